"""A table as it was read: what its cells say, and what they mean."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

import pandas as pd

from data.errors import Fault

LANGUAGES: Final = ("kk", "ru", "en")


def in_languages(stem: str) -> list[str]:
    """Return the three columns of a text: `name` gives `name_kk`, `name_ru`, `name_en`."""
    return [f"{stem}_{language}" for language in LANGUAGES]


@dataclass(frozen=True)
class TableFile:
    """One table, row by row in the file's order.

    Attributes:
        name: Name of the table; its file is `<name>.csv`.
        cells: The cells' own text.
        values: The same cells typed; what could not be converted is missing.
    """

    name: str
    cells: pd.DataFrame
    values: pd.DataFrame

    def faults(self, wrong: pd.Series, column: str, code: str, reason: str) -> Iterator[Fault]:
        """Yield a fault in the column for each row marked as wrong (boolean; NA is not wrong)."""
        marked = wrong.fillna(False).to_numpy(dtype=bool)
        for row in marked.nonzero()[0]:
            yield Fault(
                f"{self.name}.csv", int(row) + 2, column, code, str(self.cells[column].iloc[row]), reason
            )
