"""`python -m components.commands.attention`: what needs attention, for cron and the city's own mail."""

import argparse
import json
import sys
from collections.abc import Sequence
from typing import Final

from components import cached
from components.commands import console
from components.deployment import Deployment, Snapshot
from components.i18n import DEFAULT_LANGUAGE, Language, translator
from components.narrative import attention as sentences
from components.narrative.attention import Concern
from components.settings import SettingError, read_settings
from data.access.people import Person, Role
from data.errors import TableFaults
from data.progress.attention import Attention, attention
from data.store.model import StoreUnusable
from geo.errors import LayerInvalidError

NOTHING: Final = 0
SOMETHING: Final = 1
WRONG_USE: Final = 2
NO_STORE: Final = 5

_EPILOG: Final = """\
One line for each matter, the gravest first, with the page on which it is settled. It reads the settings of the app.

exit codes:
  0  nothing needs attention
  1  something does, or a file of the deployment cannot be used and its last sound version stays in force
  2  wrong use of the command, or settings, tables or boundaries that cannot be used
  5  the store of reports cannot be used
"""
# Whoever may start this may read the store: nothing that waits is kept from them.
_KEEPER: Final = Person("", Role.PUBLISHER)


def main(arguments: Sequence[str] | None = None) -> int:
    """Print what needs attention and return the exit code. Without arguments, takes those of the process."""
    console.write_any_letter()
    try:
        given = _parser().parse_args(arguments)
        snapshot = Deployment(read_settings()).snapshot()
    except SystemExit as exit_:
        return WRONG_USE if exit_.code else NOTHING
    except StoreUnusable as error:
        return _refuse(error, NO_STORE)
    except (OSError, SettingError, TableFaults, LayerInvalidError) as error:
        return _refuse(error, WRONG_USE)
    found = _found(snapshot)
    told = _as_json if given.json else _as_text
    sys.stdout.write(told(found, snapshot, given.lang) + "\n")
    return SOMETHING if found or snapshot.troubles else NOTHING


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m components.commands.attention",
        description="Print what needs attention.",
        epilog=_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument(
        "--lang", type=Language, choices=list(Language), default=DEFAULT_LANGUAGE, help="language"
    )
    parser.add_argument("--json", action="store_true", help="a JSON object instead of lines of text")
    return parser


def _found(snapshot: Snapshot) -> tuple[Attention, ...]:
    reported, tables, today = snapshot.published, snapshot.catalogue, snapshot.today
    judged = cached.progress(reported, tables, today)
    return attention(judged, reported, tables, imports=snapshot.imports, person=_KEEPER, today=today)


def _as_text(found: Sequence[Attention], snapshot: Snapshot, language: Language) -> str:
    tr = translator(language)
    if not found:
        return sentences.nothing(tr=tr)
    concerns = sentences.concerns(found, catalogue=snapshot.catalogue, tr=tr)
    return "\n".join(f"{each.text} {_address(each, snapshot, language)}" for each in concerns)


def _as_json(found: Sequence[Attention], snapshot: Snapshot, language: Language) -> str:
    concerns = sentences.concerns(found, catalogue=snapshot.catalogue, tr=translator(language))
    matters = [
        {
            "kind": each.kind,
            "count": each.count,
            "codes": each.codes,
            "day": each.day and each.day.isoformat(),
            "days": each.days,
            "text": concern.text,
            "page": _address(concern, snapshot, language),
        }
        for each, concern in zip(found, concerns, strict=True)
    ]
    told = {"as_at": snapshot.today.isoformat(), "matters": matters, "troubles": snapshot.troubles}
    return json.dumps(told, ensure_ascii=False, indent=2)


def _address(concern: Concern, snapshot: Snapshot, language: Language) -> str:
    """Return the address of the page on which a matter is settled, whole where the settings name the app's own."""
    return snapshot.settings.address + concern.page.address(language, dict(concern.query))


def _refuse(error: Exception, code: int) -> int:
    sys.stderr.write(f"{error}\n")
    return code


if __name__ == "__main__":
    sys.exit(main())
