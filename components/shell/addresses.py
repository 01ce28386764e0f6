"""At which address people open the app, as its settings, its sign-in and Streamlit's configuration say."""

from ipaddress import ip_address
from urllib.parse import urlsplit

import streamlit as st

from components import deployment
from components.origins import Origin, OwnOrigins, is_loopback, parse_origin
from components.settings import SettingError
from components.shell import identity


def check() -> None:
    """Refuse Streamlit's own setting of a base path. Raises SettingError: `ATLAS_ORIGIN` says it, for all addresses."""
    if st.get_option("server.baseUrlPath").strip("/"):
        raise SettingError("server.baseUrlPath", "must be empty: name the path in ATLAS_ORIGIN")


def own_origins() -> OwnOrigins:
    """Return the origins that are the app's own."""
    return OwnOrigins(
        frozenset(_named()), is_loopback_only=is_loopback(st.get_option("server.address") or "")
    )


def public_address() -> str:
    """Return the address to tell people, without a slash at its end: one that is named, or where the server listens."""
    scheme = "https" if st.get_option("server.sslCertFile") else "http"
    return named_address() or str(Origin(scheme, _host(), int(st.get_option("server.port"))))


def named_address() -> str:
    """Return the address that is told to people in files; empty where none is named: files outlive an address."""
    return deployment.settings().address or str(next(iter(_of_sign_in()), ""))


def _named() -> tuple[Origin, ...]:
    """Return the origins that the settings name; where they name none, the one that the sign-in leads back to."""
    return deployment.settings().origins or _of_sign_in()


def _of_sign_in() -> tuple[Origin, ...]:
    if not identity.has_sign_in_section():
        return ()
    back = str(st.secrets["auth"].get("redirect_uri", "")).replace(
        "{port}", str(st.get_option("server.port"))
    )
    try:
        address = urlsplit(back.lower())
    except ValueError:
        return ()
    origin = parse_origin(f"{address.scheme}://{address.netloc}")
    return (origin,) if origin else ()


def _host() -> str:
    """Return the host to print for the address that the server listens on; localhost where that is no one address."""
    try:
        address = ip_address(st.get_option("server.address") or "")
    except ValueError:
        return "localhost"
    if address.is_unspecified or address.is_loopback:
        return "localhost"
    return f"[{address}]" if address.version == 6 else str(address)
