"""Open data over HTTP: what Excel and Power BI refresh from."""

import csv
from io import StringIO

import pytest
from lxml.etree import fromstring

from components.exports import monthly_record, open_data
from components.i18n import Language

FILES = [f"{name}.csv" for name in open_data.TABLES]


@pytest.mark.parametrize("address", ["/open-data", "/open-data/"])
def test_the_list_names_every_file_and_each_can_be_fetched(visitor, address):
    files = visitor.get(address).json()["files"]
    assert len(files) == len(FILES) + 1 + len(monthly_record.FILES)
    assert all(visitor.get(file).status_code == 200 for file in files)


def test_an_english_file_is_parted_by_semicolons_at_the_address_that_the_list_tells_of(visitor):
    told = visitor.get("/open-data/?lang=en").json()["separator"]
    assert "&separator=semicolon" in told
    plain, local = (
        visitor.get(f"/open-data/centres.csv?lang=en{ending}") for ending in ("", "&separator=semicolon")
    )
    assert plain.headers["etag"] != local.headers["etag"]
    assert local.text.splitlines()[0].replace(";", ",") == plain.text.splitlines()[0].replace('"', "")


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("name", FILES)
def test_every_table_comes_in_the_language_of_its_address(visitor, name, language):
    answer = visitor.get(f"/open-data/{name}?lang={language}")
    assert answer.status_code == 200
    assert answer.headers["content-type"] == "text/csv; charset=utf-8"
    assert answer.headers["content-language"] == language
    assert answer.content.startswith(b"\xef\xbb\xbf")
    delimiter = "," if language is Language.ENGLISH else ";"
    rows = list(csv.reader(StringIO(answer.content.decode("utf-8-sig"), newline=""), delimiter=delimiter))
    assert len(rows) > 1
    assert len({len(row) for row in rows}) == 1


def test_the_monthly_record_is_open_and_its_demonstration_is_marked_in_its_name(visitor):
    answer = visitor.get("/open-data/observations.csv?lang=en")
    assert answer.headers["content-type"] == "text/csv; charset=utf-8"
    assert answer.headers["content-disposition"].startswith(
        'attachment; filename="demo_observations_almaty_2024-01-'
    )
    rows = list(csv.DictReader(StringIO(answer.content.decode("utf-8-sig"), newline="")))
    assert {row["Status"] for row in rows} <= {"demonstration data", "suppressed"}
    again = visitor.get(
        "/open-data/observations.csv?lang=en", headers={"if-none-match": answer.headers["etag"]}
    )
    assert again.status_code == 304


def test_software_finds_the_structure_beside_the_record(visitor):
    record = visitor.get("/open-data/observations-sdmx.csv?lang=en").text.splitlines()[1]
    structure = visitor.get("/open-data/observations-structure.xml?lang=en")
    assert structure.headers["content-type"].startswith("application/vnd.sdmx.structure+xml")
    (flow,) = fromstring(structure.content).iter("{*}Dataflow")
    assert record.split(",")[1] == f"{flow.get('agencyID')}:{flow.get('id')}({flow.get('version')})"


def test_a_file_says_what_where_when_and_in_which_language_it_is(visitor):
    answer = visitor.get("/open-data/centres-open.csv?lang=ru")
    assert answer.headers["content-disposition"] == (
        'attachment; filename="centres-open_almaty_2026-02-24_ru.csv"'
    )


@pytest.mark.parametrize(
    ("query", "browser", "language"),
    [
        ("?lang=ru", "en", "ru"),
        ("", "ru-RU,ru;q=0.9", "ru"),
        ("", None, "kk"),
        ("?lang=xx", "en", "en"),
        ("?lang=", None, "kk"),
        ("?lang=ru&lang=en", None, "ru"),
    ],
)
def test_the_address_wins_over_the_browser_and_the_browser_over_kazakh(visitor, query, browser, language):
    headers = {"accept-language": browser} if browser else {}
    answer = visitor.get(f"/open-data/sources.csv{query}", headers=headers)
    assert answer.headers["content-language"] == language
    assert "accept-language" in answer.headers["vary"]


def test_a_refresh_of_what_has_not_changed_costs_nothing(visitor):
    first = visitor.get("/open-data/published.csv?lang=kk")
    tag = first.headers["etag"]
    again = visitor.get("/open-data/published.csv?lang=kk", headers={"if-none-match": tag})
    assert (again.status_code, again.content) == (304, b"")
    assert again.headers["etag"] == tag
    assert again.headers["cache-control"] == "no-cache"


@pytest.mark.parametrize("known", ['"other", {tag}', "W/{tag}", "*"])
def test_a_refresh_knows_its_tag_in_every_form_that_http_allows(visitor, known):
    tag = visitor.get("/open-data/sources.csv?lang=en").headers["etag"]
    headers = {"if-none-match": known.format(tag=tag)}
    assert visitor.get("/open-data/sources.csv?lang=en", headers=headers).status_code == 304


def test_another_language_is_another_file_with_another_tag(visitor):
    tags = {visitor.get(f"/open-data/published.csv?lang={code}").headers["etag"] for code in Language}
    assert len(tags) == 3
    english = visitor.get("/open-data/published.csv?lang=en", headers={"if-none-match": '"something-else"'})
    assert english.status_code == 200
    assert english.content


@pytest.mark.parametrize("address", ["/open-data/published.csv?lang=en", "/open-data/", "/health", "/"])
def test_a_look_at_the_head_has_the_headers_and_no_body(visitor, address):
    head, whole = visitor.head(address), visitor.get(address)
    assert head.status_code == 200
    assert head.content == b""
    assert head.headers["content-type"] == whole.headers["content-type"]
    assert head.headers["content-length"] == str(len(whole.content))


@pytest.mark.parametrize("method", ["post", "put", "delete"])
def test_open_data_can_only_be_read(visitor, method):
    assert visitor.request(method.upper(), "/open-data/published.csv").status_code == 405


@pytest.mark.parametrize(
    ("language", "words"), [("kk", "кестесі жоқ"), ("ru", "Таблицы"), ("en", "There is no table")]
)
def test_a_table_that_is_not_there_is_answered_with_a_sentence_in_the_readers_language(
    visitor, language, words
):
    answer = visitor.get(f"/open-data/budget.csv?lang={language}")
    assert answer.status_code == 404
    assert answer.headers["content-type"].startswith("text/plain")
    assert answer.headers["content-language"] == language
    assert words in answer.text
    assert "budget.csv" in answer.text
    assert "/open-data/" in answer.text
    assert "{" not in answer.text


@pytest.mark.parametrize(
    "name",
    [
        "published",
        "published.xlsx",
        "../data/tables/published.csv",
        "..%2f..%2fetc%2fpasswd",
        "published.csv%00",
        "%3Cscript%3E",
        "districts.csv.geojson",
    ],
)
def test_no_other_name_reaches_a_file(visitor, name):
    status, content = visitor.get_as_written(f"/open-data/{name}?lang=en")
    assert status == 404
    assert content.startswith(b"There is no table") or b"There is no page at this address." in content


def test_a_very_long_name_is_not_repeated_in_full(visitor):
    assert len(visitor.get(f"/open-data/{'a' * 250}?lang=ru").text) < 300
    assert "a" * 100 not in visitor.get(f"/open-data/{'a' * 5000}?lang=ru").text


@pytest.mark.parametrize("language", Language)
def test_the_map_comes_as_geojson_in_each_language(visitor, language):
    answer = visitor.get(f"/open-data/districts.geojson?lang={language}")
    assert answer.headers["content-type"] == "application/geo+json"
    assert f"_{language}.geojson" in answer.headers["content-disposition"]
    assert len(answer.json()["features"]) == 8
