"""Text that was sent as CSV: its letters, its separator, its rows."""

import csv
import io
import re
from array import array
from codecs import getincrementaldecoder
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import islice, repeat
from typing import Final

from charset_normalizer import CharsetMatch, from_bytes

from data.intake.files.grids import MAX_COLUMNS, MAX_ROWS, Grid, has_content, is_blank
from data.intake.files.packages import MAX_CELLS
from data.intake.model import RefusedFile

SEPARATORS: Final = (";", "\t", ",", "|")

_MARKS: Final = (
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe\x00\x00", "utf-32"),
    (b"\x00\x00\xfe\xff", "utf-32"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
_ONE_BYTE: Final = ["kz1048", "cp866", "koi8_r"]
"""KZ-1048 is Windows-1251 with the Kazakh letters in places that neither Russian nor Kazakh text uses."""
_FIGURE: Final = re.compile(r"\s*\d[\d\s.,]*")
_WORDS: Final = re.compile(rb"[^\s;,]*[\x80-\xff][^\s;,]*")
_AS_TEXT: Final = re.compile(r"=\"([^\"]*)\"")
_LOST: Final = re.compile(r"[?\ufffd]{3}")
_SAMPLE_ROWS: Final = 200
_SAMPLE_BYTES: Final = 100_000
_SAMPLE_LETTERS: Final = 4_000


def read_csv(content: bytes, name: str) -> Grid:
    """Return the rows of a text file; a row is a record, so a cell may hold several lines.

    UTF-8 and UTF-16 are told by their mark or by fitting; else the text is in a one-byte Cyrillic
    encoding, told by which of them makes words. The separator is the one that parts most rows of the
    beginning into equally many cells; a first line `sep=;`, as Excel understands it, says it outright.

    Raises:
        RefusedFile: `encoding`, `garbled`, `not_a_table`, `broken`, `open_quote` or `too_many_rows`.
    """
    text = decoded(content)
    if any(letter in text[:_SAMPLE_BYTES] for letter in "\x00\x01\x02\x03"):
        raise RefusedFile("not_a_table")
    if _is_garbled(text[:_SAMPLE_LETTERS]):
        raise RefusedFile("garbled")
    separator, text = _separator(text)
    lengths: array[int] = array("l")
    try:
        return Grid(name, list(_limited(_whole_rows(text, separator), lengths)), lengths=lengths)
    except csv.Error as error:
        raise RefusedFile("broken") from error


def refuse_uneven(grid: Grid, header: Sequence[int], rows: Collection[int]) -> None:
    """Refuse a text in which a row has more or fewer cells than its header: what stands where is not known then.

    A cell too many comes of a thousand with a comma in it, one too few of a separator that is missing. Empty cells
    that every row has beyond its header are those of a separator at the end of each.

    Args:
        grid: a sheet; one of a workbook has cells with names, and passes.
        header: the rows of the header, counted from 0.
        rows: those under it that were taken for its figures; others up to the next empty row count as well where
            they hold a figure and two things more.

    Raises:
        RefusedFile: `uneven_row`, with its `line`, its `cells` and those of the header (`expected`).
    """
    if not grid.lengths or not rows:
        return
    expected = max(grid.lengths[row] for row in header)
    own = {row: grid.lengths[row] for row in _rows_of_figures(grid, header[-1] + 1, rows)}
    if set(own.values()) == {expected + 1} and all(len(grid.rows[row]) <= expected for row in own):
        return
    for row, cells in own.items():
        if cells != expected:
            line = row + 1 + sum(str(cell).count("\n") for above in grid.rows[:row] for cell in above)
            raise RefusedFile("uneven_row", line=line, cells=cells, expected=expected)


def _rows_of_figures(grid: Grid, first: int, taken: Collection[int]) -> Iterator[int]:
    last = max(taken)
    for row in range(first, len(grid.rows)):
        filled = [str(cell) for cell in grid.rows[row] if not is_blank(cell)]
        if row > last and not filled:
            return
        if row in taken or (len(filled) > 2 and any(map(_FIGURE.fullmatch, filled[1:]))):
            yield row


def decoded(content: bytes) -> str:
    """Return the text of a file. Raises RefusedFile (`encoding`) where no known encoding makes text of it."""
    try:
        return content.decode(_unicode(content))
    except UnicodeDecodeError:
        pass
    sample = content[:_SAMPLE_BYTES]
    # Few words among many codes and figures look like none: then the words are looked at alone.
    found = _one_byte(sample) or _one_byte(b" ".join(_WORDS.findall(sample)))
    if found is None:
        raise RefusedFile("encoding")
    try:
        return content.decode(found.encoding)
    except UnicodeDecodeError as error:
        raise RefusedFile("encoding") from error


def _one_byte(sample: bytes) -> CharsetMatch | None:
    return from_bytes(sample, cp_isolation=_ONE_BYTE).best()


def _is_garbled(text: str) -> bool:
    """Tell whether letters were lost or turned into others when a text was saved: "Ð¦ÐµÐ½", "Р¦РµРЅ" or "????"."""
    foreign = [letter for letter in text if letter > "\x7f"]
    if not foreign or "\ufffd" in foreign:
        letters = sum(letter.isalpha() for letter in text)
        return bool(_LOST.search(text)) and text.count("?") + text.count("\ufffd") > letters
    return any(_was_utf8(text, encoding) for encoding in ("cp1251", "cp1252", "latin-1"))


def _was_utf8(text: str, encoding: str) -> bool:
    """Tell whether a text comes of UTF-8 that was read in another encoding; its end may be cut within a letter."""
    again = b"".join(
        letter.encode(encoding, "ignore") or letter.encode("latin-1", "ignore") or b"\xff" for letter in text
    )
    try:
        return getincrementaldecoder("utf-8")().decode(again) != text
    except UnicodeDecodeError:
        return False


def _unicode(content: bytes) -> str:
    """Name the Unicode encoding that the mark or the zero bytes of the beginning speak for."""
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return encoding
    sample = content[:_SAMPLE_BYTES]
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    if max(even, odd) * 10 < len(sample):
        return "utf-8"
    return "utf-16-le" if odd > even else "utf-16-be"


def _separator(text: str) -> tuple[str, str]:
    first, _, rest = text.partition("\n")
    told = first.strip().strip('"')
    if told.lower().startswith("sep=") and told[4:] in SEPARATORS:
        return told[4:], rest
    return max(SEPARATORS, key=lambda separator: _consistency(text, separator)), text


def _consistency(text: str, separator: str) -> tuple[int, int]:
    """Return how many rows of the beginning have the most usual number of cells above one, and that number."""
    beginning = islice(csv.reader(io.StringIO(text, newline=""), delimiter=separator), _SAMPLE_ROWS)
    try:
        widths = Counter(len(row) for row in beginning if len(row) > 1)
    except csv.Error:
        return 0, 0
    return max(((count, width) for width, count in widths.items()), default=(0, 0))


def _whole_rows(text: str, separator: str) -> Iterator[list[str]]:
    """Yield the records. Raises RefusedFile (`open_quote`) for a cell that holds whole rows: a mark is not closed."""
    records = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    line = 1
    for record in records:
        if any(_is_row(rest, separator) for cell in record for rest in cell.splitlines()[1:]):
            raise RefusedFile("open_quote", line=line)
        line = records.line_num + 1
        yield [_AS_TEXT.sub(r"\1", cell) if cell[:2] == '="' else cell for cell in record]


def _is_row(line: str, separator: str) -> bool:
    """Tell whether a further line of a cell looks like a row of the table rather than like a sentence."""
    return line.count(separator) > 1 or (
        separator in line and any(map(_FIGURE.fullmatch, line.split(separator)))
    )


def _limited(records: Iterable[list[str]], lengths: "array[int]") -> Iterator[list[str]]:
    """Yield the rows up to the last one that holds something, each without the empty cells at its end.

    How many cells each had is added to the lengths.
    """
    rows = cells = blank = 0
    for record in records:
        length = len(record)
        while record and not record[-1]:
            record.pop()
        if not has_content(record):
            blank += 1
            continue
        rows, cells = rows + blank + 1, cells + len(record)
        if len(record) > MAX_COLUMNS:
            raise RefusedFile("not_a_table")
        if rows > MAX_ROWS or cells > MAX_CELLS:
            raise RefusedFile("too_many_rows", rows=MAX_ROWS)
        lengths.extend(repeat(0, blank))
        lengths.append(length)
        yield from repeat([], blank)
        yield record
        blank = 0
