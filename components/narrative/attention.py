"""What needs attention, each in a sentence, with the page on which it is settled."""

from collections.abc import Iterable
from dataclasses import dataclass

from components.i18n import Translator, formats
from components.page_registry import Page, page
from data.catalogue import Catalogue
from data.catalogue.values import Indicator
from data.progress.attention import Attention, AttentionKind
from data.progress.verdict import OUTDATED_AFTER


@dataclass(frozen=True)
class Concern:
    """A sentence on what needs attention, and where it is settled.

    Attributes:
        text: the sentence.
        page: the page that it leads to.
        query: parameters of that page's address besides the language.
    """

    text: str
    page: Page
    query: tuple[tuple[str, str], ...] = ()


_PAGES: dict[AttentionKind, tuple[str, tuple[tuple[str, str], ...]]] = {
    AttentionKind.MISSED: ("goals", ()),
    AttentionKind.DUE_NOT_KNOWN: ("goals", ()),
    AttentionKind.BEHIND: ("goals", ()),
    AttentionKind.NO_REPORTS: ("reporting", ()),
    AttentionKind.LATE_REPORTS: ("reporting", ()),
    AttentionKind.OLD_RECORD: ("coverage", ()),
    AttentionKind.UNDER_WARNING: ("centres", ()),
    AttentionKind.FALLS: ("activity", ()),
    AttentionKind.CONTRADICTIONS: ("sources", (("section", "contradictions"),)),
    AttentionKind.WAITING: ("reporting", ()),
}


def concerns(found: Iterable[Attention], *, catalogue: Catalogue, tr: Translator) -> tuple[Concern, ...]:
    """Return what needs attention as sentences, in the order given."""
    return tuple(_concern(each, catalogue, tr) for each in found)


def nothing(*, tr: Translator) -> str:
    """Return that nothing needs attention."""
    return tr("Nothing to report.")


def _concern(item: Attention, catalogue: Catalogue, tr: Translator) -> Concern:
    name, query = _PAGES[item.kind]
    if item.kind is AttentionKind.UNDER_WARNING and item.codes:
        query = (("centre", item.codes[0]),)
    return Concern(_sentence(item, catalogue, tr), page(name), query)


def _sentence(item: Attention, catalogue: Catalogue, tr: Translator) -> str:
    match item.kind:
        case AttentionKind.MISSED | AttentionKind.DUE_NOT_KNOWN | AttentionKind.BEHIND | AttentionKind.FALLS:
            return _indicators(item, catalogue, tr)
        case AttentionKind.NO_REPORTS:
            return _no_reports(item, tr)
        case AttentionKind.LATE_REPORTS:
            return tr.plural(
                "{count} monthly report is missing; the oldest is {days} days late.",
                "{count} monthly reports are missing; the oldest is {days} days late.",
                item.count,
                count=formats.number(item.count, tr=tr),
                days=formats.number(item.days, tr=tr),
            )
        case _:
            return _record(item, catalogue, tr)


def _record(item: Attention, catalogue: Catalogue, tr: Translator) -> str:
    count, days = formats.number(item.count, tr=tr), formats.number(item.days, tr=tr)
    day = formats.day(item.day, tr=tr) if item.day else formats.UNKNOWN
    centres = sum(each.status != "closed" for each in catalogue.all_centres.values())
    match item.kind:
        case AttentionKind.OLD_RECORD if item.count < centres:
            return tr.plural(
                "Nothing on {old} of {total} centres has been published for over {limit} days, longest for "
                "{count} day, since {day}.",
                "Nothing on {old} of {total} centres has been published for over {limit} days, longest for "
                "{count} days, since {day}.",
                item.days,
                limit=formats.number(OUTDATED_AFTER.days, tr=tr),
                old=count,
                total=formats.number(centres, tr=tr),
                count=days,
                day=day,
            )
        case AttentionKind.OLD_RECORD:
            return tr.plural(
                "Nothing on the centres has been published for {count} day, since {day}.",
                "Nothing on the centres has been published for {count} days, since {day}.",
                item.days,
                count=days,
                day=day,
            )
        case AttentionKind.UNDER_WARNING:
            return tr.plural(
                "{count} reported value was taken in under a warning in the last twelve months.",
                "{count} reported values were taken in under a warning in the last twelve months.",
                item.count,
                count=count,
            )
        case AttentionKind.CONTRADICTIONS:
            return tr.plural(
                "Published figures contradict one another in {count} case.",
                "Published figures contradict one another in {count} cases.",
                item.count,
                count=count,
            )
        case _:
            return tr.plural(
                "Since {day} {count} report waits for approval.",
                "Since {day} {count} reports wait for approval.",
                item.count,
                count=count,
                day=day,
            )


def _indicators(item: Attention, catalogue: Catalogue, tr: Translator) -> str:
    names = (_in_a_list(catalogue.indicator(code), tr) for code in item.codes)
    day = formats.day(item.day, tr=tr) if item.day else formats.UNKNOWN
    goals = formats.listed(names, tr=tr)
    return {
        AttentionKind.MISSED: tr("Not reached by {day}: {goals}.", day=day, goals=goals),
        AttentionKind.DUE_NOT_KNOWN: _not_known(item, goals, tr),
        AttentionKind.BEHIND: tr("Behind the pace needed by {day}: {goals}.", day=day, goals=goals),
        AttentionKind.FALLS: tr(
            "Less than in the same months of last year, in the same centres: {indicators}.", indicators=goals
        ),
    }[item.kind]


def _not_known(item: Attention, goals: str, tr: Translator) -> str:
    if item.is_over:
        day = formats.day(item.day, tr=tr) if item.day else formats.UNKNOWN
        return tr("Due on {day}, and it cannot be said whether reached: {goals}.", day=day, goals=goals)
    return tr.plural(
        "{count} day to the due day, and it cannot be said whether the goal is being met: {goals}.",
        "{count} days to the due day, and it cannot be said whether the goal is being met: {goals}.",
        item.days,
        count=formats.number(item.days, tr=tr),
        goals=goals,
    )


def _in_a_list(indicator: Indicator, tr: Translator) -> str:
    """Return the short name of an indicator; its whole name where a comma in the short one would part it in two."""
    short = indicator.short(tr.language)
    return formats.inside(indicator.name(tr.language) if "," in short else short, tr=tr)


def _no_reports(item: Attention, tr: Translator) -> str:
    if item.codes == ("demo",):
        return tr("No report of the centres is published: all monthly figures are demonstration data.")
    return tr("No report of the centres is published: there are no monthly figures.")
