"""What a chart of reported figures measures, how it is parted and of when, as its subtitle says it."""

from components.i18n import Translator, formats, words
from components.narrative import activity as sentences
from components.narrative import reported as record
from components.report_view import ReportView
from data.time.reference_period import ReferencePeriod


def measure(reader: ReportView, indicator: str, detail: str, period: ReferencePeriod) -> str:
    """Return the subtitle of a chart: what is measured, how it is parted, of when, and whether it is real."""
    text = measure_of(reader, indicator, detail)
    return record.subtitle(of_when(text, period, tr=reader.tr), reader.reported, tr=reader.tr)


def measure_of(reader: ReportView, indicator: str, detail: str) -> str:
    """Return what is measured and how it is parted: of what indicators count, only people are named as a unit."""
    tr, code = reader.tr, unit(reader, indicator)
    name = sentences.name(indicator, catalogue=reader.catalogue, tr=tr)
    if code == "people":
        return tr(
            "{indicator}, {unit}; {detail}", indicator=name, unit=words.unit(code, tr=tr), detail=detail
        )
    return tr("{indicator}; {detail}", indicator=name, detail=detail)


def of_when(text: str, period: ReferencePeriod, *, tr: Translator) -> str:
    """Return a measure with the period that is shown and the year whose same months stand beside it."""
    months = formats.months(period.months, tr=tr)
    if period.base is None:
        return tr("{measure}: {period}", measure=text, period=months)
    return tr("{measure}: {period}, beside {year}", measure=text, period=months, year=period.base.year)


def unit(reader: ReportView, indicator: str) -> str:
    """Return the code of an indicator's unit."""
    return reader.catalogue.indicator(indicator).unit
