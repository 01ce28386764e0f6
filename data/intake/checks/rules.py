"""The rules that a report is checked by. Each is a value: a code, how severe it is, where it stands, how it is found.

A rule's `find` returns the cells that break it: a frame whose index are rows of `CheckContext.cells` and whose
columns are what a sentence on them needs beyond the cell's own indicator, centre, month and value.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final, Literal

import pandas as pd

from data.catalogue import Catalogue
from data.intake.checks import breakdowns, history, included
from data.intake.checks.context import KEY, CheckContext, keys, nearest_wholes
from data.intake.model import Severity
from data.published.record import latest
from data.time import months

DROP_FROM: Final = 10
"""A zero is asked about where the month before had at least so many."""


@dataclass(frozen=True)
class Rule:
    """One thing that a report may break.

    Attributes:
        code: its stable name.
        severity: whether it stops the row or wants a confirmation.
        find: returns the cells that break it.
        at: whether it speaks of the cell with the value, or of the row's month and stands there once.
        of_all: whether only figures of all people are looked at: numbers of some people scatter too much.
    """

    code: str
    severity: Severity
    find: Callable[[CheckContext], pd.DataFrame]
    at: Literal["value", "month"] = "value"
    of_all: bool = False


def _breaking(code: str, *facts: str) -> Callable[[CheckContext], pd.DataFrame]:
    """Return how the cells are found that break one check of the contract, with these columns as facts."""
    return lambda evidence: evidence.cells.loc[evidence.breaches[code], list(facts)]


def _month_in_future(evidence: CheckContext) -> pd.DataFrame:
    return _facts(evidence, evidence.cells["month_start"] > pd.Timestamp(evidence.today))


def _month_not_over(evidence: CheckContext) -> pd.DataFrame:
    today = pd.Timestamp(evidence.today)
    cells = evidence.cells
    return _facts(evidence, (cells["month_start"] <= today) & (cells["month_end"] >= today))


def _before_opening(evidence: CheckContext) -> pd.DataFrame:
    closed_on = evidence.bounds["not_open_until"]
    is_early = (closed_on >= evidence.cells["month_end"]) & ~_is_planned(evidence)
    return _facts(evidence, is_early, not_open_on=closed_on.dt.strftime("%Y-%m-%d"))


def _centre_not_open(evidence: CheckContext) -> pd.DataFrame:
    is_shut = evidence.bounds["shut_from"] < evidence.cells["month_start"]
    return _facts(evidence, _is_planned(evidence) | is_shut)


def _is_planned(evidence: CheckContext) -> pd.Series:
    return (evidence.bounds["status"] == "planned") & evidence.bounds["open_from"].isna()


def _conflicting_values(evidence: CheckContext) -> pd.DataFrame:
    """Find the keys that stand in the report with several values, each pointing at another of its cells."""
    if not evidence.has_repeated_keys:
        return evidence.nothing_found
    cells = evidence.cells.sort_values(["sheet", "row", "column"])
    once = cells.drop_duplicates([*KEY, "value"])
    torn = once[once.duplicated(KEY, keep=False)].sort_values([*KEY, "value"])
    partners = torn.groupby(KEY)[["value", "sheet", "row", "column"]]
    # The next of them; the last one points back at the first.
    others = partners.shift(-1).fillna(partners.transform("first"))
    others = others.rename(columns=lambda name: f"other_{name}").assign(value=torn["value"])
    named = cells.reset_index().merge(torn[KEY].join(others), on=[*KEY, "value"]).set_index("index")
    facts = named[["other_value", "other_sheet", "other_row", "other_column"]]
    return facts.astype({"other_row": "int64"}).sort_index()


def _repeated_value(evidence: CheckContext) -> pd.DataFrame:
    """Find the values that stand in the report more than once, all alike: the later cells, with the first of them.

    It may be one figure written twice, or the parts of a sum: nobody but the sender can tell.
    """
    if not evidence.has_repeated_keys:
        return evidence.nothing_found
    cells = evidence.cells[[*KEY, "value", "sheet", "row", "column"]].sort_values(["sheet", "row", "column"])
    again = cells.duplicated([*KEY, "value"])
    first = cells[~again].rename(columns={name: f"first_{name}" for name in ("sheet", "row", "column")})
    later = cells.loc[again, [*KEY, "value"]].reset_index()
    found = (
        later.merge(first[~first.duplicated(KEY, keep=False)], on=[*KEY, "value"])
        .set_index("index")
        .sort_index()
    )
    return found[["first_sheet", "first_row", "first_column"]]


def _part_exceeds_whole(evidence: CheckContext) -> pd.DataFrame:
    cells = evidence.cells
    found = nearest_wholes(cells, evidence.known, evidence.catalogue)
    return _facts(
        evidence,
        cells["value"] > found["whole_value"],
        part=cells["indicator"],
        part_value=cells["value"],
        whole=found["whole"],
        whole_value=found["whole_value"],
    )


def _whole_below_part(evidence: CheckContext) -> pd.DataFrame:
    """Find the values that would leave a stored part of them, which the report does not change, too big."""
    parts = evidence.untouched.rename(columns={"value": "part_value"}).drop(columns="number")
    parts = parts.join(nearest_wholes(parts, evidence.known, evidence.catalogue)["whole"])
    parts = parts.rename(columns={"indicator": "part"})
    wholes = evidence.cells[[*KEY, "value"]].rename(columns={"indicator": "whole", "value": "whole_value"})
    both = wholes.reset_index().merge(parts, on=["whole", "centre", "month"]).set_index("index")
    broken = both[both["part_value"] > both["whole_value"]].sort_values("part").sort_index(kind="stable")
    return broken[["part", "part_value", "whole", "whole_value"]]


def _far_from_usual(evidence: CheckContext) -> pd.DataFrame:
    cells, usual = evidence.cells, history.usual(evidence)
    is_told = cells.index.isin(_drop_to_zero(evidence).index)
    is_far = history.is_far(cells["value"], usual) & ~is_told
    times = (cells["value"] / usual["median"]).where(usual["median"] > 0, 0)
    return _facts(evidence, is_far, usual=usual["median"], times=times, months=usual["months"])


def _far_from_others(evidence: CheckContext) -> pd.DataFrame:
    """Find the values that are far from those of other centres, where the centre's own history is too short to say."""
    found = history.far_from_others(evidence)
    if found.empty:
        return found
    is_told = found.index.isin(_reach_above_youth(evidence).index)
    return found[history.usual(evidence)["median"].loc[found.index].isna() & ~is_told]


def _drop_to_zero(evidence: CheckContext) -> pd.DataFrame:
    known = evidence.known
    earlier = known.groupby(["indicator", "centre"])[["value", "month"]].shift(1)
    earlier = known[KEY].assign(previous=earlier["value"], previous_month=earlier["month"]).set_index(KEY)
    found = earlier.reindex(keys(evidence.cells)).set_axis(evidence.cells.index)
    is_drop = (evidence.cells["value"] == 0) & (found["previous"] >= DROP_FROM)
    return _facts(evidence, is_drop, previous=found["previous"], previous_month=found["previous_month"])


def _reach_above_youth(evidence: CheckContext) -> pd.DataFrame:
    """Find the greatest reach of each month in which all centres together reach more than the city's youth."""
    cells, known = evidence.cells, evidence.known
    youth, qualifier = _city_youth(evidence.catalogue)
    totals = known[known["indicator"] == "reach"].groupby("month")["value"].sum()
    total = totals.reindex(cells["month"]).set_axis(cells.index)
    reach = cells["value"].where(cells["indicator"] == "reach")
    is_greatest = reach == reach.groupby(cells["month"]).transform("max")
    found = _facts(evidence, is_greatest & (total > youth), total=total)
    return found.assign(youth=youth, qualifier=qualifier)


def _city_youth(catalogue: Catalogue) -> tuple[float, str]:
    """Return the published number of the city's young residents with its qualifier; no bound where none is."""
    is_known = "youth_population" in catalogue.all_indicators
    figure = latest(catalogue, "youth_population", catalogue.city.code) if is_known else None
    if figure is None or figure.value is None:
        return float("inf"), "exact"
    return figure.value, figure.qualifier


def _month_gap(evidence: CheckContext) -> pd.DataFrame:
    """Find the months of a centre before which some are missing, though still earlier ones are known."""
    cells = evidence.cells
    today = evidence.today.year * 12 + evidence.today.month - 1
    begun = evidence.known[evidence.known["number"] <= today]
    known = begun[["centre", "number"]].drop_duplicates().sort_values(["centre", "number"])
    known["missing"] = known["number"] - known.groupby("centre")["number"].shift(1) - 1
    rows = pd.MultiIndex.from_frame(cells[["centre", "number"]])
    missing = known.set_index(["centre", "number"])["missing"].reindex(rows).set_axis(cells.index)
    gaps = cells[["month"]].assign(missing=missing)[missing > 0].astype({"missing": "int64"})
    pairs = list(zip(gaps["month"], gaps["missing"], strict=True))
    return pd.DataFrame(
        {
            "first": [months.shifted(month, -count) for month, count in pairs],
            "last": [months.shifted(month, -1) for month, _ in pairs],
            "months": gaps["missing"],
        },
        index=gaps.index,
    )


def _changed_old_month(evidence: CheckContext) -> pd.DataFrame:
    cells = evidence.cells
    newest = evidence.stored.groupby("centre")["number"].max().reindex(cells["centre"]).to_numpy()
    is_changed = cells["before"].notna() & (cells["before"] != cells["value"])
    return _facts(evidence, is_changed & (cells["number"] < newest), before=cells["before"])


def _facts(evidence: CheckContext, broken: pd.Series, **facts: pd.Series) -> pd.DataFrame:
    """Return the broken cells (boolean, as the cells are indexed) with the facts given for them."""
    found = evidence.cells.index[broken.to_numpy(dtype=bool)]
    return pd.DataFrame({name: fact.loc[found] for name, fact in facts.items()}, index=found)


RULES: Final = (
    Rule("not_reported_by_centres", "error", _breaking("not_reported_by_centres")),
    Rule("negative", "error", _breaking("negative")),
    Rule("fraction", "error", _breaking("fraction")),
    Rule("implausible", "error", _breaking("implausible", "minimum", "maximum")),
    Rule("month_in_future", "error", _month_in_future, at="month"),
    Rule("before_opening", "error", _before_opening, at="month"),
    Rule("centre_not_open", "error", _centre_not_open, at="month"),
    Rule("conflicting_values", "error", _conflicting_values),
    Rule("part_exceeds_whole", "error", _part_exceeds_whole),
    Rule("whole_below_part", "error", _whole_below_part),
    Rule("part_exceeds_all", "error", breakdowns.beyond_all),
    Rule("of_no_people", "error", breakdowns.of_no_people),
    Rule("parts_differ", "error", breakdowns.parts_differ),
    Rule("sum_differs", "error", included.parts_and_included_differ),
    Rule("part_without_total", "warning", breakdowns.without_total),
    Rule("month_not_over", "warning", _month_not_over, at="month"),
    Rule("repeated_value", "warning", _repeated_value, at="month"),
    Rule("month_gap", "warning", _month_gap, at="month"),
    Rule("month_long_past", "warning", history.month_long_past, at="month"),
    Rule("same_as_before", "warning", history.same_as_before, at="month", of_all=True),
    Rule("far_from_usual", "warning", _far_from_usual, of_all=True),
    Rule("far_from_others", "warning", _far_from_others, of_all=True),
    Rule("drop_to_zero", "warning", _drop_to_zero, of_all=True),
    Rule("reach_above_youth", "warning", _reach_above_youth, of_all=True),
    Rule("changed_old_month", "warning", _changed_old_month),
)
"""Every rule, in the order in which findings on one cell are told."""
