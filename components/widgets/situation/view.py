"""The parts of the situation on the screen."""

from collections.abc import Iterable, Sequence
from html import escape

import streamlit as st

from components import state
from components.charts.goal_bars import GoalBar
from components.charts.goal_html import bars_html, places_html
from components.charts.goal_places import GoalPlaces
from components.citations import Citation
from components.i18n import Translator
from components.narrative import attention as sentences
from components.narrative.attention import Concern
from components.page_registry import page
from components.report_view import ReportView
from components.tables.table import Table
from components.widgets import download, links, page_header, table_view, text, theme
from components.widgets.briefing import add
from data.progress.targets import Progress

_CLICKED = "overview:clicked"


def show_finding(name: str, finding: str, *lines: str, tr: Translator) -> None:
    """Show the finding as the heading of first rank, and what it rests on under it."""
    with st.container(key="finding"):
        page_header.show(name, finding, " ".join(lines), tr=tr)


def show_places(model: GoalPlaces, *, tr: Translator) -> None:
    """Show the places of every district, each leading to the district's page, and the line of time."""
    district = page("district")
    addresses = {row.code: district.link(tr.language, {state.AREA.name: row.code}) for row in model.rows}
    text.html(places_html(model, addresses=addresses))


def lead_to_district(clicked: str | None) -> None:
    """Go to the page of a district that was clicked on the map, once for each click."""
    if clicked is None:  # the map was drawn anew, and forgot what was clicked before
        st.session_state.pop(_CLICKED, None)
    elif clicked != st.session_state.get(_CLICKED):
        st.session_state[_CLICKED] = clicked
        state.AREA.write(clicked)
        st.switch_page(page("district").script)


def show_bars(bars: Sequence[GoalBar], *, tr: Translator) -> None:
    """Show targets as small charts side by side."""
    text.html(bars_html(bars, theme=theme.current(), tr=tr))


def show_groups(progress: Sequence[Progress], bars: Sequence[GoalBar], reader: ReportView) -> None:
    """Show all targets: those of the city and the country, of the districts, those due already, and older versions."""
    tr, catalogue = reader.tr, reader.catalogue
    groups: dict[str, list[GoalBar]] = {
        tr("City and country"): [],
        tr("Districts"): [],
        tr("Due day over"): [],
        tr("Versions no longer in force"): [],
    }
    wide, of_districts, over, earlier = groups.values()
    for each, bar in zip(progress, bars, strict=True):
        ahead = of_districts if each.area in catalogue.all_districts else wide
        (earlier if not each.is_latest else over if each.is_over else ahead).append(bar)
    with text.together():
        for title, shown in groups.items():
            if shown:
                text.heading(title)
                show_bars(shown, tr=tr)


@st.fragment
def show_as_table(table: Table, *, when: str, tr: Translator) -> None:
    """Offer all targets as a table in place, as a file, and for the briefing."""
    with st.container(horizontal=True):
        as_table = st.toggle(tr("As a table"), key=f"as-table:{table.key}")
        download.csv_button(table, when=when, tr=tr)
        add.section_button("goals", tr=tr)
    if as_table:
        table_view.show(table, tr=tr)


def sources_of(bars: Iterable[GoalBar]) -> tuple[Citation, ...]:
    """Return where the targets and their figures are from, each source once."""
    return tuple(dict.fromkeys(source for bar in bars for source in bar.sources))


def show_concerns(concerns: Iterable[Concern], *, tr: Translator) -> None:
    """Show what needs attention, each as a link to where it is settled; that there is nothing is said too."""
    listed = tuple(concerns)
    items = "".join(
        f"<li>{links.to_page(each.page.name, each.text, dict(each.query), tr=tr)}</li>" for each in listed
    )
    with st.container(key="attention"):
        st.html(f"<ul>{items}</ul>" if listed else f"<p>{escape(sentences.nothing(tr=tr))}</p>")
