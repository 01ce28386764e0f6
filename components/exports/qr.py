"""The address of a page as a QR code: squares for slides, vector for paper and screen, pixels for text documents."""

from collections.abc import Iterator
from io import BytesIO
from itertools import groupby
from typing import Final

import segno

from components.boxes import Box

QUIET: Final = 4
"""The breadth of the empty edge that a camera needs, in modules."""

_PIXELS_A_MODULE: Final = 12


def svg(address: str) -> bytes:
    """Return a QR code as SVG, black on white, as wide as whoever shows it says."""
    content = BytesIO()
    _code(address).save(content, kind="svg", border=QUIET, light="white", omitsize=True, xmldecl=False)
    return content.getvalue()


def png(address: str) -> bytes:
    """Return a QR code as PNG, black on white."""
    content = BytesIO()
    _code(address).save(content, kind="png", border=QUIET, scale=_PIXELS_A_MODULE)
    return content.getvalue()


def bars(address: str, box: Box) -> Iterator[Box]:
    """Yield the black bars of a QR code that fills a box with its empty edge, row by row."""
    code = _code(address)
    module = box.width / code.symbol_size(border=QUIET)[0]
    for number, row in enumerate(code.matrix):
        start = 0
        for is_black, group in groupby(row):
            length = len(list(group))
            if is_black:
                left, top = (box.left + (start + QUIET) * module, box.top + (number + QUIET) * module)
                yield Box(left, top, length * module, module)
            start += length


def _code(address: str) -> segno.QRCode:
    return segno.make_qr(address, error="m")
