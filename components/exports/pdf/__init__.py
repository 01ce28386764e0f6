"""A briefing on paper: an A4 document as tagged PDF, which readers who cannot see it can use as well."""

import json
from functools import cache
from pathlib import Path

import geopandas as gpd
import typst

from components.briefing.model import Briefing
from components.exports.pdf.content import content
from components.exports.text_metrics import FOLDER

_TEMPLATE = Path(__file__).with_name("briefing.typ")
_KEPT_FOR = 10


def paper(briefing: Briefing, districts: gpd.GeoDataFrame) -> bytes:
    """Return a briefing as PDF: PDF/UA-1 and PDF/A-2a, A4, its fonts embedded, the same bytes each time.

    Args:
        briefing: what it says, in the language of its translator.
        districts: frame of `geo.boundaries.load_districts`, EPSG:4326, with a row for each mark of its maps.

    Raises:
        typst.TypstError: the document would not be accessible, such as for want of a title.
    """
    document = typst.compile(
        _TEMPLATE.read_bytes(),
        format="pdf",
        font_paths=_fonts(),
        sys_inputs={"briefing": json.dumps(content(briefing, districts), ensure_ascii=False)},
        pdf_standards=["ua-1", "a-2a"],
    )
    _forget()
    if not isinstance(document, bytes):
        raise TypeError(type(document))
    return document


def _forget() -> None:
    """Let typst drop what it keeps of a document for the ten that follow it: a briefing may take 50 MB of memory."""
    for _ in range(_KEPT_FOR):
        typst.compile(b"", format="pdf", font_paths=_fonts())


@cache
def _fonts() -> typst.Fonts:
    """Return the one typeface of the document, and no font of the computer, so that it is the same everywhere."""
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[FOLDER])
