"""Sentences, their ends, who says them, and paragraphs, said again: what repeated-words (MT110) asks at each."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from npqp_lint.language import is_english
from npqp_lint.lazy import lazy
from npqp_lint.rule import Edit, Finding, Fix
from npqp_lint.text.document import PLACEHOLDER

from npqp_rules.artifacts.repetition.repeat_evidence import LONG
from npqp_rules.artifacts.stops.breaks import PERSONAL
from npqp_rules.english.finite import coarse_tags, has_finite_verb
from npqp_rules.english.quotations import marks_of
from npqp_rules.english.sentences import sentences
from npqp_rules.english.tokens import Tokens, wide_gaps, word_set
from npqp_rules.english.words import AUXILIARIES, FUNCTION_WORDS, PREPOSITIONS, SUBORDINATORS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from npqp_lint.text.document import Document

_LONGEST = 8
"""Words in the longest echo after a period."""
_LEAST = 3
"""Words of the sentence before the first copy, at least: “Never again. Never again.” is meant."""
_REST = 14
"""Words after the echo that are looked through for a verb."""
_SELVES = word_set("himself herself itself themselves")
_ENDS = (".", "!", "?", "")
_GO_ON = (PREPOSITIONS | SUBORDINATORS) - {"of", "that"}
"""Words with which the sentence goes on after the echo."""
_SENTENCE_LONGEST = 40
"""Words in the longest sentence that is compared with the text before it."""
_SENTENCE_STOPS = frozenset(".!?")
_SENTENCE_BETWEEN = frozenset([". ", "! ", "? "])
_SENTENCE_INSIDE = frozenset([" ", ", "])
_SAID = "said|says|added|adds|explained|stated|noted|commented|replied|stressed|recalled"
_AFTER = lazy(rf"[\"”],? (he|she|they) (?:{_SAID})\.(?=[ \n]|$)")
_BEFORE = lazy(rf"\b(\w+) ?,? (?:{_SAID})(?: that)?[,:]? [\"“][^\"“”\n]+$")
_PERSON = lazy(r"(?:er|or|ist|ian|ant|man|woman|men|people|nt|chief|head|nurse|cook|guest|boy|girl|king|queen)s?\Z")
"""Ends of words for somebody who speaks."""
_QUOTE_REACH = 600
"""Characters that the quotation and the clause before it may take."""


def after_stop(document: Document, tokens: Tokens) -> Iterator[Finding]:
    """ "For five years. Five years.": the last words come again as a sentence, or open one that has no verb."""
    words, gaps = tokens.words, tokens.gaps
    for start in document.fact(wide_gaps):
        if gaps[start] != ". " or start == len(words) or not document.text[tokens.starts[start]].isupper():
            continue
        size = _echo_size(words, start)
        if size and _is_echo(document, tokens, start, size):
            end = tokens.end(start + size - 1)
            said = document.text[tokens.starts[start] : end]
            fix = Fix("Delete the repetition", (Edit(tokens.end(start - 1), end, ""),))
            yield Finding(tokens.starts[start - size], end, f"“{said}” repeats the end of the sentence.", (fix,))


def _echo_size(words: list[str], start: int) -> int:
    """How many words before an index come again from it on; 0 if none do."""
    if words[start] not in words[max(0, start - _LONGEST) : start]:
        return 0  # nearly always
    for size in range(1, min(_LONGEST, start) + 1):
        if words[start - size] == words[start] and words[start - size : start] == words[start : start + size]:
            return size if size > 1 or words[start] in _SELVES else 0
    return 0


def _is_echo(document: Document, tokens: Tokens, start: int, size: int) -> bool:
    """The first copy ends a longer sentence, and no sentence of its own begins with the second."""
    words, gaps = tokens.words, tokens.gaps
    if any(gap != " " for i in (start - size, start) for gap in gaps[i + 1 : i + size]):
        return False
    first = start - size
    begin, _ = sentences(document).around(tokens.starts[first])
    if first < _LEAST or tokens.starts[first - _LEAST] < begin:
        return False
    if set(words[start : start + size]) <= FUNCTION_WORDS - _SELVES or document.is_marked(tokens.starts[start]):
        return False
    return _adds_nothing(document, tokens, start, size) and is_english(document, tokens.starts[start])


def _adds_nothing(document: Document, tokens: Tokens, start: int, size: int) -> bool:
    """The sentence that begins with the second copy ends with it, or goes on as the one before would have."""
    words, gaps, after = tokens.words, tokens.gaps, start + size
    if gaps[after][:1] == ".":
        return True
    if gaps[after] != " " or not document.text[tokens.starts[after]].islower():
        return False
    if words[start] == "the" and (words[start + 1] in ("more", "less") or words[start + 1].endswith("er")):
        return False  # a chain: “The older the mill, the higher the price. The higher the price in May, the fewer buy.”
    stop = next((i for i in range(after + 1, min(after + _REST, len(gaps))) if gaps[i][:1] in _ENDS), 0)
    if not stop or gaps[stop][1:2].strip():
        return False
    if words[start] in _SELVES:
        return has_finite_verb(words[after:stop])
    return words[after] in _GO_ON and _is_verbless(words[start:stop], size)


def _is_verbless(words: list[str], size: int) -> bool:
    """No verb stands among some words before a conjunction that may open a clause with its own."""
    clause = next((i for i in range(size, len(words)) if words[i] in SUBORDINATORS - PREPOSITIONS), len(words))
    return not {"finite", "base"} & set(coarse_tags(words)[:clause])


def after_comma(document: Document, tokens: Tokens, start: int, said: list[str]) -> bool:
    """The phrase after a comma is the one before it, and is not said again for stress.

    Nobody repeats a phrase with a figure (“in 1902, in 1902”), an impersonal phrase with a preposition (“of the bay, of
    the bay”), a predicate (“is good for bees, is good for bees”), a pair (“salt and oil, salt and oil.”), or the long
    name that opens a sentence (“The Gulf of Oman, the Gulf of Oman is”).

    Arguments:
        start: index of the first word of the second copy.
        said: the words of a copy.
    """
    size, after = len(said), tokens.gaps[start + len(said)]
    if not PERSONAL.isdisjoint(said):
        return False
    if any(map(str.isdecimal, said)):
        listed = after[:1] == "," or tokens.gaps[start - size] == ", "  # "minus 2 degrees, minus 2 degrees, 0 degrees"
        next_ = tokens.words[start + size : start + size + 1]
        whole = _opens(document, tokens, start - size) or (size > _LEAST and next_ != said[:1])
        listed = listed and not (said[0] in PREPOSITIONS and whole)  # "at the age of 65, at the age of 65, due to"
        return not listed and (said[0] in PREPOSITIONS or size >= _LEAST)
    if size < _LEAST:
        return False
    if said[0] in SUBORDINATORS and after[:1] == ",":
        return True  # "when it rains, When it rains, we stay"
    if said[said[0] == "even"] in PREPOSITIONS or (said[0] in AUXILIARIES and size > _LEAST):
        return True
    if "and" in said[1:-1] and after[:1] in (".", ";"):
        return True
    first = tokens.starts[start - size]
    return _opens(document, tokens, start - size) and any(
        map(str.isupper, document.text[first + 1 : tokens.starts[start]])
    )


def _opens(document: Document, tokens: Tokens, i: int) -> bool:
    """A sentence begins with the word of an index."""
    return sentences(document).around(tokens.starts[i])[0] == tokens.starts[i]


def sentences_again(document: Document, tokens: Tokens) -> Iterator[Finding]:
    """Sentences that repeat the text right before them word for word, except for commas."""
    words, gaps = tokens.words, tokens.gaps
    starts = [i for i in document.fact(wide_gaps) if gaps[i] in _SENTENCE_BETWEEN]
    for start, end in pairwise((*starts, len(words))):
        size = end - start
        first = start - size
        if not LONG <= size <= _SENTENCE_LONGEST or first < 0 or words[first] != words[start]:
            continue
        if words[first:start] != words[start:end] or gaps[end][:1] not in _SENTENCE_STOPS:
            continue
        if any(gap not in _SENTENCE_INSIDE for gap in (*gaps[start + 1 : end], *gaps[first + 1 : start])):
            continue
        if PLACEHOLDER in words[start:end] and not _is_same_code(document, tokens, first, start, end):
            continue
        last = tokens.end(end - 1) + 1
        fix = Fix("Delete the repetition", (Edit(tokens.end(start - 1) + 1, last, ""),))
        yield Finding(tokens.starts[first], last, "This sentence repeats the one before it.", (fix,))


def _is_same_code(document: Document, tokens: Tokens, first: int, start: int, end: int) -> bool:
    """What placeholders stand for is the same in two sentences of the same words.

    Arguments:
        first, start, end: where each begins, and the index after both; indexes of words.
    """
    ranges = (document.map.range(tokens.starts[i], tokens.end(j - 1)) for i, j in ((first, start), (start, end)))
    one, two = (document.source.text[i:j].lower() for i, j in ranges)
    return one == two


def reported_twice(document: Document) -> Iterator[Finding]:
    """`The cook said, "Eat up," he said.`: some languages frame a quotation on both sides, English on one."""
    text = document.text
    for start in document.fact(marks_of):
        match = _AFTER.match(text, start)
        if match is None:
            continue
        block = document.block_at(start)
        before = _BEFORE.search(text, max(block.start, start - _QUOTE_REACH), start)
        if before is None or not is_english(document, start):
            continue
        if not (before[1][0].isupper() or before[1] in ("he", "she", "they")) and not _PERSON.search(before[1]):
            continue  # "the sign said"
        if before[1].lower() in ("i", "we", "you", "he", "she", "they") and before[1].lower() != match[1]:
            continue  # someone else speaks
        end = start - (text[start - 1] == " ")  # `Eat up, " he said.`
        mark = text[end - 1]
        edit = Edit(end, match.end(), match[0][0])
        if mark not in ".!?":
            edit = Edit(end - (mark == ","), match.end(), "." + match[0][0])
        message = f"The speaker was named before the quotation; “{match[1]}” repeats it."
        yield Finding(match.start(1), match.end(), message, (Fix("Delete the repetition", (edit,)),))


TWINS = "twin-paragraphs"
"""The preview of a text that stands twice in a row."""
_KINDS = ("paragraph", "list-item")
_TWIN = 30
"""Code points of a sentence that nobody writes twice in a row on purpose."""
_TWIN_WORDS = 5


def twins(document: Document) -> Iterator[Finding]:
    """“- A fee is due.”, and the same again as the next item: of two such texts one was to say something else."""
    for one, other in pairwise(document.blocks):
        size = one.end - one.start
        if size < _TWIN or size != other.end - other.start or one.kind != other.kind or one.kind not in _KINDS:
            continue
        text = document.text[one.start : one.end]
        if text != document.text[other.start : other.end] or text[-1] not in ".!?" or text.count(" ") < _TWIN_WORDS - 1:
            continue
        low, high = document.map.range(one.start, one.end)
        start, end = document.map.range(other.start, other.end)
        source = document.source.text
        between = source[high:start]  # a mark or a number, and no name of what is described again
        if source[low:high] != source[start:end] or any(map(str.isalpha, between)):
            continue
        if is_english(document, other.start):
            name = "item" if other.kind == "list-item" else "paragraph"
            yield Finding(other.start, other.end, f"This {name} says the same as the one before it.", preview=TWINS)
