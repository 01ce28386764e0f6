"""The chart of the way of NEET youths through a period: a lying bar for each step."""

from components.charts.chart import Chart, Point, Provenance, Role, Series
from components.charts.measures import of_when
from components.i18n import formats
from components.narrative import pipeline as sentences
from components.narrative import reported as record
from components.report_view import ReportView
from components.tables.pipeline import pipeline_table
from data.activity import Formula
from data.activity.breakdown import Breakdown
from data.activity.pipeline import Pipeline, PipelineKind, PipelineStep, pipeline
from data.time.reference_period import ReferencePeriod

KEY = "pipeline"


def of_period(
    reader: ReportView, *, area: str, period: ReferencePeriod, breakdown: Breakdown | None = None
) -> Chart:
    """Return the steps of the full months of a period that anybody reported, of everybody or of a part."""
    tr, catalogue = reader.tr, reader.catalogue
    steps = found(reader, area=area, period=period, breakdown=breakdown)
    title = sentences.headline(steps, catalogue=catalogue, tr=tr)
    text = tr("NEET youths by step, people; in brackets the share")
    measure = of_when(text, ReferencePeriod(period.year, period.first, period.last, None), tr=tr)
    return Chart(
        key=KEY,
        title=title,
        subtitle=record.subtitle(measure, reader.reported, tr=tr),
        x_kind="category",
        unit="people",
        decimals=0,
        series=_bars(steps, reader),
        sources=record.origin(reader.reported, tr=tr),
        alt=formats.as_sentence(title),
        table=pipeline_table(KEY, tr("Steps of the programme"), steps, reader=reader),
        when=period.code,
        notes=sentences.notes(steps, tr=tr),
        is_horizontal=True,
        provenance=Provenance(_indicators(steps), steps.months, area, Formula.SUM_OF_MONTHS),
        section=KEY,
    )


def found(
    reader: ReportView, *, area: str, period: ReferencePeriod, breakdown: Breakdown | None = None
) -> Pipeline:
    """Return the steps of the full months of a period."""
    return pipeline(
        reader.reported,
        reader.catalogue,
        period.full_months(reader.today),
        area=area,
        today=reader.today,
        breakdown=breakdown,
    )


def _indicators(steps: Pipeline) -> tuple[str, ...]:
    codes = (code for step in steps.steps for code in (*step.indicator.split("+"), step.of) if code)
    return tuple(dict.fromkeys(codes))


def _bars(steps: Pipeline, reader: ReportView) -> tuple[Series, ...]:
    """Return the steps, the kinds of placement and what came of people later, each in a colour of its own."""
    tr = reader.tr
    names: dict[PipelineKind, tuple[str, Role]] = {
        "step": (tr("share of the step before"), "main"),
        "cohort": (tr("the same people after training"), "cohort"),
        "kind": (tr("share of those placed"), "part"),
        "unknown": (tr("share of those who left"), "unknown"),
        "outcome": (tr("share of those known"), "second"),
    }
    return tuple(
        Series(name, role, "bar", points, label="legend")
        for kind, (name, role) in names.items()
        if (points := tuple(_bar(step, reader) for step in steps.steps if step.kind == kind))
    )


def _bar(step: PipelineStep, reader: ReportView) -> Point:
    name, text = sentences.step_name(step.indicator, tr=reader.tr), sentences.bar_text(step, tr=reader.tr)
    return Point(
        name,
        step.total.value,
        text=text,
        hover=f"{name}: {text}",
        is_partial=sentences.is_uncertain(step),
    )
