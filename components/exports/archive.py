"""ZIP files whose bytes follow from what is in them: packages of data, and documents that are ZIP files inside."""

import hashlib
from collections.abc import Mapping
from io import BytesIO
from typing import Final
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

CHECKSUMS: Final = "SHA256SUMS"

_TIME: Final = (1980, 1, 1, 0, 0, 0)  # the earliest that a ZIP can say: equal content, equal bytes
_READABLE: Final = 0o100644 << 16
_UNIX: Final = 3


def archive(files: Mapping[str, bytes]) -> bytes:
    """Return a ZIP of files by their paths, in this order, with a last file `SHA256SUMS` as `sha256sum` reads it."""
    sums = "".join(f"{hashlib.sha256(held).hexdigest()}  {path}\n" for path, held in files.items())
    return _zipped({**files, CHECKSUMS: sums.encode()})


def repacked(content: bytes) -> bytes:
    """Return a document that is a ZIP file inside without the moment of its making."""
    with ZipFile(BytesIO(content)) as made:
        return _zipped({name: made.read(name) for name in made.namelist()})


def _zipped(files: Mapping[str, bytes]) -> bytes:
    content = BytesIO()
    with ZipFile(content, "w", ZIP_DEFLATED) as zipped:
        for path, held in files.items():
            entry = ZipInfo(path, _TIME)
            entry.compress_type, entry.external_attr, entry.create_system = ZIP_DEFLATED, _READABLE, _UNIX
            zipped.writestr(entry, held)
    return content.getvalue()
