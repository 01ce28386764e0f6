"""Charts and maps as the page shows them first: pictures of the server, one for each width that there may be."""

from collections.abc import Mapping
from html import escape

from components.charts.axes import height_on_screen
from components.charts.chart import Chart
from components.exports.pictures.chart import screen_sheet_of
from components.exports.pictures.screen_map import city_width, map_drawing
from components.i18n import Translator
from components.maps.district_map import DistrictMap
from geo.boundaries import Boundaries

_NARROW = 320
"""Pixels of the narrowest screen that a picture is laid out for."""

_LAYOUTS = {0: _NARROW, 620: 620, 1000: 1000}
"""By the pixels from which on a layout fits, the width that it is made for."""


def chart_picture(chart: Chart, *, tr: Translator) -> str:
    """Return a chart as HTML, for the place where Plotly draws it later."""
    height = height_on_screen(chart)
    drawings = {
        least: screen_sheet_of(chart, width=width, height=height, tr=tr).svg()
        for least, width in _LAYOUTS.items()
    }
    return _picture(drawings, chart.alt, height)


def map_picture(
    model: DistrictMap, boundaries: Boundaries, *, height: int, selected: str | None = None
) -> str:
    """Return a district map as HTML of a height in pixels, for the place where folium draws it later."""
    is_too_wide = city_width(boundaries.districts, height) > _NARROW
    drawings = {
        least: map_drawing(model, boundaries, height=height, most_width=width, selected=selected)
        for least, width in ({0: _NARROW, 620: None} if is_too_wide else {0: None}).items()
    }
    return _picture(drawings, model.alt, height)


def _picture(drawings: Mapping[int, str], spoken: str, height: int) -> str:
    """Return the place of a picture, which `assets/pictures.js` fills: Streamlit lets no drawing through.

    Args:
        drawings: SVG by the pixels of the place from which on it fits.
        spoken: what the picture shows, in words.
        height: in pixels.
    """
    packed = "".join(f' data-from-{least}="{escape(drawing)}"' for least, drawing in drawings.items())
    return (
        f'<div class="picture" role="img" tabindex="0" aria-label="{escape(spoken)}"'
        f' style="min-height:{height}px"{packed}></div>'
    )
