"""The choice of a briefing: a small JSON file that makes the same briefing again, and names what is wrong with it."""

import json
import time
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from components.briefing.choice import (
    LONGEST_JSON,
    LONGEST_SENTENCE,
    LONGEST_TEXT,
    MOST_SENTENCES,
    MOST_YEARS_BACK,
    SECTIONS,
    BriefingChoice,
    ChoiceFaults,
    from_json,
    presets,
)
from components.i18n import Language
from data.time.reference_period import ReferencePeriod
from tests.briefing.grounds import catalogue

_AREAS = ["almaty", "medeu", "zhetysu", "MED-1", "ALT-1"]
_TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=200)
_DAYS = st.none() | st.dates(date(2000, 1, 1), date(2100, 12, 31))
_SENTENCES = st.lists(st.text(st.characters(exclude_categories=["Cs"]), max_size=600), max_size=3).map(tuple)

choices = st.builds(
    BriefingChoice,
    language=st.sampled_from(list(Language)),
    period=st.builds(
        lambda year, ends, years_back: ReferencePeriod(year, min(ends), max(ends), years_back),
        st.integers(2000, 2100),
        st.tuples(st.integers(1, 12), st.integers(1, 12)),
        st.none() | st.integers(1, MOST_YEARS_BACK),
    ),
    areas=st.lists(st.sampled_from(_AREAS), min_size=1, unique=True).map(tuple),
    sections=st.lists(st.sampled_from(SECTIONS), min_size=1, unique=True).map(tuple),
    as_at=_DAYS,
    changes_since=_DAYS,
    changes_since_code=st.sampled_from(["", "K7QM-2ABC"]),
    day=_DAYS,
    title=_TEXTS,
    presenter=_TEXTS,
    audience=_TEXTS,
    edited=st.dictionaries(st.sampled_from(SECTIONS), _SENTENCES, max_size=3),
)


@given(choices)
def test_a_choice_survives_its_file(choice: BriefingChoice) -> None:
    again = from_json(choice.to_json(), catalogue=catalogue())
    assert again == choice
    assert hash(again) == hash(choice)


def test_the_usual_briefing_is_an_empty_file() -> None:
    assert BriefingChoice().to_json() == "{}"
    assert from_json("{}", catalogue=catalogue()) == BriefingChoice()


def test_a_choice_says_only_what_is_not_as_usual_and_says_it_in_the_readers_letters() -> None:
    choice = BriefingChoice(language=Language.RUSSIAN, presenter="Әсел", day=date(2026, 11, 24))
    assert choice.to_json() == '{"day": "2026-11-24", "language": "ru", "presenter": "Әсел"}'


def test_a_choice_from_before_there_were_periods_means_the_year_and_the_year_before():
    old = '{"sections": ["activity"], "year": 2025}'
    choice = from_json(old, catalogue=catalogue())
    assert choice.period == ReferencePeriod(2025)
    assert choice.period.base == ReferencePeriod(2024, years_back=None)
    assert choice.to_json() == old, "its verification code stays what it was"


def test_what_is_asked_of_the_pace_is_kept_with_the_choice():
    asked = BriefingChoice(sections=("pace",), aim=19_000, more_centres=5, more_from="2027-01")
    assert from_json(asked.to_json(), catalogue=catalogue()) == asked


def test_a_choice_says_its_months_and_what_they_are_compared_with():
    quarter = BriefingChoice(period=ReferencePeriod(2025, 4, 6, years_back=2))
    assert quarter.to_json() == '{"months": [4, 6], "year": 2025, "years_back": 2}'
    alone = BriefingChoice(period=ReferencePeriod(2026, years_back=None))
    assert alone.to_json() == '{"years_back": null}'
    assert from_json('{"months": [2, 2]}', catalogue=catalogue()).period == ReferencePeriod(2026, 2, 2)


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("language", "de"),
        ("language", ["kk"]),
        ("language", None),
        ("year", 1999),
        ("year", 2101),
        ("year", "2026"),
        ("year", True),
        ("year", 2026.0),
        ("months", [4]),
        ("months", [4, 3]),
        ("months", [0, 3]),
        ("months", [10, 13]),
        ("months", [True, 3]),
        ("months", [1.0, 3]),
        ("months", "46"),
        ("years_back", 0),
        ("years_back", -1),
        ("years_back", 51),
        ("years_back", True),
        ("years_back", "1"),
        ("areas", []),
        ("areas", "almaty"),
        ("areas", ["atlantis"]),
        ("areas", ["medeu", "medeu"]),
        ("areas", [["almaty"]]),
        ("sections", []),
        ("sections", ["headline", "headline"]),
        ("sections", ["weather"]),
        ("sections", {"headline": 1}),
        ("as_at", "24.02.2026"),
        ("as_at", "20260224"),
        ("as_at", "2026-02-30"),
        ("as_at", "1999-12-31"),
        ("as_at", "9999-12-31"),
        ("as_at", 2026),
        ("changes_since", "yesterday"),
        ("changes_since_code", "ABCD2345"),
        ("changes_since_code", "words of somebody"),
        ("changes_since_code", None),
        ("day", "2026-W08-2"),
        ("title", "x" * 201),
        ("title", 7),
        ("title", "\ud800"),
        ("presenter", ["Asel"]),
        ("audience", None),
        ("aim", -1),
        ("aim", True),
        ("aim", 10_000_000),
        ("more_centres", 21),
        ("more_centres", 5),  # without the month in which they open
        ("more_from", "2027-13"),
        ("more_from", "2027"),
        ("edited", []),
        ("edited", {"weather": ["x"]}),
        ("edited", {"headline": "x"}),
        ("edited", {"headline": ["1", "2", "3", "4"]}),
        ("edited", {"headline": ["x" * 601]}),
        ("edited", {"headline": ["\udfff"]}),
        ("edited", {"headline": [1]}),
        ("colour", "red"),
    ],
)
def test_what_is_wrong_with_a_choice_is_named(field: str, value: object) -> None:
    assert _faults(json.dumps({field: value})) == (field,)


def test_every_fault_of_a_choice_is_named_at_once() -> None:
    assert _faults('{"year": 3, "areas": [], "colour": 1, "day": ""}') == ("areas", "colour", "day", "year")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "null",
        "[]",
        "7",
        '"kk"',
        "{",
        "{'language': 'kk'}",
        "[" * 200_000,
        '{"year": ' + "9" * 5_000 + "}",
    ],
    ids=["nothing", "null", "list", "number", "text", "half", "python", "deep", "long number"],
)
def test_what_is_no_choice_at_all_is_refused_as_such(text: str) -> None:
    assert _faults(text) == ("json",)


@given(
    st.text() | st.recursive(st.none() | st.booleans() | st.integers() | st.text(), st.lists).map(json.dumps)
)
def test_no_text_breaks_the_reader_of_choices(text: str) -> None:
    assert _choice_or_faults(text)


@given(st.dictionaries(st.sampled_from([*BriefingChoice.__dataclass_fields__]), st.integers() | st.text()))
def test_no_value_of_a_field_breaks_the_reader_of_choices(said: dict[str, object]) -> None:
    found = _choice_or_faults(json.dumps(said))
    if isinstance(found, BriefingChoice):
        assert from_json(found.to_json(), catalogue=catalogue()) == found
    else:
        assert set(found) <= set(said)


def test_a_fault_that_is_named_is_no_longer_than_a_line() -> None:
    assert len(_faults(json.dumps({"x" * 10_000: 1}))[0]) == 200


@pytest.mark.parametrize("language", list(Language))
def test_the_usual_briefings_are_sound(language: Language) -> None:
    made = presets(year=2026, areas=("medeu",), language=language, today=date(2026, 11, 23))
    assert list(made) == ["weekly", "district", "annual"]
    assert made["district"].areas == ("medeu",)
    assert made["weekly"].changes_since == date(2026, 11, 16)
    for choice in made.values():
        assert from_json(choice.to_json(), catalogue=catalogue()) == choice


def _faults(text: str) -> tuple[str, ...]:
    with pytest.raises(ChoiceFaults) as raised:
        from_json(text, catalogue=catalogue())
    return raised.value.fields


def _choice_or_faults(text: str) -> BriefingChoice | tuple[str, ...]:
    try:
        return from_json(text, catalogue=catalogue())
    except ChoiceFaults as found:
        return found.fields


def test_thousands_of_unknown_names_make_a_short_sentence() -> None:
    faults = _faults(json.dumps({f"name {number}": 1 for number in range(5_000)} | {"year": 3}))
    assert faults == ("name 0", "name 1", "name 2", "name 3", "name 4", "year")


def test_a_file_longer_than_any_choice_is_not_even_read() -> None:
    text = "{" + ",".join(f'"{number}":1' for number in range(900_000)) + "}"
    begun = time.process_time()
    assert _faults(text) == ("json",)
    assert time.process_time() - begun < 0.1
    assert len(_EVERYTHING.to_json()) < LONGEST_JSON / 2
    assert from_json(_EVERYTHING.to_json(), catalogue=catalogue()) == _EVERYTHING


_EVERYTHING = BriefingChoice(
    sections=SECTIONS,
    areas=tuple(_AREAS),
    title="Қ" * LONGEST_TEXT,
    presenter="Қ" * LONGEST_TEXT,
    audience="Қ" * LONGEST_TEXT,
    edited=dict.fromkeys(SECTIONS, ("Қ" * LONGEST_SENTENCE,) * MOST_SENTENCES),
)
