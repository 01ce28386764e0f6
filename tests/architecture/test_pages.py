"""The register of pages and the folder of pages are one list; a page is thin."""

import ast

import pytest

from components.i18n import translator
from components.page_registry import HOME, PAGES, PAGES_FOLDER, page

SCRIPTS = sorted(path for path in PAGES_FOLDER.glob("*.py") if path.name != "__init__.py")


def test_every_page_of_the_folder_is_in_the_register_and_the_other_way_round():
    assert sorted(entry.script for entry in PAGES) == SCRIPTS


def test_pages_have_no_folders_below_them_for_a_first_deep_link_would_miss_those():
    assert not [path for path in PAGES_FOLDER.iterdir() if path.is_dir() and path.name != "__pycache__"]


def test_every_page_has_a_name_of_its_own_in_each_language():
    for language in ("kk", "ru", "en"):
        titles = [entry.title_in(translator(language)) for entry in PAGES]
        assert len(set(titles)) == len(titles)


def test_the_first_page_is_the_overview_and_a_page_is_found_by_its_name():
    assert HOME.name == "overview"
    assert page("coverage").name == "coverage"
    with pytest.raises(KeyError):
        page("budget")


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda path: path.stem)
def test_a_page_reads_like_its_table_of_contents(script):
    source = script.read_text(encoding="utf-8")
    assert len(source.splitlines()) < 60
    tree = ast.parse(source)
    assert ast.get_docstring(tree)
    kinds = {type(node) for node in ast.walk(tree)}
    assert not kinds & {ast.FunctionDef, ast.ClassDef, ast.For, ast.While, ast.Lambda, ast.Try}


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda path: path.stem)
def test_a_page_says_nothing_in_words_of_its_own(script):
    """A page hands texts on; the only strings in it are codes of pages, columns and gaps."""
    tree = ast.parse(script.read_text(encoding="utf-8"))
    called = [node for node in ast.walk(tree) if isinstance(node, ast.Call)]
    translated = {id(argument) for call in called if ast.unparse(call.func) == "tr" for argument in call.args}
    texts = [
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in translated
    ]
    assert not [text for text in texts if " " in text and text != ast.get_docstring(tree, clean=False)]


def test_every_page_whose_map_has_figures_says_how_its_labels_are_read():
    pages = [path.read_text(encoding="utf-8") for path in PAGES_FOLDER.glob("*.py")]
    with_map = [text for text in pages if "map_view.show(" in text]
    assert len(with_map) >= 3
    assert all("map_key(" in text for text in with_map)
