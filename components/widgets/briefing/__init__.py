"""Choosing, editing, showing and taking away a briefing."""
