"""Glossaries in Markdown: tables whose first row names the columns. Other tables are left out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from npqp_lint.terms import rows
from npqp_lint.terms.rows import Columns, Row
from npqp_lint.terms.term import Glossary, Problem, TermError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from npqp_lint.terms.term import Term

_SEVERAL = r"[,;|\r\n]"
"""What is between several terms in one cell."""


def read(text: str) -> Glossary:
    """The entries of all tables with known columns.

    Raises:
        TermError: there is none.
    """
    terms: list[Term] = []
    problems: list[Problem] = []
    found = False
    for table in _tables(text):
        columns = Columns(table[0].cells, _SEVERAL)
        if columns.is_header:
            found = True
            made = rows.glossary(columns, table[1:])
            terms += made.terms
            problems += [*(Problem(message, table[0].line) for message in columns.misspelled), *made.problems]
    if not found:
        raise TermError("has no table with known columns, such as 'preferred' and 'forbidden'")
    return Glossary(terms, problems)


def _tables(text: str) -> Iterator[list[Row]]:
    """The rows of each table, the names of its columns first."""
    from npqp_lint.formats.markdown_ranges import PARSER

    data = text.encode("utf-8", "replace")
    line, place = 1, 0
    table: list[Row] = []
    cell: list[str] | None = None
    for event, span in PARSER.events_with_range(data.decode()):
        kind, value = _named(event)
        if kind == "Start" and value == "Table":
            table = []
        elif kind == "Start" and value in ("TableHead", "TableRow"):
            line += data.count(b"\n", place, span["start"])
            place = span["start"]
            table.append(Row(line, []))
        elif kind == "Start" and value == "TableCell":
            cell = []
        elif kind == "End" and value == "TableCell":
            table[-1].cells.append("".join(cell or ()).strip())  # type: ignore[attr-defined]
            cell = None
        elif kind == "End" and value == "Table":
            yield table
        elif cell is not None and kind in ("Text", "Code"):
            cell.append(value)
        elif cell is not None and kind in ("InlineHtml", "SoftBreak", "HardBreak"):
            cell.append("\n")


def _named(event: Any) -> tuple[str, str]:
    """The name of an event, and its text or the element that it is about."""
    if isinstance(event, str):
        return event, ""
    ((kind, value),) = event.items()
    return kind, value if isinstance(value, str) else next(iter(value), "") if isinstance(value, dict) else ""
