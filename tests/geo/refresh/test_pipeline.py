import json
import os
import shutil
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
import shapely
from geopandas import GeoSeries

from geo.boundaries import DISTRICTS_LAYER, load_districts
from geo.errors import LayerInvalidError, LayerRefusedError, SourceUnreadableError
from geo.refresh.overpass import MIRRORS, Reply
from geo.refresh.pipeline import main, make_layer, read_file, refresh, to_geojson
from tests.geo.builders import largest_part, overpass_document, reshaped

ROOT = DISTRICTS_LAYER.parents[2]
TODAY = date(2026, 11, 23)


@pytest.fixture
def shipped(tmp_path):
    """A copy of the shipped layer, in a folder of its own."""
    path = tmp_path / "layers" / "districts.geojson"
    path.parent.mkdir()
    shutil.copy(DISTRICTS_LAYER, path)
    return path


@pytest.fixture
def answer(tmp_path, layer):
    """A file with an answer of Overpass."""
    return written(tmp_path / "overpass.json", overpass_document(layer, seed=7))


def written(path, document):
    path.write_text(json.dumps(document), encoding="utf-8")
    return path


def head(path):
    """What a layer says of itself, beside its districts."""
    return json.loads(path.read_text(encoding="utf-8"))


def files_beside(path):
    return [found.name for found in path.parent.iterdir()]


def run(*arguments):
    return [sys.executable, "-W", "error", "-m", "geo.refresh", *map(str, arguments)]


def test_an_answer_of_overpass_becomes_the_layer(shipped, answer, layer, capsys):
    assert main(["--from", str(answer), "--out", str(shipped)]) == 0
    renewed = load_districts(shipped)
    moved = renewed.geometry.to_crs(32643).hausdorff_distance(layer.geometry.to_crs(32643))
    assert moved.max() < 30
    assert head(shipped)["osm_date"] == "2026-10-01"
    assert capsys.readouterr().out == f"{shipped}: 8 districts, {shipped.stat().st_size} bytes\n"


def test_without_a_file_overpass_is_asked(shipped, layer):
    asked = []

    def fetch(url, query):
        asked.append(url)
        return Reply(200, json.dumps(overpass_document(layer)))

    assert main(["--out", str(shipped)], fetch=fetch) == 0
    assert asked == [MIRRORS[0]]


def test_the_shipped_layer_is_itself_a_source(shipped):
    assert main(["--from", str(DISTRICTS_LAYER), "--out", str(shipped)]) == 0
    assert head(shipped)["osm_date"] == head(DISTRICTS_LAYER)["osm_date"]


def test_the_operator_may_say_of_which_day_a_file_is(shipped):
    assert main(["--from", str(DISTRICTS_LAYER), "--out", str(shipped), "--as-of", "2025-01-31"]) == 0
    assert head(shipped)["osm_date"] == "2025-01-31"


def test_the_day_of_making_is_written_into_the_layer(shipped, source):
    done = refresh(source, out=shipped, made=TODAY)
    assert (done.path, done.size, done.compared) == (shipped, shipped.stat().st_size, True)
    assert head(shipped)["made"] == TODAY.isoformat()
    assert head(shipped)["osm_date"] is None


def test_the_same_source_makes_the_same_bytes_whatever_its_order(tmp_path, layer):
    made = []
    for seed in (1, 2):
        answer = written(tmp_path / f"{seed}.json", overpass_document(layer, seed=seed))
        out = tmp_path / f"{seed}.geojson"
        refresh(read_file(answer), out=out, made=TODAY)
        made.append(load_districts(out))
    assert made[0].drop(columns="geometry").equals(made[1].drop(columns="geometry"))
    assert shapely.equals(made[0].geometry.to_numpy(), made[1].geometry.to_numpy()).all()


def test_a_first_layer_is_written_and_the_lack_of_comparison_said(tmp_path, source, monkeypatch, capsys):
    out = tmp_path / "first.geojson"
    done = refresh(source, out=out, shipped=tmp_path / "none.geojson", made=TODAY)
    assert not done.compared
    assert len(load_districts(out)) == 8


def test_a_damaged_shipped_layer_is_not_compared_with_but_reported(tmp_path, source):
    damaged = written(tmp_path / "districts.geojson", {"features": []})
    with pytest.raises(LayerInvalidError):
        refresh(source, out=tmp_path / "new.geojson", shipped=damaged, made=TODAY)
    assert files_beside(damaged) == ["districts.geojson"]


def test_a_new_layer_is_readable_for_others_as_any_new_file_is(shipped, source):
    ordinary = shipped.with_name("ordinary")
    ordinary.write_text("")
    refresh(source, out=shipped, made=TODAY)
    assert shipped.stat().st_mode == ordinary.stat().st_mode


def test_names_are_put_where_a_district_is_roomiest(source):
    made = make_layer(source).to_crs(32643)
    labels = GeoSeries.from_xy(made["label_lon"], made["label_lat"], crs=4326).to_crs(32643)
    room = made.boundary.distance(labels)
    assert made.buffer(-room - 15).is_empty.all()
    assert not made.buffer(-room + 15).is_empty.any()


def test_one_district_takes_one_line(layer):
    lines = to_geojson(layer, made=TODAY, osm_date=None).splitlines()
    assert len(lines) == 10
    assert all('"name_kk"' in line for line in lines[1:-1])


def _alatau_city(document):
    document["elements"] = [document["elements"][0] | {"id": 7_654_321, "tags": {"name": "Алатау қаласы"}}]


def _seven_districts(document):
    document["elements"] = [item for item in document["elements"] if item["id"] != 3072130]


def _names_swapped(document):
    almaly, medeu = (
        next(item for item in document["elements"] if item["id"] == number) for number in (3072807, 3072217)
    )
    almaly["tags"], medeu["tags"] = medeu["tags"], almaly["tags"]


def _numbers_swapped(document):
    turksib, zhetysu = (
        next(item for item in document["elements"] if item["id"] == number) for number in (3072001, 3072130)
    )
    turksib["members"], zhetysu["members"] = zhetysu["members"], turksib["members"]


def _way_missing(document):
    almaly = next(item for item in document["elements"] if item["id"] == 3072807)
    almaly["members"].pop()


@pytest.mark.parametrize(
    ("spoil", "rules"),
    [
        (_alatau_city, ["relations", "codes", "city_area"]),
        (_seven_districts, ["relations"]),
        (_names_swapped, ["names"]),
        (_numbers_swapped, ["area", "shipped_label"]),
        (_way_missing, ["validity", "codes", "area"]),
    ],
    ids=["Alatau city instead", "seven districts", "names swapped", "numbers swapped", "a way missing"],
)
def test_a_wrong_answer_leaves_the_shipped_layer_and_says_all_that_is_wrong(
    shipped, tmp_path, layer, capsys, spoil, rules
):
    document = overpass_document(layer)
    spoil(document)
    wrong = written(tmp_path / "wrong.json", document)
    before = shipped.read_bytes()
    assert main(["--from", str(wrong), "--out", str(shipped)]) == 1
    assert shipped.read_bytes() == before
    assert files_beside(shipped) == ["districts.geojson"]
    said = capsys.readouterr().err
    assert said.startswith("the new boundaries are refused, nothing was written:")
    assert all(f"- {rule}: " in said for rule in rules)


@pytest.mark.parametrize(
    "text", ["", "<html>", "[1, 2]", "{}", '{"features": 1}', '{"elements": [{"id": 1}]}']
)
def test_a_file_that_is_neither_overpass_json_nor_geojson_leaves_the_shipped_layer(
    shipped, tmp_path, capsys, text
):
    wrong = tmp_path / "wrong.json"
    wrong.write_text(text, encoding="utf-8")
    before = shipped.read_bytes()
    with pytest.raises(SourceUnreadableError):
        read_file(wrong)
    assert main(["--from", str(wrong), "--out", str(shipped)]) == 1
    assert shipped.read_bytes() == before
    assert capsys.readouterr().err.startswith("no boundaries can be read: ")


def test_a_file_in_another_encoding_leaves_the_shipped_layer(shipped, tmp_path):
    wrong = tmp_path / "wrong.json"
    wrong.write_bytes('{"name": "Алматы"}'.encode("cp1251"))
    assert main(["--from", str(wrong), "--out", str(shipped)]) == 1


def test_a_file_that_is_not_there_is_named(shipped, tmp_path, capsys):
    assert main(["--from", str(tmp_path / "nowhere.json"), "--out", str(shipped)]) == 1
    assert "nowhere.json" in capsys.readouterr().err


def test_when_overpass_is_out_of_reach_the_shipped_layer_stays(shipped, capsys):
    def fetch(url, query):
        raise ConnectionError

    before = shipped.read_bytes()
    assert main(["--out", str(shipped)], fetch=fetch) == 1
    assert shipped.read_bytes() == before
    assert "Overpass gave no answer:" in capsys.readouterr().err


def test_a_folder_that_is_not_there_is_said_and_not_made(tmp_path, capsys):
    out = tmp_path / "nowhere" / "districts.geojson"
    assert main(["--from", str(DISTRICTS_LAYER), "--out", str(out)]) == 1
    assert "nowhere" in capsys.readouterr().err
    assert not out.parent.exists()


def test_shapes_that_cannot_be_computed_with_leave_the_shipped_layer(shipped, monkeypatch, capsys):
    def knotted(*_):
        raise shapely.errors.GEOSException("TopologyException: side location conflict")

    before = shipped.read_bytes()
    monkeypatch.setattr("geo.refresh.pipeline.close_gaps", knotted)
    assert main(["--from", str(DISTRICTS_LAYER), "--out", str(shipped)]) == 1
    assert shipped.read_bytes() == before
    assert "side location conflict" in capsys.readouterr().err


def test_a_refused_layer_carries_its_findings(shipped, source):
    smaller = reshaped(source, "medeu", largest_part)
    with pytest.raises(LayerRefusedError) as error:
        refresh(smaller, out=shipped, made=TODAY)
    assert [finding.rule for finding in error.value.findings] == ["part"]


@pytest.mark.parametrize("moment", ["fsync", "replace"])
def test_a_full_disk_in_the_middle_of_writing_leaves_the_shipped_layer_whole(
    shipped, source, monkeypatch, moment
):
    def full(*_):
        raise OSError(28, "No space left on device")

    before = shipped.read_bytes()
    monkeypatch.setattr(*((os, "fsync") if moment == "fsync" else (Path, "replace")), full)
    with pytest.raises(OSError, match="No space left"):
        refresh(source, out=shipped, made=TODAY)
    assert shipped.read_bytes() == before
    assert files_beside(shipped) == ["districts.geojson"]


def test_a_power_cut_in_the_middle_of_writing_leaves_the_shipped_layer_whole(shipped):
    power_cut = (
        "import os, sys; os.fsync = lambda _: os._exit(9); "
        "from geo.refresh.pipeline import main; sys.exit(main(sys.argv[1:]))"
    )
    arguments = ["--from", str(DISTRICTS_LAYER), "--out", str(shipped), "--as-of", "2025-01-31"]
    before = shipped.read_bytes()
    cut = subprocess.run([sys.executable, "-c", power_cut, *arguments], cwd=ROOT, check=False)
    assert cut.returncode == 9
    assert shipped.read_bytes() == before
    assert main(arguments) == 0
    assert head(shipped)["osm_date"] == "2025-01-31"


def test_an_operator_who_overtakes_another_does_not_break_their_layer(shipped, source, monkeypatch):
    to_disk = os.fsync

    def overtaken(handle):
        monkeypatch.setattr(os, "fsync", to_disk)
        refresh(source, out=shipped, made=date(2026, 11, 22))
        assert head(shipped)["made"] == "2026-11-22"
        to_disk(handle)

    monkeypatch.setattr(os, "fsync", overtaken)
    refresh(source, out=shipped, made=TODAY)
    assert head(shipped)["made"] == TODAY.isoformat()
    assert files_beside(shipped) == ["districts.geojson"]


def test_two_operators_at_once_leave_one_whole_layer(shipped, answer):
    command = run("--from", answer, "--out", shipped)
    both = [subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL) for _ in range(2)]
    assert [operator.wait(timeout=60) for operator in both] == [0, 0]
    assert len(load_districts(shipped)) == 8
    assert files_beside(shipped) == ["districts.geojson"]


def test_the_command_says_how_it_is_used(capsys):
    with pytest.raises(SystemExit) as done:
        main(["--help"])
    told = capsys.readouterr().out
    assert done.value.code == 0
    assert "--from FILE" in told
    assert "--out PATH" in told
