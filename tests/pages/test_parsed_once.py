"""The published record is read when the tables are, and not again for each question of a page."""

import sys

import pytest

from components import deployment
from data.catalogue import load_catalogue
from data.published import record
from data.time import periods
from tests.builders import NOVEMBER


@pytest.fixture
def parsed(monkeypatch) -> list[str]:
    """The texts that are parsed as periods from now on, by whichever module."""
    texts: list[str] = []
    original = periods.parse

    def counted(text: str) -> periods.Period:
        texts.append(text)
        return original(text)

    for module in list(sys.modules.values()):
        if vars(module).get("parse") is original:
            monkeypatch.setattr(module, "parse", counted)
    return texts


def test_each_period_of_the_record_is_parsed_once_however_much_is_asked_of_it(parsed):
    catalogue = load_catalogue(NOVEMBER)
    parsed.clear()
    for indicator in catalogue.indicators.index:
        record.latest(catalogue, indicator, "almaty")
        record.series(catalogue, indicator, "kazakhstan")
    record.search(catalogue, "2024", years=[2024])
    assert sorted(parsed) == sorted(catalogue.published["period"])


@pytest.mark.usefixtures("fresh_caches")
@pytest.mark.parametrize("name", ["employment", "sources", "coverage"])
def test_the_first_view_of_a_page_parses_fewer_periods_than_the_record_has(open_page, parsed, name):
    catalogue = deployment.current().catalogue
    parsed.clear()
    reader = open_page(name)
    assert not reader.exception
    assert len(parsed) < len(catalogue.observations)
