"""What the server answers when it fails itself, and at addresses that name nothing."""

import logging
import re

import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route
from starlette.testclient import TestClient
from streamlit.runtime.memory_uploaded_file_manager import MemoryUploadedFileManager

from components import deployment
from components.origins import OwnOrigins
from components.server import front_door

SENTENCES = {
    "kk": "Бұл бетте қате болды.",
    "ru": "На этой странице произошла ошибка.",
    "en": "Something went wrong on this page.",
}


def _fail(_: Request) -> Response:
    raise OSError("the disk is gone")


@pytest.fixture(scope="module")
def failing() -> TestClient:
    """The front door before a page that fails."""
    files = MemoryUploadedFileManager("/_stcore/upload_file")
    inside = [
        each
        for each in front_door.middleware(lambda: files, OwnOrigins(), front_door.routes())
        if "most" not in each.kwargs
    ]
    return TestClient(Starlette(routes=[Route("/_stcore/health", _fail)], middleware=inside))


@pytest.mark.parametrize("language", SENTENCES)
def test_a_failure_is_one_sentence_with_a_number_all_headers_and_one_line_in_the_log(
    failing, caplog, language
):
    with caplog.at_level(logging.ERROR):
        answer = failing.get(f"/_stcore/health?lang={language}")
    assert answer.status_code == 500
    assert answer.headers["content-language"] == language
    assert answer.headers["cache-control"] == "no-store"
    assert answer.headers.get_list("content-security-policy")[0].startswith("default-src 'none'")
    assert "disk" not in answer.text
    (number,) = re.findall(r"[0-9a-f]{8}", answer.text)
    assert answer.text.startswith(SENTENCES[language])
    assert [record.getMessage() for record in caplog.records] == [f"incident {number}"]


@pytest.mark.parametrize(
    "path",
    [
        "/static/" + "a" * 256,
        "/static/js/" + "%C3%A9" * 128,
        "/static/%00",
        "/static/js%00/index.js",
        "/assets/" + "a" * 256,
        "/assets/%00",
        "/vendor/leaflet/" + "a" * 256,
        "/component/streamlit_folium.st_folium/" + "a" * 256,
        "/media/" + "a" * 256,
        "/static/%ED%A0%80",
        "/static/js",
        "/static/",
        "/%0a%0d",
        "/" + "a" * 20_000,
        "/" + "a/" * 10_000,
    ],
)
def test_a_path_that_names_nothing_is_not_there_and_breaks_nothing(visitor, caplog, path):
    status, content = visitor.get_as_written(path)
    assert status == 404
    assert b"Traceback" not in content
    assert not caplog.records


@pytest.mark.parametrize("address", ["/_stcore/metrics", "/_stcore/agent/openapi.json", "/_stcore/agent/mcp"])
@pytest.mark.parametrize("method", ["GET", "POST", "HEAD", "OPTIONS"])
def test_what_no_page_needs_of_streamlit_is_closed(visitor, address, method):
    answer = visitor.request(method, address)
    assert answer.status_code == 404
    assert "content-security-policy" in answer.headers


def test_a_setting_opens_the_figures_of_the_server(monkeypatch):
    monkeypatch.setenv("ATLAS_METRICS", "on")
    assert deployment.settings().metrics
    (known,) = [
        each
        for each in front_door.middleware(lambda: MemoryUploadedFileManager(""), OwnOrigins(), [])
        if "with_metrics" in each.kwargs
    ]
    client = TestClient(
        Starlette(routes=[Route("/_stcore/metrics", lambda _: Response("figures"))], middleware=[known])
    )
    assert client.get("/_stcore/metrics").text == "figures"


def test_nobody_around_a_page_may_speak_to_it(visitor):
    assert visitor.get("/_stcore/host-config").json()["allowedOrigins"] == []
