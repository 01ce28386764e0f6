"""The languages of the interface, of the tables and of the catalogues are the same."""

from pathlib import Path

import components.i18n
from components.i18n import Language
from data.catalogue.sheets import LANGUAGES


def test_the_tables_have_the_languages_of_the_interface_in_its_order():
    assert tuple(Language) == LANGUAGES


def test_every_language_has_a_name_a_locale_and_a_catalogue_but_for_the_language_of_the_code():
    assert all(language.own_name and language.locale.startswith(language) for language in Language)
    catalogues = {path.stem for path in (Path(components.i18n.__path__[0]) / "locales").glob("*.po")}
    assert catalogues == set(Language) - {Language.ENGLISH}
