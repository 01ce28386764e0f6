"""`python -m components.exports.slides.make_template`: make the deck's template anew, after a change of look or place.

It starts from the deck that python-pptx ships and gives it our theme, our master and our layouts.
"""

import sys
from collections.abc import Iterable
from typing import Final

import pptx
from lxml.etree import _Element, fromstring, tostring
from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls
from pptx.presentation import Presentation
from pptx.util import Pt

from components.boxes import Box
from components.exports.slides import boxes, layouts
from components.exports.slides.boxes import OURS
from components.exports.slides.layouts import LAYOUT_NAMES, TEMPLATE, LayoutKind
from components.exports.slides.lettering import FONT
from components.exports.slides.properties import forget_the_origin
from components.exports.slides.theme import TABLE_STYLE, THEME

_NAME: Final = "Jastar Atlas"
_LANGUAGE: Final = "en-GB"
_DRAWING: Final = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_BANDS: Final[dict[bool, Box]] = {
    True: Box(0, 0, 18, boxes.PAGE.height),
    False: Box(0, 0, boxes.PAGE.width, 8),
}
_NO_INSETS: Final = 'lIns="0" tIns="0" rIns="0" bIns="0"'
_WHOLE: Final = 100_000
_PLAIN: Final = (
    f'<a:lnSpc><a:spcPct val="{_WHOLE}"/></a:lnSpc><a:spcBef><a:spcPts val="0"/></a:spcBef><a:buNone/>'
)
_FAINT: Final = '<a:solidFill><a:schemeClr val="tx2"/></a:solidFill>'


def main() -> int:
    """Write the template into its place and name it."""
    template().save(str(TEMPLATE))
    sys.stdout.write(f"{TEMPLATE}\n")
    return 0


def template() -> Presentation:
    """Return the template: a deck of 16 by 9 without slides, with our theme, master and layouts."""
    deck = pptx.Presentation()
    deck.slide_width, deck.slide_height = Pt(boxes.PAGE.width), Pt(boxes.PAGE.height)
    del deck.part._element.sldSz.attrib["type"]
    deck.core_properties.title = deck.core_properties.author = deck.core_properties.last_modified_by = _NAME
    forget_the_origin(deck)
    _set_theme(deck)
    _set_master(deck)
    _set_table_style(deck)
    for spare in list(deck.slide_layouts)[len(LAYOUT_NAMES) :]:
        deck.slide_layouts.remove(spare)
    for target, (kind, name) in zip(deck.slide_layouts, LAYOUT_NAMES.items(), strict=True):
        element = target._element
        element.cSld.set("name", name)
        if kind != "cover":
            element.attrib.pop("type", None)
            element.set("userDrawn", "1")
        _fill(element, _shapes_of(kind))
    return deck


def _set_theme(deck: Presentation) -> None:
    """Give the theme our colours and our font, and take gradients and shadows out of it."""
    part = deck.slide_master.part.part_related_by(RELATIONSHIP_TYPE.THEME)
    theme = fromstring(part.blob)
    theme.set("name", _NAME)
    for scheme in ("clrScheme", "fontScheme", "fmtScheme"):
        theme.find(f".//{_DRAWING}{scheme}").set("name", _NAME)
    for slot, colour in THEME.items():
        theme.find(f".//{_DRAWING}{slot}")[:] = [_drawing(f'<a:srgbClr val="{colour[1:].upper()}"/>')]
    for fonts in ("majorFont", "minorFont"):
        found = theme.find(f".//{_DRAWING}{fonts}")
        found[:] = [
            _drawing(f'<a:{script} typeface="{FONT if script == "latin" else ""}"/>')
            for script in ("latin", "ea", "cs")
        ]
    plain = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>'
    for styles, style in (
        ("fillStyleLst", plain),
        ("bgFillStyleLst", plain),
        ("effectStyleLst", "<a:effectStyle><a:effectLst/></a:effectStyle>"),
    ):
        theme.find(f".//{_DRAWING}{styles}")[:] = [_drawing(style) for _ in range(3)]
    defaults = theme.find(f"{_DRAWING}objectDefaults")
    defaults[:] = []
    part._blob = tostring(theme, xml_declaration=True, encoding="UTF-8", standalone=True)


def _set_table_style(deck: Presentation) -> None:
    """Give tables a style of the theme's colours: a header, and every other row on a pale ground."""
    part = deck.part.part_related_by(RELATIONSHIP_TYPE.TABLE_STYLES)
    pale = '<a:schemeClr val="bg2"><a:tint val="30000"/></a:schemeClr>'
    parts = "".join(
        f'<a:{name}><a:tcTxStyle{bold}><a:fontRef idx="minor"/><a:schemeClr val="{ink}"/></a:tcTxStyle>'
        f"<a:tcStyle><a:tcBdr/><a:fill><a:solidFill>{fill}</a:solidFill></a:fill></a:tcStyle></a:{name}>"
        for name, bold, ink, fill in (
            ("wholeTbl", "", "tx1", '<a:schemeClr val="bg1"/>'),
            ("band2H", "", "tx1", pale),
            ("firstRow", ' b="on"', "bg1", '<a:schemeClr val="accent1"/>'),
        )
    )
    part._blob = (
        f'<a:tblStyleLst {nsdecls("a")} def="{TABLE_STYLE}"><a:tblStyle styleId="{TABLE_STYLE}" '
        f'styleName="{_NAME}">{parts}</a:tblStyle></a:tblStyleLst>'
    ).encode()


def _set_master(deck: Presentation) -> None:
    master = deck.slide_master._element
    _fill(
        master,
        (
            _placeholder("Title", 'type="title"', OURS.title, anchor="b", has_insets=False),
            _placeholder("Text", 'type="body" idx="1"', OURS.body, has_insets=False),
            _furniture("Footer", 'type="ftr" sz="quarter" idx="3"', OURS.footer, size=10, align="l"),
            _furniture(
                "Page number", 'type="sldNum" sz="quarter" idx="4"', boxes.PAGE_NUMBER, size=12, align="r"
            ),
        ),
    )
    styles = master.find("{*}txStyles")
    for name, size, font in (("titleStyle", 2600, "+mj-lt"), ("bodyStyle", 1400, "+mn-lt")):
        style = styles.find(f"{{*}}{name}")
        bold = ' b="1"' if name == "titleStyle" else ""
        style[:] = [
            _drawing(
                '<a:lvl1pPr marL="0" indent="0" algn="l"><a:spcBef><a:spcPts val="0"/></a:spcBef><a:buNone/>'
                f'<a:defRPr sz="{size}"{bold} kern="1200"><a:solidFill><a:schemeClr val="tx1"/></a:solidFill>'
                f'<a:latin typeface="{font}"/></a:defRPr></a:lvl1pPr>'
            )
        ]


def _shapes_of(kind: LayoutKind) -> Iterable[_Element]:
    """Return the shapes of a layout in the order in which they are read; what holds content covers nothing else."""
    yield _band(is_upright=kind == "cover")
    if kind == "cover":
        yield _placeholder("Title", 'type="ctrTitle"', boxes.COVER_TITLE, size=40, anchor="b")
        yield _placeholder("Subtitle", 'type="subTitle" idx="1"', boxes.COVER_TEXT, size=18)
    else:
        yield _placeholder("Title", 'type="title"')
        yield _text("Subtitle", layouts.SUBTITLE_INDEX, OURS.subtitle, size=14, anchor="ctr", is_faint=True)
        yield from _content_of(kind)
        yield _text("Sources", layouts.SOURCES_INDEX, OURS.sources, size=10, anchor="b", is_faint=True)
    yield _furniture("Footer", 'type="ftr" sz="quarter" idx="13"')
    yield _furniture("Page number", 'type="sldNum" sz="quarter" idx="14"')


def _content_of(kind: LayoutKind) -> Iterable[_Element]:
    boxes_of = layouts.content_boxes(kind, OURS)
    size = {"map": 14.0, "appendix": 12.0}.get(kind, 16.0)
    for index, box in boxes_of.items():
        match index:
            case layouts.CONTENT_INDEX:
                name, code = ("Chart", "chart") if kind.startswith("chart") else ("Table", "tbl")
                yield _placeholder(name, f'type="{code}" sz="quarter" idx="{index}"', box)
            case layouts.NOTES_INDEX:
                yield _text("Notes", index, box, size=10.5, is_faint=True)
            case _:
                yield _text("Text", index, box, size=size)


def _text(
    name: str, index: int, box: Box, *, size: float, anchor: str = "t", is_faint: bool = False
) -> _Element:
    kind = f'type="body" sz="quarter" idx="{index}"'
    return _placeholder(name, kind, box, size=size, anchor=anchor, is_faint=is_faint)


def _furniture(
    name: str, kind: str, box: Box | None = None, *, size: float | None = None, align: str = ""
) -> _Element:
    words = f'<a:endParaRPr lang="{_LANGUAGE}"/>'
    if "sldNum" in kind:
        words = (
            '<a:fld id="{B6F15528-21DE-4FAA-801E-634DDDAF4B2B}" type="slidenum">'
            f'<a:rPr lang="{_LANGUAGE}"/><a:t>‹#›</a:t></a:fld>{words}'
        )
    if box is None:
        return _shape(name, kind, "", "<a:bodyPr/><a:lstStyle/>", words)
    style = (
        f'<a:lvl1pPr algn="{align}"><a:defRPr sz="{round((size or 0) * 100)}">{_FAINT}</a:defRPr></a:lvl1pPr>'
    )
    body = f'<a:bodyPr {_NO_INSETS} anchor="ctr"/><a:lstStyle>{style}</a:lstStyle>'
    return _shape(name, kind, _place(box), body, words)


def _placeholder(
    name: str,
    kind: str,
    box: Box | None = None,
    *,
    size: float | None = None,
    anchor: str = "",
    is_faint: bool = False,
    has_insets: bool = True,
) -> _Element:
    """Return a placeholder for words, a chart or a table; what it does not say here, it has from the master."""
    look = f' sz="{round(size * 100)}"' if size else ""
    start, plain = ("", "") if "itle" in kind else (' marL="0" indent="0" algn="l"', _PLAIN)
    style = (
        f"<a:lvl1pPr{start}>{plain}<a:defRPr{look}>{_FAINT if is_faint else ''}</a:defRPr></a:lvl1pPr>"
        if size
        else ""
    )
    insets = "" if has_insets else _NO_INSETS
    upright = f'anchor="{anchor}"' if anchor else ""
    body = f"<a:bodyPr {insets} {upright}><a:normAutofit/></a:bodyPr><a:lstStyle>{style}</a:lstStyle>"
    words = f'<a:r><a:rPr lang="{_LANGUAGE}"/><a:t>{name}</a:t></a:r>'
    return _shape(name, kind, _place(box) if box else "", body, words)


def _band(*, is_upright: bool) -> _Element:
    look = '<a:solidFill><a:schemeClr val="accent1"/></a:solidFill><a:ln><a:noFill/></a:ln>'
    words = f'<a:endParaRPr lang="{_LANGUAGE}"/>'
    return _shape("Coloured band", "", _place(_BANDS[is_upright]) + look, "<a:bodyPr/><a:lstStyle/>", words)


def _shape(name: str, kind: str, properties: str, body: str, words: str) -> _Element:
    locks = '<a:spLocks noGrp="1"/>' if kind else ""
    place = f"<p:nvPr><p:ph {kind}/></p:nvPr>" if kind else '<p:nvPr userDrawn="1"/>'
    return parse_xml(
        f'<p:sp {nsdecls("p", "a")}><p:nvSpPr><p:cNvPr id="0" name="{name}"/><p:cNvSpPr>{locks}</p:cNvSpPr>{place}'
        f"</p:nvSpPr><p:spPr>{properties}</p:spPr><p:txBody>{body}<a:p>{words}</a:p></p:txBody></p:sp>"
    )


def _place(box: Box) -> str:
    left, top, width, height = boxes.in_emu(box)
    return (
        f'<a:xfrm><a:off x="{left}" y="{top}"/><a:ext cx="{width}" cy="{height}"/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom>'
    )


def _drawing(xml: str) -> _Element:
    """Return an element of DrawingML whose namespace is not declared yet."""
    return parse_xml(f"<a:any {nsdecls('a')}>{xml}</a:any>")[0]


def _fill(owner: _Element, shapes: Iterable[_Element]) -> None:
    """Put shapes into a master or a layout in the place of those that it has, and number them."""
    tree = owner.cSld.spTree
    tree[2:] = list(shapes)
    for number, shape in enumerate(tree[2:], start=2):
        shape.nvSpPr.cNvPr.set("id", str(number))


if __name__ == "__main__":
    sys.exit(main())
