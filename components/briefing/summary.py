"""What a briefing says first: where the goal stands, three findings, what is not known, and what is asked."""

from collections.abc import Iterator
from typing import Final

from components.briefing import chosen
from components.briefing.choice import SUMMARY, BriefingChoice, areas_of
from components.briefing.chosen import BriefingData
from components.briefing.content import Content
from components.briefing.model import Section, Statements
from components.briefing.speech import speech
from components.citations import citations
from components.i18n import formats
from components.narrative import claims, employment, reported, status
from components.narrative.attention import concerns
from components.narrative.by_hand import by_hand
from components.narrative.unknowns import unknowns
from components.report_view import ReportView
from components.tables.summary import Said, summary_table
from data.access.people import Person, Role
from data.activity import PLACED, PeriodChange, same_months
from data.progress.attention import Attention, AttentionKind, attention
from data.progress.targets import OPEN, Progress, all_targets

_WEIGHTS: Final = {
    PLACED: 3.0,
    "visitors": 1.5,
    "consultations": 1.5,
    "events": 1.0,
    "reach": 0.5,
    "bottles_returned": 0.25,
}
"""Of what consequence a change is: work for young people before all else, contacts and bottles last."""
_REPORTED: Final = frozenset(
    {
        "headline",
        "placements",
        "activity",
        "consultations",
        "centres",
        "pace",
        "pipeline",
        "outcomes",
        "places",
    }
)
_TOLD: Final = (AttentionKind.MISSED, AttentionKind.BEHIND, AttentionKind.LATE_REPORTS)
_NOT_KNOWN: Final = (AttentionKind.DUE_NOT_KNOWN, AttentionKind.NO_REPORTS, AttentionKind.CONTRADICTIONS)
_MOST_FINDINGS, _MOST_UNKNOWN = 3, 3


def summary(choice: BriefingChoice, ground: BriefingData) -> Section:
    """Return the section that stands before all others; it is not chosen and cannot be left out."""
    reader = ground.reader
    catalogue, tr = reader.catalogue, reader.tr
    judged = all_targets(reader.reported, catalogue, today=reader.today)
    goal = _goal(judged, choice, reader)
    grave = _attention(judged, choice, reader)
    changes = dict(_changes(choice, reader))
    unknown = (
        *(each.text for each in concerns(_of_kinds(grave, _NOT_KNOWN), catalogue=catalogue, tr=tr)),
        *unknowns(catalogue, chosen.districts(choice, catalogue).values(), tr=tr),
    )
    found = (
        *(each.text for each in concerns(_of_kinds(grave, _TOLD), catalogue=catalogue, tr=tr)),
        *changes,
        *employment_record(reader),
    )
    told: Said = {
        "goal": (tr("Where the goal stands"), status.sentences(goal, reader)),
        "finding": (tr("What stands out"), tuple(dict.fromkeys(found))[:_MOST_FINDINGS]),
        "unknown": (tr("What is not known"), tuple(dict.fromkeys(unknown))[:_MOST_UNKNOWN]),
    }
    groups = (*told.values(), (tr("What is asked"), tuple(_ask(choice, reader))))
    area = areas_of(choice, catalogue)[0]
    said = Statements(
        SUMMARY,
        status.claim(goal, reader),
        tuple((heading, sentences) for heading, sentences in groups if sentences),
        citations(status.sources(goal), catalogue=catalogue, tr=tr),
        is_demo=bool(changes) and reader.reported.is_demo,
        subtitle=reported.subtitle(tr("Summary"), reader.reported, tr=tr) if changes else tr("Summary"),
        own=tr("What is asked"),
    )
    spoken = speech(said, Content((), (said,)), choice, ground)
    own = choice.titles.get(f"{SUMMARY}/{SUMMARY}", "").strip()
    return Section(
        SUMMARY,
        tr("Summary"),
        (),
        (said,),
        definitions=((),),
        details=(summary_table(told, goal, changes, reader, area=area),),
        speech=(spoken,),
        own_titles=((said.title, own),) if own else (),
    )


def employment_record(reader: ReportView) -> Iterator[str]:
    """Yield what was published last, which stands in where the centres' reports say little."""
    yield formats.as_sentence(employment.title(reader.catalogue, tr=reader.tr))
    yield formats.as_sentence(employment.level_title(reader.catalogue, tr=reader.tr))


def _goal(judged: tuple[Progress, ...], choice: BriefingChoice, reader: ReportView) -> Progress | None:
    """Return the goal of open centres of the district that the briefing is about, or of the city."""
    own = chosen.own_districts(choice, reader.catalogue)
    area = own[0] if len(own) == 1 else reader.catalogue.city.code
    goals = [each for each in judged if each.is_latest and each.indicator == OPEN]
    fit = [each for each in goals if each.area == area]
    return next(iter(fit or [each for each in goals if each.area == reader.catalogue.city.code]), None)


def _attention(
    judged: tuple[Progress, ...], choice: BriefingChoice, reader: ReportView
) -> tuple[Attention, ...]:
    """Return what needs attention in the city; a briefing on other areas leaves that to the city's."""
    catalogue = reader.catalogue
    if catalogue.city.code not in areas_of(choice, catalogue):
        return ()
    anybody = Person("", Role.READER)
    return attention(judged, reader.reported, catalogue, imports=(), person=anybody, today=reader.today)


def _of_kinds(found: tuple[Attention, ...], kinds: tuple[AttentionKind, ...]) -> tuple[Attention, ...]:
    return tuple(each for each in found if each.kind in kinds)


def _changes(choice: BriefingChoice, reader: ReportView) -> Iterator[tuple[str, PeriodChange]]:
    """Yield what changed of the first area's figures, the largest change of the greatest consequence first.

    A briefing that shows no reported figures speaks of none.
    """
    if not _REPORTED & set(choice.sections):
        return
    area, period = areas_of(choice, reader.catalogue)[0], choice.period
    ranked: list[tuple[float, str, PeriodChange]] = []
    for code, weight in _WEIGHTS.items():
        if code not in reader.catalogue.all_indicators:
            continue
        compared = same_months(
            reader.reported, reader.catalogue, code, area=area, today=reader.today, period=period
        )
        found = claims.leading(compared)
        if found is not None and found.ratio is not None:
            ranked.append((abs(found.ratio) * weight, code, found))
    ranked.sort(key=lambda each: each[:2], reverse=True)
    for _, code, found in ranked[:_MOST_FINDINGS]:
        yield formats.as_sentence(claims.of_change(reader, code, area=area, period=period)), found


def _ask(choice: BriefingChoice, reader: ReportView) -> Iterator[str]:
    """Yield what the presenter asks for, under the mark that it is their own; nothing where they ask for nothing."""
    tr = reader.tr
    own = {"decision": choice.decision.strip(), "owner": choice.owner.strip(), "decide_by": choice.decide_by}
    entered = [name for name, value in own.items() if value]
    if entered:
        yield by_hand(entered, tr=tr)
    if choice.decision.strip():
        yield tr("Decision: {decision}", decision=choice.decision.strip())
    if choice.owner.strip():
        yield tr("Owner: {owner}", owner=choice.owner.strip())
    if choice.decide_by:
        yield tr("By: {day}", day=formats.day(choice.decide_by, tr=tr))
