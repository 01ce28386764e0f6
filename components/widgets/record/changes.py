"""What has changed between two moments that a reader chooses, and the log of all revisions."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from functools import partial

import streamlit as st

from components import cached_revisions, deployment, state
from components.briefing.choice import typed_code
from components.deployment import Snapshot
from components.i18n import Translator, formats
from components.narrative import changes as sentences
from components.tables.changes import changes_table, digest_table, published_changes_table, revision_log
from components.tables.table import Table
from components.widgets import choices, download, table_view, text
from data.revisions.between import WhatChanged
from data.revisions.states import ChangeMoment, usual_since

_NOW, _BEGINNING = "now", "beginning"


def show(*, tr: Translator) -> None:
    """Let the reader choose two moments, or a briefing by its code, and tell what has changed between them."""
    now = deployment.current()
    found = cached_revisions.moments_of(now)
    with choices.row("changes"):
        since, first = _since(found, now, tr)
        until, last = _until(found, tr)
    if last is not None and first is not None and last < first:
        (since, first), (until, last) = (until, last), (since, first)
    what = cached_revisions.changed(first or cached_revisions.BEGINNING, last, now)
    reader = now.reader(tr)
    text.paragraph(sentences.paragraph(what, first=first, reader=reader))
    _tables(what, f"{since}-{until}", now, tr)


def show_log(*, tr: Translator) -> None:
    """Show every reported value and published figure that was corrected or taken back; the file holds all of them."""
    now = deployment.current()
    text.remark(
        tr(
            "What was public and was corrected or taken back later, the latest day first. Figures that are suppressed "
            "now are told of no earlier day."
        )
    )
    with st.spinner(tr("The reports are being compared …")):
        table = revision_log(cached_revisions.revision_log(now), reader=now.reader(tr))
    _offered(table, "all", tr)
    if not table.rows:
        text.paragraph(tr("Nothing that was public has been corrected or taken back."))


def _since(found: Sequence[ChangeMoment], now: Snapshot, tr: Translator) -> tuple[str, datetime | None]:
    """Return the earlier moment with its code; None for the beginning of the record."""
    named = {each.code: _name(each, tr) for each in found} | {_BEGINNING: tr("the beginning of the record")}
    usual = usual_since(found, datetime.now(UTC))
    default = usual.code if usual else _BEGINNING
    code = choices.dropdown(
        state.CHANGED_SINCE, tr("Changes since"), list(named), word=named.__getitem__, default=default, tr=tr
    )
    typed = choices.search_text(
        state.CHANGED_SINCE_CODE, tr("Changes since a briefing, by its code"), placeholder="K7QM-2ABC"
    )
    if typed.strip():
        noted = now.store.briefing(typed_code(typed))
        if noted is not None:
            return noted.code, noted.made
        st.warning(tr("No briefing was made here with this code."))
    return code, _moments(found).get(code)


def _until(found: Sequence[ChangeMoment], tr: Translator) -> tuple[str, datetime | None]:
    """Return the later moment with its code; None for now."""
    named = {_NOW: tr("now")} | {each.code: _name(each, tr) for each in found}
    code = choices.dropdown(
        state.CHANGED_UNTIL, tr("until"), list(named), word=named.__getitem__, default=_NOW, tr=tr
    )
    return code, _moments(found).get(code)


def _moments(found: Sequence[ChangeMoment]) -> Mapping[str, datetime]:
    return {each.code: each.at for each in found}


def _name(moment: ChangeMoment, tr: Translator) -> str:
    """Return a moment with what changed then."""
    numbers = [formats.number(number, tr=tr) for number in moment.imports]
    what = [tr("report {numbers}", numbers=", ".join(numbers))] if numbers else []
    what += [tr("published tables")] if moment.is_edition else []
    return f"{formats.moment(moment.at, tr=tr)}: {', '.join(what)}"


def _tables(what: WhatChanged, when: str, now: Snapshot, tr: Translator) -> None:
    """Show what changed by month; each value only in the file, and the published figures as a table."""
    reader = now.reader(tr)
    if what.values:
        digest = digest_table(what.values, reader=reader)
        table_view.show_plain(digest, tr=tr)
        every = partial(changes_table, what.values, reader=reader)
        download.late_csv_button(every, key="changes", title=tr("What has changed"), when=when, tr=tr)
    if what.published:
        table = published_changes_table(what.published, reader=reader)
        text.heading(table.title, rank=3)
        _offered(table, when, tr)


def _offered(table: Table, when: str, tr: Translator) -> None:
    if table.rows:
        table_view.show(table, tr=tr)
    download.csv_button(table, when=when, tr=tr)
