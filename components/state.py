"""What a reader has chosen: kept for the session, mirrored in the address, so that a link reopens the same view.

The menu drops the address's parameters, so the session is the truth; a link that asks for something else wins, once.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

_PAGE, _READ = "choices:page", "choices:read"


@dataclass(frozen=True)
class Choice:
    """A choice by its stable code, never by its word.

    Attributes:
        name: the parameter in the address.
        of: what is chosen of, where other pages ask the same of something else; each keeps its own.
        earlier_name: the parameter in links of earlier versions, which open the same view.
    """

    name: str
    of: str = ""
    earlier_name: str = ""

    @property
    def widget_key(self) -> str:
        """The key of the widget that shows this choice."""
        return f"widget:{self.of}{self.name}"

    @property
    def _truth(self) -> str:
        return f"choice:{self.of}{self.name}"

    @property
    def _mirrored(self) -> str:
        return f"mirrored:{self.of}{self.name}"

    @property
    def kept(self) -> str:
        """The code chosen in this session, which other pages may look at without taking it into their address."""
        return str(st.session_state.get(self._truth) or "")

    def read(self, allowed: Sequence[str] | None = None, *, default: str = "") -> str:
        """Return the chosen code and mirror it in the address.

        Args:
            allowed: the codes that may be chosen, None for any text; another code counts as not chosen.
            default: the code that holds until the reader chooses.
        """
        asked = st.query_params.get(self.name) or st.query_params.get(self.earlier_name)
        is_from_link = asked is not None and asked != st.session_state.get(self._mirrored)
        if self._is_first_read() and is_from_link and _is_allowed(asked, allowed):
            st.session_state[self._truth] = asked
        code = st.session_state.get(self._truth) or default
        if not _is_allowed(code, allowed):
            code = default
        self._mirror(code)
        return code

    def _is_first_read(self) -> bool:
        """Return whether this choice is read for the first time since the reader arrived at the page."""
        already = st.session_state.setdefault(_READ, set())
        is_first = self.widget_key not in already
        already.add(self.widget_key)
        return is_first

    def write(self, code: str) -> None:
        """Choose a code from now on."""
        st.session_state[self._truth] = code

    def take_from_widget(self) -> None:
        """Take over what the reader has chosen in the widget; an emptied widget means the default."""
        self.write(str(st.session_state.get(self.widget_key) or ""))

    def _mirror(self, code: str) -> None:
        is_news = st.session_state.get(self._mirrored) != code
        st.session_state[self._mirrored] = code
        if self.earlier_name in st.query_params:
            del st.query_params[self.earlier_name]
        if code:
            if is_news or st.query_params.get(self.name) != code:
                st.query_params[self.name] = code
        elif self.name in st.query_params:
            del st.query_params[self.name]


def arrive() -> None:
    """Let the address choose where a reader has come to another page, or by Back or Forward; call it first in a run.

    On the same page the address follows what is chosen, and lags behind whoever is quick: it would take choices back.
    """
    context = get_script_run_ctx()
    here = context.page_script_hash if context else ""
    if st.session_state.get(_PAGE) != here or (context and context.is_history_navigation):
        st.session_state[_PAGE], st.session_state[_READ] = here, set()


def _is_allowed(code: str | None, allowed: Sequence[str] | None) -> bool:
    return allowed is None or code in allowed


LANGUAGE = Choice("lang")
AS_AT = Choice("as_at")
COVERAGE_VIEW = Choice("view")
DISTRICT = Choice("district")
ORDER = Choice("order")
SECTION = Choice("section")
SEARCH = Choice("search")
INDICATOR = Choice("indicator")
AREA = Choice("area")
YEAR = Choice("year")
MONTHLY_INDICATOR = Choice("indicator", of="monthly:", earlier_name="measure")
MONTHLY_AREA = Choice("area", of="monthly:", earlier_name="place")
MONTHLY_YEAR = Choice("year", of="monthly:", earlier_name="of_year")
PLACES = Choice("places")
EMPLOYMENT_VIEW = Choice("monthly")
SEX = Choice("sex")
AGE = Choice("age")
PROGRAMME = Choice("programme")
MORE_CENTRES = Choice("more_centres")
MORE_FROM = Choice("more_from")
AIM = Choice("aim")
FUNNEL_SHARE = Choice("share")
FUNNEL_PLACES = Choice("places", of="funnel:")
CENTRE = Choice("centre")
SERVICE = Choice("service")
WAITING = Choice("waiting")
REPORT = Choice("report")
REPORT_STATE = Choice("report_state")
REPORT_CENTRE = Choice("report_centre")
FORM_CENTRE = Choice("form_centre")
BRIEFING = Choice("briefing")
PRESENT = Choice("present")
VERIFICATION = Choice("code")
CHANGED_SINCE = Choice("since")
CHANGED_SINCE_CODE = Choice("since_code")
CHANGED_UNTIL = Choice("until")
