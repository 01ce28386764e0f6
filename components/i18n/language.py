"""The three languages of the product, and how a reader's wish becomes one of them."""

from collections.abc import Iterable
from enum import StrEnum


class Language(StrEnum):
    """A language of the interface, by its ISO 639-1 code."""

    KAZAKH = "kk"
    RUSSIAN = "ru"
    ENGLISH = "en"

    @property
    def own_name(self) -> str:
        """The language's name in itself, as a language switch shows it."""
        return {"kk": "Қазақша", "ru": "Русский", "en": "English"}[self.value]

    @property
    def locale(self) -> str:
        """The CLDR locale that formats numbers and dates (British English: day before month)."""
        return {"kk": "kk_KZ", "ru": "ru_RU", "en": "en_GB"}[self.value]


DEFAULT_LANGUAGE = Language.KAZAKH


def choose(*wishes: str | None) -> Language:
    """Return the first wish that names a language of ours, else Kazakh.

    A wish is a language tag such as `ru`, `ru-RU` or `kk_KZ`; anything else, and None, is passed over.
    """
    for wish in wishes:
        code = (wish or "").replace("_", "-").partition("-")[0].strip().lower()
        if code in set(Language):
            return Language(code)
    return DEFAULT_LANGUAGE


def from_accept_language(header: str) -> Language:
    """Return the language that an `Accept-Language` header asks for, by its weights, else Kazakh."""
    return choose(*_by_weight(header.split(",")))


def _by_weight(parts: Iterable[str]) -> list[str]:
    weighted = []
    for position, part in enumerate(parts):
        tag, _, parameter = part.partition(";")
        weighted.append((-_weight(parameter), position, tag.strip()))
    return [tag for weight, _, tag in sorted(weighted) if weight < 0]


def _weight(parameter: str) -> float:
    name, _, value = parameter.strip().partition("=")
    if name != "q":
        return 1.0
    try:
        return float(value)
    except ValueError:
        return 0.0
