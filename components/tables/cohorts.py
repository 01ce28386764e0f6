"""Cohorts of a register as a table: what became of those who ended training in a year."""

from typing import Final

from components.i18n import Translator, formats, words
from components.tables.table import Cell, Column, Table
from data.catalogue import Catalogue
from data.register.cohorts import Cohort, Cohorts, CohortShare
from data.register.contract import AFTER
from data.register.queries import WITHIN

_IN_FILES_ALONE: Final = frozenset(
    {"part_code"}
    | {f"{code}_{days}" for code in ("watched", "placed", "low", "high") for days in WITHIN}
    | {f"{count}_{months}" for count in ("due", "retained", "left") for months in AFTER}
)


def cohorts_table(cohorts: Cohorts, group: str = "", *, catalogue: Catalogue, tr: Translator) -> Table:
    """Return the cohorts of whole years, or of the parts of one of `data.register.cohorts.GROUPS`."""
    columns = (
        Column("cohort", tr("Training ended in"), "code"),
        *((Column("part", _group(group, tr)),) if group else ()),
        Column("trained", tr("Trained"), "number", unit="people"),
        Column("placed", tr("Placed"), "number", unit="people"),
        *(column for days in WITHIN for column in _within(days, tr)),
        Column("median_days", tr("Days until half were placed"), "number"),
        *(column for months in AFTER for column in _after(months, tr)),
        *((Column("part_code", tr("Code of the part"), "code"),) if group else ()),
    )
    rows = tuple(_row(each, catalogue, tr) for each in cohorts.by(group))
    return Table("cohorts", tr("Cohorts of the register"), columns, rows, hidden=_IN_FILES_ALONE)


def _group(group: str, tr: Translator) -> str:
    return tr("Centre") if group == "centre" else words.dimension(group, tr=tr)


def _within(days: int, tr: Translator) -> tuple[Column, ...]:
    return (
        Column(f"watched_{days}", tr("Watched for {days} days", days=days), "number", unit="people"),
        Column(f"placed_{days}", tr("Placed within {days} days", days=days), "number", unit="people"),
        Column(f"share_{days}", tr("Placed within {days} days, %", days=days), "number", 1, "percent"),
        Column(f"interval_{days}", tr("95% interval, %"), "range"),
        Column(f"low_{days}", tr("Share within {days} days at least, %", days=days), "number", 1, "percent"),
        Column(f"high_{days}", tr("Share within {days} days at most, %", days=days), "number", 1, "percent"),
    )


def _after(months: int, tr: Translator) -> tuple[Column, ...]:
    counts = {
        "due": tr("Left the programme at least {months} months ago", months=months),
        "retained": tr("In work or education after {months} months", months=months),
        "left": tr("Neither in work nor in education after {months} months", months=months),
        "unknown": tr("Not known after {months} months", months=months),
    }
    share = tr("In work or education after {months} months, % of known", months=months)
    return (
        *(Column(f"{code}_{months}", header, "number", unit="people") for code, header in counts.items()),
        Column(f"kept_{months}", share, "number", 1, "percent"),
    )


def _row(cohort: Cohort, catalogue: Catalogue, tr: Translator) -> tuple[Cell, ...]:
    return (
        str(cohort.year),
        *((_part(cohort, catalogue, tr),) if cohort.group else ()),
        cohort.trained,
        cohort.placed,
        *(cell for share in cohort.within.values() for cell in _share(share, tr)),
        cohort.median_days,
        *(
            cell
            for each in cohort.retention
            for cell in (each.due, each.retained, each.left, each.unknown, _percent(each.of_known.value))
        ),
        *((cohort.code,) if cohort.group else ()),
    )


def _part(cohort: Cohort, catalogue: Catalogue, tr: Translator) -> str:
    if cohort.group == "centre":
        return words.centre(cohort.code, catalogue=catalogue, tr=tr)
    return words.category(cohort.code, tr=tr)


def _share(share: CohortShare, tr: Translator) -> tuple[Cell, ...]:
    """Return whole and part, the share in per cent, and its interval as one text and as both bounds."""
    low, high = map(_percent, share.interval or (None, None))
    said = None if low is None or high is None else formats.between(round(low), round(high), tr=tr)
    return (share.whole, share.part, _percent(share.value), said, low, high)


def _percent(share: float | None) -> float | None:
    return None if share is None else share * 100
