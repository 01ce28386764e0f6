"""The city's own deck as the template: its masters, layouts, grounds and logos, used as they are.

A kind of slide has the city's layout that was made for it: its title slide, and each layout that bears our name and
has our places. Else the nearest layout of the city is copied in its master, with its title, footer, pictures and
ground, and our places take the room that it has for content.
"""

from collections.abc import Collection, Iterable, Iterator
from copy import deepcopy
from io import BytesIO
from pathlib import Path
from typing import Final, cast
from zipfile import BadZipFile, ZipFile

import pptx
from lxml.etree import XMLSyntaxError, _Element, fromstring, tostring
from pptx.enum.shapes import PP_PLACEHOLDER
from pptx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from pptx.opc.package import Part
from pptx.opc.packuri import PackURI
from pptx.oxml.ns import qn
from pptx.parts.slide import SlideLayoutPart
from pptx.presentation import Presentation
from pptx.shapes.base import BaseShape
from pptx.slide import SlideLayout, SlideMaster
from pptx.util import Pt

from components.boxes import Box
from components.exports.slides.boxes import LEAST, OURS, SlideBoxes, in_emu
from components.exports.slides.enlarging import enlarge
from components.exports.slides.layouts import (
    FOOTER,
    LAYOUT_NAMES,
    SOURCES_INDEX,
    SUBTITLE_INDEX,
    DeckTemplate,
    LayoutKind,
    box_of,
    content_boxes,
    decoration,
    kind_of,
    our_template,
)
from components.exports.slides.properties import forget_the_origin
from components.exports.slides.theme import TABLE_STYLE, of_foreign_theme
from components.i18n import Language, Translator, translator
from data.errors import AtlasError

_MACROS: Final = b"macroEnabled"
_AS_DECK: Final = (b"presentationml.template.main+xml", b"presentationml.presentation.main+xml")
_TITLES: Final = frozenset({PP_PLACEHOLDER.TITLE, PP_PLACEHOLDER.CENTER_TITLE})
_CONTENT: Final = frozenset(
    {PP_PLACEHOLDER.OBJECT, PP_PLACEHOLDER.BODY, PP_PLACEHOLDER.CHART, PP_PLACEHOLDER.TABLE}
)
_NUMBER: Final = PP_PLACEHOLDER.SLIDE_NUMBER
_NEAREST: Final[dict[LayoutKind, tuple[str, ...]]] = {
    "chart": ("chart", "obj", "titleOnly"),
    "chart_and_text": ("chart", "obj", "titleOnly"),
    "table": ("tbl", "obj", "titleOnly"),
    "table_and_text": ("tbl", "obj", "titleOnly"),
}
_NEAREST_OF_ALL: Final = ("obj", "titleOnly", "tx")
"""The layouts of PowerPoint by the codes of their types, the nearest to a kind of slide first."""

_AIR: Final = 4.0
_FIRST_ID: Final = 2**31
_LINKS: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_LAYOUT: Final = RELATIONSHIP_TYPE.SLIDE_LAYOUT


class TemplateUnfitError(AtlasError):
    """A file that cannot serve as the template of slides; the message says what it lacks."""


def city_template(path: Path, tr: Translator) -> DeckTemplate:
    """Return a city's deck or template of PowerPoint without its slides, with a layout for each kind of ours.

    Pages less than 540 points high are enlarged to that, as PowerPoint does when the size of the slides is changed.

    Raises:
        TemplateUnfitError: it is no such file, holds macros, has a dark ground or no title, or no room for content.
    """
    deck = _without_slides(_opened(path))
    if (deck.slide_height or 0) < Pt(OURS.page.height):
        enlarge(deck, Pt(OURS.page.height) / (deck.slide_height or 1))
    _require_light_ground(deck)
    ours = our_template(tr)
    _add_table_style(deck, ours.deck)
    page = Box(0, 0, (deck.slide_width or 0) / Pt(1), (deck.slide_height or 0) / Pt(1))
    found = {kind: _fitting(deck, kind, ours) for kind in LAYOUT_NAMES}
    layouts: dict[LayoutKind, SlideLayout] = {
        kind: found[kind] or _added(deck, kind, ours, page, tr) for kind in LAYOUT_NAMES
    }
    made = DeckTemplate(deck, layouts, of_foreign_theme(_colour_scheme(deck)))
    for kind in layouts:
        if found[kind] and kind != "cover" and not _holds(made.boxes(kind).body):
            raise TemplateUnfitError(_no_room(layouts[kind].name))
    return made


def _opened(path: Path) -> Presentation:
    """Open a deck, or a template as if it were one."""
    try:
        with ZipFile(path) as packed:
            parts = {each: packed.read(each) for each in packed.namelist()}
        types = parts["[Content_Types].xml"]
        if _MACROS in types:
            raise TemplateUnfitError("the template holds macros; it must be saved as .pptx or .potx")
        content = BytesIO()
        with ZipFile(content, "w") as packed:
            for name, part in (parts | {"[Content_Types].xml": types.replace(*_AS_DECK)}).items():
                packed.writestr(name, part)
        return pptx.Presentation(content)
    except (OSError, BadZipFile, KeyError, ValueError, AttributeError, XMLSyntaxError) as trouble:
        raise TemplateUnfitError("the template is no file of PowerPoint") from trouble


def _without_slides(deck: Presentation) -> Presentation:
    """Take the slides out, with the sections and shows that name them, and what speaks of the file."""
    whole = deck.part._element
    for each in list(whole.iter(qn("p:sldId"))):
        deck.part.drop_rel(each.rId)
        each.getparent().remove(each)
    for name in ("p:custShowLst", "p:extLst"):
        for each in whole.findall(qn(name)):
            whole.remove(each)
    forget_the_origin(deck)
    return deck


def _require_light_ground(deck: Presentation) -> None:
    """Refuse a master on which words are lighter than their ground: figures are drawn for light ones."""
    mapped = deck.slide_master._element.find(qn("p:clrMap"))
    scheme = _colour_scheme(deck)
    ground, words = (_light(scheme.find(f"{{*}}{mapped.get(name)}")[0]) for name in ("bg1", "tx1"))
    if ground <= words:
        raise TemplateUnfitError(
            "has a dark ground; its master must map bg1 to a light colour and tx1 to a dark one"
        )


def _colour_scheme(deck: Presentation) -> _Element:
    theme = deck.slide_master.part.part_related_by(RELATIONSHIP_TYPE.THEME)
    return fromstring(theme.blob).find(".//{*}clrScheme")


def _light(colour: _Element) -> int:
    return sum(bytes.fromhex(colour.get("lastClr") or colour.get("val")))


def _add_table_style(deck: Presentation, ours: Presentation) -> None:
    """Add our style of tables, which is of the theme's colours, to those of the deck."""
    own = ours.part.part_related_by(RELATIONSHIP_TYPE.TABLE_STYLES).blob
    found = [each for each in deck.part.rels.values() if each.reltype == RELATIONSHIP_TYPE.TABLE_STYLES]
    if not found:
        name, kind = PackURI("/ppt/tableStyles.xml"), CONTENT_TYPE.PML_TABLE_STYLES
        deck.part.relate_to(Part(name, kind, deck.part.package, own), RELATIONSHIP_TYPE.TABLE_STYLES)
        return
    part = found[0].target_part
    styles = fromstring(part.blob)
    if TABLE_STYLE not in {each.get("styleId") for each in styles}:
        styles.extend(fromstring(own))
        part._blob = tostring(styles, xml_declaration=True, encoding="UTF-8", standalone=True)


def _fitting(deck: Presentation, kind: LayoutKind, ours: DeckTemplate) -> SlideLayout | None:
    """Return the city's layout that was made for a kind of slide."""
    if kind == "cover":
        return next((each for each in deck.slide_layouts if _is_title_slide(each)), None)
    names = {translator(language)(LAYOUT_NAMES[kind]) for language in Language}
    wanted = _places_of(ours.layouts[kind])
    return next(
        (each for each in deck.slide_layouts if each.name in names and wanted <= _places_of(each)), None
    )


def _is_title_slide(layout: SlideLayout) -> bool:
    kinds = {kind_of(each) for each in layout.placeholders}
    return bool(kinds & _TITLES) and PP_PLACEHOLDER.SUBTITLE in kinds


def _places_of(layout: SlideLayout) -> set[tuple[int, PP_PLACEHOLDER | None]]:
    return {(each.placeholder_format.idx, kind_of(each)) for each in layout.placeholders}


def _added(
    deck: Presentation, kind: LayoutKind, ours: DeckTemplate, page: Box, tr: Translator
) -> SlideLayout:
    """Add a layout for a kind of slide to the city's master, made of the nearest of its own and our places."""
    nearest = _nearest(deck, kind)
    if nearest is None:
        raise TemplateUnfitError("the template has no layout with a title")
    part = _copied(nearest)
    added = part.slide_layout
    element = part._element
    for name in ("type", "matchingName"):
        element.attrib.pop(name, None)
    element.set("userDrawn", "1")
    element.cSld.set("name", tr(LAYOUT_NAMES[kind]))
    free = _free(nearest, page)
    _keep_title_and_furniture(added, ours.layouts[kind])
    title = _of_kind(added, _TITLES)
    if title is not None:
        _put(title._element, _clear(box_of(title), decoration(nearest, page)))
    footer = _widened_footer(added, free)
    boxes = SlideBoxes.within(free, page=page, title=box_of(title) if title else free, footer=footer)
    if not _holds(boxes.body):
        raise TemplateUnfitError(_no_room(nearest.name))
    places = {SUBTITLE_INDEX: boxes.subtitle, **content_boxes(kind, boxes), SOURCES_INDEX: boxes.sources}
    for each in ours.layouts[kind].placeholders:
        box = places.get(each.placeholder_format.idx)
        if box is not None:
            copy = deepcopy(each._element)
            added.shapes._spTree.append(copy)
            _put(copy, box)
    _number(element)
    return added


def _nearest(deck: Presentation, kind: LayoutKind) -> SlideLayout | None:
    """Return the layout with a title that is made for most of what a kind of slide shows."""
    titled = [each for each in deck.slide_layouts if _of_kind(each, {PP_PLACEHOLDER.TITLE})]
    of_type = {each._element.get("type"): each for each in reversed(titled)}
    wanted = _NEAREST.get(kind, _NEAREST_OF_ALL)
    return next((of_type[code] for code in wanted if code in of_type), next(iter(titled), None))


def _copied(layout: SlideLayout) -> SlideLayoutPart:
    """Copy a layout within its master, with its links to pictures."""
    origin, master = layout.part, layout.slide_master.part
    element, package = deepcopy(origin._element), origin.package
    name = package.next_partname("/ppt/slideLayouts/slideLayout%d.xml")
    part = SlideLayoutPart(name, CONTENT_TYPE.PML_SLIDE_LAYOUT, package, element)
    names = {
        number: part.relate_to(
            each.target_ref if each.is_external else each.target_part, each.reltype, each.is_external
        )
        for number, each in origin.rels.items()
    }
    for each in element.iter():
        for attribute, value in each.attrib.items():
            if attribute.startswith(f"{{{_LINKS}}}") and value in names:
                each.set(attribute, names[value])
    for name in ("p:timing", "p:extLst"):
        for each in element.findall(qn(name)):
            element.remove(each)
    listed = master._element.get_or_add_sldLayoutIdLst()._add_sldLayoutId(rId=master.relate_to(part, _LAYOUT))
    listed.set("id", str(_next_id(package.presentation_part.presentation)))
    return part


def _next_id(deck: Presentation) -> int:
    """Return a number that no master and no layout of the deck has."""
    lists = [
        deck.part._element.sldMasterIdLst,
        *(each._element.sldLayoutIdLst for each in deck.slide_masters),
    ]
    taken = (int(each.get("id", 0)) for listed in lists if listed is not None for each in listed)
    return max((_FIRST_ID, *taken)) + 1


def _keep_title_and_furniture(layout: SlideLayout, ours: SlideLayout) -> None:
    """Leave title, footer and page number of a copied layout; what it lacks of these, its master or ours has."""
    for each in [*(each for each in layout.placeholders)]:
        if kind_of(each) not in _TITLES | {FOOTER, _NUMBER}:
            each._element.getparent().remove(each._element)
    for kind, number in ((FOOTER, "13"), (_NUMBER, "14")):
        shape = _of_kind(layout, {kind})
        if shape is None:
            owners = (layout.slide_master, ours.slide_master)
            shape = next(found for owner in owners if (found := _of_kind(owner, {kind})) is not None)
            layout.shapes._spTree.append(deepcopy(shape._element))
            shape = cast("BaseShape", _of_kind(layout, {kind}))
        shape._element.find(f".//{qn('p:ph')}").set("idx", number)


def _of_kind(owner: SlideLayout | SlideMaster, kinds: Collection[PP_PLACEHOLDER]) -> BaseShape | None:
    found = [each for each in owner.placeholders if kind_of(each) in kinds]
    return found[0] if found else None


def _widened_footer(layout: SlideLayout, free: Box) -> Box:
    """Give the footer the room of the date, which our slides do not have, and return its place."""
    footer, number = (_of_kind(layout, {kind}) for kind in (FOOTER, _NUMBER))
    if footer is None or number is None:
        return OURS.footer
    own, end = box_of(footer), box_of(number)
    right = end.left - _AIR if end.left > own.left else free.right
    wide = Box(free.left, own.top, max(right - free.left, own.width), own.height)
    if end.overlap(wide) == 0:
        _put(footer._element, wide)
    return box_of(footer)


def _free(layout: SlideLayout, page: Box) -> Box:
    """Return the room that a layout has for content, clear of its title, its footer and its pictures."""
    own = [box_of(each) for each in layout.placeholders if kind_of(each) in _CONTENT]
    own += [box_of(each) for each in layout.slide_master.placeholders if kind_of(each) == PP_PLACEHOLDER.BODY]
    free = max(own[:1] + own[-1:], key=lambda each: each.area, default=page)
    return _clear(free, _obstacles(layout, page))


def _clear(room: Box, obstacles: Iterable[Box]) -> Box:
    """Return the largest part of a room beside each of what stands in its way."""
    for box in obstacles:
        if room.overlap(box) > 0:
            room = max(_beside(room, box), key=lambda each: each.area)
    return room


def _obstacles(layout: SlideLayout, page: Box) -> Iterator[Box]:
    """Yield what stands in the way on a layout and on its master: words of every slide, pictures, lines."""
    kept = _TITLES | {FOOTER, _NUMBER}
    yield from (box_of(each) for each in layout.placeholders if kind_of(each) in kept)
    yield from decoration(layout, page)


def _beside(free: Box, box: Box) -> list[Box]:
    """Return what is left of a room on the four sides of something in it."""
    above, below = box.top - _AIR - free.top, free.bottom - box.bottom - _AIR
    left, right = box.left - _AIR - free.left, free.right - box.right - _AIR
    return [
        free.above(free.height - max(above, 0)),
        free.below(free.height - max(below, 0)),
        Box(free.left, free.top, max(left, 0), free.height),
        Box(free.right - max(right, 0), free.top, max(right, 0), free.height),
    ]


def _put(shape: _Element, box: Box) -> None:
    """Give a placeholder of a layout its place."""
    shape.x, shape.y, shape.cx, shape.cy = in_emu(box)


def _number(layout: _Element) -> None:
    for number, each in enumerate(layout.cSld.spTree.iter(qn("p:cNvPr")), start=1):
        each.set("id", str(number))


def _holds(body: Box) -> bool:
    return body.width >= LEAST.width and body.height >= LEAST.height


def _no_room(name: str) -> str:
    wide, high = round(LEAST.width), round(LEAST.height)
    return f"the template has too little room for content on the layout {name!r}: {wide} by {high} points are needed"
