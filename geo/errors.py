"""What may be wrong with a boundary layer, as values with facts; words for readers are made elsewhere."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path


@dataclass(frozen=True)
class LayerFinding:
    """One rule that was not kept.

    Attributes:
        rule: The stable code of the rule, such as ``"city_area"``.
        facts: What was found and what was expected, by name; values are plain numbers, texts or lists.
    """

    rule: str
    facts: Mapping[str, object] = field(default_factory=dict)

    def __str__(self) -> str:
        facts = ", ".join(f"{name}={value}" for name, value in self.facts.items())
        return f"{self.rule}: {facts}" if facts else self.rule


class GeoError(Exception):
    """Base of every trouble that this package foresees."""


class CrsMissingError(GeoError):
    """A frame or series came without a coordinate system, so its numbers mean nothing."""

    def __init__(self) -> None:
        super().__init__("no coordinate system is set: set_crs() with the one the numbers were written in")


class PointsExpectedError(GeoError):
    """Geometries that are not points were given where points are assigned."""

    def __init__(self, types: Iterable[str]) -> None:
        self.types = tuple(sorted(set(types)))
        super().__init__(f"only points can be assigned to a district, not {', '.join(self.types)}")


class UnknownDistrictError(GeoError):
    """A stated district is not one of the codes of the layer."""

    def __init__(self, codes: Iterable[str]) -> None:
        self.codes = tuple(sorted(set(codes)))
        super().__init__(f"no such district: {', '.join(self.codes)}")


class LayerInvalidError(GeoError):
    """A boundary layer on disk cannot be used. ``findings`` holds every fault, not the first."""

    def __init__(self, path: Path, findings: Sequence[LayerFinding]) -> None:
        self.path = path
        self.findings = tuple(findings)
        super().__init__(_listed(f"{path} is not a usable layer of the districts:", self.findings))


class LayerRefusedError(GeoError):
    """A new layer broke acceptance rules and was not written. ``findings`` holds all of them."""

    def __init__(self, findings: Sequence[LayerFinding]) -> None:
        self.findings = tuple(findings)
        super().__init__(_listed("the new boundaries are refused, nothing was written:", self.findings))


class SourceUnreadableError(GeoError):
    """A document offered as a source of boundaries is not Overpass JSON or GeoJSON."""

    def __init__(self, reason: str) -> None:
        self.reason = reason
        super().__init__(f"no boundaries can be read: {reason}")


class SourceUnavailableError(GeoError):
    """No Overpass mirror gave an answer. ``attempts`` tells address and outcome of each try, in order."""

    def __init__(self, attempts: Sequence[tuple[str, str]]) -> None:
        self.attempts = tuple(attempts)
        tries = [f"{url}: {outcome}" for url, outcome in self.attempts]
        super().__init__(_listed("Overpass gave no answer:", tries))


def _listed(heading: str, items: Iterable[object]) -> str:
    return "\n".join([heading, *(f"  - {item}" for item in items)])
