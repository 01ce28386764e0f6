"""What stands before the app: the check of what it needs, the addresses of its own, the headers."""

import logging
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from threading import Timer

from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import FileResponse, Response
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles
from xstatic.pkg import leaflet

from components import cached, deployment
from components.allowances import LARGEST_CHOICE, granted
from components.exports.slides.city_template import TemplateUnfitError, city_template
from components.i18n import Language, translator
from components.maps.folium import LEAFLET_ROUTE
from components.openid import OpenIdProvider
from components.origins import OwnOrigins
from components.server import monitoring, open_data, sign_in
from components.server.addresses import KnownAddresses, SoundAddresses
from components.server.assets import StaticAssets
from components.server.base_path import BasePath
from components.server.browser import BrowserCookie, BrowserOf
from components.server.connections import BoundedConnections
from components.server.errors import ErrorAnswers
from components.server.headers import (
    SecurityHeaders,
    component_policy,
    content_security_policy,
    header_lines,
    inline_scripts,
)
from components.server.media import OwnMedia
from components.server.messages import BoundedMessages
from components.server.origins import OwnOriginOnly
from components.server.page import STREAMLIT_ASSETS, AppPages, streamlit_page, where_the_server_is
from components.server.sessions import Sessions
from components.server.upload_rights import MOST_AT_ONCE, UploadRights
from components.server.uploads import BoundedUploads, SentFiles
from components.settings import SettingError
from components.shared_files import SharedFiles
from data.intake import isolated
from data.store.model import StoreUnusable

_LOG = logging.getLogger("atlas")
_ASK_AGAIN_SECONDS = 1
_READ_AHEAD_SECONDS = 10
_ASSETS = Path(__file__).parent / "assets"


def check() -> None:
    """Read settings, tables and boundaries once, so that a fault stops the start and not a reader, and build ahead.

    Raises:
        SettingError: a setting cannot be used, the template of slides included, or the store of reports cannot be
            opened.
        TableFaults: the tables have faults; all are listed.
        LayerInvalidError: the boundary layer has faults; all are listed.
    """
    _check_template(deployment.settings().template)
    _open_store()
    cached.warm(deployment.current())
    isolated.warm()


def read_ahead() -> None:
    """Make the forecasts once the server has been open for a while, before somebody asks for one."""
    later = Timer(_READ_AHEAD_SECONDS, lambda: cached.warm_forecast(deployment.current()))
    later.daemon = True
    later.start()


def shared_files() -> SharedFiles | None:
    """Return where the processes of this server share the files that pages offer; None where they do not.

    Raises:
        SettingError: the folder cannot be used.
    """
    folder = deployment.settings().shared
    return SharedFiles(folder) if folder else None


def _check_template(template: Path | None) -> None:
    try:
        if template is not None:
            city_template(template, translator(Language.KAZAKH))
    except TemplateUnfitError as trouble:
        raise SettingError("ATLAS_TEMPLATE", str(trouble)) from trouble


def _open_store() -> None:
    """Open the store; while it does not answer, wait for as long as the deployment allows."""
    deadline = time.monotonic() + deployment.settings().wait_for_store
    while True:
        try:
            deployment.store()
        except StoreUnusable as trouble:
            if trouble.code != "unreachable" or time.monotonic() >= deadline:
                raise SettingError("DATABASE_URL", str(trouble)) from trouble
            sys.stderr.write(f"Jastar Atlas waits for its store: {trouble}\n")
            time.sleep(_ASK_AGAIN_SECONDS)
        else:
            return


def routes(provider: OpenIdProvider | None = None) -> list[BaseRoute]:
    """Return the addresses beside the app: assets, open data, monitoring, and the sign-in where there is a provider."""
    is_open = deployment.settings().reading == "open"
    return [
        Mount(LEAFLET_ROUTE, StaticFiles(directory=leaflet.BASE_DIR)),
        Mount("/assets", StaticFiles(directory=_ASSETS)),
        Route("/favicon.png", _favicon),
        *monitoring.routes(),
        *sign_in.routes(provider),
        *(open_data.routes() if is_open else open_data.closed_routes()),
    ]


def middleware(
    sent_files: Callable[[], SentFiles],
    own: OwnOrigins,
    routes: Sequence[BaseRoute],
    provider: OpenIdProvider | None = None,
    *,
    browser_of: BrowserOf = lambda _: "",
    is_of: Callable[[str, str], bool] = lambda _, __: False,
    asked_for: Callable[[bytes], int] = len,
) -> list[Middleware]:
    """Return what every request passes through, outermost first.

    Args:
        sent_files: gives what keeps the files that readers have sent, once the app runs.
        own: the origins whose pages may open the websocket and change anything.
        routes: the addresses beside those of Streamlit.
        provider: where people sign in; None where nobody does.
        browser_of: gives the browser that has a session open, by the session's id; empty where none has.
        is_of: tells whether a file that a page offers, by its id, is offered to a browser.
        asked_for: tells how many addresses for files a message of a page asks for.
    """
    settings = deployment.settings()
    page_policy = content_security_policy([where_the_server_is(), *inline_scripts(streamlit_page())])
    frame_policy = component_policy(image_origins=settings.tile_origins)
    return [
        *([Middleware(BasePath, base=settings.base_path)] if settings.base_path else []),
        Middleware(
            BoundedConnections,
            most=settings.connections,
            slow_seconds=settings.slow_seconds,
            headers=header_lines(page_policy),
        ),
        Middleware(monitoring.Counted),
        Middleware(SecurityHeaders, page_policy=page_policy, frame_policy=frame_policy),
        Middleware(ErrorAnswers),
        Middleware(OwnOriginOnly, own=own),
        Middleware(Sessions, provider=provider, is_over_tls=own.is_over_tls),
        Middleware(SoundAddresses),
        Middleware(StaticAssets, folder=STREAMLIT_ASSETS),
        Middleware(AppPages),
        Middleware(KnownAddresses, own=routes, with_metrics=settings.metrics),
        Middleware(BrowserCookie),
        Middleware(OwnMedia, is_of=is_of),
        Middleware(UploadRights, allowance_of=granted, browser_of=browser_of),
        *_room_for_files(sent_files, settings.upload_megabytes * 1024**2),
        Middleware(BoundedMessages, asked_for=asked_for),
    ]


def _room_for_files(manager: Callable[[], SentFiles], most_bytes: int) -> list[Middleware]:
    """Return the bounds of the reports that are sent, and of what all other readers send."""

    def is_of_reporter(session: str) -> bool:
        allowance = granted(session)
        return allowance is not None and allowance.hands_in

    return [
        Middleware(BoundedUploads, most_bytes=most_bytes, manager=manager, counts=is_of_reporter),
        Middleware(
            BoundedUploads,
            most_bytes=MOST_AT_ONCE * LARGEST_CHOICE,
            manager=manager,
            counts=lambda session: not is_of_reporter(session),
        ),
    ]


def _favicon(_: Request) -> Response:
    """Answer with our own icon: a symbol set by `st.set_page_config` would be fetched from outside."""
    return FileResponse(_ASSETS / "favicon.png", headers={"cache-control": "max-age=86400"})
