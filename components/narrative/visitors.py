"""What was published of those who visit the centres: the NEET youths among them, and how many come regularly."""

from collections.abc import Iterator

from components.citations import source_line
from components.i18n import Translator, formats
from data import comparison
from data.catalogue import Catalogue
from data.catalogue.values import Observation
from data.published import record


def published(catalogue: Catalogue, *, tr: Translator) -> tuple[str, ...]:
    """Return the published shares of NEET youths among the city's visitors, and the visitors of one centre."""
    return (*_neet_shares(catalogue, tr), *_per_centre(catalogue, tr))


def _neet_shares(catalogue: Catalogue, tr: Translator) -> Iterator[str]:
    """Yield a sentence for every time of which one source names both the NEET visitors and all visitors."""
    wholes = {_same(figure): figure for figure in record.series(catalogue, "visitors", catalogue.city.code)}
    for part in record.series(catalogue, "visitors_neet", catalogue.city.code):
        whole = wholes.get(_same(part))
        found = whole and comparison.share(comparison.of_observation(part), comparison.of_observation(whole))
        if whole is None or not isinstance(found, comparison.Share):
            continue
        yield tr(
            "Published for {period}: of {visitors} visitors {neet} were NEET youths, {share} ({source}).",
            period=formats.period(part.period, tr=tr),
            visitors=_number(whole, tr),
            neet=_number(part, tr),
            share=formats.qualified(100 * found.value, found.qualifier, tr=tr, unit="percent"),
            source=source_line(part.source, catalogue=catalogue, tr=tr),
        )


def _per_centre(catalogue: Catalogue, tr: Translator) -> Iterator[str]:
    for figure in record.observations(catalogue, areas=[catalogue.city.code]):
        if figure.unit == "people_per_centre" and figure.value is not None and not figure.is_planned:
            yield tr(
                "{indicator}: published {value} ({source}). {note}",
                indicator=catalogue.indicator(figure.indicator).name(tr.language),
                value=_number(figure, tr),
                source=source_line(figure.source, catalogue=catalogue, tr=tr),
                note=figure.note(tr.language),
            ).rstrip()


def _same(figure: Observation) -> tuple[str, str]:
    return str(figure.period), figure.source


def _number(figure: Observation, tr: Translator) -> str:
    return formats.qualified(figure.value, figure.qualifier, tr=tr)
