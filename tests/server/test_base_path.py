"""The app beneath a path of its host: what it is asked, and what it names."""

import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.routing import Route
from starlette.testclient import TestClient

from components.i18n import Language
from components.openid import read_provider
from components.page_registry import page
from components.server import base_path
from components.server.base_path import BasePath
from components.server.page import app_page, sentence_page, streamlit_page, where_the_server_is
from components.settings import SettingError, Settings
from tests.people.test_openid import SOUND


def _told(request: Request) -> Response:
    if request.url.path == "/away":
        return RedirectResponse("https://id.almaty.example/login")
    if request.url.path == "/here":
        answer = RedirectResponse("/coverage?lang=kk")
        answer.set_cookie("atlas_browser", "1")
        answer.set_cookie("__Host-atlas_session", "2", secure=True)
        return answer
    return PlainTextResponse(request.url.path)


@pytest.fixture(scope="module")
def reader() -> TestClient:
    """Somebody who asks an app beneath `/atlas`."""
    app = Starlette(routes=[Route("/{path:path}", _told)], middleware=[Middleware(BasePath, base="/atlas")])
    return TestClient(app, follow_redirects=False)


@pytest.mark.parametrize(
    ("asked", "seen"),
    [
        ("/atlas/", "/"),
        ("/atlas/coverage", "/coverage"),
        ("/coverage", "/coverage"),
        ("/atlases/x", "/atlases/x"),
        ("/atlas/atlas/x", "/atlas/x"),
    ],
)
def test_the_path_is_taken_away_where_a_proxy_has_passed_it_on(reader, asked, seen):
    assert reader.get(asked).text == seen


def test_the_path_itself_leads_beneath_itself(reader):
    answer = reader.get("/atlas?lang=kk")
    assert (answer.status_code, answer.headers["location"]) == (308, "/atlas/?lang=kk")


@pytest.mark.parametrize("asked", ["/atlas/here", "/here"])
def test_redirects_and_cookies_stay_beneath_the_path(reader, asked):
    answer = reader.get(asked)
    assert answer.headers["location"] == "/atlas/coverage?lang=kk"
    plain, bound = answer.headers.get_list("set-cookie")
    assert "Path=/atlas/;" in plain
    assert "Path=/;" in bound


def test_a_redirect_to_another_host_is_left_as_it_is(reader):
    assert reader.get("/atlas/away").headers["location"] == "https://id.almaty.example/login"


def test_a_page_names_everything_beneath_the_path(monkeypatch):
    monkeypatch.setattr(base_path.deployment, "settings", lambda: Settings(base_path="/atlas"))
    whole = app_page(streamlit_page(), page("coverage"), Language.KAZAKH)
    assert 'location.origin + "/atlas"' in where_the_server_is()
    assert where_the_server_is() in whole
    assert '"/atlas/assets/page.js"' in whole
    assert '="/static' not in whole
    assert 'href="/atlas/coverage?lang=kk"' in sentence_page("?", Language.KAZAKH, {})
    assert page("coverage").link(Language.KAZAKH, {}) == "./coverage?lang=kk"


def test_the_provider_leads_back_beneath_the_path():
    back = {"redirect_uri": "https://almaty.example.kz/atlas/oauth2callback"}
    assert read_provider(SOUND | back, port=8501, base_path="/atlas").redirect_uri == back["redirect_uri"]
    with pytest.raises(SettingError, match="ATLAS_ORIGIN"):
        read_provider(SOUND | back, port=8501)
