"""Every target with what is known of its figure, its verdict and the pace that it still needs, as a table."""

from collections.abc import Iterable

from components.citations import source_lines
from components.i18n import formats, words
from components.narrative import targets as sentences
from components.report_view import ReportView
from components.tables.table import Cell, Column, Qualified, Table
from data.progress.targets import OPEN, Progress
from data.published.qualifiers import AT_LEAST

_ON_SCREEN = (
    "indicator",
    "area",
    "verdict",
    "reason",
    "actual",
    "target",
    "due",
    "expected",
    "pace",
    "as_of",
    "set_on",
    "before",
    "owner",
    "ground",
    "status",
)


def goals_table(found: Iterable[Progress], reader: ReportView) -> Table:
    """Return targets as a table in the order given, one row each; files carry sources, statuses and codes as well."""
    judged, tr = tuple(found), reader.tr
    columns = (
        Column("indicator", tr("Indicator")),
        Column("area", tr("Area")),
        Column("verdict", tr("Verdict")),
        Column("reason", tr("Why it cannot be said")),
        Column("actual", tr("Actual"), "number", decimals=1),
        Column("target", tr("Target"), "number", decimals=1),
        Column("due", tr("Due"), "date"),
        Column("expected", tr("Expected by today"), "number", decimals=1),
        Column("pace", tr("Needed each month"), "number", decimals=1),
        Column("as_of", tr("As of"), "date"),
        Column("set_on", tr("Set on"), "date"),
        Column("before", tr("Version before")),
        Column("owner", tr("Owner")),
        Column("ground", tr("Legal ground")),
        Column("counted", tr("What the actual figure counts")),
        Column("unit", tr("Unit")),
        Column("qualifier", tr("How exact")),
        Column("expected_then", tr("Expected as of that day"), "number", decimals=1),
        Column("known_since", tr("Earliest day as of which a centre is known"), "date"),
        Column("inferred", tr("Of them by inference"), "number"),
        Column("at_least", tr("With the months that are not whole"), "number", decimals=1),
        Column("later", tr("Months that are not whole")),
        Column("target_qualifier", tr("How exact: target")),
        Column("status", tr("Status")),
        Column("source", tr("Source")),
        Column("is_in_force", tr("In force")),
        Column("id", tr("Code of the row"), "code"),
        Column("verdict_code", tr("Code of the verdict"), "code"),
        Column("indicator_code", tr("Code of the indicator"), "code"),
        Column("area_code", tr("Code of the area"), "code"),
    )
    rows = tuple(_row(each, reader) for each in judged)
    is_demo = any(each.actual is not None and each.actual.origin == "demo" for each in judged)
    return Table("goals", tr("Goals"), columns, rows, lines=2, is_demo=is_demo).only(*_ON_SCREEN)


def _row(each: Progress, reader: ReportView) -> tuple[Cell, ...]:
    catalogue, tr, target, actual = reader.catalogue, reader.tr, each.target, each.actual
    decimals = max(1, catalogue.indicator(each.indicator).decimals) if _is_small(each) else 0
    return (
        catalogue.indicator(each.indicator).name(tr.language),
        words.area(each.area, catalogue=catalogue, tr=tr),
        sentences.verdict_on(each, tr=tr),
        sentences.reason(each, catalogue=catalogue, tr=tr) or None,
        Qualified(actual.value, actual.qualifier) if actual else None,
        Qualified(target.value, target.qualifier) if target else None,
        target.due if target else None,
        None if each.expected_today is None else round(each.expected_today, decimals),
        None if each.pace is None else Qualified(sentences.shown_pace(each, each.pace), each.pace_qualifier),
        actual.until if actual else None,
        target.set_on if target else None,
        sentences.previous_text(each.previous, catalogue=catalogue, tr=tr),
        (target.owner(tr.language) or None) if target else None,
        (sentences.legal_ground(target, reader) or None) if target else None,
        catalogue.indicator(actual.indicator).name(tr.language) if actual else None,
        words.unit(catalogue.indicator(each.indicator).unit, tr=tr),
        words.qualifier(actual.qualifier, tr=tr) if actual else None,
        None if each.judgement.expected is None else round(each.judgement.expected, decimals),
        actual.since if actual else None,
        actual.inferred if actual and each.indicator == OPEN else None,
        Qualified(actual.at_least, AT_LEAST) if actual and actual.at_least is not None else None,
        (formats.months(actual.later, tr=tr) or None) if actual else None,
        words.qualifier(target.qualifier, tr=tr) if target else None,
        words.status(actual.origin if actual else "missing", tr=tr),
        source_lines(sentences.sources([each]), catalogue=catalogue, tr=tr),
        tr("yes") if each.is_latest and not each.is_over else tr("no"),
        target.id if target else None,
        each.verdict.value,
        each.indicator,
        each.area,
    )


def _is_small(each: Progress) -> bool:
    """Tell whether a tenth of the figure says something."""
    return each.target is not None and each.target.value < 100
