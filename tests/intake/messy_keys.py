"""Files that say in their own way which centre and month they are of, each with what must be understood of it."""

from collections.abc import Mapping
from datetime import datetime

from tests.intake.messy_making import BOTH, HEADER, OCTOBER, OTHER, ROW, Messy, dated, text, workbook

KEYS: Mapping[str, Messy] = {
    # Months
    "days as months": Messy(workbook([HEADER, ("MED-2", datetime(2024, 10, 31), 12, 340)], change=dated)),
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
        findings=(("missing_year", 2, "B"),),
    ),
    "a year that the title names twice": Messy(
        workbook([("2023 және 2024 жылдар",), HEADER, ("MED-2", "қазан", 12, 340)]),
        said=frozenset(),
        findings=(("missing_year", 3, "B"),),
    ),
    "months that are none": Messy(
        workbook(
            [HEADER, ("MED-2", "2024-13", 1, 2), ("MED-2", "I тоқсан", 1, 2), ("MED-2", None, 1, 2), ROW]
        ),
        findings=(("unknown_month", 2, "B"), ("unknown_month", 3, "B"), ("missing_month", 4, "B")),
    ),
    "months that are quarters, years, and numbers of days": Messy(
        workbook(
            [
                *(HEADER, ("MED-1", "III квартал 2024", 1, 2), ("MED-1", "9 месяцев 2024", 1, 2)),
                *(("MED-1", "2024", 1, 2), ("MED-1", 46296, 1, 2), ("MED-1", "X.2024", 1, 2), ROW),
            ]
        ),
        findings=tuple(("unknown_month", row, "B") for row in range(2, 7)),
    ),
    "a title of many months is not taken for one of them": Messy(
        workbook(
            [("Медеу №2 орталығының 2024 жылғы қаңтар-қазан есебі",), ("Іс-шаралар", "Қамту"), (120, 3400)]
        ),
        said=frozenset(),
        findings=(("missing_month", 2, ""),),
    ),
    "the first and the last day of the month in the title": Messy(
        workbook(
            [
                ("Отчёт за период 01.10.2024 - 31.10.2024",),
                ("Центр", "Мероприятия", "Охват"),
                ("Медеу №2", 12, 340),
            ]
        )
    ),
    "a month on each tab": Messy(
        workbook(
            [("Центр", "Мероприятия", "Охват"), ("Медеу 2", 11, 310)],
            [("Центр", "Мероприятия", "Охват"), ("Медеу 2", 12, 340)],
            names=["Сентябрь 2024", "Октябрь 2024"],
        ),
        said=OCTOBER | {("MED-2", "2024-09", "events", 11.0), ("MED-2", "2024-09", "reach", 310.0)},
    ),
    "two months in one row": Messy(
        workbook(
            [
                ("Центр", "Отчётный период", "Дата", "Мероприятия", "Охват"),
                ("MED-1", "сентябрь 2024", "05.10.2024", 1, 2),
                ("MED-2", "октябрь 2024", "31.10.2024", 12, 340),
            ]
        ),
        findings=(("two_months", 2, "B"),),
    ),
    # Centres
    "two tables side by side are not read as one": Messy(
        workbook(
            [
                ("Центр", "Месяц", "Мероприятия", None, "Центр", "Месяц", "Охват"),
                ("MED-1", "10.2024", 5, None, "MED-2", "10.2024", 90),
                ("MED-2", "10.2024", 12, None, "MED-2", "10.2024", 340),
            ]
        ),
        findings=(("two_centres", 2, "A"),),
    ),
    "a name of its own beside the centre's code": Messy(
        workbook(
            [
                ("Наименование центра", "Код центра", "Месяц", "Мероприятия", "Охват"),
                ("«Жастар үйі»", "MED-2", "10.2024", 12, 340),
            ]
        )
    ),
    "a district among other words, and a city of the same name": Messy(
        workbook(
            [
                *(HEADER, ROW, ("Алатауский район (Шанырак)", "2024-10", 1, 2)),
                *(('КЦ "Наурызбай" №2', "2024-10", 1, 2), ("город Алатау", "2024-10", 1, 2)),
            ]
        ),
        questions={"Алатауский район (Шанырак)": ("ALT-1", "ALT-2"), 'КЦ "Наурызбай" №2': ("NAU-2",)},
        findings=(("unknown_centre", 5, "A"),),
    ),
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
}
