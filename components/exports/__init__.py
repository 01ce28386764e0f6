"""Bytes that leave the app: CSV and GeoJSON, in the reader's language. Pure."""
