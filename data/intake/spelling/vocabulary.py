"""The words of reports beside the names of indicators and centres, folded as `normalisation` does it."""

from collections.abc import Mapping
from typing import Final

# fmt: off
MONTH_FILLERS: Final = frozenset((
    "ж", "жыл", "жылғы", "жылы", "жылдың", "ай", "айы", "айында", "айындағы", "айына", "г", "год",
    "года", "году", "мес", "месяц", "за", "в", "на", "of", "for", "the", "y", "yr", "year", "month",
))
"""Words that go with a month or a year and say nothing more."""
CENTRE_HEADERS: Final = (
    "орталық", "комьюнити орталық", "орталық атауы", "орталықтың атауы", "орталық коды",
    "орталықтың коды", "комьюнити орталықтың атауы", "комьюнити орталықтар", "комьюнити орталығы",
    "центр", "комьюнити центр", "наименование центра", "название центра", "код центра",
    "наименование комьюнити центра", "название комьюнити центра", "комьюнити центры", "centre",
    "center", "community centre", "community center", "centre name", "center name", "centre code",
    "center code", "name of centre", "name of the centre", "code of the centre",
)
DISTRICT_HEADERS: Final = (
    "аудан", "ауданы", "аудан атауы", "ауданның атауы", "қала ауданы", "район", "наименование района",
    "название района", "район города", "district", "district name", "city district",
)
MONTH_HEADERS: Final = (
    "ай", "айы", "қашан", "когда", "when", "есепті ай", "есеп айы", "есептік ай", "кезең", "кезеңі", "есепті кезең",
    "күні", "күн", "ай жыл", "жыл ай", "месяц", "отчетный месяц", "период", "отчетный период", "дата",
    "месяц год", "год месяц", "month", "reporting month", "period", "reporting period", "date",
    "month year", "year month", "кезең коды", "код периода", "code of the period",
)
OVER_DAYS: Final = frozenset(("дата", "күні", "күн", "date"))
"""Words of headers over days; with any other word the day may be that of something else than the report's month."""
YEAR_HEADERS: Final = (
    "жыл", "жылы", "есепті жыл", "год", "отчетный год", "year", "reporting year",
)
INDICATOR_HEADERS: Final = (
    "көрсеткіш", "көрсеткіштер", "көрсеткіш атауы", "көрсеткіштің атауы", "көрсеткіш коды",
    "индикатор", "показатель", "показатели", "наименование показателя", "название показателя",
    "код показателя", "indicator", "indicators", "indicator name", "indicator code", "measure",
    "code of the indicator",
)
VALUE_HEADERS: Final = (
    "мәні", "мән", "көрсеткіш мәні", "көрсеткіштің мәні", "саны", "сан", "нақты", "значение",
    "значение показателя", "количество", "кол во", "число", "факт", "value", "values", "number",
    "count", "amount", "actual",
)
OF_ONE_MONTH_HEADERS: Final = (
    "за отчетный месяц", "в отчетном месяце", "за месяц", "за отчетный период", "текущий месяц", "за текущий месяц",
    "есепті айда", "есепті ай үшін", "есепті айға", "ай ішінде", "айда", "осы айда", "ағымдағы айда", "бір айда",
    "for the month", "in the month", "this month", "for the reporting month", "in the reporting month",
)
"""Headers of values beside those of the running total."""
VALUE_WORDS: Final = frozenset(word for header in VALUE_HEADERS for word in header.split())
DIMENSION_HEADERS: Final[Mapping[str, tuple[str, ...]]] = {
    "sex": ("жынысы", "жыныс", "пол", "sex", "gender"),
    "age": (
        "жасы", "жас", "жас тобы", "жас аралығы", "жас санаты", "возраст", "возрастная группа", "возрастная категория",
        "возраст лет", "age", "age group", "age band", "ages",
    ),
    "programme": (
        "бағдарлама", "бағдарламасы", "бағдарлама атауы", "программа", "название программы", "наименование программы",
        "мера поддержки", "programme", "program", "programme name",
    ),
}
"""Headers of columns that say whom the figures of a row count."""
CATEGORIES: Final[Mapping[str, Mapping[str, tuple[str, ...]]]] = {
    "sex": {
        "M": (
            "мужчин*", "мужск*", "муж", "юнош*", "юноша", "мальчик*", "парн*", "ер", "ерлер*", "ер адам*", "ер азамат*",
            "жігіт*", "ұл", "ұлдар*", "men", "man", "male", "males", "boy*",
        ),
        "F": (
            "женщин*", "женск*", "жен", "девуш*", "девоч*", "әйел*", "айел*", "қыз", "қыздар*", "women", "woman",
            "female*", "girl*",
        ),
    },
    "programme": {
        "youth_practice": (
            "жастар практикасы*", "молодежная практика", "молодежной практике", "молодежную практику",
            "молодежной практики", "youth practice", "youth practices",
        ),
        "first_job": (
            "алғашқы жұмыс орны*", "первое рабочее место", "первого рабочего места", "первом рабочем месте",
            "first job", "first jobs", "first workplace",
        ),
        "generations_contract": (
            "ұрпақтар келісімшарты*", "контракт поколений", "контракту поколений", "контракта поколений",
            "generations contract", "contract of generations", "generational contract",
        ),
        "social_jobs": (
            "әлеуметтік жұмыс орын*", "әлеуметтік жұмыс орны*", "социальные рабочие места", "социальных рабочих мест*",
            "социальное рабочее место", "social jobs", "social job", "social workplaces",
        ),
        "own_business": (
            "өз ісі", "өз ісін ашу", "свое дело", "собственное дело", "свой бизнес", "own business", "own businesses",
        ),
        "other": (
            "басқа бағдарлама*", "өзге бағдарлама*", "другие программы", "другим программам", "прочие программы",
            "прочим программам", "иные программы", "other programmes", "other programme", "other programs",
        ),
    },
}
"""Phrases that say whom a figure counts, by dimension and category; ages are read as numbers."""
CATEGORY_LETTERS: Final[Mapping[str, Mapping[str, str]]] = {
    "sex": {"м": "M", "ж": "F", "е": "M", "ә": "F", "қ": "F", "m": "M", "f": "F", "w": "F"},
    "programme": {
        **dict.fromkeys(("other", "другое", "другая", "прочее", "прочие", "басқа", "өзге", "басқасы"), "other"),
    },
}
"""What stands for a category in a column of its dimension only."""
ALL_PEOPLE: Final = frozenset((
    "оба пола", "екі жыныс", "both sexes", "men and women", "мужчины и женщины", "ерлер мен әйелдер", "все возрасты",
    "все возраста", "барлық жас", "all ages", "14 35", "14 35 лет", "14 35 жас", "все программы", "барлық бағдарлама",
    "барлық бағдарламалар", "all programmes", "all programs",
))
"""Cells in a column of a dimension that say that all people are counted, beside the words of totals."""
DIMENSION_FILLERS: Final = frozenset((
    "пол", "пола", "жыныс", "жынысы", "жынысты", "sex", "gender", "возраст", "возраста", "возрасте", "жас", "жасы",
    "age", "ages", "aged", "программа", "программе", "программы", "бағдарлама", "бағдарламасы", "бағдарламасымен",
    "бағдарламасы бойынша", "бойынша", "по", "programme", "program", "under", "by", "for", "the", "in", "в", "на",
    "и", "мен", "және", "and", "людей", "адам", "чел", "человек", "people",
))
"""Words that go with those of a category and say nothing more."""
PASSED_OVER_HEADERS: Final = frozenset((
    "no", "n", "no п п", "n п п", "п п", "р с", "рет саны", "реттік нөмірі", "р н", "итого", "всего",
    "барлығы", "жиыны", "total", "телефон", "phone", "код", "коды", "code",
))
"""Headers of numbers that are no figures of a report: a row's number, a row's total."""
COUNTING: Final = frozenset((
    "ед", "единиц", "бірлік", "дана", "шт", "штук", "чел", "человек", "адам", "people", "persons",
    "number", "of", "саны", "число", "количество", "кол", "во", "count", "всего", "итого", "барлығы",
    "жалпы", "total", "факт", "фактически", "нақты", "fact", "actual", "в", "т", "ч", "за", "месяц",
    "айда", "ай", "ішінде", "the", "единица", "единицы", "измерения", "изм", "өлшем", "өлшемі", "unit", "units",
    "all", "все", "всех", "барлық", "отчетный", "отчетном", "есепті", "reporting", "текущий", "осы", "ағымдағы",
    "адамдар", "адамның", "людей", "лиц", "раз", "рет", "person", "pcs", "piece", "pieces", "item", "items",
))
"""Words of headers that say how something is counted, not what."""
UNITS: Final[Mapping[str, frozenset[str]]] = {
    "people": frozenset((
        "чел", "человек", "человека", "адам", "адамдар", "адамның", "людей", "лиц", "people", "persons", "person",
    )),
    "items": frozenset(("шт", "штук", "штуки", "дана", "pcs", "piece", "pieces", "item", "items")),
}
"""Words of `COUNTING` that say what is counted, by the unit of the indicators that count it."""
OWN_UNITS: Final[Mapping[str, frozenset[str]]] = {
    **UNITS,
    "events": frozenset(("іс", "шара", "шаралар", "мероприятие", "мероприятия", "мероприятий", "event", "events")),
    "consultations": frozenset((
        "кеңес", "кеңестер", "консультация", "консультации", "консультаций", "consultation", "consultations",
    )),
}
"""Words that say nothing more at the figures of an indicator of that unit."""
SCALES: Final[Mapping[int, tuple[str, ...]]] = {
    1_000: ("тыс*", "мың", "мыңдап", "мыңдаған", "thousand*", "ths", "000"),
    1_000_000: ("млн", "миллион*", "million*", "mln"),
}
"""By what a figure is to be multiplied, with the phrases that say so; `*` ends any word, `#` is a number."""
MODIFIERS: Final[Mapping[str, tuple[str, ...]]] = {
    "share": (
        "%", "‰", "процент*", "пайыз*", "percent*", "per cent", "доля", "доли", "долю", "долей", "үлес*", "share*",
        "ratio*", "rate", "удельн*", "темп", "темпы", "прирост*", "өсім*", "growth", "коэффициент*",
    ),
    "average": (
        "средн*", "орташа*", "average*", "mean", "медиан*", "median", "максим*", "миним*", "пиков*", "ең көп", "ең аз",
        "ең жоғары", "ең төмен", "maximum", "minimum", "max", "min", "peak",
    ),
    "each": (
        "в день", "за день", "в сутки", "в неделю", "ежедневн*", "на мероприятие", "на одно мероприятие",
        "на # мероприяти*", "на центр", "на один центр", "на # центр*", "на человека", "на # человек*", "на # жител*",
        "на душу", "күніне", "күн сайын*", "аптасына", "бір іс шараға", "# іс шараға", "бір орталыққа", "# орталыққа",
        "адам басына", "per day", "per week", "per event", "per centre", "per center", "per person", "per capita",
        "per visitor", "per head", "per #", "a day", "daily", "weekly", "each event",
    ),
    "plan": (
        "план", "плана", "плане", "плану", "планы", "планов*", "планир*", "запланир*", "жоспар*", "plan", "plans",
        "planned", "target*", "норматив*", "целевой показатель", "целевые показатели", "целевое значение",
        "мақсатты көрсеткіш*",
    ),
    "forecast": ("прогноз*", "болжам*", "forecast*", "ожидаем*", "күтілетін*", "expected", "estimate*", "оценочн*",
        "черновик*", "предварительные данные", "алдын ала деректер*", "draft", "preliminary", "образец", "образцы",
        "пример заполнения", "толтыру үлгісі", "үлгі", "example of filling", "бюджет*", "заявк*", "потребност*",
        "қажеттілік*", "budget*"),
    "deviation": (
        "отклонен*", "ауытқу*", "deviation*", "variance", "разниц*", "айырма*", "difference*", "изменени*", "өзгеріс*",
        "change*", "по сравнению", "салыстырғанда", "compared",
    ),
    "other time": (
        "аппг", "прошл* год*", "прошл* месяц*", "предыдущ*", "өткен жыл*", "өткен ай*", "алдыңғы*", "previous",
        "last year", "last month",
    ),
    "running total": (
        "накоп*", "нараст*", "cumulat*", "өспелі*", "үдемелі*", "running", "с начала", "начала года", "с января",
        "басынан", "қаңтардан", "since *", "ytd", "year to date", "to date", "за весь период", "барлық кезең*",
        "осы уақытқа дейін",
    ),
    "many months": (
        "квартал*", "тоқсан*", "quarter*", "полугод*", "жартыжыл*", "half year", "# месяц*", "# мес", "# ай", "# айда",
        "# айдың", "# айлық*", "# months", "недел*", "еженедел*", "ежекварт*", "апта", "аптал*",
        "week*",
    ),
    "as at": ("по состоянию", "состояние на", "жағдай бойынша", "жағдайы бойынша", "жағдайға", "as at", "as of"),
    "part": (
        "из них", "олардың ішінде", "олардан", "of them", "of which", "of those",
        "только", "лишь", "кроме", "исключая", "без *", "тек", "ғана", "қоспағанда", "only", "except*", "excluding",
        "without *",
        "женщин*", "женск*", "жен", "девуш*", "девоч*", "мужчин*", "мужск*", "муж", "юнош*", "мальчик*", "әйел*", "қыз",
        "қыздар*", "ер", "ерлер*", "ұл", "ұлдар*", "women", "female*", "girl*", "men", "male", "males", "boy*",
        "до # лет", "от # лет", "старше # лет", "# # лет", "# # жас*", "# лет", "# жас", "# жасқа*",
        "# жастан*", "# жастағы", "aged", "ages",
        "under #", "over #", "несовершеннолетн*", "подрост*", "жасөспірім*", "кәмелетке*", "teenager*",
        "онлайн*", "online", "офлайн*", "offline", "дистанц*", "қашықтан*", "remote*", "вебинар*", "webinar*",
        "дети", "детей", "детям", "детьми", "детск*", "ребен*", "школьник*", "балалар*", "оқушы*", "мектеп оқушы*",
        "child*", "pupil*", "schoolchild*", "студент*", "student*", "волонтер*", "ерікті*", "volunteer*", "инвалид*",
        "мүгедек*", "disab*",
    ),
}
"""Phrases that make another figure of what they stand at than the whole count of one month, by what they make of it."""
NOT_TAKEN: Final = frozenset((
    "share", "average", "each", "plan", "forecast", "deviation", "other time", "running total", "many months",
))
"""What is left out and named where it stands at the figures themselves; the rest is asked about."""
OF_YOUTH: Final = (
    "14 35 лет", "от 14 до 35 лет", "14 35 жас*", "14 пен 35 жас*", "14 тен 35 жас*", "ages 14 35", "aged 14 35",
    "14 35 years", "ages 14 to 35", "aged 14 to 35",
)
"""Phrases that look like a part and are the youth whom all figures are about."""
ASIDE: Final = (
    "примечан*", "ескерт*", "комментар*", "отметк*", "белгі*", "note*", "comment*", "remark*", "адрес*", "мекен*",
    "address*", "руководител*", "жетекші*", "директор*", "басшы*", "бастық*",
    "head", "manager*", "ответственн*", "жауапты*", "responsible",
    "исполнител*", "орындаушы*", "составил*", "проверил*", "утвержда*", "согласован*", "дайындаған*", "тексерген*",
    "бекітемін", "келісілді", "prepared", "approved", "checked", "director*", "м п", "мо", "тел",
    "фио", "ф и о", "аты жөні*", "тегі", "телефон*", "phone*", "email*", "e mail", "почт*",
    "пошта*", "подпис*", "қолы", "signature*", "источник*", "дереккөз*", "source*", "ссылк*", "сілтеме*", "link*",
    "сайт*", "город", "қала", "city", "контакт*", "байланыс*", "contact*", "статус*", "мәртебе*", "status", "должност*",
    "лауазым*", "бин", "бсн", "специалист*", "маман*", "сотрудник*", "қызметкер*", "staff", "куратор*", "координатор*",
    "coordinator*", "фото*", "photo*", "дата сдачи", "тапсырылған күні", "дата заполнения", "график*", "кесте*",
)
"""Headers over remarks: what stands there is no kind of figure, unless a word of `MODIFIERS` says so."""
DONE: Final = frozenset(("факт", "факты", "фактически", "нақты", "fact", "actual", "actually", "done",
    "выполнение", "выполнении", "исполнение", "исполнении", "орындалуы", "орындау", "implementation",
))
"""Words over what was done, beside which a plan is another table's."""
OF_THEM: Final = frozenset((
    "т", "ч", "из", "них", "том", "числе", "олардың", "оның", "соның", "ішінде", "ішінен", "of", "them", "which",
    "including", "включая",
))
"""Words of headers over a part of what the column before them counts."""
TOTALS: Final = frozenset((
    "барлығы", "барлық", "жиыны", "жиынтығы", "қорытынды", "итого", "итог", "всего", "все", "total", "totals",
    "subtotal", "all",
))
"""Words of rows that add up other rows."""
MANY_MONTHS: Final = frozenset((
    "тоқсан", "тоқсанда", "жартыжылдық", "жартыжылдықта", "жыл", "жылы", "жылға", "квартал", "кв",
    "полугодие", "год", "года", "quarter", "half", "year", "q", "ай", "айда", "айдың", "месяц", "месяца",
    "месяцев", "мес", "months", "i", "ii", "iii", "iv", "і", "іі", "ііі", "бойынша", "за", "по", "for", "the",
    "в", "том", "числе", "ж", "г", "ытд", "ytd", "басынан", "бастап", "с", "начала",
))
"""Words of headers beside months over what several months come to: a quarter, a half year, the year."""
CENTRE_FILLERS: Final = frozenset((
    "комьюнити", "комьюніти", "community", "орталық", "орталығы", "орталығының", "орталығында",
    "центр", "центра", "центре", "centre", "center", "аудан", "ауданы", "ауданының", "ауданындағы",
    "район", "района", "районе", "р", "н", "district", "жастар", "молодежный", "молодежного", "youth",
    "no", "n", "нөмір", "номер", "number", "ші", "шы", "й", "го", "the", "of",
))
"""Words in the name of a centre beside those of its district and its number."""
CITIES: Final = frozenset(("қала", "қаласы", "қаласының", "город", "города", "городе", "г", "қ", "city"))
"""Words that tell a city from a district of the same name."""
REPORT_FILLERS: Final = frozenset((
    "есеп", "есебі", "есептілік", "отчет", "отчета", "отчетный", "отчетность", "report", "monthly",
    "айлық", "ежемесячный", "по", "о", "об", "для", "by", "for", "бойынша", "туралы", "данные",
    "мәліметтер", "показатели", "көрсеткіштер",
))
"""Words in the title of a report beside whose it is."""
SAYING_NOTHING: Final = COUNTING | VALUE_WORDS | DONE | MONTH_FILLERS | REPORT_FILLERS | OF_THEM
"""Words over a figure that say neither what it counts nor of what time it is."""
ORDINALS: Final[Mapping[str, int]] = {
    "бірінші": 1, "екінші": 2, "үшінші": 3, "первый": 1, "второй": 2, "третий": 3,
    "first": 1, "second": 2, "third": 3, "i": 1, "ii": 2, "iii": 3, "і": 1, "іі": 2, "ііі": 3,
}
DISTRICT_SPELLINGS: Final[Mapping[str, tuple[str, ...]]] = {
    "auezov": ("ауезов", "ауэзов", "ауезовский", "әуезовский", "auyezov"),
    "bostandyk": ("bostandyq", "бостандықский"),
    "zhetysu": ("jetysu", "jetisu", "zhetisu", "жетысу", "жетису", "жетісуский", "жетисуский"),
    "nauryzbay": ("nauryzbai",),
    "turksib": ("türksib", "түркісіб", "турксиб", "түрксібский"),
}
"""Spellings of districts beside their names in the table."""

NOT_REPORTED: Final = frozenset((
    "-", "--", "–", "—", "н/д", "нд", "н.д.", "н.д", "б/д", "нет", "нет данных", "нет сведений",
    "нет информации", "неизвестно", "жоқ", "жок", "дерек жоқ", "деректер жоқ", "мәлімет жоқ",
    "ақпарат жоқ", "белгісіз", "n/a", "na", "n.a.", "no data", "none", "not available", "...", "…",
    "x", "х", "c",
))
"""Cells that say that nothing is reported."""
NOTHING_OR_NONE: Final = frozenset(("-", "--", "–", "—", "нет", "жоқ", "жок", "none"))
"""Those of them that may as well say that there were none."""
EXCEL_ERRORS: Final = frozenset((
    "#REF!", "#N/A", "#VALUE!", "#DIV/0!", "#NAME?", "#NUM!", "#NULL!", "#SPILL!", "#CALC!", "#FIELD!",
    "#GETTING_DATA", "#ССЫЛКА!", "#Н/Д", "#ЗНАЧ!", "#ДЕЛ/0!", "#ИМЯ?", "#ЧИСЛО!", "#ПУСТО!",
))
# fmt: on
