"""The texts of YAML scalars: plain, in quotation marks, literal, and folded."""

from __future__ import annotations

from typing import TYPE_CHECKING

from npqp_lint.formats.messages import Decoded, Decoding
from npqp_lint.lazy import lazy

if TYPE_CHECKING:
    import re

_FOLD = lazy(r"[ \t]*(?:\r\n?|\n)[ \t]*(?:(?:\r\n?|\n)[ \t]*)*")
_DOUBLE = lazy(
    r"\\(?:x[0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8}|(?:\r\n?|\n)[ \t]*|[^\r\n])"
    r"|[ \t]*(?:\r\n?|\n)[ \t]*(?:(?:\r\n?|\n)[ \t]*)*"
)
_SINGLE = lazy(r"''|[ \t]*(?:\r\n?|\n)[ \t]*(?:(?:\r\n?|\n)[ \t]*)*")
_LINE_END = lazy(r"\r\n?|\n")
_HEADER = lazy(r"[|>][-+0-9]*[ \t]*(?:\#[^\r\n]*)?(?:\r\n?|\n)")
_SIMPLE = {
    "0": "\0", "a": "\a", "b": "\b", "t": "\t", "\t": "\t", "n": "\n", "v": "\v", "f": "\f", "r": "\r", "e": "\x1b",
    "N": "\x85", "_": "\xa0", "L": "\u2028", "P": "\u2029",
}  # fmt: skip


def decoded(text: str, start: int, end: int, style: str | None, value: str) -> Decoded | None:
    """The text of a scalar, with the place of each character; None where the parser reads something else.

    Arguments:
        text: the file.
        start, end: the scalar, with its quotation marks or its header.
        style: the quotation mark, ``|`` or ``>``; None or empty for a plain one.
        value: what the parser reads.
    """
    if style in ("|", ">"):
        value = value.rstrip("\n")
        made = _block(text, start, end, style, value)
    elif style == '"':
        made = _flow(text, start + 1, end - 1, _DOUBLE)
    elif style == "'":
        made = _flow(text, start + 1, end - 1, _SINGLE)
    else:
        made = _flow(text, start, end, _FOLD)
    return made if made is not None and made.text == value else None


def _flow(text: str, start: int, end: int, signs: re.Pattern[str]) -> Decoded:
    """A scalar whose lines are joined."""
    made, at = Decoding(), start
    for sign in signs.finditer(text, start, end):
        made.text(text[at : sign.start()], at)
        at = sign.end()
        whole = sign[0]
        if whole == "''":
            made.replaced("'", sign.start(), at)
        elif whole[0] == "\\":
            made.replaced(_escaped(whole[1:]), sign.start(), at)
        else:
            lines = len(_LINE_END.findall(whole))
            made.replaced("\n" * (lines - 1) or " ", sign.start(), at)
    made.text(text[at:end], at)
    return made.decoded()


def _escaped(body: str) -> str:
    if body[0] in "\r\n":
        return ""
    if body[0] in "xuU" and len(body) > 1:
        code = int(body[1:], 16)
        return chr(code) if code < 0x110000 and not 0xD800 <= code < 0xE000 else "\ufffd"
    return _SIMPLE.get(body, body)


def _block(text: str, start: int, end: int, style: str, value: str) -> Decoded | None:
    """A literal or a folded scalar: each character of its value is where the next line has it."""
    header = _HEADER.match(text, start, end)
    if header is None:
        return Decoded.plain("", start) if not value else None
    lines = list(_lines(text, header.end(), end))
    indents = [len(body) - len(body.lstrip(" ")) for _, body in lines if body.strip(" ")]
    if not indents:
        return None
    explicit = next((int(sign) for sign in header[0].partition("#")[0] if sign.isdigit()), None)
    indent = indents[0] if explicit is None else _explicit(text, start, explicit)
    made, at, done = Decoding(), 0, header.end()
    for place, body in lines:
        content = body[indent:]
        if not content or (not content.strip(" ") and style == ">"):
            continue
        between = value.find(content, at) - at
        if between < 0 or value[at : at + between].strip(" \n"):
            return None
        if between:
            made.replaced(value[at : at + between], done, place + indent)
        made.text(content, place + indent)
        at += between + len(content)
        done = place + len(body)
    return made.decoded()


def _lines(text: str, start: int, end: int) -> list[tuple[int, str]]:
    """Where each line starts, and its content."""
    lines, at = [], start
    for match in _LINE_END.finditer(text, start, end):
        lines.append((at, text[at : match.start()]))
        at = match.end()
    if at < end:
        lines.append((at, text[at:end]))
    return lines


def _explicit(text: str, start: int, more: int) -> int:
    """The indentation of a block whose header says how much deeper it is than its parent."""
    line = max(text.rfind("\n", 0, start), text.rfind("\r", 0, start)) + 1
    return len(text[line:start]) - len(text[line:start].lstrip(" ")) + more
