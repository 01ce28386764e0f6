"""One reader's view of the reported record, as the makers of its tables, charts and sentences take it."""

from dataclasses import dataclass
from datetime import date

from components.i18n import Translator
from data.catalogue import Catalogue
from data.reported import Reported


@dataclass(frozen=True)
class ReportView:
    """What one reader looks at; readers of the same figures, day and language are equal.

    Attributes:
        reported: the reported record as this reader may see it.
        catalogue: the tables.
        today: decides which months are over.
        tr: the reader's language.
    """

    reported: Reported
    catalogue: Catalogue
    today: date
    tr: Translator
