"""The sentences that are made from the data, in three languages and every plural form."""

from datetime import date

import pytest

from components.i18n import formats
from components.narrative import coverage, employment, figures, record, unknowns
from data.published import goals
from data.published.goals import CityCoverage, GoalState, Slip
from data.published.record import latest
from tests.builders import (
    ENGLISH,
    KAZAKH,
    RUSSIAN,
    TRANSLATORS,
    catalogue_of,
    header_only,
    kept,
    plain,
    shipped_tables,
    with_centres,
)

DISTRICTS = ("alatau", "almaly", "auezov", "bostandyk", "medeu", "nauryzbay", "turksib", "zhetysu")
LAST_KNOWN = date(2026, 2, 24)


def city(met: int, partly: int = 0, not_met: int = 0, unknown: int = 0, **known) -> CityCoverage:
    """A city whose districts, in the order of the alphabet, are in these states."""
    codes = iter(DISTRICTS)
    numbers = dict(zip(GoalState, (met, partly, not_met, unknown), strict=True))
    states = {state: tuple(next(codes) for _ in range(number)) for state, number in numbers.items()}
    counted = {"open_at_least": 11, "open_at_most": 11, "planned": 5, "inferred": 0, "target": 16}
    usual = {
        "as_at": LAST_KNOWN,
        "known": (LAST_KNOWN, LAST_KNOWN),
        "target_source": "",
        "due": (),
        "slip": None,
        **counted,
    }
    return CityCoverage(districts_by_state=states, **usual | known)


def put_off_by(months: int) -> CityCoverage:
    years, month = divmod(11 + months, 12)
    due = date(2025 + years, month + 1, 31 if month == 11 else 1)
    return city(3, 5, slip=Slip(date(2025, 11, 5), date(2025, 12, 31), due))


@pytest.mark.parametrize(
    ("states", "kazakh", "russian", "english"),
    [
        (
            (0, 6, 2, 0),
            "2026 жылғы 24 ақпан: 8 ауданның ешқайсысында мақсаттың орындалғаны расталмаған; "
            "8 ауданда әлі орындалмады.",
            "24 февраля 2026 г.: ни в одном районе из 8 достижение цели не подтверждено; "
            "в 8 районах – ещё нет.",
            "24 February 2026: no district of 8 is known to have met the goal; 8 districts still wait.",
        ),
        (
            (1, 7, 0, 0),
            "2026 жылғы 24 ақпан: 8 ауданның ішінен 1 ауданда мақсат орындалды (Алатау); 7 ауданда әлі орындалмады.",
            "24 февраля 2026 г.: цель достигнута в 1 районе из 8 (Алатауский); в 7 районах – ещё нет.",
            "24 February 2026: 1 of 8 districts has met the goal (Alatau); 7 districts still wait.",
        ),
        (
            (2, 5, 0, 1),
            "2026 жылғы 24 ақпан: 8 ауданның ішінен 2 ауданда мақсат орындалды (Алатау және Алмалы); "
            "5 ауданда әлі орындалмады; 1 аудан бойынша белгісіз.",
            "24 февраля 2026 г.: цель достигнута в 2 районах из 8 (Алатауский и Алмалинский); "
            "в 5 районах – ещё нет; по 1 району нет данных.",
            "24 February 2026: 2 of 8 districts have met the goal (Alatau and Almaly); 5 districts still wait; "
            "for 1 it is not known.",
        ),
        (
            (3, 1, 0, 4),
            "2026 жылғы 24 ақпан: 8 ауданның ішінен 3 ауданда мақсат орындалды (Алатау, Алмалы және Әуезов); "
            "1 ауданда әлі орындалмады; 4 аудан бойынша белгісіз.",
            "24 февраля 2026 г.: цель достигнута в 3 районах из 8 (Алатауский, Алмалинский и Ауэзовский); "
            "в 1 районе – ещё нет; по 4 районам нет данных.",
            "24 February 2026: 3 of 8 districts have met the goal (Alatau, Almaly and Auezov); "
            "1 district still waits; for 4 it is not known.",
        ),
        (
            (5, 2, 0, 1),
            "2026 жылғы 24 ақпан: 8 ауданның ішінен 5 ауданда мақсат орындалды "
            "(Алатау, Алмалы, Әуезов, Бостандық және Медеу); "
            "2 ауданда әлі орындалмады; 1 аудан бойынша белгісіз.",
            "24 февраля 2026 г.: цель достигнута в 5 районах из 8 "
            "(Алатауский, Алмалинский, Ауэзовский, Бостандыкский и Медеуский); "
            "в 2 районах – ещё нет; по 1 району нет данных.",
            "24 February 2026: 5 of 8 districts have met the goal (Alatau, Almaly, Auezov, Bostandyk and Medeu); "
            "2 districts still wait; for 1 it is not known.",
        ),
    ],
)
def test_the_headline_says_which_districts_met_the_goal_and_how_many_wait(
    shipped, states, kazakh, russian, english
):
    expected = {KAZAKH: kazakh, RUSSIAN: russian, ENGLISH: english}
    found = {tr: plain(coverage.headline(city(*states), catalogue=shipped, tr=tr)) for tr in TRANSLATORS}
    assert found == expected


def test_where_every_district_met_the_goal_nobody_waits(shipped):
    sentence = coverage.headline(city(8), catalogue=shipped, tr=ENGLISH)
    assert sentence.startswith("24 February 2026: all 8 districts have met the goal.")
    assert ";" not in sentence


def test_the_headline_names_the_districts_by_the_alphabet_and_not_by_their_codes(shipped):
    codes = ("zhetysu", "medeu", "auezov")
    assert coverage.names(codes, catalogue=shipped, tr=KAZAKH) == "Әуезов, Жетісу және Медеу"
    assert coverage.names(codes, catalogue=shipped, tr=RUSSIAN) == "Ауэзовский, Жетысуский и Медеуский"


@pytest.mark.parametrize(
    ("inferred", "russian"),
    [
        (1, "о работе 1 центра известно только по косвенным данным"),
        (2, "о работе 2 центров известно только по косвенным данным"),
        (5, "о работе 5 центров известно только по косвенным данным"),
        (21, "о работе 21 центра известно только по косвенным данным"),
    ],
)
def test_the_headline_says_how_many_centres_are_only_inferred(shipped, inferred, russian):
    assert russian in coverage.headline(city(3, 5, inferred=inferred), catalogue=shipped, tr=RUSSIAN)
    assert f"{inferred} орталықтың" in coverage.headline(
        city(3, 5, inferred=inferred), catalogue=shipped, tr=KAZAKH
    )


@pytest.mark.parametrize(
    ("months", "kazakh", "russian", "english"),
    [
        (1, "1 айға", "на 1 месяц,", "by 1 month,"),
        (2, "2 айға", "на 2 месяца,", "by 2 months,"),
        (5, "5 айға", "на 5 месяцев,", "by 5 months,"),
        (11, "11 айға", "на 11 месяцев,", "by 11 months,"),
        (12, "12 айға", "на 12 месяцев,", "by 12 months,"),
        (21, "21 айға", "на 21 месяц,", "by 21 months,"),
    ],
)
def test_a_goal_that_was_put_off_says_by_how_many_months(months, kazakh, russian, english):
    for tr, part in ((KAZAKH, kazakh), (RUSSIAN, russian), (ENGLISH, english)):
        sentence = coverage.slip(put_off_by(months), tr=tr)
        assert sentence is not None
        assert part in plain(sentence)
        assert "{" not in sentence


def test_the_slip_of_the_shipped_goal_is_a_year(shipped):
    sentence = coverage.slip(goals.city_coverage(shipped, LAST_KNOWN), tr=ENGLISH)
    assert sentence == (
        "The goal was first due on 31 December 2025. "
        "On 24 February 2026 it was put off by 12 months, to 31 December 2026."
    )


def test_a_goal_that_was_not_put_off_says_nothing(tr):
    assert coverage.slip(city(3, 5), tr=tr) is None


def test_without_a_target_the_open_centres_stand_alone(tr):
    assert "16" not in coverage.open_of_target(city(3, 5, target=None), tr=tr)
    assert "11" in coverage.open_of_target(city(3, 5, target=None), tr=tr)


def test_centres_that_may_be_open_are_said_as_bounds(tr):
    assert "11\u201316" in coverage.open_of_target(city(3, unknown=5, open_at_most=16), tr=tr)


@pytest.mark.parametrize(
    ("count", "english"), [(1, "1 figure of 177"), (2, "2 figures of 177"), (21, "21 figures of 177")]
)
def test_a_search_says_how_many_figures_it_has_found(count, english):
    assert record.found(count, 177, tr=ENGLISH) == english
    for tr in (KAZAKH, RUSSIAN):
        assert str(count) in record.found(count, 177, tr=tr)
        assert "177" in record.found(count, 177, tr=tr)


def test_a_search_that_found_nothing_says_what_to_do(tr):
    assert record.found(0, 177, tr=tr)
    assert "0" not in record.found(0, 177, tr=tr)


@pytest.mark.parametrize(
    ("years", "kazakh", "russian", "english"),
    [
        ([2025], "2025 жыл бойынша", "за 2025 год не найдено", "was found published for 2025"),
        (
            [2023, 2025],
            "2023 және 2025 жылдар бойынша",
            "за 2023 и 2025 годы не найдено",
            "were found published for 2023 and 2025",
        ),
    ],
)
def test_years_without_placements_are_named_and_consultations_do_not_stand_in(
    years, kazakh, russian, english
):
    for tr, part in ((KAZAKH, kazakh), (RUSSIAN, russian), (ENGLISH, english)):
        sentence = employment.not_published(years, tr=tr)
        assert sentence is not None
        assert part in sentence
        assert "{" not in sentence


def test_where_no_year_lacks_placements_nothing_is_said(tr):
    assert employment.not_published([], tr=tr) is None


@pytest.mark.parametrize(
    ("tr", "sentence"),
    [
        (
            KAZAKH,
            "2024 жылғы қаңтар–қазан: NEET санатындағы 13 400-ден астам жас жұмысқа орналастырылды",
        ),
        (
            RUSSIAN,
            "Трудоустроено молодых людей категории NEET (январь–октябрь 2024 г.): более 13 400, из них",
        ),
        (ENGLISH, "January–October 2024: over 13,400 NEET youths were placed in work, 11,300 of them"),
    ],
)
def test_the_headline_of_employment_keeps_the_qualifier_of_the_placements(shipped, tr, sentence):
    assert sentence in plain(employment.headline(shipped, tr=tr))


def test_the_share_of_permanent_jobs_is_at_most_so_much_as_more_were_placed(shipped):
    assert "(at most 84.3%)" in employment.headline(shipped, tr=ENGLISH)  # 11,300 of over 13,400


def test_without_permanent_jobs_the_headline_speaks_of_placements_alone():
    tables = shipped_tables()
    placed = kept(tables["published"], "neet_placed-almaty-2024-01_10-aqsham")
    catalogue = catalogue_of(tables | {"published": placed, **with_centres(tables, "MED-2"), "targets": []})
    assert employment.headline(catalogue, tr=ENGLISH) == (
        "January–October 2024: over 13,400 NEET youths were placed in work."
    )


def test_where_nothing_is_published_the_page_says_so(tr):
    catalogue = catalogue_of(header_only("published", "targets"))
    assert employment.headline(catalogue, tr=tr)
    assert employment.level(catalogue, tr=tr)
    assert employment.city_levels(catalogue, tr=tr)
    assert "{" not in employment.city_levels(catalogue, tr=tr)


def test_survey_and_lists_of_the_city_are_named_side_by_side_and_not_compared(shipped, tr):
    sentence = plain(employment.city_levels(shipped, tr=tr)).replace(",", ".")
    assert "5.7" in sentence
    assert "7.4" in sentence
    assert "1.7" not in sentence


def test_the_levels_decimals_are_those_of_the_source(shipped):
    series = {"neet_rate_14_34": "6.2%", "neet_rate_15_28": "6.3%"}
    for indicator, text in series.items():
        figure = latest(shipped, indicator, "kazakhstan")
        assert figure is not None
        assert employment.figure_text(figure, tr=ENGLISH) == text


# The overview


def cards(catalogue, tr) -> dict[str, figures.HeadlineFigure]:
    found = figures.headline_figures(catalogue, goals.city_coverage(catalogue, LAST_KNOWN), tr=tr)
    return {figure.code: figure for figure in found}


def test_every_card_has_a_label_a_value_a_period_and_a_source(shipped, tr):
    found = cards(shipped, tr)
    assert list(found) == [
        "centres_open",
        "neet_placed",
        "neet_placed_permanent",
        "events",
        "reach",
        "neet_rate_lists_14_35",
        "neet_rate_14_34",
    ]
    for figure in found.values():
        assert all((figure.label, figure.value, figure.period, figure.definition, figure.sources))


@pytest.mark.parametrize(
    ("as_at", "value", "publishers"),
    [
        (LAST_KNOWN, "11 of 16", ["abai.kz", "Almaty.tv"]),
        (date(2025, 10, 31), "11 of 16", ["abai.kz", "aqshamnews.kz"]),
        (date(2025, 1, 1), "9–11 of 16", ["Almaty.tv", "aqshamnews.kz"]),
    ],
)
def test_the_card_of_open_centres_names_who_counted_them_by_that_day_and_who_set_the_target(
    shipped, as_at, value, publishers
):
    card = figures.headline_figures(shipped, goals.city_coverage(shipped, as_at), tr=ENGLISH)[0]
    assert card.value == value
    assert [source.text.split(",")[0] for source in card.sources] == publishers


def test_a_centre_that_opened_after_the_last_published_count_is_not_ascribed_to_that_count():
    tables = shipped_tables()
    almaly = next(row for row in tables["centres"] if row["code"] == "ALM-2")
    almaly |= {"status": "open", "open_by": "2026-02-24", "open_source": "ratel-2026"}
    almaly |= {"not_open_on": "", "not_open_source": ""}
    catalogue = catalogue_of(tables)
    card = figures.headline_figures(catalogue, goals.city_coverage(catalogue, LAST_KNOWN), tr=ENGLISH)[0]
    assert card.value == "12 of 16"
    assert "ratel.kz, 24 Feb 2026" in [source.text for source in card.sources]


def test_the_cards_say_the_published_figures_with_their_qualifiers(shipped):
    values = {code: figure.value for code, figure in cards(shipped, ENGLISH).items()}
    assert values == {
        "centres_open": "11 of 16",
        "neet_placed": "over 13,400",
        "neet_placed_permanent": "11,300",
        "events": "over 2,000",
        "reach": "about 570,000",
        "neet_rate_lists_14_35": "7.4%",
        "neet_rate_14_34": "6.2%",
    }


def test_reach_is_called_contacts_and_never_a_share(shipped, tr):
    reach = cards(shipped, tr)["reach"]
    assert reach.detail
    assert "%" not in reach.detail + reach.value


def test_on_the_last_known_day_nothing_is_said_of_looking_back(tr):
    assert coverage.looking_back(LAST_KNOWN, LAST_KNOWN, tr=tr) is None


def test_the_reach_of_2025_is_called_inferred_since_the_year_is_not_spelled_out(shipped, tr):
    shown = cards(shipped, tr)
    assert tr("inferred") in shown["reach"].detail
    assert tr("inferred") not in shown["events"].detail


def test_reach_above_the_citys_youth_gets_a_louder_warning(shipped, tr):
    tables = shipped_tables()
    for row in tables["published"]:
        if row["indicator"] == "reach" and row["value"] == "570000":
            row["value"] = "900000"
    louder = cards(catalogue_of(tables), tr)["reach"].detail
    assert len(louder) > len(cards(shipped, tr)["reach"].detail)


def test_a_figure_that_was_never_published_has_no_card(tr):
    assert list(cards(catalogue_of(header_only("published")), tr)) == ["centres_open"]


def test_the_gaps_of_the_record_are_named_and_counted(shipped, tr):
    rows = goals.coverage(shipped, LAST_KNOWN).values()
    found = [plain(sentence) for sentence in unknowns.unknowns(shipped, rows, tr=tr)]
    assert len(found) == 5
    assert "2026" in found[0]
    assert formats.listed(["2023", "2025"], tr=tr) in found[1]
    assert "11" in found[2]
    assert all(number in found[3] for number in ("16", "15"))
    assert not [sentence for sentence in found if "{" in sentence or ".." in sentence]


def test_no_gap_is_named_that_is_not_there(tr):
    tables = shipped_tables()
    tables |= with_centres(tables, "MED-1")
    tables["centres"] = [
        row | {"address_kk": "a", "address_ru": "a", "address_en": "a", "lat": "43.2", "lon": "76.9"}
        for row in kept(tables["centres"], "MED-1", opened="2024-01-09")
    ]
    tables["targets"] = kept(tables["targets"], "centres_open-medeu-2025")
    tables["published"] = kept(tables["published"], "floor_area-med-1-undated-eljastary")
    catalogue = catalogue_of(tables)
    assert len(unknowns.unknowns(catalogue, (), tr=tr)) == 1  # nothing is known after the last day


def test_the_record_says_how_large_and_how_fresh_it_is(shipped):
    assert record.headline(shipped, tr=ENGLISH) == (
        f"The record holds {len(shipped.published)} entries from {len(shipped.sources)} sources. "
        "The latest source is of 24 February 2026."
    )


def test_what_is_inferred_of_a_district_says_from_what(shipped, tr):
    (sentence,) = coverage.inferences("zhetysu", catalogue=shipped, tr=tr)
    assert "11" in sentence or "Eleven" in sentence
    assert coverage.inferences("almaly", catalogue=shipped, tr=tr) == ()


def test_the_residents_of_a_district_have_their_qualifier_and_source(shipped):
    rows = goals.coverage(shipped, LAST_KNOWN)
    sentence = coverage.people(rows["auezov"], catalogue=shipped, tr=ENGLISH)
    assert sentence.startswith("Residents: over 358,000 (gov.kz")
    assert sentence.endswith("Youth: not known.")
