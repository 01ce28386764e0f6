"""An invented city far from the shipped one: five districts, three centres each as the goal, another zone and box."""

import csv
import io
import json
from pathlib import Path
from typing import Any

from data.catalogue.contracts import CONTRACTS
from tests.builders import Row, Tables, shipped_tables

CITY, COUNTRY = "teniz", "qumistan"
DISTRICTS = {"north": "NOR", "east": "EAS", "south": "SOU", "west": "WES", "port": "POR"}
PER_DISTRICT = 3
WEST, SOUTH, EAST, NORTH = 106.0, 47.0, 107.0, 48.0
_NAMES = {
    "north": ("Солтүстік", "Северный", "North"),
    "east": ("Шығыс", "Восточный", "East"),
    "south": ("Оңтүстік", "Южный", "South"),
    "west": ("Батыс", "Западный", "West"),
    "port": ("Айлақ", "Портовый", "Port"),
}
_OPEN_PER_DISTRICT = {"north": 3, "east": 2, "south": 1, "west": 0, "port": 1}


def tables() -> Tables:
    """The city's tables; what is measured is what the shipped tables measure, which names no place."""
    return {
        "cities": [_city()],
        "indicators": shipped_tables()["indicators"],
        "districts": [_district(number, code) for number, code in enumerate(DISTRICTS, start=1)],
        "centres": [_centre(code, ordinal) for code in DISTRICTS for ordinal in range(1, PER_DISTRICT + 1)],
        "services": shipped_tables()["services"],
        "centre_services": [
            _row(
                "centre_services",
                id="NOR-1-legal",
                centre="NOR-1",
                service="legal",
                offered="yes",
                basis="published",
                source="gazette",
            )
        ],
        "programmes": [],
        "targets": [
            *(_goal(code, PER_DISTRICT) for code in DISTRICTS),
            _goal(CITY, PER_DISTRICT * len(DISTRICTS)),
            _row(
                "targets",
                id="level",
                indicator="neet_rate_unspecified",
                area=COUNTRY,
                due="2029-12-31",
                value="4",
                unit="percent",
                qualifier="exact",
                set_on="2025-01-10",
                source="gazette",
            ),
        ],
        "published": [_published(*figure) for figure in _FIGURES],
        "sources": [
            _row(
                "sources",
                id="gazette",
                publisher="The Teniz Gazette",
                date="2026-01-15",
                retrieved="2026-02-01",
            )
        ],
    }


def write_layer(path: Path) -> Path:
    """Write the layer of the city: its districts are strips from west to east that share their edges."""
    width = round(0.8 / len(DISTRICTS), 2)
    features = [_strip(code, 106.1 + width * place, width) for place, code in enumerate(DISTRICTS)]
    path.write_text(json.dumps({"type": "FeatureCollection", "features": features}), encoding="utf-8")
    return path


def _city() -> Row:
    return _row(
        "cities",
        code=CITY,
        name_kk="Теңіз",
        name_ru="Тениз",
        name_en="Teniz",
        forms="Тениза|Тенизе",
        country=COUNTRY,
        country_name_kk="Құмстан",
        country_name_ru="Кумстан",
        country_name_en="Qumistan",
        classifier_kk="АТЖ",
        classifier_ru="АТК",
        classifier_en="ATC",
        register="Register of centres of Teniz",
        time_zone="Asia/Ulaanbaatar",
        west=str(WEST),
        south=str(SOUTH),
        east=str(EAST),
        north=str(NORTH),
        osm_relation="900",
        area_km2="60",
    )


def _district(number: int, code: str) -> Row:
    kazakh, russian, english = _NAMES[code]
    return _row(
        "districts",
        code=code,
        name_kk=f"{kazakh} ауданы",
        name_ru=f"{russian} район",
        name_en=f"{english} District",
        short_kk=kazakh,
        short_ru=russian,
        short_en=english,
        kato=str(1000 + number),
        osm_relation=str(900 + number),
    )


def _centre(district: str, ordinal: int) -> Row:
    is_open = ordinal <= _OPEN_PER_DISTRICT[district]
    return _row(
        "centres",
        code=f"{DISTRICTS[district]}-{ordinal}",
        district=district,
        ordinal=str(ordinal),
        status="open" if is_open else "planned",
        status_basis="published",
        not_open_on="2023-12-31" if is_open else "2026-06-30",
        not_open_source="gazette",
        opened="2024-02-01" if is_open else "",
        source="gazette",
    )


def _goal(area: str, count: int) -> Row:
    return _row(
        "targets",
        id=f"goal-{area}",
        indicator="centres_open",
        area=area,
        due="2026-12-31",
        value=str(count),
        unit="centres",
        qualifier="exact",
        set_on="2025-02-01",
        source="gazette",
    )


_FIGURES = (
    ("centres_open", CITY, "2025-12-31", "7", "centres"),
    ("neet_placed", CITY, "2025", "900", "people"),
    ("neet_placed_permanent", CITY, "2025", "600", "people"),
    ("events", CITY, "2025", "450", "events"),
    ("reach", CITY, "2025", "21000", "people"),
    ("youth_population", CITY, "2025-01-01", "90000", "people"),
    ("population", CITY, "2025-01-01", "300000", "people"),
    ("population", "north", "2025-01-01", "80000", "people"),
    ("youth_population", "north", "2025-01-01", "24000", "people"),
    ("neet_rate_15_28", CITY, "2024", "8.1", "percent"),
    ("neet_rate_lists_14_35", CITY, "2025", "2.4", "percent"),
    ("neet_rate_14_34", COUNTRY, "2025", "7.2", "percent"),
    ("neet_rate_14_34", COUNTRY, "2024", "7.9", "percent"),
    ("neet_rate_15_28", COUNTRY, "2023", "6.9", "percent"),
)


def _published(indicator: str, area: str, period: str, value: str, unit: str) -> Row:
    return _row(
        "published",
        id=f"{indicator}-{area}-{period}",
        indicator=indicator,
        area=area,
        period=period,
        value=value,
        unit=unit,
        qualifier="exact",
        status="published",
        source="gazette",
    )


def _row(table: str, **cells: str) -> Row:
    row = dict.fromkeys(CONTRACTS[table].fields, "") | cells
    assert set(row) == set(CONTRACTS[table].fields)
    return row


def _strip(code: str, west: float, width: float) -> dict[str, Any]:
    left, right = round(west, 2), round(west + width, 2)
    kazakh, russian, english = _NAMES[code]
    number = list(DISTRICTS).index(code) + 1
    ring = [[left, 47.2], [right, 47.2], [right, 47.8], [left, 47.8], [left, 47.2]]
    return {
        "type": "Feature",
        "id": code,
        "properties": {
            "code": code,
            "name_kk": f"{kazakh} ауданы",
            "name_ru": f"{russian} район",
            "name_en": f"{english} District",
            "kato": str(1000 + number),
            "osm_relation": 900 + number,
            "label_lon": round((left + right) / 2, 3),
            "label_lat": 47.5,
            "drawn_area_km2": 800.0,
        },
        "geometry": {"type": "Polygon", "coordinates": [ring]},
    }


def monthly_report(centre: str) -> bytes:
    """A report of the centre as CSV, under headers that every city's centres may write."""
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(["centre", "month", "events", "reach"])
    writer.writerow([centre, "2026-01", 12, 340])
    return text.getvalue().encode()
