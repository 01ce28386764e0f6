"""Reports of the same kinds, tried after the first: in the three languages, and saved by other programs."""

# ruff: noqa: E501 - a case is one line of a table

from collections.abc import Mapping

from tests.intake.as_sent import EN, KK, MEDEU, RU, ZHETYSU, Case, book, lines, long
from tests.intake.messy_making import text, workbook

_REPORT = (RU, MEDEU, ZHETYSU)

# fmt: off
OTHERS: Mapping[str, Case] = {
    # K1: a column that is not recognised
    "of them in Kazakh": (lines("Орталық;Ай;Келушілер;оның ішінде NEET", "MED-1;2026-10;1290;377"), "questions_open | MED-1 26-10 visitors=1290 | ?visitors_neet"),
    "of them in English": (lines("Centre;Month;Visitors;of which NEET", "MED-1;2026-10;1290;377"), "questions_open | MED-1 26-10 visitors=1290 | ?visitors_neet"),
    "including in another case": (lines("Центр;Месяц;Посетители;включая постоянных", "MED-1;10.2026;1290;244"), "warnings_unconfirmed | MED-1 26-10 visitors=1290 | !unknown_column"),
    "an unknown column in Kazakh": (lines("Орталық;Ай;Іс-шаралар;Жүлделер", "MED-1;2026-10;21;7"), "warnings_unconfirmed | MED-1 26-10 events=21 | !unknown_column"),
    "an unknown column in English": (lines("Centre;Month;Events;Prizes", "MED-1;2026-10;21;7"), "warnings_unconfirmed | MED-1 26-10 events=21 | !unknown_column"),
    "an unknown row in Kazakh": (lines("Орталық;Ай;Көрсеткіш;Мәні", "MED-1;2026-10;Іс-шаралар;21", "MED-1;2026-10;Жүлделер;7"), "has_errors | MED-1 26-10 events=21 | !unknown_indicator"),
    "figures without a header": (book(("Центр", "Месяц", "Мероприятия", None), ("MED-1", "10.2026", 21, 377)), "warnings_unconfirmed | MED-1 26-10 events=21 | !unknown_column"),
    # K2: words of totals
    "all in Kazakh and a part": (book(("Орталық", "Ай", "Түрі", "Келушілер"), ("MED-1", "2026-10", "барлығы", 1290), ("MED-1", "2026-10", "оның ішінде NEET", 377)), "questions_open | MED-1 26-10 visitors=1290 | ?visitors_neet/visitors"),
    "all in English and a part": (book(("Centre", "Month", "Category", "Visitors"), ("MED-1", "2026-10", "all", 1290), ("MED-1", "2026-10", "of them NEET", 377)), "questions_open | MED-1 26-10 visitors=1290 | ?visitors_neet/visitors"),
    "men and women": (book(("Центр", "Месяц", "Пол", "Посетители"), ("MED-1", "10.2026", "мужчины", 700), ("MED-1", "10.2026", "женщины", 590)), "warnings_unconfirmed | MED-1 26-10 visitors=700 visitors=590 | !part_without_total"),
    "men and women in Kazakh": (book(("Орталық", "Ай", "Жынысы", "Келушілер"), ("MED-1", "2026-10", "ерлер", 700), ("MED-1", "2026-10", "әйелдер", 590)), "warnings_unconfirmed | MED-1 26-10 visitors=700 visitors=590 | !part_without_total"),
    "ages": (book(("Centre", "Month", "Age", "Visitors"), ("MED-1", "2026-10", "14-17", 700), ("MED-1", "2026-10", "18-35", 590)), "has_errors | MED-1 26-10 visitors=700 | !part_without_total !unknown_category"),
    "a total row in Kazakh": (book(KK, MEDEU, ZHETYSU, ("Барлығы", None, 36, 7400, 2330)), "fit | MED-1 26-10 events=21 reach=4300 visitors=1290; ZHE-1 26-10 events=15 reach=3100 visitors=1040"),
    "a total row in English": (book(EN, MEDEU, ("All centres", None, 21, 4300, 1290)), "fit | MED-1 26-10 events=21 reach=4300 visitors=1290"),
    "a note that says all in Kazakh": (book((*KK, "Ескертпе"), (*MEDEU, "барлық деректер тапсырылды"), (*ZHETYSU, "")), "fit | MED-1 26-10 events=21 reach=4300 visitors=1290; ZHE-1 26-10 events=15 reach=3100 visitors=1040"),
    "a total of a row that is missing": (book(RU, MEDEU, ("Итого", None, 36, 7400, 2330)), "warnings_unconfirmed | MED-1 26-10 events=21 reach=4300 visitors=1290 | !total_differs"),
    "a total with a slip": (book(KK, MEDEU, ZHETYSU, ("Барлығы", None, 36, 7400, 3220)), "warnings_unconfirmed | MED-1 26-10 events=21 reach=4300 visitors=1290; ZHE-1 26-10 events=15 reach=3100 visitors=1040 | !total_differs"),
    "totals of blocks and of all": (book(EN, MEDEU, ("Total Medeu", None, 21, 4300, 1290), ZHETYSU, ("Total Zhetysu", None, 15, 3100, 1040), ("Total", None, 36, 7400, 2330)), "fit | MED-1 26-10 events=21 reach=4300 visitors=1290; ZHE-1 26-10 events=15 reach=3100 visitors=1040"),
    "a total above its rows": (book(RU, ("Всего по городу", "10.2026", 36, 7400, 2330), MEDEU, ZHETYSU), "fit | MED-1 26-10 events=21 reach=4300 visitors=1290; ZHE-1 26-10 events=15 reach=3100 visitors=1040"),
    # K3: a date above the table
    "a column of days of the making": (book(("Отчёт за сентябрь 2026",), ("Центр", "Дата составления", "Мероприятия"), ("MED-1", "01.10.2026", 21)), "fit | MED-1 26-09 events=21"),
    "a column of days of an opening": (lines("Центр;Дата открытия;Мероприятия", "MED-1;15.10.2024;21"), "has_errors | !missing_month"),
    "a column of as at": (lines("Орталық;Күнгі жағдай бойынша;Іс-шаралар", "MED-1;01.10.2026;210"), "has_errors | !missing_month"),
    "a column of days of sending": (lines("Centre;Submitted on;Events", "MED-1;05.10.2026;21"), "has_errors | !missing_month"),
    "as at in Kazakh": (book(("2026 жылғы 1 қазандағы жағдай бойынша есеп",), ("Орталық", "Іс-шаралар"), ("MED-1", 21)), "has_errors | !missing_month"),
    "as at in English": (book(("Report as at 1 October 2026",), ("Centre", "Events"), ("MED-1", 21)), "has_errors | !missing_month"),
    "the day of making in Kazakh": (book(("2026 жылғы тамыз айының есебі",), ("Жасалған күні: 04.09.2026",), ("Орталық", "Іс-шаралар"), ("MED-1", 21)), "fit | MED-1 26-08 events=21"),
    "the day of making in English": (book(("Report for August 2026",), ("Prepared on 04.09.2026",), ("Centre", "Events"), ("MED-1", 21)), "fit | MED-1 26-08 events=21"),
    "an order in Kazakh": (book(("2024 жылғы 14 мамырдағы № 7 бұйрықпен бекітілген",), ("2026 жылғы қазан айының есебі",), ("Орталық", "Іс-шаралар"), ("MED-1", 21)), "fit | MED-1 26-10 events=21"),
    "sheet and title name two centres": (book(("Отчёт центра ZHE-1 за октябрь 2026",), ("Мероприятия", "Охват"), (21, 4300), sheet="MED-1"), "has_errors | !two_centres"),
    "title and rows name two months": (book(("Отчёт за сентябрь 2026 года",), *_REPORT), "warnings_unconfirmed | MED-1 26-10 events=21 reach=4300 visitors=1290; ZHE-1 26-10 events=15 reach=3100 visitors=1040 | !other_month"),
    "a title of ten months": (book(("Отчёт за январь – октябрь 2026 года",), ("Центр", "Мероприятия"), ("MED-1", 210)), "has_errors | !missing_month"),
    "a title of a quarter": (book(("2026 жылғы III тоқсан есебі",), ("Орталық", "Іс-шаралар"), ("MED-1", 60)), "questions_open | ?events !missing_month"),
    "a line of receipt between rows": (book(("Отчёт за август 2026",), ("Центр", "Охват"), ("MED-1", 4300), ("получены 03.09.2026", None), ("ZHE-1", 3100)), "fit | MED-1 26-08 reach=4300; ZHE-1 26-08 reach=3100"),
    # K4: per cent, thousands, averages
    "per cent in Kazakh": (lines("Орталық;Ай;Іс-шаралар;Қамту, пайыз", "MED-1;2026-10;21;93"), "warnings_unconfirmed | MED-1 26-10 events=21 | !unknown_column"),
    "a share in English": (lines("Centre;Month;Events;Share of NEET visitors", "MED-1;2026-10;21;29"), "warnings_unconfirmed | MED-1 26-10 events=21 | !unknown_column"),
    "thousands in Kazakh": (lines("Орталық;Ай;Іс-шаралар;Қамту, мың адам", "MED-1;2026-10;21;4"), "questions_open | MED-1 26-10 events=21 | ?×1000/1"),
    "thousands in English": (lines("Centre;Month;Events;Reach (thousand people)", "MED-1;2026-10;21;4"), "questions_open | MED-1 26-10 events=21 | ?×1000/1"),
    "millions above the table": (book(("Барлығы млн адам",), ("Орталық", "Ай", "Қамту"), ("MED-1", "2026-10", 1)), "questions_open | ?×1000000/1"),
    "an average": (lines("Центр;Месяц;Мероприятия;Среднее число посетителей", "MED-1;10.2026;21;42"), "warnings_unconfirmed | MED-1 26-10 events=21 | !unknown_column"),
    "visitors a day": (lines("Центр;Месяц;Мероприятия;Посетители в день", "MED-1;10.2026;21;42"), "warnings_unconfirmed | MED-1 26-10 events=21 | !unknown_column"),
    "visitors an event in Kazakh": (lines("Орталық;Ай;Іс-шаралар;Бір іс-шараға келушілер", "MED-1;2026-10;21;42"), "warnings_unconfirmed | MED-1 26-10 events=21 | !unknown_column"),
    "thousands in a column of units": (book(("Орталық", "Ай", "Көрсеткіш", "Өлшем бірлігі", "Мәні"), ("MED-1", "2026-10", "Қамту", "мың адам", 4), ("MED-1", "2026-10", "Іс-шаралар", "бірлік", 21)), "questions_open | MED-1 26-10 events=21 | ?×1000/1"),
    "a plan in the long form": (long("Мероприятия;21", "План мероприятий;25"), "warnings_unconfirmed | MED-1 26-10 events=21 | !unknown_indicator"),
    # K5, K6: groups, titles, sheets
    "a weekly report": (book(("Еженедельный отчёт за октябрь 2026",), ("Центр", "Мероприятия"), ("MED-1", 21)), "questions_open | ?events"),
    "a sample": (book(("Үлгі, 2026 жылғы қазан",), ("Орталық", "Іс-шаралар"), ("MED-1", 21)), "questions_open | ?events"),
    "what is expected to be done": (book(("Ожидаемое исполнение за октябрь 2026",), ("Центр", "Мероприятия"), ("MED-1", 21)), "questions_open | ?events"),
    "the most of a month": (book(("Peak values, October 2026",), ("Centre", "Visitors"), ("MED-1", 90)), "questions_open | ?visitors"),
    "without some of them": (lines("Центр;Месяц;Посетители без повторных", "MED-1;10.2026;1290"), "questions_open | ?visitors"),
    "plan and fact": (book((None, None, "План", None, "Факт", None), (*RU[:4], *RU[2:4]), ("MED-1", "10.2026", 25, 5000, 21, 4300)), "warnings_unconfirmed | MED-1 26-10 events=21 reach=4300 | !unknown_column"),
    "a forecast in Kazakh": (book((None, None, "Болжам", None), KK[:4], ("MED-1", "2026-10", 25, 5000)), "nothing_to_hand_in | !unknown_column"),
    "children in English": (book((None, None, "Children under 14", None), EN[:4], ("MED-1", "2026-10", 5, 300)), "questions_open | ?events ?reach"),
    "since January in Kazakh": (book((None, None, "Жыл басынан", None), KK[:4], ("MED-1", "2026-10", 210, 43000)), "nothing_to_hand_in | !unknown_column"),
    "a plan of work in Kazakh": (book(("2026 жылғы қазан айының жұмыс жоспары",), KK, MEDEU), "questions_open | ?events ?reach ?visitors"),
    "cumulative figures in English": (book(("Cumulative figures since January 2026",), EN, MEDEU), "questions_open | ?events ?reach ?visitors !other_month"),
    "a sheet of a plan in Kazakh": (workbook([KK[:3], MEDEU[:3]], [KK[:3], ("MED-1", "11.2026", 26)], names=["Есеп", "Жоспар"]), "questions_open | MED-1 26-10 events=21 | ?events"),
    # K7: broken rows
    "open quotation marks between tabs": (text("Центр\tМесяц\tОхват", 'MED-1\t10.2026\t"4300', "ZHE-1\t10.2026\t3100", 'TUR-1\t10.2026\t"900'), "refused: open_quote"),
    "a separator that is missing": (lines("Центр;Месяц;Мероприятия;Охват", "MED-1;10.2026;21;4300", "ZHE-1;10.2026;153100"), "refused: uneven_row"),
    # K9: months
    "two months in a cell": (lines("Центр;Месяц;Охват", "MED-1;09-10.2026;4300"), "has_errors | !unknown_month"),
    "a moment with a time zone": (lines("Centre;Month;Reach", "MED-1;2026-10-01T00:00:00Z;4300"), "fit | MED-1 26-10 reach=4300"),
    "a quarter in a cell": (lines("Орталық;Ай;Қамту", "MED-1;2026 ж. III тоқсан;4300"), "has_errors | !unknown_month"),
    "a week in a cell": (lines("Центр;Месяц;Охват", "MED-1;40 неделя 2026;4300"), "has_errors | !unknown_month"),
    "a month in Kazakh words": (lines("Орталық;Ай;Қамту", "MED-1;2026 ж. қазан;4300"), "fit | MED-1 26-10 reach=4300"),
    "a missing year in English": (lines("Centre;Month;Reach", "MED-1;October;4300"), "has_errors | !month_without_year"),
    "a missing year in Kazakh": (lines("Орталық;Ай;Қамту", "MED-1;қазан;4300"), "has_errors | !month_without_year"),
    # K10: columns of labels
    "a kind in Kazakh": (lines("Орталық;Ай;Түрі;Іс-шаралар", "MED-1;2026-10;спорт;7"), "questions_open | ?events"),
    "a list of events in English": (lines("Centre;Month;Event;Reach", "MED-1;2026-10;Chess evening;40", "ZHE-1;2026-10;Quiz;35"), "questions_open | ?reach ?reach"),
    "online in a column": (lines("Центр;Месяц;Формат;Охват", "MED-1;10.2026;онлайн;900"), "questions_open | ?reach"),
    # K11, K12, K16
    "a fraction beside three digits": (lines("Центр;Месяц;Мероприятия;Охват", "MED-1;10.2026;21,0;3,000"), "has_errors | MED-1 26-10 events=21 | !ambiguous_number"),
    "thousands in English numbers": (text("Centre,Month,Reach", 'MED-1,2026-10,"4,300"'), "has_errors | !ambiguous_number"),
    "columns numbered with letters": (book(RU, ("A", "B", "1", "2", "3"), MEDEU), "fit | MED-1 26-10 events=21 reach=4300 visitors=1290"),
    "columns numbered in brackets": (book(RU, ("(1)", "(2)", "(3)", "(4)", "(5)"), MEDEU), "fit | MED-1 26-10 events=21 reach=4300 visitors=1290"),
    "a row of no in Kazakh": (lines("Орталық;Ай;Іс-шаралар;Қамту", "MED-1;2026-10;21;4300", "ZHE-1;2026-10;жоқ;жоқ"), "warnings_unconfirmed | MED-1 26-10 events=21 reach=4300 | !none_or_unknown"),
    # K17: layouts
    "all and a per cent under a group": (book((None, None, "Келушілер", None), ("Орталық", "Ай", "барлық", "NEET, %"), ("MED-1", "2026-10", 1290, 29)), "warnings_unconfirmed | MED-1 26-10 visitors=1290 | !unknown_column"),
    "numbered names": (book(("Центр", "Месяц", "1. Мероприятия", "2) Охват", "2.1. Посетители"), MEDEU), "fit | MED-1 26-10 events=21 reach=4300 visitors=1290"),
    "numbered names in rows": (book(("MED-1 орталығының 2026 жылғы қазан айындағы есебі",), ("№", "Көрсеткіш", "Саны"), ("1", "1. Іс-шаралар", 21), ("2", "II. Қамту", 4300)), "fit | MED-1 26-10 events=21 reach=4300"),
    "centres side by side in Kazakh": (book(("2026 жылғы қазан",), ("Көрсеткіш", "MED-1", "ZHE-1"), ("Іс-шаралар", 21, 15), ("Қамту", 4300, 3100)), "fit | MED-1 26-10 events=21 reach=4300; ZHE-1 26-10 events=15 reach=3100"),
    "centres side by side with units": (book(("October 2026",), ("Indicator", "Unit", "MED-1", "ZHE-1", "Total"), ("Events", "number", 21, 15, 36), ("Reach", "thousand people", 4, 3, 7)), "questions_open | MED-1 26-10 events=21; ZHE-1 26-10 events=15 | ?×1000/1"),
    "centres side by side in CSV": (lines("№;Показатель;Медеу 1;Жетісу 1;Всего", "1;Мероприятия;21;15;36", "2;Охват;4300;3100;7400"), "has_errors | !missing_month"),
    "a wrong figure of centres side by side": (book(("Октябрь 2026",), ("Показатель", "MED-1", "ZHE-1"), ("Мероприятия", 21, -15), ("Охват", 4300, 3100)), "has_errors | MED-1 26-10 events=21 reach=4300; ZHE-1 26-10 events=-15 reach=3100 | !negative"),
    "a month in the first row of its block": (book(("Месяц", "Центр", "Охват"), ("10.2026", "MED-1", 4300), (None, "ZHE-1", 3100), ("09.2026", "MED-1", 4100), (None, "ZHE-1", 3000)), "fit | MED-1 26-10 reach=4300; ZHE-1 26-10 reach=3100; MED-1 26-09 reach=4100; ZHE-1 26-09 reach=3000"),
    "keys in the first row of their block": (book(("Орталық", "Ай", "Көрсеткіш", "Мәні"), ("MED-1", "2026-10", "Іс-шаралар", 21), (None, None, "Қамту", 4300), ("ZHE-1", "2026-10", "Іс-шаралар", 15), (None, None, "Қамту", 3100)), "fit | MED-1 26-10 events=21 reach=4300; ZHE-1 26-10 events=15 reach=3100"),
    "a sum without a name": (book(*_REPORT, (None, None, 36, 7400, 2330)), "has_errors | MED-1 26-10 events=21 reach=4300 visitors=1290; ZHE-1 26-10 events=15 reach=3100 visitors=1040 | !missing_centre !missing_month"),
    "a centre that is forgotten": (book(RU[:3], MEDEU[:3], (None, "10.2026", 15)), "has_errors | MED-1 26-10 events=21 | !missing_centre"),
    "signatures in Kazakh": (book(KK, MEDEU, ("Орталық басшысы", "____", "А. Серік", None, None), ("Орындаушы", "тел.", "727 1234567", None, None)), "fit | MED-1 26-10 events=21 reach=4300 visitors=1290"),
    "a signature in English": (book(EN, MEDEU, ("Director", "________", "J. Smith", None, None)), "fit | MED-1 26-10 events=21 reach=4300 visitors=1290"),
    "month and year in Kazakh": (book(("MED-1 орталығының 2026 жылғы қазан айындағы есебі",), ("№", "Көрсеткіш", "Есепті айда", "Жыл басынан"), (1, "Іс-шаралар", 21, 210), (2, "Қамту", 4300, 43000)), "warnings_unconfirmed | MED-1 26-10 events=21 reach=4300 | !unknown_column"),
    "month and year under groups": (book((None, None, "Мероприятия", None, "Охват", None), ("Центр", "Месяц", *("за отчётный месяц", "с начала года") * 2), ("MED-1", "10.2026", 21, 210, 4300, 43000)), "warnings_unconfirmed | MED-1 26-10 events=21 reach=4300 | !unknown_column"),
    "centres side by side with their months": (book(("Показатель", "MED-1", None, "ZHE-1", None), (None, *("09.2026", "10.2026") * 2), ("Мероприятия", 18, 21, 14, 15), ("Охват", 4100, 4300, 3000, 3100)), "fit | MED-1 26-09 events=18 reach=4100; MED-1 26-10 events=21 reach=4300; ZHE-1 26-09 events=14 reach=3000; ZHE-1 26-10 events=15 reach=3100"),
    "centres side by side of one figure": (book(("Охват, чел.",), ("Месяц", "MED-1", "ZHE-1"), ("09.2026", 4100, 3000), ("10.2026", 4300, 3100)), "fit | MED-1 26-09 reach=4100; MED-1 26-10 reach=4300; ZHE-1 26-09 reach=3000; ZHE-1 26-10 reach=3100"),
    "centres side by side and a part": (book(("Октябрь 2026",), ("Показатель", "MED-1", "ZHE-1"), ("Посетители", 1290, 1040), ("из них NEET", 377, 300)), "questions_open | MED-1 26-10 visitors=1290; ZHE-1 26-10 visitors=1040 | ?visitors_neet"),
    "centres side by side and a share": (book(("Октябрь 2026",), ("Показатель", "MED-1", "ZHE-1"), ("Посетители", 1290, 1040), ("Доля NEET, %", 29, 28)), "warnings_unconfirmed | MED-1 26-10 visitors=1290; ZHE-1 26-10 visitors=1040 | !unknown_column"),
    "a plan of centres side by side": (book(("План на октябрь 2026",), ("Показатель", "MED-1", "ZHE-1"), ("Мероприятия", 25, 20)), "questions_open | ?events"),
    "one centre twice side by side": (book(("Октябрь 2026",), ("Показатель", "MED-1", "ZHE-1", "MED-1"), ("Мероприятия", 21, 15, 22)), "has_errors | MED-1 26-10 events=21 events=22; ZHE-1 26-10 events=15 | !conflicting_values"),
    "an unknown centre side by side": (book(("Октябрь 2026",), ("Показатель", "MED-1", "Астана", "ZHE-1"), ("Мероприятия", 21, 9, 15)), "has_errors | MED-1 26-10 events=21; ZHE-1 26-10 events=15 | !unknown_centre"),
    "a sheet that is not read": (workbook([RU, MEDEU], [("MED-1", "октябрь 2026"), ("прочее", 21)], names=["Отчёт", "Ещё"]), "warnings_unconfirmed | MED-1 26-10 events=21 reach=4300 visitors=1290 | !unread_sheet"),
    "parts behind dashes": (book(("MED-1, октябрь 2026",), ("Показатель", "Значение"), ("Посетители", 1290), ("- NEET", 377), ("- постоянные", 244)), "questions_open | MED-1 26-10 visitors=1290 | ?visitors_neet ?visitors_regular"),
    "parts in the first row of their block": (book(("Центр", "Месяц", "Категория", "Посетители"), ("MED-1", "10.2026", "всего", 1290), (None, None, "в т.ч. NEET", 377)), "questions_open | MED-1 26-10 visitors=1290 | ?visitors_neet/visitors"),
    "a district in the first row of its block": (book(("Аудан", "Орталық", "Ай", "Қамту"), ("Медеу", "№1", "2026-10", 4300), (None, "№2", "2026-10", 2700)), "fit | MED-1 26-10 reach=4300; MED-2 26-10 reach=2700"),
    "a centre with its number in a list": (book(("№", "Центр", "Месяц", "Охват"), (1, "1. Медеу №1", "10.2026", 4300)), "questions_open | ?MED-1"),
    "a draft": (book(("ЧЕРНОВИК",), RU[:3], MEDEU[:3]), "questions_open | ?events"),
    "a row of averages": (book(*_REPORT, ("Среднее", None, 18, 3700, 1165)), "has_errors | MED-1 26-10 events=21 reach=4300 visitors=1290; ZHE-1 26-10 events=15 reach=3100 visitors=1040 | !unknown_centre"),
    "plan and fact in rows": (book(("Орталық", "Ай", "", "Қамту"), ("MED-1", "2026-10", "жоспар", 5000), ("MED-1", "2026-10", "нақты", 4300)), "warnings_unconfirmed | MED-1 26-10 reach=4300 | !unknown_column"),
    # K1, K2: columns of sums
    "a total of months that does not add up": (book(("Центр", "Показатель", "09.2026", "10.2026", "Итого"), ("MED-1", "Охват", 4100, 4300, 8500)), "warnings_unconfirmed | MED-1 26-09 reach=4100; MED-1 26-10 reach=4300 | !unknown_column"),
    "a total of months that adds up": (book(("Орталық", "Көрсеткіш", "09.2026", "10.2026", "Барлығы"), ("MED-1", "Қамту", 4100, 4300, 8400)), "fit | MED-1 26-09 reach=4100; MED-1 26-10 reach=4300"),
    "since January beside two months": (book(("Центр", "Показатель", "09.2026", "10.2026", "С начала года"), ("MED-1", "Охват", 4100, 4300, 38200)), "warnings_unconfirmed | MED-1 26-09 reach=4100; MED-1 26-10 reach=4300 | !unknown_column"),
    "a total of kinds that adds up": (book(("Центр", "Месяц", "Лекции", "Семинары", "Итого"), ("MED-1", "10.2026", 3, 4, 7)), "fit | MED-1 26-10 events_lectures=3 events_seminars=4"),
    "a total of kinds that does not": (book(("Центр", "Месяц", "Лекции", "Семинары", "Итого"), ("MED-1", "10.2026", 3, 4, 9)), "warnings_unconfirmed | MED-1 26-10 events_lectures=3 events_seminars=4 | !unknown_column"),
    # K4: units of something else
    "events counted in people": (lines("Центр;Месяц;Охват;Мероприятия, чел.", "MED-1;10.2026;4300;21"), "questions_open | MED-1 26-10 reach=4300 | ?events/reach"),
    "consultations counted in people": (lines("Орталық;Ай;Кеңестер саны, адам", "MED-1;2026-10;120"), "questions_open | ?consultations/consulted"),
    "people counted in pieces": (lines("Centre;Month;Visitors, pcs", "MED-1;2026-10;1290"), "questions_open | ?visitors"),
    "people below a header": (book(("Центр", "Месяц", "Охват", "Консультации"), (None, None, "чел.", "чел."), ("MED-1", "10.2026", 4300, 120)), "questions_open | MED-1 26-10 reach=4300 | ?consultations/consulted"),
    "people in the column of units": (lines("Центр;Месяц;Показатель;Ед. изм.;Значение", "MED-1;10.2026;Мероприятия;чел.;21", "MED-1;10.2026;Охват;чел.;4300"), "questions_open | MED-1 26-10 reach=4300 | ?events/reach"),
}
"""Reports, each with what becomes of it."""
