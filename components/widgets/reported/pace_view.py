"""Whether the year's target will be met: the chart, a number to hold it against, and what more centres would add."""

import streamlit as st

from components import cached, state
from components.briefing.choice import MOST_AIMED
from components.i18n import Translator, formats
from components.narrative import pace as sentences
from components.report_view import ReportView
from components.widgets import choices, text
from components.widgets.reported import view as reported_view
from data.access.visibility import Sight
from data.activity.more_centres import MOST, MoreCentres
from data.time import months as calendar

NONE = "0"


def show(area: str, *, tr: Translator, sight: Sight) -> None:
    """Show how the placements of an area may go on; of the city also what somebody asks of that."""
    with reported_view.snapshot(tr, sight) as reader:
        reported_view.show_chart(cached.pace(reader, area=area), reader, sight=sight)
        if area == reader.catalogue.city.code and reader.reported.origin != "none":
            _what_if(tr=tr, sight=sight)


@st.fragment
def _what_if(*, tr: Translator, sight: Sight) -> None:
    with reported_view.snapshot(tr, sight) as reader:
        with st.container(key="on-screen-what-if"):
            text.heading(tr("Try a number or more centres"), rank=3)
        with choices.row("what-if"):
            entered, more = _aim(reader), _more(reader)
        aim = _number(entered)
        if entered and aim is None:
            most = formats.number(MOST_AIMED, tr=tr)
            text.paragraph(tr("The number to check is a whole one from 1 to {most}.", most=most))
        said = sentences.what_if(reader, aim=aim, more=more)
        if said:
            text.items(said)


def _aim(reader: ReportView) -> str:
    """Let the reader enter a number of placements in the year, and return what was entered."""
    found = sentences.forecast_of(reader, area=reader.catalogue.city.code)
    label = reader.tr("Check a number placed in {year}", year=sentences.year_asked(found, today=reader.today))
    return "".join(choices.search_text(state.AIM, label, placeholder="20000").split())


def _number(entered: str) -> int | None:
    digits = entered.isdecimal() and len(entered) <= len(str(MOST_AIMED))
    return int(entered) or None if digits else None


def _more(reader: ReportView) -> MoreCentres | None:
    """Let the reader say how many more centres open, and in which of the next months; None for none."""
    tr = reader.tr
    counts = [str(count) for count in range(MOST + 1)]
    count = choices.dropdown(
        state.MORE_CENTRES,
        tr("More centres"),
        counts,
        word=lambda code: _count(code, reader),
        default=NONE,
        tr=tr,
    )
    first = calendar.containing(reader.today)
    months = calendar.span(first, calendar.shifted(first, calendar.MONTHS_A_YEAR - 1))
    month = choices.dropdown(
        state.MORE_FROM,
        tr("They open in"),
        months,
        word=lambda code: formats.months([code], tr=tr),
        default=months[1],
        tr=tr,
    )
    return None if count == NONE else MoreCentres(int(count), month)


def _count(code: str, reader: ReportView) -> str:
    return reader.tr("none") if code == NONE else formats.number(int(code), tr=reader.tr)
