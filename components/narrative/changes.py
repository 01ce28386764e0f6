"""Sentences on what has changed in the reported record since a day."""

from collections import Counter
from collections.abc import Iterable
from datetime import date

from components.i18n import Translator, formats
from data.reported import Reported
from data.reported.changes import Change


def headline(changes: Iterable[Change], *, since: date | None, reported: Reported, tr: Translator) -> str:
    """Return how much was added, revised and taken back since a day."""
    if reported.is_demo:
        return tr("Demonstration data does not change: there is nothing to report here yet.")
    if since is None:
        return tr("No day was chosen since which changes are to be told.")
    counts = Counter(change.kind for change in changes)
    day = formats.day(since, tr=tr)
    if not counts:
        return tr("Nothing has changed in the reported figures since {day}.", day=day)
    return tr(
        "Reported figures since {day}: added {added}, revised {revised}, withdrawn {withdrawn}.",
        day=day,
        added=formats.number(counts["added"], tr=tr),
        revised=formats.number(counts["revised"], tr=tr),
        withdrawn=formats.number(counts["withdrawn"], tr=tr),
    )
