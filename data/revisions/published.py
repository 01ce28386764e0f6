"""What has changed in the published figures and in the targets between two editions of the tables."""

from collections.abc import Mapping
from dataclasses import dataclass
from operator import attrgetter
from typing import Final, Literal

from data.catalogue import Catalogue
from data.catalogue.values import Observation, Target

PublishedValue = Observation | Target

_SAID: Final = attrgetter("indicator", "area", "period", "value", "unit", "qualifier")
"""What both say; a word of a note that was corrected is no other figure."""


@dataclass(frozen=True)
class PublishedChange:
    """One published figure or target that is not what it was.

    Attributes:
        kind: whether it came in, says something else, or stands no more.
        before: as it stood; None where it did not.
        after: as it stands; None where it does not.
    """

    kind: Literal["added", "revised", "removed"]
    before: PublishedValue | None
    after: PublishedValue | None

    @property
    def value(self) -> PublishedValue:
        """The latest that was said."""
        found = self.after or self.before
        if found is None:
            raise AssertionError
        return found


def published_changes(before: Catalogue, after: Catalogue) -> tuple[PublishedChange, ...]:
    """Return which published figures and targets differ: removed, then revised, then added; each as in the tables."""
    found = [*_changes(_figures(before), _figures(after)), *_changes(before.all_targets, after.all_targets)]
    order = {"removed": 0, "revised": 1, "added": 2}
    return tuple(sorted(found, key=lambda each: order[each.kind]))


def _figures(catalogue: Catalogue) -> dict[str, Observation]:
    return {figure.id: figure for figure in catalogue.observations}


def _changes(
    before: Mapping[str, PublishedValue], after: Mapping[str, PublishedValue]
) -> list[PublishedChange]:
    found = []
    for code in dict.fromkeys((*before, *after)):
        old, new = before.get(code), after.get(code)
        if old is None or new is None:
            found.append(PublishedChange("added" if old is None else "removed", old, new))
        elif _statement(old) != _statement(new):
            found.append(PublishedChange("revised", old, new))
    return found


def _statement(value: PublishedValue) -> tuple[object, ...]:
    own = value.status if isinstance(value, Observation) else value.due
    return (*_SAID(value), own)
