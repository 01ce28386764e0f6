"""The colour of each role that a series may have, in both themes; a dash or a symbol says it too."""

from components.charts.model import Role
from components.palette import Theme

ROLE_COLOURS: dict[Theme, dict[Role, str]] = {
    "light": {
        "main": "#155a82", "part": "#1b7f79", "men": "#3a82ab", "women": "#a6492f", "city": "#1b7f79",
        "quarter": "#155a82", "second": "#6b4c9a",
        "second_quarter": "#6b4c9a", "lists": "#8a6100", "target": "#b3261e",
        "old_target": "#7b8794", "uncertain": "#aab4bf", "earlier": "#7b8794",
    },
    "dark": {
        "main": "#7cc0e8", "part": "#5cc8c0", "men": "#8fb8d8", "women": "#f2a48f", "city": "#5cc8c0",
        "quarter": "#7cc0e8", "second": "#c3a6f0",
        "second_quarter": "#c3a6f0", "lists": "#f0b93a", "target": "#ff8a80",
        "old_target": "#9aa5b1", "uncertain": "#616e7c", "earlier": "#9aa5b1",
    },
}  # fmt: skip
