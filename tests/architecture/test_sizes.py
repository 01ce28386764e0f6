"""No file is longer than one can hold in mind: what grows beyond is split by topic."""

from tests.architecture.project import ROOT, code_files

LINES_OF_SOURCE = 400
LINES_OF_TESTS = 500


def test_no_file_of_the_program_is_longer_than_one_can_hold_in_mind():
    assert longer_than(LINES_OF_SOURCE, code_files()).keys() <= {"components/briefing/compose.py"}


def test_no_file_of_the_tests_is_longer_than_one_can_hold_in_mind():
    assert longer_than(LINES_OF_TESTS, (ROOT / "tests").rglob("*.py")) == {}


def longer_than(most, paths):
    lengths = {
        str(path.relative_to(ROOT)): len(path.read_text(encoding="utf-8").splitlines()) for path in paths
    }
    assert len(lengths) > 100
    return {name: length for name, length in lengths.items() if length > most}
