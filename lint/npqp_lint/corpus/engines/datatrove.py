"""datatrove: a step of a pipeline. Importing this module needs the extra ``datatrove``."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from npqp_lint.corpus.batches import checked
from npqp_lint.corpus.columns import added
from npqp_lint.corpus.keeping import keep
from npqp_lint.corpus.needs import CorpusError, need
from npqp_lint.corpus.writing import plain

if TYPE_CHECKING:
    from datatrove.data import Document
    from datatrove.pipeline.writers.disk_base import DiskWriter

    from npqp_lint.corpus.configuration import Configuration

EXTRA = "datatrove"
DOCUMENTS = 256
"""Documents that are checked together."""
_ROW = "__row"
_Filter = need("datatrove.pipeline.filters.base_filter", EXTRA).BaseFilter


class LintStep(_Filter):  # type: ignore[misc, valid-type]
    """Adds the results to the metadata of documents, and drops those that the configuration does not keep.

    The text is that of the document, and its source, if there is one, a value of its metadata. The expression in `keep`
    sees `id`, `text`, the source, and what is added. `repaired` is added to the metadata too; the text stays as it is.

    Arguments:
        configuration: what to check and to add. The name of the text column plays no role.
        exclusion_writer: gets the documents that are dropped.
        batch_size: how many documents are checked together; equal texts among them are checked once.

    Raises:
        CorpusError: the source has the name of something else, or the expression in `keep` is invalid.
    """

    name = "🔎 npqp-lint"

    def __init__(
        self, configuration: Configuration, exclusion_writer: DiskWriter | None = None, batch_size: int = DOCUMENTS
    ) -> None:
        super().__init__(exclusion_writer, batch_size)
        self.configuration = replace(configuration, text="text")
        if configuration.source in ("id", "text", _ROW):
            raise CorpusError(f"the source cannot be called {configuration.source!r}")

    def filter(self, doc: Document) -> bool:
        """Check a document, and say whether it is kept."""
        return self.filter_batch([doc])[0]

    def filter_batch(self, batch: list[Document]) -> list[bool]:
        """Check some documents, and say of each whether it is kept.

        Raises:
            CorpusError: as for the class.
        """
        pa = need("pyarrow")
        source = self.configuration.source
        columns = {"id": [doc.id for doc in batch], "text": [doc.text for doc in batch]}
        if source is not None:
            columns[source] = [doc.metadata.get(source) for doc in batch]
        made = {name: _strings(values) for name, values in columns.items()}
        whole = checked(pa.record_batch({_ROW: pa.array(range(len(batch)), pa.int64()), **made}), self.configuration)
        for one in added(self.configuration):
            for doc, value in zip(batch, plain(whole.column(one.name)), strict=True):
                doc.metadata[one.name] = value
        kept = set(keep(whole, self.configuration).column(_ROW).to_pylist())
        return [row in kept for row in range(len(batch))]


def _strings(values: list[Any]) -> Any:
    """A column of strings, which need not be valid."""
    pa = need("pyarrow")
    data = [value.encode("utf-8", "surrogatepass") if isinstance(value, str) else None for value in values]
    return pa.array(data, pa.binary()).view(pa.string())
