"""The colours of the deck's theme by their slots, so that a deck takes another look when its theme changes."""

from collections.abc import Iterator, Mapping
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

_VEILS: Final = {PALE_FILL: ("bg2", 0.3), WATERMARK: ("tx2", 0.1)}
"""Colours that are a slot's let through in part: what lies behind them stays to be seen."""


_ACCENTS: Final = tuple(f"accent{number}" for number in range(1, 7))
_HUES: Final = {GoalState.MET: (75, 195), GoalState.PARTLY: (25, 65), GoalState.NOT_MET: (-20, 24)}
"""From which degree of hue to which a colour means a state to most people: green, amber, red."""
_GREY_TO: Final = 0.2


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


def paint(target: ColorFormat, ink: str, colours: Mapping[str, "ThemeColour"] | None = None) -> None:
    """Colour words, a fill or a stroke in `#rrggbb`: by the theme where that has it, else as it is.

    `colours` say what the theme has; those of our own unless given.
    """
    asked = (OF_THEME if colours is None else colours).get(ink)
    if asked is None:
        target.rgb = RGBColor.from_string(ink[1:].upper())
        return
    target.theme_color = MSO_THEME_COLOR.from_xml(asked.slot)
    asked.write(target._color._xClr)


def of_foreign_theme(scheme: _Element) -> dict[str, ThemeColour]:
    """Return by what colours ask a theme that is not ours, whose `clrScheme` this is.

    A state of the goal takes an accent of its own hue, so that none looks like its contrary; where there is none, it
    keeps its colour.
    """
    hues = {name: _hue(accent) for name in _ACCENTS for accent in scheme.iterfind(f"{{*}}{name}")}
    own = {
        STATE_FILLS[state]: next((name for name in _ACCENTS if _lies(hues.get(name), stretch)), "")
        for state, stretch in _HUES.items()
    }
    rest = {ink: asked for ink, asked in OF_THEME.items() if ink not in own}
    rest[STATE_FILLS[GoalState.NOT_KNOWN]] = ThemeColour("tx1", (("lumMod", 50_000), ("lumOff", 50_000)))
    return rest | {ink: ThemeColour(name) for ink, name in own.items() if name}


def _hue(accent: _Element) -> float | None:
    """Return the hue of an accent in degrees; None for one that is as good as grey."""
    hue, _, full = _hls(f"#{accent[0].get('lastClr') or accent[0].get('val')}")
    return hue * 360 if full > _GREY_TO else None


def _lies(hue: float | None, stretch: tuple[int, int]) -> bool:
    first, last = stretch
    return hue is not None and first <= (hue - first) % 360 + first <= last


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
    for ink, (slot, share) in _VEILS.items():
        yield ink, ThemeColour(slot, (("alpha", round(share * _WHOLE)),))
    for role in STYLES:
        yield pale(colour(role)), _shade(pale(colour(role)), (_SLOTS | _SHADES)[colour(role)])
    for ink, slot in _SHADES.items():
        yield ink, _shade(ink, slot)
    for ink, slot in _SLOTS.items():
        yield ink, ThemeColour(_MAPPED.get(slot, slot))


OF_THEME: Final = dict(_of_theme())
"""By what words, shapes and charts ask the theme for a colour, as `#rrggbb`; what is missing is no colour of it."""
