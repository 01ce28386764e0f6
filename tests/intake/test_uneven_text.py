"""Texts whose rows do not fit their header: what stands where is not known, so that nothing of them is read."""

from datetime import date

import pytest

from data.catalogue import Catalogue
from data.catalogue.corrections import no_facts
from data.intake.model import RefusedFile
from data.intake.reading import read
from data.intake.register.reading import read_register
from geo.boundaries import load_districts
from tests.builders import of_november
from tests.intake.messy_making import text

TODAY = date(2026, 11, 5)
HEADER = "Центр;Месяц;Мероприятия;Охват;Посетители"
FIRST = "MED-1;10.2026;19;4120;1310"


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return of_november()


def refusal(content: bytes, catalogue: Catalogue) -> RefusedFile:
    with pytest.raises(RefusedFile) as refused:
        read(content, "report.csv", catalogue=catalogue, today=TODAY)
    return refused.value


@pytest.mark.parametrize(
    ("lines", "line", "cells"),
    [
        ((HEADER, FIRST, "ZHE-1;10.2026;;16;3333;1122"), 3, 6),
        ((HEADER, FIRST, "ZHE-1;10.2026;16;3333"), 3, 4),
        ((HEADER, "MED-1;10.2026;19;4120;1310;", "ZHE-1;10.2026;16;3333;1122"), 2, 6),
        ((HEADER, "MED-1;10.2026;19;4120", "ZHE-1;10.2026;16;3333"), 2, 4),
        ((HEADER.replace(";", ","), "MED-1,10.2026,19,4,120,1,310"), 2, 7),
        (("Centre,Month,Events,Visitors", "MED-1,2026-10,19,960", "ZHE-1,2026-10,16,1,310"), 3, 5),
        ((HEADER.replace(";", "\t"), "MED-1\t10.2026\t19\t\t4120\t1310"), 2, 6),
        (("centre;month;indicator;value", "MED-1;2026-10;reach;4,120", "MED-1;2026-10;19"), 3, 3),
        (("Отчёт за октябрь", "", HEADER, 'MED-1;10.2026;19;4120;"1\n310"', "ZHE-1;10.2026;16"), 6, 3),
        ((HEADER, 'MED-1;10.2026;"19;4120";1310'), 2, 4),
    ],
    ids=[
        "a cell too many",
        "a cell too few",
        "one row ends with a separator",
        "every row is too short",
        "thousands with commas in every row",
        "a thousand with a comma in one row",
        "a tab too many",
        "long form",
        "below a cell of two lines",
        "two figures in one pair of marks",
    ],
)
def test_a_row_of_another_length_than_its_header_stops_the_file_with_its_line(lines, line, cells, catalogue):
    refused = refusal(text(*lines), catalogue)
    assert (refused.code, refused.facts["line"], refused.facts["cells"]) == ("uneven_row", line, cells)


@pytest.mark.parametrize(
    "lines",
    [
        (HEADER + ";Примечание", 'MED-1;10.2026;19;4120;1310;"Жас Отау', "ZHE-1;10.2026;16;3333;1122;"),
        (HEADER, 'MED-1;10.2026;"19;4120;1310', 'ZHE-1;10.2026;"16";3333;1122'),
        ("Отчёт MED-1;", "Месяц;Охват", '09.2026;"4120', "10.2026;3900", '11.2026;4000"'),
    ],
    ids=["to the end of the file", "to the next mark", "in two columns"],
)
def test_a_quotation_mark_that_swallows_rows_stops_the_file_with_its_line(lines, catalogue):
    refused = refusal(text(*lines), catalogue)
    assert (refused.code, refused.facts["line"]) == (
        "open_quote",
        next(number for number, line in enumerate(lines, 1) if '"' in line),
    )


@pytest.mark.parametrize(
    "lines",
    [
        ("Отчёт за октябрь;2026", HEADER, FIRST, "Исполнитель"),
        (HEADER, FIRST + ";"),
        (HEADER + ";;", FIRST + ";;"),
        (HEADER + ";Примечание", FIRST + ';"акции,\nвстречи и прочее"'),
    ],
    ids=["titles and notes", "each row ends with a separator", "empty columns", "a note of two lines"],
)
def test_what_has_a_length_of_its_own_and_no_figures_stops_nothing(lines, catalogue):
    entries = read(text(*lines), "report.csv", catalogue=catalogue, today=TODAY).entries
    assert dict(zip(entries["indicator"], entries["value"], strict=True)) == {
        "events": 19,
        "reach": 4120,
        "visitors": 1310,
    }


def test_an_address_with_a_comma_moves_no_figure_of_the_register_either(catalogue):
    content = text("Code,Address in English,Floor area", "MED-1,1 Abay Avenue, flat 2,412")
    with pytest.raises(RefusedFile) as refused:
        read_register(
            content,
            "register.csv",
            catalogue=catalogue,
            shipped=catalogue,
            stored=no_facts(),
            districts=load_districts(),
            today=TODAY,
        )
    assert (refused.value.code, refused.value.facts["line"]) == ("uneven_row", 2)
