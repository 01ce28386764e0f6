"""Kazakh endings: of a number as it is read aloud (13 400-ден), of a date by its last word (24 ақпанға)."""

from typing import Final

CASES: Final = {
    "dative": ("ға", "ге", "ға", "ге", "қа", "ке"),
    "locative": ("да", "де", "да", "де", "та", "те"),
    "ablative": ("дан", "ден", "нан", "нен", "тан", "тен"),
}
"""The endings of each case: after a vowel or a voiced sound, after м н ң, after a voiceless sound; hard, then soft."""

_HARD, _SOFT, _NASAL, _VOICELESS = "аоұыуя", "әеиіөүэ", "мнң", "кқпстфхцчшщ"

_ABLATIVE_OF_DIGITS = {
    0: "ден", 1: "ден", 2: "ден", 3: "тен", 4: "тен", 5: "тен", 6: "дан", 7: "ден", 8: "ден", 9: "дан",
}  # fmt: skip
_ABLATIVE_OF_TENS = {
    10: "нан", 20: "дан", 30: "дан", 40: "тан", 50: "ден", 60: "тан", 70: "тен", 80: "нен", 90: "нан",
}  # fmt: skip
_ABLATIVE_OF_POWERS = ((10**12, "нан"), (10**9, "тан"), (10**6, "нан"), (10**3, "нан"), (100, "ден"))


def inflected(text: str, case: str) -> str:
    """Return a text whose last word takes the ending of a case: 2026 жылғы 24 ақпан, 2026 жылғы 24 ақпанға.

    Args:
        text: a text in Kazakh; one that does not end in a letter, such as a dash for "not known", stays as it is.
        case: a key of `CASES`.
    """
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
    return _last_word_ending(digits % 10**decimals if decimals else digits)


def _last_word_ending(number: int) -> str:
    if number % 10 or number == 0:
        return _ABLATIVE_OF_DIGITS[number % 10]
    if number % 100:
        return _ABLATIVE_OF_TENS[number % 100]
    return next(ending for power, ending in _ABLATIVE_OF_POWERS if number % power == 0)
