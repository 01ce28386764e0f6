"""Observations as a table: every row with its period, qualifier, status, as-of and source."""

from collections.abc import Iterable

from components.citations import source_line, source_link
from components.i18n import Translator, formats, words
from components.tables.table import Cell, Column, Table
from data.catalogue import Catalogue
from data.catalogue.values import Observation

ORIGIN_CODES = frozenset({"id", "contradicts", "indicator_code", "area_code", "period_code"})


def observation_table(
    key: str,
    title: str,
    observations: Iterable[Observation],
    *,
    catalogue: Catalogue,
    tr: Translator,
    unit: str = "",
) -> Table:
    """Return observations as a table in the order given, one row each; `unit` is the code of theirs if all share one.

    The screen shows names; files carry the stable codes beside them.
    """
    rows = tuple(observation_row(observation, catalogue=catalogue, tr=tr) for observation in observations)
    return Table(key, title, observation_columns(tr, unit), rows, hidden=ORIGIN_CODES)


def observation_columns(tr: Translator, unit: str = "") -> tuple[Column, ...]:
    """Return the columns of every table of observations."""
    return (
        Column("indicator", tr("Indicator")),
        Column("area", tr("Area")),
        Column("period", tr("Period")),
        Column("value", tr("Value"), "number", decimals=2, unit=unit),
        Column("unit", tr("Unit")),
        Column("qualifier", tr("How exact")),
        Column("status", tr("Status")),
        Column("as_of", tr("As of"), "date"),
        Column("link", tr("Link"), "link"),
        Column("source", tr("Source")),
        Column("note", tr("Note")),
        Column("id", tr("Code of the row"), "code"),
        Column("contradicts", tr("Contradicts the rows"), "code"),
        Column("indicator_code", tr("Code of the indicator"), "code"),
        Column("area_code", tr("Code of the area"), "code"),
        Column("period_code", tr("Code of the period"), "code"),
    )


def observation_row(observation: Observation, *, catalogue: Catalogue, tr: Translator) -> tuple[Cell, ...]:
    """Return the cells of one observation, in the order of `observation_columns`."""
    return (
        catalogue.indicator(observation.indicator).name(tr.language),
        words.area(observation.area, catalogue=catalogue, tr=tr),
        formats.period(observation.period, tr=tr),
        observation.value,
        words.unit(observation.unit, tr=tr),
        words.qualifier(observation.qualifier, tr=tr) if observation.qualifier else None,
        words.status(observation.status, tr=tr),
        observation.as_of,
        source_link(observation.source, catalogue=catalogue),
        source_line(observation.source, catalogue=catalogue, tr=tr),
        observation.note(tr.language) or None,
        observation.id,
        " ".join(observation.contradicts) or None,
        observation.indicator,
        observation.area,
        str(observation.period),
    )
