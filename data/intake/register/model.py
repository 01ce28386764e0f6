"""What is known of a correction of the register of centres that somebody has sent."""

from dataclasses import dataclass

import pandas as pd

from data.intake.model import CellRef, Finding


@dataclass(frozen=True)
class RegisterFact:
    """One thing that a file says of a centre.

    Attributes:
        centre: code of the centre.
        field: column of the register, one of `data.catalogue.corrections.FIELDS`.
        text: what the file says, as the register writes it; `-` for "not known".
        before: what the register says now, written the same way.
        place: where it stands in the file.
    """

    centre: str
    field: str
    text: str
    before: str
    place: CellRef


@dataclass(frozen=True, eq=False)
class RegisterReport:
    """A correction of the register as it was understood.

    Attributes:
        file_name: name of the file as sent.
        content: its bytes.
        sha256: their hash.
        facts: what it says that the register does not say yet, in the file's order.
        findings: what is wrong (errors) or wants a confirmation (warnings), by place; nothing goes in while there
            is an error.
    """

    file_name: str
    content: bytes
    sha256: str
    facts: tuple[RegisterFact, ...]
    findings: tuple[Finding, ...]

    def entries(self) -> pd.DataFrame:
        """Return the facts as the store takes them: `centre, field, text, sheet, row, column`."""
        rows = [
            (fact.centre, fact.field, fact.text, fact.place.sheet, fact.place.row, fact.place.column)
            for fact in self.facts
        ]
        columns = ["centre", "field", "text", "sheet", "row", "column"]
        return pd.DataFrame(rows, columns=columns).astype({"row": "int64"})

    @property
    def errors(self) -> tuple[Finding, ...]:
        """The findings that stop the file."""
        return tuple(finding for finding in self.findings if finding.severity == "error")

    @property
    def warnings(self) -> tuple[Finding, ...]:
        """The findings that want a confirmation."""
        return tuple(finding for finding in self.findings if finding.severity == "warning")
