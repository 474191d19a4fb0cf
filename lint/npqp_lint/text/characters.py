"""The characters of a text, and its words as spaces part them, without a look at each."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from npqp_lint.text.document import Document

_USUAL = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789 \n"
"""What makes up most of a text; what is left without it is soon gone through."""
_BRIEF = 1000
"""Characters up to which a text is soon gone through itself."""
_SPACES = "\t\n\v\f\r\x1c\x1d\x1e\x1f "
_MORE_SPACES = frozenset(filter(str.isspace, map(chr, range(0x80, 0x3001))))
"""What ``str.split`` splits at, in ASCII and beyond."""
_SHAPE = b"".join(b" " if chr(i) in _SPACES else b"x" for i in range(256))
"""For ``bytes.translate``: a space, or something else."""


def characters_of(text: str) -> frozenset[str]:
    """All characters of a text."""
    if len(text) < _BRIEF:
        return frozenset(text)
    rest = text.encode("utf-8", "surrogatepass").translate(None, _USUAL.encode())
    return frozenset(rest.decode("utf-8", "surrogatepass")).union(filter(text.__contains__, _USUAL))


def count_words(document: Document) -> int:
    """How many words the prose of a document has: as many as ``str.split`` makes of it."""
    if not document.characters.isdisjoint(_MORE_SPACES):
        return sum(len(document.text[start:end].split()) for start, end in document.stretches())
    shape = document.utf8.translate(_SHAPE)
    return shape.count(b" x") + shape.startswith(b"x")


def source_utf8(document: Document) -> bytes:
    """The source for RE2, as ``Document.utf8`` is the prose; ask for it with ``document.fact(source_utf8)``."""
    return document.source.text.encode("utf-8", "replace")
