"""A table is put into words once for all readers: Streamlit sends every one of them the same as of a fresh one."""

from datetime import date

import pytest
import streamlit as st
from pandas.io.formats.style import Styler
from streamlit.elements.lib.pandas_styler_utils import marshall_styler
from streamlit.proto.ArrowData_pb2 import ArrowData

from components.tables.table import Column, Symbol, Table
from components.widgets import table_view
from tests.builders import KAZAKH, RUSSIAN

TABLE = Table(
    "placed",
    "Жұмысқа орналасқандар",
    (Column("t", "Аудан"), Column("n", "Саны", "number"), Column("d", "Күні", "date")),
    (("Әуезов", 13_400, date(2026, 2, 24)), ("Медеу", Symbol.SUPPRESSED, None)),
)


@pytest.fixture
def sent(monkeypatch: pytest.MonkeyPatch) -> list[bytes]:
    """What Streamlit makes of every table that is shown."""
    made: list[bytes] = []

    def dataframe(shown: Styler, **_: object) -> None:
        data = ArrowData()
        marshall_styler(data, shown, "x")
        made.append(data.SerializeToString(deterministic=True))

    monkeypatch.setattr(st, "dataframe", dataframe)
    table_view._sheet.cache_clear()
    return made


def test_the_second_reader_gets_what_the_first_got_without_writing_it_again(sent, monkeypatch):
    table_view.show(TABLE, tr=KAZAKH)
    monkeypatch.delattr(table_view, "_in_words")
    table_view.show(TABLE, tr=KAZAKH)
    assert sent[0] == sent[1]
    assert "13\u00a0400".encode() in sent[0]
    assert Symbol.SUPPRESSED.value.encode() in sent[0]


def test_it_is_what_streamlit_makes_of_words_that_are_written_anew(sent):
    table_view.show(TABLE, tr=KAZAKH)
    columns = list(TABLE.columns)
    fresh = table_view._with_symbols(table_view._in_words(TABLE.frame(), columns, KAZAKH), TABLE)
    st.dataframe(fresh.set_uuid(TABLE.key))
    assert sent[0] == sent[1]


def test_another_language_has_words_of_its_own(sent):
    table_view.show(TABLE, tr=KAZAKH)
    table_view.show(TABLE, tr=RUSSIAN)
    assert sent[0] != sent[1]
