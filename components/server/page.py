"""Streamlit's own page, told the reader's language and what it will need, before the first byte of data.

Streamlit writes `<html lang="en">` into every page and asks for its table only once a script has run.
"""

import json
import re
from collections.abc import Mapping
from functools import cache
from html import escape
from http import HTTPStatus
from pathlib import Path
from urllib.parse import parse_qs

import streamlit
from starlette.datastructures import Headers
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Receive, Scope, Send

from components.i18n import Language, translator
from components.i18n.built_in_words import built_in_words
from components.i18n.language import choose, from_accept_language
from components.page_registry import HOME, PAGES, Page
from components.server.base_path import under
from components.server.style import STYLE

STREAMLIT_ASSETS = Path(streamlit.__file__).parent / "static"
PAGE_SCRIPT = "/assets/page.js"
# What most pages hold. Until such a script has come, a grey box of another height stands in for what it draws, and the
# page would jump.
EARLY = ("Button", "ButtonGroup", "Checkbox", "DownloadButton", "Html", "PageLink", "Selectbox")
_TABLE = "DataFrame"


def where_the_server_is() -> str:
    """Return the script that tells Streamlit's own where the server is.

    Without it that looks beneath each page first (`/coverage/_stcore/health`), and only when that fails where it is.
    """
    return f'window.__streamlit = {{ BACKEND_BASE_URL: location.origin + "{under("")}" }}'


def streamlit_page() -> str:
    """Return the page that Streamlit serves for every address of the app."""
    return (STREAMLIT_ASSETS / "index.html").read_text(encoding="utf-8")


def app_page(template: str, page: Page, language: Language) -> str:
    """Return the page for one address and one language."""
    title = f"{page.title_in(translator(language))} · Jastar Atlas"
    # Modules run in the order in which they stand: ours first, or Streamlit would write the first choices of a reader
    # into the browser's history before ours has told it not to, and Back would lead to the same page.
    script = f'<script type="module" src="{under(PAGE_SCRIPT)}"></script>'
    first = f"<script>{where_the_server_is()}</script>{script}{_words()}"
    # Kept from the browser's own translation: it would take a page in Kazakh for another language, and change figures.
    text = re.sub(r"<html lang=\"en\">", f'<html lang="{language}" translate="no">', template, count=1)
    text = re.sub(r"<title>.*?</title>", f"<title>{title}</title>", text, count=1)
    text = text.replace("<head>", f"<head>{first}", 1)
    text = text.replace("</head>", f"{''.join(_preloads(page))}</head>", 1)
    # At the end, where it stands after Streamlit's own rules.
    return text.replace("</body>", f"{STYLE}</body>", 1)


@cache
def _words() -> str:
    """Return the words for those that Streamlit brings, in all languages: one switches them without a new page."""
    words = {language: built_in_words(translator(language)) for language in Language}
    text = json.dumps(words, ensure_ascii=False).replace("<", r"\u003c")
    return f'<script type="application/json" id="built-in-words">{text}</script>'


def _preloads(page: Page) -> list[str]:
    names = [*EARLY, _TABLE] if page.has_table else EARLY
    files = [
        file.name for name in names for file in sorted((STREAMLIT_ASSETS / "static/js").glob(f"{name}.*.js"))
    ]
    return [
        f'<link rel="modulepreload" crossorigin data-evaluate-early href="{under("/static/js/")}{file}">'
        for file in files
    ]


class AppPages:
    """ASGI middleware that answers the addresses of our pages; everything else passes through."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app
        template = streamlit_page()
        self._pages = {
            (address, language): app_page(template, page, language)
            for address, page in _addresses().items()
            for language in Language
        }

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request for one of our pages, or pass it on."""
        if scope["type"] == "http" and scope["method"] in {"GET", "HEAD"}:
            answer = self._answer(scope)
            if answer is not None:
                await answer(scope, receive, send)
                return
        await self._app(scope, receive, send)

    def _answer(self, scope: Scope) -> Response | None:
        address = scope["path"].rstrip("/") or "/"
        if address == f"/{HOME.name}":
            return RedirectResponse(_with_query("/", scope))
        page = self._pages.get((address, wanted_language(scope)))
        if page is None:
            return None
        if address != scope["path"]:
            # Streamlit's script takes `/coverage/` for a folder, asks there for the server, and waits for ever.
            return RedirectResponse(_with_query(address, scope))
        return HTMLResponse(page, headers={"cache-control": "no-cache"})


def wanted_language(scope: Scope) -> Language:
    """Return the language that a request asks for: by its address, then by the browser, then Kazakh."""
    asked = parse_qs(scope["query_string"].decode("latin-1")).get("lang", [""])[0]
    if asked in set(Language):
        return choose(asked)
    return from_accept_language(Headers(scope=scope).get("accept-language", ""))


def missing_page(language: Language) -> str:
    """Return what a reader sees at an address where there is no page: one sentence, and where the pages are."""
    tr = translator(language)
    return sentence_page(tr("There is no page at this address."), language, {})


def sentence_page(sentence: str, language: Language, links: Mapping[str, str]) -> str:
    """Return a page outside the app: one sentence, what may be done by their addresses, and where the pages are."""
    tr = translator(language)
    pages = {f"{address}?lang={language}": page.title_in(tr) for address, page in _addresses().items()}
    items = "".join(
        f'<li><a href="{escape(under(address))}">{escape(text)}</a></li>'
        for address, text in {**links, **pages}.items()
    )
    return plain_page(sentence, f"<ul>{items}</ul>", language)


def plain_page(heading: str, body: str, language: Language) -> str:
    """Return a page of a few lines that needs no Streamlit.

    Args:
        heading: its heading and title, as plain text.
        body: what stands beneath, as HTML.
        language: the language of both.
    """
    title = escape(heading)
    return (
        f'<!DOCTYPE html><html lang="{language}"><head><meta charset="utf-8"><title>{title} · Jastar Atlas</title>'
        '<meta name="viewport" content="width=device-width"><meta name="color-scheme" content="light dark">'
        "<style>body { font: 1.2rem/1.6 sans-serif; max-width: 40rem; margin: 4rem auto; padding: 0 1rem }"
        " button { font: inherit; padding: 0.5rem 1rem }</style>"
        f"</head><body><main><h1>{title}</h1>{body}</main></body></html>"
    )


async def answer_missing(scope: Scope, receive: Receive, send: Send) -> None:
    """Answer that there is nothing at an address, in the reader's language."""
    page = missing_page(wanted_language(scope))
    await HTMLResponse(page, status_code=HTTPStatus.NOT_FOUND)(scope, receive, send)


def _with_query(address: str, scope: Scope) -> str:
    query = scope["query_string"].decode("latin-1")
    return f"{address}?{query}" if query else address


def _addresses() -> dict[str, Page]:
    return {"/": HOME} | {f"/{page.name}": page for page in PAGES if page is not HOME}
