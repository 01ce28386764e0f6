"""The one table that a bench prints."""

from collections.abc import Callable, Iterable, Sequence
from statistics import median, quantiles

from tests.bench.memory import Size
from tests.bench.timing import Pair, Timing

AIM_LOAD, AIM_CHANGE, AIM_SHIFT = 1.4, 1.8, 0.02


def markdown(pairs: Sequence[Pair], sizes: Iterable[Size], *, rounds: int) -> str:
    """Return medians in milliseconds, their ratios to the empty page, and the server's memory."""
    lines = [
        f"| page (median of {rounds}) | load, ms | empty, ms | ratio | filter, ms | empty, ms | ratio "
        "| largest paint, ms | layout shift | live, ms |",
        "|---|---|---|---|---|---|---|---|---|---|",
        *(_line(name, [pair for pair in pairs if pair.name == name]) for name in _names(pairs)),
        f"| aim | | | ≤ {AIM_LOAD} | | | ≤ {AIM_CHANGE} | | ≤ {AIM_SHIFT} | |",
        *(f"| server, {size.readers} reader(s) | {size.mebibytes:.0f} MiB |{' |' * 8}" for size in sizes),
    ]
    return "\n".join(lines) + "\n"


def _names(pairs: Iterable[Pair]) -> list[str]:
    return list(dict.fromkeys(pair.name for pair in pairs))


def _line(name: str, pairs: list[Pair]) -> str:
    cells = [*_cells(pairs, lambda timing: timing.load), *_cells(pairs, lambda timing: timing.change)]
    cells += [
        _spread([pair.ours.paint for pair in pairs]),
        f"{median(pair.ours.shift for pair in pairs):.3f}",
        _spread([pair.ours.live for pair in pairs]),
    ]
    return f"| {name} | " + " | ".join(cells) + " |"


def _cells(pairs: list[Pair], part: Callable[[Timing], float]) -> list[str]:
    ours, floor = [part(pair.ours) for pair in pairs], [part(pair.floor) for pair in pairs]
    return [_spread(ours), _spread(floor), f"**{median(ours) / median(floor):.2f}**"]


def _spread(values: list[float]) -> str:
    """Return the median, and the quartiles where there are enough values for them."""
    if len(values) < 4:
        return f"{median(values):.0f}"
    low, _, high = quantiles(values, n=4)
    return f"{median(values):.0f} ({low:.0f}\u2013{high:.0f})"
