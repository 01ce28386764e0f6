"""What the server does once, before its first reader."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
_COUNT = "import app, gc; print(gc.get_freeze_count(), len(gc.get_objects()))"


def test_collecting_garbage_after_a_run_looks_only_at_what_came_after_the_start():
    said = subprocess.run(
        [sys.executable, "-c", _COUNT], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout.split()
    kept, looked_through = int(said[-2]), int(said[-1])
    assert looked_through < kept / 10
