"""Which parts a presentation of some minutes shows: by rank, the most consequential section first."""

from collections.abc import Sequence
from typing import Final

from components.briefing.choice import LENGTHS
from components.briefing.model import Part, Section

_CONSEQUENCE: Final = (
    "coverage",
    "placements",
    "pace",
    "changes",
    "goals",
    "activity",
    "pipeline",
    "outcomes",
    "centres",
    "level",
    "headline",
    "timeline",
    "places",
    "consultations",
    "published_placements",
)
"""What comes first where not all has room: the promise, its effect, what is new, then what explains them."""


def core(sections: Sequence[Section], minutes: int | None) -> tuple[Part, ...] | None:
    """Return the parts that so many minutes hold besides the summary, in the presenter's order; None for all.

    The first part of every section comes before the second of any.
    """
    if minutes is None:
        return None
    ranked = sorted(
        (
            (place, _CONSEQUENCE.index(section.key), part)
            for section in sections
            for place, part in enumerate(section.parts)
        ),
        key=lambda each: each[:2],
    )
    held = [part for _, _, part in ranked[: LENGTHS[minutes] - 1]]
    return tuple(part for section in sections for part in section.parts if any(part is each for each in held))
