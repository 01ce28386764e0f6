"""Every code of the tables has a word in each language."""

import pytest

from components.i18n import words
from components.narrative.employment import segment_name
from data.catalogue import contracts
from data.published import neet
from data.published.goals import GoalState

STATUSES = (*contracts.STATUSES, "reported", "estimated", "demo", "missing", "suppressed")


@pytest.mark.parametrize(
    ("word", "codes"),
    [
        (words.state, tuple(GoalState)),
        (words.status, STATUSES),
        (words.qualifier, (*contracts.QUALIFIERS, "at_most")),
        (words.unit, contracts.UNITS),
        (words.group, contracts.GROUPS),
        (words.centre_status, ("open", "planned", "closed")),
        (words.frequency, ("year", "quarter", "month", "day")),
        (words.sex, ("total", "men", "women")),
        (words.aggregation, ("sum", "last", "mean", "none")),
        (words.direction, ("more", "less", "none")),
    ],
)
def test_every_code_has_a_word_of_its_own(word, codes, tr):
    found = [word(code, tr=tr) for code in codes]
    assert all(found)
    assert len(set(found)) == len(found)
    assert not [text for text in found if "_" in text]


def test_the_four_states_are_said_as_the_city_says_them(tr):
    assert [words.state(state, tr=tr) for state in GoalState] == {
        "kk": ["орындалды", "ішінара", "орындалмады", "белгісіз"],
        "ru": ["достигнута", "достигнута частично", "не достигнута", "нет данных"],
        "en": ["met", "partly met", "not met", "not known"],
    }[tr.language]


@pytest.mark.parametrize(
    ("code", "names"),
    [
        ("kazakhstan", {"kk": "Қазақстан", "ru": "Казахстан", "en": "Kazakhstan"}),
        ("almaty", {"kk": "Алматы", "ru": "Алматы", "en": "Almaty"}),
        ("auezov", {"kk": "Әуезов ауданы", "ru": "Ауэзовский район", "en": "Auezov District"}),
        ("ALM-1", {"ru": "Комьюнити-центр Алмалинского района"}),
        ("ZHE-2", {"kk": "Жетісу ауданы, 2-орталық", "ru": "Жетысуский район, центр № 2"}),
    ],
)
def test_an_area_is_called_by_its_name_and_a_nameless_centre_by_its_district(shipped, tr, code, names):
    name = words.area(code, catalogue=shipped, tr=tr)
    assert name == names.get(tr.language, name)
    assert name


def test_an_area_that_nobody_knows_has_no_name(shipped, tr):
    with pytest.raises(Exception, match="atlantis"):
        words.area("atlantis", catalogue=shipped, tr=tr)


def test_every_series_of_the_level_has_a_name_of_its_own(shipped, tr):
    names = [segment_name(each, catalogue=shipped, tr=tr) for each in neet.level_series(shipped)]
    assert len(set(names)) == len(names)
