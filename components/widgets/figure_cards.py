"""Figures as cards; each leads to the page that says more. One piece of HTML: a page holds a dozen of them."""

from collections.abc import Iterable
from html import escape

from components import state
from components.i18n import Translator
from components.narrative.figures import HeadlineFigure
from components.page_registry import page
from components.widgets import links, source_note, text

_IN_A_ROW = 4


def show(figures: Iterable[HeadlineFigure], *, tr: Translator, in_a_row: int = _IN_A_ROW) -> None:
    """Show the cards in rows of equal columns."""
    cards = "".join(f"<li>{_card(figure, tr)}</li>" for figure in figures)
    text.html(f'<ul class="figures" style="--in-a-row: {in_a_row}">{cards}</ul>')


def _card(figure: HeadlineFigure, tr: Translator) -> str:
    told = tr("What is counted: {figure}", figure=figure.label)
    counted = (
        f'<details class="counted"><summary aria-label="{escape(told)}">?</summary>'
        f"<p>{escape(figure.definition)}</p></details>"
    )
    lines = "".join(f"<p>{escape(line)}</p>" for line in (figure.detail, figure.period) if line)
    return (
        f'<div class="label"><span>{escape(figure.label)}</span>{counted}</div>'
        f'<p class="value">{escape(figure.value)}</p>'
        f"{lines}{source_note.beside(figure.sources, tr=tr)}{_to_page(figure, tr)}"
    )


def _to_page(figure: HeadlineFigure, tr: Translator) -> str:
    if not figure.page:
        return ""
    about = (
        {state.SECTION.name: "record", state.INDICATOR.name: figure.code} if figure.page == "sources" else {}
    )
    return links.to_page(figure.page, page(figure.page).title_in(tr), about, tr=tr)
