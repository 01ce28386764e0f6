"""Whatever stands around a figure, over it, beside it or below it: it is accounted for, or it is asked about."""

import pytest

from data.intake.model import Answers, Reading
from data.intake.reading import read
from data.intake.spelling.wording import wording
from tests.intake.messy_making import text, workbook
from tests.intake.test_every_word_counts import CATALOGUE, TODAY, codes, reading, settled

HEADER = ("Центр", "Месяц", "Мероприятия", "Охват")
ROW = ("MED-1", "10.2026", 19, 4)
LONG = "Центр;Месяц;Показатель;Значение"


def asked(result: Reading) -> list[str]:
    return [each.text for each in result.questions]


def scaled(content: bytes, **answers: str) -> dict[str, float]:
    said: Answers = {("scale", name): code for name, code in answers.items()}
    result = read(content, "report", catalogue=CATALOGUE, answers=said, today=TODAY)
    assert result.questions == ()
    return dict(zip(result.entries["indicator"], result.entries["value"], strict=True))


@pytest.mark.parametrize(
    ("content", "quoted"),
    [
        (text("Центр;Месяц;Мероприятия;Охват, тыс.", "MED-1;10.2026;19;4"), "Охват, тыс."),
        (text("Орталық;Ай;Іс-шаралар;Қамту, мың адам", "MED-1;10.2026;19;4"), "Қамту, мың адам"),
        (text("Centre;Month;Events;Reach ('000)", "MED-1;10.2026;19;4"), "Reach ('000)"),
        (workbook([HEADER, (None, None, "ед.", "тыс. чел."), ROW]), "тыс. чел."),
        (workbook([("Центр", "Месяц", "Мероприятия", "тыс. чел."), (None, None, None, "Охват"), ROW]), "тыс. чел."),
        (text(LONG, "MED-1;10.2026;Мероприятия;19", "MED-1;10.2026;Охват, тыс. чел.;4"), "Охват, тыс. чел."),
        (
            text("Центр;Месяц;Показатель;Ед. изм.;Значение", "MED-1;10.2026;Мероприятия;ед.;19",
                 "MED-1;10.2026;Охват;тыс. чел.;4"),
            "Ед. изм.: тыс. чел.",
        ),
        (
            text("Центр;Показатель;Ед. изм.;10.2026;11.2026", "MED-1;Мероприятия;ед.;19;", "MED-1;Охват;мың адам;4;"),
            "Ед. изм.: мың адам",
        ),
    ],
)  # fmt: skip
def test_thousands_are_asked_about_and_multiply_nothing_but_their_own_figures(content, quoted):
    result = reading(content)
    assert [(each.subject, each.text, each.candidates) for each in result.questions] == [
        ("scale", quoted, ("1000", "1"))
    ]
    assert codes(result) == {"events"}
    assert settled(result) == "questions_open"
    assert scaled(content, **{quoted: "1000"}) == {"events": 19, "reach": 4000}
    assert scaled(content, **{quoted: "1"}) == {"events": 19, "reach": 4}
    assert scaled(content, **{quoted: ""}) == {"events": 19}


@pytest.mark.parametrize(
    "line", ["единица измерения: тыс. человек", "мың адам", "in thousands", "Значения в тыс. единиц"]
)
@pytest.mark.parametrize("is_below", [False, True])
def test_a_line_of_thousands_is_one_question_for_the_whole_table(line, is_below):
    rows = [("Центр", "Месяц", "Посетители", "Охват"), ROW]
    content = workbook([*rows, (line,)] if is_below else [(line,), *rows])
    assert asked(reading(content)) == [line]
    assert scaled(content, **{line: "1000"}) == {"visitors": 19_000, "reach": 4000}


def test_millions_with_a_fraction_come_out_whole():
    content = text("Центр;Месяц;Бутылки, млн шт.", "MED-1;10.2026;1,26")
    assert scaled(content, **{"Бутылки, млн шт.": "1000000"}) == {"bottles_returned": 1_260_000}


def test_a_value_column_in_thousands_is_one_question_for_all_its_names():
    content = text(
        "Центр;Месяц;Показатель;Значение, тыс.", "MED-1;10.2026;Охват;4", "MED-1;10.2026;Посетители;1"
    )
    assert asked(reading(content)) == ["Значение, тыс."]
    assert scaled(content, **{"Значение, тыс.": "1000"}) == {"reach": 4000, "visitors": 1000}


@pytest.mark.parametrize(
    ("header", "cell", "candidates"),
    [
        ("Категория", "NEET", ("visitors_neet", "visitors")),
        ("Санаты", "постоянные", ("visitors_regular", "visitors")),
        ("Age group", "15-17", ("visitors",)),
        ("Вид", "спорт", ("visitors",)),
        ("Название мероприятия", "Турнир", ("visitors",)),
        ("Формат", "онлайн", ("visitors",)),
        (None, "дети", ("visitors",)),
        ("Примечание", "из них 30 онлайн", ("visitors",)),
    ],
)
def test_a_label_beside_a_row_that_is_no_key_is_asked_about(header, cell, candidates):
    rows = [("Центр", "Месяц", header, "Посетители"), ("MED-1", "10.2026", cell, 402)]
    result = reading(workbook(rows))
    quoted = f"Посетители / {header}: {cell}" if header else f"Посетители / {cell}"
    assert [(each.text, each.candidates) for each in result.questions] == [(quoted, candidates)]
    assert result.entries.empty
    assert codes(reading(workbook(rows), **{quoted: candidates[0]})) == {candidates[0]}
    assert reading(workbook(rows), **{quoted: ""}).entries.empty


def test_a_list_of_many_events_is_one_question():
    rows = [f"MED-1;10.2026;Встреча «{name}»;12" for name in "абвгдежзик"]
    assert asked(reading(text("Центр;Месяц;Тема;Охват", *rows))) == ["Охват / Тема"]


@pytest.mark.parametrize(
    ("header", "cell"),
    [
        ("Ед. изм.", "чел."),
        ("Өлшем бірлігі", "адам"),
        ("Категория", "всего"),
        ("Санаты", "барлығы"),
        ("План/факт", "факт"),
        ("Адрес", "ул. Абая, 5"),
        ("Ответственный", "Иванова А."),
        ("Ескерту", "уақытында тапсырылды"),
        ("Отметка", "—"),
        ("Примечание", None),
    ],
)
def test_a_label_that_says_nothing_of_the_figure_is_not_asked_about(header, cell):
    result = reading(workbook([("Центр", "Месяц", header, "Посетители"), ("MED-1", "10.2026", cell, 402)]))
    assert (result.questions, result.findings) == ((), ())
    assert list(result.entries["value"]) == [402]


@pytest.mark.parametrize(
    ("content", "left_out"),
    [
        (text("Центр;Месяц;Показатель;Тип;Значение", "MED-1;10.2026;Охват;план;5"), "Охват / Тип: план"),
        (text("Центр;Месяц;Показатель;Ед. изм.;Значение", "MED-1;10.2026;Охват;%;5"), "Охват / Ед. изм.: %"),
        (workbook([HEADER, (None, None, "ед.", "в среднем за день"), ROW]), "Охват / в среднем за день"),
        (workbook([("Центр", "Месяц", None, "АППГ"), HEADER, ROW]), "АППГ / Охват"),
    ],
)
def test_a_plan_a_share_or_an_average_stays_out_with_its_name(content, left_out):
    result = reading(content)
    assert "reach" not in codes(result)
    assert [(each.code, each.text) for each in result.findings] == [("unknown_column", left_out)]


@pytest.mark.parametrize(
    "line",
    [
        "План",
        "Онлайн",
        "Прогноз на ноябрь",
        "Дети до 14 лет",
        "Нарастающим итогом",
        "Volunteers only",
    ],
)
def test_a_line_between_rows_is_asked_about_for_the_rows_below_it(line):
    rows = [HEADER, ROW, (line,), ("ZHE-1", "10.2026", 5, 6)]
    result = reading(workbook(rows))
    assert asked(result) == [f"{line} / Мероприятия", f"{line} / Охват"]
    assert set(result.entries["centre"]) == {"MED-1"}


def test_the_plan_above_and_the_fact_below_are_told_apart():
    result = reading(workbook([("План",), HEADER, ROW, ("Факт",), ("MED-1", "10.2026", 5, 6)]))
    assert asked(result) == ["План / Мероприятия", "План / Охват"]
    assert sorted(result.entries["value"]) == [5, 6]


@pytest.mark.parametrize("shape", ["wide", "long", "across"])
@pytest.mark.parametrize(
    "title", ["План на 2026 год", "Онлайн-охват", "Отчёт нарастающим итогом с начала года"]
)
def test_a_title_counts_in_every_shape(shape, title):
    table = {
        "wide": [HEADER[:2] + HEADER[3:], ("MED-1", "10.2026", 4)],
        "long": [("Центр", "Месяц", "Показатель", "Значение"), ("MED-1", "10.2026", "Охват", 4)],
        "across": [("Центр", "Показатель", "09.2026", "10.2026"), ("MED-1", "Охват", 4, 4)],
    }[shape]
    assert asked(reading(workbook([(title,), *table]))) == [f"{title} / Охват"]


@pytest.mark.parametrize("group", ["Онлайн", "Балалар", "14–18 лет", "в том числе"])
def test_a_group_over_months_or_figures_is_asked_about(group):
    across = [
        ("Центр", "Показатель", group, None, "Всего", None),
        (None, None, "09.2026", "10.2026", "09.2026", "10.2026"),
        ("MED-1", "Охват", 1, 2, 3, 4),
    ]
    assert asked(reading(workbook(across)))[:1] == [f"{group} / Охват"] or group == "в том числе"
    wide = [("Центр", "Месяц", "Мероприятия", group), (None, None, None, "Охват"), ROW]
    assert asked(reading(workbook(wide))) == [f"{group} / Охват"]


def test_a_title_that_names_a_part_asks_which_of_both_is_meant():
    result = reading(
        workbook([("Отчёт по NEET",), ("Центр", "Месяц", "Посетители"), ("MED-1", "10.2026", 9)])
    )
    assert [each.candidates for each in result.questions] == [("visitors", "visitors_neet")]


@pytest.mark.parametrize("name", ["План на октябрь.xlsx", "MED-1_прогноз.csv", "жоспар.xlsx"])
def test_the_name_of_a_file_of_plans_is_asked_about(name):
    result = read(workbook([HEADER, ROW]), name, catalogue=CATALOGUE, today=TODAY)
    assert len(result.questions) == 2


@pytest.mark.parametrize(
    "title",
    [
        "Отчёт о работе комьюнити-центров для молодёжи 14–35 лет за октябрь 2026 года",
        "Комьюнити-орталықтардың 2026 жылғы қазан айындағы жұмысы туралы есеп",
        "Monthly report of the youth centres, October 2026",
        "Приложение 1 к приказу от 12.03.2024 № 45",
        "По состоянию на 01.11.2026",
        "План-факт за октябрь 2026 года",
    ],
)
def test_the_title_of_an_ordinary_report_asks_nothing(title):
    header, row = ("№", *HEADER[:3], "Охват / факт"), (1, *ROW)
    result = reading(workbook([(title,), header, row], names=["Лист1"]))
    assert result.questions == () or "факт" not in title


@pytest.mark.parametrize(
    ("said", "scale", "kinds", "rest"),
    [
        ("Охват, тыс. чел.", 1000, set(), ("охват",)),
        ("план на 2026 год", 1, {"plan"}, ()),
        ("оның ішінде қыздар", 1, {"part"}, ()),
        ("по состоянию на 1 октября", 1, {"as at"}, ("1",)),
        ("# ай", 1, set(), ()),
        ("қызмет көрсету", 1, set(), ("қызмет", "көрсету")),
        ("планшеты", 1, set(), ("планшеты",)),
    ],
)
def test_a_text_is_split_into_known_words_and_the_rest(said, scale, kinds, rest):
    found = wording(said)
    assert (found.scale, found.kinds, found.rest) == (scale, kinds, rest)
