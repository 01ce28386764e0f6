"""What is said of words that somebody has entered by hand, so that nobody takes them for what the data says."""

from collections.abc import Iterable

from components.i18n import Translator, formats


def by_hand(parts: Iterable[str], *, tr: Translator) -> str:
    """Return that some parts of a briefing are entered by hand: its words, or what stands on a slide.

    The mark names no author: whoever has made a link may have written anybody's name into it.
    """
    names = {
        "title": tr("title"),
        "presenter": tr("presenter"),
        "audience": tr("audience"),
        "sentences": tr("sentences"),
        "decision": tr("decision"),
        "owner": tr("owner"),
        "decide_by": tr("day of the decision"),
        "slide_title": tr("title of the slide"),
    }
    return tr(
        "Entered by hand, not from the data: {what}",
        what=formats.listed((names[part] for part in parts), tr=tr),
    )
