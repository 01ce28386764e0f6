"""What a briefing shows, as tables: the twin of each chart, map and row of cards, each table once."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Final, assert_never

from components.briefing.marks import unmarked
from components.briefing.model import Briefing, Cards, Part, Statements
from components.charts.chart import Chart, SmallMultiples
from components.citations import Citation
from components.i18n import Translator
from components.maps.district_map import DistrictMap
from components.tables.table import Column, Qualified, Table

_BARE: Final = re.compile(r"[-\u2212]?[\d\s.,]+")
"""A number without a word or a unit: shown as text it would say nothing that its cell does not."""


@dataclass(frozen=True)
class PartTable:
    """A table of the briefing.

    Attributes:
        section: title of the section that shows it first.
        title: the finding, in words, as the part states it.
        subtitle: measure, unit and period; empty where the part has none.
        table: the figures.
        sources: where they are from.
        notes: sentences that belong under them.
        is_demo: whether they are demonstration data.
        chart: the chart that shows them; None for a table, a map or cards.
    """

    section: str
    title: str
    subtitle: str
    table: Table
    sources: tuple[Citation, ...]
    notes: tuple[str, ...]
    is_demo: bool
    chart: Chart | None = None


def tables_of_parts(briefing: Briefing) -> tuple[PartTable, ...]:
    """Return the tables of a briefing in its order, details too; one that two parts share comes with the first.

    What the briefing is about is not marked in their cells: software looks these up by their texts.
    """
    found: dict[Table, PartTable] = {}
    for section in briefing.sections:
        for part in (*section.parts, *section.details):
            made = _twin(part, section.title, briefing.tr)
            bare = unmarked(made.table)
            found.setdefault(bare, replace(made, table=bare))
    return tuple(found.values())


def summary_tables(briefing: Briefing) -> tuple[PartTable, ...]:
    """Return what a briefing says first as tables, its figures as numbers; none where it has no summary."""
    if briefing.summary is None:
        return ()
    [said], title = briefing.summary.parts, briefing.summary.title
    made = (_twin(table, title, briefing.tr) for table in briefing.summary.details)
    return tuple(replace(each, title=title, subtitle=briefing.scope, sources=said.sources) for each in made)


def shown_indicators(found: Iterable[PartTable]) -> tuple[str, ...]:
    """Return the codes of the indicators that tables show, each once."""
    return tuple(dict.fromkeys(code for twin in found for code in twin.table.indicators))


def cards_table(cards: Cards, *, tr: Translator) -> Table:
    """Return headline figures as a table: each as a number with its qualifier, as it is shown, and its base."""
    columns = (
        Column("indicator", tr("Indicator")),
        Column("value", tr("Value"), "number", decimals=1),
        Column("unit", tr("Unit"), "code"),
        Column("shown", tr("As shown")),
        Column("last_value", tr("Earlier year"), "number", decimals=1),
        Column("change", tr("Change, %"), "number", decimals=1, unit="percent"),
        Column("like_for_like", tr("Change in the same centres, %"), "number", decimals=1, unit="percent"),
        Column("detail", tr("Detail")),
        Column("period", tr("Period")),
        Column("definition", tr("Definition")),
        Column("source", tr("Source")),
        Column("link", tr("Link"), "link"),
        Column("indicator_code", tr("Code of the indicator"), "code"),
    )
    rows = tuple(
        (
            figure.label,
            None if figure.number is None else Qualified(figure.number, figure.qualifier),
            figure.unit or None,
            None if _BARE.fullmatch(figure.value) else figure.value,
            figure.before,
            figure.change,
            figure.like_for_like,
            figure.detail or None,
            figure.period,
            figure.definition,
            "; ".join(source.text for source in figure.sources) or None,
            next((source.link for source in figure.sources if source.link), None),
            figure.code,
        )
        for figure in cards.figures
    )
    hidden = frozenset({"indicator_code", "definition", "unit"})
    return Table("figures", cards.title, columns, rows, hidden=hidden, is_demo=cards.is_demo)


def statements_table(said: Statements, *, tr: Translator) -> Table:
    """Return sentences as a table, each beside its heading."""
    columns = (Column("about", tr("Heading")), Column("text", tr("Text")))
    rows = tuple((heading, sentence) for heading, sentences in said.groups for sentence in sentences)
    return Table(said.key, said.title, columns, rows, is_demo=said.is_demo)


def _twin(part: Part, section: str, tr: Translator) -> PartTable:
    match part:
        case Chart():
            return PartTable(
                section, part.title, part.subtitle, part.table, part.sources, part.notes, part.is_demo, part
            )
        case DistrictMap():
            return PartTable(
                section, part.title, part.subtitle, part.table, part.sources, (), part.table.is_demo
            )
        case Cards():
            return PartTable(
                section, part.title, part.subtitle, cards_table(part, tr=tr), part.sources, (), part.is_demo
            )
        case Statements():
            return PartTable(
                section,
                part.title,
                part.subtitle,
                statements_table(part, tr=tr),
                part.sources,
                (),
                part.is_demo,
            )
        case SmallMultiples():
            return PartTable(
                section, part.title, part.subtitle, part.table, part.sources, part.notes, part.is_demo
            )
        case Table():
            return PartTable(section, part.title, part.subtitle, part, part.sources, (), part.is_demo)
        case _:
            assert_never(part)
