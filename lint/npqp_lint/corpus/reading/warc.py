"""WARC, and WET, which has the texts of pages without their markup."""

from __future__ import annotations

from typing import IO, TYPE_CHECKING, Any

from npqp_lint import formats
from npqp_lint.corpus.needs import CorpusError, need
from npqp_lint.corpus.reading.rows import batches, decoded
from npqp_lint.text.source import SourceError

if TYPE_CHECKING:
    from collections.abc import Iterator

    import pyarrow as pa

    from npqp_lint.corpus.reading import Wanted
    from npqp_lint.corpus.reading.rows import Values

_HTML = ("text/html", "application/xhtml+xml")


def read(raw: IO[bytes], wanted: Wanted, plain: bool) -> Iterator[pa.RecordBatch]:
    """The pages of an archive, with their address, date, and record number.

    Arguments:
        raw: the file, compressed record by record or not at all.
        wanted: what is read.
        plain: the texts of WET are read; otherwise, HTML pages.

    Raises:
        CorpusError: the file is damaged.
    """
    archive = need("warcio.archiveiterator")
    failure = need("warcio.exceptions").ArchiveLoadFailed

    def rows() -> Iterator[tuple[Values, str | None]]:
        try:
            for record in archive.ArchiveIterator(raw):
                if _is_wanted(record, plain):
                    yield _row(record, wanted, plain)
        except (failure, OSError, EOFError, ValueError) as error:
            raise CorpusError(f"not a valid WARC file: {error}") from None

    return batches(["id", "url", "date", wanted.text], rows())


def _is_wanted(record: Any, plain: bool) -> bool:
    if plain:
        return bool(record.rec_type == "conversion")
    if record.rec_type != "response" or record.http_headers is None:
        return False
    kind = record.http_headers.get_header("Content-Type") or ""
    return kind.partition(";")[0].strip().lower() in _HTML


def _row(record: Any, wanted: Wanted, plain: bool) -> tuple[Values, str | None]:
    header = record.rec_headers.get_header
    where = [_clean(header(name)) for name in ("WARC-Record-ID", "WARC-Target-URI", "WARC-Date")]
    try:
        data = record.content_stream().read(wanted.longest + 1)
    except (OSError, ValueError) as error:
        return (*where, None), f"the record cannot be read: {error}"
    if len(data) > wanted.longest:
        return (*where, None), f"longer than {wanted.longest:,} bytes"
    if plain:
        text, fault = decoded(data, "the record")
        return (*where, text), fault
    declared = record.http_headers.get_header("Content-Type") or ""
    charset = declared.lower().partition("charset=")[2].partition(";")[0].strip(" \"'") or None
    try:
        return (*where, formats.source(data, "-", "html", charset).text), None
    except SourceError as error:
        return (*where, None), str(error).partition("; ")[0]


def _clean(value: str | None) -> str | None:
    """A header without what UTF-8 cannot write."""
    return None if value is None else value.encode("utf-8", "replace").decode("utf-8")
