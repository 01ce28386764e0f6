"""A briefing as a deck of slides."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime, time
from functools import partial
from io import BytesIO
from typing import assert_never

from geopandas import GeoDataFrame
from pptx.slide import Slide

from components.boxes import Box
from components.briefing.model import Briefing, Cards, Part, Section, Statements, is_demo
from components.charts.chart import AnyChart, Chart, SmallMultiples
from components.citations import Citation
from components.exports.archive import repacked
from components.exports.slides.appendix import hide, name_sections
from components.exports.slides.cards import draw_cards
from components.exports.slides.charts import draw_chart
from components.exports.slides.city_template import city_template
from components.exports.slides.cover import add_cover
from components.exports.slides.deck_builder import DeckBuilder, Heading, add_slide, fits_as_lead
from components.exports.slides.layouts import LayoutKind, our_template
from components.exports.slides.lists import (
    add_definitions,
    add_sentences,
    add_sources,
    draw_statements,
    numbered,
)
from components.exports.slides.maps import draw_map
from components.exports.slides.multiples import draw_multiples
from components.exports.slides.properties import add_statistics, list_notes_master
from components.exports.slides.tables import Plan, TablePage, draw_empty, draw_page, plan
from components.exports.slides.text import one_line
from components.i18n import formats
from components.maps.district_map import DistrictMap
from components.tables.table import Table


def slides(briefing: Briefing, districts: GeoDataFrame) -> bytes:
    """Return a briefing as a PowerPoint file: a title slide, a slide for each part, sources, definitions, unknowns.

    Charts and tables are native and hold the numbers unrounded, the map is made of shapes. A table that takes more than
    a few slides goes on in the workbook, and says so.

    Args:
        briefing: what to show, in its language.
        districts: frame of `geo.boundaries.load_districts`, for the maps.

    Raises:
        KeyError: a map marks a district that has no boundary.
        TemplateUnfitError: the file that the briefing names cannot serve as a template.
    """
    house = briefing.template
    stage = DeckBuilder(city_template(house, briefing.tr) if house else our_template(briefing.tr), briefing)
    deck = stage.deck
    _describe_deck(stage)
    add_cover(stage)
    waiting = [each for section in briefing.told for each in _slides_of(stage, section, districts)]
    for each in waiting:
        if each.is_core:
            each.add()
    first = len(deck.slides)
    for each in waiting:
        if not each.is_core:
            each.add()
    tr = briefing.tr
    add_sentences(stage, tr("What is not known"), briefing.unknowns)
    add_definitions(stage, tr("Definitions"), briefing.definitions)
    add_sources(stage, tr("Sources"), briefing.sources)
    if briefing.core is not None:
        hide(deck, first)
    name_sections(deck, (tr("Presentation"), tr("Appendix")), first)
    list_notes_master(deck)
    add_statistics(deck)
    content = BytesIO()
    deck.save(content)
    return repacked(content.getvalue())


def _describe_deck(stage: DeckBuilder) -> None:
    """Say in the file's properties what it is; its day is the briefing's, so that the same briefing gives the same."""
    briefing, properties = stage.briefing, stage.deck.core_properties
    properties.title = one_line(briefing.property_of("title"))[:255]
    properties.subject = one_line(briefing.scope)[:255]
    properties.author = one_line(briefing.property_of("presenter"))[:255] or "Jastar Atlas"
    properties.last_modified_by = properties.author
    properties.keywords = one_line(briefing.code)[:255]
    properties.language = str(stage.language)
    properties.created = properties.modified = datetime.combine(briefing.day, time.min)
    properties.revision = 1


@dataclass(frozen=True)
class _Slide:
    """A slide that waits for its turn: `add` puts it into the deck, `is_core` says before the appendix or in it."""

    is_core: bool
    add: Callable[[], object]


def _slides_of(stage: DeckBuilder, section: Section, districts: GeoDataFrame) -> Iterator[_Slide]:
    """Yield the slides of a section: its sentences over the first part, or on slides of their own where long."""
    is_short = fits_as_lead(section.lead, stage.template.boxes("cards").lead)
    if section.sentences and not (section.parts and is_short):
        # What the presenter has written is presented; what the data says at length waits for a question.
        is_told = not section.parts or (section.is_edited and stage.briefing.is_core(section.parts[0]))
        yield _Slide(is_told, partial(_add_sentences, stage, section))
    for number, part in enumerate(section.parts):
        lead = section.lead if number == 0 and is_short else ()
        if isinstance(part, Table):
            yield from _slides_of_table(stage, section, part, lead)
        else:
            add = partial(_add_part, stage, section, part, lead, districts)
            yield _Slide(stage.briefing.is_core(part), add)


def _add_sentences(stage: DeckBuilder, section: Section) -> None:
    notes, mark = _section_notes(stage, section), _mark(stage, section, section.sentences)
    add_sentences(stage, one_line(section.title), section.sentences, notes=notes, mark=mark)


def _add_part(
    stage: DeckBuilder,
    section: Section,
    part: AnyChart | Cards | DistrictMap | Statements,
    lead: tuple[str, ...],
    districts: GeoDataFrame,
) -> None:
    heading = _heading(stage, section, part, lead)

    def draw(slide: Slide, body: Box) -> None:
        match part:
            case Cards():
                draw_cards(slide, body, part, stage)
            case Chart():
                draw_chart(slide, body, part, stage)
            case DistrictMap():
                draw_map(slide, body, part, districts, stage)
            case SmallMultiples():
                draw_multiples(slide, body, part, stage)
            case Statements():
                draw_statements(slide, part, stage)
            case _:
                assert_never(part)

    add_slide(stage, _layout_for(part, lead), heading, draw)


def _heading(stage: DeckBuilder, section: Section, part: Part, lead: tuple[str, ...]) -> Heading:
    """Return what surrounds a part on its slide."""
    return Heading(
        title=section.title_of(part),
        subtitle=part.subtitle,
        lead=lead,
        sources=part.sources,
        notes=_notes(stage, section, part),
        mark=stage.briefing.mark_of(section, part, lead),
        is_demo=is_demo(part),
    )


def _layout_for(part: AnyChart | Cards | DistrictMap | Statements, lead: tuple[str, ...]) -> LayoutKind:
    match part:
        case Cards() | SmallMultiples():
            return "cards"
        case Chart():
            return "chart_and_text" if lead or part.notes else "chart"
        case DistrictMap():
            return "map"
        case Statements():
            return "appendix"
        case _:
            assert_never(part)


def _slides_of_table(
    stage: DeckBuilder, section: Section, table: Table, lead: tuple[str, ...]
) -> Iterator[_Slide]:
    """Yield the slides that a table takes, up to a limit; the rest is in the workbook. Only the first is presented."""
    boxes = stage.template.boxes("table_and_text" if lead else "table")
    layout = plan(table, boxes.under_lead if lead else boxes.body, stage.tr)
    heading, is_core = _heading(stage, section, table, lead), stage.briefing.is_core(table)
    if not layout.pages:
        yield _Slide(
            is_core,
            partial(
                add_slide,
                stage,
                "cards",
                heading,
                lambda slide, body: draw_empty(slide, body, table, stage),
            ),
        )
    for number, page in enumerate(layout.pages, start=1):
        is_first = number == 1
        paged = replace(
            heading,
            title=numbered(one_line(heading.title), number, len(layout.pages)),
            subtitle=_rows_said(table, layout, page, stage),
            lead=lead if is_first else (),
            mark=stage.briefing.mark_of(section, table, lead if is_first else ()),
        )
        add = partial(
            add_slide,
            stage,
            "table_and_text" if paged.lead else "table",
            paged,
            lambda slide, body, page=page: draw_page(slide, body, table, layout, page, stage),
        )
        yield _Slide(is_core and (is_first or stage.briefing.core is None), add)


def _rows_said(table: Table, layout: Plan, page: TablePage, stage: DeckBuilder) -> str:
    """Say what is measured and which rows a slide shows, and on the last one where the others are."""
    if layout.left_out == 0 and len(layout.pages) == 1:
        return table.subtitle
    tr = stage.tr
    first, last, count = (formats.number(each, tr=tr) for each in (page.first, page.last, len(table.rows)))
    said = tr("rows {first}–{last} of {count}", first=first, last=last, count=count)
    is_last = page is layout.pages[-1]
    said = f"{said}; {tr('the rest is in the workbook')}" if layout.left_out and is_last else said
    return " · ".join(filter(None, (table.subtitle, said)))


def _notes(stage: DeckBuilder, section: Section, part: Part) -> tuple[str, ...]:
    """Return what the speaker says, what the room may ask, and then the reference: measure, caveats, sources."""
    tr, briefing = stage.tr, stage.briefing
    speech = section.speech_of(part)
    measure = (part.subtitle, *(part.notes if isinstance(part, AnyChart) else ()))
    spoken = (part.alt,) if isinstance(part, AnyChart | DistrictMap) else ()
    defined = (
        ((each.label, each.definition) for each in part.figures)
        if isinstance(part, Cards)
        else section.definitions_of(part)
    )
    counted = tuple(f"{name}. {definition}" for name, definition in defined)
    cited = (f"{tr('Sources')}: {'; '.join(map(_cited, part.sources))}",) if part.sources else ()
    said = tr("{as_of} · code {code}", as_of=briefing.as_of, code=briefing.code)
    asked = (
        (tr("Question: {question}", question=speech.question), tr("Answer: {answer}", answer=speech.answer))
        if speech.question
        else ()
    )
    marked = (briefing.mark_of(section, part, ()),)
    told = (formats.as_sentence(section.title_of(part)), *speech.say)
    reference = (*_section_notes(stage, section), *spoken, *measure, *counted, *cited, said)
    return (*marked, *told, *asked, *reference)


def _section_notes(stage: DeckBuilder, section: Section) -> tuple[str, ...]:
    return (_mark(stage, section, section.sentences), *section.sentences, *section.notes)


def _mark(stage: DeckBuilder, section: Section, shown: tuple[str, ...]) -> str:
    """Return what is to be said of those sentences of a section that a slide shows; empty where the data made them."""
    return stage.briefing.sentences_mark if section.is_edited and shown else ""


def _cited(source: Citation) -> str:
    return f"{source.text} ({source.link})" if source.link else source.text
