"""The command line behind `python -m components.exports`: the files of a briefing, as for a meeting each week."""

import argparse
import sys
from collections.abc import Mapping, Sequence
from contextlib import closing
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Final

from components.briefing.choice import ChoiceFaults
from components.briefing.compose import compose
from components.briefing.data import read_ground
from components.briefing.own_words import received
from components.commands import console
from components.deployment import corrected_register
from components.exports.files import FORMATS, name_of
from components.exports.slides.city_template import TemplateUnfitError
from components.settings import SettingError, Settings, read_settings
from data.access.people import LOCAL, Person, Role
from data.catalogue import load_catalogue
from data.catalogue.layer import register_of
from data.errors import TableFaults
from data.store import Store, open_store
from data.store.engine import file_of
from data.store.model import EventAct, NotedBriefing, StoreUnusable
from data.time import clock
from geo.boundaries import load_districts
from geo.errors import LayerInvalidError

DONE: Final = 0
WRONG_USE: Final = 2
REFUSED: Final = 3
NO_STORE: Final = 5

_EPILOG: Final = """\
BRIEFING is the small JSON file that the page of briefings gives. Where it names no day, the briefing is of today.
The names of the files are written to the output, one a line; files of the same name are replaced.

exit codes:
  0  made
  2  wrong use of the command, or settings, tables or boundaries that cannot be used
  3  the choice in BRIEFING is not sound; what is wrong with it is named
  5  the store of reports cannot be used
"""


def main(arguments: Sequence[str] | None = None, *, today: date | None = None) -> int:
    """Run the command line and return its exit code.

    Args:
        arguments: what stands behind `python -m components.exports`; by default what the process was started with.
        today: the day on which the briefing is made; by default today's date in the city.
    """
    console.write_any_letter()
    try:
        given = _parser().parse_args(arguments)
        written = _make(given, today)
    except SystemExit as exit_:
        return WRONG_USE if exit_.code else DONE
    except ChoiceFaults as error:
        return _say(error, REFUSED)
    except StoreUnusable as error:
        return _say(error, NO_STORE)
    except (
        OSError, UnicodeDecodeError, SettingError, TableFaults, LayerInvalidError, TemplateUnfitError,
    ) as error:  # fmt: skip
        return _say(error, WRONG_USE)
    sys.stdout.write("".join(f"{path}\n" for path in written))
    return DONE


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m components.exports",
        description="Make the files of a briefing.",
        epilog=_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("briefing", type=Path, metavar="BRIEFING", help="the choice: a JSON file")
    parser.add_argument("--out", type=Path, required=True, metavar="DIR", help="folder for the files")
    parser.add_argument(
        "--format", nargs="+", choices=list(FORMATS), default=list(FORMATS), help="which files (default: all)"
    )
    parser.add_argument(
        "--template", type=Path, metavar="PPTX", help="deck or template that the slides are made on"
    )
    parser.add_argument("--database", metavar="URL", help="address of the store; by default that of the app")
    return parser


def _make(given: argparse.Namespace, today: date | None) -> list[Path]:
    """Make all files, then write them, so that a fault leaves the folder as it was; then note the briefing's code."""
    settings = read_settings()
    text = given.briefing.read_text(encoding="utf-8-sig")
    tables = load_catalogue(settings.tables)
    districts = load_districts(settings.layer, register_of(tables))
    today = today or clock.today(tables.city.time_zone)
    choice = received(text, catalogue=tables)
    with closing(_opened(given.database, settings)) as store:
        catalogue, _ = corrected_register(tables, store, store.imports())
        ground = read_ground(
            choice,
            store=store,
            catalogue=catalogue,
            may_be_demo=settings.demo,
            today=today,
            below=settings.suppress_below,
        )
        briefing = compose(choice, ground)
        if settings.address:
            briefing = briefing.checked_at(settings.address)
        briefing = replace(briefing, template=given.template or settings.template)
        made = {
            name_of(briefing, choice, code, city=ground.reader.catalogue.city.code): FORMATS[code].make(
                briefing, districts, ground.reader
            )
            for code in dict.fromkeys(given.format)
        }
        written = _written(made, given.out)
        store.note_briefing(
            NotedBriefing(briefing.code, choice.to_json(), datetime.now(UTC), catalogue.version)
        )
        store.events.note(EventAct.BRIEFING, briefing.code, by=Person(LOCAL, Role.PUBLISHER))
    return written


def _opened(address: str | None, settings: Settings) -> Store:
    """Open the store. One that is named and missing is a slip, and not a reason to make it."""
    path = file_of(address) if address else None
    if path is not None and not path.exists():
        raise StoreUnusable(f"there is no file {path}")
    return open_store(address or settings.database)


def _written(made: Mapping[str, bytes], folder: Path) -> list[Path]:
    """Write each file beside its name first: whoever reads the folder meets whole files only."""
    folder.mkdir(parents=True, exist_ok=True)
    paths = []
    for name, content in made.items():
        beside = folder / f".{name}.part"
        beside.write_bytes(content)
        paths.append(beside.replace(folder / name))
    return paths


def _say(error: Exception, code: int) -> int:
    sys.stderr.write(f"{error}\n")
    return code
