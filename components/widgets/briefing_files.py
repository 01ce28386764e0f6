"""The files of a briefing, made on request, with word of what is being made; and the choice as a file."""

from collections.abc import Mapping

import streamlit as st

from components import cached_briefings, state
from components.allowances import LARGEST_CHOICE
from components.briefing import choice as choosing
from components.briefing.choice import BriefingChoice, ChoiceFaults
from components.briefing.model import Briefing
from components.exports.files import FORMATS, name_of
from components.i18n import Translator, formats
from components.widgets.file_words import choose_file
from components.widgets.markup import as_markdown
from data.catalogue import Catalogue

_MADE = "briefing:made"


def offer(choice: BriefingChoice, briefing: Briefing, *, tr: Translator) -> None:
    """Make all files on the click, then offer each until the choice or the figures change."""
    st.subheader(tr("Files"), anchor=False)
    key = (briefing.code, choice)
    made: tuple[object, Mapping[str, bytes]] | None = st.session_state.get(_MADE)
    if st.button(tr("Make the files"), icon=":material/draft:", key="make-files"):
        made = st.session_state[_MADE] = (key, _made(choice, briefing, tr))
    if made is None or made[0] != key:
        st.caption(tr("Slides for PowerPoint, a PDF, an Excel workbook, and a package with the data."))
        return
    st.caption(
        tr(
            "Verification code: {code}. Enter it on the page «Sources» to see the same figures again.",
            code=briefing.code,
        )
    )
    with st.container(horizontal=True):
        for code, content in made[1].items():
            st.download_button(
                _label(code, content, tr),
                data=content,
                file_name=name_of(briefing, choice, code),
                mime=FORMATS[code].mime,
                on_click="ignore",
                icon=":material/download:",
                key=f"file:{code}",
            )


def choice_file(choice: BriefingChoice, *, catalogue: Catalogue, tr: Translator) -> None:
    """Offer the choice as a small file, and take one back."""
    with st.expander(tr("The same briefing next week")):
        st.caption(tr("The address of this page makes this briefing again, and so does this small file."))
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


def _made(choice: BriefingChoice, briefing: Briefing, tr: Translator) -> dict[str, bytes]:
    made = {}
    with st.status(tr("The files are being made …"), expanded=True) as told:
        for code in FORMATS:
            st.write(tr("{format} is being made …", format=code.upper()))
            made[code] = cached_briefings.file(choice, code)
        told.update(label=tr("The files are ready."), state="complete", expanded=False)
    cached_briefings.note(choice, briefing)
    return made


def _label(code: str, content: bytes, tr: Translator) -> str:
    return tr(
        "{format}, {size} KB", format=code.upper(), size=formats.number(max(1, len(content) // 1024), tr=tr)
    )


def _take(content: bytes, catalogue: Catalogue, tr: Translator) -> None:
    try:
        chosen = choosing.from_json(content.decode("utf-8-sig"), catalogue=catalogue)
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
