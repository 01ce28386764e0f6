"""A part of a page that begins anew takes along what waits to be sent of the parts within it.

A reader who chooses quickly interrupts a fragment, and Streamlit then drops what it had not yet sent of that fragment
alone: what stood in fragments within it was sent nevertheless, to places of which the browser had not heard, and the
page broke ("Bad delta path index").
"""

from typing import Final

from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.runtime import app_session
from streamlit.runtime.forward_msg_queue import ForwardMsgQueue

_DRAWN: Final = ("delta", "ref_hash")

_Place = tuple[int, ...]


class QueueOfWholeParts(ForwardMsgQueue):
    """What waits to be sent to one browser."""

    def __init__(self) -> None:
        super().__init__()
        self._places: dict[str, _Place] = {}

    def enqueue(self, msg: ForwardMsg) -> None:
        """Add a message; the first that a fragment draws is the place of all that it draws."""
        if msg.HasField("delta") and msg.delta.fragment_id:
            self._places.setdefault(msg.delta.fragment_id, tuple(msg.metadata.delta_path))
        super().enqueue(msg)

    def clear(
        self, retain_lifecycle_msgs: bool = False, fragment_ids_this_run: list[str] | None = None
    ) -> None:
        """Drop what is out of date.

        Args:
            retain_lifecycle_msgs: whether what says how a run has ended stays.
            fragment_ids_this_run: the fragments that begin anew: all that was drawn in their places goes, by whichever
                fragment it was drawn; None where the whole page begins anew.
        """
        anew = [self._places[part] for part in fragment_ids_this_run or () if part in self._places]
        self._queue = [message for message in self._queue if not _is_drawn_in(message, anew)]
        super().clear(retain_lifecycle_msgs, fragment_ids_this_run)


def _is_drawn_in(message: ForwardMsg, places: list[_Place]) -> bool:
    path = tuple(message.metadata.delta_path)
    return message.WhichOneof("type") in _DRAWN and any(path[: len(place)] == place for place in places)


def keep() -> None:
    """Let the messages of every session that opens from now on wait in such a queue."""
    app_session.ForwardMsgQueue = QueueOfWholeParts  # type: ignore[attr-defined] - what its sessions are made with
