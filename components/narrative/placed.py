"""Sentences about the NEET youths placed in work as the centres report them."""

from collections.abc import Iterable

from components.i18n import Translator, formats, words
from components.narrative.activity import no_month_over, total_text
from data.activity import PLACED, Cumulative, PartOfWhole, PeriodTotal
from data.catalogue import Catalogue


def of_period(share: PartOfWhole, total: PeriodTotal, *, catalogue: Catalogue, tr: Translator) -> str:
    """Return how many were placed in some months, and how many of them in permanent jobs.

    Args:
        share: the permanent part, of the months or of those of them in which it is not suppressed.
        total: all that were placed in the months.
    """
    area = words.area(total.area, catalogue=catalogue, tr=tr)
    if not total.months:
        return no_month_over(total.area, PLACED, catalogue=catalogue, tr=tr)
    months = tuple(each.month for each in total.months)
    period = formats.months(months, tr=tr)
    if share.is_suppressed:
        return tr(
            "{area}, {period}: {placed} NEET youths placed; the share of permanent jobs is suppressed",
            area=area,
            period=period,
            placed=total_text(total, catalogue=catalogue, tr=tr),
        )
    if share.denominator is None or share.numerator is None:
        return tr("{area}: no placements were reported", area=area)
    qualifier = "exact" if share.is_complete else "at_least"
    if share.months != months:
        return tr(
            "{area}, {period}: {placed} NEET youths placed; permanent jobs: {share} ({part} of {whole}) in {months}, "
            "suppressed in the other months",
            area=area,
            period=period,
            placed=total_text(total, catalogue=catalogue, tr=tr),
            share=_of_those_placed(share, tr),
            part=formats.qualified(share.numerator, qualifier, tr=tr),
            whole=formats.qualified(share.denominator, qualifier, tr=tr),
            months=formats.months(share.months, tr=tr),
        )
    return tr(
        "{area}, {period}: {placed} NEET youths placed, {permanent} of them in permanent jobs ({share})",
        area=area,
        period=period,
        placed=formats.qualified(share.denominator, qualifier, tr=tr),
        permanent=formats.qualified(share.numerator, qualifier, tr=tr),
        share=_of_those_placed(share, tr),
    )


def share(found: PartOfWhole, *, tr: Translator) -> str:
    """Return a share with both its figures, and with its interval where it rests on few cases."""
    if found.value is None or found.numerator is None or found.denominator is None:
        return words.status("suppressed", tr=tr) if found.is_suppressed else formats.UNKNOWN
    text = tr(
        "{share} ({part} of {whole})",
        share=formats.percent(found.value * 100, tr=tr),
        part=formats.number(found.numerator, tr=tr),
        whole=formats.number(found.denominator, tr=tr),
    )
    if found.interval is None:
        return text
    return f"{text}\n{_interval(found.interval, tr)}"


def few_cases(shares: Iterable[PartOfWhole], *, limit: int, tr: Translator) -> str | None:
    """Return the months whose share rests on few cases, with their intervals; None where there is none."""
    few = [
        f"{formats.months(each.months, tr=tr)} ({_interval(each.interval, tr)})"
        for each in shares
        if each.interval is not None
    ]
    if not few:
        return None
    return tr(
        "Hollow: fewer than {limit} placed, so the share is uncertain: {months}.",
        limit=limit,
        months="; ".join(few),
    )


def added_up(found: Cumulative, *, catalogue: Catalogue, tr: Translator) -> str:
    """Return how many have been placed from the first month of a period up to its last with a figure."""
    area = words.area(found.area, catalogue=catalogue, tr=tr)
    known = [each for each in found.months if each.total is not None]
    if not known:
        return tr("{area}: no placements were reported", area=area)
    last = known[-1]
    return tr(
        "{area}, {period}: {placed} NEET youths placed",
        area=area,
        period=formats.months([each.month for each in found.months if each.month <= last.month], tr=tr),
        placed=formats.qualified(last.total, "at_least" if last.is_at_least else "exact", tr=tr),
    )


def lower_bound(found: Cumulative, *, tr: Translator) -> str | None:
    """Return that some months are not complete, so that the sum is a lower bound; None where all are."""
    if not any(each.is_at_least and each.total is not None for each in found.months):
        return None
    return tr("Hollow: a month up to there is not complete, so the sum is a lower bound.")


def about_target(found: Cumulative, *, catalogue: Catalogue, tr: Translator) -> str | None:
    """Return what the yearly target counts, or that none was published; None where there cannot be one."""
    if found.target is None:
        if found.area in catalogue.all_districts or found.area in catalogue.all_centres:
            return None
        return tr("No target was published for {year}.", year=found.period.year)
    return tr(
        "The target is of another indicator («{indicator}»), so no percentage of it is computed.",
        indicator=catalogue.indicator(found.target.indicator).name(tr.language),
    )


def part_of_target_year(found: Cumulative, *, tr: Translator) -> str | None:
    """Return that the yearly target is for more months than are added up; None where it is not, or there is none."""
    target = found.target
    if target is None or found.period.is_whole_year:
        return None
    number = formats.qualified(target.value, target.qualifier, tr=tr)
    months = formats.months(found.period.months, tr=tr)
    if found.target_beside:
        return tr("The target is for the whole year, the sum ({months}) for a part of it.", months=months)
    return tr(
        "The target of {year} ({number}) is for the whole year and is not drawn: the sum does not begin in January.",
        year=found.period.year,
        number=number,
    )


def flow(*, tr: Translator) -> str:
    """Return that placements are a flow, which says nothing of how many are NEET today."""
    return tr(
        "Placements of a month are a flow: they are not set against the number of NEET youths on a day."
    )


def _of_those_placed(found: PartOfWhole, tr: Translator) -> str:
    """Return the share for a sentence: with its interval where cases are few, and as a share of what came in."""
    text = formats.percent(None if found.value is None else found.value * 100, tr=tr)
    if found.interval is not None:
        text = f"{text}; {_interval(found.interval, tr)}"
    return text if found.is_complete else tr("{share} in the reports received", share=text)


def _interval(bounds: tuple[float, float], tr: Translator) -> str:
    low, high = (bound * 100 for bound in bounds)
    return tr(
        "95% interval {low}-{high}",
        low=formats.number(low, tr=tr),
        high=formats.percent(high, tr=tr, decimals=0),
    )
