"""The files that a briefing becomes: one list for the page, the command line and the tests."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

import geopandas as gpd

from components.briefing.choice import BriefingChoice
from components.briefing.model import Briefing
from components.exports.data_package import package
from components.exports.docx import note
from components.exports.filenames import file_name
from components.exports.pdf import paper
from components.exports.slides import slides
from components.exports.workbook import workbook
from components.report_view import ReportView


@dataclass(frozen=True)
class FileFormat:
    """A kind of file.

    Attributes:
        ending: of its name.
        mime: its media type.
        make: makes its bytes of a briefing, the boundaries of the districts (`geo.boundaries.load_districts`) and
            the view of the reported record that the briefing was made from.
    """

    ending: str
    mime: str
    make: Callable[[Briefing, gpd.GeoDataFrame, ReportView], bytes]


FORMATS: Final[Mapping[str, FileFormat]] = {
    "pptx": FileFormat(
        "pptx",
        "application/vnd.openxmlformats-officedocument.presentationml.presentation",
        lambda briefing, districts, _: slides(briefing, districts),
    ),
    "docx": FileFormat(
        "docx",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        lambda briefing, districts, _: note(briefing, districts),
    ),
    "pdf": FileFormat("pdf", "application/pdf", lambda briefing, districts, _: paper(briefing, districts)),
    "xlsx": FileFormat(
        "xlsx",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        lambda briefing, _, __: workbook(briefing),
    ),
    "zip": FileFormat("zip", "application/zip", package),
}
"""Slides, note, paper, workbook and package, by their codes."""


def name_of(briefing: Briefing, choice: BriefingChoice, code: str, *, city: str) -> str:
    """Return the name of a briefing's file in one of `FORMATS`: `demo_briefing_almaty_2026-11-23_kk.pptx`.

    It bears the codes of the areas, or that of the city where none were chosen.
    """
    return file_name(
        "briefing",
        where="-".join(choice.areas) or city,
        when=briefing.day.isoformat(),
        language=choice.language,
        ending=FORMATS[code].ending,
        is_demo=briefing.is_demo,
    )
