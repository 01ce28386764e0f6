"""The corpus of messy files: all those that are read, by name, with what must be understood of each."""

from collections.abc import Mapping

from tests.intake.messy_cells import CELLS
from tests.intake.messy_keys import KEYS
from tests.intake.messy_layouts import LAYOUTS
from tests.intake.messy_making import Messy
from tests.intake.messy_months import MONTHS

MESSY: Mapping[str, Messy] = {**CELLS, **KEYS, **LAYOUTS, **MONTHS}
