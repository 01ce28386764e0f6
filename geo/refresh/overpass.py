"""Ask Overpass for the boundaries by relation number, and read its answer.

By number, never by name: a search by name may answer with Alatau *city*, and one by area with the neighbours.
Overpass is the public query service of OpenStreetMap, https://wiki.openstreetmap.org/wiki/Overpass_API.
"""

import json
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import requests
import shapely
from shapely.geometry.base import BaseGeometry

from geo.errors import SourceUnavailableError, SourceUnreadableError
from geo.refresh.register import CITY_RELATION, RELATIONS
from geo.refresh.source import BoundarySource, Outline, day_of, names_of

MIRRORS = (
    "https://overpass-api.de/api/interpreter",
    "https://overpass.private.coffee/api/interpreter",
)
USER_AGENT = "JastarAtlas/1.0 (district boundaries; python -m geo.refresh)"
QUERY = (
    "[out:json][timeout:120];"
    f"rel(id:{','.join(str(number) for number in (*RELATIONS, CITY_RELATION))});"
    "out body geom;"
)
WAITS_S = (0, 5, 20)
"""Seconds to wait before each try at one mirror."""

_BUSY = {429, 504}
_TIMEOUT_S = 150


@dataclass(frozen=True)
class Reply:
    """What a server said: the HTTP status and the text of the answer."""

    status: int
    body: str


Fetch = Callable[[str, str], Reply]
"""Sends a query (second) to an address (first); raises OSError where there is no answer."""


def fetch(url: str, query: str) -> Reply:
    """Post ``query`` to ``url`` under our own User-Agent.

    Raises:
        OSError: The server could not be reached or did not answer in time.
    """
    headers = {"User-Agent": USER_AGENT}
    response = requests.post(url, data={"data": query}, headers=headers, timeout=_TIMEOUT_S)
    return Reply(response.status_code, response.text)


def download(fetch: Fetch = fetch, *, sleep: Callable[[float], None] = time.sleep) -> Mapping[str, Any]:
    """Ask the mirrors in turn.

    A busy one (HTTP 429 or 504) is asked again after a pause; any other trouble ends its turn.

    Returns:
        The answer of the first that has one: Overpass JSON, to be read by `from_overpass`.

    Raises:
        SourceUnavailableError: None had; it tells what each try came to.
    """
    attempts: list[tuple[str, str]] = []
    for url in MIRRORS:
        for wait in WAITS_S:
            sleep(wait)
            answer, outcome, busy = _ask(url, fetch)
            if answer is not None:
                return answer
            attempts.append((url, outcome))
            if not busy:
                break
    raise SourceUnavailableError(attempts)


def from_overpass(document: Mapping[str, Any]) -> BoundarySource:
    """Read Overpass JSON as ``out body geom`` writes it; elements other than relations are left out.

    Raises:
        SourceUnreadableError: The answer was cut short or has not the form of Overpass JSON.
    """
    if "remark" in document:
        raise SourceUnreadableError(f"Overpass remarks: {document['remark']}")
    try:
        relations = [element for element in document["elements"] if element["type"] == "relation"]
        outlines = tuple(_outline(relation) for relation in relations)
    except (KeyError, TypeError, ValueError, shapely.errors.ShapelyError) as error:
        raise SourceUnreadableError(f"this is not Overpass JSON ({error!r})") from error
    stamp = document.get("osm3s", {}).get("timestamp_osm_base")
    return BoundarySource(outlines, as_of=day_of(stamp))


def _ask(url: str, fetch: Fetch) -> tuple[Mapping[str, Any] | None, str, bool]:
    """The answer or None, what became of the try, and whether the server was merely busy."""
    try:
        reply = fetch(url, QUERY)
    except OSError as error:
        return None, f"no answer ({type(error).__name__})", False
    if reply.status != 200:
        return None, f"HTTP {reply.status}", reply.status in _BUSY
    try:
        answer = json.loads(reply.body)
    except ValueError:
        return None, "the answer is not JSON", False
    if not isinstance(answer, dict) or "remark" in answer:
        return None, "the answer is cut short", False
    return answer, "answered", False


def _outline(relation: Mapping[str, Any]) -> Outline:
    names = names_of(relation.get("tags", {}))
    try:
        geometry = _assembled(relation["members"])
    except _OpenRingError:
        return Outline(relation["id"], names, None, "a ring is not closed")
    return Outline(relation["id"], names, geometry)


class _OpenRingError(Exception):
    """The ways of one role do not join into closed rings."""


def _assembled(members: Sequence[Mapping[str, Any]]) -> BaseGeometry:
    """The area inside the outer rings and outside the inner ones; ways come in any order and direction."""
    ways = [member for member in members if member["type"] == "way"]
    outer = _area(way for way in ways if way["role"] != "inner")
    inner = _area(way for way in ways if way["role"] == "inner")
    return shapely.difference(outer, inner)


def _area(ways: Iterable[Mapping[str, Any]]) -> BaseGeometry:
    lines = [shapely.LineString([(node["lon"], node["lat"]) for node in way["geometry"]]) for way in ways]
    polygons, cuts, dangles, invalid = shapely.polygonize_full(lines)
    if not all(part.is_empty for part in (cuts, dangles, invalid)):
        raise _OpenRingError
    return shapely.union_all(shapely.get_parts(polygons))
