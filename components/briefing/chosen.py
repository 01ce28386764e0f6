"""What a choice asks of the tables: its day, its areas, which of them stand alone and which side by side."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from components.briefing.choice import MOST_APART, BriefingChoice, areas_of
from components.report_view import ReportView
from data.activity import centres_in, expected_centres
from data.catalogue import Catalogue
from data.published import goals
from data.published.goals import CityCoverage, DistrictCoverage
from data.reported.changes import Change
from data.revisions.between import WhatChanged


@dataclass(frozen=True)
class BriefingData:
    """What a briefing is made from.

    Attributes:
        reader: the reported record, the tables, the day and the language.
        what: what has changed since the day or the briefing that the choice names; None where it names none.
        since: the day of that; None without one.
    """

    reader: ReportView
    what: WhatChanged | None = None
    since: date | None = None

    @property
    def changes(self) -> tuple[Change, ...]:
        """What has changed of the reported figures."""
        return self.what.values if self.what else ()


def as_at(choice: BriefingChoice, catalogue: Catalogue) -> date:
    """Return the day as at which the coverage is shown."""
    return choice.as_at or goals.last_known(catalogue)


def city(choice: BriefingChoice, catalogue: Catalogue) -> CityCoverage:
    """Return how far the city's goal is on that day."""
    return goals.city_coverage(catalogue, as_at(choice, catalogue))


def districts(choice: BriefingChoice, catalogue: Catalogue) -> Mapping[str, DistrictCoverage]:
    """Return how far each district's goal is on that day."""
    return goals.coverage(catalogue, as_at(choice, catalogue))


def own_districts(choice: BriefingChoice, catalogue: Catalogue) -> tuple[str, ...]:
    """Return the districts that the briefing is about, those of its centres too; none where it is about the city."""
    areas = areas_of(choice, catalogue)
    if catalogue.city.code in areas:
        return ()
    found = (catalogue.centre(area).district if area in catalogue.all_centres else area for area in areas)
    return tuple(dict.fromkeys(found))


def apart_and_together(
    choice: BriefingChoice, catalogue: Catalogue
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the areas that are each shown by themselves, and those that stand side by side in one chart.

    Where there are many, the city keeps its own charts: beside its parts it would only dwarf them.
    """
    areas, whole = areas_of(choice, catalogue), catalogue.city.code
    if len(areas) <= MOST_APART:
        return areas, ()
    return tuple(area for area in areas if area == whole), tuple(area for area in areas if area != whole)


def charted(choice: BriefingChoice, catalogue: Catalogue) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the areas with charts of their own, and those in one chart: of one month each would be a single bar."""
    (apart, together), whole = apart_and_together(choice, catalogue), catalogue.city.code
    parts = tuple(area for area in areas_of(choice, catalogue) if area != whole)
    if len(choice.period.months) > 1 or len(parts) == 1:
        return apart, together
    return tuple(area for area in apart if area == whole), parts


def centres_at_work(area: str, month: str, catalogue: Catalogue) -> tuple[str, ...]:
    """Return the centres of an area that owe a report for a month."""
    return tuple(sorted(centres_in(catalogue, area) & frozenset(expected_centres(catalogue, month))))
