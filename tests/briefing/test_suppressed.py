"""A briefing of a record in which small counts are suppressed: every file is made, and none holds one of them."""

import csv
import io
import zipfile
from dataclasses import replace

import pytest

from components.briefing.choice import BriefingChoice
from components.briefing.chosen import BriefingData
from components.briefing.compose import compose
from components.briefing.model import Briefing
from components.exports.files import FORMATS
from components.i18n import Language
from components.report_view import ReportView
from data.reported.disclosure import disclosed
from data.time.reference_period import ReferencePeriod
from geo.boundaries import load_districts
from tests.briefing.grounds import TODAY, catalogue, demo_ground

CHOICE = BriefingChoice(language=Language.RUSSIAN, areas=("medeu", "MED-2"), period=ReferencePeriod(2026))
WHOLE = demo_ground(CHOICE).reader


@pytest.fixture(scope="module")
def reader() -> ReportView:
    return ReportView(disclosed(WHOLE.reported, catalogue(), below=90), catalogue(), TODAY, WHOLE.tr)


@pytest.fixture(scope="module")
def briefing(reader) -> Briefing:
    return compose(CHOICE, BriefingData(reader))


@pytest.mark.parametrize("form", FORMATS)
def test_every_file_is_made(reader, briefing, form):
    assert FORMATS[form].make(briefing, load_districts(), reader)


def test_the_package_has_no_value_where_one_is_suppressed(reader, briefing):
    with zipfile.ZipFile(io.BytesIO(FORMATS["zip"].make(briefing, load_districts(), reader))) as packed:
        text = packed.read("observations.csv").decode()
    rows = [row for row in csv.DictReader(io.StringIO(text)) if row["RECORD"] == "reported"]
    hidden = [row for row in rows if row["STATUS"] == "suppressed"]
    assert hidden
    assert {(row["OBS_VALUE"], row["OBS_STATUS"], row["CONF_STATUS"]) for row in hidden} == {("", "Q", "C")}
    assert all(row["OBS_VALUE"] for row in rows if row["STATUS"] != "suppressed")


def test_a_section_whose_figures_are_suppressed_is_not_left_out_as_one_without_figures():
    public = disclosed(WHOLE.reported, catalogue(), below=100_000)
    choice = replace(CHOICE, areas=("medeu",), sections=("placements", "pipeline", "outcomes", "changes"))
    made = compose(choice, BriefingData(ReportView(public, catalogue(), TODAY, WHOLE.tr)))
    assert made.sections == ()
    assert made.unknowns[-2:] == (
        "Не включено, так как нет данных: «Что изменилось».",
        "Не включено, так как данные не раскрываются: «Трудоустройство по месяцам», «Этапы программы» и "
        "«Результаты в сравнении с городом».",
    )
