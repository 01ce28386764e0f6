"""`python -m geo.refresh`."""

import sys

from geo.refresh.pipeline import main

sys.exit(main())
