"""Slides of plain sentences: what a section says, sources with links, definitions, what is not known."""

from collections.abc import Iterable, Sequence
from typing import Final

from pptx.slide import Slide

from components.boxes import Box
from components.briefing.model import Statements
from components.citations import Citation
from components.exports.slides.deck_builder import DeckBuilder, Heading, add_slide, describe
from components.exports.slides.layouts import TEXT_INDEX, placeholder
from components.exports.slides.lettering import cut, evenly, height
from components.exports.slides.text import (
    INK,
    LINK_COLOUR,
    Paragraph,
    Run,
    clean,
    one_line,
    web_address,
    write,
)

_SIZES: Final = (16.0, 14.0, 12.0)
_LARGE_SIZES: Final = (20.0, 18.0, 16.0, 15.0, 14.0, 13.0, 12.0, 11.0)
_AIR: Final = 6.0


def add_sentences(
    stage: DeckBuilder, title: str, sentences: Iterable[str], *, notes: tuple[str, ...] = (), mark: str = ""
) -> None:
    """Add as many slides as sentences take, a paragraph each; `mark` says of each if they are entered by hand."""
    items = [(Run(clean(sentence), 0),) for sentence in sentences]
    _add(stage, title, items, notes, mark)


def add_sources(stage: DeckBuilder, title: str, sources: Sequence[Citation]) -> None:
    """Add as many slides as the sources take; each is a link where it has an address, which is written out."""
    items = []
    for number, source in enumerate(sources, start=1):
        words = [Run(f"{number}. {one_line(source.text)}", 0)]
        address = one_line(source.link or "")
        if address:
            colour = LINK_COLOUR if web_address(address) else INK.text
            words += [Run(" · ", 0), Run(address, 0, colour=colour, link=address)]
        items.append(tuple(words))
    _add(stage, title, items, ())


def add_definitions(stage: DeckBuilder, title: str, definitions: Iterable[tuple[str, str]]) -> None:
    """Add as many slides as the definitions take: the name, then what it means."""
    items = [(Run(f"{one_line(name)}. ", 0, bold=True), Run(one_line(text), 0)) for name, text in definitions]
    _add(stage, title, items, ())


def _add(
    stage: DeckBuilder, title: str, items: Sequence[tuple[Run, ...]], notes: tuple[str, ...], mark: str = ""
) -> None:
    if not items:
        return
    body = stage.template.boxes("appendix").body
    size = _size_for(items, body)
    pages = _pages([_sized(item, size, body) for item in items], body)
    for number, page in enumerate(pages, start=1):
        heading = Heading(numbered(title, number, len(pages)), notes=notes or _spoken(page), mark=mark)
        add_slide(stage, "appendix", heading, lambda slide, _, page=page: _draw(slide, page, stage))


def draw_statements(slide: Slide, said: Statements, stage: DeckBuilder) -> None:
    """Write sentences under their headings, at the largest size at which all of them fit."""
    body = stage.boxes_on(slide).body
    size = next((each for each in _LARGE_SIZES if _room(said, each, body) <= body.height), _LARGE_SIZES[-1])
    _draw(slide, _grouped(said, size), stage)


def _grouped(said: Statements, size: float) -> list[Paragraph]:
    found = []
    for heading, sentences in said.groups:
        found.append(Paragraph((Run(heading, size, bold=True, colour=LINK_COLOUR),), after=2))
        last = len(sentences) - 1
        found += [
            Paragraph((Run(clean(text), size),), after=10 if number == last else 3)
            for number, text in enumerate(sentences)
        ]
    return found


def _room(said: Statements, size: float, body: Box) -> float:
    return sum(_height(each, body) for each in _grouped(said, size))


def numbered(title: str, number: int, count: int) -> str:
    """Return a title with its place among the slides that share it."""
    return title if count == 1 else f"{title.rstrip('.')} ({number}/{count})"


def _draw(slide: Slide, page: Sequence[Paragraph], stage: DeckBuilder) -> None:
    target = placeholder(slide, TEXT_INDEX)
    describe(target, "text")
    write(target.text_frame, page, stage.language)


def _size_for(items: Sequence[tuple[Run, ...]], body: Box) -> float:
    """Return the largest size at which all fits on one slide, else the middle one."""
    for size in _SIZES:
        if sum(_height(_sized(item, size, body), body) for item in items) <= body.height:
            return size
    return _SIZES[1]


def _sized(item: tuple[Run, ...], size: float, body: Box) -> Paragraph:
    """Return an item at a size; one that would fill more than a slide is shortened in its last words."""
    words = [Run(each.text, size, each.bold, each.colour, each.link) for each in item]
    last = words[-1]
    if _height(Paragraph(tuple(words)), body) > body.height:
        shown = cut(last.text, size, (body.width, body.height / 2))
        words[-1] = Run(shown, size, last.bold, last.colour, last.link)
    return Paragraph(tuple(words), after=_AIR)


def _pages(paragraphs: Sequence[Paragraph], body: Box) -> list[Sequence[Paragraph]]:
    ends = evenly([_height(each, body) for each in paragraphs], body.height)
    return [paragraphs[first:end] for first, end in zip([0, *ends], ends, strict=False)]


def _height(each: Paragraph, body: Box) -> float:
    text = "".join(words.text for words in each.words)
    bold = any(words.bold for words in each.words)
    return height(text, each.words[0].size, body.width, bold=bold) + each.after


def _spoken(page: Iterable[Paragraph]) -> tuple[str, ...]:
    return tuple("".join(words.text for words in each.words) for each in page)
