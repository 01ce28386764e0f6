"""The reports that were tried first, each made anew in other words and numbers: one or more of every kind of fault."""

# ruff: noqa: E501 - a case is one line of a table

import io
from collections.abc import Mapping

import xlsxwriter
from openpyxl.worksheet.worksheet import Worksheet

from tests.intake.as_sent import MEDEU, RU, ZHETYSU, Case, book, lines, long, with_names, with_parts
from tests.intake.hostile_files import in_root
from tests.intake.messy_making import text, workbook
from tests.intake.opendocument_making import cell, opendocument

_CUT = {key: RU[:key] for key in (3, 4)}
_M3, _Z3 = MEDEU[:3], ZHETYSU[:3]


def _hiding(*columns: str, sheet: str = "") -> bytes:
    def hide(page: Worksheet) -> None:
        for column in columns:
            page.column_dimensions[column].hidden = True
        if page.title == sheet:
            page.sheet_state = "hidden"

    return workbook(
        [RU, MEDEU, ZHETYSU], [RU, ("TUR-1", "10.2026", 9, 900, 300)], names=["Отчёт", "Архив"], change=hide
    )


def _shared(raised: str = "") -> bytes:
    """A workbook whose sheets share their texts, with a raised mark behind a figure."""
    target = io.BytesIO()
    with xlsxwriter.Workbook(target, {"in_memory": True}) as made:
        sheet = made.add_worksheet("Отчёт")
        for number, row in enumerate((RU, MEDEU, ZHETYSU)):
            sheet.write_row(number, 0, row)
        if raised:
            sheet.write_rich_string("E2", "1290", made.add_format({"font_script": 1}), raised)
    return target.getvalue()


def _format(number_format: str) -> bytes:
    def show(sheet: Worksheet) -> None:
        for row in (2, 3):
            sheet.cell(row, 4).number_format = number_format

    return workbook(
        [RU, ("MED-1", "10.2026", 21, 4, 1290), ("ZHE-1", "10.2026", 15, 3, 1040)], names=["Л"], change=show
    )


def _empty_results(result: str) -> bytes:
    keys = (
        f'<c r="{name}4" t="inlineStr"><is><t>{said}</t></is></c>'
        for name, said in (("A", "TUR-1"), ("B", "10.2026"))
    )
    cells = f'<row r="4">{"".join(keys)}'
    formula = f'<c r="C4"{result}><f>IF(H4="","",H4)</f><v></v></c>'
    return with_parts({"sheet1.xml": ("</sheetData>", f"{cells}{formula}</row></sheetData>")})


_TRANSITIONAL = "http://schemas.openxmlformats.org/"
_STRICT = (f"{_TRANSITIONAL}spreadsheetml/2006/main", "http://purl.oclc.org/ooxml/spreadsheetml/main")
_STRICT_RELATIONS = (
    f"{_TRANSITIONAL}officeDocument/2006/relationships",
    "http://purl.oclc.org/ooxml/officeDocument/relationships",
)
_HISTORY = lines(
    "Центр;Месяц;Охват;Посетители",
    *(f"MED-1;{month:02d}.2026;{4000 + month * 21};{1200 + month * 9}" for month in range(1, 9)),
    "MED-1;09.2026;4190;1270",
)

# fmt: off
GIVEN: Mapping[str, Case] = {
    # K1: a column that is not recognised
    "of them abbreviated": (lines("Центр;Месяц;Посетители;в т. ч. NEET;в т.ч. постоянные", "MED-1;10.2026;1290;377;244"), "questions_open | MED-1 26-10 visitors=1290 | ?visitors_neet ?visitors_regular"),
    "short headers": (lines("Центр;Месяц;Мероприятия;Обучено;Трудоустроено;в т.ч. на постоянной основе", "MED-1;10.2026;21;33;12;5"), "questions_open | MED-1 26-10 events=21 | ?neet_placed !unknown_column"),
    "an unknown column": (lines("centre;month;events;placed", "MED-1;2026-10;21;64"), "warnings_unconfirmed | MED-1 26-10 events=21 | !unknown_column"),
    "an unknown row": (lines("centre;month;indicator;value", "MED-1;2026-10;events;21", "MED-1;2026-10;placed;64"), "has_errors | MED-1 26-10 events=21 | !unknown_indicator"),
    # K2: words of totals
    "all and a part by category": (book(("Центр", "Месяц", "Категория", "Посетители"), ("MED-1", "10.2026", "всего", 1290), ("MED-1", "10.2026", "в т.ч. NEET", 377)), "questions_open | MED-1 26-10 visitors=1290 | ?visitors_neet/visitors"),
    "a centre with all behind it": (lines("Центр;Месяц;Мероприятия", "ZHE-1 (всего);10.2026;15", "Медеуский 1, все направления;10.2026;21", "TUR-1;10.2026;9"), "questions_open | TUR-1 26-10 events=9 | ?ZHE-1 ?MED-1"),
    "a note that says all": (book((*RU, "Примечание"), (*MEDEU, "все сведения сданы"), (*ZHETYSU, "")), "fit | MED-1 26-10 events=21 reach=4300 visitors=1290; ZHE-1 26-10 events=15 reach=3100 visitors=1040"),
    # K3: a date above the table
    "as at the first of October": (book(("Отчёт по состоянию на 01.10.2026",), ("Центр", "Мероприятия"), ("MED-1", 21)), "has_errors | !missing_month"),
    "the date of making": (book(("Отчёт за август 2026 года",), ("Дата составления: 04.09.2026",), ("Центр", "Мероприятия"), ("MED-1", 21)), "fit | MED-1 26-08 events=21"),
    "the year of an order": (book(("Форма утверждена приказом от 14 мая 2024 года",), ("Центр", "Месяц", "Охват"), ("MED-1", "сентябрь", 4200)), "has_errors | !month_without_year"),
    "sheet and title disagree": (book(("Отчёт за сентябрь 2026 года",), ("Центр", "Мероприятия"), ("MED-1", 21), sheet="Октябрь 2026"), "has_errors | !two_months"),
    "an order below the title": (book(("Отчёт за октябрь 2026 года",), ("к приказу от 14 мая 2024 года № 7",), ("Центр", "Мероприятия"), ("MED-1", 21)), "fit | MED-1 26-10 events=21"),
    # K4: per cent and thousands
    "reach per cent": (lines("Центр;Месяц;Мероприятия;Охват, %", "MED-1;10.2026;21;93"), "warnings_unconfirmed | MED-1 26-10 events=21 | !unknown_column"),
    "NEET per cent under visitors": (book((None, None, "Посетители", None), ("Центр", "Месяц", "все", "NEET, %"), ("MED-1", "10.2026", 1290, 29)), "warnings_unconfirmed | MED-1 26-10 visitors=1290 | !unknown_column"),
    "a column of units": (book(("Центр", "Месяц", "Показатель", "Ед. изм.", "Значение"), ("MED-1", "10.2026", "Мероприятия", "ед.", 21), ("MED-1", "10.2026", "Охват", "тыс. чел.", 4)), "questions_open | MED-1 26-10 events=21 | ?×1000/1"),
    "a line of units": (book(("единица измерения: тыс. человек",), ("Центр", "Месяц", "Охват", "Посетители"), ("MED-1", "10.2026", 4, 1)), "questions_open | ?×1000/1"),
    "thousands in a header": (lines("Центр;Месяц;Мероприятия;Количество посетителей, тыс.", "MED-1;10.2026;21;1"), "questions_open | MED-1 26-10 events=21 | ?×1000/1"),
    "thousands in a number format": (_format('0" тыс."'), "questions_open | MED-1 26-10 events=21 visitors=1290; ZHE-1 26-10 events=15 visitors=1040 | ?×1000/1"),
    "per cent in the long form": (long("Посетители;1290", "Посетители NEET, %;29"), "warnings_unconfirmed | MED-1 26-10 visitors=1290 | !unknown_indicator"),
    # K5: a group over a column
    "a group since January": (book((None, None, "С начала года", None), _CUT[4], ("MED-1", "10.2026", 210, 43000)), "nothing_to_hand_in | !unknown_column"),
    "a group online": (book((None, None, "Очно", "Онлайн"), ("Центр", "Месяц", "Мероприятия", "Охват"), ("MED-1", "10.2026", 21, 800)), "questions_open | ?events ?reach"),
    # K6: plans and running totals of the title
    "a title of a plan": (book(("План работы центров на октябрь 2026 года",), _CUT[3], _M3), "questions_open | ?events"),
    "a title of a running total": (book(("Отчёт нарастающим итогом с начала года",), _CUT[3], _M3), "questions_open | ?events"),
    "a sheet of a plan": (workbook([_CUT[3], _M3], [_CUT[3], ("MED-1", "11.2026", 26)], names=["Факт", "План"]), "questions_open | MED-1 26-10 events=21 | ?events"),
    # K7: broken rows of CSV
    "an open quotation mark": (text("Центр;Месяц;Примечание;Охват", 'MED-1;10.2026;"без итогов;4300', "ZHE-1;10.2026;;3100", 'TUR-1;10.2026;"";900'), "refused: open_quote"),
    "thousands without quotation marks": (text("centre,month,events,reach", "MED-1,2026-10,21,4,300"), "refused: uneven_row"),
    "one row with a thousand": (text("centre,month,visitors", "MED-1,2026-10,1,290", "ZHE-1,2026-10,940"), "refused: uneven_row"),
    "one cell too many": (lines("Центр;Месяц;Мероприятия;Охват", "MED-1;10.2026;21;4300;7"), "refused: uneven_row"),
    # K8: the look of a cell
    "a raised mark of a footnote": (_shared("2"), "has_errors | MED-1 26-10 events=21 reach=4300; ZHE-1 26-10 events=15 reach=3100 visitors=1040 | !marked_number"),
    # K9: months
    "ten months": (lines("Центр;Месяц;Охват", "MED-1;01-10.2026;43000"), "has_errors | !unknown_month"),
    "a day with a time": (lines("Центр;Месяц;Охват", "MED-1;01.10.2026 0:00:00;4300"), "fit | MED-1 26-10 reach=4300"),
    "October that lost its zero": (lines("Центр;Месяц;Охват", "MED-1;2026.09;4100", "MED-1;2026.1;4300"), "has_errors | MED-1 26-09 reach=4100 | !unknown_month"),
    "months as numbers": (book(("Центр", "Месяц", "Охват"), ("MED-1", 2026.08, 4000), ("MED-1", 2026.09, 4100), ("MED-1", 2026.1, 4300)), "has_errors | MED-1 26-08 reach=4000; MED-1 26-09 reach=4100 | !unknown_month"),
    # K10: columns of labels
    "a category of one value": (lines("Центр;Месяц;Категория;Посетители", "MED-1;10.2026;NEET;377"), "questions_open | ?visitors_neet/visitors"),
    "a list of events": (lines("Центр;Месяц;Название мероприятия;Охват", "MED-1;10.2026;Дебаты;90", "ZHE-1;10.2026;Ярмарка;140"), "questions_open | ?reach ?reach"),
    # K11: the decimal mark of the file
    "two or two thousand": (lines("Центр;Месяц;Посетители;Охват", "MED-1;10.2026;1290,0;2,000"), "has_errors | MED-1 26-10 visitors=1290 | !ambiguous_number"),
    "noise of floating point": (book(("Центр", "Месяц", "Охват"), ("MED-1", "10.2026", 117.00000000000001)), "fit | MED-1 26-10 reach=117"),
    # K12: the row that numbers the columns
    "a blank form with its numbering": (book(RU, ("А", "Б", 1, 2, 3), ("MED-1", "10.2026", None, None, None)), "nothing_to_hand_in"),
    # K15: what is hidden
    "a hidden sheet": (_hiding(sheet="Архив"), "questions_open | MED-1 26-10 events=21 reach=4300 visitors=1290; ZHE-1 26-10 events=15 reach=3100 visitors=1040 | ?read"),
    "a hidden column": (_hiding("E"), "questions_open | MED-1 26-10 events=21 reach=4300; ZHE-1 26-10 events=15 reach=3100; TUR-1 26-10 events=9 reach=900 | ?read ?read"),
    # K16: a row of "no"
    "a row of no": (lines("Центр;Месяц;Мероприятия;Охват", "MED-1;10.2026;21;4300", "ZHE-1;10.2026;нет;нет"), "warnings_unconfirmed | MED-1 26-10 events=21 reach=4300 | !none_or_unknown"),
    # K17: what can be read
    "formulas with an empty text": (_empty_results(' t="str"'), "fit | MED-1 26-10 events=21 reach=4300 visitors=1290; ZHE-1 26-10 events=15 reach=3100 visitors=1040"),
    "formulas that are only empty": (_empty_results(""), "fit | MED-1 26-10 events=21 reach=4300 visitors=1290; ZHE-1 26-10 events=15 reach=3100 visitors=1040"),
    "Strict Open XML": (with_parts({"sheet1.xml": _STRICT, "xl/workbook.xml": _STRICT, "_rels/.rels": _STRICT_RELATIONS}), "fit | MED-1 26-10 events=21 reach=4300 visitors=1290; ZHE-1 26-10 events=15 reach=3100 visitors=1040"),
    "capital SharedStrings": (with_names(_shared(), "sharedStrings", "SharedStrings"), "fit | MED-1 26-10 events=21 reach=4300 visitors=1290; ZHE-1 26-10 events=15 reach=3100 visitors=1040"),
    "parts in the root": (in_root(book(RU, MEDEU, ZHETYSU)), "fit | MED-1 26-10 events=21 reach=4300 visitors=1290; ZHE-1 26-10 events=15 reach=3100 visitors=1040"),
    "parts with backslashes": (with_names(_shared(), "xl/worksheets/", "xl\\worksheets\\"), "fit | MED-1 26-10 events=21 reach=4300 visitors=1290; ZHE-1 26-10 events=15 reach=3100 visitors=1040"),
    "centres side by side": (book(("Отчёт за октябрь 2026 года",), ("Показатель", "Медеу №1", "Медеу №2", "Жетісу №1", "Всего"), ("Мероприятия", 21, 12, 15, 48), ("Охват", 4300, 2700, 3100, 10100)), "fit | MED-1 26-10 events=21 reach=4300; MED-2 26-10 events=12 reach=2700; ZHE-1 26-10 events=15 reach=3100"),
    "the month beside the year": (book(("Отчёт центра MED-1 за октябрь 2026 года",), ("№ п/п", "Показатель", "За отчётный месяц", "С начала года"), (1, "Мероприятия", 21, 210), (2, "Охват", 4300, 43000)), "warnings_unconfirmed | MED-1 26-10 events=21 reach=4300 | !unknown_column"),
    "NEET in Cyrillic letters": (lines("Центр;Месяц;Посетители;Посетители НЕЕТ", "MED-1;10.2026;1290;377"), "fit | MED-1 26-10 visitors=1290 visitors_neet=377"),
    "the grand total of a pivot table": (book(RU, MEDEU, ZHETYSU, ("Общий итог", None, 36, 7400, 2330)), "fit | MED-1 26-10 events=21 reach=4300 visitors=1290; ZHE-1 26-10 events=15 reach=3100 visitors=1040"),
    "only what centres may report": (lines("Центр;Месяц;Мероприятия;Трудоустроено молодёжи NEET, чел.", "MED-1;10.2026;21;12"), "questions_open | MED-1 26-10 events=21 | ?neet_placed"),
    "a centre in the first row of its block": (book(("Центр", "Месяц", "Охват"), ("MED-1", "09.2026", 4100), (None, "10.2026", 4300), ("ZHE-1", "09.2026", 3000), (None, "10.2026", 3100)), "fit | MED-1 26-09 reach=4100; MED-1 26-10 reach=4300; ZHE-1 26-09 reach=3000; ZHE-1 26-10 reach=3100"),
    "styles without a list": (with_parts({"styles.xml": ("cellStyleXfs", "unknownXfs")}), "fit | MED-1 26-10 events=21 reach=4300 visitors=1290; ZHE-1 26-10 events=15 reach=3100 visitors=1040"),
    "an empty fill": (with_parts({"styles.xml": ("<fills count=\"2\">", "<fills count=\"3\"><fill/>")}), "fit | MED-1 26-10 events=21 reach=4300 visitors=1290; ZHE-1 26-10 events=15 reach=3100 visitors=1040"),
    "the total row of a table": (book(RU, MEDEU, ZHETYSU, ("Итог", None, 36, 7400, 2330)), "fit | MED-1 26-10 events=21 reach=4300 visitors=1290; ZHE-1 26-10 events=15 reach=3100 visitors=1040"),
    "signatures below the figures": (book(RU, MEDEU, ZHETYSU, (), ("Директор", "__________", "Иванова А. Б.", "М.П.", None), ("Исполнитель", "тел.", "2345678", None, None)), "fit | MED-1 26-10 events=21 reach=4300 visitors=1290; ZHE-1 26-10 events=15 reach=3100 visitors=1040"),
    "of them below their whole": (book(("Отчёт MED-1 за октябрь 2026",), ("№", "Показатель", "Количество"), (1, "Посетители", 1290), ("1.1", "из них NEET", 377), (2, "Консультации", 240), ("2.1", "в том числе психологические", 90), ("2.2", "юридические", 50)), "questions_open | MED-1 26-10 visitors=1290 consultations=240 | ?visitors_neet ?consultations_psychological ?consultations_legal"),
    # K19: sentences
    "a form saved by LibreOffice": (opendocument([[cell(each) for each in row] for row in (RU, MEDEU, ZHETYSU)]), "fit | MED-1 26-10 events=21 reach=4300 visitors=1290; ZHE-1 26-10 events=15 reach=3100 visitors=1040"),
    "a web page called XLS": (b"<html><body><table><tr><td>MED-1</td></tr></table></body></html>", "refused: web_page"),
    "invisible letters in numbers": (lines("Центр;Месяц;Охват", "MED-1;10.2026;4\u200b300", "ZHE-1;10.2026;\ufeff3100", "TUR-1;10.2026;900\u2060"), "fit | MED-1 26-10 reach=4300; ZHE-1 26-10 reach=3100; TUR-1 26-10 reach=900"),
    "control letters": (lines("Центр;Месяц;Охват", "\x1b[31mMED\x1b[0m;10.2026;4300"), "has_errors | !unknown_centre"),
    "a missing year": (book(("Отчёт центров",), ("Центр", "Месяц", "Охват"), ("MED-1", "октябрь", 4300)), "has_errors | !month_without_year"),
}
"""Reports, each with what becomes of it."""

LATER: Mapping[str, tuple[bytes, bytes, str]] = {
    # K14: a month that cannot be meant, after what is stored
    "last year by a slip": (_HISTORY, lines("Центр;Месяц;Охват;Посетители", "MED-1;10.2025;4300;1290"), "warnings_unconfirmed | MED-1 25-10 reach=4300 visitors=1290 | !month_long_past"),
    "the figures of last month": (_HISTORY, lines("Центр;Месяц;Охват;Посетители", "MED-1;10.2026;4190;1270"), "warnings_unconfirmed | MED-1 26-10 reach=4190 visitors=1270 | !same_as_before"),
    # K13: the second of two reports, each sound by itself
    "a part of a whole that is stored": (lines("Центр;Месяц;Посетители", "MED-1;10.2026;100"), lines("Центр;Месяц;Посетители NEET", "MED-1;10.2026;150"), "has_errors | MED-1 26-10 visitors_neet=150 | !part_exceeds_whole"),
}
"""Reports that others went before: what is stored, the report, and what becomes of it."""
