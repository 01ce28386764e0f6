"""What the speaker says of each part: the figures behind its title, and a question of the room with its answer."""

from collections.abc import Callable, Mapping
from typing import Final, assert_never

from components.briefing import chosen
from components.briefing.choice import BriefingChoice
from components.briefing.chosen import BriefingData
from components.briefing.content import Content
from components.briefing.model import Cards, Part, Speech, Statements
from components.charts.chart import AnyChart, Chart, SmallMultiples
from components.i18n import formats
from components.maps.district_map import DistrictMap
from components.narrative import (
    coverage,
    employment,
    pace,
    period_change,
    placed,
    record,
    targets,
    unknowns,
)
from components.tables.table import Table
from data.activity import same_months
from data.published.goals import GoalState

_Asked = tuple[str, str]
_Ask = Callable[[Part, BriefingChoice, BriefingData], _Asked]


def speech(part: Part, content: Content, choice: BriefingChoice, ground: BriefingData) -> Speech:
    """Return what is said of a part of a section."""
    question, answer = _question(part)(part, choice, ground)
    return Speech(_said(part, content), question if answer else "", answer)


def _said(part: Part, content: Content) -> tuple[str, ...]:
    """Return the sentence after the title: the figures in words, or what the section opens with."""
    match part:
        case Chart() | SmallMultiples():
            return (part.alt,)
        case Cards():
            shown = [figure for figure in part.figures if figure.value != formats.UNKNOWN][:2]
            return tuple(
                formats.as_sentence(": ".join((figure.label, _with_detail(figure.value, figure.detail))))
                for figure in shown[:1]
            )
        case Statements():
            return part.groups[0][1][:1] if part.groups else ()
        case DistrictMap() | Table():
            return content.sentences[:1]
        case _:
            assert_never(part)


def _with_detail(value: str, detail: str) -> str:
    return f"{value} ({detail})" if detail else value


def _question(part: Part) -> _Ask:
    """Return what the room asks of a part, by what the part is made of."""
    usual = _same_centres if isinstance(part, AnyChart) and part.provenance else _nothing
    return _QUESTIONS.get(part.key, usual)


def _nothing(_: Part, __: BriefingChoice, ___: BriefingData) -> _Asked:
    return "", ""


def _same_centres(part: Part, choice: BriefingChoice, ground: BriefingData) -> _Asked:
    """Ask of reported figures whether a change comes from other centres only."""
    reader = ground.reader
    tr = reader.tr
    if not isinstance(part, AnyChart) or part.provenance is None or choice.period.base is None:
        return "", ""
    compared = same_months(
        reader.reported,
        reader.catalogue,
        part.provenance.indicators[0],
        area=part.provenance.area,
        today=reader.today,
        period=choice.period,
    )
    like = period_change.like_for_like(compared, catalogue=reader.catalogue, tr=tr)
    why_not = period_change.not_compared(compared, tr=tr)
    same = tr("No: the same centres stand behind both years.")
    return tr("Is that only because other centres are counted?"), like or why_not or same


def _who_waits(_: Part, choice: BriefingChoice, ground: BriefingData) -> _Asked:
    catalogue, tr = ground.reader.catalogue, ground.reader.tr
    waiting = [
        code
        for code, row in chosen.districts(choice, catalogue).items()
        if row.state in (GoalState.PARTLY, GoalState.NOT_MET)
    ]
    names = coverage.names(waiting, catalogue=catalogue, tr=tr)
    return tr("Which districts still wait?"), formats.as_sentence(names) if names else ""


def _inferred(_: Part, __: BriefingChoice, ground: BriefingData) -> _Asked:
    catalogue, tr = ground.reader.catalogue, ground.reader.tr
    found = [
        sentence
        for code in catalogue.all_districts
        for sentence in coverage.inferences(str(code), catalogue=catalogue, tr=tr)
    ]
    return tr("What of this is not published but inferred?"), found[0] if found else ""


def _since_when(_: Part, __: BriefingChoice, ground: BriefingData) -> _Asked:
    catalogue, tr = ground.reader.catalogue, ground.reader.tr
    return tr("What has opened since then?"), coverage.nothing_later(catalogue, tr=tr)


def _how_fresh(_: Part, __: BriefingChoice, ground: BriefingData) -> _Asked:
    tr = ground.reader.tr
    return tr("How fresh are these figures?"), record.headline(ground.reader.catalogue, tr=tr)


def _missing_years(_: Part, __: BriefingChoice, ground: BriefingData) -> _Asked:
    catalogue, tr = ground.reader.catalogue, ground.reader.tr
    years = unknowns.years_without_placements(catalogue)
    return tr("Why are there years without a figure?"), employment.not_published(years, tr=tr) or ""


def _two_levels(_: Part, __: BriefingChoice, ground: BriefingData) -> _Asked:
    catalogue, tr = ground.reader.catalogue, ground.reader.tr
    return tr("And in the city?"), employment.city_levels(catalogue, tr=tr)


def _by_what_rule(_: Part, __: BriefingChoice, ground: BriefingData) -> _Asked:
    tr = ground.reader.tr
    return tr("When can a goal not be judged?"), targets.rule(tr=tr)[-2]


def _is_whole(part: Part, _: BriefingChoice, ground: BriefingData) -> _Asked:
    tr = ground.reader.tr
    detail = part.figures[0].detail if isinstance(part, Cards) and part.figures else ""
    return tr("Have all centres reported?"), formats.as_sentence(detail[:1].upper() + detail[1:])


def _where_they_are(_: Part, __: BriefingChoice, ground: BriefingData) -> _Asked:
    catalogue, tr = ground.reader.catalogue, ground.reader.tr
    return tr("Where are the other centres?"), unknowns.places(catalogue, tr=tr) or ""


def _of_how_many(_: Part, __: BriefingChoice, ground: BriefingData) -> _Asked:
    tr = ground.reader.tr
    return tr("Is that a share of all NEET youths?"), placed.flow(tr=tr)


def _how_sure(part: Part, _: BriefingChoice, ground: BriefingData) -> _Asked:
    if not isinstance(part, Chart) or part.provenance is None:
        return "", ""
    found = pace.forecast_of(ground.reader, area=part.provenance.area)
    return ground.reader.tr("How well has that been tested?"), pace.how_sure(found, tr=ground.reader.tr)


def _one_group(part: Part, _: BriefingChoice, ground: BriefingData) -> _Asked:
    tr = ground.reader.tr
    return tr("Are these the same people at every step?"), part.notes[-1] if isinstance(part, Chart) else ""


def _why_they_differ(part: Part, _: BriefingChoice, ground: BriefingData) -> _Asked:
    tr = ground.reader.tr
    return tr("What does a place outside the limits say?"), part.notes[-1] if isinstance(part, Chart) else ""


_QUESTIONS: Final[Mapping[str, _Ask]] = {
    "coverage-open": _who_waits,
    "coverage": _inferred,
    "centres-open": _since_when,
    "published": _how_fresh,
    "placements": _missing_years,
    "neet-level": _two_levels,
    "goals": _by_what_rule,
    "summary": _by_what_rule,
    "last-month": _is_whole,
    "centres": _where_they_are,
    "placed-by-month": _of_how_many,
    "pace": _how_sure,
    "pipeline": _one_group,
    "funnel": _why_they_differ,
}
