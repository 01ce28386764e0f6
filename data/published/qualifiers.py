"""What a qualifier becomes when two qualified figures are subtracted or divided."""

from typing import Final

EXACT: Final = "exact"
OVER: Final = "over"
ABOUT: Final = "about"
AT_LEAST: Final = "at_least"
AT_MOST: Final = "at_most"

LOWER_BOUNDS: Final = frozenset({OVER, AT_LEAST})


def of_difference_or_ratio(first: str, second: str) -> str:
    """Return the qualifier of `first - second`, or of `first / second` for figures above zero.

    Both grow with the first figure and shrink as the second grows. So a lower bound in the first place
    gives a lower bound (`at_least`), one in the second place an upper bound (`at_most`), and one in both
    places bounds nothing: the result is `about`, as it is when either figure is.
    """
    if first == second == EXACT:
        return EXACT
    if first in LOWER_BOUNDS and second == EXACT:
        return AT_LEAST
    if first == EXACT and second in LOWER_BOUNDS:
        return AT_MOST
    return ABOUT
