"""Figures of women or men, of an age band, of a programme: parts that never are more than the whole they are parts of.

Indicators are qualified here (`data.catalogue.dimensions.qualified`), as everywhere in the checks.
"""

from collections.abc import Mapping

import pandas as pd

from data.catalogue import Catalogue
from data.catalogue.dimensions import (
    AGES,
    CATEGORIES,
    DIMENSIONS,
    TOTAL,
    UNIT,
    are_qualified,
    of_all,
    qualified,
    unqualified,
)
from data.intake.checks.context import KEY, CheckContext, keys, lookup


def of_no_people(evidence: CheckContext) -> pd.DataFrame:
    """Find the figures of some people of what counts no people, as events by sex."""
    cells = evidence.cells
    return pd.DataFrame(index=cells.index[are_qualified(cells["indicator"]) & (cells["unit"] != UNIT)])


def without_total(evidence: CheckContext) -> pd.DataFrame:
    """Find the first figure of each indicator, centre and month of which parts are known and the whole is not."""
    cells = evidence.cells[are_qualified(evidence.cells["indicator"])]
    if cells.empty:
        return evidence.nothing_found
    whole = cells[KEY].assign(indicator=of_all(cells["indicator"]))
    is_alone = ~keys(whole).isin(keys(evidence.known)) & ~whole.duplicated(KEY).to_numpy()
    return pd.DataFrame({"whole": whole.loc[is_alone, "indicator"]})


def beyond_all(evidence: CheckContext) -> pd.DataFrame:
    """Find the figures by two or three dimensions that are more than the figure of all people.

    Returns:
        `part`, `part_value`, `whole` and `whole_value` of each cell that is found.
    """
    cells = evidence.cells
    crossed = {
        code: unqualified(code)[1].count(TOTAL) < len(DIMENSIONS) - 1 for code in cells["indicator"].unique()
    }
    cells = cells[cells["indicator"].map(crossed).astype(bool)]
    if cells.empty:
        return evidence.nothing_found
    whole = cells[KEY].assign(indicator=of_all(cells["indicator"]))
    found = cells[["indicator", "value"]].set_axis(["part", "part_value"], axis="columns")
    found = found.assign(whole=whole["indicator"], whole_value=lookup(evidence.known, keys(whole)))
    return found[found["part_value"] > found["whole_value"]]


def whole_by(code: str, dimension: str) -> str:
    """Return the code of all people of a code that is broken down by a dimension; empty where it is not."""
    indicator, key = unqualified(code)
    own = dict(zip(DIMENSIONS, key, strict=True))
    if own[dimension] == TOTAL:
        return ""
    sex, age, programme = (own | {dimension: TOTAL}).values()
    return qualified(indicator, (sex, age, programme))


def parts_differ(evidence: CheckContext) -> pd.DataFrame:
    """Find the figures whose parts by one dimension are more than they are, or are all given and not the same.

    The ages of an indicator that also counts people outside the bands need not add up. Each part of the report is
    found, or the whole where the report holds no part of it.

    Returns:
        `dimension`, `parts` (their sum), `whole` (an indicator) and `whole_value` of each cell that is found.
    """
    known = evidence.known
    if not are_qualified(known["indicator"]).any():
        return evidence.nothing_found
    values = known.set_index(KEY)["value"]
    found = [_differing(dimension, known, values, evidence) for dimension in DIMENSIONS]
    told = pd.concat(found)
    return told[~told.index.duplicated()].sort_index()


def _differing(
    dimension: str, known: pd.DataFrame, values: pd.Series, evidence: CheckContext
) -> pd.DataFrame:
    wholes = {code: whole_by(code, dimension) for code in known["indicator"].unique()}
    sums = sums_of_parts(known, wholes, values)
    is_all = sums["count"] == len(CATEGORIES[dimension])
    adds_up = sums.index.get_level_values("whole").map(_adding_up(dimension, wholes, evidence.catalogue))
    is_less = is_all & adds_up.to_numpy(dtype=bool) & (sums["parts"] < sums["whole_value"])
    found = cells_of_sums(evidence.cells, wholes, sums[(sums["parts"] > sums["whole_value"]) | is_less])
    return found.assign(dimension=dimension)


def sums_of_parts(known: pd.DataFrame, wholes: Mapping[str, str], values: pd.Series) -> pd.DataFrame:
    """Return what parts add up to beside their whole.

    Args:
        known: `KEY`, `value`, each key once.
        wholes: the whole of each indicator in it; empty for none.
        values: the same values by `KEY`.

    Returns:
        By `whole`, `centre` and `month`: `parts` (their sum), `count`, `greatest`, `whole_value` (NaN where not known).
    """
    parts = known.assign(whole=known["indicator"].map(wholes).astype("str"))
    groups = parts[parts["whole"] != ""].groupby(["whole", "centre", "month"])["value"]
    sums = groups.agg(parts="sum", count="count", greatest="max")
    return sums.assign(whole_value=values.reindex(sums.index.set_names(KEY)).to_numpy())


def cells_of_sums(cells: pd.DataFrame, wholes: Mapping[str, str], wrong: pd.DataFrame) -> pd.DataFrame:
    """Return the cells of a report that are parts of sums that are wrong, or their whole where it holds no such part.

    Returns:
        `parts`, `whole` and `whole_value` of each cell, indexed as the cells.
    """
    if wrong.empty:
        return pd.DataFrame(columns=["parts", "whole", "whole_value"])
    as_part = cells["indicator"].map(wholes).fillna("").astype("str")
    own = _told(cells[as_part != ""].assign(whole=as_part), wrong)
    told = pd.MultiIndex.from_frame(own[["whole", "centre", "month"]])
    rest = wrong[~wrong.index.isin(told)]
    both = pd.concat([own, _told(cells.assign(whole=cells["indicator"]), rest)])
    return both[["parts", "whole", "whole_value"]]


def _told(cells: pd.DataFrame, wrong: pd.DataFrame) -> pd.DataFrame:
    """Return the cells that belong to sums that are wrong, with what is to be said of them."""
    names = ["whole", "centre", "month"]
    facts = wrong[["parts", "whole_value"]].reset_index()
    return cells[names].reset_index().merge(facts, on=names).set_index("index")


def _adding_up(dimension: str, wholes: Mapping[str, str], catalogue: Catalogue) -> dict[str, bool]:
    """Tell of each whole whether its parts by a dimension are all of it."""
    return {whole: dimension != "age" or _is_within_bands(whole, catalogue) for whole in wholes.values()}


def _is_within_bands(code: str, catalogue: Catalogue) -> bool:
    own = catalogue.all_indicators.get(unqualified(code)[0])
    if own is None or own.age_from is None or own.age_to is None:
        return False
    return own.age_from >= AGES[0] and own.age_to <= AGES[1]
