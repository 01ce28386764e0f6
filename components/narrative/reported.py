"""Sentences about the reported record as a whole: what it is, and what stands in for it."""

from components.citations import Citation
from components.i18n import Translator
from data.reported import Reported


def standing_in(reported: Reported, *, tr: Translator) -> tuple[str, str] | None:
    """Return what stands in for the centres' reports, or that nothing does, and why; None where they are reports."""
    if reported.is_demo:
        return tr("Demonstration data."), tr(
            "These figures show how the pages work: no centre has reported them. They agree with the totals that the "
            "city has published, and end with the first published report."
        )
    if reported.origin == "none":
        return tr("No reports yet."), tr(
            "No report of the centres has been published, and demonstration data is switched off."
        )
    return None


def subtitle(text: str, reported: Reported, *, tr: Translator) -> str:
    """Return the measure of a chart, marked where its figures are demonstration data."""
    if not reported.is_demo:
        return text
    return tr("{measure} · DEMONSTRATION DATA", measure=text)


def origin(reported: Reported, *, tr: Translator) -> tuple[Citation, ...]:
    """Return where reported figures are from, as a chart cites it."""
    if reported.origin == "none":
        return ()
    text = tr("demonstration data") if reported.is_demo else tr("monthly reports of the centres")
    return (Citation(text, None),)


def apart(reported: Reported, *, tr: Translator) -> str:
    """Return how the reported record, or what stands in for it, stands to the published one."""
    if reported.is_demo:
        return tr(
            "Above stands demonstration data in place of the centres' reports, here what was published. The two are "
            "never mixed."
        )
    return tr(
        "Above stands what the centres report each month, here what was published. The two are compared and "
        "never mixed."
    )


def at_a_glance(reported: Reported, *, tr: Translator) -> str:
    """Return the heading over the reported figures of the overview."""
    if reported.origin == "none":
        return tr("Monthly reports of the centres: none published yet")
    if reported.is_demo:
        return tr("Demonstration data in place of monthly reports: the last complete month")
    return tr("From the monthly reports of the centres: the last complete month")
