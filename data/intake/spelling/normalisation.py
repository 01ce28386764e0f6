"""One spelling for what people type in many: case, spaces, letters that look like others."""

import re
import unicodedata
from collections.abc import Mapping
from functools import lru_cache
from typing import Final

LONGEST_NAME: Final = 200
"""No name of an indicator or a centre is longer; longer texts are not compared with them."""

ON_RUSSIAN_KEYS: Final = str.maketrans("әіңғүұқөһ", "аингуукох")
"""Kazakh letters as they come out where only a Russian keyboard is at hand."""

_CYRILLIC_TWINS: Final = str.maketrans("abceëhikmoptxyə", "авсеёнікмортхуә")
_LATIN_TWINS: Final = str.maketrans("авсенікмортхуғ", "abcehikmoptxyf")
INVISIBLE: Final = "\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff"
"""Letters without a shape that come along when a text is copied; those that turn a text round are not among them."""
_OTHER_FORMS: Final = str.maketrans(
    {"ə": "ә", "ё": "е", "’": "'", "‐": "-", "‑": "-", "–": "-", "—": "-", "−": "-"}
    | dict.fromkeys(INVISIBLE, "")
)
_SAME_WORDS: Final[Mapping[str, str]] = dict.fromkeys(("неет", "nеет", "нит", "ниит"), "neet")
"""Other spellings of one word, the second with a Latin n before Cyrillic letters."""
_NUMBERING: Final = re.compile(
    r"(?:^|(?<= / ))\s*(?:№ ?)?"
    r"(?:\d{1,2}(?:\.\d{1,2})+[.)]?|\d{1,2}[.)]|[ivxIVXІХ]{1,4}[.)]|[a-zа-яA-ZА-Я]\))\s*(?=[^\W\d])"
)
_WORDS: Final = re.compile(r"[^\W\d_]+|\d+|[%‰]")
_LETTERS: Final = re.compile(r"[^\W\d_]+")
_CYRILLIC: Final = re.compile(r"[\u0400-\u04ff]")
_LATIN: Final = re.compile(r"[a-z]")


@lru_cache(maxsize=4096)
def folded(text: str) -> str:
    """Return a text in lower case with plain spaces, dashes and letters.

    A word that mixes scripts has its Latin letters turned into the Cyrillic ones that look the same: the
    Latin i in a Kazakh word comes from the keyboard, not from the language.
    """
    plain = unicodedata.normalize("NFKC", text).casefold().translate(_OTHER_FORMS)
    return _LETTERS.sub(_in_one_script, " ".join(plain.split()))


def words(text: str) -> list[str]:
    """Return the words, numbers and per cent signs of a text, folded; everything between them is dropped."""
    found: list[str] = _WORDS.findall(folded(text[:LONGEST_NAME]))
    return [_SAME_WORDS.get(word, word) for word in found]


def without_number(text: str) -> str:
    """Return a name without the number that it bears in a list: "1.2. Events"."""
    return _NUMBERING.sub("", text)


def in_latin(text: str) -> str:
    """Return a folded text with Cyrillic letters turned into the Latin ones that look the same, as in codes."""
    return text.translate(_LATIN_TWINS)


def shortened(text: str) -> str:
    """Return a name as sent, on one line and of bounded length, as questions and answers quote it."""
    return " ".join(text[: 2 * LONGEST_NAME].split())[:LONGEST_NAME]


def _in_one_script(match: re.Match[str]) -> str:
    word = match[0]
    if _CYRILLIC.search(word) and _LATIN.search(word):
        return word.translate(_CYRILLIC_TWINS)
    return word
