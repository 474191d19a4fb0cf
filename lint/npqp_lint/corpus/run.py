"""One run over a corpus: reads its files, checks them in parts, and writes the results."""

from __future__ import annotations

import os
from contextlib import closing, suppress
from dataclasses import dataclass, field
from typing import IO, TYPE_CHECKING, Any

from npqp_lint.corpus.columns import FAULT, added, output_schema
from npqp_lint.corpus.figures import Figures
from npqp_lint.corpus.keeping import try_on
from npqp_lint.corpus.needs import CorpusError
from npqp_lint.corpus.processes import Piece, results
from npqp_lint.corpus.reading import Wanted, opened
from npqp_lint.corpus.reading.lines import NO_KEY
from npqp_lint.corpus.records import Records, begun, digest, figures_of
from npqp_lint.corpus.writing import extension, writer

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterator, Sequence

    import pyarrow as pa

    from npqp_lint.corpus.configuration import Configuration
    from npqp_lint.corpus.places import Folder, Shard
    from npqp_lint.corpus.writing import Writer

_UNFIT = 16
"""If this many files do not fit the configuration, and none fitted, it is the configuration that is wrong."""
_TABLES = ("parquet", "csv", "tsv", "jsonl")
"""Kinds of files that name their columns themselves."""
PART = 64 << 20
"""A part of the results ends after this many bytes of the corpus: at most that must be done again."""


@dataclass
class Summary:
    """What came of a run.

    Arguments:
        total: what was counted.
        parts: the number of parts that were written, and that were finished before.
        errors: which files could not be checked, and why.
    """

    total: Figures = field(default_factory=Figures)
    written: int = 0
    reused: int = 0
    errors: list[str] = field(default_factory=list)


class Run:
    """A run.

    Arguments:
        shards: the files of the corpus.
        folder: where the results go; None: they are only counted.
        configuration: what to check.
        format: of the results, one of ``writing.FORMATS``; None: that of each file, or else Parquet.
        jobs: the number of processes.
        sample: check only this many rows, from all files.
        part: the size of a part in bytes of the corpus.
        told: called with the number of bytes that have been read and the figures so far.
        engine: what divides the corpus, if that changes the parts.
    """

    def __init__(
        self,
        shards: Sequence[Shard],
        folder: Folder | None,
        configuration: Configuration,
        format: str | None = None,
        jobs: int = 1,
        sample: int | None = None,
        part: int = PART,
        told: Callable[[int, Figures], None] = lambda done, figures: None,
        engine: str | None = None,
    ) -> None:
        self._shards = shards
        self._folder = folder
        self._configuration = configuration
        self._format = format
        self._jobs = jobs
        self._part = part
        self._told = told
        self._quotas = _quotas(sample, len(shards))
        self._records = None if folder is None else Records(folder, digest(configuration, format, part, sample, engine))
        self._wanted = Wanted(
            configuration.text,
            configuration.source,
            frozenset(one.name for one in added(configuration)),
            configuration.longest,
        )
        self._summary = Summary()
        self._parts: dict[tuple[int, int], dict[str, Any]] = {}
        self._before = [sum(shard.size for shard in shards[:i]) for i in range(len(shards))]
        self._open: _Part | None = None

    def run(self, overwrite: bool = False) -> Summary:
        """Check everything that is not finished.

        Arguments:
            overwrite: delete the results of a run with other options.

        Raises:
            CorpusError: the corpus cannot be checked as configured, or a process was killed.
            OSError: a result cannot be written.
        """
        try:
            if self._records is not None:
                self._records.begin(overwrite)
            self.refuse()
            self.check()
            if self._records is not None:
                parts = [self._parts[key] for key in sorted(self._parts)]
                self._records.finish(parts, self._summary.errors, self._summary.total)
        finally:
            if self._records is not None:
                self._records.release()
        return self._summary

    def check(self) -> None:
        """Check everything that is not finished, and write the parts, but not the manifest.

        Raises:
            CorpusError, OSError: as for ``run``.
        """
        failed: set[int] = set()
        try:
            with closing(results(self.pieces(), self._configuration, self._jobs)) as pieces:
                for piece in pieces:
                    if piece.shard not in failed:
                        self._take(piece, failed)
        finally:
            if self._open is not None:
                self._open.drop()

    def pieces(self) -> Generator[Piece]:
        """Everything that is to be checked, in order."""
        for number, shard in enumerate(self._shards):
            done = self._records.parts(shard) if self._records is not None else {}
            for part, record in done.items():
                self._parts[number, part] = record
                self._summary.reused += 1
                self._summary.total.add(figures_of(record))
            if self._records is not None and self._records.is_complete(shard, done):
                continue
            try:
                yield from self._pieces_of(number, shard, len(done))
            except CorpusError as error:
                yield Piece(number, 0, error=str(error))
            except Exception as error:  # whatever a library says about a file that is damaged
                yield Piece(number, 0, error=f"cannot be read: {_told(error)}")

    def refuse(self) -> None:
        """Refuse a configuration that fits no file, as far as the first rows say, before anything is started.

        Raises:
            CorpusError: it fits none of the files, or none of the first ``_UNFIT`` that can be read.
        """
        unfit: list[str] = []
        for shard in self._shards:
            if self._records is not None and self._records.is_complete(shard, self._records.parts(shard)):
                return
            if shard.kind not in _TABLES and self._configuration.keep is None:
                return  # it has the columns that it should have
            try:
                batch = self._first(shard)
            except Exception:  # noqa: S112 - what is wrong with it is said when it is read
                continue
            misfit = None if batch is None else self._misfit(batch)
            if misfit is not None:
                unfit.append(f"{shard.path}: {misfit}")
            elif batch is not None:
                return
            if len(unfit) == _UNFIT:
                break
        if unfit:
            raise CorpusError(unfit[0] + (f" (and {len(unfit) - 1} more files)" if len(unfit) > 1 else ""))

    def _first(self, shard: Shard) -> pa.RecordBatch | None:
        """The first rows of a file.

        Raises:
            Exception: of any library; it cannot be read.
        """
        with opened(shard, self._wanted) as (batches, _):
            return next((batch for batch in batches if batch.num_rows), None)

    def _misfit(self, batch: pa.RecordBatch) -> str | None:
        """Why the configuration does not fit a file that begins with some rows; None: it fits."""
        try:
            try_on(output_schema(batch.schema, self._configuration), self._configuration)
        except CorpusError as error:
            return str(error)
        faults = batch.column(FAULT).to_pylist() if FAULT in batch.schema.names else [None]
        missing: str | None = next((fault for fault in faults if fault is not None and NO_KEY in fault), None)
        if missing is None or None in faults:
            return None
        option = "--text" if f"{NO_KEY}{self._configuration.text!r}" in missing else "--source"
        return f"{missing}; choose one with {option}"

    def _pieces_of(self, number: int, shard: Shard, done: int) -> Iterator[Piece]:
        part, size, left = 0, 0, self._quotas[number]
        batch: pa.RecordBatch
        with opened(shard, self._wanted) as (batches, position):
            for batch in batches:
                if left is not None:
                    batch = batch.slice(0, left)
                    left -= batch.num_rows
                if part >= done and batch.num_rows:
                    yield Piece(number, part, batch, position=position())
                size += batch.nbytes
                if size >= self._part:
                    part, size = part + 1, 0
                if left == 0:
                    break
        yield Piece(number, part + (size > 0))

    def _take(self, piece: Piece, failed: set[int]) -> None:
        """Write the results of a piece."""
        shard = self._shards[piece.shard]
        if (
            self._open is not None
            and (piece.error is None)
            and (piece.batch is None or piece.part != self._open.number)
        ):
            self._finish(self._open)
        if piece.error is not None:
            failed.add(piece.shard)
            self._summary.errors.append(f"{shard.path}: {piece.error}")
            if self._open is not None:
                self._open.drop()
                self._open = None
            return
        if piece.batch is None or piece.figures is None:
            if self._records is not None:
                self._records.close(shard, piece.part)
            return
        so_far = self._summary.total
        if self._folder is None:
            so_far.add(piece.figures)
        else:  # what is in a part counts when it is finished
            if self._open is None:
                self._open = _Part(piece.shard, piece.part, self._folder, shard, self._format, self._configuration)
            self._open.add(piece.batch, piece.figures)
            so_far = Figures()
            so_far.add(self._summary.total)
            so_far.add(self._open.figures)
        self._told(self._before[piece.shard] + piece.position, so_far)

    def _finish(self, part: _Part) -> None:
        """A part is complete."""
        self._open = None
        part.close()
        if self._records is not None:
            shard = self._shards[part.shard]
            record = self._records.put(shard, part.number, part.name, part.file, part.figures)
            self._parts[part.shard, part.number] = record
            self._summary.total.add(part.figures)
            self._summary.written += 1


def _told(error: Exception) -> str:
    """What is wrong with a file; what no library says by itself is named with its kind."""
    kinds = (OSError, EOFError, ValueError)
    if isinstance(error, kinds) or type(error).__module__.partition(".")[0] in ("zlib", "_lzma", "zstandard", "zstd"):
        return str(error)
    return f"{type(error).__name__}: {error}; please report it"


def _quotas(sample: int | None, files: int) -> list[int | None]:
    """How many rows of each file are checked; None: all."""
    if sample is None:
        return [None] * files
    return [sample // files + (i < sample % files) for i in range(files)]


class _Part:
    """A part of the results that is being written, in a local file that nobody sees."""

    def __init__(
        self, shard: int, number: int, folder: Folder, own: Shard, format: str | None, configuration: Configuration
    ) -> None:
        self.shard = shard
        self.number = number
        ending = extension(own, format)
        self.name = f"{own.name}-{number:05}{ending}"
        self.figures = Figures()
        descriptor, self.file = begun(folder)
        self._stream: IO[bytes] = open(descriptor, "wb")  # noqa: SIM115 - closed by close() or drop()
        self._writer: Writer = writer(self._stream, ending, configuration)

    def add(self, batch: pa.RecordBatch, figures: Figures) -> None:
        """Write results."""
        self._writer.write(batch)
        self.figures.add(figures)

    def close(self) -> None:
        """Finish the file."""
        self._writer.close()
        self._stream.close()

    def drop(self) -> None:
        """Delete the file, which is not complete."""
        with suppress(OSError, ValueError):  # if it cannot be finished, it is deleted all the same
            self._writer.close()  # or it would be finished later, in a file that is closed
        with suppress(OSError):
            self._stream.close()
        if os.path.exists(self.file):
            os.unlink(self.file)
