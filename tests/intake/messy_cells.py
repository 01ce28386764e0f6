"""Files whose letters, separators or numbers are those of life, each with what must be understood of it."""

from collections.abc import Mapping
from datetime import datetime

from tests.intake.messy_making import HEADER, OCTOBER, ROW, Messy, in_sheet, merging, percent, text, workbook

RUSSIAN = ("Центр;Месяц;Мероприятия;Охват", "Медеуский район, центр № 2;октябрь 2024;12;340")
KAZAKH = ("Орталық;Ай;Іс-шаралар;Қамту", "Медеу ауданы, 2-орталық;2024 жылғы қазан;12;340")
ENGLISH = ("Centre,Month,Events,Reach", "Medeu 2,October 2024,12,340")

CELLS: Mapping[str, Messy] = {
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
        ),
        findings=tuple(("none_or_unknown", 2, column) for column in "EFH"),
    ),
    "numbers with units, guesses and stars": Messy(
        text(
            "Центр;Месяц;Мероприятия;Охват;Посетители",
            "MED-1;10.2024;12 мер.;1 234 чел.;~300",
            "MED-1;09.2024;10+2;300-350;340*",
            "MED-2;10.2024;12;340;нет сведений",
            encoding="cp1251",
        ),
        "a.csv",
        findings=tuple(("not_a_number", row, column) for row in (2, 3) for column in "CDE"),
    ),
    "letters in place of figures, and spaces that group nothing": Messy(
        workbook([HEADER, ("MED-1", "2024-10", "1O", "l2"), ("MED-1", "2024-09", "(5)", "3 4 0"), ROW]),
        findings=tuple(("not_a_number", row, column) for row in (2, 3) for column in "CD"),
    ),
    "no events in words and as a dash, which is not taken for zero": Messy(
        workbook([HEADER, ("MED-1", "2024-10", "ноль", "нет"), ("MED-2", "2024-10", "-", 340)]),
        said=frozenset({("MED-2", "2024-10", "reach", 340.0)}),
        findings=(("text_for_number", 2, "C"), ("none_or_unknown", 2, "D"), ("none_or_unknown", 3, "C")),
    ),
    "yes and no in place of numbers": Messy(
        workbook([HEADER, ("MED-1", "2024-10", True, False), ROW]),
        findings=(("text_for_number", 2, "C"), ("text_for_number", 2, "D")),
    ),
    "zero is a number": Messy(
        workbook([HEADER, ("MED-2", "2024-10", 0, "0")]),
        said=frozenset({("MED-2", "2024-10", "events", 0.0), ("MED-2", "2024-10", "reach", 0.0)}),
    ),
    "texts in place of numbers": Messy(
        workbook([HEADER, ("MED-2", "2024-10", "көп", "12 адам"), ROW]),
        findings=(("text_for_number", 2, "C"), ("not_a_number", 2, "D")),
    ),
    "negative and fractional values are read as they are": Messy(
        workbook([HEADER, ("MED-2", "2024-10", -3, 0.5)]),
        said=frozenset({("MED-2", "2024-10", "events", -3.0), ("MED-2", "2024-10", "reach", 0.5)}),
    ),
    "a figure shown per cent stays out": Messy(
        workbook([HEADER, ("MED-2", "2024-10", 12, 0.5)], change=percent),
        said=frozenset({("MED-2", "2024-10", "events", 12.0)}),
        findings=(("unknown_column", 1, "D"),),
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
}
