"""Files as people send them, each with what must be understood of it. Their bytes are made here."""

import io
import zipfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

import openpyxl
from openpyxl.worksheet.worksheet import Worksheet

Cells = Sequence[object]
Said = tuple[str, str, str, float]
"""A centre, a month, an indicator and its value."""

OCTOBER: frozenset[Said] = frozenset(
    {("MED-2", "2024-10", "events", 12.0), ("MED-2", "2024-10", "reach", 340.0)}
)
HEADER = ("Орталық", "Ай", "Іс-шаралар", "Қамту")
ROW = ("MED-2", "2024-10", 12, 340)


@dataclass(frozen=True)
class Messy:
    """A file and what must come out of it.

    Attributes:
        content: Its bytes.
        name: Its name.
        said: What it reports.
        findings: Code, row and column of what cannot be read.
        questions: Text and candidates of the names that a person must decide on.
        skipped: Rows passed over, by kind, of all sheets together.
        unknown: Headers that nothing is known of.
    """

    content: bytes
    name: str = "report.xlsx"
    said: frozenset[Said] = OCTOBER
    findings: tuple[tuple[str, int, str], ...] = ()
    questions: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    skipped: Mapping[str, int] = field(default_factory=dict)
    unknown: tuple[str, ...] = ()


def workbook(
    *sheets: Sequence[Cells], names: Sequence[str] = (), change: Callable[[Worksheet], None] | None = None
) -> bytes:
    """A workbook with these sheets of rows; `change` is done to each."""
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for number, rows in enumerate(sheets):
        sheet = book.create_sheet(names[number] if names else f"Sheet{number + 1}")
        for row in rows:
            sheet.append(row)
        if change:
            change(sheet)
    return _saved(book)


def _saved(book: openpyxl.Workbook) -> bytes:
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def merging(*ranges: str) -> Callable[[Worksheet], None]:
    """A change that merges ranges."""

    def merge(sheet: Worksheet) -> None:
        for each in ranges:
            sheet.merge_cells(each)

    return merge


def text(*lines: str, encoding: str = "utf-8", end: str = "\n") -> bytes:
    """A text file of these lines."""
    return (end.join(lines) + end).encode(encoding)


def repacked(
    content: bytes, change: Callable[[str, bytes], bytes | None], method: int = zipfile.ZIP_DEFLATED
) -> bytes:
    """A workbook with its parts changed; a part for which None comes back is left out."""
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(target, "w", method) as new:
        for part in old.namelist():
            changed = change(part, old.read(part))
            if changed is not None:
                new.writestr(part, changed)
    return target.getvalue()


def in_sheet(content: bytes, old: str, new: str) -> bytes:
    """A workbook with a text replaced in the XML of its sheets."""

    def change(part: str, xml: bytes) -> bytes:
        if not part.startswith("xl/worksheets/"):
            return xml
        assert old.encode() in xml
        return xml.replace(old.encode(), new.encode())

    return repacked(content, change)


def _hiding(sheet: Worksheet) -> None:
    sheet.row_dimensions[2].hidden = True
    sheet.sheet_state = "hidden" if sheet.title == "Sheet2" else "visible"


def _dated(sheet: Worksheet) -> None:
    sheet["B2"].number_format = "mmm yy"


def _percent(sheet: Worksheet) -> None:
    sheet["D2"].number_format = "0%"


RUSSIAN = ("Центр;Месяц;Мероприятия;Охват", "Медеуский район, центр № 2;октябрь 2024;12;340")
KAZAKH = ("Орталық;Ай;Іс-шаралар;Қамту", "Медеу ауданы, 2-орталық;2024 жылғы қазан;12;340")
ENGLISH = ("Centre,Month,Events,Reach", "Medeu 2,October 2024,12,340")
BOTH = frozenset({*OCTOBER, ("ZHE-1", "2024-10", "events", 3.0), ("ZHE-1", "2024-10", "reach", 41.0)})
OTHER = ("ZHE-1", "2024-10", 3, 41)
TWO_ROWS = (("MED-2", "events", 11, 12), ("MED-2", "reach", 310, 340))
TWO_MONTHS = OCTOBER | {("MED-2", "2024-09", "events", 11.0), ("MED-2", "2024-09", "reach", 310.0)}


MESSY: Mapping[str, Messy] = {
    # Encodings and separators
    "Kazakh CSV in UTF-8": Messy(text(*KAZAKH), "есеп.csv"),
    "Russian CSV in UTF-8 with a mark": Messy(text(*RUSSIAN, encoding="utf-8-sig"), "отчёт.csv"),
    "English CSV with Windows line ends": Messy(text(*ENGLISH, end="\r\n"), "report.csv"),
    "CSV with the line ends of an old Mac": Messy(text(*ENGLISH, end="\r"), "report.csv"),
    "Kazakh CSV in UTF-16 with a mark": Messy(text(*KAZAKH, encoding="utf-16"), "есеп.csv"),
    "Kazakh CSV in UTF-16 LE without a mark": Messy(text(*KAZAKH, encoding="utf-16-le"), "есеп.csv"),
    "Kazakh CSV in UTF-16 BE without a mark": Messy(text(*KAZAKH, encoding="utf-16-be"), "есеп.csv"),
    "Excel's Unicode text, with tabs": Messy(
        text(*(line.replace(";", "\t") for line in KAZAKH), encoding="utf-16"), "есеп.txt"
    ),
    "Russian CSV in Windows-1251": Messy(text(*RUSSIAN, encoding="cp1251"), "отчёт.csv"),
    "Kazakh CSV in the Kazakh one-byte encoding": Messy(text(*KAZAKH, encoding="kz1048"), "есеп.csv"),
    "Russian CSV in the encoding of DOS": Messy(
        text(RUSSIAN[0], RUSSIAN[1].replace("№ ", ""), encoding="cp866"), "отчёт.csv"
    ),
    "CSV that says its separator": Messy(text("sep=;", *KAZAKH), "есеп.csv"),
    "commas inside quotes": Messy(
        text("Центр,Месяц,Мероприятия,Охват", '"Медеуский район, центр № 2",октябрь 2024,12,"340"'), "a.csv"
    ),
    "a cell of several lines": Messy(
        text("Центр;Месяц;Мероприятия;Охват;Примечание", 'MED-2;10.2024;12;340;"две\nстроки"'), "a.csv"
    ),
    "CSV that is called XLSX": Messy(text(*RUSSIAN), "отчёт.xlsx"),
    "decimal commas beside semicolons": Messy(
        text(*RUSSIAN, "MED-1;10.2024;12,5;1 340"),
        "a.csv",
        OCTOBER | {("MED-1", "2024-10", "events", 12.5), ("MED-1", "2024-10", "reach", 1340.0)},
    ),
    # Numbers
    "groups of three in five spellings": Messy(
        text(
            "Центр;Месяц;Мероприятия;Охват;Посетители;Бутылки;Консультации",
            "MED-2;2024-10;1 234;1\u00a0234;1\u202f234;1'234;1.234.567",
        ),
        "a.csv",
        frozenset(
            ("MED-2", "2024-10", code, value)
            for code, value in {
                "events": 1234,
                "reach": 1234,
                "visitors": 1234,
                "bottles_returned": 1234,
                "consultations": 1234567,
            }.items()
        ),
    ),
    "a comma that nobody can tell": Messy(
        text("Центр;Месяц;Мероприятия;Охват", "MED-2;2024-10;12;1,234"),
        "a.csv",
        frozenset({("MED-2", "2024-10", "events", 12.0)}),
        findings=(("ambiguous_number", 2, "D"),),
    ),
    "a comma that another cell explains as a group": Messy(
        text("Центр;Месяц;Мероприятия;Охват", "MED-2;2024-10;1.5;1,234"),
        "a.csv",
        frozenset({("MED-2", "2024-10", "events", 1.5), ("MED-2", "2024-10", "reach", 1234.0)}),
    ),
    "a comma that another cell explains as decimals": Messy(
        text("Центр;Месяц;Мероприятия;Охват", "MED-2;2024-10;1,5;1,234"),
        "a.csv",
        frozenset({("MED-2", "2024-10", "events", 1.5), ("MED-2", "2024-10", "reach", 1.234)}),
    ),
    "numbers kept as text": Messy(workbook([HEADER, ("MED-2", "2024-10", "12", " 340 ")])),
    "nothing reported in five spellings": Messy(
        workbook(
            [
                (*HEADER, "Келушілер", "Кеңестер", "Бөтелке", "Экорейнджер", "Кеңес алған жастар"),
                (*ROW, "-", "–", "н/д", "жоқ", "n/a"),
            ]
        )
    ),
    "zero is a number": Messy(
        workbook([HEADER, ("MED-2", "2024-10", 0, "0")]),
        said=frozenset({("MED-2", "2024-10", "events", 0.0), ("MED-2", "2024-10", "reach", 0.0)}),
    ),
    "texts in place of numbers": Messy(
        workbook([HEADER, ("MED-2", "2024-10", "көп", "12 адам"), ROW]),
        findings=(("text_for_number", 2, "C"), ("not_a_number", 2, "D")),
    ),
    "negative, fractional and per cent values are read as they are": Messy(
        workbook([HEADER, ("MED-2", "2024-10", -3, 0.5)], change=_percent),
        said=frozenset({("MED-2", "2024-10", "events", -3.0), ("MED-2", "2024-10", "reach", 0.5)}),
    ),
    "a day in place of a number": Messy(
        workbook([HEADER, ("MED-2", "2024-10", 12, datetime(2024, 5, 12))]),
        said=frozenset({("MED-2", "2024-10", "events", 12.0)}),
        findings=(("not_a_number", 2, "D"),),
    ),
    "a formula without a value": Messy(
        workbook([HEADER, ("MED-2", "2024-10", 12, "=SUM(A1:A9)")]),
        said=frozenset({("MED-2", "2024-10", "events", 12.0)}),
        findings=(("formula_without_value", 2, "D"),),
    ),
    "a formula with its value": Messy(
        in_sheet(workbook([HEADER, ("MED-2", "2024-10", 12, "=300+40")]), "<v></v>", "<v>340</v>")
    ),
    "a formula that came to nothing": Messy(
        workbook([HEADER, ("MED-2", "2024-10", "#REF!", "#N/A")]),
        said=frozenset(),
        findings=(("error_cell", 2, "C"), ("error_cell", 2, "D")),
    ),
    # Months
    "days as months": Messy(workbook([HEADER, ("MED-2", datetime(2024, 10, 31), 12, 340)], change=_dated)),
    "a year and a month in columns of their own": Messy(
        workbook([("Орталық", "Жыл", "Ай", "Іс-шаралар", "Қамту"), ("MED-2", 2024, "қазан", 12, 340)])
    ),
    "a year in figures and a month in figures": Messy(
        workbook([("Центр", "Год", "Месяц", "Мероприятия", "Охват"), ("MED-2", 2024, 10, 12, 340)])
    ),
    "a year that stands in the title": Messy(
        workbook([("2024 жылғы есеп",), (), HEADER, ("MED-2", "қазан", 12, 340)])
    ),
    "years on lines of their own between the months": Messy(
        workbook(
            [HEADER, ("2023 жыл",), ("MED-2", "қазан", 1, 2), ("2024 жыл",), ("MED-2", "қазан", 12, 340)]
        ),
        said=OCTOBER | {("MED-2", "2023-10", "events", 1.0), ("MED-2", "2023-10", "reach", 2.0)},
    ),
    "a note that names another year": Messy(
        workbook([("2024 жыл",), HEADER, ("Бұйрық 2023 жылғы № 5",), ("MED-2", "қазан", 12, 340)]),
        skipped={"note": 1},
    ),
    "a month without a year anywhere": Messy(
        workbook([HEADER, ("MED-2", "қазан", 12, 340)]),
        said=frozenset(),
        findings=(("unknown_month", 2, "B"),),
    ),
    "a year that the title names twice": Messy(
        workbook([("2023 және 2024 жылдар",), HEADER, ("MED-2", "қазан", 12, 340)]),
        said=frozenset(),
        findings=(("unknown_month", 3, "B"),),
    ),
    "months that are none": Messy(
        workbook(
            [HEADER, ("MED-2", "2024-13", 1, 2), ("MED-2", "I тоқсан", 1, 2), ("MED-2", None, 1, 2), ROW]
        ),
        findings=(("unknown_month", 2, "B"), ("unknown_month", 3, "B"), ("missing_month", 4, "B")),
    ),
    # Centres
    "a code in Cyrillic letters that look alike": Messy(workbook([HEADER, ("МЕD 2", "2024-10", 12, 340)])),
    "a district in the old spelling, with the other schwa": Messy(
        workbook([HEADER, ("Əуезов ауданы №1", "2024-10", 12, 340)]),
        said=frozenset({("AUE-1", "2024-10", "events", 12.0), ("AUE-1", "2024-10", "reach", 340.0)}),
    ),
    "a district and a number in columns of their own": Messy(
        workbook([("Район", "Центр", "Месяц", "Мероприятия", "Охват"), ("Медеуский", 2, "10.2024", 12, 340)])
    ),
    "a district without a number": Messy(
        workbook([HEADER, ROW, ("Медеу ауданы", "2024-10", 1, 2)]),
        questions={"Медеу ауданы": ("MED-1", "MED-2")},
    ),
    "a district with a slip of the pen": Messy(
        workbook([HEADER, ROW, ("Медэу 1", "2024-10", 1, 2), ("Медэу 1", "2024-09", 1, 2)]),
        questions={"Медэу 1": ("MED-1",)},
    ),
    "centres that nobody knows": Messy(
        workbook(
            [HEADER, ("Астана", "2024-10", 1, 2), ("MED-7", "2024-10", 1, 2), (None, "2024-10", 1, 2), ROW]
        ),
        findings=(("unknown_centre", 2, "A"), ("unknown_centre", 3, "A"), ("missing_centre", 4, "A")),
    ),
    "a centre's name of a hundred thousand letters": Messy(
        text("Центр;Месяц;Мероприятия;Охват", "М" * 100_000 + ";2024-10;1;2", "MED-2;2024-10;12;340"),
        "a.csv",
        findings=(("unknown_centre", 2, "A"),),
    ),
    "a centre and a month that stand in the title only": Messy(
        workbook(
            [
                ("Медеу ауданы №2 комьюнити-орталығының",),
                ("2024 жылғы қазан айындағы есебі",),
                (),
                ("Іс-шаралар", "Қамту"),
                (12, 340),
            ]
        )
    ),
    "a centre and a month in the name of the sheet": Messy(
        workbook([("Мероприятия", "Охват"), (12, 340)], names=["MED-2 октябрь 2024"])
    ),
    "a sheet for each centre": Messy(
        workbook(
            [("Ай", "Іс-шаралар", "Қамту"), ("2024-10", 12, 340)],
            [("Ай", "Іс-шаралар", "Қамту"), ("2024-10", 3, 41)],
            names=["Медеу 2", "Жетісу 1"],
        ),
        said=BOTH,
    ),
    "a block for each centre on one sheet": Messy(
        workbook(
            [
                *(("Медеу №2",), ("Ай", "Іс-шаралар", "Қамту"), ("2024-10", 12, 340), ()),
                *(("Жетісу №1",), ("Ай", "Іс-шаралар", "Қамту"), ("2024-10", 3, 41)),
            ]
        ),
        said=BOTH,
        skipped={"empty": 1, "repeated_header": 1},
    ),
    "no centre anywhere": Messy(
        workbook([("Ай", "Іс-шаралар", "Қамту"), ("2024-10", 12, 340)]),
        said=frozenset(),
        findings=(("missing_centre", 1, ""),),
    ),
    "columns that only their cells explain": Messy(
        workbook([("Кім", "Қашан", "Іс-шаралар", "Қамту"), ROW, OTHER]), said=BOTH
    ),
    # Headers
    "title rows, empty rows and empty columns": Messy(
        workbook(
            [
                *(("Комьюнити-орталықтардың есебі",), (), (None, None, *HEADER), ()),
                *((None, None, *ROW), (), (None, None, *OTHER)),
            ]
        ),
        said=BOTH,
        skipped={"empty": 2},
    ),
    "a header of two rows with merged groups": Messy(
        workbook(
            [
                ("Орталық", "Ай", "NEET", None, "Кеңестер", None),
                (None, None, "оқыды", "жұмысқа орналастырылды", "психологиялық", "заңгерлік"),
                ("MED-2", "2024-10", 1, 2, 3, 4),
            ],
            change=merging("A1:A2", "B1:B2", "C1:D1", "E1:F1"),
        ),
        said=frozenset(
            {
                ("MED-2", "2024-10", "neet_trained", 1.0),
                ("MED-2", "2024-10", "neet_placed", 2.0),
                ("MED-2", "2024-10", "consultations_psychological", 3.0),
                ("MED-2", "2024-10", "consultations_legal", 4.0),
            }
        ),
    ),
    "a header of two rows saved as CSV": Messy(
        text("Центр;Месяц;Посетители;;", ";;всего;NEET;постоянные", "MED-2;2024-10;30;20;10"),
        "a.csv",
        frozenset(
            {
                ("MED-2", "2024-10", "visitors", 30.0),
                ("MED-2", "2024-10", "visitors_neet", 20.0),
                ("MED-2", "2024-10", "visitors_regular", 10.0),
            }
        ),
    ),
    "plan beside fact": Messy(
        workbook(
            [
                ("Центр", "Месяц", "Мероприятия", None, "Охват", None),
                (None, None, "план", "факт", "план", "факт"),
                ("MED-2", "2024-10", 20, 12, 500, 340),
            ],
            change=merging("C1:D1", "E1:F1"),
        ),
        unknown=("Мероприятия / план", "Охват / план"),
    ),
    "plan beside fact, saved as CSV": Messy(
        text("Центр;Месяц;Мероприятия;;Охват;", ";;план;факт;план;факт", "MED-2;2024-10;20;12;500;340"),
        "a.csv",
        unknown=("Мероприятия / план", "Охват / план"),
    ),
    "the columns' numbers under the header": Messy(
        workbook([HEADER, (1, 2, 3, 4), ROW]), skipped={"repeated_header": 1}
    ),
    "the header again in the middle": Messy(
        workbook([HEADER, ROW, HEADER, OTHER]), said=BOTH, skipped={"repeated_header": 1}
    ),
    "another table below, with other columns": Messy(
        workbook([HEADER, ROW, (), ("Ай", "Орталық", "Келушілер"), ("2024-10", "MED-2", 77)]),
        said=OCTOBER | {("MED-2", "2024-10", "visitors", 77.0)},
        skipped={"empty": 1},
    ),
    "a header with units, stars and line breaks": Messy(
        workbook([("Центр*", "Месяц:", "Кол-во мероприятий,\nед.", "Охват (человек)"), ROW])
    ),
    "a header in codes": Messy(workbook([("centre", "month", "events", "reach"), ROW])),
    "a header with a Latin i": Messy(workbook([("Орталық", "Ай", "Iс-шаралар", "Қамту"), ROW])),
    "a header that is nearly one": Messy(
        workbook([("Центр", "Месяц", "Мероприятия", "Охват", "Посетитили"), (*ROW, 9)]),
        questions={"Посетитили": ("visitors",)},
    ),
    "a header that nobody knows": Messy(
        workbook([(*HEADER, "Ауа температурасы", "Ескерту"), (*ROW, 21, "жылы")]),
        unknown=("Ауа температурасы",),
    ),
    "one indicator in two columns": Messy(
        workbook([(*HEADER, "Охват"), (*ROW, 7)]),
        said=frozenset({("MED-2", "2024-10", "events", 12.0)}),
        findings=(("indicator_twice", 1, "E"),),
    ),
    "a second column of an indicator that is empty": Messy(workbook([(*HEADER, "Охват"), (*ROW, None)])),
    "row numbers and row totals": Messy(
        workbook([("№ п/п", *HEADER, "Итого"), (1, *ROW, 352), (2, *OTHER, 44)]), said=BOTH
    ),
    # Rows that are no figures
    "totals in three languages": Messy(
        workbook(
            [
                *(HEADER, ROW, ("Барлығы", None, 12, 340)),
                *(("Итого по городу:", None, 12, 340), ("TOTAL", "2024-10", 12, 340)),
            ]
        ),
        skipped={"total": 3},
    ),
    "notes below the table": Messy(
        workbook([HEADER, ROW, (), ("Ескерту: деректер алдын ала.",), ("Директор ___________",)]),
        skipped={"empty": 1, "note": 2},
    ),
    "months that are still empty": Messy(
        workbook([HEADER, ROW, ("MED-2", "2024-11", None, None), ("MED-2", "2024-12", "", "-")]),
        skipped={"empty": 2},
    ),
    "a centre merged over its months": Messy(
        workbook([HEADER, ROW, (None, "2024-11", 13, 350)], change=merging("A2:A3")),
        said=OCTOBER | {("MED-2", "2024-11", "events", 13.0), ("MED-2", "2024-11", "reach", 350.0)},
    ),
    "hidden rows and hidden sheets": Messy(
        workbook([HEADER, ROW], [HEADER, OTHER], change=_hiding), said=BOTH
    ),
    "a sheet of explanations beside the report": Messy(
        workbook([("Көрсеткіш", "Анықтама"), ("Іс-шаралар", "Өткізілген іс-шаралар")], [HEADER, ROW])
    ),
    # Months beside each other
    "a row for each centre and figure, a column for each month": Messy(
        workbook(
            [
                ("Орталық", "Көрсеткіш", "қыркүйек 2024", "қазан 2024", "Барлығы"),
                ("MED-2", "Іс-шаралар", 11, 12, 23),
                ("MED-2", "Іс-шаралармен қамту", 310, 340, 650),
                ("Барлығы", "Іс-шаралар", 11, 12, 23),
            ]
        ),
        said=TWO_MONTHS,
        skipped={"total": 1},
    ),
    "a sheet for one figure, its name in the title, a row for each centre": Messy(
        workbook(
            [
                ("Комьюнити-орталықтардың іс-шаралары, 2024 жыл",),
                (),
                ("№", "Орталық", "Қыркүйек", "Қазан", "Жыл"),
                (1, "Медеу №2", 11, 12, 23),
                (2, "Жетісу №1", "-", 3, 3),
                (None, "Барлығы", 11, 15, 26),
            ]
        ),
        said=frozenset(
            {
                ("MED-2", "2024-09", "events", 11.0),
                ("MED-2", "2024-10", "events", 12.0),
                ("ZHE-1", "2024-10", "events", 3.0),
            }
        ),
        skipped={"total": 1},
    ),
    "a sheet for one centre, its name on the tab, a row for each figure": Messy(
        workbook(
            [
                ("Отчёт за 2024 год",),
                ("Показатель", "Сентябрь", "Октябрь", "III квартал", "Итого за год"),
                ("Мероприятия", 11, 12, 23, 23),
                ("Охват", 310, 340, 650, 650),
                ("Итого", 321, 352, 673, 673),
            ],
            names=["Медеуский 2"],
        ),
        said=TWO_MONTHS,
        skipped={"total": 1},
    ),
    "a sheet for each figure": Messy(
        workbook(
            [("Центр", "Октябрь 2024"), ("MED-2", 12)],
            [("Центр", "Октябрь 2024"), ("MED-2", 340)],
            names=["Мероприятия", "Охват"],
        )
    ),
    "the year over the months, as merged cells": Messy(
        workbook(
            [
                ("Орталық", "Көрсеткіш", 2023, None, 2024, None),
                (None, None, "қараша", "желтоқсан", "қаңтар", "ақпан"),
                ("MED-2", "Іс-шаралар", 1, 2, 3, 4),
            ],
            change=merging("A1:A2", "B1:B2", "C1:D1", "E1:F1"),
        ),
        said=frozenset(
            ("MED-2", month, "events", value)
            for month, value in {"2023-11": 1.0, "2023-12": 2.0, "2024-01": 3.0, "2024-02": 4.0}.items()
        ),
    ),
    "months as days in a CSV, one without a figure": Messy(
        text(
            "Центр;Показатель;01.09.2024;01.10.2024;01.11.2024",
            "MED-2;Мероприятия;11;12;",
            "MED-2;Охват;310;340;",
        ),
        "a.csv",
        TWO_MONTHS,
    ),
    "months as days in a workbook": Messy(
        workbook([("Centre", "Indicator", datetime(2024, 9, 1), datetime(2024, 10, 1)), *TWO_ROWS]),
        said=TWO_MONTHS,
    ),
    "months over figures": Messy(
        workbook(
            [
                ("Орталық", "Қыркүйек 2024", None, "Қазан 2024", None, "Барлығы", None),
                (None, "Іс-шаралар", "Қамту", "Іс-шаралар", "Қамту", "Іс-шаралар", "Қамту"),
                ("MED-2", 11, 310, 12, 340, 23, 650),
            ],
            change=merging("A1:A2", "B1:C1", "D1:E1", "F1:G1"),
        ),
        said=TWO_MONTHS,
    ),
    "figures over months": Messy(
        text(
            "Центр;Мероприятия;;Охват;",
            ";сентябрь 2024;октябрь 2024;сентябрь 2024;октябрь 2024",
            "MED-2;11;12;310;340",
        ),
        "a.csv",
        TWO_MONTHS,
    ),
    "a block for each figure under one header of months": Messy(
        workbook(
            [
                ("2024 жыл",),
                ("Орталық", "қыркүйек", "қазан"),
                *(("Іс-шаралар",), ("MED-2", 11, 12), ("Қамту",), ("MED-2", 310, 340)),
            ]
        ),
        said=TWO_MONTHS,
    ),
    "a block whose figure nobody knows is not taken for the one above": Messy(
        workbook(
            [
                ("2024 жыл",),
                ("Орталық", "қыркүйек", "қазан"),
                *(("Іс-шаралар",), ("MED-2", 11, 12), ("Ауа райы",), ("MED-2", 310, 340)),
            ]
        ),
        said=frozenset({("MED-2", "2024-09", "events", 11.0), ("MED-2", "2024-10", "events", 12.0)}),
        findings=(("missing_indicator", 2, ""),),
        skipped={"note": 1},
    ),
    "a block whose centre nobody knows is not taken for the one above": Messy(
        workbook(
            [
                *(("Медеу №2",), ("Ай", "Іс-шаралар", "Қамту"), ("2024-10", 12, 340)),
                *(("Жетиссу орталығы",), ("2024-10", 3, 41)),
            ]
        ),
        findings=(("missing_centre", 2, ""),),
        skipped={"note": 1},
    ),
    "months whose year stands nowhere": Messy(
        workbook([("Орталық", "Көрсеткіш", "қыркүйек", "қазан"), *TWO_ROWS]),
        said=frozenset(),
        findings=(("missing_year", 1, "C"),),
    ),
    "months that run over the turn of the year are not all of the title's year": Messy(
        workbook(
            [("2024 жыл",), ("Орталық", "Көрсеткіш", "желтоқсан", "қаңтар"), ("MED-2", "Іс-шаралар", 11, 12)]
        ),
        said=frozenset(),
        findings=(("missing_year", 2, "C"),),
    ),
    "years in a column of their own beside the months": Messy(
        text(
            "Центр;Показатель;Год;сентябрь;октябрь;Год",
            "MED-2;Мероприятия;2024;11;12;23",
            "MED-2;Охват;2024;310;340;650",
        ),
        "a.csv",
        TWO_MONTHS,
    ),
    "months without the name of their figure": Messy(
        workbook([("Орталық", "қыркүйек 2024", "қазан 2024"), ("MED-2", 11, 12)]),
        said=frozenset(),
        findings=(("missing_indicator", 1, ""),),
    ),
    "a title that nearly names the figure": Messy(
        workbook(
            [
                ("Мероприятий комьюнити-центров за 2024 год",),
                ("Центр", "сентябрь", "октябрь"),
                ("MED-2", 11, 12),
            ]
        ),
        said=frozenset(),
        questions={"Мероприятий комьюнити-центров за 2024 год": ("events",)},
    ),
    "figures and centres beside months with a slip of the pen": Messy(
        workbook(
            [
                ("Орталық", "Көрсеткіш", "қазан 2024"),
                ("MED-2", "Іс-шаралар", 12),
                ("MED-2", "Іс-шараларр", 1),
                ("Медэу 1", "Іс-шаралар", 2),
            ]
        ),
        said=frozenset({("MED-2", "2024-10", "events", 12.0)}),
        questions={"Іс-шараларр": ("events",), "Медэу 1": ("MED-1",)},
    ),
    "one month in two columns": Messy(
        workbook(
            [
                ("Орталық", "Көрсеткіш", "қыркүйек 2024", "қазан 2024", "2024-10"),
                ("MED-2", "Іс-шаралар", 11, 12, 13),
            ]
        ),
        said=frozenset({("MED-2", "2024-09", "events", 11.0)}),
        findings=(("month_twice", 1, "E"),),
    ),
    "plan beside fact under each month, saved as CSV": Messy(
        text(
            "Центр;Показатель;Сентябрь 2024;;Октябрь 2024;",
            ";;план;факт;план;факт",
            *("MED-2;Мероприятия;20;11;20;12", "MED-2;Охват;500;310;500;340"),
        ),
        "a.csv",
        TWO_MONTHS,
        unknown=("Сентябрь 2024 / план", "Октябрь 2024 / план"),
    ),
    "a column beside the months that nobody knows": Messy(
        workbook(
            [
                ("Орталық", "Көрсеткіш", "қыркүйек 2024", "қазан 2024", "Ауа райы"),
                *((*row, 21) for row in TWO_ROWS),
            ]
        ),
        said=TWO_MONTHS,
        unknown=("Ауа райы",),
    ),
    # Merged numbers
    "a number merged over several centres": Messy(
        workbook([HEADER, ROW, ("ZHE-1", "2024-10", None, 41)], change=merging("C2:C3")),
        said=OCTOBER | {("ZHE-1", "2024-10", "reach", 41.0)},
        findings=(("merged_number", 2, "C"),),
    ),
    "a number merged over a centre of which nothing else is said": Messy(
        workbook([HEADER, ROW, ("ZHE-1", "2024-10", None, None)], change=merging("C2:C3")),
        findings=(("merged_number", 2, "C"),),
        skipped={"empty": 1},
    ),
    "a number merged over two figures": Messy(
        workbook([HEADER, ("MED-2", "2024-10", 12, None)], change=merging("C2:D2")),
        said=frozenset({("MED-2", "2024-10", "events", 12.0)}),
        findings=(("merged_number", 2, "C"),),
    ),
    "a number merged over two months": Messy(
        workbook(
            [("Орталық", "Көрсеткіш", "қыркүйек 2024", "қазан 2024"), ("MED-2", "Іс-шаралар", 23, None)],
            change=merging("C2:D2"),
        ),
        said=frozenset({("MED-2", "2024-09", "events", 23.0)}),
        findings=(("merged_number", 2, "C"),),
    ),
    # The long shape
    "a row for each observation": Messy(
        text("Центр;Месяц;Показатель;Значение", "MED-2;10.2024;Мероприятия;12", "MED-2;10.2024;Охват;340"),
        "a.csv",
    ),
    "a row for each observation, with names that do not fit": Messy(
        text(
            "centre,month,indicator,value",
            *("MED-2,2024-10,events,12", "MED-2,2024-10,reach,340"),
            *("MED-2,2024-10,reech,1", "MED-2,2024-10,rainfall,2"),
        ),
        "a.csv",
        questions={"reech": ("reach",)},
        findings=(("unknown_indicator", 5, "C"),),
    ),
}


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
    rows = "<row><c><v>1</v></c></row>" * (megabytes * 1024**2 // 26)
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
    "an old Word": (lambda: _ole("WordDocument"), "not_a_table"),
    "a workbook with an encrypted part": (_with_password, "password"),
    "a new Word": (_other_package, "not_a_table"),
    "a PDF": (lambda: b"%PDF-1.7 ...", "not_a_table"),
    "a picture": (lambda: b"\x89PNG\r\n\x1a\n" + bytes(100), "not_a_table"),
    "a web page called XLS": (lambda: b"<html><table><tr><td>1</td></tr></table></html>", "not_a_table"),
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
