"""Ray Data: the texts in a dataset."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from npqp_lint.corpus.batches import lint_batches
from npqp_lint.corpus.columns import output_schema
from npqp_lint.corpus.needs import need
from npqp_lint.corpus.reading import regrouped

if TYPE_CHECKING:
    import pyarrow as pa
    from ray.data import Dataset

    from npqp_lint.corpus.configuration import Configuration

EXTRA = "ray"
ROWS = 4096
"""Rows that a task gets at a time."""


def lint_dataset(dataset: Dataset, configuration: Configuration, **options: Any) -> Dataset:
    """Check the texts in a dataset, and add columns with the results.

    Nothing is checked before the rows are asked for. Python on the workers needs npqp-lint too.

    Arguments:
        dataset: the dataset; it must have the columns that the configuration names.
        configuration: what to check and to add.
        options: of ``Dataset.map_batches``, such as ``batch_size``, ``num_cpus``, or ``concurrency``.

    Raises:
        CorpusError: a package is missing. What is wrong with columns is raised by Ray when a batch is checked.
    """
    need("ray.data", EXTRA)
    return dataset.map_batches(
        check, fn_kwargs={"configuration": configuration}, batch_format="pyarrow", **{"batch_size": ROWS, **options}
    )


def check(table: pa.Table, configuration: Configuration) -> pa.Table:
    """Check a batch of a dataset.

    Arguments:
        table: the batch.
        configuration: what to check and to add.

    Raises:
        CorpusError: as for ``lint_batches``.
    """
    pa = need("pyarrow")
    results = lint_batches(regrouped(iter(table.to_batches())), configuration)
    return pa.Table.from_batches(results, output_schema(table.schema, configuration))
