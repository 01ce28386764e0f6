"""Which language this reader sees: from the link, then the browser, then Kazakh; and the switch."""

import streamlit as st

from components import deployment, state
from components.i18n import Language, Translator, translator
from components.i18n.language import choose, from_accept_language


def current() -> Translator:
    """Return the translator of this reader's language, and mirror the language in the address."""
    codes = [language.value for language in Language]
    if not st.session_state.get("choice:lang") and st.query_params.get("lang") not in codes:
        state.LANGUAGE.write(_of_browser())
    return translator(state.LANGUAGE.read(codes), deployment.time_zone())


def switch(tr: Translator) -> None:
    """Show the three languages, each by its own name."""
    st.session_state[state.LANGUAGE.widget_key] = tr.language.value
    st.segmented_control(
        tr("Language"),
        options=[language.value for language in Language],
        format_func=lambda code: Language(code).own_name,
        key=state.LANGUAGE.widget_key,
        on_change=state.LANGUAGE.take_from_widget,
        required=True,
        label_visibility="collapsed",
    )


def _of_browser() -> Language:
    accepted = st.context.headers.get("Accept-Language", "")
    return from_accept_language(accepted) if accepted else choose(st.context.locale)
