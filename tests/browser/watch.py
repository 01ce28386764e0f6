"""What a page must never do while somebody reads it: ask elsewhere or in vain, break its policy, run foreign text."""

import re
from dataclasses import dataclass, field
from http import HTTPStatus

from playwright.sync_api import (
    BrowserContext,
    ConsoleMessage,
    Dialog,
    Request,
    Response,
    Route,
    WebError,
    WebSocket,
)
from playwright.sync_api import Page as BrowserPage


@dataclass(frozen=True)
class Watch:
    """What was seen in one browser context.

    Attributes:
        off_origin: addresses outside our origin that were asked for; none was reached.
        policy: complaints of the content security policy.
        errors: errors of scripts that nobody caught.
        dialogs: texts of boxes that a script opened.
        missing: addresses that a page, not its reader, asked for in vain.
    """

    off_origin: list[str] = field(default_factory=list)
    policy: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    dialogs: list[str] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)

    def expect_nothing(self) -> None:
        """Raise AssertionError if anything was seen."""
        assert self == Watch()


def watch(context: BrowserContext, origin: str, *, sign_in: str = "") -> Watch:
    """Cut a context off from everything but `origin`, and return what will be seen in it from now on.

    Args:
        context: the browser context.
        origin: where the app is.
        sign_in: the origin of the provider that people sign in at, which they may visit as well; what its own
            pages ask for elsewhere is cut off and not ours to answer for.
    """
    seen = Watch()
    allowed = "|".join(re.escape(f"{place}/") for place in (origin, sign_in) if place)
    foreign = re.compile(rf"^(?!{allowed})(?!data:|blob:)")

    def stop(route: Route, request: Request) -> None:
        if not (sign_in and request.headers.get("referer", "").startswith(f"{sign_in}/")):
            seen.off_origin.append(request.url)
        route.abort()

    def hear(message: ConsoleMessage) -> None:
        if message.type == "error" and "Content Security Policy" in message.text:
            seen.policy.append(message.text)

    def close(dialog: Dialog) -> None:
        seen.dialogs.append(dialog.message)
        dialog.dismiss()

    def fail(error: WebError) -> None:
        seen.errors.append(str(error.error))

    def look_for(response: Response) -> None:
        if response.status == HTTPStatus.NOT_FOUND and not response.request.is_navigation_request():
            seen.missing.append(response.url)

    def attach(page: BrowserPage) -> None:
        page.on("websocket", lambda socket: _note_socket(socket, origin, seen))

    context.route(foreign, stop)
    context.on("console", hear)
    context.on("dialog", close)
    context.on("weberror", fail)
    context.on("page", attach)
    context.on("response", look_for)
    return seen


def _note_socket(socket: WebSocket, origin: str, seen: Watch) -> None:
    if not socket.url.startswith(origin.replace("http", "ws", 1) + "/"):
        seen.off_origin.append(socket.url)
