"""Check a register of participants, roll it up, tell its cohorts: `python -m data.register --help`."""

import sys

from components.commands.participants import main

if __name__ == "__main__":
    sys.exit(main())
