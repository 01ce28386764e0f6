"""The questions to a register of participants, as SQL that DuckDB and Apache Spark both run, each text unchanged.

What the two do not say alike is left out: days are counted by `unix_date`, which the engine for DuckDB defines as Spark
does, months are whole numbers (`year * 12 + month`), and no text has a backslash in it.
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

_BANDS: Final = tuple(enumerate(CATEGORIES["age"]))
_BAND: Final = " ".join(f"WHEN years <= {int(code[-2:])} THEN {at}" for at, code in _BANDS[:-1])
_AGES: Final = " ".join(f"WHEN {at} THEN '{code}'" for at, code in _BANDS)
_AGE: Final = f"CASE band {_AGES} END AS age"
_PROGRAMME: Final = "coalesce(programme, 'other') AS programme"
_BEGUN: Final = ("training_from", "first_visit", "placed_on", "left_on")


def _day(cell: str) -> str:
    return f"CAST({cell} AS DATE)"


PARTICIPANTS: Final = f"""
SELECT centre, sex, CASE {_BAND} ELSE {_BANDS[-1][0]} END AS band, programme,
    first_visit, training_from, training_to, coalesce(placed_on, left_on) AS exited_on,
    placed_on IS NOT NULL AS is_placed, unix_date(placed_on) - unix_date(training_to) AS wait,
    permanent, exit, in_work_6, in_work_12, in_work_18
FROM (
    SELECT centre, sex, programme, permanent, exit, in_work_6, in_work_12, in_work_18,
        year(coalesce({", ".join(map(_day, _BEGUN))})) - CAST(birth_year AS INT) AS years,
        {", ".join(f"{_day(name)} AS {name}" for name in DAYS)}
    FROM sent
) AS rows_sent
"""
"""The view `participants` over the view `sent`, whose columns are those of the contract.

The `band` is the place among the age bands in the year in which a row begins, so that it is one in all its months. The
`wait` from the end of training to the placement is in days, less than 0 where the placement came first. What can be
counted by as it stands is left so: what follows from it is said of the counts, which are few, and not of every row.
"""

_COUNTED: Final[Mapping[str, Mapping[str, str]]] = {
    "first_visit": {"visited": ""},
    "training_from": {"started": ""},
    "training_to": {"ended": "", "within_90": "wait <= 90", "within_180": "wait <= 180"},
    "exited_on": {
        "exited": "",
        **{f"{told}_{months}": f"in_work_{months} = '{told}'" for months in AFTER for told in ("yes", "no")},
    },
}
"""What is counted of the rows, by the day whose month it is counted in: of whom, or of all."""
_COUNTS: Final = tuple(name for own in _COUNTED.values() for name in own)
_KINDS: Final = ("is_placed", "permanent", "exit")
"""By what else exits are counted: by that and the programme they are of one way."""
_WAY: Final = f"""CASE WHEN NOT is_placed THEN coalesce(exit, 'unknown') WHEN exit IS NOT NULL THEN exit
        WHEN programme = 'own_business' THEN NULL WHEN permanent = 'yes' THEN 'permanent'
        WHEN programme IN {SUBSIDISED} THEN 'subsidised' END AS way"""
"""The way out is that of `exit`; without it, what follows from programme and job, or null: a job that is neither
permanent nor in a programme whose pay the state bears may be of any kind. An own business of the programme of that name
is told by the programme alone: the same count told as a kind too would give away what is suppressed of either."""


def _exits(condition: str) -> str:
    return f"sum(CASE WHEN {condition} THEN exited WHEN exited > 0 THEN 0 END)"


_TOLD: Final[Mapping[str, str]] = {
    "neet_contacted": "sum(visited)",
    "neet_entered": "sum(started)",
    "neet_trained": "sum(ended)",
    "neet_placed_within_90": "sum(within_90)",
    "neet_placed_91_to_180": "sum(within_180 - within_90)",
    "neet_placed": _exits("is_placed"),
    **{f"neet_placed_{way}": _exits(f"way = '{way}'") for way in WORK},
    "neet_exits": "sum(exited)",
    **{f"neet_exits_{way}": _exits(f"way = '{way}'") for way in ELSEWHERE},
    **{f"neet_followed_{months}": f"sum(yes_{months} + no_{months})" for months in AFTER},
    **{f"neet_retained_{months}": f"sum(yes_{months})" for months in AFTER},
}
"""The indicators, by what was counted; null of a month in which nobody has the day."""
INDICATORS: Final = tuple(_TOLD)
WATCHED: Final[Mapping[str, int]] = {"neet_placed_within_90": 90, "neet_placed_91_to_180": 180}
"""Those told of a month only when everybody has been watched for so many days since its end."""
_LATER: Final[Mapping[str, int]] = {
    f"neet_{count}_{months}": months for count in ("followed", "retained") for months in AFTER
}


def _count(name: str, condition: str) -> str:
    return f"count(*) FILTER (WHERE {condition}) AS {name}" if condition else f"count(*) AS {name}"


def _of_day(day: str, conditions: Mapping[str, str]) -> str:
    """Return the counts of one day's months, and nothing for what the other days count."""
    by = ["centre", "sex", "band", "programme", *(_KINDS if day == "exited_on" else ())]
    month = f"year({day}) * 12 + month({day})"
    named = (name if name in by else f"NULL AS {name}" for name in _KINDS)
    counts = (
        _count(name, conditions[name]) if name in conditions else f"CAST(NULL AS BIGINT) AS {name}"
        for name in _COUNTS
    )
    return f"""SELECT {month} AS month, {", ".join([*by[:4], *named, *counts])}
    FROM participants WHERE {day} IS NOT NULL GROUP BY {month}, {", ".join(by)}"""


_ROLL_UP: Final = f"""
WITH counted AS ({" UNION ALL ".join(_of_day(day, conditions) for day, conditions in _COUNTED.items())}),
named AS (
    SELECT month, centre, sex, {_AGE}, {_PROGRAMME}, is_placed, {_WAY}, {", ".join(_COUNTS)} FROM counted
), rolled AS (
    SELECT centre, month, {", ".join(DIMENSIONS)}, {", ".join(f"{told} AS {code}" for code, told in _TOLD.items())}
    FROM named GROUP BY centre, month, BROKEN_DOWN
), told AS (
    SELECT indicator, centre, month + months_later AS month, {", ".join(DIMENSIONS)}, last_month,
        CASE indicator {" ".join(f"WHEN '{code}' THEN {code}" for code in INDICATORS)} END AS value
    FROM rolled CROSS JOIN (VALUES TOLD) AS named(indicator, months_later, last_month)
)
SELECT indicator, centre, concat(
        CAST(CAST(floor((month - 1) / 12) AS INT) AS STRING), '-', lpad(CAST((month - 1) % 12 + 1 AS STRING), 2, '0')
    ) AS month,
    {", ".join(f"coalesce({name}, '{TOTAL}') AS {name}" for name in DIMENSIONS)}, CAST(value AS BIGINT) AS value
FROM told WHERE value IS NOT NULL AND month <= last_month
ORDER BY 1, 2, 3, 4, 5, 6
"""


def _sets(by: str) -> str:
    """Return the grouping sets of all people and of each of the parts that cohorts have."""
    return ", ".join(f"({by}{part})" for part in ("", ", centre", ", sex", ", band", ", programme"))


_WAITS: Final = f"""
SELECT cohort, centre, sex, {_AGE}, programme, days, was_placed, watched, count(*) AS people
FROM (
    SELECT cohort, centre, sex, band, programme, greatest(least(coalesce(wait, watched), {LONGEST_WAIT}), 0) AS days,
        coalesce(wait <= {LONGEST_WAIT}, false) AS was_placed,
        CASE {" ".join(f"WHEN watched >= {days} THEN {days}" for days in reversed(WITHIN))} ELSE 0 END AS watched
    FROM (
        SELECT year(training_to) AS cohort, centre, sex, band, {_PROGRAMME}, wait,
            unix_date(DAY_OF_REGISTER) - unix_date(training_to) AS watched
        FROM participants WHERE training_to IS NOT NULL
    ) AS trained
) AS followed
GROUP BY GROUPING SETS ({_sets("cohort, days, was_placed, watched")})
ORDER BY 1, 2 NULLS FIRST, 3 NULLS FIRST, 4 NULLS FIRST, 5 NULLS FIRST, 6, 7, 8
"""

_OUTCOMES: Final = tuple(f"{told}_{months}" for months in AFTER for told in ("due", "yes", "no"))
_FOLLOWED: Final = f"""
SELECT cohort, centre, sex, {_AGE}, programme,
    {", ".join(f"CAST(sum({name}) AS BIGINT) AS {name}" for name in _OUTCOMES)}
FROM (
    SELECT year(training_to) AS cohort, centre, sex, band, {_PROGRAMME}, COUNTS
    FROM participants WHERE training_to IS NOT NULL AND exited_on IS NOT NULL
    GROUP BY year(training_to), centre, sex, band, coalesce(programme, 'other')
) AS exited
GROUP BY GROUPING SETS ({_sets("cohort")})
ORDER BY 1, 2 NULLS FIRST, 3 NULLS FIRST, 4 NULLS FIRST, 5 NULLS FIRST
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
    return year * 12 + number


def last_exit(as_of: date, months_later: int) -> date:
    """Return the last day on which whoever left has left so many months ago; months end on their last days."""
    this, then = (months.last_day(months.shifted(months.containing(as_of), -by)) for by in (0, months_later))
    return then if as_of == this else then.replace(day=min(as_of.day, then.day))


def waits(as_of: date) -> str:
    """Return the query for those who ended training until a day, by year, by one of centre and dimensions or none.

    Each row counts the `people` who were placed, or were last seen waiting, so many `days` after their training, and
    have been `watched` for so many days of `WITHIN` at least, or 0.
    """
    return _WAITS.replace("DAY_OF_REGISTER", f"DATE '{as_of.isoformat()}'")


def outcomes(as_of: date) -> str:
    """Return the query for what became of those of them who left the programme, into work or otherwise.

    For the months of `AFTER`, each row counts for how many they are over (`due_6`), and how many of these are in work
    or education (`yes_6`) or are not (`no_6`).
    """
    counts = []
    for each in AFTER:
        due = f"exited_on <= DATE '{last_exit(as_of, each).isoformat()}'"
        told = {f"{word}_{each}": f"{due} AND in_work_{each} = '{word}'" for word in ("yes", "no")}
        counts += [_count(name, condition) for name, condition in {f"due_{each}": due, **told}.items()]
    return _FOLLOWED.replace("COUNTS", ", ".join(counts))
