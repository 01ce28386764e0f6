"""What is answered when the server itself fails: one sentence with a number, which the log has too, once."""

import logging
from http import HTTPStatus
from uuid import uuid4

from starlette.requests import ClientDisconnect
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from components import metrics
from components.i18n import translator
from components.server.page import wanted_language

_LOG = logging.getLogger("atlas")


class ErrorAnswers:
    """ASGI middleware that answers what nobody behind it has dealt with.

    Starlette's own answer to it stands outside all middleware: it would have no headers, and be logged twice.
    """

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on; log an error and answer it, unless an answer has begun already."""
        has_begun = False

        async def watched(message: Message) -> None:
            nonlocal has_begun
            has_begun = True
            await send(message)

        try:
            await self._app(scope, receive, watched)
        except ClientDisconnect:
            pass  # whoever sent half a file and left, or was too slow, waits for no answer
        except Exception:
            if scope["type"] != "http":
                raise
            incident = uuid4().hex[:8]
            _LOG.exception("incident %s", incident)
            metrics.ERRORS.labels("server").inc()
            if not has_begun:
                await _sentence(incident, scope)(scope, receive, send)


def _sentence(incident: str, scope: Scope) -> PlainTextResponse:
    language = wanted_language(scope)
    tr = translator(language)
    sentence = tr(
        "Something went wrong on this page. Please tell the administrator the number {incident}.",
        incident=incident,
    )
    headers = {"content-language": language, "cache-control": "no-store"}
    return PlainTextResponse(sentence, HTTPStatus.INTERNAL_SERVER_ERROR, headers=headers)
