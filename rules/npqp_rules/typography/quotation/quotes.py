"""Double quotation marks: which of them open and which close. Shared by several rules.

Curly marks say by their shape what they are. Straight ones open and close in turn, block by block; an inch mark (after
a digit, with nothing open) is passed over. Where they do not pair off, what is beside a mark shows its part.
"""

from __future__ import annotations

from itertools import chain, groupby, pairwise
from re import IGNORECASE
from typing import TYPE_CHECKING, Literal, NamedTuple

from npqp_lint.lazy import lazy
from npqp_lint.rule import Edit

from npqp_rules.english.quotations import marks_of

if TYPE_CHECKING:
    from npqp_lint.text.document import Block, Document

Side = Literal["opens", "closes"]

SPACES = " \xa0"
WAITS = lazy(r"(?<!\S)(?:an?|the|and|or|as|of|my|our|your|their|his|its)\Z")
"""Words in which no quotation ends."""
_MAY_END = lazy(r"(?<!\S)(?:to|for|with|from|on|in|by|into)\Z")
"""Words in which few do: “what we hoped for”."""
_SWAPPED = lazy(
    r"\" (?!(?:and|or|but|he|she|they|it|we|I|the|said|says|in|of|to|is|was|are|were|as)\b)"
    r"[^\W\d_](?:[^\"“”,.;:!?\n]{0,58}\w)? \""
)
BEFORE_OPENING = frozenset(" \xa0\n([{-–—/:")
NEAR = 40
"""Maximum length, in characters, of a quotation whose two ends are repaired by one fix."""
_SAID = (
    r"(?:sa(?:id|ys)|add(?:s|ed)|expla(?:ins?|ined)|told|ask(?:s|ed)|replie[sd]|writes|wrote|not(?:es|ed)|stress(?:es|ed)|"
    r"state[sd]|conclude[sd]|recall(?:s|ed)|emphasi[sz]e[sd]|announce[sd]|answer(?:s|ed)|shout(?:s|ed)"
)
_REPORTS = (
    rf"{_SAID}|comment(?:s|ed)|continue[sd]|share[sd]|quote[sd]|admit(?:s|ted)|clarifie[sd]|warn(?:s|ed)|sigh(?:s|ed)|"
    r"report(?:s|ed)|believe[sd]|demand(?:s|ed)|insist(?:s|ed)|assure[sd]|reveal(?:s|ed)|claim(?:s|ed)|describe[sd]|"
    r"respond(?:s|ed)|confirm(?:s|ed)|argue[sd]|complain(?:s|ed)|declare[sd]|joke[sd]|smile[sd]|laugh(?:s|ed)|according)\b"
)
SPEAKER = lazy(rf"(?:[-–—] ?)?(?:(?:[^\W\d_a-z]|the |an? )[\w'’-]*(?:\.? [\w'’-]+){{0,7}} |[a-z]\w+ )?{_REPORTS}")
"""Behind a quotation: who said it, and the verb."""
_NAMED_SPEAKER = lazy(
    rf"(?:[^\W\d_a-z][\w'’-]+(?: [^\W\d_a-z][\w'’-]+){{0,6}}|(?:the|an?)(?: [\w'’-]+){{1,6}}) {_SAID})\b"
)
_SAYING = lazy(rf"\b(?:{_SAID})|saying|adding)\b(?: \w+){{0,3}},\Z")
_ANNOUNCES = lazy(
    rf"(?:\b(?:called|titled|entitled|named|so-called|words?)|{_SAID}) that)\Z|"
    r"(?<![\w'’-])(?:a|an|and|as|by|from|into|of|or|than|the|to|was|were|with|is|are|if|my|our|your|their|its|his)\Z",
    IGNORECASE,
)
"""Words that wait for what follows, so that no quotation ends in them."""
_TITLE_FOLLOWS = lazy(r"(?<![\w-])(?:film|movie|song|book|novel|drama|series)\Z")
_GOES_ON = lazy(r"(?:and|or|but)\b")
_BEHIND = 48
"""So far before a mark its words are read, in code points."""


class Mark(NamedTuple):
    """One double quotation mark.

    Arguments:
        offset: where it is in ``Document.text``.
        opens: it begins a quotation.
        sure: the marks of its block pair off.
    """

    offset: int
    opens: bool
    sure: bool


class Slip(NamedTuple):
    """A quotation mark whose spaces, or whose shape, contradict its part.

    Arguments:
        kind: ``inside``: a space between the mark and what it encloses; ``side``: it leans to the wrong word;
            ``shape``: an opening curly mark that closes; ``lean``: an opening mark that leans to the word before it;
            ``swap``: both marks of a quotation lean to the words outside of it.
        start, end: the place, in ``Document.text``.
        edits: the repair.
        sure: nothing else in the block contradicts it.
    """

    kind: Literal["inside", "side", "shape", "lean", "swap"]
    start: int
    end: int
    edits: tuple[Edit, ...]
    sure: bool


def marks(document: Document) -> list[tuple[Block, list[int]]]:
    """The blocks that hold double quotation marks, with the offsets of these; for ``Document.fact``."""
    found = groupby(document.fact(marks_of), document.block_index)
    return [(document.blocks[i], list(group)) for i, group in found]


def swapped(text: str, offsets: list[int]) -> list[tuple[int, int]]:
    """The straight marks of one block that lean to the words outside of their quotation: `the" mill "is`."""
    found: list[tuple[int, int]] = []
    for first, second in pairwise(offsets):
        if first < (found[-1][1] if found else 0) or not text[second + 1 : second + 2].isalnum():
            continue
        if _SWAPPED.fullmatch(text, first, second + 1) is None:
            continue
        low = max(0, first - 8)
        if WAITS.search(text, low, first) or (len(offsets) % 2 and _MAY_END.search(text, low, first)):
            found.append((first, second))
    return found


def roles(text: str, offsets: list[int]) -> list[Mark]:
    """The part of each straight mark of one block, by turns; without those that are swapped."""
    found: list[tuple[int, bool]] = []
    is_open = False
    astray = frozenset(chain.from_iterable(swapped(text, offsets)))
    for offset in offsets:
        if offset in astray:
            continue
        if not is_open and offset and text[offset - 1].isdigit() and text[offset + 1 : offset + 2] != "":
            continue  # an inch mark
        is_open = not is_open
        found.append((offset, is_open))
    return [Mark(offset, opens, len(found) % 2 == 0) for offset, opens in found]


def gap(text: str, block: Block, offset: int) -> tuple[int, int]:
    """The ends of the spaces on the left and on the right of a mark: (left end, right end)."""
    left, right = offset, offset + 1
    while left > block.start and text[left - 1] in SPACES:
        left -= 1
    while right < block.end and text[right] in SPACES:
        right += 1
    return left, right


def closed_up(text: str, left: int, offset: int) -> tuple[Edit, ...]:
    """No space before a closing mark, and one after it if a hyphen is used as a dash: `the end. "- Ann`."""
    edit = Edit(left, offset, "")
    return (edit, Edit(offset + 1, offset + 1, " ")) if text[offset + 1 : offset + 3] == "- " else (edit,)


def pairs_with(text: str, start: int, left: int) -> bool:
    """Both ends of a short quotation; a space before a mark next to one of them is a repair of its own."""
    if left - start > NEAR or text[left - 2 : left - 1].isspace():
        return False
    return not (text[start - 2 : start - 1] in tuple(":,") and text[start - 3 : start - 2].isspace())


def lean(text: str, block: Block, offset: int) -> Side | None:
    """What a straight mark is by the spaces around it alone."""
    before = offset == block.start or text[offset - 1] in BEFORE_OPENING
    after = offset + 1 == block.end or not text[offset + 1].isalnum()
    return None if before == after else "opens" if before else "closes"


def disagree(text: str, block: Block, offsets: list[int], stop: int) -> bool:
    """One of the straight marks of a block leans to the wrong side for its turn, so that a mark behind a sentence may
    open as well as close.

    Arguments:
        offsets: all double quotation marks of the block.
        stop: the one in question.
    """
    if text[stop - 1] not in ".!?":
        return False
    turns = roles(text, [offset for offset in offsets if text[offset] == '"'])
    return any(lean(text, block, mark.offset) == ("closes" if mark.opens else "opens") for mark in turns)


def said_before(text: str, block: Block, end: int) -> bool:
    """Who speaks stands before what they say: `Ann said,`."""
    return _SAYING.search(text, max(block.start, end - _BEHIND), end) is not None


def speaker_follows(text: str, block: Block, left: int, right: int) -> bool:
    """Behind a comma or an end, a name or a noun says it, and nobody before.

    Arguments:
        left, right: the ends of the spaces around the mark.
    """
    ended = text[left - 1] in ",!?" and not said_before(text, block, left)
    return ended and _NAMED_SPEAKER.match(text, right) is not None


def side(text: str, block: Block, offset: int) -> Side | None:
    """What one straight mark is by its spaces and by the words on both sides."""
    if text[offset - 1] == '"' or text[offset + 1 : offset + 2] == '"':
        return None  # of two marks, one may be lost or doubled
    if leaning := lean(text, block, offset):
        return "opens" if text[offset - 1] == "," and said_before(text, block, offset) else leaning
    left, right = gap(text, block, offset)
    if left == block.start:
        return None if SPEAKER.match(text, right) or _GOES_ON.match(text, right) else "opens"
    if right == block.end:
        return None if _ANNOUNCES.search(text, max(block.start, left - _BEHIND), left) else "closes"
    return _amid(text, block, offset, left, right)


def _amid(text: str, block: Block, offset: int, left: int, right: int) -> Side | None:
    """The same amid a block, where the spaces alone do not tell."""
    low, before = max(block.start, left - _BEHIND), text[left - 1]
    if right == offset + 1 and text[right] in ".,;:!?)" and text[right + 1 : right + 2] != ".":
        return "closes"
    if before in "([{" or (before == ":" and left < offset and text[left - 2].isalnum()):
        return "opens"
    if not left < offset or right == offset + 1:
        return None
    if before in ",.!?…":
        return _beside_end(text, block, left, right)
    titled = text[right].isupper() and _TITLE_FOLLOWS.search(text, low, left)
    return "opens" if titled or _ANNOUNCES.search(text, low, left) else None


def _beside_end(text: str, block: Block, left: int, right: int) -> Side | None:
    """What a mark with spaces on both sides is behind a comma or an end; arguments as for ``speaker_follows``."""
    said, speaker = said_before(text, block, left), SPEAKER.match(text, right)
    if said and text[left - 1] == ",":
        return None if speaker else "opens"
    return "closes" if speaker or (text[left - 1] != "," and text[right].islower()) else None


def sides(text: str, block: Block, offsets: list[int]) -> dict[int, Side]:
    """The parts of the marks of a block that do not pair off by turn, as far as they or their neighbors show them.

    Those between two marks that are known take turns, if that agrees with both.

    Arguments:
        offsets: all double quotation marks of the block, in order.
    """
    own: list[Side | None] = []
    opened = False  # by a curly mark
    for offset in offsets:
        if text[offset] == '"':
            own.append(side(text, block, offset))
            continue
        glued = text[offset - 1 : offset].isalnum(), text[offset + 1 : offset + 2].isalnum()
        if all(glued) and not opened and own and own[-1] is None:
            own.append(None)
            continue
        opened = not (opened if glued[0] == glued[1] else glued[0])
        own.append("opens" if opened else "closes")
    return _by_turns(text, block, offsets, own)


def _by_turns(text: str, block: Block, offsets: list[int], own: list[Side | None]) -> dict[int, Side]:
    """The parts of marks of which those that show it by themselves are known; arguments as for ``sides``."""
    found: dict[int, Side] = {}
    run: list[int] = []
    for i, (first, second) in enumerate(pairwise(offsets)):  # `we left. " " It rained.`: one ends, one begins
        if own[i] is own[i + 1] is None and text[first - 1 : second + 2] == ' " " ' and text[first - 2] in ",.!?…":
            own[i : i + 2] = "closes", "opens"
    before: Side = "closes"  # as if a quotation ended before the block, and another began behind it
    for place, known in zip([*offsets, None], [*own, "opens"], strict=True):
        if known is None and place is not None:
            run.append(place)
            continue
        if (before == known) == (len(run) % 2 == 1) and all(b - a > 1 for a, b in pairwise(run)):
            found |= {o: "opens" for o in run[before == "opens" :: 2] if not _is_said(text, block, o)}
            found |= dict.fromkeys(run[before != "opens" :: 2], "closes")
        if known is not None and place is not None:
            found[place], before = known, known
        run = []
    return found


def _is_said(text: str, block: Block, offset: int) -> bool:
    """A speaker stands behind what may be the end of a quotation."""
    left, right = gap(text, block, offset)
    return text[left - 1] in ",.!?…" and SPEAKER.match(text, right) is not None


_INCH = lazy(r"(?<![^\s(])(?:\d{1,2}(?:[.,]\d{1,2})?|(?:\d{1,2} ?)?[¼½¾⅛⅜⅝⅞])\Z")


def is_inch(text: str, offset: int) -> bool:
    """The mark at `offset` follows a small number: inches."""
    return _INCH.search(text, max(0, offset - 6), offset) is not None
