"""Sections of a deck as PowerPoint lists them: what is presented, and hidden behind it what waits for a question."""

from typing import Final
from uuid import NAMESPACE_URL, uuid5

from lxml.etree import SubElement
from pptx.presentation import Presentation

_P: Final = "http://schemas.openxmlformats.org/presentationml/2006/main"
_P14: Final = "http://schemas.microsoft.com/office/powerpoint/2010/main"
_LIST: Final = "{521415D9-36F7-43E2-AB2F-B90AF26B5E84}"


def hide(deck: Presentation, first: int) -> None:
    """Hide the slides from a position on: they are passed over, and shown by their number."""
    for position in range(first, len(deck.slides)):
        deck.slides[position]._element.set("show", "0")


def name_sections(deck: Presentation, names: tuple[str, str], first: int) -> None:
    """Name two sections of a deck: the slides before a position and those from it on."""
    ids = [each.get("id") for each in deck.part._element.sldIdLst]
    whole = deck.part._element
    found = whole.find(f"{{{_P}}}extLst")
    extensions = SubElement(whole, f"{{{_P}}}extLst") if found is None else found
    extension = SubElement(extensions, f"{{{_P}}}ext", uri=_LIST)
    listed = SubElement(extension, f"{{{_P14}}}sectionLst", nsmap={"p14": _P14})
    for name, members in zip(names, (ids[:first], ids[first:]), strict=True):
        code = f"{{{str(uuid5(NAMESPACE_URL, name)).upper()}}}"
        section = SubElement(listed, f"{{{_P14}}}section", name=name, id=code)
        slides = SubElement(section, f"{{{_P14}}}sldIdLst")
        for each in members:
            SubElement(slides, f"{{{_P14}}}sldId", id=each)
