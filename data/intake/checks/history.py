"""What a centre's own history says of a new value, so that one strange month does not decide what is usual."""

from typing import Final

import numpy as np
import pandas as pd

from data.intake.checks.context import CheckContext

MONTHS_NEEDED: Final = 6
"""Months of history without which nothing is called usual."""

FAR: Final = 3.5
"""Robust deviations from the median from which a value is far: the modified z-score of Iglewicz and Hoaglin (1993)."""

TIMES: Final = 2.0
"""A value is far only where it is also at least so many times the usual, or the usual so many times it."""

TENFOLD: Final = 10.0
"""A value of a centre without a history is far where it is so many times the others', or they so many times it."""

OTHERS_NEEDED: Final = 2
"""Other centres without which nothing is called usual among them."""

LONG_PAST: Final = 6
"""Months by which a new month may lie behind the latest one: a wrong year is eleven or twelve behind."""

_MAD_TO_DEVIATION: Final = 1.4826
_SAME_NEEDED: Final = 2
_SERIES: Final = ["indicator", "centre"]


def usual(evidence: CheckContext) -> pd.DataFrame:
    """Return what is usual for the indicator and centre of each cell.

    The history is what is stored for other months than the report's. Where that is shorter than six months, the
    report's own months count too, the cell's own among them: one month of seven does not move a median.

    Returns:
        Indexed as the cells: `median`, `deviation` (float64, NaN where the history is too short), `months`
        (int64, how many the history has). The deviation is 1.4826 times the median absolute deviation, which
        is the standard deviation where values scatter normally, and never less than the square root of the
        median, by which counts scatter anyway, or than 1.
    """
    stored = _summary(evidence.untouched, MONTHS_NEEDED)
    joined = _summary(evidence.known, MONTHS_NEEDED + 1)
    series = pd.MultiIndex.from_frame(evidence.cells[_SERIES])
    found = stored.combine_first(joined).reindex(series).set_axis(evidence.cells.index)
    return found.assign(months=found["months"].fillna(0).astype("int64"))


def is_far(values: pd.Series, usual: pd.DataFrame) -> pd.Series:
    """Tell of each value whether it is far from what is usual; False where that is not known."""
    median = usual["median"]
    is_off = (values - median).abs() > FAR * usual["deviation"]
    is_multiple = (values >= TIMES * median) | (TIMES * values <= median)
    return is_off & is_multiple


def far_from_others(evidence: CheckContext) -> pd.DataFrame:
    """Return what is usual among the other centres for each cell that is far from it: `usual`, `times`, `centres`.

    A centre counts with its median, the cell's own with what is stored of it. The usual is the median of these; a
    value is far from it only where it is also beyond every single one of them.
    """
    cells = evidence.cells
    if evidence.known["centre"].nunique() <= OTHERS_NEEDED:
        return evidence.nothing_found
    keys = pd.MultiIndex.from_frame(cells[_SERIES])
    others = _others(evidence.known).reindex(keys).set_axis(cells.index)
    own = evidence.untouched.groupby(_SERIES)["value"].median().reindex(keys).set_axis(cells.index)
    value, median = cells["value"], others["median"]
    is_more = (value > np.fmax(others["highest"], own)) & (value >= TENFOLD * median) & (value >= TENFOLD)
    is_less = (value < np.fmin(others["lowest"], own)) & (value * TENFOLD <= median) & (value > 0)
    is_off = (value - median).abs() > FAR * np.sqrt(median.clip(lower=1))
    found = others.assign(times=(value / median).where(median > 0, 0)).rename(columns={"median": "usual"})
    far = (is_more | is_less) & is_off & (others["centres"] >= OTHERS_NEEDED)
    return found.loc[far, ["usual", "times", "centres"]]


def _others(values: pd.DataFrame) -> pd.DataFrame:
    """Return `median`, `lowest`, `highest` and number (`centres`) of the other centres' medians, for each series."""
    own = values.groupby(_SERIES)["value"].median().reset_index()
    own = own.sort_values(["indicator", "value"], ignore_index=True)
    groups = own.groupby("indicator")["value"]
    rank, count = groups.cumcount().to_numpy(), groups.transform("size").to_numpy() - 1
    start = np.arange(len(own)) - rank

    def at(place: np.ndarray) -> np.ndarray:
        return own["value"].to_numpy()[np.minimum(start + place + (place >= rank), len(own) - 1)]

    median = (at((count - 1) // 2) + at(count // 2)) / 2
    found = {"median": median, "lowest": at(count * 0), "highest": at(count - 1), "centres": count}
    return pd.DataFrame(found, index=pd.MultiIndex.from_frame(own[_SERIES]))


def month_long_past(evidence: CheckContext) -> pd.DataFrame:
    """Find the months that are new and end far before the latest one known: `latest` (a month), `months` (behind it).

    The latest is that of the centre, or that of all where nothing is stored of the centre. Of months that go on from
    each other in the report, the last one alone is asked about.
    """
    cells, stored = evidence.cells, evidence.stored
    told = pd.concat([stored[["centre", "number"]], cells[["centre", "number"]]])
    begun = told[told["number"] <= evidence.today.year * 12 + evidence.today.month - 1]
    newest = begun.groupby("centre")["number"].max()
    newest = newest.where(newest.index.isin(stored["centre"]), newest.max())
    latest = newest.reindex(cells["centre"]).set_axis(cells.index)
    months = pd.MultiIndex.from_frame(cells[["centre", "number"]])
    following = pd.MultiIndex.from_arrays([cells["centre"], cells["number"] + 1])
    is_new = ~months.isin(pd.MultiIndex.from_frame(stored[["centre", "number"]]))
    behind = (latest - cells["number"]).fillna(0).astype("int64")
    past = cells.index[is_new & ~following.isin(months) & (behind >= LONG_PAST)]
    texts = [
        f"{number // 12:04d}-{number % 12 + 1:02d}" for number in latest.loc[past].astype("int64").tolist()
    ]
    return pd.DataFrame({"latest": texts, "months": behind.loc[past]}, index=past)


def same_as_before(evidence: CheckContext) -> pd.DataFrame:
    """Find the months in which two or more figures are sent and each is the same as in the `previous` month known.

    Numbers of what there is at the end of a month may stay as they are, and zeros say little.
    """
    cells, catalogue = evidence.cells, evidence.catalogue
    is_flow = evidence.known["indicator"].map(catalogue.indicators["aggregation"]) != "last"
    known = evidence.known[is_flow & (evidence.known["value"] > 0)].sort_values([*_SERIES, "number"])
    before = known.groupby(_SERIES)[["value", "month"]].shift(1)
    known = known.assign(is_same=known["value"] == before["value"], previous=before["month"])
    groups = known.groupby(["centre", "month"])
    told = groups.agg(same=("is_same", "sum"), figures=("value", "size"), previous=("previous", "max"))
    told = told[(told["same"] == told["figures"]) & (told["figures"] >= _SAME_NEEDED)]
    sent = pd.MultiIndex.from_frame(cells[["centre", "month"]])
    found = told.reindex(sent).set_axis(cells.index)
    return found.loc[found["previous"].notna(), ["previous"]]


def _summary(values: pd.DataFrame, months_needed: int) -> pd.DataFrame:
    """Return median, deviation and number of months of each series that is long enough."""
    groups = values.groupby(_SERIES)["value"]
    if groups.size().max() < months_needed or values.empty:
        index = pd.MultiIndex.from_frame(values[_SERIES].iloc[:0])
        return pd.DataFrame(columns=["median", "deviation", "months"], index=index, dtype="float64")
    distances = (values["value"] - groups.transform("median")).abs()
    spread = _MAD_TO_DEVIATION * distances.groupby([values[name] for name in _SERIES]).median()
    median = groups.median()
    floor = np.sqrt(median.clip(lower=1))
    found = pd.DataFrame({"median": median, "deviation": spread.clip(lower=floor), "months": groups.size()})
    return found[found["months"] >= months_needed]
