"""What a finding says, in words: what is wrong with a cell or strange about it, and what to do."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from components.i18n import Translator, formats, words
from data.catalogue import Catalogue
from data.intake.model import CellRef, Finding
from data.time import months
from data.time.periods import parse

_LONGEST: Final = 60


@dataclass(frozen=True)
class _Facts:
    """A finding whose facts are already words and numbers of the reader's language."""

    finding: Finding
    catalogue: Catalogue
    tr: Translator

    @property
    def text(self) -> str:
        text = " ".join(self.finding.text.split())
        return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"

    @property
    def indicator(self) -> str:
        return self.indicator_of("indicator")

    @property
    def centre(self) -> str:
        return words.centre(str(self.finding.fact("centre")), catalogue=self.catalogue, tr=self.tr)

    @property
    def month(self) -> str:
        return self.period("month")

    @property
    def value(self) -> str:
        return self.number("value")

    def indicator_of(self, name: str) -> str:
        code = str(self.finding.fact(name))
        return self.catalogue.indicator(code).short(self.tr.language)

    def number(self, name: str) -> str:
        value = float(self.finding.fact(name))
        return formats.number(value, tr=self.tr, decimals=_decimals(value))

    def period(self, name: str) -> str:
        return formats.period(parse(str(self.finding.fact(name))), tr=self.tr)


def _decimals(value: float) -> int:
    """Return how many digits after the decimal mark a value has, at most three."""
    return next((digits for digits in range(3) if round(value, digits) == value), 3)


def problem(finding: Finding, *, catalogue: Catalogue, tr: Translator) -> str:
    """Return what is wrong (error) or strange (warning), with the value, names and numbers that it is about."""
    return _PROBLEMS[finding.code](_Facts(finding, catalogue, tr), tr)


def advice(finding: Finding, *, tr: Translator) -> str:
    """Return what to do about a finding."""
    return _ADVICE[finding.code](tr)


def severity(code: str, *, tr: Translator) -> str:
    """Return the word for how severe a finding is."""
    return {"error": tr("error"), "warning": tr("warning")}[code]


def cell_name(place: CellRef) -> str:
    """Return a place as a spreadsheet names it: `C7`, `C`, `7`; empty for a whole sheet."""
    return f"{place.column}{place.row or ''}"


def _negative(facts: _Facts, tr: Translator) -> str:
    return tr("«{indicator}»: {value} is below zero.", indicator=facts.indicator, value=facts.value)


def _fraction(facts: _Facts, tr: Translator) -> str:
    return tr("«{indicator}»: {value} is not a whole number.", indicator=facts.indicator, value=facts.value)


def _implausible(facts: _Facts, tr: Translator) -> str:
    return tr(
        "«{indicator}»: {value} is outside what one month can have (from {minimum} to {maximum}).",
        indicator=facts.indicator,
        value=facts.value,
        minimum=facts.number("minimum"),
        maximum=facts.number("maximum"),
    )


def _not_reported_by_centres(facts: _Facts, tr: Translator) -> str:
    return tr("«{indicator}» is not among the figures that centres report.", indicator=facts.indicator)


def _month_in_future(facts: _Facts, tr: Translator) -> str:
    return formats.as_sentence(tr("This month has not begun yet: {month}", month=facts.month))


def _month_not_over(facts: _Facts, tr: Translator) -> str:
    return formats.as_sentence(tr("This month is not over yet: {month}", month=facts.month))


def _before_opening(facts: _Facts, tr: Translator) -> str:
    day = formats.day(date.fromisoformat(str(facts.finding.fact("not_open_on"))), tr=tr)
    sentence = tr(
        "The centre was not open yet in this month: {centre}, {month}. According to the register it was still not "
        "open on this day: {day}",
        centre=facts.centre,
        month=facts.month.removesuffix("."),
        day=day,
    )
    return formats.as_sentence(sentence)


def _centre_not_open(facts: _Facts, tr: Translator) -> str:
    return tr(
        "According to the register this centre is planned and has not opened: {centre}.", centre=facts.centre
    )


def _conflicting_values(facts: _Facts, tr: Translator) -> str:
    finding = facts.finding
    other = CellRef(
        str(finding.fact("other_sheet")), int(finding.fact("other_row")), str(finding.fact("other_column"))
    )
    return tr(
        "«{indicator}», {centre}, {month}: here {value}, but {other} in cell {cell} of the sheet «{sheet}».",
        indicator=facts.indicator,
        centre=facts.centre,
        month=facts.month,
        value=facts.value,
        other=facts.number("other_value"),
        cell=cell_name(other),
        sheet=other.sheet,
    )


def _repeated_value(facts: _Facts, tr: Translator) -> str:
    finding = facts.finding
    first = CellRef(
        str(finding.fact("first_sheet")), int(finding.fact("first_row")), str(finding.fact("first_column"))
    )
    return tr(
        "{centre}, {month}: the report has the same figure already in cell {cell} of the sheet «{sheet}»; it counts "
        "once and is not added up.",
        centre=facts.centre,
        month=facts.month.removesuffix("."),
        cell=cell_name(first),
        sheet=first.sheet,
    )


def _unknown_column(facts: _Facts, tr: Translator) -> str:
    count = int(facts.finding.fact("count"))
    return tr.plural(
        "The column «{text}» was not recognised; its {count} figure does not go in.",
        "The column «{text}» was not recognised; its {count} figures do not go in.",
        count,
        text=facts.text,
        count=facts.number("count"),
    )


def _part_exceeds_whole(facts: _Facts, tr: Translator) -> str:
    return tr(
        "«{part}» ({part_value}) is more than «{whole}» ({whole_value}), of which it is a part.",
        part=facts.indicator_of("part"),
        part_value=facts.number("part_value"),
        whole=facts.indicator_of("whole"),
        whole_value=facts.number("whole_value"),
    )


def _whole_below_part(facts: _Facts, tr: Translator) -> str:
    return tr(
        "«{whole}» ({whole_value}) is less than its part «{part}», which is stored already ({part_value}).",
        part=facts.indicator_of("part"),
        part_value=facts.number("part_value"),
        whole=facts.indicator_of("whole"),
        whole_value=facts.number("whole_value"),
    )


def _month_gap(facts: _Facts, tr: Translator) -> str:
    gap = months.span(str(facts.finding.fact("first")), str(facts.finding.fact("last")))
    sentence = tr(
        "{centre}: nothing has been reported for the time before this month ({month}): {gap}",
        centre=facts.centre,
        month=facts.month,
        gap=formats.months(gap, tr=tr),
    )
    return formats.as_sentence(sentence)


def _month_long_past(facts: _Facts, tr: Translator) -> str:
    return tr(
        "{centre} reports a month long past ({month}), while later ones are known already (the latest is {latest}).",
        centre=facts.centre,
        month=facts.month,
        latest=facts.period("latest"),
    )


def _same_as_before(facts: _Facts, tr: Translator) -> str:
    return tr(
        "{centre}: all figures of this month ({month}) are the same as those of the month before ({previous}).",
        centre=facts.centre,
        month=facts.month,
        previous=facts.period("previous"),
    )


def _far_from_others(facts: _Facts, tr: Translator) -> str:
    return tr(
        "«{indicator}» ({value}) is far from what other centres report (centres: {centres}, median: {usual}).",
        indicator=facts.indicator,
        value=facts.value,
        centres=facts.number("centres"),
        usual=facts.number("usual"),
    )


def _far_from_usual(facts: _Facts, tr: Translator) -> str:
    value, usual = float(facts.finding.fact("value")), float(facts.finding.fact("usual"))
    if usual <= 0:
        return tr(
            "«{indicator}»: {value}, while zero is usual here (median of {months} months: {usual}).",
            indicator=facts.indicator,
            value=facts.value,
            months=facts.number("months"),
            usual=facts.number("usual"),
        )
    if value == 0:
        return tr(
            "«{indicator}»: zero, which is far below the usual of this centre (median of {months} months: {usual}).",
            indicator=facts.indicator,
            months=facts.number("months"),
            usual=facts.number("usual"),
        )
    return _above_usual(facts, value / usual, tr) if value > usual else _below_usual(facts, usual / value, tr)


def _above_usual(facts: _Facts, times: float, tr: Translator) -> str:
    return tr.plural(
        "«{indicator}»: {value} is {times} time the usual of this centre (median of {months} months: {usual}).",
        "«{indicator}»: {value} is {times} times the usual of this centre (median of {months} months: {usual}).",
        _counted_as(times),
        indicator=facts.indicator,
        value=facts.value,
        times=_times(times, tr),
        months=facts.number("months"),
        usual=facts.number("usual"),
    )


def _below_usual(facts: _Facts, times: float, tr: Translator) -> str:
    return tr.plural(
        "«{indicator}»: {value}, while the usual of this centre is {times} time that (median of {months} months: "
        "{usual}).",
        "«{indicator}»: {value}, while the usual of this centre is {times} times that (median of {months} months: "
        "{usual}).",
        _counted_as(times),
        indicator=facts.indicator,
        value=facts.value,
        times=_times(times, tr),
        months=facts.number("months"),
        usual=facts.number("usual"),
    )


def _times(times: float, tr: Translator) -> str:
    """Return a ratio with one digit after the decimal mark, and with none where it is whole: 3.4, but 5."""
    return formats.number(times, tr=tr, decimals=_decimals(round(times, 1)))


def _counted_as(times: float) -> int:
    """Return the number whose plural a ratio takes: Russian counts a fraction as it counts two (в 3,4 раза)."""
    return round(times) if round(times, 1).is_integer() else 2


def _drop_to_zero(facts: _Facts, tr: Translator) -> str:
    return tr(
        "«{indicator}»: zero, while it was {previous} before ({month}).",
        indicator=facts.indicator,
        previous=facts.number("previous"),
        month=facts.period("previous_month"),
    )


def _reach_above_youth(facts: _Facts, tr: Translator) -> str:
    youth, qualifier = float(facts.finding.fact("youth")), str(facts.finding.fact("qualifier"))
    return tr(
        "{month}: all centres together reach {total}, which is more than the city has young residents ({youth}).",
        month=facts.month,
        total=facts.number("total"),
        youth=formats.qualified(youth, qualifier, tr=tr),
    )


def _changed_old_month(facts: _Facts, tr: Translator) -> str:
    return tr(
        "«{indicator}», {centre}, {month}: {before} is stored, {value} is sent, and later months have been reported.",
        indicator=facts.indicator,
        centre=facts.centre,
        month=facts.month,
        before=facts.number("before"),
        value=facts.value,
    )


_PROBLEMS: Final[Mapping[str, Callable[[_Facts, Translator], str]]] = {
    "not_a_number": lambda facts, tr: tr("This is not a number: «{text}».", text=facts.text),
    "ambiguous_number": lambda facts, tr: tr(
        "This number can be read in two ways, as a fraction or as thousands: «{text}».", text=facts.text
    ),
    "text_for_number": lambda facts, tr: tr(
        "There is text where a number should be: «{text}».", text=facts.text
    ),
    "unknown_month": lambda facts, tr: tr("This is not a month: «{text}».", text=facts.text),
    "missing_month": lambda _, tr: tr("The row does not say which month it is of."),
    "unknown_centre": lambda facts, tr: tr("The register has no such centre: «{text}».", text=facts.text),
    "missing_centre": lambda _, tr: tr("The row does not say which centre it is of."),
    "two_centres": lambda facts, tr: tr("The row names two centres: «{text}».", text=facts.text),
    "two_months": lambda facts, tr: tr("The row names two months: «{text}».", text=facts.text),
    "other_month": lambda facts, tr: tr(
        "«{text}» names another month than the figures are of ({month}).", text=facts.text, month=facts.month
    ),
    "other_centre": lambda facts, tr: tr(
        "«{text}» names another centre than the figures are of ({centre}).",
        text=facts.text,
        centre=facts.centre,
    ),
    "unknown_indicator": lambda facts, tr: tr("There is no such figure: «{text}».", text=facts.text),
    "indicator_twice": lambda facts, tr: tr(
        "Another column of the sheet has the same meaning: «{text}».", text=facts.text
    ),
    "missing_indicator": lambda _, tr: tr("Nothing says which figure the columns of the months hold."),
    "missing_year": lambda facts, tr: (
        tr("Nothing says of which year the month «{text}» is.", text=facts.text)
        if facts.text
        else tr("Nothing says which year the columns of the months are of.")
    ),
    "month_twice": lambda facts, tr: tr(
        "Another column of the sheet is of the same month: «{text}».", text=facts.text
    ),
    "merged_number": lambda facts, tr: tr(
        "The number {text} stands in merged cells ({cells}); it was taken for the first of them alone.",
        text=facts.text,
        cells=str(facts.finding.fact("cells")),
    ),
    "formula_without_value": lambda _, tr: tr("The cell has a formula whose result is not stored."),
    "marked_number": lambda facts, tr: tr(
        "It is not clear which number «{text}» means: a part of it is struck out, raised or lowered.",
        text=facts.text,
    ),
    "error_cell": lambda facts, tr: tr("The cell shows an error: «{text}».", text=facts.text),
    "none_or_unknown": lambda facts, tr: tr(
        "«{text}» may mean that there were none or that the figure is not known; it was taken for not known.",
        text=facts.text,
    ),
    "unknown_column": _unknown_column,
    "not_reported_by_centres": _not_reported_by_centres,
    "negative": _negative,
    "fraction": _fraction,
    "implausible": _implausible,
    "month_in_future": _month_in_future,
    "before_opening": _before_opening,
    "centre_not_open": _centre_not_open,
    "conflicting_values": _conflicting_values,
    "repeated_value": _repeated_value,
    "part_exceeds_whole": _part_exceeds_whole,
    "whole_below_part": _whole_below_part,
    "month_not_over": _month_not_over,
    "month_gap": _month_gap,
    "month_long_past": _month_long_past,
    "same_as_before": _same_as_before,
    "far_from_usual": _far_from_usual,
    "far_from_others": _far_from_others,
    "drop_to_zero": _drop_to_zero,
    "reach_above_youth": _reach_above_youth,
    "changed_old_month": _changed_old_month,
}

_ADVICE: Final[Mapping[str, Callable[[Translator], str]]] = {
    "not_a_number": lambda tr: tr(
        "Write a whole number in digits, or leave the cell empty if it is not known."
    ),
    "ambiguous_number": lambda tr: tr("Write the number without commas and points."),
    "text_for_number": lambda tr: tr(
        "Write a whole number in digits, or leave the cell empty if it is not known."
    ),
    "unknown_month": lambda tr: tr("Write the month as year and number, such as 2026-10."),
    "missing_month": lambda tr: tr("Write the month as year and number, such as 2026-10."),
    "unknown_centre": lambda tr: tr("Write the centre as the register does, or its code, such as MED-1."),
    "missing_centre": lambda tr: tr("Write the centre as the register does, or its code, such as MED-1."),
    "two_centres": lambda tr: tr(
        "Leave one centre in each row; put tables below each other, not side by side."
    ),
    "two_months": lambda tr: tr(
        "Leave one month in each row; put tables below each other, not side by side."
    ),
    "other_month": lambda tr: tr("Correct what is wrong, or confirm that the rows say the right month."),
    "other_centre": lambda tr: tr("Correct what is wrong, or confirm that the rows name the right centre."),
    "unknown_indicator": lambda tr: tr("Use the names of the form."),
    "indicator_twice": lambda tr: tr("Keep one of the two columns."),
    "missing_indicator": lambda tr: tr(
        "Write the name of the figure above the table, or in a column of figures' names."
    ),
    "missing_year": lambda tr: tr(
        "Write the year with each month, such as 2026-10, or once above the table."
    ),
    "month_twice": lambda tr: tr("Keep one of the two columns."),
    "merged_number": lambda tr: tr(
        "Unmerge the cells and write the number of each, or confirm that it belongs to the first alone."
    ),
    "formula_without_value": lambda tr: tr(
        "Open the file in Excel, save it and send it again, or write the number instead of the formula."
    ),
    "marked_number": lambda tr: tr(
        "Write the number alone, without a mark of a footnote and without what no longer holds."
    ),
    "error_cell": lambda tr: tr("Correct the formula, or write the number instead of it."),
    "none_or_unknown": lambda tr: tr(
        "Write 0 if there were none. If the figure is not known, leave the cell empty, or confirm."
    ),
    "unknown_column": lambda tr: tr(
        "Use a header of the form if the column belongs to the report, or confirm that it is left out."
    ),
    "not_reported_by_centres": lambda tr: tr("Delete the column, or use the header of another figure."),
    "negative": lambda tr: tr("Write how many there were; if there were none, write 0."),
    "fraction": lambda tr: tr("Write a whole number: people, events and items are counted in whole ones."),
    "implausible": lambda tr: tr(
        "Check whether there is a digit too many or the figure stands in a wrong column. If it is right, ask the "
        "Youth Policy Department to widen the range of this figure."
    ),
    "month_in_future": lambda tr: tr("Correct the month."),
    "before_opening": lambda tr: tr(
        "Correct the month or the centre. If the centre was open then, the register has to be corrected first."
    ),
    "centre_not_open": lambda tr: tr(
        "Correct the centre. If it has opened, its opening has to be entered in the register first."
    ),
    "conflicting_values": lambda tr: tr(
        "Keep the right value and delete the other one. If both are parts of one month, add them up into one."
    ),
    "repeated_value": lambda tr: tr(
        "Confirm if it is the same figure twice. If the rows are parts of one month, add them up into one row."
    ),
    "part_exceeds_whole": lambda tr: tr("Check both figures: a part cannot be more than the whole."),
    "whole_below_part": lambda tr: tr("Check both figures, and send the part again if it was wrong."),
    "month_not_over": lambda tr: tr(
        "Confirm if the figures are to go in now, and send the month again when it is over."
    ),
    "month_gap": lambda tr: tr("Confirm, and send the missing months as well."),
    "month_long_past": lambda tr: tr("Check the year and the month, and confirm if they are right."),
    "same_as_before": lambda tr: tr(
        "Check whether the figures are those of the right month, and confirm if they are."
    ),
    "far_from_usual": lambda tr: tr("Check the figure, and confirm if it is right."),
    "far_from_others": lambda tr: tr("Check the figure, and confirm if it is right."),
    "drop_to_zero": lambda tr: tr(
        "Confirm if there were none. If the figure is not known, leave the cell empty."
    ),
    "reach_above_youth": lambda tr: tr(
        "Check the figure, and confirm if it is right: reach counts contacts, and one person may be counted "
        "several times."
    ),
    "changed_old_month": lambda tr: tr("Confirm if the older month is to be corrected."),
}

CODES: Final = frozenset(_PROBLEMS)
"""The codes of findings that there are sentences for."""
