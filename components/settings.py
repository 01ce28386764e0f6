"""Settings of a deployment, read from the environment once, at the start."""

import os
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Literal, TypeVar, get_args
from urllib.parse import urlsplit

from components.origins import Origin, parse_origin
from data.catalogue import TABLES
from data.errors import AtlasError
from data.intake.files.kinds import MAX_BYTES
from data.register.model import DUCKDB, ENGINES
from data.reported.disclosure import USUAL_THRESHOLD
from data.store import DEFAULT_URL
from geo.boundaries import DISTRICTS_LAYER

Reading = Literal["open", "signed-in"]

_HOST = re.compile(r"(\{s\}\.)?[A-Za-z0-9.-]+(:\d+)?")
_ADDRESS = re.compile(r"(?P<origin>[^/]+//[^/]+)(?P<path>(?:/[A-Za-z0-9_-]+)*)/?")
_Shipped = TypeVar("_Shipped", Path, None)
_Code = TypeVar("_Code", bound=str)
_LARGEST_REPORT = MAX_BYTES // 1024**2
_MOST_HOURS = 30 * 24
_LONGEST_NUMBER = 9
_STORES = ("sqlite:///", "postgresql://", "postgresql+psycopg://")


class SettingError(AtlasError):
    """A setting cannot be used. `variable` names it."""

    def __init__(self, variable: str, reason: str) -> None:
        super().__init__(f"{variable}: {reason}")
        self.variable = variable


@dataclass(frozen=True)
class Settings:
    """What a deployment may change.

    Attributes:
        tables: folder of the tables (`ATLAS_TABLES`).
        template: deck or template of PowerPoint that slides are made on (`ATLAS_TEMPLATE`); None for our own.
        layer: file of the districts' boundaries (`ATLAS_LAYER`).
        tile_url: address pattern of map tiles (`ATLAS_TILE_URL`); None draws no background, and asks nobody.
        tile_attribution: what the tile server wants to be named as (`ATLAS_TILE_ATTRIBUTION`).
        database: address of the store of reports (`DATABASE_URL`): a SQLite file or a PostgreSQL server.
        roles: file that says who may hand in and publish reports (`ATLAS_ROLES`); None gives nobody a role.
        demo: whether demonstration data stands in until a first report is published (`ATLAS_DEMO`).
        reading: whether everybody may read, or only who has signed in (`ATLAS_READING`).
        wait_for_store: seconds that a start waits for a store that does not answer yet (`ATLAS_WAIT_FOR_STORE`).
        origins: the addresses that people open the app at (`ATLAS_ORIGIN`), the first of which is told to people; with
            none, the app takes the address that a browser asks for as its own.
        base_path: the path that those addresses end with, such as `/atlas`; empty where the app has its host to itself.
        upload_megabytes: how much memory all files may take that were sent and not handed in (`ATLAS_UPLOAD_MB`).
        session: how long somebody stays signed in (`ATLAS_SESSION_HOURS`).
        connections: how many connections may be open at once (`ATLAS_CONNECTIONS`), if the system allows as many.
        slow_seconds: how long a request may take to arrive whole, a file included (`ATLAS_SLOW_SECONDS`).
        responsible: who answers for the figures (`ATLAS_RESPONSIBLE`), as the page about the product names them.
        suppress_below: counts of people that are smaller are suppressed below the city (`ATLAS_SUPPRESS_BELOW`); 0
            suppresses none.
        contact: how to reach them (`ATLAS_CONTACT`).
        engine: what rolls registers of participants up (`ATLAS_ENGINE`): `duckdb`, or the master of a cluster of Spark.
        metrics: whether `/metrics`, and Streamlit's figures on sessions and memory, are answered to everybody
            (`ATLAS_METRICS`).
        shared: folder in which the processes of one server share what pages offer as files (`ATLAS_SHARED`); None keeps
            it in each process's memory alone.
    """

    tables: Path = TABLES
    layer: Path = DISTRICTS_LAYER
    tile_url: str | None = None
    tile_attribution: str = ""
    database: str = DEFAULT_URL
    roles: Path | None = None
    demo: bool = True
    reading: Reading = "open"
    wait_for_store: int = 0
    origins: tuple[Origin, ...] = ()
    base_path: str = ""
    upload_megabytes: int = 200
    session: timedelta = timedelta(hours=12)
    connections: int = 1000
    slow_seconds: int = 60
    metrics: bool = False
    responsible: str = ""
    contact: str = ""
    suppress_below: int = USUAL_THRESHOLD
    template: Path | None = None
    engine: str = DUCKDB
    shared: Path | None = None

    @property
    def address(self) -> str:
        """The address to tell people, without a slash at its end; empty where none is named."""
        return f"{self.origins[0]}{self.base_path}" if self.origins else ""

    @property
    def tile_origins(self) -> tuple[str, ...]:
        """The origins that tiles come from, as a content security policy names them."""
        if not self.tile_url:
            return ()
        address = urlsplit(self.tile_url)
        return (f"{address.scheme}://{address.netloc.replace('{s}', '*')}",)


def read_settings(environment: Mapping[str, str] = os.environ) -> Settings:
    """Return the settings. Raises SettingError with the name of the first variable that cannot be used."""
    origins, base_path = _addresses(environment, "ATLAS_ORIGIN")
    return Settings(
        tables=_existing(environment, "ATLAS_TABLES", TABLES),
        layer=_existing(environment, "ATLAS_LAYER", DISTRICTS_LAYER),
        tile_url=_tile_url(environment),
        tile_attribution=environment.get("ATLAS_TILE_ATTRIBUTION", ""),
        database=_database(environment),
        roles=_existing(environment, "ATLAS_ROLES", None),
        demo=_one_of(environment, "ATLAS_DEMO", ("on", "off")) == "on",
        reading=_one_of(environment, "ATLAS_READING", get_args(Reading)),
        wait_for_store=_whole(environment, "ATLAS_WAIT_FOR_STORE", Settings.wait_for_store, range(1_000_000)),
        origins=origins,
        base_path=base_path,
        upload_megabytes=_megabytes(environment, "ATLAS_UPLOAD_MB"),
        session=timedelta(hours=_whole(environment, "ATLAS_SESSION_HOURS", 12, range(1, _MOST_HOURS + 1))),
        connections=_whole(environment, "ATLAS_CONNECTIONS", Settings.connections, range(64, 60_001)),
        slow_seconds=_whole(environment, "ATLAS_SLOW_SECONDS", Settings.slow_seconds, range(4, 3601)),
        metrics=_one_of(environment, "ATLAS_METRICS", ("off", "on")) == "on",
        responsible=environment.get("ATLAS_RESPONSIBLE", "").strip(),
        contact=environment.get("ATLAS_CONTACT", "").strip(),
        suppress_below=_whole(environment, "ATLAS_SUPPRESS_BELOW", USUAL_THRESHOLD, range(1001)),
        template=_existing(environment, "ATLAS_TEMPLATE", None),
        engine=_engine(environment),
        shared=_existing(environment, "ATLAS_SHARED", None),
    )


def _existing(environment: Mapping[str, str], variable: str, shipped: _Shipped) -> Path | _Shipped:
    given = environment.get(variable)
    if not given:
        return shipped
    path = Path(given)
    if not path.exists():
        raise SettingError(variable, f"no such file or folder: {path}")
    return path


def _engine(environment: Mapping[str, str]) -> str:
    engine = environment.get("ATLAS_ENGINE", "").strip() or Settings.engine
    if not ENGINES.fullmatch(engine):
        raise SettingError("ATLAS_ENGINE", f"must be {DUCKDB}, spark://host:port or local[2]")
    return engine


def _one_of(environment: Mapping[str, str], variable: str, allowed: Sequence[_Code]) -> _Code:
    """Return the allowed code that a variable holds; the first where it is not set."""
    given = environment.get(variable, "").strip() or allowed[0]
    for code in allowed:
        if code == given:
            return code
    raise SettingError(variable, f"must be {' or '.join(allowed)}")


def _addresses(environment: Mapping[str, str], variable: str) -> tuple[tuple[Origin, ...], str]:
    """Return the origins of the addresses that a variable names, and the path that they have in common."""
    given = [_ADDRESS.fullmatch(text) for text in environment.get(variable, "").split()]
    origins = tuple(origin for found in given if found and (origin := parse_origin(found["origin"].lower())))
    if len(origins) < len(given):
        raise SettingError(
            variable, "must be addresses such as https://atlas.almaty.example or https://almaty.example/atlas"
        )
    paths = {found["path"] for found in given if found}
    if len(paths) > 1:
        raise SettingError(variable, "must name addresses with one and the same path")
    return origins, next(iter(paths), "")


def _megabytes(environment: Mapping[str, str], variable: str) -> int:
    """Return a number of megabytes in which at least one report of the largest size has room."""
    given = environment.get(variable, "").strip()
    if not given:
        return Settings.upload_megabytes
    if not given.isascii() or not given.isdecimal() or int(given) < _LARGEST_REPORT:
        raise SettingError(variable, f"must be a whole number of megabytes, {_LARGEST_REPORT} or more")
    return int(given)


def _whole(environment: Mapping[str, str], variable: str, usual: int, allowed: range) -> int:
    given = environment.get(variable, "").strip() or str(usual)
    if (
        not given.isascii()
        or not given.isdecimal()
        or len(given) > _LONGEST_NUMBER
        or int(given) not in allowed
    ):
        raise SettingError(variable, f"must be a whole number from {allowed[0]} to {allowed[-1]}")
    return int(given)


def _database(environment: Mapping[str, str]) -> str:
    url = environment.get("DATABASE_URL", "").strip()
    if url and not url.startswith(_STORES):
        # The address may hold a password, so the message does not repeat it.
        raise SettingError("DATABASE_URL", f"must start with {' or '.join(_STORES)}")
    return url or Settings.database


def _tile_url(environment: Mapping[str, str]) -> str | None:
    url = environment.get("ATLAS_TILE_URL", "").strip()
    if not url:
        return None
    address = urlsplit(url)
    if address.scheme not in {"http", "https"} or not _HOST.fullmatch(address.netloc):
        raise SettingError("ATLAS_TILE_URL", "must start with http:// or https:// and name a host")
    if any(f"{{{part}}}" not in url for part in "zxy"):
        raise SettingError("ATLAS_TILE_URL", "must contain {z}, {x} and {y}")
    if not environment.get("ATLAS_TILE_ATTRIBUTION"):
        raise SettingError("ATLAS_TILE_ATTRIBUTION", "must name whom the tiles of ATLAS_TILE_URL come from")
    return url
