"""Tables as CSV that a spreadsheet opens at a double click, in any of the three languages."""

import csv
import re
from datetime import date
from io import StringIO

from components.i18n import Language, Translator
from components.tables.table import Cell, Column, Qualified, Table

BYTE_ORDER_MARK = "\ufeff"
_FORMULA_SIGNS = ("=", "+", "-", "@", "\uff1d", "\uff0b", "\uff0d", "\uff20")
_SPACES = re.compile("[\u00a0\u202f]")
_FIELD_BREAKERS = ("\t", "\r", "\n")


def to_csv(table: Table, *, tr: Translator, local: bool = False) -> bytes:
    """Return a table as UTF-8 with a byte order mark, CRLF between rows.

    Kazakh and Russian files use `;` between cells and a decimal comma, English files `,` and a decimal point:
    what the spreadsheets of those languages expect. `local` gives English files `;` and the comma as well, for a
    spreadsheet that expects them whatever the words are, as on a Russian Windows. Numbers stay numbers (no thousands
    separator, negative numbers untouched); text that a spreadsheet would run as a formula is defused with a leading
    apostrophe.
    """
    text = StringIO()
    form = Language.RUSSIAN if local else tr.language
    writer = csv.writer(text, delimiter=delimiter(form), lineterminator="\r\n")
    writer.writerow([_defuse(column.header) for column in table.columns])
    for row in table.rows:
        writer.writerow([_cell(cell, column, form) for cell, column in zip(row, table.columns, strict=True)])
    return (BYTE_ORDER_MARK + text.getvalue()).encode("utf-8")


def to_machine_csv(table: Table) -> bytes:
    """Return a table for software: UTF-8 without a mark, commas, a decimal point, codes as headers, unrounded numbers.

    An unknown cell is empty; the spaces of texts are plain ones. Text that a spreadsheet would run as a formula is
    defused as in `to_csv`.
    """
    text = StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow([column.code for column in table.columns])
    writer.writerows([_machine_cell(cell) for cell in row] for row in table.rows)
    return text.getvalue().encode("utf-8")


def delimiter(language: Language) -> str:
    """Return the character between cells: the list separator of the language's spreadsheets."""
    return "," if language is Language.ENGLISH else ";"


def decimal_mark(language: Language) -> str:
    """Return the decimal mark of the language."""
    return "." if language is Language.ENGLISH else ","


def _cell(cell: Cell, column: Column, language: Language) -> str:
    if isinstance(cell, Qualified):
        return _number(cell.value, column, language)
    if cell is None or cell != cell:
        return ""
    if isinstance(cell, bool):
        return str(int(cell))
    if isinstance(cell, (int, float)):
        return _number(cell, column, language)
    if isinstance(cell, date):
        return cell.isoformat()
    return _defuse(cell)


def _machine_cell(cell: Cell) -> str:
    if isinstance(cell, Qualified):
        return _machine_cell(cell.value)
    if cell is None or cell != cell:
        return ""
    if isinstance(cell, bool):
        return str(cell).lower()
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return _defuse(_SPACES.sub(" ", cell)) if isinstance(cell, str) else str(cell)


def _number(value: float, column: Column, language: Language) -> str:
    rounded = round(value, column.decimals)
    text = str(int(rounded)) if rounded == int(rounded) else f"{rounded:.{column.decimals}f}".rstrip("0")
    return text.replace(".", decimal_mark(language))


def _defuse(text: str) -> str:
    """Keep a spreadsheet from running a text as a formula, also when white space stands before it."""
    is_risky = text.startswith(_FIELD_BREAKERS) or text.lstrip().startswith(_FORMULA_SIGNS)
    return f"'{text}" if is_risky else text
