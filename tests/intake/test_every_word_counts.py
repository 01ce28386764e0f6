"""No column goes in as something else than its words say, and none stays out unasked."""

from datetime import date

import pytest

from data.intake.checks.checks import check
from data.intake.checks.context import nothing_stored
from data.intake.model import Answers, Reading
from data.intake.reading import read
from data.intake.submission import unsettled
from tests.builders import catalogue_of, shipped_tables
from tests.intake.messy_making import text, workbook

TODAY = date(2026, 11, 5)
CATALOGUE = catalogue_of(shipped_tables())


def reading(content: bytes, **answers: str) -> Reading:
    said: Answers = {("indicator", name): code for name, code in answers.items()}
    return read(content, "report", catalogue=CATALOGUE, answers=said, today=TODAY)


def codes(result: Reading) -> set[str]:
    return set(result.entries["indicator"])


def settled(result: Reading) -> str | None:
    return unsettled(check(result, catalogue=CATALOGUE, stored=nothing_stored(), today=TODAY))


@pytest.mark.parametrize(
    "header",
    [
        "Covered, %",
        "Волонтёры",
        "Reach (share)",
        "Охват за квартал",
        "Прогноз охвата",
    ],
)
def test_a_column_that_is_left_out_always_wants_a_confirmation(header):
    result = reading(text(f"Центр;Месяц;Мероприятия;{header}", "MED-1;10.2026;19;88"))
    assert codes(result) == {"events"}
    assert [(each.code, each.text) for each in result.findings] == [("unknown_column", header)]
    assert settled(result) == "warnings_unconfirmed"


@pytest.mark.parametrize(
    ("header", "code"),
    [
        ("в т.ч. NEET", "visitors_neet"),
        ("оның ішінде NEET", "visitors_neet"),
        ("of them: NEET, чел.", "visitors_neet"),
        ("в т. ч. постоянные", "visitors_regular"),
    ],
)
def test_of_them_beside_a_whole_asks_for_its_part(header, code):
    result = reading(text(f"Центр;Месяц;Посетители;{header}", "MED-1;10.2026;1310;402"))
    assert [(each.text, each.candidates) for each in result.questions] == [(header, (code,))]
    assert settled(result) == "questions_open"
    assert codes(
        reading(text(f"Центр;Месяц;Посетители;{header}", "MED-1;10.2026;1310;402"), **{header: code})
    ) == {
        "visitors",
        code,
    }


@pytest.mark.parametrize("group", ["Онлайн", "Дети до 14 лет", "Студенттер", "Volunteers only"])
def test_a_word_over_a_known_column_is_asked_about(group):
    rows = [
        ("Центр", "Месяц", group, None),
        (None, None, "Мероприятия", "Охват"),
        ("MED-1", "10.2026", 5, 900),
    ]
    result = reading(workbook(rows))
    assert [each.text for each in result.questions] == [f"{group} / Мероприятия", f"{group} / Охват"]
    assert result.entries.empty
    answered = reading(workbook(rows), **{f"{group} / Мероприятия": "events", f"{group} / Охват": ""})
    assert codes(answered) == {"events"}


@pytest.mark.parametrize("group", ["С начала года", "Жыл басынан", "Since January", "Отклонение", "Орташа"])
def test_what_is_no_count_of_one_month_stays_out_with_its_group_named(group):
    rows = [
        ("Центр", "Месяц", group, None),
        (None, None, "Мероприятия", "Охват"),
        ("MED-1", "10.2026", 50, 900),
    ]
    result = reading(workbook(rows))
    assert result.entries.empty
    assert [each.text for each in result.findings] == [f"{group} / Мероприятия", f"{group} / Охват"]


def test_a_share_in_the_column_of_names_is_no_count():
    result = reading(text("Центр;Месяц;Показатель;Значение", "MED-1;10.2026;Посетители NEET, %;31"))
    assert result.entries.empty
    assert [each.code for each in result.findings] == ["unknown_indicator"]


def test_only_what_centres_report_is_offered():
    result = reading(text("Центр;Месяц;Мероприятия;Трудоустроено молодёжи NEET, чел.", "MED-1;10.2026;19;9"))
    assert [each.candidates for each in result.questions] == [("neet_placed",)]


@pytest.mark.parametrize(
    "line", ["План работы на октябрь 2026 года", "Қазанға арналған жоспар", "Нарастающим итогом"]
)
def test_a_title_of_a_plan_or_a_running_total_is_asked_about(line):
    rows = [(line,), ("Центр", "Месяц", "Мероприятия"), ("MED-1", "10.2026", 25)]
    result = reading(workbook(rows))
    asked = f"{line} / Мероприятия"
    assert [(each.text, each.candidates) for each in result.questions] == [(asked, ("events",))]
    assert result.entries.empty
    assert codes(reading(workbook(rows), **{asked: "events"})) == {"events"}


def test_a_sheet_of_plans_beside_that_of_facts_is_asked_about():
    header, row = ("Центр", "Месяц", "Мероприятия"), ("MED-1", "10.2026", 25)
    result = reading(workbook([header, row], [header, row], names=["Факт", "План"]))
    assert [each.text for each in result.questions] == ["План / Мероприятия"]
    assert set(result.entries["sheet"]) == {"Факт"}


@pytest.mark.parametrize("line", ["единица измерения: %", "пайызбен", "per cent", "в %"])
def test_figures_below_a_line_of_another_unit_stay_out_with_it_named(line):
    result = reading(workbook([(line,), ("Центр", "Месяц", "Охват"), ("MED-1", "10.2026", 4)]))
    assert result.entries.empty
    assert [each.text for each in result.findings] == [f"{line} / Охват"]
