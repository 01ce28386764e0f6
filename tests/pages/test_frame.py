"""What is the same on every page: what stands under a chart."""

import re
from html import unescape

from components.i18n import translator


def test_under_a_chart_the_sources_are_counted_and_open_to_the_whole_list(open_page):
    tr = translator("kk")
    shown = "".join(part.proto.body for part in open_page("employment", lang="kk").get("html"))
    folded = re.findall(r'<details class="sources"><summary>(.*?)</summary><ul>(.*?)</ul>', shown)
    assert len(folded) == 6
    for heading, items in folded:
        assert heading == tr("Sources ({number})", number=items.count("<li>"))
    assert any('href="https://tengrinews.kz' in items for _, items in folded)


def test_notes_longer_than_two_lines_open_and_short_ones_just_stand_there(open_page):
    two_lines = 240
    pages = (open_page(name, lang="en").get("html") for name in ("employment", "activity"))
    shown = "".join(part.proto.body for page in pages for part in page)
    text = r'<span class="notes-text">(.*?)</span>'
    opening = rf'<details class="notes"><summary>{text}<span class="notes-more">Show the notes in full</span>'
    long, short = (re.findall(pattern, shown) for pattern in (opening, rf'<p class="notes">{text}</p>'))
    assert long
    assert short
    assert all(_letters(note) > two_lines for note in long)
    assert all(_letters(note) <= two_lines for note in short)


def _letters(note: str) -> int:
    return sum(len(unescape(line)) for line in re.findall(r"<span>(.*?)</span>", note))
