"""Who may hand in reports and publish them: the roles file, checked whole, and the person that an e-mail stands for."""

import re
import tomllib
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from data.access.people import READER, Act, Person, Role
from data.errors import Fault, TableFaults
from data.store.model import Import

_EMAIL: Final = re.compile(r"[^@\s]+@[^@\s]+")
_PARTS: Final = ("publishers", "reporters")


@dataclass(frozen=True)
class Roles:
    """The roles of a deployment, by e-mail as `email_key` writes it.

    Attributes:
        publishers: who hands in for every centre, approves and withdraws.
        reporters: who hands in, and for which centres.
    """

    publishers: frozenset[str] = frozenset()
    reporters: Mapping[str, frozenset[str]] = field(default_factory=dict)

    def person(self, email: str) -> Person:
        """Return who somebody with this e-mail is; a reader where the roles do not name them."""
        key = email_key(email)
        if key in self.publishers:
            return Person(key, Role.PUBLISHER)
        if key in self.reporters:
            return Person(key, Role.REPORTER, self.reporters[key])
        return Person(key, READER.role)


def visible(imports: Iterable[Import], person: Person) -> tuple[Import, ...]:
    """Return the imports that a person may see, in their order.

    A publisher sees all; a reporter their own and those that speak of their centres alone; a reader none.
    """
    if person.may(Act.READ_WAITING):
        return tuple(imports)
    if not person.may(Act.HAND_IN):
        return ()
    return tuple(
        each for each in imports if each.by == person.name or person.centres.issuperset(each.centres)
    )


def email_key(email: str) -> str:
    """Return an e-mail as it is compared: without spaces around it, its ASCII letters small.

    Other letters stay as they are: some, such as the Kelvin sign, would become an ASCII letter, and with it
    somebody else's address.
    """
    return "".join(letter.lower() if letter.isascii() else letter for letter in email.strip())


def load_roles(path: Path, centres: Collection[str]) -> Roles:
    """Read a roles file: TOML with a list `publishers` and a table `reporters` of e-mail to centres' codes.

    Args:
        centres: the codes of all registered centres.

    Raises:
        TableFaults: the file cannot be read or breaks these rules; every fault is listed.
    """
    try:
        content = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as trouble:
        raise TableFaults([_fault(path, "unreadable", "", f"cannot be read: {trouble}")]) from None
    faults = [_fault(path, *found) for found in _faults(content, centres)]
    if faults:
        raise TableFaults(faults)
    return Roles(
        frozenset(map(email_key, content.get("publishers", []))),
        {email_key(email): frozenset(codes) for email, codes in content.get("reporters", {}).items()},
    )


_Found = tuple[str, str, str]
"""Code, value and reason of a fault."""


def _faults(content: Mapping[str, Any], centres: Collection[str]) -> Iterator[_Found]:
    for name in content.keys() - set(_PARTS):
        yield "unknown_part", name, f"is not one of: {', '.join(_PARTS)}"
    publishers, reporters = content.get("publishers", []), content.get("reporters", {})
    if not isinstance(publishers, list):
        yield "not_a_list", "publishers", "must be a list of e-mails"
        publishers = []
    if not isinstance(reporters, dict):
        yield "not_a_table", "reporters", "must be a table of e-mails with their centres"
        reporters = {}
    yield from _faults_of_emails([*publishers, *reporters])
    for email, codes in reporters.items():
        yield from _faults_of_centres(email, codes, centres)


def _faults_of_emails(emails: Collection[Any]) -> Iterator[_Found]:
    seen: set[str] = set()
    for email in emails:
        if not isinstance(email, str) or not _EMAIL.fullmatch(email.strip()):
            yield "not_an_email", str(email), "is not an e-mail"
        elif email_key(email) in seen:
            yield "named_twice", email, "is named twice"
        else:
            seen.add(email_key(email))


def _faults_of_centres(email: str, codes: Any, centres: Collection[str]) -> Iterator[_Found]:  # noqa: ANN401
    if not isinstance(codes, list) or not codes:
        yield "no_centres", email, "must have a list of at least one centre"
        return
    for code in codes:
        if not isinstance(code, str) or code not in centres:
            yield "unknown_centre", str(code), f"is not the code of a centre (reporter {email})"


def _fault(path: Path, code: str, value: str, reason: str) -> Fault:
    return Fault(path.name, 0, "", code, value, reason)
