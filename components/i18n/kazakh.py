"""Kazakh endings that follow from how a number is read aloud: 9 000-нан, 13 400-ден, 5,7%-дан."""

_ABLATIVE_OF_DIGITS = {
    0: "ден", 1: "ден", 2: "ден", 3: "тен", 4: "тен", 5: "тен", 6: "дан", 7: "ден", 8: "ден", 9: "дан",
}  # fmt: skip
_ABLATIVE_OF_TENS = {
    10: "нан", 20: "дан", 30: "дан", 40: "тан", 50: "ден", 60: "тан", 70: "тен", 80: "нен", 90: "нан",
}  # fmt: skip
_ABLATIVE_OF_POWERS = ((10**12, "нан"), (10**9, "тан"), (10**6, "нан"), (10**3, "нан"), (100, "ден"))


def ablative_ending(value: float, *, decimals: int = 0, is_percent: bool = False) -> str:
    """Return the ablative ending of a number as it is read: жүз-ден, мың-нан, бес-тен, пайыз-дан.

    A decimal fraction is read by its last digits (5,7: «бес бүтін оннан жеті» ends in жеті).
    """
    if is_percent:
        return "дан"
    digits = abs(round(value * 10**decimals))
    return _last_word_ending(digits)


def _last_word_ending(number: int) -> str:
    if number % 10 or number == 0:
        return _ABLATIVE_OF_DIGITS[number % 10]
    if number % 100:
        return _ABLATIVE_OF_TENS[number % 100]
    return next(ending for power, ending in _ABLATIVE_OF_POWERS if number % power == 0)
