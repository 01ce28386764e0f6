"""The form of a centre's monthly report: a workbook that says itself what belongs into each of its cells."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from io import BytesIO
from itertools import product
from typing import Any, Final

import pandas as pd
from xlsxwriter import Workbook
from xlsxwriter.utility import xl_range_abs
from xlsxwriter.worksheet import Worksheet

from components.i18n import Translator, formats, words
from components.palette import INKS, INPUT_FILL, LOCKED_FILL
from components.tables.table import Symbol
from data.catalogue import Catalogue
from data.catalogue.dimensions import CATEGORIES, DIMENSIONS, WHOLE, key_of
from data.time.months import of_year
from data.time.periods import parse

_TITLE, _HOW_TO, _PAST, _HEADER, _FIRST = range(5)
_KEYS: Final = 2
_WIDTHS: Final = (34.0, 20.0, 15.0)
_INK: Final = INKS["light"]
_MADE: Final = datetime(2024, 1, 1)  # fixed, so that the same form has the same bytes


@dataclass(frozen=True)
class _Form:
    """What every part of the form needs to know."""

    centre: str
    months: Sequence[str]
    indicators: Sequence[str]
    catalogue: Catalogue
    tr: Translator

    def month(self, code: str) -> str:
        return formats.period(parse(code), tr=self.tr)

    def bounds(self, indicator: str) -> tuple[int, int]:
        row = self.catalogue.indicator(indicator)
        return int(row.minimum), int(row.maximum)


def template(
    centre: str,
    *,
    catalogue: Catalogue,
    tr: Translator,
    months: Sequence[str],
    previous: pd.DataFrame | None = None,
) -> bytes:
    """Return the form of a centre as XLSX in the reader's language.

    A row for each month, a column for each figure that every centre reports. Months are chosen from a list; figures
    are whole numbers between the bounds of their indicator; each header carries the definition as a comment. The
    figures of the month before stand above the header, where they are seen and not read back. All but
    the cells to be filled in is locked, without a password. A further sheet may be filled in as well: what a centre
    can tell of employment beyond that, and of women and men, ages and programmes.

    Args:
        months: codes of the months to be reported, ascending; at least one.
        previous: the reported frame, from which the latest earlier month is shown for comparison; demonstration
            data in it is not.

    Raises:
        UnknownCode: There is no such centre.
    """
    catalogue.centre(centre)
    every = catalogue.all_indicators
    owed = [code for code, each in every.items() if each.is_owed]
    form = _Form(centre, months, owed, catalogue, tr)
    content = BytesIO()
    with Workbook(
        content, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    ) as book:
        book.set_properties({"title": _title(form), "created": _MADE})
        sheet = book.add_worksheet(tr("Report"))
        choices = _add_choices(book, form)
        _write_head(book, sheet, form)
        _write_past(book, sheet, form, previous)
        _write_rows(book, sheet, form, choices)
        _lay_out(sheet, form)
        further = [code for code, each in every.items() if each.is_asked and each.group == "employment"]
        _add_further(book, replace(form, indicators=further), choices)
    return content.getvalue()


def _title(form: _Form) -> str:
    tr = form.tr
    name = words.centre(form.centre, catalogue=form.catalogue, tr=tr)
    return tr("Monthly report: {centre}", centre=name)


def _add_choices(book: Workbook, form: _Form) -> str:
    """Put the months that may be chosen on a hidden sheet; return their range as a formula."""
    tr = form.tr
    years = sorted({int(month[:4]) for month in form.months})
    names = [form.month(month) for year in years for month in of_year(year)]
    sheet = book.add_worksheet(tr("Months"))
    sheet.hide()
    for row, name in enumerate(names):
        sheet.write_string(row, 0, name)
    return f"='{sheet.get_name()}'!{xl_range_abs(0, 0, len(names) - 1, 0)}"


def _write_head(book: Workbook, sheet: Worksheet, form: _Form) -> None:
    tr = form.tr
    sheet.write_string(_TITLE, 0, _title(form), book.add_format({"bold": True, "font_size": 14}))
    how_to = tr(
        "Fill in the coloured cells with whole numbers. Write 0 if there were none; leave a cell empty if the number "
        "is not known."
    )
    _write_headers(book, sheet, form, how_to, (tr("Centre"), tr("Month")))


def _write_headers(book: Workbook, sheet: Worksheet, form: _Form, how_to: str, keys: Sequence[str]) -> None:
    """Write what is to be done, the headers of the keys, and those of the figures with their definitions."""
    tr = form.tr
    sheet.write_string(_HOW_TO, 0, how_to, book.add_format({"font_color": _INK.faint_text}))
    header = book.add_format(_boxed(bold=True, text_wrap=True, valign="top", bg_color=_INK.grid))
    for column, key in enumerate(keys):
        sheet.write_string(_HEADER, column, key, header)
    for column, code in enumerate(form.indicators, start=len(keys)):
        indicator = form.catalogue.indicator(code)
        sheet.write_string(_HEADER, column, indicator.name(tr.language), header)
        comment = f"{indicator.definition(tr.language)}\n\n{_limits(form, code)}"
        sheet.write_comment(_HEADER, column, comment, {"x_scale": 2.5, "y_scale": 2.0, "font_size": 10})


def _write_past(book: Workbook, sheet: Worksheet, form: _Form, previous: pd.DataFrame | None) -> None:
    """Write the figures of the latest month before the form's, above the header and so no row of the report."""
    tr = form.tr
    past = _latest_before(form, previous)
    if past.empty:
        return
    grey = book.add_format(_boxed(font_color=_INK.faint_text, bg_color=LOCKED_FILL, num_format="#,##0"))
    sheet.write_string(_PAST, 0, tr("For comparison"), grey)
    sheet.write_string(_PAST, 1, form.month(str(past["month"].iloc[0])), grey)
    values = past.set_index("indicator")["value"]
    for column, indicator in enumerate(form.indicators, start=_KEYS):
        if indicator in values.index and pd.isna(values[indicator]):
            sheet.write_string(_PAST, column, Symbol.SUPPRESSED, grey)
        elif indicator in values.index:
            sheet.write_number(_PAST, column, float(values[indicator]), grey)
        else:
            sheet.write_blank(_PAST, column, None, grey)


def _latest_before(form: _Form, previous: pd.DataFrame | None) -> pd.DataFrame:
    """Return what the centre has reported for its latest month before the form's; no rows where there is none."""
    if previous is None:
        return pd.DataFrame({"month": [], "indicator": [], "value": []})
    own = previous[(previous["centre"] == form.centre) & (previous["status"] != "demo")]
    earlier = own[own["month"] < min(form.months)]
    return earlier[earlier["month"] == earlier["month"].max()]


def _write_rows(book: Workbook, sheet: Worksheet, form: _Form, choices: str) -> None:
    locked = book.add_format(_boxed())
    month_cell = book.add_format(_boxed(locked=False, bg_color=INPUT_FILL, num_format="@"))
    figure_cell = book.add_format(_boxed(locked=False, bg_color=INPUT_FILL, num_format="#,##0"))
    centre = words.centre(form.centre, catalogue=form.catalogue, tr=form.tr)
    last = _FIRST + len(form.months) - 1
    for row, month in enumerate(form.months, start=_FIRST):
        sheet.write_string(row, 0, centre, locked)
        sheet.write_string(row, 1, form.month(month), month_cell)
        for column in range(_KEYS, _KEYS + len(form.indicators)):
            sheet.write_blank(row, column, None, figure_cell)
    _add_rules(sheet, form, choices, last, _KEYS)


def _add_rules(sheet: Worksheet, form: _Form, choices: str, last: int, keys: int) -> None:
    """Let the months be chosen from the list, and the figures lie within their bounds."""
    sheet.data_validation(_FIRST, 1, last, 1, _month_rule(form, choices))
    for column, indicator in enumerate(form.indicators, start=keys):
        sheet.data_validation(_FIRST, column, last, column, _figure_rule(form, indicator))


def _add_further(book: Workbook, form: _Form, choices: str) -> None:
    """Add the sheet of what may be told of employment: a row for all people of a month, and one for each part of them.

    What the first sheet asks for is not asked again: those cells of the rows of all people are locked.
    """
    tr = form.tr
    sheet = book.add_worksheet(tr("If you have it"))
    keys = (tr("Centre"), tr("Month"), *(words.dimension(name, tr=tr) for name in DIMENSIONS))
    bold = book.add_format({"bold": True, "font_size": 14})
    sheet.write_string(_TITLE, 0, tr("Employment: further figures, by sex, age and programme"), bold)
    how_to = tr("This sheet can stay empty, in whole or in part. Fill in what the centre counts.")
    _write_headers(book, sheet, form, how_to, keys)
    locked, shut = book.add_format(_boxed()), book.add_format(_boxed(bg_color=LOCKED_FILL))
    open_cell = book.add_format(_boxed(locked=False, bg_color=INPUT_FILL, num_format="#,##0"))
    month_cell = book.add_format(_boxed(locked=False, bg_color=INPUT_FILL, num_format="@"))
    centre = words.centre(form.centre, catalogue=form.catalogue, tr=tr)
    people = [WHOLE, *(key_of(name, code) for name, codes in CATEGORIES.items() for code in codes)]
    rows = list(product(form.months, people))
    for row, (month, key) in enumerate(rows, start=_FIRST):
        sheet.write_string(row, 0, centre, locked)
        sheet.write_string(row, 1, form.month(month), month_cell)
        for column, code in enumerate(key, start=_KEYS):
            sheet.write_string(row, column, words.category(code, tr=tr), locked)
        for column, code in enumerate(form.indicators, start=len(keys)):
            is_asked = key != WHOLE or not form.catalogue.indicator(code).is_owed
            sheet.write_blank(row, column, None, open_cell if is_asked else shut)
    _add_rules(sheet, form, choices, _FIRST + len(rows) - 1, len(keys))
    _lay_out(sheet, form, keys=len(keys), rows=len(rows))


def _month_rule(form: _Form, choices: str) -> dict[str, Any]:
    tr = form.tr
    return {
        "validate": "list",
        "source": choices,
        "error_title": tr("Month"),
        "error_message": tr("Choose a month from the list."),
    }


def _figure_rule(form: _Form, indicator: str) -> dict[str, Any]:
    tr = form.tr
    minimum, maximum = form.bounds(indicator)
    return {
        "validate": "integer",
        "criteria": "between",
        "minimum": minimum,
        "maximum": maximum,
        "error_title": tr("Not a whole number"),
        "error_message": _limits(form, indicator),
    }


def _limits(form: _Form, indicator: str) -> str:
    tr = form.tr
    minimum, maximum = form.bounds(indicator)
    return tr(
        "A whole number from {minimum} to {maximum}.",
        minimum=formats.number(minimum, tr=tr),
        maximum=formats.number(maximum, tr=tr),
    )


def _lay_out(sheet: Worksheet, form: _Form, *, keys: int = _KEYS, rows: int | None = None) -> None:
    """Set widths, what stays in view, what is locked, and how the form is printed."""
    last_column = keys + len(form.indicators) - 1
    for column, width in enumerate(_WIDTHS):
        sheet.set_column(column, column if column < _KEYS else last_column, width)
    sheet.set_row(_HEADER, 90)
    sheet.freeze_panes(_FIRST, keys)
    sheet.protect("", {"format_columns": True, "format_rows": True})
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(_HEADER)
    sheet.print_area(0, 0, _FIRST + (rows or len(form.months)) - 1, last_column)
    sheet.set_footer("&L&A&R&P / &N")
    sheet.set_selection(_FIRST, keys, _FIRST, keys)


def _boxed(**properties: object) -> dict[str, object]:
    return {"border": 1, "border_color": _INK.grid, **properties}
