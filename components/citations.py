"""Sources as a reader meets them: short beside a figure, in full in a file."""

from collections.abc import Iterable
from dataclasses import dataclass

from components.i18n import Translator, formats
from data.catalogue import Catalogue
from data.catalogue.corrections import import_of


@dataclass(frozen=True)
class Citation:
    """A source beside a figure: publisher and date, and the address where one was shown."""

    text: str
    link: str | None


def citations(codes: Iterable[str], *, catalogue: Catalogue, tr: Translator) -> tuple[Citation, ...]:
    """Return sources by their ids, each once, in the order given; empty ids are passed over."""
    return tuple(citation(code, catalogue=catalogue, tr=tr) for code in dict.fromkeys(codes) if code)


def citation(code: str, *, catalogue: Catalogue, tr: Translator) -> Citation:
    """Return a source by its id. Raises UnknownCode for an unknown one."""
    publisher = catalogue.source(code).publisher
    return Citation(f"{publisher}, {_when(code, catalogue, tr)}", source_link(code, catalogue=catalogue))


def source_title(code: str, *, catalogue: Catalogue, tr: Translator) -> str:
    """Return the title of a source, empty where it has none; a report is called by its number, never by its file."""
    number = import_of(code)
    if number is not None:
        return tr("Report no. {number}", number=formats.number(number, tr=tr))
    return catalogue.source(code).title


def source_line(code: str, *, catalogue: Catalogue, tr: Translator) -> str:
    """Return a source in full as one line: publisher, title, and its date or that it shows none."""
    title = source_title(code, catalogue=catalogue, tr=tr)
    quoted = f"«{title}»" if title else ""
    parts = (catalogue.source(code).publisher, quoted, _when(code, catalogue, tr))
    return ", ".join(part for part in parts if part)


def source_lines(codes: Iterable[str], *, catalogue: Catalogue, tr: Translator) -> str:
    """Return sources in full, each once, with semicolons between; empty ids are passed over."""
    return "; ".join(source_line(code, catalogue=catalogue, tr=tr) for code in dict.fromkeys(codes) if code)


def source_link(code: str, *, catalogue: Catalogue) -> str | None:
    """Return the address of a source, None where none was shown."""
    return catalogue.source(code).url or None


def _when(code: str, catalogue: Catalogue, tr: Translator) -> str:
    day = catalogue.source(code).published
    return formats.short_day(day, tr=tr) if day else tr("date not shown")
