"""The front door: what is checked before the first reader comes in, and every address of the server.

The main script is not here but in `components/shell/main.py`: Streamlit takes a `pages/` folder beside the main
script for its own page list, and the first deep link after a start would walk past the shell.
"""

import gc
import runpy
import sys
from pathlib import Path

import folium  # noqa: F401 - heavy: imported here once, not during the first reader's visit
import matplotlib.figure  # noqa: F401 - heavy, as above
import plotly.graph_objects  # noqa: F401 - heavy, as above
import streamlit as st
from google.protobuf.message import DecodeError
from streamlit import config, runtime
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.runtime.memory_uploaded_file_manager import MemoryUploadedFileManager
from streamlit.web.server.server_util import get_url
from websockets import http11

from components.server import front_door, log
from components.server.browser import COOKIE
from components.shell import identity, offered_files
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


def announce() -> None:
    """Say on the terminal where the app is found: Streamlit would say so before anything is checked."""
    sys.stdout.write(f"Jastar Atlas is ready: {get_url(config.get_option('browser.serverAddress'))}\n")
    sys.stdout.flush()


def browser_of(session: str) -> str:
    """Return the browser that has a session open at this moment; empty where none has. Only while the app runs."""
    client = runtime.get_instance().get_client(session)
    told = client.client_context if client else None
    return told.cookies.get(COOKIE, "") if told else ""


def addresses_asked_for(message: bytes) -> int:
    """Return how many addresses for files a message of a page asks for."""
    asked = BackMsg()
    try:
        asked.ParseFromString(message)
    except DecodeError:
        return 0  # Streamlit ends the connection of whoever says what nobody understands
    return len(asked.file_urls_request.file_names)


if __name__ == "__main__":
    runpy.run_path(str(MAIN_SCRIPT), run_name="__main__")
else:
    log.set_up()
    # Cookies of other sites of the city's domain come along in one line. Beyond 8 KB, the library's own bound, it would
    # leave a page's connection unanswered, without a word to anybody.
    http11.MAX_LINE_LENGTH = max(http11.MAX_LINE_LENGTH, 64 * 1024)
    try:
        front_door.check()
        provider = identity.check()
        announce()
    except (AtlasError, GeoError) as trouble:
        sys.exit(f"Jastar Atlas does not start:\n{trouble}")
    app = st.App(
        MAIN_SCRIPT,
        routes=front_door.routes(provider),
        middleware=front_door.middleware(
            sent_files,
            provider,
            browser_of=browser_of,
            session_of=lambda file: offered.session_of(file),
            asked_for=addresses_asked_for,
        ),
        on_script_error=show_script_error,
    )
    offered = offered_files.keep_by_session(app)
    # Streamlit collects all garbage after every run. What is here now stays until the end: looking through it again
    # each time would take a quarter of a second, in which nobody else is answered.
    gc.collect()
    gc.freeze()
