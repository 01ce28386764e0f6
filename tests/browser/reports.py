"""Reports of the centres as people send them, and what a visitor does with them on the reporting page."""

import csv
import hashlib
import io
from collections.abc import Iterable, Sequence

from openpyxl import Workbook
from playwright.sync_api import Locator, Page, expect

from components.i18n import Language, translator
from tests.browser.drawing import expect_page, expect_settled

Rows = Iterable[Sequence[object]]


def workbook(rows: Rows, *, sheet: str = "2026") -> bytes:
    """An XLSX file of one sheet."""
    book = Workbook()
    page = book.active
    assert page is not None
    page.title = sheet
    for row in rows:
        page.append(list(row))
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def csv_file(rows: Rows) -> bytes:
    """A CSV file as a Russian Excel writes it: semicolons."""
    text = io.StringIO(newline="")
    csv.writer(text, delimiter=";").writerows(rows)
    return text.getvalue().encode("utf-8-sig")


def month(centre: str, value: object, *, indicator: str = "events", when: str = "2026-09") -> bytes:
    """The report of one centre with one value."""
    return csv_file([("centre", "month", indicator), (centre, when, value)])


class Desk:
    """The reporting page in one tab, used by the words that the reader sees."""

    def __init__(self, page: Page, language: Language) -> None:
        self.page = page
        self.tr = translator(language)

    def open(self, query: str = "") -> "Desk":
        self.page.goto(f"./reporting?lang={self.tr.language}{query}")
        expect_page(self.page, "reporting", self.tr.language)
        expect_settled(self.page)
        return self

    def send(self, name: str, content: bytes) -> None:
        """Choose a file and wait until the page has said all that it has to say of it."""
        chooser = self.page.get_by_test_id("stFileUploaderDropzoneInput")
        chooser.set_input_files({"name": name, "mimeType": "application/octet-stream", "buffer": content})
        expect(self.page.get_by_test_id("stFileChip")).to_be_visible()
        self.page.wait_for_timeout(300)
        expect_settled(self.page)

    def button(self, word: str) -> Locator:
        return self.page.get_by_role("button", name=self.tr(word), exact=True)

    def hand_in(self) -> None:
        self.button("Hand in the report").click()

    def tick(self, key: str) -> None:
        box = self.page.locator(f"[class*=st-key-{key}]")
        box.locator("label").click()
        expect(box.get_by_role("checkbox")).to_be_checked()
        expect_settled(self.page)

    def card(self) -> Locator:
        """The receipt of the report that is opened."""
        return self.page.locator(".st-key-report-card")

    def expect_receipt(self, content: bytes) -> None:
        """Wait until the receipt of the report with these bytes stands on the page."""
        expect(self.card()).to_contain_text(hashlib.sha256(content).hexdigest())
        expect_settled(self.page)

    def alert(self) -> Locator:
        """What the page says in a box; one that the running script has left behind is no longer said."""
        return self.page.locator("[data-stale=false] [data-testid=stAlert]")
