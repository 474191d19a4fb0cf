"""Reads the files of a corpus, each kind in its own module, in Arrow record batches of bounded size."""

from __future__ import annotations

import io
from contextlib import contextmanager
from typing import IO, TYPE_CHECKING, Any, NamedTuple, cast

from npqp_lint.corpus.needs import CorpusError, need
from npqp_lint.corpus.places import told

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    import pyarrow as pa

    from npqp_lint.corpus.places import Shard

ROWS = 8192
"""Maximum number of rows in a batch."""
BYTES = 2 << 20
"""A batch with more bytes is split, unless it is one row."""


class Wanted(NamedTuple):
    """What is read.

    Arguments:
        text, source: the columns, as in ``Configuration``.
        added: the names of the columns that will be added.
        longest: the maximum size of a line in bytes.
    """

    text: str
    source: str | None
    added: frozenset[str]
    longest: int


@contextmanager
def opened(shard: Shard, wanted: Wanted) -> Iterator[tuple[Iterator[pa.RecordBatch], Callable[[], int]]]:
    """The batches of a file, and a function that says how many of its bytes have been read.

    Raises:
        CorpusError: a package is missing, or the file cannot be opened.
    """
    if shard.fault is not None:
        raise CorpusError(shard.fault)
    try:
        raw = shard.system.open(shard.path, "rb")
    except Exception as error:  # whatever the client of a filesystem raises
        raise CorpusError(told(error)) from None
    with raw:
        last = 0

        def position() -> int:
            nonlocal last
            if not raw.closed:
                last = max(last, int(raw.tell()))
            return last

        yield regrouped(_read(shard, raw, wanted)), position


def _read(shard: Shard, raw: Any, wanted: Wanted) -> Iterator[pa.RecordBatch]:
    """The batches of a file as its reader makes them.

    Raises:
        CorpusError: a package is missing, or a compressed file is empty.
    """
    kind = shard.kind
    if shard.packing:
        raw = io.BufferedReader(_Raw(raw), 1 << 18)
        if not raw.peek(1):
            raise CorpusError(f"is empty, which no {shard.packing} file is; it was probably not copied as a whole")
    if kind == "parquet":
        from npqp_lint.corpus.reading.parquet import read as parquet

        return parquet(raw, shard.groups)
    if kind in ("warc", "wet"):  # compressed record by record
        from npqp_lint.corpus.reading.warc import read as warc

        return warc(raw if shard.packing in ("", ".gz") else unpacked(raw, shard.packing), wanted, kind == "wet")
    stream = unpacked(raw, shard.packing)
    if kind == "tmx":
        from npqp_lint.corpus.reading.tmx import read as tmx

        return tmx(stream, wanted)
    if kind in ("csv", "tsv"):
        from npqp_lint.corpus.reading.tables import read as table

        return table(stream, wanted, "\t" if kind == "tsv" else ",")
    from npqp_lint.corpus.reading.lines import read_json, read_text

    return read_json(stream, wanted) if kind == "jsonl" else read_text(stream, wanted)


def unpacked(raw: IO[bytes], packing: str) -> IO[bytes]:
    """The content of a compressed file.

    Arguments:
        raw: the file.
        packing: its extension; empty if it is not compressed.
    """
    if packing == ".gz":
        import gzip

        return cast("IO[bytes]", gzip.GzipFile(fileobj=raw))
    if packing == ".bz2":
        import bz2

        return cast("IO[bytes]", bz2.BZ2File(raw))
    if packing == ".xz":
        import lzma

        return cast("IO[bytes]", lzma.LZMAFile(raw))
    if packing == ".zst":
        pa = need("pyarrow")  # to the reader of zstandard, a file that breaks off is one that ends
        reader = pa.CompressedInputStream(pa.PythonFile(raw, "r"), "zstd")
        return cast("IO[bytes]", io.BufferedReader(reader, 1 << 18))
    return cast("IO[bytes]", io.BufferedReader(_Raw(raw), 1 << 18))


class _Raw(io.RawIOBase):
    """A file of any filesystem, which stays open when its reader is closed."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file = file

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        data = self._file.read(len(buffer))
        buffer[: len(data)] = data
        return len(data)


def regrouped(batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    """The same rows in batches of ``ROWS`` rows or ``BYTES`` bytes, so that equal texts meet and none is too large."""
    arrow = need("pyarrow")
    held: list[pa.RecordBatch] = []
    rows = size = 0

    def joined() -> pa.RecordBatch:
        if len(held) > 1:
            held[:] = arrow.Table.from_batches(held).combine_chunks().to_batches()
        return held[0]

    for batch in batches:
        for part in _split(batch):
            new = part.nbytes
            if held and (rows + part.num_rows > ROWS or size + new > BYTES or part.schema != held[0].schema):
                yield joined()
                held, rows, size = [], 0, 0
            held.append(part)
            rows, size = rows + part.num_rows, size + new
    if held:
        yield joined()


def _split(batch: pa.RecordBatch) -> Iterator[pa.RecordBatch]:
    """A batch in halves, until they are small enough."""
    if not batch.num_rows:
        return
    if batch.num_rows == 1 or (batch.nbytes <= BYTES and batch.num_rows <= ROWS):
        yield batch
        return
    half = batch.num_rows // 2
    yield from _split(batch.slice(0, half))
    yield from _split(batch.slice(half))
