"""What the reader sees when something goes wrong: one sentence of ours, never a traceback."""

import logging
from uuid import uuid4

import streamlit as st

from components import metrics
from components.i18n import Translator
from components.narrative.findings import trouble
from components.shell import language
from data.errors import AtlasError
from data.store.model import StoreUnusable

_LOG = logging.getLogger("atlas")
# Streamlit writes every error too, without the number: each would stand in the log twice.
logging.getLogger("streamlit.error_util").addFilter(lambda record: record.msg != "Uncaught app execution")


def show_script_error(error: Exception) -> bool:
    """Log an error that a page let through and show the reader one sentence with its id.

    Returns:
        True: the error is dealt with, and Streamlit shows no box of its own.
    """
    incident = uuid4().hex[:8]
    _LOG.error("incident %s", incident, exc_info=error)
    metrics.ERRORS.labels("page").inc()
    tr = language.current()
    st.error(_sentence(error, incident, tr), icon=":material/error:")
    return True


def _sentence(error: Exception, incident: str, tr: Translator) -> str:
    if isinstance(error, StoreUnusable):
        return " ".join([trouble(error, tr=tr), tr("Its number is {incident}.", incident=incident)])
    if isinstance(error, AtlasError):
        return tr(
            "The figures cannot be read at the moment. Please tell the administrator the number {incident}.",
            incident=incident,
        )
    return tr(
        "Something went wrong on this page. Please tell the administrator the number {incident}.",
        incident=incident,
    )
