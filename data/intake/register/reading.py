"""Corrections of the register of centres: read, checked, and set beside what the register says."""

import hashlib
import re
from collections.abc import Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

import geopandas as gpd
import pandas as pd
from pandas.api.typing import NaTType

from data.catalogue import Catalogue
from data.catalogue.corrections import CLEARED, FIELDS
from data.intake.files.csv_files import refuse_uneven
from data.intake.files.grids import Cell, Grid, is_blank, letters, text_of
from data.intake.files.sheets import read_grids
from data.intake.model import MAX_FINDINGS, CellRef, Finding, RefusedFile
from data.intake.register.checks import broken_rules, faults_of_cells, new_facts
from data.intake.register.model import RegisterFact, RegisterReport
from data.intake.spelling.names import CentreNames, centre_names
from data.intake.spelling.normalisation import words

CENTRE: Final = "centre"
_HEADERS: Final[Mapping[str, tuple[str, ...]]] = {
    CENTRE: (
        "code",
        "centre code",
        "code of the centre",
        "орталық коды",
        "код центра",
        "орталық",
        "центр",
        "centre",
    ),
    "name_kk": ("name in kazakh", "атауы қазақша", "қазақша атауы", "название на казахском"),
    "name_ru": ("name in russian", "атауы орысша", "орысша атауы", "название на русском"),
    "name_en": ("name in english", "атауы ағылшынша", "ағылшынша атауы", "название на английском"),
    "address_kk": ("address in kazakh", "мекенжайы қазақша", "адрес на казахском"),
    "address_ru": ("address in russian", "мекенжайы орысша", "адрес на русском"),
    "address_en": ("address in english", "мекенжайы ағылшынша", "адрес на английском"),
    "lat": ("latitude", "ендік", "широта"),
    "lon": ("longitude", "бойлық", "долгота"),
    "floor_area_m2": (
        "floor area",
        "floor area m2",
        "area m2",
        "алаңы",
        "алаңы м2",
        "орталықтың алаңы м2",
        "орталықтың ауданы",
        "орталықтың ауданы м2",
        "ауданы м2",
        "площадь",
        "площадь м2",
        "площадь центра",
        "площадь центра м2",
    ),
    "opened": ("opened", "opened on", "ашылған күні", "дата открытия", "открыт"),
    "status": ("status", "мәртебесі", "күйі", "статус", "состояние"),
    "status_on": ("status since", "мәртебесі қай күннен", "статус с какого дня"),
    "status_reason_kk": (
        "reason of the status in kazakh",
        "мәртебе себебі қазақша",
        "причина статуса на казахском",
    ),
    "status_reason_ru": (
        "reason of the status in russian",
        "мәртебе себебі орысша",
        "причина статуса на русском",
    ),
    "status_reason_en": (
        "reason of the status in english",
        "мәртебе себебі ағылшынша",
        "причина статуса на английском",
    ),
}
_STATES: Final[Mapping[str, tuple[str, ...]]] = {
    "open": ("open", "in operation", "жұмыс істейді", "ашық", "действует", "работает", "открыт"),
    "partly": (
        "partly",
        "partly in operation",
        "ішінара жұмыс істейді",
        "действует частично",
        "работает частично",
    ),
    "suspended": ("suspended", "closed for a time", "уақытша жабық", "временно закрыт", "закрыт временно"),
    "closed": ("closed", "жабық", "закрыт"),
    "planned": ("planned", "not open yet", "жоспарланған", "планируется", "ещё не открыт"),
    "unknown": ("unknown", "not known", "белгісіз", "неизвестно", "нет данных"),
}
"""What a report may write for the state of a centre."""
_TELLING: Final = frozenset(FIELDS) - {"status"}
"""The fields by which a register is told; monthly reports may have a column of statuses too."""
_CLEARING: Final = frozenset({"-", "–", "—"})
_HEADER_WITHIN: Final = 20
_DAYS: Final = ("%Y-%m-%d", "%d.%m.%Y", "%d/%m/%Y")
_DEGREES: Final = re.compile(r"-?\d{1,3}(\.\d{1,20})?", re.ASCII)
_SQUARE_METRES: Final = re.compile(
    r"(\d{1,6}(?: \d{3})?(?:[.,]\d{1,6})?)(?: ?(?:м2|м²|кв\. ?м\.?|m2|m²|sq m))?", re.ASCII
)
_LONGEST: Final = 300


def is_register(content: bytes, file_name: str) -> bool:
    """Tell whether a file corrects the register: it has a column of centres and one of the register's fields.

    Raises:
        RefusedFile: The file cannot be read at all.
    """
    return any(_header(grid) is not None for grid in read_grids(content, file_name))


def read_register(
    content: bytes,
    file_name: str,
    *,
    catalogue: Catalogue,
    shipped: Catalogue,
    stored: pd.DataFrame,
    districts: gpd.GeoDataFrame,
    today: date,
) -> RegisterReport:
    """Read and check a correction of the register.

    An empty cell says nothing, a dash that the fact is not known. Coordinates must lie in the district that
    the register names, or within 50 m of it. Of a name or an address the file may bring one language where the
    register has the others; whoever leaves those as they are is asked whether that is meant.

    Args:
        content: the file's bytes.
        file_name: its name as sent.
        catalogue: the register as it is now.
        shipped: the tables that it rests on, without any correction.
        stored: what corrects them so far, as `data.store.Store.facts` gives it.
        districts: frame of `geo.boundaries.load_districts`, EPSG:4326.
        today: no centre has opened later.

    Raises:
        RefusedFile: The file cannot be read at all, or nothing in it looks like a register (`no_header`).
    """
    said: list[RegisterFact] = []
    findings: list[Finding] = []
    for each in _cells(read_grids(content, file_name), catalogue):
        (findings if isinstance(each, Finding) else said).append(each)  # type: ignore[arg-type]
    facts = new_facts(said, stored)
    findings += faults_of_cells(said, facts, catalogue=catalogue, stored=stored, today=today)
    if not any(finding.severity == "error" for finding in findings):
        findings += broken_rules(
            facts, catalogue=catalogue, shipped=shipped, stored=stored, districts=districts
        )
    return RegisterReport(
        file_name=file_name,
        content=content,
        sha256=hashlib.sha256(content).hexdigest(),
        facts=tuple(facts),
        findings=_first(findings),
    )


def _first(findings: list[Finding]) -> tuple[Finding, ...]:
    """Return the findings by place; of more than anybody looks through some, errors before warnings."""
    kept = sorted(findings, key=lambda finding: finding.severity)[:MAX_FINDINGS]  # "error" < "warning"
    return tuple(sorted(kept, key=lambda finding: (finding.place, finding.code)))


def _header(grid: Grid) -> tuple[int, dict[int, str]] | None:
    """Return the row of the header and the fields that its columns hold."""
    for number, row in enumerate(grid.rows[:_HEADER_WITHIN]):
        fields = {column: field for column, cell in enumerate(row) if (field := _field(text_of(cell)))}
        if CENTRE in fields.values() and set(fields.values()) & _TELLING:
            return number, fields
    return None


def _field(header: str) -> str | None:
    if header.strip() in FIELDS:
        return header.strip()
    spelled = sorted(words(header))
    return next(
        (field for field, names in _HEADERS.items() if spelled in [sorted(words(name)) for name in names]),
        None,
    )


def _cells(grids: Sequence[Grid], catalogue: Catalogue) -> Iterator[RegisterFact | Finding]:
    headed = [(grid, header) for grid in grids if (header := _header(grid)) is not None]
    if not headed:
        raise RefusedFile("no_header")
    register = _Register(centre_names(catalogue), catalogue.centres.to_dict("index"))
    for grid, (header, fields) in headed:
        rows = [row for row in range(header + 1, len(grid.rows)) if any(map(text_of, grid.rows[row][1:]))]
        refuse_uneven(grid, [header], {*rows})
        for row in rows:
            yield from _cells_of_row(grid, row, fields, register)


def _cells_of_row(
    grid: Grid, row: int, fields: Mapping[int, str], register: "_Register"
) -> Iterator[RegisterFact | Finding]:
    given = {column: cell for column in fields if not is_blank(cell := grid.cell(row, column))}
    names = {column: text_of(cell) for column, cell in given.items() if fields[column] == CENTRE}
    said = {column: cell for column, cell in given.items() if column not in names}
    if not said:
        return
    codes = {code for name in names.values() if (code := register.names.find(name).code)}
    if len(codes) != 1:
        column, name = next(iter(names.items()), (min(said), ""))
        code = "unknown_centre" if names else "missing_centre"
        yield Finding(code, "error", _place(grid, row, column), name[:_LONGEST])
        return
    centre = codes.pop()
    for column, cell in said.items():
        text, trouble = _text_of_fact(fields[column], cell)
        place = _place(grid, row, column)
        if trouble:
            yield Finding(trouble, "error", place, text_of(cell)[:_LONGEST], (("centre", centre),))
        else:
            yield RegisterFact(centre, fields[column], text, register.says(centre, fields[column]), place)


def _place(grid: Grid, row: int, column: int) -> CellRef:
    return CellRef(grid.name, row + 1, letters(column))


def _text_of_fact(field: str, cell: Cell) -> tuple[str, str]:
    """Return a cell as the register writes it, and the code of what is wrong with it, empty for nothing."""
    text = text_of(cell)
    if text in _CLEARING:
        return CLEARED, ""
    if field in ("lat", "lon"):
        return _coordinate(text)
    if field == "floor_area_m2":
        return _area(text)
    if field in ("opened", "status_on"):
        return _day(cell, text)
    if field == "status":
        return _status(text)
    return " ".join(text.split()), "text_too_long" if len(text) > _LONGEST else ""


def _status(text: str) -> tuple[str, str]:
    spelled = words(text)
    found = (code for code, names in _STATES.items() if spelled in [words(name) for name in names])
    code = next(found, None)
    return (code, "") if code else (text, "not_a_status")


def _coordinate(text: str) -> tuple[str, str]:
    number = text.replace(",", ".")
    if not _DEGREES.fullmatch(number):
        return text, "not_a_coordinate"
    return _plain(float(number)), ""


def _area(text: str) -> tuple[str, str]:
    """Return a floor area in square metres as the register writes it; groups of three may be parted by spaces."""
    found = _SQUARE_METRES.fullmatch(" ".join(text.split()))
    if found is None:
        return text, "not_an_area"
    return _plain(float(found[1].replace(" ", "").replace(",", "."))), ""


def _plain(number: float) -> str:
    return f"{number:.6f}".rstrip("0").rstrip(".")


def _day(cell: Cell, text: str) -> tuple[str, str]:
    if isinstance(cell, datetime):
        return cell.date().isoformat(), ""
    for form in _DAYS:
        try:
            return datetime.strptime(text, form).date().isoformat(), ""
        except ValueError:
            continue
    return text, "not_a_day"


@dataclass(frozen=True)
class _Register:
    """The register as it is now: its centres by any of their names, and its rows by code."""

    names: CentreNames
    rows: Mapping[Hashable, Mapping[Hashable, object]]

    def says(self, centre: str, field: str) -> str:
        """Return what it says of a centre, as a report would write it."""
        match self.rows[centre][field]:
            case None | "" | NaTType():
                return CLEARED
            case float() as number:
                return CLEARED if pd.isna(number) else _plain(number)
            case pd.Timestamp() as day:
                return day.date().isoformat()
            case text:
                return str(text)
