"""Who may send files from an open page: said anew by every run, so that a right that is taken away ends at once."""

from typing import Final

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from components import allowances
from components.shell import identity
from data.access.people import Act

_KEPT: Final = "upload:allowance"


def allow() -> None:
    """Let this session send what its person may: reports, or no more than the settings of a briefing."""
    context = get_script_run_ctx()
    if context is not None:
        may_hand_in = identity.person().may(Act.HAND_IN)
        st.session_state[_KEPT] = allowances.grant(context.session_id, hands_in=may_hand_in)


def forbid() -> None:
    """Let this session send nothing."""
    context = get_script_run_ctx()
    if context is not None:
        allowances.withdraw(context.session_id)
