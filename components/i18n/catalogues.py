"""Keeps the catalogues of messages in step with the code: `python -m components.i18n.catalogues`."""

import ast
import sys
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po, write_po

from components.i18n.language import Language
from components.i18n.translator import LOCALES

ROOT = Path(__file__).resolve().parents[2]
TEMPLATE = LOCALES / "messages.pot"
SOURCES = ("components", "pages")
_BOILERPLATE = (
    b'"POT-Creation', b'"PO-Revision', b'"Report-Msgid', b'"Last-Translator', b'"Language-Team', b'"Generated-By'
)  # fmt: skip
_TRANSLATED = tuple(language for language in Language if language is not Language.ENGLISH)


def extracted() -> Catalog:
    """Return the messages of the code, with the files that they stand in and no line numbers.

    Raises:
        ValueError: A message is an f-string, whose text is not known before the program runs.
    """
    template = Catalog(project="Jastar Atlas", header_comment="# Messages of Jastar Atlas.", fuzzy=False)
    for folder in SOURCES:
        for path in sorted((ROOT / folder).rglob("*.py")):
            for message in messages_in(path.read_text(encoding="utf-8")):
                template.add(message, locations=[(path.relative_to(ROOT).as_posix(), 0)])
    return template


def messages_in(source: str) -> list[str | tuple[str, str]]:
    """Return the messages in a Python text: of `tr("...")`, `mark("...")` and `tr.plural("...", "...", n)`.

    The translator may stand alone or belong to something, as in `reader.tr("...")`.

    Babel's own extraction reads tokens: it passes over f-strings in silence, and takes the `tr` of a nested
    `other(tr=tr)` for the function that it is in. So the calls are read from the syntax tree.
    """
    calls = (node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Call))
    found = (_message(call) for call in calls)
    return [message for message in found if message is not None]


def _message(call: ast.Call) -> str | tuple[str, str] | None:
    called = call.func.id if isinstance(call.func, ast.Name) else getattr(call.func, "attr", "")
    if called in {"tr", "mark"} and call.args:
        return _text(call.args[0])
    if called == "plural" and len(call.args) > 1:
        singular, plural = _text(call.args[0]), _text(call.args[1])
        return (singular, plural) if singular and plural else None
    return None


def _text(argument: ast.expr) -> str | None:
    if isinstance(argument, ast.JoinedStr):
        raise ValueError(f"an f-string cannot be translated: {ast.unparse(argument)}")
    if isinstance(argument, ast.Constant) and isinstance(argument.value, str):
        return argument.value
    return None


def read(path: Path, language: Language | None = None) -> Catalog:
    """Return a catalogue from its file; an empty one where there is no file yet."""
    if not path.exists():
        return Catalog(locale=language, project="Jastar Atlas", fuzzy=False)
    return read_po(BytesIO(path.read_bytes()), locale=language)


def update() -> list[str]:
    """Bring the template and both catalogues up to date; return the messages that still want a translation."""
    template = extracted()
    _write(template, TEMPLATE)
    waiting = []
    for language in _TRANSLATED:
        path = LOCALES / f"{language}.po"
        catalogue = read(path, language)
        catalogue.update(template, no_fuzzy_matching=True)
        catalogue.obsolete.clear()
        catalogue.header_comment, catalogue.fuzzy = f"# Jastar Atlas: {language.own_name}.", False
        _write(catalogue, path)
        waiting += [
            f"{language}: {message.id}"
            for message in catalogue
            if message.id and (message.fuzzy or not all(_strings(message)))
        ]
    return waiting


def _strings(message: object) -> tuple[str, ...]:
    string = message.string  # type: ignore[attr-defined]
    return tuple(string) if isinstance(string, (tuple, list)) else (string or "",)


def _write(catalogue: Catalog, path: Path) -> None:
    text = BytesIO()
    write_po(text, catalogue, width=110, sort_output=True, omit_header=False, include_lineno=False)
    path.write_bytes(_without_boilerplate(text.getvalue()))


def _without_boilerplate(text: bytes) -> bytes:
    """Leave out the header's dates and empty forms, so that two runs give the same file."""
    lines = text.split(b"\n")
    return b"\n".join(line for line in lines if not line.startswith(_BOILERPLATE))


def main() -> int:
    """Update the catalogues and name what is not translated yet; exit code 1 if anything is."""
    waiting = update()
    sys.stdout.writelines(f"{line}\n" for line in waiting)
    return 1 if waiting else 0


if __name__ == "__main__":
    sys.exit(main())
