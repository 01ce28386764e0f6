"""A part of a page that begins anew, and the parts within it: what of it still waits to be sent."""

from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from components.shell.whole_parts import QueueOfWholeParts


def test_a_part_that_begins_anew_takes_along_what_waits_of_the_parts_within_it():
    queue = _of(
        _block("", 0),
        _block("page", 0, 3),
        _block("trend", 0, 3, 1),
        _words("trend", 0, 3, 1, 0),
        _block("chart", 0, 3, 1, 6),
        _words("chart", 0, 3, 1, 6, 0),
        _known(0, 3, 1, 6, 1),
        _block("beside", 0, 3, 2),
        _known(0, 3, 2, 0),
    )
    queue.clear(retain_lifecycle_msgs=True, fragment_ids_this_run=["trend"])
    assert _places(queue) == [(0,), (0, 3), (0, 3, 2), (0, 3, 2, 0)]


def test_a_part_whose_beginning_was_sent_long_ago_still_knows_its_place():
    queue = _of(_block("trend", 0, 1), _words("trend", 0, 1, 0))
    queue.flush()
    queue.enqueue(_block("chart", 0, 1, 4))
    queue.enqueue(_block("beside", 0, 2))
    queue.clear(retain_lifecycle_msgs=True, fragment_ids_this_run=["trend", "never drawn"])
    assert _places(queue) == [(0, 2)]


def test_a_page_that_begins_anew_takes_all_along_but_how_its_last_run_ended():
    ended = ForwardMsg(script_finished=ForwardMsg.FINISHED_SUCCESSFULLY)
    queue = _of(_block("trend", 0, 1), _words("", 0, 0), ended)
    queue.clear(retain_lifecycle_msgs=True)
    assert [message.WhichOneof("type") for message in queue.flush()] == ["script_finished"]


def _of(*messages: ForwardMsg) -> QueueOfWholeParts:
    queue = QueueOfWholeParts()
    for message in messages:
        queue.enqueue(message)
    return queue


def _places(queue: QueueOfWholeParts) -> list[tuple[int, ...]]:
    return [tuple(message.metadata.delta_path) for message in queue.flush()]


def _block(fragment: str, *place: int) -> ForwardMsg:
    message = ForwardMsg()
    message.delta.add_block.SetInParent()
    return _at(message, fragment, place)


def _words(fragment: str, *place: int) -> ForwardMsg:
    message = ForwardMsg()
    message.delta.new_element.markdown.body = "Placed"
    return _at(message, fragment, place)


def _known(*place: int) -> ForwardMsg:
    """A message that the browser has had before, sent by its hash alone, without the fragment that drew it."""
    message = ForwardMsg(ref_hash="12ab")
    message.metadata.delta_path.extend(place)
    return message


def _at(message: ForwardMsg, fragment: str, place: tuple[int, ...]) -> ForwardMsg:
    if fragment:
        message.delta.fragment_id = fragment
    message.metadata.delta_path.extend(place)
    return message
