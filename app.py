"""The front door: what is checked before the first reader comes in, and every address of the server.

The main script is not here but in `components/shell/main.py`: Streamlit takes a `pages/` folder beside the main
script for its own page list, and the first deep link after a start would walk past the shell.
"""

import gc
import runpy
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import folium  # noqa: F401 - heavy: imported here once, not during the first reader's visit
import matplotlib.figure  # noqa: F401 - heavy, as above
import plotly.graph_objects  # noqa: F401 - heavy, as above
import streamlit as st
from streamlit import runtime
from streamlit.runtime.memory_uploaded_file_manager import MemoryUploadedFileManager

from components import cached
from components.server import desk_link, front_door
from components.shell import addresses, identity
from components.shell.errors import show_script_error
from data.errors import AtlasError
from geo.errors import GeoError

MAIN_SCRIPT = Path(__file__).parent / "components" / "shell" / "main.py"


def sent_files() -> MemoryUploadedFileManager:
    """Return what keeps the files that readers have sent. Only while the app runs."""
    manager = runtime.get_instance().uploaded_file_mgr
    if not isinstance(manager, MemoryUploadedFileManager):
        raise TypeError(f"files are kept by {type(manager).__name__}, which cannot be told to let one go")
    return manager


def announce_link() -> None:
    """Print the link for handing in, where there is no sign-in to come in by."""
    if not identity.has_sign_in_section():
        desk_link.announce(cached.local_access(), addresses.public_origin())


@asynccontextmanager
async def announced(_: st.App) -> AsyncIterator[None]:
    """Print where the app is once nothing can stop the start any more."""
    sys.stdout.write(f"Jastar Atlas is open at {addresses.public_origin()}\n")
    announce_link()
    sys.stdout.flush()
    yield


if __name__ == "__main__":
    runpy.run_path(str(MAIN_SCRIPT), run_name="__main__")
else:
    try:
        addresses.check()
        front_door.check()
        identity.check()
    except (AtlasError, GeoError) as trouble:
        sys.exit(f"Jastar Atlas does not start:\n{trouble}")
    app = st.App(
        MAIN_SCRIPT,
        lifespan=announced,
        routes=[*front_door.routes(), *desk_link.routes(cached.local_access(), announce=announce_link)],
        middleware=front_door.middleware(sent_files, addresses.own_origins()),
        on_script_error=show_script_error,
    )
    # Streamlit collects all garbage after every run. What is here now stays until the end: looking through it again
    # each time would take a quarter of a second, in which nobody else is answered.
    gc.collect()
    gc.freeze()
