"""Text that came from people, made harmless for Markdown."""

import re

_MARKDOWN = re.compile(r"([\\`*_{}\[\]()#+!|<>~$:])")


def as_markdown(text: str) -> str:
    """Return `text` such that Markdown shows it letter by letter: no links, images, HTML, formulas or icons."""
    return _MARKDOWN.sub(r"\\\1", text)
