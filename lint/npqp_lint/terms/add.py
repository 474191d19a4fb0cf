"""Adds an entry to a glossary, whose other entries stay as they are."""

from __future__ import annotations

import csv
import io
import os
from pathlib import PurePath
from typing import TYPE_CHECKING

from npqp_lint.terms.read import parse
from npqp_lint.terms.term import TermError, checked
from npqp_lint.terms.toml import quoted
from npqp_lint.text.source import LINE_END, Source, SourceError

if TYPE_CHECKING:
    from collections.abc import Sequence

_TABLES = (".csv", ".tsv", ".tab")


def with_entry(data: bytes, name: str, preferred: str, forbidden: Sequence[str] = ()) -> bytes:
    """The glossary with one more entry at its end.

    Arguments:
        data: the bytes of the glossary; empty for a new one.
        name: its path, for its format.
        preferred: what to write.
        forbidden: what not to write.

    Raises:
        TermError: the entry is invalid or already there, or the glossary cannot be added to.
    """
    preferred, forbidden = checked(preferred), [checked(word) for word in forbidden]
    before = parse(data, name).terms if data.strip() else ()
    for term in before:
        known = [word.casefold() for word in term.right]
        others = [word.casefold() for word in term.forbidden]
        if preferred.casefold() in known and all(word.casefold() in others for word in forbidden):
            raise TermError(f"the glossary already has {term.entry}")
    try:
        source = Source.from_bytes(data)
        made = source.encode(_longer(source.text, PurePath(os.fspath(name)).suffix.lower(), preferred, forbidden))
    except SourceError as error:
        raise TermError(str(error)) from None
    after = parse(made, name)
    added = after.terms[len(before) :]
    same = [term._replace(line=0) for term in after.terms[: len(before)]] == [term._replace(line=0) for term in before]
    if not same or [(term.preferred, list(term.forbidden)) for term in added] != [(preferred, forbidden)]:
        raise TermError("the entry cannot be added at the end of this glossary; edit the file")
    return made


def _longer(text: str, suffix: str, preferred: str, forbidden: Sequence[str]) -> str:
    """The text of a glossary with the entry, whose lines end as the first line does."""
    end = LINE_END.search(text)
    line_end = end[0] if end else "\n"
    if text and not text.endswith(("\n", "\r")):
        text += line_end
    if suffix == ".toml":
        lines = _toml(preferred, forbidden, first=not text.strip())
    elif suffix in _TABLES:
        lines = _row(text, suffix, preferred, forbidden)
    else:
        raise TermError("entries can be added to a glossary in TOML, CSV, or TSV only; edit the file")
    return text + "".join(line + line_end for line in lines)


def _toml(preferred: str, forbidden: Sequence[str], first: bool) -> list[str]:
    lines = [*([] if first else [""]), "[[term]]", f"preferred = {quoted(preferred)}"]
    return [*lines, f"forbidden = [{', '.join(map(quoted, forbidden))}]"] if forbidden else lines


def _row(text: str, suffix: str, preferred: str, forbidden: Sequence[str]) -> list[str]:
    """The row of a table, with its cells in the columns that the first row names."""
    from npqp_lint.terms.rows import Columns
    from npqp_lint.terms.tables import SEVERAL, head_of, separator_in

    head = head_of(text)
    if not head:
        separator = "," if suffix == ".csv" else "\t"
        return [separator.join(("preferred", "forbidden")), _written((preferred, "|".join(forbidden)), separator)]
    separator = separator_in(head)
    columns = Columns(next(csv.reader([head], delimiter=separator)), SEVERAL)
    kinds = [column[0] if column is not None else "" for column in columns.columns]
    if not columns.is_header or "preferred" not in kinds or (forbidden and "forbidden" not in kinds):
        raise TermError("the glossary has no columns 'preferred' and 'forbidden'; edit the file")
    cells = [""] * len(kinds)
    cells[kinds.index("preferred")] = preferred
    if forbidden:
        cells[kinds.index("forbidden")] = "|".join(forbidden)
    return [_written(cells, separator)]


def _written(cells: Sequence[str], separator: str) -> str:
    out = io.StringIO()
    csv.writer(out, delimiter=separator, lineterminator="").writerow(cells)
    return out.getvalue()
