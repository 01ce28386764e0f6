import socket
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPConnection
from threading import Thread
from typing import Any

import pytest
import requests
import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route
from streamlit.runtime.memory_uploaded_file_manager import MemoryUploadedFileManager

from components.openid import OpenIdProvider
from components.origins import OwnOrigins
from components.server import front_door


class Visitor(requests.Session):
    """A visitor of the front door who names paths only, follows no redirect and asks for no language."""

    def __init__(self, port: int) -> None:
        super().__init__()
        self.trust_env = False
        self.port = port

    def request(self, method: Any, url: Any, *_: Any, **options: Any) -> requests.Response:
        address = f"http://127.0.0.1:{self.port}{url}"
        ours: dict[str, Any] = {"allow_redirects": False, "timeout": 30}
        return super().request(method, address, **options | ours)

    def get_as_written(self, path: str) -> tuple[int, bytes]:
        """Ask for a path letter by letter: other clients take the dots out of it first."""
        line = HTTPConnection("127.0.0.1", self.port, timeout=30)
        try:
            line.request("GET", path)
            answer = line.getresponse()
            return answer.status, answer.read()
        finally:
            line.close()


def _streamlit(request: Request) -> Response:
    """Stands for Streamlit, which answers whatever the front door passes on."""
    answer = PlainTextResponse(f"passed on: {request.url.path}")
    if request.url.path == "/cookies":
        for cookie in ("_streamlit_xsrf=2|a; Path=/", "secure=insecure; Path=/", "done=1; secure; Path=/"):
            answer.headers.append("set-cookie", cookie)
    return answer


@contextmanager
def serving(provider: OpenIdProvider | None = None) -> Iterator[Visitor]:
    """Open the front door before a stand-in for Streamlit until the context is left."""
    files = MemoryUploadedFileManager("/_stcore/upload_file")
    routes = [*front_door.routes(provider), Route("/{path:path}", _streamlit)]
    app = Starlette(
        routes=routes,
        middleware=front_door.middleware(lambda: files, OwnOrigins(), front_door.routes(provider), provider),
    )
    server = uvicorn.Server(uvicorn.Config(app, ws="none", lifespan="off", log_level="error"))
    with socket.create_server(("127.0.0.1", 0)) as door:
        thread = Thread(target=server.run, kwargs={"sockets": [door]})
        thread.start()
        with Visitor(door.getsockname()[1]) as visitor:
            yield visitor
        server.should_exit = True
        thread.join()


@pytest.fixture(scope="session")
def visitor() -> Iterator[Visitor]:
    """Somebody before the front door of the shipped tables."""
    with serving() as visitor:
        yield visitor
