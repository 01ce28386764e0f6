"""The page about the product, part by part."""

from datetime import date

from components.i18n import Translator
from components.narrative import about as sentences
from components.tables import about as tables
from components.widgets import table_view, text
from data.catalogue import Catalogue


def show_contact(contact: str, *, tr: Translator) -> None:
    """Show how to reach those who answer for the figures, and the version."""
    text.paragraph(sentences.contact(contact, tr=tr))
    text.remark(tr("Version {version}", version=sentences.VERSION))


def show_due(catalogue: Catalogue, *, today: date, tr: Translator) -> None:
    """Show when every indicator is next due."""
    table = tables.due_table(catalogue, today=today, tr=tr)
    text.heading(table.title, anchor="due")
    table_view.show_plain(table, tr=tr)


def show_accessibility(*, tr: Translator) -> None:
    """Show what was tested for people who read, hear or move otherwise, and what is known to fail."""
    text.heading(tr("Accessibility statement"), anchor="accessibility")
    text.heading(tr("What was tested"), rank=3)
    text.items(sentences.accessible(tr=tr))
    text.heading(tr("What is known to fail, or was not tested"), rank=3)
    text.items(sentences.failing(tr=tr))


def show_changes(*, tr: Translator) -> None:
    """Show what this version brought."""
    text.heading(tr("What is new in version {version}", version=sentences.VERSION), anchor="changes")
    text.items(sentences.changes(tr=tr))


def show_parts(*, tr: Translator) -> None:
    """Show the parts that the product is made of, with their licences."""
    table = tables.parts_table(tr=tr)
    text.heading(table.title, anchor="parts")
    table_view.show(table, tr=tr)
