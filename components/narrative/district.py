"""Sentences about one district beside the others."""

from collections.abc import Sequence

from components.i18n import Translator, formats, words
from components.narrative import activity as sentences
from components.report_view import ReportView
from data.activity import MonthBesideOthers, mean_per_centre


def beside_others(
    found: Sequence[MonthBesideOthers], indicator: str, *, district: str, reader: ReportView
) -> str:
    """Return what a centre of a district reports a month on average, and one of the whole city."""
    catalogue, tr = reader.catalogue, reader.tr
    over = [month for month in found if month.own.is_over]
    own, city = (mean_per_centre(months) for months in ([m.own for m in over], [m.city for m in over]))
    name = sentences.short(indicator, catalogue=catalogue, tr=tr)
    place = words.district_short(district, catalogue=catalogue, tr=tr)
    if own is None or city is None:
        is_suppressed = any(month.own.suppressed for month in over)
        return sentences.without_figure(f"{name} ({place})", is_suppressed=is_suppressed, tr=tr)
    return tr(
        "{indicator} per centre and month, {period}: {area} {own}, the whole city {city}",
        indicator=name,
        period=formats.months([month.own.month for month in over if month.own.value is not None], tr=tr),
        area=place,
        own=formats.number(own, tr=tr, decimals=1),
        city=formats.number(city, tr=tr, decimals=1),
    )


def how_compared(*, tr: Translator) -> str:
    """Return how districts with different numbers of centres are made comparable."""
    return tr(
        "Mean of a month = its figure ÷ the centres that reported it; districts differ in their number."
    )
