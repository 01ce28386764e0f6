"""Reading the published record: what was said, what is latest, what contradicts what."""

import unicodedata
from collections.abc import Collection, Mapping
from datetime import date
from typing import Final

from data.catalogue import Catalogue
from data.catalogue.values import Observation
from data.errors import UnknownCode

_FOLDED: Final = str.maketrans("ёәғқңөұүһіə", "еагкноуухиа")


def observations(
    catalogue: Catalogue, *, indicator: str | None = None, areas: Collection[str] | None = None
) -> tuple[Observation, ...]:
    """Return the published record, or the part of it on one indicator and some areas, in the record's order.

    Raises:
        UnknownCode: There is no such indicator.
    """
    if indicator is not None:
        catalogue.indicator(indicator)
    return tuple(
        figure
        for figure in catalogue.observations
        if indicator in (None, figure.indicator) and (areas is None or figure.area in areas)
    )


def latest(catalogue: Catalogue, indicator: str, area: str) -> Observation | None:
    """Return the figure that stands for "now", or None where nothing was published.

    What is said to have happened (published or inferred) goes before what is planned. A figure that another
    one is known to be newer than (column `newer_than`) is left out. Of the rest the one whose period ends
    last wins, what is not dated counting as earliest; then the later `as_of`, the later date of the source,
    and the id that sorts first. The order of the rows does not matter.

    Raises:
        UnknownCode: There is no such indicator.
    """
    return latest_by_area(catalogue, indicator).get(area)


def latest_by_area(catalogue: Catalogue, indicator: str) -> dict[str, Observation]:
    """Return the latest figure, as `latest` chooses it, of every area that has one.

    Raises:
        UnknownCode: There is no such indicator.
    """
    figures = observations(catalogue, indicator=indicator)
    outdated = {identity for figure in figures for identity in figure.newer_than}
    current = sorted(
        (figure for figure in figures if figure.id not in outdated), key=lambda figure: figure.id
    )
    areas = {figure.area for figure in current}
    return {area: _newest(catalogue, [figure for figure in current if figure.area == area]) for area in areas}


def observation(catalogue: Catalogue, identity: str) -> Observation:
    """Return one figure by its id.

    Raises:
        UnknownCode: The record has no such id.
    """
    for figure in catalogue.observations:
        if figure.id == identity:
            return figure
    raise UnknownCode("published", identity)


def series(catalogue: Catalogue, indicator: str, area: str) -> tuple[Observation, ...]:
    """Return what is said to have happened (not what is planned) for an indicator and area, by period.

    Raises:
        UnknownCode: There is no such indicator.
    """
    figures = observations(catalogue, indicator=indicator, areas=[area])
    return tuple(figure for figure in figures if not figure.is_planned)


def contradictions(catalogue: Catalogue) -> tuple[tuple[str, ...], ...]:
    """Return the groups of figures that contradict one another, each as sorted ids, the groups sorted."""
    named = {figure.id: set(figure.contradicts) for figure in catalogue.observations if figure.contradicts}
    groups = {tuple(sorted(_connected(named, identity))) for identity in named}
    return tuple(sorted(groups))


def search(
    catalogue: Catalogue,
    text: str = "",
    indicators: Collection[str] = (),
    areas: Collection[str] = (),
    years: Collection[int] = (),
    language: str = "kk",
    area_names: Mapping[str, str] | None = None,
) -> tuple[Observation, ...]:
    """Return the figures of `observations` that hold every word of the text and pass the filters.

    Words are looked for in the id, value, note, the names of indicator and district (in the given language), the
    names of areas that are handed in (code -> name), and the source's title and publisher. Case does not matter,
    nor do ё and е, nor whether a Kazakh letter or its nearest Russian one is typed. An empty filter lets everything
    through; with years, only what is dated is found.
    """
    figures = [
        figure
        for figure in catalogue.observations
        if (not indicators or figure.indicator in indicators)
        and (not areas or figure.area in areas)
        and (not years or any(figure.period.touches_year(year) for year in years))
    ]
    words = _folded(text).split()
    if not words:
        return tuple(figures)
    names = {code: district.name(language) for code, district in catalogue.all_districts.items()}
    names |= area_names or {}
    haystacks = [_haystack(catalogue, figure, language, names.get(figure.area, "")) for figure in figures]
    return tuple(
        figure
        for figure, haystack in zip(figures, haystacks, strict=True)
        if all(word in haystack for word in words)
    )


def _newest(catalogue: Catalogue, candidates: list[Observation]) -> Observation:
    happened = [figure for figure in candidates if not figure.is_planned]
    return max(happened or candidates, key=lambda figure: _recency(catalogue, figure))


def _recency(catalogue: Catalogue, figure: Observation) -> tuple[date, date, date]:
    return (
        figure.period.end or date.min,
        figure.as_of or date.min,
        catalogue.source(figure.source).published or date.min,
    )


def _connected(named: Mapping[str, set[str]], identity: str) -> set[str]:
    found, waiting = {identity}, [identity]
    while waiting:
        new = named.get(waiting.pop(), set()) - found
        found |= new
        waiting += new
    return found


def _haystack(catalogue: Catalogue, figure: Observation, language: str, area: str) -> str:
    source = catalogue.source(figure.source)
    parts = (
        figure.id,
        catalogue.indicator(figure.indicator).name(language),
        area,
        figure.area,
        str(figure.period),
        "" if figure.value is None else f"{figure.value:g}",
        figure.note(language),
        source.title,
        source.publisher,
    )
    return _folded(" ".join(parts))


def _folded(text: str) -> str:
    return unicodedata.normalize("NFC", text).casefold().translate(_FOLDED)
