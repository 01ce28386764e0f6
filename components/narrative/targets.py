"""The words for a target: what is known and expected, the verdict or why there is none, and the rule behind it."""

from collections import Counter
from collections.abc import Iterable
from math import ceil

from components.i18n import Translator, formats, words
from components.report_view import ReportView
from data.catalogue import Catalogue
from data.catalogue.values import Target
from data.progress.targets import OPEN, Progress
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


def verdict_on(progress: Progress, *, tr: Translator) -> str:
    """Return the word for the verdict on a target, and that it rests on centres open by inference where it does."""
    word = verdict(progress.verdict, tr=tr)
    return tr("{verdict}, by inference", verdict=word) if progress.rests_on_inference else word


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
        Reason.MONTHS_MISSING: tr("the first months are not whole"),
        Reason.OUTDATED: tr("the latest complete figure is of {day}", day=until),
        Reason.NO_START: tr("the figure that the target sets out from is not known"),
        Reason.TOO_EARLY: tr("nothing is known since the target was set"),
        Reason.WITHIN_BOUNDS: tr("the figure is known too roughly"),
    }[code]


def actual_text(actual: Actual | None, *, catalogue: Catalogue, tr: Translator) -> str:
    """Return the figure as at the day of `until_text`, with its qualifier."""
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


def later_text(actual: Actual | None, *, catalogue: Catalogue, tr: Translator) -> str:
    """Return what is known with the months that are not whole, told apart from the figure; empty where none is."""
    if actual is None or not actual.later:
        return ""
    months = formats.months(actual.later, tr=tr)
    if actual.at_least is None:
        return tr("from reports that are not whole: {months}", months=months)
    number = figure(actual.at_least, "at_least", actual.indicator, catalogue=catalogue, tr=tr)
    return tr("with {months}, not whole: {number}", months=months, number=number)


def expected_text(progress: Progress, *, catalogue: Catalogue, tr: Translator) -> str:
    """Return where the straight line stands on the day of the figure that is judged, or today; empty without a line."""
    if progress.expected_today is None or progress.verdict is Verdict.REACHED:
        return ""
    indicator, judged, actual = (
        catalogue.indicator(progress.indicator),
        progress.judgement.expected,
        progress.actual,
    )
    expected = progress.expected_today if judged is None else judged
    # Of whole centres the next whole one is needed.
    value = ceil(expected) if indicator.unit == "centres" else expected
    number = formats.quantity(value, indicator.unit, tr=tr, decimals=indicator.decimals)
    if judged is None or actual is None or actual.until is None:
        return tr("expected by today: {number}", number=number)
    return tr("expected by {day}: {number}", day=formats.short_day(actual.until, tr=tr), number=number)


def pace_text(progress: Progress, *, tr: Translator) -> str:
    """Return how much is needed each month until the due day, of centres how many; empty where that cannot be said."""
    if progress.pace is None:
        return ""
    days = progress.days_left
    if progress.indicator == OPEN and days is not None and progress.missing is not None:
        return tr.plural(
            "left to open: {number} in {count} day",
            "left to open: {number} in {count} days",
            days,
            number=formats.qualified(ceil(progress.missing), progress.pace_qualifier, tr=tr),
            count=formats.number(days, tr=tr),
        )
    decimals = 0 if progress.pace >= 10 else 1
    number = formats.qualified(progress.pace, progress.pace_qualifier, tr=tr, decimals=decimals)
    return tr("needed each month: {number}", number=number)


def shown_pace(progress: Progress, pace: float) -> float:
    """Return the pace needed each month as tables show it: of centres whole ones, of what is small with a tenth."""
    if progress.indicator == OPEN and pace >= 1:
        return ceil(pace)
    return round(pace, 1 if progress.target and progress.target.value < 100 else 0)


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
    if actual.since is not None:
        parts.append(tr("of some centres as at {day}", day=formats.short_day(actual.since, tr=tr)))
    if actual.inferred:
        parts.append(tr("of them by inference: {count}", count=formats.number(actual.inferred, tr=tr)))
    return ", ".join(parts)


def origins(progress: Progress, reader: ReportView) -> tuple[str, ...]:
    """Return when a target was set and the version before, as far as that is stated."""
    target, tr = progress.target, reader.tr
    if target is None:
        return ()
    before = previous_text(progress.previous, catalogue=reader.catalogue, tr=tr)
    lines = (
        tr("set on: {day}", day=formats.short_day(target.set_on, tr=tr)) if target.set_on else "",
        tr("before: {target}", target=before) if before else "",
    )
    return tuple(filter(None, lines))


def grounds(found: Iterable[Progress], reader: ReportView) -> tuple[str, ...]:
    """Return on which programmes targets rest and who answers for them, each once with its number of targets."""
    tr = reader.tr
    targets = [each.target for each in found if each.target]
    programmes = Counter(legal_ground(each, reader) or tr("not stated") for each in targets)
    owners = Counter(each.owner(tr.language) or tr("not stated") for each in targets)
    if not targets:
        return ()
    return (
        tr("Legal ground, goals: {list}", list=_each_counted(programmes, tr)),
        tr("Owner, goals: {list}", list=_each_counted(owners, tr)),
    )


def _each_counted(counts: Counter[str], tr: Translator) -> str:
    return "; ".join(
        tr("{status}: {count}", status=name, count=formats.number(count, tr=tr))
        for name, count in counts.most_common()
    )


def legal_ground(target: Target, reader: ReportView) -> str:
    """Return the name of the programme that a target rests on; empty where none is named."""
    programme = reader.catalogue.all_programmes.get(target.programme)
    return programme.name(reader.tr.language) if programme else ""


def headline(found: Iterable[Progress], *, tr: Translator) -> str:
    """Return how many goals are still to fall due and how many are due already, and where those of each kind stand."""
    latest = [each for each in found if each.is_latest]
    if not latest:
        return tr("No target is published.")
    ahead = [each.verdict for each in latest if not each.is_over]
    over = [each.verdict for each in latest if each.is_over]
    parts = (
        tr("{count} ahead of the due day ({verdicts})", count=len(ahead), verdicts=_tallied(ahead, tr)),
        tr("{count} past the due day ({verdicts})", count=len(over), verdicts=_tallied(over, tr)),
    )
    said = "; ".join(part for part, verdicts in zip(parts, (ahead, over), strict=True) if verdicts)
    return tr("Goals: {parts}", parts=said)


def _tallied(verdicts: list[Verdict], tr: Translator) -> str:
    counts = {verdict(code, tr=tr): verdicts.count(code) for code in Verdict if code in verdicts}
    return ", ".join(
        tr("{status}: {count}", status=word, count=formats.number(count, tr=tr))
        for word, count in counts.items()
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
        tr(
            "Reached: what is surely known reaches the target, also where it is only a lower bound. A centre counts as "
            "open until another state of it is published, however long ago it was known to be open, and so does one "
            "that is open by inference: a verdict that would not hold without it says so."
        ),
        tr(
            "On pace: on the last day that is wholly known, the figure is not below the expected position. Behind "
            "pace: it is below. With a lower bound or «about» (within {about}) that must hold for every value in it.",
            about=about,
        ),
        tr(
            "Not reached in time: the due day is over, what is known reaches up to it, and it is below the target."
        ),
        tr(
            "The figure is that of the months that are whole, from the first on: over, and known of every centre. The "
            "later ones stand apart; they count towards having reached the target, and not towards the pace."
        ),
        tr(
            "It cannot be said where the target counts another indicator, the figures are demonstration data, the "
            "start is not known, the figure is known too roughly, or the target is not reached and what is known ends "
            "more than {days} days ago.",
            days=days,
        ),
        tr(
            "Needed each month: what is missing, divided by the months left, counted from the last complete month; in "
            "the last month what is missing. Of open centres it is said how many are left to open."
        ),
    )


def sources(found: Iterable[Progress]) -> tuple[str, ...]:
    """Return the ids of the sources of the targets and of what is known, each once."""
    targets = [each.target.source for each in found if each.target]
    figures = [source for each in found if each.actual for source in each.actual.sources]
    return tuple(dict.fromkeys((*targets, *figures)))
