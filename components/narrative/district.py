"""Sentences about one district beside the others."""

from collections.abc import Sequence

from components.i18n import Translator, formats, words
from components.narrative import activity as sentences
from components.report_view import ReportView
from data.activity import MonthBesideOthers, means_per_centre


def beside_others(
    found: Sequence[MonthBesideOthers], indicator: str, *, district: str, reader: ReportView
) -> str:
    """Return what a centre of a district reports a month on average, and one of the whole city in the same months."""
    catalogue, tr = reader.catalogue, reader.tr
    told = means_per_centre(found)
    name = sentences.short(indicator, catalogue=catalogue, tr=tr)
    place = words.district_short(district, catalogue=catalogue, tr=tr)
    if not told.months:
        return sentences.without_figure(f"{name} ({place})", is_suppressed=told.is_own_suppressed, tr=tr)
    return tr(
        "{indicator} per centre and month, {period}: {area} {own}, the whole city {city}",
        indicator=name,
        period=formats.months(told.months, tr=tr),
        area=place,
        own=_mean(told.own, tr),
        city=_mean(told.city, tr),
    )


def suppressed_means(found: Sequence[MonthBesideOthers], *, district: str, reader: ReportView) -> str | None:
    """Return in which months no mean of the district or the city is told since a figure of it is suppressed, or None.

    The same holds for the other districts, whose months are not named.
    """
    tr, city = reader.tr, reader.catalogue.city.code
    own, whole = ([month.own for month in found], [month.city for month in found])
    cut = {
        area: [month.month for month in months if month.suppressed]
        for area, months in ((district, own), (city, whole))
    }
    places = [
        tr(
            "{area} ({months})",
            area=words.area(area, catalogue=reader.catalogue, tr=tr),
            months=formats.months(months, tr=tr),
        )
        for area, months in cut.items()
        if months
    ]
    if any(month.has_suppressed_others for month in found):
        places.append(tr("other districts"))
    if not places:
        return None
    return tr(
        "No mean is told where a figure of it is suppressed, since without that one it would be too large: {places}.",
        places="; ".join(places),
    )


def how_compared(*, tr: Translator) -> str:
    """Return how districts with different numbers of centres are made comparable."""
    return tr(
        "Mean of a month = its figure ÷ the centres that reported it; districts differ in their number."
    )


def _mean(value: float | None, tr: Translator) -> str:
    """Return a mean of months that have figures: without one, a figure of these is suppressed."""
    return words.status("suppressed", tr=tr) if value is None else formats.number(value, tr=tr, decimals=1)
