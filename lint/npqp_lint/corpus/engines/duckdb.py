"""DuckDB: a function for SQL."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from npqp_lint.corpus.batches import lint_batches
from npqp_lint.corpus.columns import added
from npqp_lint.corpus.needs import CorpusError, need

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

    from npqp_lint.corpus.configuration import Configuration

EXTRA = "duckdb"


def register(connection: DuckDBPyConnection, configuration: Configuration, name: str = "npqp_lint") -> None:
    """Add a function to a connection: it takes a text, or a text and its source, and returns the results as a struct.

    DuckDB calls it with a batch of rows at a time, on one processor.

    Arguments:
        connection: the connection.
        configuration: what to check and to add. The names of its columns and its prefix play no role.
        name: the name of the function.

    Raises:
        CorpusError: the configuration has an expression in `keep`, which is a WHERE clause here, or a package is
            missing.
    """
    need("numpy", EXTRA)  # DuckDB wants it
    func = need("duckdb.func", EXTRA)
    pa = need("pyarrow", EXTRA)
    if configuration.keep is not None:
        raise CorpusError(f"say which rows to keep in SQL, such as WHERE {name}(text).density < 5, and not with keep")
    names = ["text"] if configuration.source is None else ["text", "source"]
    inside = replace(configuration, text="text", source=None if configuration.source is None else "source", prefix="")
    fields = [(one.name, one.type) for one in added(inside)]
    empty = pa.table({"result": pa.array([], pa.struct(fields))})
    (result,) = connection.from_arrow(empty).types

    def both(column: Any, source: Any) -> Any:
        return check(column, source)

    def check(*columns: Any) -> Any:
        batches = pa.table(list(columns), names).to_batches()
        found = [batch.select([field for field, _ in fields]) for batch in lint_batches(batches, inside)]
        return pa.chunked_array([batch.to_struct_array() for batch in found], pa.struct(fields))

    function = check if configuration.source is None else both  # DuckDB counts the parameters
    connection.create_function(
        name, function, ["VARCHAR"] * len(names), result, type=func.ARROW, null_handling=func.SPECIAL
    )
