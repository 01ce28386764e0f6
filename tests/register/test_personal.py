"""A register that tells who somebody is is refused whole, and nothing of it is said again."""

import pytest

from data.register.checks import check
from data.register.contract import register_file
from data.register.model import UnfitRegister
from tests.register.registers import AS_OF, CENTRES, row, written

WEIGHTS = (tuple(range(1, 12)), (*range(3, 12), 1, 2))


def with_check_digit(eleven: str) -> str:
    """A number with the twelfth digit of an IIN, computed as its description says and not as the product does."""
    for weights in WEIGHTS:
        rest = sum(int(digit) * weight for digit, weight in zip(eleven, weights, strict=True)) % 11
        if rest < 10:
            return f"{eleven}{rest}"
    raise ValueError(eleven)


IIN = with_check_digit("04021550123")
SECOND_ROUND = next(
    with_check_digit(f"0402155{at:04d}")
    for at in range(1000)
    if sum(int(d) * w for d, w in zip(f"0402155{at:04d}", WEIGHTS[0], strict=True)) % 11 == 10
)


PERSONAL = {
    "name": (
        "Айгүл Серікова", "Серікова А.", "Serikova-Aigul", "serikova", "Serikov1990", "Серіков7",
    ),
    "iin": (IIN, SECOND_ROUND, f"p-{IIN}", f"{IIN[:6]} {IIN[6:]}"),
    "phone": ("+7 701 123 45 67", "87011234567", "7011234567", "8(727)2670000"),
    "email": ("aigul1@mail.example",),
}  # fmt: skip
SAYING_NOTHING = (
    "p1", "NEET-0001", "MED-1-000017", "a3f5c9d2e1", "0f8fad5b-d9cb-469f-a165-70867728950e", "000000012345",
    IIN[:-1] + str((int(IIN[-1]) + 1) % 10), "041355501234", "20250105", "9998887766",
)  # fmt: skip
ELSEWHERE = {
    "programme": ("Айгүл Серікова", "name"),
    "centre": (IIN, "iin"),
    "birth_year": (IIN, "iin"),
    "permanent": ("+77011234567", "phone"),
    "in_work_6": ("a@b.example", "email"),
    "placed_on": ("87011234567", "phone"),
}


def refused(folder, *rows):
    with pytest.raises(UnfitRegister) as refusal:
        check(written(folder, rows), centres=CENTRES, as_of=AS_OF)
    assert refusal.value.is_personal
    return refusal.value


def test_keys_that_are_names_numbers_or_addresses_are_all_found_and_not_repeated(tmp_path):
    keys = [key for own in PERSONAL.values() for key in own]
    error = refused(tmp_path, row(), *(row(key=key) for key in keys))
    assert {each.kind: each.count for each in error.faults} == {
        kind: len(own) for kind, own in PERSONAL.items()
    }
    said = f"{error} {error.faults!r}"
    assert not [key for key in keys if key in said]


def test_keys_that_say_nothing_are_taken(tmp_path):
    check(written(tmp_path, [row(key=key) for key in SAYING_NOTHING]), centres=CENTRES, as_of=AS_OF)


def test_what_stands_in_a_wrong_column_is_found_as_well(tmp_path):
    rows = [row(key=f"p{at}") | {column: value} for at, (column, (value, _)) in enumerate(ELSEWHERE.items())]
    error = refused(tmp_path, *rows)
    found = {(each.column, each.kind): each.rows for each in error.faults}
    assert found == {(column, kind): (at,) for at, (column, (_, kind)) in enumerate(ELSEWHERE.items(), 2)}
    assert not [value for value, _ in ELSEWHERE.values() if value in f"{error} {error.faults!r}"]


def test_beside_what_is_personal_no_other_fault_is_told(tmp_path):
    error = refused(tmp_path, row(sex="?"), row(key="a1@b.example"))
    assert {each.column for each in error.faults} == {"key"}


@pytest.mark.parametrize(
    ("header", "kind"),
    [
        ("ФИО", "name"), ("Фамилия, имя", "name"), ("Аты-жөні", "name"), ("Surname", "name"), ("full_name", "name"),
        ("ИИН", "iin"), ("ЖСН", "iin"), ("iin", "iin"), ("Телефон", "phone"), ("Ұялы телефоны", "phone"),
        ("phone_number", "phone"), ("E-mail", "email"), ("Электрондық поштасы", "email"),
        ("Адрес проживания", "address"),
        ("Мекенжайы", "address"), ("home address", "address"),
    ],
)  # fmt: skip
def test_a_column_named_like_something_personal_refuses_the_file_and_its_header_is_not_repeated(
    tmp_path, header, kind
):
    path = tmp_path / "register.csv"
    path.write_text(f'key,birth_year,sex,centre,"{header}"\np1,2004,F,MED-1,x\n', encoding="utf-8")
    with pytest.raises(UnfitRegister) as refused:
        register_file(path)
    assert [(each.code, each.column, each.kind) for each in refused.value.faults] == [
        ("personal_column", "E", kind)
    ]
    assert header not in str(refused.value)
