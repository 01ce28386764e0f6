"""A file has one month, one centre, one decimal mark: what says two things, or hides rows, is not guessed at."""

import pytest

from data.intake.model import Reading, RefusedFile
from data.intake.reading import read
from tests.intake.messy_making import text, workbook
from tests.intake.test_every_word_counts import CATALOGUE, TODAY, reading, settled

HEADER = ("Центр", "Мероприятия", "Охват")
ROW = ("MED-1", 19, 4120)


def titled(*lines: str, name: str = "Лист1") -> Reading:
    return reading(workbook([*((line,) for line in lines), HEADER, ROW], names=[name]))


def months(result: Reading) -> set[str]:
    return set(result.entries["month"])


def troubles(result: Reading) -> list[str]:
    return [each.code for each in result.findings]


@pytest.mark.parametrize(
    "line",
    [
        "Дата составления: 05.09.2026",
        "Исх. № 12 от 3 сентября 2025 года",
        "2024 жылғы 12 наурыздағы бұйрықпен бекітілген",
        "Made on 2026-09-05",
    ],
)
def test_a_day_beside_the_title_is_not_the_month(line):
    assert months(titled("Отчёт за август 2026 года", line)) == {"2026-08"}
    assert months(titled(line, "Отчёт за август 2026 года")) == {"2026-08"}


@pytest.mark.parametrize(
    "line", ["По состоянию на 01.10.2026", "2026 жылғы 1 қазандағы жағдай бойынша", "За январь-сентябрь 2026 года",
             "с 01.07.2026 по 31.10.2026", "III квартал 2026 года"]
)  # fmt: skip
def test_as_at_and_ranges_are_no_month(line):
    assert troubles(titled(line)) == ["missing_month"]


def test_the_first_and_the_last_day_of_a_month_are_that_month():
    assert months(titled("Отчёт с 01.09.2026 по 30.09.2026")) == {"2026-09"}


def test_a_sheet_and_a_title_of_other_months_are_both_named():
    result = titled("Отчёт за сентябрь 2026 года", name="Октябрь 2026")
    assert result.entries.empty
    assert [(each.code, each.text) for each in result.findings] == [
        ("two_months", "Октябрь 2026 / Отчёт за сентябрь 2026 года")
    ]


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("Отчёт за сентябрь 2026 года", "other_month"),
        ("2026 жылғы қыркүйек есебі", "other_month"),
        ("Отчёт за октябрь 2025 года", "other_month"),
        ("September", "other_month"),
        ("Отчёт центра ZHE-1", "other_centre"),
        ("Жетісу №1 орталығының есебі", "other_centre"),
    ],
)
@pytest.mark.parametrize("place", ["title", "sheet", "file", "line"])
def test_what_names_another_month_or_centre_than_the_rows_wants_a_confirmation(line, code, place):
    header, row = ("Центр", "Месяц", "Охват"), ("MED-1", "10.2026", 4120)
    above, between = [(line,)] * (place == "title"), [(line,)] * (place == "line")
    content = workbook([*above, header, *between, row], names=[line if place == "sheet" else "Лист1"])
    name = f"{line}.xlsx" if place == "file" else "report.xlsx"
    result = read(content, name, catalogue=CATALOGUE, today=TODAY)
    assert [(each.code, each.severity, each.text) for each in result.findings] == [(code, "warning", line)]
    assert settled(result) == "warnings_unconfirmed"


@pytest.mark.parametrize(
    "name",
    ["MED-1 октябрь 2026.xlsx", "Отчёт за 10.2026.xlsx", "отчет 05.11.2026.xlsx", "this may be it.xlsx"],
)
def test_names_and_titles_that_agree_with_the_rows_ask_nothing(name):
    lines = [("Отчёт MED-1 за октябрь 2026 года",), ("Составлен 05.11.2026",), ("Центр", "Месяц", "Охват")]
    content = workbook([*lines, ("MED-1", "10.2026", 4120)], names=["Октябрь"])
    result = read(content, name, catalogue=CATALOGUE, today=TODAY)
    assert (result.findings, result.questions) == ((), ())


def test_one_row_of_another_month_than_the_title_is_told():
    lines = [("Отчёт за октябрь 2026 года",), ("Центр", "Месяц", "Охват"), ("MED-1", "10.2026", 4120)]
    result = reading(workbook([*lines, ("ZHE-1", "09.2026", 3333)]))
    assert [(each.code, each.fact("month")) for each in result.findings] == [("other_month", "2026-09")]


def test_a_sheet_and_a_title_of_other_centres_are_both_named():
    rows = [("ZHE-1",), ("Месяц", "Мероприятия", "Охват"), ("10.2026", 19, 4120)]
    result = reading(workbook(rows, names=["MED-1"]))
    assert [(each.code, each.text) for each in result.findings] == [("two_centres", "MED-1 / ZHE-1")]


@pytest.mark.parametrize(
    ("cell", "month"),
    [
        ("01.10.2026 0:00:00", "2026-10"),
        ("2026-10-01T00:00:00Z", "2026-10"),
        ("31.10.2026 23:59", "2026-10"),
        ("01-10.2026", None),
        ("2026.1", None),
        ("2026.10", "2026-10"),
    ],
)
def test_a_day_with_a_time_is_its_month_and_a_range_is_none(cell, month):
    result = reading(text("Центр;Месяц;Мероприятия", f"MED-1;{cell};19"))
    assert months(result) == ({month} if month else set())
    assert troubles(result) == ([] if month else ["unknown_month"])


def test_a_month_as_a_decimal_number_is_taken_but_for_a_lost_zero():
    rows = [("Центр", "Месяц", "Охват"), ("MED-1", 2026.08, 3700), ("MED-1", 2026.1, 4120)]
    result = reading(workbook(rows))
    assert months(result) == {"2026-08"}
    assert troubles(result) == ["unknown_month"]


@pytest.mark.parametrize("label", ["все данные сданы", "итого 12 человек", "all good"])
def test_a_word_of_totals_beside_a_centre_drops_no_row(label):
    result = reading(text("Центр;Месяц;Отметка;Охват", f"MED-1;10.2026;{label};4120", "ZHE-1;10.2026;;3333"))
    assert sorted(result.entries["value"]) == [3333, 4120]


def test_all_and_of_them_are_not_added_up_and_neither_is_dropped():
    rows = ["MED-1;10.2026;всего;1310", "MED-1;10.2026;в т.ч. NEET;402"]
    result = reading(text("Центр;Месяц;Категория;Посетители", *rows))
    assert list(result.entries["value"]) == [1310]
    asked = "Посетители / Категория: в т.ч. NEET"
    assert [(each.text, each.candidates) for each in result.questions] == [
        (asked, ("visitors_neet", "visitors"))
    ]


def test_a_centre_called_all_is_asked_about_and_not_dropped():
    result = reading(text("Центр;Месяц;Охват", "MED-1 (всего);10.2026;4120", "ZHE-1;10.2026;3333"))
    assert [(each.subject, each.candidates) for each in result.questions] == [("centre", ("MED-1",))]


@pytest.mark.parametrize("total", ["Итог", "Всего", "Барлығы", "Grand total"])
def test_a_total_without_a_centre_is_still_passed_over(total):
    result = reading(text("Центр;Месяц;Охват", "MED-1;10.2026;4120", f"{total};;4120"))
    assert [layout.skipped for layout in result.layouts] == [(("total", 1),)]
    assert result.findings == ()


@pytest.mark.parametrize(
    "line", ['MED-1;10.2026;19;"Жас Отау', 'MED-1;10.2026;19;"Жас\nZHE-1;10.2026;5;Отау"']
)
def test_a_quotation_mark_that_swallows_rows_stops_the_file_with_its_line(line):
    content = text("Центр;Месяц;Мероприятия;Примечание", line, "TUR-1;10.2026;14;")
    with pytest.raises(RefusedFile) as refused:
        read(content, "report.csv", catalogue=CATALOGUE, today=TODAY)
    assert (refused.value.code, refused.value.facts) == ("open_quote", {"line": 2})


def test_two_thousand_is_not_two_people_because_another_column_has_decimals():
    result = reading(text("Центр;Месяц;Мероприятия;Охват", "MED-1;10.2026;19,0;2,000"))
    assert troubles(result) == ["ambiguous_number"]
    assert list(result.entries["value"]) == [19]


def test_the_noise_of_floating_point_is_no_fraction():
    rows = [("Центр", "Месяц", "Мероприятия"), ("MED-1", "10.2026", 19.000000000000004)]
    assert list(reading(workbook(rows)).entries["value"]) == [19]


@pytest.mark.parametrize("numbering", [("А", 1, 2), ("А", "Б", 1, 2), (1, 2, 3), ("A", "1", "2")])
def test_the_numbering_row_of_a_form_is_no_figure(numbering):
    keys = ("Центр", "Месяц", "Мероприятия", "Охват")[-len(numbering) :]
    lines = [("Отчёт MED-1 за октябрь 2026",), keys, numbering]
    assert reading(workbook(lines)).entries.empty


@pytest.mark.parametrize("word", ["нет", "–", "жоқ"])
def test_a_row_of_none_is_asked_about(word):
    result = reading(text("Центр;Месяц;Охват", "MED-1;10.2026;4120", f"ZHE-1;10.2026;{word}"))
    assert troubles(result) == ["none_or_unknown"]
    assert settled(result) == "warnings_unconfirmed"
