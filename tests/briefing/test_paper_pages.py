"""How the pages of a briefing on paper are set: marks, sizes, matrices, what is said once, and the code to check it."""

from dataclasses import replace
from typing import Any

from components.briefing.model import Section
from components.charts.chart import Chart
from components.exports.pdf import paper
from components.exports.pdf.grids import of_table
from components.tables.table import Column
from tests.briefing.sample import sample
from tests.briefing.test_paper import (
    briefing,
    layer,
    of_one,
    printed,
    read,
    root,
    squeezed,
    structure,
    table,
    text_of,
)
from tests.builders import ENGLISH


def test_the_pages_with_demonstration_data_are_marked_and_no_other():
    rows = [(f"{word} {number}", number) for word in ("real", "invented") for number in range(200)]
    columns = Column("name", "Name"), Column("value", "Value", "number")
    real, invented = (
        table(rows[:200], *columns),
        replace(table(rows[200:], *columns), is_demo=True, key="demo"),
    )
    made = briefing(sections=(Section("coverage", "Coverage", (), (real, invented)),), is_demo=True)
    pages = [squeezed(page.extract_text()) for page in read(paper(made, layer())).pages]
    assert "Demonstrationdata" in pages[0]
    marked = ["Demonstrationdata" in page for page in pages[1:]]
    assert marked == ["invented" in page for page in pages[1:]]
    assert set(marked) == {True, False}


def test_nobody_copies_the_letters_of_the_watermark_with_the_text():
    made = of_one(
        replace(table([("a", 1)], Column("name", "Name"), Column("value", "Value", "number")), is_demo=True)
    )
    plain, marked = (read(paper(replace(made, is_demo=is_demo), layer())).pages for is_demo in (False, True))
    said = [squeezed("".join(page.extract_text() for page in pages)) for pages in (plain, marked)]
    # In the box of the title and at the foot of its page.
    assert said[1].count("Demonstrationdata") == said[0].count("Demonstrationdata") + 2


def test_no_letter_on_paper_is_smaller_than_nine_points():
    sizes: set[float] = set()

    def note_size(text: str, _: Any, matrix: list[float], __: Any, size: float) -> None:
        if text.strip():
            sizes.add(round(size * abs(matrix[3]), 2))

    for page in read(printed("ru")).pages:
        page.extract_text(visitor_text=note_size)
    assert sizes
    assert min(sizes) >= 9


def test_every_heading_stands_on_the_page_of_what_it_heads():
    made = sample("ru")
    pages = [squeezed(page.extract_text()) for page in read(printed("ru")).pages]
    for section in made.sections:
        for part in section.parts:
            if isinstance(part, Chart):
                headed = [
                    page for page in pages if squeezed(part.title) in page and squeezed(part.subtitle) in page
                ]
                assert headed, part.title


def test_a_section_does_not_say_its_sentence_again_as_the_title_of_its_part():
    shown = replace(
        table([("a", 1)], Column("name", "Name"), Column("value", "Value", "number")), title="Five wait"
    )
    section = Section("coverage", "Coverage", ("Five wait. Three do not.",), (shown,))
    said = text_of(paper(briefing(sections=(section,)), layer()))
    assert said.count("Fivewait") == 1
    assert "Threedonot." in said


def test_paper_is_fit_for_the_archive():
    about = root(printed("kk"))["/Metadata"].get_object().get_data()
    assert b"<pdfaid:part>2</pdfaid:part>" in about
    assert b"<pdfaid:conformance>A</pdfaid:conformance>" in about


def test_a_long_series_is_a_matrix_of_periods_and_areas():
    columns = (Column("indicator", "Indicator"), Column("area", "Area"), Column("period", "Period"),
               Column("value", "Value", "number", decimals=1), Column("status", "Status"))  # fmt: skip
    rows = [("Level", area, str(year), year / 100, "published") for area in ("Almaty", "Kazakhstan")
            for year in range(2000, 2020)]  # fmt: skip
    grid = of_table(table(rows, *columns), tr=ENGLISH)
    assert grid.header == ("Period", "[1]", "[2]")
    assert len(grid.rows) == 20
    assert [words.text for words in grid.rows[3]] == ["2003", "20.0", "20.0"]
    ((name, series),) = grid.references
    assert (name, [words.text for words in series]) == ("Indicator", ["Almaty: Level", "Kazakhstan: Level"])


def test_a_note_that_every_section_has_is_said_once():
    shown = table([("a", 1)], Column("name", "Name"), Column("value", "Value", "number"))
    sections = tuple(Section(key, key, (), (replace(shown, key=key),), ("A share is a part.",))
                     for key in ("coverage", "level"))  # fmt: skip
    assert text_of(paper(briefing(sections=sections), layer())).count("Ashareisapart.") == 1


def test_the_address_of_the_check_is_written_and_can_be_scanned():
    made = of_one(table([("a", 1)], Column("name", "Name"), Column("value", "Value", "number")))
    document = paper(made.checked_at("https://atlas.almaty.example"), layer())
    assert "atlas.almaty.example/sources" in text_of(document)
    (figure,) = (element for element in structure(document) if element["/S"] == "/Figure")
    assert made.code in str(figure["/Alt"])
