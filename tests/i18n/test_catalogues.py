"""The catalogues of messages: complete, fresh, and true to their placeholders."""

import ast
import re
import shutil
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import pytest
from babel.messages.catalog import Message

from components.i18n import catalogues
from components.i18n.catalogues import LOCALES, ROOT, TEMPLATE, extracted, messages_in, read
from tests.i18n.po import catalogue, messages, sources, translations

FORMS = {"kk": 2, "ru": 3}
PLACEHOLDER = re.compile(r"\{(\w+)(?::\w+)?\}")
# A language may write one fact in another way (Q4 is «IV тоқсан»), or add an ending (13 400-ден).
ANOTHER_FORM_OF = {"roman": "number"}
ENDINGS = {"ending"}

languages = pytest.mark.parametrize("language", FORMS)


def files(message: Message) -> set[str]:
    return {str(file) for file, _ in message.locations}


def facts(text: str) -> set[str]:
    names = [str(name) for name in PLACEHOLDER.findall(text)]
    return {ANOTHER_FORM_OF.get(name, name) for name in names} - ENDINGS


def test_the_template_names_every_message_of_the_code_and_where_it_stands():
    kept, found = (
        {sources(message): files(message) for message in messages(each)}
        for each in (read(TEMPLATE), extracted())
    )
    assert kept == found


@languages
def test_a_catalogue_has_every_message_and_none_that_the_code_no_longer_says(language):
    assert {sources(message) for message in messages(catalogue(language))} == {
        sources(message) for message in messages(extracted())
    }
    assert not catalogue(language).obsolete


@languages
def test_every_message_is_translated_and_none_is_a_guess(language):
    for message in messages(catalogue(language)):
        assert all(translations(message)), message.id
        assert not message.fuzzy, message.id
    assert b"fuzzy" not in (LOCALES / f"{language}.po").read_bytes()


@languages
def test_a_counted_message_has_the_forms_that_the_language_counts_with(language):
    assert catalogue(language).num_plurals == FORMS[language]
    counted = [message for message in messages(catalogue(language)) if message.pluralizable]
    assert len(counted) >= 5
    assert {len(translations(message)) for message in counted} == {FORMS[language]}


@languages
def test_every_form_says_every_fact_of_its_message_and_no_other(language):
    for message in messages(catalogue(language)):
        asked = set().union(*map(facts, sources(message)))
        for text in translations(message):
            assert facts(text) == asked, text


def test_the_two_forms_of_an_english_message_say_the_same_facts():
    for message in messages(extracted()):
        assert len({frozenset(facts(text)) for text in sources(message)}) == 1, message.id


def calls() -> Iterator[tuple[str, set[str]]]:
    """Every message in the code with the names of the facts that it is given there."""
    files = [path for folder in catalogues.SOURCES for path in (ROOT / folder).rglob("*.py")]
    for node in (node for path in files for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))):
        if isinstance(node, ast.Call) and ast.unparse(node.func) in {"tr", "tr.plural"}:
            texts = [argument.value for argument in node.args if isinstance(argument, ast.Constant)]
            yield from ((str(text), {str(keyword.arg) for keyword in node.keywords}) for text in texts)


@languages
def test_the_code_gives_every_fact_that_a_translation_asks_for(language):
    given: dict[str, list[set[str]]] = defaultdict(list)
    for text, names in calls():
        given[text].append(names)
    assert len(given) > 100
    for message in messages(catalogue(language)):
        for source in sources(message):
            for names in given[source]:
                for text in (source, *translations(message)):
                    assert set(PLACEHOLDER.findall(text)) <= names, text


def test_bringing_the_catalogues_up_to_date_changes_nothing(tmp_path, monkeypatch):
    copy = tmp_path / "locales"
    shutil.copytree(LOCALES, copy)
    monkeypatch.setattr(catalogues, "LOCALES", copy)
    monkeypatch.setattr(catalogues, "TEMPLATE", copy / TEMPLATE.name)
    assert catalogues.update() == []
    for path in LOCALES.iterdir():
        assert (copy / path.name).read_bytes() == path.read_bytes(), path.name


def test_a_new_message_waits_for_its_translations_by_name(tmp_path, monkeypatch):
    page = tmp_path / "code" / "pages" / "new.py"
    page.parent.mkdir(parents=True)
    page.write_text('tr("A new message")\ntr.plural("{count} day", "{count} days", 2)\n', encoding="utf-8")
    monkeypatch.setattr(catalogues, "ROOT", tmp_path / "code")
    monkeypatch.setattr(catalogues, "LOCALES", tmp_path)
    monkeypatch.setattr(catalogues, "TEMPLATE", tmp_path / "messages.pot")
    waiting = catalogues.update()
    assert len(waiting) == 4
    assert "kk: A new message" in waiting
    assert catalogues.main() == 1
    assert "code" not in (tmp_path / "kk.po").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "source",
    [
        'tr(f"{count} centres")',
        'mark(f"a{b}")',
        'tr.plural(f"{n} centre", "{n} centres", n)',
        'tr.plural("{n} centre", f"{n} centres", n)',
        'f(x, tr(f"{y}"))',
        'tr(f"plain")',
    ],
)
def test_a_text_that_is_only_known_while_the_program_runs_is_refused(source):
    with pytest.raises(ValueError, match="f-string"):
        messages_in(source)


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ('tr("A")', ["A"]),
        ('tr("A" "B")', ["AB"]),
        ('tr("{x} of {y}", x=1, y=f"{z}")', ["{x} of {y}"]),
        ('mark("A")', ["A"]),
        ('reader.tr("A")', ["A"]),
        ('tr.plural("{n} centre", "{n} centres", 2, n=2)', [("{n} centre", "{n} centres")]),
        ('show(tr("A"), tr=tr)', ["A"]),
        ("show(tr=tr)", []),
        ("tr(self.title)", []),
        ('print("A")', []),
        ("tr()", []),
    ],
)
def test_messages_are_found_where_they_are_said(source, found):
    assert messages_in(source) == found


def test_no_compiled_catalogue_is_kept():
    assert {path.suffix for path in Path(LOCALES).iterdir()} == {".po", ".pot"}
