"""Hashes by which every import and every decision can be checked again, long after it was stored."""

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any, Final

from data.store.schema import decisions, imports

_SIGNED: Final = tuple(column.name for column in imports.columns)
_DECIDED: Final = tuple(column.name for column in decisions.columns if column.name != "digest")


def of_bytes(content: bytes) -> str:
    """Return the SHA-256 of a file, in hexadecimal."""
    return hashlib.sha256(content).hexdigest()


def of_entries(rows: Iterable[Sequence[object]]) -> str:
    """Return the SHA-256 of an import's entries: each row as compact JSON in UTF-8, ended by a line feed."""
    digest = hashlib.sha256()
    for row in rows:
        digest.update(f"{_json(list(row))}\n".encode())
    return digest.hexdigest()


def of_decision(before: str, decision: Mapping[Any, Any], of_import: Mapping[Any, Any]) -> str:
    """Return the link of a decision in the chain of all decisions.

    It covers the link before it (empty for the first), the decision, and the import with the hashes of its
    file and entries; so the last link vouches for everything that was ever handed in and decided.
    """
    parts = [before, *(decision[name] for name in _DECIDED), *(of_import[name] for name in _SIGNED)]
    return of_bytes(_json(parts).encode())


def _json(value: list[object]) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), default=datetime.isoformat)
