"""Straight double quotation marks whose spaces contradict their part."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from re import IGNORECASE
from typing import TYPE_CHECKING

from npqp_lint.lazy import lazy
from npqp_lint.rule import Edit

from npqp_rules.typography.quotation.quotes import (
    BEFORE_OPENING,
    NEAR,
    SPACES,
    WAITS,
    Mark,
    Side,
    Slip,
    closed_up,
    gap,
    lean,
    pairs_with,
    roles,
    side,
    sides,
    speaker_follows,
    swapped,
)

if TYPE_CHECKING:
    from npqp_lint.text.document import Block

_SAID = lazy(
    r"(?:said|says|say|added|adds|explained|explains|told|asked|replied|wrote|writes|noted|notes|stressed|stated|"
    r"commented|concluded|continued|recalled|emphasi[sz]ed|announced|according)\b"
)
_SAYING = lazy(
    r"\b(?:say|says|said|saying|ask|asks|asked|asking|reply|replied|write|writes|wrote|read|reads|add|adds|added|adding|"
    r"called|titled|entitled|named|song|book|film|word|words|think|thought|shout|shouted|tell|told|answer|answered)"
    r"(?: \w+){0,3},?\Z"
)
_NEW_SUBJECT = lazy(
    r"[A-Z][\w’'-]+ [A-Za-z]|(?:the|an?|he|she|it|they|we|who|which|and|but|as|when|while|because|so)\b|[a-z]+(?:ed|s) "
)
"""Behind a closing mark: a name, a small word, or a verb."""
_NO_QUOTATION = lazy(r"(?:is|are|was|were|and|or|of)\b")
"""Behind a mark: words with which no quotation begins."""
_GOES_ON = lazy(
    r"(?:is|are|was|were|and|or|of|in|on|at|to|from|for|by|with|as|than|that|which|who|has|have|had|will|would|can|must"
    r"|may) "
)
"""Behind a mark that closes: how the sentence goes on after `the "old mill "in the valley`."""
_ENDS = lazy(r"[.,](?=\s|\Z)")
"""Behind a mark that closes: `the money ".`"""
_LITERAL_BEFORE = lazy(
    r"\b(?:(?:begin(?:s|ning)?|start(?:s|ing)?|end(?:s|ing)?) (?:with|in)|string|prefix|suffix|separator|prompt|"
    r"defaults? to)(?: is| of)?(?: an?| the)? \Z",
    IGNORECASE,
)
_LITERAL_AFTER = lazy(
    r" (?:lines?|prefix(?:es)?|suffix(?:es)?|prompts?|headers?|fields?|strings?|separators?|followed by)\b"
)
"""What is said of a string of characters, whose spaces count: `a line that begins with "From ".`"""
_NAMED = lazy(r"(?:and|or|characters?|marks?|signs?|symbols?|keys?|is|in)\b")
"""Behind a mark that is itself spoken of: `a " or ' in the text`."""

_WITH = lazy(r"\b(?:with|by|in|of|and|the|an?)\Z")
_PAIR = 2
_LINKS = lazy(r" (?:and|or|et|und|e|y|i|o|ou) ")
_LITERAL_SPACES = 3
_PROSE_EDGES = frozenset(".,!?…;)'’‘“”[$£€")
"""Marks at the edge of a quotation of words."""


@dataclass(frozen=True)
class _Straight:
    """The straight marks of a block.

    Arguments:
        parts: the marks, each with its part.
        wrong: those whose spaces contradict their part; `places` are their offsets.
        nested: offsets of marks that may belong to a quotation inside another.
        sides: what the marks are by what is beside them, where turns do not tell.
    """

    text: str
    block: Block
    parts: list[Mark]
    wrong: list[Mark]
    places: set[int]
    nested: set[int]
    sides: dict[int, Side]

    def slip(self, i: int, left: int, right: int) -> Slip | None:
        """What is wrong with one mark.

        Arguments:
            i: its index.
            left, right: the ends of the spaces around it.
        """
        text, block, parts, wrong, mark = self.text, self.block, self.parts, self.wrong, self.parts[i]
        astray = mark.offset in self.places
        if (slip := self._before_speaker(mark, left, right)) is not None:
            return slip
        if self._is_between(i):
            return None
        if astray and mark.sure and _leans(text, mark) and (wrong in ([mark], parts[i : i + 2]) or self._all_lean):
            edits = (Edit(mark.offset, right, ' "'),)
            return Slip("lean", mark.offset, right, edits, sure=False)
        if i and self._closes_leaning(i) and text[left - 1].isalnum() and not text[mark.offset - 1].isalnum():
            return Slip("side", left, mark.offset + 1, (Edit(left, mark.offset + 1, '" '),), sure=False)
        if astray or (not mark.sure and left < mark.offset and text[mark.offset + 1 : mark.offset + 2].isalpha()):
            return _side(text, block, mark, left, right, alone=len(wrong) == 1 and not self._nests(i))
        if mark.sure:
            return (self._after_opening if mark.opens else self._before_closing)(i, left, right)
        return self._unsure(i, left, right)

    @cached_property
    def _all_lean(self) -> bool:
        """Every wrong mark leans to the left, or closes what such a one has opened: `the" old "or the" new "mill`."""
        pairs = zip([None, *self.parts], self.parts, strict=False)
        return all(
            mark.sure
            and (_leans(self.text, mark) or (first is not None and not mark.opens and _leans(self.text, first)))
            for first, mark in pairs
            if mark.offset in self.places
        )

    def _closes_leaning(self, i: int) -> bool:
        """The mark is wrong and closes what one that leans to the left has opened."""
        first, mark = self.parts[i - 1], self.parts[i]
        if mark.offset not in self.places or not _leans(self.text, first):
            return False
        return self.wrong == [first, mark] or self._all_lean

    def _is_between(self, i: int) -> bool:
        """The words between a mark that leans to the left and the next are no quotation: `the “old” mill" is shut`."""
        text, wrong = self.text, self.wrong
        first = (
            wrong[0]
            if wrong and wrong in (self.parts[i : i + 1], self.parts[i : i + 2], self.parts[i - 1 : i + 1])
            else None
        )
        if first is None or not first.sure or not _leans(text, first):
            return False
        if _NO_QUOTATION.match(text, first.offset + 2):
            return True
        return len(wrong) > 1 and WAITS.search(text[first.offset : wrong[1].offset].rstrip(SPACES)) is not None

    def _before_speaker(self, mark: Mark, left: int, right: int) -> Slip | None:
        """`this issue, " Ann Roth said`: a mark with spaces on both sides closes; arguments as for ``slip``."""
        spaced = self.block.start < left < mark.offset and mark.offset + 1 < right
        if not spaced or not speaker_follows(self.text, self.block, left, right):
            return None
        return Slip("inside", left, mark.offset + 1, (Edit(left, mark.offset, ""),), sure=False)

    def _nests(self, i: int) -> bool:
        """The next mark leans as if it closed what this one opens: a quotation inside another."""
        follows = self.parts[i + 1] if i + 1 < len(self.parts) else None
        return follows is not None and follows.opens and lean(self.text, self.block, follows.offset) == "closes"

    def _after_opening(self, i: int, left: int, right: int) -> Slip | None:
        """The space between an opening mark and what it encloses; arguments as for ``slip``."""
        mark = self.parts[i]
        before = left == self.block.start or self.text[mark.offset - 1] in BEFORE_OPENING
        if mark.offset + 1 == right or right == self.block.end or not before or self._is_literal(i):
            return None
        if self.text[mark.offset - 1] == ":" and self.text[mark.offset - 2].isalpha() and left == mark.offset:
            edits = (Edit(mark.offset, right, ' "'),)  # `he said:" It rains."`
            return Slip("lean", mark.offset, right, edits, sure=False)
        return Slip("inside", mark.offset, right, (Edit(mark.offset + 1, right, ""),), self._sure(mark))

    def _before_closing(self, i: int, left: int, right: int) -> Slip | None:
        """The space between a closing mark and what it encloses; arguments as for ``slip``."""
        text, mark = self.text, self.parts[i]
        if not self.block.start < left < mark.offset:
            return None
        if (right != self.block.end and text[mark.offset + 1].isalnum()) or self._is_literal(i):
            return None
        dashed = text[mark.offset + 1 : mark.offset + 2] in tuple("-–—")  # a space may be missing too
        edits = closed_up(text, left, mark.offset)
        return Slip("inside", left, mark.offset + 1, edits, self._sure(mark) and not dashed)

    def _is_literal(self, i: int) -> bool:
        """The quotation is a short string of characters with a space at one end that belongs to it."""
        text, opens = self.text, self.parts[i].opens
        first, last = self.parts[i : i + 2] if opens else self.parts[i - 1 : i + 1]
        quoted = text[first.offset + 1 : last.offset]
        bare = quoted.strip(SPACES)
        if bare[:1] == "," and text[first.offset - 1] in SPACES:
            return True  # `the default is ", and "`
        if bare.strip(".…") and not any(map(str.isalnum, bare)):
            return True  # `it begins with "!!! "`
        if len(quoted) > NEAR or (quoted[:1] in SPACES and quoted[-1:] in SPACES and bare):
            return False
        edge = bare[:1] if opens else bare[-1:]
        if not (edge.isalnum() or edge in _PROSE_EDGES) and bare.count(" ") < _LITERAL_SPACES:
            return True
        before = _LITERAL_BEFORE.search(text, max(self.block.start, first.offset - NEAR), first.offset)
        return before is not None or _LITERAL_AFTER.match(text, last.offset + 1) is not None

    def _unsure(self, i: int, left: int, right: int) -> Slip | None:
        """A mark whose part is not sure, unless by turns it is one of a string: `a "From: " line`; as for ``slip``."""
        text, block, offset = self.text, self.block, self.parts[i].offset
        if len(self.parts) % 2 == 0 and self._is_literal(i):
            return None
        return _odd(text, block, offset, left, right) or _spaced(
            text, block, offset, left, right, self.sides.get(offset)
        )

    def _sure(self, mark: Mark) -> bool:
        return mark.sure and not self.wrong and mark.offset not in self.nested


def straight_slips(text: str, block: Block, offsets: list[int]) -> list[Slip]:
    """The slips among the straight marks of one block, in order.

    Arguments:
        offsets: all double quotation marks of the block.
    """
    straight = [offset for offset in offsets if text[offset] == '"']
    if len(straight) == _PAIR and _LINKS.fullmatch(text, straight[0] + 1, straight[1]):
        return []  # `mill" and "dam`: two quotations, whose outer marks are lost
    found = [_swap(first, second) for first, second in swapped(text, straight)]
    here = _straight(text, block, straight, offsets)
    opener: Slip | None = None
    for i, mark in enumerate(here.parts):
        left, right = gap(text, block, mark.offset)
        slip = here.slip(i, left, right)
        begins = slip is not None and slip.kind == "inside" and mark.sure and mark.opens
        if slip is not None:
            if not begins and opener is not None and pairs_with(text, opener.start, left):
                first = found.pop()
                slip = Slip("inside", first.start, first.end, first.edits + slip.edits, first.sure and slip.sure)
            found.append(slip)
        opener = slip if begins else None
    return found


def _straight(text: str, block: Block, straight: list[int], offsets: list[int]) -> _Straight:
    """What is known of the straight marks of a block, among all its marks."""
    parts = roles(text, straight)
    known: dict[int, Side] = {}
    if any(not mark.sure or _denied(text, block, mark) for mark in parts):
        known = sides(text, block, offsets)
        parts = [mark._replace(sure=False) for mark in parts]
    wrong = [mark for mark in parts if _contradicts(text, block, mark)]
    return _Straight(text, block, parts, wrong, {mark.offset for mark in wrong}, _nested(text, parts), known)


def _swap(first: int, second: int) -> Slip:
    """Both marks of `the" mill "is` move."""
    edits = (Edit(first, first + 2, ' "'), Edit(second - 1, second + 1, '" '))
    return Slip("swap", first, second + 1, edits, sure=False)


def _leans(text: str, mark: Mark) -> bool:
    """`the" Blue Lamp`; after an "s" the mark may be an apostrophe."""
    before = text[mark.offset - 1]
    return mark.opens and before.isalpha() and before != "s" and text[mark.offset + 2 : mark.offset + 3].isalnum()


def _nested(text: str, parts: list[Mark]) -> set[int]:
    """Two marks with spaces on both sides between two that lean rightly: perhaps a quotation inside another."""
    found: set[int] = set()
    for first, second, third, fourth in zip(parts, parts[1:], parts[2:], parts[3:], strict=False):
        between = text[second.offset : third.offset]
        if not first.opens or len(between) > NEAR or not (between[1:2] == between[-1:] == " "):
            continue
        if text[first.offset + 1].isspace() or text[fourth.offset - 1].isspace():
            continue
        if text[second.offset - 1].isspace() and text[third.offset + 1].isspace():
            found.update((second.offset, third.offset))
    return found


def _odd(text: str, block: Block, offset: int, left: int, right: int) -> Slip | None:
    """`the money ".`: the mark and the one behind it change places, in a block whose marks do not pair off."""
    if block.start < left < offset and text[left - 1].isalpha() and _ENDS.match(text, offset + 1, block.end):
        return Slip("inside", left, offset + 2, (Edit(left, offset + 2, text[offset + 1] + '"'),), sure=False)
    return None


def _spaced(text: str, block: Block, offset: int, left: int, right: int, part: Side | None) -> Slip | None:
    """A mark with spaces on both sides, in a block whose marks do not pair off.

    Arguments:
        part: what shows its part, by what is beside it; None: nothing does, and nobody can say which space is wrong.
    """
    if left == block.start and part is None:
        return None
    if _NAMED.match(text, right) and text[left - 1] not in ",.!?…":
        return None
    if block.start < left and text[right : right + 1] == "(" and text[left - 1].isalnum():
        if _WITH.search(text, max(block.start, left - NEAR), left):
            return None  # `it ends with " (0x22)`
        part = "closes"
    if part == "opens" and offset + 1 < right < block.end and (left < offset or left == block.start):
        return Slip("inside", offset, right, (Edit(offset + 1, right, ""),), sure=False)
    if part == "closes" and block.start < left < offset and (offset + 1 < right or right == block.end):
        return Slip("inside", left, offset + 1, (Edit(left, offset, ""),), sure=False)
    if part is None and left < offset and offset + 1 < right:
        return Slip("inside", left, right, (), sure=False)
    return None


def _denied(text: str, block: Block, mark: Mark) -> bool:
    """Words beside a mark with spaces on both sides say that it is not what it is by turn."""
    left, right = gap(text, block, mark.offset)
    if not block.start < left < mark.offset or not mark.offset + 1 < right < block.end:
        return False
    part = side(text, block, mark.offset)
    return part is not None and mark.opens != (part == "opens")


def _contradicts(text: str, block: Block, mark: Mark) -> bool:
    """Its spaces say that it opens where it closes, or the other way round."""
    before = text[mark.offset - 1] if mark.offset > block.start else " "
    after = text[mark.offset + 1] if mark.offset + 1 < block.end else " "
    if mark.opens:
        return not (before in BEFORE_OPENING or before in "\"'“‘*_\ufffc") and after.isspace()
    return before.isspace() and (after.isalnum())


def _side(text: str, block: Block, mark: Mark, left: int, right: int, *, alone: bool) -> Slip | None:
    """`group, "said` is `group," said`."""
    offset = mark.offset
    if left == offset or left == block.start or not text[right].isalpha():
        return None
    if text[left - 1].isalnum() and alone and mark.sure and not mark.opens and _GOES_ON.match(text, right):
        return Slip("side", left, offset + 1, (Edit(left, offset + 1, '" '),), sure=False)
    if text[left - 1] not in ",.!?":
        return None
    said = _SAID.match(text, offset + 1) is not None
    if (
        (mark.opens and mark.sure)
        or not ((alone and mark.sure and _NEW_SUBJECT.match(text, offset + 1)) or said)
        or _SAYING.search(text, max(block.start, left - 32), left)
    ):
        return None
    return Slip("side", left, offset + 1, (Edit(left, offset + 1, '" '),), mark.sure and alone)
