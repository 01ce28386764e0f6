"""Sentences on what has changed in the reported record since a day."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from math import copysign
from typing import Final

from components.i18n import Translator, formats, words
from components.narrative import activity as sentences
from components.narrative import claims, monthly_figures
from components.report_view import ReportView
from data.activity import PLACED, expected_centres
from data.reported import Reported
from data.reported.changes import Change
from data.time.reference_period import ReferencePeriod

_MOST_NAMED: Final = 3


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


def claim(changes: Sequence[Change], *, reader: ReportView) -> str:
    """Return from how many centres the latest month came in; without a new month, how much was corrected."""
    tr = reader.tr
    months = [change.month for change in changes if change.kind == "added"]
    if not months:
        counts = Counter(change.kind for change in changes)
        return tr(
            "Corrected: {revised}, taken back: {withdrawn}",
            revised=formats.number(counts["revised"], tr=tr),
            withdrawn=formats.number(counts["withdrawn"], tr=tr),
        )
    latest = max(months)
    centres = {change.centre for change in changes if change.kind == "added" and change.month == latest}
    expected = frozenset(expected_centres(reader.catalogue, latest))
    said = tr.plural(
        "Came in for {month}: the figures of {known} of {count} centre",
        "Came in for {month}: the figures of {known} of {count} centres",
        len(expected),
        month=formats.months([latest], tr=tr),
        known=formats.number(len(centres & expected), tr=tr),
        count=formats.number(len(expected), tr=tr),
    )
    return claims.capital(said)


def corrections(changes: Iterable[Change], *, reader: ReportView) -> str:
    """Return the first values that were corrected or taken back, by name; empty where none was."""
    tr = reader.tr
    found = [change for change in changes if change.kind != "added"]
    if not found:
        return ""
    named = [_corrected(change, reader) for change in found[:_MOST_NAMED]]
    more = len(found) - len(named)
    listed = "; ".join(named)
    if more:
        return tr.plural(
            "Corrected or taken back: {named}, and {count} more.",
            "Corrected or taken back: {named}, and {count} more.",
            more,
            named=listed,
            count=formats.number(more, tr=tr),
        )
    return tr("Corrected or taken back: {named}.", named=listed)


def turned(before: Reported | None, reader: ReportView, *, period: ReferencePeriod) -> str:
    """Return which of the city's main figures was above the earlier year's and is below it now, or the other way."""
    if before is None:
        return ""
    tr, catalogue = reader.tr, reader.catalogue
    codes = [code for code in (PLACED, *monthly_figures.MAIN) if code in catalogue.all_indicators]
    then = replace(reader, reported=before)
    found = [code for code in codes if _sign(then, code, period) * _sign(reader, code, period) < 0]
    if not found:
        return tr("No main figure has turned from more to fewer than a year before, or back.")
    names = formats.listed(
        (sentences.short_inside(code, catalogue=catalogue, tr=tr) for code in found), tr=tr
    )
    return tr("Turned from more to fewer than a year before, or back: {names}.", names=names)


def _corrected(change: Change, reader: ReportView) -> str:
    tr, catalogue = reader.tr, reader.catalogue
    return tr(
        "{indicator}, {centre}, {month}: {before} → {after}",
        indicator=sentences.short_inside(change.indicator, catalogue=catalogue, tr=tr),
        centre=words.centre(change.centre, catalogue=catalogue, tr=tr),
        month=formats.months([change.month], tr=tr),
        before=sentences.quantity(change.before, change.indicator, catalogue=catalogue, tr=tr),
        after=sentences.quantity(change.after, change.indicator, catalogue=catalogue, tr=tr),
    )


def _sign(reader: ReportView, code: str, period: ReferencePeriod) -> int:
    found = claims.leading(claims.compared_years(reader, code, reader.catalogue.city.code, period))
    return 0 if found is None or not found.change else int(copysign(1, found.change))
