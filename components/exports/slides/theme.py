"""The colours of the deck's theme by their slots, so that a deck takes another look when its theme changes."""

from collections.abc import Iterator
from colorsys import rgb_to_hls
from dataclasses import dataclass
from typing import Final

from lxml.etree import SubElement, _Element
from pptx.dml.color import ColorFormat, RGBColor
from pptx.enum.dml import MSO_THEME_COLOR
from pptx.oxml.ns import qn

from components.charts.series_style import STYLES, colour
from components.exports.native_charts import pale
from components.palette import INKS, PALE_FILL, SEQUENTIAL, STATE_FILLS, WATERMARK
from data.published.goals import GoalState

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
_SLOTS: Final = {ink: slot for slot, ink in THEME.items() if slot not in {"hlink", "folHlink"}}
_WHOLE: Final = 100_000
_A_DEGREE: Final = 60_000

_SHADES: Final = {
    STATE_FILLS[GoalState.PARTLY]: "accent5",
    STATE_FILLS[GoalState.NOT_MET]: "accent3",
    STATE_FILLS[GoalState.NOT_KNOWN]: "dk2",
    colour("earlier"): "dk2",
    colour("uncertain"): "dk2",
    colour("men"): "accent1",
    **dict.fromkeys(SEQUENTIAL[:-1], "accent1"),
}
"""Colours that are lighter shades of a slot: the states of the goal, the steps of a measure, what stands behind."""

_VEILS: Final = {PALE_FILL: 0.3, WATERMARK: 0.45}
"""Colours that are a slot's, `lt2`, let through in part: what lies behind them stays to be seen."""


@dataclass(frozen=True)
class ThemeColour:
    """How a colour asks the theme: the name of a slot, and the changes of DrawingML that make it of that slot."""

    slot: str
    changes: tuple[tuple[str, int], ...] = ()

    def write(self, element: _Element) -> None:
        """Say it in an element `schemeClr`."""
        element.set("val", self.slot)
        for name, value in self.changes:
            SubElement(element, qn(f"a:{name}"), val=str(value))


def paint(target: ColorFormat, ink: str) -> None:
    """Colour words, a fill or a stroke in `#rrggbb`: by the theme where that has it, else as it is."""
    asked = OF_THEME.get(ink)
    if asked is None:
        target.rgb = RGBColor.from_string(ink[1:].upper())
        return
    target.theme_color = MSO_THEME_COLOR.from_xml(asked.slot)
    asked.write(target._color._xClr)


def _shade(ink: str, slot: str) -> ThemeColour:
    """Return a colour as a shade of a slot: turned, made paler and lighter until it is the same to the eye."""
    (hue, light, full), (own_hue, own_light, own_full) = _hls(ink), _hls(THEME[slot])
    brighter = (light - own_light) / (1 - own_light)
    changes = (
        ("hueOff", round((hue - own_hue) * 360 * _A_DEGREE)),
        ("satMod", round(full / own_full * _WHOLE)),
        ("lumMod", round((1 - brighter) * _WHOLE)),
        ("lumOff", round(brighter * _WHOLE)),
    )
    return ThemeColour(_MAPPED.get(slot, slot), tuple(change for change in changes if change[1]))


def _hls(ink: str) -> tuple[float, float, float]:
    return rgb_to_hls(*(int(ink[start : start + 2], 16) / 255 for start in (1, 3, 5)))


def _of_theme() -> Iterator[tuple[str, ThemeColour]]:
    for ink, share in _VEILS.items():
        yield ink, ThemeColour("bg2", (("alpha", round(share * _WHOLE)),))
    for role in STYLES:
        yield pale(colour(role)), _shade(pale(colour(role)), (_SLOTS | _SHADES)[colour(role)])
    for ink, slot in _SHADES.items():
        yield ink, _shade(ink, slot)
    for ink, slot in _SLOTS.items():
        yield ink, ThemeColour(_MAPPED.get(slot, slot))


OF_THEME: Final = dict(_of_theme())
"""By what words, shapes and charts ask the theme for a colour, as `#rrggbb`; what is missing is no colour of it."""
