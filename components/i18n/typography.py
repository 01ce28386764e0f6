"""Where a line of Kazakh or Russian may not break: before a dash, before a unit, and after the sign of a number."""

import re

_NO_BREAK = "\u00a0"
_UNITS = "КБ|МБ|ГБ|м²|км²|ж\\.|г\\.|мес\\."
_SPACES = re.compile(
    rf"""
    [ ](?=\u2013[ ])                       # a line does not begin with a dash
    | (?<=[\d}}])[ ](?=(?:{_UNITS}))        # 20 МБ, {{year}} г.
    | (?<=№)[ ](?=\{{number\}})             # № 21; a centre's number belongs to its name, which is searched for
    """,
    re.VERBOSE,
)


def bound(text: str) -> str:
    """Return a message with no-break spaces where its line may not break.

    Args:
        text: a message of the catalogue, with its placeholders still in it.
    """
    return _SPACES.sub(_NO_BREAK, text)
