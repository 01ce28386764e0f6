"""A district map on the screen: first the server's own picture, then folium in its place (`assets/pictures.js`)."""

from collections.abc import Callable
from html import escape

import streamlit as st

from components import cached, deployment
from components.exports.geojson import attribution
from components.i18n import Translator
from components.maps.district_map import DistrictMap, LegendEntry
from components.maps.folium import DrawnLayer, base_map
from components.palette import Theme
from components.widgets import live, source_note, text, theme
from geo.boundaries import COPYRIGHT_URL, Boundaries

_CLICKED = "last_active_drawing"


Take = Callable[[str | None], None]
"""What becomes of the district that was clicked last, by its code; None before the first click."""


def show(
    model: DistrictMap,
    boundaries: Boundaries,
    *,
    tr: Translator,
    height: int,
    selected: str | None = None,
    take: Take = lambda _: None,
    remark: str = "",
) -> None:
    """Show a map with its legend, its sources and a remark."""
    _drawn(model, boundaries, tr, height, selected, take)
    with text.together():
        _show_legend(model, tr)
        source_note.show(model.sources, tr=tr)
        if remark:
            text.remark(remark)


def draw(
    model: DistrictMap,
    boundaries: Boundaries,
    *,
    tr: Translator,
    height: int,
    selected: str | None = None,
    take: Take = lambda _: None,
) -> None:
    """Show a map with its legend alone, for a page that names the sources elsewhere."""
    _drawn(model, boundaries, tr, height, selected, take)
    _show_legend(model, tr)


def _show_legend(model: DistrictMap, tr: Translator) -> None:
    notice = text.linked(attribution(tr), COPYRIGHT_URL)
    text.html(f'{_legend(model.legend)}{_for_screen_readers(model.alt)}<p class="remark">{notice}</p>')


@st.fragment
def _drawn(
    model: DistrictMap, boundaries: Boundaries, tr: Translator, height: int, selected: str | None, take: Take
) -> None:
    """Show the picture, and folium once it is wanted; a filter that only colours the map anew does not end it."""
    reader_theme = theme.current()
    key = f"map:{reader_theme}:{height}:{tr.language}"
    with st.container(key=f"drawn-map-{height}"):
        st.html(cached.map_picture(model, boundaries, height=height, selected=selected))
        if not live.is_wanted("map", key):
            return
        # It registers its frame with the server only where a page runs: imported before, the frame would not be found.
        from streamlit_folium import st_folium

        answer = st_folium(
            _base_map(boundaries, height, reader_theme, tr),
            key=key,
            feature_group_to_add=DrawnLayer(
                cached.district_script(
                    model, boundaries, height=height, theme=reader_theme, selected=selected
                )
            ),
            returned_objects=[_CLICKED],
            use_container_width=True,
            height=height,
        )
    take(_clicked_district(answer))


def _base_map(boundaries: Boundaries, height: int, reader_theme: Theme, tr: Translator):  # noqa: ANN202 - folium has no types
    settings = deployment.settings()
    tiles = (
        {"url": settings.tile_url, "attribution": settings.tile_attribution} if settings.tile_url else None
    )
    return base_map(boundaries.districts, height=height, theme=reader_theme, tr=tr, tiles=tiles)


def _clicked_district(answer: dict | None) -> str | None:
    feature = (answer or {}).get(_CLICKED) or {}
    return feature.get("properties", {}).get("code")


def _for_screen_readers(text: str) -> str:
    return f'<p class="for-screen-readers">{escape(text)}</p>'


def _legend(entries: tuple[LegendEntry, ...]) -> str:
    swatches = "".join(
        f'<span style="display:inline-flex;align-items:center;margin-right:1.2em">'
        f'<span style="width:1em;height:1em;border-radius:3px;margin-right:.4em;background:{entry.fill}"></span>'
        f"{escape(entry.text)}</span>"
        for entry in entries
    )
    return f'<div style="font-size:.95rem">{swatches}</div>'
