"""A briefing composed, presented and taken away in a real browser, with the network cut off."""

import io
import json
import re
from collections.abc import Mapping
from urllib.parse import quote
from zipfile import ZipFile

import pytest
from playwright.sync_api import Page, expect

from components.briefing.choice import SECTIONS
from tests.browser.drawing import expect_settled
from tests.browser.visitors import Visitors

SHORT = {"sections": ["headline", "coverage"], "title": "Апталық <b>${жиналыс}</b> =1+1"}


EVERYTHING = {"sections": list(SECTIONS)}


def open_briefing(
    visitors: Visitors, choice: Mapping[str, object] | None = None, *, language: str = "kk", **window: int
) -> Page:
    page = visitors.arrive(**window)  # type: ignore[arg-type]
    query = f"&briefing={quote(json.dumps(choice, ensure_ascii=False))}" if choice else ""
    page.goto(f"/briefing?lang={language}{query}")
    page.locator(".view-title").first.wait_for(
        timeout=60_000
    )  # the first briefing of a server takes its time
    expect_settled(page)
    return page


def sections(page: Page) -> list[str]:
    """The sections in their order; they are folded away until somebody opens them."""
    if not page.locator("[class*='st-key-section-']").count():
        page.locator(".st-key-briefing-fold-sections summary").click()
        page.locator("[class*='st-key-section-']").first.wait_for()
        expect_settled(page)
    texts = page.locator("[class*='st-key-section-'] [data-testid=stMarkdown]").all_inner_texts()
    return [text.partition(". ")[2] for text in texts]


def shown_title(page: Page) -> str:
    return page.locator(".stage .view.is-shown .view-title").inner_text()


def test_the_order_of_the_sections_can_be_changed_and_a_link_opens_the_same_briefing(visitors: Visitors):
    page = open_briefing(visitors)
    before = sections(page)
    page.locator(".st-key-down-headline").get_by_role("button").first.click()
    expect(page.locator("[class*='st-key-section-']").first).to_contain_text(before[1])
    expect_settled(page)
    changed = sections(page)
    assert changed == [before[1], before[0], *before[2:]]
    again = visitors.arrive()
    again.goto(page.url)
    expect_settled(again)
    assert sections(again) == changed


def test_another_period_and_another_year_beside_it_change_the_figures(visitors: Visitors):
    page = open_briefing(visitors, {"sections": ["activity"], "year": 2025})
    page.locator(".view-title").wait_for()
    scope = page.locator(".view-large").first
    expect(scope).to_have_text("Алматы, 2025 жыл; 2024 жылдың сол айларымен салыстырғанда")
    choose(page, "Кезең", "2025 жылғы II тоқсан")
    expect(scope).to_have_text("Алматы, 2025 жылғы сәуір–маусым; 2024 жылдың сол айларымен салыстырғанда")
    choose(page, "Салыстыру", "салыстырусыз")
    expect(scope).to_have_text("Алматы, 2025 жылғы сәуір–маусым")
    page.get_by_role("button", name="Басқа айлар").click()
    choose(page, "Соңғы ай", "там.")
    expect(scope).to_have_text("Алматы, 2025 жылғы сәуір–тамыз")
    again = visitors.arrive()
    again.goto(page.url)
    expect(again.locator(".view-large").first).to_have_text("Алматы, 2025 жылғы сәуір–тамыз")


def test_a_title_of_somebody_is_shown_as_it_was_typed(visitors: Visitors):
    page = open_briefing(visitors, SHORT)
    expect(page.locator(".view-title")).to_have_text(str(SHORT["title"]))


def test_a_link_that_holds_no_briefing_says_so_and_shows_the_weekly_one(visitors: Visitors):
    page = visitors.arrive()
    page.goto("/briefing?lang=kk&briefing=%7B%22sections%22%3A%5B%22gossip%22%5D%7D")
    expect_settled(page)
    expect(page.get_by_test_id("stAlert")).to_contain_text("апталық")
    assert "Мақсаттар" in sections(page)
    assert "Не өзгерді" in sections(page)


@pytest.mark.parametrize(
    ("language", "width", "height"), [("kk", 1920, 1080), ("ru", 1280, 720), ("en", 390, 844)]
)
def test_a_briefing_is_presented_by_keys_and_escape_leads_back(
    visitors: Visitors, language: str, width: int, height: int
):
    page = open_briefing(visitors, SHORT, language=language, width=width, height=height)
    page.locator(".st-key-present").get_by_role("button").first.click()
    expect(page.locator(".stage .view.is-shown")).to_have_count(1)
    page.context.set_offline(True)
    counter = page.locator(".stage-counter")
    expect(counter).to_have_text("1 / 7")
    first = shown_title(page)
    page.keyboard.press("ArrowRight")
    expect(counter).to_have_text("2 / 7")
    assert shown_title(page) != first
    page.keyboard.press("End")
    expect(counter).to_have_text("7 / 7")
    page.keyboard.press("ArrowRight")
    expect(counter).to_have_text("7 / 7")
    page.keyboard.press("ArrowLeft")
    expect(counter).to_have_text("6 / 7")
    page.keyboard.press("Home")
    expect(counter).to_have_text("1 / 7")
    page.keyboard.press("Escape")
    expect(page.locator(".stage:not(.is-left)")).to_have_count(0)
    expect(page.locator(".st-key-present")).to_be_visible()


def test_the_stage_can_go_black_jump_help_and_speak_to_who_presents(visitors: Visitors):
    page = open_briefing(visitors, SHORT, language="ru", width=1280, height=720)
    page.locator(".st-key-view-after").get_by_role("button").click()
    expect_settled(page)
    page.locator(".st-key-present").get_by_role("button").first.click()
    counter, stage = page.locator(".stage-counter"), page.locator(".stage")
    expect(counter).to_have_text("2 / 7")  # it begins at the view on preview
    for key in ("4", "Enter"):
        page.keyboard.press(key)
    expect(counter).to_have_text("4 / 7")
    page.keyboard.press("b")
    expect(stage).to_have_class(re.compile("is-black"))
    page.keyboard.press("ArrowRight")
    expect(stage).not_to_have_class(re.compile("is-black"))
    expect(counter).to_have_text("5 / 7")
    page.keyboard.press("?")
    expect(page.locator(".stage-help")).to_be_visible()
    expect(page.locator(".stage-help")).to_contain_text("чёрный экран")
    page.keyboard.press("?")
    expect(page.locator(".stage-help")).to_be_hidden()
    with page.expect_popup() as opened:
        page.keyboard.press("s")
    speaker = opened.value
    expect(speaker.locator(".speaker-place")).to_have_text("5 / 7")
    expect(speaker.locator(".speaker-notes p").first).to_be_visible()
    expect(speaker.locator(".speaker-clock")).to_have_text(re.compile(r"\d\d:\d\d"))
    speaker.keyboard.press("ArrowRight")
    expect(counter).to_have_text("6 / 7")
    page.reload()
    expect(page.locator(".stage .view.is-shown")).to_have_count(1)
    expect(counter).to_have_text("6 / 7")


def test_who_has_left_the_stage_is_on_the_page_for_the_server_too(visitors: Visitors):
    page = open_briefing(visitors, SHORT)
    page.locator(".st-key-present").get_by_role("button").first.click()
    expect(page.locator(".stage .view.is-shown")).to_have_count(1)
    expect_settled(page)
    page.keyboard.press("Escape")
    expect(page.locator(".stage")).to_have_count(0)
    assert "present" not in page.url


@pytest.mark.parametrize(("language", "width", "height"), [("kk", 1920, 1080), ("ru", 1280, 720)])
def test_every_view_fits_the_screen_it_is_shown_on(
    visitors: Visitors, language: str, width: int, height: int
):
    page = open_briefing(visitors, EVERYTHING, language=language, width=width, height=height)
    page.locator(".st-key-present").get_by_role("button").first.click()
    expect(page.locator(".stage .view.is-shown")).to_have_count(1)
    count = int(page.locator(".stage-counter").inner_text().partition(" / ")[2])
    for _ in range(count):
        box = page.locator(".stage .view.is-shown").evaluate(
            """view => [view, ...view.querySelectorAll(".table-scroll")].flatMap(
                part => [part.scrollHeight - part.clientHeight, part.scrollWidth - part.clientWidth])"""
        )
        assert max(box) <= 1, (shown_title(page), box)
        page.keyboard.press("ArrowRight")


def test_a_phone_that_is_held_upright_shows_letters_that_can_be_read(visitors: Visitors):
    page = open_briefing(visitors, EVERYTHING, language="ru", width=390, height=844)
    page.locator(".st-key-present").get_by_role("button").first.click()
    expect(page.locator(".stage .view.is-shown")).to_have_count(1)
    for _ in range(int(page.locator(".stage-counter").inner_text().partition(" / ")[2])):
        view = page.locator(".stage .view.is-shown")
        sizes = view.evaluate(
            """view => [view, ...view.querySelectorAll("h2, p, td, th, li, span, small")].map(
                part => parseFloat(getComputedStyle(part).fontSize))"""
        )
        assert min(sizes) >= 10, shown_title(page)
        assert view.evaluate("view => view.scrollWidth - view.clientWidth") <= 1, shown_title(page)
        page.keyboard.press("ArrowRight")


def test_the_title_of_a_view_is_larger_than_what_stands_under_it(visitors: Visitors):
    page = open_briefing(visitors, {"sections": ["consultations"]}, width=1920, height=1080)
    page.locator(".st-key-present").get_by_role("button").first.click()
    expect(page.locator(".stage .view.is-shown")).to_have_count(1)
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    expect(page.locator(".stage-counter")).to_have_text("3 / 4")
    size = "part => parseFloat(getComputedStyle(part).fontSize)"
    title, lead = (
        page.locator(f".stage .view.is-shown .{name}").first.evaluate(size)
        for name in ("view-title", "view-lead")
    )
    assert title > 1.5 * lead


def test_the_files_are_made_on_request_and_the_code_shows_the_same_figures_again(visitors: Visitors):
    page = open_briefing(visitors, SHORT)
    page.locator(".st-key-make-files").get_by_role("button").first.click()
    expect(page.locator(".st-key-file-zip")).to_be_visible(timeout=60_000)
    expect_settled(page)
    content = {code: downloaded(page, code) for code in ("pptx", "pdf", "xlsx", "zip")}
    assert content["pdf"].startswith(b"%PDF-")
    for code in ("pptx", "xlsx", "zip"):
        assert ZipFile(io.BytesIO(content[code])).testzip() is None
    code = page.locator(".view-foot").inner_text().rpartition("· ")[2]
    again = visitors.arrive()
    again.goto(f"/sources?lang=kk&section=verification&code={code.lower().replace('-', '')}")
    expect_settled(again)
    expect(again.get_by_role("heading", level=3).first).to_be_visible()
    expect(again.locator("body")).to_contain_text("13 400")


def test_an_unknown_code_is_said_to_be_unknown(visitors: Visitors):
    page = visitors.arrive()
    page.goto("/sources?lang=kk&section=verification&code=AAAA-AAAA")
    expect_settled(page)
    expect(page.get_by_test_id("stAlert")).to_have_count(1)


@pytest.mark.parametrize("width", [390, 1440])
def test_the_page_is_no_wider_than_the_window(visitors: Visitors, width: int):
    page = open_briefing(visitors, width=width)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def choose(page: Page, label: str, option: str) -> None:
    page.get_by_role("combobox", name=label).click()
    page.get_by_role("option", name=option, exact=True).click()
    expect_settled(page)


def downloaded(page: Page, code: str) -> bytes:
    with page.expect_download() as caught:
        page.locator(f".st-key-file-{code}").get_by_role("button").first.click()
    return caught.value.path().read_bytes()
