"""Monthly observations from a register, as the centres' reports would have them."""

from datetime import date
from typing import Final

import pandas as pd

from data.catalogue import Catalogue
from data.catalogue.dimensions import DIMENSIONS, TOTAL
from data.register.checks import check
from data.register.cohorts import Cohorts, cohorts_of
from data.register.contract import RegisterFile
from data.register.engines import opened
from data.register.model import DUCKDB
from data.register.queries import cohorts, roll_up
from data.time import months

KEY: Final = ("indicator", "centre", "month", *DIMENSIONS)
EVERY_MONTH: Final = (
    "neet_contacted",
    "neet_entered",
    "neet_trained",
    "neet_placed",
    "neet_placed_permanent",
)
"""Where a register is kept, nobody in its rows is nobody: these are 0 and not unknown. Of those who were placed before
it began, nothing is known later."""


def rolled_up(
    file: RegisterFile, *, catalogue: Catalogue, as_of: date, engine: str = DUCKDB, crossed: bool = False
) -> tuple[pd.DataFrame, Cohorts]:
    """Check a register, and return its monthly observations and its cohorts.

    Args:
        file: as `register_file` found it.
        catalogue: whose centres it may name, and whose indicators are counted.
        as_of: the day of the register. Months that were not over before it are left out.
        engine: one of `data.register.model.ENGINES`; the check is DuckDB's, whichever counts.
        crossed: whether people are also counted by sex, age and programme at once, which no page shows.

    Returns:
        `indicator, centre, month, sex, age, programme` (str, codes), `value` (int64), sorted by these: of those
        sexes, ages and programmes that somebody is in, and of all people for every month from the centre's first one.

    Raises:
        UnfitRegister: The register is not as the contract has it, or holds anything personal.
    """
    check(file, centres=set(catalogue.all_centres), as_of=as_of)
    with opened(file, engine) as register:
        counted = _with_zeros(register.rows(roll_up(as_of, crossed=crossed)), months.last_full(as_of))
        observations = counted[counted["indicator"].isin(catalogue.all_indicators)].reset_index(drop=True)
        return observations, cohorts_of(register.rows(cohorts(as_of)), as_of=as_of)


def as_report(observations: pd.DataFrame) -> bytes:
    """Return observations as the CSV of a report in long form, as `python -m data.intake` takes it."""
    return observations.to_csv(index=False, lineterminator="\n").encode()


def _with_zeros(observations: pd.DataFrame, last: str) -> pd.DataFrame:
    first = observations.groupby("centre")["month"].min()
    whole = [
        (indicator, centre, month, TOTAL, TOTAL, TOTAL, 0)
        for centre, begun in first.items()
        for month in months.span(str(begun), last)
        for indicator in EVERY_MONTH
    ]
    zeros = pd.DataFrame(whole, columns=[*KEY, "value"])
    both = (
        pd.concat([observations, zeros]).drop_duplicates(list(KEY)).sort_values(list(KEY), ignore_index=True)
    )
    return both.astype({**dict.fromkeys(KEY, "str"), "value": "int64"})
