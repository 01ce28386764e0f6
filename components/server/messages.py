"""How much a page may ask for in one message of its connection."""

from collections.abc import Callable
from typing import Final

from starlette.types import ASGIApp, Message, Receive, Scope, Send

MOST_MESSAGE_BYTES: Final = 1024**2
"""Bytes of one message. Files do not come this way; the longest is that of the page of briefings with all sentences
written by hand, some 100 KB."""

MOST_ADDRESSES: Final = 4
"""Addresses for files that one message may ask for; our choosers take one file each."""

_POLICY_VIOLATION: Final = 1008


class BoundedMessages:
    """ASGI middleware that ends a connection whose message asks for more addresses than anybody needs.

    Streamlit answers each with two addresses: half a million of them made 117 MB from one message of 1 MB.

    Args:
        app: what is behind it.
        asked_for: tells how many addresses a message asks for.
    """

    def __init__(self, app: ASGIApp, *, asked_for: Callable[[bytes], int]) -> None:
        self._app = app
        self._asked_for = asked_for

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass everything on but such a message."""
        if scope["type"] != "websocket":
            await self._app(scope, receive, send)
            return

        async def receive_bounded() -> Message:
            message = await receive()
            content = message.get("bytes") or b""
            if len(content) > MOST_MESSAGE_BYTES or self._asked_for(content) > MOST_ADDRESSES:
                await send({"type": "websocket.close", "code": _POLICY_VIOLATION})
                return {"type": "websocket.disconnect", "code": _POLICY_VIOLATION}
            return message

        await self._app(scope, receive_bounded, send)
