"""The deck that every briefing starts from: our own master, theme and two layouts, put together from readable parts."""

from io import BytesIO
from pathlib import Path
from string import Template
from typing import Final
from xml.sax.saxutils import escape
from zipfile import ZIP_DEFLATED, ZipFile

import pptx
from pptx.presentation import Presentation
from pptx.slide import SlideLayout

from components.boxes import Box
from components.charts.series_style import STYLES
from components.exports.slides.boxes import BODY, FOOTER, PAGE_NUMBER, SOURCES, SUBTITLE, TITLE, in_emu
from components.exports.slides.lettering import FONT
from components.i18n import Translator
from components.palette import INKS

COVER_TITLE: Final = Box(64, 110, 832, 140)
COVER_TEXT: Final = Box(64, 262, 832, 200)

_PARTS = Path(__file__).parent / "template"
_TYPES = "application/vnd.openxmlformats-officedocument"
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_CONTENT_TYPES = {
    "ppt/presentation.xml": f"{_TYPES}.presentationml.presentation.main+xml",
    "ppt/slideMasters/slideMaster1.xml": f"{_TYPES}.presentationml.slideMaster+xml",
    "ppt/slideLayouts/slideLayout1.xml": f"{_TYPES}.presentationml.slideLayout+xml",
    "ppt/slideLayouts/slideLayout2.xml": f"{_TYPES}.presentationml.slideLayout+xml",
    "ppt/theme/theme1.xml": f"{_TYPES}.theme+xml",
    "ppt/tableStyles.xml": f"{_TYPES}.presentationml.tableStyles+xml",
    "ppt/presProps.xml": f"{_TYPES}.presentationml.presProps+xml",
    "ppt/viewProps.xml": f"{_TYPES}.presentationml.viewProps+xml",
}
_FILES = {
    "ppt/presentation.xml": "presentation.xml",
    "ppt/slideMasters/slideMaster1.xml": "master.xml",
    "ppt/slideLayouts/slideLayout1.xml": "layout_title.xml",
    "ppt/slideLayouts/slideLayout2.xml": "layout_finding.xml",
    "ppt/theme/theme1.xml": "theme.xml",
    "ppt/tableStyles.xml": "table_styles.xml",
    "ppt/presProps.xml": "presentation_properties.xml",
    "ppt/viewProps.xml": "view_properties.xml",
}
_MASTER = "../slideMasters/slideMaster1.xml"
_LINKS = {
    "_rels/.rels": (("officeDocument", "ppt/presentation.xml"),),
    "ppt/_rels/presentation.xml.rels": (
        ("slideMaster", "slideMasters/slideMaster1.xml"),
        ("theme", "theme/theme1.xml"),
        ("tableStyles", "tableStyles.xml"),
        ("presProps", "presProps.xml"),
        ("viewProps", "viewProps.xml"),
    ),
    "ppt/slideMasters/_rels/slideMaster1.xml.rels": (
        ("theme", "../theme/theme1.xml"),
        ("slideLayout", "../slideLayouts/slideLayout1.xml"),
        ("slideLayout", "../slideLayouts/slideLayout2.xml"),
    ),
    "ppt/slideLayouts/_rels/slideLayout1.xml.rels": (("slideMaster", _MASTER),),
    "ppt/slideLayouts/_rels/slideLayout2.xml.rels": (("slideMaster", _MASTER),),
}


def empty_deck(tr: Translator) -> Presentation:
    """Return a deck of 16 by 9 without slides, whose theme and master are the product's and speak the language."""
    return pptx.Presentation(BytesIO(_package(tr)))


def cover_layout(deck: Presentation) -> SlideLayout:
    """Return the layout of the title slide."""
    return deck.slide_layouts[0]


def finding_layout(deck: Presentation) -> SlideLayout:
    """Return the layout of every other slide: title, subtitle (10), text (11), sources (12)."""
    return deck.slide_layouts[1]


def _package(tr: Translator) -> bytes:
    content, values = BytesIO(), _values(tr)
    with ZipFile(content, "w", ZIP_DEFLATED) as package:
        package.writestr("[Content_Types].xml", _content_types())
        for name, links in _LINKS.items():
            package.writestr(name, _relationships(links))
        for name, file in _FILES.items():
            package.writestr(name, _filled(file, values))
    return content.getvalue()


def _filled(file: str, values: dict[str, str]) -> str:
    return Template((_PARTS / file).read_text(encoding="utf-8")).substitute(values)


def _values(tr: Translator) -> dict[str, str]:
    colours = {
        name: colour[1:].upper()
        for name, colour in (
            vars(INKS["light"]) | {role: style.light for role, style in STYLES.items()}
        ).items()
        if isinstance(colour, str)
    }
    values = colours | _places() | {name: escape(word) for name, word in _names(tr).items()}
    values |= {"font": FONT, "lang": tr.language.locale.replace("_", "-")}
    return values | {"furniture": _filled("furniture.xml", values)}


def _names(tr: Translator) -> dict[str, str]:
    return {
        "title_name": tr("Title"),
        "subtitle_name": tr("Subtitle"),
        "text_name": tr("Text"),
        "sources_name": tr("Sources"),
        "footer_name": tr("Footer"),
        "number_name": tr("Page number"),
        "band_name": tr("Coloured band"),
        "cover_name": tr("Title slide"),
        "finding_name": tr("Finding"),
    }


def _places() -> dict[str, str]:
    boxes = {
        "title_place": TITLE,
        "subtitle_place": SUBTITLE,
        "body_place": BODY,
        "sources_place": SOURCES,
        "footer_place": FOOTER,
        "number_place": PAGE_NUMBER,
        "cover_title_place": COVER_TITLE,
        "cover_text_place": COVER_TEXT,
    }
    return {name: _transform(box) for name, box in boxes.items()}


def _transform(box: Box) -> str:
    left, top, width, height = in_emu(box)
    return f'<a:xfrm><a:off x="{left}" y="{top}"/><a:ext cx="{width}" cy="{height}"/></a:xfrm>'


def _content_types() -> str:
    overrides = "".join(
        f'<Override PartName="/{name}" ContentType="{kind}"/>' for name, kind in _CONTENT_TYPES.items()
    )
    return (
        f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{overrides}</Types>'
    )


def _relationships(links: tuple[tuple[str, str], ...]) -> str:
    inside = "".join(
        f'<Relationship Id="rId{number}" Type="{_RELATIONS}/{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(links, start=1)
    )
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
        f'<Relationships xmlns="{_PACKAGE}/relationships">{inside}</Relationships>'
    )
