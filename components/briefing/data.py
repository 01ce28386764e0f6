"""Reads the figures that a briefing is made from: the same for the page, the command line and the tests."""

from dataclasses import replace
from datetime import date, datetime, time

from components.briefing.choice import BriefingChoice
from components.briefing.chosen import BriefingData
from components.i18n import translator
from components.report_view import ReportView
from data.catalogue import Catalogue
from data.reported import Reported
from data.reported.changes import between
from data.reported.current import counted
from data.reported.disclosure import USUAL_THRESHOLD
from data.store import Store


def read_ground(
    choice: BriefingChoice,
    *,
    store: Store,
    catalogue: Catalogue,
    may_be_demo: bool,
    today: date,
    below: int = USUAL_THRESHOLD,
    as_at: datetime | None = None,
    reported: Reported | None = None,
) -> BriefingData:
    """Return what the briefing of a choice is made from.

    Args:
        choice: its language, and the day since which changes are told.
        store: the reports.
        catalogue: the tables, the register of centres as reports have corrected it.
        may_be_demo: whether demonstration data may stand in while nothing was ever published.
        today: the day on which the briefing is made.
        below: counts of people that are smaller are suppressed.
        as_at: the moment whose state of knowledge is wanted; now where left out.
        reported: the reported record where it has been read already.

    Raises:
        StoreUnusable: The store cannot be read.
    """
    if reported is None:
        reported = counted(store, catalogue, may_be_demo=may_be_demo, today=today, as_at=as_at, below=below)
    reader = ReportView(reported, catalogue, today, translator(choice.language, catalogue.city.time_zone))
    before = _before(choice.changes_since, store, reader, below)
    changes = between(before.frame, reported.frame) if before else ()
    return BriefingData(reader, changes, before)


def _before(since: date | None, store: Store, reader: ReportView, below: int) -> Reported | None:
    """Return what was public of the reports as a day began in the city; None where none is asked."""
    if since is None or reader.reported.origin != "reports":
        return None
    begun = datetime.combine(since, time(), reader.catalogue.city.time_zone)
    before = counted(store, reader.catalogue, may_be_demo=False, today=reader.today, as_at=begun, below=below)
    return replace(before, origin="reports", version=f"{reader.reported.version} before {since}")
