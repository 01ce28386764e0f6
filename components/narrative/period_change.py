"""Sentences about a period beside an earlier one: what changed in all, and like for like."""

from components.i18n import Translator, formats
from data.activity import NoCommonMonths, PeriodChange, PeriodComparison
from data.catalogue import Catalogue

Compared = PeriodComparison | NoCommonMonths | None
"""A period against its base period; None where it has none."""


def not_compared(compared: Compared, *, tr: Translator) -> str | None:
    """Return why there is no comparison with the earlier year; None where there is one, or none was asked for."""
    if not isinstance(compared, NoCommonMonths):
        return None
    return tr(
        "Not compared: no month of the period is complete both in {year} and in {base_year}.",
        year=compared.year,
        base_year=compared.base_year,
    )


def other_centres(compared: Compared, *, tr: Translator) -> str | None:
    """Return how many centres stand behind a month of each year where they are not the same; None where they are."""
    if not isinstance(compared, PeriodComparison) or compared.rests_on_the_same_centres:
        return None
    before, now = (formats.between(*total.centres_a_month, tr=tr) for total in (compared.base, compared.this))
    return tr(
        "The two years rest on different centres: {before} in {base_year}, {now} in {year}.",
        base_year=compared.base_year,
        before=before,
        year=compared.year,
        now=now,
    )


def like_for_like(compared: Compared, *, catalogue: Catalogue, tr: Translator) -> str | None:
    """Return the figures and the change of the centres that reported in both periods; None where that says no more."""
    is_compared = isinstance(compared, PeriodComparison)
    if compared is None or (is_compared and compared.rests_on_the_same_centres):
        return None
    like = compared.like_for_like
    if like is None and is_compared and compared.is_like_suppressed:
        return tr("The change in the same centres is suppressed.")
    if like is None:
        return tr("No centre reported in both periods.") if is_compared else None
    decimals = catalogue.indicator(like.this.indicator).decimals
    return tr.plural(
        "In the {count} centre that reported in both ({period}): {value} after {before} ({change}).",
        "In the {count} centres that reported in both ({period}): {value} after {before} ({change}).",
        len(like.this.centres),
        count=len(like.this.centres),
        period=formats.months(like.months, tr=tr),
        value=formats.number(like.this.value, tr=tr, decimals=decimals),
        before=formats.number(like.base.value, tr=tr, decimals=decimals),
        change=_percent(like, tr),
    )


def both_changes(compared: PeriodComparison, *, tr: Translator) -> str:
    """Return the change like for like and that of all centres, in this order."""
    return f"{_percent(compared.leading, tr)}, {_percent(compared, tr)}"


def change(compared: PeriodComparison, *, tr: Translator) -> str:
    """Return a change in per cent, beside it the change like for like, which leads where the other would mislead."""
    plain, like = _percent(compared, tr), compared.like_for_like
    if compared.rests_on_the_same_centres:
        return plain
    if like is None and compared.is_like_suppressed:
        return tr("{change}; suppressed in the same centres", change=plain)
    if like is None:
        return tr("{change}; no centre reported in both periods", change=plain)
    count, alike = len(like.this.centres), _percent(like, tr)
    if compared.misleads:
        return tr(
            "{like} in the same centres ({count}), {change} in all", like=alike, count=count, change=plain
        )
    return tr("{change}, {like} in the same centres ({count})", change=plain, like=alike, count=count)


def _percent(found: PeriodChange | None, tr: Translator) -> str:
    """Return a change in per cent; a dash where there was nothing to start from."""
    if found is None or found.ratio is None:
        return formats.UNKNOWN
    return formats.change(found.ratio, tr=tr)
