"""What this process counts of itself, for Prometheus: visits, runs of pages and how long they took, what went wrong."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from prometheus_client import Counter, Histogram

_SECONDS: Final = (0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10)

VISITS: Final = Counter("atlas_visits", "Connections that a browser has made for a page")
REQUESTS: Final = Counter("atlas_requests", "Requests answered beside those connections", ["status"])
RUN_SECONDS: Final = Histogram(
    "atlas_run_seconds", "How long a run of a page took", ["page"], buckets=_SECONDS
)
ERRORS: Final = Counter("atlas_errors", "Errors whose number a reader was told", ["where"])


@contextmanager
def timed_run(page: str) -> Iterator[None]:
    """Count a run of a page by its name, and how long it takes."""
    began = time.perf_counter()
    try:
        yield
    finally:
        RUN_SECONDS.labels(page).observe(time.perf_counter() - began)
