"""Sentences about the services of the centres: of how many a source names them, and of which it is not known."""

from collections import defaultdict

from components.citations import source_line
from components.i18n import Translator, formats, words
from data.catalogue import Catalogue
from data.catalogue.values import Availability

_SYMBOLS = {
    Availability.OFFERED: "✓",
    Availability.INFERRED: "(✓)",
    Availability.NOT_OFFERED: "✕",
    Availability.NOT_KNOWN: "?",
}


def answer(code: Availability, *, tr: Translator) -> str:
    """Return the sign and the word for whether a centre offers a service."""
    word = {
        Availability.OFFERED: tr("available"),
        Availability.INFERRED: tr("available"),
        Availability.NOT_OFFERED: tr("not available"),
        Availability.NOT_KNOWN: tr("not known"),
    }[code]
    return f"{_SYMBOLS[code]} {word}"


def headline(service: str, *, catalogue: Catalogue, tr: Translator) -> str:
    """Return of how many open centres a service is named, and which of them it is not known of."""
    centres = [code for code, centre in catalogue.all_centres.items() if centre.is_at_work]
    found = {code: catalogue.answer(code, service) for code in centres}
    unknown = [code for code, answer in found.items() if answer is Availability.NOT_KNOWN]
    lacking = [code for code, answer in found.items() if answer is Availability.NOT_OFFERED]
    parts = [
        tr("named of the centre itself – {count}", count=list(found.values()).count(Availability.OFFERED)),
        tr("said of all centres together – {count}", count=list(found.values()).count(Availability.INFERRED)),
    ]
    if lacking:
        parts.append(tr("not offered – {centres}", centres=_names(lacking, catalogue, tr)))
    if unknown:
        parts.append(tr("not known – {centres}", centres=_names(unknown, catalogue, tr)))
    return tr(
        "{service}, {total} open centres: {findings}.",
        service=catalogue.all_services[service].name(tr.language),
        total=len(centres),
        findings="; ".join(parts),
    )


def map_title(service: str, *, catalogue: Catalogue, tr: Translator) -> str:
    """Return what the map of a service shows."""
    name = catalogue.all_services[service].name(tr.language)
    return tr("{service}: in how many of the open centres, by district", service=name)


def key(*, tr: Translator) -> str:
    """Return how the signs of the table are read."""
    return tr(
        "✓ a source names it of this centre; (✓) a source says it of all centres together; ✕ the centre does not "
        "offer it; ? no source says so: it may be there all the same."
    )


def of_centre(centre: str, *, catalogue: Catalogue, tr: Translator) -> str:
    """Return the services that sources name of a centre, each group with its source; else that none is known."""
    by_source: defaultdict[str, list[str]] = defaultdict(list)
    for (own, service), offer in catalogue.offers.items():
        if own == centre and offer.is_offered:
            by_source[offer.source].append(catalogue.all_services[service].name(tr.language))
    if not by_source:
        return tr("not published of this centre: not known")
    return "; ".join(
        tr(
            "{services} ({source})",
            services=formats.listed((names[0], *(formats.inside(name, tr=tr) for name in names[1:])), tr=tr),
            source=source_line(source, catalogue=catalogue, tr=tr),
        )
        for source, names in by_source.items()
    )


def _names(centres: list[str], catalogue: Catalogue, tr: Translator) -> str:
    return formats.listed((words.centre(code, catalogue=catalogue, tr=tr) for code in centres), tr=tr)
