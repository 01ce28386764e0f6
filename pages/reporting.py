"""Hand in a monthly report, and see what became of the reports."""

from components import deployment
from components.narrative import reporting as sentences
from components.shell import identity, language
from components.widgets import page_header
from components.widgets.briefing import add
from components.widgets.reporting import audit, form, history, import_detail, register_upload, upload
from data.access import roles
from data.access.people import Act

tr = language.current()
snapshot = deployment.current()
today = snapshot.today
person = identity.person()

catalogue = snapshot.catalogue
reports = roles.visible(snapshot.imports, person)
opened = history.opened(reports)

headline = sentences.headline(person, identity.access(), reports, catalogue=catalogue, tr=tr)
page_header.show("reporting", headline, tr=tr)
add.section_button("changes", tr=tr)
register_upload.show_unfit(person, catalogue=catalogue, tr=tr)
if opened:
    import_detail.show(opened, person, catalogue=catalogue, today=today, tr=tr)
if person.may(Act.HAND_IN):
    upload.show(person, catalogue=catalogue, today=today, tr=tr)
form.offer(person, catalogue=catalogue, today=today, tr=tr)
if person.may(Act.HAND_IN):
    register_upload.offer_form(catalogue=catalogue, today=today, tr=tr)
    history.show(reports, person, catalogue=catalogue, tr=tr)
audit.show(person, tr=tr)
