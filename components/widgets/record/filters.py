"""The filters of the published record."""

from collections.abc import Sequence
from dataclasses import dataclass

from components import state
from components.i18n import Translator, words
from components.i18n.collation import sort_key
from components.widgets import choices
from data.catalogue import Catalogue
from data.catalogue.values import Observation

ALL = "all"
SECTIONS = (
    "record",
    "contradictions",
    "definitions",
    "sources",
    "targets",
    "centres",
    "changes",
    "revisions",
    "verification",
)


@dataclass(frozen=True)
class RecordFilter:
    """What the reader looks for in the record; an empty part lets everything through."""

    text: str
    indicators: tuple[str, ...]
    areas: tuple[str, ...]
    years: tuple[int, ...]


def section(*, tr: Translator) -> str:
    """Let the reader choose a section of the page; return its code."""
    names = {
        "record": tr("Published figures"),
        "contradictions": tr("Contradictions"),
        "definitions": tr("Definitions"),
        "sources": tr("Sources"),
        "targets": tr("Targets"),
        "centres": tr("Register of centres"),
        "changes": tr("What has changed"),
        "revisions": tr("Log of revisions"),
        "verification": tr("Verification code"),
    }
    return choices.segments(state.SECTION, tr("Show"), SECTIONS, word=names.__getitem__, default=SECTIONS[0])


def show(catalogue: Catalogue, *, tr: Translator) -> RecordFilter:
    """Show the filters and return what is chosen."""
    figures = catalogue.observations
    with choices.row("record"):
        text = choices.search_text(
            state.SEARCH, tr("Search"), placeholder=tr("a word of the indicator, source or note")
        )
        indicator = _dropdown(state.INDICATOR, tr("Indicator"), _indicators(figures, catalogue, tr), tr)
        area = _dropdown(state.AREA, tr("Area"), _areas(figures, catalogue, tr), tr)
        year = _dropdown(state.YEAR, tr("Year"), _years(figures), tr)
    return RecordFilter(text, _chosen(indicator), _chosen(area), tuple(int(code) for code in _chosen(year)))


def _dropdown(choice: state.Choice, label: str, names: dict[str, str], tr: Translator) -> str:
    everything = {ALL: tr("all")}
    options = everything | names
    return choices.dropdown(choice, label, list(options), word=options.__getitem__, default=ALL, tr=tr)


def _chosen(code: str) -> tuple[str, ...]:
    return () if code == ALL else (code,)


def _indicators(figures: Sequence[Observation], catalogue: Catalogue, tr: Translator) -> dict[str, str]:
    codes = dict.fromkeys(figure.indicator for figure in figures)
    return {code: catalogue.indicator(code).name(tr.language) for code in codes}


def _areas(figures: Sequence[Observation], catalogue: Catalogue, tr: Translator) -> dict[str, str]:
    names = {
        code: words.area(code, catalogue=catalogue, tr=tr) for code in {figure.area for figure in figures}
    }
    return dict(sorted(names.items(), key=lambda item: sort_key(item[1])))


def _years(figures: Sequence[Observation]) -> dict[str, str]:
    years = sorted({figure.period.end.year for figure in figures if figure.period.end}, reverse=True)
    return {str(year): str(year) for year in years}
