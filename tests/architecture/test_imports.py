"""Who may know of whom, where import-linter cannot see it."""

import subprocess
import sys
from importlib.metadata import packages_distributions

import pytest

from tests.architecture.project import PACKAGES, ROOT, code_files, imports_of, text_of

WITH_STREAMLIT = ("app.py", "pages/", "components/shell/", "components/widgets/", "components/state.py")
# The front door reads the page that Streamlit installs, and takes nothing else from it.
READS_STREAMLITS_FILES = "components/server/page.py"


@pytest.mark.parametrize("module", ["streamlit", "streamlit_folium"])
def test_streamlit_is_known_to_the_shell_the_widgets_and_the_state_alone(module):
    users = [str(path.relative_to(ROOT)) for path in code_files() if module in imports_of(path)]
    assert users
    assert not [
        user for user in users if not user.startswith(WITH_STREAMLIT) and user != READS_STREAMLITS_FILES
    ]


def test_the_front_door_takes_from_streamlit_the_place_of_its_files_and_nothing_else():
    lines = text_of(READS_STREAMLITS_FILES).splitlines()
    uses = [line for line in lines if "streamlit." in line and not line.lstrip().startswith(("#", '"'))]
    assert uses == ['STREAMLIT_ASSETS = Path(streamlit.__file__).parent / "static"']


def test_the_main_script_does_not_stand_beside_the_folder_of_pages():
    """Streamlit would take the folder for a page list of its own, and the first deep link would miss the shell."""
    assert (ROOT / "components" / "shell" / "main.py").is_file()
    assert not (ROOT / "components" / "shell" / "pages").exists()
    assert 'MAIN_SCRIPT = Path(__file__).parent / "components" / "shell" / "main.py"' in text_of("app.py")


def test_everything_that_the_program_imports_is_pinned():
    pinned = {
        line.partition("==")[0].lower().replace("_", "-")
        for name in ("requirements.txt",)
        for line in text_of(name).splitlines()
        if "==" in line
    }
    known = packages_distributions()
    imported = {name for path in code_files() for name in imports_of(path)}
    foreign = {name for name in imported if name not in sys.stdlib_module_names and name not in PACKAGES}
    assert {"streamlit", "pandas", "geopandas"} <= foreign
    for name in foreign:
        assert {each.lower().replace("_", "-") for each in known[name]} & pinned, name


def test_the_program_starts_with_nothing_but_what_is_pinned():
    """What the tests bring along hides what is missing where they do not run: Authlib asks for a library itself."""
    assert subprocess.run([sys.executable, "-c", _STARTS_ALONE], cwd=ROOT, check=False).returncode == 0


_STARTS_ALONE = """
import re, sys
from importlib.abc import MetaPathFinder
from importlib.metadata import packages_distributions
from pathlib import Path

pinned = {re.sub("[-_.]+", "-", line.partition("==")[0]).lower() for line in Path("requirements.txt").open()}
known = packages_distributions()

class NothingElse(MetaPathFinder):
    def find_spec(self, name, path, target=None):
        owners = {re.sub("[-_.]+", "-", owner).lower() for owner in known.get(name.partition(".")[0], ())}
        if owners and not owners & pinned:
            raise ModuleNotFoundError(f"No module named {name!r}", name=name)

sys.meta_path.insert(0, NothingElse())
import app
sys.exit(int("duckdb" in sys.modules))  # it counts registers, and no reader waits for it
"""
