"""MT123: paragraphs whose lines were each made into a sentence."""

from __future__ import annotations

from itertools import groupby, pairwise
from typing import TYPE_CHECKING, Literal, NamedTuple

from npqp_lint.lazy import lazy
from npqp_lint.rule import Edit, Example, Finding, Fix, Rule

from npqp_rules.english import words as w
from npqp_rules.english.case import inside, is_english_word, is_word

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from npqp_lint.text.document import Block, Document

_WAITING = frozenset("the a an and or of per my your his its our their because whose if than".split())
"""Words that do not end a sentence, or hardly ever."""
_AHEAD = _WAITING | frozenset(
    (
        "with from into which when for at by as to be been is are was were has have had will would can could should "
        "must may might"
    ).split()
)
"""Words that hardly ever end a line before a capital, in running text."""
_CONTINUES = w.AUXILIARIES | frozenset("and or nor of than which who whose whom".split())
"""Words that do not begin a sentence with the end of another one missing, or hardly ever."""
_PROSE = ("paragraph", "list-item", "quote", "definition", "footnote")
_HEAD = lazy(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_LAST = lazy(r"(?<![\w.])([^\W\d_]+)([.,]?)$")
_SENTENCE_END = lazy(r"[.?!]")
_SHORT = 3
"""An abbreviation has no more letters than this, in lowercase and with a period."""
_VERSE = 60
"""Lines of verse have no more characters than this."""
_DAMAGED = 2
"""Minimum number of wrong line ends, which must also be half of all in the paragraph."""
_REACH = 400
"""How much of a line is read, in code points."""
_ABBREVIATIONS = frozenset("approx corp dept esp misc resp vols".split())


class _End(NamedTuple):
    """The end of a line inside a paragraph.

    Arguments:
        at: the space of the prose that it is.
        start: of the word before it.
        end: of the word after it.
        small: whether the word after it has a capital and is no name.
        state: `cut` or `capital` if it is wrong, `doubtful` if only in a paragraph that has wrong ones, else `sound`.
        waits: whether the word before it waits for what follows.
    """

    at: int
    start: int
    end: int
    small: bool
    state: Literal["cut", "capital", "doubtful", "sound"]
    waits: bool


class LineByLine(Rule):
    """A paragraph in which line breaks were taken for the ends of sentences.

    ## What it does

    Reports a wrapped paragraph in which two or more lines, and half of them or more, end in a period in the middle of a
    sentence or begin with a capital letter there. All of them are one finding.

    ## Why it matters

    Text that is wrapped at a width is often translated line by line: every line becomes a sentence of its own.

    ## Fix safety

    Unsafe: the fix deletes the periods and lowercases the capitals where the sentence seems to continue, but a line
    that was translated alone can also lack words.

    ## Exceptions

    Verse, titles, lines that end in a colon or another mark, and capitals of names.
    """

    code = "MT123"
    name = "line-by-line"
    family = "artifact"
    specificity = 6
    example_format = "markdown"
    bad = (
        Example(
            "The old mill was built by the river and\nThe road to it was paved with stones of the\nOld quarry.",
            "The old mill was built by the river and\nthe road to it was paved with stones of the\nold quarry.",
            at="and\nThe road to it was paved with stones of the\nOld",
            message="Line breaks were taken for the ends of sentences here.",
            count=1,
        ),
        Example(
            "The mill stands by the river and.\nWas built in the year 1900 by the.\nPeople of the town nearby.",
            "The mill stands by the river and\nwas built in the year 1900 by the\npeople of the town nearby.",
        ),
        Example(
            "You can open the gate with a.\nKey that hangs beside the door of the.\nOld house at the corner.",
            "You can open the gate with a\nkey that hangs beside the door of the\nold house at the corner.",
        ),
        Example(
            "The guests sleep in rooms that are heated with.\nwood, and the windows look out on the garden.\n"
            "and on the pond behind it.",
            "The guests sleep in rooms that are heated with\nwood, and the windows look out on the garden\n"
            "and on the pond behind it.",
        ),
        Example(
            "- This list item tells the reader how the pump is\n  Started and which of the valves must be\n"
            "  Closed before that.",
            "- This list item tells the reader how the pump is\n  started and which of the valves must be\n"
            "  closed before that.",
        ),
        Example(
            "> The committee met twice a year in order to\n> Discuss the state of the bridges and of the\n> Roads.",
            "> The committee met twice a year in order to\n> discuss the state of the bridges and of the\n> roads.",
        ),
        Example(
            "When the water rises, the gates are shut at\nOnce, and the people who live near the\n"
            "Bridge are told to leave their houses.",
            "When the water rises, the gates are shut at\nonce, and the people who live near the\n"
            "bridge are told to leave their houses.",
        ),
        Example(
            "The letters were found in a box under the.\nStairs.\nNobody had opened them since the.\nWar.",
            "The letters were found in a box under the\nstairs.\nNobody had opened them since the\nwar.",
        ),
        Example(
            "The price of the ticket depends on the.\nDistance.\nAnd of the age of the guests and the.\nSeason.",
            "The price of the ticket depends on the\ndistance\nand of the age of the guests and the\nseason.",
        ),
        Example(
            "The museum shows tools from the time before the\nFactories came to the valley, which\nChanged it.",
            "The museum shows tools from the time before the\nfactories came to the valley, which\nchanged it.",
        ),
    )
    good = (
        "The mill stands by the river and\nwas built in the year 1900 by the\npeople of the town nearby.",
        "They sailed past the coast of the\nUnited States and through the\nPanama Canal.",
        "The bells are ringing in the night,\nAnd we who hear them from the\nHill are glad of it,\nBut none will say.",
        "The History of the\nDecline of Trade in the\nWestern Valleys of the North",
        "The road is closed.\nThe ferry is late.\nThe bridge is open.",
        "Open the gate.\nTurn the key.\nGo in.",
        "She asked him what the book was about.\nWas it about the war?\nHe did not know what to think of.",
        "Bring these things:\nThe key,\nThe lamp.",
        "The tools are sold by Miller Ltd.\nand by Smith Co.\nand by others.",
        "They came to the house on the hill with the\nKeys of the gate.",
        "# The story of the\n\nOld mill",
    )

    def check(self, document: Document) -> Iterator[Finding]:
        """Each paragraph with several wrong line ends."""
        text = document.text
        for index, group in groupby(document.map.line_ends(), key=document.block_index):
            places, block = list(group), document.blocks[index]
            if block.kind in _PROSE and sum(_is_suspect(text, at) for at in places) >= _DAMAGED:
                ends = list(_ends(document, block, places))
                if _is_damaged(text, block, ends):
                    yield _finding(text, [end for end in ends if end.state != "sound"])


def _is_suspect(text: str, at: int) -> bool:
    """A line may begin or end wrongly here."""
    return text[at] == " " and (text[at + 1].isupper() or text[at - 1] == ".")


def _ends(document: Document, block: Block, places: Sequence[int]) -> Iterator[_End]:
    """The ends of all lines of a block but the last that are no hard line breaks."""
    for before, at, after in zip([block.start - 1, *places], places, [*places[1:], block.end], strict=False):
        if document.text[at] == " ":
            yield _end(document, before + 1, at, after)


def _end(document: Document, start: int, at: int, stop: int) -> _End:
    """What is wrong with the end of a line, if anything.

    Arguments:
        start: of the line.
        at: its end.
        stop: the end of the next line.
    """
    text = document.text
    last = _LAST.search(text, max(start, at - _REACH), at)
    first = _HEAD.match(text, at + 1, stop)
    if last is None or first is None or document.is_marked(at + 1):
        return _End(at, at, at, small=False, state="sound", waits=False)
    word, head, low = last[1], first[0], first[0].lower()
    stopped = last[2] == "."
    small = head[0].isupper() and _is_small(document, low, first.end(), here=not stopped)
    waits = word in (_WAITING if stopped and head[0].isupper() else _AHEAD)
    place = (at, last.start(1), first.end(), small)
    if not stopped:
        return _End(*place, "capital" if small else "sound", waits)
    if waits or (head.islower() and _ends_here(word) and is_english_word(low)):
        return _End(*place, "cut", waits)
    doubtful = small and low in _CONTINUES and not _asks(text, at, stop)
    return _End(*place, "doubtful" if doubtful else "sound", waits=False)


def _asks(text: str, at: int, stop: int) -> bool:
    """The sentence that begins on a line is a question, or does not end there."""
    end = _SENTENCE_END.search(text, at, stop)
    return end is None or end[0] == "?"


def _is_small(document: Document, word: str, end: int, *, here: bool) -> bool:
    """A word that is no name here, nor the first word of one.

    Arguments:
        word: in lowercase.
        end: its end.
        here: whether it counts as inside a sentence itself.
    """
    if word in w.FUNCTION_WORDS:
        return word != "i"
    following = document.text[end : end + 2]
    named = following[:1] == " " and following[1:].isupper()
    return is_word(word) and not named and inside(document)[word.capitalize()] <= here


def _ends_here(word: str) -> bool:
    """The word before a period is no abbreviation."""
    return len(word) > _SHORT and word.islower() and word not in _ABBREVIATIONS


def _is_damaged(text: str, block: Block, ends: Sequence[_End]) -> bool:
    """Half of the line ends are wrong, one of them for sure, and the paragraph is neither verse nor a title."""
    wrong = [end for end in ends if end.state in ("cut", "capital")]
    if len(wrong) < _DAMAGED or 2 * len(wrong) < len(ends):
        return False
    waits = sum(end.waits for end in wrong)
    places = [block.start - 1, *(end.at for end in ends), block.end]
    is_short = max(after - at for at, after in pairwise(places)) <= _VERSE
    cut = any(end.state == "cut" for end in wrong)
    if not waits or (is_short and not cut and (waits < _DAMAGED or 3 * waits < len(ends))):
        return False
    long = [word for word in w.words_of(text[block.start : min(block.end, block.start + _REACH)]) if len(word) > _SHORT]
    return 2 * sum(word[0].islower() for word in long) > len(long)


def _finding(text: str, ends: Sequence[_End]) -> Finding:
    """The finding about the wrong line ends of a paragraph."""
    edits = []
    for end in ends:
        if text[end.at - 1] == ".":
            edits.append(Edit(end.at - 1, end.at, ""))
        if end.small:
            edits.append(Edit(end.at + 1, end.at + 2, text[end.at + 1].lower()))
    fix = Fix("Join the lines", tuple(edits))
    message = "Line breaks were taken for the ends of sentences here."
    return Finding(ends[0].start, ends[-1].end, message, (fix,))
