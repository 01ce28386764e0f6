import pytest

from data.intake.files.grids import UncomputedFormula
from data.intake.spelling.numbers import NOTHING, Number, decimal_mark, is_figure, number


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        (12, 12.0),
        (12.5, 12.5),
        ("12", 12.0),
        (" 12 ", 12.0),
        ("+12", 12.0),
        ("-3", -3.0),
        ("−3", -3.0),
        ("1 234", 1234.0),
        ("1\u00a0234\u00a0567", 1234567.0),
        ("1\u202f234,5", 1234.5),
        ("1’234", 1234.0),
        ("1.234,5", 1234.5),
        ("1,234.5", 1234.5),
        ("1,234,567", 1234567.0),
        ("12,5", 12.5),
        ("12.50", 12.5),
        ("0,125", 0.125),
        ("1234,567", 1234.567),
    ],
)
def test_a_number_is_read_in_the_spelling_in_which_it_came(cell, value):
    assert number(cell, "") == Number(value)


@pytest.mark.parametrize(
    ("mark", "value"), [(",", 1.234), (".", 1234.0)], ids=["decimal comma", "decimal point"]
)
def test_a_comma_before_three_figures_means_what_it_means_elsewhere_in_the_file(mark, value):
    assert number("1,234", mark) == Number(value)


def test_a_comma_before_three_figures_is_not_guessed_where_nothing_explains_it():
    assert number("1,234", "") == Number(trouble="ambiguous_number", readings=(1.234, 1234.0))
    assert number("1.234", "") == Number(trouble="ambiguous_number", readings=(1.234, 1234.0))


@pytest.mark.parametrize(
    ("cells", "mark"),
    [
        (["12", "12,5"], ","),
        (["1 234,567"], ","),
        (["1.234.567"], ","),
        (["1.5", "1,234"], "."),
        (["1,234"], ""),
        (["12,5", "12.5"], ""),
        ([12.5, None, "текст"], ""),
    ],
)
def test_a_file_shows_its_decimal_mark_only_by_numbers_that_can_be_read_one_way(cells, mark):
    assert decimal_mark(cells) == mark


@pytest.mark.parametrize("cell", [None, "", "  ", "-", "—", "н/д", "Н/Д", "жоқ", "нет данных", "n/a"])
def test_a_cell_that_says_nothing_is_not_a_zero(cell):
    assert number(cell, "") == NOTHING
    assert not is_figure(cell)


@pytest.mark.parametrize(
    ("cell", "trouble"),
    [
        ("көп", "text_for_number"),
        ("12 адам", "not_a_number"),
        ("12-15", "not_a_number"),
        ("1 23", "not_a_number"),
        ("1,23,456", "not_a_number"),
        ("1.234.56", "not_a_number"),
        ("12%", "not_a_number"),
        ("(12)", "not_a_number"),
        ("1e5", "not_a_number"),
        ("٣", "not_a_number"),
        ("9" * 1000, "not_a_number"),
        (10**400, "not_a_number"),
        ("#REF!", "error_cell"),
        ("#ССЫЛКА!", "error_cell"),
        (UncomputedFormula("=A1"), "formula_without_value"),
    ],
)
def test_a_cell_that_is_no_number_says_why(cell, trouble):
    assert number(cell, "") == Number(trouble=trouble)
