"""The cells of a Jupyter notebook, with the place of every string of their text in the file."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from npqp_lint.formats.messages.decoded import Decoding
from npqp_lint.formats.messages.json_escapes import decode
from npqp_lint.lazy import lazy
from npqp_lint.text.source import SourceError

if TYPE_CHECKING:
    from npqp_lint.formats.messages.decoded import Decoded

_TOKEN = lazy(r'"(?:[^"\\]+|\\.)*"|[{}\[\],:]|[^\s{}\[\],:"]+')

_PLACES = (("cells", ""), ("worksheets", "", "cells", ""))
"""Where cells are: in the notebook, or, before version 4 of the format, in its worksheets; a list has empty keys."""


@dataclass(slots=True)
class Cell:
    """A cell.

    Arguments:
        kind: ``markdown``, ``code``, ``raw``, or, before version 4 of the format, ``heading`` or ``html``.
        level: of a heading.
        strings: the source ranges of the strings of its text, with their quotation marks.
    """

    kind: str = ""
    level: int = 1
    strings: list[tuple[int, int]] = field(default_factory=list)


def cells(text: str) -> list[Cell]:
    """The cells of a notebook.

    Arguments:
        text: the file.

    Raises:
        SourceError: it is not JSON, or not a notebook.
    """
    try:
        whole = json.loads(text)
    except json.JSONDecodeError as error:
        raise SourceError(
            f"not a notebook: invalid JSON on line {error.lineno}, column {error.colno}: {error.msg}"
        ) from None
    except RecursionError:
        raise SourceError("not a notebook: its JSON is nested too deeply") from None
    except ValueError as error:  # a number with too many digits
        raise SourceError(f"not a notebook: {error}") from None
    if not isinstance(whole, dict) or not isinstance(whole.get("cells", whole.get("worksheets")), list):
        raise SourceError("not a notebook: it has no list of cells; exclude the file if it is something else")
    return _Scan(text).cells()


class _Scan:
    """Goes through valid JSON once, and remembers where it is by the keys around it."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.found: list[Cell] = []
        self.path: list[str] = []  # a key for each open object and list
        self.objects: list[bool] = []  # whether each is an object
        self.is_key = False
        self.cell: Cell | None = None
        self.depth = 0  # of the cell

    def cells(self) -> list[Cell]:
        for match in _TOKEN.finditer(self.text):
            sign = match[0]
            if sign in "{[":
                self._open(sign == "{")
            elif sign in "}]":
                self._close()
            elif sign == ",":
                self.is_key = self.objects[-1]
            elif sign == ":":
                self.is_key = False
            elif self.is_key:
                self.path[-1] = _name(sign)
            elif self.cell is not None:
                self._value(sign, *match.span())
        return self.found

    def _open(self, is_object: bool) -> None:
        if is_object and self.cell is None and tuple(self.path) in _PLACES:
            self.cell, self.depth = Cell(), len(self.path) + 1
        self.path.append("")
        self.objects.append(is_object)
        self.is_key = is_object

    def _close(self) -> None:
        if self.cell is not None and len(self.path) == self.depth:
            self.found.append(self.cell)
            self.cell = None
        self.path.pop()
        self.objects.pop()
        self.is_key = False

    def _value(self, value: str, start: int, end: int) -> None:
        """A string or a number inside a cell."""
        cell, inner = self.cell, self.path[self.depth - 1 :]
        if cell is None:
            return
        if inner in (["source"], ["source", ""]) and value[0] == '"':
            cell.strings.append((start, end))
        elif inner == ["cell_type"] and value[0] == '"':
            cell.kind = _name(value)
        elif inner == ["level"] and value in "123456":
            cell.level = int(value)


def _name(string: str) -> str:
    """A short string without its escapes."""
    value: str = json.loads(string) if "\\" in string else string[1:-1]
    return value


def decoded(text: str, strings: list[tuple[int, int]]) -> Decoded:
    """The text of a cell without the escapes of JSON.

    Arguments:
        text: the file.
        strings: as in ``Cell``.
    """
    decoding = Decoding()
    for start, end in strings:
        decode(decoding, text, start + 1, end - 1)
    return decoding.decoded()
