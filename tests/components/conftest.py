import geopandas as gpd
import pytest

from components.i18n import Translator
from data.catalogue import Catalogue
from geo.boundaries import load_districts
from tests.builders import TRANSLATORS, of_november


@pytest.fixture(scope="session")
def shipped() -> Catalogue:
    return of_november()


@pytest.fixture(scope="session")
def layer() -> gpd.GeoDataFrame:
    """The shipped boundaries, to be read only."""
    return load_districts()


@pytest.fixture(params=TRANSLATORS, ids=lambda tr: str(tr.language))
def tr(request) -> Translator:
    """Each of the three readers in turn."""
    return request.param
