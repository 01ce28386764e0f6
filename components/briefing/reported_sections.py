"""The sections that rest on the centres' reports: placements, activity, consultations, centres, changes."""

from collections.abc import Iterable
from dataclasses import replace

from components.briefing import chosen, marks
from components.briefing.choice import BriefingChoice, areas_of
from components.briefing.chosen import BriefingData
from components.briefing.content import Content, of_charts
from components.briefing.model import Cards, Part
from components.charts import activity as activity_charts
from components.charts import placed as placed_charts
from components.charts.chart import Chart
from components.citations import citations
from components.i18n import formats, words
from components.narrative import centre as centre_sentences
from components.narrative import changes as change_sentences
from components.narrative import claims, formulas, monthly_figures, reported
from components.report_view import ReportView
from components.tables import registers
from components.tables.centres import profile_table
from components.tables.changes import changes_table, digest_table, published_changes_table
from components.tables.table import Table
from data.activity import PERMANENT, PLACED
from data.catalogue import Catalogue
from data.revisions.between import WhatChanged

_ACTIVITIES = ("events", "reach", "visitors")
_PLACEMENTS = (PLACED, PERMANENT)


def placements(choice: BriefingChoice, ground: BriefingData) -> Content:
    """Return the running total of those placed, the months behind it, and areas side by side."""
    reader, period = ground.reader, choice.period
    apart, together = chosen.charted(choice, reader.catalogue)
    parts: list[Part] = []
    for area in apart:
        if len(period.months) == 1:
            parts += _one_month(_PLACEMENTS, area, choice, reader)
            continue
        running = placed_charts.cumulative(reader, area=area, period=period)
        by_month = placed_charts.by_month(reader, area=area, period=period)
        parts += [
            replace(running, title=claims.of_change(reader, PLACED, area=area, period=period)),
            replace(by_month, title=claims.of_permanent(reader, area=area, period=period)),
        ]
    parts += _side_by_side(_PLACEMENTS, together, choice, reader)
    # A running total ends at what the months say together: these open the section.
    said = [part for part in parts if isinstance(part, Chart) and part.key != placed_charts.CUMULATIVE]
    return replace(of_charts(said), parts=tuple(parts), notes=(formulas.of_permanent_share(tr=reader.tr),))


def activity(choice: BriefingChoice, ground: BriefingData) -> Content:
    """Return for each area its main figures as cards, then the months, the kinds of events, and areas side by side."""
    reader, period = ground.reader, choice.period
    apart, _ = chosen.apart_and_together(choice, reader.catalogue)
    charted, together = chosen.charted(choice, reader.catalogue)
    parts: list[Part] = [
        Cards(
            claims.of_cards(reader, monthly_figures.MAIN, area=area, period=period),
            monthly_figures.cards(reader, area=area, period=period),
            reported.origin(reader.reported, tr=reader.tr),
            is_demo=reader.reported.is_demo,
            subtitle=_measured(words.area(area, catalogue=reader.catalogue, tr=reader.tr), choice, reader),
            key=f"main-figures-{area}",
        )
        for area in apart
    ]
    for area in charted:
        if len(period.months) == 1:
            parts += _one_month(_ACTIVITIES, area, choice, reader)
            continue
        parts += [
            replace(
                activity_charts.by_month(reader, indicator, area=area, period=period),
                title=claims.of_change(reader, indicator, area=area, period=period),
            )
            for indicator in _ACTIVITIES
        ]
    parts += [_by_kind("events", area, choice, reader) for area in charted]
    parts += _side_by_side(_ACTIVITIES, together, choice, reader)
    if not apart:
        return of_charts(part for part in parts if isinstance(part, Chart))
    finding, measured_against = monthly_figures.headline(reader, area=apart[0], period=period)
    return Content((f"{finding}. {measured_against}" if measured_against else finding,), tuple(parts))


def consultations(choice: BriefingChoice, ground: BriefingData) -> Content:
    """Return for each area its consultations by kind, and areas side by side."""
    reader = ground.reader
    apart, together = chosen.apart_and_together(choice, reader.catalogue)
    charts = [_by_kind("consultations", area, choice, reader) for area in apart]
    return of_charts([*charts, *_side_by_side(("consultations",), together, choice, reader)])


def centres(choice: BriefingChoice, ground: BriefingData) -> Content:
    """Return the chosen centres beside the median, all centres ranked by visitors, and the register."""
    reader = ground.reader
    catalogue, tr = reader.catalogue, reader.tr
    own = [area for area in chosen.apart_and_together(choice, catalogue)[0] if area in catalogue.all_centres]
    registered = centre_sentences.headline(catalogue, tr=tr)
    register = registers.centres_table(catalogue, tr=tr)
    register = replace(
        marks.in_rows(register, "centre_code", _own_centres(choice, catalogue), at="centre").only(
            "centre", "status", "basis", "open_by", "address"
        ),
        title=claims.of_register(catalogue, tr=tr),
        subtitle=register.title,
        sources=citations(
            (centre.source for centre in catalogue.all_centres.values()), catalogue=catalogue, tr=tr
        ),
    )
    profiles = tuple(_profile(centre, choice, reader) for centre in own)
    ranked = activity_charts.by_place(reader, "visitors", places="centre", period=choice.period)
    at_work = chosen.centres_at_work(catalogue.city.code, choice.period.months[-1], catalogue)
    ranked = replace(
        marks.in_chart(
            ranked, {words.area(code, catalogue=catalogue, tr=tr) for code in _own_centres(choice, catalogue)}
        ),
        title=claims.of_places(reader, "visitors", at_work, choice.period),
    )
    missing = tuple(centre_sentences.missing_reports(centre, reader) for centre in own)
    return Content((registered, *missing)[:3], (*profiles, ranked, register))


def changes(_: BriefingChoice, ground: BriefingData) -> Content:
    """Return a digest of what came in, was corrected or taken back, month by month; the rows are for the workbook."""
    reader, tr, what = ground.reader, ground.reader.tr, ground.what
    sentence = change_sentences.headline(ground.changes, since=ground.since, reported=reader.reported, tr=tr)
    if what is None:
        # Nobody asked, or invented figures: there is nothing to say. That nothing has changed is worth a sentence.
        return Content((), ())
    tables = change_sentences.published(what, reader=reader)
    turned = change_sentences.turned(what, reader=reader)
    if not ground.changes:
        published = _republished(what, reader)
        return Content((sentence, turned, tables), (), details=published)
    origin = reported.origin(reader.reported, tr=tr)
    every, digest = changes_table(ground.changes, reader=reader), digest_table(ground.changes, reader=reader)
    digest = replace(
        digest,
        title=change_sentences.claim(ground.changes, reader=reader),
        subtitle=digest.title,
        sources=origin,
    )
    named = change_sentences.corrections(ground.changes, reader=reader)
    said = (" ".join((sentence, named)).strip(), turned, tables)
    details = replace(every, title=sentence.rstrip("."), subtitle=every.title, sources=origin)
    return Content(said, (digest,), details=(details, *_republished(what, reader)))


def _republished(what: WhatChanged, reader: ReportView) -> tuple[Table, ...]:
    """Return what has changed of the published figures, for the workbook; nothing where nothing has."""
    return (published_changes_table(what.published, reader=reader),) if what.published else ()


def _one_month(
    indicators: Iterable[str], area: str, choice: BriefingChoice, reader: ReportView
) -> list[Part]:
    """Return what stands in place of two blocks of one month: bars by centre, or of one centre a table of changes."""
    catalogue, period = reader.catalogue, choice.period
    if area in catalogue.all_centres:
        return [_profile(area, choice, reader)]
    centres = chosen.centres_at_work(area, period.months[0], catalogue)
    if area == catalogue.city.code:
        return [
            replace(
                activity_charts.by_place(reader, each, places="centre", period=period),
                title=claims.of_places(reader, each, centres, period),
            )
            for each in indicators
        ]
    return list(_side_by_side(indicators, centres, choice, reader))


def _by_kind(whole: str, area: str, choice: BriefingChoice, reader: ReportView) -> Chart:
    return replace(
        activity_charts.by_kind(reader, whole, area=area, period=choice.period),
        title=claims.of_kinds(reader, whole, area=area, period=choice.period),
    )


def _side_by_side(
    indicators: Iterable[str], areas: tuple[str, ...], choice: BriefingChoice, reader: ReportView
) -> list[Chart]:
    if not areas:
        return []
    return [
        replace(
            activity_charts.by_area(reader, indicator, areas=areas, period=choice.period),
            title=claims.of_places(reader, indicator, areas, choice.period),
        )
        for indicator in indicators
    ]


def _profile(centre: str, choice: BriefingChoice, reader: ReportView) -> Table:
    """Return a centre's figures under what they say, and under its name."""
    table = profile_table(centre, reader, choice.period)
    return replace(
        table,
        title=claims.of_change(reader, "consultations", area=centre, period=choice.period),
        subtitle=_measured(table.title, choice, reader),
        sources=reported.origin(reader.reported, tr=reader.tr),
    )


def _own_centres(choice: BriefingChoice, catalogue: Catalogue) -> frozenset[str]:
    """Return the centres that a briefing is about, of a district all of them; none of the city."""
    areas = set(areas_of(choice, catalogue)) - {catalogue.city.code}
    return frozenset(code for code, own in catalogue.all_centres.items() if areas & {code, own.district})


def _measured(measure: str, choice: BriefingChoice, reader: ReportView) -> str:
    """Return a measure with the months of the choice, marked where the figures are demonstration data."""
    months = formats.months(choice.period.months, tr=reader.tr)
    said = reader.tr("{measure}: {period}", measure=measure, period=months)
    return reported.subtitle(said, reader.reported, tr=reader.tr)
