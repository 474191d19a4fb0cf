"""TY103: more than one space between two words."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from npqp_lint.lazy import lazy
from npqp_lint.rule import Edit, Example, Finding, Fix, PatternRule

from npqp_rules.typography import certain

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

    from npqp_lint.text.document import Block, Document

_SENTENCE_GAP = lazy(r"[.!?:][\"'”’)\]]*( +)(?=[\w\"'“‘(\[])")
_AFTER_STOP = lazy(r"[.!?:…][\"'”’)\]]*\Z")
AROUND = 500
"""How far around a doubled space after a stop the other sentences are looked at, in code points."""

MOST = 3
"""So many doubled gaps in one block are layout (justified text, columns), not slips."""


def _after_stop(text: str, block: Block, start: int) -> bool:
    """The gap that begins here stands behind a sentence."""
    return _AFTER_STOP.search(text, max(block.start, start - 4), start) is not None


class DoubledSpace(PatternRule):
    """More than one space between two words.

    ## What it does

    Reports two or three spaces in place of one. After a sentence it reports them only if the block puts one space
    between its other sentences.

    ## Why it matters

    A double space shows where text was deleted or pasted, and many layouts keep it.

    ## Fix safety

    Safe between two words of running prose (884 fixes in documentation and human text, none wrong among those read).
    Unsafe after an end mark, where some house styles want two spaces, and in tables, code, and aligned columns.

    ## Exceptions

    Tables, wider gaps and blocks with many of them (columns, justified text), numbering (`1.  First`), and, after
    stops, texts that set two spaces throughout.

    ## References

    - *The Chicago Manual of Style*, 17th edition, section 6.7
    - *Microsoft Writing Style Guide*, "Punctuation", "Periods"
    """

    code = "TY103"
    name = "doubled-space"
    family = "typography"
    stage = "stable"
    languages = ()
    bad = (
        Example("The train  was late.", "The train was late."),
        Example("The train was  very late, and the  bus too.", "The train was very late, and the bus too."),
        Example("It was late,  and it rained.", "It was late, and it rained."),
        Example(
            "It rained. We stayed.  Nobody came. All was well. So it went.",
            "It rained. We stayed. Nobody came. All was well. So it went.",
        ),
        Example("In 2019  the bridge fell.", "In 2019 the bridge fell."),
        Example("He (a baker)  left early.", "He (a baker) left early."),
        Example("He said  “no” to all.", "He said “no” to all."),
        Example("The   train was late.", "The train was late."),
        Example("Der Zug  war spät.", "Der Zug war spät."),
        Example("The hall  – the old one – fell.", "The hall – the old one – fell."),
        Example("Le train  est en retard.", "Le train est en retard."),
    )
    good = (
        "The train was late.",
        "It rained.  We stayed.  Nobody came.",
        "1.  The first point",
        "Name      Age     Town",
        "a  b  c  d  e  f",
        "It rained.  We stayed.",
        "See section 2.  It is short.",
        "A.  The parties agree.",
        "One space, one word, one line.",
        "(a)  The lessee pays.",
    )
    pattern = lazy(r"  +")

    def check(self, document: Document) -> Iterator[Finding]:
        """The findings of the blocks that hold few gaps."""
        if "  " not in document.text:
            return
        for index, findings in groupby(super().check(document), lambda finding: document.block_index(finding.start)):
            block = document.blocks[index]
            between: list[Finding] = []
            for finding in findings:
                if not _after_stop(document.text, block, finding.start):
                    between.append(finding)
                elif len(between) <= MOST and self._single(document.text, block, finding.start):
                    yield finding
            if len(between) <= MOST:
                yield from between

    def judge(self, match: re.Match[str], document: Document) -> Finding | None:
        text, start, end = document.text, match.start(), match.end()
        block = document.block_at(start)
        if (
            end - start > 3
            or (end - start == 3 and not text[end : end + 1].islower())
            or block.kind == "table-cell"
            or start == block.start
            or end >= block.end
        ):
            return None
        before, after = text[start - 1], text[end]
        dash = after in "–—" or text[end : end + 2] == "- "
        if before.isspace() or not (after.isalnum() or after in "\"'“‘(" or dash) or before in "|-*•#=/\\_~+<>\ufffc":
            return None
        line = max(block.start, text.rfind("\n", max(block.start, start - 10), start) + 1)
        if start - line < 8 and not text[line:start].isalpha() and " " not in text[line:start]:
            return None  # numbering
        sure = not _after_stop(text, block, start) and certain.gap(document, start, end)
        fix = Fix("Delete the extra space", (Edit(start + 1, end, ""),), "safe" if sure else "unsafe")
        return Finding(start, end, "One space is enough between two words.", (fix,))

    @staticmethod
    def _single(text: str, block: Block, start: int) -> bool:
        """Most sentences around are set one space apart."""
        low, high = max(block.start, start - AROUND), min(block.end, start + AROUND)
        widths = [len(match[1]) for match in _SENTENCE_GAP.finditer(text, low, high)]
        single = widths.count(1)
        return single >= 1 and single >= 2 * (len(widths) - single)
