"""TY103: more than one space between two words."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, ClassVar

from npqp_lint.language import is_english, language_of
from npqp_lint.lazy import lazy
from npqp_lint.rule import Edit, Example, Finding, Fix, PatternRule
from npqp_lint.text.document import PLACEHOLDER
from npqp_lint.text.signs import Sign

from npqp_rules.english import words as w
from npqp_rules.english.clauses import TAKE_CLAUSES, has_finite_verb, opens_clause
from npqp_rules.english.finite import coarse_tags
from npqp_rules.english.sentences import sentences
from npqp_rules.typography import certain
from npqp_rules.typography.hyphen_as_dash import dash

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

    from npqp_lint.text.document import Block, Document

_DOUBLED = Sign("  ")
_SENTENCE_GAP = lazy(r"[.!?:][\"'”’)\]]*( +)(?=[\w\"'“‘(\[])")
_AFTER_STOP = lazy(r"[.!?:…][\"'”’)\]]*\Z")
AROUND = 500
"""How far around a doubled space after a stop the other sentences are looked at, in code points."""

_REACH = 160
"""How far from a doubled space its clauses are read, in code points."""
_QUESTION = lazy(
    r"(?:(?:what|how|why|where|when|who) (?:is|are|was|were|will|would|can|could|do|does|did|should)|"
    r"(?:will|can|could|would|should|does|did) (?:[A-Z][a-z]+|he|she|it|we|you|they|the)) [^.!\n]{1,80}\?"
)
_GAP = lazy(r"(?<=[a-z])  (?=[^\W\d_])")
_DASHES = 3
"""So many double spaces between words that nothing ties show that a translation lost its dashes."""
_NEAR = 8
_TWO = 2
_BESIDE_CODE = "beside-code"
_CODE = frozenset(f"{PLACEHOLDER}`")
_WORD_BEFORE = lazy(r"(?<![\w.])[A-Za-z]?[a-z]+,?\Z")
_WORD_AFTER = lazy(r"[a-z]+(?=[ ,.;:)])")
_CLAUSE = 3
"""The minimum number of words of a clause."""
_GOES_ON = lazy(r"\w+ [a-z]")
_ENOUGH = "One space is enough between two words."
_ENDS = frozenset(["noun", "name"])
_BEGINS = frozenset(["determiner", "number", "noun", "name", "adjective", "pronoun"])
_RELATIVE = frozenset(["which", "who", "whom", "whose", "that"])
MOST = 3
"""So many doubled gaps in one block are layout (justified text, columns), not slips."""


def _after_stop(text: str, block: Block, start: int) -> bool:
    """The gap that begins here stands behind a sentence."""
    return _AFTER_STOP.search(text, max(block.start, start - 4), start) is not None


def _parts_clauses(document: Document, start: int, end: int) -> bool:
    """A whole clause ends before the gap, and another one, with its subject, begins after it."""
    low, high = sentences(document).around(start)
    left = w.words_of(document.text[max(low, start - _REACH) : start])
    right = w.words_of(document.text[end : min(high, end + _REACH)])[:12]
    if len(left) < _CLAUSE or not right or right[0] not in w.DETERMINERS | w.SUBJECT_PRONOUNS | {"there"}:
        return False
    last = left[-1].lower()
    said = {word.lower() for word in left[-_NEAR:]} | {left[0].lower()}
    waits = not said.isdisjoint(w.SUBORDINATORS - w.PREPOSITIONS - {"that"})
    if last in w.FUNCTION_WORDS or last.startswith(TAKE_CLAUSES) or waits:
        return False
    return coarse_tags(left[-8:])[-1] == "noun" and has_finite_verb(left[-20:]) and opens_clause(right)


def _lost_mark(document: Document, start: int, end: int) -> str | None:
    """What is said of a gap in which a dash seems to be lost."""
    text = document.text
    if not (text[start - 1].islower() and text[end].isalpha()):
        return None
    asks = _QUESTION.match(text, end) is not None
    if asks or (
        text[end].islower() and not certain.are_tied(text, start, end) and _parts_clauses(document, start, end)
    ):
        return "Two clauses meet at this double space; a mark seems to be lost."
    if (
        document.block_at(start).kind == "heading"
        or certain.are_tied(text, start, end)
        or not document.fact(_loses_dashes)
    ):
        return None
    low, _ = sentences(document).around(start)
    if has_finite_verb(w.words_of(text[max(low, start - _REACH) : start])):
        return "This double space seems to stand for a lost dash."
    return None


def _may_part(document: Document, start: int, end: int) -> bool:
    """A noun phrase ends before the gap and another begins after it, so that a dash or a comma may have been there."""
    text = document.text
    if not text[start - 1].isalpha() or not text[end].isalnum() or certain.are_tied(text, start, end):
        return False
    if not is_english(document, start):
        return False
    low, high = sentences(document).around(start)
    left, right = w.words_of(text[max(low, start - _REACH) : start]), w.words_of(text[end : min(high, end + _REACH)])
    if not left or w.FUNCTION_WORDS.isdisjoint([*left, *right]) or (right and right[0].lower() in _RELATIVE):
        return False  # a title or another language
    left, right = left[-4:], right[:4]
    tags = coarse_tags([*left, *(right or ["0"])])
    compound = text[end].islower() and left[-1].islower() and not left[-1].endswith("s") and tags[len(left)] == "noun"
    if compound and _GOES_ON.match(text, end, high):
        return False  # the mill  pond is
    last, first = tags[len(left) - 1], "number" if text[end].isdigit() else tags[len(left)]
    return (last in ("noun", "name") and first in _BEGINS) or (
        last == "adjective" and first in ("determiner", "number")
    )


def _loses_dashes(document: Document) -> bool:
    """The document has no dash, but double spaces, mostly where no small word ties what is on their sides."""
    text = document.text
    if any(sign in text for sign in ("–", "—", " - ")):
        return False
    gaps = [match.span() for match in _GAP.finditer(text)]
    tied = sum(certain.are_tied(text, *gap) for gap in gaps)
    return len(gaps) - tied >= _DASHES and len(gaps) > 3 * tied


def _doubtful(document: Document, start: int, end: int, fix: Fix) -> Finding:
    """The finding at a gap in which a mark may be lost.

    Arguments:
        fix: deletes a space.
    """
    message = _lost_mark(document, start, end)
    if message is not None:
        lost = Fix("Put a dash there", (Edit(start, end, document.fact(dash)),))
        return Finding(start, end, message, (lost, fix))
    if _lost_words(document.text, start, end):
        return Finding(start, end, "One space is enough between two words, or words are lost between them.")
    if _may_part(document, start, end):
        return Finding(start, end, "One space is enough between two words, or a mark is lost between them.")
    return Finding(start, end, _ENOUGH, (fix,))


_COLUMN = lazy(r"\w_\w*,\Z")
"""A name of code and a comma, before a gap that aligns columns."""
_WAITS = lazy(r"\b(?:is|are|was|were|the|an?|of|to|for|with|from|at|by|into|and|or)\Z")
_OPENS = lazy(r"(?:The|It|In|For|If|When|This|That|These|You|We|They|He|She|There|As|After|Before|But|And) [a-z]")


def _lost_words(text: str, start: int, end: int) -> bool:
    """A word that waits for more is before the gap, and a sentence begins behind it: “the unit is  For this mill”."""
    return _WAITS.search(text, max(0, start - 8), start) is not None and _OPENS.match(text, end) is not None


_NOTICE = lazy(r"\bCopyright (?:\(C\)|©)?[\d ,–-]*\Z")
"""The GNU licenses set two spaces before the name of the owner."""
_NOTICE_REACH = 40


def _is_set_so(text: str, block: Block, start: int) -> bool:
    """The gap is that of a copyright notice, or aligns columns of code."""
    low = max(block.start, start - _NOTICE_REACH)
    return _NOTICE.search(text, low, start) is not None or _COLUMN.search(text, low, start) is not None


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
    such gaps and no dash. Unsafe after an end mark, where some house styles want two spaces, and in tables, code, and
    aligned columns.

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
        Example("The depth of it is  For this mill, we took one meter.", None),
        Example("The share was high  40 percent.", None),
        Example("The hall  – the old one – fell.", "The hall – the old one – fell."),
        Example("Le train  est en retard.", "Le train est en retard."),
    )
    good = (
        "Copyright (C) 2019  Ann Roth",
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
            end - start > 3
            or (end - start == 3 and not text[end : end + 1].islower())
            or block.kind == "table-cell"
            or start == block.start
            or end >= block.end
            or _is_set_so(text, block, start)
        ):
            return None
        before, after = text[start - 1], text[end]
        dashed = after in "–—" or text[end : end + 2] == "- "
        if before.isspace() or not (after.isalnum() or after in "\"'“‘(" or dashed) or before in "|-*•#=/\\_~+<>\ufffc":
            return _beside_code(document, start, end)
        line = max(block.start, text.rfind("\n", max(block.start, start - 10), start) + 1)
        if start - line < 8 and not text[line:start].isalpha() and " " not in text[line:start]:
            return None  # numbering
        sure = not _after_stop(text, block, start) and certain.gap(document, start, end)
        fix = Fix("Delete the extra space", (Edit(start + 1, end, ""),), "safe" if sure else "unsafe")
        return Finding(start, end, _ENOUGH, (fix,)) if sure else _doubtful(document, start, end, fix)

    @staticmethod
    def _single(text: str, block: Block, start: int) -> bool:
        """Most sentences around are set one space apart."""
        low, high = max(block.start, start - AROUND), min(block.end, start + AROUND)
        widths = [len(match[1]) for match in _SENTENCE_GAP.finditer(text, low, high)]
        single = widths.count(1)
        return single >= 1 and single >= 2 * (len(widths) - single)
