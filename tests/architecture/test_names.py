"""A name means one thing: whoever reads it somewhere knows it everywhere."""

import ast
from collections import Counter

from tests.architecture.project import code_files


def test_no_name_of_a_class_stands_for_two_things():
    trees = (ast.parse(path.read_text(encoding="utf-8")) for path in code_files())
    classes = (node.name for tree in trees for node in ast.walk(tree) if isinstance(node, ast.ClassDef))
    named = Counter(name for name in classes if not name.startswith("_"))
    assert len(named) > 200
    assert [name for name, times in named.items() if times > 1] == []
