"""A small invented city whose figures can be checked on paper, beside the shipped tables."""

import copy
import csv
import io
from collections.abc import Callable

import pytest

from data.catalogue import Catalogue, contracts, load_catalogue
from data.catalogue.contracts import CONTRACTS

Tables = dict[str, list[dict[str, str]]]

DISTRICTS = {
    "alatau": 751210000,
    "almaly": 751110000,
    "auezov": 751310000,
    "bostandyk": 751410000,
    "medeu": 751710000,
    "nauryzbay": 751810000,
    "turksib": 751910000,
    "zhetysu": 751510000,
}
"""Codes of the districts of the invented city in its classifier."""


def _row(table: str, /, **cells: object) -> dict[str, str]:
    stems = {
        name: cells.pop(name)
        for name in (
            "name",
            "country_name",
            "classifier",
            "short",
            "definition",
            "note",
            "inferred_from",
            "break_",
        )
        if name in cells
    }
    trios = {
        f"{stem.rstrip('_')}_{language}": text
        for stem, text in stems.items()
        for language in ("kk", "ru", "en")
    }
    given = {name: str(value) for name, value in {**cells, **trios}.items()}
    return {column: given.pop(column, "") for column in CONTRACTS[table].fields} | given


def _indicator(code: str, **cells: object) -> dict[str, str]:
    usual = {
        "group": "employment",
        "unit": "people",
        "aggregation": "sum",
        "direction": "more",
        "decimals": 0,
    }
    texts = {"name": code, "short": code, "definition": code}
    return _row("indicators", code=code, **{**usual, "minimum": 0, "maximum": 10_000_000, **texts, **cells})


def _published(
    identity: str, indicator: str, area: str, period: str, value: object, **cells: object
) -> dict[str, str]:
    usual = {"unit": "people", "qualifier": "exact", "status": "published", "source": "paper"}
    return _row(
        "published",
        id=identity,
        indicator=indicator,
        area=area,
        period=period,
        value=value,
        **{**usual, **cells},
    )


def _target(
    identity: str, indicator: str, area: str, due: str, value: object, **cells: object
) -> dict[str, str]:
    usual = {"unit": "centres", "qualifier": "exact", "source": "paper"}
    return _row(
        "targets", id=identity, indicator=indicator, area=area, due=due, value=value, **{**usual, **cells}
    )


def _offer(centre: str, service: str, **cells: object) -> dict[str, str]:
    usual = {"offered": "yes", "basis": "published", "source": "paper"}
    identity = f"{centre}-{service}"
    return _row("centre_services", id=identity, centre=centre, service=service, **{**usual, **cells})


def _centre(code: str, district: str, **cells: object) -> dict[str, str]:
    usual = {"status": "open", "status_basis": "published", "source": "paper"}
    return _row("centres", code=code, district=district, ordinal=code[-1], **{**usual, **cells})


def _invented() -> Tables:
    percent = {"unit": "percent", "group": "neet_level", "maximum": 100, "decimals": 1, "direction": "less"}
    survey = {**percent, "method": "survey", "sex": "total"}
    level = {"unit": "percent"}
    return {
        "cities": [
            _row(
                "cities",
                code="almaty",
                name="The city",
                country="kazakhstan",
                country_name="The country",
                classifier="Classifier",
                register="The register",
                time_zone="Asia/Almaty",
                west=76.7,
                south=43,
                east=77.2,
                north=43.45,
                osm_relation=100,
                area_km2=700,
            )
        ],
        "indicators": [
            _indicator(
                "centres_open",
                unit="centres",
                group="centres",
                maximum=100,
                aliases_kk="орталық",
                aliases_ru="центр",
                aliases_en="centre",
            ),
            _indicator(
                "floor_area",
                unit="m2",
                group="centres",
                aliases_kk="аудан",
                aliases_ru="площадь",
                aliases_en="floor",
            ),
            _indicator("youth_placed"),
            *(_indicator(code) for code in ("neet_trained", "visitors", "visitors_neet", "visitors_regular")),
            _indicator("bottles_returned", group="eco", unit="items"),
            _indicator("centres_visited", group="centres", unit="centres"),
            _indicator("consultations", group="consultations", unit="consultations"),
            _indicator("neet_rate_15_28_men", **survey, age_from=15, age_to=28),
            _indicator("neet_rate_15_28_women", **survey, age_from=15, age_to=28),
            _indicator("neet_placed"),
            _indicator("neet_placed_permanent"),
            _indicator("youth_trained_placed"),
            _indicator("neet_rate_15_28", **survey, age_from=15, age_to=28),
            _indicator(
                "neet_rate_14_34", **survey, age_from=14, age_to=34, follows="neet_rate_15_28", break_="ages"
            ),
            _indicator("neet_rate_unspecified", **percent),
            _indicator("neet_rate_lists_14_35", **percent, method="lists", age_from=14, age_to=35),
            _indicator("events", group="activity", unit="events"),
            _indicator("reach", group="activity"),
            _indicator("population", group="population"),
            _indicator("youth_population", group="population"),
        ],
        "districts": [
            _row("districts", code=code, name=f"{code} district", short=code, kato=kato, osm_relation=number)
            for number, (code, kato) in enumerate(DISTRICTS.items(), start=1)
        ],
        "centres": [
            _centre(
                "ALM-1",
                "almaly",
                not_open_on="2020-12-31",
                not_open_source="paper",
                open_by="2021-03-01",
                open_source="paper",
                floor_area_m2=300,
            ),
            _centre(
                "ALM-2",
                "almaly",
                not_open_on="2021-06-30",
                not_open_source="paper",
                open_by="2022-01-31",
                open_source="paper",
                status_basis="inferred",
                inferred_from="the total",
            ),
            _centre("MED-1", "medeu", not_open_on="2022-06-30", not_open_source="paper", status="planned"),
            _centre("TUR-1", "turksib", opened="2021-05-10", lat="43.3", lon="76.9"),
        ],
        "services": [
            _row("services", code="legal", main="yes", name="legal advice", short="legal"),
            _row("services", code="dance", name="dance hall", short="dance"),
        ],
        "centre_services": [
            _offer("ALM-1", "legal"),
            _offer("TUR-1", "legal", basis="inferred", note="said of all centres"),
        ],
        "programmes": [_row("programmes", code="plan", name="the plan", source="paper")],
        "targets": [
            _target("almaly-2021", "centres_open", "almaly", "2021-12-31", 2),
            _target("medeu-2021", "centres_open", "medeu", "2021-12-31", 1),
            _target("turksib-2021", "centres_open", "turksib", "2021-12-31", 2),
            _target("city-2021", "centres_open", "almaty", "2021-12-31", 5),
            _target(
                "city-2022",
                "centres_open",
                "almaty",
                "2022-12-31",
                5,
                set_on="2022-06-30",
                replaces="city-2021",
            ),
            _target(
                "placed-2021",
                "youth_trained_placed",
                "almaty",
                "2021-12-31",
                100,
                unit="people",
                qualifier="at_least",
                period="2021",
            ),
            _target(
                "placed-2022",
                "youth_trained_placed",
                "almaty",
                "2022-12-31",
                100,
                unit="people",
                qualifier="at_least",
                period="2022",
            ),
            _target(
                "level-2029",
                "neet_rate_unspecified",
                "kazakhstan",
                "2029-12-31",
                3.5,
                unit="percent",
                set_on="2023-03-28",
                baseline="base",
            ),
        ],
        "published": [
            _published("floor", "floor_area", "ALM-1", "undated", 300, unit="m2"),
            _published(
                "placed", "neet_placed", "almaty", "2022-01/2022-10", 80, qualifier="over", as_of="2022-10-31"
            ),
            _published("permanent", "neet_placed_permanent", "almaty", "2022-01/2022-10", 60),
            _published("young", "youth_placed", "almaty", "../2022-06-24", 50, qualifier="over"),
            _published(
                "level-2020",
                "neet_rate_15_28",
                "kazakhstan",
                "2020",
                7.1,
                **level,
                note="Әуезов туралы ескертпе, ёлка",
            ),
            _published("level-2021", "neet_rate_15_28", "kazakhstan", "2021", 6.9, **level, source="web"),
            _published("level-q4", "neet_rate_15_28", "kazakhstan", "2022-Q4", 6.3, **level),
            _published(
                "wide-2023", "neet_rate_14_34", "kazakhstan", "2023", 7.3, **level, contradicts="other-2023"
            ),
            _published(
                "other-2023",
                "neet_rate_unspecified",
                "kazakhstan",
                "2023",
                9.5,
                **level,
                contradicts="wide-2023",
            ),
            _published("base", "neet_rate_unspecified", "kazakhstan", "2023-03-28", 6.7, **level),
            _published("city-people", "population", "almaty", "2022-01-01", 2000),
            _published("city-plan", "population", "almaty", "2030-01-01", 3000, status="planned"),
            _published(
                "almaly-people",
                "population",
                "almaly",
                "undated",
                900,
                qualifier="over",
                newer_than="almaly-old",
            ),
            _published("almaly-old", "population", "almaly", "2019", 700, source="web"),
            _published("medeu-people", "population", "medeu", "undated", 400),
            _published("turksib-youth", "youth_population", "turksib", "2021-01-01", 120, qualifier="about"),
        ],
        "sources": [
            _row(
                "sources",
                id="paper",
                title="A paper",
                title_language="en",
                publisher="The paper",
                retrieved="2026-11-23",
            ),
            _row(
                "sources",
                id="web",
                title="Страница",
                title_language="ru",
                publisher="Сайт",
                url="https://example.org/a?b=1",
                date="2023-05-01",
                retrieved="2026-11-23",
            ),
        ],
    }


def _as_bytes(rows: list[dict[str, str]]) -> bytes:
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, list(rows[0]), lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue().encode()


@pytest.fixture
def invented() -> Tables:
    """The tables of the invented city, each a list of rows, free to be changed."""
    return copy.deepcopy(_invented())


@pytest.fixture(scope="session")
def as_files() -> Callable[[Tables], dict[str, bytes | None]]:
    """Turn tables into the bytes of their files."""
    return lambda tables: {name: _as_bytes(rows) for name, rows in tables.items()}


@pytest.fixture(scope="session")
def small() -> Catalogue:
    """The catalogue of the invented city."""
    files: dict[str, bytes | None] = {name: _as_bytes(rows) for name, rows in _invented().items()}
    return Catalogue(**contracts.read(files), version="invented")


@pytest.fixture(scope="session")
def shipped() -> Catalogue:
    """The catalogue that the project ships."""
    return load_catalogue()
