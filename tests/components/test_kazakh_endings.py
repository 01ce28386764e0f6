"""Kazakh puts "over" behind the number, and the ending follows from the last word of the number as read aloud."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from components.i18n import formats
from components.i18n.kazakh import ablative_ending, inflected
from tests.builders import KAZAKH, plain

READ_ALOUD = [
    (0, "нөл", "ден"),
    (1, "бір", "ден"),
    (2, "екі", "ден"),
    (3, "үш", "тен"),
    (4, "төрт", "тен"),
    (5, "бес", "тен"),
    (6, "алты", "дан"),
    (7, "жеті", "ден"),
    (8, "сегіз", "ден"),
    (9, "тоғыз", "дан"),
    (10, "он", "нан"),
    (11, "он бір", "ден"),
    (16, "он алты", "дан"),
    (19, "он тоғыз", "дан"),
    (20, "жиырма", "дан"),
    (23, "жиырма үш", "тен"),
    (30, "отыз", "дан"),
    (36, "отыз алты", "дан"),
    (40, "қырық", "тан"),
    (45, "қырық бес", "тен"),
    (50, "елу", "ден"),
    (60, "алпыс", "тан"),
    (70, "жетпіс", "тен"),
    (80, "сексен", "нен"),
    (90, "тоқсан", "нан"),
    (99, "тоқсан тоғыз", "дан"),
    (100, "жүз", "ден"),
    (101, "жүз бір", "ден"),
    (110, "жүз он", "нан"),
    (180, "жүз сексен", "нен"),
    (500, "бес жүз", "ден"),
    (640, "алты жүз қырық", "тан"),
    (1_000, "мың", "нан"),
    (1_003, "бір мың үш", "тен"),
    (1_200, "бір мың екі жүз", "ден"),
    (2_026, "екі мың жиырма алты", "дан"),
    (3_000, "үш мың", "нан"),
    (9_000, "тоғыз мың", "нан"),
    (10_000, "он мың", "нан"),
    (11_300, "он бір мың үш жүз", "ден"),
    (13_400, "он үш мың төрт жүз", "ден"),
    (22_000, "жиырма екі мың", "нан"),
    (100_000, "жүз мың", "нан"),
    (375_000, "үш жүз жетпіс бес мың", "нан"),
    (700_050, "жеті жүз мың елу", "ден"),
    (1_000_000, "бір миллион", "нан"),
    (1_000_300, "бір миллион үш жүз", "ден"),
    (2_345_012, "… он екі", "ден"),
    (25_000_000, "жиырма бес миллион", "нан"),
    (100_000_000, "жүз миллион", "нан"),
    (1_000_000_000, "бір миллиард", "тан"),
    (2_000_000_000, "екі миллиард", "тан"),
    (2_000_001_000, "екі миллиард бір мың", "нан"),
    (1_000_000_000_000, "бір триллион", "нан"),
]


@pytest.mark.parametrize(
    ("number", "said"),
    [("0", "0-і"), ("2", "2-сі"), ("6", "6-сы"), ("9", "9-ы"), ("10", "10-ы"), ("11", "11-і"), ("16", "16-сы"),
     ("20", "20-сы"), ("40", "40-ы"), ("50", "50-і"), ("100", "100-і"), ("1\u00a0000", "1\u00a0000-ы"), ("—", "—")],
)  # fmt: skip
def test_so_many_of_what_was_named_takes_the_possessive_ending(number, said):
    assert inflected(number, "possessive") == said


@pytest.mark.parametrize(("number", "words", "ending"), READ_ALOUD)
def test_the_ablative_ending_follows_the_last_word_of_the_number(number, words, ending):
    assert ablative_ending(number) == ending, words


@pytest.mark.parametrize(
    ("number", "decimals", "words", "ending"),
    [
        (5.7, 1, "бес бүтін оннан жеті", "ден"),
        (6.3, 1, "алты бүтін оннан үш", "тен"),
        (2.9, 1, "екі бүтін оннан тоғыз", "дан"),
        (14.88, 2, "он төрт бүтін жүзден сексен сегіз", "ден"),
        (12.4, 2, "он екі бүтін жүзден қырық", "тан"),
        (2.05, 2, "екі бүтін жүзден бес", "тен"),
        (5.0, 1, "бес бүтін оннан нөл", "ден"),
        (2.0, 1, "екі бүтін оннан нөл", "ден"),
        (40.0, 1, "қырық бүтін оннан нөл", "ден"),
        (12.1, 2, "он екі бүтін жүзден он", "нан"),
    ],
)
def test_a_fraction_takes_the_ending_of_its_last_digits(number, decimals, words, ending):
    assert ablative_ending(number, decimals=decimals) == ending, words


@pytest.mark.parametrize("number", [3, 10, 84.3, 100])
def test_a_number_of_per_cent_ends_in_the_word_for_per_cent(number):
    assert ablative_ending(number, decimals=1, is_percent=True) == "дан"  # пайыз


@given(st.integers(min_value=1, max_value=10**12))
def test_a_number_below_zero_is_read_as_its_opposite(number):
    assert ablative_ending(-number) == ablative_ending(number)


@given(st.integers(min_value=0, max_value=10**9), st.integers(min_value=1, max_value=9))
def test_what_stands_before_the_last_digit_does_not_matter(before, digit):
    assert ablative_ending(10 * before + digit) == ablative_ending(digit)


@pytest.mark.parametrize(
    ("number", "text"),
    [
        (13_400, "13 400-ден астам"),
        (9_000, "9 000-нан астам"),
        (375_000, "375 000-нан астам"),
        (1_500, "1 500-ден астам"),
        (80, "80-нен астам"),
    ],
)
def test_a_kazakh_figure_that_is_over_a_number_carries_the_ending(number, text):
    assert plain(formats.qualified(number, "over", tr=KAZAKH)) == text


def test_the_ending_is_that_of_the_number_shown_and_not_of_the_digits_rounded_away():
    assert plain(formats.qualified(13_399.6, "over", tr=KAZAKH)) == "13 400-ден астам"
    assert plain(formats.qualified(84.3, "over", tr=KAZAKH, unit="percent", decimals=1)) == "84,3%-дан астам"


@pytest.mark.parametrize(
    ("month", "dative", "ablative", "locative"),
    [
        ("қаңтар", "ға", "дан", "да"),
        ("ақпан", "ға", "нан", "да"),
        ("наурыз", "ға", "дан", "да"),
        ("сәуір", "ге", "ден", "де"),
        ("мамыр", "ға", "дан", "да"),
        ("маусым", "ға", "нан", "да"),
        ("шілде", "ге", "ден", "де"),
        ("тамыз", "ға", "дан", "да"),
        ("қыркүйек", "ке", "тен", "те"),
        ("қазан", "ға", "нан", "да"),
        ("қараша", "ға", "дан", "да"),
        ("желтоқсан", "ға", "нан", "да"),
        ("тоқсан", "ға", "нан", "да"),
        ("жартыжылдық", "қа", "тан", "та"),
        ("жыл", "ға", "дан", "да"),
    ],
)
def test_a_date_takes_the_ending_of_its_last_word(month, dative, ablative, locative):
    said = [inflected(f"2026 жылғы 24 {month}", case) for case in ("dative", "ablative", "locative")]
    assert said == [f"2026 жылғы 24 {month}{ending}" for ending in (dative, ablative, locative)]


@pytest.mark.parametrize("text", ["—", "2026", "", "2026 ж."])
def test_what_does_not_end_in_a_word_takes_no_ending(text):
    assert inflected(text, "dative") == text
