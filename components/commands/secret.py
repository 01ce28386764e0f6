"""The command behind `python -m components.commands.secret`: a random secret for the sign-in."""

import argparse
import re
import sys
import tomllib
from collections.abc import Sequence
from pathlib import Path
from typing import Final
from uuid import uuid4

from components.openid import is_random, new_secret

DONE: Final = 0
REFUSED: Final = 3

_STREAMLIT: Final = Path(__file__).resolve().parents[2] / ".streamlit"
_EXAMPLE: Final = _STREAMLIT / "secrets.example.toml"
_LINE: Final = re.compile(r"^[ \t]*cookie_secret[ \t]*=.*$", re.MULTILINE)
_SECTION: Final = re.compile(r"^[ \t]*\[auth\].*$", re.MULTILINE)
_EPILOG: Final = """\
Without --write the secret is written to the output. With it, it is written into .streamlit/secrets.toml, which is made
from the example where it is missing and which only its owner may read; a secret there that cannot be guessed stays.

exit codes:
  0  done
  2  wrong use of the command
  3  the file cannot be read or written, or the secret has no place in it; nothing was changed
"""


def main(arguments: Sequence[str] | None = None, *, file: Path = _STREAMLIT / "secrets.toml") -> int:
    """Make a secret and return the exit code that the command's help lists."""
    parser = argparse.ArgumentParser(
        prog="python -m components.commands.secret",
        description="Make a random secret that signs the cookies of the sign-in.",
        epilog=_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--write", action="store_true", help="write it into .streamlit/secrets.toml")
    if not parser.parse_args(arguments).write:
        sys.stdout.write(f"{new_secret()}\n")
        return DONE
    try:
        sys.stdout.write(f"{_write(file)}\n")
    except (OSError, ValueError) as trouble:
        sys.stderr.write(f"{file}: {trouble}\n")
        return REFUSED
    return DONE


def _write(file: Path) -> str:
    """Put a secret into a file and return what came of it. Raises OSError, and ValueError where it has no place."""
    before = (file if file.exists() else _EXAMPLE).read_text(encoding="utf-8")
    if is_random(_secret_in(before)):
        return f"{file} holds a random secret already; it stays."
    secret = new_secret()
    after = _with(before, secret)
    if _secret_in(after) != secret:
        raise ValueError("write the secret yourself, as cookie_secret in the section [auth]")
    beside = file.with_name(f".{file.name}.{uuid4().hex}")
    try:
        beside.touch(mode=0o600)
        beside.write_text(after, encoding="utf-8")
        beside.replace(file)
    finally:
        beside.unlink(missing_ok=True)
    return f"{file} holds a new random secret. Fill in the rest of [auth] and restart the app."


def _with(text: str, secret: str) -> str:
    line = f'cookie_secret = "{secret}"'
    if _LINE.search(text):
        return _LINE.sub(line, text)
    if _SECTION.search(text):
        return _SECTION.sub(lambda section: f"{section[0]}\n{line}", text, count=1)
    return f"{text.rstrip()}\n\n[auth]\n{line}\n".lstrip()


def _secret_in(text: str) -> str:
    """Return the secret that stands in a file's text; empty where none does. Raises ValueError for no TOML."""
    section = tomllib.loads(text).get("auth", {})
    secret = section.get("cookie_secret", "") if isinstance(section, dict) else ""
    return secret if isinstance(secret, str) else ""


if __name__ == "__main__":
    sys.exit(main())
