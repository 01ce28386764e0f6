"""What a reader sees when something goes wrong: one sentence in their language, with a number."""

import logging
import re

import pytest
from streamlit.testing.v1 import AppTest

LANGUAGES = ("kk", "ru", "en")


def known_trouble() -> None:
    from components.shell.errors import show_script_error
    from data.errors import Fault, TableFaults

    fault = Fault("published.csv", 5, "value", "not_a_number", "secret-value", "is not a number")
    assert show_script_error(TableFaults([fault]))


def a_store_that_is_gone() -> None:
    from components.shell.errors import show_script_error
    from data.store.model import StoreUnusable

    assert show_script_error(StoreUnusable("/srv/secret-value was removed", "replaced"))


def a_bug() -> None:
    from components.shell.errors import show_script_error

    assert show_script_error(ZeroDivisionError("secret-value"))


def shown(script, language: str) -> AppTest:
    reader = AppTest.from_function(script, default_timeout=30)
    reader.query_params["lang"] = language
    return reader.run()


@pytest.mark.parametrize("script", [known_trouble, a_store_that_is_gone, a_bug])
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_reader_sees_one_sentence_with_the_number_that_stands_in_the_log(script, language, caplog):
    with caplog.at_level(logging.ERROR, logger="atlas"):
        reader = shown(script, language)
    (error,) = reader.error
    (number,) = re.findall(r"\b[0-9a-f]{8}\b", error.value)
    assert f"incident {number}" in caplog.text
    assert "secret-value" in caplog.text
    assert not reader.exception


@pytest.mark.parametrize("script", [known_trouble, a_store_that_is_gone, a_bug])
@pytest.mark.parametrize("language", LANGUAGES)
def test_no_reader_sees_what_went_wrong_inside(script, language):
    text = shown(script, language).error[0].value
    for word in ("secret", "Traceback", "Error", "published", "Fault"):
        assert word not in text


def test_trouble_is_told_in_the_language_of_the_reader_and_apart_from_a_bug():
    sentences = {
        (script.__name__, language): re.sub(r"[0-9a-f]{8}", "", shown(script, language).error[0].value)
        for script in (known_trouble, a_store_that_is_gone, a_bug)
        for language in LANGUAGES
    }
    assert len(set(sentences.values())) == 9


def test_two_incidents_have_two_numbers():
    first, second = (shown(a_bug, "en").error[0].value for _ in range(2))
    assert first != second


def test_an_error_stands_in_the_log_once():
    from streamlit import config, error_util

    from components.shell.errors import show_script_error

    heard: list[str] = []
    ours, streamlits = logging.getLogger("atlas"), logging.getLogger("streamlit.error_util")
    ear = logging.Handler()
    ear.emit = lambda record: heard.append(record.getMessage())
    config.set_option("logger.enableRich", False)
    for logger in (ours, streamlits):
        logger.addHandler(ear)
    try:
        error_util.handle_user_script_exception(ZeroDivisionError("secret-value"), show_script_error)
    finally:
        for logger in (ours, streamlits):
            logger.removeHandler(ear)
    assert len(heard) == 1
    assert heard[0].startswith("incident ")
