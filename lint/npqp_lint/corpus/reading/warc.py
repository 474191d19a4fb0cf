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

_MOST = 200
"""Characters of an error that are shown; it can quote what is not text."""
_BLANK = 16
"""Bytes that can follow the last record: empty lines. The headers of a record are longer."""
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
        number = 0
        counted = _Counted(raw)
        records = archive.ArchiveIterator(counted)
        try:
            for number, record in enumerate(records, 1):
                length = record.rec_headers.get_header("Content-Length") or ""
                if not (length.isascii() and length.isdigit()):
                    raise CorpusError(f"record {number}: its Content-Length is {length!r}, which is not a number")
                row = _row(record, wanted, plain) if _is_wanted(record, plain) else None
                missing = _missing(record.raw_stream)
                if missing:
                    raise CorpusError(f"record {number}: breaks off, {missing:,} of {int(length):,} bytes are missing")
                if row is not None:
                    yield row
        except (failure, OSError, EOFError, ValueError, AttributeError, TypeError) as error:  # the last two of warcio
            after = f" (after record {number})" if number else ""
            raise CorpusError(f"not a valid WARC file{after}: {' '.join(str(error).split())[:_MOST]}") from None
        start, length = records.member_info or (0, 0)
        if counted.count - start - length > _BLANK:  # to warcio, such a record is the end
            raise CorpusError(f"breaks off in the headers of record {number + 1}")

    return batches(["id", "url", "date", wanted.text], rows())


class _Counted:
    """A file whose bytes are counted as they are read."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file = file
        self.count = 0

    def read(self, size: int = -1) -> bytes:
        data = self._file.read(size)
        self.count += len(data)
        return data

    def tell(self) -> int:
        return self.count


def _missing(stream: Any) -> int:
    """How many bytes of a record are missing; what is left of it is read for that."""
    while stream.read(1 << 20):
        pass
    return int(getattr(stream, "limit", 0))


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
    except Exception as error:  # of warcio, about whatever is in a record
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
