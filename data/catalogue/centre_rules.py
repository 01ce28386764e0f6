"""What must hold of the centres: where they stand, when they opened, and what is said of them."""

from collections.abc import Iterator, Mapping
from typing import Final

import pandas as pd

from data.catalogue.sheets import TableFile
from data.errors import Fault

REPORT_SOURCE: Final = "import-"
"""What the id of a source begins with that is a report on the centre itself."""


def _centres_stand_in_the_city(sheets: Mapping[str, TableFile]) -> Iterator[Fault]:
    sheet, cities = sheets["centres"], sheets["cities"].values
    for column, other, low, high in (("lat", "lon", "south", "north"), ("lon", "lat", "west", "east")):
        given, partner = sheet.values[column], sheet.values[other]
        outside = given.notna() & ~given.between(cities[low].min(), cities[high].max())
        yield from sheet.faults(outside, column, "outside_city", "lies outside the city's bounds")
        alone = given.isna() & partner.notna()
        yield from sheet.faults(alone, column, "half_a_point", f"is empty while {other} is given")


def _centres_are_dated_in_order(sheets: Mapping[str, TableFile]) -> Iterator[Fault]:
    sheet = sheets["centres"]
    values = sheet.values
    for date_column, source_column in (("not_open_on", "not_open_source"), ("open_by", "open_source")):
        unpaired = values[date_column].notna() != (values[source_column] != "")
        yield from sheet.faults(
            unpaired, source_column, "unsourced_date", f"must be given with {date_column}"
        )
    yield from sheet.faults(
        values["not_open_on"] >= values["open_by"], "open_by", "wrong_order", "is not after not_open_on"
    )
    early, late = values["opened"] <= values["not_open_on"], values["opened"] > values["open_by"]
    yield from sheet.faults(
        early | late, "opened", "wrong_order", "does not lie after not_open_on and up to open_by"
    )


def _something_is_dated(sheets: Mapping[str, TableFile]) -> Iterator[Fault]:
    """Without any date the day as at which the coverage is shown could not be told."""
    centres, targets = sheets["centres"].values, sheets["targets"].values
    dates = [centres[column] for column in ("not_open_on", "open_by", "opened")] + [targets["set_on"]]
    if all(column.isna().all() for column in dates):
        yield Fault("centres.csv", 0, "", "nothing_dated", "", "no centre and no target has a date")


def _centres_say_what_is_known(sheets: Mapping[str, TableFile]) -> Iterator[Fault]:
    sheet = sheets["centres"]
    values = sheet.values
    known_open = values["open_by"].notna() | values["opened"].notna()
    unlike = (values["status"] != "unknown") & ((values["status"] != "planned") != known_open)
    explained = values["status_on"].notna() & (values["status_reason_en"] != "")
    unexplained_state = ~values["status"].isin(["open", "planned"]) & ~explained
    too_early = values["status_on"] < values["opened"].fillna(values["open_by"])
    unexplained = (values["status_basis"] == "inferred") != (values["inferred_from_en"] != "")
    misnamed = ~pd.Series(
        [
            code.endswith(f"-{ordinal}")
            for code, ordinal in zip(values["code"], values["ordinal"], strict=True)
        ],
        index=values.index,
        dtype=bool,
    )
    yield from sheet.faults(
        unlike, "status", "wrong_status", "must be planned where no opening is dated, and only there"
    )
    yield from sheet.faults(
        unexplained_state, "status", "unexplained_status", "needs status_on and its reason"
    )
    yield from sheet.faults(
        too_early & (values["status"] != "planned"), "status_on", "wrong_order", "is before the opening"
    )
    yield from sheet.faults(
        unexplained,
        "inferred_from_en",
        "inference_unexplained",
        "an inferred status says from what, and only it does",
    )
    yield from sheet.faults(misnamed, "code", "wrong_code", "does not end with the centre's ordinal")


def _floor_areas_agree(sheets: Mapping[str, TableFile]) -> Iterator[Fault]:
    """Hold the shipped register to the published record; what a report on a centre says stands beside that."""
    centres, published = sheets["centres"], sheets["published"].values
    floors = published[(published["indicator"] == "floor_area") & published["value"].notna()]
    known = floors.groupby("area")["value"].agg(set)
    given = zip(centres.values["code"], centres.values["floor_area_m2"], strict=True)
    agrees = [area in known.get(code, set()) if pd.notna(area) else code not in known for code, area in given]
    is_reported = centres.values["source"].str.startswith(REPORT_SOURCE)
    wrong = ~(pd.Series(agrees, index=centres.values.index, dtype=bool) | is_reported)
    yield from centres.faults(wrong, "floor_area_m2", "disagrees", "is not the floor area in published.csv")


RULES: Final = (
    (frozenset({"cities", "centres"}), _centres_stand_in_the_city),
    (frozenset({"centres"}), _centres_are_dated_in_order),
    (frozenset({"centres", "targets"}), _something_is_dated),
    (frozenset({"centres"}), _centres_say_what_is_known),
    (frozenset({"centres", "published"}), _floor_areas_agree),
)
"""The tables that each rule speaks of, and the rule."""
