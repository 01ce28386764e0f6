"""The main figures that the centres report, as cards and as a headline."""

from components.i18n import Translator, formats
from components.narrative import activity as sentences
from components.narrative.figures import HeadlineFigure
from components.narrative.reported import origin
from components.tables.reader import Reader
from data import activity
from data import months as calendar
from data.activity import MonthlyValue, NoCommonMonths, PeriodTotal, YearComparison
from data.rules import CITY

MAIN = ("events", "reach", "visitors", "consultations", "bottles_returned")
_AT_A_GLANCE = ("neet_placed", "events", "visitors", "consultations")
_IN_HEADLINE = ("events", "visitors", "consultations")


def headline(reader: Reader, *, area: str, year: int) -> str:
    """Return what stands out of a year, each figure with its change against the same months of last year."""
    found = (_compared(reader, code, area, year) for code in _known(reader, _IN_HEADLINE))
    return sentences.headline(found, catalogue=reader.catalogue, tr=reader.tr)


def cards(reader: Reader, *, area: str, year: int) -> tuple[HeadlineFigure, ...]:
    """Return the main figures of an area and year, against the same months of last year where they can be."""
    return tuple(_card(reader, code, area, year) for code in _known(reader, MAIN))


def last_month(reader: Reader) -> tuple[HeadlineFigure, ...]:
    """Return the city's figures of the last month that all centres have reported, for the overview."""
    found = (
        (
            code,
            activity.last_complete_month(
                reader.reported, reader.catalogue, code, area=CITY, today=reader.today
            ),
        )
        for code in _known(reader, _AT_A_GLANCE)
    )
    return tuple(_month_card(reader, code, month) for code, month in found if month is not None)


def _known(reader: Reader, codes: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(code for code in codes if code in reader.catalogue.indicators.index)


def _compared(reader: Reader, code: str, area: str, year: int) -> YearComparison | NoCommonMonths:
    return activity.same_months(
        reader.reported, reader.catalogue, code, area=area, today=reader.today, year=year
    )


def _card(reader: Reader, code: str, area: str, year: int) -> HeadlineFigure:
    catalogue, tr = reader.catalogue, reader.tr
    compared = _compared(reader, code, area, year)
    if isinstance(compared, YearComparison):
        total, detail = compared.this, _change(compared, tr)
    else:
        total, detail = _whole_year(reader, code, area, year), tr("no comparison with the year before")
    note = sentences.reach_note(total, catalogue=catalogue, tr=tr)
    return HeadlineFigure(
        code=code,
        label=sentences.short(code, catalogue=catalogue, tr=tr),
        value=sentences.total_text(total, catalogue=catalogue, tr=tr),
        detail="" if total.value is None else detail,
        period=formats.months(total.months_used, tr=tr) if total.months_used else tr("not reported"),
        definition=" ".join(
            filter(None, (catalogue.text("indicators", code, "definition", tr.language), note))
        ),
        source=None,
        page="",
    )


def _change(compared: YearComparison, tr: Translator) -> str:
    return tr(
        "{change} against {before} in the same months of {year}",
        change=sentences.change(compared, tr=tr),
        before=formats.number(compared.last.value, tr=tr),
        year=int(compared.months[0][:4]) - 1,
    )


def _whole_year(reader: Reader, code: str, area: str, year: int) -> PeriodTotal:
    months = [month for month in calendar.of_year(year) if calendar.is_over(month, reader.today)]
    return activity.period_total(
        reader.reported, reader.catalogue, code, months, area=area, today=reader.today
    )


def _month_card(reader: Reader, code: str, month: MonthlyValue) -> HeadlineFigure:
    catalogue, tr = reader.catalogue, reader.tr
    sources = origin(reader.reported, tr=tr)
    return HeadlineFigure(
        code=code,
        label=sentences.short(code, catalogue=catalogue, tr=tr),
        value=sentences.quantity(month.value, code, catalogue=catalogue, tr=tr),
        detail=tr("all {count} centres have reported", count=month.expected),
        period=formats.months([month.month], tr=tr),
        definition=catalogue.text("indicators", code, "definition", tr.language),
        source=sources[0] if sources else None,
        page="employment" if code == activity.PLACED else "activity",
    )
