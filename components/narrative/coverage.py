"""Sentences about the goal of two centres in every district."""

from collections.abc import Callable, Iterable
from datetime import date

from components.citations import citation, source_line
from components.i18n import Translator, formats, words
from components.i18n.collation import sort_key
from data.catalogue import Catalogue
from data.published.goals import (
    CityCoverage,
    DistrictCoverage,
    GoalState,
    known_between,
    known_days,
    last_known,
)
from data.published.qualifiers import EXACT, of_difference_or_ratio


def headline(city: CityCoverage, *, catalogue: Catalogue, tr: Translator) -> str:
    """Return what stands out: how many districts meet the goal, which, and how many wait or are not known."""
    states = city.districts_by_state
    waiting = len(states[GoalState.PARTLY]) + len(states[GoalState.NOT_MET])
    unknown = len(states[GoalState.NOT_KNOWN])
    findings = [_met(states[GoalState.MET], sum(city.states.values()), catalogue, tr)]
    if waiting:
        findings.append(
            tr.plural("{count} district still waits", "{count} districts still wait", waiting, count=waiting)
        )
    if unknown:
        findings.append(
            tr.plural("for {count} it is not known", "for {count} it is not known", unknown, count=unknown)
        )
    if city.inferred:
        findings.append(
            tr.plural(
                "{count} of the open centres is inferred, not published",
                "{count} of the open centres are inferred, not published",
                city.inferred,
                count=city.inferred,
            )
        )
    day = formats.days(*city.known, tr=tr)
    return tr("{day}: {findings}.", day=day, findings="; ".join(findings))


def count_met(met: int, total: int, *, tr: Translator) -> str:
    """Return how many districts have met the goal, as it stands inside a sentence."""
    if not met:
        return tr("no district of {total} is known to have met the goal", total=total)
    if met == total:
        return tr("all {total} districts have met the goal", total=total)
    return tr.plural(
        "{count} of {total} districts has met the goal",
        "{count} of {total} districts have met the goal",
        met,
        count=met,
        total=total,
    )


def _met(met: tuple[str, ...], total: int, catalogue: Catalogue, tr: Translator) -> str:
    if len(met) in {0, total}:
        return count_met(len(met), total, tr=tr)
    return tr.plural(
        "{count} of {total} districts has met the goal ({names})",
        "{count} of {total} districts have met the goal ({names})",
        len(met),
        count=len(met),
        total=total,
        names=names(met, catalogue=catalogue, tr=tr),
    )


def open_of_target(city: CityCoverage, *, tr: Translator) -> str:
    """Return how many of the centres aimed at are open on the day."""
    opened = formats.between(city.open_at_least, city.open_at_most, tr=tr)
    day = formats.days(*city.known, tr=tr)
    if city.target is None:
        return tr("{day}: centres open: {open}", day=day, open=opened)
    return tr("{day}: centres open: {open} of {target}", day=day, open=opened, target=city.target)


def slip(city: CityCoverage, *, tr: Translator) -> str | None:
    """Return that the goal's date has moved, and by how much; None where it has not by that day."""
    if city.slip is None:
        return None
    moved = city.slip
    months = (moved.to_due.year - moved.from_due.year) * 12 + moved.to_due.month - moved.from_due.month
    return tr.plural(
        "The goal was first due on {was_due}. On {set_on} it was put off by {count} month, to {due}.",
        "The goal was first due on {was_due}. On {set_on} it was put off by {count} months, to {due}.",
        months,
        was_due=formats.day(moved.from_due, tr=tr),
        set_on=formats.day(moved.set_on, tr=tr),
        due=formats.day(moved.to_due, tr=tr),
        count=months,
    )


def nothing_later(catalogue: Catalogue, *, tr: Translator, district: str | None = None) -> str:
    """Return that the record of the city or of a district ends, of some centres earlier than of others."""
    known = known_days(catalogue)
    centres = [code for code, each in catalogue.all_centres.items() if district in (None, each.district)]
    days = [known[code] for code in centres if code in known]
    last = max(days, default=last_known(catalogue))
    earlier = [day for day in days if day < last]
    if not earlier:
        return tr(
            "The latest published information on the centres is of {day}. What has opened since is not known.",
            day=formats.day(last, tr=tr),
        )
    return tr(
        "The latest published information on a centre is of {day}. On {count} of {total} centres it is older, the "
        "oldest of {first}. What has opened since is not known.",
        day=formats.day(last, tr=tr),
        count=formats.number(len(earlier), tr=tr),
        total=formats.number(len(centres), tr=tr),
        first=formats.day(min(earlier), tr=tr),
    )


def looking_back(as_at: date, last: date, *, tr: Translator) -> str | None:
    """Return how a day before the last known one is seen with what is known now; None where it is not earlier."""
    if as_at >= last:
        return None
    return tr(
        "This looks back: centres that opened or were announced after this day count as planned, and a target of which "
        "it is not stated when it was set counts as set."
    )


def names(codes: Iterable[str], *, catalogue: Catalogue, tr: Translator) -> str:
    """Return districts by their short names, in alphabetical order, as a list."""
    short = (words.district_short(code, catalogue=catalogue, tr=tr) for code in codes)
    return formats.listed(sorted(short, key=sort_key), tr=tr)


def map_title(view: str, *, as_at: date, catalogue: Catalogue, tr: Translator) -> str:
    """Return what the map of a view shows, and of which day or days."""
    day = formats.days(*known_between(catalogue, as_at), tr=tr)
    return {
        "open": tr("Open centres and the goal, as at {day}", day=day),
        "planned": tr("Open and planned centres and the goal, as at {day}", day=day),
        "residents": tr("Residents per open centre, as at {day}", day=day),
    }[view]


def map_key(*, tr: Translator) -> str:
    """Return how the labels of the map are read."""
    return tr("On the map: open / goal, + planned; ? means that it is not known")


def map_subtitle(as_at: date, *, catalogue: Catalogue, tr: Translator) -> str:
    """Return the measure and the day of the map of open centres, and how its labels are read."""
    measure = map_title("open", as_at=as_at, catalogue=catalogue, tr=tr)
    return tr("{measure}; on the map: open / goal, + planned", measure=measure)


def spoken_district(row: DistrictCoverage, *, catalogue: Catalogue, tr: Translator) -> str:
    """Return one district of the map as a sentence: open, planned, aimed at, state, what is inferred."""
    sentence = tr(
        "{district}: open {open}, planned {planned}, goal {target}: {state}.",
        district=catalogue.district(row.district).name(tr.language),
        open=formats.between(row.open_at_least, row.open_at_most, tr=tr),
        planned=row.planned,
        target=formats.number(row.target, tr=tr),
        state=words.state(row.state, tr=tr),
    )
    if row.inferred == 0:
        return sentence
    return sentence + " " + tr("Inferred, not published: {count}.", count=row.inferred)


def spoken_plan(row: DistrictCoverage, *, catalogue: Catalogue, tr: Translator) -> str:
    """Return where a district would stand with its planned centres open."""
    return tr(
        "{district}: open and planned together {registered}, goal {target}: {state}, once all are open.",
        district=catalogue.district(row.district).name(tr.language),
        registered=formats.number(max(row.open_at_most, row.open_at_least + row.planned), tr=tr),
        target=formats.number(row.target, tr=tr),
        state=words.state(row.state_when_planned_open, tr=tr),
    )


def spoken_residents(row: DistrictCoverage, *, catalogue: Catalogue, tr: Translator) -> str:
    """Return the residents of a district for each of its open centres, or that they are not known."""
    district = catalogue.district(row.district).name(tr.language)
    if row.residents_per_centre is None:
        return tr("{district}: residents per centre are not known.", district=district)
    return tr(
        "{district}: {per_centre} residents per open centre ({residents} residents, {open} open).",
        district=district,
        per_centre=per_centre(row.residents_per_centre, row.population_qualifier, tr=tr),
        residents=formats.qualified(row.population, row.population_qualifier, tr=tr),
        open=row.open_at_least,
    )


def per_centre(people: float | None, qualifier: str, *, tr: Translator) -> str:
    """Return people for each open centre: "over 358,000" of them leave at least as many to each.

    Args:
        people: the people for each open centre, None where they are not known.
        qualifier: the qualifier of the people in the district; empty where they are not known.
    """
    return formats.qualified(people, of_difference_or_ratio(qualifier, EXACT), tr=tr)


def goal(*, tr: Translator) -> str:
    """Return the goal in words, for a reader who has not heard of it."""
    return tr("The goal: two community centres in every district.")


def goal_with_ground(catalogue: Catalogue, *, tr: Translator) -> str:
    """Return the goal in words, and on which document of the city it rests where the tables name one."""
    named = {
        target.programme
        for target in catalogue.all_targets.values()
        if target.indicator == "centres_open" and target.programme
    }
    programmes = (catalogue.all_programmes[code] for code in sorted(named))
    grounds = (
        tr(
            "It rests on the document «{programme}» ({source}).",
            programme=programme.name(tr.language),
            source=source_line(programme.source, catalogue=catalogue, tr=tr),
        )
        for programme in programmes
    )
    return " ".join((goal(tr=tr), *grounds))


def people(row: DistrictCoverage, *, catalogue: Catalogue, tr: Translator) -> str:
    """Return the residents and the youth of a district with their sources, or that they are not known."""
    known = (
        (tr("Residents"), row.population, row.population_qualifier, row.population_source),
        (tr("Youth"), row.youth, row.youth_qualifier, row.youth_source),
    )
    parts = [
        tr("{name}: not known", name=name)
        if value is None
        else tr(
            "{name}: {number} ({source})",
            name=name,
            number=formats.qualified(value, qualifier, tr=tr),
            source=citation(source, catalogue=catalogue, tr=tr).text,
        )
        for name, value, qualifier, source in known
    ]
    first, *others = parts
    return "; ".join((first, *(formats.inside(part, tr=tr) for part in others))) + "."


def inferences(district: str, *, catalogue: Catalogue, tr: Translator) -> tuple[str, ...]:
    """Return what is inferred of a district's centres, and from what."""
    centres = [centre for centre in catalogue.all_centres.values() if centre.district == district]
    found = ((centre.code, centre.inferred_from(tr.language)) for centre in centres)
    return tuple(
        tr(
            "{centre} is inferred: {reason}",
            centre=words.centre(code, catalogue=catalogue, tr=tr),
            reason=reason,
        )
        for code, reason in found
        if reason
    )


def speaker(view: str) -> Callable[..., str]:
    """Return the function that puts a district into words for a view of the map."""
    return {"open": spoken_district, "planned": spoken_plan, "residents": spoken_residents}[view]


def spoken_map(
    coverage: Iterable[DistrictCoverage], view: str, *, as_at: date, catalogue: Catalogue, tr: Translator
) -> str:
    """Return the map as one text: every district in alphabetical order."""
    speak = speaker(view)
    spoken = sorted((speak(row, catalogue=catalogue, tr=tr) for row in coverage), key=sort_key)
    return " ".join([formats.as_sentence(map_title(view, as_at=as_at, catalogue=catalogue, tr=tr)), *spoken])
