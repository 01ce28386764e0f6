"""Text that came from people, made harmless for the places where a web map puts it."""

from html import escape

# Leaflet's HTML passes through JavaScript template literals on its way, where `${...}` would run.
_LITERAL_BREAKERS = {ord(character): f"&#{ord(character)};" for character in "`$\\{}"}


def as_html_text(text: str) -> str:
    """Return `text` such that HTML shows it letter by letter, also inside a JavaScript template literal."""
    return escape(text, quote=True).translate(_LITERAL_BREAKERS)
