"""Names of downloaded files: what, where, when, language."""

import re

from components.i18n import Language


def file_name(
    what: str, *, where: str, when: str, language: Language, ending: str, is_demo: bool = False
) -> str:
    """Return a name such as `coverage_almaty_2026-02-24_kk.csv`: plain ASCII, safe in every file system.

    The name of a file of demonstration data begins with `demo`.
    """
    parts = (safe(part) for part in ("demo" if is_demo else "", what, where, when, language.value))
    return "_".join(part for part in parts if part) + f".{ending}"


def safe(part: str) -> str:
    """Return a text as a part of a file's name: ASCII letters, digits and hyphens."""
    return re.sub(r"[^A-Za-z0-9-]+", "-", part).strip("-")
