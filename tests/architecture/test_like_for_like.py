"""Growth between different sets of centres is not growth: whoever shows a change asks for it like for like as well."""

import ast
from collections.abc import Iterator

import pytest

from tests.architecture.project import ROOT, code_files

SHOWING = ("components/", "data/progress/", "data/revisions/", "pages/")
PLAIN = frozenset({"change", "ratio"})
"""What a comparison of two periods calls the change of all centres together."""
LIKE_FOR_LIKE = frozenset({"leading", "like_for_like", "misleads", "rests_on_the_same_centres"})
"""What it calls the change of the centres of both periods, and whether that is said first."""
SAY_BOTH = frozenset({"change_cells", "period_change.change", "both_changes"})
"""What is handed a comparison and shows both changes of it."""
ALLOWED = {
    "components/tables/centres.py": {"_beside"},  # of one centre: the same in both periods
    "components/narrative/period_change.py": {"_percent"},  # one change in per cent, whichever is handed in
    "components/narrative/monthly_figures.py": {"_percent"},  # the same as a number
    "components/tables/changes.py": {"_logged"},  # a correction of one figure: no two periods
    "components/tables/summary.py": {"_figures"},  # the change that leads, as the sentence beside it says
    "components/exports/slides/bar_callout.py": {"with_change"},  # words of the chart, which say both
}

TABLES_WITHOUT = {
    "components/tables/centres.py": {"_base_columns"},  # of one centre: the same in both periods
    "components/tables/activity.py": {"_base_month_columns"},  # a part of `monthly_table`, which has it
    "components/tables/summary.py": {
        "summary_table"
    },  # of the change that leads, of so many centres as it says
}


def unasked_in(source: str) -> Iterator[str]:
    """The functions that read the plain change of a comparison and never ask for the one like for like."""
    for function in (node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.FunctionDef)):
        called = {id(node.func) for node in ast.walk(function) if isinstance(node, ast.Call)}
        read = {
            node.attr
            for node in ast.walk(function)
            if isinstance(node, ast.Attribute) and id(node) not in called and not _is_own(node)
        }
        asked = {_name(node) for node in ast.walk(function) if isinstance(node, ast.Attribute | ast.Name)}
        if read & PLAIN and not asked & (LIKE_FOR_LIKE | SAY_BOTH):
            yield function.name


def unnoted_in(source: str) -> Iterator[str]:
    """The makers of a chart that shows an earlier period and says nothing of the centres of both."""
    for function in (node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.FunctionDef)):
        names = {_name(node) for node in ast.walk(function) if isinstance(node, ast.Attribute | ast.Name)}
        if {"Chart", "months_and_base"} <= names and not names & {"notes_on_change", "like_for_like"}:
            yield function.name


def untold_in(source: str) -> Iterator[str]:
    """The functions that give a table the figures of an earlier period and no change like for like."""
    for function in (node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.FunctionDef)):
        names = {_name(node) for node in ast.walk(function) if isinstance(node, ast.Attribute | ast.Name)}
        codes = {node.value for node in ast.walk(function) if isinstance(node, ast.Constant)}
        told = {"like_for_like", "change_columns", "_change_columns"} & (codes | names)
        if "Column" in names and codes & {"last_value", "last_total"} and not told:
            yield function.name


def _is_own(node: ast.Attribute) -> bool:
    return isinstance(node.value, ast.Name) and node.value.id == "self"


def _name(node: ast.Attribute | ast.Name) -> str:
    """Return a name; of a function of the module that says both changes with the module's."""
    return (
        ast.unparse(node) if ast.unparse(node) in SAY_BOTH else getattr(node, "attr", getattr(node, "id", ""))
    )


def test_no_change_between_two_periods_is_shown_without_asking_for_it_like_for_like():
    found = {
        (path.relative_to(ROOT).as_posix(), name)
        for path in code_files()
        if path.relative_to(ROOT).as_posix().startswith(SHOWING)
        for name in unasked_in(path.read_text(encoding="utf-8"))
    }
    assert found == {(path, name) for path, names in ALLOWED.items() for name in names}


def test_every_chart_beside_an_earlier_period_says_what_the_same_centres_did():
    charts = (ROOT / "components" / "charts").glob("*.py")
    assert {name for path in charts for name in unnoted_in(path.read_text(encoding="utf-8"))} == set()


def test_every_table_with_an_earlier_period_has_a_column_of_the_same_centres():
    found = {
        (path.relative_to(ROOT).as_posix(), name)
        for path in code_files()
        for name in untold_in(path.read_text(encoding="utf-8"))
    }
    assert found == {(path, name) for path, names in TABLES_WITHOUT.items() for name in names}


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("def f(a): return a.ratio", ["f"]),
        ("def f(a): return {b: c.change for b, c in a}", ["f"]),
        ("def f(a): return a.ratio, a.like_for_like", []),
        ("def f(a): return leading(a).ratio", []),
        ("def f(a): return formats.change(a)", []),
    ],
)
def test_a_plain_change_is_found_unless_the_one_like_for_like_is_asked_for_too(source, found):
    assert list(unasked_in(source)) == found


def test_a_chart_or_a_table_that_says_nothing_of_the_same_centres_is_found():
    chart = "def f(p): return Chart(provenance=p.months_and_base, notes={})"
    assert [list(unnoted_in(chart.format(notes))) for notes in ("()", "notes_on_change(p)")] == [["f"], []]
    table = "def f(): return Column('last_value', 'x'), {}"
    assert [list(untold_in(table.format(more))) for more in ("1", "*change_columns(tr)")] == [["f"], []]
