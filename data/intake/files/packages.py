"""The parts of a workbook, unpacked under a budget: their true sizes, their XML, how much they hold.

A workbook is a zip of XML files. Sizes in the zip's directory are claims, so each part is unpacked in pieces under a
budget, and what it holds is counted as it comes: nothing is kept of a file that holds too much.
"""

import io
import zipfile
import zlib
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, TypeVar
from xml.parsers import expat

from data.intake.files.grids import MAX_ROWS
from data.intake.model import RefusedFile

MAX_UNPACKED: Final = 200 * 1024**2
MAX_RATIO: Final = 100
MAX_PARTS: Final = 2_000
MAX_CELLS: Final = 2_000_000
"""Twenty in each of the most rows; a cell takes some 100 bytes once it is read."""
MAX_SETTINGS: Final = 100_000
"""Merged ranges, formats, names and the like: half as many again as Excel itself allows of formats."""
MAX_FORMULAS: Final = 200_000
"""Formulas that were saved without a value, each of which is kept with its text."""
MAX_DEPTH: Final = 200
_SMALL_PART: Final = 1024**2
_PIECE: Final = 64 * 1024
_ENCRYPTED: Final = 0x1

_OUT_OF_MEMORY: Final = expat.errors.codes[expat.errors.XML_ERROR_NO_MEMORY]
_XML_ENDINGS: Final = (".xml", ".rels", ".vml")


@dataclass
class Counts:
    """How much all parts together hold of what takes memory and time."""

    cells: int = 0
    rows: int = 0
    settings: int = 0
    formulas: int = 0

    def add(self, *, cells: int = 0, rows: int = 0, settings: int = 0, formulas: int = 0) -> None:
        """Count more. Raises RefusedFile (`too_much_inside`, `too_many_rows`) where a bound is passed."""
        self.cells += cells
        self.rows += rows
        self.settings += settings
        self.formulas += formulas
        if self.cells > MAX_CELLS or self.settings > MAX_SETTINGS or self.formulas > MAX_FORMULAS:
            raise RefusedFile("too_much_inside")
        if self.rows > MAX_ROWS:
            raise RefusedFile("too_many_rows", rows=MAX_ROWS)


class XmlPart(ABC):
    """Reads one part as far as it is XML. What elements mean says who inherits from it."""

    def __init__(self, counts: Counts, *, must_be_xml: bool) -> None:
        self.counts = counts
        self._must_be_xml = must_be_xml
        self._is_over = self._is_picture = False
        self._depth = 0
        self._parser = expat.ParserCreate(namespace_separator=" ")
        self._parser.buffer_text = True
        self._parser.StartDoctypeDeclHandler = self._doctype
        self._parser.StartElementHandler = self._first_element
        self._parser.EndElementHandler = self._end

    @abstractmethod
    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        """Take the beginning of an element; its name has its namespace and a space before it."""

    @abstractmethod
    def end(self, name: str) -> None:
        """Take the end of an element."""

    @abstractmethod
    def finish(self) -> None:
        """Take the end of the part."""

    def collect(self, letters: list[str] | None) -> None:
        """Add the letters that follow to a list; with None they are passed over."""
        self._parser.CharacterDataHandler = None if letters is None else letters.append

    def feed(self, piece: bytes, *, is_last: bool = False) -> None:
        """Read on. Where a part ceases to be XML, nothing of it is read any more."""
        if self._is_over:
            return
        try:
            self._parser.Parse(piece, is_last)
        except expat.ExpatError as error:
            if self._must_be_xml or error.code == _OUT_OF_MEMORY:
                raise
            self._is_over = True
        if is_last or self._is_over:
            self.finish()

    def _doctype(self, name: str, *_: object) -> None:
        """Neither Excel nor LibreOffice writes one but for a drawing, and entities that multiply hide in it."""
        self._is_picture = name == "svg"
        if not self._is_picture:
            raise RefusedFile("broken")

    def _first_element(self, name: str, attributes: dict[str, str]) -> None:
        if self._is_picture and name.rpartition(" ")[2] != "svg":
            raise RefusedFile("broken")
        self._parser.StartElementHandler = self._start
        self._start(name, attributes)

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        self._depth += 1
        if self._depth > MAX_DEPTH:
            raise RefusedFile("broken")
        self.start(name, attributes)

    def _end(self, name: str) -> None:
        self._depth -= 1
        self.end(name)


_Part = TypeVar("_Part", bound=XmlPart)
PartReader = Callable[[Counts, bool], _Part]
"""What makes the reader of a part; it is told whether the part has to be XML."""


@dataclass(frozen=True)
class Package:
    """The zip of a workbook.

    Attributes:
        names: the names of its parts.
    """

    zip: zipfile.ZipFile
    names: Sequence[str]

    def text(self, name: str) -> bytes:
        """Return a part whole, under the same budget; empty where there is none."""
        return b"".join(_pieces(self.zip, name, MAX_UNPACKED)) if name in self.names else b""

    def read(self, reader: PartReader[_Part], first: Callable[[str], bool]) -> dict[str, _Part]:
        """Read every part, whatever it is called, beginning with those that the others need.

        Raises:
            RefusedFile: `broken` or `too_much_inside`.
        """
        found: dict[str, _Part] = {}
        budget, counts = MAX_UNPACKED, Counts()
        for name in sorted(self.names, key=lambda name: not first(name)):
            part = found[name] = reader(counts, name.endswith(_XML_ENDINGS))
            for piece in _pieces(self.zip, name, budget):
                budget -= len(piece)
                part.feed(piece)
            part.feed(b"", is_last=True)
        return found


_Value = TypeVar("_Value")


def opened(content: bytes, read: Callable[[Package], _Value]) -> _Value:
    """Return what is read of a package.

    Raises:
        RefusedFile: `broken`, `password` or `too_much_inside`, beside what the reading raises.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            _check_directory(package.infolist())
            return read(Package(package, package.namelist()))
    except expat.ExpatError as error:
        if error.code == _OUT_OF_MEMORY:
            raise MemoryError from error
        raise RefusedFile("broken") from error
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError) as error:
        raise RefusedFile("broken") from error
    except (NotImplementedError, RuntimeError, ValueError, OverflowError, LookupError) as error:
        # An unknown compression, an encrypted part, a number out of all bounds, a text that is not there.
        raise RefusedFile("broken") from error


def _check_directory(parts: list[zipfile.ZipInfo]) -> None:
    if any(part.flag_bits & _ENCRYPTED for part in parts):
        raise RefusedFile("password")
    names = [part.filename for part in parts]
    if len(set(names)) != len(names):
        raise RefusedFile("broken")
    if len(parts) > MAX_PARTS or sum(part.file_size for part in parts) > MAX_UNPACKED:
        raise RefusedFile("too_much_inside")


def _pieces(package: zipfile.ZipFile, name: str, budget: int) -> Iterator[bytes]:
    """Unpack a part piece by piece; stop where it grows past the budget or out of all proportion."""
    allowed = min(budget, max(_SMALL_PART, package.getinfo(name).compress_size * MAX_RATIO))
    with package.open(name) as source:
        while piece := source.read(_PIECE):
            allowed -= len(piece)
            if allowed < 0:
                raise RefusedFile("too_much_inside")
            yield piece
