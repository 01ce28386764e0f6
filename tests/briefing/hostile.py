"""A briefing of texts that mean harm or are merely odd, and of tables and charts of odd sizes."""

from dataclasses import replace
from datetime import date

from components.briefing.model import Briefing, Cards, Section
from components.charts.chart import Chart, Point, Series
from components.citations import Citation
from components.i18n import translator
from components.narrative.figures import HeadlineFigure
from components.tables.table import Cell, Column, Qualified, Table

TEXTS = (
    "=cmd|' /C calc'!A0",
    "+1+1",
    "-2+3",
    "@SUM(A1:A9)",
    '=HYPERLINK("http://evil.example","click")',
    "<script>alert(1)</script> & <b>",
    "a\x00b\x07c\x1fd\ufffee",
    "]]> &amp; \u202eright-to-left\u202c",
    "👩‍👩‍👧‍👦 🇰🇿 𝒜𝓁𝓂𝒶𝓉𝓎",
    "Ә" * 200,
    "../../etc/passwd",
    "{{7*7}} ${7*7} %s {0}",
    "_x0041_ #N/A TRUE 1e5 00123",
    "line one\nline two\r\n\tindented",
)


def hostile_briefing(language: str = "ru") -> Briefing:
    """Every text of people is one of `TEXTS`: titles, names, cells, headers, sources, sentences, notes."""
    parts = (
        *(_table(number, text) for number, text in enumerate(TEXTS)),
        _chart(),
        Cards(
            TEXTS[0],
            tuple(_card(text) for text in TEXTS[:8]),
            (Citation(TEXTS[5], "javascript:alert(1)"),),
            subtitle=TEXTS[9],
        ),
        Table("empty", "nothing", (Column("name", "Name"), Column("value", "Value", "number")), ()),
        Table("../../up", TEXTS[10], (Column("name", TEXTS[10]),), (("x",),)),
    )
    sections = tuple(
        Section(
            "headline",
            text,
            (text,),
            parts if number == 0 else (),
            notes=(text,),
            is_edited=True,
            definitions=tuple(((text, text),) for _ in parts) if number == 0 else (),
        )
        for number, text in enumerate(TEXTS)
    )
    return Briefing(
        title=TEXTS[0],
        scope=TEXTS[5],
        audience=TEXTS[6],
        presenter=TEXTS[8],
        day=date(2026, 11, 23),
        as_of=TEXTS[7],
        code="A1B2-C3D4",
        tr=translator(language),
        sections=sections,
        sources=tuple(
            Citation(text, f"https://example.org/{number}?{text}") for number, text in enumerate(TEXTS)
        ),
        definitions=tuple((text, text) for text in TEXTS),
        unknowns=TEXTS,
        is_demo=True,
    )


def long_table(rows: int) -> Table:
    """A table of so many rows."""
    columns = (Column("name", "Name"), Column("value", "Value", "number"))
    return Table("long", "A long table", columns, tuple((f"row {row}", float(row)) for row in range(rows)))


def showing(briefing: Briefing, *parts: Table | Chart | Cards) -> Briefing:
    """The briefing with one section of these parts."""
    return replace(briefing, sections=(Section("headline", "Section", ("A sentence.",), parts),))


def _table(number: int, text: str) -> Table:
    columns = (
        Column("name", text),
        Column("value", "Value", "number", decimals=1),
        Column("day", "Day", "date"),
        Column("link", "Link", "link"),
        Column("row_code", "Code", "code"),
    )
    rows: tuple[tuple[Cell, ...], ...] = (
        (text, 1234.56, date(2026, 2, 24), f"https://example.org/?{text}", text),
        (text, Qualified(-7, "over"), date(1850, 1, 1), "javascript:alert(1)", ""),
        (text, None, None, None, None),
        (text, float("nan"), date(9999, 12, 31), text, "x"),
        (text, 10**15, date(1900, 2, 28), "", "="),
    )
    return Table(
        f"table-{number}",
        text,
        columns,
        rows,
        hidden=frozenset({"row_code"}),
        is_demo=True,
        subtitle=text,
        sources=(Citation(text, f"https://example.org/?{text}"), Citation(text, "javascript:alert(1)")),
    )


def _chart() -> Chart:
    names = TEXTS[:4]
    columns = (Column("name", "Name"), Column("value", "Value", "number"))
    table = Table("chart", "t", columns, tuple((name, float(place)) for place, name in enumerate(names)))
    points = tuple(
        Point(name, float(place), text=name, hover=name, is_partial=place == 2)
        for place, name in enumerate(names)
    )
    return Chart(
        key="chart",
        title=TEXTS[0],
        subtitle="=Sheet1!$A$1",
        x_kind="category",
        unit="people",
        decimals=0,
        series=(Series("=Sheet1!$A$1", "main", "bar", points, label="legend", column="value"),),
        sources=(Citation(TEXTS[1], None),),
        alt=TEXTS[6],
        table=table,
        when="2026",
        notes=TEXTS[:3],
    )


def _card(text: str) -> HeadlineFigure:
    return HeadlineFigure(
        "events", text, text, text, text, text, (Citation(text, f"https://example.org/{text}"),), ""
    )
