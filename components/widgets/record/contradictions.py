"""Figures that contradict one another, side by side."""

import streamlit as st

from components.citations import source_link
from components.i18n import Translator
from components.narrative import record as sentences
from components.widgets import text
from components.widgets.markup import as_markdown, as_markdown_link
from data.catalogue import Catalogue
from data.catalogue.values import Observation
from data.published import record

_SIDE_BY_SIDE = 3


def show(catalogue: Catalogue, *, tr: Translator) -> None:
    """Show every group of figures that cannot all be true, or that need a word to be read together."""
    st.caption(
        tr("Sources do not agree here. Nothing has been chosen or averaged: each figure stands as published.")
    )
    for group in record.contradictions(catalogue):
        figures = [record.observation(catalogue, code) for code in group]
        for start in range(0, len(figures), _SIDE_BY_SIDE):
            for column, figure in zip(st.columns(_SIDE_BY_SIDE), figures[start:], strict=False):
                with column.container(border=True, height="stretch"):
                    _figure(figure, catalogue, tr)
        st.space("small")


def _figure(figure: Observation, catalogue: Catalogue, tr: Translator) -> None:
    st.markdown(f"**{as_markdown(sentences.figure(figure, catalogue=catalogue, tr=tr))}**")
    note = figure.note(tr.language)
    if note:
        text.paragraph(note)
    origin = sentences.origin(figure, catalogue=catalogue, tr=tr)
    st.caption(as_markdown_link(origin, source_link(figure.source, catalogue=catalogue)))
