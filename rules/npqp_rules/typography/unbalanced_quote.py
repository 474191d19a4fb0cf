"""TY105: a quotation that begins or ends and never does the other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from npqp_lint.lazy import lazy
from npqp_lint.rule import Edit, Example, Finding, Fix, Rule

from npqp_rules.typography.quotes import marks

if TYPE_CHECKING:
    from collections.abc import Iterator

    from npqp_lint.document import Block, Document

_BRACKET = lazy(r"[()]")
_NUMBERING = lazy(r"(?:^|[\s(\ufffc;,:])(?:\d{1,3}|[A-Za-z]|[ivxIVX]{1,4})\Z")
_SMILEY = lazy(r"[:;=8xX][-^o']?\Z|\s\Z|\)\Z")
REACH = 3
"""A quotation may end so many blocks further on."""


class UnbalancedQuote(Rule):
    """A quotation that begins and never ends, or ends and never began; a closing bracket without its partner.

    ## What it does

    In documents of several blocks: finds a block that opens a curly quotation that neither the same block nor the next
    three close, and that no next block takes up with a new opening mark; and a closing curly mark in mid-sentence with
    nothing open before it. Everywhere: a closing round bracket with nothing open.

    ## Why it matters

    The reader cannot tell whose words they are reading.

    ## Fix safety

    Unsafe: where the missing mark belongs is for the editor to say.

    ## Exceptions

    Quotations over several paragraphs, straight marks (which do not say whether they open or close), apostrophes,
    numbering (`1)`, `a)`), and smileys.
    """

    code = "TY105"
    name = "unbalanced-quote"
    family = "typography"
    stage = "preview"
    bad = (
        Example("The tunnel and many services” will make it safe.", "The tunnel and many services will make it safe."),
        Example("The place where it is kept) is closed.", "The place where it is kept is closed."),
        Example("He called it “a new road and left.\n\nNobody came.\n\nIt rained.\n\nAll was still.", None),
        Example("The fair” was held in May.", "The fair was held in May."),
        Example("Some of the houses), old ones, were sold.", "Some of the houses, old ones, were sold."),
        Example("A song of hope” is heard here.", "A song of hope is heard here."),
        Example("The law) was passed.", "The law was passed."),
        Example("The town paid” for it all.", "The town paid for it all."),
        Example("It was agreed) by all that day.", "It was agreed by all that day."),
        Example("The north” and the south agreed.", "The north and the south agreed."),
    )
    good = (
        "1) Open the box. 2) Close it.",
        "a) first b) second",
        "“This is long.\n\n“And it goes on.”",
        "“This is long.\n\nAnd it goes on.”",
        "Nice :) and so on",
        "The plan (see below (and above)) is good.",
        "He said “yes” and “no”.",
        'A 6" pipe is closed.',
        "So it ends.”",
        "He was glad ;) and left.",
    )

    def check(self, document: Document) -> Iterator[Finding]:
        yield from self._curly(document)
        yield from self._brackets(document)

    @staticmethod
    def _curly(document: Document) -> Iterator[Finding]:
        text = document.text
        quoted = document.fact(marks)
        place = {block.start: i for i, block in enumerate(document.blocks)}
        holds = {place[block.start]: (block, [text[o] for o in offsets], offsets) for block, offsets in quoted}
        for i, (block, shapes, offsets) in holds.items():
            if "„" in shapes or '"' in shapes:
                continue
            depth = 0
            last = -1
            for shape, offset in zip(shapes, offsets, strict=True):
                if shape == "“":
                    depth, last = 1, offset
                elif depth:
                    depth = 0
                elif _stray(document, block, offset, holds, i):
                    fix = Fix("Delete the mark", (Edit(offset, offset + 1, ""),))
                    yield Finding(offset, offset + 1, "This closing quotation mark closes nothing.", (fix,))
            if depth and i + REACH < len(document.blocks) and not _goes_on(holds, i):
                yield Finding(last, last + 1, "This quotation never ends.")

    @staticmethod
    def _brackets(document: Document) -> Iterator[Finding]:
        text = document.text
        depth: dict[int, int] = {}
        for match in _BRACKET.finditer(text):
            start = match.start()
            index = document.block_index(start)
            if match[0] == "(":
                depth[index] = depth.get(index, 0) + 1
            elif depth.get(index, 0):
                depth[index] -= 1
            else:
                block = document.blocks[index]
                head = text[max(block.start, start - 8) : start]
                after = text[start + 1 : start + 2]
                if start + 1 >= block.end or _NUMBERING.search(head) or _SMILEY.search(head) or not head[-1:].isalpha():
                    continue
                if not (after in ",;" or (after == " " and text[start + 2 : start + 3].islower())):
                    continue
                fix = Fix("Delete the bracket", (Edit(start, start + 1, ""),))
                yield Finding(start, start + 1, "This bracket closes nothing.", (fix,))


Holds = dict[int, tuple["Block", list[str], list[int]]]


def _stray(document: Document, block: Block, offset: int, holds: Holds, index: int) -> bool:
    """A closing mark in mid-sentence, after a word, and no quotation that an earlier block left open."""
    text = document.text
    after = text[offset + 1 : offset + 3]
    if not (text[offset - 1].isalnum() and after[:1] == " " and after[1:].islower()):
        return False
    for i in range(index - 1, max(-1, index - 1 - REACH), -1):
        if i in holds:
            return holds[i][1][-1] != "“"
    return True


def _goes_on(holds: Holds, index: int) -> bool:
    """One of the next blocks closes the quotation, or opens it again."""
    return any(i in holds for i in range(index + 1, index + 1 + REACH))
