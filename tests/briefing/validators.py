"""What independent validators find wrong with a file: of the Open XML SDK, of a second reading of it, and of PDF/UA."""

import json
import subprocess
from collections.abc import Mapping
from functools import cache
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import page
from openxml_audit import OpenXmlValidator

_LOCATOR = Path(__file__).with_name("validator.sh")


def by_the_sdk(content: bytes, name: str, folder: Path) -> list[str]:
    """What Microsoft's Open XML SDK finds wrong with a deck or workbook."""
    path = folder / name
    path.write_bytes(content)
    done = subprocess.run([_sdk(), str(path)], capture_output=True, text=True)
    return [f"{fault.get('path')}: {fault['description']}" for fault in json.loads(done.stdout)["errors"]]


def by_the_audit(content: bytes, name: str, folder: Path) -> list[str]:
    """What openxml-audit finds: the SDK's schema read once more, and habits after which PowerPoint offers to repair."""
    path = folder / name
    path.write_bytes(content)
    faults = _audit().validate(path).errors
    return [f"{fault.part_uri}: {fault.description}" for fault in faults]


def by_pdf_ua(document: bytes) -> list[str]:
    """Which of the rules of PDF/UA-1 that a machine can check, as veraPDF's corpus tests them, a document breaks."""
    found = page.validate_pdf_bytes(document, profile="ua1")
    return [f"{fault.rule_id}: {fault.message}" for fault in found.failures]


def damaged(content: bytes, changes: Mapping[str, tuple[bytes, bytes]]) -> bytes:
    """A package in which one piece of each part named is another; the validators must notice."""
    out = BytesIO()
    with ZipFile(BytesIO(content)) as package, ZipFile(out, "w", ZIP_DEFLATED) as changed:
        for name in package.namelist():
            old, new = changes.get(name, (b"", b""))
            changed.writestr(name, package.read(name).replace(old, new, 1) if old else package.read(name))
    return out.getvalue()


@cache
def _audit() -> OpenXmlValidator:
    return OpenXmlValidator()


@cache
def _sdk() -> str:
    located = subprocess.run(["sh", str(_LOCATOR)], capture_output=True, text=True)
    if located.returncode:
        raise RuntimeError(f"no validator of the Open XML SDK: {located.stderr}")
    return located.stdout.splitlines()[0]
