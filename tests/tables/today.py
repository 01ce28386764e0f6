"""What the pages say of the shipped tables; `python -m tests.tables.today` writes it anew into `today.toml`.

A day stands in that file instead of the clock's, so that what is said changes with the tables alone.
"""

import json
import tomllib
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Final

from components.i18n import Translator, formats, translator
from components.narrative import (
    centre,
    coverage,
    employment,
    figures,
    record,
    services,
    situation,
    targets,
    unknowns,
)
from data.catalogue import Catalogue, load_catalogue
from data.catalogue.sheets import LANGUAGES
from data.progress.targets import Progress, all_targets
from data.published import goals
from tests.builders import plain
from tests.components.reports import reported

EXPECTED: Final = Path(__file__).with_suffix(".toml")
HEAD: Final = """# What the pages say of the shipped tables, in three languages, on the day named here.
# Whoever adds a figure to data/tables corrects it here, or writes it anew and reads what has changed:
#   .venv/bin/python -m tests.tables.today && git diff tests/tables/today.toml
"""

Said = Mapping[str, str | list[str]]


def expected() -> dict[str, Said]:
    """What the file says, by language."""
    return {code: said for code, said in _file().items() if code in LANGUAGES}


def day() -> date:
    """The day of the file."""
    return _file()["day"]


def said(catalogue: Catalogue, today: date, tr: Translator) -> Said:
    """What the pages say on a day, where no centre has reported."""
    as_at = goals.last_known(catalogue)
    city, districts = (
        goals.city_coverage(catalogue, as_at),
        goals.coverage(catalogue, as_at),
    )
    judged = all_targets(reported((), origin="none"), catalogue, today=today)
    return {
        "overview": situation.finding(city, today=today, tr=tr),
        "overview_ground": situation.ground(city, districts, catalogue=catalogue, tr=tr),
        "overview_goal": situation.goal(city, districts, tr=tr),
        "cards": [
            ": ".join(filter(None, (card.label, card.value, card.detail, card.period)))
            for card in figures.headline_figures(catalogue, city, tr=tr)
        ],
        "unknowns": list(unknowns.unknowns(catalogue, districts.values(), tr=tr)),
        "coverage": coverage.headline(city, catalogue=catalogue, tr=tr),
        "coverage_slip": coverage.slip(city, tr=tr) or "",
        "employment": employment.headline(catalogue, tr=tr),
        "employment_level": employment.level(catalogue, tr=tr),
        "centres": centre.headline(catalogue, tr=tr),
        "services": [
            services.headline(code, catalogue=catalogue, tr=tr)
            for code, service in catalogue.all_services.items()
            if service.is_main
        ],
        "sources": record.headline(catalogue, tr=tr),
        "goals": targets.headline(judged, tr=tr),
        "goals_of_the_city": [
            _goal(each, catalogue, tr)
            for each in judged
            if each.area == catalogue.city.code and each.is_latest
        ],
    }


def _goal(progress: Progress, catalogue: Catalogue, tr: Translator) -> str:
    name = catalogue.indicator(progress.indicator).short(tr.language)
    due = formats.day(progress.target.due, tr=tr) if progress.target else formats.UNKNOWN
    figures = (
        targets.actual_text(progress.actual, catalogue=catalogue, tr=tr),
        targets.target_text(progress.target, catalogue=catalogue, tr=tr),
        targets.verdict(progress.verdict, tr=tr),
        targets.reason(progress, catalogue=catalogue, tr=tr),
    )
    return f"{name}, {due}: {' / '.join(filter(None, figures))}"


def written(said_in: Mapping[str, Said], today: date) -> str:
    """The file of what is said, by language."""
    tables = ("\n".join((f"\n[{code}]", *_lines(said_in[code]))) for code in LANGUAGES)
    return "\n".join((f"{HEAD}day = {today.isoformat()}", *tables)) + "\n"


def _lines(said: Said) -> Iterator[str]:
    for name, text in said.items():
        if isinstance(text, str):
            yield f"{name} = {_quoted(text)}"
        else:
            yield "\n".join((f"{name} = [", *(f"  {_quoted(each)}," for each in text), "]"))


def _quoted(text: str) -> str:
    return json.dumps(plain(text), ensure_ascii=False)


def _file() -> dict:
    return tomllib.loads(EXPECTED.read_text(encoding="utf-8"))


def main() -> None:
    """Write what the pages say now, on the day of the file."""
    catalogue, today = load_catalogue(), day()
    found = {code: said(catalogue, today, translator(code, catalogue.city.time_zone)) for code in LANGUAGES}
    EXPECTED.write_text(written(found, today), encoding="utf-8")


if __name__ == "__main__":
    main()
