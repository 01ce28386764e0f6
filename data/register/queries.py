"""The questions to a register of participants, as SQL that DuckDB and Apache Spark both run, each text unchanged.

What the two do not say alike is left out: days are counted by `unix_date`, which the engine for DuckDB defines as Spark
does, months are whole numbers (`year * 12 + month - 1`), and no text has a backslash in it.
"""

from collections.abc import Iterable
from datetime import date
from typing import Final

from data.catalogue.dimensions import CATEGORIES, DIMENSIONS, TOTAL
from data.register.contract import AFTER
from data.time import months

LONGEST_WAIT: Final = 730
"""Days after the end of training for which it is followed when somebody is placed."""
WITHIN: Final = (90, 180)
"""Days after the end of training within which a placement is counted."""

_BANDS: Final = " ".join(
    f"WHEN years <= {int(code[-2:])} THEN '{code}'" for code in CATEGORIES["age"][:-1]
)  # fmt: skip
_LAST_BAND: Final = CATEGORIES["age"][-1]

PARTICIPANTS: Final = f"""
SELECT key, centre, sex, CASE {_BANDS} ELSE '{_LAST_BAND}' END AS age, programme,
    first_visit, training_from, training_to, placed_on, permanent, in_work_6, in_work_12, in_work_18
FROM (
    SELECT key, centre, sex, coalesce(programme, 'other') AS programme,
        year(coalesce(CAST(training_from AS DATE), CAST(first_visit AS DATE), CAST(placed_on AS DATE)))
            - CAST(birth_year AS INT) AS years,
        CAST(first_visit AS DATE) AS first_visit, CAST(training_from AS DATE) AS training_from,
        CAST(training_to AS DATE) AS training_to, CAST(placed_on AS DATE) AS placed_on,
        permanent, in_work_6, in_work_12, in_work_18
    FROM sent
) AS rows_sent
"""
"""The view `participants` over the view `sent`, whose columns are those of the contract.

The age is that of the year in which a row begins, so that it is one in all its months; who takes part in no named
programme is counted under `other`.
"""

_BY: Final = f"centre, {', '.join(DIMENSIONS)}"


def _month(day: str) -> str:
    return f"year({day}) * 12 + month({day}) - 1"


def _starts(indicator: str, day: str) -> str:
    return f"""
    SELECT '{indicator}' AS indicator, {_month(day)} AS month, {_BY}, count(*) AS value
    FROM participants WHERE {day} IS NOT NULL GROUP BY {_month(day)}, {_BY}"""


def _of_placements(indicator: str, column: str, later: int = 0) -> str:
    return f"    SELECT '{indicator}' AS indicator, month + {later} AS month, {_BY}, {column} AS value FROM placements"


_UNION: Final = "\n    UNION ALL\n"
_COUNTED_LATER: Final[Iterable[str]] = [
    part
    for months in AFTER
    for part in (
        _of_placements(f"neet_followed_{months}", f"known_{months}", months),
        _of_placements(f"neet_retained_{months}", f"yes_{months}", months),
    )
]
_ASKED_LATER: Final = ",\n        ".join(
    f"count(*) FILTER (WHERE in_work_{months} IN ('yes', 'no')) AS known_{months}, "
    f"count(*) FILTER (WHERE in_work_{months} = 'yes') AS yes_{months}"
    for months in AFTER
)
_ROLL_UP: Final = f"""
WITH placements AS (
    SELECT {_month("placed_on")} AS month, {_BY}, count(*) AS placed,
        count(*) FILTER (WHERE permanent = 'yes') AS permanent,
        {_ASKED_LATER}
    FROM participants WHERE placed_on IS NOT NULL GROUP BY {_month("placed_on")}, {_BY}
), counted AS ({
    _UNION.join(
        [
            _starts("neet_contacted", "first_visit"),
            _starts("neet_entered", "training_from"),
            _starts("neet_trained", "training_to"),
            _of_placements("neet_placed", "placed"),
            _of_placements("neet_placed_permanent", "permanent"),
            *_COUNTED_LATER,
        ]
    )
}
)
SELECT indicator, centre,
    concat(CAST(CAST(floor(month / 12) AS INT) AS STRING), '-', lpad(CAST(month % 12 + 1 AS STRING), 2, '0')) AS month,
    coalesce(sex, '{TOTAL}') AS sex, coalesce(age, '{TOTAL}') AS age, coalesce(programme, '{
    TOTAL
}') AS programme,
    CAST(sum(value) AS BIGINT) AS value
FROM counted WHERE month <= MONTH_OF_REGISTER
GROUP BY indicator, centre, month, BROKEN_DOWN
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
        SELECT *, year(training_to) AS cohort, unix_date(DAY_OF_REGISTER) - unix_date(training_to) AS watched,
            CASE WHEN placed_on IS NOT NULL THEN greatest(unix_date(placed_on) - unix_date(training_to), 0) END AS wait
        FROM participants WHERE training_to IS NOT NULL
    ) AS trained
) AS followed
GROUP BY GROUPING SETS ({_SETS})
ORDER BY 1, 2 NULLS FIRST, 3 NULLS FIRST, 4 NULLS FIRST, 5 NULLS FIRST, 6
"""


def roll_up(as_of: date, *, crossed: bool = False) -> str:
    """Return the query for the observations of the months that were over before a day.

    Its columns are `indicator, centre, month, sex, age, programme` (text) and `value`, sorted: of all people, and by
    each of the three; with `crossed` by every combination of them that somebody is in.
    """
    year, month = map(int, months.last_full(as_of).split("-"))
    by = f"CUBE ({', '.join(DIMENSIONS)})" if crossed else f"GROUPING SETS ((), ({'), ('.join(DIMENSIONS)}))"
    return _ROLL_UP.replace("MONTH_OF_REGISTER", str(year * 12 + month - 1)).replace("BROKEN_DOWN", by)


def cohorts(as_of: date) -> str:
    """Return the query for those who ended training until a day, by year, by one of centre and dimensions or none.

    Each row counts those who were placed, or were last seen waiting, the same number of `days` after their training.
    """
    return _COHORTS.replace("DAY_OF_REGISTER", f"DATE '{as_of.isoformat()}'")
