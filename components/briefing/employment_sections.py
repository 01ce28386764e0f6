"""The sections on how young people fare in the programme: pace of placements, steps, outcomes, places by month."""

from collections.abc import Iterator
from dataclasses import replace

from components.briefing import chosen
from components.briefing.choice import BriefingChoice
from components.briefing.chosen import BriefingData
from components.briefing.content import Content, of_charts
from components.charts import activity as activity_charts
from components.charts import funnel as funnel_charts
from components.charts import multiples
from components.charts import pace as pace_charts
from components.charts import pipeline as pipeline_charts
from components.charts.chart import AnyChart, Chart
from components.narrative import claims
from components.narrative import funnel as funnel_sentences
from components.narrative import pace as pace_sentences
from components.narrative import pipeline as pipeline_sentences
from components.report_view import ReportView
from data.activity import PLACED
from data.activity.more_centres import MoreCentres

_MOST_SENTENCES = 3
_ON_PAPER = ("area", "month", "value", "completeness")


def pace(choice: BriefingChoice, ground: BriefingData) -> Content:
    """Return for each area how its placements may go on, and of the city what more centres would add."""
    reader = ground.reader
    areas, _ = chosen.apart_and_together(choice, reader.catalogue)
    charts = tuple(_pace(area, reader) for area in areas)
    more = MoreCentres(choice.more_centres, choice.more_from) if choice.more_centres else None
    is_city = reader.catalogue.city.code in areas
    asked = pace_sentences.what_if(reader, aim=choice.aim or None, more=more) if is_city else ()
    said = (*(chart.alt for chart in charts[:1]), *asked)
    return Content(said[:_MOST_SENTENCES], charts)


def pipeline(choice: BriefingChoice, ground: BriefingData) -> Content:
    """Return for each area the steps of the programme in the period."""
    reader = ground.reader
    areas, _ = chosen.apart_and_together(choice, reader.catalogue)
    charts = tuple(_pipeline(area, choice, reader) for area in areas)
    return Content(tuple(chart.alt for chart in charts[:1]), charts)


def outcomes(choice: BriefingChoice, ground: BriefingData) -> Content:
    """Return which centres and districts differ from the city in what they achieve, by more than chance."""
    charts = tuple(_funnels(choice, ground.reader))
    return Content(tuple(chart.alt for chart in charts[:1]), charts)


def places(choice: BriefingChoice, ground: BriefingData) -> Content:
    """Return for each area the months of its districts or centres on one scale, and those of areas side by side."""
    reader = ground.reader
    catalogue = reader.catalogue
    apart, together = chosen.apart_and_together(choice, catalogue)
    shown = {area: multiples.places_of(area, catalogue) for area in apart}
    if together:
        shown[catalogue.city.code] = together
    return of_charts(_places(area, codes, choice, reader) for area, codes in shown.items() if codes)


def _places(area: str, codes: tuple[str, ...], choice: BriefingChoice, reader: ReportView) -> AnyChart:
    """Return the months of some places; of one month they would be dots alone, and bars say more."""
    period, title = choice.period, claims.of_places(reader, PLACED, codes, choice.period)
    if len(period.months) == 1:
        return replace(activity_charts.by_area(reader, PLACED, areas=codes, period=period), title=title)
    chart = multiples.of_months(reader, PLACED, area=area, period=period, places=codes)
    # On paper the places stand side by side, month by month; the workbook holds what each is compared with as well.
    return replace(chart, title=title, table=chart.table.only(*_ON_PAPER))


def _pace(area: str, reader: ReportView) -> Chart:
    claim = pace_sentences.claim(pace_sentences.forecast_of(reader, area=area), tr=reader.tr)
    return replace(pace_charts.of_placed(reader, area=area), title=claims.of_area(reader, area, claim))


def _pipeline(area: str, choice: BriefingChoice, reader: ReportView) -> Chart:
    found = pipeline_charts.found(reader, area=area, period=choice.period)
    claim = pipeline_sentences.claim(found, tr=reader.tr)
    chart = pipeline_charts.of_period(reader, area=area, period=choice.period)
    return replace(chart, title=claims.of_area(reader, area, claim))


def _funnels(choice: BriefingChoice, reader: ReportView) -> Iterator[Chart]:
    asked: tuple[tuple[funnel_charts.Measure, funnel_charts.Places], ...] = (
        ("permanent", "centre"),
        ("placed", "district"),
    )
    for measure, places in asked:
        found = funnel_charts.found(reader, measure, places=places, period=choice.period)
        chart = funnel_charts.of_places(reader, measure, places=places, period=choice.period)
        yield replace(chart, title=funnel_sentences.claim(found, tr=reader.tr))
