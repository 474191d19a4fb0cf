"""One run over a corpus on Spark: its tasks read, check, and write; the driver counts and writes the manifest."""

from __future__ import annotations

import json
import pickle
from collections import Counter
from typing import TYPE_CHECKING, Any

from npqp_lint.corpus.engines.spark import reason, settle
from npqp_lint.corpus.figures import read as read_figures
from npqp_lint.corpus.needs import CorpusError, need, without_pandas
from npqp_lint.corpus.reading.parquet import divided
from npqp_lint.corpus.records import RECORDS, record_name
from npqp_lint.corpus.run import PART, Run

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    import pyarrow as pa
    from pyspark.sql import SparkSession

    from npqp_lint.corpus.configuration import Configuration
    from npqp_lint.corpus.places import Folder, Shard

_SIZE = 2 << 20
"""A task gets small files until it has this many bytes; a file takes a moment, but a task takes a tenth of a second."""
_TASKS = 16
"""There are at least this many tasks for each processor, if there are enough files, so that all end together."""
_FILE = 16 << 10
"""The smallest size that a file counts with: it must be opened, and its results, too."""


class SparkRun(Run):
    """A run whose files, or groups of rows of Parquet files, are the tasks of a Spark job; small ones share a task.

    A task that is killed is repeated by Spark and keeps the parts that were finished. Two tasks for the same file, as
    speculative execution starts them, write the same parts.

    Arguments:
        session: the Spark session.
        shards, folder, configuration, format, part: as for ``Run``. The workers need the same folders.
        alone: whether the workers do nothing else.
    """

    def __init__(
        self,
        session: SparkSession,
        shards: Sequence[Shard],
        folder: Folder,
        configuration: Configuration,
        format: str | None = None,
        part: int = PART,
        alone: bool = False,
    ) -> None:
        tasks = [task for shard in shards for task in divided(shard, part)]
        super().__init__(tasks, folder, configuration, format, part=part, engine="spark")
        self._session = session
        self._out = folder
        self._alone = alone

    def check(self) -> None:
        """Check everything that is not finished, on the workers.

        Raises:
            CorpusError: Spark failed, or the workers do not write to the same folder.
        """
        before = set(self._out.names(RECORDS))
        for number, found in enumerate(self._found()):
            self._summary.errors += found["errors"]
            self._summary.total.add(read_figures(found["figures"]))
            records = [record_name(self._shards[number], record["part"]) for record in found["parts"]]
            # what a task finds may be of another task for the same file, which Spark started in this run
            reused = min(found["reused"], len(before.intersection(records)))
            self._summary.reused += reused
            self._summary.written += len(records) - reused
            for record in found["parts"]:
                self._parts[number, record["part"]] = record
                if self._out.size(record["file"]) != record["size"]:
                    raise CorpusError(
                        f"{self._out.place(record['file'])}: written by a worker, but missing here; "
                        "put the results on a shared disk or in an object store"
                    )

    def _found(self) -> list[dict[str, Any]]:
        """What came of each task, in order.

        Raises:
            CorpusError: Spark failed.
        """
        folder, configuration, format, part, alone = (
            self._out, self._configuration, self._format, self._part, self._alone,
        )  # fmt: skip
        tasks = [
            pickle.dumps([(number, self._shards[number]) for number in numbers])  # a task reads only its own
            for numbers in shared(_weights(self._shards), _processors(self._session))
        ]

        def work(batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
            arrow = need("pyarrow")
            if alone:
                without_pandas()
            for batch in batches:
                for task in batch.column(0).to_pylist():
                    shards: list[tuple[int, Shard]] = pickle.loads(tasks[task])  # noqa: S301 - from the driver
                    numbers = arrow.array([number for number, _ in shards], arrow.int64())
                    results = [Task([shard], folder, configuration, format, part=part).result() for _, shard in shards]
                    settle()
                    yield arrow.record_batch({"number": numbers, "result": arrow.array(results, arrow.string())})

        try:
            frame = self._session.range(0, len(tasks), 1, len(tasks)).mapInArrow(work, "number bigint, result string")
            rows = frame.collect()
        except Exception as error:  # of Python, of the bridge to Java, or of Java
            raise CorpusError(
                f"Spark failed: {reason(error)}; finished parts are kept: run the command again"
            ) from None
        return [json.loads(row.result) for row in sorted(rows, key=lambda row: row.number)]


def shared(weights: Sequence[int], processors: int) -> list[list[int]]:
    """Divide files among tasks, those that take longest first, so that at the end no processor waits for one of them.

    Arguments:
        weights: how much each file is; small ones share a task.
        processors: how many tasks can run at a time.

    Returns:
        The numbers of the files of each task.
    """
    least = min(_SIZE, sum(weights) // (_TASKS * processors))
    found: list[list[int]] = []
    missing = 0
    for number in sorted(range(len(weights)), key=lambda number: -weights[number]):
        if missing <= 0:
            found.append([])
            missing = least
        found[-1].append(number)
        missing -= weights[number]
    return found


def _weights(shards: Sequence[Shard]) -> list[int]:
    """How much each file, or each part of one, is."""
    parts = Counter(shard.path for shard in shards)
    return [max(shard.size // parts[shard.path], _FILE) for shard in shards]


def _processors(session: SparkSession) -> int:
    """How many tasks can run at a time, as far as Spark says."""
    try:
        return max(1, int(session.sparkContext.defaultParallelism))
    except AttributeError:  # Spark Connect does not say
        return 1


class Task(Run):
    """A run of one task on a worker. Nothing but its parts and their records is written."""

    def result(self) -> str:
        """Check what is not finished, and say as JSON what came of it."""
        try:
            self.check()
        except CorpusError as error:
            self._summary.errors.append(f"{self._shards[0].path}: {error}")
        summary = self._summary
        found = {
            "parts": [self._parts[key] for key in sorted(self._parts)],
            "errors": summary.errors,
            "figures": summary.total.data(),
            "reused": summary.reused,
        }
        return json.dumps(found)
