"""Without sign-in, only a person at the computer that the app runs on may hand in."""

import pytest

from components.shell.nearness import is_here

HERE = {"Host": "127.0.0.1:8501", "Origin": "http://127.0.0.1:8501"}


@pytest.mark.parametrize(
    ("listens_on", "comes_from", "headers"),
    [
        ("127.0.0.1", "127.0.0.1", HERE),
        ("localhost", "127.0.0.1", {"host": "localhost:8501", "origin": "http://localhost:8501"}),
        ("::1", "::1", {"Host": "[::1]:8501", "Origin": "http://[::1]:8501"}),
        ("127.0.0.1", "127.0.0.1", {"Host": "127.0.0.1"}),
    ],
)
def test_a_browser_on_the_same_computer_is_here(listens_on, comes_from, headers):
    assert is_here(listens_on, comes_from, headers)


@pytest.mark.parametrize("listens_on", [None, "", "0.0.0.0", "::", "192.168.1.20", "atlas.almaty.example"])
def test_a_server_that_others_can_reach_takes_nobody_for_a_person_here(listens_on):
    assert not is_here(listens_on, "127.0.0.1", HERE)


@pytest.mark.parametrize("comes_from", ["192.168.1.7", "203.0.113.9", "::ffff:203.0.113.9", None, "", "unix"])
def test_another_computer_is_not_here_whatever_its_headers_say(comes_from):
    assert not is_here("127.0.0.1", comes_from, HERE)


@pytest.mark.parametrize(
    "host",
    [
        "evil.example:8501",
        "atlas.almaty.example",
        "127.0.0.1.evil.example",
        "localhost.evil.example",
        "",
        "[::1",
        "127.0.0.1@evil.example",
    ],
)
def test_a_name_that_was_pointed_at_this_computer_is_not_here(host):
    assert not is_here("127.0.0.1", "127.0.0.1", {"Host": host})


def test_without_a_host_nobody_is_here():
    assert not is_here("127.0.0.1", "127.0.0.1", {})


@pytest.mark.parametrize(
    "origin", ["https://evil.example", "null", "http://127.0.0.1.evil.example", "file://", ""]
)
def test_a_foreign_page_in_the_browser_of_this_computer_is_not_here(origin):
    assert not is_here("127.0.0.1", "127.0.0.1", HERE | {"Origin": origin})


@pytest.mark.parametrize(
    "header",
    [
        "X-Forwarded-For",
        "x-forwarded-host",
        "X-Forwarded-Proto",
        "Forwarded",
        "Via",
        "X-Real-IP",
        "CF-Connecting-IP",
    ],
)
def test_what_a_proxy_passed_on_is_not_here_even_if_it_says_so(header):
    assert not is_here("127.0.0.1", "127.0.0.1", HERE | {header: "127.0.0.1"})
