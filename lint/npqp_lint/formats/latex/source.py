"""The source of a LaTeX document: its encoding, and which edits keep it a document that compiles."""

from __future__ import annotations

from typing import TYPE_CHECKING

from npqp_lint.lazy import lazy
from npqp_lint.text.source import Source

if TYPE_CHECKING:
    from npqp_lint.text.source_map import Edit

_DECLARED = lazy(r"(?m)^[ \t]*\\(?:usepackage|RequirePackage)\s*\[\s*([a-z0-9]+)\s*\]\s*\{\s*inputenc\s*\}")
_CODECS = {
    "latin1": "iso8859-1", "latin2": "iso8859-2", "latin3": "iso8859-3", "latin4": "iso8859-4", "latin5": "iso8859-9",
    "latin9": "iso8859-15", "latin10": "iso8859-16", "ansinew": "cp1252", "applemac": "mac-roman",
    **{name: name for name in ("cp437", "cp850", "cp852", "cp865", "cp1250", "cp1252", "cp1257")},
}  # fmt: skip
_HEAD = 1 << 16
_SPECIAL = frozenset('\\{}$%&#_^~[]"`')
_COMMAND_BEFORE = lazy(r"\\[A-Za-z@]+\Z")
_LONGEST = 60  # characters: commands are shorter
_LIGATURES = frozenset("-'`,<>")


def source(data: bytes, path: str, encoding: str | None = None) -> LatexSource:
    """The text of a LaTeX document, decoded by the encoding that it declares if it is not valid UTF-8.

    Arguments:
        data: the bytes of the file.
        path: where they came from, for messages.
        encoding: what to use instead of the declaration.

    Raises:
        SourceError: the bytes are not text in that encoding.
    """
    return LatexSource.from_bytes(data, path, encoding or _declared(data))


def _declared(data: bytes) -> str | None:
    try:
        data.decode()
    except UnicodeDecodeError:
        found = _DECLARED.search(data[:_HEAD].decode("latin-1"))
        return _CODECS.get(found[1]) if found else None
    return None


class LatexSource(Source):
    """A LaTeX document: no edit may insert a character that means something else to LaTeX, or join a command."""

    def _takes(self, edit: Edit) -> bool:
        text, new = self.text, edit.text
        if not _SPECIAL.isdisjoint(new):
            return False
        after = (new or text[edit.end : edit.end + 1])[:1]
        before = text[edit.start - 1 : edit.start]
        if before.isalpha() and (after.isalnum() or after.isspace() or after == "*"):
            low = max(0, edit.start - _LONGEST)
            if _COMMAND_BEFORE.search(text[low : edit.start]):
                return False
        if before == "\\" and not text[: edit.start].endswith("\\\\"):
            return False
        if before in _LIGATURES and before == after and text[edit.start : edit.start + 1] != after:
            return False
        if new[-1:] in _LIGATURES and new[-1:] == text[edit.end : edit.end + 1]:
            return False
        return bool(new.strip()) or not self._leaves_blank_line(edit)

    def _leaves_blank_line(self, edit: Edit) -> bool:
        """Whether a line with something in it would become a blank line, which ends a paragraph."""
        text = self.text
        low, high = edit.start, edit.end
        if text[low:high].endswith(("\r", "\n")):
            return False
        while low and text[low - 1] in " \t":
            low -= 1
        while high < len(text) and text[high] in " \t":
            high += 1
        opens = low == 0 or text[low - 1] in "\r\n"
        closes = high == len(text) or text[high] in "\r\n"
        return opens and closes
