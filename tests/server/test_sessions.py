"""What the pages are told of who opened their connection comes from the server and from nobody else."""

import asyncio

import pytest
from starlette.datastructures import Headers
from starlette.responses import Response

from components.openid import SESSION_HEADER, OpenIdProvider, new_secret
from components.server.sessions import Sessions, cookie_name, keep_cookie, key_of
from components.server.sessions import new_secret as new_session_secret
from tests.server.conftest import serving

SECRET = new_session_secret()


def provider(origin: str = "https://atlas.almaty.kz") -> OpenIdProvider:
    return OpenIdProvider(
        f"{origin}/oauth2callback", new_secret(), "atlas", "secret", "https://id.almaty.kz", {}
    )


def passed_on(
    headers: dict[str, str], *, kind: str = "websocket", at: OpenIdProvider | None = None
) -> Headers:
    """What the app sees of a request."""
    seen: list[Headers] = []

    async def app(scope, receive, send):
        seen.append(Headers(scope=scope))

    raw = [(name.lower().encode(), value.encode("latin-1")) for name, value in headers.items()]
    door = Sessions(app, provider=at)
    asyncio.run(door({"type": kind, "headers": raw}, None, None))  # pyright: ignore[reportArgumentType]
    return seen[0]


def test_a_page_learns_the_key_of_the_session_and_never_its_secret():
    headers = {"Origin": "https://atlas.almaty.kz", "Cookie": f"a=b; __Host-atlas_session={SECRET}"}
    seen = passed_on(headers, at=provider())
    assert seen[SESSION_HEADER] == key_of(SECRET)
    assert SECRET not in seen[SESSION_HEADER]


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"Origin": "https://evil.kz"},
        {"Origin": "http://atlas.almaty.kz"},
        {"Origin": "https://atlas.almaty.kz:8443"},
        {"Origin": "https://atlas.almaty.kz.evil.kz"},
        {"Origin": "null"},
    ],
)
def test_a_page_of_another_origin_opens_a_connection_as_nobody(headers):
    seen = passed_on({**headers, "Cookie": f"__Host-atlas_session={SECRET}"}, at=provider())
    assert SESSION_HEADER not in seen


@pytest.mark.parametrize("kind", ["websocket", "http"])
@pytest.mark.parametrize("at", [None, provider()])
@pytest.mark.parametrize("name", [SESSION_HEADER, "X-Atlas-Session", "X-ATLAS-SESSION"])
def test_nobody_outside_says_which_session_they_are(kind, at, name):
    headers = {"Origin": "https://atlas.almaty.kz", name: key_of(SECRET)}
    assert SESSION_HEADER not in passed_on(headers, kind=kind, at=at)


@pytest.mark.parametrize("kind", ["websocket", "http"])
@pytest.mark.parametrize("at", [None, provider()])
def test_streamlit_never_sees_a_cookie_that_it_would_take_for_a_sign_in(kind, at):
    cookie = "_streamlit_user=forged; _streamlit_xsrf=kept;_streamlit_user_tokens=x; _streamlit_user_1=x; a=b"
    assert passed_on({"Cookie": cookie}, kind=kind, at=at)["cookie"] == "_streamlit_xsrf=kept; a=b"
    assert "cookie" not in passed_on({"Cookie": "_streamlit_user=forged"}, kind=kind, at=at)


@pytest.mark.parametrize(
    "secret",
    ["", "x", f"{SECRET}x", f'"{SECRET[:-1]}"', SECRET[:-1] + "қ".encode().decode("latin-1")],
    ids=["none", "short", "long", "quoted", "another letter"],
)
def test_what_is_no_secret_of_ours_is_nobody(secret):
    headers = {"Origin": "https://atlas.almaty.kz", "Cookie": f"__Host-atlas_session={secret}"}
    assert SESSION_HEADER not in passed_on(headers, at=provider())


@pytest.mark.parametrize(
    ("origin", "name", "is_secure"),
    [
        ("https://atlas.almaty.kz", "__Host-atlas_session", True),
        ("http://10.0.0.1:8501", "atlas_session", False),
    ],
)
def test_the_cookie_is_out_of_reach_of_scripts_and_behind_tls_sent_over_it_alone(origin, name, is_secure):
    answer = Response()
    keep_cookie(answer, provider(origin), SECRET)
    value, *attributes = answer.headers["set-cookie"].split("; ")
    assert value == f"{name}={SECRET}"
    assert {"HttpOnly", "SameSite=lax", "Path=/", f"Max-Age={12 * 3600}"} <= set(attributes)
    assert ("Secure" in attributes) == is_secure
    assert not [each for each in attributes if each.lower().startswith("domain")]
    assert cookie_name(provider(origin)) == name


@pytest.mark.parametrize(
    ("origin", "ending"), [("https://atlas.almaty.kz", "; Secure"), ("http://10.0.0.1", "")]
)
def test_behind_tls_every_cookie_is_sent_over_it_alone_also_those_of_streamlit(origin, ending):
    with serving(provider(origin)) as visitor:
        answer = visitor.get("/component/cookies")
    assert answer.raw.headers.getlist("set-cookie") == [
        f"_streamlit_xsrf=2|a; Path=/{ending}",
        f"secure=insecure; Path=/{ending}",
        "done=1; secure; Path=/",
    ]
