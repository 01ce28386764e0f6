"""Signing in and out: by OpenID Connect at the city's own provider, through Authlib.

Streamlit has routes of its own for this at the same addresses, which its buttons lead to; ours stand before them.
Its routes keep everything that the provider says in cookies, for 30 days, and answer trouble in English.
"""

import logging
from collections.abc import Mapping
from http import HTTPStatus
from typing import Any, Final
from urllib.parse import parse_qs, urlsplit

from authlib.integrations.base_client import MismatchingStateError, OAuthError
from authlib.integrations.starlette_client import OAuth, StarletteOAuth2App
from starlette.concurrency import run_in_threadpool
from starlette.middleware import Middleware
from starlette.middleware.sessions import SessionMiddleware
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import Route

from components import deployment
from components.i18n import Language, Translator, translator
from components.openid import CALLBACK, LOGIN, LOGOUT, OpenIdProvider
from components.server import sessions
from components.server.page import sentence_page, wanted_language
from data.store.model import StoreUnusable
from data.store.sessions import Account

_LOG = logging.getLogger("atlas")
_BEGUN_COOKIE: Final = "atlas_sign_in"
_BEGUN_SECONDS: Final = 3600
_MOST_BEGUN: Final = 4
"""Sign-ins that one browser may have begun, as in several tabs; the oldest is forgotten."""

_LANGUAGE: Final = "language"
_VOUCHED: Final = (None, True, "true")


def routes(provider: OpenIdProvider | None) -> list[Route]:
    """Return the addresses of the sign-in; none where nobody signs in."""
    if provider is None:
        return []
    door = SignIn(provider)
    # What the provider will be asked is remembered by the browser that began, signed, and by no other.
    begun = Middleware(
        SessionMiddleware,
        secret_key=provider.cookie_secret,
        session_cookie=sessions.cookie_name(provider, _BEGUN_COOKIE),
        max_age=_BEGUN_SECONDS,
        same_site="lax",
        https_only=provider.is_secure,
    )
    handlers = {LOGIN: door.begin, CALLBACK: door.finish, LOGOUT: door.leave}
    return [Route(path, handler, middleware=[begun]) for path, handler in handlers.items()]


class SignIn:
    """The way in and out at one provider."""

    def __init__(self, provider: OpenIdProvider) -> None:
        self._provider = provider

    async def begin(self, request: Request) -> Response:
        """Lead to the provider."""
        language = _language_of_page(request)
        earlier = {name: kept for name, kept in request.session.items() if name != _LANGUAGE}
        # Authlib forgets what was begun before: a second tab would end the sign-in of the first.
        request.session.clear()
        try:
            answer = await self._client().authorize_redirect(request, self._provider.redirect_uri)
        except Exception:
            _LOG.warning("the provider of the sign-in does not answer as it should", exc_info=True)
            answer = _provider_trouble(language)
        kept = list({**earlier, **request.session}.items())[-_MOST_BEGUN:]
        request.session.clear()
        request.session.update({**dict(kept), _LANGUAGE: language})
        return answer

    async def finish(self, request: Request) -> Response:
        """Take somebody in whom the provider sends back, and lead to the pages; say what is wrong otherwise."""
        language = _begun_language(request)
        try:
            token = await self._client().authorize_access_token(request)
            account = account_of(token["userinfo"])
        except MismatchingStateError:
            return await self._unknown(request, language)
        except OAuthError as error:
            _LOG.warning("the provider let nobody in: %.100s: %.300s", error.error, error.description)
            return _refused(language)
        except Exception:
            _LOG.warning("the provider of the sign-in does not answer as it should", exc_info=True)
            return _provider_trouble(language)
        try:
            return await run_in_threadpool(self._take_in, request, account)
        except StoreUnusable:
            _LOG.exception("nobody can sign in")
            return _store_trouble(language)

    async def leave(self, request: Request) -> Response:
        """End the session here, for every tab and every copy of its cookie, then lead to the provider's own end."""
        secret = sessions.secret_in(request.headers, self._provider)
        try:
            if secret:
                await run_in_threadpool(deployment.store().sessions.end, sessions.key_of(secret))
        except StoreUnusable:
            _LOG.exception("somebody could not sign out")
            return _store_trouble(_language_of_page(request))
        answer = RedirectResponse(await self._end_at_provider() if secret else "/", HTTPStatus.FOUND)
        sessions.keep_cookie(answer, self._provider, "")
        return answer

    def _take_in(self, request: Request, account: Account) -> Response:
        mine, new = sessions.secret_in(request.headers, self._provider), sessions.new_secret()
        before = sessions.key_of(mine) if mine else ""
        key = deployment.store().sessions.begin(
            sessions.key_of(new), account, lasting=deployment.settings().session, instead_of=before
        )
        _LOG.info("signed in: %s", account.email or "somebody whose e-mail is not proven")
        answer = _to_the_pages()
        sessions.keep_cookie(answer, self._provider, mine if mine and key == before else new)
        return answer

    async def _unknown(self, request: Request, language: Language) -> Response:
        """Answer what was not begun here: the end of a sign-out, Back after a sign-in, or one that is too old."""
        if "code" not in request.query_params or await run_in_threadpool(self._is_in, request):
            return _to_the_pages()
        tr = translator(language)
        sentence = tr("This sign-in was begun too long ago or in another browser. Please sign in again.")
        return _page(sentence, HTTPStatus.BAD_REQUEST, language, tr)

    def _is_in(self, request: Request) -> bool:
        secret = sessions.secret_in(request.headers, self._provider)
        if not secret:
            return False
        key, lasting = sessions.key_of(secret), deployment.settings().session
        try:
            return deployment.store().sessions.account(key, lasting=lasting) is not None
        except StoreUnusable:
            return False

    async def _end_at_provider(self) -> str:
        try:
            client = self._client()
            ways = {"post_logout_redirect_uri": self._provider.redirect_uri, "client_id": client.client_id}
            # The stubs that pyright brings are of an older Authlib.
            made = await client.create_logout_url(**ways)  # pyright: ignore[reportAttributeAccessIssue]
            return made["url"]
        except Exception as error:
            _LOG.info("the provider knows no sign-out: %s", error)
            return "/"

    def _client(self) -> StarletteOAuth2App:
        """Return a client that asks the provider anew: what it says of itself may change while the app runs."""
        return OAuth().register(
            "provider",
            client_cls=_ProvingClient,
            client_id=self._provider.client_id,
            client_secret=self._provider.client_secret,
            server_metadata_url=self._provider.server_metadata_url,
            client_kwargs=dict(self._provider.options),
        )


class _ProvingClient(StarletteOAuth2App):
    """A client that proves to a provider which can check it that whoever finishes a sign-in has begun it (PKCE)."""

    async def load_server_metadata(self) -> dict[str, Any]:
        metadata = await super().load_server_metadata()
        if "S256" in (metadata.get("code_challenge_methods_supported") or ()):
            self.client_kwargs["code_challenge_method"] = "S256"
        return metadata


def account_of(claims: Mapping[str, Any]) -> Account:
    """Return whom a provider's claims name, with the e-mail only where the provider does not call it unverified.

    Raises KeyError where they name nobody.
    """
    email = claims.get("email")
    is_proven = isinstance(email, str) and claims.get("email_verified") in _VOUCHED
    return Account(str(claims["iss"]), str(claims["sub"]), str(email) if is_proven else "")


def _language_of_page(request: Request) -> Language:
    """Return the language of the page that the sign-in is begun on: its address names it."""
    page = urlsplit(request.headers.get("referer", "")).query
    scope = {**request.scope, "query_string": page.encode("latin-1", "ignore")}
    return wanted_language(scope if parse_qs(page).get("lang") else request.scope)


def _begun_language(request: Request) -> Language:
    begun = request.session.get(_LANGUAGE)
    return Language(begun) if begun in set(Language) else wanted_language(request.scope)


def _to_the_pages() -> Response:
    return RedirectResponse("/", HTTPStatus.FOUND)


def _provider_trouble(language: Language) -> Response:
    tr = translator(language)
    sentence = tr("The sign-in service does not answer as it should. Please try again later.")
    return _page(sentence, HTTPStatus.BAD_GATEWAY, language, tr)


def _refused(language: Language) -> Response:
    tr = translator(language)
    sentence = tr("The sign-in service did not let you in. Please sign in again, or ask the administrator.")
    return _page(sentence, HTTPStatus.FORBIDDEN, language, tr)


def _store_trouble(language: Language) -> Response:
    tr = translator(language)
    sentence = tr("Nobody can sign in or out at the moment. Please try again later.")
    return _page(sentence, HTTPStatus.SERVICE_UNAVAILABLE, language, tr)


def _page(sentence: str, status: HTTPStatus, language: Language, tr: Translator) -> Response:
    headers = {"content-language": language, "cache-control": "no-store"}
    page = sentence_page(sentence, language, {f"{LOGIN}?lang={language}": tr("Sign in")})
    return HTMLResponse(page, status_code=status, headers=headers)
