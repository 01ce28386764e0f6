"""Registers of participants made on paper or by chance, none of them of anybody."""

import random
from collections.abc import Iterable
from datetime import date, timedelta
from pathlib import Path

from data.catalogue import load_catalogue
from data.register.contract import COLUMNS, RegisterFile, register_file

AS_OF = date(2026, 11, 29)
CATALOGUE = load_catalogue()
CENTRES = ("MED-1", "MED-2", "ALT-1")
SOUND = {
    "key": "p1",
    "birth_year": "2004",
    "sex": "F",
    "centre": "MED-1",
    "first_visit": "2025-01-05",
    "training_from": "2025-01-10",
    "training_to": "2025-02-10",
    "placed_on": "2025-03-12",
    "permanent": "yes",
    "programme": "first_job",
    "left_on": "",
    "exit": "",
    "in_work_6": "yes",
    "in_work_12": "no",
    "in_work_18": "unknown",
}


def row(**changes: str) -> dict[str, str]:
    """A sound row with some cells changed."""
    return SOUND | changes


def written(folder: Path, rows: Iterable[dict[str, str]], separator: str = ",") -> RegisterFile:
    lines = [separator.join(COLUMNS), *(separator.join(each[name] for name in COLUMNS) for each in rows)]
    path = folder / "register.csv"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return register_file(path)


def by_chance(number: int, seed: int = 1) -> list[dict[str, str]]:
    """Sound rows of all kinds: in training, ended, placed early and late, watched for a short and a long time."""
    chance = random.Random(seed)
    return [_participant(f"p{at:05d}", chance) for at in range(number)]


def _participant(key: str, chance: random.Random) -> dict[str, str]:
    visit = date(2024, 6, 1) + timedelta(days=chance.randrange(880))
    days = {"first_visit": visit}
    if chance.random() < 0.9:
        days["training_from"] = visit + timedelta(days=chance.randrange(20))
        if chance.random() < 0.8:
            days["training_to"] = days["training_from"] + timedelta(days=chance.randrange(10, 60))
    if chance.random() < 0.7:
        days["placed_on"] = max(days.values()) + timedelta(days=chance.randrange(-5, 250))
    days = {name: max(day, days.get("training_from", day)) for name, day in days.items() if day <= AS_OF}
    days["first_visit"] = visit
    told = dict.fromkeys(COLUMNS, "") | {name: day.isoformat() for name, day in days.items() if day <= AS_OF}
    told |= {
        "key": key,
        "birth_year": str(visit.year - chance.randrange(15, 36)),
        "sex": chance.choice("MF"),
        "centre": chance.choice(CENTRES),
    }
    if told["placed_on"]:
        told["permanent"] = chance.choice(("yes", "no", "unknown", ""))
        if told["permanent"] in ("unknown", ""):
            told["exit"] = chance.choice(("permanent", "temporary", "subsidised", "own_business", "", ""))
        told["programme"] = chance.choice(("youth_practice", "own_business", "other", ""))
    elif chance.random() < 0.5:
        told["left_on"] = min(max(days.values()) + timedelta(days=chance.randrange(60)), AS_OF).isoformat()
        told["exit"] = chance.choice(("education", "training", "other", "unknown", ""))
    if not told["training_from"]:
        told["training_to"] = ""
    return told | _later(told["placed_on"] or told["left_on"], chance)


def _later(exited: str, chance: random.Random) -> dict[str, str]:
    """What is known of somebody who left on a day so many months later, where these are over."""
    return {
        f"in_work_{months}": chance.choice(("yes", "yes", "no", "unknown", ""))
        for months in (6, 12, 18)
        if exited and date.fromisoformat(exited) + timedelta(days=31 * months) <= AS_OF
    }
