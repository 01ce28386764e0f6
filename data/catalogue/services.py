"""The services of the centres: which there are, and of which centre a source names which."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

import pandas as pd

from data.catalogue.sheets import LANGUAGES


class Answer(StrEnum):
    """Whether a centre offers a service."""

    OFFERED = "offered"
    INFERRED = "inferred"
    NOT_OFFERED = "not_offered"
    NOT_KNOWN = "not_known"


@dataclass(frozen=True)
class Service:
    """A service or room of a centre.

    Attributes:
        code: Its code in `services.csv`.
        is_main: Whether it has a column of its own where centres and services are set against each other.
        names, short_names: What it is called, by language.
    """

    code: str
    is_main: bool
    names: Mapping[str, str] = field(hash=False)
    short_names: Mapping[str, str] = field(hash=False)

    def name(self, language: str) -> str:
        """Return the name in a language, `kk`, `ru` or `en`."""
        return self.names[language]

    def short(self, language: str) -> str:
        """Return the short name in a language."""
        return self.short_names[language]


@dataclass(frozen=True)
class Offer:
    """What a source says of one service of one centre.

    Attributes:
        id: Its id in `centre_services.csv`.
        centre, service: Codes of the two.
        is_offered: Whether the centre has it.
        basis: `published` of this centre, or `inferred` from what is said of all.
        source: Id of the source.
        as_of: Day as at which the source says so; None where that is not stated.
        notes: What must be known to read it, by language.
    """

    id: str
    centre: str
    service: str
    is_offered: bool
    basis: str
    source: str
    as_of: date | None
    notes: Mapping[str, str] = field(hash=False)

    @property
    def answer(self) -> Answer:
        """What it says, in one word."""
        if not self.is_offered:
            return Answer.NOT_OFFERED
        return Answer.INFERRED if self.basis == "inferred" else Answer.OFFERED

    def note(self, language: str) -> str:
        """Return the note in a language; empty without one."""
        return self.notes[language]


def services(frame: pd.DataFrame) -> dict[str, Service]:
    """Return the services by code, in the order of the frame of `data.catalogue.contracts.read`."""
    return {
        str(code): Service(str(code), row["main"] == "yes", _text(row, "name"), _text(row, "short"))
        for code, row in frame.to_dict("index").items()
    }


def offers(frame: pd.DataFrame) -> dict[tuple[str, str], Offer]:
    """Return what is known by centre and service, in the order of the frame."""
    return {
        (row["centre"], row["service"]): Offer(
            id=str(identity),
            centre=row["centre"],
            service=row["service"],
            is_offered=row["offered"] == "yes",
            basis=row["basis"],
            source=row["source"],
            as_of=None if pd.isna(row["as_of"]) else row["as_of"].date(),
            notes=_text(row, "note"),
        )
        for identity, row in frame.to_dict("index").items()
    }


def _text(row: Mapping, stem: str) -> dict[str, str]:
    return {language: str(row[f"{stem}_{language}"]) for language in LANGUAGES}
