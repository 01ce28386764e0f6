"""One centre's figures beside those of the city's middle centre and its own of last year, as a table."""

from components.i18n import formats, words
from components.tables.activity import status
from components.tables.model import Cell, Column, Table
from components.tables.reader import Reader
from data import activity
from data import months as calendar
from data.activity import NoCommonMonths, YearComparison

INDICATORS = (
    "events",
    "reach",
    "visitors",
    "visitors_regular",
    "consultations",
    "neet_trained",
    "neet_placed",
    "neet_placed_permanent",
    "bottles_returned",
)


def profile_table(centre: str, reader: Reader) -> Table:
    """Return a centre's main figures of the full months of the year; one that it has not reported is empty."""
    tr = reader.tr
    columns = (
        Column("indicator", tr("Indicator")),
        Column("value", tr("This centre"), "number", decimals=1),
        Column("median", tr("Median centre of the city"), "number", decimals=1),
        Column("centres", tr("Centres compared"), "number"),
        Column("last_value", tr("Same months of last year"), "number", decimals=1),
        Column("change", tr("Change, %"), "number", decimals=1),
        Column("period", tr("Months reported")),
        Column("unit", tr("Unit")),
        Column("status", tr("Status")),
        Column("indicator_code", tr("Code of the indicator"), "code"),
        Column("centre_code", tr("Code of the centre"), "code"),
    )
    known = [code for code in INDICATORS if code in reader.catalogue.indicators.index]
    rows = tuple(_row(centre, code, reader) for code in known)
    return Table(
        f"centre-{centre.lower()}",
        tr("The centre beside the median centre of the city and its own last year"),
        columns,
        rows,
        hidden=frozenset({"indicator_code", "centre_code", "unit"}),
        is_demo=reader.reported.is_demo,
    )


def months_of_year(reader: Reader) -> tuple[str, ...]:
    """Return the full months of the year in which the last full month lies."""
    last = calendar.last_full(reader.today)
    return calendar.span(f"{last[:4]}-01", last)


def _row(centre: str, code: str, reader: Reader) -> tuple[Cell, ...]:
    catalogue, tr = reader.catalogue, reader.tr
    found = activity.against_median(
        reader.reported, catalogue, code, months_of_year(reader), centre=centre, today=reader.today
    )
    last, ratio = _last_year(found.last_year)
    months = found.own.months_used
    return (
        catalogue.text("indicators", code, "name", tr.language),
        found.own.value,
        found.median,
        len(found.centres) if found.own.value is not None else None,
        last,
        ratio,
        formats.months(months, tr=tr) if months else None,
        words.unit(str(catalogue.indicators["unit"].loc[code]), tr=tr),
        words.status(status(reader.reported), tr=tr),
        code,
        centre,
    )


def _last_year(compared: YearComparison | NoCommonMonths) -> tuple[float | None, float | None]:
    """Return last year's figure of the same months and the change in per cent, as far as there are any."""
    if isinstance(compared, NoCommonMonths):
        return None, None
    return compared.last.value, None if compared.ratio is None else compared.ratio * 100
