"""The districts that the layer is made of: those of the tables in `ATLAS_TABLES`, or of the shipped ones."""

import os
from pathlib import Path

from geo.register import read_register

REGISTER = read_register(
    Path(os.environ.get("ATLAS_TABLES") or Path(__file__).parents[2] / "data" / "tables")
)
DISTRICTS = REGISTER.districts
RELATIONS = REGISTER.relations
CITY_RELATION = REGISTER.relation
