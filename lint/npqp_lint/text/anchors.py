"""The addresses of headings in Markdown, and the links of the same document that must follow when a heading changes."""

from __future__ import annotations

import bisect
import unicodedata
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import quote, unquote

from npqp_lint.lazy import lazy
from npqp_lint.text.pieces import LINEAR
from npqp_lint.text.source_map import Edit

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from npqp_lint.text.document import Block, Document

_LINK = lazy(r"(?:\]\([ \t]*<?|\]:[ \t]*<?|\bhref[ \t]*=[ \t]*[\"'])#(?P<anchor>[^\s()<>\"']{1,400})")
_OWN = lazy(r"(?:\b(?:id|name)[ \t]*=[ \t]*[\"']?|\{:?[ \t]*#)(?P<anchor>[^\s\"'<>{}]{1,400})")
"""An address that the document itself gives to a place."""
_FENCE = lazy(r"[ \t>]*(?:[-*+][ \t]+)?(?P<marks>`{3,}|~{3,})(?P<rest>.*)")
_CODE = lazy(r"(?<![`\\])(`{1,3})(?!`)[^`]{1,400}(?<!`)\1(?!`)")
_LINE = 2000
"""Code points of a line on each side of a link in which code is looked for."""
_TAG = lazy(r"</?[A-Za-z][^<>]*>")
_BEFORE = ("", "-")
"""What an address may begin with besides the text: the second is for the space between an image and the text."""
_IMAGE = ("![", "<img", "<picture", "<svg")
_KEPT = frozenset(["Nd", "Nl", "Pc"])
"""Unicode categories that an address keeps besides letters and marks."""


class _Link(NamedTuple):
    """A link to a heading: where its anchor is in the source, without the hash sign, and what it says decoded."""

    start: int
    end: int
    anchor: str


class _Headings(NamedTuple):
    """The headings of a document.

    Arguments:
        blocks: in order.
        starts, ends: where the text of each is in the source.
        slugs: of each, without a number.
        anchors: of each.
        counts: how often each slug occurs.
    """

    blocks: Sequence[Block]
    starts: Sequence[int]
    ends: Sequence[int]
    slugs: Sequence[str]
    anchors: Sequence[str]
    counts: Counter[str]


def following(document: Document, edits: Sequence[Edit]) -> list[Edit] | None:
    """What must be added to some edits so that the links to the headings they change still lead there.

    Arguments:
        document: one in Markdown.
        edits: in source offsets.

    Returns:
        The edits of the links, usually none; None if a heading would have no address that a link could name.
    """
    links = document.fact(_by_anchor)
    if not links:
        return []
    headings = document.fact(_headings)
    touched = {i for edit in edits if (i := _heading_at(headings, edit)) is not None}
    new = {i: slug(_shown(document, headings.blocks[i], edits)) for i in touched}
    new = {i: text for i, text in new.items() if text != headings.slugs[i]}
    found: list[Edit] = []
    for i, anchor in _renamed(headings, new):
        for before in _BEFORE:
            old = before + headings.anchors[i]
            named = links.get(old, ()) if not before or old not in headings.anchors else ()
            if named and not anchor:
                return None
            found += (_edit(document, link, before + anchor) for link in named)
    return found


def misled(before: Document, after: Document) -> list[int]:
    """The blocks of the headings whose links lead to another heading after an edit, or to none, and of those others.

    Two fixes may each be right about the links, but not both together: they may give two headings the same text.

    Arguments:
        before, after: the document as it was and as it is, with the same headings.
    """
    if before.format != "markdown" or not before.fact(_links):
        return []
    old, new = before.fact(_targets), after.fact(_targets)
    headings = before.fact(_headings).blocks
    if len(old) != len(new) or len(headings) != len(after.fact(_headings).blocks):
        return []
    wrong = {i for a, b in zip(old, new, strict=True) if a is not None and a != b for i in (a, b) if i is not None}
    return sorted(before.block_index(headings[i].start) for i in wrong)


def _targets(document: Document) -> list[int | None]:
    """Which heading each link inside the document leads to."""
    known = {anchor: i for i, anchor in reversed(list(enumerate(document.fact(_headings).anchors)))}
    return [known.get(link.anchor, known.get(link.anchor.removeprefix("-"))) for link in document.fact(_links)]


def slug(text: str) -> str:
    """The address that GitHub makes of the text of a heading, without the number that a repeated one gets."""
    return "".join(map(_letter, text.strip().lower()))


def _letter(character: str) -> str:
    """What an address has for a character."""
    if character in "-_" or character.isalnum():
        return character
    if character == " ":
        return "-"
    category = unicodedata.category(character)
    return character if category[0] == "M" or category in _KEPT else ""


def numbered(slugs: Sequence[str]) -> list[str]:
    """The addresses of all headings: a repeated one gets a number."""
    seen: Counter[str] = Counter()
    anchors = []
    for one in slugs:
        anchors.append(f"{one}-{seen[one]}" if seen[one] else one)
        seen[one] += 1
    return anchors


def _renamed(headings: _Headings, new: dict[int, str]) -> Iterator[tuple[int, str]]:
    """The headings whose addresses change, with the new ones: also others with the same text.

    Arguments:
        new: the slugs of some headings.
    """
    counts = headings.counts
    if all(counts[headings.slugs[i]] == 1 and not counts[one] for i, one in new.items()) and len(new) < 2:
        yield from new.items()
        return
    after = numbered([new.get(i, one) for i, one in enumerate(headings.slugs)])
    for i, (old, anchor) in enumerate(zip(headings.anchors, after, strict=True)):
        if old != anchor:
            yield i, anchor


def _edit(document: Document, link: _Link, anchor: str) -> Edit:
    """The link leads to an address, which it encodes as it did the old one."""
    encoded = "%" in document.source.text[link.start : link.end]
    return Edit(link.start, link.end, quote(anchor, safe="") if encoded else anchor)


def _by_anchor(document: Document) -> dict[str, list[_Link]]:
    found: dict[str, list[_Link]] = {}
    for link in document.fact(_links):
        found.setdefault(link.anchor, []).append(link)
    return found


def _links(document: Document) -> list[_Link]:
    """The links inside the document: not those in code, and not those to places that it names itself."""
    source = document.source.text
    if not any(sign in source for sign in ("](#", 'href="#', "]: #", "href='#")):
        return []
    own = {match["anchor"].lower() for match in _OWN.finditer(source)}
    fences = _fences(source)
    found: list[_Link] = []
    for match in _LINK.finditer(source):
        start, end = match.span("anchor")
        fence = bisect.bisect_right(fences, (start, len(source))) - 1
        if (fence >= 0 and start < fences[fence][1]) or _in_code(source, start):
            continue
        anchor = unquote(match["anchor"]).lower()
        if anchor not in own:
            found.append(_Link(start, end, anchor))
    return found


def _fences(source: str) -> list[tuple[int, int]]:
    """The blocks of code between rows of backticks or tildes, in order."""
    if "```" not in source and "~~~" not in source:
        return []
    found, opened, marks, offset = [], -1, "", 0
    for line in source.split("\n"):
        fence = _FENCE.match(line)
        if fence and opened < 0:
            opened, marks = offset, fence["marks"]
        elif fence and fence["marks"].startswith(marks) and not fence["rest"].strip():
            found.append((opened, offset + len(line)))
            opened = -1
        offset += len(line) + 1
    if opened >= 0:
        found.append((opened, len(source)))
    return found


def _in_code(source: str, offset: int) -> bool:
    """Whether a place of the source is in code inside a line."""
    low = max(0, offset - _LINE, source.rfind("\n", 0, offset) + 1)
    line = source[low : offset + _LINE].partition("\n")[0]
    return any(code.start() < offset - low < code.end() for code in _CODE.finditer(line))


def _headings(document: Document) -> _Headings:
    blocks = [block for block in document.blocks if block.kind == "heading"]
    slugs = [slug(_shown(document, block)) for block in blocks]
    ranges = [document.map.range(block.start, block.end) for block in blocks]
    starts, ends = [start for start, _ in ranges], [end for _, end in ranges]
    return _Headings(blocks, starts, ends, slugs, numbered(slugs), Counter(slugs))


def _heading_at(headings: _Headings, edit: Edit) -> int | None:
    """The heading that an edit changes."""
    i = bisect.bisect_right(headings.starts, edit.start) - 1
    return i if i >= 0 and edit.start <= headings.ends[i] else None


def _shown(document: Document, block: Block, edits: Sequence[Edit] = ()) -> str:
    """The text of a heading as its readers see it, with some edits of the source in it: code too, but no images."""
    pieces, source = document.map.pieces, document.source.text
    low, high = bisect.bisect_left(pieces.starts, block.start), bisect.bisect_left(pieces.starts, block.end)
    if low == high:
        return ""
    start, end = pieces[low].source, pieces[high - 1].source_end
    shown = [""] * (end - start)
    for piece in pieces[low:high]:
        first, last = piece.source - start, piece.source_end - start
        if piece.kind in LINEAR:
            shown[first:last] = source[piece.source : piece.source_end]
        elif piece.kind != "opaque":
            shown[first] = document.text[piece.prose : piece.end]
        elif not source.startswith(_IMAGE, piece.source):
            shown[first:last] = _bare(source[piece.source : piece.source_end])
    for edit in sorted(edits, key=lambda edit: edit.start, reverse=True):
        if start <= edit.start <= edit.end <= end:
            shown[edit.start - start : edit.end - start] = [edit.text]
    return "".join(shown)


def _bare(markup: str) -> list[str]:
    """The characters of code or a tag that are shown, and an empty string for each other."""
    characters = list(markup)
    for tag in _TAG.finditer(markup) if "<" in markup and "`" not in markup else ():
        characters[tag.start() : tag.end()] = [""] * len(tag[0])
    return characters
