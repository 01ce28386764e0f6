"""The line under every page: what this is, and whose boundaries it shows."""

import streamlit as st

from components import state
from components.i18n import Translator
from components.page_registry import page
from geo.boundaries import COPYRIGHT_URL


def show(tr: Translator) -> None:
    """Show the product's name and the notice that the boundaries' licence asks for."""
    st.divider()
    st.caption(
        tr(
            "Jastar Atlas. Boundaries of the districts: [© OpenStreetMap contributors]({url}), ODbL; "
            "for analysis, not a cadastral boundary.",
            url=COPYRIGHT_URL,
        )
    )
    about = page("about")
    st.page_link(about.script, label=about.title_in(tr), query_params={state.LANGUAGE.name: str(tr.language)})
