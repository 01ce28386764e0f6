"""The workbook of a briefing: one table a sheet, real numbers and dates, and nothing that runs."""

import re
from datetime import datetime
from io import BytesIO
from typing import Any
from zipfile import ZipFile

import pytest
from openpyxl import load_workbook

from components.briefing.choice import SECTIONS, BriefingChoice
from components.briefing.compose import compose
from components.briefing.model import Briefing
from components.briefing.part_tables import cards_table, tables_of_parts
from components.charts.chart import Point, Series
from components.exports.workbook import workbook
from components.exports.workbook.cells import number_format, qualified_format
from components.exports.workbook.words import at_the_edge, legal, sheet_names
from components.i18n import Language
from components.tables.table import Column, Qualified, Table
from tests.briefing.decks import briefing_of, chart_of
from tests.briefing.grounds import demo_briefing, demo_ground
from tests.briefing.hostile import TEXTS, hostile_briefing, long_table, showing
from tests.briefing.sample import sample
from tests.builders import ENGLISH, KAZAKH, RUSSIAN, plain

LANGUAGES = [language.value for language in Language]
FRONTS = 6
"""Cover, contents, findings, notes, sources, all figures."""


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_table_has_a_sheet_of_its_own_behind_the_cover_the_contents_and_the_notes(language: str) -> None:
    briefing = demo_briefing(language, sections=SECTIONS)
    book, shown = _read(briefing), tables_of_parts(briefing)
    assert len(book.worksheets) == FRONTS + len(shown)
    for sheet, twin in zip(book.worksheets[FRONTS:], shown, strict=True):
        assert sheet["A1"].value == twin.title
        assert len(_rows(sheet)) == len(twin.table.rows)


def test_the_map_and_the_table_beside_it_share_one_sheet() -> None:
    briefing = demo_briefing(sections=("coverage",))
    assert len(briefing.parts) == 2
    assert len(tables_of_parts(briefing)) == 1


@pytest.mark.parametrize("language", LANGUAGES)
def test_names_of_sheets_are_such_as_excel_takes(language: str) -> None:
    for briefing in (demo_briefing(language, sections=SECTIONS), hostile_briefing(language)):
        names = _read(briefing).sheetnames
        assert len({name.casefold() for name in names}) == len(names)
        assert all(0 < len(name.encode("utf-16-le")) <= 62 for name in names)
        assert not any(set(name) & set("[]:*?/\\") or name.strip("' ") != name for name in names)


def test_a_long_name_is_cut_between_words_and_two_that_are_cut_alike_differ() -> None:
    long = "6. Жұмысқа орналастыру, айлар бойынша"
    assert sheet_names([long]) == ("6. Жұмысқа орналастыру, айлар",)
    assert sheet_names(["a/b", "A?B", "", "'", "x" * 40]) == ("a b", "A B (2)", "3", "4", "x" * 31)
    assert len(sheet_names(["x" * 40] * 12)[11]) == 31
    assert sheet_names(["👩" * 40]) == ("👩" * 15,)


def test_the_contents_lead_to_every_sheet() -> None:
    book = _read(demo_briefing(sections=SECTIONS))
    contents = book.worksheets[1]
    links = [row[0].hyperlink.location for row in _rows(contents)]
    assert links == [f"'{name}'!A1" for name in book.sheetnames[2:]]
    for sheet in (*book.worksheets[:1], *book.worksheets[2:]):
        assert any(
            cell.hyperlink and cell.hyperlink.location == f"'{contents.title}'!A1"
            for row in sheet.iter_rows(max_row=30, max_col=1)
            for cell in row
        )


def test_no_cell_is_merged_headers_stay_in_view_and_can_be_filtered() -> None:
    for sheet in _read(demo_briefing(sections=SECTIONS)).worksheets[1:]:
        assert not sheet.merged_cells.ranges
        header = _header_row(sheet)
        assert sheet.freeze_panes == "B8"
        assert [table.ref.startswith("A7:") for table in sheet.tables.values()] == [True]
        assert all(cell.value for cell in sheet[header])


def test_dates_are_dates_and_unknown_cells_are_empty() -> None:
    register = _sheet(
        demo_briefing("ru", sections=("centres",)),
        "Опубликован адрес 1 из 16 центров реестра",
    )
    opened = [row[3] for row in _rows(register)]
    assert opened[0].value == datetime(2024, 1, 9)
    assert {cell.number_format for cell in opened if cell.value} == {"dd.mm.yyyy"}
    assert opened[-1].value is None


def test_the_names_of_the_sheets_say_indicator_and_area() -> None:
    names = _read(demo_briefing("en", sections=("activity",), areas=("almaty", "medeu", "MED-2"))).sheetnames
    for said in ("Events, Medeu", "Events, Medeu 2", "Reach", "Events, by kind"):
        assert [name for name in names if name.endswith(f". {said}")], (said, names)


def test_codes_stand_last() -> None:
    sheet = _sheet(sample("en"), "Open centres and the goal, as at 24 February 2026")
    header = [cell.value for cell in sheet[_header_row(sheet)]]
    assert header[:3] == ["District", "State of the goal", "Open"]
    assert header[-2:] == ["Code of the state", "Code of the area"]


@pytest.mark.parametrize(
    ("value", "decimals", "expected"),
    [(5, 0, "#,##0"), (5.0, 2, "#,##0"), (5.7, 1, "#,##0.0"), (0.25, 2, "#,##0.00"), (110093.5, 0, "#,##0")],
)
def test_a_number_shows_the_digits_that_the_screen_shows(value: float, decimals: int, expected: str) -> None:
    assert number_format(value, decimals) == expected


@pytest.mark.parametrize(
    ("qualifier", "tr", "expected"),
    [
        ("over", ENGLISH, '"over "#,##0'),
        ("over", RUSSIAN, '"более "#,##0'),
        ("over", KAZAKH, '#,##0"-ден астам"'),
        ("about", ENGLISH, '"about "#,##0'),
        ("exact", KAZAKH, "#,##0"),
    ],
)
def test_a_number_keeps_its_qualifier_in_its_format(qualifier: str, tr: Any, expected: str) -> None:
    assert qualified_format(Qualified(13_400, qualifier), 0, tr) == expected


def test_demonstration_data_is_marked_on_the_cover_on_its_sheets_and_on_every_printed_page() -> None:
    briefing = demo_briefing(sections=("coverage", "placements"))
    book = _read(briefing)
    cover, coverage, placements = book.worksheets[0], book.worksheets[FRONTS], book.worksheets[FRONTS + 1]
    assert _says(cover, "Demonstration data")
    assert _says(placements, "Demonstration data")
    assert not _says(coverage, "Demonstration data")
    assert all(sheet.oddFooter.center.text == "Demonstration data" for sheet in book.worksheets)
    assert not _says(_read(demo_briefing(sections=("level",))).worksheets[0], "Demonstration data")


def test_the_cover_says_what_when_and_who() -> None:
    cover = _read(demo_briefing(title="Weekly", presenter="Әсел", audience="Akim")).worksheets[0]
    said = {row[0].value: row[1].value for row in cover.iter_rows(min_row=3, max_row=11)}
    assert cover["A1"].value == "Weekly"
    assert cover["A2"].value == "Entered by hand, not from the data: title, presenter and audience"
    assert said["Presented by"] == "Әсел"
    assert said["For whom"] == "Akim"
    assert said["Day"] == "23 November 2026"
    assert re.fullmatch(r"[A-Z2-7]{4}-[A-Z2-7]{4}", said["Verification code"])


def test_sentences_of_the_presenter_are_marked_as_theirs() -> None:
    briefing = demo_briefing(sections=("level",), edited={"level": ("Mine.",)})
    *_, row = _rows(_read(briefing).worksheets[2])
    assert [cell.value for cell in row] == ["NEET level", "Mine.", "entered by hand, not from the data"]


def test_sources_and_the_as_of_stand_on_the_sheet_of_a_chart() -> None:
    briefing = demo_briefing(sections=("level",))
    sheet = _read(briefing).worksheets[FRONTS]
    assert _says(sheet, briefing.as_of)
    assert any(str(row[0].value).startswith("Sources: ") for row in sheet.iter_rows(max_row=6, max_col=1))


def test_months_are_drawn_as_bars_with_a_line_from_the_cells_of_the_sheet() -> None:
    sheet = _read(demo_briefing(sections=("placements",))).worksheets[FRONTS + 1]
    (chart,) = sheet._charts
    assert [type(plot).__name__ for plot in chart._charts] == ["BarChart", "LineChart"]
    references = [series.val.numRef.f for plot in chart._charts for series in plot.series]
    assert references == [f"'{sheet.title}'!{cells}" for cells in ("$B$8:$B$19", "$B$20:$B$31", "$D$8:$D$19")]


def test_a_chart_whose_points_no_cells_hold_is_left_to_the_slides() -> None:
    assert not _read(demo_briefing(sections=("timeline",))).worksheets[FRONTS]._charts
    assert not _read(demo_briefing(sections=("published_placements",))).worksheets[FRONTS]._charts


def test_charts_say_what_they_show_to_readers_who_cannot_see_them() -> None:
    briefing = demo_briefing(sections=("placements",))
    with ZipFile(BytesIO(workbook(briefing))) as packed:
        drawing = packed.read("xl/drawings/drawing1.xml").decode()
    assert re.search(r'descr="Almaty, January–October 2026: [^"]+"', drawing)


def test_every_table_has_a_name_of_its_own_that_formulas_may_use() -> None:
    for briefing in (demo_briefing("kk", sections=SECTIONS), hostile_briefing()):
        names = [name for sheet in _read(briefing).worksheets for name in sheet.tables]
        assert len({name.lower() for name in names}) == len(names)
        assert all(re.fullmatch(r"[a-z][a-z0-9_]*", name) for name in names)
    assert "placed_by_month" in [
        name for sheet in _read(demo_briefing(sections=("placements",))).worksheets for name in sheet.tables
    ]


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_number_is_stored_as_a_text(language: str) -> None:
    for sheet in _read(demo_briefing(language, sections=SECTIONS)).worksheets[FRONTS - 1 :]:
        texts = [cell for row in _rows(sheet) for cell in row if isinstance(cell.value, str)]
        assert not [
            cell for cell in texts if re.fullmatch(r"(?!\d{4}$)[-+]?[\d\s]+([.,]\d+)?", cell.value)
        ], sheet.title


def test_the_sum_of_a_column_is_that_of_its_cells_and_stands_only_where_it_means_something() -> None:
    book = _read(demo_briefing(sections=SECTIONS))
    computed = load_workbook(BytesIO(workbook(demo_briefing(sections=SECTIONS))), data_only=True)
    summed = {}
    for sheet in book.worksheets[FRONTS:]:
        for table in sheet.tables.values():
            if not table.totalsRowCount:
                continue
            header = [column.name for column in table.tableColumns]
            total = [column for column in table.tableColumns if column.totalsRowFunction == "sum"]
            summed[table.name] = [column.name for column in total]
            values = computed[sheet.title]
            last = int(table.ref.rpartition(":")[2].lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ"))
            for column in total:
                place = header.index(column.name)
                cells = [row[place].value or 0 for row in _rows(sheet)]
                assert values.cell(last, place + 1).value == pytest.approx(sum(cells))
    assert summed["coverage"] == ["Open by inference", "Planned", "Target"]
    assert "Value" in summed["visitors_by_month"]
    assert not [name for name in summed if name.startswith("placed_by_month")]  # of two indicators


def test_all_figures_stand_one_a_row_for_a_pivot_table() -> None:
    briefing = demo_briefing(sections=SECTIONS)
    sheet = _read(briefing)["data"]
    found = [[cell.value for cell in row] for row in _rows(sheet)]
    numbers = sum(
        not isinstance(cell, str) and cell is not None
        for twin in tables_of_parts(briefing)
        for column in twin.table.columns
        if column.kind == "number"
        for cell in twin.table.column(column.code)
    )
    assert len(found) == numbers
    header = [cell.value for cell in sheet[7]]
    planned = next(row for row in found if "coverage" in str(row[-2]) and row[-1] == "planned")
    row = dict(zip(header, planned, strict=True))
    assert row["Value"] == 1
    assert row["Code of the area"] == "alatau"
    assert row["Code of the indicator"] == "centres_open"


def test_printed_letters_are_eight_points_high() -> None:
    for sheet in _read(demo_briefing("ru", sections=SECTIONS)).worksheets[FRONTS:]:
        last = str(sheet.print_area).rpartition(":$")[2].partition("$")[0]
        widths = [
            sheet.column_dimensions[chr(ord("A") + place)].width for place in range(ord(last) - ord("A") + 1)
        ]
        assert sum(widths) <= 190, sheet.title


def test_a_workbook_is_made_on_its_day() -> None:
    assert _read(demo_briefing(sections=("level",))).properties.created == datetime(2026, 11, 23)


def test_what_the_briefing_is_about_is_looked_up_by_its_name_without_a_mark() -> None:
    briefing = demo_briefing(sections=("coverage", "centres"), areas=("medeu",))
    cells = [
        cell for sheet in _read(briefing).worksheets[FRONTS - 1 :] for row in _rows(sheet) for cell in row
    ]
    assert any(cell.value == "Medeu District" for cell in cells)
    assert not [cell for cell in cells if "\u25ba" in str(cell.value)]


def test_equal_briefings_have_equal_bytes() -> None:
    choice = BriefingChoice(sections=SECTIONS)
    first, second = (compose(choice, demo_ground(choice)) for _ in range(2))
    assert first is not second
    assert workbook(first) == workbook(second)


def test_a_briefing_of_nothing_has_a_workbook() -> None:
    book = _read(showing(sample("kk")))
    assert len(book.worksheets) == FRONTS


def test_a_table_of_two_thousand_rows_is_there_whole() -> None:
    sheet = _read(showing(sample("kk"), long_table(2_000))).worksheets[FRONTS]
    assert len(_rows(sheet)) == 2_000
    assert _rows(sheet)[-1][1].value == 1_999


@pytest.mark.parametrize("language", LANGUAGES)
def test_hostile_texts_stay_texts_and_the_workbook_opens(language: str) -> None:
    content = workbook(hostile_briefing(language))
    with ZipFile(BytesIO(content)) as packed:
        for name in packed.namelist():
            if name.startswith("xl/worksheets/sheet"):
                assert b"<f>" not in packed.read(name), name
        relations = b"".join(packed.read(name) for name in packed.namelist() if name.endswith(".rels"))
    assert b"javascript:" not in relations
    book = load_workbook(BytesIO(content))
    for sheet, text in zip(book.worksheets[FRONTS:], TEXTS, strict=False):
        first = _rows(sheet)[0][0]
        assert first.data_type == "s"
        assert first.value == legal(text)


def test_a_series_that_is_named_like_a_cell_does_not_become_one() -> None:
    with ZipFile(BytesIO(workbook(hostile_briefing()))) as packed:
        chart = packed.read("xl/charts/chart1.xml").decode()
    assert "<c:f>Sheet1!$A$1</c:f>" not in chart


def test_control_characters_and_halves_of_letters_are_left_out() -> None:
    assert legal("a\x00b\ud800c\ufffed\te\r\nf\rg") == "abcd\te\nf\ng"
    assert len(legal("x" * 40_000)) == 32_767
    assert at_the_edge("Q&A &P") == "Q&&A &&P"


def test_cards_are_a_table_of_figures_as_they_are_shown() -> None:
    (cards, *_) = sample("en").parts
    table = cards_table(cards, tr=ENGLISH)  # type: ignore[arg-type]
    assert table.column("value")[1] == Qualified(13_400, "over")
    assert table.column("shown")[1] == "over 13,400"
    assert table.column("indicator_code")[1] == "neet_placed"


def _read(briefing: Briefing) -> Any:
    """The workbook as openpyxl reads it: sheets with what it hides, such as their charts."""
    return load_workbook(BytesIO(workbook(briefing)))


def _sheet(briefing: Briefing, title: str) -> Any:
    return next(
        sheet for sheet in _read(briefing).worksheets if plain(str(sheet["A1"].value)) == plain(title)
    )


def _header_row(sheet: Any) -> int:
    return int(sheet.freeze_panes[1:]) - 1


def _rows(sheet: Any) -> list[Any]:
    if not sheet.tables:
        return []
    (table,) = sheet.tables.values()
    last = int(table.ref.rpartition(":")[2].lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")) - (
        table.totalsRowCount or 0
    )
    return list(sheet.iter_rows(min_row=_header_row(sheet) + 1, max_row=last))


def _says(sheet: Any, text: str) -> bool:
    return any(cell.value == text for row in sheet.iter_rows(max_row=14) for cell in row)


def test_a_chart_draws_last_year_from_its_own_column_also_where_both_years_are_equal() -> None:
    columns = (Column("month", "Month"), Column("now", "Now", "number"), Column("then", "Then", "number"))
    table = Table("events", "Events", columns, (("Jan", 3.0, 3.0), ("Feb", 4.0, 4.0)))
    points = (Point("Jan", 3.0), Point("Feb", 4.0))
    years = (
        Series("2026", "main", "bar", points, column="now"),
        Series("2025", "earlier", "bar", points, column="then"),
    )
    (sheet,) = _read(briefing_of(chart_of(*years, table=table))).worksheets[FRONTS:]
    (drawn,) = sheet._charts
    cells = [series.val.numRef.f.split("!")[1] for series in drawn.series]
    assert [reference[:2] for reference in cells] == ["$B", "$C"]


def test_a_chart_is_not_drawn_from_cells_that_hold_other_figures() -> None:
    columns = (Column("month", "Month"), Column("now", "Now", "number"))
    table = Table("events", "Events", columns, (("Jan", 3.0), ("Feb", 5.0)))
    series = Series("2026", "main", "bar", (Point("Jan", 3.0), Point("Feb", 4.0)), column="now")
    (sheet,) = _read(briefing_of(chart_of(series, table=table))).worksheets[FRONTS:]
    assert not sheet._charts
