"""What a monitor and Prometheus are told."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from prometheus_client.parser import text_string_to_metric_families

from components import deployment, metrics
from components.narrative.about import VERSION
from data.catalogue import load_catalogue
from tests.server.conftest import Visitor, serving
from tests.store.reports import PUBLISHER, report

RECEIVED = datetime(2026, 11, 3, 9, 30, tzinfo=UTC)


@pytest.fixture
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Visitor]:
    """Somebody before the front door of a deployment with one report in its store."""
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{tmp_path / 'atlas.sqlite3'}")
    settings = deployment.settings()
    monkeypatch.setattr(deployment, "settings", lambda: settings)
    deployment.store().hand_in(report(("neet_placed", "MED-1", "2026-10", 12)), by=PUBLISHER, at=RECEIVED)
    with serving() as visitor:
        yield visitor
    deployment.store().close()


def told(visitor: Visitor, **headers: str) -> dict[tuple[str, ...], float]:
    """What `/metrics` says: values by name and labels."""
    answer = visitor.get("/metrics", headers=headers)
    assert answer.headers["content-type"].startswith("text/plain; version=")
    return {
        (sample.name, *sample.labels.values()): sample.value
        for family in text_string_to_metric_families(answer.text)
        for sample in family.samples
    }


def test_a_monitor_learns_that_the_server_runs_and_what_it_serves(own):
    assert own.get("/health").json() == {
        "status": "ok",
        "version": VERSION,
        "tables": load_catalogue().version,
        "last_import": "2026-11-03T09:30:00+00:00",
    }


def test_prometheus_learns_of_reports_runs_and_requests(own):
    with metrics.timed_run("coverage"):
        pass
    metrics.ERRORS.labels("page").inc()
    before = told(own)
    own.get("/nowhere")
    after = told(own)
    assert after["atlas_imports", "figures", "published"] == 1
    assert after["atlas_last_import_timestamp_seconds",] == RECEIVED.timestamp()
    assert after["atlas_run_seconds_count", "coverage"] >= 1
    assert after["atlas_errors_total", "page"] >= 1
    assert after["atlas_requests_total", "404"] == before.get(("atlas_requests_total", "404"), 0) + 1


@pytest.mark.parametrize("header", ["X-Forwarded-For", "Forwarded"])
def test_nobody_reads_the_metrics_through_a_proxy_unless_the_settings_say_so(own, monkeypatch, header):
    passed_on = {header: "for=203.0.113.7" if header == "Forwarded" else "203.0.113.7"}
    assert own.get("/metrics", headers=passed_on).status_code == 404
    monkeypatch.setenv("ATLAS_METRICS", "on")
    open_to_all = deployment.read_settings()
    monkeypatch.setattr(deployment, "settings", lambda: open_to_all)
    assert told(own, **passed_on)


def test_metrics_of_a_store_that_is_away_are_those_of_the_server_alone(own, monkeypatch):
    def away(_: object) -> str:
        raise OSError

    monkeypatch.setattr("data.store.Store.version", away)
    after = told(own)
    assert "process_cpu_seconds_total" in {name for name, *_ in after}
    assert not [name for name, *_ in after if name.startswith("atlas_imports")]
