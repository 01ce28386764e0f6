"""NEET youths placed in work as the centres report them and, below it, what was published, the NEET level with it."""

from components import cached, deployment
from components.narrative import employment as sentences
from components.shell import identity, language
from components.widgets import chart_view, page_header, text
from components.widgets.reported import demo_mark, placed_view, view

tr = language.current()

sees_waiting = identity.sees_waiting()
reader = deployment.current().reader(tr, with_waiting=sees_waiting)
catalogue, reported = reader.catalogue, reader.reported
placed = cached.placements(catalogue, tr=tr)
level = cached.neet_level(catalogue, tr=tr)

with text.together():
    page_header.show("employment", sentences.headline(catalogue, tr=tr), tr=tr)
    demo_mark.show(reported, tr=tr)
placed_view.show(tr=tr, sight=identity.sight())

placed_view.show_heading(reader)
view.show_reconciliation(placed_view.COMPARED, reader)
chart_view.show(placed, tr=tr)
chart_view.show(level, tr=tr)
