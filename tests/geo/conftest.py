import pytest

from geo.boundaries import load_districts
from tests.geo.builders import source_of


@pytest.fixture
def layer():
    """The shipped layer."""
    return load_districts()


@pytest.fixture
def source(layer):
    """The shipped layer as if OpenStreetMap had it so."""
    return source_of(layer)
