"""The command line behind `python -m data.register`: check a register of participants, roll it up, tell its cohorts."""

import argparse
import json
import sys
from collections.abc import Sequence
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from components.commands import console
from components.commands.deployment import Command, command_of
from components.exports.csv import to_csv
from components.i18n import DEFAULT_LANGUAGE, Language, translator
from components.narrative import participants as sentences
from components.settings import SettingError
from components.tables.cohorts import cohorts_table
from data.errors import TableFaults
from data.register.checks import check
from data.register.cohorts import GROUPS, Cohort, Cohorts
from data.register.contract import register_file
from data.register.model import UnfitRegister
from data.register.rollup import as_report, rolled_up
from data.store.model import StoreUnusable

if TYPE_CHECKING:
    _Steps = argparse._SubParsersAction[argparse.ArgumentParser]

DONE: Final = 0
UNFIT: Final = 1
WRONG_USE: Final = 2
PERSONAL: Final = 3
NO_STORE: Final = 5

_EPILOG: Final = """\
docs/register.md tells the columns. DuckDB counts; with ATLAS_ENGINE=spark://... a cluster of Apache Spark does.

exit codes:
  0  done
  1  the file is not as the contract has it; every fault is told with its column and rows
  2  wrong use of the command
  3  the file tells who somebody is: it is refused whole
  5  the store of reports, whose corrections of the register of centres count, cannot be used
"""


def main(arguments: Sequence[str] | None = None, *, today: date | None = None) -> int:
    """Run the command line and return its exit code.

    Args:
        arguments: what stands behind `python -m data.register`; by default what the process was started with.
        today: the day of the register unless the command names one; by default today's date in the city.
    """
    console.write_any_letter()
    try:
        given = _parser().parse_args(arguments)
    except SystemExit as exit_:
        return WRONG_USE if exit_.code else DONE
    try:
        return _run(command_of(given, today))
    except UnfitRegister as error:
        tr = translator(given.language)
        lines = [sentences.refusal(error, tr=tr), *sentences.faults(error, tr=tr)]
        sys.stderr.write("".join(f"{line}\n" for line in lines))
        return PERSONAL if error.is_personal else UNFIT
    except StoreUnusable as error:
        return _wrong(str(error), NO_STORE)
    except (SettingError, TableFaults, OSError) as error:
        return _wrong(str(error))
    except ModuleNotFoundError as error:
        return _wrong(f"{error}: ATLAS_ENGINE names Spark; install requirements-spark.txt and Java")


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m data.register",
        description="Check a register of participants, roll it up to a report, tell its cohorts.",
        epilog=_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    steps = parser.add_subparsers(dest="step", required=True)
    _step(steps, "check", "say whether it can be taken")
    report = _step(steps, "report", "write its monthly figures as a report for python -m data.intake")
    report.add_argument("--out", type=Path, required=True, metavar="REPORT", help="the CSV to write")
    report.add_argument("--force", action="store_true", help="overwrite it")
    report.add_argument(
        "--crossed", action="store_true", help="also by sex, age and programme at once, which no page shows"
    )
    cohorts = _step(steps, "cohorts", "tell what became of those who ended training, by year")
    cohorts.add_argument(
        "--by", choices=GROUPS, default="", help="parts of each year; the whole unless named"
    )
    cohorts.add_argument("--format", choices=("csv", "json"), default="csv", help="form of the answer")
    return parser


def _step(steps: "_Steps", name: str, text: str) -> argparse.ArgumentParser:
    parser = steps.add_parser(name, help=text, description=f"Read a register and {text}.")
    parser.add_argument("file", type=Path, metavar="FILE", help="the register: CSV or Parquet")
    parser.add_argument(
        "--as-of", type=date.fromisoformat, metavar="DAY", help="the day of the register; today unless named"
    )
    parser.add_argument(
        "--language", choices=[each.value for each in Language], default=DEFAULT_LANGUAGE.value,
        help="language of what is written (default: %(default)s)",
    )  # fmt: skip
    parser.add_argument("--database", metavar="URL", help="address of the store; by default that of the app")
    return parser


def _run(command: Command) -> int:
    given, tr = command.given, translator(command.given.language)
    if given.step == "report" and given.out.exists() and not given.force:
        return _wrong(f"{given.out} exists; --force overwrites it")
    file, as_of = register_file(given.file), given.as_of or command.today
    if given.step == "check":
        check(file, centres=set(command.catalogue.all_centres), as_of=as_of)
        sys.stdout.write(tr("The register can be taken.") + "\n")
        return DONE
    observations, cohorts = rolled_up(
        file,
        catalogue=command.catalogue,
        as_of=as_of,
        engine=command.settings.engine,
        crossed=given.step == "report" and given.crossed,
    )
    if given.step == "report":
        given.out.write_bytes(as_report(observations))
        sys.stdout.write(f"{given.out}\n")
    elif given.format == "json":
        sys.stdout.write(_as_json(cohorts, given.by))
    else:
        table = cohorts_table(cohorts, given.by, catalogue=command.catalogue, tr=tr)
        sys.stdout.write(to_csv(table, tr=tr).decode("utf-8-sig"))
    return DONE


def _as_json(cohorts: Cohorts, group: str) -> str:
    told = {"as_of": cohorts.as_of.isoformat(), "cohorts": [_plain(each) for each in cohorts.by(group)]}
    return json.dumps(told, ensure_ascii=False, indent=2, allow_nan=False) + "\n"


def _plain(cohort: Cohort) -> dict[str, Any]:
    """Return a cohort by the names of its values, with what follows from them."""
    within = {
        str(days): {**asdict(share), "value": share.value, "interval": share.interval}
        for days, share in cohort.within.items()
    }
    retention = [{**asdict(each), "unknown": each.unknown} for each in cohort.retention]
    return {**asdict(cohort), "within": within, "median_days": cohort.median_days, "retention": retention}


def _wrong(message: str, code: int = WRONG_USE) -> int:
    sys.stderr.write(f"{message}\n")
    return code
