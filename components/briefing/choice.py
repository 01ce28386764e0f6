"""What a briefing is to hold: the choice that a link or a small JSON file carries, and that makes it again."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, fields
from datetime import date, timedelta
from typing import Any, Final

from components.i18n import Language
from data.catalogue import Catalogue
from data.errors import AtlasError
from data.rules import CITY

SECTIONS: Final = (
    "headline",
    "coverage",
    "timeline",
    "published_placements",
    "placements",
    "level",
    "activity",
    "consultations",
    "centres",
    "changes",
)
"""The sections that may be chosen; sources, definitions and what is not known always close a briefing."""

MOST_AREAS: Final = 3
LONGEST_TEXT: Final = 200
LONGEST_SENTENCE: Final = 600
MOST_SENTENCES: Final = 3
_YEARS: Final = range(2000, 2101)


class ChoiceFaults(AtlasError):  # noqa: N818 - reads as what happened
    """A choice that cannot be made into a briefing. `fields` names everything that is wrong with it."""

    def __init__(self, wrong: tuple[str, ...]) -> None:
        super().__init__(f"the choice of a briefing is not sound: {', '.join(wrong)}")
        self.fields = wrong


@dataclass(frozen=True)
class BriefingChoice:
    """What somebody wants to present.

    Attributes:
        language: of everything in the briefing.
        year: the year of the centres' figures; they stand beside the same months of the year before.
        areas: the city, districts or centres whose figures are shown, in order, at most `MOST_AREAS`.
        sections: codes of `SECTIONS` in the order of the briefing, each once.
        as_at: the day as at which the coverage is shown; None for the last day on which anything is known.
        changes_since: the day since which changes of the reported figures are told; None for none.
        day: day of the presentation; None for the day on which the briefing is made.
        title: the presenter's title; empty for that of the product.
        presenter: who presents; may be empty.
        audience: for whom; may be empty.
        edited: the presenter's own sentences by section, in place of those made from the data.
    """

    language: Language = Language.KAZAKH
    year: int = 2026
    areas: tuple[str, ...] = (CITY,)
    sections: tuple[str, ...] = SECTIONS[:-1]
    as_at: date | None = None
    changes_since: date | None = None
    day: date | None = None
    title: str = ""
    presenter: str = ""
    audience: str = ""
    edited: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def __hash__(self) -> int:
        return hash(self.to_json())

    def to_json(self) -> str:
        """Return the choice as JSON with sorted keys; what is as usual is left out."""
        usual = BriefingChoice()
        said = {
            each.name: _plain(getattr(self, each.name))
            for each in fields(self)
            if getattr(self, each.name) != getattr(usual, each.name)
        }
        return json.dumps(said, ensure_ascii=False, sort_keys=True)


def from_json(text: str, *, catalogue: Catalogue) -> BriefingChoice:
    """Return the choice that a JSON text holds.

    Raises:
        ChoiceFaults: It is no JSON object, or names what does not exist.
    """
    try:
        said = json.loads(text)
    except (ValueError, RecursionError) as trouble:
        raise ChoiceFaults(("json",)) from trouble
    if not isinstance(said, dict):
        raise ChoiceFaults(("json",))
    wrong = tuple(sorted({*_unknown(said), *_unsound(said, catalogue)}))
    if wrong:
        raise ChoiceFaults(wrong)
    return BriefingChoice(**{name: _READERS[name](value) for name, value in said.items()})


def presets(
    *, year: int, areas: tuple[str, ...], language: Language, today: date
) -> dict[str, BriefingChoice]:
    """Return the usual briefings by their codes: the weekly meeting, a district's akim, the year."""
    week_ago = today - timedelta(days=7)
    weekly = ("headline", "coverage", "placements", "activity", "changes")
    district = ("coverage", "placements", "activity", "consultations", "centres")
    annual = tuple(code for code in SECTIONS if code != "changes")
    return {
        "weekly": BriefingChoice(language=language, year=year, sections=weekly, changes_since=week_ago),
        "district": BriefingChoice(language=language, year=year, sections=district, areas=areas),
        "annual": BriefingChoice(language=language, year=year, sections=annual),
    }


def _plain(value: object) -> object:
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Mapping):
        return {str(key): list(sentences) for key, sentences in value.items()}
    return list(value) if isinstance(value, tuple) else value


def _unknown(said: Mapping[str, Any]) -> Iterator[str]:
    known = {each.name for each in fields(BriefingChoice)}
    yield from (str(name)[:LONGEST_TEXT] for name in said if name not in known)


def _unsound(said: Mapping[str, Any], catalogue: Catalogue) -> Iterator[str]:
    areas = {CITY, *map(str, catalogue.districts.index), *map(str, catalogue.centres.index)}
    rules = {
        "language": lambda code: code in list(Language),
        "year": lambda year: isinstance(year, int) and year in _YEARS,
        "areas": lambda codes: _chosen(codes, areas) and len(codes) <= MOST_AREAS,
        "sections": lambda codes: _chosen(codes, set(SECTIONS)),
        "as_at": _is_day,
        "changes_since": _is_day,
        "day": _is_day,
        "title": _is_short,
        "presenter": _is_short,
        "audience": _is_short,
        "edited": _is_edited,
    }
    yield from (name for name, is_sound in rules.items() if name in said and not is_sound(said[name]))


def _chosen(codes: object, known: set[str]) -> bool:
    return (
        isinstance(codes, list)
        and bool(codes)
        and all(isinstance(code, str) and code in known for code in codes)
        and len(set(codes)) == len(codes)
    )


def _is_day(text: object) -> bool:
    try:
        day = date.fromisoformat(text) if isinstance(text, str) else None
    except ValueError:
        return False
    return day is not None and day.isoformat() == text and day.year in _YEARS


def _is_short(text: object) -> bool:
    return _is_text(text, LONGEST_TEXT)


def _is_text(text: object, longest: int) -> bool:
    """Halves of letters, which JSON can hold, are in no text that a file can hold."""
    return (
        isinstance(text, str)
        and len(text) <= longest
        and not any("\ud800" <= letter <= "\udfff" for letter in text)
    )


def _is_edited(said: object) -> bool:
    return isinstance(said, dict) and all(
        section in SECTIONS
        and isinstance(sentences, list)
        and len(sentences) <= MOST_SENTENCES
        and all(_is_text(text, LONGEST_SENTENCE) for text in sentences)
        for section, sentences in said.items()
    )


_READERS: Final = {
    "language": Language,
    "year": int,
    "areas": tuple,
    "sections": tuple,
    "as_at": date.fromisoformat,
    "changes_since": date.fromisoformat,
    "day": date.fromisoformat,
    "title": str,
    "presenter": str,
    "audience": str,
    "edited": lambda said: {section: tuple(sentences) for section, sentences in said.items()},
}
