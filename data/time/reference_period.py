"""The reference period of reported figures: of which months they speak, and beside which year's they stand."""

from dataclasses import dataclass, replace
from datetime import date

from data.time import months as calendar


@dataclass(frozen=True)
class ReferencePeriod:
    """Some months of one year, and the earlier year whose same months stand beside them.

    They are never set beside the months just before: what the centres do follows the school year and the
    holidays, so a quarter beside the one before it would show the season and not the centres.

    Attributes:
        year: The year.
        first: Number of its first month, 1 to 12.
        last: Number of its last month, not before the first.
        years_back: How many years earlier the months lie that it is compared with; None for no comparison.

    Raises:
        ValueError: The months are none of a year or run backwards, or the comparison does not lie earlier.
    """

    year: int
    first: int = 1
    last: int = 12
    years_back: int | None = 1

    def __post_init__(self) -> None:
        if not 1 <= self.first <= self.last <= calendar.MONTHS_A_YEAR:
            raise ValueError("the months of a period run forward within one year")
        if self.years_back is not None and self.years_back < 1:
            raise ValueError("a period is compared with an earlier year")

    @property
    def months(self) -> tuple[str, ...]:
        """The months, such as `2024-10`, ascending, whether they are over or not."""
        return calendar.of_year(self.year)[self.first - 1 : self.last]

    @property
    def base(self) -> "ReferencePeriod | None":
        """The period that it is compared with: the same months of the earlier year, which stand alone."""
        return None if self.base_year is None else replace(self, year=self.base_year, years_back=None)

    @property
    def base_year(self) -> int | None:
        """The year of the period that it is compared with."""
        return None if self.years_back is None else self.year - self.years_back

    @property
    def months_and_base(self) -> tuple[str, ...]:
        """The months of both periods, ascending."""
        return (*(self.base.months if self.base else ()), *self.months)

    @property
    def code(self) -> str:
        """The period as `data.time.periods` writes it: `2024`, `2024-10` or `2024-04/2024-06`."""
        if self.is_whole_year:
            return f"{self.year:04d}"
        return "/".join(dict.fromkeys((self.months[0], self.months[-1])))

    @property
    def is_whole_year(self) -> bool:
        """Whether it holds all twelve months of its year."""
        return len(self.months) == calendar.MONTHS_A_YEAR

    def full_months(self, today: date) -> tuple[str, ...]:
        """Return the months that are over on a day."""
        return tuple(month for month in self.months if calendar.is_over(month, today))


def last_full_months(count: int, today: date) -> ReferencePeriod | None:
    """Return the last so many months that are over on a day; None where they lie in two years."""
    last = calendar.last_full(today)
    first = calendar.shifted(last, 1 - count)
    if first[:4] != last[:4]:
        return None
    return ReferencePeriod(int(last[:4]), int(first[5:]), int(last[5:]))
