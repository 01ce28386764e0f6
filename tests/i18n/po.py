"""The catalogues of messages as the tests read them."""

from collections.abc import Iterable

from babel.messages.catalog import Catalog, Message

from components.i18n.catalogues import LOCALES, read
from components.i18n.language import Language


def catalogue(language: str) -> Catalog:
    return read(LOCALES / f"{language}.po", Language(language))


def messages(catalogue: Catalog) -> list[Message]:
    return [message for message in catalogue if message.id]


def sources(message: Message) -> tuple[str, ...]:
    """The English forms of a message."""
    return _forms(message.id)


def translations(message: Message) -> tuple[str, ...]:
    """The forms of a message in the language of its catalogue."""
    return _forms(message.string or "")


def _forms(text: str | Iterable[str]) -> tuple[str, ...]:
    return (text,) if isinstance(text, str) else tuple(text)
