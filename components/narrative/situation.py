"""What the overview says first: how many centres are open, when the goal falls due, and on what that rests."""

from collections.abc import Mapping
from datetime import date

from components.i18n import Translator, formats
from components.narrative.coverage import names
from data.catalogue import Catalogue
from data.published.goals import CityCoverage, DistrictCoverage


def finding(city: CityCoverage, *, today: date, tr: Translator) -> str:
    """Return where the city stands and how much time is left, as a heading."""
    known = formats.number(city.open_at_least, tr=tr)
    if city.target is None or not city.due:
        return tr.plural(
            "{count} centre is known to be open; no goal is published",
            "{count} centres are known to be open; no goal is published",
            city.open_at_least,
            count=known,
        )
    target = formats.number(city.target, tr=tr)
    if city.open_at_least >= city.target:
        return tr("{open} of {target} centres are open: the goal is reached", open=known, target=target)
    days = (city.due[-1] - today).days
    if days == 0:
        return tr(
            "{open} of {target} centres are known to be open; the goal falls due today",
            open=known,
            target=target,
        )
    return _time_left(days, known, target, tr) if days > 0 else _overdue(-days, known, target, tr)


def _time_left(days: int, known: str, target: str, tr: Translator) -> str:
    return tr.plural(
        "{open} of {target} centres are known to be open; the goal falls due in {count} day",
        "{open} of {target} centres are known to be open; the goal falls due in {count} days",
        days,
        open=known,
        target=target,
        count=formats.number(days, tr=tr),
    )


def _overdue(days: int, known: str, target: str, tr: Translator) -> str:
    return tr.plural(
        "{open} of {target} centres are known to be open; the goal fell due {count} day ago",
        "{open} of {target} centres are known to be open; the goal fell due {count} days ago",
        days,
        open=known,
        target=target,
        count=formats.number(days, tr=tr),
    )


def ground(
    city: CityCoverage, districts: Mapping[str, DistrictCoverage], *, catalogue: Catalogue, tr: Translator
) -> str:
    """Return of which day that is known, where centres are promised, and where one is open by inference only."""
    promised = [code for code, row in districts.items() if row.planned]
    inferred = [code for code, row in districts.items() if row.inferred]
    parts = [known_as_at(city, tr=tr)]
    if promised:
        parts.append(
            tr(
                "promised: {count} ({names})",
                count=formats.number(city.planned, tr=tr),
                names=names(promised, catalogue=catalogue, tr=tr),
            )
        )
    if inferred:
        parts.append(
            tr(
                "of the open ones by inference: {count} ({names})",
                count=formats.number(city.inferred, tr=tr),
                names=names(inferred, catalogue=catalogue, tr=tr),
            )
        )
    return formats.as_sentence("; ".join(parts))


def known_as_at(city: CityCoverage, *, tr: Translator) -> str:
    """Return as of which day the centres are known, or from which to which, where not all are as of the same."""
    first, last = city.known
    if first == last:
        return tr("As last published on {day}", day=formats.day(last, tr=tr))
    return tr("As last published of each centre ({days})", days=formats.days(first, last, tr=tr))


def goal(city: CityCoverage, districts: Mapping[str, DistrictCoverage], *, tr: Translator) -> str:
    """Return the goal in words: so many centres in every district, where each is to have as many, or in the city."""
    if city.target is None or not city.due:
        return tr("No goal for the number of centres is published.")
    day = formats.day(city.due[-1], tr=tr)
    each = {row.target for row in districts.values()}
    count = each.pop() if len(each) == 1 else None
    if count is None:
        text = tr.plural(
            "The goal: {count} community centre in the city by {day}",
            "The goal: {count} community centres in the city by {day}",
            city.target,
            count=formats.number(city.target, tr=tr),
            day=day,
        )
    else:
        text = tr.plural(
            "The goal: {count} community centre in every district by {day}",
            "The goal: {count} community centres in every district by {day}",
            count,
            count=formats.number(count, tr=tr),
            day=day,
        )
    return formats.as_sentence(text)
