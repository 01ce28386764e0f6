"""Who sits in front of the page, what they may do, and how they sign in and out.

With an `[auth]` section in the secrets, people sign in at the city's own OpenID Connect provider, and the roles file
says what their e-mail may do. Without one nobody signs in; whoever has opened the link that the start prints is the
publisher, and everybody else only reads.
"""

import logging
from typing import Final

import streamlit as st

from components import cached, state
from components.i18n import Translator
from components.narrative.reporting import Access
from components.settings import SettingError
from components.widgets.markup import as_markdown
from data.errors import TableFaults
from data.people import LOCAL, READER, Act, Person, Role

_LOG = logging.getLogger("atlas")

_BY_THE_LINK: Final = Person(LOCAL, Role.PUBLISHER)


def check() -> None:
    """Refuse settings that would lock everybody out, or name people who can never come.

    Raises:
        SettingError: only signed-in people may read, but there is no sign-in.
        TableFaults: the roles file has faults; all are listed.
    """
    cached.roles()
    if cached.settings().reading == "signed-in" and not has_sign_in_section():
        raise SettingError("ATLAS_READING", "needs sign-in: .streamlit/secrets.toml has no [auth]")


def person() -> Person:
    """Return who this is, as the sign-in or the link proves it; a reader where neither does."""
    if can_sign_in():
        return _by_email(_proven_email())
    return _BY_THE_LINK if _has_come_by_the_link() else READER


def can_sign_in() -> bool:
    """Tell whether this deployment has a sign-in."""
    return "is_logged_in" in st.user


def is_signed_in() -> bool:
    """Tell whether this person has signed in."""
    return st.user.get("is_logged_in") is True


def access() -> Access:
    """Tell whether this person may hand in reports, and if not, why."""
    who = person()
    if who.may(Act.HAND_IN):
        return "alone" if who is _BY_THE_LINK else "granted"
    if not can_sign_in():
        return "closed"
    if not is_signed_in():
        return "sign_in"
    return "no_role" if _proven_email() else "no_email"


def may_read() -> bool:
    """Tell whether this person may see any page."""
    return cached.settings().reading == "open" or (is_signed_in() and bool(_proven_email()))


def sees_waiting() -> bool:
    """Tell whether the pages show this person also what waits for approval: a publisher who has switched it on."""
    return person().may(Act.READ_WAITING) and state.WAITING.read(("yes",)) == "yes"


def sign_in_or_out(tr: Translator) -> None:
    """Show who has signed in with the way out, or the way in; nothing where there is no sign-in."""
    if not can_sign_in():
        return
    if is_signed_in():
        who = as_markdown(_proven_email()) or None
        st.button(tr("Sign out"), help=who, on_click=st.logout, key="sign-out", type="tertiary")
    else:
        st.button(tr("Sign in"), on_click=st.login, key="sign-in", type="tertiary")


def waiting_switch(tr: Translator) -> None:
    """Let a publisher choose whether the pages show also what waits for approval."""
    if not person().may(Act.READ_WAITING):
        return
    st.session_state[state.WAITING.widget_key] = sees_waiting()
    st.toggle(tr("Show waiting reports"), key=state.WAITING.widget_key, on_change=_take_switch)


def ask_to_sign_in(tr: Translator) -> None:
    """Say, in place of a page, that only people who have signed in may read."""
    st.title("Jastar Atlas", anchor=False)
    if is_signed_in():
        st.markdown(tr("Your account has no confirmed e-mail. Please ask the administrator."))
    else:
        st.markdown(tr("Please sign in to read these pages."))


def _take_switch() -> None:
    state.WAITING.write("yes" if st.session_state[state.WAITING.widget_key] else "")


def _by_email(email: str) -> Person:
    if not email:
        return READER
    try:
        return cached.roles().person(email)
    except TableFaults:
        _LOG.exception("the roles file has faults: until they are gone, everybody only reads")
        return Person(email, READER.role)


def _proven_email() -> str:
    """Return the e-mail of who has signed in; empty where the provider names none or says it is not verified."""
    if not is_signed_in() or st.user.get("email_verified") not in (None, True, "true"):
        return ""
    email = st.user.get("email")
    return email if isinstance(email, str) else ""


def _has_come_by_the_link() -> bool:
    return cached.local_access().holds(st.context.cookies.to_dict())


def has_sign_in_section() -> bool:
    """Tell, also before anybody has come, whether this deployment has a sign-in."""
    return bool(st.secrets.load_if_toml_exists() and "auth" in st.secrets)
