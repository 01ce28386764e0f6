"""The terminal that a command writes to."""

import io
import sys


def write_any_letter() -> None:
    """Let letters that the terminal lacks, such as Kazakh ones, be written as escapes instead of ending the command."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
