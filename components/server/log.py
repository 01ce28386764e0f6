"""The server's log: one line for each entry, whatever text of strangers is in it, with its time and its level.

Terminals obey control characters, and some viewers break lines at more signs than the line end. A text that holds such
signs could forge entries or hide some. They are written as escapes here, for every logger of the process, also those
of Streamlit and uvicorn, whichever handlers they get later.
"""

import logging
import re
from collections.abc import Callable, Mapping
from types import TracebackType
from typing import Final, TypeAlias

# Control characters (C0, DEL, C1), separators of lines and paragraphs, signs that turn the direction of writing, and
# halves of pairs, which no file takes.
_UNSAFE: Final = re.compile(
    r"[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]"
)
_LOGGERS: Final = ("atlas", "py.warnings")
_FORMAT: Final = "%(asctime)s %(levelname)s %(name)s %(session)s: %(message)s"
_NO_SESSION: Final = "-"
_SHOWN: Final = 8
"""Letters of a session's id: enough to find what belongs together, too few to find its files."""
_INDENT: Final = "    "
_ExcInfo: TypeAlias = (
    tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None] | None
)


def set_up(session: Callable[[], str] = lambda: "") -> None:
    """Make every entry of this process safe, and give our own and Python's warnings their time, level and session.

    Args:
        session: gives the id of the page's session whose run writes an entry; empty where none does.
    """

    def with_session(record: logging.LogRecord) -> bool:
        record.session = session()[:_SHOWN] or _NO_SESSION
        return True

    logging.setLogRecordFactory(SafeRecord)
    logging.captureWarnings(True)
    handler = logging.StreamHandler()
    handler.setFormatter(logging.Formatter(_FORMAT))
    handler.addFilter(with_session)
    for name in _LOGGERS:
        logger = logging.getLogger(name)
        logger.setLevel(logging.INFO)
        logger.propagate = False
        logger.handlers = [handler]


class SafeRecord(logging.LogRecord):
    """An entry whose text holds no sign that a terminal or a viewer of logs would obey."""

    def __init__(
        self,
        name: str,
        level: int,
        pathname: str,
        lineno: int,
        msg: object,
        args: tuple[object, ...] | Mapping[str, object] | None,
        exc_info: _ExcInfo,
        func: str | None = None,
        sinfo: str | None = None,
    ) -> None:
        super().__init__(name, level, pathname, lineno, msg, args, exc_info, func, sinfo)
        if exc_info is not None and exc_info[0] is not None:
            # Formatters keep to a text that is there already. Its lines are set in: only an entry starts a line.
            told = logging.Formatter().formatException(exc_info)
            self.exc_text = "\n".join(_INDENT + escaped(line) for line in told.split("\n"))

    def getMessage(self) -> str:  # noqa: N802 - a name of the library
        """Return the message with its arguments, escaped."""
        return escaped(super().getMessage())


def escaped(text: str) -> str:
    r"""Return a text with each unsafe sign as Python writes it, such as `\x1b` or `\u2028`."""
    return _UNSAFE.sub(lambda sign: sign[0].encode("unicode_escape").decode("ascii"), text)
