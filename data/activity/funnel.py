"""Who differs from the city by more than chance: shares of districts and centres inside the limits of a funnel.

The limits lie around the city's share, as far from it as chance alone takes a place with so many cases in 95 and in
99.8 of 100 times: those of the score test of one proportion. See Spiegelhalter, D. J. (2005), "Funnel plots for
comparing institutional performance", Statistics in Medicine 24, 1185-1202.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from math import sqrt
from statistics import NormalDist
from typing import Final, Literal

from data.activity.shares import PartOfWhole, share_of
from data.catalogue import Catalogue
from data.reported import Reported

WARNING: Final = 0.95
"""What lies outside these limits is worth a look: of twenty places that do not differ one does."""
CONTROL: Final = 0.998
"""What lies outside these differs by more than chance."""

Side = Literal["below", "within", "above"]


@dataclass(frozen=True)
class FunnelPlace:
    """One district or centre.

    Attributes:
        area: Its code.
        share: Its share; `value` and `denominator` are known.
        warning, control: Between which shares chance keeps it in 95 and in 99.8 of 100 times.
    """

    area: str
    share: PartOfWhole
    warning: tuple[float, float]
    control: tuple[float, float]

    @property
    def differs(self) -> Side:
        """On which side it lies of what chance explains."""
        return _side(self.share.value or 0.0, self.control)

    @property
    def is_worth_a_look(self) -> bool:
        """Whether it lies between the two limits."""
        return self.differs == "within" and _side(self.share.value or 0.0, self.warning) != "within"


@dataclass(frozen=True)
class Funnel:
    """Places beside the city.

    Attributes:
        part, whole: Codes of the indicators of the share.
        months: The months: those asked for without `left_out`.
        city: The city's share.
        places: Those with a share, the fewest cases first.
        unknown: Codes of those without one: nothing reported, or the part exceeds its whole.
        suppressed: Codes of those whose share is not public.
        left_out: The months in which the city's share is not public, where it is in others.
    """

    part: str
    whole: str
    months: tuple[str, ...]
    city: PartOfWhole
    places: tuple[FunnelPlace, ...]
    unknown: tuple[str, ...]
    suppressed: tuple[str, ...]
    left_out: tuple[str, ...] = ()


def funnel(
    reported: Reported,
    catalogue: Catalogue,
    part: str,
    whole: str,
    months: Iterable[str],
    *,
    areas: Iterable[str],
    today: date,
) -> Funnel:
    """Return the shares of some areas with the limits of chance around the city's, all over the same months.

    Raises:
        UnknownCode: There is no such indicator or area.
    """
    asked, city_code = tuple(months), catalogue.city.code
    city = share_of(reported, catalogue, part, whole, asked, area=city_code, today=today, where_told=True)
    shares = {
        area: share_of(reported, catalogue, part, whole, city.months, area=area, today=today)
        for area in areas
    }
    known = {area: found for area, found in shares.items() if found.value is not None}
    places = (
        FunnelPlace(
            area, found, *(limits(city.value or 0.0, _cases(found), each) for each in (WARNING, CONTROL))
        )
        for area, found in known.items()
        if city.value is not None
    )
    ordered = sorted(places, key=lambda place: (_cases(place.share), place.area))
    cut = tuple(area for area, found in shares.items() if found.is_suppressed)
    unknown = tuple(area for area in shares if area not in known and area not in cut)
    left_out = tuple(month for month in asked if month not in city.months)
    return Funnel(part, whole, city.months, city, tuple(ordered), unknown, cut, left_out)


def limits(share: float, cases: float, level: float) -> tuple[float, float]:
    """Return between which shares so many cases lie with a probability where the true share is known."""
    reach = NormalDist().inv_cdf(0.5 + level / 2) * sqrt(share * (1 - share) / cases)
    return max(0.0, share - reach), min(1.0, share + reach)


def _cases(found: PartOfWhole) -> float:
    return found.denominator or 0.0


def _side(share: float, bounds: tuple[float, float]) -> Side:
    low, high = bounds
    if share < low:
        return "below"
    return "above" if share > high else "within"
