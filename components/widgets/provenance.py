"""Where reported numbers are from: their formula, their rows, the reports behind them, and earlier values."""

from collections.abc import Callable
from dataclasses import replace

import pandas as pd
import streamlit as st

from components import deployment
from components.charts.chart import Provenance
from components.charts.provenance import parts_behind, rows_behind
from components.i18n import Translator, formats, words
from components.i18n.collation import sort_key
from components.narrative import activity as sentences
from components.report_view import ReportView
from components.tables import provenance as tables
from components.widgets import download, table_view, text
from components.widgets.markup import as_markdown
from data.access.visibility import Sight
from data.catalogue.dimensions import DIMENSIONS, TOTAL
from data.reported import SUPPRESSED
from data.reported.disclosure import threshold_of
from data.time.periods import parse

_ALL = "all"
_NOBODY = Sight()


@st.fragment
def show(key: str, made_of: Provenance, reader: ReportView, *, sight: Sight = _NOBODY) -> None:
    """Offer what numbers are made of, folded away: it is looked up when it is opened.

    Args:
        key: stable name, the same as the chart's.
        made_of: which rows, and how they become the numbers.
        sight: what of the reports that person may see.
    """
    tr = reader.tr
    label = tr("Where these numbers are from")
    folded = st.expander(label, key=f"evidence:{key}", on_change="rerun", icon=":material/search:")
    if folded.open:
        with folded:
            _opened(key, made_of, reader, sight)


def _opened(key: str, made_of: Provenance, reader: ReportView, sight: Sight) -> None:
    tr, is_demo = reader.tr, reader.reported.is_demo
    text.paragraph(sentences.formula(made_of.formula, tr=tr))
    rows = _chosen(key, _of_whom(key, made_of, reader), reader)
    table = tables.rows_table(rows, catalogue=reader.catalogue, tr=tr, is_demo=is_demo)
    table = replace(table, key=f"evidence-{key}")
    table_view.show(table, tr=tr)
    download.csv_button(table, when="-".join(_ends(rows["month"])), where=made_of.area, tr=tr)
    if is_demo:
        text.paragraph(tr("Demonstration data has no report, file or sender behind it."))
    elif len(rows) == 1:
        _revisions(rows.iloc[0], sight, reader)
    else:
        _imports(key, rows["import_number"], sight, tr)


def _of_whom(key: str, made_of: Provenance, reader: ReportView) -> pd.DataFrame:
    """Let the reader see the parts of the rows by sex, age or programme in their place, where there are any."""
    tr, parts = reader.tr, parts_behind(made_of, reader)
    if not parts:
        return rows_behind(made_of, reader)
    label = tr("Broken down by")
    code = _select(
        f"evidence:{key}:of",
        label,
        [*parts],
        lambda name: words.dimension(name, tr=tr),
        tr,
        all_=tr("not broken down"),
    )
    return rows_behind(made_of, reader) if code == _ALL else parts[code]


def _chosen(key: str, rows: pd.DataFrame, reader: ReportView) -> pd.DataFrame:
    """Let the reader narrow the rows down to one indicator, month and centre."""
    tr, catalogue = reader.tr, reader.catalogue
    parts: dict[str, tuple[str, Callable[[str], str]]] = {
        "indicator": (tr("Indicator"), lambda code: catalogue.indicator(code).name(tr.language)),
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


def _select(
    key: str, label: str, codes: list[str], word: Callable[[str], str], tr: Translator, *, all_: str = ""
) -> str:
    options = [_ALL, *codes]
    if st.session_state.get(key) not in options:
        st.session_state[key] = _ALL
    return st.selectbox(
        label,
        options,
        format_func=lambda code: (all_ or tr("all")) if code == _ALL else word(code),
        key=key,
        placeholder=tr("Choose"),
    )


def _revisions(row: pd.Series, sight: Sight, reader: ReportView) -> None:
    """Show every value that was handed in for one number, those that are not public to whom the report is."""
    store, tr = deployment.store(), reader.tr
    below = threshold_of(reader.catalogue, row["indicator"], deployment.settings().suppress_below)
    is_suppressed = row["status"] == SUPPRESSED

    def is_public(value: float) -> bool:
        return not is_suppressed and not 0 < value < below

    sex, age, programme = (row.get(name, TOTAL) for name in DIMENSIONS)
    found = store.revisions(row["indicator"], row["centre"], row["month"], of=(sex, age, programme))
    seen = sight.revisions(found, store.imports(), is_public=is_public)
    table = tables.revisions_table(seen, tr=tr)
    st.markdown(f"**{as_markdown(table.title)}**")
    table_view.show_plain(table, tr=tr)
    if is_suppressed and any(each.whole for each in seen):
        text.remark(tr("This figure is suppressed: only those whom its report concerns see it here."))


def _imports(key: str, numbers: pd.Series, sight: Sight, tr: Translator) -> None:
    """Show the reports that several rows came with."""
    wanted = {int(number) for number in numbers.dropna()}
    found = [each for each in deployment.store().imports() if each.number in wanted]
    title = tr("Reports behind these rows")
    table = tables.imports_table(sight.imports(found), key=f"reports-{key}", title=title, tr=tr)
    st.markdown(f"**{as_markdown(title)}**")
    table_view.show(table, tr=tr)


def _ends(months: pd.Series) -> tuple[str, ...]:
    """Return the first and the last month of rows, once where they are the same."""
    return tuple(dict.fromkeys(filter(None, (min(months, default=""), max(months, default="")))))
