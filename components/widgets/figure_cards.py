"""The headline figures as cards; each leads to the page that says more."""

import streamlit as st

from components import state
from components.i18n import Translator
from components.narrative.figures import HeadlineFigure
from components.page_registry import page
from components.widgets import source_note
from components.widgets.markup import as_markdown

_IN_A_ROW = 4


def show(figures: tuple[HeadlineFigure, ...], *, tr: Translator, in_a_row: int = _IN_A_ROW) -> None:
    """Show the cards in rows of equal columns."""
    for start in range(0, len(figures), in_a_row):
        row = figures[start : start + in_a_row]
        for column, figure in zip(st.columns(in_a_row), row, strict=False):
            with column.container(border=True, height="stretch"):
                _card(figure, tr)


def _card(figure: HeadlineFigure, tr: Translator) -> None:
    st.metric(as_markdown(figure.label), figure.value, help=as_markdown(figure.definition))
    st.caption("  \n".join(as_markdown(line) for line in (figure.detail, figure.period) if line))
    source_note.show_beside(figure.sources, tr=tr)
    if not figure.page:
        return
    target = page(figure.page)
    query = {state.LANGUAGE.name: str(tr.language)}
    if target.name == "sources":
        query |= {state.SECTION.name: "record", state.INDICATOR.name: figure.code}
    st.page_link(
        target.script, label=target.title_in(tr), icon=":material/arrow_forward:", query_params=query
    )
