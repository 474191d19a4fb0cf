"""What is left of a prompt around a translation (part of MT119): labels, turns of a dialogue, and tags."""

from __future__ import annotations

import sys
from bisect import bisect_right
from functools import cached_property
from typing import TYPE_CHECKING, Final, NamedTuple

from npqp_lint.lazy import lazy
from npqp_lint.text.signs import Sign

from npqp_rules.english.quotations import in_quotation

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from npqp_lint.text.document import Block, Document

_LABEL = "This label is left of a prompt; it is not meant for the reader."
_TURN = "This is the next turn of a dialogue with a language model; it is not meant for the reader."
_TAG = "This tag is left of a prompt; it is not meant for the reader."
_END = "This marks the end of the translation; it is not meant for the reader."

_TRANSLATED = (
    r"(?:(?:English|Final|Full|Revised|Improved|Corrected) )?[Tt]ranslat(?:ion|ed (?:text|version|content|paragraph))"
    r"(?: result)?(?: \(?(?:(?:in|to|into) )?English\)?)?"
)
_ROLES = r"Assistant|ASSISTANT|ChatGPT|GPT-4|Claude|Gemini|Llama|Alpaca|Vicuna"
_PROMPTS = r"Response|Output|Target|English text|English output"
_ASKS = r"User|USER|Human|HUMAN|Instruction|Input"
_ANY = rf"{_TRANSLATED}|English|{_ROLES}|{_PROMPTS}|{_ASKS}|Answer|Result|System|Explanation"
_OPENS, _SHUTS = r"(?:#{1,6} ?)?[*_\[]{0,3}", r"[*_\]]{0,3} ?:[*_]{0,3}"

_LEADING = lazy(rf"{_OPENS}(?:(?P<sure>{_TRANSLATED}|English|{_ROLES})|{_PROMPTS}){_SHUTS}(?=\s|$)\s*")
_ALONE = lazy(rf"(?P<hashes>#{{2,6}} ?)?[*_\[]{{0,3}}(?P<name>{_ANY})[*_\]]{{0,3}}(?P<colon> ?:)?[*_]{{0,3}}$")
_TURNS = lazy(rf"{_OPENS}(?:{_ASKS}){_SHUTS} (?P<said>\S.*)$")
_INLINE_SIGN = Sign(" ### ")
_INLINE = lazy(rf"#{{2,5}} ?(?<=[.!?\"”] #{{3}} )(?:{_ANY})(?: ?:|$)[^\n]*")
_TAGS = lazy(
    r"</?(?:(?P<sure>translat(?:ion|ed(?:_text|_content)?))|(?:target|english)(?:_text|_translation)?|output|answer"
    r"|result|final_(?:answer|translation))>"
)
_END_MARK = lazy(r"(?:\[|\(|\*{1,3}|-{2,}) ?[Ee]nd of (?:the )?translation\.? ?(?:\]|\)|\*{1,3}|-{2,})$")
_LINE_LABEL = lazy(r"(?:#{1,6} )?[*_\[]{0,3}([A-Z][\w'-]*(?: [\w'-]+){0,3})[*_\]]{0,3} ?:[*_]{0,3}(?=\s|$)")
_ASIDES: Final = frozenset("Note Notes Warning Tip Tips Important Example Examples Caution Hint Attention".split())
"""Words before a colon that begin a line of any text."""
_GAP = lazy(r"[ \n]")
_ABOUT = lazy(r"[Tt]ranslat|[Pp]rompt|language model|chatbot|LLM")
_REQUEST = lazy(r"[Tt]ranslat|(?:in|into|to) English\b")
_SENTENCE = lazy(r"[A-Z“\"'‘(\d](?=[^a-z\n]*[a-z]).*[.!?…][\"”'’)]?$")
_WORDS = 4
"""A label comes before a text of this many words at least, if both are on one line."""
_DEEP = 3
"""The level of the headings of prompts."""


class Scaffold(NamedTuple):
    """A piece of scaffolding.

    Arguments:
        start, end: the finding, in the prose.
        cut: where the deletion ends.
        message: what is said of it.
        likely: it is not proven that it is never part of the text.
    """

    start: int
    end: int
    cut: int
    message: str
    likely: bool = False


class _Part:
    """A text that was translated as a whole.

    Arguments:
        document: the document that it is in.
        blocks: its blocks, not empty.
        source: the text that it translates, if the file has it.
        taken: the remarks in it, in prose offsets and in order.
    """

    def __init__(
        self, document: Document, blocks: Sequence[Block], source: str | None, taken: Sequence[tuple[int, int]]
    ) -> None:
        self.document, self.source, self.taken = document, source, taken
        self.text = document.text
        low, high = 0, len(blocks) - 1
        while low < high and self._is_taken(blocks[low].start):
            low += 1
        while low < high and self._is_taken(blocks[high].start):
            high -= 1
        self.blocks = blocks[low : high + 1]

    def _is_taken(self, place: int) -> bool:
        i = bisect_right(self.taken, (place, sys.maxsize)) - 1
        return i >= 0 and place < self.taken[i][1]

    def lines(self, block: Block) -> Iterator[tuple[int, int]]:
        """The lines of a block, in prose offsets."""
        start = block.start
        if self.text.find("\n", start, block.end) < 0 and self.document.map.last_break(start, block.end) < 0:
            yield start, block.end
            return
        for gap in _GAP.finditer(self.text, block.start, block.end):
            if gap[0] == "\n" or self.document.map.is_break(gap.start()):
                yield start, gap.start()
                start = gap.end()
        yield start, block.end

    @cached_property
    def last_line(self) -> tuple[int, int]:
        """The last line, in prose offsets."""
        block = self.blocks[-1]
        low = max(block.start, self.text.rfind("\n", block.start, block.end) + 1)
        return max(low, self.document.map.last_break(low, block.end) + 1), block.end

    def is_alone(self, label: str, start: int, end: int) -> bool:
        """Nothing else in the text has the form of a label, and it is not about translation or prompts itself.

        Arguments:
            label: a label, which may come again.
            start, end: what it is part of.
        """
        if self.source is not None:
            return ":" not in self.source and "：" not in self.source
        labels = (
            match
            for block in self.blocks
            for line in self.lines(block)
            if (match := _LINE_LABEL.match(self.text, *line)) and line[0] != start and not self._is_taken(line[0])
        )
        if any(match[1] not in _ASIDES and match[0].strip() != label.strip() for match in labels):
            return False
        low, high = self.blocks[0].start, self.blocks[-1].end
        return not any(
            not self._is_taken(match.start()) and match[0] not in label and not start <= match.start() < end
            for match in _ABOUT.finditer(self.text, low, high)
        )

    def is_last(self, end: int) -> bool:
        """Nothing comes after it, not even what is no prose."""
        document = self.document
        if self.source is not None:
            return True
        return not document.source.text[document.map.range(end - 1, end)[1] :].strip("*_]#\n\r\t ")


def scaffolding(document: Document, taken: Sequence[tuple[int, int]]) -> Iterator[Scaffold]:
    """Labels, turns and tags at the edges of a text that has nothing else like them.

    Arguments:
        taken: the remarks found in the document, in prose offsets and in order; the text is not
            about what they say.
    """
    for part in _parts(document, taken):
        yield from _leading(part)
        yield from _trailing(part)
        yield from _tags(part)
    yield from _inline(document)


def _parts(document: Document, taken: Sequence[tuple[int, int]]) -> Iterator[_Part]:
    """The translations of a bilingual file, or the whole document."""
    blocks = document.blocks
    if not document.units:
        if blocks:
            yield _Part(document, blocks, None, taken)
        return
    start = 0
    for i in range(1, len(blocks) + 1):
        if i == len(blocks) or blocks[i].unit != blocks[start].unit:
            unit = blocks[start].unit
            if unit is not None:
                yield _Part(document, blocks[start:i], document.units[unit].source, ())
            start = i


def _leading(part: _Part) -> Iterator[Scaffold]:
    """A label before the text, and the same label before its later parts."""
    text, first = part.text, part.blocks[0]
    start, end = next(part.lines(first))
    alone = _ALONE.match(text, start, end)
    follows = end < part.blocks[-1].end
    if alone and follows and _is_label(alone["hashes"], alone["colon"], alone["name"], first):
        label = text[start:end]
        leads = _LEADING.match(f"{alone['name']}:")
        likely = not _is_hashed(alone["hashes"], first) and (leads is None or leads["sure"] is None)
        if part.is_alone(label, start, end):
            for block in part.blocks:
                if text.startswith(label, block.start, block.end):
                    low, high = next(part.lines(block))
                    if text[low:high] == label:
                        yield Scaffold(low, high, min(high + 1, block.end), _LABEL, likely)
        return
    match = _LEADING.match(text, start, end)
    if match is None or match.end() == end:
        return
    rest = text[match.end() : first.end]
    if len(rest.split(None, _WORDS)) < _WORDS or not _SENTENCE.match(rest.replace("\n", " ")):
        return
    if part.is_alone(match[0], *match.span()):
        yield Scaffold(start, start + len(match[0].rstrip()), match.end(), _LABEL, match["sure"] is None)


def _is_label(hashes: str | None, colon: str | None, name: str, block: Block) -> bool:
    """A line that is only this is a label, not a title."""
    if colon:
        return block.kind != "heading" or block.level >= _DEEP or "ranslat" in name
    return "ranslat" in name and (_is_hashed(hashes, block) or " " in name)


def _is_hashed(hashes: str | None, block: Block) -> bool:
    """A line is a heading as prompts have them."""
    return bool(hashes) or block.level >= _DEEP


def _trailing(part: _Part) -> Iterator[Scaffold]:
    """A label with nothing after it, or what the user seems to say next."""
    text, last = part.text, part.blocks[-1]
    start, end = part.last_line
    if start == part.blocks[0].start:
        return
    alone = _ALONE.match(text, start, end)
    if alone:
        hashed = _is_hashed(alone["hashes"], last)
        if alone["colon"] and part.is_last(end) and part.is_alone(text[start:end], start, end):
            yield Scaffold(start, end, end, _LABEL, not hashed)
        return
    turn = _TURNS.match(text, start, end)
    if turn and part.is_alone(text[start:end], start, end) and len(turn["said"].split(None, _WORDS)) >= _WORDS:
        yield Scaffold(start, end, end, _TURN, not _REQUEST.search(turn["said"]))


def _tags(part: _Part) -> Iterator[Scaffold]:
    """Tags at both ends, and a line that says that the translation ends."""
    text, first, last = part.text, part.blocks[0], part.blocks[-1]
    start, end = part.last_line
    if start > first.start and _END_MARK.match(text, start, end):
        yield Scaffold(start, end, end, _END)
    if text[last.end - 1] != ">" and text[first.start] != "<":
        return
    opening = _TAGS.match(text, first.start, first.end)
    closing = _TAGS.match(text, max(first.start, text.rfind("<", first.start, last.end)), last.end)
    closing = closing if closing and closing.end() == last.end else None
    both = opening and closing and closing[0] == f"</{opening[0][1:]}"
    if opening and (both or opening["sure"]):
        cut = opening.end()
        while cut < first.end and text[cut].isspace():
            cut += 1
        yield Scaffold(*opening.span(), cut, _TAG)
    if closing and closing != opening and (both or closing["sure"]):
        yield Scaffold(*closing.span(), closing.end(), _TAG)


def _inline(document: Document) -> Iterator[Scaffold]:
    """The heading of a prompt in the middle of a line, and what runs on after it."""
    if not _INLINE_SIGN.is_in(document):
        return
    for match in _INLINE.finditer(document.text):
        if not in_quotation(document, match.start()):
            yield Scaffold(*match.span(), match.end(), _LABEL)
