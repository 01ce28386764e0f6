"""Where reported numbers are from: their formula, their rows, the reports behind them, and earlier values."""

from collections.abc import Callable, Collection
from dataclasses import replace

import pandas as pd
import streamlit as st

from components import deployment
from components.charts.evidence import rows_behind
from components.charts.model import MadeOf
from components.i18n import Translator, formats, words
from components.i18n.collation import sort_key
from components.narrative import activity as sentences
from components.tables import evidence as tables
from components.tables.reader import Reader
from components.widgets import download, table_view
from components.widgets.markup import as_markdown
from data.periods import parse
from data.store.model import State

_ALL = "all"
_FOR_EVERYBODY = frozenset({State.PUBLISHED, State.WITHDRAWN})


@st.fragment
def show(key: str, made_of: MadeOf, reader: Reader, *, sees_waiting: bool = False) -> None:
    """Offer what numbers are made of, folded away: it is looked up when it is opened.

    Args:
        key: stable name, the same as the chart's.
        made_of: which rows, and how they become the numbers.
        reader: whose view of the record it is.
        sees_waiting: whether reports that wait or were rejected are named too.
    """
    tr = reader.tr
    label = tr("Where these numbers are from")
    folded = st.expander(label, key=f"evidence:{key}", on_change="rerun", icon=":material/search:")
    if folded.open:
        with folded:
            _opened(key, made_of, reader, visible_states(sees_waiting=sees_waiting))


def visible_states(*, sees_waiting: bool) -> frozenset[State]:
    """Return the states of the reports that a person may know of."""
    return frozenset(State) if sees_waiting else _FOR_EVERYBODY


def _opened(key: str, made_of: MadeOf, reader: Reader, states: Collection[State]) -> None:
    tr, is_demo = reader.tr, reader.reported.is_demo
    st.markdown(as_markdown(sentences.formula(made_of.formula, tr=tr)))
    rows = _chosen(key, rows_behind(made_of, reader), reader)
    table = tables.rows_table(rows, catalogue=reader.catalogue, tr=tr, is_demo=is_demo)
    table = replace(table, key=f"evidence-{key}")
    table_view.show(table, tr=tr)
    download.csv_button(table, when="-".join(_ends(rows["month"])), where=made_of.area, tr=tr)
    if is_demo:
        st.markdown(as_markdown(tr("Demonstration data has no report, file or sender behind it.")))
    elif len(rows) == 1:
        _revisions(rows.iloc[0], states, tr)
    else:
        _imports(key, rows["import_number"], tr)


def _chosen(key: str, rows: pd.DataFrame, reader: Reader) -> pd.DataFrame:
    """Let the reader narrow the rows down to one indicator, month and centre."""
    tr, catalogue = reader.tr, reader.catalogue
    parts: dict[str, tuple[str, Callable[[str], str]]] = {
        "indicator": (tr("Indicator"), lambda code: catalogue.text("indicators", code, "name", tr.language)),
        "month": (tr("Month"), lambda code: formats.period(parse(code), tr=tr)),
        "centre": (tr("Centre"), lambda code: words.centre(code, catalogue=catalogue, tr=tr)),
    }
    columns = st.columns(len(parts))
    for place, (column, (label, word)) in zip(columns, parts.items(), strict=True):
        codes = sorted(set(rows[column]), key=lambda code: sort_key(word(code)))
        if column == "month":
            codes.sort(reverse=True)
        with place:
            code = _select(f"evidence:{key}:{column}", label, codes, word, tr)
        rows = rows if code == _ALL else rows[rows[column] == code]
    return rows


def _select(key: str, label: str, codes: list[str], word: Callable[[str], str], tr: Translator) -> str:
    options = [_ALL, *codes]
    if st.session_state.get(key) not in options:
        st.session_state[key] = _ALL
    return st.selectbox(
        label,
        options,
        format_func=lambda code: tr("all") if code == _ALL else word(code),
        key=key,
        placeholder=tr("Choose"),
    )


def _revisions(row: pd.Series, states: Collection[State], tr: Translator) -> None:
    """Show every value that was handed in for one number."""
    found = deployment.store().revisions(row["indicator"], row["centre"], row["month"])
    table = tables.revisions_table((each for each in found if each.state in states), tr=tr)
    st.markdown(f"**{as_markdown(table.title)}**")
    table_view.show_plain(table, tr=tr)


def _imports(key: str, numbers: pd.Series, tr: Translator) -> None:
    """Show the reports that several rows came with."""
    wanted = {int(number) for number in numbers.dropna()}
    found = [each for each in deployment.store().imports() if each.number in wanted]
    title = tr("Reports behind these rows")
    table = tables.imports_table(found, key=f"reports-{key}", title=title, tr=tr)
    st.markdown(f"**{as_markdown(title)}**")
    table_view.show(table, tr=tr)


def _ends(months: pd.Series) -> tuple[str, ...]:
    """Return the first and the last month of rows, once where they are the same."""
    return tuple(dict.fromkeys(filter(None, (min(months, default=""), max(months, default="")))))
