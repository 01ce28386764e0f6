"""Keeps the catalogues of messages in step with the code: `python -m components.i18n.catalogues`."""

import sys
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

from components.i18n.language import Language
from components.i18n.translator import LOCALES

ROOT = Path(__file__).resolve().parents[2]
TEMPLATE = LOCALES / "messages.pot"
SOURCES = ("components", "pages")
KEYWORDS = {"tr": None, "mark": None, "plural": (1, 2)}
_BOILERPLATE = (
    b'"POT-Creation', b'"PO-Revision', b'"Report-Msgid', b'"Last-Translator', b'"Language-Team', b'"Generated-By'
)  # fmt: skip
_TRANSLATED = tuple(language for language in Language if language is not Language.ENGLISH)


def extracted() -> Catalog:
    """Return the messages of the code, with the files that they stand in and no line numbers."""
    template = Catalog(project="Jastar Atlas", header_comment="# Messages of Jastar Atlas.", fuzzy=False)
    for folder in SOURCES:
        for file, _, message, comments, _ in extract_from_dir(
            ROOT / folder, [("**.py", "python")], keywords=KEYWORDS, comment_tags=("Translators:",)
        ):
            template.add(message, locations=[(f"{folder}/{file}", None)], auto_comments=comments)
    return template


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
            f"{language}: {message.id}" for message in catalogue if message.id and not all(_strings(message))
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
