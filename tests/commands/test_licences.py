"""The licences of all parts, and whether the city may use them."""

import pytest

from components.commands import licences


def test_the_city_may_use_every_part_that_the_app_runs_on(capsys):
    assert licences.main() == licences.USABLE
    told = capsys.readouterr().out.splitlines()
    assert len(told) > 60
    assert any(line.startswith("streamlit-folium") and line.endswith(" MIT") for line in told)


@pytest.mark.parametrize(
    ("licence", "is_free"),
    [
        ("MIT", True),
        ("Apache-2.0 OR BSD-3-Clause", True),
        ("LGPL-3.0-only", True),
        ("GPL-3.0-only OR MIT", True),
        ("MIT AND Proprietary", False),
        ("AGPL-3.0-only", False),
        ("GPL-3.0-only", False),
        ("Free for non-commercial use", False),
        ("LIMITED use", False),
        ("", False),
    ],
)
def test_what_is_not_known_to_be_free_is_to_be_looked_at(licence, is_free):
    assert licences.is_free(licence) == is_free


def test_a_part_of_unknown_licence_ends_with_an_error(monkeypatch, capsys):
    monkeypatch.setattr(licences, "licence_of", lambda part: "" if part.name == "plotly" else "MIT")
    assert licences.main() == licences.NOT_USABLE
    assert "plotly" in capsys.readouterr().err
