"""The words of DrawingML charts, in the order that its schema asks for."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final
from xml.sax.saxutils import escape

from components.exports.slides.chart_sheet import header_reference, values_reference
from components.exports.slides.chart_style import tint
from components.exports.slides.lettering import FONT
from components.exports.slides.text import INK, clean
from components.i18n import Translator

FAINT: Final = INK.faint_text[1:].upper()
GRID: Final = INK.grid[1:].upper()
PAPER: Final = INK.paper[1:].upper()
TEXT: Final = INK.text[1:].upper()
AXIS_SIZE: Final = 12.0
_NAMESPACES = (
    'xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)


@dataclass(frozen=True)
class Label:
    """Words beside a point: its own text, or its value where `text` is empty."""

    index: int
    text: str
    position: str
    colour: str
    size: float = 12.0
    is_bold: bool = False


@dataclass(frozen=True)
class Line:
    """A stroke: colour as `RRGGBB` or empty for none, width in points, dash."""

    colour: str
    width: float = 2.5
    dash: str = ""


@dataclass(frozen=True)
class Marker:
    """The symbol of a point: shape, colour, fill (a pale one where the point is partial), size in points."""

    symbol: str
    colour: str
    fill: str
    size: int = 9


@dataclass(frozen=True)
class Drawn:
    """A series of a native chart.

    Attributes:
        name: what the legend says.
        x_column: column of the sheet with its categories or days.
        column: column of the sheet with its values.
        x: its categories or days; numbers for days.
        values: its values; None for a gap.
        line: its stroke, or the outline of its bars.
        fill: the colour of its bars.
        marker: the symbol of its points, None for none.
        labels: words beside its points.
        partial: positions of the values that do not cover all they stand for.
        in_legend: whether the legend names it.
    """

    name: str
    x_column: int
    column: int
    x: tuple[str | float, ...]
    values: tuple[float | None, ...]
    line: Line
    fill: str = ""
    marker: Marker | None = None
    labels: tuple[Label, ...] = ()
    partial: frozenset[int] = field(default_factory=frozenset)
    in_legend: bool = False


def chart_space(plots_and_axes: str, series: Sequence[Drawn], tr: Translator) -> bytes:
    """Return the part of a chart: plots and axes, the legend for the series that ask for it, gaps left open."""
    return (
        f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><c:chartSpace {_NAMESPACES}>'
        f'<c:date1904 val="0"/><c:lang val="{tr.language.locale.replace("_", "-")}"/><c:roundedCorners val="0"/>'
        f'<c:chart><c:autoTitleDeleted val="1"/><c:plotArea><c:layout/>{plots_and_axes}'
        "<c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr></c:plotArea>"
        f'{_legend(series)}<c:plotVisOnly val="1"/><c:dispBlanksAs val="gap"/></c:chart>'
        "<c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr>"
        f"{text_properties(AXIS_SIZE, TEXT)}</c:chartSpace>"
    ).encode()


def bar_series(series: Drawn, index: int, number_format: str) -> str:
    """Return a series of bars; the partial ones are hatched."""
    hatched = "".join(
        f'<c:dPt><c:idx val="{position}"/><c:invertIfNegative val="0"/><c:bubble3D val="0"/>'
        f'<c:spPr><a:pattFill prst="wdUpDiag"><a:fgClr>{_rgb(series.fill)}</a:fgClr>'
        f"<a:bgClr>{_rgb(PAPER)}</a:bgClr></a:pattFill>"
        f"<a:ln w='12700'>{_solid(series.fill)}</a:ln></c:spPr></c:dPt>"
        for position in sorted(series.partial)
    )
    return (
        f"<c:ser>{_head(series, index)}<c:spPr>{_solid(series.fill)}<a:ln><a:noFill/></a:ln></c:spPr>"
        f'<c:invertIfNegative val="0"/>{hatched}{_labels(series, number_format)}'
        f"{_categories(series)}{_numbers('val', series.column, series.values, number_format)}</c:ser>"
    )


def line_series(series: Drawn, index: int, number_format: str) -> str:
    """Return a series of a line chart over categories."""
    return (
        f"<c:ser>{_head(series, index)}<c:spPr>{_line(series.line)}</c:spPr>{_marker(series.marker)}"
        f"{_pale_points(series)}{_labels(series, number_format)}{_categories(series)}"
        f'{_numbers("val", series.column, series.values, number_format)}<c:smooth val="0"/></c:ser>'
    )


def scatter_series(series: Drawn, index: int, number_format: str, day_format: str) -> str:
    """Return a series whose points stand at days."""
    days = tuple(day for day in series.x if not isinstance(day, str))
    return (
        f"<c:ser>{_head(series, index)}<c:spPr>{_line(series.line)}</c:spPr>{_marker(series.marker)}"
        f"{_pale_points(series)}{_labels(series, number_format)}"
        f"{_numbers('xVal', series.x_column, days, day_format)}"
        f'{_numbers("yVal", series.column, series.values, number_format)}<c:smooth val="0"/></c:ser>'
    )


def text_properties(size: float, colour: str) -> str:
    """Return how the words of a chart or an axis look."""
    look = _run("defRPr", size, colour)
    return f"<c:txPr><a:bodyPr/><a:lstStyle/><a:p><a:pPr>{look}</a:pPr><a:endParaRPr/></a:p></c:txPr>"


def axis_line(colour: str) -> str:
    """Return the stroke of an axis."""
    return f'<c:spPr><a:ln w="9525">{_solid(colour)}</a:ln></c:spPr>'


def gridlines() -> str:
    """Return the faint lines across a chart."""
    return f"<c:majorGridlines>{axis_line(GRID)}</c:majorGridlines>"


def _legend(series: Sequence[Drawn]) -> str:
    if not any(each.in_legend for each in series):
        return ""
    hidden = "".join(
        f'<c:legendEntry><c:idx val="{number}"/><c:delete val="1"/></c:legendEntry>'
        for number, each in enumerate(series)
        if not each.in_legend
    )
    return f'<c:legend><c:legendPos val="b"/>{hidden}<c:overlay val="0"/>{text_properties(AXIS_SIZE, TEXT)}</c:legend>'


def _head(series: Drawn, index: int) -> str:
    reference = header_reference(series.column)
    return (
        f'<c:idx val="{index}"/><c:order val="{index}"/><c:tx><c:strRef><c:f>{reference}</c:f><c:strCache>'
        f'<c:ptCount val="1"/><c:pt idx="0"><c:v>{_escaped(series.name)}</c:v></c:pt></c:strCache></c:strRef></c:tx>'
    )


def _categories(series: Drawn) -> str:
    points = "".join(
        f'<c:pt idx="{position}"><c:v>{_escaped(str(name))}</c:v></c:pt>'
        for position, name in enumerate(series.x)
    )
    return (
        f"<c:cat><c:strRef><c:f>{values_reference(series.x_column, len(series.x))}</c:f><c:strCache>"
        f'<c:ptCount val="{len(series.x)}"/>{points}</c:strCache></c:strRef></c:cat>'
    )


def _numbers(tag: str, column: int, values: Sequence[float | None], number_format: str) -> str:
    points = "".join(
        f'<c:pt idx="{position}"><c:v>{value!r}</c:v></c:pt>'
        for position, value in enumerate(values)
        if value is not None
    )
    return (
        f"<c:{tag}><c:numRef><c:f>{values_reference(column, len(values))}</c:f><c:numCache>"
        f'<c:formatCode>{_escaped(number_format)}</c:formatCode><c:ptCount val="{len(values)}"/>{points}'
        f"</c:numCache></c:numRef></c:{tag}>"
    )


def _labels(series: Drawn, number_format: str) -> str:
    if not series.labels:
        return ""
    each = "".join(_label(label, number_format) for label in sorted(series.labels, key=lambda one: one.index))
    return f"<c:dLbls>{each}{_shown(value=False)}</c:dLbls>"


def _label(label: Label, number_format: str) -> str:
    look = _run("defRPr", label.size, label.colour, bold=label.is_bold)
    words = f"<c:tx><c:rich>{_NO_WRAP}<a:lstStyle/>{_paragraphs(label)}</c:rich></c:tx>" if label.text else ""
    return (
        f'<c:dLbl><c:idx val="{label.index}"/>{words}<c:numFmt formatCode="{_escaped(number_format)}" '
        f'sourceLinked="0"/><c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr><c:txPr>{_NO_WRAP}<a:lstStyle/>'
        f"<a:p><a:pPr>{look}</a:pPr><a:endParaRPr/></a:p></c:txPr>"
        f'<c:dLblPos val="{label.position}"/>{_shown(value=True)}</c:dLbl>'
    )


_NO_WRAP = (
    '<a:bodyPr wrap="none" lIns="38100" tIns="19050" rIns="38100" bIns="19050" anchor="ctr">'
    "<a:spAutoFit/></a:bodyPr>"
)


def _paragraphs(label: Label) -> str:
    look = _run("rPr", label.size, label.colour, bold=label.is_bold)
    return "".join(
        f"<a:p><a:r>{look}<a:t>{_escaped(line)}</a:t></a:r></a:p>" for line in clean(label.text).split("\n")
    )


def _shown(*, value: bool) -> str:
    flags = ("LegendKey", "Val", "CatName", "SerName", "Percent", "BubbleSize")
    return "".join(f'<c:show{flag} val="{int(value and flag == "Val")}"/>' for flag in flags)


def _marker(marker: Marker | None) -> str:
    if marker is None:
        return '<c:marker><c:symbol val="none"/></c:marker>'
    return (
        f'<c:marker><c:symbol val="{marker.symbol}"/><c:size val="{marker.size}"/><c:spPr>{_solid(marker.fill)}'
        f'<a:ln w="19050">{_solid(marker.colour)}</a:ln></c:spPr></c:marker>'
    )


def _pale_points(series: Drawn) -> str:
    if series.marker is None:
        return ""
    marker = series.marker
    pale = _marker(Marker(marker.symbol, marker.colour, tint(marker.colour), marker.size))
    return "".join(
        f'<c:dPt><c:idx val="{position}"/>{pale}<c:bubble3D val="0"/>'
        f"<c:spPr>{_line(series.line)}</c:spPr></c:dPt>"
        for position in sorted(series.partial)
    )


def _line(line: Line) -> str:
    if not line.colour:
        return "<a:ln><a:noFill/></a:ln>"
    dash = f'<a:prstDash val="{line.dash}"/>' if line.dash else ""
    return f'<a:ln w="{round(line.width * 12700)}" cap="flat">{_solid(line.colour)}{dash}<a:round/></a:ln>'


def _run(tag: str, size: float, colour: str, *, bold: bool = False) -> str:
    return (
        f'<a:{tag} sz="{round(size * 100)}" b="{int(bold)}">{_solid(colour)}<a:latin typeface="{FONT}"/>'
        f'<a:cs typeface="{FONT}"/></a:{tag}>'
    )


def _solid(colour: str) -> str:
    return f"<a:solidFill>{_rgb(colour)}</a:solidFill>"


def _rgb(colour: str) -> str:
    return f'<a:srgbClr val="{colour}"/>'


def _escaped(text: str) -> str:
    return escape(clean(text), {'"': "&quot;"})
