"""One run over a corpus on Spark: its tasks read, check, and write; the driver counts and writes the manifest."""

from __future__ import annotations

import json
from contextlib import closing
from typing import TYPE_CHECKING, Any

from npqp_lint.corpus.engines.spark import reason
from npqp_lint.corpus.figures import read as read_figures
from npqp_lint.corpus.needs import CorpusError, need
from npqp_lint.corpus.reading.parquet import divided
from npqp_lint.corpus.run import PART, Run

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    import pyarrow as pa
    from pyspark.sql import SparkSession

    from npqp_lint.corpus.configuration import Configuration
    from npqp_lint.corpus.places import Folder, Shard


class SparkRun(Run):
    """A run whose files, or groups of rows of Parquet files, are the tasks of a Spark job.

    A task that is killed is repeated by Spark and keeps the parts that were finished. Two tasks for the same file, as
    speculative execution starts them, write the same parts.

    Arguments:
        session: the Spark session.
        shards, folder, configuration, format, part: as for ``Run``. The workers need the same folders.
    """

    def __init__(
        self,
        session: SparkSession,
        shards: Sequence[Shard],
        folder: Folder,
        configuration: Configuration,
        format: str | None = None,
        part: int = PART,
    ) -> None:
        tasks = [task for shard in shards for task in divided(shard, part)]
        super().__init__(tasks, folder, configuration, format, part=part, engine="spark")
        self._session = session
        self._out = folder

    def check(self) -> None:
        """Check everything that is not finished, on the workers.

        Raises:
            CorpusError: the corpus cannot be checked as configured, Spark failed, or the workers do not write to the
                same folder.
        """
        with closing(Run(self._shards, None, self._configuration).pieces()) as pieces:
            next(pieces, None)  # a wrong configuration ends here, and not on the workers
        for number, found in enumerate(self._found()):
            self._summary.errors += found["errors"]
            self._summary.total.add(read_figures(found["figures"]))
            self._summary.written += found["written"]
            self._summary.reused += found["reused"]
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
        tasks, folder, configuration, format, part = (
            self._shards, self._out, self._configuration, self._format, self._part,
        )  # fmt: skip

        def work(batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
            for batch in batches:
                numbers = batch.column(0).to_pylist()
                results = [
                    Task([tasks[number]], folder, configuration, format, part=part).result() for number in numbers
                ]
                yield need("pyarrow").record_batch({"number": batch.column(0), "result": results})

        try:
            frame = self._session.range(0, len(tasks), 1, len(tasks)).mapInArrow(work, "number bigint, result string")
            rows = frame.collect()
        except Exception as error:  # of Python, of the bridge to Java, or of Java
            raise CorpusError(
                f"Spark failed: {reason(error)}; finished parts are kept: run the command again"
            ) from None
        return [json.loads(row.result) for row in sorted(rows, key=lambda row: row.number)]


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
            "written": summary.written,
            "reused": summary.reused,
        }
        return json.dumps(found)
