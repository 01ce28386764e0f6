"""Sentences about NEET youths: placed in work, and the level."""

from collections.abc import Iterable

from components.i18n import Translator, formats, words
from data.catalogue import Catalogue
from data.catalogue.values import Observation
from data.published import neet
from data.published.record import latest, series


def headline(catalogue: Catalogue, *, tr: Translator) -> str:
    """Return what stands out on the page of employment."""
    return placed(catalogue, tr=tr) or tr("Placements are not published.")


def title(catalogue: Catalogue, *, tr: Translator) -> str:
    """Return how many NEET youths were placed in work, short enough for the title of a slide."""
    share = neet.permanent_share(catalogue)
    figure = share.denominator if share else latest(catalogue, "neet_placed", catalogue.city.code)
    if figure is None:
        return tr("Placements are not published.")
    return tr(
        "{placed} NEET youths were placed in work ({period})",
        placed=figure_text(figure, tr=tr),
        period=formats.period(figure.period, tr=tr),
    )


def placements_known(placements: Iterable[neet.Placement], *, tr: Translator) -> str:
    """Return for which years placements are published and for which they are not.

    Args:
        placements: what `data.published.neet.placements` gives.
    """
    by_year = {placement.year: placement.figure is not None for placement in placements}
    known, unknown = (
        formats.years([year for year, is_known in sorted(by_year.items()) if is_known == wanted], tr=tr)
        for wanted in (True, False)
    )
    if not known:
        return tr("Placements are not published.")
    if not unknown:
        return tr("Placements in work: published for {known}", known=known)
    return tr(
        "Placements in work: published for {known}, not published for {unknown}", known=known, unknown=unknown
    )


def placed(catalogue: Catalogue, *, tr: Translator) -> str | None:
    """Return the latest published placements of NEET youths and how many of them were permanent."""
    share = neet.permanent_share(catalogue)
    if share is None:
        figure = latest(catalogue, "neet_placed", catalogue.city.code)
        return None if figure is None else _placed_only(figure, tr)
    return tr(
        "{period}: {placed} NEET youths were placed in work, {permanent} of them in permanent jobs ({share}).",
        period=formats.period(share.denominator.period, tr=tr),
        placed=figure_text(share.denominator, tr=tr),
        permanent=figure_text(share.numerator, tr=tr),
        share=share_text(share, tr=tr),
    )


def share_text(share: neet.NeetShare, *, tr: Translator) -> str:
    """Return a share in per cent with its own qualifier."""
    return formats.qualified(share.value * 100, share.qualifier, tr=tr, unit="percent", decimals=1)


def figure_text(figure: Observation, *, tr: Translator) -> str:
    """Return a published figure with its qualifier, at the precision that its source gave."""
    return formats.qualified(
        figure.value, figure.qualifier or "exact", tr=tr, unit=figure.unit, decimals=_decimals(figure)
    )


def not_published(years: list[int], *, tr: Translator) -> str | None:
    """Return for which years there is a target and no published figure; None where there is no such year."""
    if not years:
        return None
    return tr.plural(
        "No figure of placements through the community centres was found published for {years}: consultations on "
        "employment are another indicator and do not stand in for it.",
        "No figures of placements through the community centres were found published for {years}: consultations on "
        "employment are another indicator and do not stand in for them.",
        len(years),
        years=formats.listed(map(str, years), tr=tr),
    )


def level_title(catalogue: Catalogue, *, tr: Translator) -> str:
    """Return the latest NEET level of the country, short enough for the title of a slide."""
    figure = latest(catalogue, "neet_rate_14_34", catalogue.city.country)
    if figure is None:
        return tr("The NEET level of the country is not known.")
    return tr(
        "{area}, {period}: {value} of youth are NEET",
        area=catalogue.city.country_name(tr.language),
        period=formats.period(figure.period, tr=tr),
        value=figure_text(figure, tr=tr),
    )


def level(catalogue: Catalogue, *, tr: Translator) -> str:
    """Return the latest NEET level of the country by survey, and the target it is to reach."""
    figure = latest(catalogue, "neet_rate_14_34", catalogue.city.country)
    target = neet.level_target(catalogue)
    if figure is None:
        return tr("The NEET level of the country is not known.")
    if target is None:
        return tr(
            "{area}, {period}: {value} of youth are NEET ({ages}, survey).",
            area=catalogue.city.country_name(tr.language),
            ages=formats.ages(catalogue.indicator(figure.indicator), tr=tr),
            period=formats.period(figure.period, tr=tr),
            value=figure_text(figure, tr=tr),
        )
    return tr(
        "{area}, {period}: {value} of youth are NEET ({ages}, survey); the target for {year} is {target} "
        "(ages not stated).",
        area=catalogue.city.country_name(tr.language),
        ages=formats.ages(catalogue.indicator(figure.indicator), tr=tr),
        period=formats.period(figure.period, tr=tr),
        value=figure_text(figure, tr=tr),
        year=target.due.year,
        target=formats.percent(target.value, tr=tr),
    )


def note(figure: Observation, *, catalogue: Catalogue, tr: Translator) -> str | None:
    """Return what must be known to read a figure: its name and the note of its row."""
    text = figure.note(tr.language)
    name = catalogue.indicator(figure.indicator).short(tr.language)
    return f"{name}. {text}" if text else None


def partial(figures: Iterable[Observation], *, tr: Translator) -> str | None:
    """Return that figures of a part of a year stand beside a target for the whole; None where none does."""
    periods = dict.fromkeys(figure.period for figure in figures if figure.period.is_partial_year)
    if not periods:
        return None
    return tr(
        "The target is for a whole year, the figures for a part of it: {periods}.",
        periods=formats.listed((formats.period(period, tr=tr) for period in periods), tr=tr),
    )


def target_note(catalogue: Catalogue, *, tr: Translator) -> str | None:
    """Return what the yearly target says and does not say."""
    targets = catalogue.all_targets.values()
    notes = [target.note(tr.language) for target in targets if target.indicator == "youth_trained_placed"]
    return tr("Target: {note}", note=notes[-1]) if notes and notes[-1] else None


def change_of_level(segments: Iterable[neet.LevelSeries], catalogue: Catalogue, *, tr: Translator) -> str:
    """Return by how much the country's latest yearly level differs from that of the year before; empty without one."""
    lines = [each for each in segments if each.is_line and each.area == catalogue.city.country]
    whole = [each for each in lines if each.sex not in {"men", "women"}]
    latest_line = max(whole, key=lambda each: str(each.points[-1].period), default=None)
    if latest_line is None:
        return ""
    before, last = latest_line.points[-2:]
    found = neet.change(before, last)
    years = [point.period.end.year for point in (before, last) if point.period.end is not None]
    is_next = len(years) == 2 and years[1] == years[0] + 1
    if isinstance(found, neet.NotComparable) or not is_next:
        return ""
    return tr("{change} pp in a year", change=formats.points(found.value, tr=tr))


def segment_name(segment: neet.LevelSeries, *, catalogue: Catalogue, tr: Translator) -> str:
    """Return what a line of the chart shows: area, definition with its ages, and the kind of period."""
    definition = catalogue.indicator(segment.indicator).short(tr.language)
    area = words.area(segment.area, catalogue=catalogue, tr=tr)
    return f"{area}: {definition}, {words.frequency(segment.frequency, tr=tr)}"


def across(found: neet.Break, *, catalogue: Catalogue, tr: Translator) -> str | None:
    """Return that two figures on either side of a break are not compared, and why; None without two figures."""
    pair = _pair_across(found, catalogue)
    if pair is None or not isinstance(neet.change(*pair, known_breaks=(found,)), neet.NotComparable):
        return None
    before, after = pair
    return tr(
        "{earlier} ({earlier_period}) and {later} ({later_period}) are not compared: {reason}",
        earlier=figure_text(before, tr=tr),
        earlier_period=formats.period(before.period, tr=tr),
        later=figure_text(after, tr=tr),
        later_period=formats.period(after.period, tr=tr),
        reason=catalogue.indicator(found.after).break_reason(tr.language),
    )


def city_levels(catalogue: Catalogue, *, tr: Translator) -> str:
    """Return the city's two levels, by survey and by lists, and that they are two measures."""
    survey = latest(catalogue, "neet_rate_15_28", catalogue.city.code)
    lists = latest(catalogue, "neet_rate_lists_14_35", catalogue.city.code)
    if survey is None or lists is None:
        return tr("The NEET level of the city is not known by one of the two methods or by both.")
    return tr(
        "{area}: {survey} by household survey ({survey_period}, {survey_ages}) and {lists} by administrative lists "
        "({lists_period}, {lists_ages}). Methods and ages differ, so the two are not compared.",
        area=catalogue.city.name(tr.language),
        survey_ages=formats.ages(catalogue.indicator(survey.indicator), tr=tr),
        lists_ages=formats.ages(catalogue.indicator(lists.indicator), tr=tr),
        survey=figure_text(survey, tr=tr),
        survey_period=formats.period(survey.period, tr=tr),
        lists=figure_text(lists, tr=tr),
        lists_period=formats.period(lists.period, tr=tr),
    )


def _pair_across(found: neet.Break, catalogue: Catalogue) -> tuple[Observation, Observation] | None:
    old = [figure for figure in series(catalogue, found.before, found.area) if _is_before(figure, found)]
    new = [figure for figure in series(catalogue, found.after, found.area) if figure.value is not None]
    return (old[-1], new[0]) if old and new else None


def _is_before(figure: Observation, found: neet.Break) -> bool:
    return figure.value is not None and figure.period.end is not None and figure.period.end < found.start


def _placed_only(figure: Observation, tr: Translator) -> str:
    return tr(
        "{period}: {placed} NEET youths were placed in work.",
        period=formats.period(figure.period, tr=tr),
        placed=figure_text(figure, tr=tr),
    )


def _decimals(figure: Observation) -> int:
    """Return the digits that the source gave: 5.7 has one, 14.88 two, 13,400 none."""
    if figure.value is None or figure.value.is_integer():
        return 1 if figure.unit == "percent" else 0
    return min(len(f"{figure.value:.2f}".rstrip("0").partition(".")[2]), 2)
