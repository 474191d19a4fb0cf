"""What to do with a wrong stop before a lowercase word: the repairs, the likeliest first.

A trained model weighs the words around the stop (``stop_choice.py``). Grammar overrules it where it is plain: a clause
is never deleted, a question gets its capital, a phrase in front of its clause gets its comma.
"""

from __future__ import annotations

from npqp_lint.lazy import lazy
from npqp_lint.rule import Edit, Fix

from npqp_rules.artifacts.defect import Defect, Kind
from npqp_rules.artifacts.stops.breaks import Break, open_quote
from npqp_rules.artifacts.stops.broken_attribution import reported_before
from npqp_rules.artifacts.stops.echoes import LEFTOVER, echo
from npqp_rules.artifacts.stops.repair_choice import ACTIONS, Choice, choose, unfinished
from npqp_rules.english import words as w
from npqp_rules.english.case import is_word as is_known
from npqp_rules.english.clauses import finite_positions, has_finite_verb, is_clause
from npqp_rules.english.finite import coarse_tags
from npqp_rules.english.sentences import chunk_before

ROMAN = lazy(r"[IVX]+$")
_LEGAL = frozenset(["paragraph", "point", "section", "article", "clause"])
SPEAKS = w.REPORTING | frozenset(
    "shouted snapped cried wondered read reads thought wrote lied promised insisted whispered complained admitted "
    "claimed warned concluded recalled continued".split()
)
_DOMAINS = frozenset("com org net cn gov edu".split())
_KIND: dict[str, Kind] = {"drop": "tail", "join": "split", "comma": "split", "capital": "lowercase"}
_NOMINATIVES = frozenset("i we he she they".split())
_OBJECTS = frozenset("him them me us".split())
_WHICH = frozenset("which whom whose".split())
_FORMULAS = frozenset("thank thanks good see please hello sorry".split())
"""First words of courtesy, greetings and references: "thank you", "good night", "see Brown 1956"."""
_OPENERS = frozenset(
    "yesterday today tomorrow tonight overall hello hi yes no ok okay well please sorry thanks dear sure first second "
    "third last next".split()
)
"""Words that a comma parts from the sentence they open."""
_OPEN_ENDED = frozenset("if the a an and or because than whose my your their our every".split())
_BRACKET = lazy(r"([a-z]\w+(?: [a-z]\w+)?) \((?=[^()]*\)\W*$)")
_WORD_THEN = lazy(r"[^\W_]+(?P<comma>,)?[ \u00a0](?=[^\W\d_])")
_FIGURE = lazy(r"\d")
_ASIDE = lazy(r", (?:which|who|whose|where)\b")
SENTENCE_REACH = 1000
"""How far from a stop its sentence is read, in code points: further words decide nothing, but cost time."""


def evidence(piece: Break) -> tuple[list[str], list[str], bool, str, bool]:
    """The piece as ``stop_choice.choose`` takes it; a bracket at its end belongs to the words before the stop."""
    bracket = _BRACKET.match(piece.text, piece.next, piece.tail_end)
    left, tail = piece.left[-SENTENCE_REACH:], bracket[1] if bracket else piece.tail[:SENTENCE_REACH]
    return w.words_of(left), w.words_of(tail), piece.at_end, piece.text[piece.stop], bool(piece.closers)


def repairs(piece: Break) -> tuple[Fix, Fix, Fix, Fix]:
    """The fixes for the four actions, in the order of ``stop_choice.ACTIONS``."""
    first = piece.next
    capital = Fix("Start a new sentence", (Edit(first, first + 1, piece.text[first].upper()),))
    return _drop(piece), _join(piece, ""), _join(piece, ","), capital


def _join(piece: Break, mark: str) -> Fix:
    """Put `mark` in the place of the stop; a comma stays inside the quotation marks, as the stop was."""
    if mark and piece.text[piece.stop - 1] in ",;:":
        mark = mark.removeprefix(",")  # "according to Nora,. the forest"
    title = f"Join with “{mark.strip()}”" if mark else f"Delete the {piece.mark_name}"
    return Fix(title, (Edit(piece.stop, piece.mark_end, mark),))


def _drop(piece: Break) -> Fix:
    """Delete the piece after the stop.

    A quotation mark that closes one open before it stays, and so does a bracket after the words: it explains what
    stands before the stop, and closes the sentence.
    """
    end, start = piece.tail_end, piece.close_end
    if piece.text[end - 1] in '"”’' and open_quote(piece.left):
        end -= 1
    bracket = _BRACKET.match(piece.text, piece.next, end)
    if bracket is not None:
        start, end = piece.stop, bracket.end(1)
    return Fix("Delete the leftover words", (Edit(start, end, ""),))


def _is_question(tokens: list[str]) -> bool:
    """The words are in the order of a question: "can you", "where is"."""
    first, second = (token.lower() for token in [*tokens, "", ""][:2])
    if first in w.AUXILIARIES:
        return second in w.SUBJECT_PRONOUNS and (first, second) != ("do", "it")
    return first in w.RELATIVES - {"that"} and second in w.AUXILIARIES


def _leftover_word(piece: Break, tokens: list[str]) -> Fix | None:
    """The first word alone is left over, and a sentence begins after it: "weir How do", "motive, the firm is"."""
    found = _WORD_THEN.match(piece.text, piece.next, piece.tail_end)
    if found is None or len(tokens) < 3 or tokens[0].lower() in w.FUNCTION_WORDS | _OPENERS:
        return None
    second, start = tokens[1], found.end()
    opens = second.lower() in w.DETERMINERS | w.SUBJECT_PRONOUNS | w.RELATIVES
    if not opens or not (is_clause(tokens[1:]) or _is_question(tokens[1:])):
        return None
    if found["comma"]:
        if coarse_tags(tokens)[0] not in ("noun", "adjective") or second[0].isupper():
            return None
    elif not second[0].isupper() or second == "I":
        return None
    return Fix("Delete the leftover words", (Edit(piece.next, start + 1, second[0].upper()),))


def _missing_word(piece: Break, left: list[str], tokens: list[str]) -> Fix | None:
    """The repair where joining alone gives no sentence.

    A second verb of the same subject wants "and" ("missing. pay them"); an object pronoun that opens the piece is a
    repetition and goes ("the deed. him to the buyer").
    """
    first, second = (token.lower() for token in [*tokens, "", ""][:2])
    if first in _OBJECTS and second in w.PREPOSITIONS:
        end = piece.next + len(first)
        return Fix(f"Delete the {piece.mark_name} and the pronoun", (Edit(piece.stop, end, ""),))
    if len(tokens) < 4 or first in w.FUNCTION_WORDS or second not in w.DETERMINERS | _OBJECTS:
        return None
    bare = piece.text[piece.next + len(first)] == " " and coarse_tags(tokens)[0] == "base"
    if bare and finite_positions(left[-20:]):
        return _join(piece, " and")
    return None


def decide(piece: Break) -> Defect | None:
    """What is wrong at a stop before a lowercase word, and the repairs, the likeliest first."""
    seen = evidence(piece)
    left, tokens, *_ = seen
    if not tokens:
        return None
    _, join, comma, _ = fixes = repairs(piece)
    heard = echo(piece, left, tokens, fixes)
    alone = len(tokens) == 1  # "Wu said. said." has an echo, and no second clause
    plain = (heard if alone else None) or _attribution(piece, tokens) or heard or _unspaced(piece, left, tokens)
    if plain is not None:
        return plain
    if piece.closers and not (piece.at_end and len(tokens) <= 2):
        return None  # the message "File not found." is shown: the stop is part of what is quoted
    word = tokens[0]
    here = (piece.stop, piece.next + len(word))
    leftover = _leftover_word(piece, tokens)
    if leftover is not None:
        return Defect("tail", *here, word, (leftover, comma, join))
    choice = choose(*seen)
    ranked = _ranked(choice, piece, left, tokens)
    kind = _KIND[ranked[0]]
    if kind == "tail" and _is_cut_short(left):
        return None
    place = (piece.stop, piece.tail_end) if kind == "tail" and len(tokens) <= SHORT else here
    offered = tuple(fixes[ACTIONS.index(action)] for action in ranked)
    extra = _missing_word(piece, left, tokens) if kind in ("split", "tail") else None
    if extra is not None:
        return Defect("split", *here, word, (extra, *offered), choice.why(ranked[0]))
    return Defect(kind, *place, word, offered, choice.why(ranked[0]))


def _is_cut_short(left: list[str]) -> bool:
    """The stop belongs to a word cut short that specifies the next: "the highres. fix option"."""
    article = len(left) > 1 and left[-2].lower() in w.DETERMINERS
    return article and left[-1].islower() and not is_known(left[-1])


def _attribution(piece: Break, tokens: list[str]) -> Defect | None:
    """A reporting clause follows: "said the mayor"."""
    if not _reports(piece, tokens):
        return None
    _, join, comma, _ = repairs(piece)
    again = reported_before(piece, piece.left[-SENTENCE_REACH:])
    if again is not None:
        return Defect("attribution", piece.stop, piece.next + len(tokens[0]), tokens[0], (*again, comma))
    bare = tokens[0].lower() in ("said", "says") and not piece.closers
    bare = bare and not (tokens[1:2] and tokens[1][0].isupper())
    bare = bare and has_finite_verb(w.words_of(piece.left)[-30:])  # "Lin Wei, head of the bureau. said that"
    offered = (_join(piece, ", and"), comma, join) if bare else (comma, join)
    return Defect("attribution", piece.stop, piece.next + len(tokens[0]), tokens[0], offered)


def _unspaced(piece: Break, left: list[str], tokens: list[str]) -> Defect | None:
    """What was one before the stop came in: an address, a numbered article, speech and a participle."""
    word, first = tokens[0], tokens[0].lower()
    here = (piece.stop, piece.next + len(word))
    if first in _DOMAINS and len(tokens) == 1:
        return Defect("split", *here, word, (Fix("Close up the address", (Edit(piece.mark_end, piece.next, ""),)),))
    _, join, comma, _ = repairs(piece)
    chunk = chunk_before(piece.text, piece.stop)
    if ROMAN.match(chunk) or (chunk.isdigit() and len(chunk) < 3):  # a numbered article, an ordinal as German has it
        pause = first in _LEGAL or (unfinished(left) and first not in w.PREPOSITIONS)
        return Defect("split", *here, word, (comma, join) if pause else (join, comma))
    if piece.closers and first.endswith("ing"):
        return Defect("split", *here, word, (comma, join))
    return None


def _reports(piece: Break, tokens: list[str]) -> bool:
    """The piece is a reporting clause: "said the mayor", "they added", and behind speech also "the old man lied"."""
    lowered = [token.lower() for token in tokens[:5]]
    if lowered[0] in ("said", "says"):
        return True
    if piece.closers:
        return not SPEAKS.isdisjoint(lowered)
    short = piece.at_end and len(tokens) <= 8 and len(tokens) > 1
    subject_first = lowered[0] in w.SUBJECT_PRONOUNS and len(tokens) == 2 and lowered[1] in w.REPORTING
    verb_first = lowered[0] in SPEAKS and lowered[1:2] and lowered[1] in w.DETERMINERS | w.SUBJECT_PRONOUNS
    return bool(short and (subject_first or verb_first))


def _ranked(choice: Choice, piece: Break, left: list[str], tokens: list[str]) -> list[str]:
    """The actions worth offering: what grammar forbids goes, whatever the model says."""
    ranked = list(choice.actions)
    first, last = tokens[0].lower(), tokens[-1].lower()
    clause = is_clause(tokens)
    half = unfinished(left) and len(tokens) > 1
    whole = clause and not half and _is_whole(left, tokens)
    if first in w.COORDINATORS | _OBJECTS or first in ("of", "than") or half:
        ranked.remove("capital")
    elif first in _FORMULAS or whole or (clause and _begins(choice, first)) or (piece.at_end and _asks(piece, tokens)):
        _prefer(ranked, "capital")
    if not _may_drop(piece, tokens, first, last, clause or half):
        ranked.remove("drop")
    if half and first not in w.PREPOSITIONS:
        _prefer(ranked, "comma")
    if left and left[-1].lower() in _OPEN_ENDED and ranked[0] == "comma":
        _prefer(ranked, "join")  # "what if. you": no comma parts such a word from what it opens
    _place_comma(ranked, piece, first, tokens)
    return ranked


def _is_whole(left: list[str], tokens: list[str]) -> bool:
    """Two sentences stand here, each with its subject and verb: "the price fell. farmers sold their land"."""
    first = tokens[0].lower()
    links = w.SUBORDINATORS | w.RELATIVES | w.COORDINATORS | w.PREPOSITIONS | w.AUXILIARIES
    if first in links or coarse_tags(tokens)[0] not in ("noun", "adjective", "determiner"):
        return False
    return bool(finite_positions(left[-20:])) and left[-1].lower() not in w.FUNCTION_WORDS


def _prefer(ranked: list[str], action: str) -> None:
    ranked.sort(key=lambda other: other != action)


def _begins(choice: Choice, first: str) -> bool:
    """The clause is a sentence of its own: its subject opens it, or the model thinks so."""
    if first in _NOMINATIVES:
        return True
    chance = dict(zip(choice.actions, choice.probabilities, strict=True))
    return chance["capital"] > CLAUSE_CHANCE and first not in w.SUBORDINATORS | w.RELATIVES


def _place_comma(ranked: list[str], piece: Break, first: str, tokens: list[str]) -> None:
    """Puts the comma first, or last, where grammar says whether there is one."""
    if len(tokens) > 2 and ranked[0] != "capital" and _closes_aside(piece, first):
        _prefer(ranked, "comma")
    if first in w.PREPOSITIONS and not _WHICH.isdisjoint(token.lower() for token in tokens[1:5]):
        _prefer(ranked, "comma")  # "on the basis of which"
    if first in ("because", "by") and ranked[0] == "comma" and not unfinished(w.words_of(piece.left)[:30]):
        _prefer(ranked, "join")
    if first in w.COORDINATORS and ranked[0] in ("join", "comma"):
        # a comma before "but", and before "and" where a clause with its own subject follows
        own_subject = tokens[1:2] and tokens[1].lower() in w.SUBJECT_PRONOUNS | w.DETERMINERS and is_clause(tokens[1:])
        wants_comma = first == "but" or own_subject
        ranked.sort(key=lambda action: action == ("join" if wants_comma else "comma"))


def _asks(piece: Break, tokens: list[str]) -> bool:
    """The piece is a question of its own, and no relative clause."""
    mark = piece.text[piece.tail_end - 1]
    if mark == "?":
        return tokens[0].lower() in w.AUXILIARIES | w.RELATIVES - {"that", "which"}
    return _is_question(tokens) and (mark.isalnum() or tokens[0].lower() in w.AUXILIARIES)


def _closes_aside(piece: Break, first: str) -> bool:
    """An aside that a comma opened is over where the main verb comes: "The song, which is old. was sung"."""
    if first not in w.AUXILIARIES:
        return False
    left = piece.left[-SENTENCE_REACH:]
    return _ASIDE.match(left, left.rfind(",")) is not None


SHORT = 3
"""Maximum number of words of a leftover that is marked whole; a longer one may have an error of its own."""
NEW_WORDS = 3
"""So many words that do not stand in the sentence say something, and are not dropped."""
CLAUSE_CHANCE = 0.3
"""A clause gets its capital if the model gives that at least this probability."""


def _may_drop(piece: Break, tokens: list[str], first: str, last: str, says: bool) -> bool:
    """Only what says nothing may be offered for deletion: never a clause, a phrase, or text inside a bracket.

    Arguments:
        says: the piece is a clause, or finishes one.
    """
    if says or len(tokens) > LEFTOVER or piece.left.count("(") > piece.left.count(")"):
        return False
    if not piece.at_end and len(tokens) > 4:
        return False
    if len(tokens) == 1 or last in w.FUNCTION_WORDS - {"it", "them", "us", "him", "her", "me"}:
        return True
    if len(tokens) > 2 and first.endswith(("ing", "ed")) and tokens[1].lower() in w.DETERMINERS | w.PREPOSITIONS:
        return False  # "using a thermometer"
    joins = w.PREPOSITIONS | w.SUBORDINATORS | w.RELATIVES | w.COORDINATORS
    if first in joins or (first in ("a", "an") and len(tokens) > 2):
        return False
    said = {word.lower() for word in w.words_of(piece.left[-SENTENCE_REACH:])}
    new = [token.lower() for token in tokens if token.lower() not in said | w.FUNCTION_WORDS]
    return len(new) < NEW_WORDS and not _FIGURE.search(piece.tail)
