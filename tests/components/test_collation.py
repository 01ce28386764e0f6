"""Names stand in the order of the Kazakh alphabet."""

from hypothesis import given
from hypothesis import strategies as st

from components.i18n.collation import sort_key

KAZAKH_ALPHABET = "аәбвгғдеёжзийкқлмнңоөпрстуұүфхһцчшщъыіьэюя"


def test_the_districts_stand_in_the_order_of_the_kazakh_alphabet():
    districts = ["Түрксіб", "Наурызбай", "Медеу", "Жетісу", "Бостандық", "Әуезов", "Алмалы", "Алатау"]
    assert sorted(districts, key=sort_key) == [
        "Алатау", "Алмалы", "Әуезов", "Бостандық", "Жетісу", "Медеу", "Наурызбай", "Түрксіб",
    ]  # fmt: skip


def test_every_letter_of_the_kazakh_alphabet_has_its_place():
    backwards = reversed(KAZAKH_ALPHABET)
    assert "".join(sorted(backwards, key=sort_key)) == KAZAKH_ALPHABET


def test_latin_names_and_digits_come_before_cyrillic_ones():
    assert sorted(["Әуезов", "Almaty", "2024", "Я"], key=sort_key) == ["2024", "Almaty", "Әуезов", "Я"]


@given(st.text(KAZAKH_ALPHABET))
def test_capitals_do_not_matter(word):
    assert sort_key(word.upper()) == sort_key(word)


@given(st.text(KAZAKH_ALPHABET), st.text(KAZAKH_ALPHABET, min_size=1))
def test_a_word_comes_before_its_own_continuation(word, rest):
    assert sort_key(word) < sort_key(word + rest)
