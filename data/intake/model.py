"""What is known of a report that somebody has sent, step by step: what was read, what was found, what may go in."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property, partial
from typing import Final, Literal

import pandas as pd

from data.errors import AtlasError

MAX_FINDINGS: Final = 10_000
"""Nobody looks through more; without a bound, a file of nothing but faults takes gigabytes to tell them all."""
MAX_FIGURES: Final = 200_000
"""Most values of one file: the centres' whole history many times over. To compare them takes some 300 MB."""

Severity = Literal["error", "warning"]
Fact = str | int | float
Subject = Literal["indicator", "centre", "scale", "hidden"]


class RefusedFile(AtlasError):  # noqa: N818 - reads as what happened
    """A file that cannot be read at all.

    Attributes:
        code: why: `too_large`, `too_many_rows`, `too_many_figures`, `too_much_inside` (a decompression bomb),
            `old_excel` (XLS), `binary_workbook`, `apple_numbers`, `xml_table`, `web_page`, `document`, `picture`,
            `archive`, `shortcut`, `lock_file`, `json`, `garbled` (letters were turned into others),
            `open_quote` (a quotation mark of CSV swallows rows),
            `uneven_row` (a row of CSV has more or fewer cells than its header), `password`, `broken`,
            `not_a_table` (another kind of file), `empty`, `no_header`
            (nothing in it looks like a report), `encoding`, `needs_too_much` (memory), `takes_too_long`.
        facts: what a sentence on it needs, such as the limit.
    """

    def __init__(self, code: str, **facts: Fact) -> None:
        super().__init__(f"the file is refused: {code} {facts or ''}".strip())
        self.code = code
        self.facts: Mapping[str, Fact] = facts

    def __reduce__(self) -> tuple[Callable[[], "RefusedFile"], tuple[()]]:
        """Pickle by code and facts: an exception would be made anew of its message alone."""
        return partial(RefusedFile, self.code, **self.facts), ()


@dataclass(frozen=True, order=True)
class CellRef:
    """A cell of the sent file, as a spreadsheet names it; row 0 or an empty column means all of them."""

    sheet: str = ""
    row: int = 0
    column: str = ""

    @property
    def name(self) -> str:
        """The place as a spreadsheet names it: `C7`, `C`, `7`; empty for a whole sheet."""
        return f"{self.column}{self.row or ''}"


@dataclass(frozen=True)
class Finding:
    """One thing that is wrong (error) or strange (warning) in a report.

    Attributes:
        code: stable name of the rule, such as `negative` or `far_from_usual`.
        severity: an error stops the rows that it stands in; a warning wants a confirmation.
        place: the cell that it is about; the report can be returned with it coloured.
        text: the cell as sent; empty where no single cell is meant.
        facts: what a sentence on it needs, sorted by name: codes, numbers, months. Never words.
    """

    code: str
    severity: Severity
    place: CellRef
    text: str = ""
    facts: tuple[tuple[str, Fact], ...] = ()

    def fact(self, name: str) -> Fact:
        """Return one fact. Raises KeyError for a name that it does not have."""
        return dict(self.facts)[name]


@dataclass(frozen=True)
class Question:
    """Something that only a person can say: which code is meant, or that none is.

    Attributes:
        subject: whether an indicator (a header), a centre (a cell) or a scale ("thousands") is meant; the codes of a
            scale are by what the figures are to be multiplied. Of `hidden` figures the text is their sheet, columns
            or rows, and the only code says that they are to be read.
        text: the name as sent.
        candidates: codes that may be meant, the nearest first; never empty.
        places: how many cells bear the name.
    """

    subject: Subject
    text: str
    candidates: tuple[str, ...]
    places: int


Answers = Mapping[tuple[Subject, str], str]
"""What a person has said to questions: (subject, text as sent) -> code, or "" for "none of these"."""


@dataclass(frozen=True)
class RecognisedColumn:
    """A column (or a name in the column of indicators) and what it was taken for.

    Attributes:
        column: as a spreadsheet names it; empty for what a title says.
        header: its header, or the name, as sent.
        meaning: as `Layout.columns` says.
        month: where months stand beside each other, the month of the column in the first data row.
    """

    column: str
    header: str
    meaning: str
    month: str = ""


@dataclass(frozen=True)
class Layout:
    """What was recognised in one sheet.

    Attributes:
        sheet: its name; that of the file without its ending for CSV.
        header_row: row of the header (the last one where it has several).
        shape: `wide`: a row per centre and month, a column per indicator; `long`: a row per observation;
            `across`: a column per month.
        columns: in the sheet's order; `meaning` is `centre`, `month`, `indicator`, `value`, a dimension or an
            indicator's code, `qualified` where it counts some people only; columns without a meaning are left out.
        unknown: headers over figures that nothing is known of, and that were left out.
        skipped: rows passed over by kind: `total`, `empty`, `repeated_header`, `note` -> count.
    """

    sheet: str
    header_row: int
    shape: Literal["wide", "long", "across"]
    columns: tuple[RecognisedColumn, ...]
    unknown: tuple[str, ...] = ()
    skipped: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True, eq=False)
class Reading:
    """A sent file as it was understood.

    Attributes:
        file_name: its name as sent, without a path.
        content: its bytes.
        sha256: their hash.
        layouts: what was recognised, a sheet each; sheets that hold no report are not among them.
        questions: near misses that a person must decide before anything can go in.
        entries: what could be read: `indicator, centre, month` (str), `value` (float64), `text` (str, the
            cell as sent), `sheet` (str), `row` (int64), `column` (str), `sex`, `age`, `programme` (str, codes of
            `data.catalogue.dimensions`); in the file's order; RangeIndex.
        findings: what could not be read, in the order of the file: not a number, unknown centre or month; of
            very many the first `MAX_FINDINGS`.
        untold: how many further findings there are; with any, nothing of the file can go in.
    """

    file_name: str
    content: bytes
    sha256: str
    layouts: tuple[Layout, ...]
    questions: tuple[Question, ...]
    entries: pd.DataFrame
    findings: tuple[Finding, ...]
    untold: int = 0


@dataclass(frozen=True, eq=False)
class Report:
    """A reading with everything that the checks say of it, beside what is stored.

    Attributes:
        reading: what was read.
        findings: those of the reading and those of the checks, by place; of very many the first `MAX_FINDINGS`.
        differences: `reading.entries` and `before` (float64, NaN where nothing is stored), `kind` (str:
            `new`, `changed`, `same`), `is_good` (bool: no error stands in its row); RangeIndex.
        untold: how many further findings there are; with any, nothing of the file can go in.
    """

    reading: Reading
    findings: tuple[Finding, ...]
    differences: pd.DataFrame
    untold: int = 0

    @cached_property
    def errors(self) -> tuple[Finding, ...]:
        """The findings that stop rows."""
        return tuple(finding for finding in self.findings if finding.severity == "error")

    @cached_property
    def warnings(self) -> tuple[Finding, ...]:
        """The findings that want a confirmation."""
        return tuple(finding for finding in self.findings if finding.severity == "warning")
