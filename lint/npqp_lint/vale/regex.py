"""Reads the regular expressions of Vale, which allow look-around, into pieces that can be moved."""

from __future__ import annotations

from dataclasses import dataclass, field

from npqp_lint.lazy import lazy
from npqp_lint.vale.notes import NotCarriedError

LENGTH = 100_000
"""The maximum length of an expression."""
DEPTH = 40
"""The maximum depth of groups."""

_QUANTIFIER = lazy(r"(?:[*+?]|\{\d+(?:,\d*)?\})\??")
_FLAGS = lazy(r"\(\?([imsnx]*(?:-[imsnx]+)?)([:)])")
_NAMED = lazy(r"\(\?P?<([A-Za-z_]\w*)>|\(\?'([A-Za-z_]\w*)'")
_LOOK = lazy(r"\(\?(<)?([=!])")
_CLASS_NAME = lazy(r"\[:\^?\w+:\]")
_LONG = (
    (lazy(r"u([0-9A-Fa-f]{4})"), r"\\x{\1}"),
    (lazy(r"x([0-9A-Fa-f]{2}|\{[0-9A-Fa-f]{1,6}\})"), r"\\x\1"),
    (lazy(r"([pP](?:[A-Za-z]|\{\^?(?!Is)\w+\}))"), r"\\\1"),
)
"""Escapes of more than one character, and what they are in the syntax of RE2."""

_OTHER = {"Z": r"(?:\n?\z)", "e": r"\x1b", "0": r"\x00"}
_ZERO = frozenset((r"\b", r"\B", "^", "$", r"\A", r"\z", r"(?:\n?\z)"))
_SAME = frozenset("abBdDsSwWfnrtvAz")
"""Letters that mean the same after a backslash in both dialects, outside of a class."""


@dataclass
class Atom:
    """A character, class, or assertion, in the syntax of RE2, with its quantifier."""

    text: str
    quantifier: str = ""

    @property
    def consumes(self) -> bool:
        """Whether it can match a character."""
        return self.text not in _ZERO


@dataclass
class Group:
    """Alternatives in parentheses, with how they open in the syntax of RE2."""

    opening: str
    branches: list[list[Node]] = field(default_factory=lambda: [[]])
    quantifier: str = ""
    consumes = True


@dataclass
class Look:
    """A look-ahead or look-behind."""

    behind: bool
    negative: bool
    branches: list[list[Node]] = field(default_factory=lambda: [[]])
    quantifier: str = ""
    consumes = False


@dataclass
class Flags:
    """Flags that hold from here to the end of the group."""

    text: str
    consumes = False
    quantifier = ""


Node = Atom | Group | Look | Flags


def parse(pattern: str) -> list[list[Node]]:
    """The alternatives of an expression.

    Arguments:
        pattern: as in a style.

    Raises:
        NotCarriedError: it uses what RE2 lacks, or is not valid.
    """
    if len(pattern) > LENGTH:
        raise NotCarriedError(f"a pattern of more than {LENGTH:,} characters")
    return _Parser(pattern).parse()


class _Parser:
    def __init__(self, pattern: str) -> None:
        self.pattern = pattern
        self.at = 0
        self.open: list[Group | Look] = [Group("")]

    def parse(self) -> list[list[Node]]:
        pattern = self.pattern
        while self.at < len(pattern):
            char = pattern[self.at]
            if char == "(":
                self._opening()
            elif char == ")":
                self._closing()
            elif char == "|":
                self.open[-1].branches.append([])
                self.at += 1
            else:
                self._atom(char)
        if len(self.open) != 1:
            raise NotCarriedError("a parenthesis of the pattern is not closed")
        return self.open[0].branches

    def _put(self, node: Node) -> None:
        self.open[-1].branches[-1].append(node)

    def _atom(self, char: str) -> None:
        if char == "\\":
            text = self._escape()
        elif char == "[":
            text = self._class()
        else:
            quantifier = _QUANTIFIER.match(self.pattern, self.at)
            if quantifier:
                raise NotCarriedError(f"'{quantifier[0]}' follows nothing that it could repeat")
            text, self.at = (r"\{" if char == "{" else char), self.at + 1
        self._put(Atom(text, self._quantifier()))

    def _quantifier(self) -> str:
        found = _QUANTIFIER.match(self.pattern, self.at)
        if not found:
            return ""
        self.at = found.end()
        return found[0]

    def _opening(self) -> None:
        pattern = self.pattern
        if len(self.open) > DEPTH:
            raise NotCarriedError(f"groups nested more than {DEPTH} deep")
        if look := _LOOK.match(pattern, self.at):
            node: Group | Look = Look(bool(look[1]), look[2] == "!")
            end = look.end()
        elif flags := _FLAGS.match(pattern, self.at):
            if "x" in flags[1].partition("-")[0]:
                raise NotCarriedError("the flag 'x', free spacing, is not supported")
            end = flags.end()
            words = flags[1].replace("n", "").replace("x", "")
            words = words.rstrip("-")
            if flags[2] == ")":
                self.at = end
                if words:
                    self._put(Flags(f"(?{words})"))
                return
            node = Group(f"(?{words}:")
        elif named := _NAMED.match(pattern, self.at):
            node, end = Group(f"(?P<{named[1] or named[2]}>"), named.end()
        elif pattern.startswith("(?#", self.at):
            end = pattern.find(")", self.at)
            if end < 0:
                raise NotCarriedError("a parenthesis of the pattern is not closed")
            self.at = end + 1
            return
        elif pattern.startswith("(?>", self.at):
            raise NotCarriedError("'(?>', an atomic group, is not supported")
        elif pattern.startswith("(?", self.at):
            raise NotCarriedError(f"'{pattern[self.at : self.at + 4]}' is not supported in patterns")
        else:
            node, end = Group("("), self.at + 1
        self._put(node)
        self.open.append(node)
        self.at = end

    def _closing(self) -> None:
        if len(self.open) == 1:
            raise NotCarriedError("a parenthesis of the pattern is not opened")
        self.at += 1
        node = self.open.pop()
        node.quantifier = self._quantifier()
        if isinstance(node, Look) and node.quantifier:
            raise NotCarriedError("a look-around that is repeated")

    def _escape(self, in_class: bool = False) -> str:
        """The text of an escape in the syntax of RE2."""
        letter = self.pattern[self.at + 1 : self.at + 2]
        if not letter:
            raise NotCarriedError("the pattern ends with a backslash")
        for expression, text in _LONG:
            if found := expression.match(self.pattern, self.at + 1):
                self.at = found.end()
                return found.expand(text)
        self.at += 2
        if letter == "b" and in_class:
            return r"\x08"
        if letter in _SAME:
            return f"\\{letter}"
        if letter in _OTHER:
            return _OTHER[letter]
        if letter in "123456789k" and not in_class:
            raise NotCarriedError("a backreference is not supported, because it cannot be matched in linear time")
        if letter.isalpha() and letter.isascii():
            raise NotCarriedError(f"'\\{self.pattern[self.at - 1 :][:9]}' is not supported in patterns")
        return letter if letter in "_\"' " or not letter.isascii() else f"\\{letter}"

    def _class(self) -> str:
        """A class in brackets, in the syntax of RE2."""
        pattern, parts = self.pattern, ["["]
        self.at += 1
        if pattern.startswith("^", self.at):
            parts.append("^")
            self.at += 1
        if pattern.startswith("]", self.at):
            parts.append(r"\]")
            self.at += 1
        while self.at < len(pattern):
            char = pattern[self.at]
            if char == "]":
                self.at += 1
                return "".join([*parts, "]"])
            if char == "\\":
                parts.append(self._escape(in_class=True))
            elif name := _CLASS_NAME.match(pattern, self.at):
                parts.append(name[0])
                self.at = name.end()
            elif pattern.startswith("-[", self.at) and pattern.find("]]", self.at) > 0 and len(parts) > 1:
                raise NotCarriedError("the difference of two classes is not supported")
            else:
                parts.append(r"\[" if char == "[" else char)
                self.at += 1
        raise NotCarriedError("a bracket of the pattern is not closed")


def written(branches: list[list[Node]]) -> str:
    """The expression of some alternatives without look-around, in the syntax of RE2."""
    return "|".join("".join(map(_node, branch)) for branch in branches)


def _node(node: Node) -> str:
    if isinstance(node, Group):
        return f"{node.opening}{written(node.branches)}){node.quantifier}"
    if isinstance(node, Look):
        raise NotCarriedError("a look-around inside another one, or inside a group that repeats")
    return f"{node.text}{node.quantifier}"


def has_look(node: Node) -> bool:
    """Whether a node is a look-around or contains one."""
    if isinstance(node, Look):
        return True
    return isinstance(node, Group) and any(has_look(inner) for branch in node.branches for inner in branch)


def has_capture(branches: list[list[Node]]) -> bool:
    """Whether some alternatives contain a group that captures."""
    return any(
        isinstance(node, Group)
        and (node.opening == "(" or node.opening.startswith("(?P<") or has_capture(node.branches))
        for branch in branches
        for node in branch
    )
