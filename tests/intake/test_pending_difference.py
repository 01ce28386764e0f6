"""What a report that waits would change if a publisher approved it now."""

from data.intake.checks.difference import pending
from tests.intake.paper_reports import entries, stored


def test_a_value_that_a_later_report_has_brought_stays_what_it_is():
    waiting = entries(
        ("events", "MED-1", "2026-08", 10),
        ("events", "MED-1", "2026-09", 11),
        ("events", "MED-1", "2026-10", 12),
    )
    known = stored(("events", "MED-1", "2026-08", 9), ("events", "MED-1", "2026-09", 8))
    known["import_number"] = (
        known["import_number"].mask(known["month"] == "2026-08", 3).mask(known["month"] == "2026-09", 5)
    )
    found, outdated = pending(waiting, known, 4)
    assert found[["month", "kind"]].to_numpy().tolist() == [["2026-08", "changed"], ["2026-10", "new"]]
    assert outdated == 1


def test_before_anything_is_published_everything_is_new():
    found, outdated = pending(entries(("events", "MED-1", "2026-08", 10)), stored(), 1)
    assert found["kind"].tolist() == ["new"]
    assert outdated == 0
