"""Colours by purpose, safe for colour-blind readers; a shape, a dash or a label always says it too."""

from dataclasses import dataclass
from typing import Literal

from data.progress.verdict import Verdict
from data.published.goals import GoalState

Theme = Literal["light", "dark"]


@dataclass(frozen=True)
class Ink:
    """The colours of paper and pen in one theme."""

    text: str
    faint_text: str
    grid: str
    paper: str
    outline: str


INKS: dict[Theme, Ink] = {
    "light": Ink(text="#1f2933", faint_text="#52606d", grid="#d9dee4", paper="#ffffff", outline="#ffffff"),
    "dark": Ink(text="#f0f4f8", faint_text="#b8c2cc", grid="#3e4c59", paper="#11181f", outline="#11181f"),
}

ACCENT = "#155a82"
"""Links, heads of tables, bands."""
DARK_TEXT, LIGHT_TEXT = "#14202b", "#ffffff"
"""The inks on fills of any colour; see `text_on`."""
PALE_FILL, INPUT_FILL, LOCKED_FILL = "#f4f6f8", "#fff8e1", "#eef1f4"
"""Cards and every other row of a table, cells to be filled in, cells that are not."""
WATERMARK = "#eef0f3"
MARK_FILL, MARK_EDGE = "#f0b93a", "#b7791f"
"""The mark of demonstration data."""
WARNING_TEXT = "#b3261e"

BLUE, SKY, TEAL = (ACCENT, "#7cc0e8"), ("#3a82ab", "#8fb8d8"), ("#1b7f79", "#5cc8c0")
RUST, PURPLE = ("#a6492f", "#f2a48f"), ("#6b4c9a", "#c3a6f0")
OCHRE, RED = ("#8a6100", MARK_FILL), (WARNING_TEXT, "#ff8a80")
GREY, PALE_GREY = ("#7b8794", "#9aa5b1"), ("#aab4bf", "#616e7c")
"""The colours of series, in the light theme and in the dark one."""

STATE_FILLS: dict[GoalState, str] = {
    GoalState.MET: "#1b7f79",
    GoalState.PARTLY: MARK_FILL,
    GoalState.NOT_MET: "#c8553d",
    GoalState.NOT_KNOWN: "#aab4bf",
}
STATE_SYMBOLS: dict[GoalState, str] = {
    GoalState.MET: "✓",
    GoalState.PARTLY: "◐",
    GoalState.NOT_MET: "✕",
    GoalState.NOT_KNOWN: "?",
}

VERDICT_FILLS: dict[Verdict, str] = {
    Verdict.REACHED: STATE_FILLS[GoalState.MET],
    Verdict.ON_PACE: STATE_FILLS[GoalState.MET],
    Verdict.BEHIND: STATE_FILLS[GoalState.NOT_MET],
    Verdict.MISSED: STATE_FILLS[GoalState.NOT_MET],
    Verdict.CANNOT_BE_SAID: STATE_FILLS[GoalState.NOT_KNOWN],
}
VERDICT_SYMBOLS: dict[Verdict, str] = {
    Verdict.REACHED: "✓",
    Verdict.ON_PACE: "→",
    Verdict.BEHIND: "↓",
    Verdict.MISSED: "✕",
    Verdict.CANNOT_BE_SAID: "?",
}

SEQUENTIAL = ("#d6e8f2", "#a3cbe0", "#6ba8c9", "#3a82ab", "#155a82")


def sequential(value: float, low: float, high: float) -> str:
    """Return the step of the sequential palette for a value between `low` and `high` (darker is more)."""
    if high <= low:
        return SEQUENTIAL[len(SEQUENTIAL) // 2]
    share = min(max((value - low) / (high - low), 0.0), 1.0)
    return SEQUENTIAL[min(int(share * len(SEQUENTIAL)), len(SEQUENTIAL) - 1)]


def text_on(fill: str) -> str:
    """Return the ink that reads on a fill: dark on light ones, white on dark ones (relative luminance, WCAG 2)."""
    channels = [int(fill[start : start + 2], 16) / 255 for start in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    luminance = 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
    return LIGHT_TEXT if luminance < 0.179 else DARK_TEXT
