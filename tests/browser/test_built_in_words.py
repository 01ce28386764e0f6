"""The words that Streamlit's page brings are ours, in the reader's language, also those that are only read aloud."""

import os
import re
import signal

from playwright.sync_api import Browser, expect

from components.i18n import Language, translator
from components.i18n.built_in_words import built_in_words
from tests.browser.drawing import PARTS, expect_drawn, map_frame
from tests.browser.names import foreign_names
from tests.browser.server import serve
from tests.browser.visitors import Visitors, open_page, visiting


def test_a_list_without_a_match_and_the_map_speak_kazakh_and_after_a_switch_all_names_are_russian(
    visitors: Visitors,
):
    tr = translator(Language.KAZAKH)
    page = visitors.arrive()
    open_page(page, "coverage", "lang=kk")
    field = page.get_by_role("combobox").first
    field.fill("xyzzy")
    expect(page.get_by_role("listbox")).to_have_text(tr("Nothing fits"))
    for button in (tr("Zoom in"), tr("Zoom out")):
        expect(map_frame(page).get_by_role("button", name=button)).to_be_visible()
    expect(map_frame(page).locator(".leaflet-control-scale-line")).to_have_text(
        re.compile(rf"^\d+ {tr('km')}$")
    )
    expect(page.locator("iframe")).to_have_attribute("title", tr("Map of the districts"))
    page.keyboard.press("Escape")
    page.get_by_role("radio", name=Language.RUSSIAN.own_name).click()
    expect_drawn(page, PARTS["coverage"])
    expect(map_frame(page).locator("html")).to_have_attribute("lang", "ru")
    assert foreign_names(page, Language.RUSSIAN) == []


def test_a_page_whose_server_has_stopped_says_so_in_kazakh(browser: Browser):
    words = built_in_words(translator(Language.KAZAKH))
    with serve() as server, visiting(browser, server) as visitors:
        page = visitors.arrive()
        open_page(page, "sources", "lang=kk")
        os.kill(server.process_id, signal.SIGKILL)
        box = page.get_by_role("dialog")
        expect(box.get_by_role("heading")).to_have_text(words["Connection error"])
        expect(box).to_contain_text(
            words["Streamlit server is not responding. Are you connected to the internet?"]
        )
        assert not re.search("[A-Za-z]{2,}", box.inner_text())
        expect(box.get_by_role("button", name=words["Close"])).to_be_visible()
