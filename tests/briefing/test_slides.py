"""The deck says what the briefing says: every part, every number, every source, in native charts, tables and shapes."""

from datetime import date

import pytest
from pptx.enum.dml import MSO_COLOR_TYPE, MSO_FILL

from components.briefing.model import Cards, Section, is_demo
from components.charts.chart import BreakMark, Chart, Point, Series
from components.citations import Citation
from components.exports.slides import slides
from components.exports.slides.lettering import evenly
from components.exports.slides.tables import MOST_PAGES
from components.maps.district_map import DistrictMap
from components.tables.html import cell_text
from components.tables.table import Column, Qualified, Table
from data.time.reference_period import ReferencePeriod
from geo.boundaries import load_districts
from tests.briefing import decks, hostile
from tests.briefing.grounds import demo_briefing
from tests.briefing.sample import sample

LANGUAGES = ("kk", "ru", "en")


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_part_has_a_slide_whose_title_states_its_finding(language):
    titles = [slide.shapes.title.text_frame.text for slide in decks.deck_of_sample(language).slides]
    for part in sample(language).parts:
        assert any(title.startswith(part.title) for title in titles)
    assert titles[0] == sample(language).title
    assert len(set(titles)) == len(titles)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_number_of_a_chart_is_in_its_part_and_in_its_workbook(language):
    models = [part for part in sample(language).parts if isinstance(part, Chart)]
    natives = decks.charts(decks.deck_of_sample(language))
    assert len(natives) == len(models) == 3
    for model, native in zip(models, natives, strict=True):
        drawn, in_sheet = decks.drawn_series(native), decks.sheet_series(native)
        assert drawn == in_sheet
        for series in model.series:
            said = [value for _, value in drawn[series.name]]
            wanted = [edge for point in series.points for edge in (point.y, point.upper) if edge is not None]
            assert set(wanted) <= set(said)
            assert {value for value in said if value is not None} <= set(wanted)


def test_a_chart_over_time_keeps_its_days_and_unrounded_values():
    days = (date(2024, 1, 9), date(2024, 11, 30), date(2025, 10, 31))
    values = (5.7, 7.400000000000001, 1 / 3)
    line = Series("level", "main", "line", tuple(map(Point, days, values)))
    [native] = decks.charts(decks.deck_of(decks.chart_of(line)))
    drawn = decks.drawn_series(native)["level"]
    assert drawn == [(decks.day_number(day), value) for day, value in zip(days, values, strict=True)]
    kept = [value for _, value in decks.sheet_series(native)["level"]]
    assert kept == pytest.approx(values, rel=1e-15)


def test_centres_open_stay_level_until_the_day_that_one_opens():
    steps = Series("open", "main", "step", (Point(date(2024, 1, 1), 8), Point(date(2025, 1, 1), 11)))
    [native] = decks.charts(decks.deck_of(decks.chart_of(steps)))
    first, second = decks.day_number(date(2024, 1, 1)), decks.day_number(date(2025, 1, 1))
    assert decks.drawn_series(native)["open"] == [(first, 8), (second, 8), (second, 11)]


def test_a_band_is_drawn_around_what_may_be_above_what_is_known():
    points = (Point(date(2024, 1, 1), 8, upper=10), Point(date(2024, 7, 1), 9, upper=9))
    [native] = decks.charts(decks.deck_of(decks.chart_of(Series("may be", "uncertain", "band", points))))
    january, july = decks.day_number(date(2024, 1, 1)), decks.day_number(date(2024, 7, 1))
    along_the_top = [(january, 8), (january, 10), (july, 10), (july, 9)]
    back_along_the_bottom = [(july, 9), (july, 8), (january, 8)]
    assert decks.drawn_series(native)["may be"] == along_the_top + back_along_the_bottom


def test_a_month_without_a_figure_is_a_gap_and_no_zero():
    line = Series("placed", "main", "line", tuple(map(Point, "abc", (1.0, None, 3.0))))
    [native] = decks.charts(decks.deck_of(decks.chart_of(line)))
    assert decks.drawn_series(native)["placed"] == [("a", 1.0), ("b", None), ("c", 3.0)]
    assert decks.sheet_series(native)["placed"] == [("a", 1.0), ("b", None), ("c", 3.0)]
    assert native._chartSpace.find(f".//{decks.CHART}dispBlanksAs").get("val") == "gap"


def test_a_year_without_a_figure_says_so_under_its_place():
    missing = Series("none", "uncertain", "bar", (Point("2025", None, text="not published"),))
    [native] = decks.charts(decks.deck_of(decks.chart_of(decks.bars(5.0, names=["2024"]), missing)))
    assert [name for name, _ in decks.drawn_series(native)["bars"]] == ["2024", "2025\nnot published"]


def test_a_break_is_a_line_of_its_own_with_its_reason_and_joins_nothing():
    before = Series("before", "main", "line", (Point(date(2021, 7, 1), 6.0), Point(date(2022, 7, 1), 6.3)))
    after = Series("after", "second", "line", (Point(date(2023, 7, 1), 7.3), Point(date(2024, 7, 1), 6.5)))
    mark = BreakMark(date(2023, 1, 1), "The age band changed")
    [native] = decks.charts(decks.deck_of(decks.chart_of(before, after, breaks=(mark,))))
    drawn = decks.drawn_series(native)
    assert len(drawn["before"]) == len(drawn["after"]) == 2
    assert {day for day, _ in drawn["break in the series"]} == {decks.day_number(mark.x)}
    assert mark.reason in "".join(native._chartSpace.itertext())


def test_a_month_in_which_centres_have_not_reported_is_hatched():
    partial = (False, True, False, True, True)
    points = tuple(Point(month, 5.0, is_partial=each) for month, each in zip("abcde", partial, strict=True))
    [native] = decks.charts(decks.deck_of(decks.chart_of(Series("placed", "main", "bar", points))))
    hatched = [
        point.find(f"{decks.CHART}idx").get("val")
        for point in native._chartSpace.iter(f"{decks.CHART}dPt")
        if point.find(".//{*}pattFill") is not None
    ]
    assert hatched == ["1", "3", "4"]


def test_only_the_partial_points_of_a_line_are_pale():
    points = tuple(Point(name, 5.0, is_partial=name in "bd") for name in "abcd")
    [native] = decks.charts(decks.deck_of(decks.chart_of(Series("share", "main", "line", points))))
    pale = list(native._chartSpace.iter(f"{decks.CHART}dPt"))
    assert [point.find(f"{decks.CHART}idx").get("val") for point in pale] == ["1", "3"]
    assert {point.find(f"{decks.CHART}marker/{decks.CHART}symbol").get("val") for point in pale} == {"circle"}


def test_names_of_digits_alone_stay_names():
    [native] = decks.charts(decks.deck_of(decks.chart_of(decks.bars(5.0, 6.0, names=["2024", "2025"]))))
    assert decks.drawn_series(native)["bars"] == [("2024", 5.0), ("2025", 6.0)]


def test_each_line_of_the_words_beside_a_point_is_a_paragraph():
    line = Series("NEET\nlevel", "main", "line", (Point("a", 5.0), Point("b", 6.0)), label="end")
    [native] = decks.charts(decks.deck_of(decks.chart_of(line)))
    [label] = native._chartSpace.iter(f"{decks.CHART}dLbl")
    assert [text.text for text in label.iter("{*}t")] == ["NEET", "level"]
    assert len(list(label.iter("{*}p"))) == 2


def test_the_words_of_a_hatched_bar_stand_over_it_where_they_can_be_read():
    points = (Point("Jan", 5.0, text="5 of 11"), Point("Feb", 3.0, text="3 of 11", is_partial=True))
    [native] = decks.charts(decks.deck_of(decks.chart_of(Series("placed", "main", "bar", points))))
    places = [each.get("val") for each in native._chartSpace.iter(f"{decks.CHART}dLblPos")]
    assert places == ["ctr", "outEnd"]


def test_bars_and_a_line_and_a_target_share_one_chart():
    last = Series("last year", "earlier", "line", tuple(map(Point, "ab", (3.0, 4.0))))
    target = Series("target: 10", "target", "level", (Point("target", 10.0),))
    [native] = decks.charts(decks.deck_of(decks.chart_of(decks.bars(5.0, 6.0), last, target)))
    assert decks.drawn_series(native) == {
        "bars": [("a", 5.0), ("b", 6.0)],
        "last year": [("a", 3.0), ("b", 4.0)],
        "target: 10": [("a", 10.0), ("b", 10.0)],
    }
    assert [plot.tag.removeprefix(decks.CHART) for plot in native.plots._plotArea.iter_xCharts()] == [
        "barChart",
        "lineChart",
    ]


def test_lying_bars_are_read_from_the_top():
    chart = decks.chart_of(decks.bars(9.0, 5.0), is_horizontal=True, arrangement="group")
    [native] = decks.charts(decks.deck_of(chart))
    assert native._chartSpace.find(f".//{decks.CHART}barDir").get("val") == "bar"
    assert native.category_axis.reverse_order


def test_the_words_beside_a_bar_are_those_of_the_model_and_a_mere_number_follows_its_cell():
    points = (Point("a", 9000.0, text="over 9,000"), Point("b", 11300.0, text="11,300"))
    [native] = decks.charts(decks.deck_of(decks.chart_of(Series("placed", "main", "bar", points))))
    labels = list(native._chartSpace.iter(f"{decks.CHART}dLbl"))
    said = [" ".join(text.text for text in label.iter("{*}t")) for label in labels]
    assert said == ["over 9,000", ""]
    assert all(label.find(f"{decks.CHART}showVal").get("val") == "1" for label in labels)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_shown_cell_of_a_table_is_on_the_slides_as_the_screen_writes_it(language):
    briefing = sample(language)
    natives = decks.tables(decks.deck_of_sample(language))
    rows = [[cell.text_frame.text for cell in row.cells] for native in natives for row in native.rows]
    for table in (part for part in briefing.parts if isinstance(part, Table)):
        shown = [n for n, column in enumerate(table.columns) if column.code not in table.hidden]
        for row in table.rows:
            wanted = [cell_text(row[n], table.columns[n], tr=briefing.tr) for n in shown]
            assert wanted in rows
    assert all(native.first_row for native in natives)


def test_a_table_of_two_thousand_rows_fills_a_few_slides_and_says_where_the_rest_is():
    columns = (Column("name", "Name"), Column("value", "Value", "number"))
    table = Table("long", "Long", columns, tuple((f"row {row}", row) for row in range(2_000)))
    deck = decks.deck_of(table)
    shown = [row.cells[0].text_frame.text for native in decks.tables(deck) for row in list(native.rows)[1:]]
    assert shown == [f"row {row}" for row in range(len(shown))]
    assert 0 < len(decks.tables(deck)) <= MOST_PAGES
    assert decks.words(deck).count("of 2,000; the rest is in the workbook") == 1


def test_the_columns_that_only_files_carry_stay_off_the_slides():
    columns = (Column("name", "Name"), Column("code", "Code", "code"))
    table = Table("t", "T", columns, (("Medeu", "medeu"),), hidden=frozenset({"code"}))
    [native] = decks.tables(decks.deck_of(table))
    assert [cell.text_frame.text for row in native.rows for cell in row.cells] == ["Name", "Medeu"]


def test_a_number_keeps_its_qualifier_and_an_unknown_one_its_dash():
    columns = (Column("a", "A", "number"), Column("b", "B", "number", decimals=1))
    [native] = decks.tables(decks.deck_of(Table("t", "T", columns, ((Qualified(13_400, "over"), None),))))
    assert [cell.text_frame.text for cell in native.rows[1].cells] == ["over 13,400", "—"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_map_is_one_group_with_a_shape_named_by_each_district(language):
    [drawn] = [part for part in sample(language).parts if isinstance(part, DistrictMap)]
    groups = [
        shape
        for slide in decks.deck_of_sample(language).slides
        for shape in slide.shapes
        if shape.shape_type == 6
    ]
    [group] = groups
    districts = {shape.name: shape for shape in group.shapes}
    for mark in drawn.marks:
        shape = districts[mark.name]
        assert filled_with(shape) == mark.fill
        assert shape._element._nvXxPr.cNvPr.get("descr") == mark.spoken
        assert districts[f"label {mark.code}"].text_frame.text == f"{mark.name}\n{mark.label}"
    assert group._element._nvXxPr.cNvPr.get("descr") == drawn.alt


def filled_with(shape):
    """The colour of a shape as the theme of the deck paints it."""
    assert shape.fill.fore_color.type == MSO_COLOR_TYPE.SCHEME
    return f"#{decks.seen(shape.fill.fore_color)}".lower()


def test_medeu_keeps_its_exclave():
    [group] = [
        shape
        for slide in decks.deck_of_sample("en").slides
        for shape in slide.shapes
        if shape.shape_type == 6
    ]
    medeu = next(shape for shape in group.shapes if shape.name == "Medeu")
    assert len(list(medeu._element.iter("{*}moveTo"))) == 2


def test_the_districts_lie_as_on_the_ground():
    [group] = [
        shape
        for slide in decks.deck_of_sample("en").slides
        for shape in slide.shapes
        if shape.shape_type == 6
    ]
    middle = {
        shape.name: (shape.left + shape.width / 2, shape.top + shape.height / 2) for shape in group.shapes
    }
    assert middle["Turksib"][1] < middle["Almaly"][1] < middle["Medeu"][1]
    assert middle["Alatau"][0] < middle["Zhetysu"][0] < middle["Medeu"][0]


def test_the_headline_figures_are_words_and_lead_to_their_sources():
    [cards] = [part for part in sample("en").parts if isinstance(part, Cards)]
    slide = decks.deck_of_sample("en").slides[1]
    for number, figure in enumerate(cards.figures, start=1):
        card = next(shape for shape in slide.shapes if shape.name == f"card {number} {figure.code}")
        said = card.text_frame.text
        assert all(text in said for text in (figure.label, figure.value, figure.detail, figure.period))
        links = [run.hyperlink.address for each in card.text_frame.paragraphs for run in each.runs]
        assert all(source.link in links for source in figure.sources if source.link)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_last_slides_name_every_source_definition_and_unknown(language):
    briefing, said = sample(language), decks.words(decks.deck_of_sample(language))
    links = {
        relation.target_ref
        for slide in decks.deck_of_sample(language).slides
        for relation in slide.part.rels.values()
        if relation.is_external
    }
    for source in briefing.sources:
        assert source.text in said
        assert source.link is None or source.link in links
    assert all(name in said and text in said for name, text in briefing.definitions)
    assert all(unknown in said for unknown in briefing.unknowns)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_speaker_finds_sentences_caveats_sources_and_the_code_in_the_notes(language):
    briefing = sample(language)
    notes = {
        slide.shapes.title.text_frame.text: slide.notes_slide.notes_text_frame.text
        for slide in decks.deck_of_sample(language).slides
    }
    for section in briefing.sections:
        for part in section.parts:
            said = next(text for title, text in notes.items() if title.startswith(part.title))
            assert all(sentence in said for sentence in (*section.sentences, *section.notes, briefing.code))
            if isinstance(part, Chart):
                assert part.alt in said
                assert part.subtitle in said
                assert all(source.text in said for source in part.sources)


def test_an_edited_text_is_marked_in_the_notes_and_an_unedited_one_is_not():
    chart = decks.chart_of(decks.bars(1.0))
    for is_edited in (True, False):
        section = Section("one", "Section", ("My sentence.",), (chart,), is_edited=is_edited)
        deck = decks.deck_of(sections=(section,))
        notes = deck.slides[1].notes_slide.notes_text_frame.text
        mark = "Entered by hand, not from the data: sentences"
        assert (mark in notes) is is_edited
        assert notes.index(mark) < notes.index("My sentence.") if is_edited else "My sentence." in notes


def test_every_slide_shows_the_moment_the_code_and_its_number():
    deck = decks.deck_of_sample("ru")
    for number, slide in enumerate(deck.slides, start=1):
        named = {shape.name: shape for shape in slide.shapes}
        assert sample("ru").code in named["footer"].text_frame.text
        assert sample("ru").as_of in named["footer"].text_frame.text
        field = named["page number"]._element.find(".//{*}fld")
        assert field.get("type") == "slidenum"
        assert field.findtext("{*}t") == str(number)


@pytest.mark.parametrize(
    ("language", "mark"),
    [
        ("kk", "Демонстрациялық деректер"),
        ("ru", "Демонстрационные данные"),
        ("en", "Demonstration data"),
    ],
)
def test_demonstration_data_is_marked_on_its_slides_and_the_cover_and_not_on_the_true_map(language, mark):
    briefing = demo_briefing(language, sections=("coverage", "activity", "level"), minutes=None)
    deck = decks.opened(slides(briefing, load_districts()))
    shown = {part.title: is_demo(part) for section in briefing.told for part in section.parts}
    for number, slide in enumerate(deck.slides):
        marks = [
            shape.name for shape in slide.shapes if shape.has_text_frame and shape.text_frame.text == mark
        ]
        is_marked = number == 0 or shown.get(slide.shapes.title.text_frame.text, False)
        assert sorted(marks) == (["demonstration mark", "watermark"] if is_marked else [])
        cards = [shape for shape in slide.shapes if shape.name.startswith("card ")]
        # A filled card would hide the watermark.
        assert all(card.fill.type == MSO_FILL.BACKGROUND for card in cards)
    assert set(shown.values()) == {True, False}
    assert mark not in decks.words(decks.deck_of_sample(language))


def test_sentences_too_long_for_a_lead_get_slides_of_their_own_and_lose_no_word():
    sentences = tuple(f"{number} " + "Орталықтардың жұмысы туралы ұзын сөйлем " * 14 for number in range(3))
    section = Section("one", "Section", sentences, (decks.chart_of(decks.bars(1.0)),))
    said = decks.words(decks.deck_of(sections=(section,)))
    assert all(sentence in said for sentence in sentences)


def test_a_section_without_parts_still_says_its_sentences():
    deck = decks.deck_of(sections=(Section("changes", "What changed", ("Nothing has changed.",), ()),))
    assert deck.slides[1].shapes.title.text_frame.text == "What changed"
    assert "Nothing has changed." in decks.words(deck)


def test_a_chart_without_figures_says_so_and_is_no_empty_frame():
    deck = decks.deck_of(decks.chart_of())
    assert not decks.charts(deck)
    assert "No figure is known for this chart." in decks.words(deck)


def test_sources_that_are_too_many_for_two_lines_are_counted_and_listed_at_the_end():
    sources = tuple(Citation(f"newspaper {number}, date not shown", None) for number in range(60))
    deck = decks.deck_of(decks.chart_of(decks.bars(1.0), sources=sources), sources=sources)
    assert "all sources (60) are on the last slides" in decks.words(deck)
    assert all(source.text in decks.words(deck) for source in sources)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_months_with_the_longest_names_stand_under_each_title_in_full(language):
    briefing = demo_briefing(
        language, period=ReferencePeriod(2025, 9, 12), areas=("NAU-1",), sections=("placements", "activity")
    )
    shown = decks.opened(slides(briefing, load_districts()))
    texts = {
        shape.text_frame.text for slide in shown.slides for shape in slide.shapes if shape.has_text_frame
    }
    assert {part.subtitle for part in briefing.parts if isinstance(part, Chart)} <= texts
    assert briefing.scope in "\n".join(texts)


def test_the_same_briefing_makes_the_same_deck():
    again = slides(sample("kk"), load_districts())
    assert decks.parts_of(again) == decks.parts_of(decks.content_of_sample("kk"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_speaker_finds_definition_and_formula_of_every_figure_in_the_notes(language):
    briefing = demo_briefing(language, sections=("coverage", "placements", "activity"))
    deck = decks.opened(slides(briefing, load_districts()))
    notes = {
        slide.shapes.title.text_frame.text: slide.notes_slide.notes_text_frame.text for slide in deck.slides
    }
    for section in briefing.sections:
        for part in section.parts:
            said = next(text for title, text in notes.items() if title.startswith(part.title.rstrip(".")))
            assert section.definitions_of(part) or isinstance(part, Cards)
            assert all(definition in said for _, definition in section.definitions_of(part))
            assert all(note in said for note in section.notes)
    coverage, placements, _ = briefing.sections
    assert len([note for note in coverage.notes if " = " in note]) >= 3
    assert any(" = " in note for note in placements.notes)


def test_the_rows_of_a_table_are_shared_out_evenly_over_its_slides():
    layouts = [
        [len(shape.table.rows) - 1 for slide in deck.slides for shape in slide.shapes if shape.has_table]
        for deck in (decks.deck_of(hostile.long_table(rows)) for rows in (16, 40, 41))
    ]
    for rows in layouts:
        assert min(rows) > max(rows) / 2


def test_no_table_of_many_rows_is_squeezed_on_one_slide_in_letters_too_small_to_read():
    briefing = demo_briefing("ru", sections=("centres",))
    deck = decks.opened(slides(briefing, load_districts()))
    sizes = [
        run.font.size.pt
        for slide in deck.slides
        for shape in slide.shapes
        if shape.has_table
        for cell in shape.table.iter_cells()
        for paragraph in cell.text_frame.paragraphs
        for run in paragraph.runs
    ]
    assert min(sizes) >= 11


def test_things_are_shared_out_over_as_few_slides_as_they_need():
    assert evenly([], 10) == []
    assert evenly([4, 4, 4], 12) == [3]
    assert evenly([1] * 11, 10) == [6, 11]
    assert evenly([30, 1, 1], 10) == [1, 3]
    assert evenly([5] * 9, 10, most=2) == [2, 4]
