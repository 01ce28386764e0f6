"""The rows of the tables as values: `data.catalogue.rows` says which column a field is read from, and how."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Final
from zoneinfo import ZoneInfo

from data.catalogue.texts import Spellings, Text
from data.time.periods import Period

AT_WORK: Final = ("open", "partly")
SHUT: Final = ("suspended", "closed")
NO_LONGER_KNOWN_OPEN: Final = (*SHUT, "unknown")
REPORTED: Final = ("month", "optional", "register")
"""How centres report an indicator: owed each month, told by whoever can, told by a register of participants alone."""
CENTRE_STATUSES: Final = (*AT_WORK, *SHUT, "planned", "unknown")
"""The states of a centre; all but the first and the planned one say since which day and why."""


@dataclass(frozen=True)
class City:
    """The city that the tables speak of, and the country that it lies in.

    Attributes:
        code: Its code as an area of figures and targets.
        forms: Further forms of the name that reports may write, such as declined ones.
        country: Code of the country as an area.
        classifier: What the classifier of administrative territories is called.
        register: Name of the register of centres, as the publisher of what reports say of them.
        time_zone: The zone whose days and hours count.
        west, south, east, north: Degrees (WGS 84) that hold all its districts and centres.
        osm_relation: Its relation in OpenStreetMap.
        area_km2: Square kilometres of its districts on the map.
    """

    code: str
    name: Text
    forms: Spellings
    country: str
    country_name: Text
    classifier: Text
    register: str
    time_zone: ZoneInfo
    west: float
    south: float
    east: float
    north: float
    osm_relation: int
    area_km2: float

    @property
    def box(self) -> tuple[float, float, float, float]:
        """West, south, east, north."""
        return self.west, self.south, self.east, self.north


@dataclass(frozen=True)
class Indicator:
    """What is measured.

    Attributes:
        code: Its code in `indicators.csv`.
        group: Group of indicators that it stands in, such as `neet_level`.
        unit: Unit of its values.
        aggregation: How months make a longer time: `sum`, `last`, `mean`, `none`.
        direction: Which is better: `more`, `less`, `none`.
        minimum, maximum: Bounds of a value that can be true.
        decimals: Digits after the point that are shown.
        method, sex: `survey` or `lists`; `total`, `men` or `women`; each empty where that does not matter.
        age_from, age_to: First and last age, each None where not stated.
        reported: By every centre each `month`, `optional`, only in a `register` of participants; empty for never.
        part_of: Code of the whole that it is a part of; empty without one.
        includes: Code of another whole that it counts too: with that its parts add up to it; empty without one.
        suppress_below: Below which number its counts are suppressed below the city; None for the usual threshold.
        follows: Code of the series that it continues after a break; empty without one.
        break_reason: Why the two may not be compared.
    """

    code: str
    group: str
    name: Text
    short: Text
    definition: Text
    unit: str
    aggregation: str
    direction: str
    minimum: float
    maximum: float
    decimals: int
    method: str
    sex: str
    age_from: int | None
    age_to: int | None
    reported: str
    part_of: str
    includes: str
    suppress_below: int | None
    follows: str
    break_reason: Text

    @property
    def population(self) -> tuple[str, str, int | None, int | None] | None:
        """Whom it counts, and how: group, method, first and last age; None where it names no ages."""
        ages = self.age_from, self.age_to
        return None if ages == (None, None) else (self.group, self.method, *ages)

    @property
    def is_reported(self) -> bool:
        """Whether the centres report it by the month, all of them or those that can."""
        return bool(self.reported)

    @property
    def is_asked(self) -> bool:
        """Whether somebody can tell it who fills in a form."""
        return self.is_reported and self.reported != "register"

    @property
    def is_owed(self) -> bool:
        """Whether every centre owes it each month; what is only reported by those that can is missing nowhere."""
        return self.reported == "month"


@dataclass(frozen=True)
class District:
    """A district of the city.

    Attributes:
        code: Its code in `districts.csv`.
        kato: Its code in the classifier of areas.
        osm_relation: Number of its relation in OpenStreetMap.
    """

    code: str
    name: Text
    short: Text
    kato: int
    osm_relation: int


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
        reason, inferred_from: Why it has its status, and what that is inferred from; empty where it is published.
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
    name: Text
    address: Text
    reason: Text
    inferred_from: Text
    note: Text

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
        return self.open_from is not None

    @property
    def open_from(self) -> date | None:
        """First day on which it is known to have been open."""
        return self.opened or self.open_by

    @property
    def not_open_until(self) -> date | None:
        """Last day on which it is known not to have been open yet; a published opening settles it."""
        return self.opened - timedelta(days=1) if self.opened else self.not_open_on

    @property
    def open_until(self) -> date | None:
        """The day from which it is no longer known to be open; None where there is none."""
        return self.status_on if self.status in NO_LONGER_KNOWN_OPEN else None

    @property
    def shut_from(self) -> date | None:
        """The day from which it is known to be shut, for a time or for good."""
        return self.status_on if self.status in SHUT else None

    def has_opened_by(self, day: date) -> bool:
        """Return whether it is known to have been open by a day."""
        return self.open_from is not None and self.open_from <= day

    def is_shut(self, day: date) -> bool:
        """Return whether it is known to be shut on a day."""
        return self.shut_from is not None and self.shut_from <= day

    def is_open(self, day: date) -> bool:
        """Return whether it is known to be open on a day."""
        return self.has_opened_by(day) and not (self.open_until and self.open_until <= day)

    def may_be_open(self, day: date) -> bool:
        """Return whether it is open on a day or may be."""
        return not self.is_shut(day) and not (self.not_open_until and self.not_open_until >= day)


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
        note: What must be known to read it.
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
    note: Text

    @property
    def is_planned(self) -> bool:
        """Whether it says what is to happen and not what has happened."""
        return self.status == "planned"


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
        owner: Who answers for it; empty where the source does not say.
        note: What must be known to read it.
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
    owner: Text
    note: Text


@dataclass(frozen=True)
class Programme:
    """A programme of the city that targets rest on.

    Attributes:
        code: Its code in `programmes.csv`.
        source: Id of the source that names it.
    """

    code: str
    name: Text
    source: str


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
        note: What must be known to read it.
    """

    id: str
    title: str
    title_language: str
    publisher: str
    url: str
    published: date | None
    retrieved: date
    note: Text


class Availability(StrEnum):
    """Whether a centre offers a service."""

    OFFERED = "offered"
    INFERRED = "inferred"
    NOT_OFFERED = "not_offered"
    NOT_KNOWN = "not_known"


@dataclass(frozen=True)
class Service:
    """A service or room of a centre.

    Attributes:
        code: Its code in `services.csv`.
        is_main: Whether it has a column of its own where centres and services are set against each other.
    """

    code: str
    is_main: bool
    name: Text
    short: Text


@dataclass(frozen=True)
class Offer:
    """What a source says of one service of one centre.

    Attributes:
        id: Its id in `centre_services.csv`.
        centre, service: Codes of the two.
        is_offered: Whether the centre has it.
        basis: `published` of this centre, or `inferred` from what is said of all.
        source: Id of the source.
        as_of: Day as at which the source says so; None where that is not stated.
        note: What must be known to read it.
    """

    id: str
    centre: str
    service: str
    is_offered: bool
    basis: str
    source: str
    as_of: date | None
    note: Text

    @property
    def answer(self) -> Availability:
        """What it says, in one word."""
        if not self.is_offered:
            return Availability.NOT_OFFERED
        return Availability.INFERRED if self.basis == "inferred" else Availability.OFFERED
