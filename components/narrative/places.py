"""Sentences about where the centres stand."""

from collections.abc import Iterable

from components.i18n import Translator, words
from data.catalogue import Catalogue
from data.catalogue.centre_locations import CentreLocation


def spoken(place: CentreLocation, *, catalogue: Catalogue, tr: Translator) -> str:
    """Return what stands at a place: the centre, and whether it works or is planned."""
    return tr(
        "{centre}: {status}",
        centre=words.centre(place.centre, catalogue=catalogue, tr=tr),
        status=words.centre_status("planned" if place.is_planned else "open", tr=tr),
    )


def disagreements(
    places: Iterable[CentreLocation], *, catalogue: Catalogue, tr: Translator
) -> tuple[str, ...]:
    """Return for which centres the coordinates lie elsewhere than the register says; the register wins."""
    return tuple(_disagreement(place, catalogue, tr) for place in places if not place.agrees)


def _disagreement(place: CentreLocation, catalogue: Catalogue, tr: Translator) -> str:
    centre = words.centre(place.centre, catalogue=catalogue, tr=tr)
    stated = words.area(place.district, catalogue=catalogue, tr=tr)
    if place.lies_in is None:
        return tr(
            "{centre}: the register names {stated}, the coordinates lie outside the city. The register counts.",
            centre=centre,
            stated=stated,
        )
    return tr(
        "{centre}: the register names {stated}, the coordinates lie in {found}. The register counts.",
        centre=centre,
        stated=stated,
        found=words.area(place.lies_in, catalogue=catalogue, tr=tr),
    )
