"""Figures that count and cannot all be right: a part of something that is greater than the whole of it."""

from collections.abc import Callable
from dataclasses import dataclass

import pandas as pd

from data.access.people import Person
from data.catalogue import Catalogue
from data.catalogue.dimensions import DIMENSIONS, keyed
from data.errors import AtlasError
from data.intake.checks.breakdowns import whole_by
from data.intake.checks.context import nearest_wholes
from data.store import Store
from data.store.model import Import, ImportState


@dataclass(frozen=True, order=True)
class Contradiction:
    """A part that is greater than its whole, in one centre and month.

    Attributes:
        centre: the centre's code.
        month: such as `2026-10`.
        part: the part's indicator, `qualified` where it counts some people only.
        part_value: its value.
        whole: the whole's indicator.
        whole_value: its value.
        imports: numbers of the imports that brought the two.
    """

    centre: str
    month: str
    part: str
    part_value: float
    whole: str
    whole_value: float
    imports: tuple[int, int]


class Contradictory(AtlasError):  # noqa: N818 - reads as what happened
    """After a decision, figures would count that cannot all be right: `contradictions`, not empty and sorted."""

    def __init__(self, contradictions: tuple[Contradiction, ...]) -> None:
        super().__init__(f"figures would contradict each other: {contradictions[0]}")
        self.contradictions = contradictions


def contradictions(current: pd.DataFrame, catalogue: Catalogue) -> tuple[Contradiction, ...]:
    """Return every part that is greater than its whole among the values that count (`Store.current`), sorted."""
    current = keyed(current)
    wholes = current.rename(columns={"indicator": "whole"})
    of_all = ({code: whole_by(code, name) for code in current["indicator"].unique()} for name in DIMENSIONS)
    named = [nearest_wholes(current, current, catalogue)["whole"], *map(current["indicator"].map, of_all)]
    parts = pd.concat([current.assign(whole=whole.astype("str")) for whole in named])
    both = parts.merge(wholes, on=["whole", "centre", "month"], suffixes=("", "_whole"))
    broken = both[both["value"] > both["value_whole"]]
    names = ["centre", "month", "indicator", "value", "whole", "value_whole"]
    imports = zip(broken["import_number"].tolist(), broken["import_number_whole"].tolist(), strict=True)
    rows = zip(*(broken[name].tolist() for name in names), imports, strict=True)
    return tuple(sorted(Contradiction(*row) for row in rows))


def decide(
    store: Store, number: int, state: ImportState, *, by: Person, catalogue: Catalogue, reason: str = ""
) -> Import:
    """Decide upon an import, unless figures would count afterwards that cannot all be right.

    The store may have changed since a waiting report was checked, and figures of an earlier one may count again
    after a withdrawal. What contradicted before is no reason to refuse. The arguments are those of `Store.decide`.

    Raises:
        Contradictory: They would; nothing has been decided.
        NotAllowed, UnknownImport, NotPossible, ValueError: As `Store.decide` does.
    """
    return store.decide(number, state, by=by, reason=reason, check=_no_new_ones(catalogue))


def _no_new_ones(catalogue: Catalogue) -> Callable[[pd.DataFrame, pd.DataFrame], None]:
    def check(before: pd.DataFrame, after: pd.DataFrame) -> None:
        new = set(contradictions(after, catalogue)) - set(contradictions(before, catalogue))
        if new:
            raise Contradictory(tuple(sorted(new)))

    return check
