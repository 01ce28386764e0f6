"""Text that came from people is shown letter by letter, wherever it is put."""

import re
import string
from html import unescape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from components.maps.markup import as_html_text
from components.widgets.markup import as_markdown, as_markdown_link

WORD_JOINER = "\u2060"

HOSTILE = [
    "<img src=x onerror=alert(1)>",
    "<script>alert(1)</script>",
    "${alert(1)}",
    "`${alert(1)}`",
    '" onmouseover="alert(1)',
    "' + alert(1) + '",
    "\\${alert(1)}",
    "\\u003cimg src=x onerror=alert(1)\\u003e",
    "![](https://example.org/x.png)",
    "[click](javascript:alert(1))",
    "[click][1]\\",
    "$x$ :red[hot] :material/delete: **bold**",
    "</script><script>",
    "&lt;b&gt; & &#36;{alert(1)}",
    "\u202eтүзу\u202c",
    "- 1. # heading",
]
ACTIVE_IN_HTML_OR_LITERAL = re.compile(r"[<>\"'`$\\{}]")

texts = st.one_of(st.text(), st.text(alphabet=string.punctuation + "abж "), st.sampled_from(HOSTILE))


@given(texts)
def test_nothing_on_the_map_can_open_a_tag_or_leave_a_javascript_literal(text):
    assert not ACTIVE_IN_HTML_OR_LITERAL.search(as_html_text(text))


@given(texts)
def test_the_reader_of_the_map_sees_every_letter_of_the_text(text):
    assert unescape(as_html_text(text)) == text


@given(texts)
def test_every_sign_that_means_something_to_markdown_has_lost_its_meaning(text):
    escaped = as_markdown(text)
    left = re.sub(r"\\[!-/:-@\[-`{-~]", "", escaped)
    assert not set(left) & set(string.punctuation)


@given(texts)
def test_the_reader_of_a_page_sees_every_letter_of_the_text(text):
    seen = re.sub(r"\\([!-/:-@\[-`{-~])", r"\1", as_markdown(text))
    assert seen.replace(WORD_JOINER, "") == text.replace(WORD_JOINER, "")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("see https://evil.example/x", "://"),
        ("www.evil.example", "www."),
        ("me@evil.example", "me@"),
        (":smile: and :material/delete:", ":smile"),
    ],
)
def test_no_address_emoji_or_icon_is_found_in_a_text(text, found):
    assert found not in as_markdown(text).replace("\\", "")


def test_ordinary_kazakh_text_stays_readable():
    assert as_markdown("Алмалы ауданы – 2 орталық") == "Алмалы ауданы – 2 орталық"


def test_a_source_is_a_link_with_its_text_made_harmless():
    link = as_markdown_link("abai.kz [2025]", "https://abai.kz/post/208099?lang=kk")
    assert link == r"[abai\.kz \[2025\]](https://abai.kz/post/208099?lang=kk)"


def test_a_source_without_an_address_is_no_link():
    assert as_markdown_link("aqshamnews", None) == "aqshamnews"
    assert as_markdown_link("aqshamnews", "") == "aqshamnews"


@pytest.mark.parametrize(
    "address",
    ["https://a.kz/)![](https://b.kz/x.png", "https://a.kz/(b)", "https://a.kz/\\)", "https://a.kz/<b>"],
)
def test_no_address_can_end_its_link_early(address):
    link = as_markdown_link("source", address)
    assert re.fullmatch(r"\[source\]\([^()\\<>]+\)", link)
