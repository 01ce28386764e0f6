"""Files that are no reports or that harm, each with the code by which it is refused."""

import io
import zipfile
from collections.abc import Callable, Mapping

from tests.intake.messy_making import HEADER, ROW, in_sheet, repacked, text, workbook


def deep_nesting() -> bytes:
    """A workbook whose sheet holds elements within elements, a hundred thousand deep."""
    return in_sheet(
        workbook([HEADER, ROW]), "<sheetData>", "<a>" * 100_000 + "</a>" * 100_000 + "<sheetData>"
    )


def many_laughs() -> bytes:
    """A workbook whose sheet defines entities that multiply."""
    entities = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))
    doctype = f'<!DOCTYPE lol [<!ENTITY a0 "ha">{entities}]>'
    return in_sheet(workbook([HEADER, ROW]), "<worksheet", f"{doctype}<worksheet")


def bomb(megabytes: int) -> bytes:
    """A small workbook that unpacks to many megabytes of rows."""
    rows = '<row><c s="1"></c></row>' * (megabytes * 1024**2 // 24)
    return in_sheet(workbook([HEADER, ROW]), "</sheetData>", f"{rows}</sheetData>")


def lying_bomb() -> bytes:
    """A bomb whose directory claims that it is small."""
    content = bytearray(bomb(40))
    with zipfile.ZipFile(io.BytesIO(bytes(content))) as package:
        real = package.getinfo("xl/worksheets/sheet1.xml").file_size
    return bytes(content).replace(real.to_bytes(4, "little"), (1000).to_bytes(4, "little"))


def far_corner() -> bytes:
    """A workbook with a figure in the last cell that a spreadsheet has, below the report."""
    return in_sheet(
        workbook([HEADER, ROW]),
        "</sheetData>",
        '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>',
    )


def wide_rows(number: int) -> bytes:
    """A workbook of rows that each hold one figure in the last column."""
    rows = "".join(f'<row r="{row}"><c r="XFD{row}"><v>1</v></c></row>' for row in range(3, number + 3))
    return in_sheet(workbook([HEADER, ROW]), "</sheetData>", f"{rows}</sheetData>")


def _without(part: str) -> bytes:
    return repacked(workbook([HEADER, ROW]), lambda name, content: None if name == part else content)


def _ole(stream: str) -> bytes:
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512) + stream.encode("utf-16-le") + bytes(512)


def _with_password() -> bytes:
    content = workbook([HEADER, ROW])
    central = content.index(b"PK\x01\x02")
    return content[: central + 8] + b"\x01" + content[central + 9 :]


def _other_package() -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as package:
        package.writestr("[Content_Types].xml", "<Types/>")
        package.writestr("word/document.xml", "<document/>")
    return target.getvalue()


REFUSED: Mapping[str, tuple[Callable[[], bytes], str]] = {
    "no bytes": (lambda: b"", "empty"),
    "only spaces": (lambda: b" \r\n\t ", "empty"),
    "a workbook without cells": (lambda: workbook([]), "empty"),
    "separators only": (lambda: b";;;\n;;;\n", "empty"),
    "more than 20 MB": (lambda: b"a;b\n" * (5 * 1024**2 + 1), "too_large"),
    "an old Excel": (lambda: _ole("Workbook"), "old_excel"),
    "a very old Excel": (lambda: b"\x09\x04\x06\x00" + bytes(50), "old_excel"),
    "an encrypted workbook": (lambda: _ole("EncryptedPackage"), "password"),
    "an old Word": (lambda: _ole("WordDocument"), "document"),
    "a workbook with an encrypted part": (_with_password, "password"),
    "a new Word": (_other_package, "not_a_table"),
    "a PDF": (lambda: b"%PDF-1.7 ...", "document"),
    "a picture": (lambda: b"\x89PNG\r\n\x1a\n" + bytes(100), "picture"),
    "a web page called XLS": (lambda: b"<html><table><tr><td>1</td></tr></table></html>", "web_page"),
    "bytes of no kind": (lambda: bytes(range(8)) * 100, "not_a_table"),
    "half a workbook": (lambda: workbook([HEADER, ROW])[:2000], "broken"),
    "a workbook without its list of sheets": (lambda: _without("xl/workbook.xml"), "broken"),
    "broken XML": (lambda: in_sheet(workbook([HEADER, ROW]), "</sheetData>", "<"), "broken"),
    "entities that multiply": (many_laughs, "broken"),
    "elements within elements": (deep_nesting, "broken"),
    "a row number beyond all sheets": (
        lambda: in_sheet(workbook([HEADER, ROW]), '<row r="2"', '<row r="999999999999"'),
        "broken",
    ),
    "a bomb": (lambda: bomb(40), "too_much_inside"),
    "a bomb that lies": (lying_bomb, "broken"),
    "rows that are very wide": (lambda: wide_rows(4_000), "too_much_inside"),
    "200,001 rows": (lambda: b"MED-1;1\n" * 200_001, "too_many_rows"),
    "a letter": (lambda: "Құрметті әріптестер, есепті ертең жібереміз.".encode(), "no_header"),
    "a table of something else": (lambda: text("Аты;Жасы", "Айгүл;20", "Ерлан;21"), "no_header"),
}
