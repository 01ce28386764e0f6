"""A sheet to draw on: points of a 72nd of an inch, y downwards, from matplotlib's canvas without its axes.

Nothing here uses pyplot; matplotlib's settings for SVG belong to the whole process, so one lock guards its writing.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from io import BytesIO
from threading import Lock
from typing import Literal, Protocol

import matplotlib as mpl
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.backends.backend_svg import FigureCanvasSVG
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patches import FancyBboxPatch, PathPatch, Polygon, Rectangle
from matplotlib.path import Path
from matplotlib.text import Text
from matplotlib.transforms import Affine2D
from matplotlib.typing import RcKeyType

from components.boxes import Box
from components.exports.text_metrics import FAMILY, Font, printable

Align = Literal["left", "center", "right"]
Dash = tuple[float, ...]
LineStyle = Literal["solid"] | tuple[float, Sequence[float]]

_ASCENT = 0.93
_HATCH_WIDTH = 1.6
_PIXELS_PER_INCH = 200
_WRITING = Lock()


@dataclass(frozen=True)
class Stroke:
    """How a line is drawn: colour, width in points, and dash in points (empty for a whole line)."""

    colour: str
    width: float = 1.0
    dash: Dash = ()

    @property
    def style(self) -> LineStyle:
        """The line style, as matplotlib names it; it counts dashes in widths of the line."""
        return (0, [length / self.width for length in self.dash]) if self.dash else "solid"


class Sheet(Protocol):
    """What the marks, axes and legend of a chart are drawn on, in points from its upper left corner."""

    width: float
    height: float

    def text(
        self,
        x: float,
        top: float,
        lines: Iterable[str],
        font: Font,
        *,
        colour: str,
        align: Align = "left",
        is_italic: bool = False,
    ) -> None:
        """Write lines one under the other, the first one's upper edge at `top`; people's text is data."""

    def line(self, points: Sequence[tuple[float, float]], stroke: Stroke) -> None:
        """Join points."""

    def marker(self, x: float, y: float, symbol: str, *, fill: str, edge: Stroke, size: float) -> None:
        """Set a symbol at a point."""

    def box(self, box: Box, fill: str, *, hatch: str | None = None) -> None:
        """Fill a rectangle, with stripes of another colour where something is only a part."""

    def area(self, corners: Sequence[tuple[float, float]], fill: str, *, hatch: str | None = None) -> None:
        """Fill the area between corners."""

    def plate(self, box: Box, /, fill: str, *, opacity: float) -> None:
        """Keep what lies there from the words that are written next."""

    @property
    def beside(self) -> "Sheet":
        """The sheet for what stands beside the chart and keeps its own width, such as a legend."""
        ...


class Canvas:
    """A picture in the making, `width` by `height` points; what is drawn later lies on top."""

    def __init__(self, width: float, height: float, *, paper: str | None) -> None:
        self.width, self.height = width, height
        self.figure = Figure(figsize=(width / 72, height / 72), dpi=72, facecolor=paper or "none")
        self._points = Affine2D().scale(1 / 72, -1 / 72).translate(0, height / 72) + (
            self.figure.dpi_scale_trans
        )
        self._layer = 0

    @property
    def beside(self) -> "Canvas":
        """The same canvas: paper is never stretched."""
        return self

    def text(
        self,
        x: float,
        top: float,
        lines: Iterable[str],
        font: Font,
        *,
        colour: str,
        align: Align = "left",
        is_italic: bool = False,
    ) -> None:
        """Write lines one under the other, the first one's upper edge at `top`; people's text is data."""
        for number, line in enumerate(lines):
            written = Text(
                x,
                top + number * font.line + font.size * _ASCENT,
                printable(line),
                parse_math=False,
                color=colour,
                ha=align,
                va="baseline",
                family=FAMILY,
                size=font.size,
                weight="bold" if font.is_bold else "normal",
                style="italic" if is_italic else "normal",
            )
            self._add(written)

    def slanted(
        self, x: float, y: float, line: str, font: Font, *, colour: str, degrees: float, opacity: float
    ) -> None:
        """Write one line across the sheet, its middle at a point, so that what lies under it stays readable."""
        written = Text(
            x, y, printable(line), parse_math=False, color=colour, ha="center", va="center",
            family=FAMILY, size=font.size, weight="bold" if font.is_bold else "normal", rotation=degrees,
            alpha=opacity,
        )  # fmt: skip
        self._add(written)

    def line(self, points: Sequence[tuple[float, float]], stroke: Stroke) -> None:
        """Join points."""
        xs, ys = [x for x, _ in points], [y for _, y in points]
        drawn = Line2D(xs, ys, color=stroke.colour, linewidth=stroke.width, linestyle=stroke.style)
        drawn.set_solid_joinstyle("round")
        self._add(drawn)

    def marker(self, x: float, y: float, symbol: str, *, fill: str, edge: Stroke, size: float) -> None:
        """Set a symbol at a point."""
        self._add(
            Line2D(
                [x], [y], linestyle="none", marker=symbol, markersize=size,
                markerfacecolor=fill, markeredgecolor=edge.colour, markeredgewidth=edge.width,
            )
        )  # fmt: skip

    def box(self, box: Box, fill: str, *, hatch: str | None = None) -> None:
        """Fill a rectangle, with stripes of another colour where something is only a part."""
        self._add(self._striped(Rectangle((box.left, box.top), box.width, box.height), fill, hatch))

    def area(self, corners: Sequence[tuple[float, float]], fill: str, *, hatch: str | None = None) -> None:
        """Fill the area between corners."""
        self._add(self._striped(Polygon(corners), fill, hatch))

    def plate(self, box: Box, /, fill: str, *, opacity: float) -> None:
        """Lay a plate with round corners under words."""
        plate = FancyBboxPatch(
            (box.left, box.top), box.width, box.height, boxstyle="round,pad=0,rounding_size=4"
        )
        plate.set(facecolor=fill, alpha=opacity, linewidth=0)
        self._add(plate)

    def shape(self, path: Path, fill: str, edge: Stroke) -> None:
        """Draw an area with holes or islands."""
        drawn = PathPatch(
            path, facecolor=fill, edgecolor=edge.colour, linewidth=edge.width, linestyle=edge.style
        )
        drawn.set_joinstyle("round")
        self._add(drawn)

    def svg(self, *, title: str, description: str, language: str, is_text_kept: bool) -> bytes:
        """Return the picture as SVG.

        Args:
            title: its name.
            description: what it shows, for readers who cannot see it.
            language: code of the language of its words.
            is_text_kept: whether words stay text, for a document that has the typeface; else they become outlines,
                which look the same wherever they are opened.
        """
        about = {
            "Title": printable(title),
            "Description": printable(description),
            "Language": language,
            "Date": None,
            "Creator": None,
        }
        settings: dict[RcKeyType, str] = {
            "svg.fonttype": "none" if is_text_kept else "path",
            "svg.hashsalt": "picture",
        }
        written = BytesIO()
        canvas = FigureCanvasSVG(self.figure)
        with _WRITING, mpl.rc_context(settings):
            canvas.print_svg(written, metadata=about)
        return written.getvalue()

    def png(self, *, title: str, description: str) -> bytes:
        """Return the picture as PNG, 200 pixels an inch."""
        about = {"Title": printable(title), "Description": printable(description), "Software": None}
        written = BytesIO()
        with _WRITING:
            self.figure.set_dpi(_PIXELS_PER_INCH)
            FigureCanvasAgg(self.figure).print_png(written, metadata=about)
        return written.getvalue()

    def _striped(self, patch: Rectangle | Polygon, fill: str, hatch: str | None) -> Rectangle | Polygon:
        patch.set(facecolor=fill, edgecolor=hatch or "none", linewidth=0)
        if hatch:
            patch.set(hatch="////")
            patch.set_hatch_linewidth(_HATCH_WIDTH)
        return patch

    def _add(self, artist: Text | Line2D | Rectangle | Polygon | FancyBboxPatch | PathPatch) -> None:
        self._layer += 1
        artist.set_zorder(self._layer)
        artist.set_transform(self._points)
        self.figure.add_artist(artist)
