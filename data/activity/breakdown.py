"""Some of the people whom the centres count: of one sex, one age band, one programme, as far as that was reported."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from data.activity.table import IndicatorSeries, table_of
from data.catalogue import Catalogue
from data.catalogue.dimensions import CATEGORIES, DIMENSIONS, TOTAL, WHOLE, Key
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
        return self.key == WHOLE

    @property
    def key(self) -> Key:
        """The three codes, as figures are kept by them."""
        return self.sex, self.age, self.programme


def broken_down(
    reported: Reported, catalogue: Catalogue, indicator: str, today: date, *, of: Breakdown
) -> IndicatorSeries:
    """Return an indicator's part of the record for some of the people.

    Raises:
        UnknownCode: There is no such indicator.
    """
    counts = reported.counts(indicator, of.key)
    table = table_of(reported, catalogue, indicator, today)
    return replace(table, values=counts.values, suppressed=counts.suppressed)


def categories_reported(reported: Reported) -> Mapping[str, tuple[str, ...]]:
    """Return the categories of each dimension by which anything was reported alone, in their order."""
    return {
        name: tuple(code for code in CATEGORIES[name] if Breakdown(**{name: code}).key in reported.keys)
        for name in DIMENSIONS
    }
