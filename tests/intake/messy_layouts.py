"""Files of every layout: headers, rows that are no figures, long tables, each with what must be understood of it."""

from collections.abc import Mapping

from tests.intake.messy_making import (
    BOTH,
    HEADER,
    OCTOBER,
    OTHER,
    ROW,
    Messy,
    hiding,
    merging,
    text,
    workbook,
)

LAYOUTS: Mapping[str, Messy] = {
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
    "a header of three rows under a stamp of approval": Messy(
        workbook(
            [
                (None, None, None, "БЕКІТЕМІН Директор ____"),
                ("Отчёт о работе центров за октябрь 2024 года",),
                ("№ п/п", "Наименование центра", "Мероприятия", "Посетители", None, None),
                (None, None, None, "всего", "в том числе", None),
                (None, None, None, None, "NEET", "женщины"),
                (1, "Медеу-2", 12, 300, 80, 140),
                (None, "ИТОГО", 12, 300, 80, 140),
            ],
            change=merging("A3:A5", "B3:B5", "C3:C5", "D3:F3", "D4:D5", "E4:F4"),
        ),
        said=frozenset(
            {
                ("MED-2", "2024-10", "events", 12.0),
                ("MED-2", "2024-10", "visitors", 300.0),
                ("MED-2", "2024-10", "visitors_neet", 80.0),
                ("MED-2", "2024-10", "visitors", 140.0),  # women
            }
        ),
        skipped={"total": 1},
    ),
    "a header of three rows saved as CSV": Messy(
        text(
            *("Центр;Месяц;Посетители;;", ";;всего;в том числе;", ";;;NEET;постоянные"),
            "MED-2;2024-10;300;80;55",
        ),
        "a.csv",
        frozenset(
            {
                ("MED-2", "2024-10", "visitors", 300.0),
                ("MED-2", "2024-10", "visitors_neet", 80.0),
                ("MED-2", "2024-10", "visitors_regular", 55.0),
            }
        ),
    ),
    "parts that only the header before them explains": Messy(
        workbook([(*HEADER, "Келушілер", "оның ішінде NEET"), (*ROW, 300, 80)]),
        said=OCTOBER | {("MED-2", "2024-10", "visitors", 300.0)},
        questions={"оның ішінде NEET": ("visitors_neet",)},
    ),
    "figures since the beginning of the year beside those of the month": Messy(
        workbook(
            [
                ("Центр", "Месяц", "Мероприятия за месяц", "Охват", "Мероприятия с начала года"),
                (*ROW, 110),
            ]
        ),
        findings=(("unknown_column", 1, "E"),),
        unknown=("Мероприятия с начала года",),
    ),
    "rows that are numbered without a header": Messy(
        workbook([(None, *HEADER), (1, *ROW), (2, *OTHER)]), said=BOTH
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
        findings=(("unknown_column", 2, "C"), ("unknown_column", 2, "E")),
        unknown=("Мероприятия / план", "Охват / план"),
    ),
    "plan beside fact, saved as CSV": Messy(
        text("Центр;Месяц;Мероприятия;;Охват;", ";;план;факт;план;факт", "MED-2;2024-10;20;12;500;340"),
        "a.csv",
        findings=(("unknown_column", 2, "C"), ("unknown_column", 2, "E")),
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
        findings=(("unknown_column", 1, "E"),),
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
        workbook([HEADER, ROW], [HEADER, OTHER], change=hiding),
        said=frozenset(),
        questions={"Sheet1!2:2": ("read",), "Sheet2": ("read",), "Sheet2!2:2": ("read",)},
    ),
    "a sheet of explanations beside the report": Messy(
        workbook([("Көрсеткіш", "Анықтама"), ("Іс-шаралар", "Өткізілген іс-шаралар")], [HEADER, ROW])
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
