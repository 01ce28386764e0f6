"""Where things stand on a slide: boxes in points, on a page of 960 by 540."""

from dataclasses import dataclass, replace
from typing import NamedTuple

from pptx.util import Emu, Pt

from components.boxes import Box

MARGIN = 40.0


class EmuBox(NamedTuple):
    """Left, top, width and height as python-pptx takes them."""

    left: Emu
    top: Emu
    width: Emu
    height: Emu


def in_emu(box: Box) -> EmuBox:
    """Return a box in the unit of the file."""
    return EmuBox(*(Emu(round(Pt(1) * side)) for side in (box.left, box.top, box.width, box.height)))


PAGE = Box(0, 0, 960, 540)
PAGE_NUMBER = Box(840, 510, 80, 16)
COVER_TITLE = Box(64, 110, 832, 140)
COVER_TEXT = Box(64, 262, 700, 200)
LEAST = Box(0, 0, 560, 250)
"""How much room the content of a slide needs at least; where it stands does not matter."""

_LEAD, _NOTES, _SUBTITLE, _SOURCES, _MAP_TEXT = 72.0, 58.0, 22.0, 28.0, 236.0
_CODE, _MARK, _LEGEND = 116.0, 17.0, 126.0


@dataclass(frozen=True)
class SlideBoxes:
    """Where things stand on a slide.

    Attributes:
        page: the whole slide.
        title: the finding.
        subtitle: measure, unit and period under it.
        sources: at the bottom.
        footer: moment and code.
    """

    page: Box
    title: Box
    subtitle: Box
    sources: Box
    footer: Box

    @classmethod
    def within(cls, free: Box, *, page: Box, title: Box, footer: Box) -> "SlideBoxes":
        """Return how a free area is shared out: subtitle at its top, sources at its bottom, content between."""
        subtitle = replace(free, height=_SUBTITLE)
        return cls(page, title, subtitle, free.below(free.height - _SOURCES), footer)

    @property
    def body(self) -> Box:
        """What is shown."""
        top = self.subtitle.bottom + 2
        return Box(self.subtitle.left, top, self.subtitle.width, self.sources.top - 4 - top)

    @property
    def lead(self) -> Box:
        """Sentences over what is shown."""
        return replace(self.body, height=min(_LEAD, self.body.height * 0.2))

    @property
    def under_lead(self) -> Box:
        """What the longest sentences leave of the body."""
        return self.body.below(self.lead.height + 8)

    @property
    def notes(self) -> Box:
        """The notes of a chart."""
        return self.body.below(self.body.height - min(_NOTES, self.body.height * 0.17))

    @property
    def over_notes(self) -> Box:
        """What is left between sentences and notes."""
        return self.under_lead.above(self.notes.height + 6)

    @property
    def map(self) -> Box:
        """The map: three fifths of the width of our own page."""
        return replace(self.body, width=self.body.width * 36 / 55)

    @property
    def map_text(self) -> Box:
        """The sentences beside the map, with the legend under them."""
        left = self.map.right + 16
        return Box(left, self.body.top, self.body.right - left, min(_MAP_TEXT, self.body.height - _LEGEND))

    @property
    def demo_mark(self) -> Box:
        """The mark of demonstration data, over all that a template has at the edge."""
        return Box(self.page.width - MARGIN - 200, 0, 200, _MARK)

    @property
    def own_mark(self) -> Box:
        """The mark of what is entered by hand, beside that."""
        return Box(MARGIN, 0, min(560.0, self.demo_mark.left - MARGIN - 10), _MARK)

    @property
    def cover_code(self) -> Box:
        """The picture of the address of the check, in the lower right of a title slide."""
        return Box(self.page.width - 60 - _CODE, self.page.height - 78 - _CODE, _CODE, _CODE)


OURS = SlideBoxes(
    page=PAGE,
    title=Box(MARGIN, 18, 880, 66),
    subtitle=Box(MARGIN, 84, 880, _SUBTITLE),
    sources=Box(MARGIN, 474, 880, _SOURCES),
    footer=Box(MARGIN, 510, 790, 16),
)
"""Where things stand in our own template."""


BESIDE_PLOT, UNDER_PLOT = 80.0, 90.0
"""About how much of a chart's width its axis of values takes, and of its height axis and legend."""


def plot_of(chart: Box) -> Box:
    """Return about how much room axes and legend of a chart leave for its marks: where its words may collide."""
    return Box(0, 0, chart.width - BESIDE_PLOT, max(chart.height - UNDER_PLOT, 60))
