"""Checking a correction of the register of centres: against itself, the register, the tables' rules, the boundaries."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from typing import Final

import geopandas as gpd
import pandas as pd

from data.catalogue import Catalogue
from data.catalogue.corrections import CLEARED, corrected
from data.catalogue.sheets import LANGUAGES
from data.errors import Fault, TableFaults
from data.intake.model import Fact, Finding, Severity
from data.intake.register.model import RegisterFact
from data.store.model import Changes, Import
from geo.crs import GEOGRAPHIC
from geo.points import assign

_STEMS: Final = ("name", "address", "status_reason")
_OWN_SENTENCE: Final = frozenset({"outside_city", "half_a_point", "wrong_order", "unexplained_status"})
"""The tables' rules that have a sentence of their own for those who report."""

_AS_IF: Final = Import(
    0, "centres", datetime(2000, 1, 1), "", "", "", 0, 0, (), None, Changes(0, 0, 0), "", ()
)  # fmt: skip
"""An import that stands for the one that a report will be: the tables' rules want a source."""


def new_facts(said: Sequence[RegisterFact], stored: pd.DataFrame) -> list[RegisterFact]:
    """Return what the register does not say yet.

    A stored fact that does not fit the register is not in it: the fact that puts this right is new all the same.
    """
    kept = stored.set_index(["centre", "field"])["text"]
    return [fact for fact in said if fact.text != kept.get((fact.centre, fact.field), fact.before)]


def faults_of_cells(
    said: Sequence[RegisterFact],
    facts: Sequence[RegisterFact],
    *,
    catalogue: Catalogue,
    stored: pd.DataFrame,
    today: date,
) -> list[Finding]:
    """Return what is wrong or strange in what a file says (`said`), and in what of that is new (`facts`)."""
    return [
        *_said_twice(said),
        *_opened_in_future(facts, today),
        *_implausible_areas(facts, catalogue),
        *_languages(said, facts, catalogue, stored),
    ]


def _said_twice(said: Sequence[RegisterFact]) -> Iterator[Finding]:
    first: dict[tuple[str, str], str] = {}
    for fact in said:
        if first.setdefault((fact.centre, fact.field), fact.text) != fact.text:
            yield _finding("said_twice", fact)


def _opened_in_future(facts: Sequence[RegisterFact], today: date) -> Iterator[Finding]:
    for fact in facts:
        if fact.field in ("opened", "status_on") and fact.text != CLEARED and fact.text > today.isoformat():
            yield _finding(f"{fact.field}_in_future", fact)


def broken_rules(
    facts: Sequence[RegisterFact],
    *,
    catalogue: Catalogue,
    shipped: Catalogue,
    stored: pd.DataFrame,
    districts: gpd.GeoDataFrame,
) -> list[Finding]:
    """Put the facts upon the register and let the tables' own rules and the boundaries speak.

    Of what was stored before only the centres of the file count: a fault of another one is none of its.
    """
    try:
        after = corrected(shipped, _together(facts, stored), [_AS_IF])
    except TableFaults as trouble:
        return list(_of_faults(trouble.faults, facts, catalogue))
    return list(_misplaced(facts, after, districts))


def _together(facts: Sequence[RegisterFact], stored: pd.DataFrame) -> pd.DataFrame:
    """Return what would count of the centres that the facts speak of, as if one import had brought it all."""
    new = pd.DataFrame(
        [(fact.centre, fact.field, fact.text) for fact in facts], columns=["centre", "field", "text"]
    )
    old = stored.loc[stored["centre"].isin(new["centre"]), ["centre", "field", "text"]]
    both = pd.concat([old, new]).drop_duplicates(["centre", "field"], keep="last", ignore_index=True)
    return both.assign(import_number=_AS_IF.number)


def _of_faults(
    faults: Iterable[Fault], facts: Sequence[RegisterFact], catalogue: Catalogue
) -> Iterator[Finding]:
    """Say each fault of the centres' table at the fact that it comes from."""
    centres = [str(code) for code in catalogue.centres.index]
    for fault in faults:
        centre = centres[fault.row - 2] if fault.file == "centres.csv" and fault.row > 1 else ""
        own = [fact for fact in facts if fact.centre == centre]
        exact = [fact for fact in own if fact.field == fault.column]
        for fact in (exact or own)[:1]:
            yield _finding(fault.code if fault.code in _OWN_SENTENCE else "does_not_fit", fact)


def _languages(
    said: Sequence[RegisterFact], facts: Sequence[RegisterFact], catalogue: Catalogue, stored: pd.DataFrame
) -> Iterator[Finding]:
    """Ask about the names, addresses and reasons of which the file brings some languages and not others."""
    spoken_of = {(fact.centre, fact.field) for fact in said}
    changed: dict[tuple[str, str], RegisterFact] = {}
    for fact in facts:
        stem, _, language = fact.field.rpartition("_")
        if stem in _STEMS and language in LANGUAGES:
            changed.setdefault((fact.centre, stem), fact)
    for (centre, stem), fact in changed.items():
        known = _texts(centre, stem, facts, catalogue, stored)
        missing = [language for language, text in known.items() if text == CLEARED]
        old = [language for language in known if (centre, f"{stem}_{language}") not in spoken_of]
        if missing and len(missing) < len(known):
            yield _finding("missing_language", fact, field=stem, languages=" ".join(missing))
        elif old and not missing:
            yield _finding("other_languages_stay", fact, "warning", field=stem, languages=" ".join(old))


def _texts(
    centre: str, stem: str, facts: Sequence[RegisterFact], catalogue: Catalogue, stored: pd.DataFrame
) -> dict[str, str]:
    """Return what the register would say with the facts, by language."""
    before = stored[stored["centre"] == centre].set_index("field")["text"]
    new = {fact.field: fact.text for fact in facts if fact.centre == centre}
    own = catalogue.centre(centre)
    text = {"name": own.name, "address": own.address, "status_reason": own.reason}[stem]
    found = {}
    for language in LANGUAGES:
        field = f"{stem}_{language}"
        shipped = text(language) or CLEARED
        found[language] = new.get(field, str(before.get(field, shipped)))
    return found


def _implausible_areas(facts: Sequence[RegisterFact], catalogue: Catalogue) -> Iterator[Finding]:
    minimum = catalogue.indicator("floor_area").minimum
    maximum = catalogue.indicator("floor_area").maximum
    areas = (fact for fact in facts if fact.field == "floor_area_m2" and fact.text != CLEARED)
    for fact in areas:
        if not minimum <= float(fact.text) <= maximum:
            yield _finding("implausible_area", fact, minimum=minimum, maximum=maximum)


def _misplaced(
    facts: Sequence[RegisterFact], after: Catalogue, districts: gpd.GeoDataFrame
) -> Iterator[Finding]:
    moved = {fact.centre: fact for fact in facts if fact.field in ("lat", "lon")}
    centres = after.centres.loc[list(moved)].dropna(subset=["lat", "lon"])
    points = gpd.GeoSeries.from_xy(centres["lon"], centres["lat"], index=centres.index, crs=GEOGRAPHIC)
    located = assign(points, districts, stated=centres["district"])
    for code, row in located.to_dict("index").items():
        if not row["agrees"]:
            lies_in = "" if pd.isna(row["district"]) else str(row["district"])
            yield _finding("outside_district", moved[str(code)], stated=str(row["stated"]), lies_in=lies_in)


def _finding(code: str, fact: RegisterFact, severity: Severity = "error", **facts: Fact) -> Finding:
    known = {"centre": fact.centre, **facts}
    return Finding(code, severity, fact.place, fact.text, tuple(sorted(known.items())))
