"""Sentences on what has changed between two moments: reports, published tables, and what follows from both."""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Final

from components.i18n import Translator, formats, words
from components.narrative import activity as sentences
from components.narrative import claims, monthly_figures, targets
from components.narrative.employment import figure_text
from components.report_view import ReportView
from data.activity import PLACED, expected_centres
from data.catalogue import Catalogue
from data.catalogue.dimensions import TOTAL
from data.catalogue.values import Observation
from data.reported import Reported
from data.reported.changes import Change
from data.revisions.between import WhatChanged
from data.revisions.findings import TurnedFinding, TurnedVerdict
from data.revisions.published import PublishedChange, PublishedValue
from data.time import clock

MAIN: Final = (PLACED, *monthly_figures.MAIN)
"""The figures of which it is told where they turned from more to fewer than a year before, or back."""

_MOST_NAMED: Final = 3
_MOST_MONTHS: Final = 3


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


def paragraph(what: WhatChanged, *, first: datetime | None, reader: ReportView) -> str:
    """Return what has changed as a paragraph to be read aloud, the findings that turned before all else.

    Args:
        what: the changes.
        first: the earlier moment; None for the beginning of the record.
        reader: whose language it is; the tables are those of today.
    """
    tr = reader.tr
    has_reports = bool(what.values) or what.after.reported.origin == "reports"
    told = (
        _opening(what, first, reader),
        turned(what, reader=reader) if has_reports or what.findings else "",
        corrections(what.values, reader=reader),
        additions(what.values, reader=reader) if has_reports else tr("No centre has reported yet."),
        published(what, reader=reader),
    )
    return " ".join(filter(None, told))


def _opening(what: WhatChanged, first: datetime | None, reader: ReportView) -> str:
    tr, until = reader.tr, formats.day(what.after.day, tr=reader.tr)
    if first is None:
        return formats.as_sentence(
            tr("What has changed from the beginning of the record to {last}", last=until)
        )
    since = clock.today(reader.catalogue.city.time_zone, first)
    if since == what.after.day:
        return formats.as_sentence(tr("What has changed since {moment}", moment=formats.moment(first, tr=tr)))
    return formats.as_sentence(
        tr("What has changed from {day} to {last}", day=formats.day(since, tr=tr), last=until)
    )


def additions(changes: Iterable[Change], *, reader: ReportView) -> str:
    """Return how many values came in for each of the latest months, and for those before together."""
    tr = reader.tr
    added = [change for change in changes if change.kind == "added"]
    if not added:
        return tr("No new figure has come in.")
    counts = Counter(change.month for change in added)
    months = sorted(counts, reverse=True)
    parts = [_of_month(month, added, tr) for month in months[:_MOST_MONTHS]]
    if rest := sum(counts[month] for month in months[_MOST_MONTHS:]):
        parts.append(tr("for earlier months: {count}", count=formats.number(rest, tr=tr)))
    return tr("Values that came in: {months}.", months="; ".join(parts))


def _of_month(month: str, added: Sequence[Change], tr: Translator) -> str:
    own = [change for change in added if change.month == month]
    centres = len({change.centre for change in own})
    return tr.plural(
        "for {month}: {values} from {count} centre",
        "for {month}: {values} from {count} centres",
        centres,
        month=formats.months([month], tr=tr),
        values=formats.number(len(own), tr=tr),
        count=formats.number(centres, tr=tr),
    )


def corrections(changes: Iterable[Change], *, reader: ReportView) -> str:
    """Return the first values that were corrected or taken back, by name; empty where none was."""
    found = [change for change in changes if change.kind != "added"]
    named = [_corrected(change, reader) for change in found[:_MOST_NAMED]]
    return _named("reported", named, len(found), reader.tr)


def turned(what: WhatChanged, *, reader: ReportView) -> str:
    """Return which verdicts on goals are others now, and which main figures rise that fell, or fall that rose."""
    tr = reader.tr
    named = [_turned(each, reader) for each in what.findings[:_MOST_NAMED]]
    if named:
        return _named("turned", named, len(what.findings), tr)
    if what.published is None:  # nor are the goals of that moment known
        return tr("No main figure has turned from more to fewer than a year before, or back.")
    return tr(
        "No verdict on a goal has changed, and no main figure has turned from more to fewer than a year before, or "
        "back."
    )


def published(what: WhatChanged, *, reader: ReportView) -> str:
    """Return what has changed in the published figures and targets, the revised and removed by name."""
    tr = reader.tr
    if what.published is None:
        return tr(
            "Which published figures have changed is not known: the tables of that moment are not kept."
        )
    if not what.published:
        return tr("No published figure and no target has changed.")
    counts = Counter(change.kind for change in what.published)
    told = tr(
        "Published figures and targets: added {added}, changed {revised}, removed {removed}.",
        added=formats.number(counts["added"], tr=tr),
        revised=formats.number(counts["revised"], tr=tr),
        removed=formats.number(counts["removed"], tr=tr),
    )
    found = [change for change in what.published if change.kind != "added"]
    named = [_republished(change, what, tr) for change in found[:_MOST_NAMED]]
    return " ".join(filter(None, (told, _named("published", named, len(found), tr))))


def _named(kind: str, named: Sequence[str], count: int, tr: Translator) -> str:
    """Return a sentence with the first of many, and how many more there are; empty where there is none."""
    if not named:
        return ""
    more, listed = count - len(named), "; ".join(named)
    told = {
        "reported": tr("Corrected or taken back: {named}.", named=listed),
        "turned": tr("Turned: {named}.", named=listed),
        "published": tr("Among them: {named}.", named=listed),
    }
    if not more:
        return told[kind]
    number = formats.number(more, tr=tr)
    return {
        "reported": tr.plural(
            "Corrected or taken back: {named}, and {count} more.",
            "Corrected or taken back: {named}, and {count} more.",
            more,
            named=listed,
            count=number,
        ),
        "turned": tr("Turned: {named}, and {count} more.", named=listed, count=number),
        "published": tr("Among them: {named}, and {count} more.", named=listed, count=number),
    }[kind]


def _corrected(change: Change, reader: ReportView) -> str:
    tr, catalogue = reader.tr, reader.catalogue
    parts = [words.category(code, tr=tr) for code in change.of if code != TOTAL]
    name = sentences.short_inside(change.indicator, catalogue=catalogue, tr=tr)
    what = tr(
        "{indicator}, {centre}, {month}",
        indicator=", ".join((name, *parts)),
        centre=words.centre(change.centre, catalogue=catalogue, tr=tr),
        month=formats.months([change.month], tr=tr),
    )
    before, after = (
        sentences.quantity(value, change.indicator, catalogue=catalogue, tr=tr)
        for value in (change.before, change.after)
    )
    if change.before is None:
        return tr("{what}: taken back", what=what)
    if change.after is None:
        return tr("{what}: {before} taken back", what=what, before=before)
    return tr("{what}: {after} instead of {before}", what=what, after=after, before=before)


def _turned(finding: TurnedFinding, reader: ReportView) -> str:
    tr, catalogue = reader.tr, reader.catalogue
    of = finding.target if isinstance(finding, TurnedVerdict) else finding
    what = tr(
        "{indicator}, {area}",
        indicator=sentences.short_inside(of.indicator, catalogue=catalogue, tr=tr),
        area=words.area(of.area, catalogue=catalogue, tr=tr),
    )
    if isinstance(finding, TurnedVerdict):
        return tr(
            "{what}: the target is «{after}» and no longer «{before}»",
            what=what,
            after=targets.verdict(finding.after, tr=tr),
            before=targets.verdict(finding.before, tr=tr),
        )
    if finding.rises:
        return tr("{what}: in the same centres now more than a year before", what=what)
    return tr("{what}: in the same centres now fewer than a year before", what=what)


def _republished(change: PublishedChange, what: WhatChanged, tr: Translator) -> str:
    catalogue = (what.after if change.after else what.before).catalogue
    name = tr(
        "{indicator}, {area}, {period}",
        indicator=catalogue.indicator(change.value.indicator).name(tr.language),
        area=words.area(change.value.area, catalogue=catalogue, tr=tr),
        period=period_text(change.value, tr=tr),
    )
    before, after = (
        value_text(each, catalogue=state.catalogue, tr=tr)
        for each, state in ((change.before, what.before), (change.after, what.after))
    )
    if after is None:
        return tr("{what}: {before} removed", what=name, before=before or formats.UNKNOWN)
    return tr("{what}: {after} instead of {before}", what=name, after=after, before=before or formats.UNKNOWN)


def period_text(value: PublishedValue, *, tr: Translator) -> str:
    """Return the time that a published figure speaks of, of a target the day by which it is due."""
    if isinstance(value, Observation):
        return formats.period(value.period, tr=tr)
    return formats.day(value.due, tr=tr)


def value_text(value: PublishedValue | None, *, catalogue: Catalogue, tr: Translator) -> str | None:
    """Return a published figure or target with its qualifier; None where there is none."""
    if value is None:
        return None
    if isinstance(value, Observation):
        return figure_text(value, tr=tr)
    known = catalogue.all_indicators.get(value.indicator)
    decimals = known.decimals if known else 0
    return formats.qualified(value.value, value.qualifier, tr=tr, unit=value.unit, decimals=decimals)
