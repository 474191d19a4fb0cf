"""Keeps the rows for which an SQL expression is true. DuckDB evaluates it, without access to files or the network."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from npqp_lint.corpus.needs import CorpusError, need

if TYPE_CHECKING:
    import pyarrow as pa

    from npqp_lint.corpus.configuration import Configuration

_SETTINGS = {
    "threads": "1",  # the other processors check other batches
    "enable_external_access": "false",
    "autoinstall_known_extensions": "false",
    "autoload_known_extensions": "false",
    "python_enable_replacements": "false",
    "memory_limit": "1GB",
}


def keep(batch: pa.RecordBatch, configuration: Configuration) -> pa.RecordBatch:
    """The rows of a batch that the configuration keeps. Rows for which the expression cannot be evaluated are dropped.

    Raises:
        CorpusError: the expression is invalid, or DuckDB is not installed.
    """
    if configuration.keep is None:
        return batch
    if not configuration.keep.strip():
        raise CorpusError("the expression that says which rows to keep is empty")
    pa = need("pyarrow")
    duckdb = need("duckdb")
    try:
        table = _connection().from_arrow(pa.Table.from_batches([batch]))
        mask = table.project(f"coalesce(try(({configuration.keep}\n)::boolean), false) as kept").to_arrow_table()
    except duckdb.Error as error:
        raise CorpusError(f"the expression {configuration.keep!r} cannot be evaluated: {_told(error)}") from None
    if mask.num_rows != batch.num_rows or mask.column_names != ["kept"]:
        raise CorpusError(f"the expression {configuration.keep!r} must say whether to keep one row")
    return batch.filter(mask.column(0).combine_chunks())


def try_on(schema: pa.Schema, configuration: Configuration) -> None:
    """Refuse an expression that fits no batch with a schema.

    Raises:
        CorpusError: as for ``keep``.
    """
    if configuration.keep is not None:
        pa = need("pyarrow")
        keep(pa.RecordBatch.from_arrays([pa.array([], kind) for kind in schema.types], schema=schema), configuration)


@cache
def _connection() -> Any:
    """DuckDB in this process."""
    connection = need("duckdb").connect(":memory:", config=_SETTINGS)
    connection.execute("set lock_configuration = true")
    return connection


def _told(error: Exception) -> str:
    """The first line of a message of DuckDB."""
    return str(error).strip().split("\n", 1)[0]
