"""A setting that cannot be used stops the start, and the message names it."""

from datetime import timedelta

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


def test_people_stay_signed_in_for_twelve_hours_unless_told_otherwise():
    assert read_settings({}).session == timedelta(hours=12)
    assert read_settings({"ATLAS_SESSION_HOURS": "8"}).session == timedelta(hours=8)


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
        ({"ATLAS_ROLES": "/nowhere/roles.toml"}, "ATLAS_ROLES"),
        ({"ATLAS_DEMO": "yes"}, "ATLAS_DEMO"),
        ({"ATLAS_READING": "closed"}, "ATLAS_READING"),
        ({"ATLAS_UPLOAD_MB": "19"}, "ATLAS_UPLOAD_MB"),
        ({"ATLAS_UPLOAD_MB": "many"}, "ATLAS_UPLOAD_MB"),
        ({"ATLAS_SESSION_HOURS": "0"}, "ATLAS_SESSION_HOURS"),
        ({"ATLAS_SESSION_HOURS": "721"}, "ATLAS_SESSION_HOURS"),
        ({"ATLAS_SESSION_HOURS": "0.5"}, "ATLAS_SESSION_HOURS"),
        ({"ATLAS_SESSION_HOURS": "forever"}, "ATLAS_SESSION_HOURS"),
        ({"ATLAS_WAIT_FOR_STORE": "-1"}, "ATLAS_WAIT_FOR_STORE"),
        ({"ATLAS_WAIT_FOR_STORE": "a while"}, "ATLAS_WAIT_FOR_STORE"),
        ({"ATLAS_CONNECTIONS": "63"}, "ATLAS_CONNECTIONS"),
        ({"ATLAS_CONNECTIONS": "unlimited"}, "ATLAS_CONNECTIONS"),
        ({"ATLAS_SLOW_SECONDS": "0"}, "ATLAS_SLOW_SECONDS"),
        ({"ATLAS_SLOW_SECONDS": "²"}, "ATLAS_SLOW_SECONDS"),
        ({"ATLAS_SLOW_SECONDS": "9" * 10_000}, "ATLAS_SLOW_SECONDS"),
        ({"ATLAS_METRICS": "yes"}, "ATLAS_METRICS"),
        ({"DATABASE_URL": "mysql://host/atlas"}, "DATABASE_URL"),
        ({"DATABASE_URL": "atlas.sqlite3"}, "DATABASE_URL"),
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


def test_without_settings_everybody_reads_nobody_has_a_role_and_reports_are_kept_in_a_file_of_the_project():
    settings = read_settings({})
    assert settings.reading == "open"
    assert settings.upload_megabytes == 200
    assert read_settings({"ATLAS_UPLOAD_MB": "20"}).upload_megabytes == 20
    assert settings.roles is None
    assert settings.demo
    assert settings.database.startswith("sqlite:///")
    assert settings.database.endswith("/var/atlas.sqlite3")


def test_a_start_waits_for_its_store_only_where_that_is_asked_for():
    assert read_settings({}).wait_for_store == 0
    assert read_settings({"ATLAS_WAIT_FOR_STORE": "90"}).wait_for_store == 90


def test_a_deployment_may_name_its_store_its_roles_and_who_may_read(tmp_path):
    roles = tmp_path / "roles.toml"
    roles.touch()
    url = "postgresql://atlas@database/atlas"
    settings = read_settings(
        {
            "DATABASE_URL": f" {url} ",
            "ATLAS_ROLES": str(roles),
            "ATLAS_DEMO": "off",
            "ATLAS_READING": "signed-in",
        }
    )
    assert (settings.database, settings.roles) == (url, roles)
    assert (settings.demo, settings.reading) == (False, "signed-in")


def test_a_password_in_an_address_that_cannot_be_used_is_not_repeated():
    with pytest.raises(SettingError) as caught:
        read_settings({"DATABASE_URL": "postgres://atlas:qwerty@database/atlas"})
    assert "qwerty" not in str(caught.value)


def test_the_bounds_of_the_server_may_be_set():
    settings = read_settings(
        {"ATLAS_CONNECTIONS": "64", "ATLAS_SLOW_SECONDS": " 300 ", "ATLAS_METRICS": "on"}
    )
    assert (settings.connections, settings.slow_seconds, settings.metrics) == (64, 300, True)


def test_a_deployment_may_name_the_addresses_that_people_open_it_at():
    assert read_settings({}).origins == ()
    named = read_settings({"ATLAS_ORIGIN": " https://Atlas.almaty.example/  http://10.0.0.5:8501 "}).origins
    assert [str(origin) for origin in named] == ["https://atlas.almaty.example", "http://10.0.0.5:8501"]


def test_the_addresses_may_share_a_path():
    named = read_settings(
        {"ATLAS_ORIGIN": "https://Almaty.example/Jastar/atlas/ http://10.0.0.5/Jastar/atlas"}
    )
    assert named.base_path == "/Jastar/atlas"
    assert named.address == "https://almaty.example/Jastar/atlas"
    assert [str(origin) for origin in named.origins] == ["https://almaty.example", "http://10.0.0.5"]
    assert (read_settings({}).base_path, read_settings({}).address) == ("", "")


@pytest.mark.parametrize(
    "text",
    [
        "atlas.almaty.example",
        "https://atlas.almaty.example/at las",
        "https://almaty.example/atlas https://almaty.example/other",
        "https://almaty.example/atlas https://almaty.example",
        "https://almaty.example//atlas",
        "https://almaty.example/../atlas",
        "https://almaty.example/atlas?lang=kk",
        "https://a.kz,https://b.kz",
        "https://user@a.kz",
        "https://a.kz null",
        "*",
        "https://*.almaty.example",
        "https://a.kz:99999",
    ],
)
def test_an_address_that_no_page_can_have_stops_the_start(text):
    with pytest.raises(SettingError, match="ATLAS_ORIGIN"):
        read_settings({"ATLAS_ORIGIN": text})
