"""The steps of a period as a table: each with its count, its share of the step before, and what is not known."""

from typing import Final

from components.i18n import formats, words
from components.narrative import pipeline as sentences
from components.report_view import ReportView
from components.tables.activity import ORIGIN_CODES, of_reports, status
from components.tables.table import Cell, Column, Symbol, Table
from data.activity import PLACED, PartOfWhole
from data.activity.pipeline import Pipeline, PipelineStep
from data.catalogue.dimensions import DIMENSIONS

_COUNTED: Final[tuple[Cell, ...]] = (Symbol.SUPPRESSED, None, None, None, "", None, None, None)
"""From the count to what is not known, of a step of which no figure is public."""


def pipeline_table(key: str, title: str, found: Pipeline, *, reader: ReportView) -> Table:
    """Return the steps that anybody reported; a file also carries the codes of who is counted."""
    tr = reader.tr
    columns = (
        Column("step", tr("Step")),
        Column("value", tr("People"), "number", unit="people"),
        Column("share", tr("Share, %"), "number", decimals=1, unit="percent"),
        Column("part", tr("Numerator"), "number", unit="people"),
        Column("whole", tr("Denominator"), "number", unit="people"),
        Column("of", tr("Share of what")),
        Column("low", tr("Share at least, %"), "number", decimals=1, unit="percent"),
        Column("high", tr("Share at most, %"), "number", decimals=1, unit="percent"),
        Column("unknown", tr("Outcome not known, %"), "number", decimals=1, unit="percent"),
        Column("completeness", tr("How complete")),
        Column("period", tr("Period")),
        Column("area", tr("Area")),
        Column("status", tr("Status")),
        *(Column(name, words.dimension(name, tr=tr), "code") for name in DIMENSIONS),
        Column("indicator_code", tr("Code of the indicator"), "code"),
        Column("area_code", tr("Code of the area"), "code"),
        Column("period_code", tr("Code of the period"), "code"),
    )
    rows = tuple(_row(step, found, reader) for step in found.steps)
    cut = tuple(
        (sentences.step_name(code, tr=tr), *_COUNTED, tr("suppressed"), *_origin(code, found, reader))
        for code in found.suppressed
    )
    hidden = ORIGIN_CODES | {"area", "status", *DIMENSIONS}
    return of_reports(key, title, columns, rows + cut, hidden=hidden, of=(PLACED, found.area), reader=reader)


def _row(step: PipelineStep, found: Pipeline, reader: ReportView) -> tuple[Cell, ...]:
    tr, share = reader.tr, step.share
    low, high = (share.interval if share else None) or (None, None)
    return (
        sentences.step_name(step.indicator, tr=tr),
        step.total.value,
        _percent(share),
        share.numerator if share else None,
        share.denominator if share else None,
        sentences.step_name(step.of, tr=tr) if step.of else "",
        None if low is None else low * 100,
        None if high is None else high * 100,
        _percent(step.unknown),
        tr("complete") if step.total.is_whole else tr("not complete"),
        *_origin(step.indicator, found, reader),
    )


def _origin(code: str, found: Pipeline, reader: ReportView) -> tuple[Cell, ...]:
    of = found.breakdown
    return (
        formats.months(found.months, tr=reader.tr),
        words.area(found.area, catalogue=reader.catalogue, tr=reader.tr),
        words.status(status(reader.reported), tr=reader.tr),
        of.sex,
        of.age,
        of.programme,
        code,
        found.area,
        "/".join(dict.fromkeys((*found.months[:1], *found.months[-1:]))),
    )


def _percent(found: PartOfWhole | None) -> float | Symbol | None:
    if found is None or found.value is None:
        return Symbol.SUPPRESSED if found and found.is_suppressed else None
    return found.value * 100
