"""Words by which reports say whom a figure counts: women or men, an age band, a programme."""

import re
from functools import lru_cache
from typing import Final

from data.catalogue.dimensions import CATEGORIES, DIMENSIONS, TOTAL, WHOLE, Key
from data.intake.spelling import vocabulary
from data.intake.spelling.normalisation import words

_BANDS: Final = {category: (category[1:3], category[4:6]) for category in CATEGORIES["age"]}
_AGE_BEFORE: Final = r"(?:(?:в|возраст\w*|жас|жасы|age|ages|aged|from|от|с) )*"
_AGE_BETWEEN: Final = r"(?:(?:до|по|to|and|пен|бен|мен|ден|тен|дан|тан|жастан) )?"
_AGE_BEHIND: Final = r"(?: (?:лет|года|год|жас\w*|жасқа|дейін\w*|дейінгі|years|year|yrs|old|y))*"


def _phrase(spelled: str) -> str:
    return re.escape(spelled).replace(r"\*", r"\w*")


def _patterns() -> dict[str, dict[str, re.Pattern[str]]]:
    """Return what finds each category among folded words, by dimension."""
    found = {
        dimension: {
            category: "|".join(map(_phrase, sorted(phrases, key=len, reverse=True)))
            for category, phrases in spelled.items()
        }
        for dimension, spelled in vocabulary.CATEGORIES.items()
    }
    found["age"] = {
        category: rf"{_AGE_BEFORE}{first} {_AGE_BETWEEN}{last}{_AGE_BEHIND}"
        for category, (first, last) in _BANDS.items()
    }
    return {
        dimension: {category: re.compile(rf"(?<!\S)(?:{said})(?!\S)") for category, said in patterns.items()}
        for dimension, patterns in found.items()
    }


_PATTERNS: Final = _patterns()


@lru_cache(maxsize=8192)
def split(text: str) -> tuple[str, Key]:
    """Return the words of a text but for those that say whom it counts, and whom: `WHOLE` where it says nothing known.

    A text that names two parts of one dimension ("men and women") says nothing of it that can be told here.
    """
    said = " ".join(words(text))
    key = []
    for dimension in DIMENSIONS:
        patterns = _PATTERNS[dimension]
        named = [category for category, pattern in patterns.items() if pattern.search(said)]
        key.append(named[0] if len(named) == 1 else TOTAL)
        if len(named) == 1:
            said = patterns[named[0]].sub(" ", said)
    sex, age, programme = key
    return " ".join(said.split()), (sex, age, programme)


def only(text: str) -> Key:
    """Return whom a text counts that says nothing else, such as "of them women"; `WHOLE` for any other.

    Numbers alone, such as "18-24", may be days as well as ages.
    """
    rest, key = split(text)
    is_alone = SAYING_NOTHING.issuperset(rest.split()) and not all(map(str.isdecimal, words(text)))
    return key if is_alone else WHOLE


def category(dimension: str, text: str) -> str | None:
    """Return the code that a cell in the column of a dimension means, `_T` for all; None where it is not understood."""
    folded = " ".join(words(text))
    if code := _CODES[dimension].get(folded):
        return code
    rest, key = split(text)
    own = dict(zip(DIMENSIONS, key, strict=True))
    is_alone = all(code == TOTAL for name, code in own.items() if name != dimension)
    if own[dimension] != TOTAL and is_alone and SAYING_NOTHING.issuperset(rest.split()):
        return own[dimension]
    return (
        TOTAL
        if folded in vocabulary.ALL_PEOPLE or vocabulary.TOTALS.issuperset(folded.split() or ["-"])
        else None
    )


SAYING_NOTHING: Final = vocabulary.OF_THEM | vocabulary.DIMENSION_FILLERS
"""Words that go with those of a category, and say nothing more."""
_CODES: Final = {
    dimension: {
        **{" ".join(words(code)): code for code in (*codes, TOTAL)},
        **vocabulary.CATEGORY_LETTERS.get(dimension, {}),
    }
    for dimension, codes in CATEGORIES.items()
}
