"""The source of a man page: its encoding, and which edits keep the meaning of its lines."""

from __future__ import annotations

from typing import TYPE_CHECKING

from npqp_lint.lazy import lazy
from npqp_lint.text.source import Source

if TYPE_CHECKING:
    from collections.abc import Iterable

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
    head = "\n".join(data[:_HEAD].decode("latin-1").splitlines()[:2])
    found = _DECLARED.search(head)
    read = ManSource.from_bytes(data, path, encoding or (_codec(found[1]) if found else None))
    return ManSource(read.text, read.path, read.encoding, read.bom)


def _codec(name: str) -> str | None:
    """A codec that extends ASCII, for a name as Emacs has it; None if there is none."""
    name = name.lower().removesuffix("-unix").removesuffix("-dos")
    try:
        return name if "a".encode(name) == b"a" else None
    except (LookupError, UnicodeError):
        return None


class ManSource(Source):
    """A man page: no edit inserts an escape, starts a request, or leaves a line that breaks the paragraph."""

    def like(self, text: str) -> ManSource:
        """Another text for the same file."""
        return ManSource(text, self.path, self.encoding, self.bom)

    def writable(self, edits: Iterable[Edit]) -> bool:
        """Whether the edits can be written, and mean in a man page what they say."""
        edits = list(edits)
        return super().writable(edits) and all(self._means_itself(edit) for edit in edits)

    def _means_itself(self, edit: Edit) -> bool:
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
