"""Reports that other programs have saved, and files of other kinds."""

# ruff: noqa: E501 - a case is one line of a table

from collections.abc import Mapping
from datetime import date

from tests.intake.as_sent import EN, MEDEU, RU, Case, book, lines, with_parts
from tests.intake.messy_making import text
from tests.intake.opendocument_making import cell, document, opendocument, row, table


def _sheet(
    *cells: str, attributes: str = "", columns: str = "", style: str = "seen", before: str = ""
) -> bytes:
    """An ODS of a header of four columns and one row of these cells."""
    header = row([cell(each) for each in RU[:4]])
    return document(table([header, row(cells, attributes)], columns=columns, style=style), before=before)


def _read_as(encoding: str, *said: str) -> bytes:
    """A text whose bytes were taken for those of another encoding before it was saved."""
    letters = text(*said)
    return "".join(bytes([each]).decode(encoding, "ignore") or chr(each) for each in letters).encode()


_KEYS = (cell("MED-1"), cell("10.2026"))
_HIDDEN_COLUMN = (
    '<table:table-column table:number-columns-repeated="3"/><table:table-column table:visibility="collapse"/>'
)
_CHANGES = (
    "<table:tracked-changes><table:table-cell><text:p>7</text:p></table:table-cell></table:tracked-changes>"
)
_RAISED = '<text:p>4300<text:span text:style-name="raised">1</text:span></text:p>'
_ANNOTATED = "<office:annotation><text:p>9</text:p></office:annotation><text:p>4300</text:p>"
_XML_OF_2003 = b'<?xml version="1.0"?>\n<?mso-application progid="Excel.Sheet"?>\n<Workbook/>'

# fmt: off
SAVED: Mapping[str, Case] = {
    # K17: how files are saved
    "line ends of another program": (book(("Центр", "Месяц", "Мероприятия_x000D_", "Охват_x000D_"), MEDEU[:4]), "fit | MED-1 26-10 events=21 reach=4300"),
    "texts with a sign of equality": (lines("Центр;Месяц;Охват", '="MED-1";="10.2026";="4300"'), "fit | MED-1 26-10 reach=4300"),
    "NEET in Cyrillic among other words": (lines("Центр;Месяц;Трудоустроено НЕЕТ", "MED-1;10.2026;12"), "fit | MED-1 26-10 neet_placed=12"),
    "a formula that was never worked out": (with_parts({"sheet1.xml": ("<v>21</v>", "<f>SUM(H1:H9)</f><v></v>")}), "has_errors | MED-1 26-10 reach=4300 visitors=1290; ZHE-1 26-10 events=15 reach=3100 visitors=1040 | !formula_without_value"),
    "an ODS in English": (opendocument([[cell(each) for each in cells] for cells in (EN, MEDEU)]), "fit | MED-1 26-10 events=21 reach=4300 visitors=1290"),
    "an ODS with days": (_sheet(cell("MED-1"), cell(date(2026, 10, 1)), cell(21), cell(4300)), "fit | MED-1 26-10 events=21 reach=4300"),
    "an ODS in thousands": (_sheet(*_KEYS, cell(21), cell(4, style="thousands")), "questions_open | MED-1 26-10 events=21 | ?×1000/1"),
    "an ODS shown in thousands": (_sheet(*_KEYS, cell(21), cell(4300, style="scaled")), "fit | MED-1 26-10 events=21 reach=4300"),
    "an ODS in per cent": (_sheet(*_KEYS, cell(21), cell(0.93, style="percent")), "warnings_unconfirmed | MED-1 26-10 events=21 | !unknown_column"),
    "an ODS with a figure struck out": (_sheet(*_KEYS, cell(21), cell(4300, style="heir")), "has_errors | MED-1 26-10 events=21 | !marked_number"),
    "an ODS with a raised mark": (_sheet(*_KEYS, cell(21), cell("", inside=_RAISED)), "has_errors | MED-1 26-10 events=21 | !marked_number"),
    "an ODS with a comment": (_sheet(*_KEYS, cell(21), cell(4300, inside=_ANNOTATED)), "fit | MED-1 26-10 events=21 reach=4300"),
    "an ODS with a hidden column": (_sheet(*_KEYS, cell(21), cell(4300), columns=_HIDDEN_COLUMN), "questions_open | MED-1 26-10 events=21 | ?read"),
    "an ODS with a hidden row": (_sheet(*_KEYS, cell(21), cell(4300), attributes='table:visibility="filter"'), "questions_open | ?read"),
    "an ODS with a hidden sheet": (_sheet(*_KEYS, cell(21), cell(4300), style="gone"), "questions_open | ?read"),
    "an ODS with changes kept": (_sheet(*_KEYS, cell(21), cell(4300), before=_CHANGES), "fit | MED-1 26-10 events=21 reach=4300"),
    "an ODS with a merged centre": (document(table([row([cell(each) for each in RU[:3]]), row([cell("MED-1", attributes='table:number-rows-spanned="2"'), cell("09.2026"), cell(20)]), row(["<table:covered-table-cell/>", cell("10.2026"), cell(21)])])), "fit | MED-1 26-09 events=20; MED-1 26-10 events=21"),
    "an ODS with a formula without a result": (_sheet(*_KEYS, cell(21), cell(attributes='table:formula="of:=SUM([.H1:.H9])"')), "has_errors | MED-1 26-10 events=21 | !formula_without_value"),
    "an ODS with equal cells saved once": (_sheet(*_KEYS, cell(21, attributes='table:number-columns-repeated="2"')), "fit | MED-1 26-10 events=21 reach=21"),
    "an ODS with a password": (document(table([]), manifest="<manifest><encryption-data/></manifest>"), "refused: password"),
    "an ODS of a million figures": (_sheet(*_KEYS, cell(21), cell(4), attributes='table:number-rows-repeated="1000000"'), "refused: too_many_rows"),
    "a column of no width": (with_parts({"sheet1.xml": ("<sheetData>", '<cols><col min="5" max="5" width="0"/></cols><sheetData>')}), "questions_open | MED-1 26-10 events=21 reach=4300; ZHE-1 26-10 events=15 reach=3100 | ?read"),
    "a row of no height": (with_parts({"sheet1.xml": ('<row r="3"', '<row ht="0" r="3"')}), "questions_open | MED-1 26-10 events=21 reach=4300 visitors=1290 | ?read"),
    "a day as a text of ISO": (with_parts({"sheet1.xml": ('<c r="B2" t="inlineStr"><is><t>10.2026</t></is></c>', '<c r="B2" t="d"><v>2026-10-01</v></c>')}), "fit | MED-1 26-10 events=21 reach=4300 visitors=1290; ZHE-1 26-10 events=15 reach=3100 visitors=1040"),
    # K19: other kinds of file
    "a text of LibreOffice": (document(table([]), mimetype="application/vnd.oasis.opendocument.text"), "refused: document"),
    "a page with its pictures": (b"MIME-Version: 1.0\r\nContent-Type: multipart/related\r\n\r\n<html>", "refused: web_page"),
    "XML of 2003": (_XML_OF_2003, "refused: xml_table"),
    "XML of 2003 in UTF-16": (_XML_OF_2003.decode().encode("utf-16"), "refused: xml_table"),
    "a table of a web page": ("\ufeff<table><tr><td>Центр</td></tr></table>".encode(), "refused: web_page"),
    "JSON in a list": (b'[{"centre": "MED-1", "events": 21}]', "refused: json"),
    "JSON of one report": (b'{"centre": "MED-1", "events": 21}', "refused: json"),
    "a shortcut of Windows": (b"L\x00\x00\x00\x01\x14\x02\x00" + bytes(60), "refused: shortcut"),
    "a shortcut to an address": (b"[InternetShortcut]\r\nURL=https://example.org/\r\n", "refused: shortcut"),
    "a document in RTF": (b"{\\rtf1\\ansi ...}", "refused: document"),
    "an archive": (b"7z\xbc\xaf\x27\x1c" + bytes(50), "refused: archive"),
    "letters read as Latin ones": (_read_as("cp1252", "Центр;Месяц;Охват", "MED-1;10.2026;4300"), "refused: garbled"),
    "letters read as Russian ones": (_read_as("cp1251", "Орталық;Ай;Қамту", "MED-1;2026-10;4300"), "refused: garbled"),
    "letters that were lost": (b"??????;?????;?????\nMED-1;10.2026;4300\n", "refused: garbled"),
}
"""Reports, each with what becomes of it."""
