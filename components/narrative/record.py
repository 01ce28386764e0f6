"""Sentences about the published record itself."""

from components.citations import source_line
from components.i18n import Translator, formats, words
from components.narrative.employment import figure_text
from data.catalogue import Catalogue
from data.catalogue.values import Observation


def headline(catalogue: Catalogue, *, tr: Translator) -> str:
    """Return how many entries the record holds, from how many sources, and how fresh the freshest is."""
    days = [source.published for source in catalogue.all_sources.values() if source.published]
    size = tr(
        "The record holds {figures} entries from {sources} sources.",
        figures=formats.number(len(catalogue.observations), tr=tr),
        sources=formats.number(len(catalogue.all_sources), tr=tr),
    )
    if not days:
        return size
    return size + " " + tr("The latest source is of {day}.", day=formats.day(max(days), tr=tr))


def found(count: int, total: int, *, tr: Translator) -> str:
    """Return how many figures a search has found."""
    if count == 0:
        return tr("No figure of the record fits. Shorten the search or choose «all».")
    return tr.plural(
        "{count} figure of {total}",
        "{count} figures of {total}",
        count,
        count=formats.number(count, tr=tr),
        total=formats.number(total, tr=tr),
    )


def figure(observation: Observation, *, catalogue: Catalogue, tr: Translator) -> str:
    """Return one figure of the record in words: what, where, when, how much."""
    return tr(
        "{indicator}, {area}, {period}: {value}",
        indicator=catalogue.indicator(observation.indicator).name(tr.language),
        area=words.area(observation.area, catalogue=catalogue, tr=tr),
        period=formats.period(observation.period, tr=tr),
        value=figure_text(observation, tr=tr),
    )


def origin(observation: Observation, *, catalogue: Catalogue, tr: Translator) -> str:
    """Return where a figure is from."""
    return tr("Source: {source}", source=source_line(observation.source, catalogue=catalogue, tr=tr))
