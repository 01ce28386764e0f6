"""Damages small reports in thousands of ways and reads them: `python -m tests.intake.fuzzing SEED FILES`.

Prints one line of JSON: how many files were read and refused, the longest time that one took in seconds of work,
and the most memory that the process held in megabytes. Anything but a reading or a refusal ends it.
"""

import io
import itertools
import json
import random
import re
import sys
import time
import zipfile
from collections import Counter
from collections.abc import Callable
from pathlib import Path

from data.catalogue import load_catalogue
from data.intake.model import RefusedFile
from data.intake.reading import read
from tests.intake.messy_files import MESSY
from tests.intake.paper_reports import TODAY

TEXTS = [messy.content for messy in MESSY.values() if not messy.content.startswith(b"PK")]
BOOKS = [messy.content for messy in MESSY.values() if messy.content.startswith(b"PK")]
PARTS = (
    "xl/worksheets/sheet1.xml",
    "xl/workbook.xml",
    "xl/styles.xml",
    "xl/sharedStrings.xml",
    "[Content_Types].xml",
)
WORD = re.compile(rb"[^\s;,]+")
IN_XML = re.compile(rb'(?<=[">])[^<>"=]+(?=["<])')
STRIKING = (
    *(b"\x00", b"\xff\xfe", b"\xef\xbb\xbf", b'"', b"\n", b";", b",", b"\t", b"<", b">", b"&", b"]]>", b"=", b"#REF!"),
    *(b"-1", b"1e999", b"NaN", b"99999999999999999999", b"1048577", b"XFD1", b"A0", b"AAAA1", b"2024-10", b"1,234"),
    *("Ә".encode(), "٣".encode(), "²".encode(), "\u202e".encode(), b"<c/>", b"<row/>", b'<mergeCell ref="A1:XFD9"/>'),
)  # fmt: skip

Chance = random.Random


def mutated(content: bytes, chance: Chance) -> bytes:
    """The bytes with one to eight changes: bits turned, pieces put in, taken out, doubled or moved."""
    changed = bytearray(content)
    for _ in range(chance.randint(1, 8)):
        place = chance.randrange(len(changed) + 1)
        piece = slice(place, place + chance.randint(1, 40))
        match chance.randrange(5):
            case 0 if place < len(changed):
                changed[place] ^= 1 << chance.randrange(8)
            case 1:
                changed[place:place] = chance.choice(STRIKING)
            case 2:
                del changed[piece]
            case 3:
                changed[place:place] = changed[piece] * chance.randint(1, 30)
            case _:
                changed[piece] = bytes(chance.randbytes(chance.randint(0, 8)))
    return bytes(changed)


def reworded(content: bytes, chance: Chance) -> bytes:
    """The bytes with one to eight of their words put in place of others, or striking ones: the form stays whole."""
    word = IN_XML if content.startswith(b"<") else WORD
    words = word.findall(content) or [b""]
    places = [chance.randrange(len(words)) for _ in range(chance.randint(1, 8))]
    chosen = {place: chance.choice((*words, *STRIKING)) for place in places}
    number = itertools.count()
    return word.sub(lambda match: chosen.get(next(number), match[0]), content)


def damaged_text(chance: Chance) -> bytes:
    """A text file with changes."""
    return mutated(chance.choice(TEXTS)[:5_000], chance)


def reworded_text(chance: Chance) -> bytes:
    """A text file with other words."""
    return reworded(chance.choice(TEXTS)[:5_000], chance)


def damaged_file(chance: Chance) -> bytes:
    """A workbook with changes in the zip itself."""
    return mutated(chance.choice(BOOKS), chance)


def damaged_inside(chance: Chance) -> bytes:
    """A sound zip of a workbook with changes in one of its parts."""
    return _with_part_changed(chance, mutated)


def reworded_inside(chance: Chance) -> bytes:
    """A sound zip of a workbook with other words in the XML of one of its parts."""
    return _with_part_changed(chance, reworded)


def _with_part_changed(chance: Chance, change: Callable[[bytes, Chance], bytes]) -> bytes:
    target, chosen = io.BytesIO(), chance.choice(PARTS)
    with zipfile.ZipFile(io.BytesIO(chance.choice(BOOKS))) as old, zipfile.ZipFile(target, "w") as new:
        for part in old.namelist():
            content = old.read(part)
            new.writestr(part, change(content, chance) if part == chosen else content)
    return target.getvalue()


DAMAGES: tuple[Callable[[Chance], bytes], ...] = (
    *(damaged_text, reworded_text, reworded_text),
    *(damaged_file, damaged_inside, reworded_inside, reworded_inside),
)


def main(seed: int, files: int) -> None:
    """Read that many damaged files; the same seed makes the same ones."""
    catalogue, outcomes, longest = load_catalogue(), Counter[str](), 0.0
    for number in range(files):
        chance = Chance(f"{seed}-{number}")
        content = DAMAGES[number % len(DAMAGES)](chance)
        started = time.process_time()
        try:
            read(content, "report.xlsx", catalogue=catalogue, today=TODAY)
            outcomes["read"] += 1
        except RefusedFile as refused:
            outcomes[refused.code] += 1
        except Exception as error:
            raise AssertionError(f"file {number} of seed {seed} ended the reading") from error
        longest = max(longest, time.process_time() - started)
    measured = {"files": files, "longest": longest, "megabytes": _peak_megabytes(), "outcomes": outcomes}
    sys.stdout.write(json.dumps(measured) + "\n")


def _peak_megabytes() -> float:
    """Return the most memory that this process has held; `getrusage` would count what it was forked from."""
    status = Path("/proc/self/status").read_text(encoding="ascii")
    return int(re.findall(r"^VmHWM:\s+(\d+) kB$", status, flags=re.MULTILINE)[0]) / 1024


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
