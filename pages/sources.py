"""The published record: search, contradictions, definitions, sources, and everything as files."""

from components import deployment
from components.narrative import record as sentences
from components.shell import language
from components.widgets import page_header
from components.widgets.record import filters, view

tr = language.current()

catalogue = deployment.current().catalogue

page_header.show("sources", sentences.headline(catalogue, tr=tr), tr=tr)
section = filters.section(tr=tr)
view.show(section, catalogue, tr=tr)
view.open_data_links(tr=tr)
