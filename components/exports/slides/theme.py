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

TABLE_STYLE: Final = "{6E25E649-3F16-4E02-A733-19D2CDBF48F0}"
"""The name of the style of tables among those of the deck."""

THEME_FONT: Final = "+mn-lt"
"""How words ask the theme for its font."""

_MAPPED: Final = {"dk1": "tx1", "lt1": "bg1", "dk2": "tx2", "lt2": "bg2"}
SLOTS: Final = {
    ink: _MAPPED.get(slot, slot) for slot, ink in THEME.items() if slot not in {"hlink", "folHlink"}
}
"""By which name words, shapes and charts ask the theme for a colour; what means a state of the goal does not ask."""


def paint(target: ColorFormat, ink: str) -> None:
    """Colour words, a fill or a stroke in `#rrggbb`: by the slot of the theme that holds it, else as it is."""
    if ink in SLOTS:
        target.theme_color = MSO_THEME_COLOR.from_xml(SLOTS[ink])
    else:
        target.rgb = RGBColor.from_string(ink[1:].upper())
