from hashlib import sha256

import pandas as pd
import pytest

from data.intake.model import Answers, CellRef, Layout, Question, Reading, RecognisedColumn
from data.intake.reading import NO_ANSWERS, read
from tests.builders import catalogue_of, shipped_tables
from tests.intake.messy_making import HEADER, ROW, merging, text, workbook
from tests.intake.paper_reports import TODAY

CATALOGUE = catalogue_of(shipped_tables())
DOUBTFUL = text(
    "Центр;Месяц;Мероприятия;Посетитили", "Медеу;2024-10;12;340", "Медеу;2024-11;13;350", "ZHE-1;2024-10;3;41"
)


def reading(content: bytes, name: str = "report.csv", answers: Answers = NO_ANSWERS) -> Reading:
    return read(content, name, catalogue=CATALOGUE, answers=answers, today=TODAY)


def said(result: Reading) -> list[tuple[str, str, str, float]]:
    return list(result.entries[["centre", "month", "indicator", "value"]].itertuples(index=False, name=None))


def test_each_entry_names_the_cell_from_which_it_comes():
    result = reading(workbook([("Есеп",), (), HEADER, ROW], names=["Қазан"]), "C:\\reports\\есеп.xlsx")
    expected = pd.DataFrame(
        {
            "indicator": ["events", "reach"],
            "centre": ["MED-2", "MED-2"],
            "month": ["2024-10", "2024-10"],
            "value": [12.0, 340.0],
            "text": ["12", "340"],
            "sheet": ["Қазан", "Қазан"],
            "row": [4, 4],
            "column": ["C", "D"],
            "sex": ["_T", "_T"],
            "age": ["_T", "_T"],
            "programme": ["_T", "_T"],
        }
    )
    pd.testing.assert_frame_equal(result.entries, expected)
    assert result.file_name == "есеп.xlsx"
    assert result.sha256 == sha256(result.content).hexdigest()


def test_the_layout_tells_what_was_recognised():
    result = reading(text("Центр;Год;Месяц;Мероприятия;Погода", "MED-2;2024;10;12;21"), "октябрь.csv")
    assert result.layouts == (
        Layout(
            sheet="октябрь",
            header_row=1,
            shape="wide",
            columns=(
                RecognisedColumn("A", "Центр", "centre"),
                RecognisedColumn("B", "Год", "month"),
                RecognisedColumn("C", "Месяц", "month"),
                RecognisedColumn("D", "Мероприятия", "events"),
            ),
            unknown=("Погода",),
        ),
    )


def test_a_near_miss_is_asked_about_and_goes_in_nowhere_before_it_is_answered():
    result = reading(DOUBTFUL)
    assert result.questions == (
        Question("indicator", "Посетитили", ("visitors",), 1),
        Question("centre", "Медеу", ("MED-1", "MED-2"), 2),
    )
    assert said(result) == [("ZHE-1", "2024-10", "events", 3.0)]
    assert result.findings == ()


def test_what_a_person_answers_is_what_is_meant():
    result = reading(
        DOUBTFUL, answers={("indicator", "Посетитили"): "visitors", ("centre", "Медеу"): "MED-1"}
    )
    assert result.questions == ()
    assert said(result) == [
        ("MED-1", "2024-10", "events", 12.0),
        ("MED-1", "2024-10", "visitors", 340.0),
        ("MED-1", "2024-11", "events", 13.0),
        ("MED-1", "2024-11", "visitors", 350.0),
        ("ZHE-1", "2024-10", "events", 3.0),
        ("ZHE-1", "2024-10", "visitors", 41.0),
    ]


def test_a_name_that_means_none_of_the_candidates_is_left_out_and_said_to_be_unknown():
    result = reading(DOUBTFUL, answers={("indicator", "Посетитили"): "", ("centre", "Медеу"): ""})
    assert result.questions == ()
    assert result.layouts[0].unknown == ("Посетитили",)
    assert [(each.code, each.place) for each in result.findings] == [
        ("unknown_centre", CellRef("report", 2, "A")),
        ("unknown_centre", CellRef("report", 3, "A")),
    ]
    assert said(result) == [("ZHE-1", "2024-10", "events", 3.0)]


def test_an_answer_with_a_code_that_does_not_exist_answers_nothing():
    wrong: Answers = {("indicator", "Посетитили"): "weather", ("centre", "Медеу"): "MED-9"}
    assert reading(DOUBTFUL, answers=wrong).questions == reading(DOUBTFUL).questions


def test_names_of_the_long_shape_are_asked_about_and_answered_in_the_same_way():
    content = text("centre,month,indicator,value", "MED-2,2024-10,reech,5", "MED-2,2024-11,reech,6")
    assert reading(content).questions == (Question("indicator", "reech", ("reach",), 2),)
    answered = reading(content, answers={("indicator", "reech"): "reach"})
    assert said(answered) == [("MED-2", "2024-10", "reach", 5.0), ("MED-2", "2024-11", "reach", 6.0)]
    assert answered.layouts[0].columns[-1] == RecognisedColumn("C", "reech", "reach")
    refused = reading(content, answers={("indicator", "reech"): ""})
    assert [each.code for each in refused.findings] == ["unknown_indicator", "unknown_indicator"]


def test_all_faults_of_a_row_are_told_at_once_from_left_to_right():
    result = reading(text("Центр;Месяц;Мероприятия;Охват", "Астана;2024-13;много;1-2"))
    assert [(each.code, each.place.column, each.text) for each in result.findings] == [
        ("unknown_centre", "A", "Астана"),
        ("unknown_month", "B", "2024-13"),
        ("text_for_number", "C", "много"),
        ("not_a_number", "D", "1-2"),
    ]


def test_the_layout_tells_which_month_each_column_was_taken_for_and_what_the_title_said():
    content = text("Іс-шаралар, 2024 жыл", "Орталық;қыркүйек;қазан;Барлығы", "MED-2;11;12;23")
    (layout,) = reading(content).layouts
    assert (layout.shape, layout.header_row, layout.unknown) == ("across", 2, ())
    assert layout.columns == (
        RecognisedColumn("A", "Орталық", "centre"),
        RecognisedColumn("B", "қыркүйек", "value", "2024-09"),
        RecognisedColumn("C", "қазан", "value", "2024-10"),
        RecognisedColumn("", "", "events"),
    )


def test_a_title_that_nearly_names_the_figure_of_all_months_is_answered_like_any_other_name():
    content = text("Мероприятий комьюнити-центров за 2024 год", "Центр;сентябрь;октябрь", "MED-2;11;12")
    (question,) = reading(content).questions
    assert (question.text, "events" in question.candidates) == (
        "Мероприятий комьюнити-центров за 2024 год",
        True,
    )
    answered = reading(content, answers={("indicator", question.text): "events"})
    assert said(answered) == [("MED-2", "2024-09", "events", 11.0), ("MED-2", "2024-10", "events", 12.0)]
    refused = reading(content, answers={("indicator", question.text): ""})
    assert [each.code for each in refused.findings] == ["missing_indicator"]


def test_a_figure_over_the_months_that_is_nearly_known_is_asked_about_once():
    content = text("Центр;Посетитили;", ";сентябрь 2024;октябрь 2024", "MED-2;11;12")
    assert reading(content).questions == (Question("indicator", "Посетитили", ("visitors",), 2),)
    answered = reading(content, answers={("indicator", "Посетитили"): "visitors"})
    assert said(answered) == [("MED-2", "2024-09", "visitors", 11.0), ("MED-2", "2024-10", "visitors", 12.0)]


def test_a_merged_number_names_the_cells_for_which_it_may_stand():
    content = workbook([HEADER, ROW, ("ZHE-1", "2024-10", None, 41)], change=merging("C2:C3"))
    (finding,) = reading(content, "report.xlsx").findings
    assert (finding.severity, finding.text, finding.fact("cells")) == ("warning", "12", "C2:C3")


def test_an_ambiguous_number_comes_with_both_numbers_that_it_may_be():
    (finding,) = reading(text("Центр;Месяц;Мероприятия", "MED-2;2024-10;1,234")).findings
    assert finding.facts == (("indicator", "events"), ("with_decimals", 1.234), ("with_groups", 1234.0))


@pytest.mark.parametrize(
    "rows",
    [
        [f"центр {number};2024-10;{number}" for number in range(20_000)],
        [f"слово{number};ещё{number};текст{number}" for number in range(20_000)],
        [f";;;примечание {number}" for number in range(20_000)],
    ],
    ids=["names of centres", "words", "notes"],
)
def test_twenty_thousand_different_names_that_mean_nothing_do_not_hold_up_the_reader(rows):
    result = reading(text("Центр;Месяц;Мероприятия", "MED-2;2024-10;12", *rows))
    assert ("MED-2", "2024-10", "events", 12.0) in said(result)


def test_a_hundred_thousand_rows_are_read_whole():
    rows = [
        f"MED-{1 + number % 2};{2000 + number // 12 % 26}-{1 + number % 12:02d};{number}"
        for number in range(100_000)
    ]
    result = reading(text("Центр;Месяц;Мероприятия", *rows))
    assert result.entries["value"].sum() == sum(range(100_000))
    assert result.findings == ()
