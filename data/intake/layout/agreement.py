"""Whether the lines above a table, its sheet's and its file's names speak of the same month and centre as its rows."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from datetime import date
from typing import Final

from data.intake.layout.detected_table import DetectedTable
from data.intake.model import CellRef, Finding
from data.intake.spelling.months import find_month, without_month
from data.intake.spelling.names import CentreNames
from data.intake.spelling.normalisation import shortened, words

_LINES: Final = 200
"""Lines above a table that are looked at; a title has fewer."""


class AgreementReader:
    """Compares what titles name with what the rows of one file say."""

    def __init__(self, centres: CentreNames, today: date) -> None:
        self._centres = centres
        self._today = today

    def of_table(
        self, table: DetectedTable, centres: Sequence[str], months: Sequence[str], file: str
    ) -> Iterator[Finding]:
        """Yield a finding for each line that names a month or a centre of which some of its rows are not.

        Args:
            table: a table.
            centres: the centre of each data row; empty where it is not known.
            months: the month of each of them; empty where it is not known, or where each column has its own.
            file: the file's name without its ending, which `of_file` looks at.
        """
        said = defaultdict[str, tuple[set[str], set[str]]](lambda: (set(), set()))
        for section, centre, month in zip(table.sections, centres, months, strict=True):
            said[section][0].add(centre)
            said[section][1].add(month)
        above = [
            line for line in dict.fromkeys(map(shortened, table.above[:_LINES])) if line not in ("", file)
        ]
        for section, (own_centres, own_months) in said.items():
            below = self._months(section), self._named_centres(section)
            for line in (*above, *filter(None, [section])):
                named = self._months(line), self._named_centres(line)
                if line != section:  # what heads a block of rows speaks of them instead of the title
                    named = tuple(set() if nearer else far for far, nearer in zip(named, below, strict=True))
                found = own_months - named[0] - {""}, own_centres - named[1] - {""}
                yield from _findings(table, line, named, found)

    def of_file(
        self, table: DetectedTable, file: str, centres: Collection[str], months: Collection[str]
    ) -> Iterator[Finding]:
        """Yield a finding where the file's name names a month or a centre of which no row of the file is."""
        is_english_may = "may" in words(file) and not find_month(file, self._today).year
        named = set() if is_english_may else self._months(file), self._named_centres(file)
        own = set(months) - {""}, set(centres) - {""}
        found = [own_ if names.isdisjoint(own_) else set() for names, own_ in zip(named, own, strict=True)]
        yield from _findings(table, file, named, found)

    def _months(self, line: str) -> set[str]:
        """Return the month that a line names, as `data.time.periods` writes it: in any year where it names none."""
        when = find_month(line, self._today)
        years = [when.year] if when.year else range(2000, 2100)
        return {f"{year}-{when.month:02d}" for year in years if when.month}

    def _named_centres(self, line: str) -> set[str]:
        code = self._centres.find_in_title(without_month(line))
        return {code} if code else set()


def _findings(
    table: DetectedTable, line: str, named: Sequence[set[str]], found: Sequence[set[str]]
) -> Iterator[Finding]:
    for fact, names, others in zip(("month", "centre"), named, found, strict=True):
        if names and others:
            place = CellRef(table.grid.name, table.header.last + 1)
            yield Finding(f"other_{fact}", "warning", place, line, ((fact, min(others)),))
