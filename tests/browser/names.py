"""The names that a reader aloud finds: of controls, parts and pictures."""

import re

from playwright.sync_api import Page

from components.i18n import Language

_ATTRIBUTES = ("aria-label", "title", "alt", "placeholder")
_SAME_EVERYWHERE = re.compile(
    r"NEET|JSON|Jastar Atlas|English|CSV|PNG|SVG|GeoJSON|PDF|\b[A-Z]{3}-\d\b|"
    r"\b[A-Z\d]{4}-[A-Z\d]{4}\b|\b[\w.-]+\.(kz|tv|org|com)\b"
)
_FOREIGN = {
    Language.KAZAKH: r"[A-Za-z]{2,}",
    Language.RUSSIAN: r"[A-Za-z]{2,}|[әғқңөұүһі]",
    Language.ENGLISH: r"[Ѐ-ӿ]",
}
_OWN_NAMES = {language.own_name for language in Language}


def foreign_names(page: Page, language: Language) -> list[str]:
    """Return the names on a page that are in another language than its own."""
    found = page.locator(", ".join(f"[{name}]" for name in _ATTRIBUTES)).evaluate_all(
        "(all, names) => all.flatMap(one => names.map(name => one.getAttribute(name)))", list(_ATTRIBUTES)
    )
    return [text for text in found if text and _is_foreign(text, language)]


def _is_foreign(text: str, language: Language) -> bool:
    return text not in _OWN_NAMES and bool(re.search(_FOREIGN[language], _SAME_EVERYWHERE.sub("", text)))
