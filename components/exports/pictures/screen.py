"""A sheet for the page itself: SVG in the page's own typeface, in both themes, as wide as its place.

Points become pixels. What has a place along the chart is written as a share of the width, so that the picture fills
its place between two of its layouts; letters, symbols and widths of lines keep their size.
"""

from collections.abc import Iterable, Sequence
from html import escape
from typing import Final

from components.boxes import Box
from components.charts.series_style import STYLES
from components.exports.pictures.sheet import Align, Stroke
from components.exports.text_metrics import Font, printable
from components.palette import INKS

PIXELS: Final = 1.25
"""Pixels of a point of the layout."""

_LETTER: Final = 1.1
"""The page's typeface is narrower than the one that the layout measures with, and is set larger by this."""

_ASCENT: Final = 0.93
_HALO: Final = 4
_ANCHORS: Final[dict[Align, str]] = {"left": "start", "center": "middle", "right": "end"}
_DARK: Final = {
    getattr(INKS["light"], name): getattr(INKS["dark"], name)
    for name in ("text", "faint_text", "grid", "paper")
} | {style.light: style.dark for style in STYLES.values()}
_SYMBOLS: Final = {
    "D": "M0 -{r}L{r} 0L0 {r}L-{r} 0Z",
    "s": "M-{q} -{q}H{q}V{q}H-{q}Z",
    "^": "M0 -{r}L{r} {q}H-{r}Z",
    "*": "M0 -{r}L{a} -{b}L{r} -{b}L{c} {d}L{e} {r}L0 {f}L-{e} {r}L-{c} {d}L-{r} -{b}L-{a} -{b}Z",
    "X": "M-{q} -{r}L0 -{h}L{q} -{r}L{r} -{q}L{h} 0L{r} {q}L{q} {r}L0 {h}L-{q} {r}L-{r} {q}L-{h} 0L-{r} -{q}Z",
}
_SHARES: Final = {
    "r": 1, "q": 0.72, "h": 0.36, "a": 0.26, "b": 0.3, "c": 0.38, "d": 0.16, "e": 0.62, "f": 0.52,
}  # fmt: skip


def in_both_themes(colour: str) -> str:
    """Return a colour of the light theme as CSS that follows the reader's theme."""
    dark = _DARK.get(colour)
    return f"light-dark({colour},{dark})" if dark else colour


class ScreenSheet:
    """A picture in the making, `width` by `height` points; what is drawn later lies on top."""

    def __init__(self, width: float, height: float, *, name: str) -> None:
        """Begin a picture whose name is like that of no other one on the page."""
        self.width, self.height, self._name = width, height, name
        self._parts: list[str] = []
        self._is_stretched, self._halo = True, ""

    @property
    def beside(self) -> "ScreenSheet":
        """The sheet for what keeps its own width, whatever the width of the picture."""
        sheet = ScreenSheet(self.width, self.height, name=self._name)
        sheet._parts, sheet._is_stretched = self._parts, False
        return sheet

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
        look = f'text-anchor="{_ANCHORS[align]}" font-size="{_px(font.size * _LETTER)}"'
        look += f' fill="{in_both_themes(colour)}"'
        look += ' font-weight="600"' if font.is_bold else ""
        look += ' font-style="italic"' if is_italic else ""
        look += self._halo
        self._halo = ""
        for number, line in enumerate(lines):
            y = _px(top + number * font.line + font.size * _ASCENT)
            written = escape(printable(line), quote=False)
            self._parts.append(f'<text x="{self._x(x)}" y="{y}" {look}>{written}</text>')

    def line(self, points: Sequence[tuple[float, float]], stroke: Stroke) -> None:
        """Join points."""
        look = f'fill="none" stroke="{in_both_themes(stroke.colour)}" stroke-width="{_px(stroke.width)}"'
        if stroke.dash:
            look += f' stroke-dasharray="{" ".join(map(_px, stroke.dash))}"'
        if len(points) == 2:
            (x1, y1), (x2, y2) = points
            ends = f'x1="{self._x(x1)}" y1="{_px(y1)}" x2="{self._x(x2)}" y2="{_px(y2)}"'
            self._parts.append(f"<line {ends} {look}/>")
        else:
            self._stretched(f'<polyline points="{_corners(points)}" stroke-linejoin="round" {look}/>')

    def marker(self, x: float, y: float, symbol: str, *, fill: str, edge: Stroke, size: float) -> None:
        """Set a symbol at a point."""
        radius = size / 2 * PIXELS
        look = f'fill="{in_both_themes(fill)}" stroke="{in_both_themes(edge.colour)}"'
        look += f' stroke-width="{_px(edge.width)}"'
        if symbol == "o":
            self._parts.append(f'<circle cx="{self._x(x)}" cy="{_px(y)}" r="{radius:.1f}" {look}/>')
            return
        shares = {name: f"{radius * share:.1f}" for name, share in _SHARES.items()}
        path = f'<path d="{_SYMBOLS[symbol].format(**shares)}" {look}/>'
        self._parts.append(f'<svg x="{self._x(x)}" y="{_px(y)}" overflow="visible">{path}</svg>')

    def box(self, box: Box, fill: str, *, hatch: str | None = None) -> None:
        """Fill a rectangle, with stripes of another colour where something is only a part."""
        width = f"{box.width / self.width:.3%}" if self._is_stretched else _px(box.width)
        place = f'x="{self._x(box.left)}" y="{_px(box.top)}" width="{width}" height="{_px(box.height)}"'
        self._parts.append(f'<rect {place} fill="{self._filled(fill, hatch)}"/>')

    def area(self, corners: Sequence[tuple[float, float]], fill: str, *, hatch: str | None = None) -> None:
        """Fill the area between corners."""
        self._stretched(f'<polygon points="{_corners(corners)}" fill="{self._filled(fill, hatch)}"/>')

    def plate(self, _: Box, /, fill: str, *, opacity: float) -> None:
        """Give the words that are written next an edge in a colour: their own width is not known here."""
        edge = f'stroke="{in_both_themes(fill)}" stroke-opacity="{opacity}" stroke-width="{_HALO}"'
        self._halo = f' paint-order="stroke" stroke-linejoin="round" {edge}'

    def svg(self) -> str:
        """Return the picture as SVG, without a name: what it stands in says what it shows."""
        size = f'width="100%" height="{_px(self.height)}"'
        return f'<svg {size} aria-hidden="true">{"".join(self._parts)}</svg>'

    def _x(self, x: float) -> str:
        return f"{x / self.width:.3%}" if self._is_stretched else _px(x)

    def _stretched(self, shape: str) -> None:
        if not self._is_stretched:
            self._parts.append(shape)
            return
        view = f'viewBox="0 0 {_px(self.width)} {_px(self.height)}" preserveAspectRatio="none"'
        self._parts.append(f'<svg width="100%" height="{_px(self.height)}" {view}>{shape}</svg>')

    def _filled(self, fill: str, hatch: str | None) -> str:
        """Return how to fill a shape; stripes are defined where they are first needed."""
        if not hatch:
            return in_both_themes(fill)
        name = f"{self._name}-{(fill + hatch).replace('#', '')}"
        pattern = (
            f'<pattern id="{name}" width="7" height="7" patternUnits="userSpaceOnUse"'
            ' patternTransform="rotate(45)">'
            f'<rect width="7" height="7" fill="{in_both_themes(fill)}"/>'
            f'<rect width="2.2" height="7" fill="{in_both_themes(hatch)}"/></pattern>'
        )
        if pattern not in self._parts:
            self._parts.append(pattern)
        return f"url(#{name})"


def _corners(points: Iterable[tuple[float, float]]) -> str:
    return " ".join(f"{_px(x)},{_px(y)}" for x, y in points)


def _px(points: float) -> str:
    """Return points in pixels, as short as can be."""
    return f"{points * PIXELS:.1f}".removesuffix(".0")
