"""The pages of a small template made larger, with all that stands on them and the letters of their words."""

from typing import Final

from lxml.etree import QName
from pptx.presentation import Presentation
from pptx.util import Emu

_LENGTHS: Final = {
    "off": ("x", "y"),
    "chOff": ("x", "y"),
    "ext": ("cx", "cy"),
    "chExt": ("cx", "cy"),
    "bodyPr": ("lIns", "tIns", "rIns", "bIns"),
    "ln": ("w",),
    "spcPts": ("val",),
    **dict.fromkeys(("rPr", "defRPr", "endParaRPr"), ("sz",)),
    **dict.fromkeys(("pPr", *(f"lvl{level}pPr" for level in range(1, 10))), ("marL", "marR", "indent")),
}
"""The attributes of DrawingML that hold lengths, by the elements that have them."""


def enlarge(deck: Presentation, factor: float) -> None:
    """Make the slides of a deck and all its layouts that many times as large."""
    deck.slide_width = Emu(round((deck.slide_width or 0) * factor))
    deck.slide_height = Emu(round((deck.slide_height or 0) * factor))
    deck.part._element.sldSz.attrib.pop("type", None)
    for master in deck.slide_masters:
        for each in (master, *master.slide_layouts):
            for element in each.part._element.iter("{*}*"):
                for name in _LENGTHS.get(QName(element).localname, ()):
                    if element.get(name):
                        element.set(name, str(round(int(element.get(name)) * factor)))
