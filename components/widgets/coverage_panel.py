"""What stands beside the map: the city in its four states, or one district with its centres."""

import pandas as pd
import streamlit as st

from components.i18n import Translator, formats, words
from components.narrative import coverage as sentences
from components.palette import STATE_SYMBOLS
from components.tables.registers import centres_table
from components.widgets import download, sentence_list, table_view
from components.widgets.markup import as_markdown
from data import goals
from data.catalogue import Catalogue
from data.goals import CityCoverage, State


def show_city(city: CityCoverage, *, catalogue: Catalogue, tr: Translator) -> None:
    """Show how many districts are in each state, and what became of the goal's date."""
    st.subheader(as_markdown(sentences.open_of_target(city, tr=tr)), anchor=False)
    for state in State:
        codes = city.districts_by_state[state]
        label = f"{STATE_SYMBOLS[state]} {words.state(state, tr=tr)}: {len(codes)}"
        names = sentences.names(codes, catalogue=catalogue, tr=tr)
        st.markdown(f"**{as_markdown(label)}**  \n{as_markdown(names)}")
    later = sentences.nothing_later(goals.last_known(catalogue), tr=tr)
    sentence_list.show(filter(None, (sentences.slip(city, tr=tr), later)))


def show_district(
    district: str, coverage: pd.DataFrame, *, when: str, catalogue: Catalogue, tr: Translator
) -> None:
    """Show a district of the frame of `data.goals.coverage`."""
    row = coverage.loc[district]
    st.subheader(catalogue.text("districts", district, "name", tr.language), anchor=False)
    st.markdown(as_markdown(sentences.spoken_district(district, row, catalogue=catalogue, tr=tr)))
    shortfall, residents, youth = st.columns(3)
    shortfall.metric(tr("Shortfall"), formats.between(*_shortfall(row), tr=tr))
    residents.metric(tr("Residents per centre"), formats.number(_known(row["residents_per_centre"]), tr=tr))
    youth.metric(tr("Youth per centre"), formats.number(_known(row["youth_per_centre"]), tr=tr))
    st.caption(as_markdown(sentences.people(row, catalogue=catalogue, tr=tr)))
    table = centres_table(catalogue, tr=tr, district=district)
    table_view.show(table, tr=tr)
    sentence_list.show(sentences.inferences(district, catalogue=catalogue, tr=tr))
    download.csv_button(table, where=district, when=when, tr=tr)


def _shortfall(row: pd.Series) -> tuple[int | None, int | None]:
    low, high = row["shortfall_at_least"], row["shortfall_at_most"]
    return (None, None) if pd.isna(low) or pd.isna(high) else (int(low), int(high))


def _known(value: float) -> float | None:
    return None if pd.isna(value) else float(value)
