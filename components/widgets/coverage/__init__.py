"""Filters and panel of the coverage page."""
