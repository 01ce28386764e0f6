from pathlib import Path

import pandas as pd
import pytest

from data.catalogue import TABLES, Catalogue, load_catalogue
from data.catalogue.centre_locations import places
from geo.boundaries import load_districts
from tests.builders import of_november

IN_ALMALY = ("43.25", "76.92")
NORTH_WEST_OF_THE_CITY = ("43.40", "76.71")


def with_coordinates(folder: Path, coordinates: dict[str, tuple[str, str]]) -> Catalogue:
    for file in TABLES.glob("*.csv"):
        (folder / file.name).write_bytes(file.read_bytes())
    centres = pd.read_csv(folder / "centres.csv", dtype=str, keep_default_na=False, index_col="code")
    for code, (lat, lon) in coordinates.items():
        centres.loc[code, ["lat", "lon"]] = [lat, lon]
    centres.to_csv(folder / "centres.csv")
    return load_catalogue(folder)


def test_no_centre_has_a_place_while_no_coordinates_are_published():
    assert places(of_november(), load_districts()) == ()


def test_a_centre_stands_in_the_district_that_its_coordinates_lie_in(tmp_path):
    (place,) = places(with_coordinates(tmp_path, {"ALM-1": IN_ALMALY}), load_districts())
    assert (place.centre, place.district, place.lies_in, place.agrees) == ("ALM-1", "almaly", "almaly", True)
    assert (place.latitude, place.longitude) == (43.25, 76.92)


def test_a_centre_of_medeu_with_coordinates_in_almaly_stays_in_medeu_and_the_disagreement_is_told(tmp_path):
    (place,) = places(with_coordinates(tmp_path, {"MED-2": IN_ALMALY}), load_districts())
    assert (place.district, place.lies_in, place.agrees) == ("medeu", "almaly", False)


def test_coordinates_outside_the_city_lie_in_no_district(tmp_path):
    (place,) = places(with_coordinates(tmp_path, {"ALT-2": NORTH_WEST_OF_THE_CITY}), load_districts())
    assert place.lies_in is None
    assert not place.agrees
    assert place.is_planned


@pytest.mark.parametrize("code", ["ALT-1", "TUR-2"])
def test_only_the_centres_with_coordinates_have_a_place(tmp_path, code):
    found = places(with_coordinates(tmp_path, {code: IN_ALMALY}), load_districts())
    assert [place.centre for place in found] == [code]
