"""Hand a report in, or make the form for one, from the command line: `python -m data.intake --help`."""

import sys

from components.commands.intake import main

if __name__ == "__main__":
    sys.exit(main())
