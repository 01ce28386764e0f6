"""What a note has room for of a briefing: four figures, one map, one table, and where these are from."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import accumulate
from typing import Final

from components.briefing.model import Briefing, Cards, Section
from components.charts.chart import AnyChart
from components.citations import Citation
from components.exports.geojson import attribution
from components.exports.pdf.columns import PORTRAIT, narrowest
from components.exports.pdf.grids import PdfGrid, of_table
from components.i18n import Translator
from components.maps.district_map import DistrictMap
from components.narrative.figures import HeadlineFigure
from components.tables.table import Table
from geo.boundaries import COPYRIGHT_URL

MOST_FIGURES: Final = 4
MOST_ROWS: Final = 12
SIZE: Final = 9.0
"""Of the letters in tables, in points."""

_ELSEWHERE: Final = frozenset({"source", "link", "note"})
"""Columns whose texts stand below the table or in the workbook."""

_FIRST: Final = ("centres_open", "neet_placed", "visitors", "consultations", "events")


@dataclass(frozen=True)
class Excerpt:
    """What the note shows of a briefing; None or empty where the briefing has none.

    Attributes:
        figures: at most four, the most consequential first.
        figures_title: their finding.
        measure: what they are and of when.
        map: the first map.
        table: the columns and rows that a page holds.
        table_title: its finding.
        beside: sentences under the table: what all rows share, and what only the workbook holds.
        sources: of the summary and of all these, each once.
    """

    figures: tuple[HeadlineFigure, ...]
    figures_title: str
    measure: str
    map: DistrictMap | None
    table: PdfGrid | None
    table_title: str
    beside: tuple[str, ...]
    sources: tuple[Citation, ...]


def excerpt(briefing: Briefing) -> Excerpt:
    """Return what the note shows."""
    held = _cards(briefing)
    figures = tuple(sorted(held[1].figures, key=_order)[:MOST_FIGURES]) if held else ()
    drawn = next((part for part in briefing.parts if isinstance(part, DistrictMap)), None)
    twin, title, cited = _table(briefing)
    grid, beside = _fitted(twin, briefing.tr) if twin else (None, ())
    sources = (
        *(source for section in briefing.told[:1] for part in section.parts for source in part.sources),
        *(source for figure in figures for source in figure.sources),
        *(drawn.sources if drawn else ()),
        *cited,
        *((Citation(attribution(briefing.tr), COPYRIGHT_URL),) if drawn else ()),
    )
    return Excerpt(
        figures=figures,
        figures_title=held[0].title_of(held[1]) if held else "",
        measure=held[1].subtitle if held else "",
        map=drawn,
        table=grid,
        table_title=title,
        beside=beside,
        sources=tuple(dict.fromkeys(sources)),
    )


def _cards(briefing: Briefing) -> tuple[Section, Cards] | None:
    """Return the cards of the whole period, or else the first; cards of two sections may speak of two areas."""
    found = [
        (section, part) for section in briefing.sections for part in section.parts if isinstance(part, Cards)
    ]
    return min(found, key=lambda each: each[0].key != "activity", default=None)


def _order(figure: HeadlineFigure) -> int:
    return _FIRST.index(figure.code) if figure.code in _FIRST else len(_FIRST)


def _table(briefing: Briefing) -> tuple[Table | None, str, tuple[Citation, ...]]:
    """Return the first table, or else what stands behind the first map or chart; its title; its sources."""
    tables = [part for part in briefing.parts if isinstance(part, Table) and part.rows]
    twins = [part for part in briefing.parts if isinstance(part, AnyChart | DistrictMap) and part.table.rows]
    for part in (*tables, *twins):
        section = next(each for each in briefing.sections if part in each.parts)
        twin = part if isinstance(part, Table) else part.table
        return twin, section.title_of(part), part.sources
    return None, "", ()


def _fitted(table: Table, tr: Translator) -> tuple[PdfGrid, tuple[str, ...]]:
    """Return what a page holds of a table, and what to say of the rest."""
    shown = table.only(*(code for code in table.codes if code not in table.hidden | _ELSEWHERE))
    whole = of_table(replace(shown, rows=table.rows[:MOST_ROWS]), tr=tr)
    kept = _columns(whole)
    facts = tuple(f"{name}: {words.text}." for name, words in whole.facts)
    is_cut = len(kept) < len(whole.header) or len(table.rows) > MOST_ROWS
    return whole.only(kept), (*facts, *((tr("The whole table is in the workbook."),) if is_cut else ()))


def _columns(grid: PdfGrid) -> Sequence[int]:
    """Return the first columns in which no word is broken on an upright page."""
    needed = [
        narrowest([name, *(words.text for words in grid.column(number))], SIZE)
        for number, name in enumerate(grid.header)
    ]
    count = sum(used <= PORTRAIT for used in accumulate(needed))
    return range(max(count, 1))
