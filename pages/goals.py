"""Every target of the tables: how far it is, what it still needs, and the verdict by one rule."""

from components import cached, deployment
from components.narrative import targets as sentences
from components.shell import identity, language
from components.widgets import links, source_note, text
from components.widgets.reported import demo_mark
from components.widgets.situation import style, view

tr = language.current()
reader = deployment.current().reader(tr, with_waiting=identity.sees_waiting())

progress = cached.progress(reader.reported, reader.catalogue, reader.today)
table = cached.goals_table(reader)
bars = cached.all_goals(reader)

style.apply()
view.show_finding("goals", sentences.headline(progress, tr=tr), tr=tr)
with text.together():
    demo_mark.show(reader.reported, tr=tr)
    text.items(sentences.grounds(progress, reader))
    text.html(links.to_districts(reader.catalogue, tr=tr))
view.show_groups(progress, bars, reader)
view.show_as_table(table, when=reader.today.isoformat(), tr=tr)
with text.together():
    source_note.show(view.sources_of(bars), tr=tr)
    text.heading(tr("How the verdict is reached"))
    text.items(sentences.rule(tr=tr))
