"""What must hold for every document, whatever its format."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

from hypothesis import strategies as st
from npqp_lint.text.document import PLACEHOLDER, Document, Edit


def check_document(document: Document) -> None:
    """Pieces and blocks are in order, without overlap, and the map is exact."""
    source, text, pieces = document.source.text, document.text, document.map.pieces
    assert "\n\n".join(text[block.start : block.end] for block in document.blocks) == text
    for block in document.blocks:
        body = text[block.start : block.end]
        assert body.strip() == body
        assert body.strip(PLACEHOLDER)
        assert "\n\n" not in body
        assert "\r" not in body
    for a, b in pairwise(pieces):
        assert a.source_end <= b.source
        assert a.end == b.prose or text[a.end : b.prose] == "\n\n"
    assert sum(piece.length for piece in pieces) == sum(block.end - block.start for block in document.blocks)
    for piece in pieces:
        assert 0 <= piece.source < piece.source_end <= len(source)
        if piece.kind in ("text", "name"):
            assert text[piece.prose : piece.end] == source[piece.source : piece.source_end]
            for offset in (piece.prose, piece.end - 1):
                assert source[document.map.point(offset)] == text[offset]
        if piece.kind == "opaque":
            assert text[piece.prose : piece.end] == PLACEHOLDER
    for a, b in pairwise(document.comments):
        assert a.end <= b.start
    for comment in document.comments:
        assert 0 <= comment.prose <= len(text)


def blocks_of(document: Document) -> list[tuple[str, str]]:
    """The kind and the prose of each block."""
    return [(block.kind, document.text[block.start : block.end]) for block in document.blocks]


def comments_of(document: Document) -> list[tuple[str, str, bool]]:
    """The text of each comment, the beginning of the prose after it, and whether it stands in a block."""
    return [(comment.text, document.text[comment.prose :][:5], comment.inline) for comment in document.comments]


def apply(text: str, edits: tuple[Edit, ...]) -> str:
    """The edits made, the last first."""
    for edit in reversed(edits):
        text = text[: edit.start] + edit.text + text[edit.end :]
    return text


def check_edit(document: Document, edit: Edit) -> None:
    """Where an edit lands, what it leaves of the prose in the source, with the new texts, is what was asked for."""
    parts = document.map.edits(edit)
    if parts is None:
        return
    source, text = document.source.text, document.text
    for a, b in pairwise(parts):
        assert a.end <= b.start
    prose = 0
    made = []
    pieces = iter(document.map.pieces)
    rest = list(parts)
    for piece in pieces:
        made.append(text[prose : piece.prose])
        prose = piece.end
        at, end = piece.source, piece.source_end
        while rest and rest[0].start < end:
            part = rest[0]
            if piece.kind == "text":
                made.append(source[at : max(at, part.start)])
            else:
                assert part.start == part.end == at or part.start <= at  # before it, or all of it
            made.append(part.text)
            at = max(at, min(part.end, end))
            if part.end > end:  # goes on in the next piece
                rest[0] = Edit(end, part.end, "")
                break
            rest.pop(0)
        if rest and rest[0].start == rest[0].end == end:
            made += [_kept(piece, at, source, text), rest.pop(0).text]
        else:
            made.append(_kept(piece, at, source, text))
    assert not rest
    assert "".join(made) == text[: edit.start] + edit.text + text[edit.end :]


def check_meaning(read: Callable[[str], Document], text: str, data: st.DataObject) -> None:
    """What an edit of whole words makes is read as it was meant.

    Arguments:
        read: makes the document of a text.
        data: draws the edit.
    """
    document = read(text)
    words = [i for i in range(len(document.text) + 1) if not document.text[i - 1 : i + 1].isalpha()]
    start = data.draw(st.sampled_from(words))
    end = data.draw(st.sampled_from([i for i in words if start <= i <= start + 12]))
    new = data.draw(st.sampled_from(["", "new", " new", "new "]))
    wanted = document.text[:start] + new + document.text[end:]
    parts = document.map.edits(Edit(start, end, new))
    if parts is not None and wanted == wanted.strip() and "  " not in wanted:
        assert read(apply(text, parts)).text == wanted


def _kept(piece, at: int, source: str, text: str) -> str:
    """What is left of a piece after the source offset `at`."""
    if piece.kind == "text":
        return source[at : piece.source_end]
    return text[piece.prose : piece.end] if at == piece.source else ""
