"""The pages that the centres' monthly reports feed: demonstration data until the first, then the reports alone."""

from datetime import UTC, datetime

import pandas as pd
import pytest

from components import deployment
from components.i18n import translator
from components.state import CENTRE, WAITING
from data.access.people import Person, Role
from data.store import Store, open_store
from data.store.model import HandedIn, ImportState
from tests.builders import ENGLISH, plain
from tests.pages.conftest import go_to
from tests.pages.screen import come_alive, figures, headings, subheadings, text_of

LANGUAGES = ("kk", "ru", "en")
FED = ("overview", "employment", "activity", "centres")
PUBLISHER = Person("publisher@almaty.kz", Role.PUBLISHER)
REPORTER = Person("reporter@almaty.kz", Role.REPORTER, frozenset({"MED-1"}))

languages = pytest.mark.parametrize("language", LANGUAGES)
fed = pytest.mark.parametrize("name", FED)


@pytest.fixture
def store(tmp_path, monkeypatch) -> Store:
    """A store of this test's own, empty."""
    url = f"sqlite:///{tmp_path / 'reports.sqlite3'}"
    monkeypatch.setenv("DATABASE_URL", url)
    return open_store(url)


def hand_in(store: Store, *values: tuple[str, str, float], by: Person = PUBLISHER, name: str = "report.csv"):
    """Hand in values of one centre: indicator, month, number."""
    rows = [
        {
            "indicator": indicator, "centre": "MED-1", "month": month, "value": value, "text": f"{value:g}",
            "sheet": "", "row": number, "column": "C",
        }
        for number, (indicator, month, value) in enumerate(values, start=2)
    ]  # fmt: skip
    content = repr((name, values)).encode()
    return store.hand_in(
        HandedIn(name, content, pd.DataFrame(rows)), by=by, at=datetime(2026, 1, 5, tzinfo=UTC)
    )


@fed
@languages
def test_until_the_first_report_every_page_says_that_it_shows_demonstration_data(
    open_page, store, name, language
):
    tr = translator(language)
    text = text_of(open_page(name, lang=language, centre="MED-1"))
    assert tr("Demonstration data.") in text
    assert "2026" in text


@fed
def test_the_first_published_report_ends_the_demonstration(open_page, store, name):
    hand_in(store, ("events", "2025-01", 7))
    reader = open_page(name, lang="en", year="2025", centre="MED-1")
    assert not reader.exception
    assert "demonstration" not in text_of(reader).lower()


def test_the_pages_show_what_was_reported_and_nothing_else(open_page, store):
    hand_in(store, ("events", "2025-01", 7), ("events", "2025-02", 9))
    reader = open_page("activity", lang="en", area="MED-1", year="2025")
    assert "Medeu District community centre, 2025: Events at least 16" in plain(text_of(reader))
    (events, *others) = map(plain, figures(reader))
    assert events == "at least 16"
    assert set(others) == {"—"}


def test_a_withdrawn_report_leaves_the_pages_empty_and_brings_no_demonstration_back(open_page, store):
    number = hand_in(store, ("events", "2025-01", 7)).number
    store.decide(number, ImportState.WITHDRAWN, by=PUBLISHER, reason="wrong file")
    text = text_of(open_page("activity", lang="en"))
    assert "emonstration" not in text
    assert "Events: not reported" in text


def test_a_report_that_waits_is_not_shown_to_readers(open_page, store, monkeypatch):
    monkeypatch.setattr("components.shell.identity.sees_waiting", lambda: False)
    hand_in(store, ("events", "2025-01", 7), by=REPORTER)
    reader = open_page("activity", lang="en", area="MED-1", year="2025")
    assert "Demonstration data." in text_of(reader)
    monkeypatch.setattr("components.shell.identity.sees_waiting", lambda: True)
    reader = open_page("activity", lang="en", area="MED-1", year="2025")
    assert "Demonstration data." not in text_of(reader)
    assert plain(figures(reader)[0]) == "at least 7"


@fed
@languages
def test_without_demonstration_and_reports_a_page_says_what_is_missing(
    open_page, store, monkeypatch, name, language
):
    monkeypatch.setenv("ATLAS_DEMO", "off")
    reader = open_page(name, lang=language, centre="MED-1")
    tr = translator(language)
    assert not reader.exception
    assert len(headings(reader)) == 1
    assert tr("No reports yet.") in text_of(reader)
    assert tr("Demonstration data.") not in text_of(reader)


@pytest.mark.parametrize("area", ["almaty", "medeu"])
def test_small_charts_of_nothing_say_so(open_page, store, monkeypatch, area):
    monkeypatch.setenv("ATLAS_DEMO", "off")
    reader = open_page("employment", lang="en", monthly="multiples", area=area)
    assert not reader.exception
    assert ENGLISH("No reports yet.") in text_of(reader)


@pytest.mark.parametrize(
    ("name", "link", "title"),
    [
        ("activity", {"indicator": "bottles_returned", "area": "medeu", "year": "2025"}, "Medeu District, 2025: B"),
        ("activity", {"places": "centre", "year": "2024"}, "Events, 2024: highest:"),
        ("employment", {"monthly": "sum", "year": "2024"}, "Almaty, 2024:"),
        ("employment", {"monthly": "district", "year": "2025"}, "NEET placed, 2025: highest:"),
        ("centres", {"centre": "MED-2", "indicator": "visitors", "year": "2025"}, "Medeu District, centre 2, "),
    ],
)  # fmt: skip
def test_a_link_opens_the_chart_that_it_was_copied_from(open_page, store, name, link, title):
    reader = open_page(name, lang="en", **link)
    shown = [plain(heading) for heading in subheadings(reader)]
    assert any(text.startswith(title) for text in shown), shown
    for code in link:
        assert reader.query_params[code] == link[code]


@pytest.mark.parametrize(
    "link",
    [
        {"indicator": "neet_rate_15_28"},
        {"area": "moon"},
        {"year": "1999"},
        {"places": "x"},
        {"centre": "XXX-9"},
    ],
)
def test_a_choice_that_does_not_exist_is_passed_over(open_page, store, link):
    for name in ("activity", "employment", "centres"):
        reader = open_page(name, lang="en", **link)
        assert not reader.exception
        assert not reader.error


@languages
def test_every_number_opens_its_evidence_down_to_the_file_and_earlier_values(
    open_page, store, monkeypatch, language
):
    monkeypatch.setattr("components.shell.identity.person", lambda: PUBLISHER)
    hand_in(store, ("events", "2025-01", 7), name="first.csv")
    hand_in(store, ("events", "2025-01", 9), name="correction.csv")
    reader = open_page("activity", lang=language, area="MED-1", year="2025")
    assert "correction.csv" not in text_of(reader)
    reader.session_state["evidence:reported-by-month"] = True
    reader.run()
    assert not reader.exception
    text = text_of(reader)
    for part in ("correction.csv", "first.csv", "publisher@almaty.kz", store.one(2).sha256[:12], "C2"):
        assert part in text
    assert translator(language)("The number stands as the centre reported it.") in text


def test_evidence_of_demonstration_data_names_no_file(open_page, store):
    reader = open_page("activity", lang="en")
    reader.session_state["evidence:consultations-by-kind"] = True
    reader.run()
    assert "Demonstration data has no report, file or sender behind it." in text_of(reader)
    assert any(len(table.value) > 100 for table in reader.dataframe)


def test_a_centre_shows_the_history_of_its_reports_and_not_those_that_wait(open_page, store, monkeypatch):
    monkeypatch.setattr("components.shell.identity.person", lambda: PUBLISHER)
    monkeypatch.setattr("components.shell.identity.sees_waiting", lambda: False)
    hand_in(store, ("events", "2025-01", 7), name="published.csv")
    hand_in(store, ("events", "2025-02", 8), by=REPORTER, name="waiting.csv")
    text = text_of(open_page("centres", lang="en", centre="MED-1"))
    assert "published.csv" in text
    assert "waiting.csv" not in text
    assert "published.csv" not in text_of(open_page("centres", lang="en", centre="TUR-1"))


def test_reports_of_what_the_tables_no_longer_know_do_not_break_the_pages(open_page, store, monkeypatch):
    hand_in(store, ("events", "2025-01", 7), ("hours_of_sunshine", "2025-01", 300))
    for name in FED:
        reader = open_page(name, lang="en")
        assert not reader.exception
    assert set(deployment.current().published.frame["indicator"]) == {"events"}


def test_a_report_that_comes_in_shows_at_the_next_click(open_page, store):
    reader = open_page("activity", lang="en", area="MED-1", year="2025")
    assert "Demonstration data." in text_of(reader)
    hand_in(store, ("events", "2025-01", 7))
    reader.run()
    assert "Demonstration data." not in text_of(reader)


def test_the_published_and_the_reported_record_stand_apart(open_page, store):
    reader = go_to(open_page("overview", lang="en"), "employment")
    text = text_of(reader)
    reported, published = text.index("NEET youths by step, people"), text.index("Published record")
    assert (
        reported < published < text.index("Published and reported, side") < text.index("Kazakhstan, Q1 2025")
    )
    assert "demonstration data in place of the centres' reports" in text


def test_the_register_shows_no_figures_until_a_centre_is_chosen(open_page, store):
    reader = open_page("centres", lang="en")
    assert not come_alive(reader).get("plotly_chart")
    assert "Demonstration data." not in text_of(reader)
    reader.selectbox(key=CENTRE.widget_key).set_value("MED-2").run()
    assert reader.query_params["centre"] == "MED-2"
    assert len(come_alive(reader).get("plotly_chart")) == 1
    assert "Demonstration data." in text_of(reader)


def test_the_switch_of_waiting_reports_is_there_only_while_one_waits_and_for_those_who_may(
    open_page, store, monkeypatch
):
    def sees_switch(person: Person) -> bool:
        monkeypatch.setattr("components.shell.identity.person", lambda: person)
        reader = open_page("reporting", lang="kk")
        assert not reader.exception
        return WAITING.widget_key in [toggle.key for toggle in reader.toggle]

    assert not sees_switch(PUBLISHER)
    report = hand_in(store, ("events", "2025-01", 7), by=REPORTER)
    assert sees_switch(PUBLISHER)
    assert not sees_switch(REPORTER)
    assert not sees_switch(Person("reader@almaty.kz", Role.READER))
    store.decide(report.number, ImportState.PUBLISHED, by=PUBLISHER)
    assert not sees_switch(PUBLISHER)
