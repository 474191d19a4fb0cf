"""Edits that the server works out itself: all safe fixes at once, and the comment that silences a finding."""

from __future__ import annotations

import re
from collections import Counter
from difflib import SequenceMatcher
from typing import TYPE_CHECKING

from npqp_lint.document import Edit
from npqp_lint.source import LINE_END, Source

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from npqp_lint.diagnostic import Diagnostic, Report
    from npqp_lint.document import Document

_INDENT = re.compile(r"[ \t]*")


def fix_all(source: Source, check: Callable[[Source], Report]) -> list[Edit]:
    """The edits that apply all safe fixes until none is left; lines that stay as they are are not touched."""
    from npqp_lint.fixer import fix

    return difference(source.text, fix(source, check).text)


def difference(old: str, new: str) -> list[Edit]:
    """The edits from one text to another, whole lines, cut to what differs in them."""
    if old == new:
        return []
    before, after = _lines(old), _lines(new)
    found: list[Edit] = []
    starts = [0]
    for line in before:
        starts.append(starts[-1] + len(line))
    for tag, i, j, k, m in SequenceMatcher(None, before, after).get_opcodes():
        if tag == "equal":
            continue
        pairs = [(i, j, "".join(after[k:m]))]
        if j - i == m - k:
            pairs = [(n, n + 1, after[k + n - i]) for n in range(i, j)]
        for low, high, text in pairs:
            edit = _cut(old, starts[low], starts[high], text)
            if edit is not None:
                found.append(edit)
    return found


def _lines(text: str) -> list[str]:
    """The lines with their ends."""
    ends = [match.end() for match in LINE_END.finditer(text)]
    return [text[start:end] for start, end in zip([0, *ends], [*ends, len(text)], strict=True) if start < end]


def _cut(old: str, start: int, end: int, text: str) -> Edit | None:
    from npqp_lint.server.window import change_of

    change = change_of(old[start:end], text)
    if change.start == change.old_end == change.new_end:
        return None
    low, high, new_end = change
    # a \r\n is one line end, which an editor cannot part
    if low and old[start + low - 1] == "\r" and "\n" in (old[start + low : start + low + 1], text[low : low + 1]):
        low -= 1
    if (
        start + high < end
        and old[start + high] == "\n"
        and "\r" in (old[start + high - 1], text[new_end - 1 : new_end])
    ):
        high, new_end = high + 1, new_end + 1
    return Edit(start + low, start + high, text[low:new_end])


def suppression(source: Source, found: Diagnostic, check: Callable[[Source], Report]) -> Edit | None:
    """The insertion of a comment that silences a finding and nothing else; None where none can stand.

    What a comment does to the text around it differs from format to format and from place to place. So each likely
    place is tried: the prose must stay what it was, and of all findings that of this rule in this block alone may go.
    """
    before = check(source)
    document = before.document
    for edit in _comments(document, found) if document is not None else ():
        changed = Source(source.text[: edit.start] + edit.text + source.text[edit.end :], source.path)
        after = check(changed)
        if after.document is None or document is None or after.document.text != document.text:
            continue
        gone = Counter((d.code, d.message) for d in before.diagnostics)
        gone.subtract((d.code, d.message) for d in after.diagnostics)
        alone = all(count == 0 or (count > 0 and key[0] == found.code) for key, count in gone.items())
        if alone and gone[found.code, found.message]:
            return edit
    return None


def _comments(document: Document, found: Diagnostic) -> Iterator[Edit]:
    """The places where a comment may stand: on a line of its own before the block, at its end, on its first line."""
    source, map = document.source, document.map
    inside = (b for b in document.blocks if map.point(b.start) <= found.start < map.range(b.start, b.end)[1])
    block = next(inside, None)
    if block is None:
        return
    start, end = map.range(block.start, block.end)
    line = source.position(start).line
    line_start = source.line_starts[line - 1]
    ending = LINE_END.search(source.text)
    newline = ending[0] if ending else "\n"
    indent = _INDENT.match(source.text, line_start)
    body = f"npqp-lint: ignore {found.rule}"
    comments = {"rst": (f".. {body}",), "latex": (f"% {body}",), "org": (f"# {body}",), "asciidoc": (f"// {body}",)}
    for comment in comments.get(document.format, (f"<!-- {body} -->",)):
        yield Edit(line_start, line_start, (indent[0] if indent else "") + comment + newline)
        yield Edit(line_start, line_start, (indent[0] if indent else "") + comment + newline * 2)
        yield Edit(end, end, f" {comment}")
        yield Edit(start, start, f"{comment} ")
