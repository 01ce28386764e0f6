"""The charts of what the centres report: by month, by district or centre, and consultations by kind."""

from collections.abc import Iterable, Sequence
from typing import Literal

from components.charts.model import Chart, MadeOf, Point, Role, Series
from components.i18n import formats, words
from components.narrative import activity as sentences
from components.narrative import reported as record
from components.tables.activity import compared_table, monthly_table
from components.tables.reader import Reader
from data import activity
from data import months as calendar
from data.activity import AreaTotal, Formula, MonthlyValue, PeriodTotal
from data.rules import CITY

Places = Literal["district", "centre"]

_ALL_KINDS = "consultations"


def full_months(reader: Reader, year: int) -> tuple[str, ...]:
    """Return the months of a year that are over."""
    return tuple(month for month in calendar.of_year(year) if calendar.is_over(month, reader.today))


def by_month(reader: Reader, indicator: str, *, area: str, year: int) -> Chart:
    """Return an area's figures of each month of a year, beside the same months of the year before."""
    reported, catalogue, tr = reader.reported, reader.catalogue, reader.tr
    this, last = (year_of(reader, indicator, area=area, year=each) for each in (year, year - 1))
    compared = activity.same_months(reported, catalogue, indicator, area=area, today=reader.today, year=year)
    total = activity.period_total(
        reported, catalogue, indicator, full_months(reader, year), area=area, today=reader.today
    )
    title = sentences.of_year(compared, total, catalogue=catalogue, tr=tr)
    name = sentences.name(indicator, catalogue=catalogue, tr=tr)
    notes = (
        sentences.partial_months(this, tr=tr),
        sentences.unreported_months(this, tr=tr),
        sentences.not_compared(compared, tr=tr),
        sentences.other_centres(compared, tr=tr),
        sentences.reach_note(total, catalogue=catalogue, tr=tr),
    )
    return Chart(
        key="reported-by-month",
        title=title,
        subtitle=measure(reader, indicator, tr("by month")),
        x_kind="category",
        unit=unit(reader, indicator),
        decimals=sentences.digits(indicator, catalogue=catalogue),
        series=(
            *months_series(reader, str(year), this, "main", "bar", marks=this),
            *months_series(reader, str(year - 1), last, "earlier", "bar", marks=this),
        ),
        sources=record.origin(reported, tr=tr),
        alt=" ".join(filter(None, (formats.as_sentence(title), sentences.highest(this, tr=tr)))),
        table=monthly_table(
            f"{indicator}-by-month", name, this, last, indicator=indicator, area=area, reader=reader
        ),
        when=str(year),
        notes=tuple(note for note in notes if note),
        arrangement="group",
        made_of=MadeOf((indicator,), _both_years(year), area, _of_one_month(reader, area)),
    )


def by_place(reader: Reader, indicator: str, *, places: Places, year: int) -> Chart:
    """Return the districts or centres in the order of their figures of a year, beside the same months before."""
    reported, catalogue, tr = reader.reported, reader.catalogue, reader.tr
    months = full_months(reader, year)
    rows, before = (
        _ranked(reader, indicator, each, places)
        for each in (months, [calendar.year_before(month) for month in months])
    )
    earlier = {row.area: row.total for row in before}
    finding = sentences.highest_place(rows, catalogue=catalogue, tr=tr)
    name = sentences.name(indicator, catalogue=catalogue, tr=tr)
    title = _title(reader, sentences.short(indicator, catalogue=catalogue, tr=tr), months, finding)
    named = [(words.area(row.area, catalogue=catalogue, tr=tr), row.total) for row in rows]
    return Chart(
        key="reported-by-place",
        title=title,
        subtitle=measure(reader, indicator, _places_word(reader, places)),
        x_kind="category",
        unit=unit(reader, indicator),
        decimals=sentences.digits(indicator, catalogue=catalogue),
        series=_compared_series(reader, named, [earlier.get(row.area) for row in rows], year),
        sources=record.origin(reported, tr=tr),
        alt=formats.as_sentence(title),
        table=compared_table(
            f"{indicator}-by-{places}",
            name,
            [
                (place, total, earlier.get(row.area), row.share)
                for (place, total), row in zip(named, rows, strict=True)
            ],
            first=tr("District") if places == "district" else tr("Centre"),
            reader=reader,
        ),
        when=str(year),
        notes=_notes_on_parts(reader, [row.total for row in rows]),
        arrangement="group",
        is_horizontal=True,
        made_of=MadeOf((indicator,), _both_years(year), CITY, _of_months(reader, indicator)),
    )


def consultations_by_kind(reader: Reader, *, area: str, year: int) -> Chart:
    """Return the consultations of a year by kind, the most frequent first, beside the same months before."""
    reported, catalogue, tr = reader.reported, reader.catalogue, reader.tr
    months = full_months(reader, year)
    kinds = tuple(map(str, catalogue.indicators.index[catalogue.indicators["part_of"] == _ALL_KINDS]))
    this = {kind: _total(reader, kind, months, area) for kind in kinds}
    last = {
        kind: _total(reader, kind, [calendar.year_before(month) for month in months], area) for kind in kinds
    }
    order = sorted(kinds, key=lambda kind: -(this[kind].value or 0))
    named = [(sentences.short(kind, catalogue=catalogue, tr=tr), this[kind]) for kind in order]
    title = _title(
        reader,
        sentences.short(_ALL_KINDS, catalogue=catalogue, tr=tr),
        months,
        sentences.highest_kind(named, catalogue=catalogue, tr=tr),
    )
    every = _total(reader, _ALL_KINDS, months, area)
    return Chart(
        key="consultations-by-kind",
        title=title,
        subtitle=measure(reader, _ALL_KINDS, words.area(area, catalogue=catalogue, tr=tr)),
        x_kind="category",
        unit=unit(reader, _ALL_KINDS),
        decimals=0,
        series=_compared_series(reader, named, [last[kind] for kind in order], year),
        sources=record.origin(reported, tr=tr),
        alt=formats.as_sentence(title),
        table=compared_table(
            "consultations-by-kind",
            sentences.name(_ALL_KINDS, catalogue=catalogue, tr=tr),
            [
                (sentences.name(kind, catalogue=catalogue, tr=tr), this[kind], last[kind], None)
                for kind in order
            ],
            first=tr("Kind"),
            reader=reader,
        ),
        when=str(year),
        notes=(
            *filter(None, [sentences.all_kinds(every, catalogue=catalogue, tr=tr)]),
            *_notes_on_parts(reader, [this[kind] for kind in order]),
        ),
        arrangement="group",
        is_horizontal=True,
        made_of=MadeOf((_ALL_KINDS, *kinds), _both_years(year), area, Formula.SUM_OF_MONTHS),
    )


def year_of(reader: Reader, indicator: str, *, area: str, year: int) -> tuple[MonthlyValue, ...]:
    """Return the twelve months of a year, those to come without a figure."""
    months = calendar.of_year(year)
    return activity.monthly(
        reader.reported,
        reader.catalogue,
        indicator,
        area=area,
        today=reader.today,
        first=months[0],
        last=months[-1],
    )


def months_series(
    reader: Reader,
    name: str,
    values: Sequence[MonthlyValue],
    role: Role,
    mark: Literal["bar", "line"],
    *,
    marks: Sequence[MonthlyValue],
) -> tuple[Series, ...]:
    """Return twelve months as one series, or nothing where no month has a figure.

    Args:
        reader: whose view of the record it is.
        name: what the legend says.
        values: the months.
        role: what the series is to the reader.
        mark: bars, or a line.
        marks: the months whose names on the axis carry a star where they are partial.
    """
    if all(each.value is None for each in values):
        return ()
    places = [month_name(reader, each) for each in marks]
    points = tuple(_point(reader, place, each, mark) for place, each in zip(places, values, strict=True))
    return (Series(name, role, mark, points, label="legend"),)


def month_name(reader: Reader, value: MonthlyValue) -> str:
    """Return the name of a month for an axis, with a star where its figure is partial."""
    name = formats.month_short(int(value.month[5:]), tr=reader.tr)
    return f"{name}*" if value.is_partial else name


def measure(reader: Reader, indicator: str, detail: str) -> str:
    """Return the subtitle of a chart: what is measured and how it is parted, and whether it is real.

    What is counted stands in the name of an indicator, so only people are named as a unit.
    """
    tr, code = reader.tr, unit(reader, indicator)
    name = sentences.name(indicator, catalogue=reader.catalogue, tr=tr)
    if code == "people":
        people = words.unit(code, tr=tr)
        text = tr("{indicator}, {unit}; {detail}", indicator=name, unit=people, detail=detail)
    else:
        text = tr("{indicator}; {detail}", indicator=name, detail=detail)
    return record.subtitle(text, reader.reported, tr=tr)


def unit(reader: Reader, indicator: str) -> str:
    """Return the code of an indicator's unit."""
    return str(reader.catalogue.indicators["unit"].loc[indicator])


def _point(reader: Reader, place: str, value: MonthlyValue, mark: Literal["bar", "line"]) -> Point:
    is_gap = mark == "bar" and value.value is None and value.is_over and value.expected > 0
    state = words.completeness(value, tr=reader.tr)
    text = formats.number(value.value, tr=reader.tr)
    return Point(
        place,
        value.value,
        text=formats.UNKNOWN if is_gap else "",
        hover=f"{formats.months([value.month], tr=reader.tr)}: {text}\n{state}",
        is_partial=value.is_partial,
    )


def _compared_series(
    reader: Reader,
    named: Sequence[tuple[str, PeriodTotal]],
    before: Sequence[PeriodTotal | None],
    year: int,
) -> tuple[Series, ...]:
    if all(total.value is None for _, total in named):
        return ()
    this = tuple(_bar(reader, name, total) for name, total in named)
    last = tuple(
        _bar(reader, name, total)
        for (name, _), total in zip(named, before, strict=True)
        if total and total.value is not None
    )
    series = (Series(str(year), "main", "bar", this, label="legend"),)
    return (*series, Series(str(year - 1), "earlier", "bar", last, label="legend")) if last else series


def _bar(reader: Reader, name: str, total: PeriodTotal) -> Point:
    catalogue, tr = reader.catalogue, reader.tr
    text = sentences.total_text(total, catalogue=catalogue, tr=tr)
    detail = sentences.reported_of_expected(total, tr=tr)
    period = formats.months([each.month for each in total.months], tr=tr)
    is_known = total.value is not None
    return Point(
        name,
        total.value,
        text=text if is_known else tr("not reported"),
        hover="\n".join(filter(None, (f"{name}, {period}: {text}", detail))),
        is_partial=is_known and not sentences.is_whole(total),
    )


def _ranked(reader: Reader, indicator: str, months: Iterable[str], places: Places) -> tuple[AreaTotal, ...]:
    ranked = activity.by_district if places == "district" else activity.by_centre
    return ranked(reader.reported, reader.catalogue, indicator, months, today=reader.today)


def _total(reader: Reader, indicator: str, months: Iterable[str], area: str) -> PeriodTotal:
    return activity.period_total(
        reader.reported, reader.catalogue, indicator, months, area=area, today=reader.today
    )


def _title(reader: Reader, name: str, months: Sequence[str], finding: str | None) -> str:
    tr = reader.tr
    if finding is None:
        return tr("{indicator}: not reported", indicator=name)
    return tr(
        "{indicator}, {period}: {finding}",
        indicator=name,
        period=formats.months(months, tr=tr),
        finding=finding,
    )


def _places_word(reader: Reader, places: Places) -> str:
    tr = reader.tr
    return tr("by district") if places == "district" else tr("by centre")


def _notes_on_parts(reader: Reader, totals: Iterable[PeriodTotal]) -> tuple[str, ...]:
    """Say what hatched bars are, where there are any, and which warning reach needs."""
    tr, totals = reader.tr, tuple(totals)
    is_hatched = any(total.value is not None and not sentences.is_whole(total) for total in totals)
    hatched = tr("Hatched: not all monthly reports have come in.") if is_hatched else None
    reach = [sentences.reach_note(total, catalogue=reader.catalogue, tr=tr) for total in totals]
    return tuple(dict.fromkeys(note for note in (hatched, *reach) if note))


def _both_years(year: int) -> tuple[str, ...]:
    return (*calendar.of_year(year - 1), *calendar.of_year(year))


def _of_one_month(reader: Reader, area: str) -> Formula:
    return Formula.AS_REPORTED if area in reader.catalogue.centres.index else Formula.SUM_OF_CENTRES


def _of_months(reader: Reader, indicator: str) -> Formula:
    aggregation = str(reader.catalogue.indicators["aggregation"].loc[indicator])
    by_aggregation = {"mean": Formula.MEAN_OF_MONTHS, "last": Formula.LAST_MONTH}
    return by_aggregation.get(aggregation, Formula.SUM_OF_MONTHS)
