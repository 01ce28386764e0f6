"""A link reopens the view that it was copied from, and the map answers a click."""

import re
import time

import pytest
from playwright.sync_api import Page, Route, expect

from components import deployment
from components.i18n import Language, translator
from components.page_registry import page as registered
from data.catalogue import Catalogue
from tests.browser.drawing import PARTS, Parts, click_on_map, expect_drawn, expect_page, map_frame
from tests.browser.visitors import Visitors, open_page

WITH_DISTRICT = Parts(maps=1, charts=1, tables=PARTS["coverage"].tables + 1)


def test_a_link_reopens_the_day_the_view_and_the_district_that_somebody_chose_by_click(visitors: Visitors):
    page = visitors.arrive()
    open_page(page, "coverage", "lang=ru")
    _choose_last(page, "as_at")
    page.locator(".st-key-widget-view").get_by_role("radio").last.click()
    expect(page).to_have_url(re.compile(r"view=residents"))
    _choose_last(page, "district")
    expect_drawn(page, WITH_DISTRICT)
    for name in ("as_at", "view", "district"):
        expect(page).to_have_url(re.compile(rf"[?&]{name}="))

    colleague = visitors.arrive(locale="de-DE")
    colleague.goto(page.url)
    expect_drawn(colleague, WITH_DISTRICT)
    assert colleague.url == page.url
    assert _headings(colleague) == _headings(page)
    assert _choices(colleague) == _choices(page)
    assert _labels(colleague) == _labels(page)


@pytest.mark.parametrize("district", ["almaly", "medeu"])
def test_clicking_a_district_on_the_map_shows_its_centres_and_puts_it_into_the_link(
    visitors: Visitors, catalogue: Catalogue, district: str
):
    page = visitors.arrive()
    open_page(page, "coverage", "lang=kk")
    name = catalogue.district(district).name("kk")
    expect(page.get_by_role("heading", name=name, exact=True)).to_have_count(0)
    _click_district(page, district)
    expect(page).to_have_url(re.compile(rf"[?&]district={district}\b"))
    expect(page.get_by_role("heading", name=name, exact=True)).to_be_visible()
    expect_drawn(page, WITH_DISTRICT)
    expect(page.locator(".st-key-csv-centres")).to_be_visible()


def test_a_second_click_chooses_another_district_and_the_list_leads_back_to_the_city(visitors: Visitors):
    page = visitors.arrive()
    open_page(page, "coverage", "lang=en")
    for district in ("turksib", "alatau"):
        _click_district(page, district)
        expect(page).to_have_url(re.compile(rf"[?&]district={district}\b"))
        expect_drawn(page, WITH_DISTRICT)
    _open_options(page, "district")
    page.get_by_role("option").first.click()
    expect_drawn(page, PARTS["coverage"])
    expect(page).not_to_have_url(re.compile(r"district=(turksib|alatau)"))


def test_the_menu_and_the_back_button_keep_the_view(visitors: Visitors):
    page = visitors.arrive()
    open_page(page, "coverage", "lang=en&view=planned")
    page.get_by_test_id("stTopNavLink").filter(has_text=_title("employment")).click()
    expect_drawn(page, PARTS["employment"])
    page.get_by_test_id("stTopNavLink").filter(has_text=_title("coverage")).click()
    expect_drawn(page, PARTS["coverage"])
    expect(page).to_have_url(re.compile(r"view=planned"))
    page.go_back()
    expect_page(page, "employment", "en")
    expect(page.locator("html")).to_have_attribute("lang", "en")


def test_a_headline_figure_leads_to_its_own_rows_of_the_record_whatever_was_looked_at_there_before(
    visitors: Visitors, catalogue: Catalogue
):
    page = visitors.arrive()
    page.goto("/sources?lang=ru&section=targets&indicator=events")
    expect_drawn(page, PARTS["sources"])
    page.get_by_test_id("stTopNavLink").filter(has_text=_title("overview", "ru")).click()
    expect_drawn(page, PARTS["overview"])
    short = catalogue.indicator("reach").short("ru")
    card = page.locator(".figures > li").filter(has=page.locator(".label").get_by_text(short))
    card.get_by_role("link", name=_title("sources", "ru")).click()
    expect_drawn(page, PARTS["sources"])
    expect(page).to_have_url(re.compile(r"(?=.*lang=ru)(?=.*section=record)(?=.*indicator=reach)"))
    name = catalogue.indicator("reach").name("ru")
    expect(page.locator(".st-key-widget-indicator").get_by_role("combobox")).to_have_value(name)


def test_a_link_with_a_choice_that_does_not_exist_shows_the_default_instead(visitors: Visitors):
    page = visitors.arrive()
    open_page(page, "coverage", "lang=en&view=sideways&district=atlantis&as_at=tomorrow")
    expect(page).not_to_have_url(re.compile(r"sideways|atlantis|tomorrow"))
    expect(page.get_by_test_id("stAlert")).to_have_count(0)


def test_an_address_without_a_page_leads_on_to_the_pages_in_the_language_of_the_link(visitors: Visitors):
    page = visitors.arrive(locale="en-US")
    page.goto("/not-here?lang=kk")
    expect(page.locator("html")).to_have_attribute("lang", "kk")
    kazakh = translator(Language.KAZAKH)
    expect(page.get_by_role("heading", level=1)).to_have_text(kazakh("There is no page at this address."))
    page.get_by_role("link", name=registered("coverage").title_in(kazakh), exact=True).click()
    expect_drawn(page, PARTS["coverage"])
    expect(page).to_have_url(re.compile(r"/coverage\?.*lang=kk"))


def test_a_slash_at_the_end_of_an_address_opens_the_page_all_the_same(visitors: Visitors):
    page = visitors.arrive()
    page.goto("/coverage/?lang=ru&district=medeu")
    expect_drawn(page, WITH_DISTRICT)
    expect(page).to_have_url(re.compile(r"/coverage\?.*district=medeu"))


def _title(name: str, language: str = "en") -> str:
    return registered(name).title_in(translator(Language(language)))


def _open_options(page: Page, choice: str) -> None:
    page.locator(f".st-key-widget-{choice}").get_by_role("combobox").click()


def _choose_last(page: Page, choice: str) -> None:
    _open_options(page, choice)
    page.get_by_role("option").last.click()
    expect(page).to_have_url(re.compile(rf"[?&]{choice}="))


def _click_district(page: Page, code: str) -> None:
    """Click a district at its roomiest spot, where its label would stand."""
    districts = deployment.current().boundaries.districts
    click_on_map(page, districts["label_lat"].loc[code], districts["label_lon"].loc[code])


def _headings(page: Page) -> list[str]:
    return page.get_by_role("heading").all_inner_texts()


def _choices(page: Page) -> list[str | None]:
    return [box.get_attribute("value") for box in page.get_by_role("combobox").all()]


def _labels(page: Page) -> list[str]:
    return map_frame(page).locator(".district-label").all_inner_texts()


def test_back_leads_to_the_page_before_even_where_our_script_comes_late(visitors: Visitors):
    page = visitors.arrive()
    page.route("**/assets/page.js", _late)
    open_page(page, "sources", "lang=en")
    open_page(page, "activity", "lang=en")
    expect(page).to_have_url(
        re.compile(r"[?&]indicator=")
    )  # the first run writes its choices into the address
    page.go_back()
    expect_page(page, "sources", "en")


def _late(route: Route) -> None:
    """Let a file come when Streamlit would long have begun without it."""
    time.sleep(2)
    route.continue_()
