"""Texts of the tables as values."""

from data.catalogue.sheets import LANGUAGES


class Text(tuple[str, ...]):
    """A text in the languages of the tables, in their order."""

    __slots__ = ()

    def __call__(self, language: str) -> str:
        """Return the words in a language, `kk`, `ru` or `en`; empty where unknown."""
        return self[LANGUAGES.index(language)]


class Spellings(tuple[str, ...]):
    """What a cell lists between bars."""

    __slots__ = ()
