"""What a finding says, in words: what is wrong with a cell or strange about it, and what to do."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from string import Formatter
from typing import Final

from components.i18n import Translator, formats, mark, words
from components.narrative.breakdown_texts import TEXTS
from data.catalogue import Catalogue
from data.intake.model import CellRef, Finding
from data.time import months
from data.time.periods import parse

_LONGEST: Final = 60


def problem(finding: Finding, *, catalogue: Catalogue, tr: Translator) -> str:
    """Return what is wrong (error) or strange (warning), with the value, names and numbers that it is about."""
    facts = _Facts(finding, catalogue, tr)
    if finding.code in _BY_FACTS:
        return _BY_FACTS[finding.code](facts, tr)
    return formats.as_sentence(facts.said_in(_TEXTS[finding.code][0]))


def advice(finding: Finding, *, catalogue: Catalogue, tr: Translator) -> str:
    """Return what to do about a finding."""
    return _Facts(finding, catalogue, tr).said_in(_TEXTS[finding.code][1])


def severity(code: str, *, tr: Translator) -> str:
    """Return the word for how severe a finding is."""
    return {"error": tr("error"), "warning": tr("warning")}[code]


@dataclass(frozen=True)
class _Facts:
    """A finding whose facts are words and numbers of the reader's language, by the placeholders of the messages."""

    finding: Finding
    catalogue: Catalogue
    tr: Translator

    def said_in(self, message: str) -> str:
        """Return a message in the reader's language with the facts that it asks for."""
        named = {name: self[name] for _, name, *_ in Formatter().parse(message) if name}
        if "{month}." in message:  # the Russian one brings a full stop along
            named["month"] = named["month"].removesuffix(".")
        return self.tr(message, **named)

    def __getitem__(self, name: str) -> str:
        if name in _MADE:
            return _MADE[name](self)
        fact = self.finding.fact(name)
        if not isinstance(fact, str):
            return formats.number(fact, tr=self.tr, decimals=_decimals(fact))
        if name in ("indicator", "part", "whole"):
            return words.indicator_short(fact, catalogue=self.catalogue, tr=self.tr)
        if name == "dimension":
            return words.dimension(fact, tr=self.tr)
        if name == "centre":
            return words.centre(fact, catalogue=self.catalogue, tr=self.tr)
        return fact if name in ("cells", "sheet") else formats.period(parse(fact), tr=self.tr)

    @property
    def other_cell(self) -> CellRef:
        """The other cell that the finding is about: one with another value, or the first with the same."""
        facts = dict(self.finding.facts)
        which = "other" if "other_sheet" in facts else "first"
        return CellRef(
            str(facts[f"{which}_sheet"]), int(facts[f"{which}_row"]), str(facts[f"{which}_column"])
        )


def _text(facts: _Facts) -> str:
    text = " ".join(facts.finding.text.split())
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"


def _day(facts: _Facts) -> str:
    return formats.day(date.fromisoformat(str(facts.finding.fact("not_open_on"))), tr=facts.tr)


def _gap(facts: _Facts) -> str:
    gap = months.span(str(facts.finding.fact("first")), str(facts.finding.fact("last")))
    return formats.months(gap, tr=facts.tr)


def _youth(facts: _Facts) -> str:
    youth, qualifier = facts.finding.fact("youth"), str(facts.finding.fact("qualifier"))
    return formats.qualified(float(youth), qualifier, tr=facts.tr)


_MADE: Final[Mapping[str, Callable[[_Facts], str]]] = {
    "text": _text,
    "day": _day,
    "gap": _gap,
    "youth": _youth,
    "other": lambda facts: facts["other_value"],
    "cell": lambda facts: facts.other_cell.name,
    "sheet": lambda facts: facts.other_cell.sheet,
    "example": lambda facts: next(iter(facts.catalogue.all_centres)),
}
"""The facts that are made of others, or looked up; any other has the name of its placeholder."""


def _unknown_column(facts: _Facts, tr: Translator) -> str:
    return tr.plural(
        "The column «{text}» was not recognised; its {count} figure does not go in.",
        "The column «{text}» was not recognised; its {count} figures do not go in.",
        int(facts.finding.fact("count")),
        text=facts["text"],
        count=facts["count"],
    )


def _far_from_usual(facts: _Facts, tr: Translator) -> str:
    value, usual = float(facts.finding.fact("value")), float(facts.finding.fact("usual"))
    if usual <= 0:
        return facts.said_in(
            mark("«{indicator}»: {value}, while zero is usual here (median of {months} months: {usual}).")
        )
    if value == 0:
        return facts.said_in(
            mark(
                "«{indicator}»: zero, which is far below the usual of this centre (median of {months} months: {usual})."
            )
        )
    times = value / usual if value > usual else usual / value
    ratio = formats.number(times, tr=tr, decimals=_decimals(round(times, 1)))
    if value > usual:
        return tr.plural(
            "«{indicator}»: {value} is {times} time the usual of this centre (median of {months} months: {usual}).",
            "«{indicator}»: {value} is {times} times the usual of this centre (median of {months} months: {usual}).",
            _counted_as(times),
            indicator=facts["indicator"],
            value=facts["value"],
            times=ratio,
            months=facts["months"],
            usual=facts["usual"],
        )
    return tr.plural(
        "«{indicator}»: {value}, while the usual of this centre is {times} time that (median of {months} months: "
        "{usual}).",
        "«{indicator}»: {value}, while the usual of this centre is {times} times that (median of {months} months: "
        "{usual}).",
        _counted_as(times),
        indicator=facts["indicator"],
        value=facts["value"],
        times=ratio,
        months=facts["months"],
        usual=facts["usual"],
    )


_BY_FACTS: Final[Mapping[str, Callable[[_Facts, Translator], str]]] = {
    "unknown_column": _unknown_column,
    "far_from_usual": _far_from_usual,
}
"""The problems whose words depend on their facts."""


def _decimals(value: float) -> int:
    """Return how many digits after the decimal mark a value has, at most three."""
    return next((digits for digits in range(3) if round(value, digits) == value), 3)


def _counted_as(times: float) -> int:
    """Return the number whose plural a ratio takes: Russian counts a fraction as it counts two (в 3,4 раза)."""
    return round(times) if round(times, 1).is_integer() else 2


_TEXTS: Final[Mapping[str, tuple[str, str]]] = {
    "not_a_number": (
        mark("This is not a number: «{text}»."),
        mark("Write a whole number in digits, or leave the cell empty if it is not known."),
    ),
    "ambiguous_number": (
        mark("This number can be read in two ways, as a fraction or as thousands: «{text}»."),
        mark("Write the number without commas and points."),
    ),
    "text_for_number": (
        mark("There is text where a number should be: «{text}»."),
        mark("Write a whole number in digits, or leave the cell empty if it is not known."),
    ),
    "unknown_month": (
        mark("This is not a month: «{text}»."),
        mark("Write the month as year and number, such as 2026-10."),
    ),
    "missing_month": (
        mark("The row does not say which month it is of."),
        mark("Write the month as year and number, such as 2026-10."),
    ),
    "unknown_centre": (
        mark("The register has no such centre: «{text}»."),
        mark("Write the centre as the register does, or its code, such as {example}."),
    ),
    "missing_centre": (
        mark("The row does not say which centre it is of."),
        mark("Write the centre as the register does, or its code, such as {example}."),
    ),
    "two_centres": (
        mark("The row names two centres: «{text}»."),
        mark("Leave one centre in each row; put tables below each other, not side by side."),
    ),
    "two_months": (
        mark("The row names two months: «{text}»."),
        mark("Leave one month in each row; put tables below each other, not side by side."),
    ),
    "other_month": (
        mark("«{text}» names another month than the figures are of ({month})."),
        mark("Correct what is wrong, or confirm that the rows say the right month."),
    ),
    "other_centre": (
        mark("«{text}» names another centre than the figures are of ({centre})."),
        mark("Correct what is wrong, or confirm that the rows name the right centre."),
    ),
    "unknown_indicator": (mark("There is no such figure: «{text}»."), mark("Use the names of the form.")),
    "indicator_twice": (
        mark("Another column of the sheet has the same meaning: «{text}»."),
        mark("Keep one of the two columns."),
    ),
    "missing_indicator": (
        mark("Nothing says which figure the columns of the months hold."),
        mark("Write the name of the figure above the table, or in a column of figures' names."),
    ),
    "missing_year": (
        mark("Nothing says which year the columns of the months are of."),
        mark("Write the year with each month, such as 2026-10, or once above the table."),
    ),
    "month_without_year": (
        mark("Nothing says of which year the month «{text}» is."),
        mark("Write the year with each month, such as 2026-10, or once above the table."),
    ),
    "unread_sheet": (
        mark(
            "The sheet «{text}» names centres or indicators, but no table of a report was recognised in it."
        ),
        mark("Lay it out as the form does if it belongs to the report, or confirm that it is left out."),
    ),
    "month_twice": (
        mark("Another column of the sheet is of the same month: «{text}»."),
        mark("Keep one of the two columns."),
    ),
    "merged_number": (
        mark("The number {text} stands in merged cells ({cells}); it was taken for the first of them alone."),
        mark(
            "Unmerge the cells and write the number of each, or confirm that it belongs to the first alone."
        ),
    ),
    "formula_without_value": (
        mark("The cell has a formula whose result is not stored."),
        mark(
            "Open the file in Excel, save it and send it again, or write the number instead of the formula."
        ),
    ),
    "marked_number": (
        mark("It is not clear which number «{text}» means: a part of it is struck out, raised or lowered."),
        mark("Write the number alone, without a mark of a footnote and without what no longer holds."),
    ),
    "error_cell": (
        mark("The cell shows an error: «{text}»."),
        mark("Correct the formula, or write the number instead of it."),
    ),
    "total_differs": (
        mark("«{indicator}»: the row of totals says {text}, and its rows come to {sum}."),
        mark("See whether a row is missing or a number is mistyped, or confirm that the rows are right."),
    ),
    "none_or_unknown": (
        mark(
            "«{text}» may mean that there were none or that the figure is not known; it was taken for not "
            "known."
        ),
        mark("Write 0 if there were none. If the figure is not known, leave the cell empty, or confirm."),
    ),
    "unknown_column": (
        "",  # in `_BY_FACTS`
        mark("Use a header of the form if the column belongs to the report, or confirm that it is left out."),
    ),
    "not_reported_by_centres": (
        mark("«{indicator}» is not among the figures that centres report."),
        mark("Delete the column, or use the header of another figure."),
    ),
    "negative": (
        mark("«{indicator}»: {value} is below zero."),
        mark("Write how many there were; if there were none, write 0."),
    ),
    "fraction": (
        mark("«{indicator}»: {value} is not a whole number."),
        mark("Write a whole number: people, events and items are counted in whole ones."),
    ),
    "implausible": (
        mark("«{indicator}»: {value} is outside what one month can have (from {minimum} to {maximum})."),
        mark(
            "Check whether there is a digit too many or the figure stands in a wrong column. If it is "
            "right, ask the Youth Policy Department to widen the range of this figure."
        ),
    ),
    "month_in_future": (
        mark("This month has not begun yet: {month}"),
        mark("Correct the month."),
    ),
    "before_opening": (
        mark(
            "The centre was not open yet in this month: {centre}, {month}. According to the register it "
            "was still not open on this day: {day}"
        ),
        mark(
            "Correct the month or the centre. If the centre was open then, the register has to be "
            "corrected first."
        ),
    ),
    "centre_not_open": (
        mark("According to the register this centre is planned and has not opened: {centre}."),
        mark("Correct the centre. If it has opened, its opening has to be entered in the register first."),
    ),
    "conflicting_values": (
        mark(
            "«{indicator}», {centre}, {month}: here {value}, but {other} in cell {cell} of the sheet "
            "«{sheet}»."
        ),
        mark(
            "Keep the right value and delete the other one. If both are parts of one month, add them up "
            "into one."
        ),
    ),
    "repeated_value": (
        mark(
            "{centre}, {month}: the report has the same figure already in cell {cell} of the sheet "
            "«{sheet}»; it counts once and is not added up."
        ),
        mark(
            "Confirm if it is the same figure twice. If the rows are parts of one month, add them up into "
            "one row."
        ),
    ),
    "month_not_over": (
        mark("This month is not over yet: {month}"),
        mark("Confirm if the figures are to go in now, and send the month again when it is over."),
    ),
    "month_gap": (
        mark("{centre}: nothing has been reported for the time before this month ({month}): {gap}"),
        mark("Confirm, and send the missing months as well."),
    ),
    "month_long_past": (
        mark(
            "{centre} reports a month long past ({month}), while later ones are known already (the latest "
            "is {latest})."
        ),
        mark("Check the year and the month, and confirm if they are right."),
    ),
    "same_as_before": (
        mark(
            "{centre}: all figures of this month ({month}) are the same as those of the month before "
            "({previous})."
        ),
        mark("Check whether the figures are those of the right month, and confirm if they are."),
    ),
    "far_from_usual": (
        "",  # in `_BY_FACTS`
        mark("Check the figure, and confirm if it is right."),
    ),
    "far_from_others": (
        mark(
            "«{indicator}» ({value}) is far from what other centres report (centres: {centres}, median: "
            "{usual})."
        ),
        mark("Check the figure, and confirm if it is right."),
    ),
    "drop_to_zero": (
        mark("«{indicator}»: zero, while it was {previous} before ({previous_month})."),
        mark("Confirm if there were none. If the figure is not known, leave the cell empty."),
    ),
    "reach_above_youth": (
        mark(
            "{month}: all centres together reach {total}, which is more than the city has young residents "
            "({youth})."
        ),
        mark(
            "Check the figure, and confirm if it is right: reach counts contacts, and one person may be "
            "counted several times."
        ),
    ),
    **TEXTS,
    "changed_old_month": (
        mark(
            "«{indicator}», {centre}, {month}: {before} is stored, {value} is sent, and later months have "
            "been reported."
        ),
        mark("Confirm if the older month is to be corrected."),
    ),
}
"""By the code of a finding: what is wrong, and what to do."""

CODES: Final = frozenset(_TEXTS)
"""The codes of findings that there are sentences for."""
