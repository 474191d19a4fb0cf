"""TY103: more than one space between two words."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, ClassVar

from npqp_lint.language import language_of
from npqp_lint.lazy import lazy
from npqp_lint.rule import Edit, Example, Finding, Fix, PatternRule
from npqp_lint.text.document import PLACEHOLDER
from npqp_lint.text.signs import Sign

from npqp_rules.typography import certain

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

    from npqp_lint.text.document import Block, Document

_DOUBLED = Sign("  ")
_PARTED = lazy(r"[.!?]   [A-Z]")
_SENTENCE_GAP = lazy(r"[.!?:][\"'”’)\]]*( +)(?=[\w\"'“‘(\[])")
_AFTER_STOP = lazy(r"[.!?:…][\"'”’)\]]*\Z")
AROUND = 500
"""How far around a doubled space after a stop the other sentences are looked at, in code points."""

_NEAR = 8
_TWO = 2
_WIDE = 3
"""A wider gap aligns columns."""
_BESIDE_CODE = "beside-code"
_CODE = frozenset(f"{PLACEHOLDER}`")
_WORD_BEFORE = lazy(r"(?<![\w.])[A-Za-z]?[a-z]+,?\Z")
_WORD_AFTER = lazy(r"[a-z]+(?=[ ,.;:)])")
_ENOUGH = "One space is enough between two words."
MOST = 3
"""So many doubled gaps in one block are layout (justified text, columns), not slips."""


def _after_stop(text: str, block: Block, start: int) -> bool:
    """The gap that begins here stands behind a sentence."""
    return _AFTER_STOP.search(text, max(block.start, start - 4), start) is not None


_AS_TYPED = frozenset(["plain", "markdown", "rst"])
"""Formats whose lines a reader sees in their source."""
_COLUMN_GAP = lazy(r"  [^\s]")
_COLUMN = lazy(r"\w_\w*,\Z")
"""A name of code and a comma, before a gap that aligns columns."""
_LABEL = lazy(r"[A-Z]\w*(?: \w+){0,2}")
"""What is set in bold before the text of a remark: “**Note**  The lid is open.”"""
_TERM = lazy(r"[$._\d]|[a-z][A-Z]")
"""What is in the name of something in code: “$rowCount  The number of rows”."""
_NOTICE = lazy(r"\bCopyright (?:\(C\)|©)?[\d ,–-]*\Z")
"""The GNU licenses set two spaces before the name of the owner."""
_NOTICE_REACH = 40


def _is_column(document: Document, start: int, end: int) -> bool:
    """The line before or after has such a gap that ends in the same column: a table without a frame."""
    source, place = document.source.text, document.map.point(end)
    line = source.rfind("\n", max(0, place - AROUND), place) + 1
    above = source[max(0, line - AROUND) : max(0, line - 1)].rpartition("\n")[2]
    below = source[place : place + 2 * AROUND].partition("\n")[2].partition("\n")[0]
    column = place - line
    return any(_COLUMN_GAP.match(other, column - _TWO) for other in (above, below) if len(other) > column > _TWO)


def _is_set_so(document: Document, block: Block, start: int, end: int) -> bool:
    """The gap is wide, is that of a label or a copyright notice, or aligns columns of code."""
    text = document.text
    small = text[end].islower() or _PARTED.match(text, start - 1)
    if end - start > _WIDE or (end - start == _WIDE and not small):
        return True
    low = max(block.start, start - _NOTICE_REACH)
    noticed = _NOTICE.search(text, low, start) is not None or _COLUMN.search(text, low, start) is not None
    return noticed or _is_label(document, block, start, end)


def _is_label(document: Document, block: Block, start: int, end: int) -> bool:
    """Bold words, a link, or the name of something that open the block end before the gap, and a sentence begins."""
    text = document.text
    if not (text[end].isupper() or text[end] in "*`"):
        return False
    source, word = document.source.text, text[block.start : start]
    before = source[document.map.point(start) - 1]
    linked = before in ")_" != word[-1:] and source[document.map.point(block.start) - 1] in "[`"
    if linked or (" " not in word and _TERM.search(word)):
        return True
    return _LABEL.fullmatch(word) is not None and before in "*_>"


def _beside_code(document: Document, start: int, end: int) -> Finding | None:
    """“the  `name` field”, “the `name`  field”: two spaces between a word and inline code."""
    text = document.text
    before, after = _WORD_BEFORE.search(text, max(0, start - _NEAR), start), _WORD_AFTER.match(text, end)
    place = document.map.point(end) if before else document.map.point(start) - 1
    if (
        _CODE.isdisjoint(text[start - 1] + text[end])
        or end - start > _TWO
        or (before is None) == (after is None)
        or document.source.text[place : place + 1] != "`"
    ):
        return None
    block = document.block_at(start)
    if start - 1 == block.start:
        return None  # a list of terms
    fix = Fix("Delete the extra space", (Edit(start + 1, end, ""),))
    return Finding(start, end, _ENOUGH, (fix,), preview=_BESIDE_CODE)


class DoubledSpace(PatternRule):
    """More than one space between two words.

    ## What it does

    Reports two or three spaces in place of one, in preview also between a word and inline code. After a sentence it
    reports them only if the block puts one space between its other sentences.

    ## Why it matters

    A double space shows where text was deleted or pasted, and many layouts keep it.

    ## Fix safety

    Safe after a small word that needs what follows it (`in  the hall`), before "and", "or", "but", "of", and "than",
    and after a comma, in running prose. Unsafe between other words, where translation may have lost a dash. The first
    fix puts a dash there if a clause ends before the gap and another begins after it, or if the document has several
    such gaps and no dash; there is no fix where nothing shows whether a mark is lost. Unsafe after an end mark, where
    some house styles want two spaces, and in tables, code, and aligned columns.

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
    previews: ClassVar = {_BESIDE_CODE: "Two spaces between a word and inline code: the page shows only one of them."}
    bad_in_preview = (Example("Call  `turn` and wait.", "Call `turn` and wait."),)
    bad = (
        Example(
            "We thank our neighbors  Lima and Bergen  and will wait.",
            "We thank our neighbors – Lima and Bergen – and will wait.",
        ),
        Example("They hold the mill  the largest in the north.", "They hold the mill – the largest in the north."),
        Example("It ends.   All of it is good. So it is. It was.", "It ends. All of it is good. So it is. It was."),
        Example("They gave the boy  the book of the mill.", None),
        Example("One question remains  will the mill open again?", "One question remains – will the mill open again?"),
        Example(
            "He sold the mill  his last one. She has a friend  a baker. They won  at last.\n\nIt has one room  red.",
            "He sold the mill – his last one. She has a friend – a baker. They won at last.\n\nIt has one room – red.",
        ),
        Example("The train  was late.", "The train was late."),
        Example("The train was  very late, and the  bus too.", "The train was very late, and the bus too."),
        Example("The town has a bridge  the old one fell.", "The town has a bridge – the old one fell."),
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
        Example("They kept the best workers  talent.", None),
        Example("The crew went through two old towns  through Lima and Bergen.", None),
        Example("The mill  opened by Ann Roth in the spring  is shut.", None),
        Example("The lake is very quiet  the wind that they had heard was gone.", None),
        Example("The children liked the play  Roth spoke of the old mill.", None),
        Example("She left the mill to her sister  not to the town.", None),
        Example("The key to the mill  is lost.", "The key to the mill is lost."),
        Example("How it turns is explained  here in detail.", "How it turns is explained here in detail."),
        Example("She has finished  everything is ready."),
        Example("The crew found  several old keys in the mill.", "The crew found several old keys in the mill."),
        Example(
            "Put it with  the tools of  the mill. Then look for the lamp  behind the door.",
            "Put it with the tools of the mill. Then look for the lamp behind the door.",
        ),
        Example("The depth of it is  For this mill, we took one meter.", None),
        Example("The share was high  40 percent.", None),
        Example("The hall  – the old one – fell.", "The hall – the old one – fell."),
        Example("Le train  est en retard.", "Le train est en retard."),
    )
    good = (
        "turn  - the wheel\ndam   - the water\nstop  - the mill",
        "Copyright (C) 2019  Ann Roth",
        "**Note**  The lid must be shut.",
        "$rowCount  The number of rows",
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
        if not _DOUBLED.is_in(document):
            return
        for index, findings in groupby(super().check(document), lambda finding: document.block_index(finding.start)):
            block = document.blocks[index]
            if language_of(document, index) == "und":
                continue  # text in another script has no spaces to double
            between: list[Finding] = []
            for finding in findings:
                if finding.preview is not None:
                    yield finding
                elif not _after_stop(document.text, block, finding.start):
                    between.append(finding)
                elif len(between) <= MOST and self._single(document.text, block, finding.start):
                    yield finding
            if len(between) <= MOST:
                yield from between

    def judge(self, match: re.Match[str], document: Document) -> Finding | None:
        text, start, end = document.text, match.start(), match.end()
        block = document.block_at(start)
        if (
            block.kind == "table-cell"
            or start == block.start
            or end >= block.end
            or _is_set_so(document, block, start, end)
            or (document.format in _AS_TYPED and _is_column(document, start, end))
        ):
            return None
        before, after = text[start - 1], text[end]
        dashed = after in "–—" or text[end : end + 2] == "- "
        if before.isspace() or not (after.isalnum() or after in "\"'“‘(" or dashed) or before in "|-*•#=/\\_~+<>\ufffc":
            return _beside_code(document, start, end)
        line = max(block.start, text.rfind("\n", max(block.start, start - 10), start) + 1)
        if start - line < 8 and not text[line:start].isalpha() and " " not in text[line:start]:
            return None  # numbering
        from npqp_rules.seldom.spaces.lost_dashes import aside, between_dashes, doubtful

        gaps = aside(document, start, end)
        if gaps is not None:
            return between_dashes(document, start, gaps)
        sure = not _after_stop(text, block, start) and certain.gap(document, start, end)
        fix = Fix("Delete the extra space", (Edit(start + 1, end, ""),), "safe" if sure else "unsafe")
        return Finding(start, end, _ENOUGH, (fix,)) if sure else doubtful(document, start, end, fix)

    @staticmethod
    def _single(text: str, block: Block, start: int) -> bool:
        """Most sentences around are set one space apart."""
        low, high = max(block.start, start - AROUND), min(block.end, start + AROUND)
        widths = [len(match[1]) for match in _SENTENCE_GAP.finditer(text, low, high)]
        single = widths.count(1)
        return single >= 1 and single >= 2 * (len(widths) - single)
