"""A briefing: what was chosen, and what it then says. Its files are made in `components.exports`."""
