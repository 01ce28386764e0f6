"""Tables as a reader sees them: ordered, in their digits, and with every text harmless."""

import re
from datetime import date
from html import unescape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from components.citations import citation, citations, source_line
from components.exports.csv import to_csv
from components.tables import registers
from components.tables.coverage import coverage_table
from components.tables.html import cell_text, to_html
from components.tables.table import Cell, Column, Qualified, Table
from components.widgets.table_view import name_width
from data.published import goals
from tests.builders import ENGLISH, KAZAKH, RUSSIAN, plain

NUMBER, TEXT, DAY = Column("n", "Number", "number"), Column("t", "Text"), Column("d", "Day", "date")


def table_of(column: Column, *cells: Cell) -> Table:
    return Table("on-paper", "On paper", (column,), tuple((cell,) for cell in cells))


def cells_of(page: str) -> list[str]:
    return [unescape(text) for text in re.findall(r"<t[hd](?: [^>]*)?>(.*?)</t[hd]>", page)]


# Order


def test_numbers_come_from_the_greatest_and_what_is_not_known_comes_last():
    table = table_of(NUMBER, 2, None, 11, Qualified(358_000, "over"), float("nan"), 0)
    found = [cell.value if isinstance(cell, Qualified) else cell for cell in table.sorted_by("n").column("n")]
    assert found[:4] == [358_000, 11, 2, 0]
    assert len(found) == 6


def test_names_come_by_the_kazakh_alphabet_and_days_from_the_latest():
    names = table_of(TEXT, "Медеу", "Бостандық", None, "Әуезов")
    assert names.sorted_by("t").column("t") == ("Әуезов", "Бостандық", "Медеу", None)
    days = table_of(DAY, date(2024, 1, 9), date(2026, 2, 24), None)
    assert days.sorted_by("d").column("d") == (date(2026, 2, 24), date(2024, 1, 9), None)


def test_a_column_that_a_table_has_not_is_an_error():
    with pytest.raises(KeyError):
        table_of(TEXT, "a").column("n")
    with pytest.raises(KeyError):
        table_of(TEXT, "a").sorted_by("n")


def test_fewer_columns_on_the_screen_leave_the_file_as_it_was():
    table = Table("on-paper", "", (TEXT, NUMBER), (("a", 1),))
    assert cells_of(to_html(table.only("t"), tr=ENGLISH)) == ["Text", "a"]
    assert to_csv(table.only("t"), tr=ENGLISH) == to_csv(table, tr=ENGLISH)


def test_a_frame_has_numbers_where_the_table_has_and_gaps_where_it_does_not_know():
    frame = table_of(NUMBER, 2, None, Qualified(5, "over")).frame()
    assert frame["n"].fillna(-1).tolist() == [2, -1, 5]


# On the screen


@pytest.mark.parametrize(
    ("cell", "column", "text"),
    [
        (13_400, NUMBER, "13 400"),
        (6.2, Column("n", "", "number", decimals=1), "6,2"),
        (7.0, Column("n", "", "number", decimals=2), "7"),
        (Qualified(358_000, "over"), NUMBER, "358 000-нан астам"),
        (date(2026, 2, 24), DAY, "2026 ж. 24 ақп."),
        (None, NUMBER, "—"),
        (float("nan"), NUMBER, "—"),
        ("Медеу", TEXT, "Медеу"),
    ],
)
def test_a_cell_is_written_as_the_language_writes_it(cell, column, text):
    assert plain(cell_text(cell, column, tr=KAZAKH)) == text


def test_a_table_says_its_title_its_columns_and_its_rows():
    table = Table("on-paper", "On paper", (TEXT, NUMBER), (("Medeu", 2), ("Turksib", None)))
    page = to_html(table, tr=ENGLISH)
    assert cells_of(page) == ["Text", "Number", "Medeu", "2", "Turksib", "—"]
    assert page.count('scope="col"') == page.count('scope="row"') == 2
    assert "<caption" in page
    assert 'aria-label="On paper"' in page


def test_a_table_without_rows_has_its_head():
    assert cells_of(to_html(table_of(TEXT), tr=ENGLISH)) == ["Text"]


HOSTILE = st.one_of(
    st.text(), st.sampled_from(['"><img src=x onerror=alert(1)>', "</table><script>", "&lt;b&gt;"])
)


@given(HOSTILE, HOSTILE, HOSTILE)
def test_no_text_of_a_table_becomes_markup(title, header, cell):
    page = to_html(Table("on-paper", title, (Column("t", header),), ((cell,),)), tr=ENGLISH)
    tags = re.sub(r'aria-label="[^"]*"', "", re.sub(r">[^<]*", ">", page))
    expected = to_html(Table("on-paper", "", (Column("t", ""),), (("",),)), tr=ENGLISH)
    assert tags == re.sub(r'aria-label="[^"]*"', "", re.sub(r">[^<]*", ">", expected))
    assert unescape(re.findall(r"<caption[^>]*>([^<]*)<", page)[0]) == title


# The registers


def test_the_centres_open_and_missing_stand_right_as_the_other_figures_also_where_only_their_bounds_are_known(
    shipped,
):
    rows = goals.coverage(shipped, date(2026, 11, 27)).values()
    table = coverage_table(rows, as_at=date(2026, 11, 27), catalogue=shipped, tr=ENGLISH)
    assert "1–2" in table.column("open")
    page = to_html(table, tr=ENGLISH)
    assert '<th scope="col" class="number">Shortfall</th>' in page
    assert '<td class="number">1–2</td>' in page


def test_a_qualified_number_is_a_number_in_the_file_and_keeps_its_word_on_the_screen(shipped):
    rows = goals.coverage(shipped, date(2026, 2, 24)).values()
    table = coverage_table(rows, as_at=date(2026, 2, 24), catalogue=shipped, tr=RUSSIAN)
    assert "более 358 000" in plain(to_html(table, tr=RUSSIAN))
    line = next(line for line in to_csv(table, tr=RUSSIAN).decode().splitlines() if "auezov" in line)
    assert ";358000;" in line
    assert ";более;" in line


def test_the_register_of_one_district_has_its_centres_and_no_others(shipped, tr):
    table = registers.centres_table(shipped, tr=tr, district="zhetysu")
    assert table.column("centre_code") == ("ZHE-1", "ZHE-2")
    assert table.column("floor_area_m2") == (300, 645)


def test_what_nobody_published_of_a_centre_stays_empty(shipped, tr):
    table = registers.centres_table(shipped, tr=tr, district="almaly")
    for column in ("address", "lat", "lon"):
        assert set(table.column(column)) == {None}


def test_both_versions_of_the_goal_stand_in_the_table_of_targets(shipped, tr):
    table = registers.targets_table(shipped, tr=tr)
    replaced = dict(zip(table.column("id"), table.column("replaces"), strict=True))
    assert replaced["centres_open-almaty-2026"] == "centres_open-almaty-2025"
    assert replaced["centres_open-almaty-2025"] is None


def test_every_source_says_how_many_figures_rest_on_it(shipped):
    table = registers.sources_table(shipped, tr=ENGLISH)
    assert table.frame()["figures"].sum() == len(shipped.published)


def test_every_indicator_says_how_fresh_it_is_or_that_nothing_was_published(shipped):
    table = registers.indicators_table(shipped, tr=ENGLISH)
    fresh = dict(zip(table.column("indicator_code"), table.column("latest_period"), strict=True))
    assert fresh["neet_placed"] == "January–October 2024"
    assert fresh["neet_trained"] is None
    assert fresh["events"] == "January–October 2025"  # the plan for 2026 has not happened


# Sources


def test_a_source_without_a_date_says_so_and_one_without_an_address_is_no_link(shipped):
    undated = citation("aqsham-2024", catalogue=shipped, tr=ENGLISH)
    assert undated.text.endswith("date not shown")
    assert undated.link is None
    dated = citation("almatytv-2026", catalogue=shipped, tr=ENGLISH)
    assert dated.text == "Almaty.tv, 24 Feb 2026"
    assert str(dated.link).startswith("https://almaty.tv/")


def test_a_source_is_named_once_however_many_figures_rest_on_it(shipped):
    codes = ["abai-2025", "", "almatytv-2026", "abai-2025"]
    assert len(citations(codes, catalogue=shipped, tr=ENGLISH)) == 2


def test_a_source_in_full_has_publisher_title_and_date(shipped, tr):
    line = source_line("almatytv-2026", catalogue=shipped, tr=tr)
    assert line.startswith("Almaty.tv, «")
    assert "2026" in line


def test_every_name_of_a_table_on_the_screen_has_its_room_or_further_lines(shipped, tr):
    table = registers.published_table(shipped, tr=tr)
    frame = table.frame()
    names = {column.code: name_width(column, frame[column.code]) for column in table.columns}
    for code in ("indicator", "area", "period"):
        longest = max(map(str, frame[code]), key=len)
        assert (names[code] or 0) >= 14 * 0.45 * len(longest), longest
    assert names["value"] is None
    assert names["note"] is None
