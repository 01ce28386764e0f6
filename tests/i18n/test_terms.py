"""Kazakh and Russian as the city writes them: official terms, real letters, nothing left in English."""

import re
from collections.abc import Iterator

import pytest

from components.i18n.catalogues import ROOT
from data.catalogue.contracts import CONTRACTS
from tests.builders import KAZAKH, RUSSIAN, tables_in
from tests.i18n.po import catalogue, messages, sources, translations

TABLES = ROOT / "data" / "tables"
CYRILLIC, LATIN = "\u0400-\u04ff", "A-Za-z"
NAMES = {
    "NEET",
    "CSV",
    "Parquet",
    "JSON",
    "Data",
    "Package",
    "SDMX",
    "ML",
    "SHA",
    "PDF",
    "PowerPoint",
    "Word",
    "XLSX",
    "XLSB",
    "ODS",
    "XML",
    "ZIP",
    "RAR",
    "LibreOffice",
    "Apple",
    "Numbers",
    "XLS",
    "UTF",
    "MED",
    "GeoJSON",
    "Excel",
    "Windows",
    "Power",
    "BI",
    "OpenStreetMap",
    "ODbL",
    "Jastar",
    "Atlas",
    "axe",
    "WCAG",
    "AA",
}
PLACEHOLDER = re.compile(r"\{\w+(?::\w+)?\}")

TERMS = {
    "Coverage": ("Орталықтармен қамту", "Обеспеченность центрами"),
    "Employment": ("Жұмысқа орналасу", "Трудоустройство"),
    "Sources": ("Дереккөздер", "Источники"),
    "Source": ("Дереккөз", "Источник"),
    "District": ("Аудан", "Район"),
    "Target": ("Нысаналы көрсеткіш", "Целевой показатель"),
    "Shortfall": ("Жетіспейтіні", "Не хватает"),
    "Youth": ("Жастар", "Молодёжь"),
    "met": ("орындалды", "достигнута"),
    "partly met": ("ішінара", "достигнута частично"),
    "not met": ("орындалмады", "не достигнута"),
    "not known": ("белгісіз", "нет данных"),
    "in operation": ("жұмыс істейді", "действует"),
    "planned": ("жоспарланған", "планируется"),
    "demonstration data": ("демонстрациялық деректер", "демонстрационные данные"),
    "events": ("іс-шара", "мероприятия"),
    "about": ("шамамен", "около"),
    "over": ("астам", "более"),
    "at least": ("кемінде", "не менее"),
    "at most": ("көп дегенде", "не более"),
    "exact": ("дәл", "точно"),
    "How exact": ("Дәлдігі", "Точность"),
    "inferred": ("жанама дерек бойынша", "по косвенным данным"),
    "State of the goal": ("Мақсаттың орындалуы", "Достижение цели"),
    "reached": ("орындалды", "достигнута"),
    "contacts, not people": ("адам саны емес, қатысу саны", "посещения, а не люди"),
    "Placed": ("Орналастырылды", "Трудоустроено"),
    "In permanent jobs": ("Оның ішінде тұрақты жұмысқа", "Из них на постоянную работу"),
    "Running total": ("Кезең басынан бері", "Нарастающим итогом"),
    "break in the series": ("деректер қатарындағы үзіліс", "разрыв в ряду данных"),
    "Aggregation": ("Кезеңге есептеу тәсілі", "Способ расчёта за период"),
    "Publisher": ("Жариялаған", "Кем опубликовано"),
    "Contradicts the rows": ("Қай жолдарға қайшы", "Противоречит строкам"),
    "Known open by": ("Ашық екені белгілі алғашқы күн", "Открыт не позднее"),
    "Known not open on": ("Әлі ашылмағаны белгілі соңғы күн", "На эту дату ещё не открыт"),
    "Briefing": ("Баяндама", "Доклад"),
    "not stated": ("көрсетілмеген", "не указано"),
    "Consultations": ("Кеңес беру", "Консультации"),
}
FORBIDDEN = {
    "kk": (
        "көрсетілім",  # a film show: демонстрациялық
        "қатысулар",  # no plural in living Kazakh: қатысу саны
        "шығарылған",  # issued, expelled: жанама деректер бойынша
        "шығарылды",
        "жиынтықта",  # kitting: кезеңге есептеу
        "бөлгіш",  # a divisor: шаққанда
        "қосымша орнат",  # additionally installed: бағдарлама
        "айтылма",  # a source does not speak: көрсетілмеген
        "айтпай",
        "айтпаса",
        "атайды",
        "дереккөз жариялағандай",
        "ең көбі {",  # the greatest: көп дегенде
        "брифинг",  # a meeting with the press: баяндама
        "жариялаушы",  # a publishing house: жариялауға жауапты қызметкер
        "күніне",  # the date takes the ending: 24 ақпанға
        "күнінен",
        "қуыс",  # a cavity: іші боялмаған
        "жасалуда",  # жасалып жатыр, as all that is going on
        "қосылуда",
        "есептелуде",
        "есептелуда",
        "күтілуде",
        "күтуде",
        "нақтылығы",  # дәлдігі
        "орташаланба",  # no word in use
        "таныстыру",  # an introduction: баяндама
        "тыңдаушылар",  # кімге арналған
        "бағаның коды",  # the code of a price: бағалау
        "әкімшіге",  # stands too near the akim: жүйе әкімшісіне
        "қала жариялаған",  # a city does not publish: әкімдік
        "қаланың хабарлауынша",
        "кестелік бағдарлама",  # электрондық кесте бағдарламасы
        "өспелі",  # кезең басынан бері
        " ағын",  # a stream
    ),
    "ru": (
        "контакт",  # of a telephone: посещения
        "косвенно",  # по косвенным данным
        "приложени",  # программа
        "число молодёжи",  # численность
        "числа молодёжи",
        "числом молодёжи",
        "кадр",  # экран
        "картинк",  # изображение
        "брифинг",  # доклад
        "цель выполнена",  # a plan is выполнен, a goal достигнута
        "полый знак",
        "издатель",
        "источник говорит",
        "источник не говорит",
        "источник называет",
        "источники называют",
        "источник не назвал",
        "издание называет",
        "не приведена",
        "знаменател",  # от какого числа рассчитана доля
        "считает другое",  # a goal does not count
        "считает факт",
        "обобщени",  # расчёт за период
        "дата презентации",  # доклада
        "аудитори",  # для кого
        "за компьютером",  # на компьютере
        "по данным города",  # акимата
        "опубликовал город",
        "табличная программа",  # табличный редактор
        "главные показатели",  # основные
        "не сказано",
        "не названа",
        "поток",
    ),
}
"""Stems that were tried and given up, each with what it means to a reader and what stands instead."""
DISTRICTS = {
    "alatau": ("Алатау", "Алатауский", "Alatau"),
    "almaly": ("Алмалы", "Алмалинский", "Almaly"),
    "auezov": ("Әуезов", "Ауэзовский", "Auezov"),
    "bostandyk": ("Бостандық", "Бостандыкский", "Bostandyk"),
    "zhetysu": ("Жетісу", "Жетысуский", "Zhetysu"),
    "medeu": ("Медеу", "Медеуский", "Medeu"),
    "nauryzbay": ("Наурызбай", "Наурызбайский", "Nauryzbay"),
    "turksib": ("Түрксіб", "Турксибский", "Turksib"),
}


def pairs(language: str) -> Iterator[tuple[str, str]]:
    """Every English message, in all its forms, with every form of its translation."""
    for message in messages(catalogue(language)):
        yield from ((" ".join(sources(message)), form) for form in translations(message))


def readme_texts(language: str) -> Iterator[tuple[str, str]]:
    """Every line of the instructions in one language, with its place."""
    path = ROOT / f"README.{language}.md"
    yield from (
        (f"{path.name}:{number}", line) for number, line in enumerate(path.read_text("utf-8").splitlines(), 1)
    )


def table_texts(language: str) -> Iterator[tuple[str, str]]:
    """Every text of the shipped tables in one language, with its place."""
    for name, rows in tables_in(TABLES).items():
        columns = [column for column in CONTRACTS[name].fields if column.endswith(f"_{language}")]
        for line, row in enumerate(rows, start=2):
            yield from ((f"{name}.csv:{line}:{column}", row[column]) for column in columns if row[column])


languages = pytest.mark.parametrize("language", ["kk", "ru"])


@languages
def test_a_word_that_was_given_up_does_not_come_back(language):
    texts = [*pairs(language), *table_texts(language), *readme_texts(language)]
    found = {stem: place for place, text in texts for stem in FORBIDDEN[language] if stem in text.lower()}
    assert not found


@pytest.mark.parametrize("message", TERMS)
def test_the_terms_are_those_that_the_city_uses(message):
    assert (KAZAKH(message), RUSSIAN(message)) == TERMS[message]


def test_the_districts_have_their_official_names_in_three_languages():
    rows = {row["code"]: row for row in tables_in(TABLES)["districts"]}
    assert {
        code: tuple(row[f"short_{language}"] for language in ("kk", "ru", "en")) for code, row in rows.items()
    } == DISTRICTS
    for code, (kazakh, russian, english) in DISTRICTS.items():
        names = tuple(rows[code][f"name_{language}"] for language in ("kk", "ru", "en"))
        assert names == (f"{kazakh} ауданы", f"{russian} район", f"{english} District")


@pytest.mark.parametrize(
    ("language", "english", "term"),
    [
        ("kk", "community centre", "омьюнити-орталық"),
        ("ru", "community centre", "омьюнити-центр"),
        ("kk", "NEET youths", "NEET санатындағы"),
        ("ru", "NEET youths", "категории NEET"),
        ("kk", "permanent jobs", "тұрақты жұмыс"),
        ("ru", "permanent jobs", "постоянн"),
        ("kk", "household survey", "іріктемелі зерттеу"),
        ("ru", "household survey", "обследовани"),
        ("kk", "administrative lists", "әкімшілік тізім"),
        ("ru", "administrative lists", "административн"),
    ],
)
def test_a_term_is_said_the_same_way_in_every_message(language, english, term):
    said = [(source, text) for source, text in pairs(language) if english in source]
    assert said
    assert not [source for source, text in said if term not in text]


def test_neet_is_a_category_in_the_names_of_what_is_counted():
    for row in tables_in(TABLES)["indicators"]:
        if row["name_en"].startswith("NEET youths"):
            assert "NEET санатындағы" in row["name_kk"]
            assert "категории NEET" in row["name_ru"]


def mixed_words(text: str) -> list[str]:
    """Words with a Latin letter that looks like a Cyrillic one, or the other way round."""
    return [
        word
        for word in re.findall(rf"[{LATIN}{CYRILLIC}\u018f\u0259\u0130\u0131]+", text)
        if re.search(rf"[{LATIN}\u018f\u0259\u0130\u0131]", word) and re.search(rf"[{CYRILLIC}]", word)
    ]


def test_a_word_with_a_letter_of_another_alphabet_is_found():
    assert mixed_words("Әуезов районы") == []
    assert mixed_words("Əуезов NEET-жастар opталық") == ["Əуезов", "opталық"]


@languages
def test_no_cyrillic_word_has_a_latin_letter_that_looks_like_one_of_its_own(language):
    texts = [*((PLACEHOLDER.sub(" ", text), source) for source, text in pairs(language))]
    texts += [(text, place) for place, text in table_texts(language)]
    assert not [(place, mixed_words(text)) for text, place in texts if mixed_words(text)]


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_no_lone_schwa_of_another_alphabet_stands_in_a_text(language):
    for place, text in table_texts(language):
        assert not set(text) & set("\u018f\u0259\u04c0"), place


@languages
def test_no_english_word_is_left_in_a_translation(language):
    for source, text in pairs(language):
        without_facts = re.sub(r"\]\(.*?\)", "]", PLACEHOLDER.sub(" ", text))
        without_facts = re.sub(r"\b([\w-]+\.(json|csv|geojson)|ATLAS_[A-Z_]+)\b", " ", without_facts)
        left = set(re.findall(rf"[{LATIN}]{{2,}}", without_facts)) - NAMES
        assert not left, source


@languages
def test_every_sentence_is_really_translated(language):
    for source, text in pairs(language):
        words = re.findall(rf"[{LATIN}]{{2,}}", PLACEHOLDER.sub(" ", source))
        if set(words) - NAMES:
            assert text != source


def test_kazakh_is_not_russian_with_another_name():
    russian = dict(pairs("ru"))
    same = {source for source, text in pairs("kk") if text == russian[source] and re.search(r"[Ѐ-ӿ]", text)}
    shared = {
        "Almaty",
        "Chart",
        "Map",
        "km²",
        "km",
        "m",
        "Median",
        "Dollar",
        "Yen",
        "View {number} of {all}",
        "m²",
        "Ecology",
        "File",
        "Licence",
        "bytes",
        "KB",
        "MB",
        "GB",
        "{format}, {size} KB",
    }
    assert same <= shared


@pytest.mark.parametrize("language", ["ru"])
def test_no_kazakh_letter_stands_in_a_russian_message(language):
    assert not [text for _, text in pairs(language) if re.search("[әғқңөұүһі]", text.lower())]


@languages
def test_a_sentence_ends_as_its_message_does(language):
    for source, text in pairs(language):
        for sign in (":", "?"):
            assert text.endswith(sign) == source.endswith(sign), source
        if not source.rstrip(".").endswith("}"):  # a date or a list may bring its own end
            assert text.endswith(".") == source.endswith("."), source
        assert text == text.strip()
        assert "  " not in text
