"""What a deck says of itself as a file: how many slides it has, and which master its notes have."""

from typing import Final

from lxml.etree import Element, SubElement, tostring
from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.opc.package import Part
from pptx.opc.packuri import PackURI
from pptx.oxml.ns import qn
from pptx.presentation import Presentation

_TYPE: Final = "application/vnd.openxmlformats-officedocument.extended-properties+xml"
_SPACE: Final = "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"


def forget_the_origin(deck: Presentation) -> None:
    """Take out what speaks of another deck: its thumbnail, its statistics, its printer."""
    package = deck.part.package
    for owner, kinds in (
        (package, ("/thumbnail", "/extended-properties")),
        (deck.part, ("/printerSettings",)),
    ):
        for number, relation in list(owner._rels.items()):
            if relation.reltype.endswith(kinds):
                owner._rels.pop(number)


def list_notes_master(deck: Presentation) -> None:
    """Name the master of the notes in the list of the deck: some programs drop the notes of a deck without it."""
    whole = deck.part._element
    relation = next(
        (name for name, each in deck.part.rels.items() if each.reltype == RELATIONSHIP_TYPE.NOTES_MASTER),
        None,
    )
    if relation is None or whole.find(qn("p:notesMasterIdLst")) is not None:
        return
    listed = Element(qn("p:notesMasterIdLst"))
    SubElement(listed, qn("p:notesMasterId")).set(qn("r:id"), relation)
    whole.find(qn("p:sldMasterIdLst")).addnext(listed)


def add_statistics(deck: Presentation) -> None:
    """Say in the file's properties how many slides it has and how many of them are hidden."""
    hidden = sum(slide._element.get("show") == "0" for slide in deck.slides)
    said = {"Slides": len(deck.slides), "Notes": len(deck.slides), "HiddenSlides": hidden}
    properties = Element(f"{{{_SPACE}}}Properties", nsmap={None: _SPACE})
    for name, text in (("Application", "Jastar Atlas"), *said.items()):
        SubElement(properties, f"{{{_SPACE}}}{name}").text = str(text)
    package = deck.part.package
    blob = tostring(properties, xml_declaration=True, encoding="UTF-8", standalone=True)
    part = Part(PackURI("/docProps/app.xml"), _TYPE, package, blob)
    package.relate_to(part, RELATIONSHIP_TYPE.EXTENDED_PROPERTIES)
