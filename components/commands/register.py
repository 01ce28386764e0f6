"""What comes of a correction of the register of centres that is handed in by the command line."""

from collections.abc import Mapping
from contextlib import closing
from dataclasses import replace
from functools import partial

import pandas as pd

from components.commands.deployment import Command
from components.commands.report_output import Outcome
from data.access.people import Person, Role
from data.catalogue import load_catalogue
from data.catalogue.layer import register_of
from data.intake import isolated
from data.intake.register.model import RegisterReport
from data.intake.register.reading import read_register
from data.intake.submission import RegisterNotReady, hand_in_register, unsettled_register
from data.store import open_store
from data.store.model import AlreadyHandedIn
from geo.boundaries import load_districts


def outcome(command: Command, content: bytes, told: Outcome, *, exit_codes: Mapping[str, int]) -> Outcome:
    """Read a correction, check it and, unless it is a dry run, hand it in.

    Args:
        command: what was given, and the deployment.
        told: what is known so far.
        exit_codes: by the code of `RegisterNotReady`.

    Raises:
        StoreUnusable: The store cannot be used.
        LayerInvalidError: The boundaries cannot be used.
    """
    report = _read(command, content, command.facts())
    told = replace(told, register=report)
    code = unsettled_register(report, warnings_confirmed=command.given.confirm_warnings)
    may_stand_already = code == "nothing_new" and not command.given.dry_run
    if code is not None and not may_stand_already:
        return replace(told, exit_code=exit_codes[code], trouble=RegisterNotReady(code, report))
    if command.given.dry_run:
        return told
    try:
        return _handed_in(command, content, report, told)
    except RegisterNotReady as error:
        return replace(told, exit_code=exit_codes[error.code], trouble=error)
    except AlreadyHandedIn as error:
        return replace(told, trouble=error, made=error.earlier)


def _handed_in(command: Command, content: bytes, report: RegisterReport, told: Outcome) -> Outcome:
    with closing(open_store(command.database)) as store:
        made = hand_in_register(
            store,
            report,
            by=Person(command.given.by, Role.PUBLISHER),
            again=lambda: _read(command, content, store.facts()),
            warnings_confirmed=command.given.confirm_warnings,
            note=command.given.note,
        )
    return replace(told, made=made)


def _read(command: Command, content: bytes, stored: pd.DataFrame) -> RegisterReport:
    job = partial(
        read_register,
        content,
        command.given.file.name,
        catalogue=command.catalogue,
        shipped=load_catalogue(command.settings.tables),
        stored=stored,
        districts=load_districts(command.settings.layer, register_of(command.catalogue)),
        today=command.today,
    )
    return isolated.call(job, seconds=isolated.seconds_for(content))
