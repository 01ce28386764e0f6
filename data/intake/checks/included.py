"""Wholes that include another one: it and their parts are never more than the whole, and are it where all are given.

Indicators are qualified here (`data.catalogue.dimensions.qualified`), as everywhere in the checks: of women as of all.
"""

import pandas as pd

from data.catalogue.dimensions import qualified, unqualified
from data.intake.checks.breakdowns import cells_of_sums, sums_of_parts
from data.intake.checks.context import KEY, CheckContext


def parts_and_included_differ(evidence: CheckContext) -> pd.DataFrame:
    """Find the figures that together are more than their whole, or are all of it and not the same.

    A single one that is more than its whole is found by another rule.

    Returns:
        `parts` (their sum), `whole`, `whole_value` and `part` (what the whole includes) of each cell that is found.
    """
    indicators = evidence.catalogue.all_indicators
    numbers = {
        code: 1 + len(evidence.catalogue.parts_of(code)) for code, each in indicators.items() if each.includes
    }
    wholes: dict[str, str] = {}
    for code in evidence.known["indicator"].unique():
        indicator, key = unqualified(code)
        whole = evidence.catalogue.wholes.get(indicator, "")
        wholes[code] = qualified(whole, key) if whole in numbers else ""
    if not any(wholes.values()):
        return evidence.nothing_found
    sums = sums_of_parts(evidence.known, wholes, evidence.known.set_index(KEY)["value"])
    all_ = sums.index.get_level_values("whole").map(lambda code: numbers[unqualified(code)[0]])
    is_less = (sums["count"] == all_) & (sums["parts"] < sums["whole_value"])
    is_more = (sums["parts"] > sums["whole_value"]) & (sums["greatest"] <= sums["whole_value"])
    found = cells_of_sums(evidence.cells, wholes, sums[is_less | is_more])
    return found.assign(part=[indicators[unqualified(code)[0]].includes for code in found["whole"]])
