"""The words for a target: what is known and expected, the verdict or why there is none, and the rule behind it."""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date

from components.i18n import Translator, formats, words
from components.report_view import ReportView
from data.catalogue import Catalogue
from data.catalogue.values import Target
from data.progress.targets import Progress
from data.progress.verdict import OUTDATED_AFTER, Actual, Reason, Verdict
from data.reported.reconciliation import ABOUT_WITHIN


def verdict(code: Verdict, *, tr: Translator) -> str:
    """Return the word for a verdict."""
    return {
        Verdict.REACHED: tr("reached"),
        Verdict.ON_PACE: tr("on pace"),
        Verdict.BEHIND: tr("behind pace"),
        Verdict.MISSED: tr("not reached in time"),
        Verdict.CANNOT_BE_SAID: tr("cannot be said"),
    }[code]


def reason(progress: Progress, *, catalogue: Catalogue, tr: Translator) -> str:
    """Return why nothing can be said of a target; empty where there is a verdict."""
    code, actual = progress.judgement.reason, progress.actual
    if code is None:
        return ""
    until = formats.short_day(actual.until, tr=tr) if actual and actual.until else formats.UNKNOWN
    counted = catalogue.indicator(actual.indicator).short(tr.language) if actual else formats.UNKNOWN
    return {
        Reason.NO_TARGET: tr("no target is published for this year"),
        Reason.NOT_KNOWN: tr("the figure is not known"),
        Reason.OTHER_INDICATOR: tr("the target counts something else than «{indicator}»", indicator=counted),
        Reason.DEMONSTRATION: tr("demonstration data, not reports"),
        Reason.MONTHS_MISSING: tr("the figures of the first months are not complete"),
        Reason.OUTDATED: tr("the latest complete figure is of {day}", day=until),
        Reason.NO_START: tr("the figure that the target sets out from is not known"),
        Reason.TOO_EARLY: tr("nothing is known since the target was set"),
        Reason.WITHIN_BOUNDS: tr("the figure is known too roughly"),
    }[code]


def actual_text(actual: Actual | None, *, catalogue: Catalogue, tr: Translator) -> str:
    """Return all that is known of the figure, with its qualifier."""
    if actual is None:
        return tr("not known")
    return figure(actual.value, actual.qualifier, actual.indicator, catalogue=catalogue, tr=tr)


def figure(value: float, qualifier: str, indicator: str, *, catalogue: Catalogue, tr: Translator) -> str:
    """Return a figure of an indicator with its qualifier and the digits of the indicator."""
    known = catalogue.indicator(indicator)
    return formats.qualified(value, qualifier, tr=tr, unit=known.unit, decimals=known.decimals)


def target_text(target: Target | None, *, catalogue: Catalogue, tr: Translator) -> str:
    """Return what is to be reached, with its qualifier."""
    if target is None:
        return tr("no target")
    return figure(target.value, target.qualifier, target.indicator, catalogue=catalogue, tr=tr)


def previous_text(previous: Target | None, *, catalogue: Catalogue, tr: Translator) -> str | None:
    """Return the version before with its due day; None where there was none."""
    if previous is None:
        return None
    return tr(
        "{value} by {day}",
        value=target_text(previous, catalogue=catalogue, tr=tr),
        day=formats.short_day(previous.due, tr=tr),
    )


def expected_text(progress: Progress, *, catalogue: Catalogue, tr: Translator) -> str:
    """Return where the straight line to the target stands today; empty where there is no line."""
    if progress.expected_today is None or progress.verdict is Verdict.REACHED:
        return ""
    indicator = catalogue.indicator(progress.indicator)
    decimals = max(indicator.decimals, 1) if indicator.unit == "centres" else indicator.decimals
    return tr(
        "expected by today: {number}",
        number=formats.quantity(progress.expected_today, indicator.unit, tr=tr, decimals=decimals),
    )


def pace_text(progress: Progress, *, tr: Translator) -> str:
    """Return how much is needed each month until the due day; empty where that cannot be said."""
    if progress.pace is None:
        return ""
    decimals = 0 if progress.pace >= 10 else 1
    number = formats.qualified(progress.pace, progress.pace_qualifier, tr=tr, decimals=decimals)
    return tr("needed each month: {number}", number=number)


def until_text(progress: Progress, *, tr: Translator) -> str:
    """Return who says the figure, up to which day, and how much of it is inferred; not twice what the reason says."""
    actual, reason_code = progress.actual, progress.judgement.reason
    if actual is None:
        return ""
    origin = {
        "published": words.status("published", tr=tr),
        "reported": words.status("reported", tr=tr),
        "demo": words.status("demo", tr=tr),
    }[actual.origin]
    parts = [] if reason_code is Reason.DEMONSTRATION else [origin]
    if actual.until is not None and reason_code is not Reason.OUTDATED:
        parts.append(tr("as at {day}", day=formats.short_day(actual.until, tr=tr)))
    if actual.inferred:
        parts.append(tr("by inference: {count}", count=formats.number(actual.inferred, tr=tr)))
    return ", ".join(parts)


def origins(progress: Progress, reader: ReportView) -> tuple[str, ...]:
    """Return when a target was set, the version before, who answers for it, and the programme that it rests on."""
    target, tr = progress.target, reader.tr
    if target is None:
        return ()
    before = previous_text(progress.previous, catalogue=reader.catalogue, tr=tr)
    set_on = formats.short_day(target.set_on, tr=tr) if target.set_on else tr("not stated")
    lines = (
        tr("set on: {day}", day=set_on),
        tr("before: {target}", target=before) if before else "",
        tr("owner: {name}", name=target.owner(tr.language) or tr("not stated")),
        tr("ground: {programme}", programme=legal_ground(target, reader) or tr("not stated")),
    )
    return tuple(filter(None, lines))


def legal_ground(target: Target, reader: ReportView) -> str:
    """Return the name of the programme that a target rests on; empty where none is named."""
    programme = reader.catalogue.all_programmes.get(target.programme)
    return programme.name(reader.tr.language) if programme else ""


def headline(found: Sequence[Progress], *, today: date, tr: Translator) -> str:
    """Return how many goals in force are reached, on pace, behind or missed, and of how many nothing can be said."""
    counts = Counter(each.verdict for each in found if each.is_in_force)
    if not counts:
        return tr("No target is published.")
    parts = [
        tr("{status}: {count}", status=verdict(code, tr=tr), count=formats.number(counts[code], tr=tr))
        for code in Verdict
        if counts[code]
    ]
    return tr(
        "Goals in force on {day}: {count}; {parts}",
        day=formats.day(today, tr=tr),
        count=formats.number(sum(counts.values()), tr=tr),
        parts=", ".join(parts),
    )


def rule(*, tr: Translator) -> tuple[str, ...]:
    """Return the rule of the verdict, a sentence for each step of it."""
    days = formats.number(OUTDATED_AFTER.days, tr=tr)
    about = formats.percent(ABOUT_WITHIN * 100, tr=tr, decimals=0)
    return (
        tr(
            "The expected position lies on the straight line to the due day: of what adds up over a year from nothing, "
            "of open centres from what was open when the target was set, of a level from its published starting figure."
        ),
        tr("Reached: what is surely known reaches the target, also where it is only a lower bound."),
        tr(
            "On pace: on the last day that is wholly known, the figure is not below the expected position. Behind "
            "pace: it is below. With a lower bound or «about» (within {about}) that must hold for every value in it.",
            about=about,
        ),
        tr(
            "Not reached in time: the due day is over, what is known reaches up to it, and it is below the target."
        ),
        tr(
            "A month that is not over or not reported by every centre counts towards having reached the target, and "
            "not towards the pace."
        ),
        tr(
            "It cannot be said where the target counts another indicator, the figures are demonstration data, the "
            "start is not known, the figure is known too roughly, or what is known ends more than {days} days ago.",
            days=days,
        ),
        tr(
            "Needed each month: what is missing, divided by the months left, counted from the last complete month, or "
            "for open centres from today; in the last month what is missing."
        ),
    )


def sources(found: Iterable[Progress]) -> tuple[str, ...]:
    """Return the ids of the sources of the targets and of what is known, each once."""
    targets = [each.target.source for each in found if each.target]
    figures = [source for each in found if each.actual for source in each.actual.sources]
    return tuple(dict.fromkeys((*targets, *figures)))
