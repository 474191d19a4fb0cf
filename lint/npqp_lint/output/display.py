"""Document text on a terminal: nothing in it can control the terminal, and its width in columns is known."""

from __future__ import annotations

from typing import NamedTuple

from npqp_lint.lazy import lazy

# What a terminal obeys instead of showing (control characters), what changes the writing direction and so shows a
# different text (bidirectional marks), what is invisible, and what no encoding can write.
_UNSAFE = lazy(
    "\r\n?|[\x00-\x1f\x7f-\x9f\u00ad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"
    "\ud800-\udfff\U000e0000-\U000e007f]"
)
# Characters that are one column wide, so that a curly quote does not require loading the wcwidth tables.
_NARROW = lazy("[ -~\u00a0-\u00ac\u00ae-\u02ff\u0370-\u0377\u0386-\u038a\u038e-\u03a1\u03a3-\u0482"
                     "\u2010-\u2027\u2030-\u205e\u20a0-\u20bf\u2190-\u21ff]*")  # fmt: skip


class Glyphs(NamedTuple):
    """Symbols that are not part of the document.

    Arguments:
        arrow: precedes the fixed text.
        line_end: replaces a line break inside an excerpt.
    """

    arrow: str = "→"
    line_end: str = "↵"


ASCII = Glyphs("->", "\\n")


def glyphs_for(encoding: str | None) -> Glyphs:
    """The symbols that `encoding` can write."""
    try:
        "".join(Glyphs()).encode(encoding or "ascii")
    except (UnicodeEncodeError, LookupError):
        return ASCII
    return Glyphs()


def harmless(text: str, line_end: str = "\\n") -> str:
    """`text` with everything that is not simply shown escaped; a tab becomes a space.

    Arguments:
        text: text of a document, a path or a message.
        line_end: what to show for a line break.
    """
    if text.isascii() and text.isprintable():
        return text
    return _UNSAFE.sub(lambda match: _escape(match[0], line_end), text)


def _escape(character: str, line_end: str) -> str:
    if character in ("\n", "\r", "\r\n"):
        return line_end
    if character == "\t":
        return " "
    point = ord(character)
    return f"\\x{point:02x}" if point < 0x100 else f"\\u{point:04x}" if point < 0x10000 else f"\\U{point:08x}"


def width(text: str) -> int:
    """The width of a harmless text in terminal columns."""
    if text.isascii() or _NARROW.fullmatch(text):
        return len(text)
    from wcwidth import wcswidth

    return max(0, wcswidth(text))


def fitting(text: str, cells: int, line_end: str = "\\n", from_end: bool = False) -> int:
    """How many characters of `text`, from its start or its end, fit into a number of columns."""
    if cells <= 0:
        return 0
    piece = text[-cells:] if from_end else text[:cells]
    shown = harmless(piece, line_end)
    if len(shown) == len(piece) and (shown.isascii() or _NARROW.fullmatch(shown)):
        return len(piece)
    used = count = 0
    for character in reversed(text) if from_end else text:
        used += width(harmless(character, line_end))
        if used > cells:
            break
        count += 1
    return count
