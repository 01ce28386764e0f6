"""The shipped tables as one value: read, checked, typed. Only this module of the package touches files."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Final, TypeVar

import pandas as pd

from data.catalogue import contracts
from data.catalogue.rows import read
from data.catalogue.values import (
    Availability,
    Centre,
    City,
    District,
    Indicator,
    Observation,
    Offer,
    Programme,
    Service,
    Source,
    Target,
)
from data.errors import UnknownCode

_Value = TypeVar("_Value")

TABLES: Final = Path(__file__).parents[1] / "tables"


@dataclass(frozen=True, eq=False)
class Catalogue:
    """The tables, each indexed by its `code` or `id`, with types as `data.catalogue.contracts.read` gives them.

    Frames are shared and must not be changed in place. Two catalogues are equal when their files are, so a
    catalogue can be the key of a cache.

    Attributes:
        cities: One row: the city that all other tables speak of.
        indicators: What is measured: names, unit, definition, range, series that it continues.
        districts: The city's districts: names, code in the classifier, OpenStreetMap relation.
        centres: The community centres, open and planned.
        services: What a centre may offer.
        centre_services: Of which centre a source names which service.
        programmes: The city's programmes that targets rest on.
        targets: What was promised, to when, and which earlier promise it replaces.
        published: The published record, a figure a row.
        sources: Where the figures stand.
        version: First 12 hexadecimal digits of the SHA-256 of the files.
    """

    cities: pd.DataFrame
    indicators: pd.DataFrame
    districts: pd.DataFrame
    centres: pd.DataFrame
    services: pd.DataFrame
    centre_services: pd.DataFrame
    programmes: pd.DataFrame
    targets: pd.DataFrame
    published: pd.DataFrame
    sources: pd.DataFrame
    version: str

    def __eq__(self, other: object) -> bool:
        return self.version == other.version if isinstance(other, Catalogue) else NotImplemented

    def __hash__(self) -> int:
        return hash(self.version)

    @cached_property
    def city(self) -> City:
        """The city that the tables speak of."""
        (city,) = read(City, self.cities).values()
        return city

    @cached_property
    def observations(self) -> tuple[Observation, ...]:
        """The published record, in the order of the indicators' table, then by area, period and id."""
        rank = {code: position for position, code in enumerate(self.indicators.index)}
        return tuple(
            sorted(
                read(Observation, self.published).values(),
                key=lambda figure: (rank[figure.indicator], figure.area, figure.period, figure.id),
            )
        )

    @cached_property
    def all_targets(self) -> Mapping[str, Target]:
        """The targets by id, in the order of their table."""
        return read(Target, self.targets)

    @cached_property
    def all_programmes(self) -> Mapping[str, Programme]:
        """The programmes by code, in the order of their table."""
        return read(Programme, self.programmes)

    @cached_property
    def all_indicators(self) -> Mapping[str, Indicator]:
        """The indicators by code, in the order of their table."""
        return read(Indicator, self.indicators)

    @cached_property
    def ended(self) -> frozenset[str]:
        """The codes of series that a new definition ended: those that another follows, and what was counted with them.

        With them were counted their parts, and what has the same group, method and ages, such as men and women.
        """
        all_of_them = self.all_indicators.values()
        followed = {indicator.follows for indicator in all_of_them} - {""}
        kinds = {self.all_indicators[code].population for code in followed} - {None}
        return frozenset(
            indicator.code
            for indicator in all_of_them
            if followed & {indicator.code, indicator.part_of} or indicator.population in kinds
        )

    @cached_property
    def all_sources(self) -> Mapping[str, Source]:
        """The sources by id, in the order of their table."""
        return read(Source, self.sources)

    @cached_property
    def all_districts(self) -> Mapping[str, District]:
        """The districts by code, in the order of their table."""
        return read(District, self.districts)

    @cached_property
    def all_centres(self) -> Mapping[str, Centre]:
        """The centres by code, in the order of their table."""
        return read(Centre, self.centres)

    @cached_property
    def all_services(self) -> Mapping[str, Service]:
        """The services by code, in the order of their table."""
        return read(Service, self.services)

    @cached_property
    def offers(self) -> Mapping[tuple[str, str], Offer]:
        """What sources say of a service of a centre, by the codes of both."""
        offers = read(Offer, self.centre_services).values()
        return {(offer.centre, offer.service): offer for offer in offers}

    def answer(self, centre: str, service: str) -> Availability:
        """Return whether a centre offers a service; what no source says is not known."""
        offer = self.offers.get((centre, service))
        return offer.answer if offer else Availability.NOT_KNOWN

    def district(self, code: str) -> District:
        """Return a district by its code.

        Raises:
            UnknownCode: There is no such district.
        """
        return _known("districts", code, self.all_districts)

    def centre(self, code: str) -> Centre:
        """Return a centre by its code.

        Raises:
            UnknownCode: There is no such centre.
        """
        return _known("centres", code, self.all_centres)

    def indicator(self, code: str) -> Indicator:
        """Return an indicator by its code.

        Raises:
            UnknownCode: There is no such indicator.
        """
        return _known("indicators", code, self.all_indicators)

    @cached_property
    def wholes(self) -> Mapping[str, str]:
        """The whole of each indicator that is a part of one, or is included in one."""
        parts = {code: each.part_of for code, each in self.all_indicators.items() if each.part_of}
        return parts | {each.includes: code for code, each in self.all_indicators.items() if each.includes}

    def parts_of(self, whole: str) -> list[str]:
        """Return the indicators that are a part of one, directly; without one that it includes."""
        return [code for code, each in self.all_indicators.items() if each.part_of == whole]

    def source(self, code: str) -> Source:
        """Return a source by its id.

        Raises:
            UnknownCode: There is no such source.
        """
        return _known("sources", code, self.all_sources)


def _known(table: str, code: str, rows: Mapping[str, _Value]) -> _Value:
    if code not in rows:
        raise UnknownCode(table, code)
    return rows[code]


def load_catalogue(folder: Path = TABLES) -> Catalogue:
    """Read the tables of a folder.

    Raises:
        TableFaults: A table is missing or breaks its contract; every fault of all tables is listed.
    """
    return catalogue_of(table_files(folder))


def table_files(folder: Path = TABLES) -> dict[str, bytes | None]:
    """Return the files of the tables by the tables' names; None for one that is missing."""
    return {name: _content(folder / f"{name}.csv") for name in contracts.CONTRACTS}


def catalogue_of(files: Mapping[str, bytes | None]) -> Catalogue:
    """Return the catalogue that files make.

    Raises:
        TableFaults: A table is missing or breaks its contract; every fault of all tables is listed.
    """
    return Catalogue(**contracts.read(files), version=version_of(files))


def _content(path: Path) -> bytes | None:
    return path.read_bytes() if path.is_file() else None


def version_of(files: Mapping[str, bytes | None]) -> str:
    """Return the version of the tables that files make, as `Catalogue.version` has it; the order of names counts."""
    digest = hashlib.sha256()
    for name, content in files.items():
        digest.update(f"{name}:{len(content or b'')}:".encode() + (content or b""))
    return digest.hexdigest()[:12]
