"""No page says a word that is neither in the catalogue of messages nor in the tables.

Every message comes back in ⟦brackets⟧, every text of the tables and every date in ⟪others⟫: what then stands outside
of both is hard-coded.
"""

import re
from collections.abc import Iterator

import pytest

from components.i18n import formats, translator
from components.i18n.translator import Translator
from components.page_registry import PAGES
from data.catalogue.contracts import CONTRACTS
from tests.builders import Tables, shipped_tables
from tests.pages.screen import Seen, texts, unmarked

# What is the same in every language: formats of files, languages by their own names, our own addresses.
SAME_EVERYWHERE = re.compile(
    r"CSV|GeoJSON|PNG|SVG|Қазақша|Русский|English|Jastar Atlas|:material/\w+:|/open-data/[\w./?=-]+|&separator=semicolon|[A-Z2-7]{4}-[A-Z2-7]{4}|https?://[^\s)\]⟦⟧⟪⟫]+"
)
BRACKETED = re.compile(r"⟦[^⟦⟧⟪⟫]*⟧|⟪[^⟪⟫]*⟫")
LETTERS = re.compile(r"[^\W\d_]{2,}")


def bracketed(message: str, facts: dict[str, object]) -> str:
    """The message with its own words in brackets and its facts, which have their own, outside of them."""
    pieces = re.split(r"(\{\w+\})", message)
    return "".join(
        str(facts[piece[1:-1]]) if piece[:1] == "{" and facts else f"⟦{piece}⟧" for piece in pieces if piece
    )


def bracketed_tables() -> Tables:
    """The shipped tables with every text in brackets."""
    tables = shipped_tables()
    for name, rows in tables.items():
        columns = [column for column in CONTRACTS[name].fields if column.endswith(("_kk", "_ru", "_en"))]
        columns += ["title", "publisher"] if name == "sources" else []
        for row in rows:
            row |= {
                column: f"⟪{row[column]}⟫" for column in columns if row[column] and "aliases" not in column
            }
    return tables


@pytest.fixture
def pseudo_language(monkeypatch, use_tables, fresh_caches) -> None:
    monkeypatch.setattr(Translator, "__call__", lambda _, message, /, **facts: bracketed(message, facts))
    monkeypatch.setattr(
        Translator,
        "plural",
        lambda _, one, many, count, /, **facts: bracketed(one if count == 1 else many, facts),
    )
    for name in ("format_date",):
        original = getattr(formats, name)
        monkeypatch.setattr(
            formats, name, lambda *args, original=original, **options: f"⟪{original(*args, **options)}⟫"
        )
    months = {number: f"⟪month {number}⟫" for number in range(1, 13)}
    monkeypatch.setattr(formats, "get_month_names", lambda *_: months)
    monkeypatch.setattr("components.tables.about.installed", lambda: {"⟪part⟫": ("1.0", "⟪its licence⟫")})
    use_tables(bracketed_tables())


def hard_coded(seen: list[Seen]) -> Iterator[Seen]:
    for part, text in seen:
        left = SAME_EVERYWHERE.sub(" ", unmarked(text))
        while BRACKETED.search(left):
            left = BRACKETED.sub(" ", left)
        if LETTERS.search(left):
            yield Seen(part, text)


CASES: list[tuple[str, dict[str, str]]] = [
    ("overview", {}),
    ("goals", {}),
    ("coverage", {}),
    ("coverage", {"view": "planned"}),
    ("coverage", {"view": "residents"}),
    ("coverage", {"district": "zhetysu"}),
    ("coverage", {"as_at": "2024-11-30"}),
    ("district", {"area": "medeu"}),
    ("employment", {}),
    *(
        ("employment", {"monthly": view})
        for view in ("share", "sum", "multiples", "district", "centre", "trained")
    ),
    ("employment", {"year": "2025", "monthly": "sum"}),
    ("employment", {"area": "MED-2", "monthly": "share"}),
    ("activity", {}),
    ("activity", {"indicator": "reach", "area": "medeu", "year": "2024", "places": "centre"}),
    ("centres", {}),
    ("centres", {"centre": "MED-1"}),
    ("centres", {"centre": "ZHE-2", "indicator": "eco_rangers"}),
    ("centres", {"centre": "TUR-2"}),
    ("reporting", {}),
    ("briefing", {}),
    ("sources", {}),
    ("sources", {"search": "no such thing"}),
    ("sources", {"section": "verification"}),
    ("sources", {"section": "changes"}),
    ("sources", {"section": "revisions"}),
    ("sources", {"section": "contradictions"}),
    ("sources", {"section": "definitions"}),
    ("sources", {"section": "sources"}),
    ("sources", {"section": "targets"}),
    ("sources", {"section": "centres"}),
    ("about", {}),
]


@pytest.mark.parametrize(("name", "link"), CASES)
def test_no_text_of_a_page_is_hard_coded(open_page, pseudo_language, name, link):
    reader = open_page(name, lang="en", **link)
    assert not reader.exception
    seen = texts(reader)
    assert sum("⟦" in text for _, text in seen) > 5
    assert list(hard_coded(seen)) == []


def test_no_text_of_a_chart_read_as_a_table_is_hard_coded(open_page, pseudo_language):
    reader = open_page("employment", lang="en")
    for toggle in reader.toggle:
        toggle.set_value(True)
    reader.run()
    assert len(reader.dataframe) == 6
    assert list(hard_coded(texts(reader))) == []


def test_every_page_of_the_menu_is_looked_at():
    assert {name for name, _ in CASES} == {entry.name for entry in PAGES}


@pytest.mark.parametrize(
    ("text", "is_hard_coded"),
    [
        ("Open centres", True),
        ("⟦Open centres⟧ today", True),
        ("⟦Open ⟧⟪Медеу ауданы⟫⟦, ⟧11⟦ of ⟧16", False),
        ("12 400 %", False),
        ("**⟦Source: ⟧**[⟪abai.kz⟫](https://abai.kz/post/208099)", False),
    ],
)
def test_a_hard_coded_text_shows_itself(text, is_hard_coded):
    assert bool(list(hard_coded([Seen("markdown", text)]))) == is_hard_coded


def test_a_bracketed_message_keeps_its_facts_outside_of_its_brackets():
    assert translator("en")("{open} of {target}", open=11, target=16) == "11 of 16"
    assert bracketed("{open} of {target}.", {"open": 11, "target": 16}) == "11⟦ of ⟧16⟦.⟧"
