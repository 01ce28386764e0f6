"""Tables as the reader sees them: frozen models, shown on a page and written to files. Pure."""
