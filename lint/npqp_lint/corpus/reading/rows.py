"""Makes batches of rows that a reader finds one by one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from npqp_lint.corpus.columns import FAULT
from npqp_lint.corpus.needs import need

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    import pyarrow as pa

_ROWS = 1024
_BYTES = 1 << 20

Values = tuple[str | None, ...]


def batches(names: Sequence[str], rows: Iterable[tuple[Values, str | None]]) -> Iterator[pa.RecordBatch]:
    """Batches of rows.

    Arguments:
        names: the names of the columns.
        rows: the values of each row, and what is wrong with it.
    """
    held: list[tuple[Values, str | None]] = []
    size = 0
    for values, fault in rows:
        held.append((values, fault))
        size += sum(len(value) for value in values if value is not None)
        if len(held) >= _ROWS or size >= _BYTES:
            yield _batch(names, held)
            held, size = [], 0
    if held:
        yield _batch(names, held)


def decoded(data: bytes, where: str) -> tuple[str, str | None]:
    """A text and what is wrong with it.

    Arguments:
        data: the text, in UTF-8.
        where: what to call its place.
    """
    try:
        return data.decode("utf-8"), None
    except UnicodeDecodeError as error:
        return data.decode("utf-8", "replace"), f"{where}: not UTF-8 at byte {error.start}"


def _batch(names: Sequence[str], rows: Sequence[tuple[Values, str | None]]) -> pa.RecordBatch:
    pa = need("pyarrow")
    columns = [pa.array([values[i] for values, _ in rows], pa.string()) for i in range(len(names))]
    faults = pa.array([fault for _, fault in rows], pa.string())
    return pa.RecordBatch.from_arrays([*columns, faults], names=[*names, FAULT])
