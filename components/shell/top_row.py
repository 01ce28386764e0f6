"""The line above every page: mark and city, who has signed in, what a publisher sees besides, and the language."""

from string import Template
from typing import Final

import streamlit as st

from components import deployment
from components.i18n import Translator
from components.palette import ACCENT, LIGHT_TEXT, MARK_FILL, TEAL
from components.shell import identity, language

_BRAND: Final = Template("""<style>[data-holds=logo]::after { content: "$name"; }</style>""")
_MARK: Final = f"""<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 64 64">
<rect width="64" height="64" rx="10" fill="{ACCENT}"/><path d="M32 8 53 20v24L32 56 11 44V20Z" fill="{LIGHT_TEXT}"/>
<circle cx="23" cy="32" r="6" fill="{TEAL[0]}"/><circle cx="41" cy="32" r="6" fill="{MARK_FILL}"/></svg>"""


def show(tr: Translator) -> None:
    """Show the line; `frame.css` puts it beside the menu."""
    catalogue = deployment.current().catalogue
    st.logo(_MARK, size="large")
    st.html(_BRAND.substitute(name=_in_css(f"Jastar Atlas\n{catalogue.city.name(tr.language)}")))
    with st.container(horizontal=True, horizontal_alignment="right", key="language-switch"):
        identity.waiting_switch(tr)
        identity.sign_in_or_out(tr)
        language.switch(tr)


def _in_css(text: str) -> str:
    """Return text as the inside of a string of CSS: every character that is no letter by its number."""
    return "".join(letter if letter.isalpha() else f"\\{ord(letter):06x}" for letter in text)
