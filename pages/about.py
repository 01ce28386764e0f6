"""Who answers for the figures, when the next ones come, for whom the pages are built, and what they are made of."""

from components import deployment
from components.narrative import about as sentences
from components.shell import language
from components.widgets import about, page_header, text

tr = language.current()
snapshot = deployment.current()
settings = deployment.settings()

page_header.show("about", sentences.headline(settings.responsible, tr=tr), tr=tr)
with text.together():
    about.show_contact(settings.contact, tr=tr)
    about.show_due(snapshot.catalogue, today=snapshot.today, tr=tr)
    about.show_accessibility(tr=tr)
    about.show_changes(tr=tr)
about.show_parts(tr=tr)
