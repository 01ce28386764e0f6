"""The indicators that the code asks for by name are those without which the tables are refused."""

import ast

from data.catalogue import load_catalogue
from data.catalogue.rules import NAMED_INDICATORS
from tests.architecture.project import ROOT, code_files

OPTIONAL = {
    ROOT / "data" / "reported" / name
    for name in ("demonstration.py", "demo_recipes.py", "demo_breakdowns.py")
} | {
    ROOT / name
    for name in (
        "data/activity/pipeline.py",
        "components/narrative/pipeline.py",
        "data/register/queries.py",
        "data/register/rollup.py",
    )
}
"""Demonstration data and registers make more indicators than tables need to have, and the pipeline has more steps."""
ORDINARY_WORDS = {"area"}
"""Codes that are names of columns as well and that no code asks for as indicators."""


def texts_in_the_code() -> set[str]:
    trees = (ast.parse(path.read_text(encoding="utf-8")) for path in code_files() if path not in OPTIONAL)
    parts = (part for tree in trees for part in tree.body if not is_the_list_itself(part))
    nodes = (node for part in parts for node in ast.walk(part))
    return {node.value for node in nodes if isinstance(node, ast.Constant) and isinstance(node.value, str)}


def is_the_list_itself(part: ast.stmt) -> bool:
    return isinstance(part, ast.AnnAssign) and getattr(part.target, "id", "") == "NAMED_INDICATORS"


def test_the_tables_must_hold_exactly_the_indicators_that_the_code_asks_for_by_name():
    asked_for = (texts_in_the_code() & set(load_catalogue().indicators.index)) - ORDINARY_WORDS
    assert asked_for - NAMED_INDICATORS == set(), "asked for, but tables without them are not refused"
    assert NAMED_INDICATORS - asked_for == set(), "tables without them are refused, but nothing asks for them"
