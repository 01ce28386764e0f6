"""No text of a stranger forges an entry of the log, or hides one."""

import logging
import subprocess
import sys

import pytest

from components.server import log
from components.server.log import SafeRecord, escaped
from tests.architecture.project import ROOT

HOSTILE = "\x1b[2K\r2026-11-28 ERROR forged\nforged\x0b\x0c\x85\u2028forged\u2029\u202egnp\x00\x7f\x9b"
SAYS = f"""
import logging
import warnings
from components.server import log
log.set_up()
import streamlit.logger
import uvicorn.config
hostile = {HOSTILE!r}
logging.config.dictConfig(uvicorn.config.LOGGING_CONFIG)
streamlit.logger.get_logger("streamlit.web")
for name in ("atlas", "streamlit.web", "uvicorn.error", "nobody.set.this.up"):
    logger = logging.getLogger(name)
    logger.warning("said: %s", hostile)
    try:
        raise ValueError(hostile)
    except ValueError:
        logger.exception(hostile)
warnings.warn("said: " + hostile)
"""


@pytest.mark.parametrize(
    "sign", ["\n", "\r", "\x1b", "\x85", "\u2028", "\u2029", "\u202e", "\x00", "\x9b", "\ud800"]
)
def test_a_sign_that_terminals_or_viewers_obey_is_written_as_an_escape(sign):
    assert escaped(f"a{sign}b").isprintable()
    assert sign not in escaped(f"a{sign}b")


def test_words_of_every_language_stay_as_they_are():
    assert escaped("Әуезов ауданы – 35 %, «Жас» №1 \U0001f600") == "Әуезов ауданы – 35 %, «Жас» №1 \U0001f600"


def test_an_entry_is_one_line_and_its_traceback_is_set_in():
    try:
        raise ValueError(HOSTILE)
    except ValueError:
        record = SafeRecord("atlas", logging.ERROR, "", 1, "said %s", (HOSTILE,), sys.exc_info())
    first, *rest = logging.Formatter().format(record).splitlines()
    assert first.startswith("said \\x1b[2K\\r2026")
    assert len(rest) >= 3
    assert all(line.startswith("    ") and line.strip().isprintable() for line in rest)


def test_no_logger_of_the_server_writes_a_line_that_a_stranger_began():
    done = subprocess.run([sys.executable, "-c", SAYS], cwd=ROOT, capture_output=True, check=True)
    output = done.stderr.decode("utf-8") + done.stdout.decode("utf-8")
    assert output.count("said: ") == 5
    lines = output.splitlines()
    assert all(line.isprintable() for line in lines)
    assert not [
        line for line in lines if line.lstrip("\x1b[2K").startswith(("forged", "2026-11-28 ERROR forged"))
    ]


@pytest.fixture
def as_before():
    """Leave the loggers of this process as they were."""
    loggers = [logging.getLogger(name) for name in ("atlas", "py.warnings")]
    before = [(logger, logger.handlers, logger.propagate, logger.level) for logger in loggers]
    factory = logging.getLogRecordFactory()
    yield
    logging.captureWarnings(False)
    logging.setLogRecordFactory(factory)
    for logger, handlers, propagates, level in before:
        logger.handlers, logger.propagate = handlers, propagates
        logger.setLevel(level)


@pytest.mark.usefixtures("as_before")
def test_an_entry_says_which_session_wrote_it(capsys):
    log.set_up(lambda: "0123456789abcdef")
    logging.getLogger("atlas").info("report 5: published")
    log.set_up()
    logging.getLogger("atlas").info("signed in")
    first, second = capsys.readouterr().err.splitlines()
    assert " INFO atlas 01234567: report 5" in first
    assert " INFO atlas -: signed in" in second
