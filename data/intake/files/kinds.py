"""What kind of file was sent, told by its bytes and never by its name."""

import re
from typing import Final, Literal

from data.intake.model import RefusedFile

FileKind = Literal["workbook", "csv"]

MAX_BYTES: Final = 20 * 1024 * 1024

_OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ZIP: Final = b"PK\x03\x04"
_EARLY_EXCEL: Final = re.compile(rb"\x09[\x00\x02\x04\x08][\x04\x06\x08]\x00")
_OTHER_KINDS: Final = re.compile(
    rb"PK|%PDF|\x89PNG|GIF8|\xff\xd8\xff|\{\\rtf|Rar!|7z\xbc\xaf|\x1f\x8b|BZh|\x7fELF|MZ\x90"
    rb"|(?:\xef\xbb\xbf)?\s*<(?:\?xml|!doctype|html|table|head|body|svg)",
    re.IGNORECASE,
)


def kind_of(content: bytes) -> FileKind:
    """Tell whether the bytes are a workbook (XLSX, XLSM) or text that may be CSV.

    Raises:
        RefusedFile: `empty`, `too_large`, `password`, `old_excel` or `not_a_table`.
    """
    if not content.strip():
        raise RefusedFile("empty")
    if len(content) > MAX_BYTES:
        raise RefusedFile("too_large", megabytes=MAX_BYTES // 1024**2)
    if content.startswith(_OLE):
        raise RefusedFile(_kind_of_ole(content))
    if _EARLY_EXCEL.match(content):
        raise RefusedFile("old_excel")
    if content.startswith(_ZIP):
        return "workbook"
    if _OTHER_KINDS.match(content):
        raise RefusedFile("not_a_table")
    return "csv"


def _kind_of_ole(content: bytes) -> str:
    """An XLS and an encrypted XLSX share their container and differ by the names of the streams in it."""
    if _stream("EncryptedPackage") in content or _stream("EncryptionInfo") in content:
        return "password"
    is_excel = _stream("Workbook") in content or _stream("Book") in content
    return "old_excel" if is_excel else "not_a_table"


def _stream(name: str) -> bytes:
    return name.encode("utf-16-le")
