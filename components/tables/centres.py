"""One centre's figures beside those of the city's middle centre and its own of an earlier year, as a table."""

from components.i18n import Translator, formats, words
from components.report_view import ReportView
from components.tables.activity import same_months_header, status
from components.tables.table import Cell, Column, Table
from data import activity
from data.activity import NoCommonMonths, PeriodComparison
from data.time.reference_period import ReferencePeriod

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


def profile_table(centre: str, reader: ReportView, period: ReferencePeriod) -> Table:
    """Return a centre's main figures of the full months of a period; one that it has not reported is empty."""
    tr = reader.tr
    columns = (
        Column("indicator", tr("Indicator")),
        Column("value", tr("This centre"), "number", decimals=1),
        Column("median", tr("Median centre of the city"), "number", decimals=1),
        Column("centres", tr("Centres compared"), "number", unit="centres"),
        *_base_columns(period, tr),
        Column("period", tr("Months reported")),
        Column("unit", tr("Unit")),
        Column("status", tr("Status")),
        Column("indicator_code", tr("Code of the indicator"), "code"),
        Column("centre_code", tr("Code of the centre"), "code"),
    )
    known = [code for code in INDICATORS if code in reader.catalogue.all_indicators]
    rows = tuple(_row(centre, code, reader, period) for code in known)
    return Table(
        f"centre-{centre.lower()}",
        _title(period, tr),
        columns,
        rows,
        hidden=frozenset({"indicator_code", "centre_code", "unit"}),
        is_demo=reader.reported.is_demo,
    )


def _title(period: ReferencePeriod, tr: Translator) -> str:
    if period.base is None:
        return tr("The centre beside the median centre of the city")
    return tr.plural(
        "The centre beside the median centre of the city and itself in the same month of {year}",
        "The centre beside the median centre of the city and itself in the same months of {year}",
        len(period.months),
        year=period.base.year,
    )


def _base_columns(period: ReferencePeriod, tr: Translator) -> tuple[Column, ...]:
    if period.base is None:
        return ()
    return (
        Column("last_value", same_months_header(period.base, tr=tr), "number", decimals=1),
        Column("change", tr("Change, %"), "number", decimals=1, unit="percent"),
    )


def _row(centre: str, code: str, reader: ReportView, period: ReferencePeriod) -> tuple[Cell, ...]:
    catalogue, tr = reader.catalogue, reader.tr
    found = activity.against_median(
        reader.reported, catalogue, code, period, centre=centre, today=reader.today
    )
    months = found.own.months_used
    return (
        catalogue.indicator(code).name(tr.language),
        found.own.value,
        found.median,
        len(found.centres) if found.own.value is not None else None,
        *_beside(found.compared),
        formats.months(months, tr=tr) if months else None,
        words.unit(catalogue.indicator(code).unit, tr=tr),
        None if found.own.value is None else words.status(status(reader.reported), tr=tr),
        code,
        centre,
    )


def _beside(compared: PeriodComparison | NoCommonMonths | None) -> tuple[Cell, ...]:
    """Return the base period's figure and the change in per cent, as far as there are any; no cells without a base."""
    if compared is None:
        return ()
    if isinstance(compared, NoCommonMonths):
        return None, None
    return compared.base.value, None if compared.ratio is None else compared.ratio * 100
