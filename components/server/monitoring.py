"""What a monitor asks: whether the server can serve (`/health`), and what it counts (`/metrics`, for Prometheus)."""

import logging
from collections import Counter
from http import HTTPStatus

from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, Gauge, generate_latest
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from components import deployment, metrics
from components.narrative.about import VERSION
from components.origins import is_loopback
from components.server.page import missing_page, wanted_language
from data.errors import AtlasError, TableFaults
from data.store.model import StoreUnusable
from geo.errors import GeoError

_LOG = logging.getLogger("atlas")


def routes() -> list[Route]:
    """Return the addresses of the two."""
    return [Route("/health", _health), Route("/metrics", _metrics)]


def _health(_: Request) -> Response:
    """Answer a monitor: the server runs, its store answers, and its tables are those of this version.

    What goes on with the last sound files is `degraded`, and still 200: readers are served. Where nothing can be
    served it is `unavailable`, and 503. The log says what exactly is wrong: this address is open to everybody.
    """
    try:
        snapshot = deployment.current()
    except Exception as trouble:  # a monitor is answered whatever has happened
        _LOG.exception("the deployment cannot be read")
        told = {"status": "unavailable", "version": VERSION, "problems": [_problem(trouble)]}
        return JSONResponse(told, status_code=503)
    last = max((each.received for each in snapshot.imports), default=None)
    known = {
        "status": "degraded" if snapshot.troubles else "ok",
        "version": VERSION,
        "tables": snapshot.catalogue.version,
        "last_import": last and last.isoformat(timespec="seconds"),
    }
    problems = {"problems": list(snapshot.troubles)} if snapshot.troubles else {}
    return JSONResponse(known | problems)


def _problem(trouble: Exception) -> str:
    match trouble:
        case StoreUnusable():
            return "store"
        case TableFaults():
            return "tables"
        case GeoError():
            return "boundaries"
    return "unknown"


def _metrics(request: Request) -> Response:
    """Answer Prometheus on this machine; others only where the settings say so. For them there is nothing here."""
    if not (deployment.settings().metrics or _is_from_here(request)):
        return HTMLResponse(missing_page(wanted_language(request.scope)), HTTPStatus.NOT_FOUND)
    return Response(generate_latest() + generate_latest(_of_reports()), media_type=CONTENT_TYPE_LATEST)


def _is_from_here(request: Request) -> bool:
    """Tell whether this machine asks for itself: what a proxy passes on comes from here as well, and says so."""
    is_passed_on = "x-forwarded-for" in request.headers or "forwarded" in request.headers
    return request.client is not None and not is_passed_on and is_loopback(request.client.host)


class Counted:
    """ASGI middleware that counts visits, and other requests by the status of their answer."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass everything on."""

        async def counted(message: Message) -> None:
            if message["type"] == "http.response.start":
                metrics.REQUESTS.labels(message["status"]).inc()
            elif message["type"] == "websocket.accept":
                metrics.VISITS.inc()
            await send(message)

        await self._app(scope, receive, counted)


def _of_reports() -> CollectorRegistry:
    """Return how many reports the store holds, and when the last one came; nothing while it does not answer."""
    registry = CollectorRegistry()
    try:
        imports = deployment.current().imports
    except (AtlasError, GeoError, OSError):
        _LOG.exception("the deployment cannot be read")
        return registry
    numbers = Gauge("atlas_imports", "Reports that were handed in", ["kind", "state"], registry=registry)
    for (kind, state), count in Counter((each.kind, each.state) for each in imports).items():
        numbers.labels(kind, state).set(count)
    if imports:
        last = Gauge("atlas_last_import_timestamp_seconds", "When the last report came", registry=registry)
        last.set(max(each.received for each in imports).timestamp())
    return registry
