"""Reads every number of a briefing back from each of its surfaces, and names both places where one differs."""

import csv
import io
import json
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from html import unescape
from io import BytesIO, StringIO
from math import isclose
from typing import Any
from zipfile import ZipFile

from openpyxl import load_workbook
from pptx import Presentation
from pypdf import PdfReader

from components.briefing.model import Briefing, Cards
from components.briefing.part_tables import PartTable, cards_table, summary_tables, tables_of_parts
from components.charts.chart import AnyChart, Chart, Series, SmallMultiples
from components.exports.csv import decimal_mark, delimiter, to_csv
from components.exports.presentation import NOTES_A_VIEW
from components.exports.slides.text import clean
from components.exports.workbook.long import with_qualifiers
from components.i18n import Translator
from components.maps.district_map import DistrictMap
from components.tables.html import cell_text, to_html
from components.tables.table import Cell, Column, Qualified, Table

_DAY_ZERO = date(1899, 12, 30)
_MOST_BETWEEN = 260


@dataclass(frozen=True)
class Difference:
    """One place in which a surface does not say what the model says."""

    model: str
    said: object
    surface: str
    found: object

    def __str__(self) -> str:
        return f"{self.model} says {self.said!r}; {self.surface} says {repr(self.found)[:400]}"


def pages(briefing: Briefing) -> list[str]:
    """What the pages show of a briefing's tables."""
    return [to_html(twin.table, tr=briefing.tr) for twin in tables_of_parts(briefing)]


def on_the_pages(briefing: Briefing, shown: Sequence[str]) -> Iterator[Difference]:
    """Compare each number of each table with what a reader of the page reads, digit by digit."""
    for twin, page in zip(tables_of_parts(briefing), shown, strict=True):
        rows = [
            [unescape(cell) for cell in re.findall("<t[hd][^>]*>(.*?)</t[hd]>", row, re.DOTALL)]
            for row in re.findall("<tr>(.*?)</tr>", page, re.DOTALL)[1:]
        ]
        visible = [column for column in twin.table.columns if column.code not in twin.table.hidden]
        for place, column in enumerate(visible):
            for row, cell in enumerate(twin.table.column(column.code)):
                said = round(_value(cell), column.decimals) if _is_number(cell) else None
                if said is not None and _read(rows[row][place], briefing.tr) != said:
                    yield Difference(_at(twin, column, row + 1), cell, "the page", rows[row][place])


def csv_files(briefing: Briefing) -> list[bytes]:
    """The CSV file of each table."""
    return [to_csv(twin.table, tr=briefing.tr) for twin in tables_of_parts(briefing)]


def in_csv(briefing: Briefing, files: Sequence[bytes]) -> Iterator[Difference]:
    """Compare the CSV file of each table, in the form of the language's spreadsheets."""
    tr = briefing.tr
    for twin, content in zip(tables_of_parts(briefing), files, strict=True):
        text = StringIO(content.decode("utf-8-sig"), newline="")
        _, *rows = csv.reader(text, delimiter=delimiter(tr.language))
        for model, cell, column, found in _cells(twin, rows):
            if _is_number(cell):
                number = float(found.replace(decimal_mark(tr.language), ".")) if found else None
                if number != round(_value(cell), column.decimals):
                    yield Difference(model, cell, "the CSV file", found)
            elif isinstance(cell, date) and found != cell.isoformat():
                yield Difference(model, cell, "the CSV file", found)


def in_workbook(briefing: Briefing, content: bytes) -> Iterator[Difference]:
    """Compare every cell of every table, what its format shows, and the cells that the native charts point at."""
    book, tr = load_workbook(BytesIO(content)), briefing.tr
    shown = [replace(twin, table=with_qualifiers(twin.table, tr=tr)) for twin in tables_of_parts(briefing)]
    for twin, sheet in zip(shown, book.worksheets[-len(shown) :], strict=True):
        header = _header_row(sheet)
        columns = sorted(twin.table.columns, key=lambda each: each.code in twin.table.hidden)
        for place, column in enumerate(columns, start=1):
            for row, cell in enumerate(twin.table.column(column.code), start=header + 1):
                found = sheet.cell(row, place)
                where = f"cell {found.coordinate} of sheet «{sheet.title}»"
                if not _is_kept(found.value, _plain(cell)):
                    yield Difference(_at(twin, column, row - header), cell, where, found.value)
                elif _is_number(cell) and not _shows(found, cell, column, briefing.tr):
                    yield Difference(_at(twin, column, row - header), cell, where, found.number_format)
        yield from _in_native_charts(twin, sheet)
        texts = {squeezed(cell) for row in sheet.values for cell in row if isinstance(cell, str)}
        for note in twin.notes:
            if squeezed(note) not in texts:
                yield Difference(
                    f"a note of {_table(twin)}", note, f"the sheet «{sheet.title}»", "no such note"
                )


def in_package(briefing: Briefing, content: bytes) -> Iterator[Difference]:
    """Compare the CSV files for software, and the figures that the boundaries carry."""
    with ZipFile(BytesIO(content)) as packed:
        names = [name for name in packed.namelist() if name.startswith("data/")]
        twins = (*summary_tables(briefing), *tables_of_parts(briefing))
        for twin, name in zip(twins, names, strict=True):
            found = list(csv.DictReader(io.TextIOWrapper(packed.open(name), "utf-8", newline="")))
            for column in twin.table.columns:
                for row, cell in enumerate(twin.table.column(column.code)):
                    yield from _in_machine_cell(_at(twin, column, row + 1), cell, column, found[row], name)
        for drawn in (part for part in briefing.parts if isinstance(part, DistrictMap)):
            features = json.loads(packed.read("districts.geojson"))["features"]
            yield from _in_features(drawn, features)
            break


def in_slides(briefing: Briefing, content: bytes) -> Iterator[Difference]:
    """Compare charts (their parts and the workbooks inside them), tables, maps, cards and sentences."""
    pages = list(Presentation(BytesIO(content)).slides)
    shapes = [shape for slide in pages for shape in _flat(slide.shapes)]
    yield from _in_chart_parts(briefing, [shape for shape in shapes if shape.has_chart])
    yield from _in_slide_tables(briefing, [shape for shape in shapes if shape.has_table])
    texts = {squeezed(shape.text_frame.text) for shape in shapes if shape.has_text_frame}
    leads = (
        (f"section «{section.key}»", sentence) for section in briefing.sections for sentence in section.lead
    )
    shown = (
        *_card_texts(briefing),
        *_map_texts(briefing),
        *_titles(briefing),
        *_panel_texts(briefing),
        *leads,
    )
    for model, said in shown:
        if not any(squeezed(clean(said)) in text for text in texts):
            yield Difference(model, said, "the texts of the slides", "nothing of the kind")
    spoken = [squeezed(str(page.notes_slide.notes_text_frame.text)) for page in pages]  # type: ignore[union-attr]
    for model, said in _notes(briefing):
        if not any(squeezed(clean(said)) in text for text in spoken):
            yield Difference(model, said, "the speaker's notes", "nothing of the kind")


def on_the_stage(briefing: Briefing, views: Sequence[str]) -> Iterator[Difference]:
    """Compare cards, titles and the first notes of charts with the views in the browser."""
    text = squeezed(unescape("".join(views)))
    notes = ((chart.key, note) for chart in _drawn_charts(briefing) for note in chart.notes[:NOTES_A_VIEW])
    for model, said in (*_card_texts(briefing), *_titles(briefing), *notes):
        if squeezed(said) not in text:
            yield Difference(model, said, "the views of the stage", "nothing of the kind")


def in_paper(briefing: Briefing, content: bytes) -> Iterator[Difference]:
    """Compare the text of the pages: each row of each table, cards, maps and sentences."""
    text = squeezed("".join(page.extract_text() for page in PdfReader(BytesIO(content)).pages))
    sentences = (
        (f"section «{section.key}»", sentence) for section in briefing.sections for sentence in section.lead
    )
    texts = (*_card_texts(briefing), *_map_texts(briefing), *_titles(briefing), *_panel_texts(briefing))
    for model, said in (*texts, *_notes(briefing), *sentences):
        if squeezed(said) not in text:
            yield Difference(model, said, "the text of the pages", "nothing of the kind")
    in_files_only = {table for section in briefing.sections for table in section.details}
    in_files_only |= {cards_table(part, tr=briefing.tr) for part in briefing.parts if isinstance(part, Cards)}
    for twin in (each for each in tables_of_parts(briefing) if each.table not in in_files_only):
        for row, numbers in enumerate(_numbers_by_row(twin.table, briefing.tr), start=1):
            between = f".{{0,{_MOST_BETWEEN}}}?"
            if numbers and not re.search(between.join(map(re.escape, numbers)), text):
                yield Difference(
                    f"row {row} of {_table(twin)}", numbers, "the text of the pages", "no such row"
                )


def _in_native_charts(twin: PartTable, sheet: Any) -> Iterator[Difference]:
    drawn = [each for chart in sheet._charts for plot in chart._charts for each in plot.series]
    if twin.chart is None or not drawn:
        return
    wanted = {squeezed(series.name): series for series in twin.chart.series}
    names = {
        str(point.x): None
        for series in twin.chart.series
        if series.mark != "level"
        for point in series.points
    }
    if len(drawn) != len(wanted):
        yield Difference(_table(twin), list(wanted), f"the chart of «{sheet.title}»", len(drawn))
    for each in drawn:
        series = wanted[squeezed(each.tx.v)]
        pointed_at = sheet[each.val.numRef.f.rpartition("!")[2].replace("$", "")]
        rows = pointed_at if isinstance(pointed_at, tuple) else ((pointed_at,),)
        cells = [row[0].value for row in rows]
        by_name = {str(point.x): point.y for point in series.points}
        values = [series.points[0].y if series.mark == "level" else by_name.get(name) for name in names]
        if cells != values:
            yield Difference(of_series(twin.chart, series), values, f"the chart of «{sheet.title}»", cells)


def _in_machine_cell(
    model: str, cell: Cell, column: Column, row: dict[str, str], name: str
) -> Iterator[Difference]:
    found = row[column.code]
    if _is_number(cell):
        if float(found or "nan") != _value(cell):
            yield Difference(model, cell, f"{name}, column {column.code}", found)
    elif isinstance(cell, date | None) and found != ("" if cell is None else cell.isoformat()):
        yield Difference(model, cell, f"{name}, column {column.code}", found)
    if isinstance(cell, Qualified) and (said := row[f"{column.code}_qualifier_code"]) != cell.qualifier:
        yield Difference(model, cell, f"{name}, the qualifier of {column.code}", said)


def _in_features(drawn: DistrictMap, features: list[dict]) -> Iterator[Difference]:
    codes = drawn.table.column("district_code")
    for feature in features:
        row = drawn.table.rows[codes.index(feature["id"])]
        for column, cell in zip(drawn.table.columns, row, strict=True):
            found = feature["properties"][column.code]
            said = cell.isoformat() if isinstance(cell, date) else _plain(cell)
            if found != said:
                yield Difference(f"map, {feature['id']}, {column.code}", cell, "districts.geojson", found)


def _in_chart_parts(briefing: Briefing, shapes: Sequence[Any]) -> Iterator[Difference]:
    parts = sorted(_drawn_charts(briefing), key=lambda part: not briefing.is_core(part))
    charts = [chart for part in parts for chart in _panels(part) if chart.series]
    if len(charts) != len(shapes):
        yield Difference("the briefing", len(charts), "the slides", f"{len(shapes)} charts")
    for chart, shape in zip(charts, shapes, strict=False):
        native = shape.chart
        drawn = [(each.name, _points(each)) for plot in native.plots for each in plot.series]
        formats_shown = native._chartSpace.xpath(".//c:dLbl/c:numFmt/@formatCode | .//c:yVal//c:formatCode/text()"
                                                 " | .//c:val//c:formatCode/text()")  # fmt: skip
        wrong = [each for each in formats_shown if _decimals_of(each) != chart.decimals]
        if wrong:
            yield Difference(f"chart «{chart.key}»", chart.decimals, f"the formats of «{shape.name}»", wrong)
        inside = _numbers_inside(native.part.chart_workbook.xlsx_part.blob)
        for series in chart.series:
            own = [points for name, points in drawn if squeezed(name) == squeezed(clean(series.name))]
            said = [
                number for point in series.points for number in (point.y, point.upper) if number is not None
            ]
            found = [y for points in own for _, y in points]
            missing = [number for number in said if number not in found]
            if missing:
                yield Difference(of_series(chart, series), missing, f"the chart «{shape.name}»", found)
            invented = [number for number in found if number is not None and number not in said]
            if invented and len(own) == 1:
                yield Difference(of_series(chart, series), said, f"the chart «{shape.name}»", invented)
            yield from _placed_alike(chart, series, own, shape.name)
            yield from expect(of_series(chart, series), said, f"the data behind «{shape.name}»", inside)


def _placed_alike(
    chart: Chart, series: Series, own: Sequence[Sequence[tuple[object, object]]], name: str
) -> Iterator[Difference]:
    """Compare where on the axis each value stands."""
    if series.mark in {"level", "band"}:
        return
    for place, point in enumerate(series.points):
        x = (point.x - _DAY_ZERO).days if isinstance(point.x, date) and chart.x_kind == "time" else None
        places = {_x for points in own for _x, y in points if y == point.y}
        if x is not None and point.y is not None and x not in places:
            yield Difference(
                f"{of_series(chart, series)}, point {place}", point, f"the chart «{name}»", places
            )


def _points(series: Any) -> list[tuple[object, object]]:
    element = series._element
    space = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
    values = [*element.iter(f"{space}yVal"), *element.iter(f"{space}val")]
    places = [*element.iter(f"{space}xVal")]

    def cached(found: list) -> dict[int, float]:
        points = found[0].iter(f"{space}pt") if found else ()
        return {int(each.get("idx")): float(each.find(f"{space}v").text) for each in points}

    x, y = cached(places), cached(values)
    return [(x.get(number), value) for number, value in y.items()]


def _numbers_inside(blob: bytes) -> set[object]:
    sheet: Any = load_workbook(BytesIO(blob)).worksheets[0]
    return {cell for row in sheet.iter_rows(min_row=2, values_only=True) for cell in row}


def _in_slide_tables(briefing: Briefing, shapes: Sequence[Any]) -> Iterator[Difference]:
    """Each row of a slide's table is a row of the model's, in the same order, with the same numbers."""
    found: dict[tuple[str, ...], int] = defaultdict(int)
    for shape in shapes:
        table = shape.table
        for row in list(table.rows)[1:]:
            found[tuple(squeezed(cell.text_frame.text) for cell in row.cells)] += 1
    for table in (part for part in briefing.parts if isinstance(part, Table)):
        visible = [column for column in table.columns if column.code not in table.hidden]
        for number, row in enumerate(table.rows, start=1):
            cells = dict(zip([column.code for column in table.columns], row, strict=True))
            wanted = [
                squeezed(cell_text(cells[column.code], column, tr=briefing.tr))
                for column in visible
                if column.kind in {"number", "date"}
            ]
            if not any(set(wanted) <= set(texts) for texts in found):
                yield Difference(
                    f"row {number} of table «{table.key}»", wanted, "the tables of the slides", "no row"
                )


def _card_texts(briefing: Briefing) -> Iterator[tuple[str, str]]:
    for cards in (part for part in briefing.parts if isinstance(part, Cards)):
        for card in cards.figures:
            for text in filter(None, (card.value, card.detail)):
                yield f"card {card.code}", text


def _map_texts(briefing: Briefing) -> Iterator[tuple[str, str]]:
    for drawn in (part for part in briefing.parts if isinstance(part, DistrictMap)):
        for mark in drawn.marks:
            yield f"map, {mark.code}", mark.label


def _notes(briefing: Briefing) -> Iterator[tuple[str, str]]:
    """What stands under the charts: the figures like for like are there."""
    yield from (
        (f"note of chart «{each.key}»", note) for each in _drawn_charts(briefing) for note in each.notes
    )


def _titles(briefing: Briefing) -> Iterator[tuple[str, str]]:
    for part in briefing.parts:
        for text in filter(None, (part.title.rstrip("."), part.subtitle)):
            yield f"title of the part «{part.title}»", text


def _read(text: str, tr: Translator) -> float | None:
    """Return the number that a reader reads in a text, None where there is none."""
    found = re.search(r"[-\u2212]?\d[\d\s\u00a0\u202f.,]*", text)
    if found is None:
        return None
    mark = decimal_mark(tr.language)
    digits = re.sub(rf"[^\d\-{re.escape(mark)}]", "", _unsigned(found.group()))
    return float(digits.rstrip(mark).replace(mark, "."))


def _decimals_of(style: str) -> int:
    """Return how many digits a format of Excel shows after the decimal mark."""
    return max(len(digits) for digits in re.findall(r"0(?:\.(0+))?", style))


def _numbers_by_row(table: Table, tr: Translator) -> Iterator[list[str]]:
    """Return the numbers of each row as the page says them, without those that are the same in every row."""
    visible = [
        column for column in table.columns if column.code not in table.hidden and column.kind == "number"
    ]
    varying = [
        column for column in visible if len(set(table.column(column.code))) > 1 or len(table.rows) == 1
    ]
    for row in range(len(table.rows)):
        cells = [(table.column(column.code)[row], column) for column in varying]
        yield [squeezed(cell_text(cell, column, tr=tr)) for cell, column in cells if cell is not None]


def _shows(found: Any, cell: Cell, column: Column, tr: Translator) -> bool:
    """Tell whether the format of a cell shows what the screen shows, but for the separators of Excel's language."""
    value, style = found.value, found.number_format
    match = re.fullmatch(r'(?:"([^"]*)")?#,##0(?:\.(0+))?(?:"([^"]*)")?', style)
    if match is None:
        return False
    before, digits, after = match.groups()
    text = f"{before or ''}{value:.{len(digits or '')}f}{after or ''}"
    return _bare(text) == _bare(cell_text(cell, column, tr=tr))


def _bare(text: str) -> str:
    return re.sub(r"(?<=\d)[\s\u00a0\u202f,.](?=\d)", "", _unsigned(text)).replace("\u00a0", " ")


def _unsigned(text: str) -> str:
    return text.replace("\u2212", "-")


def _cells(twin: PartTable, rows: Sequence[Sequence[str]]) -> Iterator[tuple[str, Cell, Column, str]]:
    for place, column in enumerate(twin.table.columns):
        for row, cell in enumerate(twin.table.column(column.code)):
            yield _at(twin, column, row + 1), cell, column, rows[row][place]


def _header_row(sheet: Any) -> int:
    return int(re.sub(r"\D", "", str(sheet.freeze_panes))) - 1


def _is_kept(found: object, said: object) -> bool:
    """Excel keeps fifteen digits of a number, and a day as a moment."""
    if isinstance(found, int | float) and isinstance(said, int | float):
        return isclose(found, said, rel_tol=1e-15)
    return (found.date() if isinstance(found, datetime) else found) == said


def _plain(cell: Cell) -> object:
    return cell.value if isinstance(cell, Qualified) else cell


def _is_number(cell: Cell) -> bool:
    return isinstance(cell, int | float | Qualified) and not isinstance(cell, bool)


def _value(cell: Cell) -> float:
    number = _plain(cell)
    assert isinstance(number, int | float)
    return number


def charts(briefing: Briefing) -> list[Chart]:
    """The charts that stand alone."""
    return [part for part in briefing.parts if isinstance(part, Chart)]


def multiples(briefing: Briefing) -> list[SmallMultiples]:
    """The small charts that stand side by side."""
    return [part for part in briefing.parts if isinstance(part, SmallMultiples)]


def _drawn_charts(briefing: Briefing) -> list[AnyChart]:
    return [part for part in briefing.parts if isinstance(part, AnyChart)]


def _panels(part: AnyChart) -> tuple[Chart, ...]:
    return part.panels if isinstance(part, SmallMultiples) else (part,)


def _panel_texts(briefing: Briefing) -> Iterator[tuple[str, str]]:
    """Name and figure of each small chart."""
    for panel in (panel for model in multiples(briefing) for panel in model.panels):
        yield from ((f"small chart «{panel.key}»", text) for text in (panel.title, panel.subtitle))


def _flat(shapes: Iterable[Any]) -> Iterator[Any]:
    for shape in shapes:
        if shape.shape_type is not None and "GROUP" in str(shape.shape_type):
            yield from _flat(shape.shapes)
        else:
            yield shape


def expect(model: str, said: Sequence[object], surface: str, found: Iterable[object]) -> Iterator[Difference]:
    known = set(found)
    missing = [each for each in said if each not in known]
    if missing:
        yield Difference(model, missing, surface, known)


def of_series(chart: Chart, series: Series) -> str:
    return f"series «{series.name}» of chart «{chart.key}»"


def _at(twin: PartTable, column: Column, row: int) -> str:
    return f"{column.code} in row {row} of {_table(twin)}"


def _table(twin: PartTable) -> str:
    return f"table «{twin.table.key}» ({twin.title})"


def squeezed(text: str) -> str:
    return re.sub(r"[\s\u00ad\u200b]+", "", text)
