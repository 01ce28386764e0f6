"""What the maker of a section hands over, before anybody edits it and before what is empty is left out."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import assert_never

from components.briefing.model import Cards, Part, Statements
from components.charts.chart import AnyChart, Chart, SmallMultiples
from components.i18n import formats
from components.maps.district_map import DistrictMap
from components.tables.table import Table


@dataclass(frozen=True)
class Content:
    """What a section shows.

    Attributes:
        sentences: up to three, over the first part.
        parts: what is shown, the weightiest first.
        notes: for the speaker.
        details: tables that only the workbook and the package carry.
    """

    sentences: tuple[str, ...]
    parts: tuple[Part, ...]
    notes: tuple[str, ...] = ()
    details: tuple[Table, ...] = ()


def of_charts(charts: Iterable[AnyChart]) -> Content:
    """Return charts under what the first of them says; each other says the same of itself in its notes."""
    drawn = tuple(charts)
    return Content(tuple(chart.alt for chart in drawn[:1]), drawn)


def is_empty(part: Part) -> bool:
    """Tell whether a part has nothing to show."""
    match part:
        case Cards():
            return all(figure.value in ("", formats.UNKNOWN) for figure in part.figures)
        case Chart():
            known = (series for series in part.series if series.role not in ("target", "old_target"))
            return not any(point.y is not None for series in known for point in series.points)
        case SmallMultiples():
            return not part.panels
        case DistrictMap():
            return not part.marks
        case Table():
            return not part.rows
        case Statements():
            return not part.groups
        case _:
            assert_never(part)


def is_suppressed(part: Part) -> bool:
    """Tell whether a part has nothing to show since its figures are not public."""
    twin = part.table if isinstance(part, AnyChart) else part
    return is_empty(part) and isinstance(twin, Table) and twin.has_suppressed


def key_of(part: Part) -> str:
    """Return the name of a part in its section, the same in every language: by it its title is edited."""
    match part:
        case Chart() | SmallMultiples():
            return "-".join(filter(None, (part.table.key, part.provenance.area if part.provenance else "")))
        case DistrictMap() | Table() | Cards() | Statements():
            return part.key
        case _:
            assert_never(part)
