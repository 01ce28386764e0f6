"""Text that came from people, made harmless for Markdown."""

import re

_PUNCTUATION = re.compile(r"([!-/:-@\[-`{-~])")
_LINK_BREAKERS = str.maketrans({"(": "%28", ")": "%29", "\\": "%5C", "<": "%3C", ">": "%3E"})

# Addresses, e-mails, emoji and icons are found in the text once its backslashes are gone; what no line shows, a word
# joiner, keeps them from being found.
_WORD_JOINER = "\u2060"
_FOUND_IN_TEXT = re.compile(r"(?<=:)(?=//)|(?<=www)(?=\.)|(?<=\S)(?=@)|(?<=:)(?=[\w+/-]+:)", re.IGNORECASE)


def as_markdown(text: str) -> str:
    """Return `text` such that Markdown shows it letter by letter: no links, images, HTML, formulas or icons.

    A backslash takes the meaning from any ASCII punctuation character (CommonMark, section 2.4).
    """
    return _PUNCTUATION.sub(r"\\\1", _FOUND_IN_TEXT.sub(_WORD_JOINER, text))


def as_markdown_link(text: str, address: str | None) -> str:
    """Return `text` as a Markdown link, or as mere text where there is no address."""
    shown = as_markdown(text)
    return f"[{shown}]({address.translate(_LINK_BREAKERS)})" if address else shown
