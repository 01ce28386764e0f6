"""The register of centres as the centres have corrected it: shipped rows, with what was handed in put upon them."""

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

import pandas as pd

from data.catalogue import rules
from data.catalogue.catalogue import Catalogue
from data.catalogue.centre_rules import REPORT_SOURCE
from data.catalogue.contracts import CONTRACTS
from data.catalogue.sheets import TableFile, in_languages
from data.errors import Fault, TableFaults
from data.store.model import Import

FIELDS: Final = (
    *in_languages("name"),
    *in_languages("address"),
    "lat",
    "lon",
    "floor_area_m2",
    "opened",
    "status",
    "status_on",
    *in_languages("status_reason"),
)
"""What may be handed in about a centre: columns of `centres.csv`."""

CLEARED: Final = "-"
"""What stands in a report for "this is not known", since an empty cell says nothing."""

_TOUCHED: Final = ("centres", "sources")
_Row = Mapping[str, str]


def corrected(tables: Catalogue, facts: pd.DataFrame, imports: Iterable[Import]) -> Catalogue:
    """Return the tables with the facts put upon the register of centres.

    A row that a fact changes names the latest import among its facts as its source, `import-<number>`, which is
    added to the sources. A centre with an opening day works from that day
    on, unless its status is reported too. Only the rules that speak of centres or
    sources are run: the others have been, on the tables.

    Args:
        tables: the tables without any correction.
        facts: columns `centre, field, text` (str), `import_number` (Int64), as `Store.facts` gives them; facts
            about centres that the register does not know are passed over.
        imports: the imports that the facts name.

    Raises:
        TableFaults: The facts break a rule of the tables.
    """
    known = facts[facts["centre"].isin(tables.centres.index)]
    changes = {str(centre): _changes(own) for centre, own in known.groupby("centre")}
    named = set(known["import_number"])
    empty = dict.fromkeys(CONTRACTS["sources"].fields, "")
    sources = [empty | _source(each, tables.city.register) for each in imports if each.number in named]
    sheets = {name: _sheet(name, getattr(tables, name)) for name in CONTRACTS}
    centres, faults = _patched(sheets["centres"].values, changes)
    added, more_faults = _typed_rows("sources", sources, after=len(tables.sources))
    sheets["centres"] = TableFile("centres", centres, centres)
    if sources:
        grown = pd.concat([sheets["sources"].values, added], ignore_index=True)
        sheets["sources"] = TableFile("sources", grown, grown)
    faults += more_faults + rules.broken(sheets, _TOUCHED)
    if faults:
        raise TableFaults(faults)
    frames = {name: sheets[name].values.set_index(CONTRACTS[name].key) for name in _TOUCHED}
    return replace(tables, **frames, version=_version(tables, changes, sources))


@dataclass(frozen=True)
class Unfit:
    """What was reported on a centre and does not fit the register, which therefore stays without it.

    Attributes:
        centre: code of the centre.
        imports: numbers of the imports that it came with, ascending.
        faults: codes of the tables' rules that it breaks, sorted.
    """

    centre: str
    imports: tuple[int, ...]
    faults: tuple[str, ...]


def corrected_where_sound(
    tables: Catalogue, facts: pd.DataFrame, imports: Sequence[Import]
) -> tuple[Catalogue, tuple[Unfit, ...]]:
    """Return `corrected`, but without the facts on centres that break a rule, and what was left out.

    Each correction was sound when it came in. Together with a later one, or with newer tables, it may not be, and the
    register must not fail its readers for that.

    It is one look at the rules where everything fits, and some more for each centre that does not.
    """
    _, catalogue, left_out = _sound(tables, facts, imports)
    return catalogue, tuple(sorted(left_out, key=lambda each: each.centre))


def _sound(
    tables: Catalogue, facts: pd.DataFrame, imports: Sequence[Import]
) -> tuple[pd.DataFrame, Catalogue, list[Unfit]]:
    """Return the facts that fit together, the tables with them, and what was left out.

    The centres whose rows have faults are put one after the other upon the rest; all are where no row is at fault.
    """
    try:
        return facts, corrected(tables, facts, imports), []
    except TableFaults as trouble:
        rows = [fault.row - 2 for fault in trouble.faults if fault.file == "centres.csv" and fault.row > 1]
        at_fault = facts["centre"].isin(tables.centres.index[rows])
    if at_fault.any() and not at_fault.all():
        sound, after, left_out = _sound(tables, facts[~at_fault], imports)
        facts = facts[at_fault]
    else:
        sound, after, left_out = facts.iloc[:0], tables, []
    for centre, own in facts.groupby("centre"):
        both = pd.concat([sound, own])
        try:
            after = corrected(tables, both, imports)
        except TableFaults as trouble:
            left_out.append(_unfit(str(centre), own, trouble))
        else:
            sound = both
    return sound, after, left_out


def _unfit(centre: str, own: pd.DataFrame, trouble: TableFaults) -> Unfit:
    numbers = sorted({int(number) for number in own["import_number"]})
    return Unfit(centre, tuple(numbers), tuple(sorted({fault.code for fault in trouble.faults})))


def no_facts() -> pd.DataFrame:
    """Return what a store says about centres into which nothing has come yet."""
    types = {"centre": "str", "field": "str", "text": "str", "import_number": "Int64"}
    return pd.DataFrame(columns=list(types)).astype(types)


def source_id(number: int) -> str:
    """Return the id under which an import stands among the sources; its file's name may name people, and stays out."""
    return f"{REPORT_SOURCE}{number}"


def import_of(source: str) -> int | None:
    """Return the number of the import that a source is; None for a source that was published."""
    number = source.removeprefix(REPORT_SOURCE)
    return int(number) if number != source and number.isdecimal() else None


def _changes(own: pd.DataFrame) -> dict[str, str]:
    """Return the cells of a centre's row that its facts change."""
    said = dict(zip(own["field"], own["text"], strict=True))
    changes = {field: "" if text == CLEARED else text for field, text in said.items() if field in FIELDS}
    opening = {"status": "open"} if changes.get("opened") else {}
    state = opening | changes
    known = {"status_basis": "reported", **dict.fromkeys(in_languages("inferred_from"), "")}
    return state | (known if "status" in state else {}) | {"source": source_id(own["import_number"].max())}


def _sheet(name: str, frame: pd.DataFrame) -> TableFile:
    """Return a sound table as the rules take it. A fault quotes its values: the texts of the file are gone."""
    values = frame.reset_index()
    return TableFile(name, values, values)


def _patched(values: pd.DataFrame, changes: Mapping[str, _Row]) -> tuple[pd.DataFrame, list[Fault]]:
    """Return the typed rows of the centres with their cells changed, and the faults of these cells."""
    rows = {str(code): number for number, code in enumerate(values["code"])}
    faults: list[Fault] = []
    after = values.copy()
    for centre, row in changes.items():
        typed, own_faults = _typed_rows("centres", [row], after=rows[centre])
        faults += own_faults
        for column in row:
            after.loc[rows[centre], column] = typed[column].iloc[0]
    return after, faults


def _typed_rows(name: str, rows: Sequence[_Row], *, after: int) -> tuple[pd.DataFrame, list[Fault]]:
    """Return rows of text, which name the same columns, as typed values, and their faults."""
    fields = CONTRACTS[name].fields
    faults: list[Fault] = []
    for number, row in enumerate(rows, start=after + 2):
        for column, text in row.items():
            if (trouble := fields[column].trouble(text)) is not None:
                code, reason = trouble
                faults.append(Fault(f"{name}.csv", number, column, code, text, reason))
    columns = {
        column: fields[column].kind.typed([row[column] for row in rows]) for column in (rows or [{}])[0]
    }
    return pd.DataFrame(columns), faults


def _version(tables: Catalogue, changes: Mapping[str, _Row], sources: Sequence[_Row]) -> str:
    """Return a version that changes with the tables and with everything that is put upon them."""
    said = json.dumps([tables.version, changes, sources], ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(said.encode()).hexdigest()[:12]


def _source(given: Import, register: str) -> dict[str, str]:
    day = given.received.date().isoformat()
    return {
        "id": source_id(given.number),
        "publisher": register,
        "date": day,
        "retrieved": day,
    }
