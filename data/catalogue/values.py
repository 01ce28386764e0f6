"""The rows of the tables as values: each cell is read once, and no period is parsed again."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final
from zoneinfo import ZoneInfo

import pandas as pd

from data.catalogue.sheets import LANGUAGES
from data.time.periods import Period, parse

Text = Mapping[str, str]
"""A text by the code of its language; empty where unknown."""

AT_WORK: Final = ("open", "partly")
SHUT: Final = ("suspended", "closed")
NO_LONGER_KNOWN_OPEN: Final = (*SHUT, "unknown")
CENTRE_STATUSES: Final = (*AT_WORK, *SHUT, "planned", "unknown")
"""The states of a centre; all but the first and the planned one say since which day and why."""

_Row = Mapping[str, Any]


@dataclass(frozen=True)
class City:
    """The city that the tables speak of, and the country that it lies in.

    Attributes:
        code: Its code as an area of figures and targets.
        names: What it is called, by language.
        forms: Further forms of the name that reports may write, such as declined ones.
        country: Code of the country as an area.
        country_names: What the country is called, by language.
        classifiers: What the classifier of administrative territories is called, by language.
        register: Name of the register of centres, as the publisher of what reports say of them.
        time_zone: The zone whose days and hours count.
        west, south, east, north: Degrees (WGS 84) that hold all its districts and centres.
        osm_relation: Its relation in OpenStreetMap.
    """

    code: str
    names: Text = field(hash=False)
    forms: tuple[str, ...]
    country: str
    country_names: Text = field(hash=False)
    classifiers: Text = field(hash=False)
    register: str
    time_zone: ZoneInfo
    west: float
    south: float
    east: float
    north: float
    osm_relation: int

    @property
    def box(self) -> tuple[float, float, float, float]:
        """West, south, east, north."""
        return self.west, self.south, self.east, self.north

    def name(self, language: str) -> str:
        """Return the city's name in a language, `kk`, `ru` or `en`."""
        return self.names[language]

    def country_name(self, language: str) -> str:
        """Return the country's name in a language."""
        return self.country_names[language]

    def classifier(self, language: str) -> str:
        """Return in a language what the classifier of administrative territories is called."""
        return self.classifiers[language]


@dataclass(frozen=True)
class Indicator:
    """What is measured.

    Attributes:
        code: Its code in `indicators.csv`.
        group: Group of indicators that it stands in, such as `neet_level`.
        names, short_names, definitions: What it is called and means, by language.
        unit: Unit of its values.
        aggregation: How months make a longer time: `sum`, `last`, `mean`, `none`.
        direction: Which is better: `more`, `less`, `none`.
        minimum, maximum: Bounds of a value that can be true.
        decimals: Digits after the point that are shown.
        method: `survey` or `lists`; empty where that does not matter.
        sex: `total`, `men`, `women`; empty where that does not matter.
        ages: First and last age, each None where not stated.
        is_reported: Whether the centres report it each month.
        part_of: Code of the whole that it is a part of; empty without one.
        follows: Code of the series that it continues after a break; empty without one.
        breaks: Why the two may not be compared, by language.
    """

    code: str
    group: str
    names: Text = field(hash=False)
    short_names: Text = field(hash=False)
    definitions: Text = field(hash=False)
    unit: str
    aggregation: str
    direction: str
    minimum: float
    maximum: float
    decimals: int
    method: str
    sex: str
    ages: tuple[int | None, int | None]
    is_reported: bool
    part_of: str
    follows: str
    breaks: Text = field(hash=False)

    def name(self, language: str) -> str:
        """Return the name in a language, `kk`, `ru` or `en`."""
        return self.names[language]

    def short(self, language: str) -> str:
        """Return the short name in a language."""
        return self.short_names[language]

    def definition(self, language: str) -> str:
        """Return the definition in a language."""
        return self.definitions[language]

    def break_reason(self, language: str) -> str:
        """Return in a language why it may not be compared with what it follows."""
        return self.breaks[language]


@dataclass(frozen=True)
class District:
    """A district of the city.

    Attributes:
        code: Its code in `districts.csv`.
        names, short_names: What it is called, by language.
        kato: Its code in the classifier of areas.
        osm_relation: Number of its relation in OpenStreetMap.
    """

    code: str
    names: Text = field(hash=False)
    short_names: Text = field(hash=False)
    kato: int
    osm_relation: int

    def name(self, language: str) -> str:
        """Return the name in a language, `kk`, `ru` or `en`."""
        return self.names[language]

    def short(self, language: str) -> str:
        """Return the short name in a language."""
        return self.short_names[language]


@dataclass(frozen=True)
class Centre:
    """A community centre. Texts are empty, other values None, where they are unknown.

    Attributes:
        code: Its code in `centres.csv`.
        district: Code of its district.
        ordinal: Its number in the district.
        status: `open`, `partly` (at work in part), `suspended` (closed for a time), `closed`, `planned` (not open yet)
            or `unknown`.
        status_basis: How that is known: `published`, `inferred`, `reported`.
        latitude, longitude: Degrees, WGS 84.
        floor_area_m2: Square metres.
        status_on: Since which day the status holds; None where it is that of the opening, or not known.
        not_open_on, open_by, opened: Last day known not open, first day known open, day of opening.
        source, not_open_source, open_source: Ids of the sources.
        names, addresses, reasons, inferences, notes: Its texts by language; the reasons are those of its status.
    """

    code: str
    district: str
    ordinal: int
    status: str
    status_basis: str
    status_on: date | None
    latitude: float | None
    longitude: float | None
    floor_area_m2: float | None
    not_open_on: date | None
    open_by: date | None
    opened: date | None
    source: str
    not_open_source: str
    open_source: str
    names: Text = field(hash=False)
    addresses: Text = field(hash=False)
    reasons: Text = field(hash=False)
    inferences: Text = field(hash=False)
    notes: Text = field(hash=False)

    def name(self, language: str) -> str:
        """Return its own name in a language, `kk`, `ru` or `en`; empty without one."""
        return self.names[language]

    @property
    def status_as_of(self) -> date | None:
        """The day as at which its status is known: its own, that of the opening, or the last not open."""
        return self.status_on or self.opened or self.open_by or self.not_open_on

    @property
    def is_at_work(self) -> bool:
        """Whether it receives young people, in whole or in part."""
        return self.status in AT_WORK

    @property
    def has_opened(self) -> bool:
        """Whether it is known to have been open, whatever became of it."""
        return bool(self.opened or self.open_by)

    @property
    def open_until(self) -> date | None:
        """The day from which it is no longer known to be open; None where there is none."""
        return self.status_on if self.status in NO_LONGER_KNOWN_OPEN else None

    def reason(self, language: str) -> str:
        """Return in a language why it has its status; empty without a reason."""
        return self.reasons[language]

    def address(self, language: str) -> str:
        """Return the address in a language; empty where unknown."""
        return self.addresses[language]

    def inferred_from(self, language: str) -> str:
        """Return in a language what its status is inferred from; empty where it is published."""
        return self.inferences[language]

    def note(self, language: str) -> str:
        """Return the note in a language; empty without one."""
        return self.notes[language]


@dataclass(frozen=True)
class Observation:
    """One figure of the published record.

    Attributes:
        id: Its id in `published.csv`.
        indicator: Code of what is measured.
        area: Code of the country, city, district or centre.
        period: The time that it speaks of.
        value: The figure; None where the source names the thing without a number.
        unit: Unit of the value.
        qualifier: `exact`, `over`, `about`, `at_least`; empty without a value.
        status: `published`, `planned` or `inferred`.
        as_of: Day as at which the source gives it; None where that is not stated.
        source: Id of the source.
        contradicts: Ids of the figures that it cannot be reconciled with.
        newer_than: Ids of the figures that it is known to be newer than.
        notes: What must be known to read it, by language.
    """

    id: str
    indicator: str
    area: str
    period: Period
    value: float | None
    unit: str
    qualifier: str
    status: str
    as_of: date | None
    source: str
    contradicts: tuple[str, ...]
    newer_than: tuple[str, ...]
    notes: Text = field(hash=False)

    @property
    def is_planned(self) -> bool:
        """Whether it says what is to happen and not what has happened."""
        return self.status == "planned"

    def note(self, language: str) -> str:
        """Return the note in a language, `kk`, `ru` or `en`; empty without one."""
        return self.notes[language]


@dataclass(frozen=True)
class Target:
    """A value that was promised.

    Attributes:
        id: Its id in `targets.csv`.
        indicator: Code of what is measured.
        area: Code of the country, city or district.
        period: The time that it speaks of; None where only a day is named.
        due: Last day by which it is to be reached.
        value, unit, qualifier: What is to be reached.
        set_on: Day on which it was set; None where that is not known.
        replaces: Id of the earlier version; empty for the first.
        baseline: Id of the published figure that it was set out from; empty where unknown.
        source: Id of the source.
        programme: Code of the programme of the city that it is a goal of; empty where none is named.
        owners: Who answers for it, by language; empty where the source does not say.
        notes: What must be known to read it, by language.
    """

    id: str
    indicator: str
    area: str
    period: Period | None
    due: date
    value: float
    unit: str
    qualifier: str
    set_on: date | None
    replaces: str
    baseline: str
    source: str
    programme: str
    owners: Text = field(hash=False)
    notes: Text = field(hash=False)

    def owner(self, language: str) -> str:
        """Return in a language who answers for it; empty where that is not stated."""
        return self.owners[language]

    def note(self, language: str) -> str:
        """Return the note in a language, `kk`, `ru` or `en`; empty without one."""
        return self.notes[language]


@dataclass(frozen=True)
class Programme:
    """A programme of the city that targets rest on.

    Attributes:
        code: Its code in `programmes.csv`.
        names: What it is called, by language.
        source: Id of the source that names it.
    """

    code: str
    names: Text = field(hash=False)
    source: str

    def name(self, language: str) -> str:
        """Return the name in a language, `kk`, `ru` or `en`."""
        return self.names[language]


@dataclass(frozen=True)
class Source:
    """Where figures stand.

    Attributes:
        id: Its id in `sources.csv`.
        title, title_language: Its title as published, and the language of that; empty where unknown.
        publisher: Who published it.
        url: Address; empty without one.
        published: Day of publication; None where unknown.
        retrieved: Day on which it was read.
        notes: What must be known to read it, by language.
    """

    id: str
    title: str
    title_language: str
    publisher: str
    url: str
    published: date | None
    retrieved: date
    notes: Text = field(hash=False)

    def note(self, language: str) -> str:
        """Return the note in a language, `kk`, `ru` or `en`; empty without one."""
        return self.notes[language]


def city(frame: pd.DataFrame) -> City:
    """Return the one city of the frame of `data.catalogue.contracts.read`."""
    ((code, row),) = _rows(frame)
    return City(
        code=code,
        names=_text(row, "name"),
        forms=tuple(filter(None, row["forms"].split("|"))),
        country=row["country"],
        country_names=_text(row, "country_name"),
        classifiers=_text(row, "classifier"),
        register=row["register"],
        time_zone=ZoneInfo(row["time_zone"]),
        west=float(row["west"]),
        south=float(row["south"]),
        east=float(row["east"]),
        north=float(row["north"]),
        osm_relation=int(row["osm_relation"]),
    )


def indicators(frame: pd.DataFrame) -> dict[str, Indicator]:
    """Return the indicators by code, from the frame of `data.catalogue.contracts.read`, in its order."""
    return {code: _indicator(code, row) for code, row in _rows(frame)}


def districts(frame: pd.DataFrame) -> dict[str, District]:
    """Return the districts by code, in the order of the frame."""
    return {code: _district(code, row) for code, row in _rows(frame)}


def centres(frame: pd.DataFrame) -> dict[str, Centre]:
    """Return the centres by code, in the order of the frame."""
    return {code: _centre(code, row) for code, row in _rows(frame)}


def observations(frame: pd.DataFrame) -> dict[str, Observation]:
    """Return the published figures by id, in the order of the frame."""
    return {identity: _observation(identity, row) for identity, row in _rows(frame)}


def programmes(frame: pd.DataFrame) -> dict[str, Programme]:
    """Return the programmes by code, in the order of the frame."""
    return {code: Programme(code, _text(row, "name"), row["source"]) for code, row in _rows(frame)}


def targets(frame: pd.DataFrame) -> dict[str, Target]:
    """Return the targets by id, in the order of the frame."""
    return {identity: _target(identity, row) for identity, row in _rows(frame)}


def sources(frame: pd.DataFrame) -> dict[str, Source]:
    """Return the sources by id, in the order of the frame."""
    return {identity: _source(identity, row) for identity, row in _rows(frame)}


def _indicator(code: str, row: _Row) -> Indicator:
    return Indicator(
        code=code,
        group=row["group"],
        names=_text(row, "name"),
        short_names=_text(row, "short"),
        definitions=_text(row, "definition"),
        unit=row["unit"],
        aggregation=row["aggregation"],
        direction=row["direction"],
        minimum=float(row["minimum"]),
        maximum=float(row["maximum"]),
        decimals=int(row["decimals"]),
        method=row["method"],
        sex=row["sex"],
        ages=(_age(row["age_from"]), _age(row["age_to"])),
        is_reported=row["reported"] == "month",
        part_of=row["part_of"],
        follows=row["follows"],
        breaks=_text(row, "break"),
    )


def _district(code: str, row: _Row) -> District:
    return District(
        code=code,
        names=_text(row, "name"),
        short_names=_text(row, "short"),
        kato=int(row["kato"]),
        osm_relation=int(row["osm_relation"]),
    )


def _centre(code: str, row: _Row) -> Centre:
    return Centre(
        code=code,
        district=row["district"],
        ordinal=int(row["ordinal"]),
        status=row["status"],
        status_basis=row["status_basis"],
        status_on=_day(row["status_on"]),
        latitude=_number(row["lat"]),
        longitude=_number(row["lon"]),
        floor_area_m2=_number(row["floor_area_m2"]),
        not_open_on=_day(row["not_open_on"]),
        open_by=_day(row["open_by"]),
        opened=_day(row["opened"]),
        source=row["source"],
        not_open_source=row["not_open_source"],
        open_source=row["open_source"],
        names=_text(row, "name"),
        addresses=_text(row, "address"),
        reasons=_text(row, "status_reason"),
        inferences=_text(row, "inferred_from"),
        notes=_text(row, "note"),
    )


def _observation(identity: str, row: _Row) -> Observation:
    return Observation(
        id=identity,
        indicator=row["indicator"],
        area=row["area"],
        period=parse(row["period"]),
        value=_number(row["value"]),
        unit=row["unit"],
        qualifier=row["qualifier"],
        status=row["status"],
        as_of=_day(row["as_of"]),
        source=row["source"],
        contradicts=tuple(row["contradicts"].split()),
        newer_than=tuple(row["newer_than"].split()),
        notes=_text(row, "note"),
    )


def _target(identity: str, row: _Row) -> Target:
    return Target(
        id=identity,
        indicator=row["indicator"],
        area=row["area"],
        period=parse(row["period"]) if row["period"] else None,
        due=row["due"].date(),
        value=float(row["value"]),
        unit=row["unit"],
        qualifier=row["qualifier"],
        set_on=_day(row["set_on"]),
        replaces=row["replaces"],
        baseline=row["baseline"],
        source=row["source"],
        programme=row["programme"],
        owners=_text(row, "owner"),
        notes=_text(row, "note"),
    )


def _source(identity: str, row: _Row) -> Source:
    return Source(
        id=identity,
        title=row["title"],
        title_language=row["title_language"],
        publisher=row["publisher"],
        url=row["url"],
        published=_day(row["date"]),
        retrieved=row["retrieved"].date(),
        notes=_text(row, "note"),
    )


def _rows(frame: pd.DataFrame) -> Iterator[tuple[str, _Row]]:
    for key, row in frame.to_dict("index").items():
        yield str(key), {str(column): value for column, value in row.items()}


def _text(row: _Row, stem: str) -> Text:
    return {language: str(row[f"{stem}_{language}"]) for language in LANGUAGES}


def _day(value: pd.Timestamp) -> date | None:
    return None if pd.isna(value) else value.date()


def _number(value: float) -> float | None:
    return None if pd.isna(value) else float(value)


def _age(value: int) -> int | None:
    return None if pd.isna(value) else int(value)
