"""A setting that cannot be used stops the start, and the message names it."""

import pytest

from components.settings import SettingError, Settings, read_settings
from data.catalogue import TABLES
from data.errors import AtlasError

TILES = "https://{s}.tiles.example.kz:8080/{z}/{x}/{y}.png"


def test_without_settings_the_shipped_files_are_used_and_nobody_is_asked_for_tiles():
    settings = read_settings({})
    assert settings == Settings()
    assert settings.tables == TABLES
    assert settings.tile_url is None
    assert settings.tile_origins == ()


def test_an_empty_setting_counts_as_none():
    assert read_settings({"ATLAS_TABLES": "", "ATLAS_LAYER": "", "ATLAS_TILE_URL": " "}) == Settings()


def test_other_tables_and_another_layer_may_be_named(tmp_path):
    layer = tmp_path / "districts.geojson"
    layer.write_text("{}", encoding="utf-8")
    settings = read_settings({"ATLAS_TABLES": str(tmp_path), "ATLAS_LAYER": str(layer)})
    assert (settings.tables, settings.layer) == (tmp_path, layer)


@pytest.mark.parametrize(
    ("environment", "variable"),
    [
        ({"ATLAS_TABLES": "/nowhere/tables"}, "ATLAS_TABLES"),
        ({"ATLAS_LAYER": "/nowhere/districts.geojson"}, "ATLAS_LAYER"),
        ({"ATLAS_TILE_URL": "tiles/{z}/{x}/{y}.png"}, "ATLAS_TILE_URL"),
        ({"ATLAS_TILE_URL": "ftp://example.kz/{z}/{x}/{y}.png"}, "ATLAS_TILE_URL"),
        ({"ATLAS_TILE_URL": "https:///{z}/{x}/{y}.png"}, "ATLAS_TILE_URL"),
        ({"ATLAS_TILE_URL": "javascript:{z}{x}{y}"}, "ATLAS_TILE_URL"),
        ({"ATLAS_TILE_URL": "https://example.kz/{z}/{x}.png"}, "ATLAS_TILE_URL"),
        ({"ATLAS_TILE_URL": TILES}, "ATLAS_TILE_ATTRIBUTION"),
    ],
)
def test_a_setting_that_cannot_be_used_is_named(environment, variable):
    with pytest.raises(SettingError, match=variable) as caught:
        read_settings(environment)
    assert caught.value.variable == variable
    assert isinstance(caught.value, AtlasError)


@pytest.mark.parametrize(
    ("url", "origin"),
    [
        (TILES, "https://*.tiles.example.kz:8080"),
        ("http://10.0.0.5/osm/{z}/{x}/{y}.png", "http://10.0.0.5"),
    ],
)
def test_the_policy_gets_the_origin_of_the_tiles_and_no_more_of_their_address(url, origin):
    settings = read_settings({"ATLAS_TILE_URL": url, "ATLAS_TILE_ATTRIBUTION": "Tiles of Almaty"})
    assert settings.tile_origins == (origin,)
    assert settings.tile_attribution == "Tiles of Almaty"


@pytest.mark.parametrize(
    "url",
    [
        "https://a.kz; script-src *//{z}/{x}/{y}",
        "https://a.kz 'unsafe-eval'/{z}/{x}/{y}",
        "https://a,b/{z}/{x}/{y}",
    ],
)
def test_no_address_of_tiles_can_write_into_the_policy(url):
    with pytest.raises(SettingError, match="ATLAS_TILE_URL"):
        read_settings({"ATLAS_TILE_URL": url, "ATLAS_TILE_ATTRIBUTION": "Tiles"})
