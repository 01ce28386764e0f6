"""What everybody can see to have changed between two moments."""

from collections.abc import Iterable
from dataclasses import dataclass

from data.reported.changes import Change, between, still_public
from data.revisions.findings import TurnedFinding, TurnedVerdict, turned_findings
from data.revisions.published import PublishedChange, published_changes
from data.revisions.states import PublicState
from data.time.reference_period import ReferencePeriod


@dataclass(frozen=True)
class WhatChanged:
    """Everything that differs between two public states.

    Attributes:
        before: the earlier state.
        after: the later one.
        values: what the centres reported: withdrawn and revised, then added.
        published: published figures and targets; None where the tables of one of the moments are not kept.
        findings: verdicts and directions that turned.
    """

    before: PublicState
    after: PublicState
    values: tuple[Change, ...]
    published: tuple[PublishedChange, ...] | None
    findings: tuple[TurnedFinding, ...]

    @property
    def corrected(self) -> tuple[Change, ...]:
        """The reported values that were revised or withdrawn."""
        return tuple(each for each in self.values if each.kind != "added")


def what_changed(
    before: PublicState,
    after: PublicState,
    *,
    now: PublicState,
    indicators: Iterable[str],
    period: ReferencePeriod,
) -> WhatChanged:
    """Compare two states of what everybody can see.

    Args:
        now: what everybody can see now: what is suppressed in it is told of no earlier moment either, and what its
            tables do not know has no name any more.
        indicators: the main figures, of which it is told where they turned.
        period: the months of which these are held against the year before.
    """
    are_known = before.is_edition_known and after.is_edition_known
    findings = turned_findings(before, after, indicators=indicators, period=period)
    return WhatChanged(
        before,
        after,
        told_now(between(before.reported, after.reported), now),
        published_changes(before.catalogue, after.catalogue) if are_known else None,
        tuple(each for each in findings if _of(each) in now.catalogue.all_indicators),
    )


def told_now(changes: Iterable[Change], now: PublicState) -> tuple[Change, ...]:
    """Return what may be told today of changes in the reports, as `what_changed` has it."""
    catalogue = now.catalogue
    known = (
        each
        for each in changes
        if each.indicator in catalogue.all_indicators and each.centre in catalogue.all_centres
    )
    return still_public(known, now.reported)


def _of(finding: TurnedFinding) -> str:
    return finding.target.indicator if isinstance(finding, TurnedVerdict) else finding.indicator
