"""Every stop before a lower-case word that stands wrong, found once for the rules that report them.

Exclusions leave out what human text has there: abbreviations, names, references, speech without quotation marks.
What remains is named by the piece after the stop: a reporting clause, a leftover to drop, a sentence that lacks its
capital, or the rest of a sentence cut in two. The exclusions were measured on annotated machine translation and on
human text.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from npqp_lint.language import words as w
from npqp_lint.language.case import is_word
from npqp_lint.language.clauses import finite_positions, is_clause
from npqp_lint.language.sentences import STOP_BEFORE_SMALL, chunk_before, ends_sentence, sentences
from npqp_lint.rule import Edit, Fix

from npqp_rules.artifacts.site import Kind, Site
from npqp_rules.artifacts.stop_choice import ACTIONS, Choice, choose

if TYPE_CHECKING:
    from npqp_lint.document import Block, Document

_TOOL = re.compile(r"\w*(?:[a-z][A-Z]|[@/_\\=]|\w\.\w|\w\()|(?:dpa|npm|pip|git|afp|ap)\b")
_REFERENCE = re.compile(
    r"(?:pp?|ibid|cf|ed|c|nb|e\.?g|i\.?e|[ivx]+)\b[ .]|(?:van|von|de|der|den|da|di|la|le|al|el|bin|ibn)\b"
)
_ROMAN = re.compile(r"[IVX]+$")
_LEGAL = frozenset(["paragraph", "point", "section", "article", "clause"])
_SPEAKS = w.REPORTING | frozenset(
    "shouted snapped cried wondered read reads thought wrote lied promised insisted whispered complained admitted "
    "claimed warned concluded recalled continued".split()
)
_AFTER_TITLE = w.BE | w.HAVE_DO | frozenset("as and".split())
_LETTERED = re.compile(r"\w{1,2}\)|[b-hj-z](?= )")
_INNER_QUESTION = re.compile(
    r", (?:Why|What|How|Who|Where|When|Which|Is|Are|Was|Were|Do|Does|Did|Can|Could|Will|Would|Should|Must) "
)
_DOMAINS = frozenset("com org net cn gov edu".split())
REACH = 1000
"""How far from a stop its sentence is read, in code points: further words decide nothing, but cost time."""
_KIND: dict[str, Kind] = {"drop": "tail", "join": "split", "comma": "split", "capital": "lowercase"}


@dataclass(slots=True)
class Piece:
    """What a decision looks at: a stop, the sentence before it and the piece after it, in prose offsets."""

    text: str
    block: Block
    left_start: int
    stop: int
    mark_end: int
    close_end: int
    next: int
    tail_end: int

    @property
    def closers(self) -> str:
        """The quotation marks and brackets between the stop and the space."""
        return self.text[self.mark_end : self.close_end]

    @property
    def left(self) -> str:
        """The sentence before the stop."""
        return self.text[self.left_start : self.stop]

    @property
    def tail(self) -> str:
        """The piece after the stop, its own stop included."""
        return self.text[self.next : self.tail_end]

    @property
    def at_end(self) -> bool:
        """The piece ends its block."""
        return self.tail_end >= self.block.end


def sites(document: Document) -> list[Site]:
    """All wrong stops before a lower-case word, in order."""
    return document.fact(_find)


def _find(document: Document) -> list[Site]:
    return [site for piece in lower_case_pieces(document) if (site := decide(piece)) is not None]


def lower_case_pieces(document: Document) -> list[Piece]:
    """The pieces after a stop that begin with a small letter and that no exclusion explains."""
    found = []
    text = document.text
    reach = 0
    for match in STOP_BEFORE_SMALL.finditer(text):
        if match.start() < reach or text[match.end()].isupper():
            continue
        block = document.block_at(match.start())
        if block.kind == "heading":
            continue
        around = sentences(document).around
        start, _ = around(match.start())
        tail_start, tail_end = around(match.end())
        if tail_start != match.end() or _excluded(text, match, block, start) or _is_name(document, match.end()):
            continue
        piece = Piece(text, block, start, match.start(), match.end(1), match.end(2), match.end(), tail_end)
        piece.tail_end = piece.next + len(piece.tail.rstrip())
        if piece.tail:
            found.append(piece)
            reach = piece.next
    return found


def _excluded(text: str, match: re.Match[str], block: Block, start: int) -> bool:
    """Human text has a stop before a lower-case word here."""
    mark, closers = match[1], match[2]
    if text[match.start() - 1 : match.start()] in (".", "…", " ", "") or not ends_sentence(text, match, block.start):
        return True
    chunk = chunk_before(text, match.start())
    rest = text[match.end() : match.end() + 40]
    word = rest.split(None, 1)[0]
    if mark in "!?":
        question = mark == "?" and is_clause(w.words_of(rest)[:4]) and word.lower() in w.AUXILIARIES
        if closers or (chunk[:1].isupper() and match.start() - len(chunk) > start and not question):
            return True  # Yahoo! news
        if mark == "!" and word in _AFTER_TITLE:
            return True  # "Land ahoy! was a success"
        if mark == "?" and _INNER_QUESTION.search(text, start, match.start()):
            return True  # "He thought, Why am I here? and left."
        if open_quote(text[start : match.start()]) or any(t.lower() in _SPEAKS for t in w.words_of(rest)[:4]):
            return True  # "Where to? asked the driver": speech without quotation marks
    if not any(map(str.isalnum, chunk)) and chunk[-1:] in ".!?":
        return True  # the operator "??"
    if rest.startswith(("more »", "citation needed", "by @")) or ")" in closers or "]" in closers:
        return True
    if text[block.start].islower() or _LETTERED.match(rest):
        return True  # a writer of small letters; "a) fill in the form. b) sign it."; "x and y are real. z is complex"
    if _TOOL.match(word) or _REFERENCE.match(rest) or "..." in rest[: rest.find(" ", 12)] or "…" in word:
        return True
    if word[0].isdigit():
        return not _ROMAN.match(chunk)
    return len(w.words_of(text[start : match.start()])) < 2


def _is_name(document: Document, start: int) -> bool:
    """The word is a name written small, as tools are: marked up, or unknown in a document with markup."""
    if document.format == "plain":
        return False
    word = w.WORD.match(document.text, start)
    known = word is not None and (is_word(word[0]) or is_word(word[0].removesuffix("s")) or word[0] in w.FUNCTION_WORDS)
    return document.is_marked(start) or not known


def open_quote(left: str) -> bool:
    """A quotation mark or bracket opens in `left` and does not close."""
    return (
        left.count("“") > left.count("”")
        or left.count('"') % 2 == 1
        or left.count("(") > left.count(")")
        or left.count("[") > left.count("]")
    )


def evidence(piece: Piece) -> tuple[list[str], list[str], bool, str, bool]:
    """The piece as ``stop_choice.choose`` takes it."""
    left, tail = piece.left[-REACH:], piece.tail[:REACH]
    return w.words_of(left), w.words_of(tail), piece.at_end, piece.text[piece.stop], bool(piece.closers)


def repairs(piece: Piece) -> tuple[Fix, Fix, Fix, Fix]:
    """The fixes for the four actions, in the order of ``stop_choice.ACTIONS``."""
    first = piece.next
    capital = Fix("Begin a sentence", (Edit(first, first + 1, piece.text[first].upper()),))
    return _drop(piece), _join(piece, ""), _join(piece, ","), capital


def _join(piece: Piece, mark: str) -> Fix:
    """Put `mark` in the place of the stop; a comma stays inside the quotation marks, as the stop was."""
    title = f"Join with “{mark}”" if mark else "Delete the stop"
    return Fix(title, (Edit(piece.stop, piece.mark_end, mark),))


def _drop(piece: Piece) -> Fix:
    """Delete the piece after the stop; a quotation mark that closes one open before it stays."""
    end = piece.tail_end
    if piece.text[end - 1] in '"”’' and open_quote(piece.left):
        end -= 1
    return Fix("Delete the leftover", (Edit(piece.close_end, end, ""),))


def decide(piece: Piece) -> Site | None:
    """What is wrong at a stop before a lower-case word, and the repairs, the likeliest first."""
    seen = evidence(piece)
    left, tokens, *_ = seen
    if not tokens:
        return None
    drop, join, comma, _ = fixes = repairs(piece)
    word, first = tokens[0], tokens[0].lower()
    here = (piece.stop, piece.next + len(word))
    if _reports(piece, tokens):
        bare = first in ("said", "says") and not piece.closers and not (tokens[1:2] and tokens[1][0].isupper())
        return Site("attribution", *here, word, (_join(piece, ", and"), comma, join) if bare else (comma, join))
    if left and first == left[-1].lower() and len(first) > 2:  # an echo: "metres. metres, there"
        if piece.at_end and len(tokens) == 1:
            return Site("tail", piece.stop, piece.tail_end, word, (drop, join))
        echo = Fix("Delete the stop and the repetition", (Edit(piece.stop, here[1], ""),))
        return Site("split", *here, word, (echo, join, comma))
    if first in _DOMAINS and len(tokens) == 1:
        return Site("split", *here, word, (Fix("Close up the address", (Edit(piece.mark_end, piece.next, ""),)),))
    chunk = chunk_before(piece.text, piece.stop)
    if _ROMAN.match(chunk) or (chunk.isdigit() and len(chunk) < 3):  # a numbered article, an ordinal as German has it
        return Site("split", *here, word, (comma, join) if first in _LEGAL else (join, comma))
    if piece.closers and first.endswith("ing"):
        return Site("split", *here, word, (comma, join))
    if piece.closers and not (piece.at_end and len(tokens) <= 2):
        return None  # the message "File not found." is shown: the stop is part of what is quoted
    choice = choose(*seen)
    ranked = _ranked(choice, piece, left, tokens)
    kind = _KIND[ranked[0]]
    place = (piece.stop, piece.tail_end) if kind == "tail" else here
    return Site(kind, *place, word, tuple(fixes[ACTIONS.index(action)] for action in ranked), choice.why(ranked[0]))


def _reports(piece: Piece, tokens: list[str]) -> bool:
    """The piece is a reporting clause: "said the mayor", "they added", and behind speech also "the old man lied"."""
    lowered = [token.lower() for token in tokens[:5]]
    if lowered[0] in ("said", "says"):
        return True
    if piece.closers:
        return not _SPEAKS.isdisjoint(lowered)
    short = piece.at_end and len(tokens) <= 8 and len(tokens) > 1
    subject_first = lowered[0] in w.SUBJECT_PRONOUNS and len(tokens) == 2 and lowered[1] in w.REPORTING
    verb_first = lowered[0] in _SPEAKS and lowered[1:2] and lowered[1] in w.DETERMINERS | w.SUBJECT_PRONOUNS
    return bool(short and (subject_first or verb_first))


def _ranked(choice: Choice, piece: Piece, left: list[str], tokens: list[str]) -> list[str]:
    """The actions worth offering: what grammar forbids goes, whatever the model says."""
    ranked = list(choice.actions)
    first, last = tokens[0].lower(), tokens[-1].lower()
    chance = dict(zip(choice.actions, choice.probabilities, strict=True))
    clause = is_clause(tokens)
    unfinished = _unfinished(left) and len(tokens) > 1
    if first in w.COORDINATORS or first in ("of", "than") or unfinished:
        ranked.remove("capital")
    elif first == "thank" or (
        clause and chance["capital"] > CLAUSE_CHANCE and first not in w.SUBORDINATORS | w.RELATIVES
    ):
        ranked.sort(key=lambda action: action != "capital")
    if not _may_drop(piece, tokens, first, last, clause, unfinished):
        ranked.remove("drop")
    if unfinished and first not in w.PREPOSITIONS:
        ranked.sort(key=lambda action: action != "comma")
    if first in w.COORDINATORS and ranked[0] in ("join", "comma"):
        # a comma before "but", and before "and" where a clause with its own subject follows
        own_subject = tokens[1:2] and tokens[1].lower() in w.SUBJECT_PRONOUNS | w.DETERMINERS and is_clause(tokens[1:])
        wants_comma = first == "but" or own_subject
        ranked.sort(key=lambda action: action == ("join" if wants_comma else "comma"))
    return ranked


CLAUSE_CHANCE = 0.3
"""A clause gets its capital if the model gives that at least so much."""


def _unfinished(left: list[str]) -> bool:
    """The words before the stop open a sentence and do not finish it: "According to the timetable", "If it rains"."""
    if not left:
        return False
    first = left[0].lower()
    verbs = len(finite_positions(left[:30]))
    if first in w.SUBORDINATORS - w.PREPOSITIONS:
        return verbs <= 1
    return verbs == 0 and (first in w.PREPOSITIONS or first == "according")


def _may_drop(piece: Piece, tokens: list[str], first: str, last: str, clause: bool, unfinished: bool) -> bool:
    """Only what says nothing may be offered for deletion: never a clause, a phrase, or text inside a bracket."""
    if clause or unfinished or piece.left.count("(") > piece.left.count(")"):
        return False
    if not piece.at_end and len(tokens) > 4:
        return False
    if len(tokens) == 1 or last in w.FUNCTION_WORDS - {"it", "them", "us", "him", "her", "me"}:
        return True
    joins = w.PREPOSITIONS | w.SUBORDINATORS | w.RELATIVES | w.COORDINATORS
    return first not in joins and not (first in ("a", "an") and len(tokens) > 2)
