"""Sentences about what the centres report month by month: levels, changes, what is not complete."""

from collections.abc import Iterable, Sequence

from components.i18n import Translator, formats, words
from components.narrative.period_change import Compared, both_changes, change
from data.activity import (
    AreaTotal,
    Formula,
    MonthlyValue,
    PeriodChange,
    PeriodComparison,
    PeriodTotal,
)
from data.catalogue import Catalogue
from data.published.record import latest
from data.reported import Reported


def headline(
    found: Iterable[Compared], totals: Iterable[PeriodTotal], *, catalogue: Catalogue, tr: Translator
) -> tuple[str, str]:
    """Return what stands out of a period, each indicator with its change, and what the changes are measured against.

    Args:
        found: a comparison of each indicator.
        totals: the figure of each indicator in the full months of the period, for where nothing can be compared.
    """
    compared = [each for each in found if isinstance(each, PeriodComparison) and each.ratio is not None]
    if not compared:
        return _without_changes(totals, catalogue, tr), ""
    first = compared[0]
    alike = [each for each in compared if each.months == first.months]
    pairs = [(each, each.like_for_like) for each in alike if not each.rests_on_the_same_centres]
    likes = [like for _, like in pairs if like is not None]
    is_led_by_the_same_centres = bool(likes) and len(likes) == len(pairs)
    told = both_changes if is_led_by_the_same_centres else change
    finding = tr(
        "{area}, {period}: {finding}",
        area=words.area(first.this.area, catalogue=catalogue, tr=tr),
        period=formats.months(first.months, tr=tr),
        finding="; ".join(_finding(each, told(each, tr=tr), catalogue, tr) for each in alike),
    )
    return finding, _in_brackets(first, likes if is_led_by_the_same_centres else [], tr)


def _in_brackets(compared: PeriodComparison, likes: Sequence[PeriodChange], tr: Translator) -> str:
    """Return what the changes in brackets are measured against; with `likes` there are two, the same centres' first."""
    if not likes:
        return tr.plural(
            "In brackets: against the same month of {year}.",
            "In brackets: against the same months of {year}.",
            len(compared.months),
            year=compared.base_year,
        )
    numbers = [len(like.this.centres) for like in likes]
    return tr.plural(
        "In brackets: against the same month of {year} in the same centres ({centres}), then in all.",
        "In brackets: against the same months of {year} in the same centres ({centres}), then in all.",
        len(compared.months),
        year=compared.base_year,
        centres=formats.between(min(numbers), max(numbers), tr=tr),
    )


def _without_changes(totals: Iterable[PeriodTotal], catalogue: Catalogue, tr: Translator) -> str:
    known = [total for total in totals if total.value is not None]
    if not known:
        return tr("What the centres report each month: events, visitors, consultations, ecology.")
    findings = (
        tr(
            "{name} {value}",
            name=short_inside(total.indicator, catalogue=catalogue, tr=tr),
            value=total_text(total, catalogue=catalogue, tr=tr),
        )
        for total in known
    )
    return tr(
        "{area}, {period}: {findings}.",
        area=words.area(known[0].area, catalogue=catalogue, tr=tr),
        period=formats.months([each.month for each in known[0].months], tr=tr),
        findings="; ".join(findings),
    )


def _finding(compared: PeriodComparison, changed: str, catalogue: Catalogue, tr: Translator) -> str:
    return tr(
        "{name} {value} ({change})",
        name=short_inside(compared.this.indicator, catalogue=catalogue, tr=tr),
        value=quantity(compared.this.value, compared.this.indicator, catalogue=catalogue, tr=tr),
        change=changed,
    )


def of_period(compared: Compared, total: PeriodTotal, *, catalogue: Catalogue, tr: Translator) -> str:
    """Return an area's figure of a period against the same months of an earlier year, where they can be compared.

    Args:
        compared: the months complete in both years.
        total: the figure of all full months of the period.
    """
    if isinstance(compared, PeriodComparison):
        return _against(compared, catalogue, tr)
    area = words.area(total.area, catalogue=catalogue, tr=tr)
    indicator = short_inside(total.indicator, catalogue=catalogue, tr=tr)
    if not total.months:
        return no_month_over(total.area, total.indicator, catalogue=catalogue, tr=tr)
    if total.value is None and total.suppressed:
        return tr("{area}: {indicator}: suppressed", area=area, indicator=indicator)
    if total.value is None:
        return tr("{area}: {indicator}: not reported", area=area, indicator=indicator)
    return tr(
        "{area}, {period}: {indicator} {value}",
        area=area,
        period=formats.months([each.month for each in total.months], tr=tr),
        indicator=indicator,
        value=total_text(total, catalogue=catalogue, tr=tr),
    )


def _against(compared: PeriodComparison, catalogue: Catalogue, tr: Translator) -> str:
    indicator = compared.this.indicator
    area = words.area(compared.this.area, catalogue=catalogue, tr=tr)
    period = formats.months(compared.months, tr=tr)
    name = short_inside(indicator, catalogue=catalogue, tr=tr)
    value = quantity(compared.this.value, indicator, catalogue=catalogue, tr=tr)
    if not compared.rests_on_the_same_centres:
        return tr.plural(
            "{area}, {period}: {indicator} {value}; against the same month of {year} {change}",
            "{area}, {period}: {indicator} {value}; against the same months of {year} {change}",
            len(compared.months),
            area=area,
            period=period,
            indicator=name,
            value=value,
            year=compared.base_year,
            change=change(compared, tr=tr),
        )
    return tr.plural(
        "{area}, {period}: {indicator} {value}; in the same month of {year} {before} ({change})",
        "{area}, {period}: {indicator} {value}; in the same months of {year} {before} ({change})",
        len(compared.months),
        area=area,
        period=period,
        indicator=name,
        value=value,
        year=compared.base_year,
        before=quantity(compared.base.value, indicator, catalogue=catalogue, tr=tr),
        change=change(compared, tr=tr),
    )


def no_month_over(area: str, indicator: str, *, catalogue: Catalogue, tr: Translator) -> str:
    """Return that a period has no full month yet, so that there is no figure of it."""
    return tr(
        "{area}: {indicator}: no month of the period is over yet",
        area=words.area(area, catalogue=catalogue, tr=tr),
        indicator=short_inside(indicator, catalogue=catalogue, tr=tr),
    )


def highest(values: Iterable[MonthlyValue], *, tr: Translator) -> str | None:
    """Return which complete month had the highest figure; None where no two months are complete."""
    complete = [(each.value, each.month) for each in values if each.is_complete and each.value is not None]
    if len(complete) < 2:
        return None
    value, month = max(complete)
    return tr(
        "The highest month: {month} ({value}).",
        month=formats.months([month], tr=tr),
        value=formats.number(value, tr=tr),
    )


def partial_months(values: Iterable[MonthlyValue], *, tr: Translator) -> str | None:
    """Return which months are marked as partial, and why each is; None where none is."""
    partial = [
        f"{formats.months([each.month], tr=tr)} ({words.completeness(each, tr=tr)})"
        for each in values
        if each.is_partial
    ]
    return (
        tr("* Hatched: {months}. It is left out of comparisons.", months="; ".join(partial))
        if partial
        else None
    )


def unreported_months(values: Iterable[MonthlyValue], *, tr: Translator) -> str | None:
    """Return which full months nobody has reported; None where there is no such month."""
    missing = [
        each.month
        for each in values
        if each.is_over and each.expected and not each.reported and not each.suppressed
    ]
    if not missing:
        return None
    return tr("Not reported: {months}.", months=formats.months(missing, tr=tr))


def reach_note(total: PeriodTotal, *, catalogue: Catalogue, tr: Translator) -> str | None:
    """Return that reach counts contacts, and louder where there are more of them than young people; else None."""
    if total.indicator != "reach":
        return None
    youth = latest(catalogue, "youth_population", total.area)
    if youth and youth.value and (total.value or 0) > youth.value:
        return tr("Reach counts contacts, not people: here there are more contacts than young people.")
    return tr("Reach counts contacts, not people: it is no share of the youth.")


def highest_place(rows: Iterable[AreaTotal], *, catalogue: Catalogue, tr: Translator) -> str | None:
    """Return which place has the highest figure and its share of the city, but none of the reach; None if unknown.

    While reports of places are missing, it is the highest of what came in, and a share of the city is not known.
    """
    every = list(rows)
    known = [row for row in every if row.total.value is not None]
    if not known:
        return None
    first = known[0]
    place = words.area(first.area, catalogue=catalogue, tr=tr)
    value = total_text(first.total, catalogue=catalogue, tr=tr)
    if not all(row.total.is_whole for row in every):
        return tr("highest of what was reported: {place} ({value})", place=place, value=value)
    if first.share is None or first.total.indicator == "reach":
        return tr("highest: {place} ({value})", place=place, value=value)
    share = formats.percent(first.share * 100, tr=tr, decimals=0)
    return tr("highest: {place} ({value}; {share} of the city)", place=place, value=value, share=share)


def total_text(total: PeriodTotal, *, catalogue: Catalogue, tr: Translator) -> str:
    """Return the figure of a period; a sum that is not complete is a lower bound and says so.

    Of a sum that is nothing so far a lower bound would say nothing: there the reports are said to be missing.
    """
    decimals = digits(total.indicator, catalogue=catalogue)
    qualifier = total_qualifier(total, catalogue=catalogue)
    if total.value is None and total.suppressed:
        return tr("suppressed")
    if qualifier == "at_least" and total.value == 0:
        return tr("suppressed") if total.suppressed else tr("reports are not complete")
    return formats.qualified(total.value, qualifier, tr=tr, decimals=decimals, unit="number")


def total_qualifier(total: PeriodTotal, *, catalogue: Catalogue) -> str:
    """Return how exact the figure of a period is: `at_least` for a sum to which reports are missing, else `exact`."""
    is_bound = not total.is_whole and _aggregation(total.indicator, catalogue) == "sum"
    return "at_least" if is_bound else "exact"


def without_figure(indicator: str, *, is_suppressed: bool, tr: Translator) -> str:
    """Return that an indicator has no figure to show, and why."""
    if is_suppressed:
        return tr("{indicator}: suppressed", indicator=indicator)
    return tr("{indicator}: not reported", indicator=indicator)


def reported_of_expected(total: PeriodTotal, *, tr: Translator) -> str | None:
    """Return how many of the monthly reports are in a figure; None where all are."""
    if total.is_whole:
        return None
    if total.suppressed:
        return tr(
            "{reported} of {expected} monthly reports, {suppressed} suppressed",
            reported=total.reported,
            expected=total.expected,
            suppressed=total.suppressed,
        )
    return tr("{reported} of {expected} monthly reports", reported=total.reported, expected=total.expected)


def quantity(value: float | None, indicator: str, *, catalogue: Catalogue, tr: Translator) -> str:
    """Return a value with the digits of its indicator."""
    return formats.number(value, tr=tr, decimals=digits(indicator, catalogue=catalogue))


def digits(indicator: str, *, catalogue: Catalogue) -> int:
    """Return the digits after the decimal mark with which an indicator is shown."""
    return catalogue.indicator(indicator).decimals


def name(indicator: str, *, catalogue: Catalogue, tr: Translator) -> str:
    """Return the full name of an indicator."""
    return catalogue.indicator(indicator).name(tr.language)


def short(indicator: str, *, catalogue: Catalogue, tr: Translator) -> str:
    """Return the short name of an indicator."""
    return catalogue.indicator(indicator).short(tr.language)


def short_inside(indicator: str, *, catalogue: Catalogue, tr: Translator) -> str:
    """Return the short name of an indicator as it stands inside a sentence."""
    return formats.inside(short(indicator, catalogue=catalogue, tr=tr), tr=tr)


def formula(code: Formula, *, tr: Translator) -> str:
    """Return how rows become a number."""
    return {
        Formula.AS_REPORTED: tr("The number stands as the centre reported it."),
        Formula.SUM_OF_CENTRES: tr("A month's number = the sum of the centres that reported the month."),
        Formula.SUM_OF_MONTHS: tr(
            "Number = the sum of the months; a month's number = the sum of the centres that reported it."
        ),
        Formula.MEAN_OF_MONTHS: tr(
            "Number = the mean of the complete months; a month's number = the sum of the centres that reported it."
        ),
        Formula.LAST_MONTH: tr(
            "Number = the last complete month; a month's number = the sum of the centres that reported it."
        ),
        Formula.PART_OF_WHOLE: tr(
            "Share = placed in permanent jobs ÷ placed, over the centres and months that reported both."
        ),
    }[code]


def nothing_reported(reported: Reported, *, tr: Translator) -> str:
    """Return what stands where a chart would, while there is no figure."""
    if reported.origin == "none":
        return tr("Nothing to show yet: reports appear here once the first one is published.")
    return tr("Nothing was reported for this choice.")


def _aggregation(indicator: str, catalogue: Catalogue) -> str:
    return catalogue.indicator(indicator).aggregation


def highest_kind(
    named: Iterable[tuple[str, PeriodTotal]], *, catalogue: Catalogue, tr: Translator
) -> str | None:
    """Return which kind is the most frequent; None where none is known."""
    known = [(name, total) for name, total in named if total.value is not None]
    if not known:
        return None
    name, total = known[0]
    return tr(
        "highest: {place} ({value})",
        place=formats.inside(name, tr=tr),
        value=total_text(total, catalogue=catalogue, tr=tr),
    )


def all_kinds(total: PeriodTotal, rest: float | None, *, catalogue: Catalogue, tr: Translator) -> str | None:
    """Return the whole of the kinds of a period, and how much of it was reported without its kind."""
    if total.value is None:
        return None
    value = total_text(total, catalogue=catalogue, tr=tr)
    if rest is None or rest <= 0:
        return tr("All kinds together: {value}.", value=value)
    return tr(
        "All kinds together: {value}. Reported without their kind: {rest}.",
        value=value,
        rest=formats.number(rest, tr=tr),
    )
