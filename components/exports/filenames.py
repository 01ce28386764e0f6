"""Names of downloaded files: what, where, when, language."""

import re

from components.i18n import Language


def file_name(what: str, *, where: str, when: str, language: Language, ending: str) -> str:
    """Return a name such as `coverage_almaty_2026-02-24_kk.csv`: plain ASCII, safe in every file system."""
    parts = (_safe(part) for part in (what, where, when, language.value))
    return "_".join(part for part in parts if part) + f".{ending}"


def _safe(part: str) -> str:
    return re.sub(r"[^A-Za-z0-9-]+", "-", part).strip("-")
