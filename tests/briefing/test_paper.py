"""The briefing on paper, read back: its words and digits, its structure for readers who cannot see it, its links."""

import re
from dataclasses import replace
from datetime import date
from functools import cache
from io import BytesIO
from itertools import pairwise
from typing import Any

import geopandas as gpd
import pytest
from pypdf import PageObject, PdfReader
from pypdf.generic import DictionaryObject, IndirectObject

from components.briefing.model import Briefing, Cards, Section, Statements
from components.charts.chart import AnyChart, Chart
from components.citations import Citation
from components.exports.pdf import paper
from components.exports.pdf.columns import PADDING, broken, fitted
from components.exports.pdf.grids import of_table
from components.exports.text_metrics import Font, printable
from components.i18n import formats
from components.maps.district_map import DistrictMap
from components.tables.html import cell_text
from components.tables.table import Column, Table
from geo.boundaries import load_districts
from tests.briefing.sample import sample
from tests.builders import ENGLISH

LANGUAGES = ("kk", "ru", "en")
A4 = (595, 842)
HOSTILE = (
    '#let x = 1 $a^2$ *b* _c_ `d` <label> @ref \\ "q" // no comment /* */ = heading - item + item / term: [x] '
    "{y} <b>bold</b> ${z} '=1+1' \x00\x07\x1b"
)


@cache
def layer() -> gpd.GeoDataFrame:
    return load_districts()


@cache
def printed(language: str) -> bytes:
    return paper(sample(language), layer())


def read(document: bytes) -> PdfReader:
    return PdfReader(BytesIO(document))


def root(document: bytes) -> Any:
    return read(document).trailer["/Root"]


def text_of(document: bytes) -> str:
    return squeezed(" ".join(page.extract_text() for page in read(document).pages))


def body_of(language: str) -> str:
    """The text of the sample without the footers, which stand in the midst of what goes on over a page."""
    made, said = sample(language), ""
    pages = read(printed(language)).pages
    for number, page in enumerate(pages, 1):
        foot = made.tr("Page {page} of {pages}", page=number, pages=len(pages))
        said += squeezed(page.extract_text()).replace(squeezed(f"{made.as_of}·{made.code}{foot}"), "")
    assert said.count(made.code) == 1
    return said


def squeezed(text: str) -> str:
    """The text without white space, which the setter of a page may turn into the end of a line."""
    return re.sub(r"[\s\u200b]+", "", text)


def briefing(**options: Any) -> Briefing:
    """A briefing of nothing but what the test is about."""
    usual: dict[str, Any] = {
        "title": "Weekly", "scope": "Almaty, 2026", "audience": "", "presenter": "", "day": date(2026, 11, 23),
        "as_of": "Known on 23 November 2026", "code": "K7QM-2ABC", "tr": ENGLISH, "sections": (), "sources": (),
        "definitions": (), "unknowns": (),
    }  # fmt: skip
    return Briefing(**usual | options)


def of_one(part: Any, **options: Any) -> Briefing:
    return briefing(sections=(Section("coverage", "Coverage", (), (part,)),), **options)


def table(rows: list[tuple[Any, ...]], *columns: Column) -> Table:
    return Table("figures", "Figures of the districts", columns, tuple(rows))


def structure(document: bytes) -> list[DictionaryObject]:
    """Every element of the tree that a screen reader walks, in its order."""
    found: list[DictionaryObject] = []

    def walk(node: Any) -> None:
        node = node.get_object() if isinstance(node, IndirectObject) else node
        if isinstance(node, list):
            for each in node:
                walk(each)
        elif isinstance(node, DictionaryObject):
            if "/S" in node:
                found.append(node)
            walk(node.get("/K", []))

    walk(root(document)["/StructTreeRoot"]["/K"])
    return found


def tags(document: bytes) -> list[str]:
    return [str(element["/S"]) for element in structure(document)]


def links(document: bytes) -> list[str]:
    """The addresses that the document leads to, in the order of the pages."""
    notes = [note.get_object() for page in read(document).pages for note in page.get("/Annots", [])]
    return [str(note["/A"]["/URI"]) for note in notes if "/URI" in note.get("/A", {})]


def right_edges(page: PageObject) -> list[float]:
    """How far the end of each line of text stands beyond the right margin of a page, in points."""
    found: list[float] = []
    margin = float(page.mediabox[2]) - 56

    def note(text: str, _: Any, matrix: list[float], font: Any, size: float) -> None:
        letters = Font(size * abs(matrix[0]), is_bold="Bold" in str((font or {}).get("/BaseFont")))
        found.extend(matrix[4] + letters.width(line) - margin for line in text.split("\n") if line.strip())

    page.extract_text(visitor_text=note)
    return found


def shown_tables(made: Briefing) -> list[Table]:
    return [part.table if isinstance(part, AnyChart | DistrictMap) else part for part in made.parts
            if not isinstance(part, Cards | Statements)]  # fmt: skip


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_cell_of_every_table_and_of_the_tables_behind_charts_is_read_back(language):
    said, made = body_of(language), sample(language)
    cells = [
        cell_text(cell, column, tr=made.tr)
        for each in shown_tables(made)
        for row in each.rows
        for cell, column in zip(row, each.columns, strict=True)
        if column.code not in each.hidden and column.kind != "link"
        # Of a long series the workbook says the rest.
        if len(each.rows) <= 24 or column.code in {"indicator", "area", "period", "value"}
    ]
    assert len(cells) > 100
    assert not [cell for cell in cells if squeezed(cell) not in said]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_headline_figure_and_every_word_beside_a_mark_is_read_back(language):
    said, made = body_of(language), sample(language)
    cards = [figure for part in made.parts if isinstance(part, Cards) for figure in part.figures]
    expected = [text for each in cards for text in (each.label, each.value, each.detail, each.period)]
    for part in made.parts:
        if isinstance(part, Chart):
            expected += [point.text for series in part.series for point in series.points]
            expected += [part.title, part.subtitle, *part.notes, *(mark.reason for mark in part.breaks)]
        if isinstance(part, DistrictMap):
            expected += [text for mark in part.marks for text in (mark.name, mark.label)]
    assert not [text for text in expected if squeezed(text) not in said]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_document_says_everything_that_the_briefing_says(language):
    said, made = body_of(language), sample(language)
    expected = [
        made.title,
        made.scope,
        made.as_of,
        made.code,
        formats.day(made.day, tr=made.tr),
        *made.unknowns,
    ]
    expected += [text for pair in made.definitions for text in pair]
    expected += [source.text for source in made.sources]
    for section in made.sections:
        expected += [section.title, *section.lead, *section.notes]
    assert not [text for text in expected if squeezed(text) not in said]


@pytest.mark.parametrize("language", LANGUAGES)
def test_readers_who_cannot_see_a_picture_hear_the_sentence_of_its_model(language):
    made = sample(language)
    figures = [element for element in structure(printed(language)) if element["/S"] == "/Figure"]
    said = [str(figure["/Alt"]) for figure in figures]
    assert said == [part.alt for part in made.parts if isinstance(part, Chart | DistrictMap)]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_document_is_tagged_names_its_language_and_claims_to_be_accessible(language):
    about = root(printed(language))
    assert about["/MarkInfo"]["/Marked"].value is True
    assert str(about["/Lang"]) == language
    assert about["/ViewerPreferences"]["/DisplayDocTitle"].value is True
    assert b"<pdfuaid:part>1</pdfuaid:part>" in about["/Metadata"].get_object().get_data()
    metadata = read(printed(language)).metadata
    assert metadata is not None
    assert metadata.title == "Jastar Atlas"


def test_headings_go_down_one_step_at_a_time_and_tables_name_their_columns():
    found = tags(printed("en"))
    levels = [int(tag.removeprefix("/H")) for tag in found if re.fullmatch(r"/H\d", tag)]
    assert levels[0] == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))
    assert found.count("/Table") == found.count("/THead")
    assert {"/TH", "/TD", "/TOC", "/Link", "/Title", "/L"} <= set(found)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_contents_and_the_bookmarks_name_every_section(language):
    reader = read(printed(language))
    outline = [item for item in reader.outline if not isinstance(item, list)]
    named = [squeezed(str(item["/Title"])) for item in outline]
    for section in sample(language).sections:
        assert any(squeezed(section.title) in name for name in named), section.title
        assert squeezed(section.title) in squeezed(reader.pages[0].extract_text())


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_letter_is_embedded(language):
    for page in read(printed(language)).pages:
        resources: Any = page["/Resources"]
        for font in resources.get("/Font", {}).values():
            (inner,) = font.get_object()["/DescendantFonts"]
            assert {"/FontFile2", "/FontFile3"} & set(inner.get_object()["/FontDescriptor"].get_object())


def test_every_page_says_its_number_the_code_and_as_of_when():
    pages = read(printed("ru")).pages
    for number, page in enumerate(pages, 1):
        said = squeezed(page.extract_text())
        assert squeezed(f"Стр. {number} из {len(pages)}") in said
        assert "A1B2-C3D4" in said
        assert squeezed(sample("ru").as_of) in said


def test_all_pages_are_a4():
    for page in read(printed("kk")).pages:
        assert tuple(sorted(round(float(side)) for side in page.mediabox[2:])) == A4


def test_every_source_with_an_address_leads_there():
    made = sample("en")
    addresses = {source.link for source in made.sources if source.link}
    assert addresses
    assert addresses <= set(links(printed("en")))


def test_an_address_that_a_browser_would_run_is_no_link():
    odd = tuple(
        Citation(f"source {number}", link)
        for number, link in enumerate(
            ["javascript:alert(1)", "file:///etc/passwd", "https://stat.gov.kz/", None]
        )
    )
    document = paper(briefing(sources=odd), layer())
    assert links(document) == ["https://stat.gov.kz/"]
    assert "source0" in text_of(document)


def test_the_same_briefing_is_the_same_file_and_bears_the_day_of_the_presentation():
    assert paper(sample("kk"), layer()) == printed("kk")
    metadata = read(printed("kk")).metadata
    assert metadata is not None
    assert metadata.creation_date is not None
    assert metadata.creation_date.date() == date(2026, 11, 23)


def test_people_s_words_are_data_and_never_markup():
    cell = table([(HOSTILE, 1), (HOSTILE, 2)], Column("name", HOSTILE), Column("value", "Value", "number"))
    section = Section("coverage", HOSTILE, (HOSTILE,), (cell,), (HOSTILE,), is_edited=True)
    odd = briefing(
        title=HOSTILE, scope=HOSTILE, audience=HOSTILE, presenter=HOSTILE, code=HOSTILE, as_of=HOSTILE,
        sections=(section,), definitions=((HOSTILE, HOSTILE),), unknowns=(HOSTILE,),
        sources=(Citation(HOSTILE, "https://stat.gov.kz/?a=<b>&c=\"'"),),
    )  # fmt: skip
    document = paper(odd, layer())
    plain = squeezed(printable(HOSTILE))
    assert "\x00" not in plain
    assert text_of(document).count(plain) >= 13
    metadata = read(document).metadata
    assert metadata is not None
    assert metadata.title == printable(HOSTILE).strip()


def test_letters_that_no_typeface_has_and_writing_that_turns_round_do_no_harm():
    odd = "Айгүл \U0001f680\U0001f469\u200d\U0001f680 中文 \u202eabc\u202c \ud800 😀"
    document = paper(briefing(title=odd, presenter=odd, unknowns=(odd,)), layer())
    assert text_of(document).count("Айгүл") >= 3
    assert "\u202e" not in text_of(document)


@pytest.mark.parametrize("name", ["Ә" * 200, "https://example.kz/" + "a" * 180])
def test_a_word_of_two_hundred_letters_stays_on_the_page(name):
    cell = table([(name, 1)], *(Column(code, code) for code in ("name", "value")))
    wide = table([tuple(name for _ in range(12))], *(Column(f"c{number}", name) for number in range(12)))
    section = Section("coverage", name, (name,), (cell, wide))
    document = paper(
        briefing(title=name, scope=name, presenter=name, sections=(section,), unknowns=(name,)), layer()
    )
    edges = [edge for page in read(document).pages for edge in right_edges(page)]
    assert len(edges) > 50
    assert max(edges) <= 0
    assert text_of(document).count(squeezed(name)) >= 30


def test_a_title_of_nothing_gives_way_to_the_name_of_the_product():
    metadata = read(paper(briefing(title=" \x00"), layer())).metadata
    assert metadata is not None
    assert metadata.title == "Jastar Atlas"


def test_a_briefing_without_anything_is_still_a_document():
    empty = table([], Column("name", "Name"))
    nameless = Table("none", "No columns", (), ((), ()))
    cards = Cards("Nothing reported", (), ())
    assert len(read(paper(briefing(), layer())).pages) == 1
    document = paper(
        briefing(sections=(Section("centres", "Centres", (), (empty, nameless, cards)),)), layer()
    )
    assert text_of(document).count("Norows.") == 3


def test_a_table_of_two_thousand_rows_repeats_its_header_on_every_page_and_loses_no_row():
    rows = [(f"centre-{number}-x", number * 1000, f"address {number}") for number in range(2000)]
    columns = (
        Column("name", "Name of the centre"),
        Column("value", "Visits", "number"),
        Column("at", "Address"),
    )
    pages = [
        squeezed(page.extract_text()) for page in read(paper(of_one(table(rows, *columns)), layer())).pages
    ]
    full = [page for page in pages if "centre-" in page]
    assert len(full) > 20
    assert all("Nameofthecentre" in page for page in full)
    assert re.findall(r"centre-\d+-x", "".join(pages)) == [row[0] for row in rows]


def test_no_row_is_torn_apart_by_the_end_of_a_page():
    rows = [(f"begin{number} " + "words that go on " * 40 + f"end{number}", number) for number in range(60)]
    document = paper(of_one(table(rows, Column("a", "Text"), Column("b", "Value", "number"))), layer())
    for page in read(document).pages:
        said = page.extract_text()
        assert re.findall(r"begin(\d+)", said) == re.findall(r"end(\d+)", said)


def test_a_wide_table_lies_and_the_rest_stands():
    columns = [Column(f"c{number}", "Көрсеткіштің атауы") for number in range(9)]
    rows = [tuple(f"мекенжайы-{row}-{number}" for number in range(9)) for row in range(3)]
    pages = read(paper(of_one(table(rows, *columns)), layer())).pages
    assert [float(page.mediabox[2]) > float(page.mediabox[3]) for page in pages] == [False, True]


def test_a_section_that_the_presenter_edited_says_so():
    edited = Section("coverage", "Coverage", ("My own words.",), (), is_edited=True)
    note = squeezed("Entered by hand, not from the data: sentences")
    assert note in text_of(paper(briefing(sections=(edited,)), layer()))
    assert note not in text_of(paper(briefing(sections=(replace(edited, is_edited=False),)), layer()))


def test_a_table_that_the_briefing_shows_anyway_is_not_printed_again_behind_the_map():
    made = sample("en")
    (drawn,) = (part for part in made.parts if isinstance(part, DistrictMap))
    title = squeezed(drawn.table.title)
    assert text_of(printed("en")).count(title) == 1
    alone = Section("coverage", "Coverage", (), (drawn,))
    said = text_of(paper(briefing(sections=(alone,)), layer()))
    assert said.count(title) == 1
    assert squeezed("The same figures as a table: page") in said


def test_a_table_behind_a_chart_bears_the_finding_of_the_chart_so_that_two_of_one_kind_are_told_apart():
    (chart, *_) = (part for part in sample("en").parts if isinstance(part, Chart))
    charts = tuple(
        replace(chart, title=f"{area} has more", table=replace(chart.table, key=area))
        for area in ("Medeu", "Alatau")
    )
    said = text_of(paper(briefing(sections=(Section("timeline", "Timeline", (), charts),)), layer()))
    assert said.count("Medeuhasmore") == said.count("Alatauhasmore") == 2
    assert said.count(squeezed(chart.table.title)) == 2


def test_what_is_the_same_in_every_row_is_said_once_above_the_table():
    columns = (Column("name", "Name"), Column("unit", "Unit"), Column("value", "Value", "number"))
    grid = of_table(table([("a", "people", 1), ("b", "people", 2), ("c", "people", 3)], *columns), tr=ENGLISH)
    assert [(name, said.text) for name, said in grid.facts] == [("Unit", "people")]
    assert grid.header == ("Name", "Value")
    assert [[said.text for said in row] for row in grid.rows] == [["a", "1"], ["b", "2"], ["c", "3"]]
    assert grid.numbers == {1}


def test_a_figure_stays_in_its_row_even_where_every_row_has_the_same():
    columns = (Column("name", "Name"), Column("goal", "Goal", "number"), Column("due", "Due", "number"))
    grid = of_table(table([("a", 2, None), ("b", 2, None), ("c", 2, None)], *columns), tr=ENGLISH)
    assert grid.header == ("Name", "Goal")
    assert [(name, said.text) for name, said in grid.facts] == [("Due", formats.UNKNOWN)]


def test_a_long_source_is_written_once_below_the_table_with_its_link():
    long, other = (
        "Department of Youth Policy, «Report of the year»",
        "stat.gov.kz, «Youth of Kazakhstan in figures»",
    )
    columns = (Column("name", "Name"), Column("source", "Source"), Column("link", "Link", "link"))
    rows = [
        ("a", long, "https://a.kz/"),
        ("b", other, "https://b.kz/"),
        ("c", long, "https://a.kz/"),
        ("d", None, None),
    ]
    grid = of_table(table(rows, *columns), tr=ENGLISH)
    assert grid.header == ("Name", "Source")
    assert [said.text for said in grid.column(1)] == ["[1]", "[2]", "[1]", formats.UNKNOWN]
    ((name, cited),) = grid.references
    assert name == "Source"
    assert [(said.text, said.link) for said in cited] == [(long, "https://a.kz/"), (other, "https://b.kz/")]


def test_every_way_to_set_a_table_fills_the_page_and_breaks_no_word():
    rows = [["Бостандық ауданы", "шамамен 35 000", "1"], ["Медеу", "—", "12"]]
    fit = fitted(["Аудан", "Жастар", "Орталық"], rows)
    assert not fit.is_landscape
    assert sum(fit.widths) == pytest.approx(481)
    font = Font(fit.size, is_bold=True)
    assert fit.widths[2] >= font.width("Орталық") + 2 * PADDING
    assert fit.is_whole


def test_a_word_of_two_hundred_letters_takes_its_room_from_no_other_column():
    fit = fitted(["Name", "Value"], [["Ә" * 200, "13\u00a0400"]])
    assert fit.widths[1] == pytest.approx(Font(fit.size, is_bold=True).width("13\u00a0400") + 2 * PADDING)
    assert sum(fit.widths) == pytest.approx(728)


def test_a_cell_that_is_too_wide_may_break_and_all_others_are_left_alone():
    assert broken("short words\nand lines", 200, 8) == "short words\nand lines"
    wide = broken("a" * 40 + " b", 60, 8)
    assert wide.replace("\u200b", "") == "a" * 40 + " b"
    assert wide.count("\u200b") > 3
