"""The same figures as in a briefing, found again by its verification code."""

import re

import streamlit as st

from components import cached, cached_briefings, state
from components.briefing.model import Briefing, Cards, Part
from components.charts.model import Chart
from components.i18n import Translator, formats
from components.maps.model import DistrictMap
from components.tables.model import Column, Table
from components.widgets import choices, download, table_view
from components.widgets.markup import as_markdown
from data.catalogue import Catalogue
from data.store.model import NotedBriefing

_LETTERS = 8


def show(catalogue: Catalogue, *, tr: Translator) -> None:
    """Let the reader type a code, and show what the briefing with it says."""
    typed = choices.search_text(state.VERIFICATION, tr("Verification code"), placeholder="K7QM-2ABC")
    if not typed.strip():
        st.caption(tr("The code stands at the foot of each slide and page of a briefing."))
        return
    noted = cached.store().briefing(_code(typed))
    if noted is None:
        st.warning(tr("No briefing was made here with this code."))
        return
    _show(cached_briefings.shown_again(noted), noted, catalogue, tr)


def _code(typed: str) -> str:
    """Return a code as it is kept, whatever case it was typed in, with its dash or without."""
    letters = re.sub(r"[^A-Z2-7]", "", typed.upper())[:_LETTERS]
    return f"{letters[:4]}-{letters[4:]}"


def _show(briefing: Briefing, noted: NotedBriefing, catalogue: Catalogue, tr: Translator) -> None:
    st.markdown(
        as_markdown(
            tr(
                "Briefing «{title}» ({scope}), files made on {moment}.",
                title=briefing.title,
                scope=briefing.scope,
                moment=formats.moment(noted.made, tr=tr),
            )
        )
    )
    if noted.tables_version != catalogue.version:
        st.warning(
            tr(
                "The published tables have changed since: published figures are those of today, reported ones those "
                "of that moment."
            )
        )
    for part in briefing.parts:
        table = _table(part, briefing.tr)
        st.subheader(as_markdown(part.title), anchor=False)
        if table.rows:
            table_view.show_plain(table, tr=briefing.tr)
        download.csv_button(table, when=briefing.code, tr=briefing.tr)


def _table(part: Part, tr: Translator) -> Table:
    match part:
        case Table():
            return part
        case Cards():
            return _cards_table(part, tr)
        case Chart() | DistrictMap():
            return part.table


def _cards_table(cards: Cards, tr: Translator) -> Table:
    columns = (
        Column("indicator", tr("Indicator")),
        Column("value", tr("Value")),
        Column("detail", tr("Note")),
        Column("period", tr("Period")),
        Column("indicator_code", tr("Code of the indicator"), "code"),
    )
    rows = tuple(
        (figure.label, figure.value, figure.detail or None, figure.period, figure.code)
        for figure in cards.figures
    )
    return Table(
        "headline", cards.title, columns, rows, hidden=frozenset({"indicator_code"}), is_demo=cards.is_demo
    )
