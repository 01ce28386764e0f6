"""What a reader without a role may make the city keep and show: little, and marked as what it is."""

import json
from datetime import date
from threading import BoundedSemaphore, Event, Thread

import pytest
from sqlalchemy import select
from streamlit.testing.v1 import AppTest

from components import cached_briefings, deployment
from components.briefing.choice import LONGEST_JSON, presets
from components.briefing.own_words import LONGEST_IN_ALL
from components.i18n import Language, translator
from components.shell import identity
from components.widgets.briefing import files
from data.access.people import READER
from data.store.engine import reading
from data.store.schema import briefings, reader_briefings
from tests.builders import plain
from tests.pages.screen import text_of
from tests.store.reports import REPORTER

WORDS = {
    "title": "Официальное сообщение акимата",
    "presenter": "Аким города",
    "sections": ["activity"],
    "edited": {"activity": ["Всё выполнено полностью."]},
}
OWN = ("Официальное сообщение", "Аким города", "Всё выполнено")
languages = pytest.mark.parametrize("language", ["kk", "ru", "en"])


@pytest.fixture(autouse=True)
def quick_store(tmp_path, monkeypatch):
    """An empty store, and files that take no time."""
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{tmp_path / 'atlas.sqlite3'}")
    monkeypatch.setattr(cached_briefings, "file", lambda choice, made, code: b"content")
    yield
    deployment.store().close()


@pytest.fixture
def composing(open_page, monkeypatch):
    """The page of briefings with a stranger's words in its link, as a person sees it."""

    def opened(person=READER, language="ru", **changed):
        monkeypatch.setattr(identity, "person", lambda: person)
        return open_page("briefing", lang=language, briefing=json.dumps(WORDS | changed))

    return opened


def kept(table) -> list:
    with reading(deployment.store()._engine) as connection:
        return list(connection.execute(select(table)))


def unfold_words(reader: AppTest) -> AppTest:
    reader.session_state["briefing-fold:words"] = True
    return reader.run()


def make(reader):
    reader.button(key="make-files").click().run()
    assert not reader.exception
    return reader


def test_of_a_readers_own_words_the_store_keeps_only_that_they_were_there(composing):
    make(composing())
    (row,) = kept(reader_briefings)
    assert set(row.own_words) == {"title", "presenter", "edited:activity"}
    assert {len(digest) for digest in row.own_words.values()} == {64}
    assert not [word for word in OWN if word in repr(row)]
    assert len(row.choice) < 1_000
    assert kept(briefings) == []


def test_of_somebody_with_a_role_the_words_are_kept(composing):
    make(composing(REPORTER))
    (row,) = kept(briefings)
    assert all(word in row.choice for word in OWN)
    assert kept(reader_briefings) == []


@languages
def test_the_code_of_a_readers_briefing_shows_what_the_data_says_and_that_words_were_entered(
    composing, open_page, language
):
    make(composing(language=language))
    (row,) = kept(reader_briefings)
    text = text_of(open_page("sources", lang=language, section="verification", code=row.code))
    tr = translator(language)
    assert tr("sentences of «{section}»", section=tr("Activity")) in text
    assert row.own_words["title"] in text
    assert not [word for word in OWN if word in text]


def test_a_reader_makes_so_many_briefings_an_hour_and_somebody_with_a_role_as_many_as_they_like(
    composing, monkeypatch
):
    monkeypatch.setattr(files, "MOST_AN_HOUR", 2)
    reader = unfold_words(composing())
    for number in range(4):
        reader.text_input(key="briefing:title").set_value(f"Title {number}").run()
        make(reader)
    assert len(kept(reader_briefings)) == 2
    assert "Вы создали докладов за последний час: 2." in plain(text_of(reader))
    reporter = composing(REPORTER)
    for _ in range(4):
        make(reporter)
    assert "За час" not in text_of(reporter)


def test_slides_of_a_district_on_one_click_are_kept_like_any_briefing_and_count_for_the_hour(monkeypatch):
    monkeypatch.setattr(files, "MOST_AN_HOUR", 2)
    usual = presets(year=2026, areas=("medeu",), language=Language.KAZAKH, today=date(2026, 11, 29))
    made: list[float] = []
    for _ in range(2):
        assert files._slides(usual["district"], READER, "", made) == b"content"
    with pytest.raises(cached_briefings.TooManyWait):
        files._slides(usual["district"], READER, "", made)
    assert files._slides(usual["district"], REPORTER, "", made) == b"content"
    (row,) = kept(reader_briefings)
    assert '"medeu"' in row.choice


@languages
def test_words_that_came_with_a_link_are_named_and_can_be_dropped(composing, language):
    reader = composing(language=language)
    (warning,) = [each.value for each in reader.warning]
    tr = translator(language)
    assert tr("title") in warning
    assert tr("sentences of «{section}»", section=tr("Activity")) in warning
    reader.button(key="drop-foreign-words").click().run()
    assert not reader.exception
    assert not reader.warning
    assert not {"title", "presenter", "edited"} & set(json.loads(reader.query_params["briefing"]))
    assert not [word for word in OWN if word in text_of(reader)]


def test_words_that_the_reader_has_typed_are_not_called_anothers(open_page):
    reader = unfold_words(open_page("briefing", lang="en"))
    reader.text_input(key="briefing:title").set_value("Weekly").run()
    reader.text_input(key="briefing:presenter").set_value("A. Akhmetov").run()
    assert not reader.warning
    assert "Entered by hand, not from the data: title and presenter" in text_of(reader)


def test_a_word_that_is_changed_after_a_link_leaves_the_others_in_doubt(composing):
    reader = unfold_words(composing(language="en"))
    reader.text_input(key="briefing:title").set_value("Mine").run()
    (warning,) = [each.value for each in reader.warning]
    assert "title" not in warning
    assert "presenter" in warning


def test_too_many_words_are_not_taken_and_the_choice_stays(open_page):
    most = {code: ["x" * 600] * 3 for code in ("level", "coverage")}
    assert sum(map(len, most["level"])) * 2 > LONGEST_IN_ALL
    begun = {"sections": ["level", "coverage"], "edited": {"level": most["level"]}}
    reader = open_page("briefing", lang="en", briefing=json.dumps(begun))
    while "sentences:coverage" not in {area.key for area in reader.text_area}:
        reader.button(key="view-after").click().run()
    reader.text_area(key="sentences:coverage").set_value("\n".join(most["coverage"])).run()
    assert "please shorten them" in text_of(reader)
    assert set(json.loads(reader.query_params["briefing"])["edited"]) == {"level"}
    refused = open_page("briefing", lang="en", briefing=json.dumps(begun | {"edited": most}))
    assert "does not describe a valid briefing" in text_of(refused)


def test_a_huge_file_of_settings_is_refused_with_a_short_sentence(open_page):
    reader = open_page("briefing", lang="en")
    names = json.dumps({f"name-{number}": 1 for number in range(LONGEST_JSON)})
    for content in (names.encode(), names[: LONGEST_JSON // 2].rpartition(",")[0].encode() + b"}"):
        reader.file_uploader(key="choice-upload").set_value(("b.json", content, "application/json")).run()
        assert not reader.exception
        (error,) = reader.error
        assert len(error.value) < 1_000


def test_one_after_the_other_makes_files_and_whoever_waits_is_told():
    told, inside, leave, done = Event(), Event(), Event(), Event()

    def first() -> None:
        with cached_briefings.turn_to_make(lambda: None):
            inside.set()
            leave.wait(60)

    def second() -> None:
        with cached_briefings.turn_to_make(told.set):
            done.set()

    threads = [Thread(target=first, daemon=True)]
    threads[0].start()
    assert inside.wait(60)
    threads.append(Thread(target=second, daemon=True))
    threads[1].start()
    assert told.wait(60)
    assert not done.is_set()
    leave.set()
    assert done.wait(60)


def test_whoever_leaves_while_waiting_takes_nobodys_turn():
    with (
        cached_briefings.turn_to_make(lambda: None),
        pytest.raises(InterruptedError),
        cached_briefings.turn_to_make(_leave),
    ):
        pytest.fail("came in while another was inside")
    with cached_briefings.turn_to_make(_leave):
        pass


def test_where_too_many_wait_the_next_is_told_to_come_again(composing, monkeypatch):
    monkeypatch.setattr(cached_briefings, "_WAITING", BoundedSemaphore(1))
    reader = composing(language="en")
    with cached_briefings.turn_to_make(lambda: None):
        make(reader)
    assert "Please try again in a minute." in text_of(reader)
    assert kept(reader_briefings) == []
    assert "Please try again in a minute." not in text_of(make(reader))
    assert len(kept(reader_briefings)) == 1


def _leave() -> None:
    raise InterruptedError
