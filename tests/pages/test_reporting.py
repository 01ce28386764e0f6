"""The desk at which reports are handed in, step by step, without a browser."""

from collections.abc import Callable, Iterator

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from components import deployment
from components.server.sign_in import account_of
from components.shell import identity
from components.widgets.reporting import register_upload
from data.access.people import Person, Role
from data.intake.register.reading import read_register
from data.store import Store
from data.store.model import EventAct, HandedIn, ImportState
from tests.browser.provider import ROLES
from tests.browser.reports import csv_file, month
from tests.builders import plain
from tests.intake.paper_reports import entries
from tests.pages.conftest import SHELL, go_to
from tests.pages.screen import page_name, text_of, texts
from tests.pages.test_pseudo_language import hard_coded, pseudo_language  # noqa: F401 - a fixture
from tests.register.registers import by_chance, row, written

PUBLISHER = Person("head@almaty.example", Role.PUBLISHER)
MANAGER = Person("manager@almaty.example", Role.REPORTER, frozenset({"MED-1", "MED-2"}))
MONTHS = tuple(f"2025-{number:02d}" for number in range(1, 9))
NEARLY = csv_file([("centre", "month", "events", "visitorrs"), ("MED-1", "2025-09", 5, 70)])


@pytest.fixture(autouse=True)
def store(tmp_path, monkeypatch) -> Iterator[Store]:
    """An empty store of this test's own."""
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{tmp_path / 'atlas.sqlite3'}")
    yield deployment.store()
    deployment.store().close()


@pytest.fixture
def by_the_link(monkeypatch) -> None:
    """Whoever opens a page has opened the link of the server: a run without a connection has no cookies."""
    monkeypatch.setattr(identity, "_has_come_by_the_link", lambda: True)


@pytest.fixture
def as_manager(tmp_path, monkeypatch) -> Callable[[str], AppTest]:
    """The reporting page as the manager of the two centres of Medeu sees it after the sign-in."""
    (tmp_path / "roles.toml").write_text(ROLES, encoding="utf-8")
    monkeypatch.setenv("ATLAS_ROLES", str(tmp_path / "roles.toml"))
    account = account_of({"iss": "https://id.almaty.kz", "sub": "1", "email": MANAGER.name})

    def opened(language: str) -> AppTest:
        monkeypatch.setattr(identity, "_account", lambda: account)
        reader = AppTest.from_file(str(SHELL), default_timeout=60)
        reader.query_params["lang"] = language
        reader.user = {"is_logged_in": True, "email": MANAGER.name}
        return go_to(reader.run(), "reporting")

    return opened


def sent(reader: AppTest, content: bytes, name: str = "report.csv") -> AppTest:
    reader.file_uploader[0].set_value((name, content, "application/octet-stream")).run()
    assert not reader.exception
    return reader


def pressed(reader: AppTest, key: str) -> AppTest:
    reader.button(key=key).click().run()
    assert not reader.exception
    return reader


def box(reader: AppTest, prefix: str):
    return next(each for each in reader.checkbox if str(each.key).startswith(prefix))


def handed_in(
    store: Store, content: bytes, by: Person, when: str, value: float, centre: str = "MED-1"
) -> int:
    """A report with one value in the store, past the page."""
    return store.hand_in(
        HandedIn("report.csv", content, entries(("events", centre, when, value))), by=by
    ).number


def correction(*facts: tuple[str, str, str]) -> HandedIn:
    """A correction of the register on its way into the store, past the page and its checks."""
    rows = [(*fact, "register", number, "B") for number, fact in enumerate(facts, start=2)]
    frame = pd.DataFrame(rows, columns=["centre", "field", "text", "sheet", "row", "column"])
    return HandedIn("register.csv", repr(facts).encode(), frame, kind="centres")


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("kk", "Мұнда есеп тапсыру жабық"),
        ("ru", "Сдача отчётов здесь закрыта"),
        ("en", "Handing in is closed here"),
    ],
)
def test_where_nobody_can_be_known_handing_in_is_closed_and_the_form_is_offered(
    open_page, language, sentence
):
    reader = open_page("reporting", lang=language)
    assert sentence in text_of(reader)
    assert not reader.file_uploader
    assert [each.key for each in reader.get("download_button")] == ["form"]


def test_by_the_link_the_desk_is_open_and_says_why(open_page, by_the_link):
    reader = open_page("reporting", lang="en")
    assert len(reader.file_uploader) == 1
    assert "There is no sign-in: you came by the link of the server, and may hand in" in text_of(reader)
    assert "No report has been handed in yet." in text_of(reader)


def test_a_report_without_faults_is_handed_in_and_its_receipt_shown(open_page, by_the_link, store):
    reader = sent(open_page("reporting", lang="en"), month("MED-1", 12, when="2025-09"))
    assert "New: 1. Changed: 0. The same as stored: 0." in text_of(reader)
    pressed(reader, "hand-in")
    (report,) = store.imports()
    assert reader.query_params["report"] == "1"
    assert "Report no. 1 has been handed in and is published." in text_of(reader)
    assert report.sha256 in text_of(reader)
    assert store.current()["value"].tolist() == [12.0]


def test_a_name_that_nearly_matches_is_asked_about_and_nothing_goes_in_before(open_page, by_the_link, store):
    reader = sent(open_page("reporting", lang="en"), NEARLY)
    question = next(each for each in reader.selectbox if "visitorrs" in each.label)
    assert question.value is None
    pressed(reader, "hand-in")
    assert not store.imports()
    assert [each.value.replace("\\", "") for each in reader.warning] == [
        "The file leaves open what some of its words mean. Say that first."
    ]
    question = next(each for each in reader.selectbox if "visitorrs" in each.label)
    question.set_value("visitors").run()
    assert "New: 2." in text_of(reader)
    pressed(reader, "hand-in")
    assert store.current()["indicator"].tolist() == ["events", "visitors"]


def test_a_district_of_two_centres_and_a_misspelt_header_are_asked_about_one_after_the_other(
    open_page, by_the_link, store
):
    content = csv_file([("centre", "month", "visitorrs"), ("Medeu District", "2025-09", 70)])
    reader = sent(open_page("reporting", lang="en"), content)
    for _ in range(2):
        asked = [
            each for each in reader.selectbox if str(each.key).startswith("answer") and each.value is None
        ]
        if asked:
            asked[0].set_value("visitors" if "visitorrs" in asked[0].label else "MED-2").run()
    assert not reader.exception
    pressed(reader, "hand-in")
    current = store.current()
    assert current[["indicator", "centre", "value"]].to_numpy().tolist() == [["visitors", "MED-2", 70.0]]


def test_a_figure_far_from_the_usual_wants_a_word_of_the_sender(open_page, by_the_link, store):
    for number, when in enumerate(MONTHS):
        handed_in(store, str(number).encode(), PUBLISHER, when, 20 + number % 3)
    reader = sent(open_page("reporting", lang="en"), month("MED-1", 99, when="2025-09"))
    assert "Errors: 0. Warnings: 1." in text_of(reader)
    pressed(reader, "hand-in")
    assert len(store.imports()) == len(MONTHS)
    assert "Confirm that the figures are right" in text_of(reader)
    box(reader, "confirmed").check().run()
    pressed(reader, "hand-in")
    assert store.imports()[0].number == len(MONTHS) + 1


def test_rows_with_errors_stay_out_only_when_the_sender_says_so(open_page, by_the_link, store):
    faulty = csv_file([("centre", "month", "events"), ("MED-1", "2025-09", 5), ("MED-2", "2025-09", -5)])
    reader = pressed(sent(open_page("reporting", lang="en"), faulty), "hand-in")
    assert not store.imports()
    box(reader, "only-good").check().run()
    pressed(reader, "hand-in")
    assert store.current()["centre"].tolist() == ["MED-1"]
    assert "1 row with errors was left out." in text_of(reader)


def test_of_a_long_report_the_page_shows_the_first_rows_and_the_file_holds_all(open_page, by_the_link):
    months = [f"{year}-{number:02d}" for year in (2024, 2025) for number in range(1, 13)]
    rows = [
        (centre, when, 5) for centre in deployment.current().catalogue.centres.index[:9] for when in months
    ]
    reader = sent(open_page("reporting", lang="en"), csv_file([("centre", "month", "events"), *rows]))
    assert "216 values were read." in text_of(reader)
    assert "The first 200 rows are shown; the file holds all of them." in text_of(reader)
    assert "csv:difference" in [each.key for each in reader.get("download_button")]


def test_the_same_file_again_is_told_at_once_and_offers_no_button(open_page, by_the_link, store):
    content = month("MED-1", 12, when="2025-09")
    pressed(sent(open_page("reporting", lang="en"), content), "hand-in")
    reader = sent(open_page("reporting", lang="en"), content)
    assert "This file was handed in before, as report no. 1" in text_of(reader)
    assert "hand-in" not in [each.key for each in reader.button]
    assert len(store.imports()) == 1


def test_a_decision_that_somebody_else_has_made_meanwhile_stands_and_is_shown(open_page, by_the_link, store):
    handed_in(store, b"1", MANAGER, "2025-09", 7)
    reader = open_page("reporting", lang="en", report="1")
    store.decide(1, ImportState.PUBLISHED, by=PUBLISHER)
    pressed(reader, "decide:1:published")
    assert "Report no. 1 has been handed in and is published." in text_of(reader)
    assert [made.by for made in store.one(1).decisions] == [MANAGER.name, PUBLISHER.name]


def test_a_report_that_no_longer_agrees_with_what_is_published_is_not_approved(open_page, by_the_link, store):
    for by, indicator, value in ((MANAGER, "visitors_neet", 150), (PUBLISHER, "visitors", 100)):
        figures = entries((indicator, "MED-1", "2025-09", value))
        store.hand_in(HandedIn("report.csv", indicator.encode(), figures), by=by)
    reader = pressed(open_page("reporting", lang="en", report="1"), "decide:1:published")
    assert "Nothing was decided: a part would then be greater than its whole" in text_of(reader)
    assert "September 2025; reports: 1 and 2" in text_of(reader)
    assert store.one(1).state is ImportState.WAITING


def test_a_rejection_needs_a_reason(open_page, by_the_link, store):
    handed_in(store, b"1", MANAGER, "2025-09", 7)
    reader = pressed(open_page("reporting", lang="en", report="1"), "decide:1:rejected")
    assert "Please say why" in text_of(reader)
    reader.text_input[0].set_value("a wrong month")
    pressed(reader, "decide:1:rejected")
    assert store.one(1).state is ImportState.REJECTED
    assert store.one(1).decisions[-1].reason == "a wrong month"


def test_a_reporter_gets_the_forms_of_their_own_centres(as_manager):
    (centres,) = [each for each in as_manager("en").selectbox if each.label == "Centre"]
    assert centres.options == ["Medeu District community centre", "Medeu District, centre 2"]


def test_a_reporters_report_waits_and_they_may_not_decide(as_manager, store):
    reader = pressed(sent(as_manager("ru"), month("MED-1", 12, when="2025-09")), "hand-in")
    assert "Отчёт № 1 сдан и ожидает утверждения." in plain(text_of(reader))
    assert store.current().empty
    assert not [each.key for each in reader.button if str(each.key).startswith("decide")]


def test_a_reporter_who_sends_a_foreign_centre_is_told_which(as_manager, store):
    reader = sent(as_manager("en"), month("TUR-1", 12, when="2025-09"))
    assert "TUR-1" in reader.error[0].value.replace("\\", "")
    assert "hand-in" not in [each.key for each in reader.button]


def test_a_reporter_sees_the_reports_of_their_centres_alone(as_manager, store):
    handed_in(store, b"1", PUBLISHER, "2025-09", 7, centre="TUR-1")
    handed_in(store, b"2", PUBLISHER, "2025-09", 7, centre="MED-2")
    (listed,) = [each for each in as_manager("en").selectbox if each.label == "Open a report"]
    assert listed.options == ["choose a report", "no. 2: report.csv"]


def test_the_list_of_reports_can_be_narrowed_by_state_and_centre(open_page, by_the_link, store):
    handed_in(store, b"1", PUBLISHER, "2025-09", 7, centre="TUR-1")
    handed_in(store, b"2", MANAGER, "2025-09", 7, centre="MED-2")
    assert "2 reports" in text_of(open_page("reporting", lang="en"))
    assert "1 report\n" in text_of(open_page("reporting", lang="en", report_state="waiting"))
    assert "0 reports" in text_of(
        open_page("reporting", lang="en", report_state="waiting", report_centre="TUR-1")
    )


def test_a_correction_of_the_register_is_handed_in_at_the_same_desk_and_shown_beside_the_register(
    open_page, as_manager, by_the_link, store
):
    correction = csv_file(
        [
            ("Code of the centre", "Address in Kazakh", "Address in Russian", "Address in English"),
            ("MED-1", "Абай даңғылы, 7", "пр. Абая, 7", "7 Abay Avenue"),
        ]
    )
    reader = pressed(sent(as_manager("en"), correction), "hand-in-register")
    assert "Report no. 1 has been handed in and waits for approval." in text_of(reader)
    assert "7 Abay Avenue" in text_of(reader)
    assert deployment.current().catalogue.centres.loc["MED-1", "address_en"] == ""

    reader = pressed(open_page("reporting", lang="en", report="1"), "decide:1:published")
    assert "Report no. 1 has been handed in and is published." in text_of(reader)
    assert deployment.current().catalogue.centres.loc["MED-1", "address_en"] == "7 Abay Avenue"


def test_a_correction_of_one_language_goes_in_once_the_sender_says_that_the_others_are_right(
    open_page, by_the_link, store
):
    content = csv_file([("code", "address_ru"), ("ZHE-1", "ул. Боткина, 18")])
    reader = pressed(sent(open_page("reporting", lang="en"), content), "hand-in-register")
    assert not store.imports()
    assert "Confirm that the figures are right, or correct them." in text_of(reader)
    box(reader, "confirmed").check().run()
    pressed(reader, "hand-in-register")
    assert deployment.current().catalogue.centres.loc["ZHE-1", "address_ru"] == "ул. Боткина, 18"


def test_a_correction_with_errors_offers_no_button(open_page, by_the_link):
    reader = sent(open_page("reporting", lang="en"), csv_file([("code", "lat"), ("MED-1", "43.245")]))
    assert "Latitude and longitude belong together" in text_of(reader)
    assert "it goes in whole or not at all" in text_of(reader)
    assert "hand-in-register" not in [each.key for each in reader.button]


def test_what_the_register_has_become_meanwhile_is_shown_before_a_correction_goes_in(
    open_page, by_the_link, store
):
    reader = sent(open_page("reporting", lang="en"), csv_file([("code", "opened"), ("ALT-2", "2026-06-01")]))
    store.hand_in(correction(("ALT-2", "opened", "2026-05-01")), by=PUBLISHER)
    pressed(reader, "hand-in-register")
    assert len(store.imports()) == 1
    assert "What is stored has changed since the report was checked." in text_of(reader)
    assert "2026-05-01" in text_of(reader)
    pressed(reader, "hand-in-register")
    assert store.facts()["text"].tolist() == ["2026-06-01"]


def test_a_correction_is_read_once_however_often_the_page_runs(open_page, by_the_link, monkeypatch):
    times, read_apart = [], register_upload.read_apart

    def counted(job, *given, **more):
        times.extend([1] if job.func is read_register else [])
        return read_apart(job, *given, **more)

    monkeypatch.setattr(register_upload, "read_apart", counted)
    reader = sent(open_page("reporting", lang="en"), csv_file([("code", "opened"), ("ALT-2", "2026-06-01")]))
    reader.text_input[0].set_value("opened at last").run()
    reader.run()
    assert "The file corrects 1 fact about the centres." in text_of(reader)
    assert len(times) == 1


def test_a_waiting_correction_whose_file_cannot_be_read_any_more_is_still_decided_upon(
    open_page, by_the_link, store
):
    store.hand_in(correction(("MED-1", "opened", "2023-06-01")), by=MANAGER)
    reader = open_page("reporting", lang="en", report="1")
    assert "No report was found in the file" in text_of(reader)
    pressed(reader, "decide:1:published")
    assert store.one(1).state is ImportState.PUBLISHED


def test_a_correction_that_does_not_fit_is_told_to_publishers_with_what_to_do(
    open_page, as_manager, by_the_link, store
):
    """The first correction is sound. The second, past the page, gives up the longitude alone."""
    store.hand_in(correction(("MED-1", "lat", "43.245"), ("MED-1", "lon", "76.97")), by=PUBLISHER)
    store.hand_in(correction(("MED-1", "lon", "-")), by=PUBLISHER)
    told = text_of(open_page("reporting", lang="en"))
    assert "Medeu District community centre: the reported correction is not in the register." in told
    assert "Latitude and longitude belong together" in told
    assert "It came with these reports: no. 1 and no. 2" in told
    assert "the reported correction is not in the register" not in text_of(as_manager("en"))

    store.decide(2, ImportState.WITHDRAWN, by=PUBLISHER, reason="a slip")
    assert "the reported correction is not in the register" not in text_of(open_page("reporting", lang="en"))
    assert deployment.current().catalogue.centres.loc["MED-1", "lat"] == 43.245


@pytest.mark.usefixtures("pseudo_language")
def test_no_text_of_the_desk_and_the_receipt_is_hard_coded(open_page, by_the_link):
    reader = sent(open_page("reporting", lang="en"), csv_file([("MED-1", "2025-09"), ("x", "y")]), "1")
    assert list(hard_coded(texts(reader))) == []
    reader = sent(open_page("reporting", lang="en"), month("MED-1", -5, when="2025-09"), "1")
    assert "⟦Hand in⟧" in text_of(reader)
    reader = sent(open_page("reporting", lang="en"), month("MED-1", 5, when="2025-09"), "1")
    pressed(reader, "hand-in")
    assert page_name(reader) == "⟦Reporting⟧"
    left = [seen.text for seen in hard_coded(texts(reader))]
    assert not [text for text in left if text != "SHA-256" and len(text) != 64 and not text.endswith("…")]


def test_a_register_of_participants_is_counted_shown_as_cohorts_and_handed_in_as_its_months_alone(
    open_page, by_the_link, store, tmp_path
):
    register = written(tmp_path, by_chance(40)).path.read_bytes()
    reader = sent(open_page("reporting", lang="en"), register, "people.csv")
    said = text_of(reader)
    assert "The file is a register of participants." in said
    assert "Placed within 90 days, %" in said
    if confirmed := [each for each in reader.checkbox if str(each.key).startswith("confirmed")]:
        confirmed[0].check().run()
    pressed(reader, "hand-in")
    (report,) = store.imports()
    assert report.file_name.startswith("participants_")
    kept = store.original(report.number)
    assert kept.startswith(b"indicator,centre,month,sex,age,programme,value\n")
    assert b"p00001" not in kept
    assert set(store.current()["indicator"]) >= {"neet_entered", "neet_trained", "neet_placed"}


def test_a_register_that_tells_who_somebody_is_is_refused_without_a_word_of_it(
    open_page, by_the_link, store, tmp_path
):
    register = written(tmp_path, [row(), row(key="Serikova-Aigul")]).path.read_bytes()
    reader = sent(open_page("reporting", lang="ru"), register, "people.csv")
    assert "Реестр отклонён целиком" in reader.error[0].value
    assert "Столбец key: значение похоже на персональные данные (имя). Строки: 3 (всего 1)." in plain(
        text_of(reader)
    )
    assert "Serikova" not in text_of(reader)
    assert "hand-in" not in [each.key for each in reader.button]
    assert store.imports() == ()


def test_a_register_with_a_foreign_centre_is_not_the_reporters_to_hand_in(as_manager, store, tmp_path):
    foreign = written(tmp_path, [row(centre="TUR-1")]).path.read_bytes()
    reader = sent(as_manager("en"), foreign)
    assert "TUR-1" in reader.error[0].value.replace("\\", "")
    assert "Placed within 90 days" not in text_of(reader)


def test_who_did_what_is_looked_up_when_a_publisher_opens_it_and_not_before(open_page, by_the_link, store):
    store.events.note(EventAct.BRIEFING, "K7QM-2ABC", by=PUBLISHER)
    reader = open_page("reporting", lang="en")
    assert "K7QM-2ABC" not in text_of(reader)
    reader.session_state["acts"] = True
    reader.run()
    assert not reader.exception
    assert "Briefing K7QM-2ABC" in text_of(reader)
