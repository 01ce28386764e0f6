"""`make licences`: under which licence each part is that the app runs on, and whether the city may use it."""

import re
import sys
from collections.abc import Mapping
from importlib.metadata import Distribution, distribution
from pathlib import Path
from typing import Final

PINNED: Final = Path(__file__).resolve().parents[2] / "requirements.txt"
USABLE: Final = 0
NOT_USABLE: Final = 1

_SAID_ELSEWHERE: Final[Mapping[str, str]] = {
    "streamlit-folium": "MIT",  # the LICENSE of its repository; the package says nothing
    "xstatic-leaflet": "BSD-2-Clause",  # "same as Leaflet"
}
# Free to use for any purpose, by an office as by anybody else, and to pass on with the app. Others are looked at first.
_FREE: Final = re.compile(
    r"\b(MIT|0?BSD|Apache|MPL|Mozilla Public|LGPL|Lesser General|PSF|Python Software Foundation|ISC|HPND|Zlib|CC0)\b"
)
_PIN: Final = re.compile(r"^([A-Za-z0-9._-]+)==\S+", re.MULTILINE)


def main() -> int:
    """Print the parts with version and licence, and return the exit code: 1 where one is not known to be usable."""
    found = {name: distribution(name) for name in _installed(PINNED.read_text(encoding="utf-8"))}
    licences = {name: licence_of(part) for name, part in found.items()}
    for name, licence in licences.items():
        sys.stdout.write(f"{name:<28}{found[name].version:<14}{licence}\n")
    unknown = [name for name, licence in licences.items() if not is_free(licence)]
    if unknown:
        sys.stderr.write(f"To be looked at before the city uses them: {', '.join(unknown)}\n")
    return NOT_USABLE if unknown else USABLE


def licence_of(part: Distribution) -> str:
    """Return the licence that an installed part names; empty where it names none."""
    said = part.metadata.json  # names as `license_expression`; lists where a name may stand several times
    named = _SAID_ELSEWHERE.get(_plain(part.name)) or said.get("license_expression")
    classified = [
        each.rpartition(" :: ")[2] for each in said.get("classifier", ()) if each.startswith("License")
    ]
    text = str(named or " OR ".join(classified) or said.get("license", ""))
    return text.strip().partition("\n")[0]


def is_free(licence: str) -> bool:
    """Tell whether everything that a licence asks for is known to be free: each part of AND, one of OR."""
    return all(any(map(_FREE.search, each.split(" OR "))) for each in licence.split(" AND "))


def _installed(pins: str) -> list[str]:
    """Return the names that are pinned and here: some are for other systems."""
    here = {_plain(part.name) for part in Distribution.discover()}
    return [name for name in _PIN.findall(pins) if _plain(name) in here]


def _plain(name: str) -> str:
    return re.sub("[-_.]+", "-", name).lower()


if __name__ == "__main__":
    sys.exit(main())
