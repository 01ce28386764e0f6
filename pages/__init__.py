"""One thin script per screen; the register of pages is `components/registry.py`."""
