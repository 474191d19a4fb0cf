"""The columns that are added to a corpus."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from npqp_lint.corpus.needs import CorpusError, need

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pyarrow as pa

    from npqp_lint.corpus.configuration import Configuration
    from npqp_lint.corpus.rows import Row

FAULT = "__npqp_fault__"
"""A column in which a reader says what is wrong with a row; it is not passed on."""


class Added(NamedTuple):
    """An added column.

    Arguments:
        name: its name.
        field: the field of ``Row``.
        type: its Arrow type.
    """

    name: str
    field: str
    type: pa.DataType


def added(configuration: Configuration) -> list[Added]:
    """The columns that a configuration adds, in order.

    Raises:
        CorpusError: pyarrow is not installed.
    """
    pa = need("pyarrow")
    edit = pa.struct([("start", pa.int32()), ("end", pa.int32()), ("text", pa.string())])
    fix = pa.struct([("title", pa.string()), ("applicability", pa.string()), ("edits", pa.list_(edit))])
    texts = [(name, pa.string()) for name in ("code", "rule", "family", "severity", "message")]
    diagnostic = pa.struct([*texts, ("start", pa.int32()), ("end", pa.int32()), ("fixes", pa.list_(fix))])
    found = [
        ("words", pa.int32()),
        ("density", pa.float64()),
        ("language", pa.string()),
        ("rules", pa.map_(pa.string(), pa.int32())),
    ]
    if configuration.diagnostics:
        found.append(("diagnostics", pa.list_(diagnostic)))
    if configuration.readability:
        found.append(("readability", pa.map_(pa.string(), pa.float64())))
    if configuration.repair:
        found.append(("repaired", pa.string()))
    found.append(("error", pa.string()))
    return [Added(configuration.prefix + name, name, type) for name, type in found]


def output_schema(schema: pa.Schema, configuration: Configuration) -> pa.Schema:
    """The schema of the batches that ``lint_batches`` makes of batches with a schema.

    Raises:
        CorpusError: a column is missing or is not text, or an added column exists already.
    """
    pa = need("pyarrow")
    for name, option in ((configuration.text, "--text"), (configuration.source, "--source")):
        if name is not None:
            _demand(schema, name, option)
    new = added(configuration)
    taken = [one.name for one in new if one.name in schema.names]
    if taken:
        raise CorpusError(
            f"the input already has a column {taken[0]!r}; give the added columns a prefix, such as --prefix lint_"
        )
    fields = [field for field in schema if field.name != FAULT]
    return pa.schema([*fields, *(pa.field(one.name, one.type) for one in new)], metadata=schema.metadata)


def _demand(schema: pa.Schema, name: str, option: str) -> None:
    """Refuse a column that cannot be checked.

    Arguments:
        schema: that of the batch.
        name: the name of the column.
        option: which option names another one.
    """
    pa = need("pyarrow")
    number = schema.names.count(name)
    if number != 1:
        names = ", ".join(one for one in schema.names if not one.startswith("__")) or "none"
        found = "there are several columns" if number else "there is no column"
        raise CorpusError(f"{found} {name!r}; the columns are {names}; choose one with {option}")
    kind = schema.field(name).type
    if pa.types.is_dictionary(kind):
        kind = kind.value_type
    if not (is_text(kind) or pa.types.is_null(kind)):
        raise CorpusError(f"the column {name!r} is not text but {kind}; choose another with {option}")


def is_text(kind: pa.DataType) -> bool:
    """Whether the values of a type are strings or bytes."""
    types = need("pyarrow").types
    tests = (
        types.is_string, types.is_large_string, types.is_string_view,
        types.is_binary, types.is_large_binary, types.is_binary_view,
    )  # fmt: skip
    return any(test(kind) for test in tests)


def texts(batch: pa.RecordBatch, name: str) -> list[bytes | None]:
    """The values of a column as bytes; strings are not decoded, because they may not be valid."""
    pa = need("pyarrow")
    column = batch.column(batch.schema.names.index(name))
    if pa.types.is_dictionary(column.type):
        column = column.dictionary_decode()
    values: list[bytes | None] = column.cast(pa.large_binary()).to_pylist()
    return values


def columns(rows: Sequence[Row], configuration: Configuration) -> list[pa.Array]:
    """The added columns for some rows."""
    pa = need("pyarrow")
    made = []
    for one in added(configuration):
        values = [getattr(row, one.field) for row in rows]
        if pa.types.is_map(one.type):
            values = [None if value is None else list(value.items()) for value in values]
        made.append(pa.array(values, one.type))
    return made
