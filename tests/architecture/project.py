"""The files of the project, for tests that look at them as a whole."""

import ast
import os
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PACKAGES = ("components", "data", "geo", "pages")
_NOT_OURS = {".git", ".venv", "var", "__pycache__", ".hypothesis"}
_TEXTS = {".py", ".md", ".toml", ".txt", ".csv", ".po", ".pot", ".js", ".sh", ".geojson", ".yml", ""}


def text_of(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def text_files() -> Iterator[Path]:
    """Every file of text that belongs to the project; caches and what is installed do not."""
    for folder, folders, files in os.walk(ROOT):
        folders[:] = [name for name in folders if name not in _NOT_OURS and not name.endswith("_cache")]
        yield from (Path(folder, name) for name in files if Path(name).suffix in _TEXTS)


def code_files() -> list[Path]:
    """The program: everything that runs when the app does."""
    return [ROOT / "app.py", *(path for name in PACKAGES for path in sorted((ROOT / name).rglob("*.py")))]


def imports_of(path: Path) -> set[str]:
    """The top-level modules that a file imports."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found.add(node.module)
    return {name.partition(".")[0] for name in found}
