"""What is the same on every page: what stands under a chart."""

import re

from components.i18n import translator


def test_under_a_chart_the_sources_are_counted_and_open_to_the_whole_list(open_page):
    tr = translator("kk")
    shown = "".join(part.proto.body for part in open_page("employment", lang="kk").get("html"))
    folded = re.findall(r'<details class="sources"><summary>(.*?)</summary><ul>(.*?)</ul>', shown)
    assert len(folded) == 3
    for heading, items in folded:
        assert heading == tr("Sources ({number})", number=items.count("<li>"))
    assert 'href="https://tengrinews.kz' in folded[0][1]


def test_notes_longer_than_two_lines_open_and_short_ones_just_stand_there(open_page):
    shown = "".join(part.proto.body for part in open_page("employment", lang="en").get("html"))
    long, short = (
        re.findall(r'<details class="notes">.*?</details>', shown),
        re.findall(r'<p class="notes">.*?</p>', shown),
    )
    assert len(long) == 2
    assert all("Show the notes in full" in each for each in long)
    assert len(short) == 1
