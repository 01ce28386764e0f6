"""Titles of a briefing's parts: one claim each, short enough for two lines; the numbers live in what is shown."""

from collections.abc import Iterable, Sequence

from components.i18n import Translator, formats, words
from components.narrative import activity as sentences
from components.narrative.coverage import count_met
from components.narrative.figures import HeadlineFigure
from components.narrative.period_change import Compared
from components.report_view import ReportView
from data import activity
from data.activity import PERMANENT, PLACED, PeriodChange, PeriodComparison
from data.catalogue import Catalogue
from data.progress.targets import Progress
from data.progress.verdict import Verdict
from data.published.goals import CityCoverage, DistrictCoverage, GoalState
from data.time.reference_period import ReferencePeriod

LONGEST: int = 90
"""Letters of a claim: what two lines of a slide hold in every language."""


def of_change(reader: ReportView, indicator: str, *, area: str, period: ReferencePeriod) -> str:
    """Return whether an area's figure is above or below the earlier year's, like for like where the centres differ.

    Where nothing can be compared, it is the figure itself.
    """
    tr, compared = reader.tr, compared_years(reader, indicator, area, period)
    found = leading(compared)
    if found is None or found.ratio is None:
        months = period.full_months(reader.today)
        total = activity.period_total(
            reader.reported, reader.catalogue, indicator, months, area=area, today=reader.today
        )
        finding = sentences.total_text(total, catalogue=reader.catalogue, tr=tr)
    else:
        finding = _against(found.ratio, period, tr)
        if found is not compared:
            finding = tr("in the same centres {change}", change=finding)
    return _named(reader, area, sentences.short(indicator, catalogue=reader.catalogue, tr=tr), finding)


def of_permanent(reader: ReportView, *, area: str, period: ReferencePeriod) -> str:
    """Return the share of permanent jobs among those placed; of few cases how many were placed."""
    tr, months = reader.tr, period.full_months(reader.today)
    share = activity.share_of(
        reader.reported, reader.catalogue, PERMANENT, PLACED, months, area=area, today=reader.today
    )
    if share.value is None or share.interval is not None or not share.is_complete:
        total = activity.period_total(
            reader.reported, reader.catalogue, PLACED, months, area=area, today=reader.today
        )
        value = sentences.total_text(total, catalogue=reader.catalogue, tr=tr)
        return _named(reader, area, sentences.short(PLACED, catalogue=reader.catalogue, tr=tr), value)
    percent = formats.percent(share.value * 100, tr=tr, decimals=0)
    finding = tr("{share} of those placed are in permanent jobs", share=percent)
    return of_area(reader, area, finding)


def of_cards(reader: ReportView, codes: Iterable[str], *, area: str, period: ReferencePeriod) -> str:
    """Return which of some figures has changed most, like for like; without any change the first that is known."""
    tr, codes = reader.tr, tuple(code for code in codes if code in reader.catalogue.all_indicators)
    compared = {code: compared_years(reader, code, area, period) for code in codes}
    ratios = {
        code: found.ratio for code in codes if (found := leading(compared[code])) and found.ratio is not None
    }
    if not ratios:
        known = next((code for code in codes if _is_known(reader, code, area, period)), codes[0])
        return of_change(reader, known, area=area, period=period)
    code = max(ratios, key=lambda each: abs(ratios[each]))
    change = formats.change(ratios[code], tr=tr)
    if leading(compared[code]) is not compared[code]:
        change = tr("in the same centres {change}", change=change)
    finding = tr(
        "largest change: {name}, {change}",
        name=sentences.short_inside(code, catalogue=reader.catalogue, tr=tr),
        change=change,
    )
    return of_area(reader, area, finding)


def of_places(reader: ReportView, indicator: str, places: Sequence[str], period: ReferencePeriod) -> str:
    """Return in how many of some places a figure fell, and where most; where none did, which place is the highest.

    A place whose centres are not the same falls or rises by those of both periods.
    """
    tr, catalogue = reader.tr, reader.catalogue
    found = {place: compared_years(reader, indicator, place, period) for place in places}
    known = {place: each for place, each in found.items() if isinstance(each, PeriodComparison)}
    longest = max((len(each.months) for each in known.values()), default=0)
    # A centre that opened in between has fewer months to compare: it is none of those that fell or rose.
    led = {place: each.leading for place, each in known.items() if len(each.months) == longest}
    changes = {place: each.change for place, each in led.items() if each is not None}
    fallen = [place for place, change in changes.items() if change < 0]
    kinds = {place in catalogue.all_centres for place in changes}
    if not fallen or len(kinds) > 1:
        return highest(reader, indicator, places, period)
    name = sentences.short(indicator, catalogue=catalogue, tr=tr)
    most = min(fallen, key=lambda place: changes[place])
    names = (called(most, catalogue=catalogue, tr=tr) for called in (words.area, words.area_short))
    claims = [_fewer(name, len(fallen), len(changes), place, kinds == {True}, tr) for place in names]
    return next((claim for claim in claims if len(claim) <= LONGEST), claims[-1])


def _fewer(name: str, fallen: int, of: int, most: str, are_centres: bool, tr: Translator) -> str:
    fewer, count = formats.number(fallen, tr=tr), formats.number(of, tr=tr)
    if are_centres:
        return tr.plural(
            "{name}: fewer in {fallen} of {count} centre, most of all {place}",
            "{name}: fewer in {fallen} of {count} centres, most of all {place}",
            of,
            name=name,
            fallen=fewer,
            count=count,
            place=most,
        )
    return tr.plural(
        "{name}: fewer in {fallen} of {count} district, most of all {place}",
        "{name}: fewer in {fallen} of {count} districts, most of all {place}",
        of,
        name=name,
        fallen=fewer,
        count=count,
        place=most,
    )


def highest(reader: ReportView, indicator: str, places: Sequence[str], period: ReferencePeriod) -> str:
    """Return which of some places has the highest figure, as far as reports have come in."""
    tr, catalogue = reader.tr, reader.catalogue
    rows = activity.by_area(
        reader.reported,
        catalogue,
        indicator,
        period.full_months(reader.today),
        areas=tuple(places),
        today=reader.today,
    )
    name = sentences.short(indicator, catalogue=catalogue, tr=tr)
    first = next((row.area for row in rows if row.total.value is not None), None)
    if first is None:
        is_suppressed = any(row.total.suppressed for row in rows)
        return sentences.without_figure(name, is_suppressed=is_suppressed, tr=tr)
    place = words.area(first, catalogue=catalogue, tr=tr)
    if all(row.total.is_whole for row in rows):
        return tr("{name}: most in {place}", name=name, place=place)
    return tr("{name}: most of what was reported in {place}", name=name, place=place)


def of_kinds(reader: ReportView, whole: str, *, area: str, period: ReferencePeriod) -> str:
    """Return which kind of events or consultations is the most frequent."""
    tr, catalogue = reader.tr, reader.catalogue
    months = period.full_months(reader.today)
    kinds = catalogue.parts_of(whole)
    totals = {
        kind: activity.period_total(reader.reported, catalogue, kind, months, area=area, today=reader.today)
        for kind in kinds
    }
    known = {kind: total.value for kind, total in totals.items() if total.value is not None}
    name = sentences.short(whole, catalogue=catalogue, tr=tr)
    if not known:
        is_suppressed = any(total.suppressed for total in totals.values())
        return _named(reader, area, name, tr("suppressed") if is_suppressed else tr("not reported"))
    first = sentences.short_inside(max(known, key=lambda kind: known[kind]), catalogue=catalogue, tr=tr)
    return _named(reader, area, name, tr("most often {kind}", kind=first))


def of_map(city: CityCoverage, own: DistrictCoverage | None, *, catalogue: Catalogue, tr: Translator) -> str:
    """Return how many districts meet the goal, or how far the one district is that the briefing is about."""
    if own is not None:
        return tr(
            "{district}: {open} of {target} centres are known to be open",
            district=catalogue.district(own.district).name(tr.language),
            open=formats.between(own.open_at_least, own.open_at_most, tr=tr),
            target=formats.number(own.target, tr=tr),
        )
    met, total = len(city.districts_by_state[GoalState.MET]), sum(city.states.values())
    return capital(count_met(met, total, tr=tr))


def of_waiting(city: CityCoverage, *, tr: Translator) -> str:
    """Return how many districts still wait for a centre, and of how many that is not known."""
    states = city.districts_by_state
    waiting = len(states[GoalState.PARTLY]) + len(states[GoalState.NOT_MET])
    unknown = len(states[GoalState.NOT_KNOWN])
    if unknown and not waiting:
        return tr.plural(
            "For {count} district it is not known whether the goal is met",
            "For {count} districts it is not known whether the goal is met",
            unknown,
            count=formats.number(unknown, tr=tr),
        )
    if not waiting:
        return tr("No district waits for a centre any more")
    return tr.plural(
        "{count} district still waits for a centre of the goal",
        "{count} districts still wait for a centre of the goal",
        waiting,
        count=formats.number(waiting, tr=tr),
    )


def of_timeline(city: CityCoverage, *, tr: Translator) -> str:
    """Return by how much the goal was put off, or how many centres are known to be open."""
    if city.slip is not None:
        moved = city.slip
        months = (moved.to_due.year - moved.from_due.year) * 12 + moved.to_due.month - moved.from_due.month
        return tr.plural(
            "The goal was put off by {count} month, to {due}",
            "The goal was put off by {count} months, to {due}",
            months,
            count=formats.number(months, tr=tr),
            due=formats.day(moved.to_due, tr=tr),
        )
    known = formats.between(city.open_at_least, city.open_at_most, tr=tr)
    if city.target is None:
        return tr("Centres known to be open: {open}; no goal is published", open=known)
    return tr(
        "{open} of {target} centres are known to be open",
        open=known,
        target=formats.number(city.target, tr=tr),
    )


def of_register(catalogue: Catalogue, *, tr: Translator) -> str:
    """Return of how many registered centres the address is published."""
    centres = catalogue.all_centres.values()
    if not centres:
        return tr("No centre is registered.").rstrip(".")
    known = sum(bool(centre.address(tr.language)) for centre in centres)
    return tr.plural(
        "The address of {known} of {count} registered centre is published",
        "The address of {known} of {count} registered centres is published",
        len(centres),
        known=formats.number(known, tr=tr),
        count=formats.number(len(centres), tr=tr),
    )


def of_last_month(shown: Sequence[HeadlineFigure], *, tr: Translator) -> str:
    """Return the first figure of the last month that all centres have reported."""
    if not shown:
        return tr("No month is complete")
    first = shown[0]
    return tr("{name}: {value} ({period})", name=first.label, value=first.value, period=first.period)


def of_goals(found: Sequence[Progress], *, tr: Translator) -> str:
    """Return how many of some goals are reached."""
    reached = sum(each.verdict is Verdict.REACHED for each in found)
    return tr.plural(
        "{reached} of {count} goal is reached",
        "{reached} of {count} goals are reached",
        len(found),
        reached=formats.number(reached, tr=tr),
        count=formats.number(len(found), tr=tr),
    )


def of_area(reader: ReportView, area: str, finding: str) -> str:
    """Return a finding with the name of its area before it; the city's stands alone."""
    if area == reader.catalogue.city.code:
        return capital(finding)
    place = words.area(area, catalogue=reader.catalogue, tr=reader.tr)
    return reader.tr("{area}: {finding}", area=place, finding=finding)


def leading(compared: Compared) -> PeriodChange | None:
    """Return the change that is said first: like for like where the centres of the two years differ; None without."""
    return compared.leading if isinstance(compared, PeriodComparison) else None


def _named(reader: ReportView, area: str, name: str, finding: str) -> str:
    tr = reader.tr
    if area == reader.catalogue.city.code:
        return tr("{name}: {finding}", name=name, finding=finding)
    return tr(
        "{area}: {name} – {finding}",
        area=words.area(area, catalogue=reader.catalogue, tr=tr),
        name=formats.inside(name, tr=tr),
        finding=finding,
    )


def _against(ratio: float, period: ReferencePeriod, tr: Translator) -> str:
    percent = round(ratio * 100)
    if percent == 0:
        return tr("about as many as before")
    years = period.years_back or 1
    base = (
        tr("a year before")
        if years == 1
        else tr.plural("{count} year before", "{count} years before", years, count=years)
    )
    amount = formats.percent(abs(percent), tr=tr, decimals=0)
    if percent > 0:
        return tr("{percent} more than {base}", percent=amount, base=base)
    return tr("{percent} fewer than {base}", percent=amount, base=base)


def compared_years(reader: ReportView, indicator: str, area: str, period: ReferencePeriod) -> Compared:
    """Return the months of a period beside the same months of its base year, as `data.activity.same_months` does."""
    return activity.same_months(
        reader.reported, reader.catalogue, indicator, area=area, today=reader.today, period=period
    )


def _is_known(reader: ReportView, indicator: str, area: str, period: ReferencePeriod) -> bool:
    months = period.full_months(reader.today)
    total = activity.period_total(
        reader.reported, reader.catalogue, indicator, months, area=area, today=reader.today
    )
    return total.value is not None


def capital(text: str) -> str:
    """Return a finding as it begins a title."""
    return text[:1].upper() + text[1:]
