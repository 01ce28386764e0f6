"""A visitor without a browser, who says over the wire whatever they like: forged headers, widgets they never saw."""

import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from html import unescape
from socket import create_connection
from urllib.parse import urlsplit

import requests
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.Common_pb2 import FileURLs, UploadedFileInfo
from streamlit.proto.Element_pb2 import Element
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.WidgetStates_pb2 import WidgetState
from websockets.sync.client import ClientConnection, connect

BROWSER = "atlas_browser=" + "w" * 32
"""The cookie by which the server knows this visitor's browser again."""

_SECONDS = 30
_MARKS = re.compile(r"<style>.*?</style>|<[^>]*>", re.DOTALL)


@dataclass
class Wire:
    """An open connection to the app.

    Attributes:
        socket: the connection.
        elements: everything that the last run of the page has shown.
    """

    socket: ClientConnection
    elements: list[Element] = field(default_factory=list)

    def run(self, page: str, *states: WidgetState, query: str = "lang=en") -> None:
        """Ask for a run of a page with these states of widgets, and wait for its end."""
        self.begin(page, *states, query=query)
        self.finish()

    def begin(self, page: str, *states: WidgetState, query: str = "lang=en") -> None:
        """Ask for a run and do not wait for it."""
        asked = BackMsg()
        asked.rerun_script.page_name = page
        asked.rerun_script.query_string = query
        asked.rerun_script.widget_states.widgets.extend(states)
        self.socket.send(asked.SerializeToString())

    def finish(self) -> None:
        """Wait for the end of the run that was asked for last."""
        self.elements = [
            said.delta.new_element for said in self._said() if said.delta.WhichOneof("type") == "new_element"
        ]

    def ask_where_to_send(self, name: str) -> FileURLs:
        """Ask for an address that a file can be sent to, as the chooser of files does."""
        asked = BackMsg()
        asked.file_urls_request.request_id = "one"
        asked.file_urls_request.file_names.append(name)
        self.socket.send(asked.SerializeToString())
        while True:
            said = ForwardMsg.FromString(_bytes(self.socket.recv(_SECONDS)))
            if said.WhichOneof("type") == "file_urls_response":
                return said.file_urls_response.file_urls[0]

    def ask_for_file(self, waiting: str) -> str:
        """Ask for a file that is made on the click, by what its button says of it, and return its address."""
        session = self.ask_where_to_send("any").upload_url.split("/")[-2]
        asked = BackMsg()
        asked.backend_operation_request.session_id = session
        asked.backend_operation_request.request_id = "one"
        asked.backend_operation_request.deferred_file.file_id = waiting
        self.socket.send(asked.SerializeToString())
        while True:
            said = ForwardMsg.FromString(_bytes(self.socket.recv(_SECONDS)))
            if said.WhichOneof("type") == "backend_operation_response":
                return said.backend_operation_response.deferred_file.url

    def of_kind(self, kind: str) -> list[Element]:
        """The elements of a kind, such as `file_uploader`."""
        return [element for element in self.elements if element.WhichOneof("type") == kind]

    def text(self) -> str:
        """All that is written on the page, headings too, without the marks of HTML and Markdown."""
        written = [_MARKS.sub("\n", each.html.body) for each in self.of_kind("html")]
        written += [each.markdown.body.replace("\\", "") for each in self.of_kind("markdown")]
        return unescape("\n".join(written))

    def _said(self) -> Iterator[ForwardMsg]:
        while True:
            said = ForwardMsg.FromString(_bytes(self.socket.recv(_SECONDS)))
            if said.WhichOneof("type") == "script_finished":
                # A run that shows another one in its place ends early; its successor follows at once.
                if said.script_finished == ForwardMsg.ScriptFinishedStatus.FINISHED_SUCCESSFULLY:
                    return
            else:
                yield said


def _bytes(message: str | bytes) -> bytes:
    assert isinstance(message, bytes)
    return message


@contextmanager
def wire(
    origin: str,
    headers: Mapping[str, str] | None = None,
    *,
    host: str = "",
    page_origin: str | None = "",
    token: str = "",
) -> Iterator[Wire]:
    """Connect to the app at an origin.

    Args:
        origin: where the server is.
        headers: headers to send along.
        host: the Host to claim; that of the origin where left out.
        page_origin: the Origin to claim: that of the Host where left out, none for None.
        token: what a page of Streamlit's would prove its cookies with.

    Raises:
        InvalidStatus: the server refused the handshake; its `response` says how.
    """
    target = urlsplit(origin)
    claimed = host or target.netloc
    came_from = f"http://{claimed}" if page_origin == "" else page_origin
    more = dict(headers or {}) | ({"Origin": came_from} if came_from else {})
    more["Cookie"] = "; ".join(filter(None, (more.get("Cookie"), BROWSER)))
    with connect(
        f"ws://{claimed}/_stcore/stream",
        subprotocols=["streamlit", *filter(None, [token])],  # pyright: ignore[reportArgumentType] - a plain text does
        additional_headers=more,
        sock=create_connection((target.hostname or "", target.port or 80), _SECONDS),
        max_size=None,
        proxy=None,
    ) as socket:
        yield Wire(socket)


def sent_file(origin: str, place: FileURLs, name: str, content: bytes) -> UploadedFileInfo:
    """Send a file to the place that was named for it, and return what a chooser of files would say of it."""
    visitor = requests.Session()
    visitor.trust_env = False
    visitor.get(f"{origin}/_stcore/health", timeout=_SECONDS)
    token = visitor.cookies.get("_streamlit_xsrf") or ""
    answer = visitor.put(
        origin + place.upload_url,
        files={"file": (name, content)},
        headers={"X-Xsrftoken": token, "Cookie": f"_streamlit_xsrf={token}; {BROWSER}"},
        timeout=_SECONDS,
    )
    assert answer.status_code in {204, 403}
    return UploadedFileInfo(file_id=place.file_id, name=name, size=len(content), file_urls=place)
