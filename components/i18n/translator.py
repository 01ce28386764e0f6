"""The translator: an immutable value that knows one language and is handed in as `tr=`."""

from dataclasses import dataclass
from datetime import UTC, tzinfo
from functools import cache
from gettext import GNUTranslations, NullTranslations
from io import BytesIO
from pathlib import Path
from string import Formatter

from babel.messages.catalog import Message
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from components.i18n.kazakh import inflected
from components.i18n.language import Language
from components.i18n.typography import bound

LOCALES = Path(__file__).parent / "locales"


def mark(message: str) -> str:
    """Mark an English message for the catalogue without translating it here."""
    return message


@dataclass(frozen=True)
class Translator:
    """Turns the English messages of the code into one language, and moments into the hours of one place.

    Two translators of the same language and zone are equal and hash alike, so one may be part of a cache's key.

    Attributes:
        language: Of the reader.
        zone: Time zone of the city, in which `formats.moment` tells the hour.
    """

    language: Language
    zone: tzinfo = UTC

    def __call__(self, message: str, /, **facts: object) -> str:
        """Return `message` in the reader's language, its `{named}` placeholders filled in from `facts`."""
        return _fill(_catalogue(self.language).gettext(message), facts)

    def plural(self, singular: str, plural: str, count: float, /, **facts: object) -> str:
        """Return the form that `count` asks for; `{count}` is left to `facts`, where it arrives formatted."""
        form = _catalogue(self.language).ngettext(singular, plural, int(count))
        return _fill(form, facts)


def translator(language: Language | str, zone: tzinfo = UTC) -> Translator:
    """Return the translator of a language, for a city's zone. Raises ValueError for a code that is not one of ours."""
    return Translator(Language(language), zone)


def _fill(text: str, facts: dict[str, object]) -> str:
    """Fill in facts; in Kazakh a message may ask for one in a case: `{day:dative}`.

    A fact that ends with a full stop, as a Russian date does (2026 г.), leaves out that of the message.
    """
    told = ""
    for literal, name, case, _ in Formatter().parse(text) if facts else [(text, None, None, None)]:
        told += literal.removeprefix(".") if told.endswith(".") else literal
        if name is not None:
            told += inflected(str(facts[name]), case) if case else str(facts[name])
    return told


@cache
def _catalogue(language: Language) -> NullTranslations:
    """Read a language's `.po` once per process; English is the language of the messages themselves."""
    if language is Language.ENGLISH:
        return NullTranslations()
    return read_catalogue(LOCALES / f"{language}.po")


def read_catalogue(path: Path) -> GNUTranslations:
    """Compile a `.po` file in memory, so that no binary catalogue is kept in version control.

    The `.po` holds ordinary spaces, as people type them; where a line may not break, the reader gets no-break ones.
    """
    with path.open("rb") as source:
        messages = read_po(source, locale=path.stem)
    for message in messages:
        if message.id:
            message.string = _bound(message)
    compiled = BytesIO()
    write_mo(compiled, messages)
    compiled.seek(0)
    return GNUTranslations(compiled)


def _bound(message: Message) -> str | tuple[str, ...]:
    text = message.string or ""
    return bound(text) if isinstance(text, str) else tuple(map(bound, text))
