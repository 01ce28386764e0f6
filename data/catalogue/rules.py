"""What must hold within a row and between tables. Each rule is a function that yields its faults."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations
from typing import Final

import pandas as pd

from data.catalogue import centre_rules, record_rules
from data.catalogue.sheets import TableFile, in_languages
from data.catalogue.values import REPORTED
from data.errors import Fault

NAMED_INDICATORS: Final = frozenset(
    {
        "bottles_returned",
        "centres_open",
        "centres_visited",
        "consultations",
        "events",
        "floor_area",
        "neet_placed",
        "neet_placed_permanent",
        "neet_rate_14_34",
        "neet_rate_15_28",
        "neet_rate_15_28_men",
        "neet_rate_15_28_women",
        "neet_rate_lists_14_35",
        "neet_rate_unspecified",
        "neet_trained",
        "population",
        "reach",
        "visitors",
        "visitors_neet",
        "visitors_regular",
        "youth_placed",
        "youth_population",
        "youth_trained_placed",
    }
)
"""The indicators that the code asks for by name: without one of them a page could not say what it says."""

Rule = Callable[..., Iterable[Fault]]


@dataclass(frozen=True)
class _Reference:
    table: str
    column: str
    target: str
    key: str


_REFERENCES: Final = (
    _Reference("indicators", "follows", "indicators", "code"),
    _Reference("indicators", "part_of", "indicators", "code"),
    _Reference("indicators", "includes", "indicators", "code"),
    _Reference("centres", "district", "districts", "code"),
    _Reference("centres", "source", "sources", "id"),
    _Reference("centres", "not_open_source", "sources", "id"),
    _Reference("centres", "open_source", "sources", "id"),
    _Reference("targets", "indicator", "indicators", "code"),
    _Reference("centre_services", "centre", "centres", "code"),
    _Reference("centre_services", "service", "services", "code"),
    _Reference("centre_services", "source", "sources", "id"),
    _Reference("programmes", "source", "sources", "id"),
    _Reference("targets", "source", "sources", "id"),
    _Reference("targets", "programme", "programmes", "code"),
    _Reference("targets", "replaces", "targets", "id"),
    _Reference("targets", "baseline", "published", "id"),
    _Reference("published", "indicator", "indicators", "code"),
    _Reference("published", "source", "sources", "id"),
    _Reference("published", "contradicts", "published", "id"),
    _Reference("published", "newer_than", "published", "id"),
)


def broken(sheets: Mapping[str, TableFile], touched: Collection[str] | None = None) -> list[Fault]:
    """Return the faults of every rule whose tables could all be read.

    Args:
        sheets: the tables by name.
        touched: names of the tables that have changed since all were sound: rules that speak of none of them are
            passed over. None where nothing is known to be sound.
    """
    changed = {name: sheet for name, sheet in sheets.items() if touched is None or name in touched}
    found = [
        fault
        for needed, rule in _RULES
        if needed <= sheets.keys() and (not needed or needed & changed.keys())
        for fault in rule(sheets if needed else changed)
    ]
    return [*found, *_unknown_references(sheets, changed.keys())]


def _unknown_references(sheets: Mapping[str, TableFile], changed: Collection[str]) -> Iterator[Fault]:
    for reference in _REFERENCES:
        is_touched = reference.table in changed or reference.target in changed
        if is_touched and reference.table in sheets and reference.target in sheets:
            known = set(sheets[reference.target].values[reference.key])
            sheet = sheets[reference.table]
            named = [str(codes).split() for codes in sheet.values[reference.column]]
            wrong = pd.Series([not known.issuperset(codes) for codes in named], dtype=bool)
            yield from sheet.faults(
                wrong, reference.column, "unknown_code", f"is not in {reference.target}.csv"
            )


def _keys_are_unique(sheets: Mapping[str, TableFile]) -> Iterator[Fault]:
    for sheet in sheets.values():
        key = "code" if "code" in sheet.values else "id"
        yield from _duplicates(sheet, [key], key)
    for name, columns in (
        ("districts", ["kato"]),
        ("districts", ["osm_relation"]),
        ("centres", ["district", "ordinal"]),
        ("centre_services", ["centre", "service"]),
        ("targets", ["indicator", "area", "due"]),
        ("published", ["indicator", "area", "period", "source", "status"]),
    ):
        if name in sheets:
            yield from _duplicates(sheets[name], columns, columns[-1])


def _duplicates(sheet: TableFile, columns: list[str], shown: str) -> Iterator[Fault]:
    others = ", ".join(column for column in columns if column != shown)
    reason = "stands in an earlier row already" + (f" with the same {others}" if others else "")
    yield from sheet.faults(sheet.values.duplicated(columns), shown, "duplicate", reason)


def _texts_have_three_languages(sheets: Mapping[str, TableFile]) -> Iterator[Fault]:
    for sheet in sheets.values():
        for stem in (str(column)[:-3] for column in sheet.values if str(column).endswith("_kk")):
            texts = [sheet.cells[column].tolist() for column in in_languages(stem)]
            for column, own in zip(in_languages(stem), texts, strict=True):
                wrong = pd.Series(
                    [
                        not text and any(trio)
                        for text, trio in zip(own, zip(*texts, strict=True), strict=True)
                    ],
                    dtype=bool,
                )
                yield from sheet.faults(
                    wrong, column, "missing_language", "is empty while another language is not"
                )


def _areas_are_known(sheets: Mapping[str, TableFile]) -> Iterator[Fault]:
    city = sheets["cities"].values
    parts = (
        city["code"],
        city["country"],
        sheets["districts"].values["code"],
        sheets["centres"].values["code"],
    )
    known = {code for codes in parts for code in codes}
    for name in ("targets", "published"):
        wrong = ~sheets[name].values["area"].isin(known)
        yield from sheets[name].faults(
            wrong, "area", "unknown_code", "is no country, city, district or centre"
        )


def _figures_fit_their_indicator(sheets: Mapping[str, TableFile]) -> Iterator[Fault]:
    indicators = sheets["indicators"].values.drop_duplicates("code").set_index("code")
    for name in ("targets", "published"):
        sheet = sheets[name]
        own = indicators.reindex(sheet.values["indicator"])[["unit", "minimum", "maximum"]].reset_index(
            drop=True
        )
        value, unit = sheet.values["value"], sheet.values["unit"]
        other_unit = (own["unit"].fillna("") != "") & (unit != "") & (unit != own["unit"])
        bounded = own["minimum"].notna() & own["maximum"].notna()
        outside = value.notna() & bounded & ~value.between(own["minimum"], own["maximum"])
        yield from sheet.faults(other_unit, "unit", "wrong_unit", "is not the unit of the indicator")
        yield from sheet.faults(
            outside, "value", "out_of_range", "lies outside the indicator's plausible range"
        )


def _indicators_make_sense(sheets: Mapping[str, TableFile]) -> Iterator[Fault]:
    sheet = sheets["indicators"]
    values = sheet.values
    backwards = values["minimum"] >= values["maximum"]
    ages = values["age_from"].notna() != values["age_to"].notna()
    younger = values["age_from"] >= values["age_to"]
    explained = (values["follows"] != "") != (values["break_en"] != "")
    yield from sheet.faults(backwards, "maximum", "wrong_order", "is not above the minimum")
    yield from sheet.faults(
        ages | younger.fillna(False), "age_to", "wrong_order", "makes no age band with age_from"
    )
    yield from sheet.faults(
        explained, "break_en", "break_unexplained", "a break needs a reason, and only a break does"
    )
    yield from sheet.faults(
        _leads_to_itself(values, "follows"), "follows", "circle", "leads back to the indicator itself"
    )


_LESS_OWED: Final = frozenset(combinations(REPORTED, 2))
"""How a whole may be reported, and then its part as well."""


def _parts_fit_their_wholes(sheets: Mapping[str, TableFile]) -> Iterator[Fault]:
    sheet = sheets["indicators"]
    values = sheet.values
    wholes = values.drop_duplicates("code").set_index("code").reindex(values["part_of"])
    named = values["part_of"] != ""
    own = {column: values[column].to_numpy() for column in ("unit", "reported")}
    whole = {column: wholes[column].fillna("").to_numpy() for column in own}
    other_unit = whole["unit"] != own["unit"]
    # A part may be owed less than its whole; nobody could check a part that is owed without its whole.
    pairs = zip(whole["reported"], own["reported"], strict=True)
    otherwise_reported = [pair[0] != pair[1] and pair not in _LESS_OWED for pair in pairs]
    for column, unlike in (("unit", other_unit), ("reported", otherwise_reported)):
        yield from sheet.faults(
            named & pd.Series(unlike), "part_of", "unlike", f"is an indicator of another {column}"
        )
    of_itself = _leads_to_itself(values, "part_of")
    yield from sheet.faults(of_itself, "part_of", "circle", "leads back to the indicator itself")


def _included_are_wholes_of_their_own(sheets: Mapping[str, TableFile]) -> Iterator[Fault]:
    """Only two wholes are ever tied: of longer chains disclosure control could not say what they give away."""
    sheet = sheets["indicators"]
    values, column = sheet.values, "includes"
    named = values[column] != ""
    included = values.drop_duplicates("code").set_index("code").reindex(values[column])
    parts = (values["part_of"] != "") | (included["part_of"].fillna("") != "").to_numpy()
    chained = values[column].isin(values.loc[named, "code"])
    unlike = (included["unit"] != values["unit"].to_numpy()).to_numpy() | (values["aggregation"] != "sum")
    unasked = (values["reported"] == "") | (included["reported"].fillna("") == "").to_numpy()
    yield from sheet.faults(named & (unlike | unasked), column, "unlike", "is not counted and reported alike")
    yield from sheet.faults(named & (parts | chained), column, "circle", "is a part, or includes another one")
    yield from sheet.faults(
        named & values[column].duplicated(), column, "duplicate", "is included in another one"
    )


def _named_indicators_are_there(sheets: Mapping[str, TableFile]) -> Iterator[Fault]:
    for code in sorted(NAMED_INDICATORS - set(sheets["indicators"].values["code"])):
        yield Fault(
            "indicators.csv", 0, "", "missing_indicator", code, "an indicator of the pages is missing"
        )


def _leads_to_itself(indicators: pd.DataFrame, column: str) -> pd.Series:
    before = dict(zip(indicators["code"], indicators[column], strict=True))

    def returns(code: str) -> bool:
        seen, current = set(), before[code]
        while current in before and current not in seen:
            seen.add(current)
            current = before[current]
        return code in seen

    return indicators["code"].map(returns)


def _aliases_name_one_indicator(sheets: Mapping[str, TableFile]) -> Iterator[Fault]:
    sheet = sheets["indicators"]
    owners: dict[str, str] = {}
    for column in in_languages("aliases"):
        taken = [
            any(owners.setdefault(alias.casefold(), code) != code for alias in aliases.split("|") if alias)
            for code, aliases in zip(sheet.values["code"], sheet.values[column], strict=True)
        ]
        yield from sheet.faults(
            pd.Series(taken), column, "ambiguous_alias", "has an alias of another indicator"
        )


def _there_is_one_city(sheets: Mapping[str, TableFile]) -> Iterator[Fault]:
    sheet = sheets["cities"]
    if sheet.values.empty:
        yield Fault("cities.csv", 0, "", "missing_city", "", "the city is missing")
    further = pd.Series(sheet.values.index > 0, dtype=bool)
    yield from sheet.faults(further, "code", "second_city", "is a second city: the tables speak of one")


def _the_city_has_bounds(sheets: Mapping[str, TableFile]) -> Iterator[Fault]:
    sheet = sheets["cities"]
    for low, high, most in (("west", "east", 180), ("south", "north", 90)):
        for column in (low, high):
            beyond = sheet.values[column].abs() > most
            yield from sheet.faults(beyond, column, "out_of_range", "is no degree on the earth")
        backwards = sheet.values[low] >= sheet.values[high]
        yield from sheet.faults(backwards, high, "wrong_order", f"is not beyond the {low}")


def _area_codes_differ(sheets: Mapping[str, TableFile]) -> Iterator[Fault]:
    """A figure names its area by the code alone, so no two areas share one."""
    city = sheets["cities"]
    taken = set(city.values["code"])
    for sheet, column in ((city, "country"), (sheets["districts"], "code"), (sheets["centres"], "code")):
        codes = sheet.values[column]
        yield from sheet.faults(codes.isin(taken), column, "duplicate", "is the code of another area")
        taken |= set(codes)


def _the_city_has_districts(sheets: Mapping[str, TableFile]) -> Iterator[Fault]:
    if sheets["districts"].values.empty:
        yield Fault("districts.csv", 0, "", "missing_district", "", "the city has no district")


def _inferred_services_are_explained(sheets: Mapping[str, TableFile]) -> Iterator[Fault]:
    sheet = sheets["centre_services"]
    unexplained = (sheet.values["basis"] == "inferred") & (sheet.values["note_en"] == "")
    yield from sheet.faults(
        unexplained, "note_en", "inference_unexplained", "must say what it is inferred from"
    )


def _sources_were_there_when_read(sheets: Mapping[str, TableFile]) -> Iterator[Fault]:
    sheet = sheets["sources"]
    late = sheet.values["date"] > sheet.values["retrieved"]
    yield from sheet.faults(late, "date", "wrong_order", "is after the day on which the source was read")


_RULES: Final[tuple[tuple[frozenset[str], Rule], ...]] = (
    (frozenset(), _keys_are_unique),
    (frozenset(), _texts_have_three_languages),
    (frozenset({"indicators"}), _indicators_make_sense),
    (frozenset({"indicators"}), _parts_fit_their_wholes),
    (frozenset({"indicators"}), _included_are_wholes_of_their_own),
    (frozenset({"indicators"}), _named_indicators_are_there),
    (frozenset({"indicators"}), _aliases_name_one_indicator),
    (frozenset({"cities"}), _there_is_one_city),
    (frozenset({"cities"}), _the_city_has_bounds),
    (frozenset({"districts"}), _the_city_has_districts),
    (frozenset({"cities", "districts", "centres"}), _area_codes_differ),
    (frozenset({"centre_services"}), _inferred_services_are_explained),
    (frozenset({"sources"}), _sources_were_there_when_read),
    (frozenset({"cities", "districts", "centres", "targets", "published"}), _areas_are_known),
    (frozenset({"indicators", "targets", "published"}), _figures_fit_their_indicator),
    *centre_rules.RULES,
    *record_rules.RULES,
)
