"""Where the groups and options of a text end."""

from __future__ import annotations

from npqp_lint.lazy import lazy

_SIGN = lazy(r"\\[\s\S]|%[^\r\n]*|[{}]")
_RAW = lazy(r"[{}\r\n]")
_GAP = lazy(r"[ \t]*(?:%(?![ \t]*npqp-lint)[^\r\n]*(?:\r\n?|\n)[ \t]*)*(?:(?:\r\n?|\n)[ \t]*(?![ \t\r\n]))?")
_OPTION = lazy(r"\\[\s\S]|%[^\r\n]*|[][{}]|(?:\r\n?|\n)[ \t]*(?=[\r\n])")
_OVERLAY = lazy(r"<[^<>{}\r\n]*>")
_DEEP = 9  # no address has more braces open
_REACH = 4000  # characters: no option is longer


class Groups:
    """The groups of one text, found in linear time however often it is asked."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._ends: dict[int, int] = {}
        self._searched = 0  # up to here, every group that has an end is in `_ends`
        self._missing: dict[str, int] = {}

    def end(self, start: int) -> int:
        """The offset after the brace that closes the one at `start`; 0 if none does."""
        if start >= self._searched:
            stack: list[int] = []
            for sign in _SIGN.finditer(self._text, start):
                if sign[0] == "{":
                    stack.append(sign.start())
                elif sign[0] == "}":
                    self._ends[stack.pop()] = self._searched = sign.end()
                    if not stack:
                        break
            else:
                self._searched = len(self._text)
        return self._ends.get(start, 0)

    def raw(self, start: int) -> int:
        """The same for a group in which a percent sign starts no comment, such as an address; it is on one line."""
        depth = 0
        for sign in _RAW.finditer(self._text, start, start + _REACH):
            depth += {"{": 1, "}": -1}.get(sign[0], 0)
            if sign[0] in "\r\n" or depth > _DEEP:
                break
            if not depth:
                return sign.end()
        return self.end(start)

    def option(self, start: int) -> int:
        """The offset after the option in brackets at `start`; `start` if there is none."""
        if not self._text.startswith("[", start):
            return start
        at = start + 1
        limit = start + _REACH
        while sign := _OPTION.search(self._text, at, limit):
            at = sign.end()
            if sign[0] == "]":
                return at
            if sign[0] == "{":
                at = self.end(sign.start())
                if not at:
                    return start
            elif sign[0][0] in "}[\r\n":
                return start
        return start

    def overlay(self, start: int) -> int:
        """The offset after the slides in angle brackets at `start`; `start` if there are none."""
        found = _OVERLAY.match(self._text, start)
        return found.end() if found else start

    def gap(self, start: int) -> int:
        """The offset of what follows the spaces, comments, and at most one line ending at `start`."""
        found = _GAP.match(self._text, start)
        return found.end() if found else start

    def find(self, what: str, start: int) -> int:
        """The offset of a text at or after `start`, -1 if there is none; it is not searched again in vain."""
        if self._missing.get(what, len(self._text) + 1) <= start:
            return -1
        found = self._text.find(what, start)
        if found < 0:
            self._missing[what] = start
        return found
