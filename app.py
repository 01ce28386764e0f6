"""The front door: what is checked before the first reader comes in, and every address of the server.

The main script is not here but in `components/shell/main.py`: Streamlit takes a `pages/` folder beside the main
script for its own page list, and the first deep link after a start would walk past the shell.
"""

import gc
import runpy
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from importlib import import_module
from pathlib import Path
from pkgutil import walk_packages

import folium.plugins  # noqa: F401 - heavy: imported here once, not during the first reader's visit
import matplotlib.figure  # noqa: F401 - heavy, as above
import plotly.graph_objects  # noqa: F401 - heavy, as above
import streamlit as st
import streamlit.emojis
from google.protobuf.message import DecodeError
from streamlit import runtime
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.runtime.memory_uploaded_file_manager import MemoryUploadedFileManager
from streamlit.runtime.scriptrunner import get_script_run_ctx
from websockets import http11

from components import deployment, widgets
from components.server import desk_link, front_door, log
from components.server.browser import COOKIE
from components.shell import addresses, identity, offered_files, whole_parts
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


def session_of_run() -> str:
    """Return the session whose run of a page this thread draws; empty where it draws none."""
    run = get_script_run_ctx(suppress_warning=True)
    return run.session_id if run else ""


def import_widgets() -> None:
    """Import what the pages are drawn with: the first reader would wait longer for that than for the page."""
    for module in walk_packages(widgets.__path__, f"{widgets.__name__}."):
        import_module(module.name)


def announce_link() -> None:
    """Print the link for handing in, where there is no sign-in to come in by."""
    if not identity.has_sign_in_section():
        desk_link.announce(deployment.local_access(), addresses.public_address())


@asynccontextmanager
async def announced(_: st.App) -> AsyncIterator[None]:
    """Print where the app is once nothing can stop the start any more."""
    sys.stdout.write(f"Jastar Atlas is open at {addresses.public_address()}\n")
    announce_link()
    sys.stdout.flush()
    front_door.read_ahead()
    yield


if __name__ == "__main__":
    runpy.run_path(str(MAIN_SCRIPT), run_name="__main__")
else:
    log.set_up(session_of_run)
    # Cookies of other sites of the city's domain come along in one line. Beyond 8 KB, the library's own bound, it would
    # leave a page's connection unanswered, without a word to anybody.
    http11.MAX_LINE_LENGTH = max(http11.MAX_LINE_LENGTH, 64 * 1024)
    try:
        addresses.check()
        front_door.check()
        provider = identity.check()
        shared = front_door.shared_files()
    except (AtlasError, GeoError) as trouble:
        sys.exit(f"Jastar Atlas does not start:\n{trouble}")
    routes = [
        *front_door.routes(provider),
        *desk_link.routes(deployment.local_access(), announce=announce_link),
    ]
    app = st.App(
        MAIN_SCRIPT,
        lifespan=announced,
        routes=routes,
        middleware=front_door.middleware(
            sent_files,
            addresses.own_origins(),
            routes,
            provider,
            browser_of=browser_of,
            is_of=lambda file, browser: offered.is_of(file, browser),
            asked_for=addresses_asked_for,
        ),
        on_script_error=show_script_error,
    )
    offered = offered_files.keep_by_session(app, browser_of, shared)
    whole_parts.keep()
    import_widgets()
    # What is here now stays until the end: looking through it with each collection of garbage would take a quarter of a
    # second, in which nobody is answered.
    gc.collect()
    gc.freeze()
