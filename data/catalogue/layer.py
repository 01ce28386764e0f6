"""What the layer of boundaries must hold, from the tables: exactly their districts, within the city's bounds."""

from data.catalogue.catalogue import Catalogue
from geo.register import Register, RegisteredDistrict


def register_of(catalogue: Catalogue) -> Register:
    """Return the register of districts that a layer of this catalogue's city is held to.

    By code and number: the names that are shown are those of the tables, which may change before the layer does.
    """
    city = catalogue.city
    districts = tuple(
        RegisteredDistrict(code, kato=str(each.kato), osm_relation=each.osm_relation)
        for code, each in sorted(catalogue.all_districts.items())
    )
    return Register(city.code, city.osm_relation, city.box, city.area_km2, districts)
