"""NEET youths placed in work, and the NEET level."""

from components import cached
from components.narrative import employment as sentences
from components.shell import language
from components.widgets import chart_view, page_header

tr = language.current()

catalogue = cached.catalogue()

placed = cached.placements(catalogue, tr=tr)
level = cached.neet_level(catalogue, tr=tr)

page_header.show("employment", sentences.headline(catalogue, tr=tr), tr=tr)
chart_view.show(placed, tr=tr)
chart_view.show(level, tr=tr, height=460)
