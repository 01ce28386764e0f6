"""Files that are made to take memory and time, each small and quick to make."""

import io
import re
import zipfile
from collections.abc import Callable, Mapping

from tests.intake.messy_making import HEADER, ROW, in_sheet, repacked, workbook
from tests.intake.messy_refused import many_laughs, wide_rows

SHEET = "xl/worksheets/sheet1.xml"
_DEFLATED = zipfile.ZIP_DEFLATED


def renamed(content: bytes, new: str, *, old: str = SHEET, relation: str = "") -> bytes:
    """A workbook in which a part bears another name, and everything that names it says so."""
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as package, zipfile.ZipFile(target, "w", _DEFLATED) as made:
        for name in package.namelist():
            part = package.read(name)
            if name.endswith(".rels") or name == "[Content_Types].xml":
                part = part.replace(old.encode(), new.encode())
                part = part.replace(old.removeprefix("xl/").encode(), (relation or "/" + new).encode())
                part = part.replace(b'="//', b'="/')
            made.writestr(new if name == old else name, part)
    return target.getvalue()


def in_root(content: bytes) -> bytes:
    """A workbook all of whose parts lie in the root of the package, as some programs write it."""
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as package, zipfile.ZipFile(target, "w", _DEFLATED) as made:
        for name in package.namelist():
            part = re.sub(rb'"/?xl/', b'"/', package.read(name))
            made.writestr(name.removeprefix("xl/"), part)
    return target.getvalue()


def in_styles(elements: str, *, group: str) -> bytes:
    """A workbook whose formats hold further elements in one of their groups."""

    def changed(name: str, content: bytes) -> bytes:
        return content.replace(f"</{group}>".encode(), f"{elements}</{group}>".encode())

    return repacked(
        workbook([HEADER, ROW]), lambda name, content: changed(name, content) if "styles" in name else content
    )


def with_names(count: int) -> bytes:
    """A workbook with so many names for ranges."""
    names = '<definedName name="a">Sheet1!$A$1</definedName>' * count
    changed = f"</sheets><definedNames>{names}</definedNames>".encode()
    return repacked(
        workbook([HEADER, ROW]),
        lambda name, content: (
            re.sub(rb"</sheets>(?:<definedNames ?/>)?", changed, content)
            if name == "xl/workbook.xml"
            else content
        ),
    )


def _merged(count: int) -> bytes:
    cells = '<mergeCell ref="C5:D6"/>' * count
    return in_sheet(workbook([HEADER, ROW]), "</sheetData>", f"</sheetData><mergeCells>{cells}</mergeCells>")


def _formulas(count: int) -> bytes:
    row = "<row>" + "<c><f>1</f></c>" * 1_000 + "</row>"
    return in_sheet(workbook([HEADER, ROW]), "</sheetData>", row * (count // 1_000) + "</sheetData>")


HOSTILE: Mapping[str, tuple[Callable[[], bytes], str]] = {
    "wide rows in a part that is called .dat": (
        lambda: renamed(wide_rows(4_000), "xl/worksheets/sheet1.dat"),
        "too_much_inside",
    ),
    "wide rows in a part that is called .XML": (
        lambda: renamed(wide_rows(4_000), "xl/worksheets/sheet1.XML"),
        "too_much_inside",
    ),
    "wide rows in a part that is called a picture": (
        lambda: renamed(wide_rows(4_000), "xl/media/image1.png"),
        "too_much_inside",
    ),
    "wide rows in a part that has no ending": (lambda: renamed(wide_rows(4_000), "sheet"), "too_much_inside"),
    "wide rows in the root": (lambda: in_root(wide_rows(4_000)), "too_much_inside"),
    "wide rows in an element of another name": (
        lambda: in_sheet(in_sheet(wide_rows(4_000), "<worksheet", "<sheet"), "</worksheet>", "</sheet>"),
        "too_much_inside",
    ),
    "entities that multiply in a part that is called .dat": (
        lambda: renamed(many_laughs(), "xl/worksheets/sheet1.dat"),
        "broken",
    ),
    "a drawing that is a sheet": (
        lambda: renamed(
            in_sheet(wide_rows(4_000), "<worksheet", "<!DOCTYPE svg><worksheet"), "xl/media/image1.svg"
        ),
        "broken",
    ),
    "200,000 merged ranges": (lambda: _merged(200_000), "too_much_inside"),
    "200,000 formats": (lambda: in_styles("<xf/>" * 200_000, group="cellXfs"), "too_much_inside"),
    "200,000 fonts": (lambda: in_styles("<font/>" * 200_000, group="fonts"), "too_much_inside"),
    "200,000 names": (lambda: with_names(200_000), "too_much_inside"),
    "200,000 formulas without a value": (lambda: _formulas(200_000), "too_much_inside"),
}
"""Files, each with the code by which it is refused before it is opened."""
