"""The mark that figures which look like the centres' reports are demonstration data, or that there are none."""

from html import escape

from components.i18n import Translator
from components.narrative import reported as sentences
from components.widgets import text
from data.reported import Reported


def show(reported: Reported, *, tr: Translator) -> None:
    """Show the mark above figures that no centre has reported; nothing where they come from reports."""
    mark = sentences.standing_in(reported, tr=tr)
    if mark:
        title, why = map(escape, mark)
        text.html(f'<p class="demonstration"><strong>{title}</strong> {why}</p>')
