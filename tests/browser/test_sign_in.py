"""Signing in at a real provider, and out: what a browser keeps, and when it ends."""

import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
import requests
from playwright.sync_api import Browser, expect
from streamlit.proto.WidgetStates_pb2 import WidgetState
from streamlit.web.server.starlette.starlette_app_utils import create_signed_value

from components.i18n import Language
from components.openid import SESSION_HEADER
from components.server.sessions import key_of
from data.store import Store, open_store
from tests.architecture.project import ROOT
from tests.browser.drawing import expect_settled
from tests.browser.provider import COOKIE_SECRET, ROLES, cookies_of, provider, secrets, sign_in, signed_in
from tests.browser.reports import Desk, month
from tests.browser.server import Server, refused_start, serve
from tests.browser.visitors import Visitors, visiting
from tests.browser.wire import Wire, sent_file, wire

NOT_IN = "Sign in to hand in a report."
HOSTILE = "%1b%5b2K%0d%0a2026-11-28 ERROR forged%e2%80%a8forged%c2%85forged"


@pytest.fixture(scope="module")
def provider_origin() -> Iterator[str]:
    with provider() as origin:
        yield origin


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory, provider_origin: str) -> Path:
    folder = tmp_path_factory.mktemp("sign-in")
    secrets(folder, provider_origin)
    return folder


@pytest.fixture(scope="module")
def server(folder: Path) -> Iterator[Server]:
    environment = {
        "DATABASE_URL": f"sqlite:///{folder / 'atlas.sqlite3'}",
        "ATLAS_ROLES": str(folder / "roles.toml"),
        "ATLAS_DEMO": "off",
    }
    (folder / "roles.toml").write_text(ROLES, encoding="utf-8")
    with serve(environment=environment, options={"secrets.files": str(folder / "secrets.toml")}) as started:
        yield started


@pytest.fixture(autouse=True)
def roles(folder: Path, server: Server) -> Path:
    path = folder / "roles.toml"
    path.write_text(ROLES, encoding="utf-8")
    return path


@pytest.fixture
def visitors(browser: Browser, server: Server, provider_origin: str) -> Iterator[Visitors]:
    with visiting(browser, server, sign_in=provider_origin) as people:
        yield people


def _opened(server: Server, visitor: requests.Session):
    return wire(server.origin, {"Cookie": cookies_of(visitor)})


def _sees(page: Wire) -> tuple[bool, bool]:
    """Whether a page lets its reader send a file, and whether it asks them to sign in."""
    page.run("reporting")
    return bool(page.of_kind("file_uploader")), NOT_IN in page.text()


def _chosen(server: Server, page: Wire, content: bytes) -> tuple[WidgetState, WidgetState]:
    """Choose a file that is sound; what a press of the button would say then."""
    chosen = WidgetState(id=page.of_kind("file_uploader")[0].file_uploader.id)
    sent = sent_file(server.origin, page.ask_where_to_send("report.csv"), "report.csv", content)
    chosen.file_uploader_state_value.uploaded_file_info.append(sent)
    page.run("reporting", chosen)
    (button,) = [each.button for each in page.of_kind("button") if each.button.label == "Hand in the report"]
    return chosen, WidgetState(id=button.id, trigger_value=True)


def test_a_browser_keeps_one_random_secret_and_nothing_of_what_the_provider_says(server: Server):
    """Somebody in 400 groups: what the provider says of them takes twenty kilobytes."""
    visitor = signed_in(server.origin, "member")
    secret = visitor.cookies["atlas_session"]
    assert secret is not None
    assert len(secret) == 43
    cookies = cookies_of(visitor)
    assert len(cookies) < 1000
    assert not [cookie for cookie in visitor.cookies if cookie.name.startswith("_streamlit_user")]
    with wire(server.origin, {"Cookie": cookies}) as page:
        page.run("reporting")
        assert "You have not been named as a reporter of a centre." in page.text()


@pytest.mark.parametrize("secret", [pytest.param(COOKIE_SECRET, id="the server's own"), "", "x", "changeme"])
def test_a_cookie_of_streamlits_own_is_nobody_whatever_it_is_signed_with(server: Server, secret: str):
    head = {
        "email": "head@almaty.example",
        "is_logged_in": True,
        "origin": server.origin,
        "provider": "default",
    }
    visitor = requests.Session()
    visitor.get(f"{server.origin}/_stcore/health", timeout=30)
    token = visitor.cookies["_streamlit_xsrf"] or ""
    forged = create_signed_value(secret, "_streamlit_user", json.dumps(head)).decode()
    cookie = f"_streamlit_xsrf={token}; _streamlit_user={forged}"
    with wire(server.origin, {"Cookie": cookie}, token=token) as stranger:
        assert _sees(stranger) == (False, True)


def test_nobody_comes_in_with_what_the_store_keeps_of_a_session(server: Server):
    key = key_of(signed_in(server.origin, "head").cookies["atlas_session"] or "")
    for headers in ({SESSION_HEADER: key}, {"Cookie": f"atlas_session={key}"}):
        with wire(server.origin, headers) as stranger:
            assert _sees(stranger) == (False, True)


@pytest.fixture
def store(folder: Path, server: Server) -> Iterator[Store]:
    opened = open_store(f"sqlite:///{folder / 'atlas.sqlite3'}")
    yield opened
    opened.close()


def test_signing_out_in_one_tab_ends_what_every_other_tab_and_every_copy_may_do(server: Server, store: Store):
    visitor = signed_in(server.origin, "manager")
    copied = cookies_of(visitor)
    before = len(store.imports())
    with wire(server.origin, {"Cookie": copied}) as other_tab:
        assert _sees(other_tab) == (True, False)
        pressed = _chosen(server, other_tab, month("MED-1", 44))
        visitor.get(f"{server.origin}/auth/logout", allow_redirects=False, timeout=30)
        other_tab.run("reporting", *pressed)
        assert NOT_IN in other_tab.text()
        assert not other_tab.of_kind("file_uploader")
        assert len(store.imports()) == before
    with wire(server.origin, {"Cookie": copied}) as replayed:
        assert _sees(replayed) == (False, True)


def test_the_same_press_of_the_same_button_hands_in_while_signed_in(server: Server, store: Store):
    before = len(store.imports())
    with _opened(server, signed_in(server.origin, "manager")) as page:
        assert _sees(page) == (True, False)
        page.run("reporting", *_chosen(server, page, month("MED-1", 44)))
    assert len(store.imports()) == before + 1


def test_who_signs_out_in_one_tab_is_asked_to_sign_in_by_the_other(visitors: Visitors):
    first = Desk(visitors.arrive(locale="en-GB"), Language.ENGLISH).open()
    sign_in(first.page, "manager")
    first.open()
    second = Desk(first.page.context.new_page(), Language.ENGLISH).open()
    second.send("report.csv", month("MED-2", 46))
    expect(second.button("Hand in the report")).to_be_visible()
    first.button("Sign out").click()
    expect(first.page.get_by_test_id("stApp")).to_have_count(0)
    second.button("Hand in the report").click()
    expect(second.page.get_by_text(NOT_IN)).to_be_visible()
    expect(second.button("Sign in")).to_be_visible()
    expect(second.page.get_by_test_id("stFileUploader")).to_have_count(0)


def test_two_tabs_that_begin_to_sign_in_both_end_signed_in(visitors: Visitors):
    first = Desk(visitors.arrive(locale="en-GB"), Language.ENGLISH).open()
    second = Desk(first.page.context.new_page(), Language.ENGLISH).open()
    for tab in (first, second):
        tab.button("Sign in").click()
        expect(tab.page.get_by_role("button", name="manager", exact=True)).to_be_visible()
    for tab in (first, second):
        tab.page.get_by_role("button", name="manager", exact=True).click()
        expect(tab.page.get_by_test_id("stFileUploader")).to_be_visible()
    expect_settled(first.page)
    first.open("&form_centre=MED-2")
    expect(first.page.get_by_test_id("stFileUploader")).to_be_visible()


def test_a_tab_stays_signed_in_while_another_finishes_the_same_sign_in_once_more(server: Server):
    visitor = signed_in(server.origin, "manager")
    with _opened(server, visitor) as page:
        assert _sees(page) == (True, False)
        assert signed_in(server.origin, "manager", visitor) is visitor
        assert _sees(page) == (True, False)
        signed_in(server.origin, "stranger", visitor)
        assert _sees(page) == (False, True)


def test_a_sign_in_ends_after_twelve_hours_also_in_a_tab_that_stays_open(server: Server, folder: Path):
    visitor = signed_in(server.origin, "manager")
    with _opened(server, visitor) as page:
        assert _sees(page) == (True, False)
        with closing(sqlite3.connect(folder / "atlas.sqlite3", timeout=30)) as database, database:
            database.execute("UPDATE sessions SET began = datetime(began, '-12 hours')")
        assert _sees(page) == (False, True)


def test_a_role_that_is_taken_away_is_gone_from_a_tab_that_stays_open(server: Server, roles: Path):
    with _opened(server, signed_in(server.origin, "manager")) as page:
        assert _sees(page) == (True, False)
        roles.write_text('publishers = ["head@almaty.example"]', encoding="utf-8")
        assert _sees(page) == (False, False)


def test_another_email_at_the_next_sign_in_holds_in_a_tab_that_stays_open(
    server: Server, provider_origin: str
):
    def says(email: str) -> None:
        answer = requests.put(f"{provider_origin}/users/mover", json={"email": email}, timeout=30)
        assert answer.ok

    says("manager@almaty.example")
    with _opened(server, signed_in(server.origin, "mover")) as page:
        assert _sees(page) == (True, False)
        says("elsewhere@almaty.example")
        signed_in(server.origin, "mover")
        assert _sees(page) == (False, False)


def test_the_back_button_after_a_sign_in_leads_to_the_pages(server: Server):
    visitor = signed_in(server.origin, "manager")
    answer = visitor.get(
        f"{server.origin}/oauth2callback?code=used&state=used", allow_redirects=False, timeout=30
    )
    assert (answer.status_code, answer.headers["location"]) == (302, "/")


@pytest.mark.parametrize(
    "address", ["/oauth2callback?error={text}&error_description={text}", "/{text}?lang={text}"]
)
def test_what_a_stranger_writes_into_an_address_forges_no_line_of_the_log(server: Server, address: str):
    requests.get(server.origin + address.format(text=HOSTILE), timeout=30)
    # An entry that tells apart what has been written: it comes after whatever the address has caused.
    requests.get(f"{server.origin}/oauth2callback?error=after", timeout=30)
    log = server.log.read_bytes().decode("utf-8")
    assert "after" in log
    assert all(line.isprintable() for line in log.splitlines())
    assert not [line for line in log.splitlines() if line.startswith(("forged", "2026-11-28 ERROR forged"))]


@pytest.mark.parametrize(
    ("kept", "replaced", "names"),
    [
        ("the example", ("", ""), "cookie_secret"),
        ("the example", ('cookie_secret = ""', f'cookie_secret = "{COOKIE_SECRET}"'), "client_id"),
        ("ours", (COOKIE_SECRET, "changeme"), "cookie_secret"),
    ],
)
def test_a_sign_in_that_is_not_set_up_or_that_anybody_could_walk_round_does_not_start(
    tmp_path: Path, kept: str, replaced: tuple[str, str], names: str
):
    path = secrets(tmp_path, "https://id.almaty.kz")
    source = path if kept == "ours" else ROOT / ".streamlit" / "secrets.example.toml"
    path.write_text(source.read_text(encoding="utf-8").replace(*replaced), encoding="utf-8")
    code, output = refused_start({}, options={"secrets.files": str(path)})
    assert code != 0
    assert f"Jastar Atlas does not start:\n.streamlit/secrets.toml [auth] {names}: " in output
    assert "Traceback" not in output


@pytest.mark.parametrize("slip", ["[auth\n", "\xff"])
def test_a_slip_in_the_secrets_does_not_start_the_app_without_its_sign_in(tmp_path: Path, slip: str):
    path = secrets(tmp_path, "https://id.almaty.kz")
    path.write_bytes(slip.encode("latin-1") + path.read_bytes())
    code, output = refused_start({}, options={"secrets.files": str(path)})
    assert code != 0
    assert f"Jastar Atlas does not start:\n{path}: cannot be read: " in output
    assert COOKIE_SECRET not in output
    assert "Traceback" not in output
