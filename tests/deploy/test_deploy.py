"""What `deploy/` offers an administrator, held to the tools that will read it."""

import os
import re
import subprocess
from datetime import date, timedelta
from pathlib import Path

import pytest

from data.store import open_store
from tests.server.nginx import LOCATOR, certificate
from tests.store.reports import PUBLISHER, report

ROOT = Path(__file__).resolve().parents[2]
DEPLOY = ROOT / "deploy"
UNITS = sorted(path.name for path in (DEPLOY / "systemd").iterdir())
LOOK = Path(__file__).with_name("systemd.sh")


@pytest.fixture
def units(tmp_path: Path) -> Path:
    """The units as they are installed, with this checkout in the place of the installed one."""
    for name in UNITS:
        text = (DEPLOY / "systemd" / name).read_text("utf-8").replace("/opt/atlas", str(ROOT))
        (tmp_path / name.replace("@.", "@8501.")).write_text(text, "utf-8")
    return tmp_path


def analyze(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    program = subprocess.run(["sh", LOOK], check=True, capture_output=True, text=True).stdout.strip()
    return subprocess.run([program, *arguments], capture_output=True, text=True, check=False)


def test_systemd_takes_every_unit(units):
    done = analyze("verify", *sorted(units.iterdir()))
    assert (done.returncode, done.stdout + done.stderr) == (0, "")


def test_the_service_gives_a_break_in_little_to_go_on(units):
    done = analyze("security", "--offline=true", "--threshold=20", units / "atlas@8501.service")
    assert done.returncode == 0, done.stdout


BENEATH_A_PATH = """include /etc/nginx/atlas/upstream.conf;
server {{
    listen 8443 ssl;
    ssl_certificate /etc/ssl/atlas/certificate.pem; ssl_certificate_key /etc/ssl/atlas/key.pem;
    {}
}}"""


@pytest.mark.parametrize(("name", "around"), [("atlas.conf", "{}"), ("base_path.conf", BENEATH_A_PATH)])
def test_nginx_takes_the_settings_with_tls(tmp_path, name, around):
    program = subprocess.run(["sh", LOCATOR], check=True, capture_output=True, text=True).stdout.strip()
    certificate(tmp_path)
    for each in (DEPLOY / "nginx").iterdir():
        written = each.read_text("utf-8")
        written = around.format(written) if each.name == name else written
        for installed in ("/etc/nginx/atlas/", "/etc/ssl/atlas/", "/var/log/nginx/"):
            written = written.replace(installed, f"{tmp_path}/")
        (tmp_path / each.name).write_text(written, "utf-8")
    text = (tmp_path / name).read_text("utf-8")
    (tmp_path / "nginx.conf").write_text(f"pid {tmp_path}/pid; events {{}} http {{ {text} }}", "utf-8")
    command = [program, "-t", "-e", tmp_path / "log", "-p", tmp_path, "-c", tmp_path / "nginx.conf"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert "warn" not in done.stderr


def test_a_backup_is_taken_checked_and_old_ones_are_put_away(tmp_path):
    database = f"sqlite:///{tmp_path / 'atlas.sqlite3'}"
    store = open_store(database)
    made = store.hand_in(report(("neet_placed", "MED-1", "2026-10", 12)), by=PUBLISHER)
    store.close()
    folder = tmp_path / "backups"
    folder.mkdir()
    ages = {"2024-01-01": 700, "2026-01-01": 330, "2026-01-02": 329, "2026-11-20": 9}
    for name, days in ages.items():
        _old(folder / f"atlas-{name}.sqlite3", days)
    _backup(database, folder, expected=0)
    kept = {path.name for path in folder.iterdir()}
    today = f"atlas-{date.today()}.sqlite3"
    assert kept == {"atlas-2026-01-01.sqlite3", "atlas-2026-11-20.sqlite3", today}
    copy = open_store(f"sqlite:///{folder / today}")
    assert [each.sha256 for each in copy.imports()] == [made.sha256]
    copy.close()


def test_a_copy_that_does_not_hold_together_takes_no_place_and_ends_with_an_error(tmp_path):
    (tmp_path / "atlas.sqlite3").write_text("no store")
    folder = tmp_path / "backups"
    folder.mkdir()
    _old(folder / "atlas-2026-11-27.sqlite3", 2)
    _backup(f"sqlite:///{tmp_path / 'atlas.sqlite3'}", folder, expected=1)
    assert [path.name for path in folder.iterdir()] == ["atlas-2026-11-27.sqlite3"]


def test_the_container_holds_every_folder_that_the_app_is_made_of():
    text = (DEPLOY / "Containerfile").read_text("utf-8")
    copied = set(re.findall(r"^COPY (\w+) \1/$", text, flags=re.MULTILINE))
    assert copied == {"components", "data", "geo", "pages"}


def _old(path: Path, days: int) -> None:
    path.write_bytes(b"")
    moment = (date.today() - timedelta(days=days)).strftime("%s")
    os.utime(path, (int(moment), int(moment)))


def _backup(database: str, folder: Path, *, expected: int) -> None:
    done = subprocess.run(
        [DEPLOY / "backup.sh", folder],
        env=os.environ | {"DATABASE_URL": database},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == expected, done.stderr


def test_a_command_runs_as_the_service_does_with_its_settings(tmp_path):
    (tmp_path / "runuser").write_text('#!/bin/sh\nshift 3\nexec "$@"\n', "utf-8")
    (tmp_path / "runuser").chmod(0o755)
    settings = tmp_path / "atlas.env"
    settings.write_text(
        f"# a word\nDATABASE_URL=sqlite:///{tmp_path}/a.sqlite3\nATLAS_ORIGIN=https://a.kz https://b.kz",
        "utf-8",
    )
    code = "import os; print(os.environ['DATABASE_URL'], os.environ['ATLAS_ORIGIN'], os.getcwd(), sep='\\n')"
    done = subprocess.run(
        [DEPLOY / "run.sh", "-c", code],
        env=os.environ | {"PATH": f"{tmp_path}:{os.environ['PATH']}", "ATLAS_SETTINGS": str(settings)},
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.splitlines() == [
        f"sqlite:///{tmp_path}/a.sqlite3",
        "https://a.kz https://b.kz",
        str(ROOT),
    ]
