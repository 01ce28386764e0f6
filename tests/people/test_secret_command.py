"""The command that makes a secret for the sign-in."""

import tomllib

import pytest

from components.commands.secret import main
from components.openid import is_random, new_secret


@pytest.fixture
def file(tmp_path):
    return tmp_path / "secrets.toml"


def secret_in(file):
    return tomllib.loads(file.read_text(encoding="utf-8"))["auth"]["cookie_secret"]


def test_it_prints_another_random_secret_each_time(capsys):
    assert main([]) == main([]) == 0
    one, other = capsys.readouterr().out.split()
    assert one != other
    assert is_random(one)
    assert is_random(other)


def test_a_missing_file_is_made_of_the_example_for_its_owner_alone(file, capsys):
    assert main(["--write"], file=file) == 0
    assert is_random(secret_in(file))
    assert "server_metadata_url" in file.read_text(encoding="utf-8")
    assert file.stat().st_mode & 0o777 == 0o600
    assert secret_in(file) not in capsys.readouterr().out
    assert list(file.parent.iterdir()) == [file]


@pytest.mark.parametrize(
    "text",
    [
        '[auth]\nclient_id = "atlas"\ncookie_secret = "changeme"\n[other]\nkey = 1\n',
        '[auth] # the sign-in\nclient_id = "atlas"\n[other]\nkey = 1\n',
        '[other]\nkey = 1\n[auth]\nclient_id = "atlas"\n  cookie_secret=""\n',
    ],
)
def test_a_weak_secret_is_replaced_and_all_else_stays(file, text):
    file.write_text(text, encoding="utf-8")
    file.chmod(0o644)
    assert main(["--write"], file=file) == 0
    held = tomllib.loads(file.read_text(encoding="utf-8"))
    assert is_random(held["auth"].pop("cookie_secret"))
    assert held == {"auth": {"client_id": "atlas"}, "other": {"key": 1}}
    assert file.stat().st_mode & 0o777 == 0o600


def test_a_good_secret_is_never_overwritten(file, capsys):
    before = f'[auth]\ncookie_secret = "{new_secret()}"\n'
    file.write_text(before, encoding="utf-8")
    assert main(["--write"], file=file) == 0
    assert file.read_text(encoding="utf-8") == before
    assert "stays" in capsys.readouterr().out


@pytest.mark.parametrize(
    "text",
    ["[auth\n", '[auth]\ncookie_secret = """\nx"""\n', 'auth = { cookie_secret = "x" }\n', "auth = 5\n"],
)
def test_a_file_that_has_no_place_for_it_is_left_alone(file, text, capsys):
    file.write_text(text, encoding="utf-8")
    assert main(["--write"], file=file) == 3
    assert file.read_text(encoding="utf-8") == text
    assert str(file) in capsys.readouterr().err
