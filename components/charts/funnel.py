"""The funnel of districts or centres: shares inside the limits of chance, which narrow as there are more cases."""

from math import floor
from typing import Final, Literal

from components.charts.chart import Chart, Point, Provenance, Role, Series
from components.i18n import Translator, formats, words
from components.narrative import funnel as sentences
from components.narrative import placed
from components.narrative import reported as record
from components.report_view import ReportView
from components.tables.funnel import funnel_table
from data.activity import PERMANENT, PLACED, Formula
from data.activity.funnel import Funnel, FunnelPlace, funnel
from data.activity.pipeline import TRAINED
from data.time.reference_period import ReferencePeriod

KEY = "funnel"
_ROUND: Final = 5.0
Measure = Literal["permanent", "placed"]
Places = Literal["district", "centre"]
_PARTS: Final[dict[Measure, tuple[str, str]]] = {
    "permanent": (PERMANENT, PLACED),
    "placed": (PLACED, TRAINED),
}


def of_places(reader: ReportView, measure: Measure, *, places: Places, period: ReferencePeriod) -> Chart:
    """Return the shares of all districts, or of all centres that have opened, in the full months of a period."""
    tr, catalogue = reader.tr, reader.catalogue
    beside = found(reader, measure, places=places, period=period)
    part, whole = _PARTS[measure]
    title = sentences.headline(beside, catalogue=catalogue, tr=tr)
    text = tr(
        "{measure}, per cent; {places}",
        measure=sentences.measure(beside, tr=tr),
        places=tr("all districts of the city") if places == "district" else tr("all centres of the city"),
    )
    subtitle = tr(
        "{measure}: {period}", measure=text, period=formats.months(beside.months or period.months, tr=tr)
    )
    return Chart(
        key=KEY,
        title=title,
        subtitle=record.subtitle(subtitle, reader.reported, tr=tr),
        x_kind="category",
        unit="percent",
        decimals=1,
        series=_series(beside, reader),
        sources=record.origin(reader.reported, tr=tr),
        alt=formats.as_sentence(title),
        table=funnel_table(
            f"{KEY}-{measure}-{places}", sentences.measure(beside, tr=tr), beside, reader=reader
        ),
        when=period.code,
        notes=sentences.notes(beside, catalogue=catalogue, tr=tr),
        provenance=Provenance((part, whole), beside.months, catalogue.city.code, Formula.PART_OF_WHOLE),
        is_named_throughout=True,
        section="outcomes",
        floor=_floor(beside),
    )


def found(reader: ReportView, measure: Measure, *, places: Places, period: ReferencePeriod) -> Funnel:
    """Return the shares of all districts, or of all centres that have opened, with their limits."""
    catalogue = reader.catalogue
    opened = [code for code, each in catalogue.all_centres.items() if each.has_opened]
    return funnel(
        reader.reported,
        catalogue,
        *_PARTS[measure],
        period.full_months(reader.today),
        areas=catalogue.all_districts if places == "district" else opened,
        today=reader.today,
    )


def _floor(beside: Funnel) -> float:
    """Return a round share below all that is drawn: from zero the narrow limits would be one line."""
    lowest = min((min(place.control[0], place.share.value or 0.0) for place in beside.places), default=0.0)
    return max(0.0, floor(lowest * 100 / _ROUND) * _ROUND)


def _series(beside: Funnel, reader: ReportView) -> tuple[Series, ...]:
    tr = reader.tr
    if not beside.places or beside.city.value is None:
        return ()
    names = {
        place.area: words.area_short(place.area, catalogue=reader.catalogue, tr=reader.tr)
        for place in beside.places
    }
    share = formats.percent(beside.city.value * 100, tr=tr)
    city = tr("the city: {share}", share=share)
    return (
        _limits(
            tr("99.8% limits"), "uncertain", [(names[each.area], each.control) for each in beside.places]
        ),
        _limits(tr("95% limits"), "likely", [(names[each.area], each.warning) for each in beside.places]),
        Series(city, "city", "level", (Point(city, beside.city.value * 100),), label="legend"),
        Series(
            sentences.measure(beside, tr=tr),
            "main",
            "dot",
            tuple(_dot(place, names[place.area], tr) for place in beside.places),
            label="legend",
            column="share",
        ),
    )


def _limits(name: str, role: Role, bounds: list[tuple[str, tuple[float, float]]]) -> Series:
    points = (Point(place, low * 100, upper=high * 100) for place, (low, high) in bounds)
    return Series(name, role, "band", tuple(points), label="legend")


def _dot(place: FunnelPlace, name: str, tr: Translator) -> Point:
    value = (place.share.value or 0.0) * 100
    is_told = place.differs != "within"
    return Point(
        name,
        value,
        text=formats.percent(value, tr=tr, decimals=0) if is_told else "",
        hover=f"{name}: {placed.share(place.share, tr=tr)}\n{sentences.side(place, tr=tr)}",
        is_partial=sentences.is_uncertain(place),
    )
