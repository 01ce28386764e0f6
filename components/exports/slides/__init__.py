"""A briefing as slides that PowerPoint and LibreOffice open and edit: native charts, tables and shapes."""

from components.exports.slides.deck import slides

__all__ = ["slides"]
