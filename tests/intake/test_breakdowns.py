"""Reports that say how many of the people were women, of an age, in a programme: read as that, and never as all."""

from datetime import date

import pandas as pd
import pytest

from data.catalogue import Catalogue
from data.catalogue.dimensions import KEYS, TOTAL, WHOLE, keyed, qualified, unkeyed, unqualified
from data.intake.checks.checks import check
from data.intake.checks.context import nothing_stored
from data.intake.checks.contradictions import contradictions
from data.intake.model import Reading, Report
from data.intake.reading import read
from data.intake.spelling import breakdowns
from tests.builders import of_november
from tests.intake.messy_making import text, workbook

TODAY = date(2026, 11, 24)
HEAD = "Центр;Месяц;Обучено NEET;Обучено NEET, женщины;Обучено NEET, мужчины"


@pytest.fixture(scope="module")
def shipped() -> Catalogue:
    return of_november()


def reading(content: bytes, catalogue: Catalogue, **answers: str) -> Reading:
    given = {("indicator", said): code for said, code in answers.items()}
    return read(content, "есеп", catalogue=catalogue, answers=given, today=TODAY)  # type: ignore[arg-type]


def told(result: Reading) -> dict[str, float]:
    """The values by qualified indicator."""
    frame = keyed(result.entries)
    return dict(zip(frame["indicator"], frame["value"], strict=True))


def checked(content: bytes, catalogue: Catalogue, stored: pd.DataFrame | None = None) -> Report:
    found = reading(content, catalogue)
    assert found.questions == ()
    beside = nothing_stored() if stored is None else stored
    return check(found, catalogue=catalogue, stored=beside, today=TODAY)


def stored(content: bytes, catalogue: Catalogue) -> pd.DataFrame:
    """What a store would count after this report."""
    return reading(content, catalogue).entries.assign(status="reported", import_number=1)


def found(report: Report) -> list[tuple[str, str]]:
    return [(each.code, each.place.name) for each in report.findings]


@pytest.mark.parametrize(
    ("header", "code"),
    [
        ("Обучено NEET: женщины", "neet_trained:F:_T:_T"),
        ("Оқудан өткен NEET, қыздар 18–24 жас", "neet_trained:F:Y18T24:_T"),
        ("NEET trained - 18-24", "neet_trained:_T:Y18T24:_T"),
        ("NEET trained, men aged 30 to 35", "neet_trained:M:Y30T35:_T"),
        ("Трудоустроено NEET, молодёжная практика", "neet_placed:_T:_T:youth_practice"),
        ("Трудоустроено NEET на постоянную работу, из них женщины", "neet_placed_permanent:F:_T:_T"),
        ("Жұмысқа орналастырылған NEET: Алғашқы жұмыс орны", "neet_placed:_T:_T:first_job"),
        ("Посетители от 14 до 17 лет", "visitors:_T:Y14T17:_T"),
        ("neet_retained_6, women", "neet_retained_6:F:_T:_T"),
    ],
)
def test_a_header_that_names_women_an_age_or_a_programme_is_read_as_that_part(shipped, header, code):
    result = reading(text(f"Центр;Месяц;{header}", "MED-1;2026-10;22"), shipped)
    assert told(result) == {code: 22}
    assert result.questions == ()


@pytest.mark.parametrize(
    ("header", "candidates"),
    [
        ("Обучен NEET, женщины", ("neet_trained:F:_T:_T",)),
        ("Мероприятия, женщины", ("events",)),
        ("Посетители 15-17 лет", ("visitors",)),
        ("Посетители до 18 лет", ("visitors",)),
    ],
)
def test_a_part_that_is_not_quite_understood_is_asked_about_and_not_taken(shipped, header, candidates):
    result = reading(text(f"Центр;Месяц;{header};Охват", "MED-1;2026-10;22;40"), shipped)
    assert [(each.text, each.candidates) for each in result.questions] == [(header, candidates)]
    assert told(result) == {"reach": 40}


def test_an_answer_may_say_that_women_are_meant(shipped):
    content = text("Центр;Месяц;Обучен NEET, женщины", "MED-1;2026-10;22")
    answered = reading(content, shipped, **{"Обучен NEET, женщины": "neet_trained:F:_T:_T"})
    assert told(answered) == {"neet_trained:F:_T:_T": 22}


def test_groups_over_columns_and_rows_of_them_say_whom_the_figures_count(shipped):
    head = [("Центр", "Месяц", "Обучено NEET", None, None), (None, None, "всего", "мужчины", "женщины")]
    grouped = reading(workbook([*head, ("MED-1", "2026-10", 40, 18, 22)]), shipped)
    all_parts = {"neet_trained": 40, "neet_trained:M:_T:_T": 18, "neet_trained:F:_T:_T": 22}
    assert told(grouped) == all_parts
    rows = [("MED-1", "Обучено NEET", 40), ("MED-1", "из них мужчины", 18), ("MED-1", "из них женщины", 22)]
    listed = reading(workbook([("Центр", "Показатель", "2026-10"), *rows]), shipped)
    assert told(listed) == all_parts


@pytest.mark.parametrize("line", ["Әйелдер", "Женщины", "из них женщины", "Women"])
def test_a_line_above_a_table_and_one_between_rows_say_whom_the_rows_below_count(shipped, line):
    head, row = ("Центр", "Месяц", "Обучено NEET"), ("MED-1", "2026-10", 22)
    assert told(reading(workbook([(line,), head, row]), shipped)) == {"neet_trained:F:_T:_T": 22}
    rows = [head, ("MED-2", "2026-10", 40), (line,), row]
    assert told(reading(workbook(rows), shipped)) == {"neet_trained": 40, "neet_trained:F:_T:_T": 22}


def test_columns_of_sex_age_and_programme_are_read_in_three_languages_and_as_codes(shipped):
    result = reading(
        text(
            "centre;month;indicator;sex;age;programme;value",
            "MED-1;2026-10;neet_placed;_T;_T;_T;40",
            "MED-1;2026-10;neet_placed;F;Y18T24;_T;9",
            "MED-1;2026-10;neet_placed;жен.;всего;все;22",
            "MED-1;2026-10;neet_placed;барлығы;14-35;Жастар практикасы;5",
            "MED-1;2026-10;neet_placed;men;25–29 жас;all;7",
        ),
        shipped,
    )
    assert told(result) == {
        "neet_placed": 40,
        "neet_placed:F:Y18T24:_T": 9,
        "neet_placed:F:_T:_T": 22,
        "neet_placed:_T:_T:youth_practice": 5,
        "neet_placed:M:Y25T29:_T": 7,
    }
    assert result.findings == ()


def test_a_column_of_sexes_goes_with_columns_of_indicators_and_of_months(shipped):
    wide = text("Центр;Месяц;Пол;Обучено NEET;Трудоустроено NEET", "MED-1;2026-10;жен;22;17")
    assert told(reading(wide, shipped)) == {"neet_trained:F:_T:_T": 22, "neet_placed:F:_T:_T": 17}
    across = reading(text("Центр;Показатель;Пол;2026-09;2026-10", "MED-1;Обучено NEET;ж;22;20"), shipped)
    assert across.entries["sex"].tolist() == ["F", "F"]
    assert across.entries["month"].tolist() == ["2026-09", "2026-10"]


def test_what_a_cell_of_such_a_column_leaves_open_is_an_error_and_its_figure_does_not_go_in(shipped):
    rows = ("MED-1;2026-10;жен;22", "MED-2;2026-10;;40", "ALT-1;2026-10;другой;3")
    report = checked(text("Центр;Месяц;Пол;Обучено NEET", *rows), shipped)
    assert told(report.reading) == {"neet_trained:F:_T:_T": 22}
    wrong = [(each.code, each.place.name, each.text) for each in report.errors]
    assert wrong == [("missing_category", "C3", ""), ("unknown_category", "C4", "другой")]


def test_a_row_of_women_under_a_header_of_men_is_an_error(shipped):
    report = checked(text("Центр;Месяц;Пол;Обучено NEET, мужчины", "MED-1;2026-10;жен;22"), shipped)
    assert found(report) == [("other_people", "D2")]
    assert report.reading.entries.empty


def test_a_file_without_parts_is_read_as_of_all_people(shipped):
    result = reading(text("Центр;Месяц;Обучено NEET", "MED-1;2026-10;22"), shipped)
    assert result.entries[["sex", "age", "programme"]].to_numpy().tolist() == [[TOTAL] * 3]


# Checks


@pytest.mark.parametrize(
    ("row", "codes"),
    [
        ("40;22;18", []),
        ("40;22;", []),
        ("40;;", []),
        ("40;22;17", [("parts_differ", "D2"), ("parts_differ", "E2")]),
        ("40;22;19", [("parts_differ", "D2"), ("parts_differ", "E2")]),
        ("40;41;", [("parts_differ", "D2")]),
        (";22;19", [("part_without_total", "D2")]),
    ],
)
def test_women_and_men_are_never_more_than_all_and_together_are_all(shipped, row, codes):
    assert found(checked(text(HEAD, f"MED-1;2026-10;{row}"), shipped)) == codes


def test_ages_outside_the_bands_leave_room_where_an_indicator_counts_everybody(shipped):
    bands = ("14-17", "18-24", "25-29", "30-35")

    def report(name: str) -> Report:
        head = ";".join(("Центр", "Месяц", name, *(f"{name} {band} лет" for band in bands)))
        return checked(text(head, "MED-1;2026-10;40;5;10;10;5"), shipped)

    assert found(report("Посетители")) == []
    assert {code for code, _ in found(report("Обучено NEET"))} == {"parts_differ"}


def test_parts_are_held_to_what_is_stored(shipped):
    before = stored(text(HEAD, "MED-1;2026-10;40;22;18"), shipped)
    assert found(checked(text("Центр;Месяц;Обучено NEET", "MED-1;2026-10;39"), shipped, before)) == [
        ("parts_differ", "C2")
    ]
    assert found(checked(text("Центр;Месяц;Обучено NEET, женщины", "MED-1;2026-10;23"), shipped, before)) == [
        ("parts_differ", "C2")
    ]
    corrected = checked(text(HEAD, "MED-1;2026-10;41;23;18"), shipped, before)
    assert found(corrected) == []
    assert corrected.differences["before"].tolist() == [40, 22, 18]
    assert corrected.differences["kind"].tolist() == ["changed", "changed", "same"]


def test_young_women_are_no_more_than_all_people(shipped):
    content = text("Центр;Месяц;Обучено NEET;Обучено NEET, женщины 18-24", "MED-1;2026-10;40;41")
    assert found(checked(content, shipped)) == [("part_exceeds_all", "D2")]


def test_women_in_permanent_jobs_are_no_more_than_women_placed(shipped):
    head = "Центр;Месяц;Трудоустроено NEET;Трудоустроено NEET, женщины;NEET, на постоянную работу: женщины"
    report = checked(text(head, "MED-1;2026-10;40;20;21"), shipped)
    assert found(report) == [("part_exceeds_whole", "E2")]
    assert report.errors[0].fact("whole") == "neet_placed:F:_T:_T"


@pytest.mark.parametrize(
    ("part", "whole"),
    [
        ("neet_placed_temporary", "neet_placed"),
        ("neet_placed_subsidised", "neet_placed"),
        ("neet_exits_unknown", "neet_exits"),
        ("neet_retained_12", "neet_followed_12"),
    ],
)
def test_kinds_of_placements_and_exits_and_those_who_stayed_are_parts(shipped, part, whole):
    report = checked(text(f"centre;month;{whole};{part}", "MED-1;2026-10;40;41"), shipped)
    assert found(report) == [("part_exceeds_whole", "D2")]


def test_events_by_sex_are_refused(shipped):
    report = checked(text("Центр;Месяц;Пол;Мероприятия", "MED-1;2026-10;жен;7"), shipped)
    assert [(each.code, each.place.name) for each in report.errors] == [("of_no_people", "D2")]


def test_a_part_that_would_outgrow_its_whole_by_a_decision_is_told(shipped):
    current = stored(text("Центр;Месяц;Обучено NEET;Обучено NEET, женщины", "MED-1;2026-10;40;41"), shipped)
    (wrong,) = contradictions(current, shipped)
    assert (wrong.part, wrong.part_value, wrong.whole, wrong.whole_value) == (
        "neet_trained:F:_T:_T", 41, "neet_trained", 40,
    )  # fmt: skip


# Codes


def test_every_key_comes_back_from_its_code_and_a_frame_from_its_keyed_one():
    assert [unqualified(qualified("neet_placed", key)) for key in KEYS] == [
        ("neet_placed", key) for key in KEYS
    ]
    frame = pd.DataFrame({"indicator": "neet_placed", "value": range(len(KEYS))})
    frame[["sex", "age", "programme"]] = list(KEYS)
    pd.testing.assert_frame_equal(unkeyed(keyed(frame)), frame.astype({"indicator": "str"}))


@pytest.mark.parametrize(
    ("line", "key"),
    [
        ("Женщины", ("F", TOTAL, TOTAL)),
        ("в том числе девушки 18-24 лет", ("F", "Y18T24", TOTAL)),
        ("18-24", WHOLE),
        ("женщины-волонтёры", WHOLE),
    ],
)
def test_a_line_says_whom_it_is_about_where_it_says_nothing_else(line, key):
    assert breakdowns.only(line) == key


WAYS_OUT = ("neet_placed", *(f"neet_exits_{way}" for way in ("education", "training", "other", "unknown")))
ALL_EXITS = ";".join(("centre", "month", "neet_exits", *WAYS_OUT))


@pytest.mark.parametrize(
    ("row", "codes"),
    [
        ("40;20;5;5;5;5", []),
        ("40;20;5;;;", []),
        ("40;20;5;5;5;4", [("sum_differs", column) for column in ("D2", "E2", "F2", "G2", "H2")]),
        ("40;20;15;6;;", [("sum_differs", column) for column in ("D2", "E2", "F2")]),
        ("40;41;;;;", [("part_exceeds_whole", "D2")]),
        (";20;5;5;5;5", []),
    ],
)
def test_all_exits_are_the_placed_and_everybody_who_left_otherwise(shipped, row, codes):
    assert found(checked(text(ALL_EXITS, f"MED-1;2026-10;{row}"), shipped)) == codes


def test_exits_of_women_are_held_to_the_women_who_were_placed_and_to_what_is_stored(shipped):
    before = stored(text("centre;month;sex;neet_exits", "MED-1;2026-10;F;10"), shipped)
    head = "centre;month;sex;neet_placed;neet_exits_unknown"
    report = checked(text(head, "MED-1;2026-10;F;9;2"), shipped, before)
    assert [each.code for each in report.errors] == ["sum_differs", "sum_differs"]
    (first, _) = report.errors
    assert {name: first.fact(name) for name in ("whole", "part", "parts", "whole_value")} == {
        "whole": "neet_exits:F:_T:_T",
        "part": "neet_placed",
        "parts": 11,
        "whole_value": 10,
    }
    lower = checked(
        text("centre;month;neet_exits", "MED-1;2026-10;39"),
        shipped,
        stored(text("centre;month;neet_placed;neet_exits_unknown", "MED-1;2026-10;30;10"), shipped),
    )
    assert found(lower) == [("sum_differs", "C2")]
