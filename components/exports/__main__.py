"""Make the files of a briefing from the command line: `python -m components.exports --help`."""

import sys

from components.commands.briefing import main

if __name__ == "__main__":
    sys.exit(main())
