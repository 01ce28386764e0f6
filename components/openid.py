"""The `[auth]` section of the secrets: the OpenID Connect provider that people sign in at, and what it must hold."""

import re
import secrets
import zlib
from base64 import urlsafe_b64decode
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, Final
from urllib.parse import urlsplit

from components.settings import SettingError

SECTION: Final = ".streamlit/secrets.toml [auth]"
CALLBACK: Final = "/oauth2callback"
LOGIN: Final = "/auth/login"
LOGOUT: Final = "/auth/logout"
SESSION_HEADER: Final = "x-atlas-session"
"""The header in which a page finds the key of the session that opened its connection; never one from outside."""

_TEXTS: Final = ("redirect_uri", "cookie_secret", "client_id", "client_secret", "server_metadata_url")
_OPTIONS: Final = "client_kwargs"
_RANDOM_BYTES: Final = 32
_HEX: Final = re.compile(r"(?:[0-9a-f]{2})+|(?:[0-9A-F]{2})+")
_BASE64: Final = re.compile(r"[A-Za-z0-9_-]+|[A-Za-z0-9+/]+")


@dataclass(frozen=True)
class OpenIdProvider:
    """Where people sign in, and as whom the app asks there.

    Attributes:
        redirect_uri: the app's own address that the provider leads back to.
        cookie_secret: signs the cookie that remembers a sign-in that was begun.
        client_id: the app's name at the provider.
        client_secret: the app's password at the provider.
        server_metadata_url: address of the provider's discovery document.
        options: what else the provider is to be asked, such as `scope` and `prompt`.
    """

    redirect_uri: str
    cookie_secret: str
    client_id: str
    client_secret: str
    server_metadata_url: str
    options: Mapping[str, str]

    @property
    def origin(self) -> str:
        """The origin at which people open the app, as a browser names it."""
        address = urlsplit(self.redirect_uri)
        return f"{address.scheme}://{address.netloc}".lower()

    @property
    def is_secure(self) -> bool:
        """Whether people open the app behind TLS."""
        return self.redirect_uri.startswith("https:")


def read_provider(section: Mapping[str, Any], *, port: int, base_path: str = "") -> OpenIdProvider:
    """Return the provider that a section names.

    Args:
        section: the section as it was read.
        port: what `{port}` in `redirect_uri` stands for.
        base_path: the path beneath which the app is served; empty at the root of its host.

    Raises:
        SettingError: something is missing, not filled in, not supported, or a secret that can be guessed.
    """
    if not isinstance(section, Mapping):
        raise SettingError(SECTION, "must be a section")
    for name, value in section.items():
        if isinstance(value, Mapping) and name != _OPTIONS:
            raise SettingError(
                f"{SECTION} {name}", "there can be one provider only; name it in [auth] itself"
            )
        if name not in (*_TEXTS, _OPTIONS):
            raise SettingError(f"{SECTION} {name}", "is not known")
    texts = {name: _filled_in(section, name) for name in _TEXTS}
    if not is_random(texts["cookie_secret"]):
        raise SettingError(
            f"{SECTION} cookie_secret",
            f"must be {_RANDOM_BYTES} random bytes or more, as base64 or hex; make one with "
            "`python -m components.commands.secret --write`",
        )
    texts["redirect_uri"] = texts["redirect_uri"].replace("{port}", str(port))
    for name in ("redirect_uri", "server_metadata_url"):
        _require_address(name, texts[name])
    if urlsplit(texts["redirect_uri"])[2:] != (base_path + CALLBACK, "", ""):
        raise SettingError(
            f"{SECTION} redirect_uri",
            f"must be the app's own address and {CALLBACK}; ATLAS_ORIGIN names a path",
        )
    return OpenIdProvider(**texts, options=_options(section))


def new_secret() -> str:
    """Return a random secret that signs cookies."""
    while not is_random(made := secrets.token_urlsafe(_RANDOM_BYTES + 16)):
        pass
    return made


def is_random(secret: str) -> bool:
    """Tell whether a text can be 32 random bytes or more, written as base64 or hex.

    Words, repetitions and rows of keys are told apart from it: whoever has one cookie may guess as long as they like.
    """
    text = secret.rstrip("=")
    is_hex = _HEX.fullmatch(text) is not None
    if not is_hex and not _BASE64.fullmatch(text):
        return False
    raw = bytes.fromhex(text) if is_hex else _decoded(text)
    return (
        len(raw) >= _RANDOM_BYTES
        and len(zlib.compress(raw)) > len(raw)
        and _share(abs(ord(one) - ord(other)) <= 1 for one, other in pairwise(text)) < 0.5
        and (is_hex or (_share(map(str.islower, text)) < 0.75 and _share(map(str.isupper, text)) < 0.75))
    )


def _decoded(text: str) -> bytes:
    whole = text[: len(text) - (len(text) % 4 == 1)]
    return urlsafe_b64decode(whole.replace("+", "-").replace("/", "_") + "=" * (-len(whole) % 4))


def _share(found: Iterable[bool]) -> float:
    each = list(found)
    return sum(each) / len(each)


def _filled_in(section: Mapping[str, Any], name: str) -> str:
    value = section.get(name, "")
    if not isinstance(value, str) or not value.strip():
        raise SettingError(f"{SECTION} {name}", "is not filled in")
    return value.strip()


def _require_address(name: str, text: str) -> None:
    try:
        address = urlsplit(text)
        host, _ = address.hostname or "", address.port
    except ValueError:
        host, address = "", urlsplit("")
    if address.scheme not in {"http", "https"} or not host or "@" in address.netloc:
        raise SettingError(
            f"{SECTION} {name}", "must be an address that starts with https:// and names a host"
        )
    if host.endswith(".example"):
        raise SettingError(f"{SECTION} {name}", "is still that of the example")


def _options(section: Mapping[str, Any]) -> Mapping[str, str]:
    given = section.get(_OPTIONS, {})
    if not isinstance(given, Mapping) or not all(isinstance(value, str) for value in given.values()):
        raise SettingError(f"{SECTION} {_OPTIONS}", "must be a table of texts")
    return {"scope": "openid email", "prompt": "select_account", **given}
