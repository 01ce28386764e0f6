"""What demonstration data is made of: the usual level of each indicator, its seasons, and what it follows."""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import accumulate
from typing import Final

from data.catalogue import Catalogue

_EVEN: Final = (1.0,) * 12
_SCHOOL_YEAR: Final = (0.75, 0.95, 1.15, 1.1, 1.1, 1.15, 0.8, 0.85, 1.2, 1.2, 1.0, 0.95)
_CROWDS: Final = (0.85, 0.85, 1.2, 1.0, 1.1, 1.2, 1.0, 1.0, 1.1, 0.9, 0.4, 0.45)
_INDOORS: Final = (1.2, 1.15, 0.9, 1.0, 0.95, 0.85, 0.9, 0.9, 1.0, 1.1, 2.4, 2.1)
_HIRING: Final = (0.8, 1.0, 1.15, 1.3, 1.35, 1.3, 0.95, 0.85, 1.05, 1.0, 0.85, 0.7)
_ADVICE: Final = (0.8, 1.0, 1.1, 1.1, 1.05, 0.95, 0.75, 0.85, 1.15, 1.2, 1.1, 0.9)
_WARM: Final = (0.6, 0.65, 0.85, 1.0, 1.15, 1.3, 1.3, 1.25, 1.15, 1.0, 0.8, 0.65)


@dataclass(frozen=True)
class Recipe:
    """How an indicator is made.

    Attributes:
        usual: Its level a centre and month, or for each unit of what it is made of.
        of: Indicators that it follows, added up; none where it has a level of its own.
        season: Factor of each month of the year.
        chance: How far a value may stray, in parts of it.
        growth: Part of the level that every month adds.
        follows: Published indicators, beside its own, whose totals it has to meet.
        less: Indicators that are taken off what it is made of.
        after: Months by which it comes after what it is made of.
        between: Of a kind that is one of several into which a whole is parted: from which part of the whole to which
            it takes, so that the kinds add up to it; None otherwise.
    """

    usual: float
    of: tuple[str, ...] = ()
    season: tuple[float, ...] = _EVEN
    chance: float = 0.08
    growth: float = 0.0
    follows: tuple[str, ...] = ()
    less: tuple[str, ...] = ()
    after: int = 0
    between: tuple[float, float] | None = None

    @property
    def is_total(self) -> bool:
        """Whether it is exactly the sum of what it is made of."""
        return bool(self.of) and self.usual == 1.0 and self.chance == 0.0


_KINDS: Final = (
    "consultations_psychological",
    "consultations_legal",
    "consultations_employment",
    "consultations_career",
    "consultations_entrepreneurship",
)
_OTHER_ADVICE: Final = "consulted_psychological_legal"
"""Published, and not reported on its own: the rest of the people consulted."""

_EVENTS: Final = {
    "events_lectures": 0.17,
    "events_seminars": 0.13,
    "events_eco_actions": 0.09,
    "events_intellectual_games": 0.11,
    "events_acoustic_evenings": 0.08,
    "events_quizzes": 0.09,
    "events_master_classes": 0.16,
    "events_board_games": 0.11,
    "events_tournaments": 0.06,
}
"""The kinds of events, and which part of all each takes."""


_OTHER_PLACED: Final = {
    "neet_placed_temporary": 0.4,
    "neet_placed_subsidised": 0.45,
    "neet_placed_own_business": 0.15,
}
"""The kinds of placements that are not permanent, and which part of these each takes."""

_OTHER_EXITS: Final = {
    "neet_exits_education": 0.25,
    "neet_exits_training": 0.25,
    "neet_exits_other": 0.2,
    "neet_exits_unknown": 0.3,
}
"""Where those go who leave the programme without work, and which part of these each takes."""


def _kinds(whole: str, shares: Mapping[str, float], *, less: str = "") -> dict[str, Recipe]:
    """Return the recipes of the kinds into which a whole, or what something else leaves of it, is parted."""
    ends = list(accumulate(shares.values()))
    starts = [0.0, *ends[:-1]]
    return {
        kind: Recipe(1.0, of=(whole,), less=(less,) if less else (), between=(start, end))
        for kind, start, end in zip(shares, starts, ends, strict=True)
    }


def _followed(months: int, known: float, retained: float) -> dict[str, Recipe]:
    """Return how many are known some months after they left, and how many of these are in work or education."""
    return {
        f"neet_followed_{months}": Recipe(known, of=("neet_exits",), after=months),
        f"neet_retained_{months}": Recipe(retained, of=(f"neet_followed_{months}",)),
    }


_RECIPES: Final[Mapping[str, Recipe]] = {
    "events": Recipe(18, season=_SCHOOL_YEAR, chance=0.15),
    **_kinds("events", _EVENTS),
    "reach": Recipe(240, of=("events",), season=_CROWDS, chance=0.12),
    "visitors": Recipe(0.25, of=("reach",), season=_INDOORS),
    "visitors_neet": Recipe(0.28, of=("visitors",)),
    "visitors_regular": Recipe(0.84, of=("visitors",), chance=0.04),
    "neet_placed": Recipe(160, season=_HIRING, chance=0.12, follows=("youth_placed",)),
    "neet_placed_permanent": Recipe(0.84, of=("neet_placed",)),
    **_kinds("neet_placed", _OTHER_PLACED, less="neet_placed_permanent"),
    "neet_trained": Recipe(1.12, of=("neet_placed",), chance=0.03),
    "neet_entered": Recipe(1.2, of=("neet_trained",)),
    "neet_contacted": Recipe(1.3, of=("neet_entered",)),
    "neet_listed": Recipe(1.25, of=("neet_contacted",)),
    "neet_exits": Recipe(1.25, of=("neet_placed",), chance=0.03),
    **_kinds("neet_exits", _OTHER_EXITS, less="neet_placed"),
    **_followed(6, 0.8, 0.75),
    **_followed(12, 0.7, 0.7),
    **_followed(18, 0.6, 0.65),
    "consulted_employment": Recipe(115, season=_ADVICE, chance=0.12),
    _OTHER_ADVICE: Recipe(66, season=_ADVICE, chance=0.12),
    "consulted": Recipe(1.0, of=("consulted_employment", _OTHER_ADVICE), chance=0.0),
    "consultations_psychological": Recipe(0.75, of=(_OTHER_ADVICE,)),
    "consultations_legal": Recipe(0.4, of=(_OTHER_ADVICE,)),
    "consultations_employment": Recipe(1.1, of=("consulted_employment",)),
    "consultations_career": Recipe(0.18, of=("consulted_employment",)),
    "consultations_entrepreneurship": Recipe(0.1, of=("consulted_employment",)),
    "consultations": Recipe(1.0, of=_KINDS, chance=0.0),
    "bottles_returned": Recipe(1500, season=_WARM, chance=0.15),
    "eco_rangers": Recipe(24, chance=0.0, growth=0.015),
}
"""In an order in which nothing comes before what it is made of."""
FAMILIAR: Final = frozenset(_RECIPES)
"""The indicators that have a recipe of their own."""

_UNFAMILIAR: Final = Recipe(20)
_UNFAMILIAR_PART: Final = 0.3


def recipes_of(catalogue: Catalogue) -> dict[str, Recipe]:
    """Return the recipes, with a plain one for each indicator that the tables report beyond them."""
    indicators, recipes = catalogue.all_indicators, dict(_RECIPES)
    waiting = [code for code in reported_codes(catalogue) if code not in recipes]
    while waiting:
        code = next((each for each in waiting if indicators[each].part_of not in waiting), waiting[0])
        waiting.remove(code)
        whole = indicators[code].part_of
        recipes[code] = Recipe(_UNFAMILIAR_PART, of=(whole,)) if whole in recipes else _UNFAMILIAR
    return recipes


def reported_codes(catalogue: Catalogue) -> list[str]:
    """Return the codes of the indicators that centres report by themselves, without a register, sorted."""
    return sorted(code for code, indicator in catalogue.all_indicators.items() if indicator.is_asked)
