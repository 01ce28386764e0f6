"""Which language a reader gets: the first that they ask for and that we have, else Kazakh."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from components.i18n import Language, translator
from components.i18n.language import choose, from_accept_language


@pytest.mark.parametrize(
    ("header", "language"),
    [
        ("ru", "ru"),
        ("ru-RU,ru;q=0.9,en;q=0.8", "ru"),
        ("en-US,en;q=0.9,kk;q=0.8", "en"),
        ("en;q=0.3, kk-KZ;q=0.9, ru;q=0.5", "kk"),
        ("de-DE, fr;q=0.9, ru;q=0.2", "ru"),
        ("ru;q=0.5, en;q=0.5", "ru"),
        ("RU-ru", "ru"),
        ("en; q=0.1, ru; q=0.2", "ru"),
        ("ru;q=0, en", "en"),
        ("ru;q=0", "kk"),
        ("de, fr", "kk"),
        ("*", "kk"),
        ("", "kk"),
        ("ru;q=many, en;q=0.1", "en"),
        (";;;,,,=q;q=", "kk"),
        ("russian", "kk"),
    ],
)
def test_the_browser_is_answered_in_the_language_it_likes_best(header, language):
    assert from_accept_language(header) == language


@given(st.text())
def test_no_header_whatever_keeps_a_reader_out(header):
    assert from_accept_language(header) in set(Language)


@pytest.mark.parametrize(
    ("wishes", "language"),
    [((None, "ru"), "ru"), (("xx", "en-GB"), "en"), (("kk_KZ", "ru"), "kk"), ((), "kk"), ((None, ""), "kk")],
)
def test_the_first_wish_that_we_can_meet_wins(wishes, language):
    assert choose(*wishes) == language


def test_each_language_is_offered_by_its_own_name():
    assert [language.own_name for language in Language] == ["Қазақша", "Русский", "English"]


def test_two_translators_of_one_language_are_one_key_of_a_cache():
    assert translator("ru") == translator(Language.RUSSIAN)
    assert hash(translator("ru")) == hash(translator(Language.RUSSIAN))
    assert translator("ru") != translator("kk")


def test_a_language_that_we_do_not_speak_has_no_translator():
    with pytest.raises(ValueError, match="xx"):
        translator("xx")
