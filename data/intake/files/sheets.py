"""The sheets of a sent file, whatever its kind."""

from collections.abc import Sequence
from functools import lru_cache
from pathlib import PurePath

from data.intake.files.csv_files import read_csv
from data.intake.files.grids import Grid
from data.intake.files.kinds import kind_of, kind_of_package
from data.intake.files.opendocument import opendocument_sheets
from data.intake.files.packages import Package, opened
from data.intake.files.workbooks import workbook_sheets


@lru_cache(maxsize=1)
def read_grids(content: bytes, file_name: str) -> Sequence[Grid]:
    """Return the sheets of a file; of text the only one, which bears the file's name without its ending.

    The last file is kept open: it is looked at as a report, then as a correction of the register, and read again
    with every answer of its sender.

    Args:
        content: the file's bytes; its kind is told by them.
        file_name: its name, without a path.

    Raises:
        RefusedFile: Nothing in it can be read; its code says why.
    """
    if kind_of(content, file_name) == "package":
        return tuple(opened(content, _sheets))
    return (read_csv(content, PurePath(file_name).stem),)


def _sheets(package: Package) -> list[Grid]:
    match kind_of_package(package):
        case "workbook":
            return workbook_sheets(package)
        case "opendocument":
            return opendocument_sheets(package)
