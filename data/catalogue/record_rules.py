"""What must hold of published figures and targets: what each row names, and what it follows."""

from collections.abc import Iterator, Mapping
from typing import Final

import pandas as pd

from data.catalogue.sheets import TableFile
from data.errors import Fault


def _published_rows_are_whole(sheets: Mapping[str, TableFile]) -> Iterator[Fault]:
    sheet = sheets["published"]
    qualified = sheet.cells["qualifier"] != ""
    valued = sheet.cells["value"] != ""
    yield from sheet.faults(
        qualified != valued, "qualifier", "wrong_qualifier", "goes with a value, and only with one"
    )


def _contradictions_name_each_other(sheets: Mapping[str, TableFile]) -> Iterator[Fault]:
    sheet = sheets["published"]
    named = dict(zip(sheet.values["id"], sheet.values["contradicts"].map(str.split), strict=True))
    one_sided = [
        any(other == own or own not in named.get(other, [own]) for other in others)
        for own, others in named.items()
    ]
    wrong = sheet.values["id"].map(dict(zip(named, one_sided, strict=True)))
    yield from sheet.faults(wrong, "contradicts", "one_sided", "names a row that does not name this one")


def _newer_rows_are_of_one_kind(sheets: Mapping[str, TableFile]) -> Iterator[Fault]:
    sheet = sheets["published"]
    yield from _unlike(sheet, "newer_than", sheet)


def _targets_follow_their_like(sheets: Mapping[str, TableFile]) -> Iterator[Fault]:
    targets = sheets["targets"]
    yield from _unlike(targets, "replaces", targets)
    yield from _unlike(targets, "baseline", sheets["published"])
    late = targets.values["set_on"] > targets.values["due"]
    unset = (targets.values["replaces"] != "") & targets.values["set_on"].isna()
    yield from targets.faults(late, "set_on", "wrong_order", "is after the target is due")
    yield from targets.faults(
        unset, "set_on", "undated_move", "must be known for a target that replaces another"
    )


def _unlike(sheet: TableFile, column: str, target: TableFile) -> Iterator[Fault]:
    """Fault the rows that name themselves, or a row of another indicator or area."""
    subjects = {identity: subject for identity, *subject in _columns(target, "id", "indicator", "area")}
    wrong = [
        any(
            (named == own and sheet is target) or subjects.get(named, subject) != subject
            for named in others.split()
        )
        for others, own, *subject in _columns(sheet, column, "id", "indicator", "area")
    ]
    reason = "names itself or a row of another indicator or area"
    yield from sheet.faults(pd.Series(wrong, dtype=bool), column, "unlike", reason)


def _columns(sheet: TableFile, *names: str) -> Iterator[tuple[str, ...]]:
    return zip(*(sheet.values[name].tolist() for name in names), strict=True)


RULES: Final = (
    (frozenset({"published"}), _published_rows_are_whole),
    (frozenset({"published"}), _contradictions_name_each_other),
    (frozenset({"published"}), _newer_rows_are_of_one_kind),
    (frozenset({"targets", "published"}), _targets_follow_their_like),
)
"""The tables that each rule speaks of, and the rule."""
