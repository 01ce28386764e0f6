"""The colours of the deck's theme by their slots, so that a deck takes another look when its theme changes."""

from typing import Final

from pptx.dml.color import ColorFormat, RGBColor
from pptx.enum.dml import MSO_THEME_COLOR

from components.charts.series_style import colour
from components.palette import INKS

_INK: Final = INKS["light"]
THEME: Final = {
    "dk1": _INK.text,
    "lt1": _INK.paper,
    "dk2": _INK.faint_text,
    "lt2": _INK.grid,
    "accent1": colour("main"),
    "accent2": colour("part"),
    "accent3": colour("women"),
    "accent4": colour("second"),
    "accent5": colour("lists"),
    "accent6": colour("target"),
    "hlink": colour("main"),
    "folHlink": colour("second"),
}
"""What the theme of the template says of each of its slots, as `#rrggbb`."""

SLOTS: Final = {
    _INK.text: MSO_THEME_COLOR.TEXT_1,
    _INK.paper: MSO_THEME_COLOR.BACKGROUND_1,
    _INK.faint_text: MSO_THEME_COLOR.TEXT_2,
    _INK.grid: MSO_THEME_COLOR.BACKGROUND_2,
    colour("main"): MSO_THEME_COLOR.ACCENT_1,
}
"""The colours of words and of the slide itself, which follow the theme; what a state of the goal means does not."""


def paint(target: ColorFormat, ink: str) -> None:
    """Colour words, a fill or a stroke in `#rrggbb`: by the slot of the theme that holds it, else as it is."""
    if ink in SLOTS:
        target.theme_color = SLOTS[ink]
    else:
        target.rgb = RGBColor.from_string(ink[1:].upper())
