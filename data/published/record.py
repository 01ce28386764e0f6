"""Reading the published record: what was said, what is latest, what contradicts what."""

import unicodedata
from collections.abc import Collection, Hashable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

import pandas as pd

from data.catalogue import Catalogue
from data.errors import UnknownCode
from data.time.periods import Period, parse

_PLANNED: Final = "planned"
_FOLDED: Final = str.maketrans("ёәғқңөұүһіə", "еагкноуухиа")


@dataclass(frozen=True)
class Observation:
    """One figure of the published record.

    Attributes:
        id: Its id in `published.csv`; the note is `catalogue.text("published", id, "note", language)`.
        indicator: Code of what is measured.
        area: Code of the country, city, district or centre.
        period: The time that it speaks of.
        value: The figure; None where the source names the thing without a number.
        unit: Unit of the value.
        qualifier: `exact`, `over`, `about`, `at_least`; empty without a value.
        status: `published`, `planned` or `inferred`.
        as_of: Day as at which the source gives it; None where that is not stated.
        source: Id of the source.
        contradicts: Ids of the figures that it cannot be reconciled with.
    """

    id: str
    indicator: str
    area: str
    period: Period
    value: float | None
    unit: str
    qualifier: str
    status: str
    as_of: date | None
    source: str
    contradicts: tuple[str, ...]


def observations(
    catalogue: Catalogue, *, indicator: str | None = None, areas: Collection[str] | None = None
) -> pd.DataFrame:
    """Return the published record, or the part of it on one indicator and some areas.

    Returns:
        The columns of `published.csv` and `kind` (str), `start`, `end` (datetime64, NaT where not stated)
        of the period; indexed by `id`; in the order of the indicators' table, then area, period and id.

    Raises:
        UnknownCode: There is no such indicator.
    """
    frame = catalogue.published
    if indicator is not None:
        _require_indicator(catalogue, indicator)
        frame = frame[frame["indicator"] == indicator]
    if areas is not None:
        frame = frame[frame["area"].isin(areas)]
    return _in_order(catalogue, _with_bounds(frame))


def latest(catalogue: Catalogue, indicator: str, area: str) -> Observation | None:
    """Return the figure that stands for "now", or None where nothing was published.

    What is said to have happened (published or inferred) goes before what is planned. A figure that another
    one is known to be newer than (column `newer_than`) is left out. Of the rest the one whose period ends
    last wins, what is not dated counting as earliest; then the later `as_of`, the later date of the source,
    and the id that sorts first. The order of the rows does not matter.

    Raises:
        UnknownCode: There is no such indicator.
    """
    return latest_by_area(catalogue, indicator).get(area)


def latest_by_area(catalogue: Catalogue, indicator: str) -> dict[str, Observation]:
    """Return the latest figure, as `latest` chooses it, of every area that has one.

    Raises:
        UnknownCode: There is no such indicator.
    """
    _require_indicator(catalogue, indicator)
    frame = catalogue.published[catalogue.published["indicator"] == indicator]
    outdated = {identity for codes in frame["newer_than"] for identity in codes.split()}
    current = sorted((each for each in figures(frame) if each.id not in outdated), key=lambda each: each.id)
    areas = {each.area for each in current}
    return {area: _newest(catalogue, [each for each in current if each.area == area]) for area in areas}


def observation(catalogue: Catalogue, identity: str) -> Observation:
    """Return one figure by its id.

    Raises:
        UnknownCode: The record has no such id.
    """
    if identity not in catalogue.published.index:
        raise UnknownCode("published", identity)
    return figures(catalogue.published.loc[[identity]])[0]


def series(catalogue: Catalogue, indicator: str, area: str) -> tuple[Observation, ...]:
    """Return what is said to have happened (not what is planned) for an indicator and area, by period.

    Raises:
        UnknownCode: There is no such indicator.
    """
    frame = observations(catalogue, indicator=indicator, areas=[area])
    return figures(frame[frame["status"] != _PLANNED])


def figures(frame: pd.DataFrame) -> tuple[Observation, ...]:
    """Return rows of `observations`, or of `catalogue.published`, as values, in the same order."""
    return tuple(_from_row(str(identity), row) for identity, row in frame.to_dict("index").items())


def contradictions(catalogue: Catalogue) -> tuple[tuple[str, ...], ...]:
    """Return the groups of figures that contradict one another, each as sorted ids, the groups sorted."""
    named = {
        str(identity): set(codes.split())
        for identity, codes in catalogue.published["contradicts"].items()
        if codes
    }
    groups = {tuple(sorted(_connected(named, identity))) for identity in named}
    return tuple(sorted(groups))


def search(
    catalogue: Catalogue,
    text: str = "",
    indicators: Collection[str] = (),
    areas: Collection[str] = (),
    years: Collection[int] = (),
    language: str = "kk",
    area_names: Mapping[str, str] | None = None,
) -> pd.DataFrame:
    """Return the rows of `observations` that hold every word of the text and pass the filters.

    Words are looked for in the id, value, note, the names of indicator and district (in the given language), the
    names of areas that are handed in (code -> name), and the source's title and publisher. Case does not matter,
    nor do ё and е, nor whether a Kazakh letter or its nearest Russian one is typed. An empty filter lets everything
    through; with years, only what is dated is found.
    """
    frame = observations(catalogue)
    if indicators:
        frame = frame[frame["indicator"].isin(indicators)]
    if areas:
        frame = frame[frame["area"].isin(areas)]
    if years:
        frame = frame[[any(parse(code).touches_year(year) for year in years) for code in frame["period"]]]
    words = _folded(text).split()
    haystacks = _haystacks(catalogue, frame, language, area_names or {}) if words else []
    return frame[[all(word in hay for word in words) for hay in haystacks]] if words else frame


def _require_indicator(catalogue: Catalogue, indicator: str) -> None:
    if indicator not in catalogue.indicators.index:
        raise UnknownCode("indicators", indicator)


def _with_bounds(frame: pd.DataFrame) -> pd.DataFrame:
    periods = [parse(code) for code in frame["period"]]
    return frame.assign(
        kind=pd.Series([period.kind for period in periods], index=frame.index, dtype="str"),
        start=pd.Series([period.start for period in periods], index=frame.index, dtype="datetime64[s]"),
        end=pd.Series([period.end for period in periods], index=frame.index, dtype="datetime64[s]"),
    )


def _in_order(catalogue: Catalogue, frame: pd.DataFrame) -> pd.DataFrame:
    rank = {code: position for position, code in enumerate(catalogue.indicators.index)}
    rows = zip(frame["indicator"], frame["area"], frame["period"], frame.index, strict=True)
    ordered = sorted(rows, key=lambda row: (rank[row[0]], row[1], parse(row[2]), row[3]))
    return frame.loc[[row[3] for row in ordered]]


def _from_row(identity: str, row: Mapping[Hashable, object]) -> Observation:
    value, as_of = row["value"], row["as_of"]
    return Observation(
        id=identity,
        indicator=str(row["indicator"]),
        area=str(row["area"]),
        period=parse(str(row["period"])),
        value=value if isinstance(value, float) and pd.notna(value) else None,
        unit=str(row["unit"]),
        qualifier=str(row["qualifier"]),
        status=str(row["status"]),
        as_of=as_of.date() if isinstance(as_of, pd.Timestamp) else None,
        source=str(row["source"]),
        contradicts=tuple(str(row["contradicts"]).split()),
    )


def _newest(catalogue: Catalogue, candidates: list[Observation]) -> Observation:
    happened = [each for each in candidates if each.status != _PLANNED]
    return max(happened or candidates, key=lambda each: _recency(catalogue, each))


def _recency(catalogue: Catalogue, figure: Observation) -> tuple[date, date, date]:
    stated = catalogue.sources["date"].loc[figure.source]
    return (
        figure.period.end or date.min,
        figure.as_of or date.min,
        stated.date() if isinstance(stated, pd.Timestamp) else date.min,
    )


def _connected(named: Mapping[str, set[str]], identity: str) -> set[str]:
    found, waiting = {identity}, [identity]
    while waiting:
        new = named.get(waiting.pop(), set()) - found
        found |= new
        waiting += new
    return found


def _haystacks(
    catalogue: Catalogue, frame: pd.DataFrame, language: str, area_names: Mapping[str, str]
) -> list[str]:
    names = catalogue.indicators[f"name_{language}"].reindex(frame["indicator"])
    known = catalogue.districts[f"name_{language}"].to_dict() | dict(area_names)
    areas = [known.get(area, "") for area in frame["area"]]
    sources = catalogue.sources.reindex(frame["source"])
    columns = [
        frame.index, names, areas, frame["area"], frame["period"], frame["value"].map("{:g}".format),
        frame[f"note_{language}"], sources["title"], sources["publisher"],
    ]  # fmt: skip
    return [_folded(" ".join(map(str, row))) for row in zip(*columns, strict=True)]


def _folded(text: str) -> str:
    return unicodedata.normalize("NFC", text).casefold().translate(_FOLDED)
