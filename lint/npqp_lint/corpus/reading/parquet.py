"""Parquet."""

from __future__ import annotations

from typing import IO, TYPE_CHECKING

from npqp_lint.corpus.needs import CorpusError, need

if TYPE_CHECKING:
    from collections.abc import Iterator

    import pyarrow as pa

    from npqp_lint.corpus.reading import Wanted

_ROWS = 512
"""Rows that are decoded at a time; texts can be long."""


def read(raw: IO[bytes], wanted: Wanted) -> Iterator[pa.RecordBatch]:
    """The row groups of a file, one by one.

    Raises:
        CorpusError: the file is damaged.
    """
    parquet = need("pyarrow.parquet")
    pa = need("pyarrow")
    try:
        file = parquet.ParquetFile(raw, pre_buffer=False, buffer_size=1 << 20)
        for number in range(file.num_row_groups):
            yield from file.iter_batches(_ROWS, row_groups=[number], use_threads=False)
    except (pa.ArrowException, OSError) as error:
        raise CorpusError(f"not a valid Parquet file: {str(error).partition(chr(10))[0]}") from None
