"""The same questions give the same rows on DuckDB and on Apache Spark."""

import subprocess
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest

from data.register.engines import RegisterEngine, opened
from data.register.queries import outcomes, roll_up, waits
from tests.register.registers import AS_OF, by_chance, written

QUICK = (
    "--driver-java-options=-XX:TieredStopAtLevel=1",
    *(f"--conf=spark.{name}" for name in (
        "sql.codegen.wholeStage=false", "sql.codegen.factoryMode=NO_CODEGEN", "sql.adaptive.enabled=false",
        "ui.showConsoleProgress=false",
    )),
    "pyspark-shell",
)  # fmt: skip
"""Nothing is compiled for a register this small: it would take longer than the counting."""


@pytest.fixture(scope="module")
def engines(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[RegisterEngine, RegisterEngine]]:
    locator = Path(__file__).with_name("java.sh")
    java = subprocess.run(["sh", locator], capture_output=True, text=True, check=True).stdout.strip()
    file = written(tmp_path_factory.mktemp("register"), by_chance(80), separator=";")
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("JAVA_HOME", java)
        environment.setenv("PYSPARK_SUBMIT_ARGS", " ".join(QUICK))
        before = set(psutil.Process().children())
        with opened(file) as duckdb, opened(file, "local[1]") as spark:
            yield duckdb, spark
        for machine in set(psutil.Process().children()) - before:  # PySpark keeps its Java until Python ends
            machine.kill()
            machine.wait(30)


@pytest.mark.parametrize(
    "query",
    [roll_up(AS_OF), roll_up(AS_OF, crossed=True), waits(AS_OF), outcomes(AS_OF)],
    ids=["months", "crossed", "waits", "outcomes"],
)
def test_both_engines_give_the_same_rows_for_the_same_text(engines, query):
    one, other = (engine.rows(query) for engine in engines)
    assert list(one.columns) == list(other.columns)
    assert len(one) > 30
    rows = [frame.astype("object").where(frame.notna(), None).to_numpy().tolist() for frame in (one, other)]
    assert rows[0] == rows[1]
