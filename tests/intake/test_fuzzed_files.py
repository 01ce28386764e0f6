import json
import subprocess
import sys

import pytest

SEEDS = range(4)
FILES = 2_600


def test_ten_thousand_damaged_files_are_read():
    assert len(SEEDS) * FILES >= 10_000


@pytest.mark.parametrize("seed", SEEDS)
def test_a_damaged_file_is_read_or_refused_quickly_and_in_little_memory(seed):
    command = [sys.executable, "-W", "error", "-m", "tests.intake.fuzzing", str(seed), str(FILES)]
    result = subprocess.run(command, capture_output=True, text=True, timeout=300, check=False)
    assert result.returncode == 0, result.stderr[-3000:]
    measured = json.loads(result.stdout.splitlines()[-1])
    assert measured["files"] == FILES
    assert measured["longest"] < 5
    assert measured["megabytes"] < 500
    assert measured["outcomes"]["read"] > FILES / 10
    assert measured["outcomes"]["broken"] > FILES / 10
