"""What stands before the app: the pages' first answer, assets, health, and the check at the start."""

import re

import pytest
from streamlit.runtime.memory_uploaded_file_manager import MemoryUploadedFileManager

from components import deployment
from components.i18n import Language, translator
from components.origins import OwnOrigins
from components.page_registry import HOME, PAGES
from components.server import front_door
from components.server.page import EARLY, missing_page
from components.settings import SettingError
from data.errors import TableFaults
from geo.errors import GeoError
from tests.builders import shipped_tables, write_tables

ADDRESSES = {"/": HOME} | {f"/{page.name}": page for page in PAGES if page is not HOME}


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("address", ADDRESSES)
def test_the_first_answer_of_a_page_has_the_readers_language_and_its_own_title(visitor, address, language):
    page = visitor.get(f"{address}?lang={language}").text
    title = ADDRESSES[address].title_in(translator(language))
    assert page.count(f'<html lang="{language}" translate="no">') == page.count("<html") == 1
    assert re.findall("<title>(.*?)</title>", page) == [f"{title} · Jastar Atlas"]
    scripts = re.findall('<script type="module"[^>]* src="([^"]*)"', page)
    assert scripts[0] == "/assets/page.js"
    assert len(scripts) == 2


def test_a_page_follows_the_browser_where_the_link_names_no_language(visitor):
    assert (
        '<html lang="ru" translate="no">'
        in visitor.get("/coverage", headers={"accept-language": "ru, en;q=0.5"}).text
    )
    assert '<html lang="kk" translate="no">' in visitor.get("/coverage").text


@pytest.mark.parametrize("address", ["/coverage/", "/coverage//"])
def test_a_page_with_a_slash_at_its_end_leads_to_the_page_and_keeps_what_was_chosen(visitor, address):
    answer = visitor.get(f"{address}?lang=en&district=medeu")
    assert answer.is_redirect
    assert answer.headers["location"] == "/coverage?lang=en&district=medeu"


@pytest.mark.parametrize("language", Language)
def test_an_address_without_a_page_says_so_in_the_readers_language_and_names_the_pages(language):
    page = missing_page(language)
    assert f'<html lang="{language}">' in page
    links = re.findall('<a href="([^"]+)">(.*?)</a>', page)
    assert links == [
        (f"{address}?lang={language}", page.title_in(translator(language)))
        for address, page in ADDRESSES.items()
    ]
    (sentence,) = re.findall("<h1>(.*?)</h1>", page)
    assert (sentence == "There is no page at this address.") == (language is Language.ENGLISH)


def test_a_page_is_asked_for_anew_each_time(visitor):
    assert visitor.get("/").headers["cache-control"] == "no-cache"


@pytest.mark.parametrize("address", ADDRESSES)
def test_a_page_fetches_early_what_it_will_draw_and_only_what_is_there(visitor, address):
    files = re.findall(
        r'<link rel="modulepreload" crossorigin data-evaluate-early href="(/static[^"]+)">',
        visitor.get(address).text,
    )
    assert any("DataFrame" in file for file in files) == ADDRESSES[address].has_table
    assert len(set(files)) == len(files) >= len(EARLY)
    assert all(visitor.get(file).status_code == 200 for file in files)


@pytest.mark.parametrize(("query", "target"), [("", "/"), ("?lang=ru&x=%20y", "/?lang=ru&x=%20y")])
def test_the_name_of_the_first_page_leads_to_the_root_and_keeps_what_was_chosen(visitor, query, target):
    answer = visitor.get(f"/{HOME.name}{query}")
    assert answer.is_redirect
    assert answer.headers["location"] == target


def test_no_address_outside_can_be_redirected_to(visitor):
    assert visitor.get("/overview?//evil.example").headers["location"].startswith("/?")


@pytest.mark.parametrize("address", ["/_stcore/health", "/component/x/index.html", "/oauth2callback"])
def test_what_the_pages_need_of_streamlit_is_passed_on_to_it(visitor, address):
    assert visitor.get(address).text == f"passed on: {address}"


@pytest.mark.parametrize("address", ["/static-not", "/coverage/deeper", "/unknown", "/_stcore/metrics"])
def test_nothing_else_is_passed_on(visitor, address):
    answer = visitor.get(f"{address}?lang=en")
    assert answer.status_code == 404
    assert "There is no page at this address." in answer.text


@pytest.mark.parametrize(
    ("address", "kind"),
    [
        ("/vendor/leaflet/leaflet.js", "javascript"),
        ("/vendor/leaflet/leaflet.css", "text/css"),
        ("/assets/page.js", "javascript"),
        ("/favicon.png", "image/png"),
    ],
)
def test_the_assets_come_from_our_own_origin(visitor, address, kind):
    answer = visitor.get(address)
    assert answer.status_code == 200
    assert kind in answer.headers["content-type"]
    assert answer.content


def test_leaflet_is_the_version_that_the_map_wants(visitor):
    assert "Leaflet 1.9.3" in visitor.get("/vendor/leaflet/leaflet.js").text[:200]


@pytest.mark.parametrize(
    "path",
    [
        "/vendor/leaflet/../../../app.py",
        "/assets/../page.py",
        "/assets/%2e%2e/page.py",
        "/assets/..%2fpage.py",
        "/static/../../__init__.py",
        "/static/%2e%2e/index.html",
        "/static//etc/passwd",
        "/assets/",
    ],
)
def test_no_other_file_can_be_reached_through_the_assets(visitor, path):
    status, content = visitor.get_as_written(path)
    assert status == 404 or content.startswith(b"passed on")


def test_streamlits_own_files_may_be_kept_for_ever_as_their_names_change_with_them(visitor):
    (script,) = re.findall(r'<script[^>]+src="\.?(/static/js/index[^"]+)"', visitor.get("/").text)
    answer = visitor.get(script)
    assert answer.status_code == 200
    assert "immutable" in answer.headers["cache-control"]


def test_a_reader_far_away_gets_the_scripts_compressed_and_one_on_this_computer_does_not(visitor):
    (script,) = re.findall(r'<script[^>]+src="\.?(/static/js/index[^"]+)"', visitor.get("/").text)
    far = visitor.get(script, headers={"x-forwarded-for": "203.0.113.7", "accept-encoding": "gzip"})
    near = visitor.get(script, headers={"accept-encoding": "gzip"})
    assert far.headers["content-encoding"] == "gzip"
    assert "content-encoding" not in near.headers
    assert far.content == near.content
    assert int(far.headers["content-length"]) < len(near.content) / 2


def test_a_reader_who_cannot_unpack_gets_the_scripts_as_they_are(visitor):
    (script,) = re.findall(r'<script[^>]+src="\.?(/static/js/index[^"]+)"', visitor.get("/").text)
    plain = visitor.get(script, headers={"x-forwarded-for": "203.0.113.7", "accept-encoding": "identity"})
    assert "content-encoding" not in plain.headers


# The check at the start


def test_the_shipped_tables_and_boundaries_pass_the_check():
    front_door.check()


def test_a_fault_in_a_table_stops_the_start_with_file_row_and_column(tmp_path, monkeypatch):
    tables = shipped_tables()
    tables["published"][3]["value"] = "eleven"
    tables["centres"][0]["district"] = "medea"
    monkeypatch.setenv("ATLAS_TABLES", str(write_tables(tables, tmp_path)))
    with pytest.raises(TableFaults) as caught:
        front_door.check()
    message = str(caught.value)
    assert "published.csv:5:value" in message
    assert "'eleven'" in message
    assert "centres.csv:2:district" in message


def test_a_setting_that_points_nowhere_stops_the_start_with_its_name(monkeypatch):
    monkeypatch.setenv("ATLAS_TABLES", "/nowhere")
    with pytest.raises(SettingError, match="ATLAS_TABLES"):
        front_door.check()


def test_a_broken_layer_of_boundaries_stops_the_start(tmp_path, monkeypatch):
    layer = tmp_path / "districts.geojson"
    layer.write_text('{"type": "FeatureCollection", "features": []}', encoding="utf-8")
    monkeypatch.setenv("ATLAS_LAYER", str(layer))
    with pytest.raises(GeoError):
        front_door.check()


def test_tiles_of_a_setting_are_let_into_the_frame_of_the_map_alone(monkeypatch):
    monkeypatch.setenv("ATLAS_TILE_URL", "https://tiles.example.kz/{z}/{x}/{y}.png")
    monkeypatch.setenv("ATLAS_TILE_ATTRIBUTION", "Tiles of Almaty")
    nothing_sent = MemoryUploadedFileManager("")
    passed = front_door.middleware(lambda: nothing_sent, OwnOrigins(), [])
    (policies,) = [entry.kwargs for entry in passed if "frame_policy" in entry.kwargs]
    assert "https://tiles.example.kz" in str(policies["frame_policy"])
    assert "tiles" not in str(policies["page_policy"])
    assert deployment.settings().tile_attribution == "Tiles of Almaty"
