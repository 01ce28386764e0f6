"""Centres and services set against each other: what a source names of which centre, and what is not known."""

from components.citations import source_line, source_link
from components.i18n import Translator, words
from components.narrative import services as sentences
from components.tables.table import Cell, Column, Table
from data.catalogue import Catalogue
from data.catalogue.values import Availability, Service


def services_table(catalogue: Catalogue, *, tr: Translator) -> Table:
    """Return a row a centre and a column a main service; further services that a source names stand in the last."""
    main = [service for service in catalogue.all_services.values() if service.is_main]
    others = [service for service in catalogue.all_services.values() if not service.is_main]
    columns = (
        Column("centre", tr("Centre")),
        *(Column(service.code, service.short(tr.language)) for service in main),
        Column("others", tr("Also named")),
        Column("centre_code", tr("Code of the centre"), "code"),
    )
    rows = tuple(
        (
            words.centre(centre, catalogue=catalogue, tr=tr),
            *(_answer(centre, service, catalogue, tr) for service in main),
            _also(centre, others, catalogue, tr),
            centre,
        )
        for centre in catalogue.all_centres
    )
    return Table("services", tr("Services of the centres"), columns, rows, hidden=frozenset({"centre_code"}))


def answers_table(catalogue: Catalogue, *, tr: Translator, service: str | None = None) -> Table:
    """Return a row for each centre and service, or for each centre and the one service asked for, with its source.

    Of one service the open centres come first, and of them those of which it is not known to be offered; its name is
    the title, and its sources stand beside the map.
    """
    columns = (
        Column("centre", tr("Centre")),
        Column("service", tr("Service")),
        Column("answer", tr("Offered")),
        Column("basis", tr("How it is known")),
        Column("as_of", tr("As of"), "date"),
        Column("source", tr("Source")),
        Column("note", tr("Note")),
        Column("link", tr("Link"), "link"),
        Column("centre_code", tr("Code of the centre"), "code"),
        Column("service_code", tr("Code of the service"), "code"),
        Column("answer_code", tr("Code of the answer"), "code"),
    )
    asked = [catalogue.all_services[service]] if service else list(catalogue.all_services.values())
    rows = [_answer_row(centre, each, catalogue, tr) for centre in catalogue.all_centres for each in asked]
    hidden = frozenset({"note", "link", "centre_code", "service_code", "answer_code"})
    if service:
        offered = (Availability.OFFERED, Availability.INFERRED)
        rows.sort(key=lambda row: (not catalogue.centre(str(row[-3])).is_at_work, row[-1] in offered))
        hidden |= {"service", "source"}
    title = asked[0].name(tr.language) if service else tr("Services of the centres, with sources")
    return Table("centre-services", title, columns, tuple(rows), hidden=hidden)


def _answer(centre: str, service: Service, catalogue: Catalogue, tr: Translator) -> str:
    own = catalogue.centre(centre)
    if not own.is_at_work and own.status != "unknown":
        return tr("not open yet") if own.status == "planned" else words.centre_status(own.status, tr=tr)
    return sentences.answer(catalogue.answer(centre, service.code), tr=tr)


def _also(centre: str, others: list[Service], catalogue: Catalogue, tr: Translator) -> str | None:
    offered = (Availability.OFFERED, Availability.INFERRED)
    named = [each.name(tr.language) for each in others if catalogue.answer(centre, each.code) in offered]
    return "; ".join(named) or None


def _answer_row(centre: str, service: Service, catalogue: Catalogue, tr: Translator) -> tuple[Cell, ...]:
    offer = catalogue.offers.get((centre, service.code))
    return (
        words.centre(centre, catalogue=catalogue, tr=tr),
        service.name(tr.language),
        _answer(centre, service, catalogue, tr),
        words.status(offer.basis, tr=tr) if offer else None,
        offer.as_of if offer else None,
        source_line(offer.source, catalogue=catalogue, tr=tr) if offer else None,
        (offer.note(tr.language) or None) if offer else None,
        source_link(offer.source, catalogue=catalogue) if offer else None,
        centre,
        service.code,
        catalogue.answer(centre, service.code).value,
    )
