"""Who may send files to the server is said by the page that they have open."""

import pytest
from streamlit.testing.v1 import AppTest

from components import allowances
from components.shell import identity
from data.access.people import Person, Role

SESSION = "test session id"
PAGE = """
from components.shell import identity, sending

(sending.allow if identity.may_read() else sending.forbid)()
"""


class Page:
    """An open page, and whoever is before it."""

    def __init__(self, patch: pytest.MonkeyPatch) -> None:
        self._patch = patch
        self._page = AppTest.from_string(PAGE, default_timeout=60)

    def run(self, role: Role, *, may_read: bool = True) -> bool | None:
        """Run the page for somebody: whether they may send reports, None where they may send nothing."""
        self._patch.setattr(identity, "person", lambda: Person("somebody@almaty.example", role))
        self._patch.setattr(identity, "may_read", lambda: may_read)
        assert not self._page.run().exception
        granted = allowances.granted(SESSION)
        return granted.hands_in if granted else None


@pytest.fixture
def page(monkeypatch: pytest.MonkeyPatch) -> Page:
    return Page(monkeypatch)


@pytest.mark.parametrize(
    ("role", "hands_in"), [(Role.PUBLISHER, True), (Role.REPORTER, True), (Role.READER, False)]
)
def test_a_page_lets_its_person_send_what_they_may(page, role, hands_in):
    assert page.run(role) is hands_in


def test_whoever_may_not_read_sends_nothing(page):
    assert page.run(Role.READER, may_read=False) is None


def test_whoever_loses_the_role_or_signs_out_sends_no_more_from_the_next_run_on(page):
    assert page.run(Role.PUBLISHER) is True
    assert page.run(Role.READER) is False
    assert page.run(Role.READER, may_read=False) is None
