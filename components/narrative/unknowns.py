"""What is not known, said in sentences: a gap that is named does not mislead."""

from collections.abc import Iterable

from components.i18n import Translator
from components.narrative import coverage, employment
from components.narrative.coverage import names
from data.catalogue import Catalogue
from data.published import neet
from data.published.goals import DistrictCoverage


def unknowns(
    catalogue: Catalogue, districts: Iterable[DistrictCoverage], *, tr: Translator
) -> tuple[str, ...]:
    """Return what the record does not say.

    Args:
        districts: the districts, as `data.published.goals.coverage` gives them.
    """
    found = (
        coverage.nothing_later(catalogue, tr=tr),
        employment.not_published(years_without_placements(catalogue), tr=tr),
        _openings(catalogue, tr),
        places(catalogue, tr=tr),
        _youth(catalogue, districts, tr),
    )
    return tuple(sentence for sentence in found if sentence)


def years_without_placements(catalogue: Catalogue) -> list[int]:
    """Return the years with a target and without a published figure of placements."""
    return [placement.year for placement in neet.placements(catalogue) if placement.figure is None]


def _openings(catalogue: Catalogue, tr: Translator) -> str | None:
    centres = [centre for centre in catalogue.all_centres.values() if centre.is_at_work]
    undated = sum(centre.opened is None for centre in centres)
    if not undated:
        return None
    return tr.plural(
        "The exact opening date of {count} of {total} open centres is not published.",
        "The exact opening dates of {count} of {total} open centres are not published.",
        undated,
        count=undated,
        total=len(centres),
    )


def places(catalogue: Catalogue, *, tr: Translator) -> str | None:
    """Return of how many centres address or place are not published; None where all are."""
    centres = catalogue.all_centres.values()
    without_address = sum(not centre.address(tr.language) for centre in centres)
    without_place = sum(centre.latitude is None for centre in centres)
    if not without_address and not without_place:
        return None
    return tr(
        "Not published, of {total} centres: the address of {addresses}, the place on the map of {places}. "
        "No centre is drawn where its place is not known.",
        total=len(centres),
        addresses=without_address,
        places=without_place,
    )


def _youth(catalogue: Catalogue, districts: Iterable[DistrictCoverage], tr: Translator) -> str | None:
    unknown = [row.district for row in districts if row.youth is None]
    if not unknown:
        return None
    return tr(
        "The number of young residents is not published for: {names}.",
        names=names(unknown, catalogue=catalogue, tr=tr),
    )
