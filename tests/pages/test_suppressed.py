"""Where small counts are suppressed every page opens, says so, and shows none of them."""

import re

import pytest

from components import deployment
from components.i18n import translator
from components.page_registry import HOME, PAGES, page
from data.reported import SUPPRESSED
from tests.builders import plain
from tests.pages.conftest import go_to
from tests.pages.screen import headings, page_name, text_of

HIGH = "90"
"""So high a threshold that much of the demonstration data is below it."""


@pytest.fixture(autouse=True)
def much_is_suppressed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ATLAS_SUPPRESS_BELOW", HIGH)


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_every_page_opens_where_much_is_suppressed(open_page, language):
    reader = open_page(HOME.name, lang=language)
    assert (deployment.current().published.frame["status"] == SUPPRESSED).sum() > 1000
    for entry in PAGES:
        go_to(reader, entry.name)
        assert not reader.exception, entry.name
        assert page_name(reader) == entry.title_in(translator(language))
        assert len(headings(reader)) == 1
        words = re.findall(r"\w+", plain(text_of(reader)))
        assert not {"nan", "NaN", "None", "NaT", "inf"} & set(words), entry.name


@pytest.mark.parametrize(
    ("name", "link"),
    [
        ("centres", {"centre": "MED-2"}),
        ("district", {"district": "medeu"}),
        ("activity", {"area": "medeu", "indicator": "visitors_neet"}),
        ("employment", {"area": "MED-2"}),
    ],
)
def test_a_district_and_a_centre_open_where_much_of_them_is_suppressed(open_page, name, link):
    reader = open_page(name, lang="en", **link)
    assert not reader.exception
    assert page_name(reader) == page(name).title_in(translator("en"))
