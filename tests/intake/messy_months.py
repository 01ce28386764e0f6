"""Files with months beside each other, each with what must be understood of it."""

from collections.abc import Mapping
from datetime import datetime

from tests.intake.messy_making import TWO_MONTHS, TWO_ROWS, Messy, merging, text, workbook

MONTHS: Mapping[str, Messy] = {
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
        findings=(("none_or_unknown", 5, "C"),),
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
    "quarters and the year between the months that they add up": Messy(
        workbook(
            [
                ("Наурызбайский район, комьюнити-центр №1, 2024 год",),
                ("Показатели", "июл", "авг", "сен", "3 кв.", "окт", "Всего"),
                ("Кол-во мероприятий", 4, 1, 2, 7, 3, 10),
                ("Охват (чел)", 40, 10, 20, 70, 30, 100),
            ]
        ),
        said=frozenset(
            ("NAU-1", f"2024-{month}", code, value * scale)
            for month, value in {"07": 4.0, "08": 1.0, "09": 2.0, "10": 3.0}.items()
            for code, scale in {"events": 1, "reach": 10}.items()
        ),
    ),
    "sums of months that are not all in the file, between those that are": Messy(
        workbook(
            [
                ("Наурызбайский район, комьюнити-центр №1, 2024 год",),
                ("Показатели", "авг", "сен", "3 кв.", "9 мес.", "окт", "Всего"),
                ("Кол-во мероприятий", 1, 2, 7, 20, 3, 23),
                ("Охват (чел)", 10, 20, 70, 200, 30, 230),
            ]
        ),
        said=frozenset(
            ("NAU-1", f"2024-{month}", code, value * scale)
            for month, value in {"08": 1.0, "09": 2.0, "10": 3.0}.items()
            for code, scale in {"events": 1, "reach": 10}.items()
        ),
        findings=(("unknown_column", 2, "D"), ("unknown_column", 2, "E"), ("unknown_column", 2, "G")),
        unknown=("3 кв.", "9 мес.", "Всего"),
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
        findings=(("unknown_column", 2, "C"), ("unknown_column", 2, "E")),
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
        findings=(("unknown_column", 1, "E"),),
        unknown=("Ауа райы",),
    ),
}
