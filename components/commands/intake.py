"""The command line behind `python -m data.intake`: hand a report in, or make the form for one."""

import argparse
import sys
from collections.abc import Sequence
from contextlib import closing
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path
from typing import Final

from components.commands import console, register, report_output
from components.commands.deployment import Command, command_of
from components.commands.report_output import Outcome
from components.exports.forms.marked_workbook import marked_workbook_apart
from components.exports.forms.register_form import register_form
from components.exports.forms.report_form import template
from components.i18n import DEFAULT_LANGUAGE, Language, translator
from components.settings import SettingError, read_settings
from data.access.people import Person, Role
from data.catalogue import Catalogue, load_catalogue
from data.errors import TableFaults
from data.intake import isolated
from data.intake.checks.checks import check
from data.intake.model import Answers, RefusedFile, Report, Subject
from data.intake.reading import known_answers, read
from data.intake.register.reading import is_register
from data.intake.submission import NotReady, hand_in, unsettled
from data.store import open_store
from data.store.model import AlreadyHandedIn, StoreUnusable
from data.time import months
from geo.errors import LayerInvalidError

DONE: Final = 0
FAULTS: Final = 1
WRONG_USE: Final = 2
REFUSED: Final = 3
UNCONFIRMED: Final = 4
NO_STORE: Final = 5

_CODES: Final = {
    "has_errors": FAULTS,
    "nothing_to_hand_in": FAULTS,
    "questions_open": UNCONFIRMED,
    "changed_meanwhile": UNCONFIRMED,
    "warnings_unconfirmed": UNCONFIRMED,
    "register_has_errors": FAULTS,
    "nothing_new": FAULTS,
}
_EPILOG: Final = """\
FILE may also correct the register of centres: names, addresses, coordinates, floor areas, opening days.

python -m data.intake template CENTRE --out FILE makes the form of a centre, and
python -m data.intake register --out FILE the register as a form; see their own --help.

exit codes:
  0  handed in (now, or the same file before), or checked with --dry-run and fit to be handed in
  1  the report has errors, or nothing in it can go in
  2  wrong use of the command
  3  the file is refused: it cannot be read as a report
  4  something wants an answer (--answer) or a confirmation (--confirm-warnings)
  5  the store of reports cannot be used

Whoever can start this command has the database in their hands, so the report is published at once.
"""


def main(arguments: Sequence[str] | None = None, *, today: date | None = None) -> int:
    """Run the command line and return its exit code.

    Args:
        arguments: what stands behind `python -m data.intake`; by default what the process was started with.
        today: the day of the check; by default today's date in the city.
    """
    given = list(sys.argv[1:] if arguments is None else arguments)
    console.write_any_letter()
    try:
        if given[:1] == ["template"]:
            return _make_template(_template_parser().parse_args(given[1:]), today)
        if given[:1] == ["register"]:
            return _make_register(_register_parser().parse_args(given[1:]), today)
        return _hand_in(_report_parser().parse_args(given), today)
    except SystemExit as exit_:
        return WRONG_USE if exit_.code else DONE
    except (SettingError, TableFaults, LayerInvalidError) as error:
        sys.stderr.write(f"{error}\n")
        return WRONG_USE
    except StoreUnusable as error:
        sys.stderr.write(f"{error}\n")
        return NO_STORE


def _report_parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m data.intake",
        description="Check a monthly report, or a correction of the register of centres, and hand it in.",
        epilog=_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("file", type=Path, metavar="FILE", help="the report: XLSX, ODS or CSV")
    parser.add_argument("--by", metavar="NAME", help="who hands it in; needed unless with --dry-run")
    parser.add_argument("--dry-run", action="store_true", help="check only, and change nothing")
    parser.add_argument("--only-good-rows", action="store_true", help="leave the rows with errors out")
    parser.add_argument(
        "--confirm-warnings", action="store_true", help="say that figures with a warning are right"
    )
    parser.add_argument(
        "--answer",
        action="append",
        default=[],
        metavar="TEXT=CODE",
        help="answer a question of the file: what a name means (a code), in what figures are given (1000), whether "
        "what is hidden is read (read); TEXT= says that it means nothing known, or stays out; may be repeated",
    )
    parser.add_argument("--note", default="", help="what is to be remembered with the report")
    parser.add_argument(
        "--marked", type=Path, metavar="OUT", help="write the file with the faulty cells marked"
    )
    parser.add_argument("--format", choices=("text", "json"), default="text", help="form of the answer")
    _add_common(parser)
    return parser


def _template_parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m data.intake template", description="Make the form of a centre's monthly report."
    )
    parser.add_argument("centre", metavar="CENTRE", help="code of the centre, such as MED-1")
    parser.add_argument("--out", type=Path, required=True, metavar="FILE", help="the workbook to write")
    parser.add_argument("--force", action="store_true", help="overwrite the workbook")
    parser.add_argument(
        "--month",
        action="append",
        metavar="YYYY-MM",
        help="month to be reported; may be repeated; by default the last one that is over",
    )
    _add_common(parser)
    return parser


def _register_parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m data.intake register",
        description="Make the register of centres as a form: correct its cells and hand the file in.",
    )
    parser.add_argument("--out", type=Path, required=True, metavar="FILE", help="the workbook to write")
    parser.add_argument("--force", action="store_true", help="overwrite the workbook")
    _add_common(parser)
    return parser


def _add_common(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--language",
        choices=[language.value for language in Language],
        default=DEFAULT_LANGUAGE.value,
        help="language of what is written (default: %(default)s)",
    )
    parser.add_argument("--database", metavar="URL", help="address of the store; by default that of the app")


def _hand_in(given: argparse.Namespace, today: date | None) -> int:
    if not given.by and not given.dry_run:
        return _wrong("--by is needed to hand a report in")
    try:
        content = given.file.read_bytes()
    except OSError as error:
        return _wrong(str(error))
    try:
        command = command_of(given, today)
        answers = _answers(given.answer, command.catalogue)
        told = _outcome(command, content, answers)
    except ValueError as error:
        return _wrong(str(error))
    except StoreUnusable as error:
        return _tell(given, Outcome(given.file.name, NO_STORE, trouble=error), None)
    if given.marked and told.report is not None:
        tr = translator(given.language)
        marked = marked_workbook_apart(told.report, catalogue=command.catalogue, tr=tr)
        given.marked.write_bytes(marked)
    return _tell(given, told, command.catalogue)


def _tell(given: argparse.Namespace, told: Outcome, catalogue: Catalogue | None) -> int:
    """Write what came of it and return the exit code. Without the store, the tables are told as they are shipped."""
    form = report_output.as_json if given.format == "json" else report_output.as_text
    known = catalogue or load_catalogue(read_settings().tables)
    tr = translator(given.language, known.city.time_zone)
    sys.stdout.write(report_output.visible(form(told, catalogue=known, tr=tr)))
    return told.exit_code


def _outcome(command: Command, content: bytes, answers: Answers) -> Outcome:
    """Read, check and hand in; return what came of it."""
    told = Outcome(command.given.file.name, DONE)
    try:
        return _outcome_of_report(command, content, answers, told)
    except RefusedFile as error:
        if error.code != "no_header" or not _is_register(command, content):
            return replace(told, exit_code=REFUSED, trouble=error)
        return register.outcome(command, content, told, exit_codes=_CODES)


def _is_register(command: Command, content: bytes) -> bool:
    job = partial(is_register, content, command.given.file.name)
    return isolated.call(job, seconds=isolated.seconds_for(content))


def _outcome_of_report(command: Command, content: bytes, answers: Answers, told: Outcome) -> Outcome:
    catalogue, today = command.catalogue, command.today
    seconds = isolated.seconds_for(content)
    job = partial(read, content, command.given.file.name, catalogue=catalogue, answers=answers, today=today)
    reading = isolated.call(job, seconds=seconds)
    checking = partial(check, reading, catalogue=catalogue, stored=command.stored(), today=today)
    report = isolated.call(checking, seconds=seconds)
    return _settled(command, report, replace(told, report=report))


def _settled(command: Command, report: Report, told: Outcome) -> Outcome:
    given = command.given
    said = {"only_good_rows": given.only_good_rows, "warnings_confirmed": given.confirm_warnings}
    code = unsettled(report, **said)
    if code is not None:
        return replace(told, exit_code=_CODES[code], trouble=NotReady(code, report))
    if given.dry_run:
        return told
    try:
        with closing(open_store(command.database)) as store:
            made = hand_in(
                store,
                report,
                by=Person(given.by, Role.PUBLISHER),
                catalogue=command.catalogue,
                today=command.today,
                note=given.note,
                **said,
            )
    except NotReady as error:
        return replace(told, exit_code=_CODES[error.code], trouble=error, report=error.report)
    except AlreadyHandedIn as error:
        return replace(told, trouble=error, made=error.earlier)
    return replace(told, made=made)


def _answers(given: Sequence[str], catalogue: Catalogue) -> dict[tuple[Subject, str], str]:
    """Return the answers of the command line. Raises ValueError where one has no `=` or an unknown code."""
    answers: dict[tuple[Subject, str], str] = {}
    for answer in given:
        text, sign, code = answer.rpartition("=")
        if not sign:
            raise ValueError(f"--answer {answer}: write TEXT=CODE")
        known = known_answers(catalogue)
        meant: list[Subject] = [subject for subject, codes in known.items() if not code or code in codes]
        if not meant:
            raise ValueError(f"--answer {answer}: no question has the answer {code}")
        answers |= {(subject, text): code for subject in meant}
    return answers


def _make_template(given: argparse.Namespace, today: date | None) -> int:
    command = command_of(given, today)
    wanted = sorted(set(given.month or [months.last_full(command.today)]))
    wrong = _wrong_form(command, wanted)
    if wrong:
        return _wrong(wrong)
    previous = command.stored()
    tr = translator(given.language)
    content = template(given.centre, catalogue=command.catalogue, tr=tr, months=wanted, previous=previous)
    given.out.write_bytes(content)
    sys.stdout.write(f"{given.out}\n")
    return DONE


def _make_register(given: argparse.Namespace, today: date | None) -> int:
    command = command_of(given, today)
    if given.out.exists() and not given.force:
        return _wrong(f"{given.out} exists; --force overwrites it")
    given.out.write_bytes(register_form(command.catalogue, tr=translator(given.language)))
    sys.stdout.write(f"{given.out}\n")
    return DONE


def _wrong_form(command: Command, wanted: Sequence[str]) -> str:
    """Return what is wrong with the wish for a form; empty for nothing."""
    centres = list(command.catalogue.all_centres)
    if command.given.centre not in centres:
        return f"there is no centre {command.given.centre}; there are {', '.join(centres)}"
    if command.given.out.exists() and not command.given.force:
        return f"{command.given.out} exists; --force overwrites it"
    try:
        for month in wanted:
            months.last_day(month)
    except ValueError:
        return f"--month: {', '.join(wanted)} is not of the form YYYY-MM"
    return ""


def _wrong(message: str) -> int:
    sys.stderr.write(f"{report_output.visible(message)}\n")
    return WRONG_USE
