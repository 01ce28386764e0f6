"""Texts that an Excel workbook can hold: in its cells, as names of its sheets, and at the edges of its pages."""

import re
from collections.abc import Iterable
from typing import Final

LONGEST_TEXT: Final = 32_767
LONGEST_NAME: Final = 31
LONGEST_EDGE: Final = 80
_SHORTEST_NAME: Final = 12

_ILLEGAL: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_LINE_END: Final = re.compile("\r\n?")
_NOT_IN_NAMES: Final = re.compile(r"[\[\]:*?/\\\x00-\x1f]+")


def legal(text: str) -> str:
    """Return a text as XML can hold it and Excel takes it: without control characters, and not too long."""
    return _ILLEGAL.sub("", _LINE_END.sub("\n", text))[:LONGEST_TEXT]


def at_the_edge(text: str) -> str:
    """Return a text for the head or foot of a printed page, where `&` begins a command."""
    return legal(text)[:LONGEST_EDGE].replace("&", "&&")


def sheet_names(wanted: Iterable[str]) -> tuple[str, ...]:
    """Return names of sheets that Excel takes, each another one whatever their case, in the order given."""
    taken: dict[str, None] = {}
    names = []
    for number, text in enumerate(wanted, start=1):
        name = _sheet_name(text) or str(number)
        if name.casefold() in taken:
            ending = f" ({number})"
            name = name[: LONGEST_NAME - len(ending)] + ending
        taken[name.casefold()] = None
        names.append(name)
    return tuple(names)


def _sheet_name(text: str) -> str:
    """Return a text as a name, cut between words where that is possible."""
    name = " ".join(_NOT_IN_NAMES.sub(" ", legal(text)).split()).strip(" '")
    cut = _first_units(name)
    if len(cut) < len(name) and not name[len(cut)].isspace() and " " in cut[_SHORTEST_NAME:]:
        cut = cut.rpartition(" ")[0]
    return cut.strip(" ',;")


def _first_units(name: str) -> str:
    """Excel counts in UTF-16, where a letter beyond the basic plane takes two places."""
    return name.encode("utf-16-le")[: LONGEST_NAME * 2].decode("utf-16-le", errors="ignore")
