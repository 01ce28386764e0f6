"""A downloaded file says what, where, when and in which language, and can be saved anywhere."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from components.exports.filenames import file_name
from components.i18n import Language


def test_a_file_name_says_what_where_when_and_in_which_language():
    name = file_name("coverage", where="almaty", when="2026-02-24", language=Language.KAZAKH, ending="csv")
    assert name == "coverage_almaty_2026-02-24_kk.csv"


def test_what_is_not_known_leaves_no_gap_in_the_name():
    assert file_name("placements", where="", when="", language=Language.ENGLISH, ending="csv") == (
        "placements_en.csv"
    )


@pytest.mark.parametrize(
    "hostile",
    [
        "../../etc/passwd", "C:\\boot.ini", 'a"; filename="evil.exe', "a\r\nSet-Cookie: x", "\u202efdp.exe", "a\0b",
    ],
)  # fmt: skip
def test_no_part_of_a_name_reaches_another_folder_or_header(hostile):
    name = file_name(hostile, where=hostile, when=hostile, language=Language.RUSSIAN, ending="csv")
    assert re.fullmatch(r"[A-Za-z0-9_-]+\.csv", name)


@given(st.text(), st.text(), st.text())
def test_whatever_the_parts_a_name_is_plain_and_keeps_its_language(what, where, when):
    name = file_name(what, where=where, when=when, language=Language.KAZAKH, ending="geojson")
    assert re.fullmatch(r"([A-Za-z0-9-]+_){0,3}kk\.geojson", name)
