"""Tools for SDMX read the observations by the structure beside them, without help."""

from io import BytesIO
from typing import Any

import sdmx

from components.briefing.choice import BriefingChoice
from components.exports import monthly_record
from components.exports.data_package import package
from components.exports.data_package.structure import structure
from components.i18n import Language
from components.report_view import ReportView
from data.reported.disclosure import disclosed
from geo.boundaries import load_districts
from tests.briefing import decks
from tests.briefing.grounds import catalogue, demo_briefing, demo_ground


def read(structured: bytes, observed: bytes) -> tuple[Any, Any]:
    """The structure, and the observations that a tool has read by it."""
    message: Any = sdmx.read_sdmx(BytesIO(structured), format="XML")
    (described,) = message.structure.values()
    message = sdmx.read_sdmx(BytesIO(observed), format="CSV", structure=described)
    (data,) = message.data
    return described, data.obs


def test_a_package_is_read_by_its_structure():
    reader = demo_ground(BriefingChoice(Language.KAZAKH)).reader
    parts = decks.parts_of(package(demo_briefing("kk"), load_districts(), reader))
    described, observed = read(parts["structure.xml"], parts["observations.csv"])
    assert [each.id for each in described.dimensions][:4] == ["RECORD", "INDICATOR", "REF_AREA", "SEX"]
    assert len(observed) == parts["observations.csv"].count(b"\n") - 1


def test_the_open_monthly_record_is_read_by_the_structure_at_its_address():
    shown = demo_ground(BriefingChoice(Language.ENGLISH)).reader
    reader = ReportView(disclosed(shown.reported, catalogue()), catalogue(), shown.today, shown.tr)
    described = structure(catalogue(), identity="record", prepared=shown.today)
    record = monthly_record.sdmx_csv(reader)
    _, observed = read(described, record)
    assert len(observed) == record.count(b"\n") - 1
    assert {each.dimension["SEX"].value for each in observed[:2000]} >= {"_T"}
