"""A server that is killed while somebody hands a report in by browser has all of it or nothing."""

import os
import signal
import time
from pathlib import Path
from random import Random

from playwright.sync_api import Browser

from components.i18n import Language
from data.store import open_store
from data.store.verify import differences
from data.store.versions import opened
from tests.browser.reports import Desk, csv_file
from tests.browser.server import serve
from tests.browser.visitors import Visitors

KILLS = int(os.environ.get("ATLAS_TEST_KILLS", "2"))
"""A try by hand takes more."""
MONTHS = [f"2025-{number:02d}" for number in range(1, 13)]


def test_a_server_killed_while_a_report_is_handed_in_has_it_whole_or_not_at_all(
    browser: Browser, tmp_path: Path
):
    address, random = f"sqlite:///{tmp_path / 'atlas.sqlite3'}", Random(20261128)
    expected: list[int] = []
    for nth in range(KILLS):
        _hand_in_and_kill(browser, address, nth, random.uniform(0, 1.5))
        store = open_store(address)
        numbers = [each.number for each in store.imports()]
        assert len(numbers) - len(expected) in {0, 1}
        for number in set(numbers) - set(expected):
            frame = store.observations(number)
            assert frame["month"].tolist() == MONTHS
            assert set(frame["value"]) == {float(nth + 1)}
        expected = numbers
        store.close()
    engine = opened(address)
    assert differences(engine) == ()
    engine.dispose()


def _hand_in_and_kill(browser: Browser, address: str, nth: int, seconds: float) -> None:
    with serve(environment={"DATABASE_URL": address}) as server:
        person = Visitors(browser, server, by_link=True)
        desk = Desk(person.arrive(locale="en-GB"), Language.ENGLISH).open()
        desk.send(
            "report.csv",
            csv_file([("centre", "month", "events"), *(("MED-1", month, nth + 1) for month in MONTHS)]),
        )
        if desk.page.locator("[class*=st-key-confirmed]").count():
            desk.tick("confirmed")
        desk.hand_in()
        time.sleep(seconds)
        os.kill(server.process_id, signal.SIGKILL)
        desk.page.context.close()
