"""The button that puts what a reader looks at into their briefing.

What is in it already has the button too, which then changes nothing: one that is switched off would lose the focus.
"""

from dataclasses import replace
from datetime import timedelta
from typing import Final

import streamlit as st

from components import deployment, state
from components.briefing.choice import MOST_AIMED, BriefingChoice, ChoiceFaults
from components.briefing.compose import section_name
from components.briefing.own_words import received
from components.charts.chart import AnyChart
from components.i18n import Translator
from components.maps.district_map import DistrictMap
from data.activity.more_centres import MOST
from data.time.reference_period import ReferencePeriod

_A_WEEK: Final = timedelta(days=7)


def chart_button(chart: AnyChart, *, tr: Translator) -> None:
    """Offer a chart's section, with the area and the year that the chart shows."""
    if chart.section:
        area = chart.provenance.area if chart.provenance else _city()
        year = int(chart.when) if chart.provenance and chart.when.isdecimal() else None
        _button(chart.section, chart.key, area, year, tr)


def map_button(model: DistrictMap, *, tr: Translator) -> None:
    """Offer the section of the coverage."""
    _button("coverage", model.key, _city(), None, tr)


def section_button(section: str, *, tr: Translator, area: str | None = None) -> None:
    """Offer a section by its name, with an area or the city, where a page shows cards or a table of it."""
    name = section_name(section, tr=tr)
    names = tr("Add to the briefing: {section}", section=name), tr("In the briefing: {section}", section=name)
    shown = area or _city()
    _button(section, f"{section}-{shown}", shown, None, tr, names)


def _button(
    section: str,
    key: str,
    area: str,
    year: int | None,
    tr: Translator,
    names: tuple[str, str] | None = None,
) -> None:
    kept = _kept()
    is_in = kept is not None and section in kept.sections and area in (kept.areas or (_city(),))
    to_add, in_it = names or (tr("Add to the briefing"), tr("In the briefing"))
    st.button(
        in_it if is_in else to_add,
        icon=":material/check:" if is_in else ":material/playlist_add:",
        on_click=_add,
        args=(kept, section, area, year, tr),
        key=f"to-briefing:{key}",
        type="tertiary",
    )


def _city() -> str:
    return deployment.current().catalogue.city.code


def _kept() -> BriefingChoice | None:
    """Return the briefing that this reader has begun; None where there is none."""
    said = state.BRIEFING.kept
    if not said:
        return None
    try:
        return received(said, catalogue=deployment.current().catalogue)
    except ChoiceFaults:
        return None


def _add(kept: BriefingChoice | None, section: str, area: str, year: int | None, tr: Translator) -> None:
    today = deployment.current().today
    this_year = ReferencePeriod(today.year)
    alone = () if area == _city() else (area,)
    begun = kept or BriefingChoice(language=tr.language, areas=alone, sections=(), period=this_year)
    shown = begun.areas or (_city(),)
    areas = begun.areas if area in shown else (*shown, area)
    period = replace(begun.period, year=year or begun.period.year)
    sections = begun.sections if section in begun.sections else (*begun.sections, section)
    since = begun.changes_since or (today - _A_WEEK if section == "changes" else None)
    chosen = replace(begun, areas=areas, sections=sections, period=period, changes_since=since)
    if section == "pace":
        chosen = replace(chosen, **_asked_of_the_pace())
    state.BRIEFING.write(chosen.to_json())


def _asked_of_the_pace() -> dict[str, int | str]:
    """Return what a reader has asked on the page of employment: a number to reach, and more centres."""
    aim, count = ("".join(choice.kept.split()) for choice in (state.AIM, state.MORE_CENTRES))
    is_more = count.isdecimal() and 0 < int(count) <= MOST and bool(state.MORE_FROM.kept)
    return {
        "aim": int(aim) if aim.isdecimal() and int(aim) <= MOST_AIMED else 0,
        "more_centres": int(count) if is_more else 0,
        "more_from": state.MORE_FROM.kept if is_more else "",
    }
