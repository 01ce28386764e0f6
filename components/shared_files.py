"""Files that pages offer, in a folder that the processes of a server share: any of them can answer a file's address.

Without such a folder a file is known to the process that has drawn its page alone, and a proxy that asks another one
for it gets nothing.
"""

import json
import logging
import os
import re
import time
from contextlib import suppress
from dataclasses import dataclass
from hashlib import sha256
from hmac import compare_digest
from pathlib import Path
from secrets import token_hex
from typing import BinaryIO, Final

from components.settings import SettingError

_LOG = logging.getLogger("atlas")

MOST_BYTES: Final = 512 * 1024**2
"""What all files together may take; beyond it the oldest go."""
MOST_SECONDS: Final = 12 * 3600
"""How long a file stays whose process did not live to remove it."""

_ID: Final = re.compile(r"[0-9a-f]{64}")
_SUFFIX: Final = ".part"


@dataclass(frozen=True)
class SharedFile:
    """A file that a page offers.

    Attributes:
        mimetype: its type.
        kind: whether it is shown or saved, by a code of whoever offers it.
        name: the name that a browser saves it by; None where it is to find one.
        content: its bytes.
    """

    mimetype: str
    kind: str
    name: str | None
    content: bytes


class SharedFiles:
    """Keeps files under ids that nobody guesses, each for one browser.

    Args:
        folder: an existing folder. The files are kept in one of its own, which only this user of the system may open.

    Raises:
        SettingError: there can be no such folder.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder / "offered"
        try:
            self._folder.mkdir(mode=0o700, exist_ok=True)
            found = self._folder.stat()
        except OSError as trouble:
            raise SettingError("ATLAS_SHARED", str(trouble)) from trouble
        if os.name == "posix" and (found.st_uid != os.geteuid() or found.st_mode & 0o077):
            raise SettingError("ATLAS_SHARED", f"{self._folder} is open to other users of the system")

    def keep(self, file: str, browser: str, shared: SharedFile) -> None:
        """Keep a file for a browser. Where there is no room it is only told to the log: its own process has it too."""
        head = {
            "browser": _key(browser),
            "mimetype": shared.mimetype,
            "kind": shared.kind,
            "name": shared.name,
        }
        part = self._folder / f"{token_hex(16)}{_SUFFIX}"
        try:
            self._make_room(len(shared.content))
            with part.open("xb") as written:
                written.write(json.dumps(head).encode("ascii") + b"\n" + shared.content)
            part.replace(self._folder / file)
        except OSError as trouble:
            _LOG.warning("a file cannot be shared with the other processes: %s", trouble)
            with suppress(OSError):
                part.unlink(missing_ok=True)

    def is_of(self, file: str, browser: str) -> bool:
        """Tell whether a file was kept for a browser."""
        head = self._head(file) if browser else None
        return head is not None and compare_digest(head["browser"], _key(browser))

    def get(self, file: str) -> SharedFile | None:
        """Return a file, whomever it was kept for; None where there is none."""
        try:
            with self._opened(file) as kept:
                head = json.loads(kept.readline())
                return SharedFile(head["mimetype"], head["kind"], head["name"], kept.read())
        except OSError:
            return None

    def _head(self, file: str) -> dict[str, str] | None:
        """Return what is kept of a file beside its bytes, which are not read."""
        try:
            with self._opened(file) as kept:
                return json.loads(kept.readline())
        except OSError:
            return None

    def _opened(self, file: str) -> BinaryIO:
        if not _ID.fullmatch(file):
            raise FileNotFoundError(file)
        return (self._folder / file).open("rb")

    def remove(self, file: str) -> None:
        """Let a file go; one that is not there is none of its business."""
        with suppress(OSError):
            (self._folder / file).unlink(missing_ok=True)

    def _make_room(self, size: int) -> None:
        found: list[tuple[float, int, Path]] = []
        for path in self._folder.iterdir():
            with suppress(FileNotFoundError):  # another process has just let it go
                about = path.stat()
                found.append((about.st_mtime, about.st_size, path))
        held, oldest_kept = size + sum(each[1] for each in found), time.time() - MOST_SECONDS
        for changed, length, path in sorted(found):
            if held <= MOST_BYTES and changed >= oldest_kept:
                break
            path.unlink(missing_ok=True)
            held -= length


def _key(browser: str) -> str:
    """Return what a browser is known by here: nobody who reads the folder can ask for a file in its name."""
    return sha256(browser.encode("utf-8")).hexdigest()
