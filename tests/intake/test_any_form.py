"""Whatever the form in which the same figures come, the same entries come out."""

import csv
import io
from dataclasses import dataclass
from datetime import date
from random import Random

from babel.dates import format_date
from hypothesis import example, given, settings
from hypothesis import strategies as st

from components.i18n import words
from data.intake.reading import read
from tests.builders import ENGLISH, KAZAKH, RUSSIAN, catalogue_of, shipped_tables
from tests.intake.messy_making import workbook
from tests.intake.paper_reports import TODAY

CATALOGUE = catalogue_of(shipped_tables())
INDICATORS = tuple(CATALOGUE.indicators.index[CATALOGUE.indicators["reported"] == "month"])
CENTRES = tuple(CATALOGUE.centres.index)
READERS = {"kk": KAZAKH, "ru": RUSSIAN, "en": ENGLISH}
STRUCTURE = {
    "kk": ("Орталық", "Ай", "Көрсеткіш", "Мәні", "Барлығы"),
    "ru": ("Центр", "Месяц", "Показатель", "Значение", "Итого"),
    "en": ("Centre", "Month", "Indicator", "Value", "Total"),
}
ENCODINGS = ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "kz1048")

Figures = dict[tuple[str, str, str], int]
"""What is reported: a whole number by centre, month and indicator."""


@dataclass(frozen=True)
class Form:
    """How a report is written down."""

    language: str
    names: str
    months: str
    centres: str
    shape: str
    is_workbook: bool
    encoding: str
    separator: str
    groups: str
    has_title: bool
    has_total: bool


FORMS = st.builds(
    Form,
    language=st.sampled_from(tuple(READERS)),
    names=st.sampled_from(("code", "name", "short", "aliases")),
    months=st.sampled_from(("code", "words", "figures", "day")),
    centres=st.sampled_from(("code", "loose", "name")),
    shape=st.sampled_from(("wide", "long", "across", "by_indicator", "by_centre")),
    is_workbook=st.booleans(),
    encoding=st.sampled_from(ENCODINGS),
    separator=st.sampled_from((";", "\t", ",")),
    groups=st.sampled_from(("", " ", "\u00a0", "'")),
    has_title=st.booleans(),
    has_total=st.booleans(),
)
FIGURES: st.SearchStrategy[Figures] = st.dictionaries(
    st.tuples(
        st.sampled_from(CENTRES),
        st.dates(date(2024, 1, 1), date(2026, 10, 31)).map(lambda day: f"{day:%Y-%m}"),
        st.sampled_from(INDICATORS),
    ),
    st.integers(0, 5_000_000),
    min_size=1,
    max_size=12,
)


@settings(max_examples=100)
@example(
    figures={("ALT-1", "2024-01", "neet_trained"): 0},
    form=Form("kk", "code", "code", "code", "by_indicator", False, "kz1048", "\t", "", False, True),
    chance=Random(1),
)
@given(figures=FIGURES, form=FORMS, chance=st.randoms(use_true_random=False))
def test_the_same_figures_are_read_from_every_form(figures, form, chance):
    sheets = (
        [table(figures, form, chance)] if form.shape in ("wide", "long") else across(figures, form, chance)
    )
    result = read(written(sheets, form), "report", catalogue=CATALOGUE, today=TODAY)
    assert result.findings == ()
    assert result.questions == ()
    columns = result.entries[["centre", "month", "indicator", "value"]].itertuples(index=False)
    assert sorted(columns) == sorted((*key, float(value)) for key, value in figures.items())


def table(figures: Figures, form: Form, chance) -> list[list[object]]:
    """The report as rows of cells, rows and columns in any order."""
    centre, month, indicator, value, total = STRUCTURE[form.language]
    is_long = form.shape == "long"
    rows = _long(figures, form) if is_long else _wide(figures, form)
    header = [centre, month, indicator, value] if is_long else [centre, month, *_measured(figures, form)]
    chance.shuffle(rows)
    if form.has_total:
        rows.append([total, "", *([""] if is_long else _sums(figures, form))])
    order = list(range(len(header)))
    chance.shuffle(order)
    whole: list[list[object]] = [list(header), *(list(row) for row in rows)]
    moved: list[list[object]] = [
        [row[column] if column < len(row) else "" for column in order] for row in whole
    ]
    if form.has_total:
        moved[-1].insert(0, total)
        moved = [*(["", *row] for row in moved[:-1]), moved[-1]]
    title: list[list[object]] = [["Есеп / отчёт / report"], []]
    return [*title, *moved] if form.has_title else moved


def across(figures: Figures, form: Form, chance) -> list[list[list[object]]]:
    """The report with a column for each month: on one sheet, or on one for each centre or indicator."""
    centre, _, indicator, *_ = STRUCTURE[form.language]
    if form.shape == "by_indicator":
        codes = sorted({code for *_, code in figures})
        parts = {code: {key: value for key, value in figures.items() if key[2] == code} for code in codes}
        return [
            [[indicator_name(code, form)], *_across(part, [centre], form, chance)]
            for code, part in parts.items()
        ]
    if form.shape == "by_centre":
        codes = sorted({code for code, *_ in figures})
        parts = {code: {key: value for key, value in figures.items() if key[0] == code} for code in codes}
        return [
            [[centre_name(code, form)], *_across(part, [indicator], form, chance)]
            for code, part in parts.items()
        ]
    return [_across(figures, [centre, indicator], form, chance)]


def _across(figures: Figures, keys: list[str], form: Form, chance) -> list[list[object]]:
    """A header of months in any order, under which every row is of the centre, the indicator, or both."""
    *_, total = STRUCTURE[form.language]
    centre, _, indicator, *_ = STRUCTURE[form.language]
    months = sorted({month for _, month, _ in figures})
    chance.shuffle(months)
    rows = [
        [
            *([centre_name(whose, form)] if centre in keys else []),
            *([indicator_name(code, form)] if indicator in keys else []),
            *(number(figures.get((whose, month, code)), form) for month in months),
            *([sum(figures.get((whose, month, code), 0) for month in months)] if form.has_total else []),
        ]
        for whose, code in sorted({(whose, code) for whose, _, code in figures})
    ]
    chance.shuffle(rows)
    header = [*keys, *(month_name(month, form) for month in months), *([total] if form.has_total else [])]
    by_month = [sum(value for key, value in figures.items() if key[1] == month) for month in months]
    last = [total, *[""] * (len(keys) - 1), *by_month, sum(by_month)]
    sums: list[list[object]] = [last] if form.has_total else []
    return [list(header), *rows, *sums]


def _sums(figures: Figures, form: Form) -> list[object]:
    """What the rows of a report come to, for each of its columns of figures."""
    codes = sorted({code for *_, code in figures})
    return [number(sum(value for key, value in figures.items() if key[2] == code), form) for code in codes]


def _measured(figures: Figures, form: Form) -> list[str]:
    return [indicator_name(code, form) for code in sorted({code for *_, code in figures})]


def _wide(figures: Figures, form: Form) -> list[list[object]]:
    codes = sorted({code for *_, code in figures})
    keys = sorted({(centre, month) for centre, month, _ in figures})
    return [
        [centre_name(centre, form), month_name(month, form)]
        + [number(figures.get((centre, month, code)), form) for code in codes]
        for centre, month in keys
    ]


def _long(figures: Figures, form: Form) -> list[list[object]]:
    return [
        [centre_name(centre, form), month_name(month, form), indicator_name(code, form), number(value, form)]
        for (centre, month, code), value in figures.items()
    ]


def indicator_name(code: str, form: Form) -> str:
    if form.names == "code":
        return code
    return str(CATALOGUE.indicators.loc[code, f"{form.names}_{form.language}"]).split("|")[-1]


def centre_name(code: str, form: Form) -> str:
    if form.centres == "name":
        return words.centre(code, catalogue=CATALOGUE, tr=READERS[form.language])
    return code if form.centres == "code" else code.lower().replace("-", " ")


def month_name(code: str, form: Form) -> str:
    day = date.fromisoformat(f"{code}-01")
    return {
        "code": code,
        "words": format_date(day, "LLLL yyyy", locale=form.language),
        "figures": f"{day:%m.%Y}",
        "day": f"{day:%d.%m.%Y}",
    }[form.months]


def number(value: int | None, form: Form) -> object:
    if value is None:
        return ""
    return f"{value:,}".replace(",", form.groups) if form.groups else value


def written(sheets: list[list[list[object]]], form: Form) -> bytes:
    """The report as a file: several sheets only fit into a workbook."""
    if form.is_workbook or len(sheets) > 1:
        return workbook(*sheets)
    target = io.StringIO(newline="")
    csv.writer(target, delimiter=form.separator).writerows(sheets[0])
    return target.getvalue().encode(form.encoding)
