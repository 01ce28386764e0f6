"""Only one function makes public figures of what the centres reported; who reads the whole record is named here."""

import ast
from collections.abc import Iterator

from tests.architecture.project import ROOT, code_files

READERS_OF_THE_WHOLE = {
    "data/reported/current.py": {"current", "demonstration"},  # hands on nothing but what `disclosed` returns
    "data/intake/submission.py": {"current"},  # checks a new report against those before
    "data/store/__main__.py": {"current"},  # the operator checks the store
    "components/commands/deployment.py": {"current"},  # checks a report on the command line
    "components/widgets/reporting/upload.py": {"current"},  # checks a report, for its sender
    "components/widgets/reporting/import_detail.py": {
        "current",
        "observations",
        "original",
    },  # who may decide on it
    "components/widgets/reporting/form.py": {"current"},  # to a reporter their own centre's figures
    "components/widgets/reporting/register_upload.py": {
        "original"
    },  # a report of the register, which has no counts
    "components/widgets/provenance.py": {"revisions"},  # `Sight` keeps small values from readers
}
ASKED_OF_A_STORE = {"current", "observations", "original", "revisions"}
MAKERS = {"demonstration", "disclosed"}


def _reads(source: str) -> Iterator[str]:
    """What a module asks of a store, or makes, that holds counts in full."""
    for node in ast.walk(ast.parse(source)):
        match node:
            case ast.Attribute(value=value, attr=name) if name in ASKED_OF_A_STORE and _is_store(value):
                yield name
            case ast.Call(func=ast.Name(id=name)) if name in MAKERS:
                yield name


def _is_store(value: ast.expr) -> bool:
    match value:
        case ast.Name(id="store") | ast.Attribute(attr="store"):
            return True
        case ast.Call(func=ast.Attribute(attr="store")):
            return True
    return False


def test_nobody_else_reads_counts_in_full():
    found = {
        path.relative_to(ROOT).as_posix(): set(_reads(path.read_text(encoding="utf-8")))
        for path in code_files()
    }
    readers = {name: names - {"disclosed"} for name, names in found.items() if names}
    assert {name: names for name, names in readers.items() if names} == READERS_OF_THE_WHOLE


def test_the_record_of_readers_is_what_disclosure_control_returns():
    makers = [
        path.relative_to(ROOT).as_posix()
        for path in code_files()
        if "disclosed" in set(_reads(path.read_text(encoding="utf-8")))
    ]
    assert makers == ["data/reported/current.py"]


def test_a_slip_is_found():
    assert list(_reads("frame = deployment.store().current()")) == ["current"]
    assert list(_reads("frame = now.store.observations(7)")) == ["observations"]
    assert list(_reads("snapshot = deployment.current()")) == []
