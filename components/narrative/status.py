"""Where the goal of open centres stands, by the rule of the page of goals: a claim, and the sentences behind it."""

from components.i18n import Translator, formats
from components.narrative import claims, targets
from components.report_view import ReportView
from data.progress.targets import Progress
from data.progress.verdict import Verdict


def claim(goal: Progress | None, reader: ReportView) -> str:
    """Return how much time is left, how many centres are missing, and since when nothing is known."""
    tr = reader.tr
    if goal is None or goal.target is None:
        return tr("No goal for the number of centres is published")
    if goal.verdict is Verdict.REACHED:
        is_inferred = goal.rests_on_inference
        said = tr("the goal is reached, by inference") if is_inferred else tr("the goal is reached")
        return claims.of_area(reader, goal.area, said)
    due = goal.target.due
    days = (due - reader.today).days
    parts = [_left(days, tr), _missing(goal, tr)]
    if goal.actual and goal.actual.until and goal.actual.until < reader.today:
        parts.append(tr("nothing known since {day}", day=formats.short_day(goal.actual.until, tr=tr)))
    return claims.of_area(reader, goal.area, ", ".join(filter(None, parts)))


def sentences(goal: Progress | None, reader: ReportView) -> tuple[str, ...]:
    """Return what is known of what is aimed at, and the verdict with its reason and the pace that is needed."""
    catalogue, tr = reader.catalogue, reader.tr
    if goal is None or goal.target is None:
        return ()
    known = tr(
        "Open centres: {known}; goal: {target} by {day}",
        known=targets.actual_text(goal.actual, catalogue=catalogue, tr=tr),
        target=targets.target_text(goal.target, catalogue=catalogue, tr=tr),
        day=formats.day(goal.target.due, tr=tr),
    )
    reason = targets.reason(goal, catalogue=catalogue, tr=tr)
    verdict = targets.verdict_on(goal, tr=tr)
    said = tr("{verdict} ({reason})", verdict=verdict, reason=reason) if reason else verdict
    pace = targets.pace_text(goal, tr=tr)
    judged = tr("By the rule of the goals: {verdict}", verdict=said)
    return formats.as_sentence(known), formats.as_sentence("; ".join(filter(None, (judged, pace))))


def sources(goal: Progress | None) -> tuple[str, ...]:
    """Return the ids of the sources of the goal and of what is known of it."""
    return targets.sources([goal]) if goal else ()


def _left(days: int, tr: Translator) -> str:
    if days >= 0:
        return tr.plural(
            "{count} day left",
            "{count} days left",
            days,
            count=formats.number(days, tr=tr),
        )
    return tr.plural(
        "the goal is {count} day overdue",
        "the goal is {count} days overdue",
        -days,
        count=formats.number(-days, tr=tr),
    )


def _missing(goal: Progress, tr: Translator) -> str:
    if goal.missing is None:
        return ""
    missing = round(goal.missing)
    return tr.plural(
        "{count} centre missing", "{count} centres missing", missing, count=formats.number(missing, tr=tr)
    )
