"""What Plotly and folium draw is sent only once the browser asks for it, by a button that no reader sees.

Until then the server's own picture stands in its place, and again when a filter has changed what is drawn:
`components/server/assets/pictures.js` presses the button.
"""

from collections.abc import Hashable

import streamlit as st


def is_wanted(key: str, shown: Hashable) -> bool:
    """Return whether the browser has asked for the live form of what is shown at a place; else let it ask.

    Only within a fragment: what is asked for there runs again by itself.

    Args:
        key: of the place.
        shown: what stands there; another value has to be asked for anew.
    """
    asked = f"live:{key}:asked"
    if st.session_state.get(asked) == hash(shown):
        return True
    st.button("", key=f"live:{key}", on_click=lambda: st.session_state.update({asked: hash(shown)}))
    return False
