"""Stable addresses, from which Excel and Power BI refresh their figures."""

import csv
from io import StringIO

import pytest
import requests

from components.exports import monthly_record, open_data
from components.exports.csv import delimiter
from components.i18n import Language, translator
from data.catalogue import Catalogue
from tests.browser.server import Server

SECONDS = 30


@pytest.mark.parametrize("table", open_data.TABLES)
@pytest.mark.parametrize("language", Language)
def test_a_table_stands_at_its_address_in_each_language(
    server: Server, catalogue: Catalogue, table: str, language: Language
):
    answer = requests.get(f"{server.origin}/open-data/{table}.csv?lang={language}", timeout=SECONDS)
    expected = open_data.TABLES[table](catalogue, translator(language))
    assert answer.status_code == 200
    assert answer.headers["content-type"] == "text/csv; charset=utf-8"
    assert answer.headers["content-language"] == language
    header, *rows = csv.reader(
        StringIO(answer.content.decode("utf-8-sig"), newline=""), delimiter=delimiter(language), strict=True
    )
    assert header == [column.header for column in expected.columns]
    assert len(rows) == len(expected.rows)


def test_a_refresh_of_a_table_that_has_not_changed_costs_nothing(server: Server):
    address = f"{server.origin}/open-data/published.csv?lang=ru"
    first = requests.get(address, timeout=SECONDS)
    again = requests.get(address, headers={"If-None-Match": first.headers["etag"]}, timeout=SECONDS)
    assert (again.status_code, again.content) == (304, b"")
    assert again.headers["etag"] == first.headers["etag"]


def test_a_table_in_another_language_has_another_tag(server: Server):
    tags = {
        requests.get(f"{server.origin}/open-data/districts.csv?lang={code}", timeout=SECONDS).headers["etag"]
        for code in Language
    }
    assert len(tags) == len(Language)


def test_asking_only_for_the_head_of_a_table_sends_no_body(server: Server):
    address = f"{server.origin}/open-data/published.csv?lang=kk"
    plain = {"Accept-Encoding": "identity"}
    whole = requests.get(address, headers=plain, timeout=SECONDS)
    head = requests.head(address, headers=plain, timeout=SECONDS)
    assert (head.status_code, head.content) == (200, b"")
    assert head.headers["etag"] == whole.headers["etag"]
    assert head.headers["content-length"] == str(len(whole.content))


@pytest.mark.parametrize("language", Language)
def test_a_table_that_does_not_exist_is_refused_with_a_sentence_in_the_language(
    server: Server, language: Language
):
    answer = requests.get(f"{server.origin}/open-data/wishes.csv?lang={language}", timeout=SECONDS)
    answer.encoding = "utf-8"
    assert answer.status_code == 404
    assert answer.headers["content-language"] == language
    assert "wishes.csv" in answer.text
    assert answer.text == translator(language)(
        "There is no table «{name}». The tables are listed at {address}.",
        name="wishes.csv",
        address="/open-data/",
    )


def test_the_list_of_open_data_leads_to_files_that_exist(server: Server):
    listed = requests.get(f"{server.origin}/open-data/?lang=en", timeout=SECONDS).json()["files"]
    assert len(listed) == len(open_data.TABLES) + 1 + len(monthly_record.FILES)
    for address in listed:
        assert requests.get(server.origin + address, timeout=SECONDS).status_code == 200
