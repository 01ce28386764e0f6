"""What stands before the app: the check of what it needs, the addresses of its own, the headers."""

from collections.abc import Callable
from pathlib import Path

from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import FileResponse, JSONResponse, Response
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles
from xstatic.pkg import leaflet

from components import cached
from components.maps.folium import LEAFLET_ROUTE
from components.origins import OwnOrigins
from components.server import open_data
from components.server.assets import StaticAssets
from components.server.headers import (
    SecurityHeaders,
    component_policy,
    content_security_policy,
    inline_scripts,
)
from components.server.origins import OwnOriginOnly
from components.server.page import STREAMLIT_ASSETS, WHERE_THE_SERVER_IS, AppPages, streamlit_page
from components.server.uploads import BoundedUploads, SentFiles
from components.settings import SettingError
from data.store.model import StoreUnusable

_ASSETS = Path(__file__).parent / "assets"


def check() -> None:
    """Read settings, tables and boundaries once, so that a fault stops the start and not a reader, and build ahead.

    Raises:
        SettingError: a setting cannot be used, or the store of reports cannot be opened.
        TableFaults: the tables have faults; all are listed.
        LayerInvalidError: the boundary layer has faults; all are listed.
    """
    cached.settings()
    _open_store()
    cached.catalogue()
    cached.districts()
    cached.warm()


def _open_store() -> None:
    try:
        cached.store()
    except StoreUnusable as trouble:
        raise SettingError("DATABASE_URL", str(trouble)) from trouble


def routes() -> list[BaseRoute]:
    """Return the addresses beside the app: assets, open data, health."""
    is_open = cached.settings().reading == "open"
    return [
        Mount(LEAFLET_ROUTE, StaticFiles(directory=leaflet.BASE_DIR)),
        Mount("/assets", StaticFiles(directory=_ASSETS)),
        Route("/favicon.png", _favicon),
        Route("/health", _health),
        *(open_data.routes() if is_open else open_data.closed_routes()),
    ]


def middleware(sent_files: Callable[[], SentFiles], own: OwnOrigins) -> list[Middleware]:
    """Return what every request passes through, outermost first.

    Args:
        own: the origins whose pages may open the websocket and change anything.
        sent_files: gives what keeps the files that readers have sent, once the app runs.
    """
    most_bytes = cached.settings().upload_megabytes * 1024**2
    tile_origins = cached.settings().tile_origins
    page_policy = content_security_policy([WHERE_THE_SERVER_IS, *inline_scripts(streamlit_page())])
    frame_policy = component_policy(image_origins=tile_origins)
    return [
        Middleware(SecurityHeaders, page_policy=page_policy, frame_policy=frame_policy),
        Middleware(OwnOriginOnly, own=own),
        Middleware(StaticAssets, folder=STREAMLIT_ASSETS),
        Middleware(AppPages),
        Middleware(BoundedUploads, most_bytes=most_bytes, manager=sent_files),
    ]


def _favicon(_: Request) -> Response:
    """Answer with our own icon: a symbol set by `st.set_page_config` would be fetched from outside."""
    return FileResponse(_ASSETS / "favicon.png", headers={"cache-control": "max-age=86400"})


def _health(_: Request) -> Response:
    """Answer a monitor: the server runs and its tables are those of this version."""
    return JSONResponse({"status": "ok", "tables": cached.catalogue().version})
