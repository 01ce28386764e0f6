"""What the lines around a table say: of all its rows, or that a row adds others up."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Final

from data.intake.spelling import vocabulary
from data.intake.spelling.months import UNKNOWN, When, without_month
from data.intake.spelling.normalisation import words

_LONGEST_TOTAL: Final = 8
_YEAR_WORDS: Final = frozenset(("жыл", "жылы", "жылғы", "ж", "год", "года", "г", "year"))


@dataclass(frozen=True)
class Title:
    """What the lines above a table, or the sheet's name, say of all its rows.

    `months` and `centres` are the lines that name different ones, as sent; empty where they agree.
    """

    centre: str | None = None
    when: When = UNKNOWN
    indicator: str | None = None
    months: str = ""
    centres: str = ""

    def or_else(self, other: "Title") -> "Title":
        """Return this with what it leaves open taken from another."""
        return Title(
            self.centre or other.centre,
            self.when.or_else(other.when),
            self.indicator or other.indicator,
            self.months or other.months,
            self.centres or other.centres,
        )


def together(said: Mapping[str, Title]) -> Title:
    """Return what lines say together, each line with what it says; where two name different ones, neither counts."""
    title = Title()
    for each in said.values():
        title = each.or_else(title)
    months = {line: each.when for line, each in said.items() if each.when.month}
    if any(_differ(one, other) for one in months.values() for other in months.values()):
        title = replace(title, when=UNKNOWN, months=" / ".join(months))
    centres = {line: each.centre for line, each in said.items() if each.centre}
    if len(set(centres.values())) > 1:
        title = replace(title, centre=None, centres=" / ".join(centres))
    return title


def _differ(one: When, other: When) -> bool:
    return one.month != other.month or bool(one.year and other.year and one.year != other.year)


def subjects(text: str) -> tuple[str, str, str]:
    """Return a title, its words without the year, and those that say neither when nor that it is a report."""
    said = words(text)
    undated = [word for word in said if not (word.isdecimal() and len(word) == 4) and word not in _YEAR_WORDS]
    bare = [word for word in words(without_month(text)) if word not in vocabulary.REPORT_FILLERS]
    return text, " ".join(undated), " ".join(bare)


def names_total(text: str) -> bool:
    """Tell whether a cell says that its row adds others up; with the number of a centre it names that centre."""
    said = words(text)
    if not vocabulary.MANY_MONTHS.isdisjoint(said):
        numbers: list[str] = []
    else:
        numbers = [word for word in said if word.isdecimal() and len(word) < 3]
    return len(said) <= _LONGEST_TOTAL and not vocabulary.TOTALS.isdisjoint(said) and not numbers


def is_only_total(text: str) -> bool:
    """Tell whether a cell has no words but those of totals."""
    said = words(text)
    return bool(said) and vocabulary.TOTALS.issuperset(said)
