"""The charts of NEET youths placed in work as the centres report them: by month, the permanent part, added up."""

from dataclasses import replace

from components.charts.activity import (
    full_months,
    measure,
    month_name,
    months_series,
    year_of,
)
from components.charts.model import Chart, MadeOf, Point, Series
from components.i18n import formats
from components.narrative import activity as sentences
from components.narrative import placed as placed_sentences
from components.narrative import reported as record
from components.tables.activity import cumulative_table, monthly_table, shares_table
from components.tables.model import Table
from components.tables.reader import Reader
from data import activity
from data import months as calendar
from data.activity import FEW, PERMANENT, PLACED, Cumulative, Formula, MonthlyValue, PartOfWhole


def by_month(reader: Reader, *, area: str, year: int) -> Chart:
    """Return the NEET youths placed in each month of a year, how many of them for good, and the year before."""
    catalogue, tr = reader.catalogue, reader.tr
    placed, permanent = (year_of(reader, each, area=area, year=year) for each in (PLACED, PERMANENT))
    last = year_of(reader, PLACED, area=area, year=year - 1)
    share = activity.share_of(
        reader.reported,
        catalogue,
        PERMANENT,
        PLACED,
        full_months(reader, year),
        area=area,
        today=reader.today,
    )
    title = placed_sentences.of_year(share, area=area, catalogue=catalogue, tr=tr)
    names = [sentences.short(each, catalogue=catalogue, tr=tr) for each in (PLACED, PERMANENT)]
    return Chart(
        key="placed-by-month",
        title=title,
        subtitle=measure(reader, PLACED, tr("by month")),
        x_kind="category",
        unit="people",
        decimals=0,
        series=(
            *months_series(reader, f"{names[0]}, {year}", placed, "main", "bar", marks=placed),
            *months_series(reader, f"{names[1]}, {year}", permanent, "part", "bar", marks=placed),
            *months_series(reader, f"{names[0]}, {year - 1}", last, "earlier", "line", marks=placed),
        ),
        sources=record.origin(reader.reported, tr=tr),
        alt=" ".join(filter(None, (formats.as_sentence(title), sentences.highest(placed, tr=tr)))),
        table=_both(reader, placed, permanent, last, area, year),
        when=str(year),
        notes=_notes(
            sentences.partial_months(placed, tr=tr),
            sentences.unreported_months(placed, tr=tr),
            placed_sentences.flow(tr=tr),
        ),
        made_of=MadeOf((PLACED, PERMANENT), _both_years(year), area, Formula.SUM_OF_CENTRES),
    )


def permanent_share(reader: Reader, *, area: str, year: int) -> Chart:
    """Return what share of those placed in each month of a year was placed in permanent jobs."""
    catalogue, tr = reader.catalogue, reader.tr
    months = calendar.of_year(year)
    shares = activity.permanent_share_by_month(
        reader.reported, catalogue, area=area, today=reader.today, first=months[0], last=months[-1]
    )
    placed = year_of(reader, PLACED, area=area, year=year)
    share = activity.share_of(
        reader.reported,
        catalogue,
        PERMANENT,
        PLACED,
        full_months(reader, year),
        area=area,
        today=reader.today,
    )
    title = placed_sentences.of_year(share, area=area, catalogue=catalogue, tr=tr)
    is_known = any(each.value is not None for each in shares)
    points = tuple(
        _share_point(reader, month_name(reader, month), each)
        for month, each in zip(placed, shares, strict=True)
    )
    return Chart(
        key="placed-permanent-share",
        title=title,
        subtitle=record.subtitle(
            tr("Share of permanent jobs among the NEET youths placed in a month, per cent"),
            reader.reported,
            tr=tr,
        ),
        x_kind="category",
        unit="percent",
        decimals=1,
        series=(Series(str(year), "main", "line", points),) if is_known else (),
        sources=record.origin(reader.reported, tr=tr),
        alt=formats.as_sentence(title),
        table=shares_table(
            "permanent-share", tr("Share of permanent jobs"), _known(shares), area=area, reader=reader
        ),
        when=str(year),
        notes=_notes(
            sentences.partial_months(placed, tr=tr), placed_sentences.few_cases(shares, limit=FEW, tr=tr)
        ),
        made_of=MadeOf((PLACED, PERMANENT), months, area, Formula.PART_OF_WHOLE),
    )


def cumulative(reader: Reader, *, area: str, year: int) -> Chart:
    """Return the NEET youths placed since January, month by month, beside the year before and the yearly target."""
    catalogue, tr = reader.catalogue, reader.tr
    this, last = (
        activity.cumulative_placed(reader.reported, catalogue, year=each, area=area, today=reader.today)
        for each in (year, year - 1)
    )
    title = placed_sentences.added_up(this, catalogue=catalogue, tr=tr)
    return Chart(
        key="placed-in-all",
        title=title,
        subtitle=measure(reader, PLACED, tr("added up from January")),
        x_kind="category",
        unit="people",
        decimals=0,
        series=(
            *_running(reader, this, "main"),
            *_running(reader, last, "earlier"),
            *_target(reader, this),
        ),
        sources=record.origin(reader.reported, tr=tr),
        alt=formats.as_sentence(title),
        table=cumulative_table(
            "placed-in-all", tr("NEET youths placed since January"), this, last, reader=reader
        ),
        when=str(year),
        notes=_notes(
            placed_sentences.lower_bound(this, tr=tr),
            placed_sentences.about_target(this, catalogue=catalogue, tr=tr),
        ),
        made_of=MadeOf((PLACED,), _both_years(year), area, Formula.SUM_OF_MONTHS),
    )


def _both(
    reader: Reader,
    placed: tuple[MonthlyValue, ...],
    permanent: tuple[MonthlyValue, ...],
    last: tuple[MonthlyValue, ...],
    area: str,
    year: int,
) -> Table:
    """Return one table of both indicators, one under the other."""
    title = sentences.name(PLACED, catalogue=reader.catalogue, tr=reader.tr)
    last_permanent = year_of(reader, PERMANENT, area=area, year=year - 1)
    whole, part = (
        monthly_table("placed-by-month", title, now, before, indicator=code, area=area, reader=reader)
        for code, now, before in ((PLACED, placed, last), (PERMANENT, permanent, last_permanent))
    )
    return replace(whole, rows=(*whole.rows, *part.rows), hidden=whole.hidden - {"indicator"})


def _share_point(reader: Reader, place: str, share: PartOfWhole) -> Point:
    text = placed_sentences.share(share, tr=reader.tr)
    return Point(
        place,
        None if share.value is None else share.value * 100,
        text="" if share.value is None else formats.percent(share.value * 100, tr=reader.tr, decimals=0),
        hover=f"{formats.months(share.months, tr=reader.tr)}: {text}",
        is_partial=share.value is not None and (share.is_few or not share.is_complete),
    )


def _running(reader: Reader, found: Cumulative, role: str) -> tuple[Series, ...]:
    if all(each.total is None for each in found.months):
        return ()
    points = tuple(
        Point(
            formats.month_short(int(each.month[5:]), tr=reader.tr),
            each.total,
            hover=f"{formats.months([each.month], tr=reader.tr)}: "
            + formats.qualified(each.total, "at_least" if each.is_at_least else "exact", tr=reader.tr),
            is_partial=each.total is not None and each.is_at_least,
        )
        for each in found.months
    )
    return (Series(str(found.year), "main" if role == "main" else "earlier", "line", points, label="legend"),)


def _target(reader: Reader, found: Cumulative) -> tuple[Series, ...]:
    tr, target = reader.tr, found.target
    if target is None:
        return ()
    number = formats.qualified(target.value, target.qualifier, tr=tr)
    name = tr("target a year: {number}", number=number)
    return (Series(name, "target", "level", (Point(name, target.value),)),)


def _known(shares: tuple[PartOfWhole, ...]) -> list[PartOfWhole]:
    return [each for each in shares if each.denominator is not None]


def _notes(*notes: str | None) -> tuple[str, ...]:
    return tuple(note for note in notes if note)


def _both_years(year: int) -> tuple[str, ...]:
    return (*calendar.of_year(year - 1), *calendar.of_year(year))
