"""The filters of the coverage page: the day, the view, the district."""

from collections.abc import Iterable
from datetime import date

import streamlit as st

from components import state
from components.i18n import Translator, formats, words
from components.i18n.collation import sort_key
from components.maps.coverage import VIEWS, View
from components.tables.table import Table
from components.widgets import choices, links, table_view
from data.catalogue import Catalogue
from data.published import goals

ALL = "all"


def as_at(catalogue: Catalogue, *, today: date, tr: Translator) -> date:
    """Let the reader choose a day: those on which something became known, and today."""
    last_known = goals.last_known(catalogue)
    days = sorted({*goals.knowledge_dates(catalogue), today}, reverse=True)
    chosen = choices.dropdown(
        state.AS_AT,
        tr("As at"),
        [day.isoformat() for day in days],
        word=lambda code: _day_in_words(date.fromisoformat(code), last_known, today, tr),
        default=last_known.isoformat(),
        tr=tr,
    )
    return date.fromisoformat(chosen)


def drawn_until(catalogue: Catalogue, chosen: date, today: date) -> date:
    """Return how far a timeline reaches: to the chosen day, and to today where nothing later is known."""
    return today if chosen >= goals.last_known(catalogue) else chosen


def view(*, tr: Translator) -> View:
    """Let the reader choose what colours the map."""
    words_of_views = {
        "open": tr("Open centres"),
        "planned": tr("Open and planned"),
        "residents": tr("Residents per centre"),
    }
    chosen = choices.segments(
        state.COVERAGE_VIEW, tr("Show"), VIEWS, word=words_of_views.__getitem__, default=VIEWS[0]
    )
    return next(view for view in VIEWS if view == chosen)


def one_district(codes: Iterable[str], *, catalogue: Catalogue, tr: Translator) -> str:
    """Let the reader choose a district, the first in alphabetical order to begin with."""
    names = {code: words.area(code, catalogue=catalogue, tr=tr) for code in codes}
    ordered = sorted(names, key=lambda code: sort_key(names[code]))
    return choices.dropdown(
        state.AREA, tr("District"), ordered, word=names.__getitem__, default=ordered[0], tr=tr
    )


def district(codes: Iterable[str], *, catalogue: Catalogue, tr: Translator) -> str | None:
    """Let the reader choose a district; None means the whole city."""
    names = {code: words.area(code, catalogue=catalogue, tr=tr) for code in codes}
    ordered = sorted(names, key=lambda code: sort_key(names[code]))
    chosen = choices.dropdown(
        state.DISTRICT,
        tr("District"),
        [ALL, *ordered],
        word=lambda code: names.get(code, tr("All districts")),
        default=ALL,
        tr=tr,
    )
    return None if chosen == ALL else chosen


@st.fragment
def show_ordered(table: Table, *, tr: Translator) -> None:
    """Show a table of districts in the order of a column that the reader chooses here, which changes nothing else."""
    headers = {column.code: column.header for column in table.columns if column.code not in table.hidden}
    codes = list(headers)
    with st.columns([1, 2])[0]:
        chosen = choices.dropdown(
            state.ORDER, tr("Order by"), codes, word=headers.__getitem__, default=codes[0], tr=tr
        )
    ordered = table.sorted_by(chosen)
    districts = zip(ordered.column("district_code"), ordered.column("district"), strict=True)
    names = [links.to_district(str(code), str(name), tr=tr) for code, name in districts]
    table_view.show_plain(ordered, tr=tr, names=names)


def take_click(clicked: str | None, selected: str | None, *, choice: state.Choice = state.DISTRICT) -> None:
    """Choose the district that was clicked on the map, once a click."""
    seen = f"clicked:{choice.name}"
    if clicked is None or clicked == st.session_state.get(seen):
        return
    st.session_state[seen] = clicked
    if clicked != selected:
        choice.write(clicked)
        st.rerun()


def _day_in_words(day: date, last_known: date, today: date, tr: Translator) -> str:
    text = formats.day(day, tr=tr)
    if day == today:
        return tr("{day} (today)", day=text)
    return tr("{day} (latest information)", day=text) if day == last_known else text
