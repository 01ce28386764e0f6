"""Reports and stored records small enough to be checked on paper."""

from collections.abc import Iterable
from datetime import date
from hashlib import sha256

import pandas as pd

from data.catalogue import Catalogue
from data.intake.checks.checks import check
from data.intake.model import Finding, Layout, Question, Reading, RecognisedColumn, Report

TODAY = date(2026, 11, 24)
SHEET = "Report"
LAYOUT = Layout(
    SHEET,
    header_row=1,
    shape="wide",
    columns=(
        RecognisedColumn("A", "Centre", "centre"),
        RecognisedColumn("B", "Month", "month"),
        RecognisedColumn("C", "Events", "events"),
        RecognisedColumn("D", "Reach", "reach"),
    ),
)
_TYPES = {
    "indicator": "str",
    "centre": "str",
    "month": "str",
    "value": "float64",
    "text": "str",
    "sheet": "str",
    "row": "int64",
    "column": "str",
}
_STORED_TYPES = {
    "indicator": "str",
    "centre": "str",
    "month": "str",
    "value": "float64",
    "status": "str",
    "import_number": "Int64",
}

Said = tuple[str, str, str, float]
"""An indicator, a centre, a month and a value."""


def entries(*said: Said, first_row: int = 2) -> pd.DataFrame:
    """Entries of the long shape: one a row, the values in column D."""
    rows = [(*each, f"{each[3]:g}", SHEET, number, "D") for number, each in enumerate(said, start=first_row)]
    return pd.DataFrame(rows, columns=list(_TYPES)).astype(_TYPES)


def wide(*rows: tuple[str, str, dict[str, float]]) -> pd.DataFrame:
    """Entries of the wide shape: a row per centre and month, the values from column C on."""
    cells = [
        (indicator, centre, month, value, f"{value:g}", SHEET, row, chr(ord("C") + position))
        for row, (centre, month, values) in enumerate(rows, start=2)
        for position, (indicator, value) in enumerate(values.items())
    ]
    return pd.DataFrame(cells, columns=list(_TYPES)).astype(_TYPES)


def stored(*said: Said, status: str = "reported") -> pd.DataFrame:
    """A reported frame with these values."""
    rows = [(*each, status, 1) for each in said]
    frame = pd.DataFrame(rows, columns=list(_STORED_TYPES)).astype(_STORED_TYPES)
    return frame.sort_values(["indicator", "centre", "month"], ignore_index=True)


def history(indicator: str, centre: str, first: str, *values: float) -> list[Said]:
    """Values of months that follow one another."""
    months = pd.period_range(first, periods=len(values), freq="M").strftime("%Y-%m")
    return [(indicator, centre, month, value) for month, value in zip(months, values, strict=True)]


def reading(
    cells: pd.DataFrame,
    *,
    questions: Iterable[Question] = (),
    findings: Iterable[Finding] = (),
    content: bytes = b"a report",
) -> Reading:
    return Reading(
        "report.xlsx",
        content,
        sha256(content).hexdigest(),
        (LAYOUT,),
        tuple(questions),
        cells,
        tuple(findings),
    )


def checked(
    catalogue: Catalogue,
    cells: pd.DataFrame,
    before: pd.DataFrame | None = None,
    today: date = TODAY,
    **parts,
) -> Report:
    """What the checks say of these entries beside what is stored; nothing unless given."""
    return check(
        reading(cells, **parts),
        catalogue=catalogue,
        stored=stored() if before is None else before,
        today=today,
    )


def codes(report: Report) -> list[str]:
    return [finding.code for finding in report.findings]


def only(report: Report, code: str) -> list[Finding]:
    return [finding for finding in report.findings if finding.code == code]


def facts(finding: Finding) -> dict[str, object]:
    return dict(finding.facts)
