"""Makes a briefing of a choice: each section from the same charts, maps, tables and sentences that the pages show."""

import hashlib
from base64 import b32encode
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from itertools import chain
from typing import Final

from components.briefing import chosen, employment_sections, published_sections, reported_sections
from components.briefing.choice import MOST_APART, SECTIONS, SUMMARY, BriefingChoice, areas_of
from components.briefing.chosen import BriefingData
from components.briefing.content import Content, is_empty, is_suppressed, key_of
from components.briefing.core import core
from components.briefing.model import Briefing, Cards, Part, Section, Statements, is_demo
from components.briefing.speech import speech
from components.briefing.summary import summary
from components.charts.chart import AnyChart
from components.i18n import Translator, formats, words
from components.narrative.unknowns import unknowns
from components.report_view import ReportView
from components.tables.table import Table
from data.catalogue import Catalogue
from data.time import months as calendar

PRODUCT = "Jastar Atlas"
_MOST_NAMES = 3


def compose(choice: BriefingChoice, ground: BriefingData) -> Briefing:
    """Return the briefing that a choice makes of the figures; a section with nothing to show is named as left out.

    The language is that of the ground's reader, which the caller makes from `choice.language`.
    """
    reader = ground.reader
    tr, catalogue = reader.tr, reader.catalogue
    made = [_section(code, choice, ground) for code in choice.sections]
    sections = tuple(section for section in _once(made) if _has_something(section))
    left_out = [section for section in made if not _has_something(section)]
    first = summary(choice, ground)
    parts = [part for section in (first, *sections) for part in section.parts]
    as_at = chosen.as_at(choice, catalogue)
    unknown = unknowns(catalogue, chosen.districts(choice, catalogue).values(), tr=tr)
    return Briefing(
        title=choice.title.strip() or _title(choice, catalogue, tr),
        scope=_scope(choice, catalogue, tr),
        audience=choice.audience.strip(),
        presenter=choice.presenter.strip(),
        day=choice.day or reader.today,
        as_of=_as_of(as_at, reader),
        code=verification_code(choice, reader),
        tr=tr,
        sections=sections,
        sources=tuple(dict.fromkeys(chain.from_iterable(part.sources for part in parts))),
        definitions=_definitions(parts, catalogue, tr),
        unknowns=(*unknown, *_left_out(left_out, tr)),
        is_demo=any(map(is_demo, parts)),
        is_title_own=bool(choice.title.strip()),
        summary=first,
        core=_with(first, core(sections, choice.minutes)),
    )


def _has_something(section: Section) -> bool:
    """Tell whether a section is worth its place: of the changes it is worth saying that there is none."""
    return bool(section.parts or section.is_edited or (section.key == "changes" and section.sentences))


def _with(first: Section, held: tuple[Part, ...] | None) -> tuple[Part, ...] | None:
    return None if held is None else (*first.parts, *held)


def _left_out(sections: list[Section], tr: Translator) -> Iterator[str]:
    """Name once what has nothing to show, and why."""
    for is_cut in (False, True):
        titles = [f"«{each.title}»" for each in sections if each.is_suppressed is is_cut]
        if not titles:
            continue
        named = formats.listed(titles, tr=tr)
        yield (
            tr("Left out, since their figures are suppressed: {sections}.", sections=named)
            if is_cut
            else tr("Left out, since there are no figures: {sections}.", sections=named)
        )


def _once(sections: Iterable[Section]) -> list[Section]:
    """Return sections without what a section before them shows already."""
    shown: set[tuple[type, Table]] = set()
    found = []
    for section in sections:
        kept = []
        for number, part in enumerate(section.parts):
            twin = part.table if isinstance(part, AnyChart) else part
            if isinstance(twin, Table) and (type(part), twin) in shown:
                continue
            if isinstance(twin, Table):
                shown.add((type(part), twin))
            kept.append(number)
        found.append(
            replace(
                section,
                parts=tuple(section.parts[number] for number in kept),
                definitions=tuple(section.definitions[number] for number in kept),
                speech=tuple(section.speech[number] for number in kept),
            )
        )
    return found


def verification_code(choice: BriefingChoice, reader: ReportView) -> str:
    """Return the short code of a choice and of the figures that it is made from, `K7QM-2ABC`.

    It changes with the choice, the tables, what counts of the reports, and the month that is over last.
    """
    reported = reader.reported
    over = calendar.last_full(reader.today)
    said = "\n".join((choice.to_json(), reader.catalogue.version, reported.origin, reported.version, over))
    letters = b32encode(hashlib.sha256(said.encode()).digest()).decode()[:8]
    return f"{letters[:4]}-{letters[4:]}"


def section_name(code: str, *, tr: Translator) -> str:
    """Return the name of a section by its code."""
    return {
        SUMMARY: tr("Summary"),
        "headline": tr("Headline figures"),
        "coverage": tr("Coverage"),
        "timeline": tr("Timeline of the goal"),
        "published_placements": tr("Published placements"),
        "placements": tr("Placements by month"),
        "level": tr("NEET level"),
        "activity": tr("Activity"),
        "consultations": tr("Consultations by kind"),
        "centres": tr("Centres"),
        "changes": tr("What has changed"),
        "goals": tr("Goals"),
        "pace": tr("Pace and forecast"),
        "pipeline": tr("Steps of the programme"),
        "outcomes": tr("Outcomes beside the city"),
        "places": tr("Places by month"),
    }[code]


def _section(code: str, choice: BriefingChoice, ground: BriefingData) -> Section:
    content = MAKERS[code](choice, ground)
    own = choice.edited.get(code)
    parts = tuple(part for part in content.parts if not is_empty(part))
    return Section(
        key=code,
        title=section_name(code, tr=ground.reader.tr),
        sentences=content.sentences if own is None else own,
        parts=parts,
        notes=tuple(dict.fromkeys((*content.notes, *chain.from_iterable(map(_notes, parts))))),
        is_edited=own is not None,
        definitions=tuple(_definitions([part], ground.reader.catalogue, ground.reader.tr) for part in parts),
        details=content.details,
        speech=tuple(speech(part, content, choice, ground) for part in parts),
        own_titles=_own_titles(code, parts, choice),
        is_suppressed=any(map(is_suppressed, content.parts)),
    )


def _own_titles(section: str, parts: Iterable[Part], choice: BriefingChoice) -> tuple[tuple[str, str], ...]:
    own = ((part.title, choice.titles.get(f"{section}/{key_of(part)}", "").strip()) for part in parts)
    return tuple((title, entered) for title, entered in own if entered)


MAKERS: Final[Mapping[str, Callable[[BriefingChoice, BriefingData], Content]]] = {
    "headline": published_sections.headline,
    "coverage": published_sections.coverage,
    "timeline": published_sections.timeline,
    "placements": reported_sections.placements,
    "published_placements": published_sections.placements,
    "level": published_sections.level,
    "activity": reported_sections.activity,
    "consultations": reported_sections.consultations,
    "centres": reported_sections.centres,
    "changes": reported_sections.changes,
    "goals": published_sections.all_goals,
    "pace": employment_sections.pace,
    "pipeline": employment_sections.pipeline,
    "outcomes": employment_sections.outcomes,
    "places": employment_sections.places,
}
assert tuple(MAKERS) == SECTIONS  # noqa: S101 - a section without a maker is a slip of the programmer


def _title(choice: BriefingChoice, catalogue: Catalogue, tr: Translator) -> str:
    """Say what a briefing is about to which nobody has given a name."""
    return tr(
        "Community centres: {areas}",
        areas=_areas_in_words(areas_of(choice, catalogue), catalogue, tr),
    )


def _scope(choice: BriefingChoice, catalogue: Catalogue, tr: Translator) -> str:
    areas, period = _areas_in_words(areas_of(choice, catalogue), catalogue, tr), choice.period
    months = formats.months(period.months, tr=tr)
    if period.base is None:
        return tr("{areas}, {period}", areas=areas, period=months)
    return tr.plural(
        "{areas}, {period}; compared with the same month of {year}",
        "{areas}, {period}; compared with the same months of {year}",
        len(period.months),
        areas=areas,
        period=months,
        year=period.base.year,
    )


def _areas_in_words(areas: tuple[str, ...], catalogue: Catalogue, tr: Translator) -> str:
    """Return the names of a few areas; all districts together and the last of many areas by their number."""
    districts = set(catalogue.all_districts)
    are_all = len(areas) > MOST_APART and districts <= set(areas)
    named = [area for area in areas if not (are_all and area in districts)]
    names = [words.area(area, catalogue=catalogue, tr=tr) for area in named]
    names += [tr("all districts")] if are_all else []
    # A centre without a name of its own is called «Medeu District, centre 2».
    apart = "; " if any("," in name for name in names) else ", "
    if len(names) <= _MOST_NAMES:
        return apart.join(names)
    more = len(names) - _MOST_NAMES + 1
    return tr.plural(
        "{areas} and {count} more area",
        "{areas} and {count} more areas",
        more,
        areas=apart.join(names[: _MOST_NAMES - 1]),
        count=more,
    )


def _as_of(as_at: date, reader: ReportView) -> str:
    tr = reader.tr
    return tr(
        "Coverage as known on {day}; everything else as known on {today}",
        day=formats.day(as_at, tr=tr),
        today=formats.day(reader.today, tr=tr),
    )


def _notes(part: Part) -> tuple[str, ...]:
    return part.notes if isinstance(part, AnyChart) else ()


def _definitions(parts: Iterable[Part], catalogue: Catalogue, tr: Translator) -> tuple[tuple[str, str], ...]:
    codes = dict.fromkeys(code for part in parts for code in _indicators(part))
    return tuple(
        (
            catalogue.indicator(code).name(tr.language),
            catalogue.indicator(code).definition(tr.language),
        )
        for code in codes
        if code in catalogue.all_indicators
    )


def _indicators(part: Part) -> tuple[str, ...]:
    """Return the codes of the indicators that a part shows, as its cards or its table name them."""
    if isinstance(part, Cards):
        return tuple(figure.code for figure in part.figures)
    if isinstance(part, Statements):
        return ()
    return (part if isinstance(part, Table) else part.table).indicators
