"""Back up, restore, verify, redact and tidy the store of what the centres handed in."""

import argparse
import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

from sqlalchemy import Engine

from data.catalogue import TABLES, load_catalogue
from data.errors import AtlasError
from data.intake.checks.contradictions import contradictions
from data.store.backup import backup, restore
from data.store.engine import DEFAULT_URL, engine_of, file_of
from data.store.model import Event, StoreUnusable
from data.store.redaction import redact_person, redact_report
from data.store.store import Store
from data.store.verify import Discrepancy, differences
from data.store.versions import opened

_SOUND, _TROUBLE = 0, 1
_UNKNOWN = "what was redacted since this backup is not known here: name a newer copy in --redacted-in, or redact again"
_DIGITS_OF_DAYS = 5  # 273 years


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line and return the exit code: 0 if all is well, 1 if not, 2 for a wrong command."""
    given = _parser().parse_args(arguments)
    try:
        return given.run(given)
    except AtlasError as error:
        sys.stderr.write(f"{error}\n")
        return _TROUBLE


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m data.store", description=__doc__)
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    taken = _command(commands, "backup", _backup, "write a copy of the store into one SQLite file")
    taken.add_argument("destination", type=Path, metavar="DEST", help="the file to write")
    taken.add_argument("--force", action="store_true", help="overwrite the file")
    put = _command(
        commands, "restore", _restore, "put a backup into the place of the store; stop the server first"
    )
    put.add_argument("source", type=Path, metavar="SRC", help="a file that backup wrote")
    put.add_argument(
        "--force",
        action="store_true",
        help="replace a SQLite store that holds imports, which is copied beside itself first",
    )
    put.add_argument(
        "--redacted-in",
        metavar="URL",
        help="a store or newer copy whose redactions are done again; the store that is replaced unless given",
    )
    _command(
        commands, "verify", _verify, "compute every hash and every current value again, and check the rules"
    )
    clear = _command(
        commands,
        "clear-briefings",
        _clear_briefings,
        "forget old briefings of readers without a role; their codes find nothing from then on",
    )
    clear.add_argument(
        "--older-than", type=_days, required=True, metavar="DAYS", help="such as 365d; 0d forgets all"
    )
    redact = _command(
        commands, "redact", _redact, "take what is personal out of the store, on the record; figures stay"
    )
    what = redact.add_mutually_exclusive_group(required=True)
    what.add_argument("--person", metavar="NAME", help="the name or e-mail, wherever the store says who")
    what.add_argument("--report", type=int, metavar="N", help="note, file name and reasons of report N")
    redact.add_argument("--by", required=True, type=_said, metavar="WHO", help="who redacts; is kept")
    redact.add_argument("--reason", required=True, type=_said, metavar="WHY", help="why; is kept")
    return parser


def _command(
    commands: "argparse._SubParsersAction[argparse.ArgumentParser]", name: str, run: object, text: str
) -> argparse.ArgumentParser:
    command = commands.add_parser(name, help=text, description=f"{text[0].upper()}{text[1:]}.")
    command.set_defaults(run=run)
    command.add_argument(
        "--database",
        default=os.environ.get("DATABASE_URL") or DEFAULT_URL,
        metavar="URL",
        help="address of the store; DATABASE_URL, or else a file in var/",
    )
    return command


def _backup(given: argparse.Namespace) -> int:
    with _existing(given.database) as engine:
        found = backup(engine, given.destination, overwrite=given.force)
        sys.stdout.write(f"{given.destination}: {_summary(engine)}\n")
    return _told(found)


def _restore(given: argparse.Namespace) -> int:
    with ExitStack() as opened_stores:
        is_replaced = given.force and file_of(given.database) is not None
        engine = opened_stores.enter_context(_open(given.database, may_be_newer=is_replaced))
        known = None
        if given.redacted_in:
            known = opened_stores.enter_context(_existing(given.redacted_in, may_be_newer=True))
        done = restore(engine, given.source, overwrite=given.force, redacted_in=known)
        sys.stdout.write(f"restored: {_summary(engine)}\n")
    if done.kept is not None:
        sys.stdout.write(f"{done.kept}: what was there before\n")
    if done.redacted is None:
        sys.stdout.write(f"{_UNKNOWN}\n")
        return _SOUND
    sys.stdout.writelines(f"redacted again: {_named(each)}\n" for each in done.redacted.done)
    return _told([f"redact again by hand: {_named(each)}" for each in done.redacted.unknown])


def _named(redaction: Event) -> str:
    reports = f"reports {redaction.subject}" if redaction.subject else "no reports"
    return f"{redaction.at:%Y-%m-%d}, {reports}, by {redaction.by}: {redaction.reason}"


def _verify(given: argparse.Namespace) -> int:
    with _existing(given.database) as engine:
        found = (*differences(engine), *_broken_rules(Store(engine)))
        sys.stdout.write(f"{_summary(engine)}, differences: {len(found)}\n")
    return _told(found)


def _clear_briefings(given: argparse.Namespace) -> int:
    with _existing(given.database) as engine:
        cleared = Store(engine).clear_reader_briefings(datetime.now(UTC) - given.older_than)
        sys.stdout.write(f"briefings cleared: {cleared}\n")
    return _SOUND


def _redact(given: argparse.Namespace) -> int:
    with _existing(given.database) as engine:
        if given.person is not None:
            done = redact_person(engine, given.person, by=given.by, reason=given.reason)
        else:
            done = redact_report(engine, given.report, by=given.by, reason=given.reason)
        reports = " ".join(map(str, done.reports)) or "none"
        sys.stdout.write(f"redacted: reports {reports}, decisions: {done.decisions}, events: {done.events}\n")
    return _SOUND


def _said(text: str) -> str:
    if not text.strip():
        raise argparse.ArgumentTypeError("must not be empty")
    return text.strip()


def _days(text: str) -> timedelta:
    number = text.removesuffix("d")
    if not (number.isascii() and number.isdecimal() and len(number) <= _DIGITS_OF_DAYS):
        raise argparse.ArgumentTypeError(f"{text} is no number of days, such as 365d")
    return timedelta(days=int(number))


def _broken_rules(store: Store) -> Iterator[Discrepancy]:
    """Tell which values count that cannot all be right, by the rules of the deployment's tables."""
    tables = load_catalogue(Path(os.environ.get("ATLAS_TABLES") or TABLES))
    for each in contradictions(store.current(), tables):
        first, second = each.imports
        yield Discrepancy(
            f"current value of {each.part} {each.centre} {each.month}",
            f"{each.part_value:g} of import {first} is more than its whole, "
            f"{each.whole} {each.whole_value:g} of import {second}",
        )


def _told(found: Sequence[object]) -> int:
    sys.stderr.writelines(f"{each}\n" for each in found)
    return _TROUBLE if found else _SOUND


def _summary(engine: Engine) -> str:
    store = Store(engine)
    return f"imports: {len(store.imports())}, version: {store.version()}"


@contextmanager
def _existing(url: str, *, may_be_newer: bool = False) -> Iterator[Engine]:
    """Open a store, but do not make one where there is none."""
    path = file_of(url)
    if path is not None and not path.exists():
        raise StoreUnusable(f"there is no store {path}")
    with _open(url, may_be_newer=may_be_newer) as engine:
        yield engine


@contextmanager
def _open(url: str, *, may_be_newer: bool) -> Iterator[Engine]:
    """Open a store; where it may be, also one that a newer program has made, and that stays as it is."""
    try:
        engine = opened(url)
    except StoreUnusable as error:
        if error.code != "newer" or not may_be_newer:
            raise
        engine = engine_of(url)
    try:
        yield engine
    finally:
        engine.dispose()


if __name__ == "__main__":
    sys.exit(main())
