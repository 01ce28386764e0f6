"""What a briefing is to hold: the choice that a link or a small JSON file carries, and that makes it again."""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, fields
from datetime import date, timedelta
from itertools import islice
from typing import Any, Final

from components.i18n import Language
from data.activity.more_centres import MOST
from data.catalogue import Catalogue
from data.errors import AtlasError
from data.time import months as calendar
from data.time.reference_period import ReferencePeriod

SECTIONS: Final = (
    "headline",
    "coverage",
    "timeline",
    "placements",
    "published_placements",
    "level",
    "activity",
    "consultations",
    "centres",
    "changes",
    "goals",
    "pace",
    "pipeline",
    "outcomes",
    "places",
)
"""The sections that may be chosen; sources, definitions and what is not known always close a briefing."""

SUMMARY: Final = "summary"
"""The section that stands before those: it is not chosen and cannot be left out."""

MOST_APART: Final = 3
"""So many areas are each shown by themselves; more of them stand side by side in one chart."""

LENGTHS: Final = {5: 3, 10: 6, 20: 12}
"""Minutes of a presentation, and how many slides they hold; what is beyond these waits in the appendix."""

LONGEST_TEXT: Final = 200
LONGEST_TITLE: Final = 90
MOST_TITLES: Final = 60
LONGEST_SENTENCE: Final = 600
MOST_SENTENCES: Final = 3
MOST_YEARS_BACK: Final = 50
MOST_AIMED: Final = 9_999_999
LONGEST_JSON: Final = 128 * 1024
"""Letters of a choice as JSON: with every sentence its presenter's own some 20,000, six times as many if escaped."""

_MOST_UNKNOWN_NAMED: Final = 5
_YEARS: Final = range(2000, 2101)
_CODE: Final = re.compile("[A-Z2-7]{4}-[A-Z2-7]{4}")
_USUAL_PERIOD: Final = ReferencePeriod(2026)
# A link or code that leaves the sections out means these for good, whatever sections come later.
_USUAL_SECTIONS: Final = SECTIONS[: SECTIONS.index("changes")]


class ChoiceFaults(AtlasError):  # noqa: N818 - reads as what happened
    """A choice that cannot be made into a briefing.

    `fields` names everything that is wrong with it, and of names that nobody knows the first few.
    """

    def __init__(self, wrong: tuple[str, ...]) -> None:
        super().__init__(f"the choice of a briefing is not sound: {', '.join(wrong)}")
        self.fields = wrong


@dataclass(frozen=True)
class BriefingChoice:
    """What somebody wants to present.

    Attributes:
        language: of everything in the briefing.
        period: the months of the centres' figures, and the year whose same months they stand beside. In the JSON
            they are `year`, `months` (the first and the last, such as `[4, 6]`; without it the whole year) and
            `years_back` (null for no comparison; without it the year before).
        areas: the city, districts or centres whose figures are shown, in order; empty for the city alone; see
            `areas_of` and `MOST_APART`.
        sections: codes of `SECTIONS` in the order of the briefing, each once.
        as_at: the day as at which the coverage is shown; None for the last day on which anything is known.
        changes_since: the day since which changes are told; None for none.
        changes_since_code: verification code of the briefing since which they are told instead; may be empty.
        day: day of the presentation; None for the day on which the briefing is made.
        title: the presenter's title; empty for one that names the areas.
        presenter: who presents; may be empty.
        audience: for whom; may be empty.
        edited: the presenter's own sentences by section, in place of those made from the data.
        titles: the presenter's own titles by the keys of parts, `coverage/coverage-open`.
        minutes: how long the presentation takes, one of `LENGTHS`; None where everything is to be shown.
        decision: what is asked of those who listen; may be empty.
        owner: who answers for it; may be empty.
        decide_by: the day by which it is wanted; None for none.
        aim: a number of placements in the year whose probability is told; zero for none.
        more_centres: so many more centres whose placements are told; zero for none.
        more_from: the month in which these open, such as `2027-01`; empty where none do.
    """

    language: Language = Language.KAZAKH
    period: ReferencePeriod = _USUAL_PERIOD
    areas: tuple[str, ...] = ()
    sections: tuple[str, ...] = _USUAL_SECTIONS
    as_at: date | None = None
    changes_since: date | None = None
    changes_since_code: str = ""
    day: date | None = None
    title: str = ""
    presenter: str = ""
    audience: str = ""
    edited: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    titles: Mapping[str, str] = field(default_factory=dict)
    minutes: int | None = 10
    decision: str = ""
    owner: str = ""
    decide_by: date | None = None
    aim: int = 0
    more_centres: int = 0
    more_from: str = ""

    def __hash__(self) -> int:
        return hash(self.to_json())

    def to_json(self) -> str:
        """Return the choice as JSON with sorted keys; what is as usual is left out."""
        usual = _said(BriefingChoice())
        said = {name: value for name, value in _said(self).items() if value != usual[name]}
        return json.dumps(said, ensure_ascii=False, sort_keys=True)


def from_json(text: str, *, catalogue: Catalogue) -> BriefingChoice:
    """Return the choice that a JSON text holds.

    Raises:
        ChoiceFaults: It is no JSON object, is longer than any choice, or names what does not exist; of many faults
            some are named.
    """
    if len(text) > LONGEST_JSON:
        raise ChoiceFaults(("json",))
    try:
        said = json.loads(text)
    except (ValueError, RecursionError) as trouble:
        raise ChoiceFaults(("json",)) from trouble
    if not isinstance(said, dict):
        raise ChoiceFaults(("json",))
    wrong = tuple(sorted({*_unknown(said), *_unsound(said, catalogue)}))
    if wrong:
        raise ChoiceFaults(wrong)
    read = {name: _READERS[name](value) for name, value in said.items() if name not in _OF_PERIOD}
    return BriefingChoice(**read, period=_period(said))


def areas_of(choice: BriefingChoice, catalogue: Catalogue) -> tuple[str, ...]:
    """Return the codes of the areas that are shown, in order: the city where none was chosen."""
    return choice.areas or (catalogue.city.code,)


def typed_code(typed: str) -> str:
    """Return a verification code as it is kept, whatever case it was typed in, with its dash or without.

    It is empty where what was typed is none.
    """
    letters = re.sub(r"[^A-Z2-7]", "", typed.upper())[:8]
    code = f"{letters[:4]}-{letters[4:]}"
    return code if _CODE.fullmatch(code) else ""


def presets(
    *, year: int, areas: tuple[str, ...], language: Language, today: date
) -> dict[str, BriefingChoice]:
    """Return the usual briefings by their codes: the weekly meeting, a district's akim, the year."""
    period = ReferencePeriod(year)
    week_ago = today - timedelta(days=7)
    weekly = ("headline", "goals", "coverage", "placements", "activity", "changes")
    district = ("coverage", "placements", "activity", "consultations", "centres")
    annual = tuple(code for code in SECTIONS if code != "changes")
    return {
        "weekly": BriefingChoice(language=language, period=period, sections=weekly, changes_since=week_ago),
        "district": BriefingChoice(language=language, period=period, sections=district, areas=areas),
        "annual": BriefingChoice(language=language, period=period, sections=annual, minutes=20),
    }


def _said(choice: BriefingChoice) -> dict[str, object]:
    """Return everything that the JSON of a choice can say, by its name there."""
    period = choice.period
    rest = {each.name: _plain(getattr(choice, each.name)) for each in fields(choice) if each.name != "period"}
    return rest | {
        "year": period.year,
        "months": [period.first, period.last],
        "years_back": period.years_back,
    }


def _period(said: Mapping[str, Any]) -> ReferencePeriod:
    usual = _USUAL_PERIOD
    first, last = said.get("months", (usual.first, usual.last))
    return ReferencePeriod(
        said.get("year", usual.year), first, last, said.get("years_back", usual.years_back)
    )


def _plain(value: object) -> object:
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Mapping):
        return {str(key): list(own) if isinstance(own, tuple) else own for key, own in value.items()}
    return list(value) if isinstance(value, tuple) else value


def _unknown(said: Mapping[str, Any]) -> Iterator[str]:
    unknown = (name for name in said if name not in {*_READERS, *_OF_PERIOD})
    yield from (str(name)[:LONGEST_TEXT] for name in islice(unknown, _MOST_UNKNOWN_NAMED))


def _unsound(said: Mapping[str, Any], catalogue: Catalogue) -> Iterator[str]:
    areas = {catalogue.city.code, *catalogue.all_districts, *catalogue.all_centres}
    rules = {
        "language": lambda code: code in list(Language),
        "year": lambda year: isinstance(year, int) and year in _YEARS,
        "months": _is_span_of_months,
        "years_back": lambda years: years is None or (type(years) is int and 1 <= years <= MOST_YEARS_BACK),
        "areas": lambda codes: _chosen(codes, areas),
        "sections": lambda codes: _chosen(codes, set(SECTIONS)),
        "as_at": _is_day,
        "changes_since": _is_day,
        "changes_since_code": lambda code: isinstance(code, str) and code == typed_code(code),
        "day": _is_day,
        "title": _is_short,
        "presenter": _is_short,
        "audience": _is_short,
        "edited": _is_edited,
        "titles": _are_titles,
        "minutes": lambda minutes: minutes is None or (type(minutes) is int and minutes in LENGTHS),
        "decision": _is_short,
        "owner": _is_short,
        "decide_by": _is_day,
        "aim": lambda number: type(number) is int and 0 <= number <= MOST_AIMED,
        "more_centres": lambda count: type(count) is int and 0 <= count <= MOST and "more_from" in said,
        "more_from": _is_month,
    }
    yield from (name for name, is_sound in rules.items() if name in said and not is_sound(said[name]))


def _chosen(codes: object, known: set[str]) -> bool:
    return (
        isinstance(codes, list)
        and bool(codes)
        and all(isinstance(code, str) and code in known for code in codes)
        and len(set(codes)) == len(codes)
    )


def _is_span_of_months(numbers: object) -> bool:
    return (
        isinstance(numbers, list)
        and len(numbers) == 2
        and all(type(number) is int for number in numbers)
        and 1 <= numbers[0] <= numbers[1] <= calendar.MONTHS_A_YEAR
    )


def _is_month(text: object) -> bool:
    return isinstance(text, str) and _is_day(f"{text}-01")


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


def _are_titles(said: object) -> bool:
    return (
        isinstance(said, dict)
        and len(said) <= MOST_TITLES
        and all(
            _is_text(key, LONGEST_TEXT)
            and key.partition("/")[0] in (SUMMARY, *SECTIONS)
            and _is_text(title, LONGEST_TITLE)
            for key, title in said.items()
        )
    )


_OF_PERIOD: Final = ("year", "months", "years_back")
_READERS: Final = {
    "language": Language,
    "areas": tuple,
    "sections": tuple,
    "as_at": date.fromisoformat,
    "changes_since": date.fromisoformat,
    "changes_since_code": str,
    "day": date.fromisoformat,
    "title": str,
    "presenter": str,
    "audience": str,
    "edited": lambda said: {section: tuple(sentences) for section, sentences in said.items()},
    "titles": dict,
    "minutes": lambda minutes: minutes,
    "decision": str,
    "owner": str,
    "decide_by": date.fromisoformat,
    "aim": int,
    "more_centres": int,
    "more_from": str,
}
