"""Decks such as a city has of its own, made by hand: another master, another theme, a picture as ground, a logo."""

from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any

import pptx
from PIL import Image
from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls
from pptx.util import Pt

LOGO = "logo of the city"
SIZES = {"wide": (960, 540), "narrow": (720, 540), "small": (720, 405)}
_GROUND, _EMBLEM = (233, 242, 228), (0, 110, 70)


@cache
def city_deck(size: str) -> bytes:
    """A deck of `SIZES` in green and Georgia, whose one slide is of no concern to us."""
    deck: Any = pptx.Presentation()
    _resize(deck, *SIZES[size])
    _repaint(deck)
    _put_pictures(deck)
    told = deck.slides.add_slide(deck.slide_layouts[1])
    told.shapes.title.text = "Of another meeting"
    told.notes_slide.notes_text_frame.text = "Not for everybody."
    content = BytesIO()
    deck.save(content)
    return content.getvalue()


def saved(size: str, folder: Path, name: str = "city.pptx") -> Path:
    """The same as a file."""
    path = folder / name
    path.write_bytes(city_deck(size))
    return path


def _resize(deck: Any, width: int, height: int) -> None:
    across, down = Pt(width) / deck.slide_width, Pt(height) / deck.slide_height
    deck.slide_width, deck.slide_height = Pt(width), Pt(height)
    for each in (deck.slide_master, *deck.slide_layouts):
        for place in each._element.iter("{*}off", "{*}ext"):
            for name, share in (("x", across), ("cx", across), ("y", down), ("cy", down)):
                if place.get(name):
                    place.set(name, str(round(int(place.get(name)) * share)))


def _repaint(deck: Any) -> None:
    theme = deck.slide_master.part.part_related_by(RELATIONSHIP_TYPE.THEME)
    blob = theme.blob.replace(b"Calibri", b"Georgia")
    for blue, green in ((b"4F81BD", b"006E46"), (b"1F497D", b"20433A"), (b"C0504D", b"A33B20")):
        blob = blob.replace(blue, green)
    theme._blob = blob


def _put_pictures(deck: Any) -> None:
    """A picture behind everything, and the logo in the upper right corner."""
    master = deck.slide_master
    _, ground = master.part.get_or_add_image_part(_picture(_GROUND, (160, 90)))
    background = parse_xml(
        f'<p:bg {nsdecls("p", "a", "r")}><p:bgPr><a:blipFill><a:blip r:embed="{ground}"/>'
        "<a:stretch/></a:blipFill><a:effectLst/></p:bgPr></p:bg>"
    )
    for old in master._element.cSld.findall("{*}bg"):
        master._element.cSld.remove(old)
    master._element.cSld.insert(0, background)
    _, emblem = master.part.get_or_add_image_part(_picture(_EMBLEM, (40, 40)))
    left = deck.slide_width - Pt(70)
    master.shapes._spTree.append(
        parse_xml(
            f'<p:pic {nsdecls("p", "a", "r")}><p:nvPicPr><p:cNvPr id="77" name="{LOGO}"/><p:cNvPicPr/>'
            f'<p:nvPr userDrawn="1"/></p:nvPicPr><p:blipFill><a:blip r:embed="{emblem}"/><a:stretch/></p:blipFill>'
            f'<p:spPr><a:xfrm><a:off x="{left}" y="{Pt(8)}"/><a:ext cx="{Pt(50)}" cy="{Pt(50)}"/></a:xfrm>'
            '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></p:spPr></p:pic>'
        )
    )


def _picture(colour: tuple[int, int, int], size: tuple[int, int]) -> BytesIO:
    content = BytesIO()
    Image.new("RGB", size, colour).save(content, "PNG")
    content.seek(0)
    return content
