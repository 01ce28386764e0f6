"""Charts and maps as pictures: SVG and PNG, with title, sources and date baked in."""

from math import inf

import geopandas as gpd

from components.charts.chart import AnyChart, Chart
from components.exports.pictures import chart as charts
from components.exports.pictures import map as maps
from components.exports.pictures import multiples
from components.exports.pictures.looks import INSET_WIDTH
from components.exports.pictures.sheet import Canvas
from components.exports.text_metrics import Font
from components.i18n import Translator
from components.maps.district_map import DistrictMap
from components.palette import WATERMARK

_PAGE, _ACROSS, _SLANT = 595.0, 1.1, 50.0


def chart_svg(
    chart: AnyChart,
    *,
    tr: Translator,
    is_inset: bool = False,
    is_text_kept: bool | None = None,
    most: float = inf,
    width: float = INSET_WIDTH,
) -> bytes:
    """Return a chart or small charts as SVG.

    Args:
        chart: the model, in the language of `tr`.
        tr: the reader's language.
        is_inset: whether it goes into a document that has a title, the sources, the mark of demonstration data and
            the typeface of its own: then all these are left out, the paper stays clear, and words stay text instead
            of becoming outlines.
        is_text_kept: whether words stay text; as `is_inset` where left out.
        most: how many points high it is at most, as far as its rows and words can be read.
        width: how many points wide it is inside a document.
    """
    sheet = _sheet_of(chart, tr=tr, is_inset=is_inset, most=most, width=width)
    return _svg(sheet, chart, tr, is_inset if is_text_kept is None else is_text_kept)


def chart_png(chart: AnyChart, *, tr: Translator) -> bytes:
    """Return a chart or small charts with title, sources and date as PNG, some 1,800 pixels wide."""
    return _sheet_of(chart, tr=tr, is_inset=False).png(title=chart.title, description=chart.alt)


def height_of(chart: AnyChart, *, tr: Translator, most: float = inf, width: float = INSET_WIDTH) -> float:
    """Return how many points high the picture of a chart is inside a document."""
    return _sheet_of(chart, tr=tr, is_inset=True, most=most, width=width).height


def map_svg(
    model: DistrictMap,
    districts: gpd.GeoDataFrame,
    *,
    tr: Translator,
    is_inset: bool = False,
    is_text_kept: bool | None = None,
    inset_height: float | None = None,
) -> bytes:
    """Return a district map as SVG.

    Args:
        model: the map, in the language of `tr`.
        districts: frame of `geo.boundaries.load_districts`, EPSG:4326, with a row for each mark.
        tr: the reader's language.
        is_inset: as for `chart_svg`; the document then states the copyright of the boundaries.
        is_text_kept: as for `chart_svg`.
        inset_height: of the city inside a document, in points; a usual one where left out.
    """
    sheet = maps.sheet_of(model, districts, tr=tr, is_inset=is_inset, height=inset_height)
    return _svg(sheet, model, tr, is_inset if is_text_kept is None else is_text_kept)


def map_png(
    model: DistrictMap,
    districts: gpd.GeoDataFrame,
    *,
    tr: Translator,
    inset_height: float | None = None,
) -> bytes:
    """Return a district map with its title, sources and date as PNG, some 1,800 pixels wide.

    Args:
        model: the map, in the language of `tr`.
        districts: frame of `geo.boundaries.load_districts`, EPSG:4326, with a row for each mark.
        tr: the reader's language.
        inset_height: for a document that says all that itself, the height of the city in points.
    """
    is_inset = inset_height is not None
    sheet = maps.sheet_of(model, districts, tr=tr, is_inset=is_inset, height=inset_height)
    return sheet.png(title=model.title, description=model.alt)


def watermark_svg(text: str, *, language: str) -> bytes:
    """Return a few large pale words across an upright page as outlines, which are no text of the page."""
    sheet = Canvas(_PAGE, _PAGE, paper=None)
    font = Font(_PAGE * _ACROSS / Font(1, is_bold=True).width(text), is_bold=True)
    sheet.slanted(_PAGE / 2, _PAGE / 2, text, font, colour=WATERMARK, degrees=_SLANT, opacity=1)
    return sheet.svg(title=text, description=text, language=language, is_text_kept=False)


def _sheet_of(
    chart: AnyChart, *, tr: Translator, is_inset: bool, most: float = inf, width: float = INSET_WIDTH
) -> Canvas:
    if isinstance(chart, Chart):
        return charts.sheet_of(chart, tr=tr, is_inset=is_inset, most=most, width=width)
    return multiples.sheet_of(chart, tr=tr, is_inset=is_inset, most=most, width=width)


def _svg(sheet: Canvas, model: AnyChart | DistrictMap, tr: Translator, is_text_kept: bool) -> bytes:
    return sheet.svg(
        title=model.title, description=model.alt, language=tr.language.value, is_text_kept=is_text_kept
    )
