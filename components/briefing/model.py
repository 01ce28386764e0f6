"""The model of a briefing: a frozen value that slides, paper, workbook and screen draw, and none of them computes."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Literal
from urllib.parse import urlsplit

from components.charts.chart import AnyChart
from components.citations import Citation
from components.i18n import Translator
from components.maps.district_map import DistrictMap
from components.narrative.by_hand import by_hand
from components.narrative.figures import HeadlineFigure
from components.tables.table import Table


@dataclass(frozen=True)
class Cards:
    """Headline figures shown side by side.

    Attributes:
        title: the finding, in words.
        figures: at most eight.
        sources: where the figures are from.
        is_demo: whether any of them is demonstration data.
        subtitle: what the figures are and of when, where each of them does not say so itself.
        key: stable name in its section.
    """

    title: str
    figures: tuple[HeadlineFigure, ...]
    sources: tuple[Citation, ...]
    is_demo: bool = False
    subtitle: str = ""
    key: str = "figures"


@dataclass(frozen=True)
class Statements:
    """Sentences under headings: what is said first, before any figure is shown.

    Attributes:
        key: stable name in its section.
        title: the finding, in words.
        groups: headings with their sentences.
        sources: where the figures in them are from.
        is_demo: whether any of them is demonstration data.
        subtitle: what is spoken of, and of when.
        own: the heading under which somebody's own words stand; empty where all is made from the data.
    """

    key: str
    title: str
    groups: tuple[tuple[str, tuple[str, ...]], ...]
    sources: tuple[Citation, ...] = ()
    is_demo: bool = False
    subtitle: str = ""
    own: str = ""


Part = AnyChart | Cards | DistrictMap | Statements | Table


def is_demo(part: Part) -> bool:
    """Tell whether a part shows demonstration data, which it must say wherever it stands."""
    return part.table.is_demo if isinstance(part, AnyChart | DistrictMap) else part.is_demo


@dataclass(frozen=True)
class Speech:
    """What is said of a part: a sentence or two after its title, and a question that the room may ask, answered."""

    say: tuple[str, ...] = ()
    question: str = ""
    answer: str = ""


@dataclass(frozen=True)
class Section:
    """A part of the briefing that opens with sentences.

    Attributes:
        key: stable name, one of `components.briefing.choice.SECTIONS`, or `summary`.
        title: what the section is about, for the list of contents.
        sentences: one to three, made from the data by rules; or somebody's own, where `is_edited`.
        parts: what is shown, each on a slide of its own; its title states the finding.
        notes: definitions, formulas and caveats, for the speaker's notes.
        is_edited: whether somebody has entered the sentences by hand; wherever they stand, they are marked.
        definitions: for each part, name and definition of the indicators that it shows.
        details: tables that only the workbook and the package carry.
        speech: for each part, what the speaker says of it.
        own_titles: titles of parts, each with what somebody has entered by hand in its place.
        is_suppressed: whether a part is left out whose figures are not public.
    """

    key: str
    title: str
    sentences: tuple[str, ...]
    parts: tuple[Part, ...]
    notes: tuple[str, ...] = ()
    is_edited: bool = False
    definitions: tuple[tuple[tuple[str, str], ...], ...] = ()
    details: tuple[Table, ...] = ()
    speech: tuple[Speech, ...] = ()
    own_titles: tuple[tuple[str, str], ...] = ()
    is_suppressed: bool = False

    @property
    def lead(self) -> tuple[str, ...]:
        """What the sentences say that no title of the parts says already."""
        said = [title.rstrip(".") for part in self.parts for title in (part.title, self.title_of(part))]
        return tuple(filter(None, (_beyond(sentence, said) for sentence in self.sentences)))

    def definitions_of(self, part: Part) -> tuple[tuple[str, str], ...]:
        """Return name and definition of each indicator that one of the parts shows."""
        found = zip(self.parts, self.definitions, strict=False)
        return next((definitions for known, definitions in found if known is part), ())

    def speech_of(self, part: Part) -> Speech:
        """Return what the speaker says of one of the parts."""
        found = zip(self.parts, self.speech, strict=False)
        return next((speech for known, speech in found if known is part), Speech())

    def title_of(self, part: Part) -> str:
        """Return the title of one of the parts where it is presented: somebody's own, or that of the data."""
        return dict(self.own_titles).get(part.title, part.title)


def _beyond(sentence: str, said: Iterable[str]) -> str:
    begun = next((title for title in said if f"{sentence}.".startswith(f"{title}.")), "")
    return sentence.removeprefix(begun).lstrip(". ")


@dataclass(frozen=True)
class Briefing:
    """A briefing in one language.

    Attributes:
        title: its name, as the presenter gave it or as the data says it.
        scope: period and areas in words.
        audience: the presenter's note on whom it is for; may be empty.
        presenter: who presents; may be empty.
        day: day of the presentation.
        as_of: in words, without a full stop, the day up to which the figures are known.
        code: short verification code, with which the page of sources shows the same figures again.
        tr: the language of everything in it.
        sections: in the presenter's order.
        sources: every source that its figures name, each once.
        definitions: name and definition of every indicator that it shows, in order.
        unknowns: what is not known, a sentence each.
        is_demo: whether any figure is demonstration data; then every slide and page says so.
        is_title_own: whether somebody has entered the title by hand, as presenter and audience always are.
        summary: what is said first; None for nothing.
        core: the parts that the time of the presentation holds; None where it holds all.
        template: deck or template of PowerPoint that the slides are made on; None for our own.
        check_at: address of the page that shows the same figures again by the code; empty where none is known.
    """

    title: str
    scope: str
    audience: str
    presenter: str
    day: date
    as_of: str
    code: str
    tr: Translator
    sections: tuple[Section, ...]
    sources: tuple[Citation, ...]
    definitions: tuple[tuple[str, str], ...]
    unknowns: tuple[str, ...]
    is_demo: bool = False
    is_title_own: bool = False
    summary: Section | None = None
    core: tuple[Part, ...] | None = None
    check_at: str = ""
    template: Path | None = None

    @property
    def check_text(self) -> str:
        """The address of the check as somebody types it who holds the code in hand; empty where none is known."""
        place = urlsplit(self.check_at)
        return f"{place.netloc}{place.path}"

    @property
    def how_to_check(self) -> str:
        """How somebody who holds a file sees its figures again: at an address to type, or on the page of the app."""
        if not self.check_text:
            return self.tr(
                "Verification code: {code}. Enter it on the page «Sources» to see the same figures again.",
                code=self.code,
            )
        return self.tr(
            "Verification code: {code}. The same figures again: {address}",
            code=self.code,
            address=self.check_text,
        )

    def checked_at(self, origin: str) -> "Briefing":
        """Return the briefing with the address that shows its figures again, at the address of an app."""
        return replace(self, check_at=f"{origin}/sources?section=verification&code={self.code}")

    @property
    def told(self) -> tuple[Section, ...]:
        """The summary, then the sections."""
        return ((self.summary,) if self.summary else ()) + self.sections

    def is_core(self, part: Part) -> bool:
        """Tell whether the time holds a part, or it waits in the appendix."""
        return self.core is None or any(part is each for each in self.core)

    @property
    def entered_by_hand(self) -> tuple[str, ...]:
        """Which of title, presenter and audience somebody has entered by hand."""
        own = {"title": self.is_title_own, "presenter": self.presenter, "audience": self.audience}
        return tuple(name for name, is_own in own.items() if is_own)

    @property
    def cover_mark(self) -> str:
        """What stands wherever title, presenter or audience do: which are entered by hand; empty for none."""
        return by_hand(self.entered_by_hand, tr=self.tr) if self.entered_by_hand else ""

    @property
    def sentences_mark(self) -> str:
        """What stands wherever sentences do that somebody has entered by hand."""
        return by_hand(("sentences",), tr=self.tr)

    def mark_of(self, section: Section, part: Part, lead: tuple[str, ...]) -> str:
        """Return which of title and lead of a part somebody has entered by hand; empty for none."""
        entered = {
            "slide_title": section.title_of(part) != part.title,
            "sentences": section.is_edited and bool(lead),
        }
        names = [name for name, is_own in entered.items() if is_own]
        return by_hand(names, tr=self.tr) if names else ""

    def property_of(self, name: Literal["title", "presenter"]) -> str:
        """Return title or presenter for a file's properties, with the mark before words that are entered by hand."""
        text = self.title if name == "title" else self.presenter
        return f"{by_hand((name,), tr=self.tr)} «{text}»" if name in self.entered_by_hand else text

    @property
    def parts(self) -> tuple[Part, ...]:
        """Everything that is shown, in order."""
        return tuple(part for section in self.sections for part in section.parts)
