"""Who sits in front of the page, what they may do, and how they sign in and out.

With an `[auth]` section in the secrets, people sign in at the city's own OpenID Connect provider, and the roles file
says what their e-mail may do. Without one nobody signs in; whoever has opened the link that the start prints is the
publisher, and everybody else only reads.
"""

import tomllib
from pathlib import Path
from typing import Final

import streamlit as st
from streamlit import config
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.runtime.scriptrunner import get_script_run_ctx

from components import deployment, state
from components.i18n import Translator
from components.narrative.reporting import Access
from components.openid import LOGIN, LOGOUT, SECTION, SESSION_HEADER, OpenIdProvider, read_provider
from components.settings import SettingError
from components.widgets import text
from components.widgets.markup import as_markdown
from data.access.people import LOCAL, READER, Act, Person, Role
from data.access.visibility import Sight
from data.store.model import ImportState
from data.store.sessions import Account

_BY_THE_LINK: Final = Person(LOCAL, Role.PUBLISHER)


def check() -> OpenIdProvider | None:
    """Refuse settings that would lock everybody out, let anybody in, or name people who can never come.

    Returns:
        Where people sign in; None where nobody does.

    Raises:
        SettingError: only signed-in people may read, but there is no sign-in; it cannot be used as it is set up; or the
            secrets cannot be read.
        TableFaults: the roles file has faults; all are listed.
    """
    deployment.check_roles()
    _require_readable_files()
    if has_sign_in_section():
        base_path = deployment.settings().base_path
        return read_provider(st.secrets["auth"], port=st.get_option("server.port"), base_path=base_path)
    if deployment.settings().reading == "signed-in":
        raise SettingError("ATLAS_READING", f"needs sign-in: there is no {SECTION}")
    return None


def person() -> Person:
    """Return who this is, as the sign-in or the link proves it; a reader where neither does."""
    if can_sign_in():
        return _by_email(_proven_email())
    return _BY_THE_LINK if _has_come_by_the_link() else READER


def can_sign_in() -> bool:
    """Tell whether this deployment has a sign-in."""
    return "is_logged_in" in st.user


def is_signed_in() -> bool:
    """Tell whether this person has signed in, and their session still lives."""
    return _account() is not None


def access() -> Access:
    """Tell whether this person may hand in reports, and if not, why."""
    who = person()
    if who.may(Act.HAND_IN):
        return "alone" if who is _BY_THE_LINK else "granted"
    if not can_sign_in():
        return "closed"
    if not is_signed_in():
        return "sign_in"
    if not _proven_email():
        return "no_email"
    return "roles_unusable" if "roles" in deployment.current().troubles else "no_role"


def may_read() -> bool:
    """Tell whether this person may see any page."""
    return deployment.settings().reading == "open" or (is_signed_in() and bool(_proven_email()))


def sees_waiting() -> bool:
    """Tell whether the pages show this person also what waits for approval: a publisher who has switched it on."""
    return person().may(Act.READ_WAITING) and state.WAITING.read(("yes",)) == "yes"


def sign_in_or_out(tr: Translator) -> None:
    """Show who has signed in with the way out, or the way in; nothing where there is no sign-in."""
    if not can_sign_in():
        return
    if is_signed_in():
        who = as_markdown(_proven_email()) or None
        st.button(
            tr("Sign out"), help=who, on_click=_lead_to, args=(LOGOUT,), key="sign-out", type="tertiary"
        )
    else:
        st.button(tr("Sign in"), on_click=_lead_to, args=(LOGIN,), key="sign-in", type="tertiary")


def sight() -> Sight:
    """Return what the pages may show this person of the reports."""
    return Sight(person(), sees_waiting(), deployment.time_zone())


def waiting_switch(tr: Translator) -> None:
    """Let a publisher choose whether the pages show also what waits for approval, while anything does."""
    waits = any(report.state is ImportState.WAITING for report in deployment.current().imports)
    if not waits or not person().may(Act.READ_WAITING):
        return
    st.session_state[state.WAITING.widget_key] = sees_waiting()
    st.toggle(tr("Show waiting reports"), key=state.WAITING.widget_key, on_change=_take_switch)


def ask_to_sign_in(tr: Translator) -> None:
    """Say, in place of a page, that only people who have signed in may read."""
    text.heading("Jastar Atlas", rank=1)
    if is_signed_in():
        text.paragraph(tr("Your account has no confirmed e-mail. Please ask the administrator."))
    else:
        text.paragraph(tr("Please sign in to read these pages."))


def _lead_to(address: str) -> None:
    """Send the browser to an address of the front door, as `st.login` does, which knows of no path before it."""
    run = get_script_run_ctx()
    if run is not None:
        message = ForwardMsg()
        message.auth_redirect.url = deployment.settings().base_path + address
        run.enqueue(message)


def _take_switch() -> None:
    state.WAITING.write("yes" if st.session_state[state.WAITING.widget_key] else "")


def _by_email(email: str) -> Person:
    if not email:
        return READER
    return deployment.current().roles.person(email)


def _proven_email() -> str:
    """Return the e-mail of who has signed in; empty where the provider does not vouch for one."""
    account = _account()
    return account.email if account else ""


def _account() -> Account | None:
    """Return who has signed in; asked of the store each time, since a session ends on the server.

    Streamlit's own `st.user` is not asked: it goes by a cookie that nobody can take back.
    """
    key = st.context.headers.get(SESSION_HEADER)
    return deployment.store().sessions.account(key, lasting=deployment.settings().session) if key else None


def _has_come_by_the_link() -> bool:
    return deployment.local_access().holds(st.context.cookies.to_dict())


def _require_readable_files() -> None:
    """Refuse a slip in Streamlit's configuration or secrets.

    It would pass over all that the file says: the sign-in, and that only this computer is listened to.
    """
    for name in (*config.get_config_files("config.toml"), *st.get_option("secrets.files")):
        try:
            if Path(name).is_file():
                tomllib.loads(Path(name).read_text(encoding="utf-8"))
        except (OSError, ValueError) as trouble:
            raise SettingError(name, f"cannot be read: {trouble}") from trouble


def has_sign_in_section() -> bool:
    """Tell, also before anybody has come, whether this deployment has a sign-in."""
    return bool(st.secrets.load_if_toml_exists() and "auth" in st.secrets)
