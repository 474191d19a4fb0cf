"""The source of a man page: its encoding, and which edits keep the meaning of its lines."""

from __future__ import annotations

from typing import TYPE_CHECKING

from npqp_lint.lazy import lazy
from npqp_lint.text.source import LINE_END, Source

if TYPE_CHECKING:
    from npqp_lint.text.source_map import Edit

_DECLARED = lazy(r"-\*-[^\r\n]*?coding:[ \t]*([A-Za-z0-9_.-]+)")
_HEAD = 1024


def source(data: bytes, path: str, encoding: str | None = None) -> ManSource:
    """The text of a man page, decoded by the encoding that its first lines declare.

    Arguments:
        data: the bytes of the file.
        path: where they came from, for messages.
        encoding: what to use instead of the declaration.

    Raises:
        SourceError: the bytes are not text in that encoding.
    """
    head = "\n".join(LINE_END.split(data[:_HEAD].decode("latin-1"), maxsplit=2)[:2])
    found = _DECLARED.search(head)
    return ManSource.from_bytes(data, path, encoding or (_codec(found[1]) if found else None))


def _codec(name: str) -> str | None:
    """A codec that extends ASCII, for a name as Emacs has it; None if there is none."""
    name = name.lower().removesuffix("-unix").removesuffix("-dos")
    try:
        return name if "a".encode(name) == b"a" else None
    except (LookupError, UnicodeError):
        return None


class ManSource(Source):
    """A man page: no edit inserts an escape, starts a request, or leaves a line that breaks the paragraph."""

    def _takes(self, edit: Edit) -> bool:
        text, new = self.text, edit.text
        if "\\" in new or "\n" in new or "\r" in new:
            return False
        start = max(text.rfind("\n", 0, edit.start), text.rfind("\r", 0, edit.start)) + 1
        if '"' in new and text[start : start + 1] in (".", "'"):
            return False
        after = (new or text[edit.end : edit.end + 1])[:1]
        deleted = text[edit.start : edit.end]
        if edit.start == start and not deleted.endswith(("\n", "\r")):
            return after not in ("", ".", "'", " ", "\t", "\n", "\r")
        return not (deleted.endswith(("\n", "\r")) and after in (".", "'") and edit.start == start)
