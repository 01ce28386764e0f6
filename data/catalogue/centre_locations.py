"""Where the centres stand, as far as their coordinates are known, and whether that is the district that they name."""

from dataclasses import dataclass

import geopandas as gpd
import pandas as pd
from shapely import Point

from data.catalogue.catalogue import Catalogue
from geo.crs import GEOGRAPHIC
from geo.points import assign


@dataclass(frozen=True)
class CentreLocation:
    """A centre with known coordinates.

    Attributes:
        centre: Code of the centre.
        district: Code of the district that its register names; it wins over the coordinates.
        longitude: Degrees east, WGS 84.
        latitude: Degrees north, WGS 84.
        lies_in: Code of the district in which the coordinates lie; None outside all districts.
        is_planned: Whether the centre is planned and not yet open.
    """

    centre: str
    district: str
    longitude: float
    latitude: float
    lies_in: str | None
    is_planned: bool

    @property
    def agrees(self) -> bool:
        """Whether the coordinates lie in the district that the register names."""
        return self.lies_in == self.district


def places(catalogue: Catalogue, districts: gpd.GeoDataFrame) -> tuple[CentreLocation, ...]:
    """Return the centres whose coordinates are known; the others are not guessed, and left out.

    Args:
        catalogue: The tables.
        districts: Frame of `geo.boundaries.load_districts`, EPSG:4326.
    """
    known = {
        code: (centre, Point(centre.longitude, centre.latitude))
        for code, centre in catalogue.all_centres.items()
        if centre.longitude is not None and centre.latitude is not None
    }
    points = gpd.GeoSeries({code: point for code, (_, point) in known.items()}, crs=GEOGRAPHIC)
    lies_in = assign(points, districts)["district"].to_dict()
    return tuple(
        CentreLocation(
            centre=code,
            district=centre.district,
            longitude=point.x,
            latitude=point.y,
            lies_in=None if pd.isna(lies_in[code]) else str(lies_in[code]),
            is_planned=centre.status == "planned",
        )
        for code, (centre, point) in known.items()
    )
