import pytest

from geo.boundaries import load_districts
from tests.geo.builders import source_of


@pytest.fixture(scope="session")
def shipped_layer():
    return load_districts()


@pytest.fixture
def layer(shipped_layer):
    """The shipped layer, for the test to change as it likes."""
    return shipped_layer.copy()


@pytest.fixture
def source(layer):
    """The shipped layer as if OpenStreetMap had it so."""
    return source_of(layer)
