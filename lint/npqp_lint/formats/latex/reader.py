"""Reads LaTeX: one pass over the text, with a stack of the groups and environments that are open."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from npqp_lint.formats.latex import preamble, structure
from npqp_lint.formats.latex.characters import ESCAPED, LANGUAGES, LETTERS, PREFIXES, SPACES, SYMBOLS, accented
from npqp_lint.formats.latex.commands import COMMANDS, FOREIGN, SKIPPED, VERBATIM
from npqp_lint.formats.latex.environments import THEOREM
from npqp_lint.formats.latex.state import Context, Frame, State
from npqp_lint.lazy import lazy
from npqp_lint.text.source import LINE_END

if TYPE_CHECKING:
    from npqp_lint.formats.latex.commands import Command
    from npqp_lint.text.document import Document
    from npqp_lint.text.source import Source

_SPECIAL = lazy(r"[ \t]+(?=\\\\)|[\\{}$%~&#|]|''?|``?|--+|[ \t]*[\r\n][ \t\r\n]*|[ \t]{2,}|\t")
_WORD = lazy(r"\\([A-Za-z]+)")
_ACCENT = lazy(
    r"\\(?:([\"'^`~=.])|([uvHcdbkr])(?![A-Za-z]))[ \t]*"
    r"(?:\{[ \t]*(?:\\([ij])(?![A-Za-z])[ \t]*|([A-Za-z]?))[ \t]*\}|\\([ij])(?![A-Za-z])[ \t]?|([A-Za-z]))"
)
_COMMENT = lazy(r"%([^\r\n]*)((?:\r\n?|\n)[ \t]*)?")
_BREAK = lazy(r"\*?[ \t]*(?:\[[^\[\]{}\r\n]*\][ \t]*)?(?:(?:\r\n?|\n)[ \t]*(?![ \t\r\n]))?")
_INITIALS = lazy(r"[A-Za-z]\.\\,[A-Za-z](?:[.\s,)]|\\,)")
_DIMENSION = lazy(
    r"[ \t]*(?:=[ \t]*)?[-+]?(?:\d+(?:[.,]\d*)?|[.,]\d+)[ \t]*(?:true)?[ \t]*(?:pt|pc|in|bp|cm|mm|dd|cc|sp|em|ex|fil+)"
    r"(?![A-Za-z])(?:[ \t]*(?:plus|minus)[ \t]*-?[\d.]*[ \t]*[a-z]{2,5}(?![A-Za-z]))*"
)
_CONDITION = lazy(r"(?:[ \t]*\\[A-Za-z@]+|[ \t]*[<>=][ \t]*-?\d+)*")
_CHUNK = lazy(r"<<[^\r\n]*>>=[ \t]*(?=[\r\n])")
_CHUNK_END = lazy(r"[\r\n]@[^\r\n]*")
_QUOTES = {"'": "’", "''": "”", "`": "‘", "``": "“", "--": "–", "---": "—"}
_INDENT = 40  # characters: the widest indentation that is looked at


def read(source: Source, language: str = "en") -> Document:
    """The prose of a LaTeX document, or of a part of one that has no preamble."""
    reader = Reader(source, language)
    reader.read()
    return reader.builder.build()


class Reader(State):
    """Reads one text."""

    def __init__(self, source: Source, language: str) -> None:
        super().__init__(source, language)
        self._theorems = frozenset(found[1] for found in THEOREM.finditer(source.text))
        self._limit = len(source.text)
        self._bars = {'"\\', *preamble.short_verbatim(source.text)}
        marks = "".join(re.escape(bar[0]) for bar in sorted(self._bars))
        self._pattern = re.compile(f"{_SPECIAL.pattern}|[{marks}]")

    def read(self) -> None:
        """Read all of it."""
        head = preamble.length(self.text)
        self.context = Context(language=preamble.language(self.text[:head]))
        at = 0
        for name, start, after in preamble.titles(self.text, head):
            if start < at:
                continue
            if not name:
                self._comment(start)
                continue
            low = self.groups.gap(self.groups.option(after))
            at = self.groups.end(low) if self.text.startswith("{", low) else 0
            if 0 < at <= head:
                self._run(self._block(COMMANDS[name], after), at)
        self._run(head, len(self.text))

    def _run(self, at: int, limit: int) -> None:
        text = self.text
        self._limit = limit
        if not at:
            at = self._chunk(at)
        while at < limit:
            found = self._pattern.search(text, at, limit)
            low = found.start() if found else limit
            if low > at:
                at = self.words(at, low)
                if at > low:
                    continue
            if found:
                at = self._special(found[0], low, found.end())

    def _special(self, sign: str, low: int, high: int) -> int:
        """What starts with a character that means something; returns where to go on."""
        first = sign[0]
        if first in self._bars:
            return self._other(first, low, high)
        if first == "\\":
            return self._command(low)
        if first == "{":
            self.push(Frame("}", self.context), self.context)
        elif first == "}":
            return self.pop("}", high)
        elif first == "%":
            return self._comment(low)
        elif first == "$":
            return structure.formula(self, low)
        elif first in " \t\r\n":
            if self.text.startswith("\\\\", high):
                return high
            return self._space(sign, low, high)
        elif sign in _QUOTES:
            self.character(_QUOTES[sign], low, high)
        elif first == "~":
            if self.last in (".", "!", "?") and self.text.startswith("\\", high):
                self.builder.line_break(low, high)  # before a reference that may not be part of a sentence
            else:
                self.character("\xa0", low, high)
        elif first == "&":
            self.builder.end()
        else:
            return self._other(first, low, high)
        return high

    def _other(self, first: str, low: int, high: int) -> int:
        """A parameter, something between bars, or a drawn line."""
        if first == "#":
            high += self.text[high : high + 1].isdigit()
            self.opaque(low, high)
        elif first in self._bars or self.text[low : low + 2] in self._bars:
            end = self._find_in_line(first, high)
            if end > 0:
                self.opaque(low, end + 1)
                return end + 1
            return self.words(low, high)
        else:
            return self.words(low, high)
        return high

    def _find_in_line(self, mark: str, at: int) -> int:
        """The offset of a mark on the same line, -1 if there is none."""
        found = self.groups.find(mark, at)
        return -1 if found < 0 or LINE_END.search(self.text, at, found) else found

    def _space(self, sign: str, low: int, high: int) -> int:
        """Spaces and line endings; a blank line ends a paragraph."""
        if len(LINE_END.findall(sign)) > 1:
            self.builder.end()
        elif self.builder.is_open:
            self.builder.line_break(low, high)
        return self._chunk(high) if sign[-1] in "\r\n" else high

    def _chunk(self, at: int) -> int:
        """A chunk of R at `at`; returns where to go on."""
        if not self.text.startswith("<<", at) or not _CHUNK.match(self.text, at):
            return at
        self.builder.end()
        found = _CHUNK_END.search(self.text, at)
        return found.end() if found else len(self.text)

    def _comment(self, at: int) -> int:
        """A comment with the end of its line and the indentation after that; returns where to go on."""
        found = _COMMENT.match(self.text, at)
        if found is None:
            return at + 1
        if "npqp-lint" in found[1]:
            self.builder.comment(found[1], at, found.end(1))
        following = self.text[found.end() : found.end() + 1]
        if following and following in "\r\n":
            self.builder.end()
        elif found[2] and self.builder.is_open and not (self.text[at - 1].isalnum() and following.isalnum()):
            self.builder.line_break(found.end(1), found.end())  # hides the end of the line, but not from authors
        return self._chunk(found.end())

    def _command(self, at: int) -> int:
        """A command; returns where to go on."""
        accent = _ACCENT.match(self.text, at)
        if accent:
            letter = accent[3] or accent[4] or accent[5] or accent[6] or ""
            self.character(accented(accent[1] or accent[2], letter), at, accent.end())
            return accent.end()
        word = _WORD.match(self.text, at)
        if word is None:
            return self._backslashed(at)
        name, after = word[1], word.end()
        if name in LETTERS:
            after += self.text.startswith("{}", after) * 2 or len(self.text[after : after + 1].strip(" ")) ^ 1
            self.character(LETTERS[name], at, min(after, self._limit))
            return after
        if name in SYMBOLS:
            after += self.text.startswith("{}", after) * 2
            self.character(SYMBOLS[name], at, after)
            return after + (name in PREFIXES and self.text.startswith(" ", after))
        if name == "begin":
            return structure.begin(self, at, self._theorems)
        if name == "end":
            return structure.end(self, at, self._limit)
        if name == "item":
            return structure.item(self, after)
        return self._named(name, at, after)

    def _backslashed(self, at: int) -> int:
        """A backslash before a character that is not a letter."""
        sign = self.text[at + 1 : at + 2]
        if sign == "\\":
            return self._hard_break(at)
        if sign in ("(", "["):
            return structure.bracketed(self, at)
        if sign in ESCAPED and sign:
            self.character(sign, at, at + 2)
        elif sign in SPACES and not (sign == "," and _INITIALS.match(self.text, at - 2)):
            self.character(SPACES[sign], at, at + 2)
        return at + 2

    def _hard_break(self, at: int) -> int:
        """A double backslash: the end of a line, or of a row of a table."""
        found = _BREAK.match(self.text, at + 2)
        after = found.end() if found else at + 2
        if self.context.cells:
            self.builder.end()
        elif self.builder.is_open:
            self.builder.line_break(at, after, "\n")
        return after

    def _named(self, name: str, start: int, after: int) -> int:
        """A command with a name that is neither a character nor part of an environment."""
        text = self.text
        if name in VERBATIM:
            return self._verbatim(name, start, after)
        if name in SKIPPED:
            end = self.groups.find(SKIPPED[name], after)
            if end < 0:
                return after
            if self.builder.is_open and not LINE_END.search(text, after, end):
                self.opaque(start, end + len(SKIPPED[name]))
            return end + len(SKIPPED[name])
        if name in FOREIGN:
            end = self.arguments(after, "mm")
            self.opaque(start, end)
            return end
        if name == "selectlanguage":
            end = self.arguments(after, "m")
            self.context = self.context._replace(language=LANGUAGES.get(text[after:end].strip("{} "), None))
            return end
        if name == "par":
            self.builder.end()
        command = COMMANDS.get(name)
        if command is None:
            return self._unknown(name, start, after)
        if command.kind is not None:
            return self._block(command, after)
        end = self.arguments(after, command.arguments)
        if command.shown:
            end += text.startswith("{}", end) * 2
            self.opaque(start, end)
            return end
        return self._after_word(end) if end == after else end

    def _after_word(self, at: int) -> int:
        """The offset after the dimension or the spaces that follow a command without arguments."""
        found = _DIMENSION.match(self.text, at)
        at = found.end() if found else at
        while self.text[at : at + 1] in (" ", "\t"):
            at += 1
        return at

    def _block(self, command: Command, after: int) -> int:
        """A title, a caption, a note ...; a note inside a sentence is not read."""
        kind = command.kind or "paragraph"
        if kind == "footnote" and self.builder.is_open and not self._sentence_ends(command, after):
            return self.arguments(after, command.arguments.replace("p", "m"))
        shows = Context(kind, command.level, self.context.language)
        if kind == "paragraph":
            shows = self.context
        return self.arguments(after, command.arguments, shows)

    def _sentence_ends(self, command: Command, after: int) -> bool:
        """Whether the note that follows is between two sentences or at the end of one."""
        end = after
        for letter in command.arguments:
            end = self._argument(end, "m" if letter == "p" else letter)
        following = self.following(end)
        return self.last in (*".!?:", "”", "’", "'", ")") and (
            not following or following.isupper() or following == "\\"
        )

    def _verbatim(self, name: str, start: int, after: int) -> int:
        """A command whose argument is not prose."""
        text = self.text
        after = self.groups.option(after + text.startswith("*", after))
        if name == "mintinline" and text.startswith("{", after):
            after = self.groups.end(after) or after
        mark = text[after : after + 1]
        if mark == "{":
            end = self.groups.raw(after) or after + 1
        else:
            low = self._find_in_line(mark, after + 1) if mark and not mark.isspace() else -1
            end = low + 1 if low >= 0 else after
        self.opaque(start, end)
        return end

    def _is_alone(self, start: int, end: int) -> bool:
        """Whether there is nothing else on the line."""
        before = self.text[max(0, start - _INDENT) : start].rstrip(" \t")
        return before[-1:] in ("", "\r", "\n") and self.text[end : end + 1] in ("", "\r", "\n")

    def _unknown(self, name: str, start: int, after: int) -> int:
        """A command that is not known, with what directly follows it: a placeholder, or nothing."""
        text, end = self.text, after
        if name.startswith("if"):
            found = _CONDITION.match(text, after)
            return found.end() if found else after
        size = _DIMENSION.match(text, after)
        if size:
            return size.end()
        end += text.startswith("*", end)
        while True:
            more = self.groups.option(self.groups.overlay(end))
            if text.startswith("{", more):
                more = self.groups.end(more) or more
            if more == end:
                break
            end = more
        following = self.following(end)
        if self.builder.is_open:
            closed = self.last in ".!?" and (not following or following.isupper())
            closed = closed or (end == after and self._is_alone(start, end))
        else:
            closed = not text[end : end + 1].strip() and (
                following.isupper() or text[end : end + 1] in ("", "\r", "\n")
            )
        if not closed:
            self.opaque(start, end)
        return end
