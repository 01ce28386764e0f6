"""Monthly observations from a register, as the centres' reports would have them."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Final

import pandas as pd

from data.catalogue import Catalogue
from data.catalogue.dimensions import DIMENSIONS, TOTAL
from data.register.checks import check
from data.register.cohorts import Cohorts, cohorts_of
from data.register.contract import AFTER, ELSEWHERE, RegisterFile
from data.register.engines import opened
from data.register.model import DUCKDB
from data.register.queries import INDICATORS, WATCHED, last_told, outcomes, roll_up, waits
from data.time import months

KEY: Final = ("indicator", "centre", "month", *DIMENSIONS)
_LATER: Final = tuple(f"neet_{count}_{months}" for months in AFTER for count in ("followed", "retained"))
_COLUMNS: Final[Mapping[str, tuple[str, ...]]] = {
    "neet_contacted": ("first_visit",),
    "neet_entered": ("training_from",),
    "neet_trained": ("training_to",),
    **dict.fromkeys(WATCHED, ("training_to placed_on",)),
    "neet_placed": ("placed_on",),
    "neet_placed_permanent": ("placed_on permanent", "placed_on exit"),
    "neet_placed_temporary": ("placed_on exit",),
    "neet_placed_subsidised": ("placed_on programme", "placed_on exit"),
    "neet_placed_own_business": ("placed_on exit",),
    "neet_exits": ("placed_on left_on",),
    **{f"neet_exits_{way}": ("left_on exit",) for way in ELSEWHERE},
    **{
        code: tuple(f"{day} in_work_{code.rpartition('_')[2]}" for day in ("placed_on", "left_on"))
        for code in _LATER
    },
}
"""By indicator the columns, or one of the sets of columns, without which a register tells nothing of it."""


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
        told = [code for code in told_by(file) if code in catalogue.all_indicators]
        observations = _with_zeros(register.rows(roll_up(as_of, told, crossed=crossed)), told, as_of)
        return observations, cohorts_of(
            register.rows(waits(as_of)), register.rows(outcomes(as_of)), as_of=as_of
        )


def told_by(file: RegisterFile) -> tuple[str, ...]:
    """Return the indicators of which a register can tell anything, by the columns that it has."""
    has = set(file.columns)
    return tuple(
        code for code in INDICATORS if any(has.issuperset(needed.split()) for needed in _COLUMNS[code])
    )


def as_report(observations: pd.DataFrame) -> bytes:
    """Return observations as the CSV of a report in long form, as `python -m data.intake` takes it."""
    return observations.to_csv(index=False, lineterminator="\n").encode()


def _with_zeros(observations: pd.DataFrame, told: Iterable[str], as_of: date) -> pd.DataFrame:
    """Add that nobody was anything in the other months of a register: where it is kept, nobody in its rows is nobody.

    Of those who were placed before it began, nothing is known later.
    """
    first = observations.groupby("centre")["month"].min()
    whole = [
        (indicator, centre, month, TOTAL, TOTAL, TOTAL, 0)
        for centre, begun in first.items()
        for indicator in told
        if indicator not in _LATER
        for month in months.span(str(begun), last_told(indicator, as_of))
    ]
    zeros = pd.DataFrame(whole, columns=[*KEY, "value"])
    both = (
        pd.concat([observations, zeros]).drop_duplicates(list(KEY)).sort_values(list(KEY), ignore_index=True)
    )
    return both.astype({**dict.fromkeys(KEY, "str"), "value": "int64"})
