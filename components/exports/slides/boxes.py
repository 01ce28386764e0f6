"""Where things stand on a slide: boxes in points, on a page of 960 by 540."""

from typing import NamedTuple

from pptx.util import Emu, Pt

from components.boxes import Box

PAGE_WIDTH, PAGE_HEIGHT = 960.0, 540.0
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


TITLE = Box(MARGIN, 18, 880, 66)
SUBTITLE = Box(MARGIN, 84, 880, 22)
BODY = Box(MARGIN, 108, 880, 362)
SOURCES = Box(MARGIN, 474, 880, 28)
FOOTER = Box(MARGIN, 510, 790, 16)
PAGE_NUMBER = Box(840, 510, 80, 16)
COVER_TITLE = Box(64, 110, 832, 140)
COVER_TEXT = Box(64, 262, 700, 200)
COVER_CODE = Box(784, 346, 116, 116)
LEAD = Box(MARGIN, BODY.top, 880, 72)
UNDER_LEAD = Box(MARGIN, LEAD.bottom + 8, 880, BODY.bottom - LEAD.bottom - 8)
NOTES = Box(MARGIN, BODY.bottom - 58, 880, 58)
MAP = Box(MARGIN, BODY.top, PAGE_WIDTH * 0.6, BODY.height)
MAP_TEXT = Box(MAP.right + 16, BODY.top, BODY.right - MAP.right - 16, 236)
OVER_NOTES = Box(MARGIN, UNDER_LEAD.top, 880, NOTES.top - 6 - UNDER_LEAD.top)
DEMO_MARK = Box(720, 0, 200, 17)
OWN_MARK = Box(MARGIN, 0, 560, 17)
PLOT_WIDTH, PLOT_HEIGHT = 800.0, 210.0
"""About how much room the axes and the legend of a chart leave for its marks: where its words may collide."""
