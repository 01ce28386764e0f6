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

_EVENT: Final = ("id", "at", "person", "act", "subject", "reason", "evidence")

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


def of_event(before: str, event: Mapping[Any, Any]) -> str:
    """Return the link of an event in the chain of all events: it covers the link before it, and the event."""
    return of_bytes(_json(["event 1", before, *(event[name] for name in _EVENT)]).encode())


def of_sealed_decision(redaction: int, decision: Mapping[Any, Any], of_import: Mapping[Any, Any]) -> str:
    """Return the seal of a decision that something was taken out of, by the number of the redaction.

    It covers the link that the decision has kept, and all that the decision and its import hold from then on.
    """
    signed = _VERSIONS[NEWEST]
    parts = [decision[name] for name in (*signed.decision, "digest_version", "digest")]
    parts += [of_import[name] for name in signed.of_import]
    return of_bytes(_json(["sealed decision 1", redaction, *parts]).encode())


def of_sealed_event(redaction: int, event: Mapping[Any, Any]) -> str:
    """Return the seal of an event that something was taken out of, likewise."""
    parts = [event[name] for name in (*_EVENT, "digest")]
    return of_bytes(_json(["sealed event 1", redaction, *parts]).encode())


def of_seals(seals: Iterable[Mapping[Any, Any]]) -> str:
    """Return the hash of the seals that a redaction has made, whatever their order."""
    listed: list[object] = [*sorted((each["sealed"], each["id"], each["digest"]) for each in seals)]
    return of_bytes(_json(listed).encode())


def _json(value: list[object]) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), default=datetime.isoformat)
