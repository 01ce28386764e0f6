"""The translator: a value that knows one language."""

import pytest

from components.i18n import mark
from tests.builders import ENGLISH, KAZAKH, RUSSIAN, TRANSLATORS

WAITING = ("{count} report waits for approval.", "{count} reports wait for approval.")


@pytest.mark.parametrize(
    ("count", "russian"),
    [
        (1, "1 отчёт ожидает утверждения."),
        (2, "2 отчёта ожидают утверждения."),
        (4, "4 отчёта ожидают утверждения."),
        (5, "5 отчётов ожидают утверждения."),
        (11, "11 отчётов ожидают утверждения."),
        (12, "12 отчётов ожидают утверждения."),
        (21, "21 отчёт ожидает утверждения."),
        (22, "22 отчёта ожидают утверждения."),
        (25, "25 отчётов ожидают утверждения."),
        (101, "101 отчёт ожидает утверждения."),
        (111, "111 отчётов ожидают утверждения."),
        (0, "0 отчётов ожидают утверждения."),
    ],
)
def test_russian_counts_reports_in_three_forms(count, russian):
    assert RUSSIAN.plural(*WAITING, count, count=count) == russian


@pytest.mark.parametrize("count", [0, 1, 2, 5, 21])
def test_kazakh_counts_reports_in_one_form(count):
    assert KAZAKH.plural(*WAITING, count, count=count) == f"{count} есеп бекітуді күтіп тұр."


def test_english_counts_reports_in_two_forms():
    assert [ENGLISH.plural(*WAITING, count, count=count) for count in (0, 1, 2)] == [
        "0 reports wait for approval.",
        "1 report waits for approval.",
        "2 reports wait for approval.",
    ]


@pytest.mark.parametrize("tr", TRANSLATORS, ids=lambda tr: str(tr.language))
def test_a_fact_is_put_in_as_it_is_even_if_it_looks_like_a_placeholder(tr):
    assert "{count}" in tr("Source: {source}", source="{count}")
    assert "%s" in tr("Source: {source}", source="%s")


@pytest.mark.parametrize("tr", TRANSLATORS, ids=lambda tr: str(tr.language))
def test_a_fact_that_is_missing_is_an_error_and_never_shown_as_a_placeholder(tr):
    with pytest.raises(KeyError):
        tr("Source: {source}", publisher="abai.kz")


def test_a_message_without_facts_keeps_its_braces():
    assert ENGLISH("{literal}") == "{literal}"


def test_a_message_that_nobody_translated_stays_english():
    assert KAZAKH("No such message in the catalogue") == "No such message in the catalogue"


def test_a_marked_message_is_translated_where_it_is_shown():
    assert mark("Coverage") == "Coverage"
    assert [tr(mark("Coverage")) for tr in TRANSLATORS] == [
        "Орталықтармен қамту",
        "Обеспеченность центрами",
        "Coverage",
    ]


@pytest.mark.parametrize(("fact", "sentence"), [("май 2026 г.", "май 2026 г."), ("май", "май."), ("", ".")])
def test_a_russian_date_at_the_end_of_a_sentence_has_one_full_stop(fact: str, sentence: str):
    assert RUSSIAN("Known of nobody: {steps}.", steps=fact) == f"Ни о ком не известно: {sentence}"
