"""The function that every engine calls: record batches in, record batches out, and no state."""

from __future__ import annotations

from typing import TYPE_CHECKING

from npqp_lint.corpus.columns import FAULT, columns, output_schema, texts
from npqp_lint.corpus.keeping import keep
from npqp_lint.corpus.needs import need
from npqp_lint.corpus.rows import Row, check

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    import pyarrow as pa

    from npqp_lint.corpus.configuration import Configuration


def lint_batches(batches: Iterable[pa.RecordBatch], configuration: Configuration) -> Iterator[pa.RecordBatch]:
    """Check the texts in some batches and add columns with the results.

    Each batch gives one batch with the same columns, followed by those of ``added``. The rows keep their order; those
    that ``Configuration.keep`` does not keep are missing. Equal texts in a batch are checked once. What is wrong with a
    row is in its column ``error``, and the other rows are checked.

    Arguments:
        batches: the batches; all must have the columns that the configuration names.
        configuration: what to check and to add.

    Raises:
        CorpusError: a column is missing or is not text, an added column exists already, the expression in `keep` is
            invalid, or a package is missing.
    """
    for batch in batches:
        yield keep(checked(batch, configuration), configuration)


def checked(batch: pa.RecordBatch, configuration: Configuration) -> pa.RecordBatch:
    """A batch with the added columns, with all rows.

    Raises:
        CorpusError: as for ``lint_batches``.
    """
    pa = need("pyarrow")
    schema = output_schema(batch.schema, configuration)
    targets = texts(batch, configuration.text)
    sources = texts(batch, configuration.source) if configuration.source is not None else [None] * len(targets)
    names = batch.schema.names
    faults = batch.column(names.index(FAULT)).to_pylist() if FAULT in names else [None] * len(targets)
    places: dict[tuple[bytes | None, bytes | None, str | None], int] = {}
    rows: list[Row] = []
    indices = []
    for key in zip(targets, sources, faults, strict=True):
        place = places.get(key)
        if place is None:
            place = places[key] = len(rows)
            text, source, fault = key
            rows.append(Row(error=fault) if fault is not None else check(text, source, configuration))
        indices.append(place)
    new = columns(rows, configuration)
    if len(rows) < len(indices):
        order = pa.array(indices, pa.int32())
        new = [column.take(order) for column in new]
    kept = [column for name, column in zip(names, batch.columns, strict=True) if name != FAULT]
    return pa.RecordBatch.from_arrays([*kept, *new], schema=schema)
