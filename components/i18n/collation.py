"""Alphabetical order. Plain sorting puts Әуезов after Я; the Kazakh alphabet, which contains the Russian, does not."""

_ALPHABET = "аәбвгғдеёжзийкқлмнңоөпрстуұүфхһцчшщъыіьэюя"
_RANK = {letter: rank for rank, letter in enumerate(_ALPHABET)}
_AFTER_LATIN = 0x2000


def sort_key(text: str) -> tuple[int, ...]:
    """Return a key that sorts Latin before Cyrillic, and Cyrillic by the Kazakh alphabet, ignoring case."""
    return tuple(_AFTER_LATIN + _RANK[letter] if letter in _RANK else ord(letter) for letter in text.lower())
