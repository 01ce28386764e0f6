"""The page behind the printed link: one button, so that a preview of the link in a chat does not spend it."""

import sys
from collections.abc import Callable
from html import escape
from http import HTTPStatus

from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import Route

from components.i18n import Language, translator
from components.local_access import LINK_PREFIX, LocalAccess, cookie_name
from components.origins import Origin, parse_origin
from components.server.page import plain_page, wanted_language

_HEADERS = {"cache-control": "no-store"}
_TO_THE_DESK = "/reporting"


def routes(access: LocalAccess, *, announce: Callable[[], None]) -> list[Route]:
    """Return the address of the link.

    Args:
        access: whose link it is.
        announce: prints the new link after one has been spent.
    """

    def ask(request: Request) -> Response:
        language = wanted_language(request.scope)
        if not access.opens(request.path_params["secret"]):
            return _refusal(language)
        return HTMLResponse(_question(language), headers=_headers(language))

    def exchange(request: Request) -> Response:
        language = wanted_language(request.scope)
        token = access.redeem(request.path_params["secret"])
        if token is None:
            return _refusal(language)
        announce()
        return _to_the_desk(token, parse_origin(request.headers.get("origin")), language)

    address = f"{LINK_PREFIX}/{{secret}}"
    return [Route(address, ask), Route(address, exchange, methods=["POST"])]


def announce(access: LocalAccess, address: str) -> None:
    """Print the link that has not been spent yet on the terminal, under the address that people open the app at."""
    sys.stdout.write(f"To hand in reports, open {address}{access.link}\n")
    sys.stdout.flush()


def _to_the_desk(token: str, page: Origin | None, language: Language) -> Response:
    """Answer with the cookie, bound to the page's own host, and lead away from the address with the secret."""
    is_secure = page is not None and page.scheme == "https"
    name = cookie_name(page.port if page else 80, is_secure=is_secure)
    answer = RedirectResponse(f"{_TO_THE_DESK}?lang={language}", HTTPStatus.SEE_OTHER, headers=_HEADERS)
    answer.set_cookie(name, token, secure=is_secure, httponly=True, samesite="strict")
    return answer


def _question(language: Language) -> str:
    tr = translator(language)
    text = escape(tr("In this browser you will hand in, publish and withdraw reports until it is closed."))
    button = escape(tr("Open the reporting page"))
    form = f'<p>{text}</p><form method="post"><button>{button}</button></form>'
    return plain_page(tr("Handing in reports"), form, language)


def _refusal(language: Language) -> Response:
    tr = translator(language)
    text = escape(tr("Each link works once. The newest one stands on the terminal of the server."))
    page = plain_page(tr("This link does not work any more."), f"<p>{text}</p>", language)
    return HTMLResponse(page, HTTPStatus.FORBIDDEN, headers=_headers(language))


def _headers(language: Language) -> dict[str, str]:
    return _HEADERS | {"content-language": language}
