"""Download buttons: the file is built on the click, and the page does not run again."""

from functools import partial

import geopandas as gpd
import streamlit as st

from components.exports.csv import to_csv
from components.exports.filenames import file_name
from components.exports.geojson import to_geojson
from components.i18n import Translator
from components.maps.model import DistrictMap
from components.tables.model import Table


def csv_button(table: Table, *, when: str, tr: Translator, where: str = "almaty") -> None:
    """Offer a table as CSV in the reader's language."""
    st.download_button(
        "CSV",
        data=partial(to_csv, table, tr=tr),
        file_name=file_name(table.key, where=where, when=when, language=tr.language, ending="csv"),
        mime="text/csv",
        key=f"csv:{table.key}",
        help=tr("Download the table: {title}", title=table.title),
        on_click="ignore",
        icon=":material/download:",
    )


def map_buttons(model: DistrictMap, districts: gpd.GeoDataFrame, *, tr: Translator) -> None:
    """Offer a map as its table and as GeoJSON: the boundaries with the figures that the map shows."""
    with st.container(horizontal=True):
        csv_button(model.table, when=model.when, tr=tr)
        st.download_button(
            "GeoJSON",
            data=partial(to_geojson, model, districts, tr=tr),
            file_name=file_name(
                model.key, where="almaty", when=model.when, language=tr.language, ending="geojson"
            ),
            mime="application/geo+json",
            key=f"geojson:{model.key}",
            help=tr("Download the map: {title}", title=model.title),
            on_click="ignore",
            icon=":material/download:",
        )
