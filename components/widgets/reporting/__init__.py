"""Handing in reports and deciding on them."""
