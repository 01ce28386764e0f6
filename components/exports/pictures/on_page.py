"""Charts and maps as the page shows them first: pictures of the server, one for each width that there may be."""

from html import escape

from components.charts.axes import height_on_screen
from components.charts.chart import Chart
from components.exports.pictures.chart import screen_sheet_of
from components.exports.pictures.screen_map import city_width, map_drawing
from components.i18n import Translator
from components.maps.district_map import DistrictMap
from geo.boundaries import Boundaries

_WIDTHS = {"narrow": 320, "middle": 620, "wide": 1000}
"""Pixels from which on each layout fits; `components/server/style.py` chooses among them by these names."""


def chart_picture(chart: Chart, *, tr: Translator) -> str:
    """Return a chart as HTML, for the place where Plotly draws it later."""
    height = height_on_screen(chart)
    drawings = (
        screen_sheet_of(chart, width=width, height=height, tr=tr).svg(kind) for kind, width in _WIDTHS.items()
    )
    return _picture("".join(drawings), chart.alt, height)


def map_picture(
    model: DistrictMap, boundaries: Boundaries, *, height: int, selected: str | None = None
) -> str:
    """Return a district map as HTML of a height in pixels, for the place where folium draws it later."""
    is_too_wide = city_width(boundaries.districts, height) > _WIDTHS["narrow"]
    drawings = (
        map_drawing(model, boundaries, kind=kind, height=height, most_width=width, selected=selected)
        for kind, width in (
            [("narrow", _WIDTHS["narrow"]), ("middle wide", None)]
            if is_too_wide
            else [("narrow middle wide", None)]
        )
    )
    return _picture("".join(drawings), model.alt, height)


def _picture(drawings: str, spoken: str, height: int) -> str:
    """Return the place of a picture: what is drawn is unpacked by our own script, for Streamlit would drop it."""
    return (
        f'<div class="picture" role="img" tabindex="0" aria-label="{escape(spoken)}" style="min-height:{height}px"'
        f' data-drawings="{escape(drawings)}"></div>'
    )
