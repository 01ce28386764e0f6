"""The pages of another city are opened as those of the shipped one are."""

from tests.pages.conftest import fresh_caches, open_page

__all__ = ["fresh_caches", "open_page"]
