"""Sentences about the product itself: who answers for it, for whom it is built, and what has changed."""

from components.i18n import Translator

VERSION = "0.1.0"
"""As the first heading of CHANGELOG.md says."""


def headline(responsible: str, *, tr: Translator) -> str:
    """Return who answers for the figures, or that nobody is named."""
    if responsible:
        return tr("{who} answers for these figures", who=responsible)
    return tr("Nobody is named yet as answerable for these figures")


def contact(how: str, *, tr: Translator) -> str:
    """Return how to reach them, or who can say so."""
    if how:
        return tr("Questions and corrections: {contact}", contact=how)
    return tr(
        "The administrator can name them here: see ATLAS_RESPONSIBLE and ATLAS_CONTACT in the instructions."
    )


def accessible(*, tr: Translator) -> tuple[str, ...]:
    """Return what was tested for people who read, hear or move otherwise, sentence by sentence."""
    return (
        tr("The aim is WCAG 2.2, level AA, in all three languages, with the light and the dark colours."),
        tr("A program (axe) looks through every page on a desk and on a phone, and finds nothing serious."),
        tr(
            "With a keyboard alone one reaches menu, languages, filters and downloads in the order of the page; a link "
            "leads past the menu, and the focus stays where a filter was changed."
        ),
        tr(
            "Each chart, map and table says in a sentence what it shows, and each chart and map can be had as a table."
        ),
        tr("Pages fit a phone, and letters of twice the size; colours are never the only sign."),
        tr("On paper there are neither filters nor buttons, and sources and notes stand in full."),
    )


def failing(*, tr: Translator) -> tuple[str, ...]:
    """Return what is known to fail, or was not tested."""
    return (
        tr("Nobody who uses a reader aloud every day has tried the pages yet."),
        tr(
            "A district is chosen on the map with a mouse or a finger only; the list of districts does the same."
        ),
        tr("Tables of many columns are moved sideways on a phone."),
        tr("What a list says aloud while one types follows the language of the browser, not of the page."),
        tr("Sign language, simple language and large print are not offered."),
    )


def changes(*, tr: Translator) -> tuple[str, ...]:
    """Return what this version brought to those who read and report, the newest first."""
    return (
        tr(
            "The heading of a page is its finding; sources and notes under a chart open when they are asked for."
        ),
        tr(
            "Centres hand in monthly reports as Excel or CSV files, and learn at once what is wrong with them."
        ),
        tr(
            "A briefing comes as slides, paper, workbook and data, each with a code by which it is found again."
        ),
        tr("The published record holds every figure with its source, and contradictions side by side."),
        tr("Placements, level of NEET and activity stand with their targets, breaks and gaps."),
        tr("The map shows in which districts two centres work, as at any day since the goal was set."),
    )
