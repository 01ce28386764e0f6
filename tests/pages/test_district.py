"""The page of one district."""

from tests.builders import plain
from tests.pages.screen import text_of


def test_a_link_opens_the_page_of_its_district(open_page):
    reader = open_page("district", lang="en", area="auezov")
    assert not reader.exception
    shown = text_of(reader)
    assert "Auezov District: open 1, planned 1, goal 2: partly met." in shown
    assert "per centre and month" in shown


def test_a_link_to_a_district_that_does_not_exist_opens_the_first_one(open_page):
    reader = open_page("district", lang="en", area="atlantis")
    assert not reader.exception
    assert "Alatau District" in text_of(reader)


def test_the_page_of_a_district_names_services_states_and_days_of_its_centres_and_offers_its_slides(
    open_page,
):
    page = open_page("district", lang="ru", area="medeu")
    words = plain(text_of(page))
    assert "Конференц-зал" in words
    assert "30 нояб. 2024" in words
    assert page.get("download_button")[0].key == "slides"
