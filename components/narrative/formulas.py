"""How the few figures that are computed here are computed; all others stand as published."""

from components.i18n import Translator, formats
from data.activity import MARGIN
from data.catalogue import Catalogue


def formulas(catalogue: Catalogue, *, tr: Translator) -> tuple[str, ...]:
    """Return one sentence for each formula."""
    return (
        of_permanent_share(tr=tr),
        *of_coverage(catalogue, tr=tr),
        of_like_for_like(tr=tr),
        of_differences(tr=tr),
    )


def of_permanent_share(*, tr: Translator) -> str:
    """Return how the share of permanent jobs is computed."""
    return tr(
        "Share of permanent jobs = NEET youths placed in permanent jobs ÷ NEET youths placed, of the same period. "
        "Where the number placed is «over», the share is an upper bound."
    )


def of_coverage(catalogue: Catalogue, *, tr: Translator) -> tuple[str, ...]:
    """Return how the figures of the coverage and the state of the goal are computed."""
    return (
        tr(
            "Residents per centre = residents of the district ÷ its open centres, only where the number of open "
            "centres is certain and above zero."
        ),
        tr(
            "Youth per centre = residents ({ages}) ÷ open centres, under the same condition.",
            ages=formats.ages(catalogue.indicator("youth_population"), tr=tr),
        ),
        tr("Shortfall = target − open centres, not below zero."),
        tr(
            "State of the goal: met, if at least as many centres as the target are known to be open; partly met, if "
            "fewer are, but at least one; not met, if none is; not known, if the centres that may be open decide."
        ),
        tr(
            "A centre is known to be open from the first day on which a source speaks of it as open, and known not to "
            "be open up to the last day on which a source excludes it; in between it may be open."
        ),
    )


def of_like_for_like(*, tr: Translator) -> str:
    """Return what a change like for like is, and when it is said first."""
    return tr(
        "Change like for like: the change in those centres that reported every month compared in both periods. It "
        "stands beside each change, and before it where the two differ in sign or by more than {margin} points.",
        margin=formats.number(MARGIN * 100, tr=tr),
    )


def of_differences(*, tr: Translator) -> str:
    """Return which differences are not computed."""
    return tr(
        "No difference is computed across a break in a series, between two methods or between different periods."
    )
