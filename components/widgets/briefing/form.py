"""Composing a briefing: what it holds, in which order, and the texts of the presenter."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, timedelta

import streamlit as st

from components import deployment, state
from components.briefing import choice as choosing
from components.briefing import own_words
from components.briefing.choice import (
    LONGEST_TEXT,
    MOST_APART,
    BriefingChoice,
    ChoiceFaults,
    areas_of,
    presets,
    typed_code,
)
from components.i18n import Translator, formats, words
from components.i18n.collation import sort_key
from components.widgets import text
from components.widgets.briefing import period as briefing_period
from components.widgets.briefing import sections as briefing_sections
from components.widgets.markup import as_markdown
from data.activity import reported_years
from data.catalogue import Catalogue
from data.published import goals
from data.reported import Reported

_WRITTEN, _TROUBLE = "briefing:written", "briefing:trouble"
_DAYS_AHEAD = 30
_DAYS_BACK = (7, 14, 30, 90)


def current(catalogue: Catalogue, reported: Reported, *, today: date, tr: Translator) -> BriefingChoice:
    """Return what is chosen: by the link, or in this session, or the weekly briefing to begin with."""
    usual = _presets(catalogue, reported, today, tr)["weekly"]
    said = state.BRIEFING.read()
    if not said:
        return usual
    try:
        chosen = own_words.received(said, catalogue=catalogue)
    except ChoiceFaults:
        st.warning(tr("The link does not describe a valid briefing; the weekly one is shown."))
        return usual
    return replace(chosen, language=tr.language)


def show(
    chosen: BriefingChoice, catalogue: Catalogue, reported: Reported, *, today: date, tr: Translator
) -> None:
    """Show the choice and let the reader change it; each change holds from the next run on."""
    trouble = st.session_state.pop(_TROUBLE, "")
    if trouble:
        st.warning(as_markdown(trouble))
    _preset_buttons(catalogue, reported, today, tr)
    _areas(chosen, catalogue, tr)
    _period(chosen, reported, today, tr)
    left, right = st.columns(2)
    with left:
        _compared_with(chosen, reported, tr)
    with right:
        _minutes(chosen, tr)
    _fold("sections", tr("Sections ({number})", number=len(chosen.sections)), lambda: _sections(chosen, tr))
    _fold("words", tr("Title, presenter, decision"), lambda: _words(chosen, today, tr))
    _fold("days", tr("Days and changes"), lambda: _days(chosen, catalogue, today, tr))


def _fold(name: str, label: str, show_fields: Callable[[], None]) -> None:
    """Fold away what most briefings do without: it is not drawn before it is opened."""
    folded = st.expander(label, key=f"briefing-fold:{name}", on_change="rerun")
    if folded.open:
        with folded:
            show_fields()


def _sections(chosen: BriefingChoice, tr: Translator) -> None:
    briefing_sections.show(
        chosen.sections, take=lambda sections: write(replace(chosen, sections=sections), tr), tr=tr
    )


def _words(chosen: BriefingChoice, today: date, tr: Translator) -> None:
    for name, label in (
        ("title", tr("Title")),
        ("presenter", tr("Presenter")),
        ("audience", tr("For whom")),
        ("decision", tr("Decision that is asked for")),
        ("owner", tr("Who answers for it")),
    ):
        _text(chosen, name, label, tr)
    _select_day(chosen, "decide_by", tr("Decision wanted by"), _days_ahead(today), tr("no day"), tr)


def _days(chosen: BriefingChoice, catalogue: Catalogue, today: date, tr: Translator) -> None:
    _select_day(chosen, "day", tr("Day of the presentation"), _days_ahead(today), tr("today"), tr)
    _as_at(chosen, catalogue, tr)
    _changes_since(chosen, today, tr)


def _days_ahead(today: date) -> list[date]:
    return [today + timedelta(days=days) for days in range(1, _DAYS_AHEAD)]


def show_foreign_words(chosen: BriefingChoice, *, tr: Translator) -> None:
    """Say which words came with a link or a file and were not written here, and offer to drop them."""
    foreign = own_words.foreign(chosen, st.session_state.get(_WRITTEN, {}))
    if not foreign:
        return
    st.warning(
        as_markdown(
            tr(
                "A link or a file has brought words that somebody entered by hand: {what}. They are not from the data, "
                "and nobody has checked them.",
                what=own_words.named(foreign, tr=tr),
            )
        )
    )
    st.button(
        tr("Drop these words"),
        on_click=lambda: write(own_words.without(chosen, foreign), tr),
        key="drop-foreign-words",
    )


def _presets(
    catalogue: Catalogue, reported: Reported, today: date, tr: Translator
) -> dict[str, BriefingChoice]:
    first_district = (str(sorted(catalogue.all_districts)[0]),)
    latest = max(reported_years(reported), default=today.year)
    return presets(year=latest, areas=first_district, language=tr.language, today=today)


def _preset_buttons(catalogue: Catalogue, reported: Reported, today: date, tr: Translator) -> None:
    names = {
        "weekly": tr("Weekly meeting"),
        "district": tr("District akim"),
        "annual": tr("The year"),
    }
    with st.container(horizontal=True):
        for code, preset in _presets(catalogue, reported, today, tr).items():
            st.button(names[code], on_click=write, args=(preset, tr), key=f"preset:{code}")


def _without_city_alone(codes: list[str], city: str) -> tuple[str, ...]:
    """Return the areas of a choice, which says nothing of the city where that is all it is about."""
    return () if codes == [city] else tuple(codes)


def _areas(chosen: BriefingChoice, catalogue: Catalogue, tr: Translator) -> None:
    codes = [*catalogue.all_districts, *catalogue.all_centres]
    named = {code: words.area(code, catalogue=catalogue, tr=tr) for code in codes}
    city = catalogue.city.code
    ordered = [
        city,
        *sorted(named, key=lambda code: (code in catalogue.all_centres, sort_key(named[code]))),
    ]
    named[city] = words.area(city, catalogue=catalogue, tr=tr)
    key = "briefing:areas"
    st.session_state[key] = list(areas_of(chosen, catalogue))
    st.multiselect(
        tr("Areas"),
        ordered,
        format_func=named.__getitem__,
        key=key,
        placeholder=tr("Choose"),
        on_change=lambda: write(replace(chosen, areas=_without_city_alone(st.session_state[key], city)), tr),
    )
    if len(chosen.areas) > MOST_APART:
        text.remark(
            tr(
                "Many areas: districts and centres stand side by side, in one chart for each figure; only the city "
                "keeps charts and cards of its own."
            )
        )


def _period(chosen: BriefingChoice, reported: Reported, today: date, tr: Translator) -> None:
    briefing_period.show(chosen.period, reported, today=today, take=_taking(chosen, tr), tr=tr)


def _compared_with(chosen: BriefingChoice, reported: Reported, tr: Translator) -> None:
    briefing_period.show_comparison(chosen.period, reported, take=_taking(chosen, tr), tr=tr)


def _taking(chosen: BriefingChoice, tr: Translator) -> briefing_period.Take:
    return lambda period: write(replace(chosen, period=period), tr)


def _as_at(chosen: BriefingChoice, catalogue: Catalogue, tr: Translator) -> None:
    days = sorted(goals.knowledge_dates(catalogue), reverse=True)
    _select_day(chosen, "as_at", tr("Coverage as at"), days, tr("latest information"), tr)


def _minutes(chosen: BriefingChoice, tr: Translator) -> None:
    key = "briefing:minutes"
    st.session_state[key] = chosen.minutes
    st.selectbox(
        tr("Length"),
        [*choosing.LENGTHS, None],
        format_func=lambda minutes: _length(minutes, tr),
        key=key,
        placeholder=tr("Choose"),
        help=tr("The slides that the time does not hold wait hidden in the appendix of the deck."),
        on_change=lambda: write(replace(chosen, minutes=st.session_state[key]), tr),
    )


def _length(minutes: int | None, tr: Translator) -> str:
    if minutes is None:
        return tr("everything")
    return tr("{minutes} minutes: {slides} slides", minutes=minutes, slides=choosing.LENGTHS[minutes])


def _changes_since(chosen: BriefingChoice, today: date, tr: Translator) -> None:
    days = [today - timedelta(days=back) for back in _DAYS_BACK]
    _select_day(chosen, "changes_since", tr("Changes since"), days, tr("not told"), tr)
    key, code = "briefing:changes_since_code", chosen.changes_since_code
    st.session_state[key] = code
    st.text_input(
        tr("Changes since a briefing, by its code"),
        key=key,
        placeholder="K7QM-2ABC",
        on_change=lambda: write(replace(chosen, changes_since_code=typed_code(st.session_state[key])), tr),
    )
    if code and deployment.store().briefing(code) is None:
        st.warning(tr("No briefing was made here with this code."))


def _select_day(
    chosen: BriefingChoice, name: str, label: str, days: Sequence[date], nothing: str, tr: Translator
) -> None:
    """Show days to choose from, first that none is chosen; a day that a link has chosen is among them."""
    key = f"briefing:{name}"
    now: date | None = getattr(chosen, name)
    offered = dict.fromkeys([*days, now] if now else days)
    codes = ["", *(day.isoformat() for day in offered)]
    st.session_state[key] = now.isoformat() if now else ""
    st.selectbox(
        label,
        codes,
        format_func=lambda code: formats.day(date.fromisoformat(code), tr=tr) if code else nothing,
        key=key,
        placeholder=tr("Choose"),
        on_change=lambda: write(replace(chosen, **{name: _read_day(st.session_state[key])}), tr),
    )


def _read_day(code: str) -> date | None:
    return date.fromisoformat(code) if code else None


def _text(chosen: BriefingChoice, name: str, label: str, tr: Translator) -> None:
    key = f"briefing:{name}"
    st.session_state[key] = getattr(chosen, name)
    st.text_input(
        label,
        key=key,
        max_chars=LONGEST_TEXT,
        placeholder=tr("may stay empty"),
        on_change=lambda: write(replace(chosen, **{name: st.session_state[key].strip()}), tr, name),
    )


def write(chosen: BriefingChoice, tr: Translator, *written: str) -> None:
    """Let a choice hold from now on, unless its words are too many.

    Args:
        chosen: the choice.
        written: the name of the words, as `own_words` has it, that were entered just now in this session.
    """
    if own_words.is_too_long(chosen):
        most = formats.number(own_words.LONGEST_IN_ALL, tr=tr)
        st.session_state[_TROUBLE] = tr(
            "All words entered by hand together may have {count} letters: please shorten them.", count=most
        )
        return
    words = own_words.own_words(chosen)
    entered = {name: words[name] for name in written if name in words}
    st.session_state[_WRITTEN] = {**st.session_state.get(_WRITTEN, {}), **entered}
    state.BRIEFING.write(chosen.to_json())
