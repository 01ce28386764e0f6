"""The reported record as it was handed in: only added to, never changed."""

from data.store.engine import DEFAULT_URL
from data.store.store import Store, open_store

__all__ = ["DEFAULT_URL", "Store", "open_store"]
