"""The published record is read when the tables are, and not again for each question of a page."""

import pytest

from components import deployment
from data.catalogue import load_catalogue
from data.published import record
from data.time.periods import parse
from tests.builders import NOVEMBER


def times_parsed() -> int:
    """Count the texts that were read as periods since the memory of them was last emptied."""
    return parse.cache_info().misses


def test_each_period_of_the_record_is_parsed_once_however_much_is_asked_of_it():
    parse.cache_clear()
    catalogue = load_catalogue(NOVEMBER)
    at_the_door = times_parsed()
    assert at_the_door >= catalogue.published["period"].nunique()
    for indicator in catalogue.indicators.index:
        record.latest(catalogue, indicator, "almaty")
        record.series(catalogue, indicator, "kazakhstan")
    record.search(catalogue, "2024", years=[2024])
    assert times_parsed() == at_the_door


@pytest.mark.usefixtures("fresh_caches")
@pytest.mark.parametrize("name", ["employment", "sources", "coverage"])
def test_the_first_view_of_a_page_parses_fewer_periods_than_the_record_has(open_page, name):
    parse.cache_clear()
    different = deployment.current().catalogue.published["period"].nunique()
    before = times_parsed()
    reader = open_page(name)
    assert not reader.exception
    assert times_parsed() - before < different
