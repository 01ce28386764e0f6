"""What was said of an import: its note, and how many rows of the file stayed out of it."""

import re
from collections.abc import Mapping
from typing import Any, Final

_IN_NOTE: Final = re.compile(r"\s*\[left_out=(\d{1,6})\]\s*", re.ASCII)


def marked(note: str, left_out: int) -> str:
    """Return a note with the number of rows that stayed out, as it stood there before there was a column for it."""
    return " ".join(filter(None, (note, f"[left_out={left_out}]" if left_out else "")))


def said_of(row: Mapping[Any, Any]) -> tuple[str, int]:
    """Return the sender's note of a row of `imports`, and how many rows of the file stayed out.

    Only an import of before there was a column for it (it holds nothing there) has the number in its note,
    as `[left_out=3]`, which stays as it was signed; of every other import the note is the sender's alone.
    """
    note, left_out = row["note"], row["left_out"]
    if left_out is not None:
        return note, left_out
    found = _IN_NOTE.search(note)
    return _IN_NOTE.sub(" ", note).strip(), int(found[1]) if found else 0
