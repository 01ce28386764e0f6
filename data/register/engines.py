"""What runs the questions to a register: DuckDB in this process or, where a deployment has one, Apache Spark."""

import importlib
import os
import re
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any, Final, Protocol, TypeVar

import pandas as pd

from data.register.contract import COLUMNS, RegisterFile
from data.register.model import DUCKDB, RegisterFault, UnfitRegister
from data.register.queries import PARTICIPANTS

_Value = TypeVar("_Value")
_LINE: Final = re.compile(r"Line: (\d+)")
_GLOB: Final = re.compile(r"([*?\[])")


if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection


class RegisterEngine(Protocol):
    """Something that has a register open."""

    def rows(self, query: str) -> pd.DataFrame:
        """Return the rows of a query on the views `sent` (text as in the file) and `participants`."""
        ...


@contextmanager
def opened(file: RegisterFile, engine: str = DUCKDB) -> Iterator[RegisterEngine]:
    """Open a register by an engine (one of `ENGINES`), for as long as the context lasts.

    Raises:
        UnfitRegister: Its rows cannot be read (`broken`).
        ModuleNotFoundError: Spark is asked for and not installed.
    """
    with (duckdb_opened if engine == DUCKDB else _spark_opened)(file, engine) as found:
        yield found


class DuckDbEngine:
    """A register that DuckDB has open."""

    def __init__(self, connection: "DuckDBPyConnection") -> None:
        self.connection = connection

    def rows(self, query: str) -> pd.DataFrame:
        """Return the rows of a query. Raises UnfitRegister (`broken`), with the line where it is known."""
        return _without_values(lambda: self.connection.sql(query).df())


def _without_values(read: Callable[[], _Value]) -> _Value:
    """Return what is read; that rows cannot be read is said without DuckDB's words, which hold their values."""
    import duckdb

    try:
        return read()
    except (duckdb.InvalidInputException, duckdb.IOException, duckdb.ConversionException) as error:
        line = _LINE.search(str(error))
        rows = (int(line[1]),) if line else ()
    raise UnfitRegister(
        [RegisterFault("broken", rows=rows, count=len(rows))]
    )  # outside: without that error's context


@contextmanager
def duckdb_opened(file: RegisterFile, _: str = DUCKDB) -> Iterator[DuckDbEngine]:
    """Open a register by DuckDB, which asks nobody for anything and leaves nothing behind."""
    import duckdb  # here alone: pages and the start of the app do without

    with TemporaryDirectory(prefix="atlas-register-") as spill:
        settings = {"temp_directory": spill, "autoinstall_known_extensions": False}
        # As other libraries: one thread in the process that reads what people send.
        if threads := os.environ.get("OMP_NUM_THREADS"):
            settings["threads"] = int(threads)
        with duckdb.connect(config=settings) as connection:
            connection.execute("SET enable_progress_bar = false")
            texts = _without_values(lambda: _duckdb_file(connection, file))
            connection.execute("CREATE MACRO unix_date(day) AS day - DATE '1970-01-01'")
            _make_views(connection.execute, "file", file, texts)
            yield DuckDbEngine(connection)


def _duckdb_file(connection: "DuckDBPyConnection", file: RegisterFile) -> set[str]:
    """Make the view `file` with the register's names for its columns, and return which of them are text."""
    path = _GLOB.sub(r"[\1]", str(file.path)).replace("'", "''")
    columns = ", ".join(file.columns)
    if file.kind == "csv":
        kinds = ", ".join(f"'{name}': 'VARCHAR'" for name in file.columns)
        separator = file.separator
        source = f"""read_csv('{path}', columns = {{{kinds}}}, auto_detect = false, header = true,
            delim = '{separator}', quote = '"', escape = '"')"""
    else:
        source = f"read_parquet('{path}')"
    connection.execute(f"CREATE VIEW file AS SELECT * FROM {source} AS read_as({columns})")
    described = connection.execute("DESCRIBE file").fetchall()
    return {str(name) for name, kind, *_ in described if kind == "VARCHAR"}


class SparkEngine:
    """A register that Spark has open."""

    def __init__(self, session: Any) -> None:  # noqa: ANN401 - of a library that is not installed everywhere
        self._session = session

    def rows(self, query: str) -> pd.DataFrame:
        """Return the rows of a query."""
        found = self._session.sql(query)
        return pd.DataFrame([tuple(row) for row in found.collect()], columns=found.columns)


@contextmanager
def _spark_opened(file: RegisterFile, master: str) -> Iterator[SparkEngine]:
    """Open a register by Spark, which a deployment installs where it has a cluster: nothing here is bound to it."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", FutureWarning)  # on frames of pandas 3, which are not asked for here
        sql = importlib.import_module("pyspark.sql")
    builder = sql.SparkSession.builder.master(master).appName("Jastar Atlas")
    options = {"spark.ui.enabled": "false", "spark.sql.session.timeZone": "UTC"}
    if master.startswith("local"):
        # A small register in one process: as many parts as a cluster wants would take longer than the counting.
        options |= {"spark.sql.shuffle.partitions": "2", "spark.driver.host": "127.0.0.1"}
    for name, value in options.items():
        builder = builder.config(name, value)
    session = builder.getOrCreate()
    try:
        session.sparkContext.setLogLevel("ERROR")
        if file.kind == "csv":
            schema = ", ".join(f"{name} STRING" for name in file.columns)
            read = session.read.csv(
                str(file.path), schema=schema, header=True, sep=file.separator, quote='"', escape='"'
            )
        else:
            read = session.read.parquet(str(file.path)).toDF(*file.columns)
        read.createOrReplaceTempView("file")
        texts = {name for name, kind in read.dtypes if kind == "string"}
        _make_views(session.sql, "file", file, texts)
        yield SparkEngine(session)
    finally:
        session.stop()


def _make_views(run: Callable[[str], object], source: str, file: RegisterFile, texts: set[str]) -> None:
    """Make the views: every column of the contract, an empty text being as unknown as nothing at all."""
    cells = ", ".join(_cell(name, file.columns, texts) for name in COLUMNS)
    run(f"CREATE OR REPLACE TEMPORARY VIEW sent AS SELECT {cells} FROM {source}")
    run(f"CREATE OR REPLACE TEMPORARY VIEW participants AS {PARTICIPANTS}")


def _cell(name: str, columns: tuple[str, ...], texts: set[str]) -> str:
    if name not in columns:
        return f"CAST(NULL AS STRING) AS {name}"
    return f"nullif({name}, '') AS {name}" if name in texts else name
