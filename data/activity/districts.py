"""A district's months beside those of the other districts and the city, made comparable: as means per centre."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from data.activity.table import MonthlyValue, centres_in, table_of
from data.catalogue import Catalogue
from data.reported import Reported


@dataclass(frozen=True)
class MonthBesideOthers:
    """A month of a district, of the whole city, and of every other district.

    Attributes:
        own: The district's figure.
        city: The figure of all centres of the city.
        others: The other districts' means per centre that reported, by their codes; those without a figure are
            left out.
    """

    own: MonthlyValue
    city: MonthlyValue
    others: Mapping[str, float]


def beside_others(
    reported: Reported,
    catalogue: Catalogue,
    indicator: str,
    months: Iterable[str],
    *,
    district: str,
    today: date,
) -> tuple[MonthBesideOthers, ...]:
    """Return each of the months, in the order asked for, of a district beside the other districts.

    Raises:
        UnknownCode: There is no such indicator or district.
    """
    table = table_of(reported, catalogue, indicator, today)
    own, city = centres_in(catalogue, district), centres_in(catalogue, catalogue.city.code)
    others = {code: centres_in(catalogue, code) for code in catalogue.all_districts if code != district}

    def means(month: str) -> dict[str, float]:
        found = {code: table.month(month, centres).mean for code, centres in others.items()}
        return {code: mean for code, mean in found.items() if mean is not None}

    return tuple(
        MonthBesideOthers(table.month(month, own), table.month(month, city), means(month)) for month in months
    )


def mean_per_centre(months: Iterable[MonthlyValue]) -> float | None:
    """Return the mean of all monthly figures of centres that came in; None where none did."""
    known = [month for month in months if month.value is not None]
    reports = sum(month.reported for month in known)
    return sum(month.value or 0 for month in known) / reports if reports else None
