"""The words in a choice that are somebody's own, whoever that was: of the cover, the ask, titles and sentences."""

import hashlib
from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace

from components.briefing.choice import BriefingChoice, ChoiceFaults, from_json
from components.briefing.compose import section_name
from components.i18n import Translator, formats
from data.catalogue import Catalogue

LONGEST_IN_ALL = 3_000
"""Letters of somebody's own in all: a title, a presenter and some sentences on each section. Whoever has more to say
writes it into the slides: a link and the store carry choices, no documents."""

_LINES = ("title", "presenter", "audience", "decision", "owner")
_EDITED, _TITLE = "edited:", "title:"


def received(text: str, *, catalogue: Catalogue) -> BriefingChoice:
    """Return the choice of a JSON text that came from outside, such as a link or a file.

    Raises:
        ChoiceFaults: As `from_json` does; or it holds more words than it may.
    """
    choice = from_json(text, catalogue=catalogue)
    if is_too_long(choice):
        raise ChoiceFaults(("edited",))
    return choice


def is_too_long(choice: BriefingChoice) -> bool:
    """Tell whether a choice holds more words of somebody's own than it may."""
    return sum(map(len, own_words(choice).values())) > LONGEST_IN_ALL


def own_words(choice: BriefingChoice) -> dict[str, str]:
    """Return the words of somebody's own by where they stand: `title`, `edited:activity`, `title:level/neet-level`."""
    lines = {name: getattr(choice, name).strip() for name in _LINES}
    edited = {f"{_EDITED}{section}": "\n".join(sentences) for section, sentences in choice.edited.items()}
    titles = {f"{_TITLE}{key}": title for key, title in choice.titles.items()}
    return {name: text for name, text in lines.items() if text} | edited | titles


def digests(choice: BriefingChoice) -> dict[str, str]:
    """Return the SHA-256 of the words of somebody's own by where they stand: it shows later which they were."""
    return {name: hashlib.sha256(text.encode()).hexdigest() for name, text in own_words(choice).items()}


def without(choice: BriefingChoice, names: Collection[str]) -> BriefingChoice:
    """Return a choice without some of the words of somebody's own, named as `own_words` does."""
    lines = {name: "" for name in _LINES if name in names}
    edited = {section: own for section, own in choice.edited.items() if f"{_EDITED}{section}" not in names}
    titles = {key: own for key, own in choice.titles.items() if f"{_TITLE}{key}" not in names}
    return replace(choice, **lines, edited=edited, titles=titles)


def foreign(choice: BriefingChoice, written: Mapping[str, str]) -> tuple[str, ...]:
    """Return which words of somebody's own are others than those that were written here, as `own_words` names them."""
    return tuple(name for name, text in own_words(choice).items() if written.get(name) != text)


def named(names: Iterable[str], *, tr: Translator) -> str:
    """Return the names of `own_words` in words, with the sections whose sentences were edited."""
    lines = {
        "title": tr("title"),
        "presenter": tr("presenter"),
        "audience": tr("audience"),
        "decision": tr("decision"),
        "owner": tr("owner"),
    }
    return formats.listed((lines.get(name) or _of_section(name, tr) for name in names), tr=tr)


def _of_section(name: str, tr: Translator) -> str:
    if name.startswith(_TITLE):
        section = name.removeprefix(_TITLE).partition("/")[0]
        return tr("a title of «{section}»", section=section_name(section, tr=tr))
    return tr("sentences of «{section}»", section=section_name(name.removeprefix(_EDITED), tr=tr))
