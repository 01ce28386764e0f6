"""The files of a briefing, made on request, with word of what is being made; and the choice as a file."""

import time
from collections.abc import Mapping
from functools import partial

import streamlit as st

from components import cached_briefings, deployment, state, turns
from components.allowances import LARGEST_CHOICE
from components.briefing import own_words
from components.briefing.choice import LONGEST_JSON, BriefingChoice, ChoiceFaults
from components.exports.filenames import file_name
from components.exports.files import FORMATS, name_of
from components.i18n import Translator, formats
from components.widgets import text
from components.widgets.file_uploader import choose_file
from components.widgets.markup import as_markdown
from data.access.people import Act, Person
from data.catalogue import Catalogue

_MADE, _WHEN = "briefing:made", "briefing:made-at"
_AN_HOUR = 3600.0
MOST_AN_HOUR = 20
"""So many briefings a reader without a role makes in an hour of a session: more than anybody presents."""


def offer(choice: BriefingChoice, person: Person, *, origin: str, tr: Translator) -> None:
    """Make all files on the click, to be checked at the app's origin, and offer each until choice or figures change."""
    text.heading(tr("Files"))
    now = deployment.current()
    key = (choice, now.store_version, now.catalogue.version, now.today)
    made: tuple[object, Mapping[str, bytes]] | None = st.session_state.get(_MADE)
    if st.button(tr("Make the files"), icon=":material/draft:", key="make-files"):
        if not _may_make(person, _made_within_the_hour()):
            st.warning(
                tr(
                    "You have made {count} briefings within an hour. Please wait a while, or sign in as a reporter.",
                    count=formats.number(MOST_AN_HOUR, tr=tr),
                )
            )
            return
        try:
            made = st.session_state[_MADE] = (key, _made(choice, person, origin, tr))
        except cached_briefings.TooManyWait:
            st.warning(tr("Many others are having files made just now. Please try again in a minute."))
            return
    if made is None or made[0] != key:
        text.remark(
            tr(
                "Slides for PowerPoint, a note for Word, a PDF, an Excel workbook, and a package with the data."
            )
        )
        return
    briefing = cached_briefings.briefing(choice)
    text.remark(
        tr(
            "Verification code: {code}. Enter it on the page «Sources» to see the same figures again.",
            code=briefing.code,
        )
    )
    if not person.may(Act.HAND_IN):
        text.remark(
            tr(
                "The code of a reader without a role is kept for a time, and without the words that were entered by "
                "hand."
            )
        )
    with st.container(horizontal=True):
        for code, content in made[1].items():
            st.download_button(
                _label(code, content, tr),
                data=content,
                file_name=name_of(briefing, choice, code, city=now.catalogue.city.code),
                mime=FORMATS[code].mime,
                on_click="ignore",
                icon=":material/download:",
                key=f"file:{code}",
            )


def slides_button(
    choice: BriefingChoice, person: Person, *, origin: str, is_demo: bool, tr: Translator
) -> None:
    """Offer the slides of a choice in one click: they are made on it, unless this reader has made many of late.

    Args:
        choice: what they hold.
        person: who reads the page.
        origin: the app's, at which they are to be checked.
        is_demo: whether demonstration data is in them, which the name of the file then says.
        tr: the reader's language.
    """
    now = deployment.current()
    name = file_name(
        "briefing",
        where="-".join(choice.areas) or now.catalogue.city.code,
        when=now.today.isoformat(),
        language=choice.language,
        ending=FORMATS["pptx"].ending,
        is_demo=is_demo,
    )
    st.download_button(
        tr("Slides of this district"),
        data=partial(_slides, choice, person, origin, _made_within_the_hour()),
        file_name=name,
        mime=FORMATS["pptx"].mime,
        on_click="ignore",
        icon=":material/slideshow:",
        help=tr("The slides for PowerPoint are made on the click, which takes some seconds."),
        key="slides",
    )


def _slides(choice: BriefingChoice, person: Person, origin: str, made: list[float]) -> bytes:
    """Make the slides. Raises TooManyWait where others wait already, or this reader has made many."""
    if not _may_make(person, made):
        raise cached_briefings.TooManyWait("this reader has made many briefings within the hour")
    with cached_briefings.turn_to_make(lambda: None):
        briefing = cached_briefings.briefing(choice, origin=origin)
        content = cached_briefings.file(choice, briefing, "pptx")
    cached_briefings.note(choice, briefing, person)
    return content


def choice_file(choice: BriefingChoice, *, catalogue: Catalogue, tr: Translator) -> None:
    """Offer the choice as a small file, and take one back."""
    with st.expander(tr("The same briefing next week")):
        text.remark(tr("The address of this page makes this briefing again, and so does this small file."))
        st.download_button(
            tr("Download the settings of the briefing"),
            data=choice.to_json().encode(),
            file_name="briefing.json",
            mime="application/json",
            on_click="ignore",
            icon=":material/download:",
            key="choice-file",
        )
        sent = choose_file(
            tr("File with the settings of a briefing: JSON"),
            key="choice-upload",
            tr=tr,
            most_bytes=LARGEST_CHOICE,
        )
        if sent is not None:
            _take(sent.content, catalogue, tr)


def _made_within_the_hour() -> list[float]:
    """Return the moments at which this session's briefings were made, which a button may go on to count."""
    return st.session_state.setdefault(_WHEN, [])


def _may_make(person: Person, made: list[float]) -> bool:
    """Count a briefing of a reader without a role, unless they have made as many as they may within the hour."""
    if person.may(Act.HAND_IN):
        return True
    now = time.monotonic()
    made[:] = [at for at in made if now - at < _AN_HOUR]
    if len(made) >= MOST_AN_HOUR:
        return False
    made.append(now)
    return True


def _made(choice: BriefingChoice, person: Person, origin: str, tr: Translator) -> dict[str, bytes]:
    turns.give_back()
    making, made = tr("The files are being made …"), {}
    with st.status(making, expanded=True) as told:
        waiting = tr("The files of others are being made first. Please wait …")
        with cached_briefings.turn_to_make(lambda: told.update(label=waiting)):
            told.update(label=making)
            briefing = cached_briefings.briefing(choice, origin=origin)
            for code in FORMATS:
                st.write(tr("{format} is being made …", format=code.upper()))
                made[code] = cached_briefings.file(choice, briefing, code)
        told.update(label=tr("The files are ready."), state="complete", expanded=False)
    cached_briefings.note(choice, briefing, person)
    return made


def _label(code: str, content: bytes, tr: Translator) -> str:
    return tr(
        "{format}, {size} KB", format=code.upper(), size=formats.number(max(1, len(content) // 1024), tr=tr)
    )


def _take(content: bytes, catalogue: Catalogue, tr: Translator) -> None:
    try:
        # A letter takes four bytes at most: what is longer is no choice, and is not even decoded.
        text = content[: 4 * LONGEST_JSON + 4].decode("utf-8-sig")
        chosen = own_words.received(text, catalogue=catalogue)
    except (ChoiceFaults, UnicodeDecodeError) as trouble:
        wrong = ", ".join(trouble.fields) if isinstance(trouble, ChoiceFaults) else "utf-8"
        st.error(
            as_markdown(tr("The file does not hold the settings of a briefing: {fields}.", fields=wrong))
        )
        return
    if chosen.to_json() != state.BRIEFING.read():
        state.BRIEFING.write(chosen.to_json())
        state.LANGUAGE.write(chosen.language)
        st.rerun()
