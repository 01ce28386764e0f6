"""What the words around figures say: one place that tells the known ones from those that nothing accounts for."""

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from data.intake.spelling import vocabulary
from data.intake.spelling.months import without_month
from data.intake.spelling.normalisation import without_number, words

_SHORTEST_STEM: Final = 4
_LONGEST_ENDING: Final = 3


@dataclass(frozen=True)
class Wording:
    """A text, split.

    Attributes:
        scale: by what the figures are to be multiplied, as "thousands" says; 1 where nothing says so.
        kinds: what else makes other figures of them, as `vocabulary.MODIFIERS` names it.
        rest: the words that nothing accounts for.
    """

    scale: int = 1
    kinds: frozenset[str] = frozenset()
    rest: tuple[str, ...] = ()

    @property
    def is_plain(self) -> bool:
        """Whether each word is accounted for and none changes what the figures are, but for their scale."""
        return not self.kinds and not self.rest

    @property
    def says_something(self) -> bool:
        """Whether it may change what figures are in any way."""
        return self.scale != 1 or not self.is_plain

    @property
    def is_not_taken(self) -> bool:
        """Whether it stands over what is no count of one month: a share, a plan, a running total."""
        return not vocabulary.NOT_TAKEN.isdisjoint(self.kinds)


def wording(text: str, own: Collection[str] = frozenset()) -> Wording:
    """Split a text; words of `own`, those of an indicator's names, are accounted for in any of their endings."""
    return _split(text, frozenset(own))


def without_scale(text: str) -> str:
    """Return the words of a text but for those of a scale, as "thousands", and for the ages of all youth."""
    said = _OF_YOUTH.sub(" ", " ".join(words(without_number(text))))
    for pattern in _SCALES.values():
        said = pattern.sub(" ", said)
    return said


def without_modifiers(text: str) -> str:
    """Return the words of a text but for those that make another figure of what it names, as "online"."""
    said = without_scale(text)
    for pattern in _KINDS.values():
        said = pattern.sub(" ", said)
    return said


def names_unit(text: str) -> bool:
    """Tell whether a text says what is counted, as "people" and "pieces" do."""
    said = words(text)
    return any(not spelled.isdisjoint(said) for spelled in vocabulary.UNITS.values())


def says_aside(header: str) -> bool:
    """Tell whether a column's header stands over remarks, addresses, people and the like."""
    return _ASIDE.search(" ".join(words(header))) is not None


def may_head_months(header: str) -> bool:
    """Tell whether a header says no more than that months stand below it; an empty one does not."""
    return _OVER_MONTHS.issuperset(words(header))


def _pattern(phrases: Iterable[str]) -> re.Pattern[str]:
    """Return what finds phrases among folded words; `*` ends any word, `#` is a number of at most two digits."""
    spelled = (re.escape(each).replace(r"\*", r"\w*").replace(r"\#", r"\d{1,2}") for each in phrases)
    return re.compile(rf"(?<!\S)(?:{'|'.join(spelled)})(?!\S)")


_SCALES: Final[Mapping[int, re.Pattern[str]]] = {
    scale: _pattern(phrases) for scale, phrases in vocabulary.SCALES.items()
}
_KINDS: Final[Mapping[str, re.Pattern[str]]] = {
    kind: _pattern(phrases) for kind, phrases in vocabulary.MODIFIERS.items()
}
_OF_YOUTH: Final = _pattern(vocabulary.OF_YOUTH)
_ASIDE: Final = _pattern(vocabulary.ASIDE)
_OVER_MONTHS: Final = (
    vocabulary.SAYING_NOTHING.union(*map(words, vocabulary.MONTH_HEADERS)) - vocabulary.OVER_DAYS
)


@lru_cache(maxsize=8192)
def _split(text: str, own: frozenset[str]) -> Wording:
    text = without_number(text)
    said = _OF_YOUTH.sub(" ", " ".join(words(text)))
    scale, kinds = 1, set()
    for each, pattern in _SCALES.items():
        if pattern.search(said):
            scale *= each
    for kind, pattern in _KINDS.items():
        found = (match[0] for match in pattern.finditer(said))
        if any(not own.issuperset(phrase.split()) for phrase in found):
            kinds.add(kind)
    left = _OF_YOUTH.sub(" ", " ".join(words(without_month(text))))
    for pattern in (*_SCALES.values(), *_KINDS.values()):
        left = pattern.sub(" ", left)
    rest = (word for word in left.split() if not _is_accounted_for(word, own))
    return Wording(scale, frozenset(kinds), tuple(rest))


def _is_accounted_for(word: str, own: Collection[str]) -> bool:
    if word in vocabulary.SAYING_NOTHING or word in own:
        return True
    stem = word[: max(_SHORTEST_STEM, len(word) - _LONGEST_ENDING)]
    return len(word) > _SHORTEST_STEM and any(each.startswith(stem) for each in own)
