"""Parquet."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import replace
from typing import IO, TYPE_CHECKING, Any

from npqp_lint.corpus.columns import FAULT
from npqp_lint.corpus.needs import CorpusError, need

if TYPE_CHECKING:
    from collections.abc import Iterator

    import pyarrow as pa

    from npqp_lint.corpus.places import Shard

_ROWS = 512
"""Rows that are decoded at a time; texts can be long."""


def read(raw: IO[bytes], groups: tuple[int, int] | None) -> Iterator[pa.RecordBatch]:
    """The row groups of a file, one by one.

    Arguments:
        raw: the file.
        groups: the first row group to read and the one after the last; None: all.

    Raises:
        CorpusError: the file is damaged, or has a column with a name of ours.
    """
    with _understood():
        file = _file(raw)
        if FAULT in file.schema_arrow.names:
            raise CorpusError(f"has a column {FAULT!r}, which only npqp-lint may use; rename it")
        for number in range(*groups or (file.num_row_groups,)):
            yield from file.iter_batches(_ROWS, row_groups=[number], use_threads=False)


def divided(shard: Shard, size: int) -> list[Shard]:
    """A file as several, each some row groups of it; only the file if it is not Parquet or cannot be read.

    Arguments:
        shard: the file.
        size: in bytes, before compression; each of them ends once it has this many.
    """
    if shard.kind != "parquet" or shard.fault is not None:
        return [shard]
    try:
        with shard.system.open(shard.path, "rb") as raw, _understood():
            metadata = _file(raw).metadata
            sizes = [metadata.row_group(i).total_byte_size for i in range(metadata.num_row_groups)]
    except (CorpusError, OSError):  # reported when it is read
        return [shard]
    found, first, held = [], 0, 0
    for last, more in enumerate(sizes, 1):
        held += more
        if held >= size or last == len(sizes):
            found.append(replace(shard, name=f"{shard.name}-g{first:05}", groups=(first, last)))
            first, held = last, 0
    return found if len(found) > 1 else [shard]


def _file(raw: IO[bytes]) -> Any:
    return need("pyarrow.parquet").ParquetFile(raw, pre_buffer=False, buffer_size=1 << 20)


@contextmanager
def _understood() -> Iterator[None]:
    """What is wrong with a file, as a sentence.

    Raises:
        CorpusError: the file is damaged.
    """
    pa = need("pyarrow")
    try:
        yield
    except (pa.ArrowException, OSError) as error:
        raise CorpusError(f"not a valid Parquet file: {str(error).partition(chr(10))[0]}") from None
