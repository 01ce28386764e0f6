"""The model of a district map: a frozen value that every renderer draws and no renderer computes."""

from dataclasses import dataclass

from components.citations import Citation
from components.tables.table import Table


@dataclass(frozen=True)
class DistrictMark:
    """What the map says of one district.

    Attributes:
        code: the district's code, by which a renderer finds its shape.
        name: its short name in the reader's language.
        label: the line under the name, such as "✓ 2 / 2".
        fill: the colour of its area.
        spoken: one sentence that says the same without colour, for pointing and for readers who cannot see.
        is_uncertain: whether the fill stands for something not known; drawn with a broken outline.
        is_chosen: whether it is what the reader asked for among the others; drawn with a heavy outline.
    """

    code: str
    name: str
    label: str
    fill: str
    spoken: str
    is_uncertain: bool = False
    is_chosen: bool = False


@dataclass(frozen=True)
class PlaceMark:
    """A centre whose place is known: degrees in WGS 84, and one sentence that says what stands there."""

    code: str
    longitude: float
    latitude: float
    spoken: str
    is_planned: bool


@dataclass(frozen=True)
class LegendEntry:
    """A colour of the map and what it means."""

    fill: str
    text: str


@dataclass(frozen=True)
class DistrictMap:
    """A map of the districts in one language; `table` is its twin, `alt` its sentence, `when` the day it shows.

    `places` are the centres whose coordinates are known; a centre without them is never drawn. `subtitle` is the
    measure and the day, and how the labels are read, where the title states a finding.
    """

    key: str
    title: str
    marks: tuple[DistrictMark, ...]
    legend: tuple[LegendEntry, ...]
    sources: tuple[Citation, ...]
    alt: str
    table: Table
    when: str
    places: tuple[PlaceMark, ...] = ()
    subtitle: str = ""
