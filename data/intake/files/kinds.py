"""What kind of file was sent, told by its bytes; only what is no table at all may be told by its name."""

import re
from typing import Final, Literal

from data.intake.files.packages import Package
from data.intake.model import RefusedFile

FileKind = Literal["package", "csv"]
PackageKind = Literal["workbook", "opendocument"]

MAX_BYTES: Final = 20 * 1024 * 1024
TYPES: Final = "[Content_Types].xml"

_BEGINNING: Final = 4_000
_OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_STREAMS: Final = (
    ("EncryptedPackage", "password"),
    ("EncryptionInfo", "password"),
    ("Workbook", "old_excel"),
    ("Book", "old_excel"),
    ("WordDocument", "document"),
)
"""An XLS, an encrypted XLSX and an old Word share their container and differ by the names of the streams in it."""
_ZIP: Final = b"PK\x03\x04"
_KINDS: Final = tuple(
    (code, re.compile(beginning, re.IGNORECASE | re.DOTALL))
    for code, beginning in (
        ("old_excel", rb"\x09[\x00\x02\x04\x08][\x04\x06\x08]\x00"),
        ("document", rb"%PDF|\{\\rtf"),
        ("picture", rb"\x89PNG|GIF8|\xff\xd8\xff|BM.{4}\x00{4}|II\*\x00|MM\x00\*|RIFF.{4}WEBP|.{4}ftyphei"),
        ("archive", rb"PK|Rar!|7z\xbc\xaf|\x1f\x8b|BZh|\xfd7zXZ"),
        ("shortcut", rb"L\x00\x00\x00\x01\x14\x02\x00|\[InternetShortcut\]|\[Desktop Entry\]"),
        ("xml_table", rb"<\?xml.*?(?:office:spreadsheet|Excel\.Sheet|opendocument)|<Workbook"),
        (
            "web_page",
            rb"(?:<\?xml[^>]*>)?\s*(?:<!--.*?-->\s*)*<(?:!doctype|html|table|head|body|meta|style|div|p\b)",
        ),
        ("web_page", rb"MIME-Version:|From: <Saved by|Content-Type: multipart/related"),
        ("json", rb"\{\s*\"|\{\s*\}|\[\s*[\[{]"),
        ("not_a_table", rb"\x7fELF|MZ\x90|SQLite format 3|<\?xml|<svg"),
    )
)
"""Codes of kinds of file that are not read, by how their bytes begin; the first that fits counts."""
_BINARY_WORKBOOK: Final = re.compile(rb"ms-excel\.sheet\.binary")
_WORKBOOK: Final = re.compile(
    rb"(?:spreadsheetml\.(?:sheet|template)|ms-excel\.(?:sheet|template)\.macroEnabled)\.main\+xml"
)
_DOCUMENT: Final = re.compile(rb"wordprocessingml|presentationml")
_OPENDOCUMENT: Final = b"application/vnd.oasis.opendocument."
_LOCKS: Final = ("~$", ".~lock.")


def kind_of(content: bytes, name: str = "") -> FileKind:
    """Tell whether the bytes are a package of parts, as an XLSX or ODS is, or text that may be CSV.

    Args:
        content: the file's bytes.
        name: its name, which tells the little file that Excel keeps beside an open workbook.

    Raises:
        RefusedFile: `empty`, `too_large`, or the code of a kind that is not read.
    """
    if not content.strip():
        raise RefusedFile("empty")
    if len(content) > MAX_BYTES:
        raise RefusedFile("too_large", megabytes=MAX_BYTES // 1024**2)
    if content.startswith(_OLE):
        raise RefusedFile(_kind_of_ole(content))
    if content.startswith(_ZIP):
        return "package"
    if name.startswith(_LOCKS):
        raise RefusedFile("lock_file")
    beginning = content[:_BEGINNING]
    if beginning.startswith((b"\xff\xfe<\x00", b"\xfe\xff\x00<", b"\xff\xfe{\x00")):
        beginning = beginning[2:].replace(b"\x00", b"")
    letters = beginning.removeprefix(b"\xef\xbb\xbf").lstrip()
    for code, pattern in _KINDS:
        if pattern.match(beginning) or pattern.match(letters):
            raise RefusedFile(code)
    return "csv"


def kind_of_package(package: Package) -> PackageKind:
    """Tell what kind of document a package is, by what it says of its parts.

    Raises:
        RefusedFile: the code of a kind that is not read.
    """
    if TYPES in package.names:
        types = package.text(TYPES)
        if _WORKBOOK.search(types):
            return "workbook"
        if _BINARY_WORKBOOK.search(types):
            raise RefusedFile("binary_workbook")
        raise RefusedFile("document" if _DOCUMENT.search(types) else "not_a_table")
    kind = package.text("mimetype").strip()
    if kind.startswith(_OPENDOCUMENT + b"spreadsheet"):
        return "opendocument"
    if kind.startswith(_OPENDOCUMENT):
        raise RefusedFile("document")
    raise RefusedFile("apple_numbers" if any(n.endswith(".iwa") for n in package.names) else "archive")


def _kind_of_ole(content: bytes) -> str:
    found = (code for stream, code in _STREAMS if stream.encode("utf-16-le") in content)
    return next(found, "not_a_table")
