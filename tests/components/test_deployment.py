"""The deployment while its files break under it and reports come in: what stays, what is told, what is new."""

import logging
import shutil
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date
from pathlib import Path
from threading import Event

import pandas as pd
import pytest

from components import deployment
from components.deployment import Deployment, Snapshot
from components.settings import Settings
from data.access.people import Person, Role
from data.catalogue import TABLES, rules
from data.catalogue.contracts import CONTRACTS
from data.store import Store
from data.store.editions import EditionStore
from data.store.model import HandedIn, StoreUnusable
from geo.boundaries import DISTRICTS_LAYER
from tests.builders import catalogue_of, shipped_tables
from tests.intake.paper_reports import entries

HEAD = Person("head@almaty.example", Role.PUBLISHER)
ROLES = 'publishers = ["head@almaty.example"]'
_LONG = 60


@pytest.fixture
def city(tmp_path: Path) -> Iterator[Deployment]:
    """A deployment with files of its own, sound and read once."""
    shutil.copytree(TABLES, tmp_path / "tables")
    shutil.copy(DISTRICTS_LAYER, tmp_path / "districts.geojson")
    (tmp_path / "roles.toml").write_text(ROLES, encoding="utf-8")
    settings = Settings(
        tables=tmp_path / "tables",
        layer=tmp_path / "districts.geojson",
        roles=tmp_path / "roles.toml",
        database=f"sqlite:///{tmp_path / 'atlas.sqlite3'}",
        demo=False,
    )
    made = Deployment(settings)
    assert made.snapshot().troubles == ()
    yield made
    made.store().close()


def publish(store: Store, value: float) -> None:
    content = f"{value}".encode()
    store.hand_in(HandedIn("r.csv", content, entries(("events", "MED-1", "2025-01", value))), by=HEAD)


def correct(store: Store, *facts: tuple[str, str, str]) -> None:
    rows = [(*fact, "register", number, "B") for number, fact in enumerate(facts, start=2)]
    frame = pd.DataFrame(rows, columns=["centre", "field", "text", "sheet", "row", "column"])
    store.hand_in(HandedIn("register.csv", repr(facts).encode(), frame, kind="centres"), by=HEAD)


def put(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def values(snapshot: Snapshot) -> list[float]:
    return snapshot.published.frame["value"].tolist()


def told(caplog: pytest.LogCaptureFixture) -> list[str]:
    return [record.getMessage() for record in caplog.records if record.name == "atlas"]


def slip(folder: Path) -> None:
    put(folder / "centres.csv", "2022-12-31", "31.12.2022")


def empty(folder: Path) -> None:
    (folder / "sources.csv").write_bytes(b"")


# Files that break under it


@pytest.mark.parametrize("break_", [slip, empty, shutil.rmtree])
def test_tables_that_break_are_told_once_and_the_last_sound_ones_stay_until_others_come(city, break_, caplog):
    folder, before = city.settings.tables, city.snapshot()
    break_(folder)
    with caplog.at_level(logging.WARNING, logger="atlas"):
        during = [city.snapshot() for _ in range(3)]
    assert {each.troubles for each in during} == {("tables",)}
    assert {each.catalogue for each in during} == {before.catalogue}
    (line,) = told(caplog)
    assert "the last sound ones stay in force" in line
    shutil.copytree(TABLES, folder, dirs_exist_ok=True)
    put(folder / "districts.csv", "Medeu", "Medeo")
    after = city.snapshot()
    assert after.troubles == ()
    assert "Medeo" in after.catalogue.districts.loc["medeu", "name_en"]


def test_each_edition_of_the_tables_is_kept_from_the_snapshot_on_that_shows_it(city):
    first = city.snapshot().shipped.version
    put(city.settings.tables / "published.csv", "13400", "13500")
    second = city.snapshot().shipped.version
    city.snapshot()
    assert [each.version for each in city.store().editions.all()] == [first, second]


def test_a_store_that_cannot_be_written_keeps_no_edition_and_serves_on(city, monkeypatch, caplog):
    put(city.settings.tables / "published.csv", "13400", "13500")
    with monkeypatch.context() as patched:
        patched.setattr(EditionStore, "note", full)
        assert city.snapshot().troubles == ()
    assert "the tables in force cannot be kept" in caplog.text
    publish(city.store(), 7)
    city.snapshot()
    assert len(city.store().editions.all()) == 2, "it is tried again with the next snapshot"


def full(*_: object) -> None:
    raise StoreUnusable("there is no room", "full")


def test_a_slip_in_the_register_and_a_correction_of_it_close_nothing_and_both_come_right(city):
    slip(city.settings.tables)
    correct(city.store(), ("MED-1", "address_en", "7 Abay Avenue"), ("MED-1", "address_ru", "пр. Абая, 7"),
            ("MED-1", "address_kk", "Абай даңғылы, 7"))  # fmt: skip
    during = city.snapshot()
    assert during.troubles == ("tables",)
    assert during.catalogue.centres.loc["MED-1", "address_en"] == "7 Abay Avenue"
    put(city.settings.tables / "centres.csv", "31.12.2022", "2022-12-30")
    after = city.snapshot()
    assert after.troubles == ()
    assert pd.Timestamp("2022-12-30") in set(after.catalogue.centres["not_open_on"])
    assert after.catalogue.centres.loc["MED-1", "address_en"] == "7 Abay Avenue"


def test_boundaries_that_break_leave_the_last_sound_ones_in_force(city, caplog):
    layer, before = city.settings.layer, city.snapshot().boundaries
    layer.write_text("{", encoding="utf-8")
    assert (city.snapshot().boundaries, city.snapshot().troubles) == (before, ("boundaries",))
    assert len(told(caplog)) == 1
    shutil.copy(DISTRICTS_LAYER, layer)
    assert city.snapshot().troubles == ()


def test_a_layer_without_a_district_of_the_tables_is_trouble_by_name(city, caplog):
    before = city.snapshot().boundaries
    put(city.settings.tables / "districts.csv", "3072217", "3072299")
    assert (city.snapshot().boundaries, city.snapshot().troubles) == (before, ("boundaries",))
    assert "district=medeu, column=osm_relation, found=3072217, expected=3072299" in told(caplog)[0]
    put(city.settings.tables / "districts.csv", "3072299", "3072217")
    assert city.snapshot().troubles == ()


@pytest.mark.parametrize(
    "text", [None, 'publishers = ["head@almaty.example"', 'chiefs = ["a@b.kz"]', "\udcff"]
)
def test_a_roles_file_that_cannot_be_used_takes_the_roles_alone_and_gives_them_back_at_once(
    city, text, caplog
):
    path, before = city.settings.roles, city.snapshot()
    path.unlink()
    if text is not None:
        path.write_bytes(text.encode("utf-8", "surrogateescape"))
    during = [city.snapshot() for _ in range(3)]
    assert {each.roles.person(HEAD.name).role for each in during} == {Role.READER}
    assert during[0].troubles == ("roles",)
    assert during[0].catalogue == before.catalogue
    assert len(told(caplog)) == 1
    path.write_text(ROLES, encoding="utf-8")
    assert city.snapshot().roles.person(HEAD.name).role is Role.PUBLISHER


# Days


def test_an_evening_on_which_the_city_has_its_next_day_already_builds_one_snapshot(city, monkeypatch):
    days = {True: date(2026, 11, 29), False: date(2026, 11, 30)}
    monkeypatch.setattr("data.time.clock.today", lambda zone, now=None: days[zone is UTC])
    first_of_a_start = Deployment(city.settings)
    snapshot = first_of_a_start.snapshot()
    assert snapshot.today == date(2026, 11, 30)
    assert first_of_a_start.snapshot() is snapshot
    first_of_a_start.store().close()


# Reports that come in


def test_within_a_run_everything_is_of_one_version_and_the_next_run_has_the_new_one(city, monkeypatch):
    monkeypatch.setattr(deployment, "settings", lambda: city.settings)
    monkeypatch.setattr(deployment, "_deployment", lambda _: city)
    with deployment.run():
        first = deployment.current()
        publish(city.store(), 7)
        with deployment.run():
            assert deployment.current() is first
        assert values(deployment.current()) == []
    assert values(deployment.current()) == [7]


def test_a_report_published_while_a_snapshot_is_read_is_in_all_of_it(city, monkeypatch):
    """The imports are read before the figures: the report comes in between."""
    original, comes_in = Store.imports, [3.0]

    def imports(store, **options):
        found = original(store, **options)
        if comes_in:
            publish(store, comes_in.pop())
        return found

    monkeypatch.setattr(Store, "imports", imports)
    publish(city.store(), 1)
    snapshot = city.snapshot()
    assert len(snapshot.imports) == 2
    assert values(snapshot) == [3]
    assert snapshot.store_version == city.store().version()


def test_a_new_snapshot_is_built_once_while_others_are_served_from_the_last_one(city, monkeypatch):
    begun, go_on, built = Event(), Event(), []
    original = city._read

    def slow(*state):
        built.append(state)
        begun.set()
        assert go_on.wait(_LONG)
        return original(*state)

    monkeypatch.setattr(city, "_read", slow)
    last = city.snapshot()
    publish(city.store(), 7)
    with ThreadPoolExecutor() as readers:
        builder = readers.submit(city.snapshot)
        assert begun.wait(_LONG)
        others = [readers.submit(city.snapshot) for _ in range(3)]
        assert [each.result(_LONG) for each in others] == [last] * 3
        sender = readers.submit(city.snapshot, is_own_change=True)
        go_on.set()
        assert values(builder.result(_LONG)) == [7]
        assert sender.result(_LONG) is builder.result(_LONG)
    assert len(built) == 1


# Corrections of the register


def test_sixteen_sound_corrections_cost_one_look_at_the_rules(city, monkeypatch):
    for code in city.snapshot().catalogue.centres.index:
        correct(city.store(), (code, "floor_area_m2", "410"))
    checks, original = [], rules.broken
    monkeypatch.setattr(rules, "broken", lambda *given: checks.append(given) or original(*given))
    snapshot = city.snapshot()
    assert set(snapshot.catalogue.centres["floor_area_m2"]) == {410}
    assert snapshot.unfit == ()
    assert len(checks) == 1
    city.snapshot()
    assert len(checks) == 1


def test_a_corrected_register_is_what_the_same_cells_in_its_files_would_make(city):
    correct(city.store(), ("ALT-2", "opened", "2026-06-01"), ("ALT-2", "lat", "43.275"),
            ("ALT-2", "lon", "76.83"), ("ALT-2", "name_en", "Alatau two"), ("ALT-2", "name_ru", "Два"),
            ("ALT-2", "name_kk", "Екі"))  # fmt: skip
    after, shipped = city.snapshot().catalogue, shipped_tables()
    row = next(row for row in shipped["centres"] if row["code"] == "ALT-2")
    row |= {
        "opened": "2026-06-01",
        "lat": "43.275",
        "lon": "76.83",
        "status": "open",
        "status_basis": "reported",
    }
    row |= {"name_en": "Alatau two", "name_ru": "Два", "name_kk": "Екі", "source": "import-1"}
    row |= {"inferred_from_kk": "", "inferred_from_ru": "", "inferred_from_en": ""}
    source = after.sources.loc["import-1"]
    added = dict.fromkeys(CONTRACTS["sources"].fields, "") | {
        "id": "import-1", "title": source["title"], "publisher": source["publisher"],
        "date": f"{source['date']:%Y-%m-%d}", "retrieved": f"{source['retrieved']:%Y-%m-%d}",
    }  # fmt: skip
    shipped["sources"].append(added)
    as_files = catalogue_of(shipped)
    pd.testing.assert_frame_equal(after.centres, as_files.centres)
    pd.testing.assert_frame_equal(after.sources, as_files.sources)
