"""Apache Spark: the texts in a data frame."""

from __future__ import annotations

import gc
import os
import re
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING

from npqp_lint.corpus.batches import lint_batches
from npqp_lint.corpus.columns import output_schema
from npqp_lint.corpus.engines.java import demand
from npqp_lint.corpus.keeping import try_on
from npqp_lint.corpus.needs import CorpusError, need
from npqp_lint.corpus.reading import regrouped

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    import pyarrow as pa
    from pyspark.sql import DataFrame, SparkSession

    from npqp_lint.corpus.configuration import Configuration

EXTRA = "spark"
_JAVA = "-XX:TieredStopAtLevel=1"
"""For the Java of the driver: all work is done in Python, from which the second compiler of Java would take time."""
_SUBMIT = "SPARK_SUBMIT_OPTS"
_CAUSE = re.compile(r"^(?:: |Caused by: )?([\w.$]+(?:Error|Exception): .+)", re.MULTILINE)


def lint_frame(frame: DataFrame, configuration: Configuration) -> DataFrame:
    """Check the texts in a data frame, and add columns with the results.

    Nothing is checked before the rows are asked for. Every row is checked by itself, so the results do not depend on
    partitions, and a task that Spark repeats gives the same rows. Python on the workers needs npqp-lint too.

    Arguments:
        frame: the data frame; it must have the columns that the configuration names.
        configuration: what to check and to add.

    Raises:
        CorpusError: a column is missing or is not text, an added column exists already, the expression in `keep` is
            invalid, or a package is missing.
    """
    types = need("pyspark.sql.pandas.types", EXTRA)
    schema = output_schema(types.to_arrow_schema(frame.schema), configuration)
    try_on(schema, configuration)

    def check(batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        for batch in lint_batches(regrouped(batches), configuration):
            settle()
            yield batch

    return frame.mapInArrow(check, types.from_arrow_schema(schema))


def active() -> SparkSession | None:
    """The Spark session of this process, whose workers may have other things to do.

    Raises:
        CorpusError: pyspark is missing.
    """
    found: SparkSession | None = need("pyspark.sql", EXTRA).SparkSession.getActiveSession()
    return found


@contextmanager
def session(master: str | None = None, options: Mapping[str, str] | None = None) -> Iterator[SparkSession]:
    """The Spark session of this process, or a new one, which is stopped at the end.

    Workers use this Python, unless ``PYSPARK_PYTHON`` names another.

    Arguments:
        master: the URL of the master, such as ``spark://host:7077`` or ``local[4]``; None: as Spark is configured.
        options: options of Spark.

    Raises:
        CorpusError: pyspark or Java is missing, Java is too old, or Spark cannot be started.
    """
    sql = need("pyspark.sql", EXTRA)
    running = active()
    if running is not None:
        yield running
        return
    demand()
    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    builder = sql.SparkSession.builder.appName("npqp-lint").config(map=dict(options or {}))
    if master is not None:
        builder = builder.master(master)
    given = os.environ.get(_SUBMIT)
    os.environ[_SUBMIT] = f"{_JAVA} {given or ''}".rstrip()  # what is given comes later, so it is what counts
    try:
        started = builder.getOrCreate()
    except Exception as error:  # of Python, of the bridge to Java, or of Java
        raise CorpusError(f"Spark cannot be started: {reason(error)}") from None
    finally:
        if given is None:
            del os.environ[_SUBMIT]
        else:
            os.environ[_SUBMIT] = given
    try:
        yield started
    finally:
        started.stop()


_settled: list[bool] = []


def settle() -> None:
    """Have the garbage collector leave alone what a worker of Spark has loaded for its first rows, above all the rules.

    Spark collects garbage after each task, and would look at all of it each time.
    """
    if not _settled:
        _settled.append(True)
        gc.collect()
        gc.freeze()


def reason(error: Exception) -> str:
    """What an error of Spark says, without the places in the code of Java and Python."""
    text = str(error)
    found = _CAUSE.search(text)
    return found[1] if found else text.strip().partition("\n")[0].rstrip() or type(error).__name__
