"""What was recognised in a sent file, and the names that somebody has to decide."""

from collections.abc import Iterable

import streamlit as st

from components.i18n import Translator
from components.narrative import questions as wordings
from components.narrative import reporting as sentences
from components.tables.reporting import recognised_table
from components.widgets import table_view, text
from components.widgets.markup import as_markdown
from data.catalogue import Catalogue
from data.intake.model import Answers, Question, Reading, Subject

_NONE = ""


def show(reading: Reading, *, catalogue: Catalogue, tr: Translator) -> None:
    """Show where the report was found in each sheet, and what each column was taken for."""
    text.heading(tr("What was recognised"))
    text.paragraph(sentences.read(reading.entries, catalogue=catalogue, tr=tr))
    for layout in reading.layouts:
        with st.expander(as_markdown(sentences.recognised(layout, tr=tr))):
            table_view.show_plain(recognised_table(layout, catalogue=catalogue, tr=tr), tr=tr)


def ask(questions: Iterable[Question], file: str, *, catalogue: Catalogue, tr: Translator) -> Answers:
    """Ask what only a person can say of a file, and return the answers given so far.

    Args:
        questions: what is to be asked.
        file: the hash of the file that asks; its answers hold for no other.
    """
    asked = tuple(questions)
    if not asked:
        return {}
    text.heading(tr("Please decide"))
    text.remark(tr("The file leaves open what this means. Nothing is guessed: say what is meant."))
    answers: dict[tuple[Subject, str], str] = {}
    for question in asked:
        code = _answer(question, file, catalogue, tr)
        if code is not None:
            answers[question.subject, question.text] = code
    return answers


def _answer(question: Question, file: str, catalogue: Catalogue, tr: Translator) -> str | None:
    names = {
        code: wordings.answer(question, code, catalogue=catalogue, tr=tr) for code in question.candidates
    }
    names[_NONE] = wordings.none_of_these(question, tr=tr)
    return st.selectbox(
        as_markdown(wordings.asked(question, tr=tr)),
        options=list(names),
        format_func=names.__getitem__,
        index=None,
        placeholder=tr("Choose"),
        key=f"answer:{file}:{question.subject}:{question.text}",
    )
