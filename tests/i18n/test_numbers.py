"""What stands beside a number agrees with it, in every message that counts."""

import re
from collections.abc import Iterator

import pytest
from babel.messages.catalog import Message

from components.i18n import Translator
from tests.builders import KAZAKH, RUSSIAN
from tests.i18n.po import catalogue, messages, sources, translations

NUMBERS = (0, 1, 2, 5, 11, 21, 101, 13_401)
COUNTED = re.compile(r"\{(\w+)\}\s+([а-яё]+)")
SOFT = re.compile(r"\{(?:count|total|number|rows|figures)\}\s+[а-яәғқңөұүһі]+(?:лар|лер|дар|дер|тар|тер)\b")
ANY_NUMBER = {"из", "к"}


def counting(language: str) -> Iterator[Message]:
    """The messages of a language that choose a form by a number."""
    return (message for message in messages(catalogue(language)) if message.pluralizable)


def said(message: Message, number: int, tr: Translator) -> str:
    names = {name for text in sources(message) for name in re.findall(r"\{(\w+)\}", text)}
    return tr.plural(*sources(message), number, **dict.fromkeys(names, number))


def form(number: int) -> int:
    """Which of the three Russian forms a number takes: 21 района, 2 районов, 11 районов."""
    if number % 10 == 1 and number % 100 != 11:
        return 0
    return 1 if number % 10 in {2, 3, 4} and number % 100 not in {12, 13, 14} else 2


@pytest.mark.parametrize("number", NUMBERS)
def test_russian_says_each_counted_message_in_the_form_of_its_number(number):
    for message in counting("ru"):
        names = {name for text in sources(message) for name in re.findall(r"\{(\w+)\}", text)}
        expected = translations(message)[form(number)]
        filled = expected.format(**dict.fromkeys(names, number))
        assert said(message, number, RUSSIAN).replace("\u00a0", " ") == filled


@pytest.mark.parametrize("number", NUMBERS)
def test_kazakh_puts_a_noun_behind_a_number_in_the_singular(number):
    for message in counting("kk"):
        assert not SOFT.search("".join(translations(message))), message.id
        assert str(number) in said(message, number, KAZAKH)


def test_a_russian_noun_behind_a_number_stands_only_in_a_message_that_counts():
    plain_messages = [each for each in messages(catalogue("ru")) if not each.pluralizable]
    found = {
        word
        for message in plain_messages
        for name, word in COUNTED.findall(str(message.string))
        if name in {"count", "placed", "permanent", "times", "open", "planned", "rows", "figures"}
    }
    assert found <= ANY_NUMBER
