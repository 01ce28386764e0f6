"""What a briefing says first as a table: a sentence a row, with the figures that it speaks of as numbers."""

from collections.abc import Iterator, Mapping
from typing import Final, Literal

from components.narrative.targets import shown_pace
from components.report_view import ReportView
from components.tables.table import Cell, Column, Qualified, Table
from data.activity import PeriodChange
from data.progress.targets import Progress

KEY: Final = "summary"
SummaryKind = Literal["goal", "finding", "unknown"]
Said = Mapping[SummaryKind, tuple[str, tuple[str, ...]]]
"""For each kind its heading and its sentences."""


def summary_table(
    said: Said, goal: Progress | None, changes: Mapping[str, PeriodChange], reader: ReportView, *, area: str
) -> Table:
    """Return the status of the goal, the findings and what is not known as a table.

    Args:
        said: the sentences.
        goal: what the first sentence on the goal speaks of; None where there is none.
        changes: what findings speak of, by their sentences; of like centres where these lead.
        reader: whose view of the reported record it was made from.
        area: code of the area whose changes these are.
    """
    tr = reader.tr
    columns = (
        Column("kind", tr("Kind"), "code"),
        Column("heading", tr("Heading")),
        Column("text", tr("Text")),
        Column("indicator_code", tr("Code of the indicator"), "code"),
        Column("area_code", tr("Code of the area"), "code"),
        Column("value", tr("Value"), "number", decimals=1),
        Column("last_value", tr("Earlier year"), "number", decimals=1),
        Column("change", tr("Change, %"), "number", decimals=1, unit="percent"),
        Column("centres", tr("Centres"), "number", unit="centres"),
        Column("target", tr("Target"), "number", decimals=1),
        Column("due", tr("Due"), "date"),
        Column("pace", tr("Needed each month"), "number", decimals=1),
        Column("verdict_code", tr("Code of the verdict"), "code"),
        Column("as_of", tr("As of"), "date"),
        Column("unit", tr("Unit"), "code"),
    )
    rows = tuple(
        (kind, heading, sentence, *_figures(kind, number, changes.get(sentence), goal, reader, area))
        for kind, (heading, sentences) in said.items()
        for number, sentence in enumerate(sentences)
    )
    is_demo = bool(changes) and reader.reported.is_demo
    return Table(KEY, tr("Summary"), columns, rows, is_demo=is_demo)


def _figures(
    kind: SummaryKind,
    number: int,
    change: PeriodChange | None,
    goal: Progress | None,
    reader: ReportView,
    area: str,
) -> Iterator[Cell]:
    """Yield the figures of a sentence; one without figures of its own has empty cells."""
    if kind == "goal" and number == 0 and goal is not None:
        actual, target = goal.actual, goal.target
        yield from (goal.indicator, goal.area, Qualified(actual.value, actual.qualifier) if actual else None)
        yield from (None, None, None, Qualified(target.value, target.qualifier) if target else None)
        pace = None if goal.pace is None else Qualified(shown_pace(goal, goal.pace), goal.pace_qualifier)
        yield from (target.due if target else None, pace, goal.verdict.value)
        yield from (actual.until if actual else None, reader.catalogue.indicator(goal.indicator).unit)
    elif change is not None:
        code, ratio = change.this.indicator, change.ratio
        yield from (code, area, change.this.value, change.base.value, None if ratio is None else ratio * 100)
        yield from (len(change.this.centres), None, None, None, None, None)
        yield reader.catalogue.indicator(code).unit
    else:
        yield from (None,) * 12
