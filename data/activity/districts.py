"""A district's months beside those of the other districts and the city, made comparable: as means per centre."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from data import comparison
from data.activity.table import MonthlyValue, centres_in, table_of
from data.catalogue import Catalogue
from data.reported import Reported


@dataclass(frozen=True)
class MonthBesideOthers:
    """A month of a district, of the whole city, and of every other district.

    Attributes:
        own: The district's figure.
        city: The figure of all centres of the city.
        others: The other districts' means per centre that reported, by their codes; those without a figure, or of
            which one is suppressed, are left out.
        has_suppressed_others: Whether a mean of another district is left out because a figure of it is suppressed.
    """

    own: MonthlyValue
    city: MonthlyValue
    others: Mapping[str, float]
    has_suppressed_others: bool = False


@dataclass(frozen=True)
class MeansPerCentre:
    """What a centre of a district, and one of the whole city, report a month on average, over the same months.

    Attributes:
        months: The months that are over and of which both have a figure.
        own, city: The means of all monthly figures of centres; None where none came in, or one is suppressed.
        is_own_suppressed, is_city_suppressed: Whether that is why there is no mean.
    """

    months: tuple[str, ...]
    own: float | None
    city: float | None
    is_own_suppressed: bool
    is_city_suppressed: bool


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

    def beside(month: str) -> MonthBesideOthers:
        found = {code: table.month(month, centres) for code, centres in others.items()}
        means = {code: mean for code, each in found.items() if (mean := each.mean) is not None}
        is_cut = any(each.suppressed for each in found.values())
        return MonthBesideOthers(table.month(month, own), table.month(month, city), means, is_cut)

    return tuple(map(beside, months))


def means_per_centre(found: Iterable[MonthBesideOthers]) -> MeansPerCentre:
    """Return the means of the months that are over and of which both the district and the city have a figure."""
    over = [month for month in found if month.own.is_over]
    is_own_suppressed = any(month.own.suppressed for month in over)
    own, city = comparison.over_the_same_time((month.own for month in over), (month.city for month in over))
    return MeansPerCentre(
        tuple(month.month for month in own),
        None if is_own_suppressed else _mean_per_centre(own),
        _mean_per_centre(city),
        is_own_suppressed,
        any(month.suppressed for month in city),
    )


def _mean_per_centre(months: Sequence[MonthlyValue]) -> float | None:
    reports = sum(month.reported for month in months)
    if not reports or any(month.suppressed for month in months):
        return None
    return sum(month.value or 0 for month in months) / reports
