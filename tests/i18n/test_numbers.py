"""What stands beside a number agrees with it, in every message that holds one."""

import re
import tomllib
from collections.abc import Iterator

import pytest
from babel.messages.catalog import Message

from components.i18n import Translator
from tests.builders import KAZAKH, RUSSIAN
from tests.components.test_sentences import SENTENCES
from tests.i18n.po import catalogue, messages, sources, translations

CASE = re.compile(r":\w+\}")
NUMBERS = (0, 1, 2, 5, 11, 21, 101, 13_401)
COUNTED = re.compile(r"(?<!№ )(?<!строке )\{(\w+)\}\s+([а-яё]+)")
SOFT = re.compile(r"\{(\w+)\}\s+[а-яәғқңөұүһі]+(?:лар|лер|дар|дер|тар|тер)\w*")
ENDING = re.compile(r"\{(\w+)\}-([а-яәғқңөұүһі]+|\{\w+\})")
WORDS = {
    "areas",
    "cell",
    "centre",
    "change",
    "day",
    "indicator",
    "known",
    "like",
    "others",
    "part",
    "percent",
    "roman",
    "set_on",
    "share",
    "status",
}
"""Placeholders that stand before a word in Russian and hold words or a figure with its sign, not a bare number."""
YEARS = {"year", "base_year", "years"}
COUNTING = {"count", "last", "times", "years"}
"""Placeholders by which a message chooses its form."""
ANY_NUMBER = {
    "из",
    "к",
    "до",
    "от",
    "с",
    "мес",
    "мин",
    "дн",
    "м",
    "п",
    "г",
    "год",
    "года",
    "году",
    "годом",
    "годы",
    "стоит",
    "достижение",
}
"""Words and signs that stay the same behind any number."""
ANY_ENDING = {"{ending}", "ы", "бет", "жолда", "жолдар", "орталық"}
"""What may be joined to a number in Kazakh: an ending worked out for it, that of «пайыз», or a whole word."""


def counting(language: str) -> Iterator[Message]:
    """The messages of a language that choose a form by a number."""
    return (message for message in messages(catalogue(language)) if message.pluralizable)


def said(message: Message, number: int, tr: Translator) -> str:
    names = {name for text in sources(message) for name in re.findall(r"\{(\w+)\}", text)}
    singular, plural = sources(message)
    return tr.plural(singular, plural, number, **dict.fromkeys(names, number))


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
        assert str(number) in said(message, number, KAZAKH)


def forms(language: str) -> Iterator[tuple[Message, str]]:
    """Every message of a language, with each form of its translation."""
    return ((message, form) for message in messages(catalogue(language)) for form in translations(message))


def test_a_russian_noun_behind_a_number_stands_only_where_its_form_is_chosen():
    found = {
        (name, word)
        for message, form in forms("ru")
        for name, word in COUNTED.findall(form)
        if name not in WORDS and not (message.pluralizable and name in COUNTING)
    }
    assert {(name, word) for name, word in found if word not in ANY_NUMBER} == set()


def test_no_kazakh_noun_behind_a_number_is_in_the_plural():
    assert {name for _, form in forms("kk") for name in SOFT.findall(form)} <= YEARS


def test_a_kazakh_ending_is_joined_to_a_number_only_where_it_fits_every_number():
    assert {ending for _, form in forms("kk") for _, ending in ENDING.findall(form)} <= ANY_ENDING


@pytest.mark.parametrize("language", ["kk", "ru"])
def test_no_sentence_has_two_colons(language):
    approved = tomllib.loads((SENTENCES / f"{language}.toml").read_text(encoding="utf-8")).values()
    texts = [*(CASE.sub("}", form) for _, form in forms(language)), *approved]
    sentences = (sentence for text in texts for sentence in re.split(r"(?<=[.?!])\s|\n", text))
    assert [each for each in sentences if len(re.findall(r":(?!\d\d)", each)) > 1] == []
