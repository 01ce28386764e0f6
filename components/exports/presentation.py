"""A briefing as views of the screen: one finding a view, in large type. Charts and maps are pictures in outlines."""

from base64 import b64encode
from collections.abc import Iterator
from dataclasses import replace
from html import escape
from math import ceil
from typing import NamedTuple, assert_never

import geopandas as gpd

from components.briefing.model import Briefing, Cards, Part, Section, Statements, is_demo
from components.charts.chart import AnyChart, Chart, SmallMultiples
from components.citations import Citation
from components.exports import qr
from components.exports.pictures import chart_svg, height_of, map_svg
from components.exports.pictures.looks import INSET_WIDTH, LABEL, SMALL
from components.exports.pictures.map import INSET_HEIGHT
from components.i18n import Translator, formats
from components.maps.district_map import DistrictMap
from components.tables.html import to_html
from components.tables.table import Table

ROWS_A_VIEW = 12
CARDS_A_VIEW = 8
NOTES_A_VIEW = 2
MOST_NAMED = 4
LONG_TITLE = 75
MOST_HIGH, _LEAST_HIGH = 240.0, 150.0
"""How many points the picture of a chart is high at most, and at least where it leaves room, as its rows allow."""

_SCREEN, _AROUND, _LEAST_PIXELS = 720.0, 250.0, 14.0
"""Lines of the smallest screen, those that title, measure, sources and foot take of it, and the least of a letter."""
_BROAD = 740.0
"""How many points the picture of a chart is wide that takes the whole screen with letters of that size."""
_LEAD, _SMALL_LEAD, _NOTE = (105, 30.0), (130, 24.0), (140, 20.0)
"""Of a sentence over a picture, of one in smaller letters, and of a note: letters of a line, and its height."""
_GAP, _EDGE, _LEGEND = 13.0, 8.0, 50.0


class _PictureSize(NamedTuple):
    """How wide the picture of a chart is drawn and how high at most, in points; and the sentences beside it."""

    width: float = INSET_WIDTH
    most: float = MOST_HIGH
    is_lead_small: bool = False


def views(briefing: Briefing, districts: gpd.GeoDataFrame) -> tuple[str, ...]:
    """Return the views as HTML fragments, each one `<section class="view">`; text of people is escaped.

    First the title, then each part of each section, last what is not known and the sources. `districts` is the frame
    of `geo.boundaries.load_districts`.
    """
    return tuple(view(briefing, position, districts) for position in range(count(briefing)))


def count(briefing: Briefing) -> int:
    """Return how many views a briefing has."""
    return len(_parts(briefing)) + 2


def view(briefing: Briefing, position: int, districts: gpd.GeoDataFrame) -> str:
    """Return one view. Raises IndexError for a position that the briefing does not have."""
    parts = _parts(briefing)
    if not 0 <= position < count(briefing):
        raise IndexError(position)
    if position == 0:
        return _framed(briefing, briefing.title, _opening(briefing), is_marked=briefing.is_demo)
    if position == len(parts) + 1:
        return _framed(briefing, briefing.tr("What is not known"), _closing(briefing))
    section, part = parts[position - 1]
    is_first = part is None or part is section.parts[0]
    lead = section.lead if is_first else ()
    notes = part.notes[:NOTES_A_VIEW] if isinstance(part, AnyChart) else ()
    size = _PictureSize()
    if isinstance(part, AnyChart):
        size, lead, notes = _shared_out(part, lead, notes, briefing.tr, is_own=section.is_edited)
    elif isinstance(part, DistrictMap):
        size = _PictureSize(most=_map_height(lead))
    drawn = _drawn(part, districts, briefing.tr, size)
    body = "".join(
        (
            _measure(part),
            _own_mark(briefing.mark_of(section, part, ())) if part else "",
            _lead(section, lead, briefing, is_small=size.is_lead_small),
            drawn,
            _notes(notes),
            _origin(part, briefing.tr),
            _spoken(section, part, briefing.tr) if part else "",
        )
    )
    return _framed(briefing, _title(section, part), body, is_marked=part is not None and is_demo(part))


def shown_at(briefing: Briefing, position: int) -> tuple[Section, Part | None] | None:
    """Return section and part of a view; None for the first view, the last one, and what lies beyond."""
    parts = _parts(briefing)
    return parts[position - 1] if 1 <= position <= len(parts) else None


def _parts(briefing: Briefing) -> list[tuple[Section, Part | None]]:
    """Return what each view between the first and the last shows, as the deck does: what the time holds comes first."""
    every = [(section, part) for section in briefing.told for part in (section.parts or (None,))]
    return sorted(every, key=lambda each: each[1] is not None and not briefing.is_core(each[1]))


def _framed(briefing: Briefing, title: str, body: str, *, is_marked: bool = False) -> str:
    """Put a title and a body into a view, which says where it shows demonstration data."""
    mark = f'<p class="view-mark">{escape(briefing.tr("Demonstration data"))}</p>' if is_marked else ""
    known = briefing.tr("{as_of} · {code}", as_of=briefing.as_of, code=briefing.code)
    foot = f'<p class="view-foot">{escape(known)}</p>'
    return f'<section class="view">{mark}<h2 class="{_title_class(title)}">{escape(title)}</h2>{body}{foot}</section>'


def _spoken(section: Section, part: Part, tr: Translator) -> str:
    """Return what the speaker says of a part and what the room may ask, for the speaker's window alone."""
    speech = section.speech_of(part)
    asked = (
        (tr("Question: {question}", question=speech.question), tr("Answer: {answer}", answer=speech.answer))
        if speech.question
        else ()
    )
    lead = section.lead if part is section.parts[0] and isinstance(part, AnyChart) else ()
    notes = (*lead, *part.notes) if isinstance(part, AnyChart) else ()
    said = "".join(f"<p>{escape(text)}</p>" for text in (*speech.say, *asked, *notes))
    return f'<div class="view-notes" hidden>{said}</div>' if said else ""


def _title_class(title: str) -> str:
    return "view-title is-long" if len(title) > LONG_TITLE else "view-title"


def _title(section: Section, part: Part | None) -> str:
    return section.title if part is None else section.title_of(part)


def _lead(section: Section, lead: tuple[str, ...], briefing: Briefing, *, is_small: bool) -> str:
    mark = _own_mark(briefing.sentences_mark) if section.is_edited and lead else ""
    look = "view-lead is-small" if is_small else "view-lead"
    return mark + "".join(f'<p class="{look}">{escape(text)}</p>' for text in lead)


def _shared_out(
    chart: AnyChart, lead: tuple[str, ...], notes: tuple[str, ...], tr: Translator, *, is_own: bool
) -> tuple[_PictureSize, tuple[str, ...], tuple[str, ...]]:
    """Return how large the picture of a chart is drawn, and which sentences stand over and under it.

    It is drawn broader, then lower under smaller letters, where that leaves the sentences over it their room.
    """
    wanted = sum(_room_of(text, lead, is_small=True) for text in (*lead, *notes[:1]))
    lower = max((_SCREEN - _AROUND - wanted) * SMALL.size / _LEAST_PIXELS - _EDGE, _LEAST_HIGH)
    usual = _PictureSize()
    for size in (usual, _PictureSize(_BROAD), _PictureSize(_BROAD, lower, is_lead_small=True)):
        shown = _with_room(chart, size, lead, notes, tr, is_own=is_own)
        if shown[0] == lead:
            return size, *shown
    return usual, *_with_room(chart, usual, lead, notes, tr, is_own=is_own)


def _map_height(lead: tuple[str, ...]) -> float:
    """Return how many points high a map is drawn under sentences so that its letters have 14 pixels."""
    left = _SCREEN - _AROUND - sum(_room_of(text, lead, is_small=False) for text in lead)
    return min(max(left * LABEL.size / _LEAST_PIXELS - _LEGEND, _LEAST_HIGH), INSET_HEIGHT)


def _room_of(text: str, lead: tuple[str, ...], *, is_small: bool) -> float:
    """Return about how many lines of the smallest screen a sentence over or under a picture takes."""
    wide, line = _NOTE if text not in lead else _SMALL_LEAD if is_small else _LEAD
    return ceil(len(text) / wide) * line + _GAP


def _with_room(
    chart: AnyChart,
    size: _PictureSize,
    lead: tuple[str, ...],
    notes: tuple[str, ...],
    tr: Translator,
    *,
    is_own: bool,
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the sentences over a picture and under it that leave its smallest words 14 pixels of a screen's 720.

    The presenter's own come first, then the first note, since it holds the caveat; what is left out is in the speaker's
    window.
    """
    height = height_of(chart, tr=tr, most=size.most, width=size.width)
    left = _SCREEN - _AROUND - height * _LEAST_PIXELS / SMALL.size
    kept: list[str] = []
    for text in (*lead, *notes) if is_own else (*notes[:1], *lead, *notes[1:]):
        left -= _room_of(text, lead, is_small=size.is_lead_small)
        if left >= 0 or (is_own and text in lead):
            kept.append(text)
    return tuple(each for each in lead if each in kept), tuple(each for each in notes if each in kept)


def _own_mark(text: str) -> str:
    """Say of words that they are entered by hand; text of people cannot reach this element."""
    return f'<p class="view-own">{escape(text)}</p>' if text else ""


def _opening(briefing: Briefing) -> str:
    tr = briefing.tr
    lines = (briefing.scope, formats.day(briefing.day, tr=tr), briefing.presenter, briefing.audience)
    said = "".join(f'<p class="view-large">{escape(line)}</p>' for line in lines if line)
    return _own_mark(briefing.cover_mark) + said + _check(briefing)


def _check(briefing: Briefing) -> str:
    """Return the address that shows the same figures again, to be scanned from a seat."""
    if not briefing.check_at:
        return ""
    content = b64encode(qr.svg(briefing.check_at)).decode("ascii")
    said = escape(briefing.how_to_check)
    source = f"data:image/svg+xml;base64,{content}"
    return f'<img class="view-code" alt="{said}" src="{source}"><p class="view-lead">{said}</p>'


def _closing(briefing: Briefing) -> str:
    items = "".join(f"<li>{escape(text)}</li>" for text in briefing.unknowns)
    return f'<ul class="view-list">{items}</ul>{_named(briefing.sources, briefing.tr)}'


def _measure(part: Part | None) -> str:
    return f'<p class="view-measure">{escape(part.subtitle)}</p>' if part and part.subtitle else ""


def _drawn(part: Part | None, districts: gpd.GeoDataFrame, tr: Translator, size: _PictureSize) -> str:
    match part:
        case None:
            return ""
        case Cards():
            return _cards(part)
        case Chart() | SmallMultiples():
            drawing = chart_svg(
                part, tr=tr, is_inset=True, is_text_kept=False, most=size.most, width=size.width
            )
            return _picture(drawing, part.alt)
        case DistrictMap():
            drawing = map_svg(
                part, districts, tr=tr, is_inset=True, is_text_kept=False, inset_height=size.most
            )
            return _picture(drawing, part.alt)
        case Statements():
            return "".join(_statements(part))
        case Table():
            return _table(part, tr)
        case _:
            assert_never(part)


def _statements(part: Statements) -> Iterator[str]:
    for heading, sentences in part.groups:
        items = "".join(f"<li>{escape(text)}</li>" for text in sentences)
        yield f'<h3 class="view-heading">{escape(heading)}</h3><ul class="view-list">{items}</ul>'


def _notes(notes: tuple[str, ...]) -> str:
    """Return the first notes of a chart: what its figures come to like for like stands before all others."""
    return "".join(f'<p class="view-measure">{escape(note)}</p>' for note in notes)


def _picture(svg: bytes, alt: str) -> str:
    content = b64encode(svg).decode("ascii")
    return f'<img class="view-picture" alt="{escape(alt)}" src="data:image/svg+xml;base64,{content}">'


def _cards(part: Cards) -> str:
    return f'<div class="view-cards">{"".join(_card_texts(part))}</div>'


def _card_texts(part: Cards) -> Iterator[str]:
    for figure in part.figures[:CARDS_A_VIEW]:
        small = "".join(f"<small>{escape(line)}</small>" for line in (figure.detail, figure.period) if line)
        yield (
            f'<div class="view-card"><span>{escape(figure.label)}</span>'
            f"<strong>{escape(figure.value)}</strong>{small}</div>"
        )


def _table(part: Table, tr: Translator) -> str:
    left = len(part.rows) - ROWS_A_VIEW
    rows = part.rows[:ROWS_A_VIEW]
    shown = to_html(replace(part, rows=rows, is_demo=False), tr=tr)  # the whole view is marked
    if left <= 0:
        return shown
    more = tr.plural(
        "{count} more row is in the workbook.", "{count} more rows are in the workbook.", left,
        count=formats.number(left, tr=tr),
    )  # fmt: skip
    return f'{shown}<p class="view-measure">{escape(more)}</p>'


def _origin(part: Part | None, tr: Translator) -> str:
    return "" if part is None else _named(part.sources, tr, most=MOST_NAMED)


def _named(sources: tuple[Citation, ...], tr: Translator, *, most: int | None = None) -> str:
    """Return a line that names sources; where there are more than `most`, the first of them and how many there are."""
    if not sources:
        return ""
    names = "; ".join(source.text for source in sources[:most])
    if most is not None and len(sources) > most:
        names += tr("; all sources ({count}) are on the last slides", count=len(sources))
    return f'<p class="view-sources">{escape(tr("Sources: {sources}", sources=names))}</p>'
