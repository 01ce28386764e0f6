"""The register of centres as the centres have corrected it: shipped rows, with what was handed in put upon them."""

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import pandas as pd

from data.catalogue import Catalogue, catalogue_of
from data.errors import TableFaults
from data.rules import REPORT_SOURCE
from data.sheets import in_languages
from data.store.model import Import

FIELDS: Final = (*in_languages("name"), *in_languages("address"), "lat", "lon", "floor_area_m2", "opened")
"""What may be handed in about a centre: columns of `centres.csv`."""

CLEARED: Final = "-"
"""What stands in a report for "this is not known", since an empty cell says nothing."""

_REGISTER: Final = "Алматы қаласының комьюнити-орталықтары"
Files = Mapping[str, bytes | None]


def corrected(files: Files, facts: pd.DataFrame, imports: Iterable[Import]) -> Catalogue:
    """Return the catalogue of the tables' files with the facts put upon the register of centres.

    A row that a fact changes names the latest import among its facts as its source, `import-<number>`, which is
    added to the sources. A centre with an opening day works from that day on.

    Args:
        files: the tables' files by name, as `data.catalogue.table_files` gives them.
        facts: columns `centre, field, text` (str), `import_number` (Int64), as `Store.facts` gives them; facts
            about centres that the register does not know are passed over.
        imports: the imports that the facts name.

    Raises:
        TableFaults: The facts break a rule of the tables.
    """
    numbers = facts.groupby("centre")["import_number"].max().to_dict()
    centres = [
        _corrected_row(row, _of_centre(facts, row["code"]), numbers.get(row["code"]))
        for row in _rows(files["centres"])
    ]
    named = {int(number) for number in numbers.values()}
    sources = _rows(files["sources"]) + [_source(each) for each in imports if each.number in named]
    return catalogue_of({**files, "centres": _content(centres), "sources": _content(sources)})


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
    files: Files, facts: pd.DataFrame, imports: Sequence[Import]
) -> tuple[Catalogue, tuple[Unfit, ...]]:
    """Return `corrected`, but without the facts on centres that break a rule, and what was left out.

    Each correction was sound when it came in. Together with a later one, or with newer tables, it may not be, and the
    register must not fail its readers for that.

    Raises:
        TableFaults: The tables themselves break a rule.
    """
    left_out: list[Unfit] = []
    sound = facts.iloc[:0]
    for centre, own in facts.groupby("centre"):
        try:
            corrected(files, own, imports)
        except TableFaults as trouble:
            numbers = sorted({int(number) for number in own["import_number"]})
            codes = sorted({fault.code for fault in trouble.faults})
            left_out.append(Unfit(str(centre), tuple(numbers), tuple(codes)))
        else:
            sound = pd.concat([sound, own])
    return corrected(files, sound, imports), tuple(left_out)


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


def _of_centre(facts: pd.DataFrame, centre: str) -> dict[str, str]:
    own = facts[facts["centre"] == centre]
    return dict(zip(own["field"], own["text"], strict=True))


def _corrected_row(row: dict[str, str], said: Mapping[str, str], number: int | None) -> dict[str, str]:
    if number is None:
        return row
    changes = {field: "" if text == CLEARED else text for field, text in said.items() if field in FIELDS}
    opening = {"status": "open", "status_basis": "reported"} if changes.get("opened") else {}
    unexplained = dict.fromkeys(in_languages("inferred_from"), "") if opening else {}
    return row | changes | opening | unexplained | {"source": source_id(number)}


def _source(given: Import) -> dict[str, str]:
    day = given.received.date().isoformat()
    return {
        "id": source_id(given.number),
        "publisher": _REGISTER,
        "date": day,
        "retrieved": day,
    }


def _rows(content: bytes | None) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO((content or b"").decode("utf-8-sig"), newline="")))


def _content(rows: list[dict[str, str]]) -> bytes:
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, list(rows[0]) if rows else [], restval="", lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue().encode()
