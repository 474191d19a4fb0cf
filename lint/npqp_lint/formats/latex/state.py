"""What the reader of LaTeX knows at a place: what is open, and what the text there is."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from npqp_lint.formats.addresses import addresses
from npqp_lint.formats.latex.groups import Groups
from npqp_lint.lazy import lazy
from npqp_lint.text.document import Builder

if TYPE_CHECKING:
    from npqp_lint.text.document import BlockKind
    from npqp_lint.text.source import Source

_TOKEN = lazy(r"[ \t]*=?[ \t]*(?:\\(?:[A-Za-z@]+|[^A-Za-z\s])|[^\s{}\\])")
_COMMAND = lazy(r"\\(?:[A-Za-z@]+|[^A-Za-z\s])")
_PARAMETERS = lazy(r"[ \t]*\\(?:[A-Za-z@]+|[^A-Za-z\s])[^{}\r\n]*")
_LINE = lazy(r"[^\r\n%]*")
_BACK = 40  # characters: how far back the last character is looked for


class Context(NamedTuple):
    """What blocks are at a place.

    Arguments:
        kind, level: of a block that starts there.
        language: its BCP 47 tag; None: that of the document.
        cells: whether it is in a table.
    """

    kind: BlockKind = "paragraph"
    level: int = 0
    language: str | None = None
    cells: bool = False


class Frame(NamedTuple):
    """A group or an environment that is open.

    Arguments:
        closer: a closing brace, or the name of the environment.
        context: what applies after it.
        block: whether blocks end with it.
        rest: the signature of the arguments after it.
        shows: what the prose among these is.
    """

    closer: str
    context: Context
    block: bool = False
    rest: str = ""
    shows: Context | None = None


class State:
    """The builder with what is open."""

    def __init__(self, source: Source, language: str) -> None:
        self.text = source.text
        self.builder = Builder(source, "latex", language)
        self.groups = Groups(source.text)
        self.context = Context()
        self.frames: list[Frame] = []
        self.opened: Counter[str] = Counter()
        self.said = 0
        """Where the last prose of the current block ends."""
        self._links = iter([*addresses(source.text), (len(source.text) + 1, 0)])
        self._link = next(self._links)

    def start(self) -> None:
        """Start a block, unless one is open."""
        if not self.builder.is_open:
            self.builder.begin(self.context.kind, self.context.level, self.context.language)

    def words(self, low: int, high: int) -> int:
        """Prose with the addresses in it; returns where it ends, after `high` if an address does."""
        while self._link[0] < high:
            start, end = self._link
            self._link = next(self._links)
            if start >= low:
                self._say(low, start)
                self.opaque(start, end)
                low = end
        if low < high:
            self._say(low, high)
        return max(low, high)

    def _say(self, low: int, high: int) -> None:
        if low == high or (not self.builder.is_open and self.text[low:high].isspace()):
            return
        self.start()
        self.builder.text(low, high)
        self.said = high

    def character(self, prose: str, low: int, high: int) -> None:
        """A character that the source spells differently."""
        if prose.isspace() and not self.builder.is_open:
            return
        self.start()
        self.builder.replaced(prose, low, high)
        self.said = high

    def opaque(self, low: int, high: int) -> None:
        """Something in a sentence that is not prose."""
        self.start()
        self.builder.opaque(low, high)
        self.said = high

    @property
    def last(self) -> str:
        """The last character of the current block that is not a space; empty at its start."""
        if not self.builder.is_open:
            return ""
        return self.text[max(0, self.said - _BACK) : self.said].rstrip()[-1:]

    def following(self, at: int) -> str:
        """The next character of the same paragraph, empty if there is none."""
        after = self.groups.gap(at)
        found = self.text[after : after + 1]
        return "" if found.isspace() else found

    def push(self, frame: Frame, context: Context) -> None:
        """Open a group or an environment."""
        self.frames.append(frame)
        self.opened[frame.closer] += 1
        self.context = context
        if frame.block:
            self.builder.end()

    def pop(self, closer: str, at: int) -> int:
        """Close the nearest group or environment of this name, and those inside it; returns where to go on.

        A brace closes no environment around it.
        """
        if not self.opened[closer] or (closer == "}" and self.frames[-1].closer != "}"):
            return at
        while True:
            frame = self.frames.pop()
            self.opened[frame.closer] -= 1
            if frame.block:
                self.builder.end()
            self.context = frame.context
            if frame.closer == closer:
                return self.arguments(at, frame.rest, frame.shows) if frame.rest else at

    def arguments(self, at: int, signature: str, shows: Context | None = None) -> int:
        """Skip the arguments of a command up to the first that is prose, and go into that.

        Arguments:
            at: where they start.
            signature: as in `commands`.
            shows: what the blocks of the prose are; None: it belongs to the sentence around it.
        """
        for i, letter in enumerate(signature):
            if letter == "p":
                inside = self.groups.gap(at)
                if not self.text.startswith("{", inside):
                    return at
                frame = Frame("}", self.context, shows is not None, signature[i + 1 :], shows)
                self.push(frame, shows or self.context)
                return inside + 1
            at = self._argument(at, letter)
        return at

    def _argument(self, at: int, letter: str) -> int:
        """The offset after an argument that is not prose; `at` if it is not there."""
        text, groups = self.text, self.groups
        if letter == "s":
            return at + text.startswith("*", at)
        if letter == "o":
            return groups.option(at)
        if letter == "a":
            return groups.overlay(at)
        if letter == "l":
            found = _TOKEN.match(text, at)
            return found.end() if found else at
        if letter == "x":
            line = _LINE.match(text, at)
            return line.end() if line else at
        if letter == "d":
            found = _PARAMETERS.match(text, at)
            at = found.end() if found else at
        inside = at if letter == "M" else groups.gap(at)
        if text.startswith("{", inside):
            return (groups.raw if letter == "r" else groups.end)(inside) or at
        found = _COMMAND.match(text, inside) if letter == "m" and inside == at else None
        return found.end() if found else at
