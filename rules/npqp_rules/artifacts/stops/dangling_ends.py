"""Stops after words that cannot end a sentence."""

from __future__ import annotations

from bisect import bisect_left
from itertools import compress, pairwise
from typing import TYPE_CHECKING

from npqp_lint.language.layout import is_torn, opens_line
from npqp_lint.lazy import lazy
from npqp_lint.rule import Edit, Fix
from npqp_lint.text.pieces import KINDS

from npqp_rules.artifacts.defect import Defect
from npqp_rules.artifacts.stops.breaks import NO_SENTENCES
from npqp_rules.artifacts.stops.repair_choice import unfinished
from npqp_rules.english import words as w
from npqp_rules.english.case import is_word
from npqp_rules.english.clauses import has_finite_verb
from npqp_rules.english.finite import coarse_tags
from npqp_rules.english.sentences import sentences
from npqp_rules.nearby import right_end

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

    from npqp_lint.text.document import Block, Document

_NOT_AFTER = frozenset(
    "aware capable proud afraid ashamed guilty suspected convinced disposed care advantage out short fond tired "
    "because kind sort think thought thinking dream dreamed heard hear know knew talk talked speak spoke made "
    "part full lot lots".split()
)
"""Words that take an "of" along to the end of a sentence: "what it is made of"."""
_NOUN_END = lazy(r"(?:ence|ance|ion|ment|ity|ness|or|er|ism|ship|dom|ure|ute|ry|head|chief|chair|man)s?$")
_ABSTRACT = lazy(r"(?:ence|ance|ion|ment|ity|ness)s?$")
_LIVES = frozenset(
    "do did does done go goes went gone live lives lived worse better less more rather cope manage manages by just "
    "only simply".split()
)
_CITED = frozenset("paragraph para article section subsection clause rule number no".split())
_BEFORE_LETTER = frozenset(
    "letter option answer variable case point line step item module vitamin type class table field column row node "
    "group set team player matrix vector".split()
)
"""Words before a "without" or "than" that may end a sentence."""
_CUT = lazy(r"\b([Tt]he|an?|and|or|our|their|its|(?<![Oo]h )my|your|whose|because|than|per|during|without|of)\.\Z")
_CUT_STOP = lazy(r"\.(?<=(?:he|an|\Wa|nd|or|ur|ir|ts|my|se|er|ng|ut|of)\.)(?= [A-Z“\"]|\s*(?:\n\n|\Z))")
"""The stop after one of these words, or one that ends like it: much sooner found than the word."""
_LONGEST = 7
"""Letters of such a word."""
_AFTER_PREPOSITION = lazy(
    r"\. (?=[A-Z])(?:(?<= (?:of|to|in|by|at|on|as)\. )|(?<= for\. )|(?<= (?:into|with|from)\. )|(?<= among\. )"
    r"|(?<= toward\. )|(?<= (?:between|towards|against)\. )"
    r"|(?<= (?:includes|contains)\. )|(?<= comprise[sd]\. )|(?<= becomes\. )|(?<= became\. ))"
)
"""A stop after a preposition or a verb that waits for its noun, where the next sentence is nothing else."""
_PREPOSITION = lazy(r"[a-z]+")
_OPENS = frozenset("noun adjective determiner number".split())
_VERBS = frozenset("includes contains comprises comprised becomes became".split())
_PARTICLES = frozenset(["in", "on"])
"""Prepositions that may end a sentence as adverbs."""
_NOUN_PHRASE = 8
"""Words in such a sentence, at most."""
SENTENCE_REACH = 400
"""How far from a cut its sentence is read, in code points."""
_DANGLING = lazy(
    r"(?<= )(?:(?:the|an?) (?:of|to|by|with|at|from|for)|(?:of|to|with|by|for|from|and) (?:Mrs?|Ms))(?=\.\Z)"
)
"""Two words at the end of a block that wait for a third: an article that a preposition follows, a title."""
_OPEN = lazy(r"(?<= )(?:the|an?|its|their|our|my|your|because|than)\Z")
"""The last word of a block without a stop."""
_WAITING = lazy(r"(?<= )(?:of|with|the|an?|and|or|its|their|our|my|your|because|than)\Z")
"""The last word of a block without a stop that waits for a noun."""
_OWNERS = {"my": "mine", "your": "yours", "our": "ours", "their": "theirs"}
_SELDOM_LAST = w.PREPOSITIONS | w.COORDINATORS | frozenset("the a an its their our my your".split())
_LAST_WORD = lazy(r"[A-Za-z]+")
_ITEM_END = lazy(r"(?<![^\n])\(?\w{1,3}[).] .*[,;] \Z|; \Z")
"""What stands before the “and” or “or” that ends an item of a list."""
_LEAST = 6
"""Words before such an end, at least."""
_CLAUSE = 3
"""Words before a cut in the middle of a block, at least."""
_NEAR = 8
_CLAUSE_REACH = 16
"""Words before “of” in which the relative may be whose preposition it is."""
_END = 14
"""Maximum length of such an end in characters, with the space before it."""
_OPAQUE = KINDS.index("opaque")
_CODE = ("`", "$", "<code", "<var", "\\(", ":math:")
"""How code and formulas begin in the source."""
_VARIABLE = lazy(r"(?<![\w.])a(?!\w)")
_TRUNCATED = 8
"""Minimum number of words for a block that breaks off to be a sentence."""


def sites(document: Document) -> Iterator[Defect]:
    """The cut sentences of a document."""
    text = document.text
    for stop in _CUT_STOP.finditer(text):
        found = _CUT.search(text, max(0, stop.start() - _LONGEST), stop.end())
        if found is None or document.is_marked(found.start(1)):
            continue  # a letter or word that is named: “the first one is called **a**.”
        if found[1] == "a" and (_is_variable(document, found.start(1)) or opens_line(document, found.start(1))):
            continue  # or the letter of an item: “a. Run the mill”
        if (
            found[1] == "a"
            and text.find(" b. ", found.end(), right_end(document.block_at(found.start(1)), found.end())) >= 0
        ):
            continue  # of items in a row
        if (site := _cut(document, found)) is not None:
            yield site
    for stop in _AFTER_PREPOSITION.finditer(text):
        preposition = _PREPOSITION.match(text, text.rfind(" ", 0, stop.start()) + 1)
        if preposition is not None and (site := _parted(document, preposition)) is not None:
            yield site
    for i, block in enumerate(document.blocks):
        if block.kind == "paragraph":
            if (site := _broken_off(document, i)) is not None:
                yield site
                continue
            start = max(block.start, block.end - _END)
            pattern = _DANGLING if text[block.end - 1] == "." else _OPEN
            match = pattern.search(text, start, block.end)
            if match is not None and (site := _dangling(document, match, block)) is not None:
                yield site


def _broken_off(document: Document, i: int) -> Defect | None:
    """A paragraph that ends, without a stop, on a word that waits for a noun, and a new paragraph begins after it."""
    block = document.blocks[i]
    if document.text[block.end - 1] in ".!?:" or document.fact(is_torn):
        return None
    match = _WAITING.search(document.text, max(block.start, block.end - _END), block.end)
    if match is None or document.is_marked(match.start()):
        return None
    if match[0] == "a" and _is_variable(document, match.start()):
        return None
    before = w.words_of(document.text[max(block.start, match.start() - SENTENCE_REACH) : match.start()])
    if len(before) < _LEAST or not before[0][0].isupper() or not has_finite_verb(before[-24:]):
        return None
    word = match[0].lower()
    if word in ("of", "with") and (coarse_tags(before[-_NEAR:])[-1] != "noun" or before[-1].lower() in _NOT_AFTER):
        return None
    near = [token.lower() for token in before[-_NEAR:]]
    if not w.RELATIVES.isdisjoint(near) or not _next_is_prose(document, i):
        return None
    if word in ("of", "with") and "to" in near:
        return None  # "a friend to go to the lake with"
    if word in ("and", "or") and _ITEM_END.search(document.text, block.start, match.start()):
        return None  # an item of a list in a law
    return Defect("cut", match.start(), match.end(), match[0], _without(document.text, match, before))


def _without(text: str, match: re.Match[str], before: list[str]) -> tuple[Fix, ...]:
    """Delete the last word, and the small words and the comma before it that cannot end a sentence either.

    Arguments:
        match: the word, after a space.
        before: the words before it.
    """
    word, previous = match[0].lower(), before[-1].lower()
    if word in _OWNERS and previous in w.BE | {"than", "like", "not"}:
        return (Fix(f"Write “{_OWNERS[word]}”", (Edit(match.start(), match.end(), _OWNERS[word]),)),)
    lettered = word in ("a", "an") and before[-1].isdigit()  # "in accordance with § 2279 an": a paragraph of a law
    if lettered or (word in w.DETERMINERS and coarse_tags(before[-_NEAR:])[-1] in ("finite", "base", "gerund")):
        return ()  # the object is lost: "Last year the firm developed the"
    start, rest = match.start(), [token.lower() for token in before]
    while rest and rest[-1] in _SELDOM_LAST and text.startswith(f"{before[len(rest) - 1]} ", start - len(rest[-1]) - 1):
        start -= len(rest.pop()) + 1  # "has been on my mind for a"
    if len(rest) < _CLAUSE or rest[-1] in w.MODALS or ("from" in rest[-_NEAR:] and start < match.start()):
        return ()
    gone = text[start : match.end()]
    return (Fix(f"Delete “{gone}”", (Edit(start - 1 - (text[start - 2] == ","), match.end(), ""),)),)


def _next_is_prose(document: Document, i: int) -> bool:
    """Nothing follows the block, or a paragraph that begins a sentence, and the source has only space between."""
    block, source = document.blocks[i], document.source.text
    end = document.map.point(block.end - 1) + 1
    if i + 1 == len(document.blocks):
        return not source[end:].strip()
    following = document.blocks[i + 1]
    start = document.map.point(following.start)
    apart = document.format != "plain" or source.count("\n", end, start) > 1
    return (
        apart
        and following.kind == "paragraph"
        and document.text[following.start].isupper()
        and not source[end:start].strip()
    )


def _cut(document: Document, match: re.Match[str]) -> Defect | None:
    """A stop after a word that cannot end a sentence."""
    text, stop, word = document.text, match.end(1), match[1].lower()
    start, _ = sentences(document).around(match.start())
    before = w.words_of(text[max(start, match.start() - SENTENCE_REACH) : match.start()])
    if len(before) < (2 if word == "the" else _CLAUSE) or text[match.start() - 1] not in " \u00a0":
        return None
    at_end = stop + 1 >= document.block_at(stop).end
    if _may_end(word, before, text[match.start() - 2], at_end=at_end):
        return None
    if at_end:
        word_at = _LAST_WORD.match(text, match.start(1), stop)
        fixes = () if word_at is None else _without(text, word_at, before)
        return Defect("cut", match.start(), stop + 1, match[1], fixes)
    _, tail_end = sentences(document).around(stop + 2)
    tail = w.words_of(text[stop + 2 : min(tail_end, stop + SENTENCE_REACH)])
    if word == "a" and tail[:1] == ["M"] and before[-1][-1].isdigit():
        end = stop + 3 + text.startswith(".", stop + 3)
        return Defect("cut", match.start(), end, "a", (Fix("Write “a.m.”", (Edit(match.start(1), end, "a.m."),)),))
    if not tail or (word in ("than", "without", "because", "of") and _is_sentence(tail)):
        return None
    if word in ("and", "or") and text[match.start() - 2] == "," and unfinished(before) and has_finite_verb(tail[:24]):
        edit = Edit(match.start() - 1, stop + 3, f" {_letter(tail)}")
        return Defect("cut", match.start(), stop + 2 + len(tail[0]), match[1], (Fix(f"Delete “{word}”", (edit,)),))
    kept = before[-1][0].isupper() or word == "of"
    repairs = [Fix("Delete the period", (Edit(stop, stop + 3, " " + (tail[0][0] if kept else _letter(tail))),))]
    if word in ("of", "during", "without", "per", "than"):
        repairs.append(Fix("Replace it with “the”", (Edit(stop, stop + 1, " the"),)))
    return Defect("cut", match.start(), stop + 2 + len(tail[0]), match[1], tuple(repairs))


def _is_variable(document: Document, offset: int) -> bool:
    """An “a” is a name in code as well, or its block has it in a formula: “It is true if `a + b` is smaller than a.”"""
    if document.fact(_names_variable):
        return True
    block, source, pieces = document.block_at(offset), document.source.text, document.map.pieces
    low = bisect_left(pieces.starts, max(block.start, offset - SENTENCE_REACH))
    high = bisect_left(pieces.starts, min(block.end, offset + SENTENCE_REACH))
    for i in compress(range(low, high), map(_OPAQUE.__eq__, pieces.kinds[low:high])):
        start = pieces.sources[i]
        end = start + min(pieces.source_lengths[i], SENTENCE_REACH)
        if source.startswith(_CODE, start) and _VARIABLE.search(source, start, end):
            return True
    return False


def _names_variable(document: Document) -> bool:
    return "`a`" in document.source.text


def _letter(tail: list[str]) -> str:
    """The first letter of some words, in lowercase unless a name begins with it."""
    word = tail[0].lower()
    named = not is_word(word) or any(token[0].isupper() for token in tail[1:3])
    return tail[0][0] if named and word not in w.FUNCTION_WORDS else word[0]


def _parted(document: Document, match: re.Match[str]) -> Defect | None:
    """A preposition and its noun, each at its side of a stop: “divided into. Two groups.”"""
    text, stop = document.text, match.end()
    start, _ = sentences(document).around(match.start())
    begin, end = sentences(document).around(stop + 2)
    piece = text[begin:end].rstrip()
    if begin != stop + 2 or piece[-1:] != "." or document.block_at(stop).kind in NO_SENTENCES:
        return None
    before = w.words_of(text[max(start, match.start() - SENTENCE_REACH) : match.start()])
    tail = w.words_of(piece)
    if len(before) < (_CLAUSE - 1 if match[0] in _VERBS else _CLAUSE) or len(tail) > _NOUN_PHRASE:
        return None
    if not set(".,;:\ufffc").isdisjoint(piece[:-1]):
        return None
    lowered = [token.lower() for token in before[-_NEAR:]]
    if not (w.RELATIVES | {"than"}).isdisjoint(lowered) or "to" in lowered[-3:] or not _is_noun_phrase(tail, match[0]):
        return None  # "a house to live in. The rest is luxury."
    tag = coarse_tags(before[-_NEAR:])[-1]
    if tag in ("gerund", "base") or (match[0] in _PARTICLES and tag != "noun"):
        return None  # "The tide is coming in."
    fix = Fix("Delete the period", (Edit(stop, stop + 3, f" {_letter(tail)}"),))
    return Defect("cut", match.start(), stop + 2 + len(tail[0]), match[0], (fix,))


def _is_noun_phrase(tail: list[str], preposition: str) -> bool:
    """The words have a noun and no verb; of a name behind *of*, ``_cut`` knows more."""
    tags = coarse_tags([tail[0].lower(), *tail[1:]])
    opens = tags[0] in _OPENS or (tags[0] == "name" and preposition != "of") or tail[0].lower() in w.DETERMINERS
    return opens and not {"finite", "base", "adverb"} & set(tags) and not has_finite_verb(tail)


def _may_end(word: str, before: list[str], mark: str, *, at_end: bool) -> bool:
    """The word ends its sentence after all: “what it is made of”, “plan B or A”, “better than”, “the letter a”.

    Arguments:
        before: the words before it.
        mark: the character before the space in front of it.
        at_end: its block ends with it.
    """
    previous = before[-1].lower()
    if word == "of":
        ends = _ABSTRACT if at_end else _NOUN_END
        near = [token.lower() for token in before[-_CLAUSE_REACH:]]
        stranded = not w.RELATIVES.isdisjoint(near) or _is_purpose(near)
        return stranded or previous in _NOT_AFTER or not ends.search(previous)
    if word == "without" and "than" in before:
        return True  # “one tag is lower than one without”
    if previous == "with" and before[-2].lower().startswith(("begin", "start", "end")):
        return True  # "names that begin with my"
    if word in ("without", "than", "because"):
        return previous in _LIVES | w.BE or previous.endswith("ed")
    if word in ("and", "or", "a", "an") and (before[-1].isupper() or mark in ".\"“'("):
        return True
    # "the letter a", "paragraph 1 a", "divide by a"
    cited = previous.isdecimal() and before[-2].lower() in _CITED
    return word == "a" and (cited or previous in _BEFORE_LETTER or previous in w.PREPOSITIONS | w.BE)


def _is_purpose(near: list[str]) -> bool:
    """ "To" and a verb stand before: "the key to set the value of"."""
    return any(to == "to" and verb not in w.DETERMINERS for to, verb in pairwise(near))


def _is_sentence(tail: list[str]) -> bool:
    return tail[0].lower() in w.FUNCTION_WORDS and has_finite_verb(tail[:24])


def _dangling(document: Document, match: re.Match[str], block: Block) -> Defect | None:
    """Words at the end of a block that wait for more: they go. Without a stop it is not proven, so in preview."""
    preview = "no-stop" if match.end() == block.end else None
    if preview and (document.fact(is_torn) or (match[0] == "a" and _is_variable(document, match.start()))):
        return None
    before = w.words_of(document.text[max(block.start, match.start() - SENTENCE_REACH) : match.start()])
    if len(before) < (_TRUNCATED if preview else 3):
        return None
    if match[0].endswith(("Mr", "Mrs", "Ms")):
        return Defect("cut", match.start(), match.end(), match[0], ())  # whose name is lost, no edit can tell
    return Defect("cut", match.start(), match.end(), match[0], _without(document.text, match, before), preview=preview)
