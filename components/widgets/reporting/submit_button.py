"""The click that hands something in, the same for reports and for corrections of the register."""

from collections.abc import Callable

import streamlit as st

from components import deployment, state
from components.i18n import Translator
from components.narrative import findings as troubles
from components.widgets.markup import as_markdown
from components.widgets.reporting import report_file
from data.errors import AtlasError
from data.store.model import AlreadyHandedIn, Import


def note(sha256: str, *, tr: Translator) -> str:
    """Let the sender write a note on a file; return it."""
    return st.text_input(
        tr("Note"), max_chars=300, placeholder=tr("may stay empty"), key=f"note:{sha256}"
    ).strip()


def is_clicked(key: str) -> bool:
    """Tell whether this run of the page is the answer to the click on the button of that key."""
    return bool(st.session_state.get(key))


def button(label: str, hand_in: Callable[[], Import], *, key: str, tr: Translator) -> None:
    """Show what was in the way of the last click, and the button; after a click, lead to the receipt.

    Args:
        label: what the button says.
        hand_in: what the click does. Raises AlreadyHandedIn, or another AtlasError that is then shown.
        key: key of the button.
    """
    in_the_way = f"reporting:in-the-way-of:{key}"
    if sentence := st.session_state.pop(in_the_way, ""):
        st.warning(as_markdown(sentence))
    if not st.button(label, type="primary", key=key):
        return
    try:
        with st.spinner(tr("The report is being stored …")):
            number = hand_in().number
    except AlreadyHandedIn as again:
        # A second click, or another tab: the receipt is that of the first.
        number = again.earlier.number
    except AtlasError as trouble:
        # What is stored may have changed: the page is drawn anew as things stand, and says what is in the way.
        st.session_state[in_the_way] = troubles.trouble(trouble, tr=tr)
        st.rerun()
    lead_to_receipt(number)


def lead_to_receipt(number: int) -> None:
    """Let the page run again with the receipt of a report, and without the file."""
    state.REPORT.write(str(number))
    report_file.forget()
    deployment.latest()
    st.rerun()
