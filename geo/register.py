"""The districts that a layer must hold, as the city's tables list them: code, names, numbers, and the city's bounds.

This package knows no city by itself. A register is made from the tables by whoever reads them.
"""

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class RegisteredDistrict:
    """One city district: its code here, its official names, and its numbers in the classifier and OpenStreetMap.

    A layer is not held to what is left empty.
    """

    code: str
    name_kk: str = ""
    name_ru: str = ""
    name_en: str = ""
    kato: str = ""
    osm_relation: int = 0

    @property
    def names(self) -> tuple[str, str, str]:
        """The names in Kazakh, Russian and English."""
        return self.name_kk, self.name_ru, self.name_en


@dataclass(frozen=True)
class Register:
    """What a layer is held to.

    Attributes:
        city: Code of the city.
        relation: The city's own relation in OpenStreetMap.
        box: West, south, east and north of the city in degrees.
        area_km2: Square kilometres of its districts on the map.
        districts: Its districts in the order of their codes.
    """

    city: str
    relation: int
    box: tuple[float, float, float, float]
    area_km2: float
    districts: tuple[RegisteredDistrict, ...]

    @property
    def codes(self) -> tuple[str, ...]:
        """The codes of the districts."""
        return tuple(district.code for district in self.districts)

    @property
    def relations(self) -> tuple[int, ...]:
        """The relations of the districts."""
        return tuple(district.osm_relation for district in self.districts)


def read_register(folder: Path) -> Register:
    """Read the register from a folder of tables: `cities.csv` and `districts.csv`, which their contract has checked.

    Raises:
        OSError: A file cannot be read.
        ValueError, KeyError: A file is not such a table.
    """
    (city,) = _rows(folder / "cities.csv")
    districts = [
        RegisteredDistrict(
            row["code"], row["name_kk"], row["name_ru"], row["name_en"], row["kato"], int(row["osm_relation"])
        )
        for row in _rows(folder / "districts.csv")
    ]
    west, south, east, north = (float(city[edge]) for edge in ("west", "south", "east", "north"))
    return Register(
        city["code"],
        int(city["osm_relation"]),
        (west, south, east, north),
        float(city["area_km2"]),
        tuple(sorted(districts, key=lambda district: district.code)),
    )


def _rows(path: Path) -> list[Mapping[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))
