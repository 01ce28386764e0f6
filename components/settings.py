"""Settings of a deployment, read from the environment once, at the start."""

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from data.catalogue import TABLES
from data.errors import AtlasError
from geo.boundaries import DISTRICTS_LAYER

_HOST = re.compile(r"(\{s\}\.)?[A-Za-z0-9.-]+(:\d+)?")


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
        layer: file of the districts' boundaries (`ATLAS_LAYER`).
        tile_url: address pattern of map tiles (`ATLAS_TILE_URL`); None draws no background, and asks nobody.
        tile_attribution: what the tile server wants to be named as (`ATLAS_TILE_ATTRIBUTION`).
    """

    tables: Path = TABLES
    layer: Path = DISTRICTS_LAYER
    tile_url: str | None = None
    tile_attribution: str = ""

    @property
    def tile_origins(self) -> tuple[str, ...]:
        """The origins that tiles come from, as a content security policy names them."""
        if not self.tile_url:
            return ()
        address = urlsplit(self.tile_url)
        return (f"{address.scheme}://{address.netloc.replace('{s}', '*')}",)


def read_settings(environment: Mapping[str, str] = os.environ) -> Settings:
    """Return the settings. Raises SettingError with the name of the first variable that cannot be used."""
    return Settings(
        tables=_existing(environment, "ATLAS_TABLES", TABLES),
        layer=_existing(environment, "ATLAS_LAYER", DISTRICTS_LAYER),
        tile_url=_tile_url(environment),
        tile_attribution=environment.get("ATLAS_TILE_ATTRIBUTION", ""),
    )


def _existing(environment: Mapping[str, str], variable: str, shipped: Path) -> Path:
    given = environment.get(variable)
    path = Path(given) if given else shipped
    if not path.exists():
        raise SettingError(variable, f"no such file or folder: {path}")
    return path


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
