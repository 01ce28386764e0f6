"""Where the lines of Kazakh and Russian may break."""

import re

import pytest

from components.i18n.typography import bound
from tests.builders import ENGLISH, KAZAKH, RUSSIAN, plain
from tests.i18n.po import catalogue, messages, translations


@pytest.mark.parametrize("tr", [KAZAKH, RUSSIAN], ids=lambda tr: str(tr.language))
def test_no_line_about_the_city_begins_with_a_dash_or_leaves_a_number_without_its_unit(tr):
    said = [bound(form) for message in messages(catalogue(tr.language)) for form in translations(message)]
    assert sum("\u00a0\u2013 " in text for text in said) > 50
    assert not [
        text for text in said if re.search(r" \u2013 |(?<=[\d}]) (МБ|КБ|ГБ|[жг]\.)|№ \{number\}", text)
    ]


@pytest.mark.parametrize(
    ("tr", "said"),
    [(KAZAKH, "Файл көлемі 20\u00a0МБ-тан асады."), (RUSSIAN, "Файл больше 20\u00a0МБ.")],
    ids=["kk", "ru"],
)
def test_the_reader_gets_a_limit_and_its_unit_on_one_line(tr, said):
    told = tr("The file is larger than {megabytes} MB. Send the months in several files.", megabytes=20)
    assert told.startswith(said)


@pytest.mark.parametrize("tr", [KAZAKH, RUSSIAN], ids=lambda tr: str(tr.language))
def test_only_spaces_are_bound_and_no_word_is_changed(tr):
    for message in messages(catalogue(tr.language)):
        for form in translations(message):
            assert plain(bound(form)) == form


def test_the_number_of_a_centre_is_found_as_people_type_it():
    assert "центр № 2" in RUSSIAN("{district}, centre {ordinal}", district="Медеуский район", ordinal=2)


def test_a_fact_keeps_its_own_spaces_and_english_is_left_as_it_is():
    assert "a – b 5 МБ" in RUSSIAN("Source: {source}", source="a – b 5 МБ")
    assert ENGLISH("Report no. {number} was withdrawn.", number=21) == "Report no. 21 was withdrawn."
