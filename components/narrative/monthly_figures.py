"""The main figures that the centres report, as cards and as a headline."""

from collections.abc import Iterable
from dataclasses import replace

from components.i18n import Translator, formats
from components.narrative import activity as sentences
from components.narrative import period_change, reported
from components.narrative.figures import HeadlineFigure
from components.narrative.period_change import Compared, change
from components.report_view import ReportView
from data import activity
from data.activity import MonthlyValue, NoCommonMonths, PeriodChange, PeriodComparison, PeriodTotal
from data.time.reference_period import ReferencePeriod

MAIN = ("events", "reach", "visitors", "consultations", "bottles_returned")
_AT_A_GLANCE = ("neet_placed", "events", "visitors", "consultations")
_IN_HEADLINE = ("events", "visitors", "consultations")


def headline(reader: ReportView, *, area: str, period: ReferencePeriod) -> tuple[str, str]:
    """Return what stands out of a period, each figure with its change, and what the changes are measured against."""
    codes = _known(reader, _IN_HEADLINE)
    return sentences.headline(
        [_compared(reader, code, area, period) for code in codes],
        [_full_months(reader, code, area, period) for code in codes],
        catalogue=reader.catalogue,
        tr=reader.tr,
    )


def change_of_period(reader: ReportView, indicator: str, area: str, period: ReferencePeriod) -> str | None:
    """Return an area's figure of a period beside that of the earlier year with its change; None without one."""
    compared = _compared(reader, indicator, area, period)
    if not isinstance(compared, PeriodComparison):
        return None
    said = sentences.of_period(compared, compared.this, catalogue=reader.catalogue, tr=reader.tr)
    return formats.as_sentence(said)


def notes_on_change(
    reader: ReportView, indicator: str, area: str, period: ReferencePeriod
) -> tuple[str, ...]:
    """Return what an area's two years come to like for like, where they rest on different centres or months."""
    compared, tr = _compared(reader, indicator, area, period), reader.tr
    notes = (
        period_change.like_for_like(compared, catalogue=reader.catalogue, tr=tr),
        period_change.not_compared(compared, tr=tr),
        period_change.other_centres(compared, tr=tr),
    )
    return tuple(note for note in notes if note)


def change_of_last_month(
    reader: ReportView, indicator: str, months: Iterable[MonthlyValue], *, area: str, period: ReferencePeriod
) -> str:
    """Return by how much the last whole one of an area's months differs from that of the earlier year, in words.

    It is empty where there is none, or nothing to compare it with.
    """
    whole = [int(month.month[5:]) for month in months if month.value is not None and not month.is_partial]
    if not whole:
        return ""
    compared = _compared(reader, indicator, area, replace(period, first=whole[-1], last=whole[-1]))
    return change(compared, tr=reader.tr) if isinstance(compared, PeriodComparison) else ""


def cards(reader: ReportView, *, area: str, period: ReferencePeriod) -> tuple[HeadlineFigure, ...]:
    """Return the main figures of an area and period, against the same months of the earlier year where they can be."""
    return tuple(_card(reader, code, area, period) for code in _known(reader, MAIN))


def last_month(reader: ReportView, *, until: str | None = None) -> tuple[HeadlineFigure, ...]:
    """Return the city's figures of the last month that all centres have reported, if `until` is given up to it."""
    found = (
        (
            code,
            activity.last_complete_month(
                reader.reported,
                reader.catalogue,
                code,
                area=reader.catalogue.city.code,
                today=reader.today,
                until=until,
            ),
        )
        for code in _known(reader, _AT_A_GLANCE)
    )
    return tuple(_month_card(reader, code, month) for code, month in found if month is not None)


def _known(reader: ReportView, codes: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(code for code in codes if code in reader.catalogue.all_indicators)


def _compared(reader: ReportView, code: str, area: str, period: ReferencePeriod) -> Compared:
    return activity.same_months(
        reader.reported, reader.catalogue, code, area=area, today=reader.today, period=period
    )


def _card(reader: ReportView, code: str, area: str, period: ReferencePeriod) -> HeadlineFigure:
    catalogue, tr = reader.catalogue, reader.tr
    compared = _compared(reader, code, area, period)
    is_compared = isinstance(compared, PeriodComparison)
    total = compared.this if is_compared else _full_months(reader, code, area, period)
    note = sentences.reach_note(total, catalogue=catalogue, tr=tr)
    return HeadlineFigure(
        code=code,
        label=sentences.short(code, catalogue=catalogue, tr=tr),
        value=sentences.total_text(total, catalogue=catalogue, tr=tr),
        detail="" if total.value is None else _detail(compared, tr),
        period=_when(total, tr),
        definition=" ".join(filter(None, (catalogue.indicator(code).definition(tr.language), note))),
        sources=(),
        page="",
        unit=catalogue.indicator(code).unit,
        number=total.value,
        qualifier=sentences.total_qualifier(total, catalogue=catalogue),
        before=compared.base.value if is_compared else None,
        change=_percent(compared if is_compared else None),
        like_for_like=_percent(compared.like_for_like if compared else None),
    )


def _percent(found: PeriodChange | None) -> float | None:
    return None if found is None or found.ratio is None else found.ratio * 100


def _detail(compared: Compared, tr: Translator) -> str:
    if compared is None:
        return ""
    if isinstance(compared, NoCommonMonths):
        return tr("no comparison with {year}", year=compared.base_year)
    before = formats.number(compared.base.value, tr=tr)
    if not compared.rests_on_the_same_centres:
        return tr.plural(
            "{change}; {before} in the same month of {year}",
            "{change}; {before} in the same months of {year}",
            len(compared.months),
            change=change(compared, tr=tr),
            before=before,
            year=compared.base_year,
        )
    if compared.ratio is None:
        return tr.plural(
            "in the same month of {year} {before}",
            "in the same months of {year} {before}",
            len(compared.months),
            year=compared.base_year,
            before=before,
        )
    return tr.plural(
        "{change} against {before} in the same month of {year}",
        "{change} against {before} in the same months of {year}",
        len(compared.months),
        change=change(compared, tr=tr),
        before=before,
        year=compared.base_year,
    )


def _when(total: PeriodTotal, tr: Translator) -> str:
    if not total.months:
        return tr("no month is over yet")
    if not total.months_used:
        return tr("suppressed") if total.suppressed else tr("not reported")
    return formats.months(total.months_used, tr=tr)


def _full_months(reader: ReportView, code: str, area: str, period: ReferencePeriod) -> PeriodTotal:
    months = period.full_months(reader.today)
    return activity.period_total(
        reader.reported, reader.catalogue, code, months, area=area, today=reader.today
    )


def _month_card(reader: ReportView, code: str, month: MonthlyValue) -> HeadlineFigure:
    catalogue, tr = reader.catalogue, reader.tr
    return HeadlineFigure(
        code=code,
        label=sentences.short(code, catalogue=catalogue, tr=tr),
        value=sentences.quantity(month.value, code, catalogue=catalogue, tr=tr),
        detail=tr("all {count} centres have reported", count=month.expected),
        period=formats.months([month.month], tr=tr),
        definition=catalogue.indicator(code).definition(tr.language),
        sources=reported.origin(reader.reported, tr=tr),
        page="employment" if code == activity.PLACED else "activity",
        unit=catalogue.indicator(code).unit,
        number=month.value,
    )
