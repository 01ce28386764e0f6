"""Who may hand in, approve and see what waits: through the browser, and around it."""

import re
import socket
from collections.abc import Iterator
from pathlib import Path

import pytest
import requests
from playwright.sync_api import Browser, expect
from streamlit.proto.WidgetStates_pb2 import WidgetState
from websockets.exceptions import InvalidStatus

from components.i18n import Language
from data.store import Store, open_store
from data.store.model import ImportState
from tests.browser.axe import grave_findings
from tests.browser.drawing import expect_page, expect_settled
from tests.browser.provider import PEOPLE, ROLES, provider, secrets, sign_in
from tests.browser.reports import Desk, csv_file, month
from tests.browser.server import Server, refused_start, serve
from tests.browser.visitors import Visitors, visiting
from tests.browser.wire import Wire, sent_file, wire

CLOSED = "Handing in is closed here"
MANAGER = "manager@almaty.example"


@pytest.fixture(scope="module")
def provider_origin() -> Iterator[str]:
    """The provider that people sign in at."""
    with provider() as origin:
        yield origin


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory, provider_origin: str) -> Path:
    """Secrets, roles and store of the deployment with a sign-in."""
    folder = tmp_path_factory.mktemp("signed-in")
    (folder / "roles.toml").write_text(ROLES, encoding="utf-8")
    secrets(folder, provider_origin)
    return folder


@pytest.fixture(scope="module")
def signed_server(folder: Path) -> Iterator[Server]:
    """A server whose people sign in."""
    with serve(environment=_environment(folder), options=_options(folder)) as server:
        yield server


@pytest.fixture
def visitors(browser: Browser, signed_server: Server, provider_origin: str) -> Iterator[Visitors]:
    """People who may sign in."""
    with visiting(browser, signed_server, sign_in=provider_origin) as people:
        yield people


@pytest.fixture
def store(folder: Path, signed_server: Server) -> Iterator[Store]:
    """The store of the server with a sign-in."""
    opened = open_store(_environment(folder)["DATABASE_URL"])
    yield opened
    opened.close()


def _environment(folder: Path) -> dict[str, str]:
    return {
        "DATABASE_URL": f"sqlite:///{folder / 'atlas.sqlite3'}",
        "ATLAS_ROLES": str(folder / "roles.toml"),
        "ATLAS_DEMO": "off",
    }


def _options(folder: Path) -> dict[str, str]:
    return {"secrets.files": str(folder / "secrets.toml")}


def _arrive(visitors: Visitors, name: str = "", language: Language = Language.ENGLISH) -> Desk:
    """Come to the reporting page, signed in as one of the provider's people where a name is given."""
    desk = Desk(visitors.arrive(locale="en-GB"), language).open()
    if name:
        sign_in(desk.page, name, language=language)
        desk.open()
    return desk


# Through the browser


def test_a_reporters_report_waits_unseen_until_a_publisher_approves_it(visitors: Visitors, store: Store):
    manager = _arrive(visitors, "manager")
    expect(manager.page.get_by_text("You hand in reports for")).to_be_visible()
    content = month("MED-1", 4321)
    manager.send("report.csv", content)
    manager.hand_in()
    manager.expect_receipt(content)
    expect(manager.card()).to_contain_text("waits for approval")
    report = store.imports()[0]
    assert (report.state, report.by) == (ImportState.WAITING, MANAGER)
    assert store.current().empty
    expect(manager.button("Approve")).to_have_count(0)

    head = _arrive(visitors, "head")
    expect(head.page.get_by_text("1 report waits for approval.")).to_be_visible()
    reader = visitors.arrive(locale="en-GB")
    assert not _sees_4321(reader)
    assert not _sees_4321(manager.page)
    assert not _sees_4321(head.page)
    assert _sees_4321(head.page, "&waiting=yes")
    assert not _sees_4321(reader, "&waiting=yes")
    assert not _sees_4321(manager.page, "&waiting=yes")

    head.open(f"&report={report.number}")
    expect(head.page.get_by_text("New: 1. Changed: 0.")).to_be_visible()
    assert grave_findings(head.page) == {}
    head.button("Approve").click()
    expect(head.card()).to_contain_text("is published")
    assert [made.by for made in store.one(report.number).decisions] == [MANAGER, "head@almaty.example"]
    assert _sees_4321(reader)


def test_a_publisher_rejects_a_report_with_a_reason_that_its_reporter_reads(visitors: Visitors, store: Store):
    manager = _arrive(visitors, "manager", Language.KAZAKH)
    content = month("MED-2", 17, when="2026-07")
    manager.send("есеп.csv", content)
    manager.hand_in()
    manager.expect_receipt(content)
    number = store.imports()[0].number

    head = _arrive(visitors, "head").open(f"&report={number}")
    head.page.get_by_label("Reason").fill("the month is wrong")
    head.button("Reject").click()
    expect(head.card()).to_contain_text("was rejected")
    manager.page.reload()
    expect(manager.card()).to_contain_text("the month is wrong")
    assert store.one(number).state is ImportState.REJECTED


def test_a_reporter_cannot_hand_in_for_a_foreign_centre(visitors: Visitors, store: Store):
    before = len(store.imports())
    desk = _arrive(visitors, "manager")
    desk.send("report.csv", month("TUR-1", 5))
    expect(desk.alert()).to_contain_text("You may not report for these centres")
    expect(desk.alert()).to_contain_text("TUR-1")
    expect(desk.button("Hand in the report")).to_have_count(0)
    assert len(store.imports()) == before


def test_a_reporter_corrects_the_register_for_their_own_centres_alone_and_only_once_it_is_approved(
    visitors: Visitors, store: Store
):
    before = len(store.imports())
    manager = _arrive(visitors, "manager")
    manager.send("register.csv", csv_file([("code", "opened"), ("ALT-2", "2026-06-01")]))
    expect(manager.alert()).to_contain_text("You may not report for these centres: ALT-2")
    expect(manager.button("Hand in the correction")).to_have_count(0)
    assert len(store.imports()) == before

    manager.open()
    content = csv_file([("code", "lat", "lon"), ("MED-1", "43.2450", "76.9700")])
    manager.send("register.csv", content)
    manager.button("Hand in the correction").click()
    manager.expect_receipt(content)
    expect(manager.card()).to_contain_text("waits for approval")
    assert store.facts().empty

    number = store.imports()[0].number
    head = _arrive(visitors, "head").open(f"&report={number}")
    expect(head.card().get_by_role("row", name="43.245")).to_contain_text("not known")
    head.button("Approve").click()
    expect(head.card()).to_contain_text("is published")
    assert store.facts()["text"].tolist() == ["43.245", "76.97"]


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("", "Sign in to hand in a report."),
        ("stranger", "You have not been named as a reporter of a centre."),
        ("impostor", "Your account has no confirmed e-mail"),
        ("nameless", "Your account has no confirmed e-mail"),
    ],
)
def test_whoever_has_no_role_gets_the_form_and_nothing_else(visitors: Visitors, name: str, sentence: str):
    desk = _arrive(visitors, name)
    expect(desk.page.get_by_text(sentence)).to_be_visible()
    expect(desk.button("Download the form")).to_be_visible()
    expect(desk.page.get_by_test_id("stFileUploader")).to_have_count(0)
    expect(desk.page.get_by_text("Reports handed in")).to_have_count(0)


def test_a_reporter_does_not_see_the_reports_of_others_not_even_by_their_number(
    visitors: Visitors, store: Store
):
    head = _arrive(visitors, "head")
    content = month("ALM-1", 8, when="2026-06")
    head.send("report.csv", content)
    head.hand_in()
    head.expect_receipt(content)
    number = store.imports()[0].number
    manager = _arrive(visitors, "manager").open(f"&report={number}")
    expect(manager.card()).to_have_count(0)


def test_the_sign_in_leads_back_to_the_page_and_the_language_that_it_was_begun_on(visitors: Visitors):
    desk = Desk(visitors.arrive(locale="en-GB"), Language.RUSSIAN).open("&form_centre=MED-2")
    sign_in(desk.page, "manager", language="ru")
    expect(desk.page).to_have_url(re.compile(r"/reporting\?.*lang=ru.*form_centre=MED-2"))
    expect_page(desk.page, "reporting", "ru")
    expect(desk.page.get_by_test_id("stFileUploader")).to_be_visible()
    desk.page.goto("/?lang=kk")
    expect(desk.page).to_have_url(re.compile(r"/\?lang=kk"))


def test_who_signs_out_may_hand_nothing_in_any_more(visitors: Visitors):
    desk = _arrive(visitors, "manager")
    expect(desk.page.get_by_test_id("stFileUploader")).to_be_visible()
    desk.button("Sign out").click()
    expect(desk.page.get_by_test_id("stApp")).to_have_count(0)
    desk.open()
    expect(desk.button("Sign in")).to_be_visible()
    expect(desk.page.get_by_test_id("stFileUploader")).to_have_count(0)


def test_where_only_signed_in_people_may_read_everybody_else_is_asked_to_sign_in(
    browser: Browser, folder: Path, provider_origin: str, tmp_path: Path
):
    environment = _environment(folder) | {
        "ATLAS_READING": "signed-in",
        "DATABASE_URL": f"sqlite:///{tmp_path / 'a.sqlite3'}",
    }
    with (
        serve(environment=environment, options=_options(folder)) as server,
        visiting(browser, server, sign_in=provider_origin) as people,
    ):
        for name in ("published.csv", "districts.geojson", ""):
            answer = requests.get(f"{server.origin}/open-data/{name}", timeout=30)
            assert answer.status_code == 401
            assert "Almaty" not in answer.text
        page = people.arrive(locale="en-GB")
        for name in ("", "coverage", "sources", "reporting"):
            page.goto(f"/{name}?lang=en")
            expect(page.get_by_text("Please sign in to read these pages.")).to_be_visible()
            expect_settled(page)
            expect(page.locator("canvas, iframe, table")).to_have_count(0)
        sign_in(page, "stranger")
        page.goto("/sources?lang=en")
        expect_page(page, "sources", "en")
        expect(page.get_by_text("Addresses for Excel and Power BI")).to_have_count(0)


def test_reading_for_signed_in_people_without_a_sign_in_stops_the_start():
    code, output = refused_start({"ATLAS_READING": "signed-in"})
    assert code != 0
    assert "ATLAS_READING" in output
    assert "Traceback" not in output


# Around the browser


@pytest.fixture(scope="module")
def local_server() -> Iterator[Server]:
    """A server without a sign-in, bound to this computer."""
    with serve() as server:
        yield server


def test_by_the_link_the_desk_is_open(local_server: Server):
    """What the attempts below are measured by: without a trick the same visitor is let in."""
    with wire(local_server.origin, local_server.desk_cookie()) as visitor:
        visitor.run("reporting")
        assert visitor.of_kind("file_uploader")
        assert CLOSED not in visitor.text()


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"X-Forwarded-For": "127.0.0.1"},
        {"X-Forwarded-Host": "localhost"},
        {"Forwarded": "for=127.0.0.1;host=localhost"},
        {"Cookie": "atlas_desk_8501="},
        {"Cookie": "atlas_desk_8501=" + "A" * 43},
        {"Cookie": "; ".join(f"atlas_desk_{port}=%00\\xff" for port in range(50))},
    ],
)
@pytest.mark.parametrize("name", ["127.0.0.1", "localhost", "[::1]"])
def test_nobody_is_let_in_for_being_near_or_for_a_cookie_of_their_own_making(
    local_server: Server, headers: dict[str, str], name: str
):
    port = local_server.origin.rpartition(":")[2]
    with wire(local_server.origin, headers, host=f"{name}:{port}") as visitor:
        visitor.run("reporting")
        _expect_closed(visitor)


def test_a_name_that_was_pointed_at_this_computer_opens_nothing_even_with_the_cookie(local_server: Server):
    port = local_server.origin.rpartition(":")[2]
    with (
        pytest.raises(InvalidStatus, match="403"),
        wire(local_server.origin, local_server.desk_cookie(), host=f"evil.example:{port}"),
    ):
        pytest.fail("the handshake was let in")


@pytest.mark.parametrize("page", ["http://localhost:8669", "https://evil.example", "null", None])
def test_a_foreign_page_gets_no_websocket_even_with_the_cookie(local_server: Server, page: str | None):
    with (
        pytest.raises(InvalidStatus, match="403"),
        wire(local_server.origin, local_server.desk_cookie(), page_origin=page),
    ):
        pytest.fail("the handshake was let in")


def test_a_foreign_page_can_send_no_file(local_server: Server):
    cookie = local_server.desk_cookie()
    with wire(local_server.origin, cookie) as visitor:
        place = local_server.origin + visitor.ask_where_to_send("report.csv").upload_url
    for method in ("PUT", "POST", "DELETE", "PATCH"):
        answer = requests.request(
            method, place, headers=cookie | {"Origin": "http://localhost:8669"}, timeout=30
        )
        assert answer.status_code == 403


def test_on_the_network_as_at_home_only_the_link_opens_the_desk():
    with serve(options={"server.address": "0.0.0.0"}) as server:
        port = server.origin.rpartition(":")[2]
        cookie = server.desk_cookie()
        for address in {"127.0.0.1", _own_address()}:
            with wire(f"http://{address}:{port}", {"X-Real-IP": "127.0.0.1"}) as visitor:
                visitor.run("reporting")
                _expect_closed(visitor)
            with wire(f"http://{address}:{port}", cookie) as visitor:
                visitor.run("reporting")
                assert visitor.of_kind("file_uploader")


def test_without_the_link_the_page_says_in_the_readers_language_how_to_come_in(
    browser: Browser, local_server: Server
):
    with visiting(browser, local_server) as people:
        desk = Desk(people.arrive(), Language.KAZAKH).open()
        expect(desk.page.get_by_text("есеп тапсыру жабық", exact=False)).to_be_visible()
        expect(desk.page.get_by_test_id("stFileUploader")).to_have_count(0)
        expect(desk.button("Download the form")).to_be_visible()


def test_widgets_that_a_visitor_never_saw_do_nothing_for_them(
    local_server: Server, signed_server: Server, store: Store
):
    """A visitor who knows the widgets of the desk from elsewhere presses them where they have no role."""
    with wire(local_server.origin, local_server.desk_cookie()) as insider:
        insider.run("reporting")
        chooser = insider.of_kind("file_uploader")[0].file_uploader.id
    before = len(store.imports())
    with wire(signed_server.origin) as stranger:
        stranger.run("reporting")
        place = stranger.ask_where_to_send("report.csv")
        sent = sent_file(signed_server.origin, place, "report.csv", month("MED-1", 99, when="2026-05"))
        chosen = WidgetState(id=chooser)
        chosen.file_uploader_state_value.uploaded_file_info.append(sent)
        button = WidgetState(id=re.sub("report-file:0$", "hand-in", chooser), trigger_value=True)
        stranger.run("reporting", chosen, button)
        assert "Sign in to hand in a report." in stranger.text()
        assert not stranger.of_kind("file_uploader")
    assert len(store.imports()) == before


@pytest.mark.parametrize(
    "headers",
    [
        {"X-Forwarded-Email": "head@almaty.example"},
        {"X-Forwarded-User": "head@almaty.example", "Remote-User": "head@almaty.example"},
        {"Cookie": '_streamlit_user="{\\"email\\": \\"head@almaty.example\\", \\"is_logged_in\\": true}"'},
    ],
)
def test_nobody_becomes_a_publisher_by_a_header_or_a_cookie_of_their_own_making(
    signed_server: Server, headers: dict[str, str]
):
    with wire(signed_server.origin, headers) as stranger:
        stranger.run("reporting")
        assert not stranger.of_kind("file_uploader")
        assert "Sign in to hand in a report." in stranger.text()


def test_the_people_of_these_tests_are_who_the_roles_say():
    """Only two of the provider's people have a role, one of them in other letters."""
    named = set(re.findall(r'"(\S+@\S+)"', ROLES))
    emails = {str(said.get("email", "")).lower() for said in PEOPLE.values()}
    assert named <= emails


def _expect_closed(visitor: Wire) -> None:
    assert not visitor.of_kind("file_uploader")
    assert CLOSED in visitor.text()


def _sees_4321(page, query: str = "") -> bool:
    """Whether the page on activity shows the reporter's figure."""
    page.goto(f"/activity?lang=en{query}")
    expect_page(page, "activity", "en")
    expect_settled(page)
    return "4,321" in page.get_by_test_id("stMain").inner_text()


def _own_address() -> str:
    """An address of this computer that others would use; the loopback one where it has no other."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(("192.0.2.1", 9))
        except OSError:
            return "127.0.0.1"
        return probe.getsockname()[0]
