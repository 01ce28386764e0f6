"""What looks like somebody's name, number or address, in headers and in values. A doubt counts as yes.

An IIN is told by its date of birth, the digit of its century and its check digit. Of random numbers of twelve digits
one in some four hundred has all three: a key that is no IIN may look like one, and is refused all the same.
"""

from collections.abc import Mapping
from typing import Final

from data.intake.spelling.normalisation import words
from data.register.model import Personal

_HEADERS: Final[Mapping[Personal, frozenset[str]]] = {
    "iin": frozenset({"iin", "иин", "жсн", "zhsn", "jsn", "ssn", "passport", "паспорт", "төлқұжат", "удостоверение"}),
    "phone": frozenset({"phone", "telephone", "mobile", "tel", "whatsapp", "телефон", "тел", "ұялы", "мобильный"}),
    "email": frozenset({"email", "mail", "почта", "пошта", "поштасы", "эл", "telegram"}),
    "address": frozenset({"address", "street", "адрес", "мекенжай", "мекенжайы", "көше", "көшесі", "улица"}),
    "name": frozenset(
        {"name", "names", "surname", "firstname", "lastname", "fullname", "patronymic", "имя", "фамилия", "отчество"}
        | {"фио", "аты", "тегі", "есімі", "әкесінің", "жөні", "тажә", "аж", "ф", "name's"}
    ),
}  # fmt: skip
"""Words of a header that tell what stands below it, in Kazakh, Russian and English."""


def kind_of_header(header: str) -> Personal | None:
    """Return what a column holds by its header; None where no word of it tells of a person."""
    said = set(words(header.replace("_", " ").replace("e-mail", "email")))
    return next((kind for kind, known in _HEADERS.items() if said & known), None)


_LETTER: Final = "[A-Za-zА-Яа-яЁёӘәҒғҚқҢңӨөҰұҮүҺһІі]"
_CAPITAL: Final = "[A-ZА-ЯЁӘҒҚҢӨҰҮҺІ]"
_SMALL: Final = "[a-zа-яёәғқңөұүһі]"
_WORD: Final = f"{_CAPITAL}{_SMALL}+"
_NAMES: Final = f"^{_WORD}([ _.-]+({_WORD}|{_CAPITAL}[.]?))+[ _.-]*[0-9]{{0,4}}$"
_PHONE: Final = "^([78]7[0-9]{9}|7(0[0-8]|47|7[15-8])[0-9]{7})$"
_NUMBERS: Final = "(^|[^0-9])([0-9]{12})($|[^0-9])"
_WEIGHTS: Final = (tuple(range(1, 12)), (*range(3, 12), 1, 2))


def conditions(column: str) -> dict[Personal, str]:
    """Return for each kind the condition in DuckDB's SQL under which a text column holds it; null holds nothing."""
    number = f"regexp_extract(replace({column}, ' ', ''), '{_NUMBERS}', 2)"
    digits = f"regexp_replace({column}, '[ ()+._-]', '', 'g')"
    return {
        "email": f"{column} LIKE '%@%'",
        "iin": f"CASE WHEN {number} = '' THEN false ELSE {_is_iin(number)} END",
        "phone": f"regexp_matches({digits}, '{_PHONE}')",
        "name": f"regexp_matches({column}, '{_NAMES}')",
    }


def looks_like_name(key: str) -> str:
    """Return the condition under which a key is or holds a name: no digit at all, Cyrillic, or a name and a number."""
    has_digit, cyrillic = f"regexp_matches({key}, '[0-9]')", f"regexp_matches({key}, '[^ -~]{{2}}')"
    numbered = f"regexp_matches({key}, '^{_WORD[:-1]}{{3,}}[ _.-]?[0-9]{{1,4}}$')"
    return f"(regexp_matches({key}, '{_LETTER}{{2}}') AND NOT {has_digit}) OR {cyrillic} OR {numbered}"


def _is_iin(number: str) -> str:
    """Return whether twelve digits begin with a date, name a century by the seventh, and end in their check digit."""
    day = f"TRY_CAST(concat('20', {number}[1:2], '-', {number}[3:4], '-', {number}[5:6]) AS DATE) IS NOT NULL"
    first, second = (_remainder(number, weights) for weights in _WEIGHTS)
    digit = f"CASE WHEN {first} < 10 THEN {first} ELSE {second} END"
    return f"{day} AND {number}[7:7] <= '6' AND {digit} = CAST({number}[12:12] AS INT)"


def _remainder(number: str, weights: tuple[int, ...]) -> str:
    products = (f"{weight} * CAST({number}[{at}:{at}] AS INT)" for at, weight in enumerate(weights, 1))
    return f"(({' + '.join(products)}) % 11)"
