"""Reads the figures that a briefing is made from: the same for the page, the command line and the tests."""

from datetime import date, datetime, time

from components.briefing.choice import BriefingChoice
from components.briefing.chosen import BriefingData
from components.i18n import translator
from components.narrative.changes import MAIN
from components.report_view import ReportView
from data.catalogue import Catalogue
from data.reported import Reported
from data.reported.current import counted
from data.reported.disclosure import USUAL_THRESHOLD
from data.revisions.between import WhatChanged, what_changed
from data.revisions.states import PublicState, state_at
from data.store import Store
from data.time import clock


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
    since = _since(choice, store, catalogue)
    what = _what_changed(since, store, reader, choice, below) if since else None
    return BriefingData(reader, what, clock.today(catalogue.city.time_zone, since) if since else None)


def _since(choice: BriefingChoice, store: Store, catalogue: Catalogue) -> datetime | None:
    """Return the moment of the briefing that a choice names, or the one at which its day began in the city."""
    code = choice.changes_since_code
    noted = store.briefing(code) if code else None
    if noted is not None:
        return noted.made
    if choice.changes_since is None:
        return None
    return datetime.combine(choice.changes_since, time(), catalogue.city.time_zone)


def _what_changed(
    since: datetime, store: Store, reader: ReportView, choice: BriefingChoice, below: int
) -> WhatChanged | None:
    """Return what has changed since a moment; None where no report stands behind the figures."""
    if reader.reported.origin != "reports":
        return None
    before = state_at(since, store=store, tables=reader.catalogue, below=below)
    now = PublicState(reader.today, reader.reported, reader.catalogue, is_edition_known=True)
    return what_changed(before, now, now=now, indicators=MAIN, period=choice.period)
