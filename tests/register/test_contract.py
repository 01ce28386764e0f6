"""What a register of participants may hold, and what is said of one that is otherwise."""

import pickle

import pytest

from data.register.checks import check
from data.register.contract import looks_like_register, register_file
from data.register.model import RegisterFault, UnfitRegister
from tests.register.registers import AS_OF, CENTRES, by_chance, row, written


def faults_of(folder, *rows):
    with pytest.raises(UnfitRegister) as refused:
        check(written(folder, rows), centres=CENTRES, as_of=AS_OF)
    return {(each.code, each.column, each.rows) for each in refused.value.faults}


def test_a_sound_register_is_taken_whatever_separates_its_cells(tmp_path):
    for separator in (",", ";", "\t"):
        check(written(tmp_path, by_chance(60), separator), centres=CENTRES, as_of=AS_OF)


WITHOUT_WORK = dict.fromkeys(("placed_on", "permanent", "in_work_6", "in_work_12"), "")
BROKEN = (
    ({"key": ""}, "empty", "key"),
    ({"key": "p/1"}, "not_a_key", "key"),
    ({"birth_year": "04"}, "not_a_year", "birth_year"),
    ({"birth_year": "1980"}, "other_age", "birth_year"),
    ({"sex": "f"}, "unknown_code", "sex"),
    ({"centre": "MED-9"}, "unknown_centre", "centre"),
    ({"first_visit": "05.01.2025"}, "not_a_day", "first_visit"),
    ({"training_to": "2025-02-30"}, "not_a_day", "training_to"),
    ({"placed_on": "infinity"}, "not_a_day", "placed_on"),
    ({"first_visit": "2025-01-11"}, "visit_after_start", "first_visit"),
    ({"training_to": "2025-01-09"}, "before_start", "training_to"),
    ({"placed_on": "2025-01-09"}, "before_start", "placed_on"),
    ({"training_from": ""}, "end_without_start", "training_to"),
    ({"permanent": "maybe"}, "unknown_code", "permanent"),
    ({"programme": "army"}, "unknown_code", "programme"),
    ({"exit": "army"}, "unknown_code", "exit"),
    ({"exit": "temporary"}, "other_kind", "exit"),
    ({"exit": "permanent", "permanent": "no"}, "other_kind", "exit"),
    ({"exit": "education"}, "without_exit", "exit"),
    ({"left_on": "2025-04-01"}, "placed_and_left", "left_on"),
    ({"exit": "permanent", **WITHOUT_WORK}, "without_placement", "exit"),
    ({"left_on": "2025-01-09", **WITHOUT_WORK}, "before_start", "left_on"),
    ({"placed_on": "2026-11-30", "in_work_6": "", "in_work_12": ""}, "in_future", "placed_on"),
    ({"placed_on": "2026-06-01", "in_work_12": ""}, "too_early", "in_work_6"),
)


def test_a_cell_that_breaks_a_rule_is_told_with_its_column_and_row(tmp_path):
    rows = [row(key=f"p{at}") | changes for at, (changes, *_) in enumerate(BROKEN)]
    found = faults_of(tmp_path, *rows)
    broken: dict[tuple[str, str], tuple[int, ...]] = {}
    for at, (_, code, column) in enumerate(BROKEN, 2):
        broken[code, column] = (*broken.get((code, column), ()), at)
    assert found == {(*rule, rows) for rule, rows in broken.items()}


def test_an_answer_without_a_placement_and_a_row_without_any_day_are_told(tmp_path):
    nothing = row(first_visit="", training_from="", training_to="", placed_on="")
    assert {
        ("no_day", "first_visit", (2,)),
        ("without_placement", "permanent", (2,)),
        ("without_exit", "in_work_6", (2,)),
    } <= faults_of(tmp_path, nothing)


def test_a_person_may_begin_again_but_is_one_person_with_one_first_visit(tmp_path):
    again = row(
        first_visit="", training_from="2025-06-01", training_to="", placed_on="2025-07-01", in_work_18=""
    )
    check(written(tmp_path, [row(), again]), centres=CENTRES, as_of=AS_OF)
    assert ("visit_twice", "first_visit", (2, 3)) in faults_of(
        tmp_path, row(), again | {"first_visit": "2025-05-01"}
    )
    assert ("start_twice", "training_from", (2, 3)) in faults_of(tmp_path, row(), row(first_visit=""))
    assert ("other_person", "sex", (2, 3)) in faults_of(tmp_path, row(), again | {"sex": "M"})


def test_of_many_rows_with_one_fault_the_first_are_named_and_all_are_counted(tmp_path):
    with pytest.raises(UnfitRegister) as refused:
        check(
            written(tmp_path, [row(key=f"p{at}", sex="?") for at in range(40)]), centres=CENTRES, as_of=AS_OF
        )
    assert refused.value.faults == (RegisterFault("unknown_code", "sex", (2, 3, 4, 5, 6), 40),)
    assert pickle.loads(pickle.dumps(refused.value)).faults == refused.value.faults


@pytest.mark.parametrize(
    ("header", "faults"),
    [
        ("key,birth_year,sex", {("missing_column", "centre")}),
        ("key,birth_year,sex,centre,salary", {("unknown_column", "E")}),
        ("key,birth_year,sex,centre,sex", {("column_twice", "sex")}),
    ],
)
def test_columns_that_are_missing_unknown_or_double_are_told(tmp_path, header, faults):
    path = tmp_path / "register.csv"
    path.write_text(header + "\n")
    with pytest.raises(UnfitRegister) as refused:
        register_file(path)
    assert {(each.code, each.column) for each in refused.value.faults} == faults


@pytest.mark.parametrize("content", [b"", b"PAR1 and nothing", "ключ,пол".encode("cp1251"), b"\x00\x01"])
def test_what_is_neither_csv_nor_parquet_is_told(tmp_path, content):
    path = tmp_path / "register.csv"
    path.write_bytes(content)
    with pytest.raises(UnfitRegister) as refused:
        register_file(path)
    assert [each.code for each in refused.value.faults] == ["not_readable"]
    assert looks_like_register(content) == content.startswith(b"PAR1")


@pytest.mark.parametrize("line", ["p2,2004,F,MED-1" + "," * 12 + "more", 'p2,"2004,F,MED-1', "p2,2004"])
def test_a_row_that_cannot_be_read_is_told_and_not_repeated(tmp_path, line):
    file = written(tmp_path, [row()])
    with file.path.open("a", encoding="utf-8") as end:
        end.write(line + "\n")
    with pytest.raises(UnfitRegister) as refused:
        check(file, centres=CENTRES, as_of=AS_OF)
    assert [each.code for each in refused.value.faults] == ["broken"]
    assert refused.value.__context__ is None
    assert "2004" not in str(refused.value)


def test_a_monthly_report_is_not_meant_as_a_register(tmp_path):
    assert not looks_like_register(b"centre;month;events;reach\nMED-1;2026-10;12;300\n")
    assert looks_like_register(written(tmp_path, [row()]).path.read_bytes())
