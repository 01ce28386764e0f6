"""Sheets of an XLSX: values as they were stored, never formulas worked out, never macros or links followed.

Neither openpyxl nor python-calamine (0.9.1) is the reader here. Which rows and columns are hidden, what is struck out
and what a number format adds is told by neither without a walk through the XML of our own; openpyxl stumbles over
files that Excel opens (Strict Open XML, `SharedStrings.xml`, styles that lack a list), and calamine takes memory for
the whole rectangle up to a stray cell. So the walk that counts what a part holds reads its cells as well.
"""

import posixpath
import re
from collections.abc import Iterator, Mapping
from functools import partial
from typing import Final

from data.intake.files.grids import Grid, SheetRows
from data.intake.files.kinds import TYPES
from data.intake.files.packages import Package
from data.intake.files.spreadsheetml import SharedParts, SpreadsheetPart

_NEEDED_FIRST: Final = re.compile(rb"<[^>]*(?:sharedStrings|styles|\.main)\+xml[^>]*>", re.IGNORECASE)
_PART_NAME: Final = re.compile(rb"PartName\s*=\s*[\"']([^\"']*)")


def workbook_sheets(package: Package) -> list[Grid]:
    """Return the sheets in the workbook's order, each cell as it was stored when the file was saved.

    Hidden sheets, rows and columns are read like all others and said to be hidden. What is struck out, raised or
    lowered in a text is left out of it; in a figure it makes a `MarkedText`. A formula without a stored value is a
    `UncomputedFormula`; truth values are texts.
    What stands below more than 10,000 empty rows is a stray and not read.

    Raises:
        RefusedFile: `broken`, `too_much_inside` or `too_many_rows`.
    """
    first = {_plain(name.decode("utf-8", "replace")) for name in _named_first(package.text(TYPES))}
    reader = partial(SpreadsheetPart, shared=SharedParts())
    parts = package.read(reader, lambda name: _plain(name) in first)
    return list(_grids({_plain(name): part for name, part in parts.items()}))


def _named_first(types: bytes) -> Iterator[bytes]:
    """Yield the names of the parts that the sheets refer to."""
    for element in _NEEDED_FIRST.findall(types):
        yield from _PART_NAME.findall(element)


def _grids(parts: Mapping[str, SpreadsheetPart]) -> Iterator[Grid]:
    start = _targets(parts["_rels/.rels"], "")
    path = next(target for kind, target in start.values() if kind.endswith("/officeDocument"))
    folder, name = posixpath.split(path)
    targets = _targets(parts[_plain(posixpath.join(folder, "_rels", f"{name}.rels"))], folder)
    for title, state, relation in parts[path].sheets:
        kind, target = targets[relation]
        if kind.endswith("/worksheet"):
            part = parts.get(target)
            rows = part.sheet if part else SheetRows(lambda **_: None)
            yield rows.grid(title, is_hidden=state not in ("", "visible"))


def _targets(part: SpreadsheetPart, folder: str) -> dict[str, tuple[str, str]]:
    """Return the kind of each relation of a part in a folder, and the part that it names."""
    return {
        name: (kind, _plain(posixpath.join("/", folder, target.replace("\\", "/"))))
        for name, (kind, target) in part.relations.items()
    }


def _plain(name: str) -> str:
    """Return a part's name as all are compared: Windows knows no capitals, and some programs write its slashes."""
    return posixpath.normpath(name.replace("\\", "/")).lstrip("/").casefold()
