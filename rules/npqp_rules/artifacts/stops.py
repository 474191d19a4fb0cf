"""Every stop that stands wrong, found once for the rules that report them.

A stop is a candidate where a mark or a lower-case word follows, or where a short capitalised piece ends the block.
Exclusions then leave out what human text has there, and what remains is named by the piece after the stop: a mark
alone, a reporting clause, a leftover to drop, a sentence that lacks its capital, or the rest of a sentence cut in two.
The exclusions and the order of the decisions were measured on annotated machine translation and on human text.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from npqp_lint.language import words as w
from npqp_lint.language.clauses import has_finite_verb, is_clause
from npqp_lint.language.sentences import STOP, chunk_before, ends_sentence, sentences
from npqp_lint.rule import Edit, Fix

if TYPE_CHECKING:
    from npqp_lint.document import Block, Document
    from npqp_lint.rule import Applicability

Kind = Literal["stray", "attribution", "tail", "split", "lowercase"]

_CANDIDATE = re.compile(r"""([.!?]|\.\.)(["”’'»)\]]*)([ \u00a0]+)(?=[^\W\d_A-Z]|[.,;]|\d[^\s.]*(?:[ .]|$))""")
_TOOL = re.compile(r"\w*(?:[a-z][A-Z]|[@/_\\=]|\w\.\w|\w\()|(?:dpa|npm|pip|git|afp|ap)\b")
_REFERENCE = re.compile(r"(?:pp?|ibid|cf|ed|c|nb|[ivx]+)\b[ .]|(?:van|von|de|der|den|da|di|la|le|al|el|bin|ibn)\b")
_ROMAN = re.compile(r"[IVX]+$")
_COMMA_BEFORE = frozenset("but including although which according especially resulting where".split())
_CLAUSE_OPENERS = frozenset("if when in as at on while after before since because although during under for with".split())
_KEEPS_STOP = frozenset("if when in as because although since while".split())
_SPEAKS = w.REPORTING | frozenset("shouted snapped cried wondered read reads thought wrote".split())
_PAST_RELATIVE = re.compile(r"[a-z]{3,}(?:ed|ing)$")


@dataclass(slots=True)
class Site:
    """A wrong stop.

    Arguments:
        kind: what is wrong.
        start, end: the place to report, in prose offsets.
        fixes: the best first.
        word: the first word after the stop, for the message.
    """

    kind: Kind
    start: int
    end: int
    fixes: tuple[Fix, ...] = ()
    word: str = ""
    hints: tuple[str, ...] = field(default=())


@dataclass(slots=True)
class Piece:
    """What a decision looks at: a stop, the sentence before it and the piece after it."""

    text: str
    block: Block
    stop: int
    mark_end: int
    close_end: int
    next: int
    tail_end: int
    left_start: int

    @property
    def closers(self) -> str:
        return self.text[self.mark_end : self.close_end]

    @property
    def tail(self) -> str:
        return self.text[self.next : self.tail_end]

    @property
    def left(self) -> str:
        return self.text[self.left_start : self.stop]

    @property
    def at_end(self) -> bool:
        return self.tail_end >= self.block.end


def sites(document: Document) -> list[Site]:
    """All wrong stops of a document, in order."""
    return document.fact(_find)


def _find(document: Document) -> list[Site]:
    found = []
    reach = 0
    for match in _CANDIDATE.finditer(document.text):
        if match.start() < reach:
            continue
        site = _judge(document, match)
        if site is not None:
            found.append(site)
            reach = site.end
    return found


def _judge(document: Document, match: re.Match[str]) -> Site | None:
    text = document.text
    if text[match.end()].isupper():
        return None
    block = document.block_at(match.start())
    if block.kind == "heading":
        return None
    start, end = sentences(document).around(match.start())
    following = text[match.end()]
    if following in ".,;":
        return _stray(text, match, block, start)
    if _excluded(text, match, block, start):
        return None
    tail_start, tail_end = sentences(document).around(match.end())
    if tail_start != match.end():  # the splitter sees no end here, so neither do we
        return None
    piece = Piece(text, block, match.start(), match.end(1), match.end(2), match.end(), tail_end, start)
    piece.tail_end = piece.next + len(piece.tail.rstrip())
    return decide(piece)


def _stray(text: str, match: re.Match[str], block: Block, start: int) -> Site | None:
    """A stop, a space and another mark."""
    mark, closers = match[1], match[2]
    here = match.end()
    rest = text[here:block.end]
    run = re.match(r"[.,;]+", rest)
    assert run is not None
    marks = run[0]
    after = rest[len(marks) :]
    if mark in "!?" and marks[0] != "." and not closers:
        return None
    chunk = chunk_before(text, match.start()).lower().strip("([\"'“")
    if marks[0] == ".":
        if len(marks) > 2 or re.match(r"[ \u00a0]*\.|\w", after) or (mark == "." and text[max(0, match.start() - 2) : match.start()] in (" .", "..")):
            return None  # an ellipsis with spaces, ".NET"
        if text[max(0, match.start() - 1) : match.start()] == "." or match.start() - start < 2:
            return None
        if after[:1] not in ("", " ", "\n", '"', "”", "’", ")", "\u00a0"):
            return None
        if not after.strip() or after.lstrip()[0].isupper() or after[:1] in '"”’)' or after.lstrip()[0] in "\"“‘(":
            safe: Applicability = "safe" if chunk not in ("no", "nr") else "unsafe"
            return Site(
                "stray", match.start(3), here + len(marks), (Fix("Delete the second stop", (Edit(match.end(2), here + len(marks), ""),), safe),)
            )
        return None
    if not after or not after[0].isspace() or len(marks) > 1:
        return None
    if chunk in ("etc", "co", "ltd", "inc", "al", "jr", "coll", "sb", "corp") or re.search(r"(?:^|\.)\w$", chunk):
        return None  # an abbreviation: only the space is wrong
    if match.start() <= start or re.match(r"[\s;:*]*$", text[start : match.start()]):
        return None
    word = after.lstrip()
    if not word or not (word[0].isalnum() or word[0] in "\"“'‘"):
        return None
    first_word = w.WORD.match(word)
    space = len(after) - len(word)
    next_start = here + len(marks) + space
    keep_stop = Fix("Keep the stop", (Edit(match.end(2), here + len(marks), ""),))
    first = first_word[0] if first_word else ""
    lower = first[:1].lower() + first[1:]
    comma_edits = [Edit(match.start(1), match.end(1), marks), Edit(match.end(2), here + len(marks), "")]
    if closers or text[match.start() - 1] in '"”’\'':
        comma_edits = [Edit(match.start(1), here + len(marks), closers + marks)]
    if first and first[0].isupper() and not _stays_capital(first):
        comma_edits.append(Edit(next_start, next_start + 1, first[0].lower()))
    comma = Fix("Join the sentences", tuple(comma_edits))
    if marks == ";" or not first or first[0].islower():
        fixes: tuple[Fix, ...] = (comma,)
    else:
        tail = re.split(r"[.!?](?=\s|$)", word, maxsplit=1)[0]
        fixes = (keep_stop, comma) if _starts_sentence(first, lower, tail) else (comma, keep_stop)
    return Site("stray", match.start(1), here + len(marks), fixes, first)


def _stays_capital(word: str) -> bool:
    """No common English word: a name keeps its capital."""
    from npqp_lint.language.case import is_common

    return word == "I" or word.isupper() or not is_common(word.lower())


def _starts_sentence(first: str, lower: str, tail: str) -> bool:
    tokens = w.words_of(tail)
    if lower in w.SUBJECT_PRONOUNS or lower in ("the", "a", "an", "this", "these", "those", "our", "its", "his", "their"):
        return True
    if lower in _KEEPS_STOP or re.search(r"[’']s$", first) or first[0].isdigit():
        return True
    if lower in w.COORDINATORS | w.PREPOSITIONS | {"to"} or len(tokens) < 6:
        return False
    return _stays_capital(first) and has_finite_verb(tokens)


def _excluded(text: str, match: re.Match[str], block: Block, start: int) -> bool:
    """Human text has a stop before a lower-case word here."""
    mark, closers = match[1], match[2]
    if mark == ".." or text[match.start() - 1 : match.start()] in (".", "…", " ", ""):
        return True
    if not ends_sentence(text, match, block.start) and not (closers and mark in "?!"):
        return True
    chunk = chunk_before(text, match.start())
    rest = text[match.end() : match.end() + 40]
    word = rest.split(None, 1)[0]
    if mark in "!?":
        if closers:
            return True
        if chunk[:1].isupper() and match.start() - len(chunk) > start:
            return True  # Yahoo! news
        if _inside_quote(text, start, match.start()):
            return True
    if mark in "!?" and any(t.lower() in _SPEAKS for t in w.words_of(rest)[:4]):
        return True  # "Where to? asked the driver": speech without quotation marks
    if rest.startswith(("more »", "citation needed")):
        return True
    if ")" in closers or "]" in closers:
        return True
    if not text[block.start].isupper() and text[block.start].isalpha() and block.start == start:
        return True  # a writer of small letters
    if _TOOL.match(word) or _REFERENCE.match(rest) or "..." in rest[: rest.find(" ", 12)] or "…" in word:
        return True
    if word[0].isdigit():
        return not _ROMAN.match(chunk)
    return len(w.words_of(text[start : match.start()])) < 2


def _inside_quote(text: str, start: int, end: int) -> bool:
    left = text[start:end]
    return (
        left.count("“") > left.count("”")
        or left.count('"') % 2 == 1
        or left.count("(") > left.count(")")
        or left.count("[") > left.count("]")
    )


def decide(piece: Piece) -> Site | None:
    """What is wrong at a stop before a lower-case word, and the repairs, the likeliest first."""
    text = piece.text
    tokens = w.words_of(piece.tail)
    lowered = [token.lower() for token in tokens]
    if not tokens:
        return None
    first = lowered[0]
    second = lowered[1] if len(lowered) > 1 else ""
    word_end = piece.next + len(tokens[0])
    here = (piece.stop, word_end)
    left_tokens = w.words_of(piece.left)
    chunk = chunk_before(text, piece.stop)
    join = _join(piece, "")
    comma = _join(piece, ",")
    joins = (join, comma)
    drop = _drop(piece)
    capital = Fix("Begin a sentence", (Edit(piece.next, piece.next + 1, text[piece.next].upper()),))

    if len(left_tokens) > 1 and first == left_tokens[-1].lower() and len(first) > 2:  # an echo: "metres. metres, there"
        if piece.at_end and len(tokens) == 1:
            return Site("tail", piece.stop, piece.tail_end, (drop,), tokens[0])
        echo = Fix("Delete the stop and the repetition", (Edit(piece.stop, word_end, ""),))
        return Site("split", *here, (echo, join), tokens[0])
    if first in ("com", "org", "net", "cn", "gov", "edu") and len(tokens) == 1:
        return Site("split", *here, (Fix("Close up the address", (Edit(piece.mark_end, piece.next, ""),)),), tokens[0])
    if first in ("said", "says") or (first in w.SUBJECT_PRONOUNS and second in w.REPORTING and piece.closers):
        fixes = (comma, join) if piece.closers or len(tokens) > 1 and tokens[1][0].isupper() else (_join(piece, ", and"), comma, join)
        return Site("attribution", *here, fixes, tokens[0])
    if _ROMAN.match(chunk) or chunk.rstrip(".").isdigit():
        fixes = (comma, join) if first in ("paragraph", "point", "section", "article") else joins
        return Site("split", *here, fixes, tokens[0])
    clause = is_clause(tokens)
    if piece.at_end and len(tokens) <= 2 and not clause and first not in ("and", "or", "but") and piece.tail[-1:] in ".!?\"”":
        return Site("tail", piece.stop, piece.tail_end, (drop, *joins), tokens[0])
    if clause and first not in w.COORDINATORS and piece.text[piece.mark_end - 1] in "?!.":
        return Site("lowercase", *here, (capital, *joins), tokens[0])
    if first == "thank" or (first in ("good", "happy") and len(tokens) <= 3):
        return Site("lowercase", *here, (capital, *joins), tokens[0])
    if piece.at_end and len(tokens) <= 3 and first not in w.COORDINATORS | w.PREPOSITIONS and len(left_tokens) > 5:
        return Site("tail", piece.stop, piece.tail_end, (drop, *joins), tokens[0])
    if piece.closers and (first.endswith("ing") or first in w.REPORTING):
        return Site("split", *here, (comma, join), tokens[0])
    if first in w.COORDINATORS:
        wants = first == "but" or is_clause(tokens[1:])
        return Site("split", *here, (comma, join) if wants else joins, tokens[0])
    if first in _COMMA_BEFORE or (first not in w.FUNCTION_WORDS and not has_finite_verb(tokens) and not _PAST_RELATIVE.match(first)):
        return Site("split", *here, (comma, join, capital, drop) if len(tokens) < 7 else (comma, join, capital), tokens[0])
    return Site("split", *here, (join, comma, capital), tokens[0])


def _join(piece: Piece, mark: str) -> Fix:
    """Put `mark` in the place of the stop."""
    title = f"Join with “{mark}”" if mark else "Delete the stop"
    if piece.closers and mark == ",":
        return Fix(title, (Edit(piece.stop, piece.mark_end, ","),))
    if piece.closers:
        edits = (Edit(piece.stop, piece.mark_end, ""),) + ((Edit(piece.close_end, piece.close_end, mark),) if mark else ())
        return Fix(title, edits)
    return Fix(title, (Edit(piece.stop, piece.mark_end, mark),))


def _drop(piece: Piece) -> Fix:
    """Delete the piece after the stop; a quotation mark that closes one open before it stays."""
    end = piece.tail_end
    if piece.text[end - 1] in "\"”’" and _inside_quote(piece.text, piece.left_start, piece.stop):
        last = end - 1
        return Fix("Delete the leftover", (Edit(piece.close_end, last, ""),))
    return Fix("Delete the leftover", (Edit(piece.close_end, end, ""),))
