"""A correction cut out of the product's own open data is read back as what it is, without a question."""

from dataclasses import replace
from datetime import date

import pandas as pd
import pytest

from components.exports.csv import to_csv
from components.exports.monthly_record import record_table
from components.i18n import Translator
from components.report_view import ReportView
from data.catalogue.dimensions import DIMENSIONS, with_dimensions
from data.intake.model import Reading
from data.intake.reading import read
from data.reported import SUPPRESSED, Reported
from tests.builders import TRANSLATORS, demonstrated, of_november

TODAY = date(2026, 11, 29)
KEY = ["indicator", "centre", "month", *DIMENSIONS]


def read_back(content: bytes) -> Reading:
    return read(content, "observations", catalogue=of_november(), answers={}, today=TODAY)


def some_of(record: Reported, *, whole: int, parts: int) -> Reported:
    """A few rows of all people, of which the first is suppressed, and a few of parts of them."""
    frame = record.frame.sample(whole, random_state=whole + parts).reset_index(drop=True)
    frame.loc[:0, ["value", "status"]] = [float("nan"), SUPPRESSED]
    return replace(record, frame=frame, breakdowns=record.breakdowns.sample(parts, random_state=whole))


@pytest.mark.parametrize("tr", TRANSLATORS, ids=lambda tr: tr.language)
@pytest.mark.parametrize(("whole", "parts"), [(2, 0), (5, 0), (40, 0), (3, 1), (3, 20)])
def test_some_rows_of_the_open_data_read_back_as_the_same_figures(tr: Translator, whole: int, parts: int):
    cut = some_of(demonstrated(TODAY), whole=whole, parts=parts)
    found = read_back(to_csv(record_table(ReportView(cut, of_november(), TODAY, tr)), tr=tr))
    assert (found.questions, found.findings) == ((), ())
    told = pd.concat([with_dimensions(each) for each in (cut.frame, cut.breakdowns) if len(each)])
    expected = told[told["status"] != SUPPRESSED].set_index(KEY)["value"].to_dict()
    assert found.entries.set_index(KEY)["value"].to_dict() == expected


@pytest.mark.parametrize("sex", ["_T", "F"])
def test_rows_that_say_by_code_that_they_count_all_people_are_understood(sex: str):
    head = "centre,month,indicator,SEX,AGE,PROGRAMME,value"
    found = read_back(
        f"{head}\nMED-1,2026-10,visitors,{sex},_T,_T,20\nMED-1,2026-10,events,_T,_T,_T,21".encode()
    )
    assert found.questions == ()
    rows = found.entries.set_index("indicator")
    assert rows["sex"].to_dict() == {"visitors": sex, "events": "_T"}
    assert rows["value"].to_dict() == {"visitors": 20, "events": 21}
