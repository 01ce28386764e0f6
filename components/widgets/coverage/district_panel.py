"""What stands beside the map: the city in its four states, or one district with its centres."""

from html import escape

import streamlit as st

from components import state
from components.i18n import Translator, formats, words
from components.narrative import coverage as sentences
from components.page_registry import page
from components.palette import STATE_SYMBOLS
from components.tables.registers import centres_table
from components.widgets import download, table_view, text
from data.catalogue import Catalogue
from data.published import goals
from data.published.goals import CityCoverage, DistrictCoverage, GoalState


def show_city(city: CityCoverage, *, catalogue: Catalogue, tr: Translator) -> None:
    """Show how many districts are in each state, and what became of the goal's date."""
    told = (
        sentences.slip(city, tr=tr),
        sentences.looking_back(city.as_at, goals.last_known(catalogue), tr=tr),
        sentences.nothing_later(catalogue, tr=tr),
    )
    with text.together():
        text.heading(sentences.open_of_target(city, tr=tr))
        for goal_state in GoalState:
            codes = city.districts_by_state[goal_state]
            label = f"{STATE_SYMBOLS[goal_state]} {words.state(goal_state, tr=tr)}: {len(codes)}"
            names = sentences.names(codes, catalogue=catalogue, tr=tr)
            text.html(f"<p><strong>{escape(label)}</strong><br>{escape(names)}</p>")
        text.items(filter(None, told))


def show_district(row: DistrictCoverage, *, when: str, catalogue: Catalogue, tr: Translator) -> None:
    """Show one district."""
    district = row.district
    table = centres_table(catalogue, tr=tr, district=district)
    with text.together():
        text.heading(words.area(district, catalogue=catalogue, tr=tr))
        text.paragraph(sentences.spoken_district(row, catalogue=catalogue, tr=tr))
        text.facts(_facts(row, tr))
        text.remark(sentences.people(row, catalogue=catalogue, tr=tr))
        table_view.show_plain(table.only("centre", "status", "basis", "open_by", "address"), tr=tr)
        if inferences := sentences.inferences(district, catalogue=catalogue, tr=tr):
            text.items(inferences)
    download.csv_button(table, where=district, when=when, tr=tr)


def link(district: str, *, tr: Translator) -> None:
    """Lead to the page of a district."""
    st.page_link(
        page("district").script,
        label=tr("More about this district"),
        icon=":material/arrow_forward:",
        query_params={state.AREA.name: district, state.LANGUAGE.name: tr.language},
    )


def _facts(row: DistrictCoverage, tr: Translator) -> tuple[tuple[str, str], ...]:
    return (
        (tr("Shortfall"), formats.between(row.shortfall_at_least, row.shortfall_at_most, tr=tr)),
        (
            tr("Residents per centre"),
            sentences.per_centre(row.residents_per_centre, row.population_qualifier, tr=tr),
        ),
        (tr("Youth per centre"), sentences.per_centre(row.youth_per_centre, row.youth_qualifier, tr=tr)),
    )
