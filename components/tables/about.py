"""Tables of the page about the product: when figures come next, and the parts that it is made of."""

from collections.abc import Mapping
from datetime import date, timedelta
from functools import cache
from importlib.metadata import PackageMetadata, distributions

from components.i18n import Translator, formats
from components.tables.table import Cell, Column, Table
from data.catalogue import Catalogue
from data.catalogue.values import Indicator
from data.published import goals
from data.time import months
from data.time.periods import Period, following, parse

_CLASSIFIER = "License :: OSI Approved :: "
_LONGEST = 60


def due_table(catalogue: Catalogue, *, today: date, tr: Translator) -> Table:
    """Return for every indicator that goes on which period it speaks of next, and when it can first be expected.

    How many centres are open is known as at the last day on which anything of a centre became known, as everywhere.
    """
    columns = (
        Column("indicator", tr("Indicator")),
        Column("comes", tr("How it comes")),
        Column("latest", tr("Latest period")),
        Column("next", tr("Next period")),
        Column("due", tr("Expected")),
    )
    latest: dict[str, Period] = {}
    for figure in sorted(catalogue.observations, key=lambda each: each.period):
        if not figure.is_planned and (figure.period.end or today) <= today:
            latest[figure.indicator] = figure.period
    latest[goals.GOAL] = parse(goals.last_known(catalogue).isoformat())
    rows = tuple(
        _due(indicator, latest.get(indicator.code), today, tr)
        for indicator in catalogue.all_indicators.values()
        if (indicator.is_owed or indicator.code in latest) and indicator.code not in catalogue.ended
    )
    return Table("due", tr("When figures come next"), columns, rows)


def _due(indicator: Indicator, latest: Period | None, today: date, tr: Translator) -> tuple[Cell, ...]:
    known = parse(months.last_full(today)) if indicator.is_owed else latest
    coming = following(known) if known else None
    return (
        indicator.name(tr.language),
        tr("monthly reports of the centres") if indicator.is_owed else tr("published by its source"),
        formats.period(known, tr=tr) if known else None,
        formats.period(coming, tr=tr) if coming else None,
        _expected(coming, today, tr),
    )


def _expected(coming: Period | None, today: date, tr: Translator) -> str:
    if coming is None or coming.end is None:
        return tr("its source names no day")
    first = coming.end + timedelta(days=1)
    day = formats.day(first, tr=tr)
    return tr("awaited since {day}", day=day) if first <= today else tr("from {day}", day=day)


def parts_table(*, tr: Translator) -> Table:
    """Return the parts that are installed: name, version, licence as their own metadata state them."""
    columns = (
        Column("part", tr("Part"), "code"),
        Column("version", tr("Version"), "code"),
        Column("licence", tr("Licence"), "code"),
    )
    rows = tuple((name, version, licence or None) for name, (version, licence) in installed().items())
    return Table("parts", tr("Parts and their licences"), columns, rows)


@cache
def installed() -> Mapping[str, tuple[str, str]]:
    """Return version and licence of every installed part by its name; a licence is empty where none is stated."""
    told = [part.metadata for part in distributions()]  # read once: each look reads the file anew
    found = {each["Name"]: (each["Version"], _licence(each)) for each in told}
    return dict(sorted(found.items(), key=lambda item: item[0].lower()))


def _licence(told: PackageMetadata) -> str:
    classified = [
        line.removeprefix(_CLASSIFIER)
        for line in told.get_all("Classifier", [])
        if line.startswith(_CLASSIFIER)
    ]
    (free,) = told.get_all("License", [""])[:1]
    first = free.strip().partition("\n")[0]
    (expression,) = told.get_all("License-Expression", [""])[:1]
    return expression or "; ".join(classified) or (first if len(first) <= _LONGEST else "")
