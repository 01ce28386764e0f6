"""Download buttons: the file is built on the click, and the page does not run again."""

from collections.abc import Callable, Mapping
from functools import partial

import geopandas as gpd
import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from components import deployment
from components.charts.chart import AnyChart
from components.exports.csv import to_csv
from components.exports.filenames import file_name
from components.exports.geojson import to_geojson
from components.exports.pictures import chart_png, chart_svg, map_png, map_svg
from components.i18n import Language, Translator
from components.maps.district_map import DistrictMap
from components.tables.table import Table
from components.widgets.briefing import add

_PICTURE_TYPES = {"png": "image/png", "svg": "image/svg+xml"}


def _city() -> str:
    return deployment.current().catalogue.city.code


def csv_button(table: Table, *, when: str, tr: Translator, where: str | None = None) -> None:
    """Offer a table as CSV in the reader's language, named after an area or the city."""
    _csv_buttons(
        lambda: table,
        table.key,
        table.title,
        name=file_name(
            table.key,
            where=where or _city(),
            when=when,
            language=tr.language,
            ending="csv",
            is_demo=table.is_demo,
        ),
        tr=tr,
    )


def late_csv_button(make: Callable[[], Table], *, key: str, title: str, when: str, tr: Translator) -> None:
    """Offer as CSV a table that takes long to make: it is made on the click as well.

    Args:
        make: makes the table.
        key: the table's key.
        title: the table's title.
        when: what the name of the file says of the time.
    """
    name = file_name(key, where=_city(), when=when, language=tr.language, ending="csv")
    _csv_buttons(make, key, title, name=name, tr=tr)


def _csv_buttons(make: Callable[[], Table], key: str, title: str, *, name: str, tr: Translator) -> None:
    """Offer a table as CSV; an English one also as a Kazakh or Russian spreadsheet opens it in columns."""
    told = tr("Download the table: {title}", title=title)
    with_semicolons = tr("{told} (semicolons, for Excel on a Kazakh or Russian Windows)", told=told)
    forms = {False: ("CSV", told)}
    if tr.language is Language.ENGLISH:
        forms[True] = ("CSV (;)", with_semicolons)
    for local, (label, text) in forms.items():
        st.download_button(
            label,
            data=partial(_csv, make, tr=tr, local=local),
            file_name=name.replace(".csv", "_semicolon.csv") if local else name,
            mime="text/csv",
            key=f"csv-semicolon:{key}" if local else f"csv:{key}",
            help=text,
            on_click="ignore",
            type="tertiary",
            icon=":material/download:",
        )


def _csv(make: Callable[[], Table], *, tr: Translator, local: bool) -> bytes:
    return to_csv(make(), tr=tr, local=local)


def chart_buttons(chart: AnyChart, *, tr: Translator) -> None:
    """Offer a chart as its table and as pictures, and for the briefing, in the row under it."""
    with _menu(chart.table.key, tr):
        csv_button(chart.table, when=chart.when, tr=tr)
        makers = {"png": partial(chart_png, chart, tr=tr), "svg": partial(chart_svg, chart, tr=tr)}
        _pictures(chart, makers, tr)
    add.chart_button(chart, tr=tr)


def map_buttons(model: DistrictMap, districts: gpd.GeoDataFrame, *, tr: Translator) -> None:
    """Offer a map as its table and as GeoJSON: the boundaries with the figures that the map shows."""
    with st.container(horizontal=True, key=f"under-{model.key}"):
        with _menu(model.table.key, tr):
            csv_button(model.table, when=model.when, tr=tr)
            st.download_button(
                "GeoJSON",
                data=partial(to_geojson, model, districts, tr=tr),
                file_name=file_name(
                    model.key, where=_city(), when=model.when, language=tr.language, ending="geojson"
                ),
                mime="application/geo+json",
                key=f"geojson:{model.key}",
                help=tr("Download the map: {title}", title=model.title),
                on_click="ignore",
                type="tertiary",
                icon=":material/download:",
            )
            makers = {
                "png": partial(map_png, model, districts, tr=tr),
                "svg": partial(map_svg, model, districts, tr=tr),
            }
            _pictures(model, makers, tr)
        add.map_button(model, tr=tr)


def _menu(key: str, tr: Translator) -> DeltaGenerator:
    """Return what opens to the forms in which a picture can be had: a page draws none of them before."""
    return st.popover(tr("Download"), type="tertiary", key=f"forms:{key}")


def _pictures(
    model: AnyChart | DistrictMap, makers: Mapping[str, Callable[[], bytes]], tr: Translator
) -> None:
    """Offer a picture in each format, with title, sources and date in it."""
    for ending, make in makers.items():
        st.download_button(
            ending.upper(),
            data=make,
            file_name=file_name(
                model.key,
                where=_city(),
                when=model.when,
                language=tr.language,
                ending=ending,
                is_demo=model.table.is_demo,
            ),
            mime=_PICTURE_TYPES[ending],
            key=f"{ending}:{model.key}",
            help=tr("Download the picture: {title}", title=model.title),
            on_click="ignore",
            type="tertiary",
            icon=":material/download:",
        )
