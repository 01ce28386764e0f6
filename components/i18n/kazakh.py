"""Kazakh endings: of a number as it is read aloud (13 400-ден, 11-і), of a date by its last word (24 ақпанға)."""

from collections.abc import Mapping
from typing import Final, NamedTuple

CASES: Final = {
    "dative": ("ға", "ге", "ға", "ге", "қа", "ке"),
    "locative": ("да", "де", "да", "де", "та", "те"),
    "ablative": ("дан", "ден", "нан", "нен", "тан", "тен"),
}
"""The endings of each case: after a vowel or a voiced sound, after м н ң, after a voiceless sound; hard, then soft."""

_HARD, _SOFT, _NASAL, _VOICELESS = "аоұыуя", "әеиіөүэ", "мнң", "кқпстфхцчшщ"


class _Endings(NamedTuple):
    """The endings of a number in one case, by the last word of it that is read: a digit, a ten, or a power of ten."""

    digits: Mapping[int, str]
    tens: Mapping[int, str]
    powers: Mapping[int, str]

    def of(self, number: int) -> str:
        if number % 10 or number == 0:
            return self.digits[number % 10]
        if number % 100:
            return self.tens[number % 100]
        return next(ending for power, ending in self.powers.items() if number % power == 0)


_ABLATIVE: Final = _Endings(
    {0: "ден", 1: "ден", 2: "ден", 3: "тен", 4: "тен", 5: "тен", 6: "дан", 7: "ден", 8: "ден", 9: "дан"},
    {10: "нан", 20: "дан", 30: "дан", 40: "тан", 50: "ден", 60: "тан", 70: "тен", 80: "нен", 90: "нан"},
    {10**12: "нан", 10**9: "тан", 10**6: "нан", 10**3: "нан", 100: "ден"},
)
_POSSESSIVE: Final = _Endings(
    {0: "і", 1: "і", 2: "сі", 3: "і", 4: "і", 5: "і", 6: "сы", 7: "сі", 8: "і", 9: "ы"},
    {10: "ы", 20: "сы", 30: "ы", 40: "ы", 50: "і", 60: "ы", 70: "і", 80: "і", 90: "ы"},
    {10**12: "ы", 10**9: "ы", 10**6: "ы", 10**3: "ы", 100: "і"},
)


def inflected(text: str, case: str) -> str:
    """Return a text whose last word takes the ending of a case: 2026 жылғы 24 ақпан, 2026 жылғы 24 ақпанға.

    Args:
        text: a text in Kazakh; one that does not end in a letter, such as a dash for "not known", stays as it is.
        case: a key of `CASES`; or `possessive` of a whole number, of what was named before it: 11-і, 16-сы, 20-сы.
    """
    if case == "possessive":
        digits = "".join(filter(str.isdigit, text))
        return f"{text}-{_POSSESSIVE.of(int(digits))}" if digits else text
    vowels = [letter for letter in text.lower() if letter in _HARD + _SOFT]
    if not text[-1:].isalpha() or not vowels:
        return text
    last = text[-1].lower()
    after = 2 if last in _NASAL else 4 if last in _VOICELESS else 0
    return text + CASES[case][after + (vowels[-1] in _SOFT)]


def ablative_ending(value: float, *, decimals: int = 0, is_percent: bool = False) -> str:
    """Return the ablative ending of a number as it is read: жүз-ден, мың-нан, бес-тен, пайыз-дан.

    A decimal fraction is read by its last digits (5,7: «бес бүтін оннан жеті» ends in жеті; 2,0 in нөл).
    """
    if is_percent:
        return "дан"
    digits = abs(round(value * 10**decimals))
    return _ABLATIVE.of(digits % 10**decimals if decimals else digits)
