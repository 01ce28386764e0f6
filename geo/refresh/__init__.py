"""The layer of districts made anew from OpenStreetMap, by a person and never while the app runs."""
