"""The registers behind the figures as tables: indicators, sources, districts, centres, targets, published record."""

from collections import Counter
from datetime import date

from components.citations import source_line, source_link, source_title
from components.i18n import Translator, formats, words
from components.narrative import services
from components.tables.record import observation_table
from components.tables.table import Cell, Column, Table
from data.catalogue import Catalogue
from data.catalogue.sheets import LANGUAGES
from data.catalogue.values import Centre, Observation, Target
from data.published.record import latest


def published_table(catalogue: Catalogue, *, tr: Translator) -> Table:
    """Return the whole published record, one figure a row."""
    title = tr("Published record")
    return observation_table("published", title, catalogue.observations, catalogue=catalogue, tr=tr)


def indicators_table(catalogue: Catalogue, *, tr: Translator) -> Table:
    """Return what every indicator means, which direction is better, and how fresh its latest figure is."""
    columns = (
        Column("indicator", tr("Indicator")),
        Column("definition", tr("Definition")),
        Column("latest_period", tr("Latest period")),
        Column("latest_as_of", tr("As of"), "date"),
        Column("latest_source", tr("Latest source")),
        Column("unit", tr("Unit")),
        Column("group", tr("Group")),
        Column("aggregation", tr("Aggregation")),
        Column("direction", tr("Which is better")),
        Column("indicator_code", tr("Code of the indicator"), "code"),
    )
    freshest = _freshest(catalogue)
    rows = tuple(
        (
            indicator.name(tr.language),
            indicator.definition(tr.language),
            *_freshness(freshest.get(indicator.code), catalogue, tr),
            words.unit(indicator.unit, tr=tr),
            words.group(indicator.group, tr=tr),
            words.aggregation(indicator.aggregation, tr=tr),
            words.direction(indicator.direction, tr=tr),
            indicator.code,
        )
        for indicator in catalogue.all_indicators.values()
    )
    return Table(
        "indicators", tr("Definitions"), columns, rows, hidden=frozenset({"indicator_code"}), lines=3
    )


def _freshest(catalogue: Catalogue) -> dict[str, Observation]:
    """Return for each indicator the figure whose period ends last, plans left out."""
    happened = (figure for figure in catalogue.observations if not figure.is_planned)
    ordered = sorted(happened, key=lambda figure: (figure.period, figure.as_of or date.min))
    return {figure.indicator: figure for figure in ordered}


def _freshness(figure: Observation | None, catalogue: Catalogue, tr: Translator) -> tuple[Cell, ...]:
    if figure is None:
        return (None, None, None)
    return (
        formats.period(figure.period, tr=tr),
        figure.as_of,
        source_line(figure.source, catalogue=catalogue, tr=tr),
    )


def sources_table(catalogue: Catalogue, *, tr: Translator) -> Table:
    """Return the sources: title, publisher, date, link, and how many figures rest on each."""
    columns = (
        Column("source", tr("Source")),
        Column("publisher", tr("Publisher")),
        Column("date", tr("Date"), "date"),
        Column("retrieved", tr("Retrieved"), "date"),
        Column("figures", tr("Figures"), "number"),
        Column("link", tr("Link"), "link"),
        Column("note", tr("Note")),
        Column("id", tr("Code of the row"), "code"),
    )
    figures = Counter(figure.source for figure in catalogue.observations)
    rows = tuple(
        (
            source_title(source.id, catalogue=catalogue, tr=tr),
            source.publisher,
            source.published,
            source.retrieved,
            figures[source.id],
            source_link(source.id, catalogue=catalogue),
            source.note(tr.language),
            source.id,
        )
        for source in catalogue.all_sources.values()
    )
    return Table("sources", tr("Sources"), columns, rows, hidden=frozenset({"id"}))


def districts_table(catalogue: Catalogue, *, tr: Translator) -> Table:
    """Return the districts: names in three languages and the codes that other registers know them by."""
    columns = (
        Column("district", tr("District")),
        Column("name_kk", tr("Name in Kazakh")),
        Column("name_ru", tr("Name in Russian")),
        Column("name_en", tr("Name in English")),
        Column("kato", tr("{classifier} code", classifier=catalogue.city.classifier(tr.language)), "code"),
        Column("osm_relation", tr("Relation in OpenStreetMap"), "code"),
        Column("area_code", tr("Code of the area"), "code"),
    )
    rows = tuple(
        (
            district.name(tr.language),
            *(district.name(language) for language in LANGUAGES),
            str(district.kato),
            str(district.osm_relation),
            district.code,
        )
        for district in catalogue.all_districts.values()
    )
    return Table("districts", tr("Districts"), columns, rows, hidden=frozenset({"area_code"}))


def centres_table(catalogue: Catalogue, *, tr: Translator, district: str | None = None) -> Table:
    """Return the register of centres, of one district or of all; what is unknown stays empty."""
    columns = (
        Column("centre", tr("Centre")),
        Column("status", tr("Status")),
        Column("basis", tr("How it is known")),
        Column("status_as_of", tr("As of"), "date"),
        Column("status_reason", tr("Reason of the status")),
        Column("open_by", tr("Known open by"), "date"),
        Column("not_open_on", tr("Known not open on"), "date"),
        Column("address", tr("Address")),
        Column("floor_area_m2", tr("Floor area, m²"), "number", unit="m2"),
        Column("services", tr("Services")),
        Column("inferred_from", tr("Inferred from")),
        Column("note", tr("Note")),
        Column("source", tr("Source")),
        Column("link", tr("Link"), "link"),
        *_known_of_fields(tr),
        Column("lat", tr("Latitude"), "number", decimals=6, unit="degrees"),
        Column("lon", tr("Longitude"), "number", decimals=6, unit="degrees"),
        Column("status_code", tr("Code of the status"), "code"),
        Column("centre_code", tr("Code of the centre"), "code"),
        Column("area_code", tr("Code of the area"), "code"),
    )
    rows = tuple(
        _centre_row(centre, catalogue, tr)
        for centre in catalogue.all_centres.values()
        if district in (None, centre.district)
    )
    known = {column.code for column in _known_of_fields(tr)}
    codes = {"status_code", "centre_code", "area_code"}
    facts = {"lat", "lon", "link", "note", "services", "status_as_of"}
    return Table("centres", tr("Register of centres"), columns, rows, hidden=frozenset(codes | facts | known))


def of_states(register: Table, *more: str) -> Table:
    """Return the register of centres with what a reader asks first: state, its day and reason, how known, address.

    Args:
        register: the table of `centres_table`.
        more: codes of further columns to be shown.
    """
    reasons = ("status_reason",) if any(register.column("status_reason")) else ()
    return register.only("centre", "status", "status_as_of", *reasons, "basis", "address", *more)


def _known_of_fields(tr: Translator) -> tuple[Column, ...]:
    """Return of each fact on a centre how exact it is and as of which day, in columns that only files carry."""
    facts = {
        "address": tr("Address"),
        "floor_area_m2": tr("Floor area, m²"),
        "place": tr("Coordinates"),
        "services": tr("Services"),
    }
    return tuple(
        column
        for code, name in facts.items()
        for column in (
            Column(f"{code}_qualifier", tr("{column}: how exact", column=name)),
            Column(f"{code}_as_of", tr("{column}: as of", column=name), "date"),
        )
    )


def _known_of_centre(centre: Centre, catalogue: Catalogue, tr: Translator) -> tuple[Cell, ...]:
    """Return the cells of `_known_of_fields`; both are empty where the fact is not known."""
    as_published = (words.qualifier("exact", tr=tr), catalogue.source(centre.source).published)
    unknown = (None, None)
    return (
        *(as_published if centre.address(tr.language) else unknown),
        *_known_of_area(centre, catalogue, tr),
        *(as_published if centre.latitude is not None else unknown),
        *_known_of_services(centre, catalogue, tr),
    )


def _known_of_area(centre: Centre, catalogue: Catalogue, tr: Translator) -> tuple[Cell, Cell]:
    """Return what the published figure says of itself; a report that has corrected it gives its own day."""
    if centre.floor_area_m2 is None:
        return None, None
    figure = latest(catalogue, "floor_area", centre.code)
    if figure is None or figure.value != centre.floor_area_m2:
        return words.qualifier("exact", tr=tr), catalogue.source(centre.source).published
    return words.qualifier(figure.qualifier, tr=tr), figure.as_of


def _known_of_services(centre: Centre, catalogue: Catalogue, tr: Translator) -> tuple[Cell, Cell]:
    """Return the weakest basis on which services are known, and the day of the latest source that states one."""
    offers = [offer for offer in catalogue.offers.values() if offer.centre == centre.code]
    if not offers:
        return None, None
    is_inferred = any(offer.basis == "inferred" for offer in offers)
    days = [offer.as_of for offer in offers if offer.as_of]
    return words.status("inferred" if is_inferred else "published", tr=tr), max(days, default=None)


def _centre_row(centre: Centre, catalogue: Catalogue, tr: Translator) -> tuple[Cell, ...]:
    return (
        words.centre(centre.code, catalogue=catalogue, tr=tr),
        words.centre_status(centre.status, tr=tr),
        words.status(centre.status_basis, tr=tr),
        centre.status_as_of,
        centre.reason(tr.language) or None,
        centre.open_by,
        centre.not_open_on,
        centre.address(tr.language) or None,
        centre.floor_area_m2,
        services.of_centre(centre.code, catalogue=catalogue, tr=tr),
        centre.inferred_from(tr.language) or None,
        centre.note(tr.language) or None,
        source_line(centre.source, catalogue=catalogue, tr=tr),
        source_link(centre.source, catalogue=catalogue),
        *_known_of_centre(centre, catalogue, tr),
        centre.latitude,
        centre.longitude,
        centre.status,
        centre.code,
        centre.district,
    )


def targets_table(catalogue: Catalogue, *, tr: Translator) -> Table:
    """Return the targets, both versions of those that have moved."""
    columns = (
        Column("indicator", tr("Indicator")),
        Column("area", tr("Area")),
        Column("period", tr("Period")),
        Column("due", tr("Due"), "date"),
        Column("value", tr("Value"), "number", decimals=2),
        Column("unit", tr("Unit")),
        Column("qualifier", tr("How exact")),
        Column("status", tr("Status")),
        Column("as_of", tr("Set on"), "date"),
        Column("source", tr("Source")),
        Column("programme", tr("Ground")),
        Column("note", tr("Note")),
        Column("link", tr("Link"), "link"),
        Column("id", tr("Code of the row"), "code"),
        Column("replaces", tr("Replaces the row"), "code"),
        Column("indicator_code", tr("Code of the indicator"), "code"),
        Column("area_code", tr("Code of the area"), "code"),
    )
    rows = tuple(_target_row(target, catalogue, tr) for target in catalogue.all_targets.values())
    hidden = frozenset({"id", "replaces", "indicator_code", "area_code", "link"})
    return Table("targets", tr("Targets"), columns, rows, hidden=hidden)


def _target_row(target: Target, catalogue: Catalogue, tr: Translator) -> tuple[Cell, ...]:
    return (
        catalogue.indicator(target.indicator).name(tr.language),
        words.area(target.area, catalogue=catalogue, tr=tr),
        formats.period(target.period, tr=tr) if target.period else None,
        target.due,
        target.value,
        words.unit(target.unit, tr=tr),
        words.qualifier(target.qualifier, tr=tr),
        words.status("planned", tr=tr),
        target.set_on,
        source_line(target.source, catalogue=catalogue, tr=tr),
        catalogue.all_programmes[target.programme].name(tr.language) if target.programme else None,
        target.note(tr.language) or None,
        source_link(target.source, catalogue=catalogue),
        target.id,
        target.replaces or None,
        target.indicator,
        target.area,
    )
