"""The screen's renderer of district maps: a model and the boundaries become folium layers. No tile is needed.

The base map never changes, so the browser keeps it; what a filter changes is a feature group drawn upon it.
"""

import json
import re
from collections.abc import Mapping
from typing import cast

import folium
import geopandas as gpd
from branca.element import Element, Figure, MacroElement
from jinja2 import Template

from components.i18n import Translator
from components.maps.district_map import DistrictMap, DistrictMark, PlaceMark
from components.maps.labels import anchor, label_lines, shifts, zoom_of
from components.maps.markup import as_html_text
from components.palette import DARK_TEXT, INKS, Theme

LEAFLET_ROUTE = "/vendor/leaflet"
_FROM_FRAME = f"../..{LEAFLET_ROUTE}"
"""As the map's frame at `/component/<its name>/` sees it, at whatever path of its host the app is."""

_VIEWPORT = re.compile(r'<meta name="viewport".*?/>', re.DOTALL)


def base_map(
    districts: gpd.GeoDataFrame,
    *,
    height: int,
    theme: Theme,
    tr: Translator,
    tiles: Mapping[str, str] | None = None,
) -> folium.Map:
    """Return an empty map that shows the whole city from north to south.

    Args:
        districts: frame of `geo.boundaries.load_districts`, EPSG:4326.
        height: height of the map in pixels.
        theme: light or dark, for the paper behind the city.
        tr: the reader's language, for the buttons and the scale.
        tiles: `url` and `attribution` of a tile server, or None for no background.
    """
    west, south, east, north = (float(edge) for edge in districts.total_bounds)
    base = _CityMap(
        location=[(south + north) / 2, (west + east) / 2],
        tiles=None,
        zoom_start=zoom_of(districts, height),  # pyright: ignore[reportArgumentType] - Leaflet takes fractions
        zoom_snap=0,
        zoom_delta=0.5,
        scroll_wheel_zoom=False,
        attribution_control=False,
        zoom_control=False,
    )
    _Controls(tr).add_to(base)
    base.default_js = [("leaflet", f"{_FROM_FRAME}/leaflet.js")]
    base.default_css = [("leaflet_css", f"{_FROM_FRAME}/leaflet.css")]
    if tiles:
        folium.TileLayer(tiles["url"], attr=tiles["attribution"], name="basemap").add_to(base)
    cast("Figure", base.get_root()).header.add_child(Element(_style(theme)), name="district_map_style")
    return base


def district_layer(
    model: DistrictMap,
    districts: gpd.GeoDataFrame,
    *,
    height: int,
    theme: Theme,
    selected: str | None = None,
) -> folium.FeatureGroup:
    """Return the coloured districts with their labels, the selected one outlined.

    A click on a district returns its feature, whose `properties.code` is the district's code.
    """
    layer = folium.FeatureGroup(name="districts")
    for mark in model.marks:
        _shape(mark, districts, theme, is_selected=mark.code == selected).add_to(layer)
    for mark, shift in zip(
        model.marks, shifts(model, districts, zoom_of(districts, height), height), strict=True
    ):
        _label(mark, districts, shift, label_lines(mark, height)).add_to(layer)
    for place in model.places:
        _place(place, theme).add_to(layer)
    return layer


class DrawnLayer(folium.FeatureGroup):
    """A layer whose script was made before, by `district_script`, and is drawn again as it is."""

    _template = Template("{% macro script(this, kwargs) %}{{ this.script }}{% endmacro %}")

    def __init__(self, script: str) -> None:
        super().__init__(name="districts")
        self.script = script


def district_script(
    model: DistrictMap,
    districts: gpd.GeoDataFrame,
    *,
    height: int,
    theme: Theme,
    selected: str | None = None,
) -> str:
    """Return the JavaScript of `district_layer`, to be kept: it never differs, and folium takes some 50 ms to make it.

    It draws on `map_div` and leaves the layer in `feature_group_feature_group_0`, the names that streamlit-folium
    gives to its map and to the first layer that it is handed.
    """
    layer = district_layer(model, districts, height=height, theme=theme, selected=selected)
    layer._id = "feature_group_0"
    paper = folium.Map(tiles=None)
    paper._id = "div"
    layer.add_to(paper)
    layer.render()
    scripts = cast("Figure", paper.get_root()).script._children.values()
    return "\n".join(script.render() for script in scripts)


class _CityMap(folium.Map):
    """A map that leaves zooming the page to its reader: folium's own forbids it."""

    def render(self, **kwargs: object) -> None:
        super().render(**kwargs)
        header = cast("Figure", self.get_root()).header
        written = header._children[self.get_name()].render()
        header.add_child(Element(_VIEWPORT.sub("", written)), name=self.get_name())


class _Controls(MacroElement):
    """Leaflet's buttons and scale, in the reader's words: its own are English and its units Latin."""

    _template = Template("""{% macro script(this, kwargs) %}
        document.documentElement.lang = "{{ this.language }}";
        L.control.zoom({{ this.buttons }}).addTo({{ this._parent.get_name() }});
        {
            const scale = L.control.scale({imperial: false}), update = scale._updateScale;
            scale._updateScale = (line, text, ratio) =>
                update.call(scale, line, text.replace(/k?m$/, unit => ({{ this.units }})[unit]), ratio);
            scale.addTo({{ this._parent.get_name() }});
        }
    {% endmacro %}""")

    def __init__(self, tr: Translator) -> None:
        super().__init__()
        self.language = tr.language
        self.buttons = json.dumps({"zoomInTitle": tr("Zoom in"), "zoomOutTitle": tr("Zoom out")})
        self.units = json.dumps({"km": tr("km"), "m": tr("m")})


def _place(place: PlaceMark, theme: Theme) -> folium.CircleMarker:
    """Draw a centre: filled where it works, hollow where it is planned."""
    ink = INKS[theme]
    dot = folium.CircleMarker(
        [place.latitude, place.longitude],
        radius=7,
        color=ink.text,
        weight=2,
        fill=True,
        fill_color=ink.paper if place.is_planned else ink.text,
        fill_opacity=1,
    )
    return dot.add_child(
        folium.Tooltip(as_html_text(place.spoken), sticky=True, class_name="district-tooltip")
    )


def _shape(
    mark: DistrictMark, districts: gpd.GeoDataFrame, theme: Theme, *, is_selected: bool
) -> folium.GeoJson:
    district = districts.loc[mark.code]
    feature = {
        "type": "Feature",
        "id": mark.code,
        "properties": {"code": mark.code},
        "geometry": district.geometry.__geo_interface__,
    }
    style = _outline(mark, theme, is_selected=is_selected)
    shape = folium.GeoJson(
        {"type": "FeatureCollection", "features": [feature]},
        style_function=lambda _, style=style: style,
        smooth_factor=0.5,
    )
    folium.Tooltip(as_html_text(mark.spoken), sticky=True, class_name="district-tooltip").add_to(shape)
    return shape


def _outline(mark: DistrictMark, theme: Theme, *, is_selected: bool) -> dict[str, object]:
    ink = INKS[theme]
    return {
        "fillColor": mark.fill,
        "fillOpacity": 0.95,
        "color": ink.text if is_selected else ink.outline,
        "weight": 4 if is_selected else 1.5,
        "dashArray": "6 5" if mark.is_uncertain else "",
    }


def _label(
    mark: DistrictMark, districts: gpd.GeoDataFrame, shift: float, lines: tuple[str, ...]
) -> folium.Marker:
    longitude, latitude = anchor(mark, districts)
    name, *more = map(as_html_text, lines)
    text = "<br>".join((f"<b>{name}</b>", *more))
    html = f'<div class="district-label" style="margin-top: {shift:.0f}px">{text}</div>'
    icon = folium.DivIcon(html=html, icon_size=(0, 0), class_name="district-anchor")
    return folium.Marker([latitude, longitude], icon=icon, interactive=False, keyboard=False)


def _style(theme: Theme) -> str:
    ink = INKS[theme]
    return f"""<style>
.leaflet-container {{ background: {ink.paper}; font: 14px "Source Sans", sans-serif; }}
.district-anchor {{ pointer-events: none; }}
.district-label {{
  position: absolute; transform: translate(-50%, -50%); white-space: nowrap; text-align: center;
  font-size: 13px; line-height: 14px; padding: 1px 4px; border-radius: 4px; color: {DARK_TEXT};
  background: rgba(255, 255, 255, .85);
}}
.district-tooltip {{ white-space: normal; min-width: 12rem; font: 14px "Source Sans", sans-serif; }}
</style>"""
