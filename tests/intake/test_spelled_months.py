from datetime import date, datetime, time

import pytest
from babel.dates import format_date

from data.intake.spelling.months import UNKNOWN, When, find_month, read_month
from tests.intake.paper_reports import TODAY

OCTOBER = When(2024, 10)


@pytest.mark.parametrize(
    "cell",
    [
        date(2024, 10, 1),
        datetime(2024, 10, 31, 12, 30),
        "2024-10",
        "2024-10-01",
        "2024-10-01 00:00:00",
        "2024/10",
        "2024.10",
        "10.2024",
        "10/2024",
        "10-2024",
        "01.10.2024",
        "1.10.2024",
        "31.10.2024",
        "31.10.24",
        "31/10/2024",
        "10/10/2024",
        10.2024,
        "қазан 2024",
        "Қазан, 2024 ж.",
        "2024 жылғы қазан",
        "2024 жылғы қазан айы",
        "2024 жылдың қазан айында",
        "казан 2024",
        "ҚАЗАН 2024",
        "октябрь 2024",
        "октябрь 2024 г.",
        "Октябрь\u00a02024 года",
        "за октябрь 2024",
        "окт. 2024",
        "окт-24",
        "October 2024",
        "Oct 2024",
        "Oct-24",
        "Oct'24",
        "31 October 2024",
    ],
)
def test_a_month_is_read_in_the_spelling_in_which_it_came(cell):
    assert read_month(cell, TODAY) == OCTOBER


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
@pytest.mark.parametrize("month", range(1, 13))
@pytest.mark.parametrize(
    "form", ["LLLL yyyy", "MMMM yyyy", "d MMMM yyyy", "LLL yyyy", "LLLL yy", "yyyy LLLL"]
)
def test_every_month_is_known_by_its_names_in_three_languages(language, month, form):
    written = format_date(date(2025, month, 1), form, locale=language)
    assert read_month(written, TODAY) == When(2025, month)


@pytest.mark.parametrize(
    ("cell", "when"),
    [
        ("қазан", When(month=10)),
        ("Октябрь", When(month=10)),
        (10, When(month=10)),
        ("10", When(month=10)),
        (2024, When(year=2024)),
        ("2024 жыл", When(year=2024)),
        ("24 октября", When(month=10)),
    ],
)
def test_a_month_without_its_year_and_a_year_without_its_month_stay_halves(cell, when):
    assert read_month(cell, TODAY) == when


@pytest.mark.parametrize(
    "cell",
    [
        None,
        "",
        "2024-13",
        "13.2024",
        "32.10.2024",
        "03/10/2024",
        "10.24",
        "45566",
        45566,
        13,
        1999,
        10.5,
        "I тоқсан 2024",
        "4 квартал 2024",
        "қаңтар-қазан 2024",
        "октябрь 2023 2024",
        "наурызбай 2024",
        "там же",
        "x" * 100_000,
        time(10, 20),
    ],
)
def test_what_is_no_single_month_is_not_read(cell):
    assert read_month(cell, TODAY) is None


@pytest.mark.parametrize(
    ("title", "when"),
    [
        ("Медеу ауданының 2024 жылғы қазан айындағы есебі", OCTOBER),
        ("Отчёт центра MED-2 за октябрь 2024 года", OCTOBER),
        ("Отчёт за 10.2024", OCTOBER),
        ("по состоянию на 31.10.2024", OCTOBER),
        ("Есеп, 2024 жыл", When(year=2024)),
        ("Есеп, 2023-2024 жылдар", UNKNOWN),
        ("Январь - октябрь 2024", When(year=2024)),
        ("Наурызбай ауданы", UNKNOWN),
        ("Всё, что там было", UNKNOWN),
    ],
)
def test_a_title_says_the_month_that_it_names_once(title, when):
    assert find_month(title, TODAY) == when
