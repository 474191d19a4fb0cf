"""Checks batches in several processes; the results come in the order of the batches."""

from __future__ import annotations

import os
import signal
from collections import deque
from typing import TYPE_CHECKING, NamedTuple

from npqp_lint.corpus.batches import checked
from npqp_lint.corpus.figures import Figures, measured
from npqp_lint.corpus.keeping import keep
from npqp_lint.corpus.needs import CorpusError, need, without_pandas

if TYPE_CHECKING:
    from collections.abc import Generator, Iterable
    from concurrent.futures import Future
    from multiprocessing.connection import Connection

    import pyarrow as pa

    from npqp_lint.corpus.configuration import Configuration


class Piece(NamedTuple):
    """Something to do, or what became of it.

    Arguments:
        shard: the number of a file of the corpus.
        part: the number of the part of its results.
        batch: rows to check, or results; None at the end of the file.
        figures: what was counted in the results.
        error: why the file cannot be checked further.
        position: how many bytes of the file had been read.
    """

    shard: int
    part: int
    batch: pa.RecordBatch | None = None
    figures: Figures | None = None
    error: str | None = None
    position: int = 0


def results(pieces: Iterable[Piece], configuration: Configuration, jobs: int) -> Generator[Piece]:
    """What becomes of each piece, in order.

    Arguments:
        pieces: what to do.
        configuration: what to check.
        jobs: the number of processes; 1 means this one.

    Raises:
        CorpusError: a process was killed.
    """
    if jobs > 1:
        yield from _in_processes(pieces, configuration, jobs)
        return
    for piece in pieces:
        if piece.batch is None:
            yield piece
            continue
        try:
            batch, figures = _result(piece.batch, configuration)
            yield piece._replace(batch=batch, figures=figures)
        except Exception as error:  # one file never stops the others
            yield piece._replace(batch=None, error=_told(error))


def _in_processes(pieces: Iterable[Piece], configuration: Configuration, jobs: int) -> Generator[Piece]:
    from concurrent.futures import ProcessPoolExecutor
    from concurrent.futures.process import BrokenProcessPool
    from multiprocessing import get_context

    row: deque[tuple[Piece, Future[tuple[bytes, Figures]] | None]] = deque()
    spawn = get_context("spawn")
    wanted, needed = spawn.Pipe(duplex=False)
    pool = ProcessPoolExecutor(jobs, spawn, _begin, (configuration, wanted))
    try:
        for piece in pieces:
            future = None if piece.batch is None else pool.submit(_work, _packed(piece.batch))
            row.append((piece._replace(batch=None), future))
            while row and (len(row) > 2 * jobs or row[0][1] is None or row[0][1].done()):
                yield _finished(*row.popleft())
        while row:
            yield _finished(*row.popleft())
    except BrokenProcessPool:
        raise CorpusError(
            "a process was killed, perhaps for lack of memory; run it again to continue, with fewer --jobs"
        ) from None
    finally:
        needed.close()  # ends the processes; if the run is ended early, nobody wants what they are at
        pool.shutdown(wait=True, cancel_futures=True)
        wanted.close()


def _finished(piece: Piece, future: Future[tuple[bytes, Figures]] | None) -> Piece:
    from concurrent.futures import BrokenExecutor

    if future is None:
        return piece
    try:
        data, figures = future.result()
    except BrokenExecutor:
        raise
    except Exception as error:  # one file never stops the others
        return piece._replace(error=_told(error))
    return piece._replace(batch=_unpacked(data), figures=figures)


def _told(error: Exception) -> str:
    """Why a batch could not be checked."""
    if isinstance(error, CorpusError):
        return str(error)
    return f"the check failed ({type(error).__name__}: {error}); please report it"


def _result(batch: pa.RecordBatch, configuration: Configuration) -> tuple[pa.RecordBatch, Figures]:
    """The results for a batch.

    Raises:
        CorpusError: as for ``lint_batches``.
    """
    whole = checked(batch, configuration)
    figures = measured(whole, configuration)
    kept = keep(whole, configuration)
    figures.kept = kept.num_rows
    return kept, figures


_configuration: list[Configuration] = []


def _begin(configuration: Configuration, wanted: Connection) -> None:
    """Prepare a process; it ends when its parent does, or when the other end of a pipe is closed."""
    import threading
    from multiprocessing import parent_process
    from multiprocessing.connection import wait

    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    _configuration[:] = [configuration]
    without_pandas()
    parent = parent_process()
    if parent is not None:

        def watch() -> None:
            wait([parent.sentinel, wanted])
            os._exit(1)

        threading.Thread(target=watch, daemon=True).start()


def _work(data: bytes) -> tuple[bytes, Figures]:
    batch, figures = _result(_unpacked(data), _configuration[0])
    return _packed(batch), figures


def _packed(batch: pa.RecordBatch) -> bytes:
    pa = need("pyarrow")
    sink = pa.BufferOutputStream()
    with pa.ipc.new_stream(sink, batch.schema) as stream:
        stream.write_batch(batch)
    return bytes(sink.getvalue())


def _unpacked(data: bytes) -> pa.RecordBatch:
    pa = need("pyarrow")
    with pa.ipc.open_stream(data) as stream:
        return stream.read_next_batch()
