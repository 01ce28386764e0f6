"""Sentences about which districts and centres differ from the city by more than chance."""

from collections.abc import Iterable

from components.i18n import Translator, formats, words
from components.narrative import placed
from data.activity import PERMANENT
from data.activity.funnel import CONTROL, WARNING, Funnel, FunnelPlace
from data.catalogue import Catalogue


def measure(found: Funnel, *, tr: Translator) -> str:
    """Return which share is compared."""
    return tr("Permanent jobs of those placed") if found.part == PERMANENT else tr("Placed of those trained")


def headline(found: Funnel, *, catalogue: Catalogue, tr: Translator) -> str:
    """Return who differs from the city by more than chance, or that nobody does."""
    if not found.places:
        return _without_places(found, tr)
    return tr(
        "{measure}, {period}: {finding}",
        measure=measure(found, tr=tr),
        period=formats.months(found.months, tr=tr),
        finding=finding(found, catalogue=catalogue, tr=tr),
    )


def _without_places(found: Funnel, tr: Translator) -> str:
    name = measure(found, tr=tr)
    if found.city.is_suppressed:
        return tr(
            "{measure}, {period}: the share of the city is suppressed, so no place is set beside it",
            measure=name,
            period=formats.months(found.months, tr=tr),
        )
    if found.suppressed:
        return tr("{indicator}: suppressed", indicator=name)
    return tr("{measure}: no share is known", measure=name)


def finding(found: Funnel, *, catalogue: Catalogue, tr: Translator) -> str:
    """Return the same without measure and period."""
    below, above = (
        _names((place for place in found.places if place.differs == side), catalogue, tr)
        for side in ("below", "above")
    )
    if below and above:
        return tr("by more than chance below the city: {below}; above: {above}", below=below, above=above)
    if below:
        return tr("by more than chance below the city: {below}", below=below)
    if above:
        return tr("by more than chance above the city: {above}", above=above)
    if found.suppressed:
        return tr("of those whose share is told nobody differs from the city by more than chance")
    return tr("nobody differs from the city by more than chance")


def claim(found: Funnel, *, tr: Translator) -> str:
    """Return how many differ, in a few words."""
    if not found.places:
        return _without_places(found, tr)
    differ = sum(place.differs != "within" for place in found.places)
    if not differ:
        return tr("{measure}: all within chance of the city", measure=measure(found, tr=tr))
    return tr.plural(
        "{measure}: {count} place differs by more than chance",
        "{measure}: {count} places differ by more than chance",
        differ,
        measure=measure(found, tr=tr),
        count=formats.number(differ, tr=tr),
    )


def notes(found: Funnel, *, catalogue: Catalogue, tr: Translator) -> tuple[str, ...]:
    """Return the city's share, who is worth a look, of whom no share is known, and how to read the limits."""
    watched = _names((place for place in found.places if place.is_worth_a_look), catalogue, tr)
    unknown, cut = (
        formats.listed((words.area(code, catalogue=catalogue, tr=tr) for code in codes), tr=tr)
        for codes in (found.unknown, found.suppressed)
    )
    wide, narrow = (
        formats.percent(level * 100, tr=tr, decimals=decimals)
        for level, decimals in ((CONTROL, 1), (WARNING, 0))
    )
    said = (
        tr("The city: {share}.", share=placed.share(found.city, tr=tr).replace("\n", "; ")),
        tr(
            "Left out, since the share of the city is suppressed: {months}.",
            months=formats.months(found.left_out, tr=tr),
        )
        if found.left_out
        else "",
        tr("Worth a look, between the two limits: {places}.", places=watched) if watched else "",
        tr("No share is known of: {places}.", places=unknown) if unknown else "",
        tr("The shares of these are suppressed: {places}.", places=cut) if cut else "",
        tr("Hollow: fewer than 30 cases, or reports are missing.")
        if any(map(is_uncertain, found.places))
        else "",
        tr("Ordered from the fewest cases to the most."),
        tr(
            "Chance alone keeps a place within the inner limits in {narrow} and within the outer ones in {wide} of all "
            "cases; it says nothing of why one differs.",
            narrow=narrow,
            wide=wide,
        ),
    )
    return tuple(each for each in said if each)


def is_uncertain(place: FunnelPlace) -> bool:
    """Tell whether a share rests on few cases or on some of the reports."""
    return place.share.is_few or not place.share.is_complete


def side(place: FunnelPlace, *, tr: Translator) -> str:
    """Return on which side of the city a place lies, as far as chance does not explain it."""
    if place.is_worth_a_look:
        return tr("worth a look")
    return {"below": tr("below the city"), "within": tr("within chance"), "above": tr("above the city")}[
        place.differs
    ]


def _names(places: Iterable[FunnelPlace], catalogue: Catalogue, tr: Translator) -> str:
    return formats.listed((words.area(each.area, catalogue=catalogue, tr=tr) for each in places), tr=tr)
