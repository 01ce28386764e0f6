"""One thin script per screen; the register of pages is `components/page_registry.py`."""
