"""The floor: an app of two equal pages that show a heading, one filter of each kind, and what is chosen."""

from pathlib import Path

_MAIN = """
import streamlit as st

st.set_page_config(layout="wide")
page = st.navigation([st.Page("screens/home.py", default=True), st.Page("screens/empty.py")], position="top")
page.run()
"""

_SCREEN = """
import streamlit as st

st.title("Empty")
row = st.selectbox("List", ["a", "b", "c"], key="list")
side = st.segmented_control("Switch", ["a", "b", "c"], default="a", required=True, key="switch")
st.subheader(f"{row} {side}")
"""


def write(folder: Path) -> Path:
    """Write the app into a folder and return the folder."""
    (folder / "screens").mkdir()
    (folder / "app.py").write_text(_MAIN, "utf-8")
    for name in ("home", "empty"):
        (folder / "screens" / f"{name}.py").write_text(_SCREEN, "utf-8")
    return folder
