"""Words, numbers and dates in Kazakh, Russian and English. Pure: the language is a value that is handed in."""

from components.i18n.language import DEFAULT_LANGUAGE, Language
from components.i18n.translator import Translator, mark, translator

__all__ = ["DEFAULT_LANGUAGE", "Language", "Translator", "mark", "translator"]
