"""What stands on paper, as plain values: every text is data that the template sets and never reads as markup."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, assert_never

import geopandas as gpd

from components.briefing.model import Briefing, Cards, Part, Section, Statements, is_demo
from components.charts.chart import AnyChart, Chart, SmallMultiples
from components.citations import Citation
from components.exports import qr
from components.exports.geojson import attribution
from components.exports.pdf import grids
from components.exports.pdf.columns import PORTRAIT, UPRIGHT, broken
from components.exports.pdf.grids import Link
from components.exports.pictures import chart_svg, map_svg, watermark_svg
from components.exports.pictures.frame import PRODUCT
from components.exports.text_metrics import printable
from components.i18n import Translator, formats
from components.maps.district_map import DistrictMap
from components.narrative.by_hand import by_hand
from components.tables.table import Table
from geo.boundaries import COPYRIGHT_URL

Content = dict[str, Any]
_HERE = "\0"
_TITLE, _LARGEST = 24.0, 15.0


def content(briefing: Briefing, districts: gpd.GeoDataFrame) -> Content:
    """Return what the template needs to set a briefing."""
    tr = briefing.tr
    name = printable(briefing.title).strip() or PRODUCT
    twins = _twins(briefing)
    numbers = {table: number for number, table in enumerate(twins)}
    return {
        "language": tr.language.value,
        "name": printable(briefing.property_of("title")).strip() or PRODUCT,
        "title": _text(name, size=_TITLE),
        "scope": _text(briefing.scope),
        "as_of": _text(briefing.as_of),
        "code": _text(briefing.code),
        "day": [briefing.day.year, briefing.day.month, briefing.day.day],
        "author": printable(briefing.property_of("presenter")),
        "by_hand": _text(briefing.cover_mark),
        "facts": _facts(briefing),
        "demonstration": _demonstration(briefing),
        "watermark": _watermark(tr) if briefing.is_demo else "",
        "check": _check(briefing),
        "words": _words(briefing),
        "summary": _section(briefing.summary, districts, numbers, tr) if briefing.summary else None,
        "sections": [
            _section(section, districts, numbers, tr) | {"notes": notes}
            for section, notes in zip(briefing.sections, _notes(briefing), strict=True)
        ],
        "unknowns": [_text(sentence) for sentence in briefing.unknowns],
        "definitions": [[_text(name), _text(meaning)] for name, meaning in briefing.definitions],
        "sources": [Link(source.text, source.link).content() for source in _whole_sources(briefing, tr)],
        "twins": [
            _table(table, tr)
            | {"title": _text(title), "caption": _text(table.title), "is_demo": table.is_demo}
            for table, title in twins.items()
        ],
    }


def _facts(briefing: Briefing) -> list[list[str]]:
    """Return what the title block says of the briefing; what nobody has filled in is left out."""
    tr = briefing.tr
    facts = (
        (tr("Audience"), briefing.audience),
        (tr("Presenter"), briefing.presenter),
        (tr("Day"), formats.day(briefing.day, tr=tr)),
        (tr("As of"), briefing.as_of),
        (tr("Verification code"), briefing.code),
        (tr("Check at"), briefing.check_text),
    )
    return [[_text(name), _text(value)] for name, value in facts if value]


def _check(briefing: Briefing) -> Content | None:
    """Return the address that shows the same figures again, to be scanned from paper."""
    if not briefing.check_at:
        return None
    return {"svg": qr.svg(briefing.check_at).decode(), "alt": printable(briefing.how_to_check)}


def _watermark(tr: Translator) -> str:
    """Return the mark of pages with demonstration figures: outlines, which nobody copies with the text."""
    return watermark_svg(tr("Demonstration data"), language=tr.language.value).decode()


def _demonstration(briefing: Briefing) -> list[str] | None:
    tr = briefing.tr
    if not briefing.is_demo:
        return None
    return [
        _text(tr("Demonstration data")),
        _text(
            tr(
                "Figures marked as demonstration data show how the product works: no centre has reported them."
            )
        ),
    ]


def _words(briefing: Briefing) -> dict[str, str]:
    """Return the headings and phrases of the document itself."""
    tr = briefing.tr
    found = {
        "contents": tr("Contents"),
        "notes": tr("Notes"),
        "unknowns": tr("What is not known"),
        "definitions": tr("Definitions"),
        "sources": tr("Sources"),
        "twins": tr("Tables behind the charts and maps"),
        "edited": briefing.sentences_mark,
        "empty": tr("No rows."),
        "page": tr("Page {page} of {pages}", page=_HERE, pages=_HERE),
        "twin": tr("The same figures as a table: page {page}", page=_HERE),
    }
    return {name: text if _HERE in text else _text(text) for name, text in found.items()}


def _section(
    section: Section, districts: gpd.GeoDataFrame, twins: Mapping[Table, int], tr: Translator
) -> Content:
    return {
        "title": _text(section.title),
        "sentences": [_text(sentence) for sentence in section.lead],
        "is_edited": section.is_edited and bool(section.lead),
        "parts": [_part(part, districts, twins, tr) | _titled(part, section, tr) for part in section.parts],
    }


def _notes(briefing: Briefing) -> Iterator[list[str]]:
    """Yield the notes that stand at the end of each section: what no chart or definition and no section before says."""
    said = {note for part in briefing.parts if isinstance(part, AnyChart) for note in part.notes}
    said |= {meaning for _, meaning in briefing.definitions}
    for section in briefing.sections:
        yield [_text(note) for note in section.notes if note not in said]
        said |= set(section.notes)


def _titled(part: Part, section: Section, tr: Translator) -> Content:
    """Return the title of a part, and what is said of it where somebody has entered it by hand."""
    title = section.title_of(part)
    own = "" if title == part.title else by_hand(("slide_title",), tr=tr)
    return {"title": _text(title), "own": _text(own), "is_demo": is_demo(part)}


def _part(part: Part, districts: gpd.GeoDataFrame, twins: Mapping[Table, int], tr: Translator) -> Content:
    match part:
        case Chart() | SmallMultiples():
            drawing = chart_svg(part, tr=tr, is_inset=True)
            shown = _picture(part, drawing, part.sources, tr)
            about = {"subtitle": _text(part.subtitle), "notes": [_text(note) for note in part.notes]}
            return shown | about | {"twin": twins.get(part.table)}
        case DistrictMap():
            drawing = map_svg(part, districts, tr=tr, is_inset=True)
            boundaries = Citation(attribution(tr), COPYRIGHT_URL)
            shown = _picture(part, drawing, (*part.sources, boundaries), tr)
            about = {"subtitle": _text(part.subtitle), "notes": []}
            return shown | about | {"twin": twins.get(part.table)}
        case Cards():
            return _cards(part, tr)
        case Statements():
            return {
                "kind": "statements",
                "title": _text(part.title),
                "groups": [[_text(heading), [_text(each) for each in said]] for heading, said in part.groups],
                "sources": _sources(part.sources, tr),
            }
        case Table():
            return _table(part, tr) | _measured(part.subtitle) | {"sources": _sources(part.sources, tr)}
        case _:
            assert_never(part)


def _measured(subtitle: str) -> Content:
    """Return the line over a table; none where it has nothing to say."""
    return {"caption": _text(subtitle)} if subtitle else {}


def _picture(
    part: AnyChart | DistrictMap,
    drawing: bytes,
    sources: Iterable[Citation],
    tr: Translator,
) -> Content:
    return {
        "kind": "picture",
        "title": _text(part.title),
        "svg": drawing.decode(),
        "alt": printable(part.alt).strip() or printable(part.title),
        "sources": _sources(sources, tr),
    }


def _cards(cards: Cards, tr: Translator) -> Content:
    """Return headline figures as a table of them, their sources beside them or, where they share them, below."""
    header = (tr("Indicator"), tr("Value"), tr("Detail"), tr("Period"), tr("Source"))
    cited = [figure.sources[0] for figure in cards.figures if len(figure.sources) == 1]
    rows = tuple(
        (
            *map(Link, (figure.label, figure.value, figure.detail, figure.period)),
            _cited(figure.sources),
        )
        for figure in cards.figures
    )
    grid = grids.PdfGrid(cards.title, header, rows, strong=frozenset({1}))
    has_sources = any(figure.sources for figure in cards.figures)
    shown = grids.laid_out(grid if has_sources else grid.only(range(4)), UPRIGHT)
    rest = (each for each in cards.sources if each not in cited)
    return shown | _measured(cards.subtitle) | {"sources": _sources(rest, tr)}


def _cited(sources: tuple[Citation, ...]) -> Link:
    """Return the sources of a figure; the link of one stands on its name, those of several in the list below."""
    text = "; ".join(source.text for source in sources) or formats.UNKNOWN
    return Link(text, sources[0].link) if len(sources) == 1 else Link(text)


def _table(table: Table, tr: Translator) -> Content:
    return grids.laid_out(grids.of_table(table, tr=tr))


def _twins(briefing: Briefing) -> dict[Table, str]:
    """Return the tables behind charts and maps with the findings of these, but none that the briefing shows anyway."""
    shown = {part for part in briefing.parts if isinstance(part, Table)}
    found: dict[Table, str] = {}
    for part in briefing.parts:
        if isinstance(part, AnyChart | DistrictMap) and part.table.rows and part.table not in shown:
            found.setdefault(part.table, part.title)
    return found


def _whole_sources(briefing: Briefing, tr: Translator) -> tuple[Citation, ...]:
    """Return the sources of the figures, and of the boundaries where a map is drawn."""
    has_map = any(isinstance(part, DistrictMap) for part in briefing.parts)
    boundaries = (Citation(attribution(tr), COPYRIGHT_URL),) if has_map else ()
    return (*briefing.sources, *boundaries)


def _sources(sources: Iterable[Citation], tr: Translator) -> Content | None:
    """Return what stands before and after the sources of a picture, and the sources with their links."""
    cited = [Link(source.text, source.link).content() for source in sources]
    if not cited:
        return None
    before, _, after = tr("Sources: {sources}", sources=_HERE).partition(_HERE)
    return {"before": _text(before), "cited": cited, "after": _text(after)}


def _text(text: str, *, size: float = _LARGEST) -> str:
    """Return a text that can be set: a word that is wider than the page may break."""
    return broken(printable(text), PORTRAIT, size)
