"""Every rule of the tables, each shown by one table that breaks exactly it."""

import pandas as pd
import pytest

from data.catalogue import Catalogue, contracts, load_catalogue
from data.errors import AtlasError, Fault, TableFaults, UnknownCode


def faults_of(files) -> list[tuple[str, int, str, str]]:
    with pytest.raises(TableFaults) as caught:
        contracts.read(files)
    return [
        (fault.file.removesuffix(".csv"), fault.row, fault.column, fault.code)
        for fault in caught.value.faults
    ]


def row_of(tables, table: str, key: str) -> int:
    return next(number for number, row in enumerate(tables[table]) if key in (row.get("code"), row.get("id")))


def test_the_invented_city_breaks_no_rule(invented, as_files):
    assert set(contracts.read(as_files(invented))) == set(contracts.CONTRACTS)


CELLS = [
    ("indicators", "population", "unit", "", "required"),
    ("indicators", "population", "name_kk", "", "missing_language"),
    ("indicators", "population", "name_en", "two\nlines", "control_character"),
    ("indicators", "population", "name_en", "Population ", "outer_space"),
    ("indicators", "population", "group", "people", "unknown_word"),
    ("indicators", "population", "decimals", "1.5", "not_a_whole_number"),
    ("indicators", "population", "maximum", "many", "not_a_number"),
    ("indicators", "neet_rate_15_28", "age_to", "", "wrong_order"),
    ("indicators", "neet_rate_15_28", "age_to", "15", "wrong_order"),
    ("indicators", "neet_rate_14_34", "follows", "neet_rate", "unknown_code"),
    ("indicators", "neet_rate_14_34", "follows", "neet_rate_14_34", "circle"),
    ("indicators", "floor_area", "aliases_en", "Centre", "ambiguous_alias"),
    ("indicators", "neet_placed_permanent", "part_of", "neet_hired", "unknown_code"),
    ("indicators", "neet_placed_permanent", "part_of", "neet_placed_permanent", "circle"),
    ("indicators", "neet_placed_permanent", "part_of", "events", "unlike"),
    ("indicators", "neet_placed_permanent", "part_of", "neet_exits", "unlike"),
    ("indicators", "reach", "includes", "neet_hired", "unknown_code"),
    ("indicators", "reach", "includes", "reach", "circle"),
    ("indicators", "reach", "includes", "neet_placed", "unlike"),
    ("cities", "almaty", "time_zone", "Asia/Verny", "not_a_time_zone"),
    ("cities", "almaty", "time_zone", "../etc/passwd", "not_a_time_zone"),
    ("cities", "almaty", "name_ru", "", "required"),
    ("cities", "almaty", "west", "-181", "out_of_range"),
    ("cities", "almaty", "north", "91", "out_of_range"),
    ("districts", "medeu", "kato", "751210000", "duplicate"),
    ("districts", "medeu", "osm_relation", "1", "duplicate"),
    ("centres", "TUR-1", "lat", "44", "outside_city"),
    ("centres", "TUR-1", "lon", "", "half_a_point"),
    ("centres", "TUR-1", "lat", "43,3", "not_a_number"),
    ("centres", "TUR-1", "district", "turksyb", "unknown_code"),
    ("centres", "TUR-1", "source", "rumour", "unknown_code"),
    ("centres", "TUR-1", "opened", "10.05.2021", "not_a_date"),
    ("centres", "TUR-1", "opened", "2021-02-30", "not_a_date"),
    ("centres", "TUR-1", "status", "planned", "wrong_status"),
    ("centres", "MED-1", "status", "open", "wrong_status"),
    ("centres", "TUR-1", "status", "closed", "unexplained_status"),
    ("centres", "TUR-1", "status", "burnt", "unknown_word"),
    ("centres", "TUR-1", "status_on", "2021-05-09", "wrong_order"),
    ("centres", "ALM-1", "not_open_source", "", "unsourced_date"),
    ("centres", "ALM-1", "open_source", "", "unsourced_date"),
    ("centres", "ALM-1", "open_by", "2020-12-31", "wrong_order"),
    ("centres", "ALM-1", "opened", "2020-12-31", "wrong_order"),
    ("centres", "ALM-1", "opened", "2021-03-02", "wrong_order"),
    ("centres", "ALM-1", "floor_area_m2", "310", "disagrees"),
    ("centres", "ALM-1", "floor_area_m2", "", "disagrees"),
    ("centres", "TUR-1", "floor_area_m2", "310", "disagrees"),
    ("centre_services", "ALM-1-legal", "centre", "ALM-9", "unknown_code"),
    ("centre_services", "ALM-1-legal", "service", "judo", "unknown_code"),
    ("centre_services", "ALM-1-legal", "source", "rumour", "unknown_code"),
    ("centre_services", "ALM-1-legal", "source", "", "required"),
    ("centre_services", "ALM-1-legal", "offered", "perhaps", "unknown_word"),
    ("programmes", "plan", "source", "rumour", "unknown_code"),
    ("targets", "almaly-2021", "programme", "dream", "unknown_code"),
    ("targets", "almaly-2021", "area", "shymkent", "unknown_code"),
    ("targets", "almaly-2021", "indicator", "centres", "unknown_code"),
    ("targets", "almaly-2021", "unit", "people", "wrong_unit"),
    ("targets", "almaly-2021", "value", "101", "out_of_range"),
    ("targets", "almaly-2021", "source", "rumour", "unknown_code"),
    ("targets", "almaly-2021", "set_on", "2022-01-01", "wrong_order"),
    ("targets", "city-2022", "set_on", "", "undated_move"),
    ("targets", "city-2022", "replaces", "city-2020", "unknown_code"),
    ("targets", "city-2022", "replaces", "almaly-2021", "unlike"),
    ("targets", "city-2022", "replaces", "city-2022", "unlike"),
    ("targets", "city-2022", "due", "2021-12-31", "duplicate"),
    ("targets", "level-2029", "baseline", "level-2020", "unlike"),
    ("targets", "level-2029", "baseline", "nothing", "unknown_code"),
    ("published", "placed", "period", "2022-10/2022-01", "not_a_period"),
    ("published", "placed", "value", "13 400", "not_a_number"),
    ("published", "placed", "value", "-1", "out_of_range"),
    ("published", "placed", "unit", "events", "wrong_unit"),
    ("published", "placed", "unit", "souls", "unknown_word"),
    ("published", "placed", "qualifier", "", "wrong_qualifier"),
    ("published", "placed", "status", "demo", "unknown_word"),
    ("published", "placed", "area", "medew", "unknown_code"),
    ("published", "placed", "source", "", "required"),
    ("published", "placed", "source", "rumour", "unknown_code"),
    ("published", "placed", "contradicts", "permanent", "one_sided"),
    ("published", "placed", "contradicts", "placed", "one_sided"),
    ("published", "placed", "contradicts", "nothing", "unknown_code"),
    ("published", "placed", "contradicts", "a,b", "not_codes"),
    ("published", "almaly-people", "newer_than", "medeu-people", "unlike"),
    ("published", "almaly-people", "newer_than", "almaly-people", "unlike"),
    ("published", "almaly-people", "newer_than", "nothing", "unknown_code"),
    ("sources", "web", "url", "javascript:alert(1)", "not_a_link"),
    ("sources", "web", "date", "2026-11-24", "wrong_order"),
    ("sources", "web", "publisher", "", "required"),
]  # fmt: skip


@pytest.mark.parametrize(("table", "key", "column", "text", "code"), CELLS)
def test_one_wrong_cell_is_found_with_its_row_and_column(invented, as_files, table, key, column, text, code):
    number = row_of(invented, table, key)
    invented[table][number][column] = text
    found = faults_of(as_files(invented))
    assert (table, number + 2, column, code) in found
    assert {(name, row) for name, row, _, _ in found} == {(table, number + 2)}


@pytest.mark.parametrize(
    ("cells", "fault"),
    [
        ({"reach": {"includes": "visitors"}}, None),
        ({"reach": {"includes": "visitors", "part_of": "neet_placed"}}, "circle"),
        ({"reach": {"includes": "visitors"}, "visitors": {"part_of": "neet_placed"}}, "circle"),
        ({"reach": {"includes": "visitors"}, "visitors": {"includes": "neet_placed"}}, "circle"),
        ({"visitors": {"includes": "neet_placed"}, "reach": {"includes": "neet_placed"}}, "duplicate"),
        ({"reach": {"includes": "visitors", "aggregation": "last"}}, "unlike"),
    ],
)
def test_only_a_whole_is_included_and_in_one_other_alone(invented, as_files, cells, fault):
    for code in ("reach", "visitors", "neet_placed"):
        row = invented["indicators"][row_of(invented, "indicators", code)]
        row.update({"reported": "month"} | cells.get(code, {}))
    if fault is None:
        contracts.read(as_files(invented))
    else:
        assert {each[2:] for each in faults_of(as_files(invented))} == {("includes", fault)}


def test_a_plausible_range_that_is_empty_is_refused(invented, as_files):
    row = row_of(invented, "indicators", "population")
    invented["indicators"][row]["maximum"] = "0"
    assert ("indicators", row + 2, "maximum", "wrong_order") in faults_of(as_files(invented))


def test_an_indicator_that_a_page_names_may_not_be_left_out(invented, as_files):
    invented["indicators"] = [row for row in invented["indicators"] if row["code"] != "reach"]
    assert faults_of(as_files(invented)) == [("indicators", 0, "", "missing_indicator")]


def test_a_break_without_a_reason_is_refused(invented, as_files):
    row = row_of(invented, "indicators", "neet_rate_14_34")
    for column in ("break_kk", "break_ru", "break_en"):
        invented["indicators"][row][column] = ""
    assert faults_of(as_files(invented)) == [("indicators", row + 2, "break_en", "break_unexplained")]


def test_a_reason_without_a_break_is_refused(invented, as_files):
    row = row_of(invented, "indicators", "neet_rate_14_34")
    invented["indicators"][row]["follows"] = ""
    assert faults_of(as_files(invented)) == [("indicators", row + 2, "break_en", "break_unexplained")]


def test_indicators_that_follow_one_another_in_a_circle_are_refused(invented, as_files):
    row = row_of(invented, "indicators", "neet_rate_15_28")
    invented["indicators"][row] |= {
        "follows": "neet_rate_14_34",
        "break_kk": "x",
        "break_ru": "x",
        "break_en": "x",
    }
    assert faults_of(as_files(invented)) == [
        ("indicators", row + 2, "follows", "circle"),
        ("indicators", row + 3, "follows", "circle"),
    ]


def test_an_inferred_centre_must_say_what_it_is_inferred_from(invented, as_files):
    row = row_of(invented, "centres", "ALM-2")
    invented["centres"][row] |= {"inferred_from_kk": "", "inferred_from_ru": "", "inferred_from_en": ""}
    assert faults_of(as_files(invented)) == [
        ("centres", row + 2, "inferred_from_en", "inference_unexplained")
    ]


def test_a_published_centre_is_not_inferred_from_anything(invented, as_files):
    row = row_of(invented, "centres", "ALM-2")
    invented["centres"][row]["status_basis"] = "published"
    assert faults_of(as_files(invented)) == [
        ("centres", row + 2, "inferred_from_en", "inference_unexplained")
    ]


def test_a_service_that_is_only_inferred_says_from_what(invented, as_files):
    row = row_of(invented, "centre_services", "ALM-1-legal")
    invented["centre_services"][row]["basis"] = "inferred"
    assert faults_of(as_files(invented)) == [("centre_services", row + 2, "note_en", "inference_unexplained")]


def test_a_service_of_a_centre_is_told_once(invented, as_files):
    invented["centre_services"].append(invented["centre_services"][0] | {"id": "again", "offered": "no"})
    assert faults_of(as_files(invented)) == [
        ("centre_services", len(invented["centre_services"]) + 1, "service", "duplicate")
    ]


def test_a_centre_code_ends_with_its_ordinal(invented, as_files):
    row = row_of(invented, "centres", "TUR-1")
    invented["centres"][row]["ordinal"] = "2"
    assert faults_of(as_files(invented)) == [("centres", row + 2, "code", "wrong_code")]


def test_two_centres_of_a_district_cannot_both_be_the_first(invented, as_files):
    row = row_of(invented, "centres", "ALM-2")
    invented["centres"][row] |= {"code": "ALX-1", "ordinal": "1"}
    assert faults_of(as_files(invented)) == [("centres", row + 2, "ordinal", "duplicate")]


def test_the_same_id_twice_is_refused(invented, as_files):
    again = dict(invented["published"][0], period="2020")
    invented["published"].append(again)
    assert faults_of(as_files(invented)) == [("published", len(invented["published"]) + 1, "id", "duplicate")]


def test_the_same_figure_of_one_source_twice_is_refused(invented, as_files):
    invented["published"].append(dict(invented["published"][0], id="again"))
    assert faults_of(as_files(invented)) == [
        ("published", len(invented["published"]) + 1, "status", "duplicate")
    ]


def test_who_has_a_figure_twice_learns_which_columns_are_the_same(invented, as_files):
    invented["published"].append(dict(invented["published"][0], id="again"))
    with pytest.raises(TableFaults, match="with the same indicator, area, period, source"):
        contracts.read(as_files(invented))


def test_a_figure_without_a_number_has_no_qualifier(invented, as_files):
    row = row_of(invented, "published", "placed")
    invented["published"][row]["value"] = ""
    assert faults_of(as_files(invented)) == [("published", row + 2, "qualifier", "wrong_qualifier")]
    invented["published"][row]["qualifier"] = ""
    assert contracts.read(as_files(invented))["published"]["qualifier"].to_dict()["placed"] == ""


def test_a_city_has_as_many_districts_as_its_table_says(invented, as_files):
    ninth = dict(invented["districts"][0], code="ninth", kato="751999999", osm_relation="99")
    invented["districts"].append(ninth)
    del invented["districts"][row_of(invented, "districts", "zhetysu")]
    codes = list(contracts.read(as_files(invented))["districts"].index)
    assert codes == ["alatau", "almaly", "auezov", "bostandyk", "medeu", "nauryzbay", "turksib", "ninth"]


def test_a_city_without_any_district_is_refused(invented, as_files):
    header, *_ = as_files(invented)["districts"].splitlines(keepends=True)
    assert ("districts", 0, "", "missing_district") in faults_of(as_files(invented) | {"districts": header})


def test_the_tables_speak_of_one_city(invented, as_files):
    second = dict(invented["cities"][0], code="shymkent", country="uzbekistan")
    header, *_ = as_files(invented)["cities"].splitlines(keepends=True)
    invented["cities"].append(second)
    assert faults_of(as_files(invented)) == [("cities", 3, "code", "second_city")]
    assert ("cities", 0, "", "missing_city") in faults_of(as_files(invented) | {"cities": header})


def test_the_bounds_of_the_city_enclose_something(invented, as_files):
    invented["cities"][0] |= {"east": "76.7", "north": "42"}
    found = faults_of(as_files(invented))
    assert {("cities", 2, "east", "wrong_order"), ("cities", 2, "north", "wrong_order")} <= set(found)


@pytest.mark.parametrize("code", ["almaty", "kazakhstan", "medeu"])
def test_no_two_areas_share_a_code(invented, as_files, code):
    invented["districts"][row_of(invented, "districts", "zhetysu")]["code"] = code
    assert any(fault[3] == "duplicate" for fault in faults_of(as_files(invented)))


def test_a_city_is_no_country(invented, as_files):
    invented["cities"][0]["country"] = "almaty"
    assert ("cities", 2, "country", "duplicate") in faults_of(as_files(invented))


FILES = [
    (None, [("sources", 0, "", "missing_file")]),
    (b"", [("sources", 0, "", "empty_file")]),
    ("id,заголовок".encode("cp1251"), [("sources", 0, "", "bad_encoding")]),
    (b'id,title\n"paper,x\n', [("sources", 0, "", "not_csv")]),
]  # fmt: skip


@pytest.mark.parametrize(("content", "expected"), FILES)
def test_a_file_that_cannot_be_read_is_one_fault(invented, as_files, content, expected):
    assert faults_of(as_files(invented) | {"sources": content}) == expected


def test_missing_and_unexpected_columns_are_named(invented, as_files):
    for row in invented["sources"]:
        row["colour"] = row.pop("publisher")
    assert faults_of(as_files(invented)) == [
        ("sources", 1, "colour", "unexpected_column"),
        ("sources", 1, "publisher", "missing_column"),
    ]


def test_a_header_that_names_a_column_twice_is_refused(invented, as_files):
    files = as_files(invented)
    twice = (files["districts"] or b"").replace(b"short_ru", b"short_kk", 1)
    assert faults_of(files | {"districts": twice}) == [("districts", 1, "short_kk", "duplicate_column")]


def test_a_row_with_too_many_cells_is_named(invented, as_files):
    files = as_files(invented)
    longer = (files["districts"] or b"").replace(b"\n", b",\n").replace(b",\n", b"\n", 1)
    assert faults_of(files | {"districts": longer})[0] == ("districts", 2, "", "cell_count")


def test_faults_of_all_tables_come_at_once_and_in_order(invented, as_files):
    invented["published"][0]["unit"] = "souls"
    invented["indicators"][2]["unit"] = ""
    invented["centres"][1]["open_by"] = "soon"
    files = as_files(invented) | {"sources": None}
    assert faults_of(files)[:2] == [
        ("centres", 3, "open_by", "not_a_date"),
        ("centres", 3, "open_source", "unsourced_date"),
    ]
    assert {name for name, *_ in faults_of(files)} == {"published", "indicators", "centres", "sources"}


def test_the_message_lists_file_row_column_and_reason(invented, as_files):
    invented["centres"][1]["open_by"] = "soon"
    with pytest.raises(
        TableFaults, match=r"centres\.csv:3:open_by: is not a date as YYYY-MM-DD \('soon'\)"
    ) as caught:
        contracts.read(as_files(invented))
    assert isinstance(caught.value, AtlasError)
    assert (
        str(Fault("a.csv", 0, "", "missing_file", "", "the file is missing")) == "a.csv: the file is missing"
    )


def test_a_file_saved_by_a_spreadsheet_with_a_byte_order_mark_is_read(invented, as_files):
    files = {name: b"\xef\xbb\xbf" + (content or b"") for name, content in as_files(invented).items()}
    assert list(contracts.read(files)["districts"].index) == list(
        contracts.read(as_files(invented))["districts"].index
    )


def test_hostile_text_is_only_text(invented, as_files):
    hostile = "<img src=x onerror=alert(1)> ${alert(1)} \"' =cmd|' \u202e\u200f"
    invented["centres"][0] |= {"name_kk": hostile, "name_ru": hostile, "name_en": hostile}
    assert contracts.read(as_files(invented))["centres"]["name_kk"].to_dict()["ALM-1"] == hostile


def test_unknown_is_empty_text_or_a_missing_value(small: Catalogue):
    centre = small.centres.to_dict("index")["MED-1"]
    assert centre["name_kk"] == ""
    assert pd.isna(centre["lat"])
    assert centre["open_by"] is pd.NaT
    assert str(small.centres["not_open_on"].dtype).startswith("datetime64")
    assert str(small.published["value"].dtype) == "float64"
    assert str(small.districts["kato"].dtype) == "Int64"
    assert str(small.published["indicator"].dtype) == "str"


def write(folder, files) -> None:
    for name, content in files.items():
        (folder / f"{name}.csv").write_bytes(content)


def test_catalogues_of_the_same_files_are_equal_and_of_changed_files_are_not(invented, as_files, tmp_path):
    write(tmp_path, as_files(invented))
    first, again = load_catalogue(tmp_path), load_catalogue(tmp_path)
    invented["published"][1]["value"] = "81"
    write(tmp_path, as_files(invented))
    changed = load_catalogue(tmp_path)
    assert first == again
    assert len({first, again, changed}) == 2
    assert first != "a catalogue"
    assert len(first.version) == 12


def test_a_folder_without_a_table_is_refused(invented, as_files, tmp_path):
    write(tmp_path, as_files(invented))
    (tmp_path / "targets.csv").unlink()
    with pytest.raises(TableFaults, match=r"^targets\.csv: the file is missing$"):
        load_catalogue(tmp_path)


def test_a_text_is_looked_up_by_table_code_and_language(small: Catalogue):
    assert small.district("medeu").name("kk") == "medeu district"
    with pytest.raises(UnknownCode) as caught:
        small.district("narnia").name("kk")
    assert (caught.value.table, caught.value.code) == ("districts", "narnia")


def test_a_register_in_which_nothing_is_dated_stops_the_start(invented, as_files):
    for row in invented["centres"]:
        row.update(not_open_on="", not_open_source="", open_by="", open_source="", opened="")
    for row in invented["targets"]:
        row["set_on"] = ""
    assert ("centres", 0, "", "nothing_dated") in faults_of(as_files(invented))
