"""Whose figures a row holds, and of which month."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from data.intake.files.grids import Cell, is_blank, letters, text_of
from data.intake.layout.detected_table import DetectedTable
from data.intake.layout.headers import CENTRE, DISTRICT, INDICATOR, KEYS, MONTH, YEAR
from data.intake.layout.titles import Title
from data.intake.model import Answers, CellRef, Finding, Question
from data.intake.spelling.months import UNKNOWN, When, read_month
from data.intake.spelling.names import MOST_NAMES, CentreNames, Match
from data.intake.spelling.normalisation import shortened


@dataclass(frozen=True)
class Key:
    """What a row's cells say of its centre or its month.

    Attributes:
        code: The centre's code, or the month as `data.time.periods` writes it; empty where it is not known.
        trouble: Code of the finding; empty where there is none.
        text: The cell as sent.
        candidates: Centres that may be meant, where a person must say which.
    """

    code: str = ""
    trouble: str = ""
    text: str = ""
    candidates: tuple[str, ...] = ()


class KeyReader:
    """Reads the keys of the rows of one file."""

    def __init__(self, centres: CentreNames, answers: Answers, today: date) -> None:
        self._names = centres
        self._answers = answers
        self._today = today
        self._centres: dict[tuple[str, str], Key] = {}
        self._months: dict[Cell, When | None] = {}

    def centres(self, table: DetectedTable) -> list[Key]:
        """Return the centre of each data row."""
        names, districts = _columns(table, CENTRE), _columns(table, DISTRICT)
        if not names and not districts:
            return [_of_title(title) for title in table.titles]
        nothing: list[Cell] = [None] * len(table.rows)
        said = [
            [self._centre(text_of(name), text_of(district)) for name, district in zip(own, of, strict=True)]
            for own in names or [nothing]
            for of in districts[:1] or [nothing]
        ]
        return [_agreed(keys, "two_centres") for keys in zip(*said, strict=True)]

    def months(self, table: DetectedTable) -> list[Key]:
        """Return the month of each data row; the year may stand in a column of its own or in the title.

        Where months stand beside each other, a row is of none.
        """
        if table.header.shape == "across":
            return [Key()] * len(table.rows)
        months, years = _columns(table, MONTH), _columns(table, YEAR)
        nothing: list[Cell] = [None] * len(table.rows)
        read = [
            self._months_of(own, years[0] if years else nothing, table.titles, bool(months))
            for own in months or [nothing]
        ]
        return [_agreed(keys, "two_months") for keys in zip(*read, strict=True)]

    def _months_of(
        self, months: list[Cell], years: list[Cell], titles: list[Title], has_column: bool
    ) -> list[Key]:
        rows = list(zip(months, years, titles, strict=True))
        read = {
            said: self._month(said[0], self._when(said[1]) or UNKNOWN, said[2], has_column)
            for said in dict.fromkeys(rows)
        }
        return [read[said] for said in rows]

    def years(self, table: DetectedTable) -> list[int | None]:
        """Return the year of each data row of a table whose months stand beside each other, as far as it is said."""
        said = next(iter(_columns(table, YEAR)), [None] * len(table.rows))
        return [
            ((self._when(cell) or UNKNOWN).year or title.when.year)
            for cell, title in zip(said, table.titles, strict=True)
        ]

    def _centre(self, name: str, district: str) -> Key:
        key = self._centres.get((name, district))
        if key is None:
            key = self._centres[name, district] = self._centre_named(name, district)
        return key

    def _centre_named(self, name: str, district: str) -> Key:
        if not name and not district:
            return Key(trouble="missing_centre")
        spellings = list(dict.fromkeys(filter(None, (name, f"{district} {name}".strip()))))
        matches = [self._match(text) for text in spellings]
        code = next((match.code for match in matches if match.code), None)
        if code:
            return Key(code, text=name or district)
        asked = shortened(spellings[-1])
        candidates = next((match.candidates for match in reversed(matches) if match.candidates), ())
        answer = self._answers.get(("centre", asked))
        if answer:
            return Key(answer, text=asked)
        if candidates and answer is None:
            return Key(text=asked, candidates=candidates)
        return Key(trouble="unknown_centre", text=asked)

    def _match(self, name: str) -> Match:
        if len(self._centres) < MOST_NAMES:
            return self._names.find(name)
        return Match(self._names.exact(name))

    def _month(self, cell: Cell, year: When, title: Title, has_column: bool) -> Key:
        if has_column and is_blank(cell):
            return Key(trouble="missing_month")
        said = self._when(cell)
        if has_column and (said is None or said.month is None):
            return Key(trouble="unknown_month", text=shortened(text_of(cell)))
        when = (said or UNKNOWN).or_else(year).or_else(title.when)
        if when.is_whole:
            return Key(when.code, text=text_of(cell))
        if title.months and not has_column:
            return Key(trouble="two_months", text=title.months)
        if said and said.month:
            return Key(trouble="missing_year", text=shortened(text_of(cell)))
        return Key(trouble="unknown_month" if has_column else "missing_month", text=shortened(text_of(cell)))

    def _when(self, cell: Cell) -> When | None:
        if cell not in self._months:
            self._months[cell] = read_month(cell, self._today)
        return self._months[cell]


def _of_title(title: Title) -> Key:
    if title.centre:
        return Key(title.centre)
    return Key(trouble="two_centres" if title.centres else "missing_centre", text=title.centres)


def findings(table: DetectedTable, keys: list[Key], *meanings: str) -> Iterator[Finding]:
    """Yield a finding for each row whose key is missing or cannot be understood.

    Where the table has no column for the key, and no title says it, that is one finding at its header.
    """
    column = next(
        (table.header.columns(meaning)[0] for meaning in meanings if table.header.columns(meaning)), None
    )
    if column is None:
        troubled = next((key for key in keys if key.trouble), None)
        if troubled:
            place = CellRef(table.grid.name, table.header.last + 1)
            yield Finding(troubled.trouble, "error", place, shortened(troubled.text))
        return
    for row, key in zip(table.rows, keys, strict=True):
        if key.trouble:
            yield Finding(key.trouble, "error", CellRef(table.grid.name, row + 1, letters(column)), key.text)


def questions(keys: Iterable[Key]) -> Iterator[Question]:
    """Yield a question for each name that only nearly is that of a centre."""
    asked: dict[str, list[Key]] = {}
    for key in keys:
        if key.candidates:
            asked.setdefault(key.text, []).append(key)
    for text, rows in asked.items():
        yield Question("centre", text, rows[0].candidates, len(rows))


def _agreed(keys: Sequence[Key], trouble: str) -> Key:
    """Return what the columns of a row say together, as a name and a code do: the first that is known.

    Where two of them are known and differ, nobody can tell which one the row is of.
    """
    if len(keys) == 1:
        return keys[0]
    known = [key for key in keys if key.code]
    if len({key.code for key in known}) > 1:
        return Key(trouble=trouble, text=" / ".join(dict.fromkeys(key.text for key in known)))
    return known[0] if known else keys[0]


def _columns(table: DetectedTable, meaning: str) -> list[list[Cell]]:
    """Return the cells of the columns of one meaning; where only the first row of a block bears them, all its rows do.

    What tells the rows of a block apart is another key, or the indicator of each; a row without may add others up.
    """
    columns = [table.cells(column) for column in table.header.columns(meaning)]
    others = [
        table.cells(column)
        for column, other in table.header.meanings.items()
        if other in KEYS | {INDICATOR} and other != meaning
    ]
    for position in range(1, len(table.rows)):
        above = position - 1
        told = any(not is_blank(each[position]) and each[position] != each[above] for each in others)
        is_bare = all(is_blank(column[position]) for column in columns)
        if told and is_bare and table.sections[position] == table.sections[above]:
            for column in columns:
                column[position] = column[above]
    return columns
