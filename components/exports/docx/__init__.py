"""A briefing as a note to be passed round before a meeting: one or two A4 pages of text that anybody may edit."""

import geopandas as gpd

from components.briefing.model import Briefing
from components.exports import qr
from components.exports.archive import repacked
from components.exports.docx.content import Excerpt, excerpt
from components.exports.docx.document import NoteDocument
from components.exports.pdf.columns import PORTRAIT
from components.exports.pdf.grids import Link
from components.exports.pictures import map_png
from components.i18n import formats
from components.narrative.by_hand import by_hand

_MAP_HEIGHT, _QR_WIDTH = 190.0, 60.0


def note(briefing: Briefing, districts: gpd.GeoDataFrame) -> bytes:
    """Return a briefing in short as DOCX: summary, four figures, map, one table, sources, verification code.

    Its headings, lists and tables are Word's own, every run says its language, and pictures are described. Equal
    briefings give equal bytes.

    Args:
        briefing: what it says, in the language of its translator.
        districts: frame of `geo.boundaries.load_districts`, EPSG:4326, with a row for each mark of its maps.
    """
    page, shown, tr = NoteDocument(briefing), excerpt(briefing), briefing.tr
    _head(page, briefing)
    _summary(page, briefing)
    if shown.figures:
        page.heading(shown.figures_title)
        page.figures(shown.figures)
        page.paragraph(shown.measure, "Caption")
    if shown.map:
        page.heading(shown.map.title)
        page.picture(map_png(shown.map, districts, tr=tr, inset_height=_MAP_HEIGHT), PORTRAIT, shown.map.alt)
        page.paragraph(shown.map.subtitle, "Caption")
    if shown.table:
        page.heading(shown.table_title)
        page.table(shown.table)
        page.paragraph(" ".join(shown.beside), "Caption")
    _foot(page, briefing, shown)
    return repacked(page.saved())


def _head(page: NoteDocument, briefing: Briefing) -> None:
    tr = briefing.tr
    page.paragraph(tr("Briefing note"), "Kind")
    page.paragraph(briefing.title, "Title")
    page.paragraph(briefing.scope, "Subtitle")
    facts = (briefing.presenter, briefing.audience, formats.day(briefing.day, tr=tr), briefing.as_of)
    page.paragraph(" · ".join(filter(None, facts)), "Facts")
    page.paragraph(briefing.cover_mark, "Mark")
    if briefing.is_demo:
        marked = tr(
            "Figures marked as demonstration data show how the product works: no centre has reported them."
        )
        page.paragraph(f"{tr('Demonstration data')}. {marked}", "Mark")


def _summary(page: NoteDocument, briefing: Briefing) -> None:
    section = briefing.summary
    if section is None:
        return
    for said in section.parts:
        title = section.title_of(said)
        page.heading(title)
        if title != said.title:
            page.paragraph(by_hand(("slide_title",), tr=briefing.tr), "Mark")
        page.statements(said)


def _foot(page: NoteDocument, briefing: Briefing, shown: Excerpt) -> None:
    page.heading(briefing.tr("Sources"))
    page.linked([Link(source.text, source.link) for source in shown.sources], "Facts")
    page.linked([Link(briefing.how_to_check, briefing.check_at)], "Facts")
    if briefing.check_at:
        page.picture(qr.png(briefing.check_at), _QR_WIDTH, briefing.how_to_check, is_beside=True)
