"""Streamlit's own page, told the reader's language and what it will need, before the first byte of data.

Streamlit writes `<html lang="en">` into every page and asks for the chart and the map only once a script has run.
"""

import re
from collections.abc import Mapping
from pathlib import Path
from urllib.parse import parse_qs

import streamlit
from starlette.datastructures import Headers
from starlette.responses import HTMLResponse, RedirectResponse
from starlette.types import ASGIApp, Receive, Scope, Send

from components.i18n import Language, translator
from components.i18n.language import choose, from_accept_language
from components.registry import HOME, PAGES, Page, Part

STREAMLIT_ASSETS = Path(streamlit.__file__).parent / "static"
PAGE_SCRIPT = "/assets/page.js"
_CHUNKS: Mapping[Part, tuple[str, ...]] = {
    "chart": ("PlotlyChart",),
    "table": ("DataFrame",),
    "map": ("ComponentInstance",),
}


def streamlit_page() -> str:
    """Return the page that Streamlit serves for every address of the app."""
    return (STREAMLIT_ASSETS / "index.html").read_text(encoding="utf-8")


def app_page(template: str, page: Page, language: Language) -> str:
    """Return the page for one address and one language."""
    title = f"{page.title_in(translator(language))} · Jastar Atlas"
    head = "".join((*_preloads(page), f'<script type="module" src="{PAGE_SCRIPT}"></script>'))
    text = re.sub(r"<html lang=\"en\">", f'<html lang="{language}">', template, count=1)
    text = re.sub(r"<title>.*?</title>", f"<title>{title}</title>", text, count=1)
    return text.replace("</head>", f"{head}</head>", 1)


def _preloads(page: Page) -> list[str]:
    names = [name for part in page.parts for name in _CHUNKS[part]]
    files = [
        file.name for name in names for file in sorted((STREAMLIT_ASSETS / "static/js").glob(f"{name}.*.js"))
    ]
    return [
        f'<link rel="modulepreload" crossorigin data-evaluate-early href="/static/js/{file}">'
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
            if scope["path"] == f"/{HOME.name}":
                await RedirectResponse(_home(scope))(scope, receive, send)
                return
            page = self._pages.get((scope["path"].rstrip("/") or "/", wanted_language(scope)))
            if page is not None:
                await HTMLResponse(page, headers={"cache-control": "no-cache"})(scope, receive, send)
                return
        await self._app(scope, receive, send)


def wanted_language(scope: Scope) -> Language:
    """Return the language that a request asks for: by its address, then by the browser, then Kazakh."""
    asked = parse_qs(scope["query_string"].decode("latin-1")).get("lang", [""])[0]
    if asked in set(Language):
        return choose(asked)
    return from_accept_language(Headers(scope=scope).get("accept-language", ""))


def _home(scope: Scope) -> str:
    """Return the address of the first page, which Streamlit knows by no other than the root."""
    query = scope["query_string"].decode("latin-1")
    return f"/?{query}" if query else "/"


def _addresses() -> dict[str, Page]:
    return {"/": HOME} | {f"/{page.name}": page for page in PAGES if page is not HOME}
