import time
from collections import Counter

import pytest

from data.intake.model import Reading, RefusedFile
from data.intake.reading import read
from tests.builders import catalogue_of, shipped_tables
from tests.intake.messy_files import MESSY
from tests.intake.messy_making import OCTOBER
from tests.intake.messy_refused import REFUSED, far_corner
from tests.intake.paper_reports import TODAY


def reading(content: bytes, name: str = "report.xlsx") -> Reading:
    return read(content, name, catalogue=catalogue_of(shipped_tables()), today=TODAY)


def said(result: Reading) -> list[tuple[str, str, str, float]]:
    rows = result.entries[["centre", "month", "indicator", "value"]]
    return [tuple(row) for row in rows.itertuples(index=False)]


@pytest.mark.parametrize("name", MESSY)
def test_a_messy_file_is_read_as_a_person_would_read_it(name):
    messy = MESSY[name]
    result = reading(messy.content, messy.name)
    assert Counter(said(result)) == Counter(messy.said)
    assert [(each.code, each.place.row, each.place.column) for each in result.findings] == list(
        messy.findings
    )
    assert {each.text: each.candidates for each in result.questions} == messy.questions
    assert sum((Counter(dict(layout.skipped)) for layout in result.layouts), Counter()) == messy.skipped
    assert tuple(text for layout in result.layouts for text in layout.unknown) == messy.unknown


def test_the_corpus_holds_at_least_forty_messy_files():
    assert len(MESSY) + len(REFUSED) >= 40


@pytest.mark.parametrize("name", REFUSED)
def test_a_file_that_is_no_report_is_refused_with_its_reason_and_at_once(name):
    build, code = REFUSED[name]
    content = build()
    started = time.process_time()
    with pytest.raises(RefusedFile) as refused:
        reading(content, "report.xlsx")
    assert refused.value.code == code
    assert time.process_time() - started < 5


def test_a_stray_figure_in_the_last_corner_of_the_sheet_does_not_stop_the_report():
    started = time.process_time()
    assert set(said(reading(far_corner()))) == OCTOBER
    assert time.process_time() - started < 5
