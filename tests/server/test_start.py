"""What the server does once, before its first reader."""

import subprocess
import sys
from pathlib import Path

from components import cached, deployment
from components.i18n import Language, translator

ROOT = Path(__file__).resolve().parents[2]
_COUNT = (
    "import app, gc, sys;"
    "print(*(name in sys.modules for name in ('components.widgets.map_view', 'streamlit_folium', 'statsmodels')),"
    " gc.get_freeze_count(), len(gc.get_objects()))"
)


def test_a_start_imports_what_pages_are_drawn_with_makes_no_forecast_and_leaves_little_to_look_through_for_garbage():
    """Not what registers the frame of maps: before a page runs that would register nowhere, and maps stay blank."""
    said = subprocess.run(
        [sys.executable, "-c", _COUNT], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout.split()
    assert said[-5:-2] == ["True", "False", "False"]
    kept, looked_through = int(said[-2]), int(said[-1])
    assert looked_through < kept / 10


def test_the_forecasts_that_are_made_once_the_server_is_open_are_those_that_a_page_asks_for():
    now = deployment.current()
    cached.warm_forecast(now)
    made = cached.pace.cache_info().misses
    for language in Language:
        reader = now.reader(translator(language, now.catalogue.city.time_zone))
        cached.pace(reader, area=now.catalogue.city.code)
    assert cached.pace.cache_info().misses == made
