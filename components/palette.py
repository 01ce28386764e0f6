"""Colours by purpose, safe for colour-blind readers; a shape, a dash or a label always says it too."""

from dataclasses import dataclass
from typing import Literal

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

STATE_FILLS: dict[GoalState, str] = {
    GoalState.MET: "#1b7f79",
    GoalState.PARTLY: "#f0b93a",
    GoalState.NOT_MET: "#c8553d",
    GoalState.NOT_KNOWN: "#aab4bf",
}
STATE_SYMBOLS: dict[GoalState, str] = {
    GoalState.MET: "✓",
    GoalState.PARTLY: "◐",
    GoalState.NOT_MET: "✕",
    GoalState.NOT_KNOWN: "?",
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
    return "#ffffff" if luminance < 0.179 else "#14202b"
