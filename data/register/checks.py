"""Checking a register row by row, in DuckDB: what is personal, what is not as the contract has it, what cannot be.

Spark counts what was checked here: whoever rolls up on a cluster lets this process see the file too.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final, Literal

from data.catalogue.dimensions import CATEGORIES
from data.register import personal
from data.register.contract import AFTER, COLUMNS, DAYS, ELSEWHERE, OUTCOMES, WORK, RegisterFile
from data.register.engines import DuckDbEngine, duckdb_opened
from data.register.model import SHOWN_ROWS, Personal, RegisterFault, UnfitRegister
from data.register.queries import last_exit

YOUNGEST, OLDEST = 14, 36
"""Years between birth and start: whoever is 35 may have begun before this year's birthday."""

_KEY: Final = "[A-Za-z0-9_-]{1,64}"
_YEAR: Final = "(?:19|20)[0-9]{2}"
_ANSWERS: Final = ("yes", "no", "unknown")
_CODES: Final[Mapping[str, Sequence[str]]] = {
    "sex": CATEGORIES["sex"],
    "programme": CATEGORIES["programme"],
    "permanent": _ANSWERS,
    "exit": (*WORK, *ELSEWHERE),
    **dict.fromkeys(OUTCOMES, _ANSWERS),
}


@dataclass(frozen=True)
class _Rule:
    """A condition in DuckDB's SQL under which a row breaks the contract in a column."""

    code: str
    column: str
    condition: str
    kind: Personal | Literal[""] = ""


def check(file: RegisterFile, *, centres: Collection[str], as_of: date) -> None:
    """Hold every row of a register to the contract.

    Args:
        file: as `register_file` found it.
        centres: the codes that the tables know.
        as_of: the day of the register; nothing in it is later.

    Raises:
        UnfitRegister: With every rule that is broken; where anything looks personal, with that alone.
    """
    with duckdb_opened(file) as engine:
        _make_typed(engine, header_rows=1 if file.kind == "csv" else 0)
        cells = tuple(_of_cells(centres, as_of))
        broken = _faults(engine, "typed", cells)
        found = _faults(engine, "typed", tuple(_of_people(cells, {fault.column for fault in broken}))) or [
            *broken,
            *_faults(engine, "repeated", _OF_REPEATED),
        ]
    if found:
        raise UnfitRegister(found)


def _make_typed(engine: DuckDbEngine, header_rows: int) -> None:
    """Make the views that the rules ask: each cell as text, days and years beside, and the rows of repeated keys.

    What a Parquet file holds as a day is one, and is not read from its text again.

    Rows are numbered in all of them, which costs a pass where a rule asks for the number, and nothing where none does.
    """
    numbered = f"row_number() OVER () + {header_rows} AS row"
    texts = ", ".join(f"CAST({name} AS STRING) AS {name}" for name in COLUMNS)
    kinds = {name: kind for name, kind, *_ in engine.connection.execute("DESCRIBE sent").fetchall()}
    given = "".join(f", {name} AS {name}_day" for name in DAYS if kinds[name] == "DATE")
    days = "".join(
        f", CASE WHEN {_is_day(name)} THEN TRY_CAST({name} AS DATE) END AS {name}_day"
        for name in DAYS
        if kinds[name] != "DATE"
    )
    begun = "coalesce(training_from_day, first_visit_day, placed_on_day, left_on_day)"
    run = engine.connection.execute
    run(f"CREATE TEMPORARY VIEW texts AS SELECT {numbered}, {texts}{given} FROM sent")
    run(f"""CREATE TEMPORARY VIEW typed AS
        SELECT *, {begun} AS begun, year({begun}) - TRY_CAST(regexp_extract(birth_year, '^{_YEAR}$') AS INT) AS years
        FROM (SELECT *{days} FROM texts)""")
    run("""CREATE TEMPORARY VIEW repeated AS
        SELECT * FROM typed WHERE key IN (SELECT key FROM texts GROUP BY key HAVING count(*) > 1)""")


def _is_day(name: str) -> str:
    return f"regexp_matches({name}, '^[0-9]{{4}}-[0-9]{{2}}-[0-9]{{2}}$')"


def _of_cells(centres: Collection[str], as_of: date) -> Iterator[_Rule]:
    yield from (_Rule("empty", name, f"{name} IS NULL") for name in ("key", "birth_year", "sex", "centre"))
    yield _Rule("not_a_key", "key", f"NOT regexp_full_match(key, '{_KEY}')")
    yield _Rule("not_a_year", "birth_year", f"NOT regexp_full_match(birth_year, '{_YEAR}')")
    yield _Rule("unknown_centre", "centre", f"centre NOT IN ({_listed(centres)})")
    for name, codes in _CODES.items():
        yield _Rule("unknown_code", name, f"{name} NOT IN ({_listed(codes)})")
    for name in DAYS:
        yield _Rule("not_a_day", name, f"{name} IS NOT NULL AND {name}_day IS NULL")
        yield _Rule("in_future", name, f"{name}_day > DATE '{as_of.isoformat()}'")
    yield _Rule("other_age", "birth_year", f"years NOT BETWEEN {YOUNGEST} AND {OLDEST}")
    yield _Rule("no_day", "first_visit", f"{' AND '.join(f'{name} IS NULL' for name in DAYS)}")
    yield _Rule("visit_after_start", "first_visit", "first_visit_day > training_from_day")
    yield _Rule("end_without_start", "training_to", "training_to IS NOT NULL AND training_from IS NULL")
    for name in ("training_to", "placed_on", "left_on"):
        yield _Rule("before_start", name, f"{name}_day < training_from_day")
    yield from _of_exits()
    for months, name in zip(AFTER, OUTCOMES, strict=True):
        yield _Rule(
            "without_exit", name, f"{name} IN ('yes', 'no') AND placed_on IS NULL AND left_on IS NULL"
        )
        due = f"coalesce(placed_on_day, left_on_day) > DATE '{last_exit(as_of, months).isoformat()}'"
        yield _Rule("too_early", name, f"{name} IN ('yes', 'no') AND {due}")


def _of_exits() -> Iterator[_Rule]:
    """Yield what cannot be said of a way out: one leads into work or elsewhere, and to one job."""
    is_work = f"exit IN ({_listed(WORK)})"
    yield _Rule("without_placement", "permanent", "permanent IN ('yes', 'no') AND placed_on IS NULL")
    yield _Rule("without_placement", "exit", f"{is_work} AND placed_on IS NULL")
    yield _Rule("without_exit", "exit", f"exit IN ({_listed(ELSEWHERE)}) AND left_on IS NULL")
    yield _Rule("placed_and_left", "left_on", "placed_on IS NOT NULL AND left_on IS NOT NULL")
    said = f"permanent = CASE exit WHEN '{WORK[0]}' THEN 'no' ELSE 'yes' END"
    yield _Rule("other_kind", "exit", f"{is_work} AND {said}")


_OF_REPEATED: Final = (
    _Rule("start_twice", "training_from", "count(*) OVER (PARTITION BY key, training_from) > 1"),
    _Rule(
        "visit_twice", "first_visit",
        "first_visit IS NOT NULL AND count(first_visit) OVER (PARTITION BY key) > 1",
    ),
    *(
        _Rule("other_person", name, f"min({name}) OVER (PARTITION BY key) <> max({name}) OVER (PARTITION BY key)")
        for name in ("birth_year", "sex")
    ),
)  # fmt: skip
"""What cannot be among the rows of one person: a row is a start, and only the first of them has the first visit."""


def _of_people(cells: Sequence[_Rule], broken_in: Collection[str]) -> Iterator[_Rule]:
    """Yield what looks personal: in keys, and in those cells that break the contract, since no other can hold it.

    Args:
        cells: the rules of the contract.
        broken_in: the columns in which one is broken.
    """
    for column in (name for name in COLUMNS if name == "key" or name in broken_in):
        broken = " OR ".join(
            f"({each.condition})"
            for each in cells
            if each.column == column
            and each.code in {"not_a_year", "unknown_centre", "unknown_code", "not_a_day"}
        )
        for kind, condition in personal.conditions(column).items():
            if column == "key":
                of_key = f"{condition} OR {personal.looks_like_name(column)}" if kind == "name" else condition
                yield _Rule("personal_value", column, of_key, kind)
            elif (column, kind) != ("centre", "name"):  # a centre's name has capitals as well
                yield _Rule(
                    "personal_value", column, f"CASE WHEN {broken} THEN {condition} ELSE false END", kind
                )


def _listed(codes: Collection[str]) -> str:
    return ", ".join("'" + code.replace("'", "''") + "'" for code in codes)


def _faults(engine: DuckDbEngine, view: str, rules: Sequence[_Rule]) -> list[RegisterFault]:
    """Return the rules that are broken, each with its first rows."""
    asked = ", ".join(f"coalesce({rule.condition}, false) AS rule_{at}" for at, rule in enumerate(rules))
    counts = ", ".join(f"count(*) FILTER (WHERE rule_{at})" for at in range(len(rules)))
    told = engine.rows(f"SELECT {counts} FROM (SELECT {asked} FROM {view})")
    broken = [(rules[at], int(count)) for at, count in enumerate(told.iloc[0]) if count]
    return [
        RegisterFault(rule.code, rule.column, _rows(engine, view, rule), count, rule.kind)
        for rule, count in broken
    ]


def _rows(engine: DuckDbEngine, view: str, rule: _Rule) -> tuple[int, ...]:
    question = f"SELECT row FROM (SELECT row, {rule.condition} AS is_broken FROM {view}) WHERE is_broken"
    return tuple(map(int, engine.rows(f"{question} ORDER BY row LIMIT {SHOWN_ROWS}")["row"]))
