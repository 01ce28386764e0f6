"""Files that the processes of a server share: each for one browser, bounded, and for this user of the system alone."""

import os
import time

import pytest

from components import shared_files
from components.settings import SettingError
from components.shared_files import SharedFile, SharedFiles

FILE, OTHER = "a" * 64, "b" * 64
REPORT = SharedFile("text/csv", "downloadable", "Есеп.csv", b"head\nrow\n\x00")


def test_what_one_process_keeps_another_one_finds_and_a_file_that_was_let_go_neither(tmp_path):
    here, there = SharedFiles(tmp_path), SharedFiles(tmp_path)
    here.keep(FILE, "browser", REPORT)
    assert there.get(FILE) == REPORT
    assert there.is_of(FILE, "browser")
    there.remove(FILE)
    assert here.get(FILE) is None
    assert not here.is_of(FILE, "browser")


@pytest.mark.parametrize("browser", ["another", ""])
def test_a_file_is_of_no_other_browser_and_the_folder_names_none(tmp_path, browser):
    SharedFiles(tmp_path).keep(FILE, "browser", REPORT)
    assert not SharedFiles(tmp_path).is_of(FILE, browser)
    [kept] = (tmp_path / "offered").iterdir()
    assert b'"browser"' in kept.read_bytes()
    assert b': "browser"' not in kept.read_bytes()


@pytest.mark.parametrize("name", ["../secret", "/etc/hostname", "", "A" * 64, "a" * 63])
def test_no_other_path_is_read(tmp_path, name):
    files = SharedFiles(tmp_path)
    (tmp_path / "secret").write_bytes(b'{"browser": ""}\n')
    assert files.get(name) is None
    assert not files.is_of(name, "browser")


def test_the_oldest_files_make_room_and_what_a_dead_process_left_goes_in_time(tmp_path, monkeypatch):
    files = SharedFiles(tmp_path)
    for name, age in ((FILE, 20), (OTHER, 10)):
        files.keep(name, "browser", REPORT)
        then = time.time() - age
        os.utime(tmp_path / "offered" / name, (then, then))
    monkeypatch.setattr(shared_files, "MOST_BYTES", 300)
    files.keep("c" * 64, "browser", REPORT)
    assert (files.get(FILE), files.get(OTHER)) == (None, REPORT)
    monkeypatch.setattr(shared_files, "MOST_SECONDS", 5)
    files.keep("d" * 64, "browser", SharedFile("text/csv", "downloadable", None, b""))
    assert files.get(OTHER) is None
    assert files.get("c" * 64) == REPORT


def test_where_it_cannot_be_written_the_log_says_so_and_the_page_goes_on(tmp_path, monkeypatch, caplog):
    files = SharedFiles(tmp_path)
    monkeypatch.setattr(shared_files.Path, "replace", _no_room)
    files.keep(FILE, "browser", REPORT)
    assert "cannot be shared" in caplog.text
    assert list((tmp_path / "offered").iterdir()) == []


def test_a_folder_that_others_may_open_or_that_is_no_folder_stops_the_start(tmp_path):
    (tmp_path / "offered").mkdir(mode=0o755)
    with pytest.raises(SettingError, match="open to other users"):
        SharedFiles(tmp_path)
    with pytest.raises(SettingError, match="ATLAS_SHARED"):
        SharedFiles(tmp_path / "nowhere")


def _no_room(*_: object) -> None:
    raise OSError(28, "No space left on device")
