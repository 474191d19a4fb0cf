"""Writes the results of a corpus. Equal batches give equal bytes."""

from __future__ import annotations

import csv
import io
import json
import math
from typing import IO, TYPE_CHECKING, Any, Protocol, cast

from npqp_lint.corpus.columns import added, is_text
from npqp_lint.corpus.needs import need
from npqp_lint.corpus.reading.lines import LINE

if TYPE_CHECKING:
    import pyarrow as pa

    from npqp_lint.corpus.configuration import Configuration
    from npqp_lint.corpus.places import Shard

FORMATS = ("parquet", "jsonl", "csv")
_SAME = {"parquet": "parquet", "jsonl": "jsonl", "csv": "csv", "tsv": "csv"}
_GROUP = 32 << 20
"""Size of a row group of Parquet in bytes, before it is compressed."""


class Writer(Protocol):
    """Writes one file."""

    def write(self, batch: pa.RecordBatch) -> None:
        """Write a batch."""

    def close(self) -> None:
        """Finish the file."""


def extension(shard: Shard, format: str | None) -> str:
    """The extension of the results of a file of the corpus.

    Arguments:
        shard: the file.
        format: one of ``FORMATS``; None: that of the file, or else Parquet.
    """
    chosen = format or _SAME.get(shard.kind, "parquet")
    packing = shard.packing if chosen != "parquet" and shard.packing in (".gz", ".zst") else ""
    return f".{chosen}{packing}"


def writer(file: IO[bytes], ending: str, configuration: Configuration) -> Writer:
    """A writer.

    Arguments:
        file: where to write; the caller closes it.
        ending: the extension of the file.
        configuration: what the batches were made with.
    """
    if ending == ".parquet":
        return _Parquet(file)
    stream = _packed(file, ending)
    return _Json(stream, configuration) if ending.startswith(".jsonl") else _Csv(stream)


def _packed(file: IO[bytes], ending: str) -> IO[bytes]:
    if ending.endswith(".gz"):
        import gzip

        return cast("IO[bytes]", gzip.GzipFile("", "wb", 6, file, mtime=0))  # no name and no time
    if ending.endswith(".zst"):
        return cast("IO[bytes]", need("zstandard").ZstdCompressor().stream_writer(file, closefd=False))
    return cast("IO[bytes]", io.BufferedWriter(_Open(file)))


class _Open(io.RawIOBase):
    """A file that stays open when a writer is closed."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file = file

    def writable(self) -> bool:
        return True

    def write(self, data: Any) -> int:
        return self._file.write(data)


class _Parquet:
    def __init__(self, file: IO[bytes]) -> None:
        self._file = file
        self._writer: Any = None
        self._held: list[pa.RecordBatch] = []
        self._size = 0

    def write(self, batch: pa.RecordBatch) -> None:
        if self._writer is None:
            self._writer = need("pyarrow.parquet").ParquetWriter(self._file, batch.schema, compression="zstd")
        self._held.append(batch)
        self._size += batch.nbytes
        if self._size >= _GROUP:
            self._flush()

    def _flush(self) -> None:
        table = need("pyarrow").Table.from_batches(self._held)
        self._writer.write_table(table, row_group_size=max(1, table.num_rows))
        self._held, self._size = [], 0

    def close(self) -> None:
        if self._held:
            self._flush()
        if self._writer is not None:
            self._writer.close()


class _Json:
    def __init__(self, stream: IO[bytes], configuration: Configuration) -> None:
        self._stream = stream
        self._new = [one.name for one in added(configuration)]
        self._line = f"{configuration.prefix}line"
        self._error = f"{configuration.prefix}error"

    def write(self, batch: pa.RecordBatch) -> None:
        names = batch.schema.names
        merged = names.count(LINE) == 1 and names.index(LINE) + 1 == len(names) - len(self._new)
        shown = [*self._new, LINE] if merged else names
        columns = [plain(batch.column(names.index(name))) for name in shown]
        for values in zip(*columns, strict=True):
            row = dict(zip(shown, values, strict=True))
            line = row.pop(LINE) if merged else None
            self._stream.write((_dumped(row) if line is None else self._merged(line, row)).encode("utf-8") + b"\n")

    def _merged(self, line: str, row: dict[str, Any]) -> str:
        """A line with more keys; one that is not an object becomes a value."""
        if row[self._error] is not None and not _is_object(line):
            return _dumped({self._line: line, **row})
        head = line.strip()[:-1].rstrip()
        return f"{head}{'' if head == '{' else ', '}{_dumped(row)[1:]}"

    def close(self) -> None:
        self._stream.close()


def _is_object(line: str) -> bool:
    try:
        return isinstance(json.loads(line), dict)
    except (ValueError, RecursionError):
        return False


class _Csv:
    def __init__(self, stream: IO[bytes]) -> None:
        self._stream = stream
        self._text = io.TextIOWrapper(stream, "utf-8", newline="")
        self._writer = csv.writer(self._text, lineterminator="\n")
        self._begun = False

    def write(self, batch: pa.RecordBatch) -> None:
        if not self._begun:
            self._writer.writerow(batch.schema.names)
            self._begun = True
        columns = [plain(column) for column in batch.columns]
        for row in zip(*columns, strict=True):
            self._writer.writerow([_dumped(cell) if isinstance(cell, dict | list) else cell for cell in row])

    def close(self) -> None:
        self._text.close()


def _dumped(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, default=str)


def plain(column: pa.Array) -> list[Any]:
    """The values of a column as JSON can write them: maps as objects, and strings that are not UTF-8 with U+FFFD."""
    pa = need("pyarrow")
    kind = column.type
    if pa.types.is_dictionary(kind):
        return plain(column.dictionary_decode())
    if pa.types.is_map(kind):
        return [None if value is None else dict(value) for value in column.to_pylist()]
    if pa.types.is_floating(kind):
        return [value if value is None or math.isfinite(value) else None for value in column.to_pylist()]
    if is_text(kind):
        values = column.cast(pa.large_binary()).to_pylist()
        return [None if value is None else value.decode("utf-8", "replace") for value in values]
    return cast("list[Any]", column.to_pylist())
