"""Some of the people whom the centres count: of one sex, one age band, one programme, as far as that was reported."""

from collections.abc import Mapping
from dataclasses import astuple, dataclass, replace
from datetime import date

from data.activity.table import IndicatorSeries, table_of
from data.catalogue import Catalogue
from data.catalogue.dimensions import CATEGORIES, DIMENSIONS, TOTAL
from data.reported import Reported


@dataclass(frozen=True)
class Breakdown:
    """Who is counted, by the codes of `data.catalogue.dimensions`; `_T` where nobody is left out."""

    sex: str = TOTAL
    age: str = TOTAL
    programme: str = TOTAL

    @property
    def is_total(self) -> bool:
        """Whether everybody is counted."""
        return set(astuple(self)) == {TOTAL}


def broken_down(
    reported: Reported, catalogue: Catalogue, indicator: str, today: date, *, of: Breakdown
) -> IndicatorSeries:
    """Return an indicator's part of the record for some of the people; a suppressed count is no figure.

    Raises:
        UnknownCode: There is no such indicator.
    """
    table = table_of(reported, catalogue, indicator, today)
    return table if of.is_total else replace(table, values=_values(reported, indicator, of))


def categories_reported(reported: Reported) -> Mapping[str, tuple[str, ...]]:
    """Return the categories of each dimension by which anything was reported alone, in their order."""
    frame = reported.breakdowns
    found: dict[str, tuple[str, ...]] = {}
    for name in DIMENSIONS:
        others = [each for each in DIMENSIONS if each != name]
        known = set(frame.loc[(frame[others] == TOTAL).all(axis="columns"), name])
        found[name] = tuple(code for code in CATEGORIES[name] if code in known)
    return found


def _values(reported: Reported, indicator: str, of: Breakdown) -> dict[str, dict[str, float]]:
    frame = reported.breakdowns
    is_own = (frame["indicator"] == indicator) & frame["value"].notna()
    for name, code in zip(DIMENSIONS, astuple(of), strict=True):
        is_own &= frame[name] == code
    found: dict[str, dict[str, float]] = {}
    columns = (frame.loc[is_own, name].tolist() for name in ("month", "centre", "value"))
    for month, centre, value in zip(*columns, strict=True):
        found.setdefault(month, {})[centre] = value
    return found
