"""What a careful clerk would make of a file as people send it, on one line: so that a table of them can be read."""

import io
import zipfile
from collections.abc import Mapping, Sequence
from datetime import date

import pandas as pd

from data.intake.checks.checks import check
from data.intake.checks.context import nothing_stored
from data.intake.model import Reading, RefusedFile
from data.intake.reading import read
from data.intake.submission import unsettled
from tests.intake.messy_making import Cells, repacked, text, workbook
from tests.intake.test_every_word_counts import CATALOGUE

TODAY = date(2026, 11, 5)
RU = ("Центр", "Месяц", "Мероприятия", "Охват", "Посетители")
KK = ("Орталық", "Ай", "Іс-шаралар", "Қамту", "Келушілер")
EN = ("Centre", "Month", "Events", "Reach", "Visitors")
MEDEU = ("MED-1", "10.2026", 21, 4300, 1290)
ZHETYSU = ("ZHE-1", "10.2026", 15, 3100, 1040)

Case = tuple[bytes, str]
"""A file and what becomes of it, as `outcome` says it."""


def book(*rows: Cells, sheet: str = "Лист1") -> bytes:
    """A workbook of one sheet."""
    return workbook(rows, names=[sheet])


def lines(*said: str) -> bytes:
    """A text of semicolons."""
    return text(*said)


def long(*said: str) -> bytes:
    """A text of semicolons with a row for each figure of one centre and month."""
    return text("Центр;Месяц;Показатель;Значение", *(f"MED-1;10.2026;{each}" for each in said))


def with_parts(change: Mapping[str, tuple[str, str]], *rows: Cells) -> bytes:
    """A workbook in which a text is replaced in the parts whose names end so."""

    def changed(name: str, xml: bytes) -> bytes:
        for ending, (old, new) in change.items():
            if name.endswith(ending):
                assert old.encode() in xml, (name, old)
                xml = xml.replace(old.encode(), new.encode())
        return xml

    return repacked(book(*(rows or (RU, MEDEU, ZHETYSU))), changed)


def with_names(content: bytes, old: str, new: str) -> bytes:
    """A workbook with a part of the names of its parts changed, in the zip alone."""
    assert old.encode() in content
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as was, zipfile.ZipFile(target, "w") as now:
        for name in was.namelist():
            now.writestr(name.replace(old, new), was.read(name))
    return target.getvalue()


def stored_of(content: bytes) -> pd.DataFrame:
    """The reported frame after a file has gone in."""
    found = read(content, "before.csv", catalogue=CATALOGUE, today=TODAY).entries
    whole = found[["indicator", "centre", "month", "value"]].assign(status="reported", import_number=1)
    return whole.astype(nothing_stored().dtypes.to_dict())


def outcome(content: bytes, before: bytes = b"", name: str = "report.xlsx") -> str:
    """Read and check a file as the command does, and say what becomes of it.

    Returns:
        What keeps it out ("fit" for nothing, or the code of a refusal), the values that were taken before anything is
        answered (the year's 20 left out), and, each behind a sign, codes of what is asked (?) and told (!).
    """
    try:
        reading = read(content, name, catalogue=CATALOGUE, today=TODAY)
    except RefusedFile as refused:
        return f"refused: {refused.code}"
    becomes, findings = "questions_open", reading.findings
    if not reading.questions:  # until they are answered, nothing more is asked
        stored = stored_of(before) if before else nothing_stored()
        report = check(reading, catalogue=CATALOGUE, stored=stored, today=TODAY)
        becomes, findings = unsettled(report) or "fit", report.findings
    told = [f"!{code}" for code in dict.fromkeys(finding.code for finding in findings)]
    return " | ".join(filter(None, [becomes, _values(reading), " ".join([*_asked(reading), *told])]))


def _asked(reading: Reading) -> Sequence[str]:
    subjects = {"indicator": "", "centre": "", "scale": "×", "hidden": ""}
    return [f"?{subjects[each.subject]}{'/'.join(each.candidates)}" for each in reading.questions]


def _values(reading: Reading) -> str:
    found: dict[str, list[str]] = {}
    columns = reading.entries[["centre", "month", "indicator", "value"]]
    for centre, month, indicator, value in columns.itertuples(index=False):
        found.setdefault(f"{centre} {month[2:]}", []).append(f"{indicator}={value:g}")
    return "; ".join(f"{key} {' '.join(values)}" for key, values in found.items())
