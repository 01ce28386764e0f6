"""A Chromium that is only told where to go and asked what it sees, over its own protocol.

Playwright switches on the runtime domain of the protocol in every page. From then on V8 finds out, for each error that
a script throws and catches itself, where every function on the stack stands, and for that parses the 4.7 MB of Plotly
four times more: 0.4 seconds that no reader waits for. What measures must not slow down what is measured.
"""

import json
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from websockets.sync.client import ClientConnection, connect

from tests.browser.chromium import FLAGS, executable

_START_SECONDS = 30
_ANSWER_SECONDS = 90
_FLAGS = (
    *FLAGS,
    "--headless",
    "--no-first-run",
    "--disable-extensions",
    "--disable-backgrounding-occluded-windows",
    "--disable-background-timer-throttling",
    "--disable-renderer-backgrounding",
    "--remote-debugging-port=0",
)


class Chrome:
    """A running Chromium."""

    def __init__(self, connection: ClientConnection) -> None:
        self._connection = connection
        self._last = 0

    def tell(self, method: str, *, session: str | None = None, **parameters: object) -> dict:
        """Send a command of the protocol and return its result.

        Raises:
            RuntimeError: Chromium refuses the command.
            TimeoutError: it does not answer.
        """
        self._last += 1
        command: dict[str, object] = {"id": self._last, "method": method, "params": parameters}
        self._connection.send(json.dumps(command | ({"sessionId": session} if session else {})))
        while True:
            answer = json.loads(self._connection.recv(timeout=_ANSWER_SECONDS))
            if answer.get("id") == self._last:
                break
        if "error" in answer:
            raise RuntimeError(f"{method}: {answer['error']['message']}")
        return answer["result"]

    @contextmanager
    def tab(self, *, width: int, height: int) -> Iterator["Tab"]:
        """Open a tab of somebody new, with nothing in the cache, until the context is left."""
        person = self.tell("Target.createBrowserContext")["browserContextId"]
        try:
            target = self.tell("Target.createTarget", url="about:blank", browserContextId=person)["targetId"]
            session = self.tell("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
            size = {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": False}
            self.tell("Emulation.setDeviceMetricsOverride", session=session, **size)
            yield Tab(self, session)
        finally:
            self.tell("Target.disposeBrowserContext", browserContextId=person)


class Tab:
    """One page in one window."""

    def __init__(self, chrome: Chrome, session: str) -> None:
        self._chrome = chrome
        self._session = session

    def open(self, address: str) -> None:
        """Go to an address; return once its first bytes are there."""
        failure = self._chrome.tell("Page.navigate", session=self._session, url=address).get("errorText")
        if failure:
            raise RuntimeError(f"{address}: {failure}")

    def ask(self, expression: str) -> object:
        """Return the value of a JavaScript expression, or of what it promises. Raises RuntimeError if it throws."""
        answer = self._chrome.tell(
            "Runtime.evaluate",
            session=self._session,
            expression=expression,
            awaitPromise=True,
            returnByValue=True,
        )
        if "exceptionDetails" in answer:
            raise RuntimeError(json.dumps(answer["exceptionDetails"]))
        return answer["result"].get("value")

    def click(self, x: float, y: float) -> None:
        """Press and release the mouse at a place of the window, in CSS pixels."""
        for kind in ("mouseMoved", "mousePressed", "mouseReleased"):
            self._chrome.tell(
                "Input.dispatchMouseEvent",
                session=self._session,
                type=kind,
                x=x,
                y=y,
                button="none" if kind == "mouseMoved" else "left",
                clickCount=0 if kind == "mouseMoved" else 1,
            )


@contextmanager
def chrome() -> Iterator[Chrome]:
    """Run a Chromium until the context is left.

    Raises:
        FileNotFoundError: there is none.
        TimeoutError: it does not come up.
    """
    with tempfile.TemporaryDirectory(prefix="atlas-chrome-", ignore_cleanup_errors=True) as profile:
        flags = (*_FLAGS, f"--user-data-dir={profile}")
        with subprocess.Popen(
            [executable(), *flags], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        ) as process:
            try:
                with connect(_address(Path(profile)), max_size=None) as connection:
                    yield Chrome(connection)
            finally:
                process.terminate()


def _address(profile: Path) -> str:
    """Return where a Chromium that has just been started can be spoken to: it writes that into its profile."""
    written = profile / "DevToolsActivePort"
    end = time.monotonic() + _START_SECONDS
    while time.monotonic() < end:
        lines = written.read_text("ascii").split() if written.exists() else []
        if len(lines) == 2:
            return f"ws://127.0.0.1:{lines[0]}{lines[1]}"
        time.sleep(0.05)
    raise TimeoutError("Chromium does not come up")
