"""The months of a register are those that counting its rows by hand gives, and a report can bring them."""

import tempfile
from collections import Counter
from datetime import date
from itertools import product

import pytest

from data.activity.pipeline import WITHIN_90, WITHIN_180, pipeline
from data.catalogue.dimensions import CATEGORIES, DIMENSIONS, TOTAL, is_total
from data.intake.checks.checks import check
from data.intake.checks.context import nothing_stored
from data.intake.reading import read
from data.register.contract import register_file
from data.register.rollup import KEY, as_report, rolled_up
from data.register.sent import counted
from data.reported import Reported
from data.time import months
from tests.register.registers import AS_OF, CATALOGUE, CENTRES, by_chance, row, written

SUBSIDISED = {"youth_practice", "first_job", "generations_contract", "social_jobs"}
DAYS = {
    "neet_contacted": "first_visit",
    "neet_entered": "training_from",
    "neet_trained": "training_to",
    "neet_placed": "placed_on",
}


@pytest.fixture(scope="module")
def rows():
    return by_chance(400)


@pytest.fixture(scope="module")
def observations(rows, tmp_path_factory):
    file = written(tmp_path_factory.mktemp("register"), rows)
    return rolled_up(file, catalogue=CATALOGUE, as_of=AS_OF, crossed=True)[0]


@pytest.fixture(scope="module")
def by_one(rows, tmp_path_factory):
    """The observations that are broken down by one dimension or none."""
    file = written(tmp_path_factory.mktemp("register"), rows)
    return rolled_up(file, catalogue=CATALOGUE, as_of=AS_OF)[0]


def events(each):
    """What a row counts as, by indicator and month."""
    for indicator, day in DAYS.items():
        if each[day]:
            yield indicator, each[day][:7]
    exited = each["placed_on"] or each["left_on"]
    if exited:
        yield "neet_exits", exited[:7]
    if each["placed_on"] and (kind := kind_of(each)):
        yield f"neet_placed_{kind}", exited[:7]
    if each["left_on"]:
        yield f"neet_exits_{each['exit'] or 'unknown'}", exited[:7]
    if each["training_to"] and each["placed_on"]:
        wait = (date.fromisoformat(each["placed_on"]) - date.fromisoformat(each["training_to"])).days
        if wait <= 180:
            within = "within_90" if wait <= 90 else "91_to_180"
            yield f"neet_placed_{within}", each["training_to"][:7]
    yield from later_events(each, exited)


def later_events(each, exited):
    for later in (6, 12, 18):
        if each[f"in_work_{later}"] in ("yes", "no"):
            month = months.shifted(exited[:7], later)
            yield f"neet_followed_{later}", month
            if each[f"in_work_{later}"] == "yes":
                yield f"neet_retained_{later}", month


def kind_of(each):
    """What a placement is: as it is told, or by programme and job; of any other job nobody can say."""
    if each["exit"] or each["programme"] == "own_business":
        return each["exit"]
    return (
        "permanent" if each["permanent"] == "yes" else "subsidised" if each["programme"] in SUBSIDISED else ""
    )


def last_told(indicator):
    """The last month of which it is known: over, and for the cohorts 90 or 180 days ago."""
    return {"neet_placed_within_90": "2026-08", "neet_placed_91_to_180": "2026-05"}.get(indicator, "2026-10")


def band(each):
    began = each["training_from"] or each["first_visit"] or each["placed_on"]
    age = int(began[:4]) - int(each["birth_year"])
    return next(code for code in CATEGORIES["age"] if age <= int(code[-2:]) or code == CATEGORIES["age"][-1])


def by_hand(rows):
    """The observations, counted row by row."""
    found = Counter()
    for each in rows:
        own = (each["sex"], band(each), each["programme"] or "other")
        for indicator, month in events(each):
            if month <= last_told(indicator):
                for key in product(*((code, TOTAL) for code in own)):
                    found[indicator, each["centre"], month, *key] += 1
    return found


def as_counter(frame):
    values = zip(frame[list(KEY)].itertuples(index=False, name=None), frame["value"], strict=True)
    return Counter({key: int(value) for key, value in values if value})


def test_every_figure_is_what_counting_the_rows_gives(rows, observations):
    assert as_counter(observations) == by_hand(rows)
    assert len(by_hand(rows)) > 3000


def test_parts_sum_to_their_wholes_by_every_dimension(observations):
    for dimension in DIMENSIONS:
        rest = [name for name in KEY if name != dimension]
        is_total = observations[dimension] == TOTAL
        parts = observations[~is_total].groupby(rest)["value"].sum()
        wholes = observations[is_total].set_index(rest)["value"]
        assert (wholes.reindex(parts.index) == parts).all()


def test_a_report_has_the_same_figures_by_one_dimension_or_none(observations, by_one):
    is_crossed = (observations[list(DIMENSIONS)] != TOTAL).sum(axis="columns") > 1
    assert by_one.equals(observations[~is_crossed].reset_index(drop=True))


def test_the_order_of_the_rows_does_not_matter(rows, by_one, tmp_path):
    again, _ = rolled_up(written(tmp_path, rows[::-1]), catalogue=CATALOGUE, as_of=AS_OF)
    assert again.equals(by_one)


def test_a_month_in_which_nobody_came_is_a_zero_from_the_first_month_of_the_centre_on(tmp_path):
    late = row(
        training_to="2025-04-10", placed_on="", permanent="", in_work_6="", in_work_12="", in_work_18=""
    )
    found, _ = rolled_up(written(tmp_path, [late]), catalogue=CATALOGUE, as_of=date(2025, 6, 1))
    told = found[is_total(found)].set_index(["indicator", "month"])["value"]
    assert told["neet_trained"].to_dict() == {
        "2025-01": 0,
        "2025-02": 0,
        "2025-03": 0,
        "2025-04": 1,
        "2025-05": 0,
    }
    assert told["neet_placed"].sum() == 0
    assert "neet_followed_6" not in told.index


def test_the_month_of_the_register_itself_is_not_over_and_is_left_out(tmp_path):
    later = dict.fromkeys(("permanent", "programme", "in_work_6", "in_work_12", "in_work_18"), "")
    new = row(first_visit="2025-03-02", training_from="2025-03-03", training_to="", placed_on="") | later
    found, _ = rolled_up(written(tmp_path, [new]), catalogue=CATALOGUE, as_of=date(2025, 3, 31))
    assert found.empty


def test_the_report_of_a_register_is_read_as_it_was_made_and_has_no_error(by_one):
    reading = read(as_report(by_one), "register.csv", catalogue=CATALOGUE, today=AS_OF)
    assert (len(reading.entries), reading.questions, reading.findings) == (len(by_one), (), ())
    assert as_counter(reading.entries.assign(value=reading.entries["value"].astype("int64"))) == as_counter(
        by_one
    )
    report = check(reading, catalogue=CATALOGUE, stored=nothing_stored(), today=AS_OF)
    assert {each.code for each in report.errors} == set()


def test_a_register_that_is_sent_is_counted_without_a_file_of_it_left(rows, by_one, tmp_path, monkeypatch):
    content = written(tmp_path, rows).path.read_bytes()
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "own"))
    (tmp_path / "own").mkdir()
    found = counted(content, catalogue=CATALOGUE, as_of=AS_OF)
    assert found.report == as_report(by_one)
    assert (found.centres, found.figures) == (set(CENTRES), found.report.count(b"\n") - 1)
    assert not list((tmp_path / "own").iterdir())


def test_a_register_of_parquet_gives_the_same_as_one_of_csv(rows, by_one, tmp_path):
    import duckdb

    file, path = written(tmp_path, rows), tmp_path / "register [1].parquet"
    days = "first_visit, training_from, training_to, placed_on"
    typed = ", ".join(f"CAST({day} AS DATE) AS {day}" for day in days.split(", "))
    duckdb.sql(
        f"COPY (SELECT * REPLACE ({typed}) FROM read_csv('{file.path}', all_varchar = true)) TO '{path}'"
    )
    again, _ = rolled_up(register_file(path), catalogue=CATALOGUE, as_of=AS_OF)
    assert again.equals(by_one)


def test_a_register_tells_nothing_of_what_it_has_no_column_for(tmp_path):
    few = tmp_path / "few.csv"
    few.write_text(
        "key,birth_year,sex,centre,training_from,training_to,placed_on,programme\n"
        "p1,2004,F,MED-1,2025-01-10,2025-02-10,2025-03-12,first_job\n"
        "p2,2004,F,MED-1,2025-01-10,2025-02-10,2025-06-12,other\n"
    )
    found, _ = rolled_up(register_file(few), catalogue=CATALOGUE, as_of=date(2025, 8, 20))
    sums = found[is_total(found)].groupby("indicator")["value"].sum().to_dict()
    assert sums == {
        "neet_entered": 2,
        "neet_trained": 2,
        "neet_placed": 2,
        "neet_placed_subsidised": 1,
        "neet_placed_within_90": 1,
        "neet_placed_91_to_180": 0,  # of January, when nobody ended: February's 180 days are not over
    }


def test_who_left_to_education_is_followed_as_who_was_placed_is(tmp_path):
    few = tmp_path / "few.csv"
    few.write_text(
        "key,birth_year,sex,centre,training_from,left_on,exit,in_work_6\n"
        "p1,2004,F,MED-1,2025-01-10,2025-02-10,education,yes\n"
        "p2,2004,F,MED-1,2025-01-10,2025-02-20,unknown,no\n"
        "p3,2004,F,MED-1,2025-01-10,2025-02-20,,unknown\n"
    )
    found, _ = rolled_up(register_file(few), catalogue=CATALOGUE, as_of=date(2025, 9, 20))
    own = found[is_total(found) & (found["month"] == "2025-08")].set_index("indicator")["value"]
    assert (own["neet_followed_6"], own["neet_retained_6"]) == (2, 1)


def test_in_the_steps_of_the_programme_a_cohort_never_grows_and_is_who_the_rows_say(rows, by_one):
    """Those of 2025 have all been watched for 180 days on 29 November 2026."""
    is_whole = is_total(by_one)
    frame = by_one[is_whole].drop(columns=list(DIMENSIONS)).reset_index(drop=True)
    frame = frame.assign(value=frame["value"].astype("float64"), status="reported", import_number=1)
    found = pipeline(
        Reported(frame, "reports", "register"),
        CATALOGUE,
        months.of_year(2025),
        area=CATALOGUE.city.code,
        today=AS_OF,
    )
    own = Counter(indicator for each in rows for indicator, month in events(each) if month[:4] == "2025")
    steps = [found.step(code) for code in ("neet_trained", WITHIN_180, WITHIN_90)]
    early, late = own["neet_placed_within_90"], own["neet_placed_91_to_180"]
    assert [each and each.total.value for each in steps] == [own["neet_trained"], early + late, early]
    assert own["neet_trained"] > early + late > early > 0
    assert all(each.share and each.share.denominator == own["neet_trained"] for each in found.cohorts)
