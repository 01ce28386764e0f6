"""Numbers, dates and periods as a reader of each language writes them."""

from datetime import date
from math import nan

import pytest

from components.i18n import formats
from data.time.periods import parse
from tests.builders import ENGLISH, KAZAKH, RUSSIAN, TRANSLATORS, plain

READERS = pytest.mark.parametrize("tr", TRANSLATORS, ids=lambda tr: str(tr.language))


@pytest.mark.parametrize(
    ("value", "decimals", "written"),
    [
        (13_400, 0, ("13 400", "13 400", "13,400")),
        (1_234_567.5, 1, ("1 234 567,5", "1 234 567,5", "1,234,567.5")),
        (999, 0, ("999", "999", "999")),
        (-1_234, 0, ("−1 234", "−1 234", "−1,234")),
        (0.5, 0, ("0", "0", "0")),
        (1.5, 0, ("2", "2", "2")),
        (-0.4, 0, ("0", "0", "0")),
        (7, 2, ("7,00", "7,00", "7.00")),
    ],
)
def test_a_number_has_the_separators_of_its_language(value, decimals, written):
    assert tuple(plain(formats.number(value, tr=tr, decimals=decimals)) for tr in TRANSLATORS) == written


def test_thousands_are_never_torn_apart_at_the_end_of_a_line():
    assert " " not in formats.number(1_234_567, tr=KAZAKH) + formats.number(1_234_567, tr=RUSSIAN)
    assert " " not in formats.percent(5.7, tr=RUSSIAN)


@pytest.mark.parametrize(
    ("value", "decimals", "written"),
    [
        (5.7, 1, ("5,7%", "5,7 %", "5.7%")),
        (14.88, 2, ("14,88%", "14,88 %", "14.88%")),
        (84.328, 1, ("84,3%", "84,3 %", "84.3%")),
        (-1.5, 1, ("−1,5%", "−1,5 %", "−1.5%")),
        (7, 0, ("7%", "7 %", "7%")),
    ],
)
def test_a_per_cent_is_written_as_the_language_does(value, decimals, written):
    assert tuple(plain(formats.percent(value, tr=tr, decimals=decimals)) for tr in TRANSLATORS) == written


@READERS
@pytest.mark.parametrize("unknown", [None, nan])
def test_what_is_not_known_is_a_dash_and_never_a_zero(tr, unknown):
    texts = [formats.number(unknown, tr=tr), formats.percent(unknown, tr=tr)]
    texts += [formats.qualified(unknown, word, tr=tr) for word in ("exact", "over", "about", "at_most")]
    assert set(texts) == {"—"}


@pytest.mark.parametrize(
    ("qualifier", "written"),
    [
        ("exact", ("13 400", "13 400", "13,400")),
        ("over", ("13 400-ден астам", "более 13 400", "over 13,400")),
        ("about", ("шамамен 13 400", "около 13 400", "about 13,400")),
        ("at_least", ("кемінде 13 400", "не менее 13 400", "at least 13,400")),
        ("at_most", ("көп дегенде 13 400", "не более 13 400", "at most 13,400")),
    ],
)
def test_a_figure_never_loses_its_qualifier(qualifier, written):
    assert tuple(plain(formats.qualified(13_400, qualifier, tr=tr)) for tr in TRANSLATORS) == written


def test_a_qualifier_that_nobody_knows_is_an_error_and_not_an_exact_figure():
    with pytest.raises(KeyError):
        formats.qualified(5, "roughly", tr=ENGLISH)


@pytest.mark.parametrize(
    ("low", "high", "text"),
    [(9, 9, "9"), (9, 11, "9\u201311"), (0, 2, "0\u20132"), (None, 2, "—"), (2, None, "—")],
)
def test_a_count_of_which_only_the_bounds_are_known_says_both(low, high, text):
    assert formats.between(low, high, tr=RUSSIAN) == text


@pytest.mark.parametrize(
    ("code", "written"),
    [
        ("2024-10-31", ("2024 жылғы 31 қазан", "31 октября 2024 г.", "31 October 2024")),
        ("2024-10", ("2024 жылғы қазан", "октябрь 2024 г.", "October 2024")),
        ("2024-Q4", ("2024 жылғы IV тоқсан", "IV квартал 2024 г.", "Q4 2024")),
        ("2025-Q1", ("2025 жылғы I тоқсан", "I квартал 2025 г.", "Q1 2025")),
        ("2024", ("2024 жыл", "2024 г.", "2024")),
        ("2024-01/2024-10", ("2024 жылғы қаңтар–қазан", "январь–октябрь 2024 г.", "January–October 2024")),
        (
            "2023-01/2025-12",
            (
                "2023 жылғы қаңтар – 2025 жылғы желтоқсан",
                "январь 2023 г. – декабрь 2025 г.",
                "January 2023 – December 2025",
            ),
        ),
        (
            "2025-06-20/2025-07-05",
            (
                "2025 жылғы 20 маусым – 5 шілде",
                "20 июня – 5 июля 2025 г.",
                "20 June – 5 July 2025",
            ),
        ),
    ],
)
def test_a_period_is_said_at_the_precision_of_its_source(code, written):
    assert tuple(plain(formats.period(parse(code), tr=tr)) for tr in TRANSLATORS) == written


@READERS
@pytest.mark.parametrize("code", ["../2024-06-24", "undated"])
def test_a_period_without_a_start_or_a_date_says_so_in_words(tr, code):
    text = formats.period(parse(code), tr=tr)
    assert text not in {"", code}
    assert ("2024" in text) == (code != "undated")


@READERS
def test_a_day_for_a_narrow_place_is_shorter_and_says_the_same_day(tr):
    short, long = (form(date(2026, 2, 24), tr=tr) for form in (formats.short_day, formats.day))
    assert len(short) <= len(long)
    assert "24" in short
    assert "2026" in short


@READERS
@pytest.mark.parametrize("month", range(1, 13))
def test_a_date_has_one_kind_of_no_break_space_and_no_leading_zero(tr, month):
    day = date(2026, month, 5)
    said = [form(day, tr=tr) for form in (formats.day, formats.short_day, formats.month)]
    said += [formats.period(parse(f"2026-{month:02d}-05/2026-{month:02d}-09"), tr=tr)]
    assert not [text for text in said if "\u202f" in text or "05" in text]
    if tr is not ENGLISH:
        assert "5 " not in formats.day(day, tr=tr)


def test_months_of_one_year_name_it_once():
    months = ["2024-01", "2024-02", "2024-05", "2025-03"]
    assert [plain(formats.months(months, tr=tr)) for tr in TRANSLATORS] == [
        "2024 жылғы қаңтар–ақпан, мамыр, 2025 жылғы наурыз",
        "январь–февраль, май 2024 г., март 2025 г.",
        "January–February, May 2024, March 2025",
    ]


@pytest.mark.parametrize(
    ("name", "inside"),
    [
        ("Мероприятия", "мероприятия"),
        ("NEET, трудоустроено", "NEET, трудоустроено"),
        ("TikTok-аймақ", "TikTok-аймақ"),
        ("", ""),
    ],
)
def test_a_name_inside_a_sentence_has_no_capital_but_that_of_an_abbreviation(name, inside):
    assert formats.inside(name, tr=RUSSIAN) == inside
    assert formats.inside("Events", tr=ENGLISH) == "Events"


def test_the_last_two_of_a_list_have_a_word_between_them():
    said = [formats.listed(["2023", "2024", "2025"], tr=tr) for tr in (KAZAKH, RUSSIAN)]
    assert said == ["2023, 2024 және 2025", "2023, 2024 и 2025"]


@pytest.mark.parametrize(
    ("ratio", "written"),
    [
        (0.125, "+12%"),
        (-0.0046, "\N{MINUS SIGN}0.5%"),
        (0.00004, "+0.004%"),
        (0.006, "+1%"),
        (0.0, "0%"),
    ],
)
def test_a_change_is_never_told_as_none(ratio, written):
    assert formats.change(ratio, tr=ENGLISH) == written
