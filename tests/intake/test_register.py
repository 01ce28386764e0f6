"""Corrections of the register of centres: what they may say, and what the register then says."""

import io
from datetime import UTC, date, datetime

import openpyxl
import pandas as pd
import pytest

from components.citations import source_line
from data import activity
from data.catalogue.corrections import Unfit, corrected, corrected_where_sound, no_facts, source_id
from data.errors import TableFaults
from data.intake.model import RefusedFile
from data.intake.register.model import RegisterReport
from data.intake.register.reading import is_register, read_register
from data.published.goals import centres_open_steps, coverage
from data.store.model import Changes, Import
from geo.boundaries import load_districts
from tests.builders import TRANSLATORS, of_november, plain

TODAY = date(2026, 11, 23)
CATALOGUE, DISTRICTS = of_november(), load_districts()
IN_MEDEU, IN_ALATAU = ("43.2450", "76.9700"), ("43.2750", "76.8300")


NOTHING = no_facts()


def report_of(
    content: str | bytes, name: str = "register.csv", stored: pd.DataFrame = NOTHING
) -> RegisterReport:
    """What is read of a file beside the register as the stored facts correct it."""
    return read_register(
        content.encode() if isinstance(content, str) else content,
        name,
        catalogue=corrected_where_sound(CATALOGUE, stored, [import_of(7)])[0] if len(stored) else CATALOGUE,
        shipped=CATALOGUE,
        stored=stored,
        districts=DISTRICTS,
        today=TODAY,
    )


def facts_of(report: RegisterReport) -> list[tuple[str, str, str, str]]:
    return [(fact.centre, fact.field, fact.before, fact.text) for fact in report.facts]


def codes_of(report: RegisterReport) -> list[tuple[str, int, str]]:
    return [(finding.code, finding.place.row, finding.place.column) for finding in report.findings]


def import_of(number: int) -> Import:
    moment = datetime(2026, 6, 2, tzinfo=UTC)
    return Import(number, "centres", moment, "a", "r.csv", "", 1, 1, (), None, Changes(1, 0, 0), "", ())


def facts_frame(*facts: tuple[str, str, str, int]) -> pd.DataFrame:
    frame = pd.DataFrame(facts, columns=["centre", "field", "text", "import_number"])
    return frame.astype({"import_number": "Int64"})


def test_a_centre_that_opened_is_read_with_what_the_register_said_before():
    report = report_of("code;opened\nALT-2;01.06.2026\n")
    assert facts_of(report) == [("ALT-2", "opened", "-", "2026-06-01")]
    assert report.findings == ()
    assert list(report.entries().iloc[0]) == ["ALT-2", "opened", "2026-06-01", "register", 2, "B"]


@pytest.mark.parametrize(
    "header",
    [
        "code;lat;lon",
        "Орталық коды;Ендік;Бойлық",
        "Код центра;Широта;Долгота",
        "Code of the centre;Latitude;Longitude",
    ],
)
def test_headers_may_be_codes_or_words_of_each_language(header: str):
    report = report_of(f"Тізілім\n\n{header}\nMED-1;{IN_MEDEU[0].replace('.', ',')};{IN_MEDEU[1]}\n")
    assert facts_of(report) == [("MED-1", "lat", "-", "43.245"), ("MED-1", "lon", "-", "76.97")]
    assert report.findings == ()


def test_a_workbook_is_read_with_its_days():
    book = openpyxl.Workbook()
    assert book.active is not None
    book.active.append(["code", "opened"])
    book.active.append(["Алатау ауданы №2", datetime(2026, 6, 1)])
    content = io.BytesIO()
    book.save(content)
    report = report_of(content.getvalue(), "r.xlsx")
    assert facts_of(report) == [("ALT-2", "opened", "-", "2026-06-01")]


def test_what_the_register_says_already_changes_nothing():
    report = report_of("code;address_ru\nZHE-1;ул. Боткина, 16\n")
    assert (report.facts, report.findings) == ((), ())


def test_an_empty_cell_says_nothing_and_a_dash_says_not_known():
    report = report_of("code;address_kk;address_ru;address_en;lat\nZHE-1;-;–;—;\n")
    assert [fact[1:] for fact in facts_of(report)] == [
        ("address_kk", "Боткин көшесі, 16", "-"),
        ("address_ru", "ул. Боткина, 16", "-"),
        ("address_en", "16 Botkin Street", "-"),
    ]
    assert report.findings == ()


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        ("QQQ-9;;;;", []),
        ("QQQ-9;43.2;76.9;;", [("unknown_centre", 2, "A")]),
        (";43.2;76.9;;", [("missing_centre", 2, "B")]),
        ("MED-1;north;76.9;;", [("not_a_coordinate", 2, "B")]),
        ("MED-1;nan;76.9;;", [("not_a_coordinate", 2, "B")]),
        ("MED-1;43.245;;;", [("half_a_point", 2, "B")]),
        ("MED-1;55.7;37.6;;", [("outside_city", 2, "B"), ("outside_city", 2, "C")]),
        (f"MED-1;{IN_ALATAU[0]};{IN_ALATAU[1]};;", [("outside_district", 2, "C")]),
        ("ALT-2;;;soon;", [("not_a_day", 2, "D")]),
        ("ALT-2;;;2026-11-24;", [("opened_in_future", 2, "D")]),
        ("ALT-2;;;2026-02-24;", [("wrong_order", 2, "D")]),
        ("ALT-2;;;;Жаңа орталық", [("missing_language", 2, "E")]),
        ("ALT-2;;;;;large", [("not_an_area", 2, "F")]),
        ("ALT-2;;;;;about 300", [("not_an_area", 2, "F")]),
        ("ALT-2;;;;;9", [("implausible_area", 2, "F")]),
        ("ALT-2;;;;;20 001", [("implausible_area", 2, "F")]),
    ],
)
def test_what_cannot_be_true_is_named_with_its_cell(row: str, expected: list[tuple[str, int, str]]):
    header = "code;lat;lon;opened;name_kk;floor_area_m2"
    whole = row + ";" * (header.count(";") - row.count(";"))
    assert sorted(set(codes_of(report_of(f"{header}\n{whole}\n")))) == expected


# Names and addresses in three languages

ABAY = facts_frame(
    ("MED-1", "address_kk", "Абай даңғылы, 7", 7),
    ("MED-1", "address_ru", "пр. Абая, 7", 7),
    ("MED-1", "address_en", "7 Abay Avenue", 7),
)


def asked_languages(report: RegisterReport) -> list[tuple[str, str, object]]:
    return [(each.code, each.severity, each.fact("languages")) for each in report.findings]


@pytest.mark.parametrize(("centre", "stored"), [("ZHE-1", NOTHING), ("MED-1", ABAY)])
def test_one_language_of_an_address_may_be_corrected_where_the_register_has_the_others(centre, stored):
    """The address of the first centre is published, that of the second was handed in earlier."""
    report = report_of(f"code;address_ru\n{centre};ул. Боткина, 18\n", stored=stored)
    assert [fact.field for fact in report.facts] == ["address_ru"]
    assert asked_languages(report) == [("other_languages_stay", "warning", "kk en")]
    assert report.errors == ()


def test_an_address_that_is_sent_in_all_three_languages_is_not_asked_about():
    content = (
        "code;address_kk;address_ru;address_en\nZHE-1;Боткин көшесі, 16;ул. Боткина, 18;16 Botkin Street\n"
    )
    assert report_of(content).findings == ()


def test_an_address_of_which_languages_are_missing_is_told_with_them():
    assert asked_languages(report_of("code;address_ru\nMED-1;пр. Абая, 7\n")) == [
        ("missing_language", "error", "kk en")
    ]
    assert asked_languages(report_of("code;address_kk\nMED-1;-\n", stored=ABAY)) == [
        ("missing_language", "error", "kk")
    ]


def test_an_address_is_given_up_in_all_three_languages_at_once():
    report = report_of("code;address_kk;address_ru;address_en\nMED-1;-;-;-\n", stored=ABAY)
    assert (len(report.facts), report.findings) == (3, ())


# What was handed in before


def test_a_longitude_alone_may_be_corrected_where_the_latitude_was_handed_in_before():
    stored = facts_frame(("MED-1", "lat", IN_MEDEU[0], 7), ("MED-1", "lon", IN_MEDEU[1], 7))
    report = report_of("code;lon\nMED-1;76.9710\n", stored=stored)
    assert facts_of(report) == [("MED-1", "lon", "76.97", "76.971")]
    assert report.findings == ()
    assert codes_of(report_of(f"code;lon\nMED-1;{IN_ALATAU[1]}\n", stored=stored)) == [
        ("outside_district", 2, "B")
    ]


def test_a_stored_correction_that_does_not_fit_is_put_right_by_the_next_one():
    half = facts_frame(("ALT-2", "lat", "43.275", 7))
    mended = report_of(f"code;lat;lon\nALT-2;{IN_ALATAU[0]};{IN_ALATAU[1]}\n", stored=half)
    assert [fact.field for fact in mended.facts] == ["lon"]
    assert mended.findings == ()
    given_up = report_of("code;lat;lon\nALT-2;-;-\n", stored=half)
    assert [(fact.field, fact.text) for fact in given_up.facts] == [("lat", "-")]
    assert given_up.findings == ()


def test_a_stored_correction_of_another_centre_does_not_stop_a_sound_one():
    half = facts_frame(("ALT-2", "lat", "43.275", 7))
    assert report_of("code;opened\nALM-2;2026-06-01\n", stored=half).findings == ()


# Floor areas


@pytest.mark.parametrize(
    ("cell", "area"),
    [("645", "645"), ("645,5", "645.5"), ("1 250 м²", "1250"), ("1\u00a0250", "1250"), ("300 кв. м", "300")],
)
@pytest.mark.parametrize(
    "header", ["floor_area_m2", "Площадь, м²", "Орталықтың ауданы, м²", "Floor area, m2"]
)
def test_a_floor_area_is_read_in_square_metres(header, cell, area):
    assert facts_of(report_of(f"code;{header}\nALT-2;{cell}\n")) == [("ALT-2", "floor_area_m2", "-", area)]


def test_a_reported_floor_area_stands_in_the_register_beside_the_published_one():
    report = report_of("code;floor_area_m2\nMED-1;410\n")
    assert (facts_of(report), report.findings) == ([("MED-1", "floor_area_m2", "300", "410")], ())
    after = corrected(CATALOGUE, facts_frame(("MED-1", "floor_area_m2", "410", 7)), [import_of(7)])
    assert after.centres.loc["MED-1", "floor_area_m2"] == 410
    assert after.centres.loc["MED-1", "source"] == source_id(7)
    pd.testing.assert_frame_equal(after.published, CATALOGUE.published)


def test_the_same_fact_said_twice_must_be_the_same():
    assert codes_of(report_of("code;opened\nALT-2;2026-06-01\nALT-2;2026-06-02\n")) == [
        ("said_twice", 3, "B")
    ]


def test_coordinates_elsewhere_are_told_apart_by_district():
    finding = report_of(f"code;lat;lon\nMED-1;{IN_ALATAU[0]};{IN_ALATAU[1]}\n").findings[0]
    assert (finding.fact("stated"), finding.fact("lies_in")) == ("medeu", "alatau")


def test_a_file_without_a_centre_and_a_field_is_no_register():
    assert not is_register(b"month;events\n2026-01;3\n", "x.csv")
    assert not is_register(b"centre;month;events\nMED-1;2026-01;3\n", "x.csv")
    assert is_register(b"code;opened\n", "x.csv")
    with pytest.raises(RefusedFile, match="no_header"):
        report_of("a;b\n1;2\n")


CLOSED_IN_MARCH = (
    ("MED-1", "status_on", "2026-03-10", 7),
    *(("MED-1", f"status_reason_{language}", "repairs", 7) for language in ("kk", "ru", "en")),
)


@pytest.mark.parametrize(
    ("status", "at_least", "at_most", "last_due"),
    [
        ("partly", 2, 2, None),
        ("suspended", 1, 1, "2026-03"),
        ("closed", 1, 1, "2026-03"),
        ("unknown", 1, 2, "2026-03"),
    ],
)
def test_a_centre_counts_from_the_day_of_its_state_as_that_says(status, at_least, at_most, last_due):
    facts = facts_frame(("MED-1", "status", status, 7), *CLOSED_IN_MARCH)
    after = corrected(CATALOGUE, facts, [import_of(7)])
    assert coverage(after, date(2026, 3, 9))["medeu"].open_at_least == 2
    row = coverage(after, date(2026, 3, 10))["medeu"]
    assert (row.open_at_least, row.open_at_most, row.planned) == (at_least, at_most, 0)
    last = centres_open_steps(after, date(2026, 11, 1))[-1]
    assert (last.at_least, last.at_most) == (9 + at_least, 14 + at_most)
    assert "MED-1" in activity.expected_centres(after, "2026-03")
    assert ("MED-1" in activity.expected_centres(after, "2026-04")) is (last_due is None)


def test_a_state_other_than_open_or_planned_wants_its_day_and_reason():
    facts = facts_frame(("MED-1", "status", "closed", 7))
    with pytest.raises(TableFaults, match="needs status_on and its reason"):
        corrected(CATALOGUE, facts, [import_of(7)])
    assert codes_of(report_of("code;status;opened\nMED-1;closed;\n")) == [("unexplained_status", 2, "B")]


def test_a_column_of_statuses_alone_makes_no_register_of_a_report():
    assert not is_register(b"centre;month;events;status\nMED-1;2026-01;3;reported\n", "x.csv")
    assert is_register(b"code;status;status_on\n", "x.csv")


def test_a_reported_opening_counts_from_its_day():
    after = corrected(CATALOGUE, facts_frame(("ALT-2", "opened", "2026-06-01", 7)), [import_of(7)])
    assert coverage(after, date(2026, 5, 31))["alatau"].open_at_least == 1
    assert coverage(after, date(2026, 6, 1))["alatau"].open_at_least == 2
    row = after.centres.loc["ALT-2"]
    assert (row["status"], row["status_basis"], row["source"]) == ("open", "reported", source_id(7))
    assert after.sources.loc[source_id(7), "title"] == ""
    assert "r.csv" not in after.sources.to_csv()
    cited = [source_line(source_id(7), catalogue=after, tr=each) for each in TRANSLATORS]
    assert [plain(line).split(", ")[1] for line in cited] == ["«№ 7 есеп»", "«Отчёт № 7»", "«Report no. 7»"]


def test_the_shipped_register_stays_where_nothing_was_said():
    after = corrected(
        CATALOGUE, facts_frame(("ALT-2", "opened", "2026-06-01", 7)), [import_of(7), import_of(9)]
    )
    others = CATALOGUE.centres.index != "ALT-2"
    pd.testing.assert_frame_equal(after.centres[others], CATALOGUE.centres[others])
    assert source_id(9) not in after.sources.index
    assert corrected(CATALOGUE, facts_frame(), []).version != after.version


def test_facts_that_break_the_register_are_refused_as_a_whole():
    with pytest.raises(TableFaults, match="outside the city"):
        corrected(
            CATALOGUE, facts_frame(("ALT-2", "lat", "10", 7), ("ALT-2", "lon", "76.9", 7)), [import_of(7)]
        )


def test_a_correction_that_no_longer_fits_leaves_its_centre_as_it_was_and_the_others_corrected():
    facts = facts_frame(("ALT-2", "lat", "43.275", 7), ("ALM-2", "opened", "2026-06-01", 7))
    after, left_out = corrected_where_sound(CATALOGUE, facts, [import_of(7)])
    assert left_out == (Unfit("ALT-2", (7,), ("half_a_point",)),)
    assert bool(after.centres["lat"].isna()["ALT-2"])
    assert after.centres.loc["ALM-2", "status"] == "open"


@pytest.mark.parametrize("centre", ["ZHE-2", "NAU-2"])
def test_a_centre_that_was_only_inferred_may_report_its_opening_and_is_inferred_no_longer(centre):
    row = CATALOGUE.centres.loc[centre]
    assert row["status_basis"] == "inferred"
    opening = row["open_by"].date().isoformat()
    report = report_of(f"code;opened\n{centre};{opening}\n")
    assert (facts_of(report), report.findings) == ([(centre, "opened", "-", opening)], ())
    after, left_out = corrected_where_sound(
        CATALOGUE, facts_frame((centre, "opened", opening, 7)), [import_of(7)]
    )
    assert left_out == ()
    reported = after.centres.loc[centre]
    assert (reported["status"], reported["status_basis"]) == ("open", "reported")
    assert [reported[f"inferred_from_{language}"] for language in ("kk", "ru", "en")] == ["", "", ""]
