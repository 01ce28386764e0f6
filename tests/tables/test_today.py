"""What the pages say today is what the steward of the tables has read and kept in `today.toml`."""

from datetime import date

import pytest

from components.i18n import translator
from data.catalogue import load_catalogue
from data.catalogue.sheets import LANGUAGES
from tests.tables import today


@pytest.fixture(scope="module")
def found() -> dict[str, today.Said]:
    catalogue = load_catalogue()
    zone = catalogue.city.time_zone
    return {code: today.said(catalogue, today.day(), translator(code, zone)) for code in LANGUAGES}


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_pages_say_what_the_steward_has_read(found, language):
    """Where a new figure changes this, `today.toml` says how to write it anew, and git shows what readers will see."""
    kept = today.expected()[language]
    for name, said in found[language].items():
        assert as_kept(said) == kept[name], name
    assert list(kept) == list(found[language])


def test_a_page_whose_words_have_changed_is_found(found):
    changed = {**found, "ru": {**found["ru"], "overview": "12 из 16"}}
    text = today.written(changed, date(2026, 11, 29))
    assert 'overview = "12 из 16"' in text
    assert text != today.EXPECTED.read_text(encoding="utf-8")


def test_the_file_is_as_its_command_writes_it(found):
    """So that a difference in git is a difference in what readers see."""
    assert today.written(found, today.day()) == today.EXPECTED.read_text(encoding="utf-8")


def as_kept(said: str | list[str]) -> str | list[str]:
    return today.plain(said) if isinstance(said, str) else [today.plain(each) for each in said]
