"""Files in which each line is a row: JSON Lines and plain text."""

from __future__ import annotations

import json
from typing import IO, TYPE_CHECKING, Any

from npqp_lint.corpus.needs import CorpusError
from npqp_lint.corpus.reading.rows import batches, decoded

if TYPE_CHECKING:
    from collections.abc import Iterator

    import pyarrow as pa

    from npqp_lint.corpus.reading import Wanted
    from npqp_lint.corpus.reading.rows import Values

LINE = "json"
"""The column with the line of a JSON Lines file as it is. Writing JSON Lines replaces it by what it says."""

NO_KEY = ": no key "
"""In what is wrong with a row: its object has no text, and none that is null either."""
_KEYS, _KEY = 20, 40
"""How many keys are shown then, and how many characters of each."""


def read_text(stream: IO[bytes], wanted: Wanted) -> Iterator[pa.RecordBatch]:
    """A text per line; empty lines are rows too, so that the rows are the lines."""

    def rows() -> Iterator[tuple[Values, str | None]]:
        for number, line, fault in lines(stream, wanted.longest):
            text, wrong = decoded(line, f"line {number}")
            yield (text,), fault or wrong

    return batches([wanted.text], rows())


def read_json(stream: IO[bytes], wanted: Wanted) -> Iterator[pa.RecordBatch]:
    """An object per line.

    Raises:
        CorpusError: an object already has a key that will be added.
    """
    names = [wanted.text, *([wanted.source] if wanted.source is not None else [])]

    def rows() -> Iterator[tuple[Values, str | None]]:
        for number, line, fault in lines(stream, wanted.longest):
            text, wrong = decoded(line, f"line {number}")
            if not text.strip() and fault is None and wrong is None:
                continue
            found, broken = _object(text, number) if fault is None and wrong is None else ({}, None)
            taken = wanted.added.intersection(found)
            if taken:
                raise CorpusError(
                    f"line {number} already has a key {min(taken)!r}; give the added keys a prefix, "
                    "for example --prefix lint_"
                )
            values, mistyped = _values(found, names, number)
            yield (*values, text), fault or wrong or broken or mistyped

    return batches([*names, LINE], rows())


def _object(text: str, number: int) -> tuple[dict[str, Any], str | None]:
    """The object in a line, and what is wrong with it."""
    try:
        found = json.loads(text)
    except (ValueError, RecursionError) as error:
        what = "nested too deeply" if isinstance(error, RecursionError) else str(error)
        return {}, f"line {number}: not JSON: {what}"
    return (found, None) if isinstance(found, dict) else ({}, f"line {number}: not an object")


def _values(found: dict[str, Any], names: list[str], number: int) -> tuple[list[str | None], str | None]:
    """The texts in an object, and what is wrong with them."""
    values: list[str | None] = []
    fault = None
    for name in names:
        value = found.get(name)
        if found and name not in found:
            keys = ", ".join(key[:_KEY] for key in list(found)[:_KEYS]).encode("utf-8", "replace").decode("utf-8")
            fault = f"line {number}{NO_KEY}{name!r}; the keys are {keys}"
        elif value is not None and not isinstance(value, str):
            fault, value = f"line {number}: {name!r} is not a string", None
        elif value is not None and not value.isascii() and _lone_surrogate(value):
            fault, value = f"line {number}: {name!r} has half of a surrogate pair", None
        values.append(value)
    return values, fault


def _lone_surrogate(value: str) -> bool:
    try:
        value.encode("utf-8")
    except UnicodeEncodeError:
        return True
    return False


def lines(stream: IO[bytes], longest: int) -> Iterator[tuple[int, bytes, str | None]]:
    """The lines of a file: number, content without its end, and what is wrong with it.

    Arguments:
        stream: the file.
        longest: the maximum size of a line in bytes; the rest of a longer one is skipped.
    """
    number = 0
    while line := stream.readline(longest + 2):
        number += 1
        if number == 1:
            line = line.removeprefix(b"\xef\xbb\xbf")
        if len(line) > longest and not line.endswith(b"\n"):
            rest = line
            while rest and not rest.endswith(b"\n"):
                rest = stream.readline(1 << 20)
            yield number, b"", f"line {number}: longer than {longest:,} bytes"
            continue
        yield number, line.rstrip(b"\r\n"), None
