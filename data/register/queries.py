"""The questions to a register of participants, as SQL that DuckDB and Apache Spark both run, each text unchanged.

What the two do not say alike is left out: days are counted by `unix_date`, which the engine for DuckDB defines as Spark
does, months are whole numbers (`year * 12 + month - 1`), and no text has a backslash in it.
"""

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from typing import Final

from data.catalogue.dimensions import CATEGORIES, DIMENSIONS, TOTAL
from data.register.contract import AFTER, DAYS, ELSEWHERE, WORK
from data.time import months

LONGEST_WAIT: Final = 730
"""Days after the end of training for which it is followed when somebody is placed."""
WITHIN: Final = (90, 180)
"""Days after the end of training within which a placement is counted."""

SUBSIDISED: Final = ("youth_practice", "first_job", "generations_contract", "social_jobs")
"""Programmes in which the state bears a part of the pay (docs/register.md says where that is written)."""

_BANDS: Final = " ".join(
    f"WHEN years <= {int(code[-2:])} THEN '{code}'" for code in CATEGORIES["age"][:-1]
)  # fmt: skip
_LAST_BAND: Final = CATEGORIES["age"][-1]
_BEGUN: Final = ("training_from", "first_visit", "placed_on", "left_on")


def _day(cell: str) -> str:
    return f"CAST({cell} AS DATE)"


PARTICIPANTS: Final = f"""
SELECT key, centre, sex, CASE {_BANDS} ELSE '{_LAST_BAND}' END AS age, programme,
    first_visit, training_from, training_to, placed_on, coalesce(placed_on, left_on) AS exited_on,
    CASE WHEN placed_on IS NULL THEN coalesce(exit, 'unknown') WHEN exit IS NOT NULL THEN exit
        WHEN programme = 'own_business' THEN 'own_business' WHEN permanent = 'yes' THEN 'permanent'
        WHEN programme IN {SUBSIDISED} THEN 'subsidised' END AS way,
    CASE WHEN placed_on IS NOT NULL THEN greatest(unix_date(placed_on) - unix_date(training_to), 0) END AS wait,
    in_work_6, in_work_12, in_work_18
FROM (
    SELECT key, centre, sex, coalesce(programme, 'other') AS programme,
        year(coalesce({", ".join(map(_day, _BEGUN))})) - CAST(birth_year AS INT) AS years,
        {", ".join(f"{_day(name)} AS {name}" for name in DAYS)},
        permanent, exit, in_work_6, in_work_12, in_work_18
    FROM sent
) AS rows_sent
"""
"""The view `participants` over the view `sent`, whose columns are those of the contract.

The age is that of the year in which a row begins, so that it is one in all its months; who takes part in no named
programme is counted under `other`. The `way` out is that of `exit`; without it, what follows from programme and job, or
null: a job that is neither permanent nor in a programme whose pay the state bears may be of any kind. The `wait` from
the end of training to the placement is in days, 0 where the placement came first.
"""

_BY: Final = f"centre, {', '.join(DIMENSIONS)}"
_COUNTED: Final[Mapping[str, Mapping[str, str]]] = {
    "first_visit": {"neet_contacted": ""},
    "training_from": {"neet_entered": ""},
    "training_to": {
        "neet_trained": "",
        "neet_placed_within_90": "wait <= 90",
        "neet_placed_91_to_180": "wait BETWEEN 91 AND 180",
    },
    "exited_on": {
        "neet_placed": "placed_on IS NOT NULL",
        **{f"neet_placed_{way}": f"way = '{way}'" for way in WORK},
        "neet_exits": "",
        **{f"neet_exits_{way}": f"way = '{way}'" for way in ELSEWHERE},
        **{f"neet_followed_{months}": f"in_work_{months} IN ('yes', 'no')" for months in AFTER},
        **{f"neet_retained_{months}": f"in_work_{months} = 'yes'" for months in AFTER},
    },
}
"""The indicators, by the day whose month they are counted in (or so many months after it): of whom, or of all."""
WATCHED: Final[Mapping[str, int]] = {"neet_placed_within_90": 90, "neet_placed_91_to_180": 180}
"""Those told of a month only when everybody has been watched for so many days since its end."""
_LATER: Final[Mapping[str, int]] = {
    f"neet_{count}_{months}": months for count in ("followed", "retained") for months in AFTER
}
INDICATORS: Final = tuple(code for own in _COUNTED.values() for code in own)


def _month(day: str) -> str:
    return f"year({day}) * 12 + month({day}) - 1"


def _count(condition: str) -> str:
    return f"count(*) FILTER (WHERE {condition})" if condition else "count(*)"


def _of_day(day: str, conditions: Mapping[str, str]) -> str:
    """Return the counts of one day's months, and nothing for what the other days count."""
    counts = ", ".join(
        f"{_count(conditions[code]) if code in conditions else 'CAST(NULL AS BIGINT)'} AS {code}"
        for code in INDICATORS
    )
    by = f"{_month(day)}, {_BY}"
    named = by.replace(",", " AS month,", 1)
    return f"SELECT {named}, {counts} FROM participants WHERE {day} IS NOT NULL GROUP BY {by}"


_ROLL_UP: Final = f"""
WITH counted AS ({" UNION ALL ".join(_of_day(day, conditions) for day, conditions in _COUNTED.items())}),
rolled AS (
    SELECT centre, month, {", ".join(DIMENSIONS)}, {", ".join(f"sum({code}) AS {code}" for code in INDICATORS)}
    FROM counted GROUP BY centre, month, BROKEN_DOWN
), told AS (
    SELECT indicator, centre, month + months_later AS month, {", ".join(DIMENSIONS)}, last_month,
        CASE indicator {" ".join(f"WHEN '{code}' THEN {code}" for code in INDICATORS)} END AS value
    FROM rolled CROSS JOIN (VALUES TOLD) AS named(indicator, months_later, last_month)
)
SELECT indicator, centre,
    concat(CAST(CAST(floor(month / 12) AS INT) AS STRING), '-', lpad(CAST(month % 12 + 1 AS STRING), 2, '0')) AS month,
    {", ".join(f"coalesce({name}, '{TOTAL}') AS {name}" for name in DIMENSIONS)}, CAST(value AS BIGINT) AS value
FROM told WHERE value IS NOT NULL AND month <= last_month
ORDER BY 1, 2, 3, 4, 5, 6
"""

_SETS: Final = ", ".join(
    f"(cohort, days{by})" for by in ("", *(f", {name}" for name in ("centre", *DIMENSIONS)))
)
_COHORTS: Final = f"""
SELECT cohort, centre, sex, age, programme, days, count(*) AS people, count(*) FILTER (WHERE wait <= days) AS placed,
    {
    ", ".join(
        f"count(*) FILTER (WHERE watched >= {days}) AS over_{days}, "
        f"count(*) FILTER (WHERE watched >= {days} AND wait <= {days}) AS placed_{days}"
        for days in WITHIN
    )
},
    {
    ", ".join(
        f"count(*) FILTER (WHERE {due}) AS due_{months}, "
        f"count(*) FILTER (WHERE {due} AND in_work_{months} = 'yes') AS yes_{months}, "
        f"count(*) FILTER (WHERE {due} AND in_work_{months} = 'no') AS no_{months}"
        for months in AFTER
        for due in [f"placed_on + INTERVAL '{months}' MONTH <= DAY_OF_REGISTER"]
    )
}
FROM (
    SELECT *, least(coalesce(wait, watched), {LONGEST_WAIT}) AS days
    FROM (
        SELECT *, year(training_to) AS cohort, unix_date(DAY_OF_REGISTER) - unix_date(training_to) AS watched
        FROM participants WHERE training_to IS NOT NULL
    ) AS trained
) AS followed
GROUP BY GROUPING SETS ({_SETS})
ORDER BY 1, 2 NULLS FIRST, 3 NULLS FIRST, 4 NULLS FIRST, 5 NULLS FIRST, 6
"""


def last_told(indicator: str, as_of: date) -> str:
    """Return the last month of which a register of a day tells an indicator."""
    return months.last_full(as_of - timedelta(days=max(WATCHED.get(indicator, 0) - 1, 0)))


def roll_up(as_of: date, indicators: Iterable[str] = INDICATORS, *, crossed: bool = False) -> str:
    """Return the query for the observations of the months that were over before a day.

    Its columns are `indicator, centre, month, sex, age, programme` (text) and `value`, sorted: of all people, and by
    each of the three; with `crossed` by every combination of them that somebody is in.
    """
    by = f"CUBE ({', '.join(DIMENSIONS)})" if crossed else f"GROUPING SETS ((), ({'), ('.join(DIMENSIONS)}))"
    told = ", ".join(
        f"('{code}', {_LATER.get(code, 0)}, {_number(last_told(code, as_of))})" for code in indicators
    )
    return _ROLL_UP.replace("TOLD", told).replace("BROKEN_DOWN", by)


def _number(month: str) -> int:
    year, number = map(int, month.split("-"))
    return year * 12 + number - 1


def cohorts(as_of: date) -> str:
    """Return the query for those who ended training until a day, by year, by one of centre and dimensions or none.

    Each row counts those who were placed, or were last seen waiting, the same number of `days` after their training.
    """
    return _COHORTS.replace("DAY_OF_REGISTER", f"DATE '{as_of.isoformat()}'")
