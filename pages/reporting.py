"""Hand in a monthly report, and see what became of the reports."""

from components import deployment
from components.narrative import reporting as sentences
from components.shell import identity, language
from components.widgets import (
    briefing_add,
    page_header,
    register_desk,
    report_card,
    report_desk,
    report_form,
    report_history,
)
from data import roles
from data.people import Act

tr = language.current()
snapshot = deployment.current()
today = snapshot.today
person = identity.person()

catalogue = snapshot.catalogue
reports = roles.visible(snapshot.imports, person)
opened = report_history.opened(reports)

headline = sentences.headline(person, identity.access(), reports, catalogue=catalogue, tr=tr)
page_header.show("reporting", headline, tr=tr)
briefing_add.section_button("changes", tr=tr)
register_desk.show_unfit(person, catalogue=catalogue, tr=tr)
if opened:
    report_card.show(opened, person, catalogue=catalogue, today=today, tr=tr)
if person.may(Act.HAND_IN):
    report_desk.show(person, catalogue=catalogue, today=today, tr=tr)
report_form.offer(person, catalogue=catalogue, today=today, tr=tr)
if person.may(Act.HAND_IN):
    register_desk.offer_form(catalogue=catalogue, today=today, tr=tr)
    report_history.show(reports, person, catalogue=catalogue, tr=tr)
