import pytest

from components.i18n import words
from data.catalogue.sheets import LANGUAGES
from data.intake.spelling.names import Match, centre_names, indicator_names
from tests.builders import TRANSLATORS, catalogue_of, shipped_tables, with_centres

CATALOGUE = catalogue_of(shipped_tables())
CENTRES = centre_names(CATALOGUE)
INDICATORS = indicator_names(CATALOGUE)
REPORTED = CATALOGUE.indicators[CATALOGUE.indicators["reported"] == "month"]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("code", REPORTED.index)
def test_every_reported_figure_is_known_by_each_of_its_names(code, language):
    row = REPORTED.loc[code]
    aliases = str(row[f"aliases_{language}"]).split("|")
    assert aliases != [""]
    for name in (code, row[f"name_{language}"], row[f"short_{language}"], *aliases):
        assert INDICATORS.exact(str(name)) == Match(code)
        assert INDICATORS.exact(f"  {str(name).upper()}:* ") == Match(code)


@pytest.mark.parametrize(
    ("header", "code"),
    [
        ("Кол-во мероприятий, ед.", "events"),
        ("Іс-шаралар саны", "events"),
        ("Iс-шаралар", "events"),
        ("Посетители, всего (чел.)", "visitors"),
        ("NEET-посетители", "visitors_neet"),
        ("neet_placed_permanent", "neet_placed_permanent"),
        ("Консультации\nюридические", "consultations_legal"),
        ("Eco–rangers", "eco_rangers"),
    ],
)
def test_a_header_is_known_with_units_line_breaks_and_its_words_in_another_order(header, code):
    assert INDICATORS.exact(header) == Match(code)


def test_a_header_that_nearly_fits_is_only_a_candidate():
    assert INDICATORS.near("Мероприятея") == Match(candidates=("events",))
    assert INDICATORS.near("Посетитили") == Match(candidates=("visitors",))


@pytest.mark.parametrize("header", ["Температура воздуха", "", "12", "24 35", "%", "M" * 100_000, "ә" * 200])
def test_a_header_that_means_nothing_finds_nothing(header):
    assert INDICATORS.near(header) == Match()


@pytest.mark.parametrize("tr", TRANSLATORS, ids=lambda tr: tr.language)
@pytest.mark.parametrize("code", CATALOGUE.centres.index)
def test_every_centre_is_known_by_the_name_under_which_it_is_shown(code, tr):
    assert CENTRES.find(words.centre(code, catalogue=CATALOGUE, tr=tr)) == Match(code)


@pytest.mark.parametrize(
    "name",
    [
        "MED-2",
        "med2",
        "Med 2",
        "MED_02",
        "МЕD-2",
        "Медеу 2",
        "Медеу ауданы №2",
        "Медеу ауданының 2-орталығы",
        "Медеу ауданы, екінші комьюнити-орталық",
        "2-ші комьюнити-орталық, Медеу ауданы",
        "Алматы қаласы, Медеу ауданы, 2",
        "Медеуский район, центр 2",
        "Комьюнити-центр № 2 Медеуского района",
        "КЦ 2 Медеуский р-н".replace("КЦ ", "центр "),
        "г. Алматы, Медеуский р-н, второй центр",
        "Medeu 2",
        "Medeu District, centre No. 2",
        "MEDEU DISTRICT II",
    ],
)
def test_the_second_centre_of_medeu_is_known_in_any_spelling(name):
    assert CENTRES.find(name) == Match("MED-2")


@pytest.mark.parametrize(
    ("district", "code"),
    [
        *(("Jetysu", "ZHE-1"), ("Jetisu", "ZHE-1"), ("Zhetisu", "ZHE-1"), ("Жетысу", "ZHE-1")),
        *(("Nauryzbai", "NAU-1"), ("Bostandyq", "BOS-1"), ("Бостандык", "BOS-1"), ("Türksib", "TUR-1")),
        *(("Түркісіб", "TUR-1"), ("Турксиб", "TUR-1"), ("Əуезов", "AUE-1"), ("Ауезов", "AUE-1")),
        *(("Ауэзов", "AUE-1"), ("Ауэзовского", "AUE-1"), ("Алатау", "ALT-1"), ("алмалы", "ALM-1")),
    ],
)
@pytest.mark.parametrize("form", ["{} 1", "{} ауданы №1", "{} район, центр 1", "{} р-н 1", "{} District 1"])
def test_a_district_is_known_in_the_spellings_of_the_glossary(district, code, form):
    assert CENTRES.find(form.format(district)) == Match(code)


def test_a_district_alone_is_a_question_where_it_has_two_centres():
    assert CENTRES.find("Медеу ауданы") == Match(candidates=("MED-1", "MED-2"))
    assert CENTRES.find("Almaly") == Match(candidates=("ALM-1", "ALM-2"))


def test_a_district_alone_is_its_centre_where_the_register_knows_but_one():
    tables = shipped_tables()
    codes = [row["code"] for row in tables["centres"] if row["code"] != "BOS-2"]
    one_in_bostandyk = catalogue_of(tables | with_centres(tables, *codes))
    assert centre_names(one_in_bostandyk).find("Бостандық ауданы") == Match("BOS-1")


@pytest.mark.parametrize(
    ("name", "candidates"),
    [
        ("Медэу 2", ("MED-2",)),
        ("Турксибь 1", ("TUR-1",)),
        ("МЕД-1", ("MED-1",)),
        ("Наурызбей", ("NAU-1", "NAU-2")),
        ("Medeu Distrct centre 2", ("MED-2",)),
        ("Медеу аудны, 2-ортальық", ("MED-2",)),
        ("Медеуский раойн", ("MED-1", "MED-2")),
    ],
)
def test_a_centre_that_is_nearly_spelled_so_is_only_a_candidate(name, candidates):
    assert CENTRES.find(name) == Match(candidates=candidates)


@pytest.mark.parametrize(
    "name",
    [
        *(
            "",
            "1",
            "Астана",
            "MED-3",
            "Медеу 3",
            "Алатау қаласы",
            "Alatau city",
            "Медеу Алмалы 1",
            "Медеу 1 2",
            "Medeu Disneyland 2",
            "Distrct 2",
        ),
        *("<script>alert(1)</script>", "=cmd|' /C calc'!A0", "²", "𐩀", "ә" * 200, "x" * 1_000_000),
    ],
)
def test_a_centre_that_the_register_does_not_know_is_not_found(name):
    assert CENTRES.find(name) == Match()


@pytest.mark.parametrize(
    ("title", "code"),
    [
        ("MED-2", "MED-2"),
        ("Отчёт центра MED-2", "MED-2"),
        ("Медеу ауданы №2 комьюнити-орталығының есебі", "MED-2"),
        ("Отчёт по центру Медеуского района", None),
        ("MED-1 и MED-2", None),
        ("Комьюнити-орталықтардың есебі", None),
    ],
)
def test_a_title_names_a_centre_only_where_it_names_one(title, code):
    assert CENTRES.find_in_title(title) == code
