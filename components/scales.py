"""The one scale of letters, the one of gaps and the one of maps; `docs/looks.md` says when to use which."""

TEXT = {
    "text-paper": "0.67rem",
    "text-small": "0.875rem",
    "text": "1rem",
    "text-h3": "1.15rem",
    "text-h2": "1.35rem",
    "text-h1": "1.75rem",
    "text-figure": "1.9rem",
}
"""Sizes of letters: tables on paper; notes and what stands under a chart; text and tables; headings of three ranks;
figures of cards.
"""

SPACE = {"space-s": "0.25rem", "space-m": "0.5rem", "space-l": "1rem", "space-xl": "2rem"}
"""Gaps: within a part, between parts that belong together, between parts, between sections."""

MAP_HEIGHTS = {"small": 280, "middle": 380, "large": 520}
"""Pixels of a map beside the situation; of one beside a district or the register; of the map that a page is about."""
