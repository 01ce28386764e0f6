"""The model of a briefing: a frozen value that slides, paper, workbook and screen draw, and none of them computes."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from components.charts.model import Chart
from components.i18n import Translator
from components.maps.model import DistrictMap
from components.narrative.figures import HeadlineFigure
from components.tables.citations import Citation
from components.tables.model import Table


@dataclass(frozen=True)
class Cards:
    """Headline figures shown side by side.

    Attributes:
        title: the finding, in words.
        figures: at most eight.
        sources: where the figures are from.
        is_demo: whether any of them is demonstration data.
        subtitle: what the figures are and of when, where each of them does not say so itself.
    """

    title: str
    figures: tuple[HeadlineFigure, ...]
    sources: tuple[Citation, ...]
    is_demo: bool = False
    subtitle: str = ""


Part = Cards | Chart | DistrictMap | Table


@dataclass(frozen=True)
class Section:
    """A part of the briefing that opens with sentences.

    Attributes:
        key: stable name, one of `components.briefing.choice.SECTIONS`.
        title: what the section is about, for the list of contents.
        sentences: one to three, made from the data by rules; or the reader's own, where `is_edited`.
        parts: what is shown, each on a slide of its own; its title states the finding.
        notes: definitions, formulas and caveats, for the speaker's notes.
        is_edited: whether somebody has changed the sentences, which the notes then say.
        definitions: for each part, name and definition of the indicators that it shows.
    """

    key: str
    title: str
    sentences: tuple[str, ...]
    parts: tuple[Part, ...]
    notes: tuple[str, ...] = ()
    is_edited: bool = False
    definitions: tuple[tuple[tuple[str, str], ...], ...] = ()

    @property
    def lead(self) -> tuple[str, ...]:
        """What the sentences say that no title of the parts says already."""
        said = [part.title.rstrip(".") for part in self.parts]
        return tuple(filter(None, (_beyond(sentence, said) for sentence in self.sentences)))

    def definitions_of(self, part: Part) -> tuple[tuple[str, str], ...]:
        """Return name and definition of each indicator that one of the parts shows."""
        found = zip(self.parts, self.definitions, strict=False)
        return next((definitions for known, definitions in found if known is part), ())


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

    @property
    def parts(self) -> tuple[Part, ...]:
        """Everything that is shown, in order."""
        return tuple(part for section in self.sections for part in section.parts)
