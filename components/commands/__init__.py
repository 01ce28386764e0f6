"""Command lines that speak the languages of the app."""
