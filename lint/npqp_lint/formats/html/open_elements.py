"""The open elements of an HTML document, and what ends them by the rules of the standard, explicitly or implicitly.

https://html.spec.whatwg.org/multipage/parsing.html builds a tree; here it is enough to know what surrounds a text.
Nothing ever searches the whole stack, so deep nesting takes only linear time.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

from npqp_lint.formats.html.elements import BLOCKS, ENDS, ENDS_PARAGRAPH, FOREIGN, KINDS, LISTS, SCOPES, TABLE_PARTS
from npqp_lint.text.blocks import Cells

if TYPE_CHECKING:
    from collections.abc import Callable

    from npqp_lint.text.document import BlockKind

_CELLS = {"table": Cells.table, "tr": Cells.row, "td": Cells.cell, "th": Cells.cell}

Skip = Literal["", "nothing", "value"]


class Element(NamedTuple):
    """An open element.

    Arguments:
        kind, level, language: of the blocks in it.
        skip: what its content leaves in the prose if it is not prose.
        root: whether this is due to the element itself, not to one around it.
        start: where its start tag starts.
    """

    name: str
    kind: BlockKind = "paragraph"
    level: int = 0
    language: str | None = None
    skip: Skip = ""
    root: bool = False
    start: int = 0


class OpenElements:
    """The stack of elements that have not ended yet; the outermost one represents the document.

    Arguments:
        ended: called for each one that ends, with the position in the source.
        around: what the document stands in, if it is part of another.
        depth: how many lists it stands in.
    """

    def __init__(self, ended: Callable[[Element, int], None], around: Element | None = None, depth: int = 0) -> None:
        self.stack = [around or Element("")]
        self.places: dict[str, list[int]] = {}  # the indices of the open elements by name
        self._ended = ended
        self._scopes = [0]  # the indices of those whose content is closed to outside tags
        self._blocks = [0]
        self._roots: list[int] = []  # the indices of those that cause prose to be skipped
        self._depth = depth
        self._cells = Cells()

    @property
    def place(self) -> tuple[int, tuple[int, int] | None]:
        """The number of open lists, and the row and the column of the open table cell."""
        return self._depth, self._cells.place

    def push(self, element: Element, columns: int = 1) -> None:
        """An element starts.

        Arguments:
            columns: how many columns it has, if it is a table cell.
        """
        place = len(self.stack)
        self.stack.append(element)
        self.places.setdefault(element.name, []).append(place)
        if element.root:
            self._roots.append(place)
        if element.name in SCOPES:
            self._scopes.append(place)
        if element.name in BLOCKS:
            self._blocks.append(place)
            self._depth += element.name in LISTS
            if element.name in _CELLS:
                _CELLS[element.name](self._cells)
                self._cells.widen(columns - 1)

    def imply(self, name: str, start: int) -> None:
        """End the elements that a start tag ends.

        Arguments:
            start: where the tag starts.
        """
        if self.stack[-1].skip and self.stack[self._roots[-1]].name in FOREIGN:
            return
        scope = self._scopes[-1]
        if name in ENDS_PARAGRAPH and self._place("p") > scope:
            self.end(self._place("p"), start)
        if name in ENDS:
            names, bounds = ENDS[name]
            bound = max(map(self._place, bounds))
            ended = [place for place in map(self._place, names) if place > bound]
            if ended and (name not in ("li", "dd", "dt") or min(ended) > scope):
                self.end(min(ended), start)
        elif name[:1] == "h" and name in KINDS and self.stack[-1].name in KINDS and self.stack[-1].kind == "heading":
            self.end(len(self.stack) - 1, start)

    def close(self, name: str, start: int, end: int) -> None:
        """End the elements that an end tag ends, if any.

        Arguments:
            start, end: the tag.
        """
        place = self._place(name)
        if name in TABLE_PARTS:
            bound = self._place("table") if name != "table" else 0
        else:
            bound = self._scopes[-1] if name in BLOCKS or name in SCOPES else self._blocks[-1]
        reached = place >= bound if name in SCOPES else place > bound
        # what is not prose ends where it says, however malformed its content is
        if place > 0 and (reached or (self.stack[-1].skip and place == self._roots[-1])):
            self.end(place, start, end)

    def end(self, place: int, at: int, end: int | None = None) -> None:
        """End the elements from an index on.

        Arguments:
            at: where what ends them starts.
            end: where the end tag of the outermost ends, if it has one.
        """
        while len(self.stack) > place:
            element = self.stack.pop()
            index = len(self.stack)
            places = self.places[element.name]
            places.pop()
            if not places:
                del self.places[element.name]
            if self._scopes[-1] == index:
                self._scopes.pop()
            if self._blocks[-1] == index:
                self._blocks.pop()
                self._depth -= element.name in LISTS
                if element.name == "table":
                    self._cells.end()
            if element.root:
                self._roots.pop()
            self._ended(element, end if end and index == place else at)

    def _place(self, name: str) -> int:
        """The index of the innermost open element with that name; -1 if there is none."""
        places = self.places.get(name)
        return places[-1] if places else -1
