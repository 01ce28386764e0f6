"""Only `data.comparison` subtracts or divides figures, and only it says which of them one line may join."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.architecture.project import ROOT

FOLDERS = (
    "data/published",
    "data/activity",
    "data/reported",
    "components/narrative",
    "components/tables",
    "components/charts",
    "components/briefing",
    "components/maps",
    "components/widgets",
)
FIGURES = frozenset(
    {
        "after",
        "base",
        "before",
        "change",
        "denominator",
        "earlier",
        "figure",
        "later",
        "median",
        "numerator",
        "part",
    }
    | {"people", "share", "target", "this", "total", "value", "whole"}
)
"""What figures are called where they are attributes, variables or columns."""
DRAWING = {"components/charts/axes.py", "components/charts/plotly.py", "components/maps/folium.py"}
"""Renderers: their sums are places on the screen."""
ALLOWED = {
    "data/reported/demonstration.py": {
        "_apportioned",
        "_covered",
        "_fitted",
        "_made",
    },  # makes figures, and compares none
    "data/reported/suppression.py": {
        "_aims",
        "_below",
        "_rows_of",
        "_told_of_kinds",
    },  # what somebody could find, which is told to nobody
    "data/reported/disclosure.py": {"_less"},  # the same
    "data/reported/demo_breakdowns.py": {"_parted"},  # makes figures, and compares none
    "data/activity/shares.py": {"wilson"},  # the interval of a share that was asked for
    "data/activity/funnel.py": {"limits"},  # the limits of a share that was asked for
    "components/narrative/pace.py": {"_rounded"},  # one figure without its last digits
    "data/activity/districts.py": {"_mean_per_centre"},  # figures for each report that they are made of
    "data/activity/table.py": {"mean"},
    "data/published/goals.py": {"_per_centre"},  # a rate: no two observations
    "components/charts/goal_places.py": {"places"},  # how many places of a target are left
    "components/narrative/finding_texts.py": {
        "_far_from_usual"
    },  # a check of what is handed in, to its sender
}
TARGETS = {"target", "old_target"}
"""Roles of what was promised: lines between targets join no observations."""


def sources() -> Iterator[Path]:
    for folder in FOLDERS:
        yield from sorted((ROOT / folder).rglob("*.py"))


def differences_in(source: str) -> Iterator[str]:
    """The functions in which one figure is taken from another or divided by it, once for each time."""
    for function in (node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.FunctionDef)):
        for node in ast.walk(function):
            if not isinstance(node, ast.BinOp) or not isinstance(node.op, ast.Sub | ast.Div):
                continue
            is_of_sets = isinstance(node.right, ast.Set)
            if not is_of_sets and (names_in(node.left) | names_in(node.right)) & FIGURES:
                yield function.name


def names_in(expression: ast.expr) -> set[str]:
    """The names in an operand, those of the columns of a frame among them."""
    found = set()
    for node in ast.walk(expression):
        match node:
            case ast.Attribute(attr=name) | ast.Name(id=name):
                found.add(name)
            case ast.Subscript(slice=ast.Constant(value=str(name))):
                found.add(name)
    return found


def lines_in(source: str) -> Iterator[str]:
    """The functions that draw a line without having asked whether its points may be joined."""
    for function in (node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.FunctionDef)):
        for node in ast.walk(function):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") in {"Series", "months_series"}:
                words = {each.value for each in node.args if isinstance(each, ast.Constant)}
                if "line" in words and not words & TARGETS:
                    yield function.name


def test_no_difference_and_no_share_is_computed_without_asking_whether_the_two_may_be_compared():
    found = {
        (path.relative_to(ROOT).as_posix(), function)
        for path in sources()
        if path.relative_to(ROOT).as_posix() not in DRAWING
        for function in differences_in(path.read_text(encoding="utf-8"))
    }
    assert found == {(path, function) for path, names in ALLOWED.items() for function in names}


def test_no_line_is_drawn_through_figures_without_asking_whether_they_may_be_joined():
    drawn = {(path.name, name) for path in sources() for name in lines_in(path.read_text(encoding="utf-8"))}
    assert drawn == set()


@pytest.mark.parametrize(
    "slip",
    [
        "def f(a, b): return a.value - b.value",
        "def f(now, then): return (now.value or 0) / then.value",
        "def f(frame): return frame['value'] - frame['base']",
        "def f(value, before): return value / before",
    ],
)
def test_a_difference_of_figures_is_found_wherever_it_is_computed(slip):
    assert list(differences_in(slip)) == ["f"]


def test_a_line_is_found_unless_it_asks_or_joins_targets():
    unasked, asked = 'Series(name, "main", "line", points)', 'Series(name, "main", joined(values), points)'
    target = 'Series(name, "target", "line", points)'
    found = [list(lines_in(f"def f(): return {call}")) for call in (unasked, asked, target)]
    assert found == [["f"], [], []]
