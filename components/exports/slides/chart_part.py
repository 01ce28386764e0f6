"""The part of a native chart and the workbook inside it, which "Edit data" opens, both as XlsxWriter writes them."""

from copy import deepcopy
from dataclasses import dataclass
from datetime import date, datetime, time
from io import BytesIO
from typing import Final, Literal
from zipfile import ZipFile

from lxml.etree import Element, SubElement, _Element, fromstring, tostring
from xlsxwriter import Workbook
from xlsxwriter.chart import Chart as NativeChart
from xlsxwriter.worksheet import Worksheet

from components.exports.native_charts import Kind, Options, as_text, font, plotted
from components.exports.slides.text import INK, clean
from components.exports.slides.theme import OF_THEME, THEME_FONT
from components.i18n import Translator

AXIS_SIZE: Final = 12.0
DAY_FORMAT: Final = "yyyy\\-mm\\-dd"
Position = Literal["above", "below", "left", "right", "center", "outside_end"]

_SHEET: Final = "Sheet1"
_DAY_ZERO: Final = date(1899, 12, 30)
UPRIGHT: Final = 360
"""The turn that keeps letters along an axis upright and whole, also where not all have room."""
_FULL_TURN, _LEAST_TURN = UPRIGHT * 60_000, "1"
"""XlsxWriter writes no turn for 0, and LibreOffice breaks words that have none."""
_CHART: Final = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
_DRAWING: Final = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_SHOWN: Final = ("LegendKey", "Val", "CatName", "SerName", "Percent", "BubbleSize")
_NO_WRAP: Final = {"wrap": "none", "lIns": "38100", "tIns": "19050", "rIns": "38100", "bIns": "19050"}


@dataclass(frozen=True)
class PointLabel:
    """Words beside a point: its own text, or its value where `text` is empty.

    `moved` says how far they stand from where their position puts them, to the right and down, in shares of the chart;
    `may_move` whether they may stand away from their point, where that is free.
    """

    index: int
    text: str
    position: Position
    colour: str
    size: float = AXIS_SIZE
    is_bold: bool = False
    moved: tuple[float, float] = (0.0, 0.0)
    may_move: bool = False


@dataclass(frozen=True)
class Drawn:
    """A series of a native chart.

    Attributes:
        name: what the legend says.
        kind: how its points are drawn.
        x_column: column of the sheet with its categories or days.
        column: column of the sheet with its values.
        x: its categories, or its days as spreadsheets count them.
        values: its values; None for a gap.
        look: options of XlsxWriter: line, fill, marker.
        labels: words beside its points.
        in_legend: whether the legend names it.
    """

    name: str
    kind: Kind
    x_column: int
    column: int
    x: tuple[str | float, ...]
    values: tuple[float | None, ...]
    look: Options
    labels: tuple[PointLabel, ...] = ()
    in_legend: bool = False

    @property
    def is_joined(self) -> bool:
        """Whether a line joins its points."""
        return self.kind != "column" and not self.look["line"].get("none")

    @property
    def is_marked(self) -> bool:
        """Whether its points carry symbols."""
        return self.look.get("marker", {}).get("type", "none") != "none"


@dataclass(frozen=True)
class Drawing:
    """A native chart.

    Attributes:
        series: what is drawn, first at the bottom.
        x_axis, y_axis: options of XlsxWriter for the axis from left to right, and for the upright one.
        x_header: what stands over categories or days in the sheet.
        number_format: of the values.
        layout: the shares of the chart at which its marks begin and how far they reach; None for those that the program
            finds that shows it.
        legend_size: of the letters of the legend, in points.
    """

    series: tuple[Drawn, ...]
    x_axis: Options
    y_axis: Options
    x_header: str
    number_format: str
    layout: Options | None = None
    legend_size: float = AXIS_SIZE


def day_number(day: date) -> int:
    """Return a day as spreadsheets count them."""
    return (day - _DAY_ZERO).days


def words(size: float, ink: str, *, is_bold: bool = False) -> Options:
    """Return how words of a chart look on a slide."""
    return font(size, ink, is_bold=is_bold) | {"name": THEME_FONT}


def chart_part(drawing: Drawing, made_on: date, tr: Translator) -> tuple[bytes, bytes]:
    """Return the part of a chart, and the workbook with its numbers. No text becomes a formula or a link."""
    with ZipFile(BytesIO(_workbook(drawing, made_on, has_chart=True))) as package:
        part = fromstring(package.read("xl/charts/chart1.xml"))
    _complete(part, drawing, tr)
    content = tostring(part, xml_declaration=True, encoding="UTF-8", standalone=True)
    return content, _workbook(drawing, made_on, has_chart=False)


def _workbook(drawing: Drawing, made_on: date, *, has_chart: bool) -> bytes:
    content = BytesIO()
    with Workbook(content, {"in_memory": True}) as book:
        book.set_properties({"created": datetime.combine(made_on, time.min)})
        sheet = book.add_worksheet(_SHEET)
        for series in drawing.series:
            _write(book, sheet, series.x_column, drawing.x_header, series.x, DAY_FORMAT)
            _write(book, sheet, series.column, series.name, series.values, drawing.number_format)
        if has_chart:
            sheet.insert_chart(0, 0, _native(book, drawing))
    return content.getvalue()


def _write(
    book: Workbook,
    sheet: Worksheet,
    column: int,
    header: str,
    values: tuple[str | float | None, ...],
    number_format: str,
) -> None:
    shown = book.add_format({"num_format": number_format})
    sheet.set_column(column, column, 18)
    sheet.write_string(0, column, clean(header))
    for row, value in enumerate(values, start=1):
        if isinstance(value, str):
            sheet.write_string(row, column, clean(value))
        elif value is not None:
            sheet.write_number(row, column, value, shown)


def _native(book: Workbook, drawing: Drawing) -> NativeChart:
    native = plotted(book, ((each.kind, _options(each, drawing.number_format)) for each in drawing.series))
    nothing = {"border": {"none": True}, "fill": {"none": True}}
    native.set_title({"none": True})
    native.set_chartarea(nothing)
    native.set_plotarea(nothing | ({"layout": drawing.layout} if drawing.layout else {}))
    native.set_x_axis(drawing.x_axis)
    native.set_y_axis(drawing.y_axis)
    unnamed = [number for number, each in enumerate(drawing.series) if not each.in_legend]
    is_named = len(unnamed) < len(drawing.series)
    named = {"position": "bottom", "font": words(drawing.legend_size, INK.text), "delete_series": unnamed}
    native.set_legend(named if is_named else {"none": True})
    return native


def _options(series: Drawn, number_format: str) -> Options:
    last = max(len(series.values), 1)
    options = {
        "name": [_SHEET, 0, series.column],
        "categories": [_SHEET, 1, series.x_column, last, series.x_column],
        "values": [_SHEET, 1, series.column, last, series.column],
        **series.look,
    }
    if series.labels:
        custom: list[Options | None] = [None] * last
        for label in series.labels:
            look = words(label.size, label.colour, is_bold=label.is_bold)
            custom[label.index] = {
                "value": as_text(clean(label.text)),
                "position": label.position,
                "font": look,
            }
        options["data_labels"] = {"value": True, "num_format": number_format, "custom": custom}
    return options


def _complete(part: _Element, drawing: Drawing, tr: Translator) -> None:
    """Say what XlsxWriter leaves to the defaults of Excel 2007, which other programs do not share.

    Its labels are of one line, its points without symbols of their own, its numbers without a format, and names of
    digits alone it takes for numbers.
    """
    language = tr.language.locale.replace("_", "-")
    number_format = drawing.number_format
    for said in part.iterfind(f".//{_DRAWING}bodyPr[@rot='{_FULL_TURN}']"):
        said.set("rot", _LEAST_TURN)
    part.find(f"{_CHART}lang").set("val", language)
    part.remove(part.find(f"{_CHART}printSettings"))
    _after(part.find(f"{_CHART}lang"), "roundedCorners", "0")
    _after(part.find(f".//{_CHART}plotVisOnly"), "dispBlanksAs", "gap")
    for before in (*part.iter(f"{_CHART}grouping"), *part.iter(f"{_CHART}scatterStyle")):
        _after(before, "varyColors", "0")
    for run in (*part.iter(f"{_DRAWING}rPr"), *part.iter(f"{_DRAWING}endParaRPr")):
        run.set("lang", language)
    for colour in list(part.iter(f"{_DRAWING}srgbClr")):
        _take_from_theme(colour)
    for series, drawn in zip(part.iter(f"{_CHART}ser"), _as_written(drawing.series), strict=True):
        _complete_series(series)
        _move_labels(series, drawn)
        for values, shown in (("val", number_format), ("yVal", number_format), ("xVal", DAY_FORMAT)):
            for code in series.iterfind(f"{_CHART}{values}//{_CHART}formatCode"):
                code.text = shown


def _as_written(series: tuple[Drawn, ...]) -> list[Drawn]:
    """Return the series in the order of the file: those of one kind stand together."""
    kinds = list(dict.fromkeys(each.kind for each in series))
    return sorted(series, key=lambda each: kinds.index(each.kind))


def _move_labels(series: _Element, drawn: Drawn) -> None:
    """Move words away from their points, which XlsxWriter does not."""
    for label in drawn.labels:
        if any(label.moved):
            found = (each for each in series.iter(f"{_CHART}dLbl") if _index(each) == label.index)
            layout = next(found).find(f"{_CHART}layout")
            manual = SubElement(layout, f"{_CHART}manualLayout")
            for name, share in zip("xy", label.moved, strict=True):
                SubElement(manual, f"{_CHART}{name}", val=f"{share:.4f}")


def _index(label: _Element) -> int:
    return int(label.find(f"{_CHART}idx").get("val"))


def _take_from_theme(colour: _Element) -> None:
    """Ask the theme for a colour that it has, so that the chart changes with it."""
    asked = OF_THEME.get(f"#{colour.get('val')}".lower())
    if asked:
        colour.tag = f"{_DRAWING}schemeClr"
        asked.write(colour)


def _complete_series(series: _Element) -> None:
    _name_categories(series)
    if series.getparent().tag != f"{_CHART}barChart":
        series.append(Element(f"{_CHART}smooth", val="0"))
    for marker in series.iterfind(f"{_CHART}dPt/{_CHART}marker"):
        own = series.find(f"{_CHART}marker")
        marker[:0] = [deepcopy(own.find(f"{_CHART}{name}")) for name in ("symbol", "size")]
    labels = series.find(f"{_CHART}dLbls")
    if labels is not None:
        number_format = labels.find(f"{_CHART}numFmt")
        _show(labels, value=False)
        for label in labels.iterfind(f"{_CHART}dLbl"):
            _complete_label(label, number_format)


def _name_categories(series: _Element) -> None:
    for reference in series.iterfind(f"{_CHART}cat/{_CHART}numRef"):
        reference.tag = f"{_CHART}strRef"
        cache = reference.find(f"{_CHART}numCache")
        cache.tag = f"{_CHART}strCache"
        cache.remove(cache.find(f"{_CHART}formatCode"))


def _complete_label(label: _Element, number_format: _Element) -> None:
    _show(label, value=True)
    for body in label.iter(f"{_DRAWING}bodyPr"):
        body.attrib.update(_NO_WRAP)
    if label.find(f"{_CHART}tx") is None:
        label.find(f"{_CHART}layout").addnext(deepcopy(number_format))
    for paragraph in label.findall(f".//{_CHART}rich/{_DRAWING}p"):
        lines = (paragraph.findtext(f".//{_DRAWING}t") or "").split("\n")
        for line in reversed(lines[1:]):
            another = deepcopy(paragraph)
            another.find(f".//{_DRAWING}t").text = line
            paragraph.addnext(another)
        paragraph.find(f".//{_DRAWING}t").text = lines[0]


def _show(labels: _Element, *, value: bool) -> None:
    """Say of each thing that a label might show whether it does."""
    for shown in labels.findall(f"{_CHART}showVal"):
        labels.remove(shown)
    for name in _SHOWN:
        SubElement(labels, f"{_CHART}show{name}", val=str(int(value and name == "Val")))


def _after(element: _Element, name: str, value: str) -> None:
    element.addnext(Element(f"{_CHART}{name}", val=value))
