"""What the app of a deployment shows and keeps, for the commands beside it."""

import argparse
from contextlib import closing
from dataclasses import dataclass
from datetime import date

import pandas as pd

from components.deployment import corrected_register
from components.settings import Settings, read_settings
from data.catalogue import Catalogue, load_catalogue
from data.catalogue.corrections import no_facts
from data.intake.checks.context import nothing_stored
from data.store import open_store
from data.store.engine import file_of
from data.time import clock


@dataclass(frozen=True)
class Command:
    """A command as given, with what the deployment is.

    Attributes:
        given: what stood on the command line.
        settings: the deployment's settings.
        catalogue: its tables, the register of centres as reports have corrected it.
        database: address of the store.
        today: the day on which it runs.
    """

    given: argparse.Namespace
    settings: Settings
    catalogue: Catalogue
    database: str
    today: date

    def stored(self) -> pd.DataFrame:
        """Return the reported frame, without making a store where there is none. Raises StoreUnusable."""
        if _is_missing(self.database):
            return nothing_stored()
        with closing(open_store(self.database)) as store:
            return store.current()

    def facts(self) -> pd.DataFrame:
        """Return what is stored about centres, without making a store where there is none. Raises StoreUnusable."""
        if _is_missing(self.database):
            return no_facts()
        with closing(open_store(self.database)) as store:
            return store.facts()


def command_of(given: argparse.Namespace, today: date | None) -> Command:
    """Read settings, tables and store for a command whose arguments have a `database`; without a day, for today's.

    Raises:
        SettingError, TableFaults: Settings or tables cannot be used.
        StoreUnusable: There is a store and it cannot be used.
    """
    settings = read_settings()
    database = given.database or settings.database
    if _is_missing(database):
        tables = load_catalogue(settings.tables)
        return Command(given, settings, tables, database, today or clock.today(tables.city.time_zone))
    with closing(open_store(database)) as store:
        tables = load_catalogue(settings.tables)
        catalogue, _ = corrected_register(tables, store, store.imports())
        return Command(given, settings, catalogue, database, today or clock.today(tables.city.time_zone))


def _is_missing(database: str) -> bool:
    """Tell whether the store is a file that has not been made yet; reading must not make it."""
    path = file_of(database)
    return path is not None and not path.exists()
