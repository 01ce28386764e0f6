"""The register of centres as a form: correct a cell and hand the file in."""

from io import BytesIO
from typing import Final

import pandas as pd
from xlsxwriter import Workbook

from components.i18n import Translator, words
from data.catalogue import Catalogue
from data.catalogue.corrections import FIELDS
from data.catalogue.values import CENTRE_STATUSES

_WIDE, _NARROW = 34, 14
_DAY: Final = "yyyy-mm-dd"
_DAYS: Final = ("opened", "status_on")


def register_form(catalogue: Catalogue, *, tr: Translator) -> bytes:
    """Return the register of centres as an XLSX workbook, headed in the reader's language.

    A row a centre, in the register's order; what is not known is an empty cell. Handed in unchanged, it says
    nothing new.
    """
    output = BytesIO()
    with Workbook(
        output, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    ) as book:
        sheet = book.add_worksheet(tr("Register of centres")[:31])
        header = book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 1})
        text, day = book.add_format({"num_format": "@"}), book.add_format({"num_format": _DAY})
        headers = (
            tr("Code of the centre"),
            tr("Centre"),
            *(words.register_field(field, tr=tr) for field in FIELDS),
        )
        sheet.write_row(0, 0, headers, header)
        sheet.freeze_panes(1, 2)
        sheet.set_column(0, 0, _NARROW)
        sheet.set_column(1, 7, _WIDE)
        sheet.set_column(8, len(headers) - 1, _NARROW)
        for row, (code, facts) in enumerate(catalogue.centres.to_dict("index").items(), start=1):
            sheet.write_string(row, 0, str(code), text)
            sheet.write_string(row, 1, words.centre(str(code), catalogue=catalogue, tr=tr), text)
            for column, field in enumerate(FIELDS, start=2):
                match _written(field, facts[field], tr):
                    case pd.Timestamp() as moment:
                        sheet.write_datetime(row, column, moment.to_pydatetime(), day)
                    case float() as degrees if not pd.isna(degrees):
                        sheet.write_number(row, column, degrees)
                    case str() as words_given if words_given:
                        sheet.write_string(row, column, words_given, text)
                    case _:
                        sheet.write_blank(row, column, None, day if field in _DAYS else None)
        states = [words.centre_status(status, tr=tr) for status in CENTRE_STATUSES]
        column = 2 + FIELDS.index("status")
        rows = max(len(catalogue.centres), 1)
        sheet.data_validation(1, column, rows, column, {"validate": "list", "source": states})
    return output.getvalue()


def _written(field: str, fact: object, tr: Translator) -> object:
    """Return a fact as the form shows it: the status by its word."""
    return words.centre_status(str(fact), tr=tr) if field == "status" else fact
