"""Hashes by which every import and every decision can be checked again, long after it was stored."""

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any, Final, NamedTuple


class _Signed(NamedTuple):
    """The columns that a version of the digest signs, in the order in which it does."""

    decision: tuple[str, ...]
    of_import: tuple[str, ...]


# What has been signed once is verified by these columns for ever: a version is never changed, and a new
# column of a decision or an import is signed by a new version.
_DECISION: Final = ("id", "number", "state", "decided", "person", "reason")
_FILE: Final = ("number", "kind", "received", "sender", "file_name", "sha256", "size")
_ENTRIES: Final = ("entry_count", "entries_sha256", "centres", "first_month", "last_month")
_CHANGES: Final = ("new_count", "changed_count", "same_count")
_VERSIONS: Final = {
    1: _Signed(_DECISION, (*_FILE, *_ENTRIES, *_CHANGES, "note")),
    2: _Signed(_DECISION, (*_FILE, *_ENTRIES, *_CHANGES, "note", "left_out")),
}

NEWEST: Final = max(_VERSIONS)
"""The version that new decisions are signed under."""


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
    """Return the link of a decision in the chain of all decisions, under the decision's `digest_version`.

    It covers the link before it (empty for the first), the decision, and the import with the hashes of its
    file and entries; so the last link vouches for everything that was ever handed in and decided. From
    version 2 on the signed text begins with its version, so that no other version can pass for it.
    """
    version = decision["digest_version"]
    signed = _VERSIONS[version]
    tag = [] if version == 1 else [f"version {version}"]
    parts = [*tag, before, *(decision[name] for name in signed.decision)]
    parts += [of_import[name] for name in signed.of_import]
    return of_bytes(_json(parts).encode())


def is_signed(before: str, decision: Mapping[Any, Any], of_import: Mapping[Any, Any]) -> bool:
    """Tell whether a decision bears the link that follows from it, its import and the link before it.

    What its version does not sign must be empty: nobody vouches for it.
    """
    version = decision["digest_version"]
    if version not in _VERSIONS or of_decision(before, decision, of_import) != decision["digest"]:
        return False
    later = set(_VERSIONS[NEWEST].of_import) - set(_VERSIONS[version].of_import)
    return all(of_import[name] is None for name in later)


def of_edition(before: str, edition: Mapping[Any, Any]) -> str:
    """Return the link of an edition of the tables in the chain of all editions, `before` being empty for the first.

    Its version is the hash of its files; the chain of decisions is another, and knows nothing of the tables.
    """
    return of_bytes(_json(["edition", before, edition["id"], edition["seen"], edition["version"]]).encode())


def _json(value: list[object]) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), default=datetime.isoformat)
