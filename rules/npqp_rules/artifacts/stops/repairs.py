"""What to do with a wrong stop before a lowercase word: the repairs, the likeliest first.

A trained model weighs the words around the stop (``repair_choice.py``). Grammar overrules it where it is plain: no
clause is deleted, a question gets its capital, a phrase in front of its clause its comma.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from npqp_lint.lazy import lazy
from npqp_lint.rule import Edit, Fix

from npqp_rules.artifacts.defect import Defect, Kind
from npqp_rules.artifacts.figures.times import ordinal
from npqp_rules.artifacts.stops.breaks import (
    BRACKET,
    DOMAINS,
    REACH,
    beheaded,
    closes_aside,
    cut_name,
    is_cut_short,
    repairs,
    without_unit,
)
from npqp_rules.artifacts.stops.broken_attribution import attribution
from npqp_rules.artifacts.stops.commands import MAIN_REACH, OBJECTS, asks, directs, is_asked, is_question
from npqp_rules.artifacts.stops.echoes import LEFTOVER, echo, may_drop
from npqp_rules.artifacts.stops.plain_cases import SHORT, WHICH, asks_twice, is_cut, is_piece, plainly
from npqp_rules.artifacts.stops.repair_choice import ACTIONS, Choice, choose, unfinished, waits_for_more
from npqp_rules.english import words as w
from npqp_rules.english.case import is_word as is_known
from npqp_rules.english.clauses import (
    finite_positions,
    has_main_verb,
    is_absolute,
    is_clause,
    is_judgment,
    is_main_clause,
)
from npqp_rules.english.finite import coarse_tags
from npqp_rules.english.sentences import chunk_before

if TYPE_CHECKING:
    from npqp_rules.artifacts.stops.breaks import Break

ROMAN = lazy(r"[IVX]+$")
_LEGAL = frozenset(["paragraph", "point", "section", "article", "clause"])
_KIND: dict[str, Kind] = {"drop": "tail", "join": "split", "comma": "split", "capital": "lowercase"}
_NOMINATIVES = frozenset("i we he she they".split())
_LINKS = w.COORDINATORS | w.PREPOSITIONS | w.SUBORDINATORS | w.RELATIVES | {"using"}
_FORMULAS = frozenset("thank thanks good see please hello sorry".split())
"""First words of courtesy, greetings and references: "thank you", "good night", "see Brown 1956"."""
_LAUGHS = frozenset("lol haha hahaha lmao rofl xd".split())
"""What writers of messages add behind a sentence."""
_OPENERS = frozenset(
    "yesterday today tomorrow tonight overall hello hi yes no ok okay well please sorry thanks dear sure first second "
    "third last next".split()
)
"""Words that a comma parts from the sentence they open."""
_WORD_THEN = lazy(r"[^\W_]+(?P<comma>,)?[ \u00a0](?=[^\W\d_])")
_DAY = lazy(r"(?:\d\d?\.\d\d?|\d\d?:\d\dm)\Z")
_SYMBOL = lazy(r"(?:[mck]?m|dm)[23²³]\Z")
_MONEY = frozenset("euros dollars pounds yuan rubles kronor crowns yen rupees shekels francs zlotys hryvnias".split())
_SUMS = frozenset("thousand million billion trillion".split())
_MEASURES = frozenset("cu sq m meter meters metre metres centimeter centimeters centimetre kilometer kilometre".split())
"""What comes before the symbol of a unit that says the same."""


def evidence(piece: Break) -> tuple[list[str], list[str], bool, str, bool]:
    """The piece as ``repair_choice.choose`` takes it; a bracket at its end belongs to the words before the stop."""
    bracket = BRACKET.match(piece.text, piece.next, piece.tail_end)
    left, tail = piece.left[-REACH:], bracket[1] if bracket else piece.tail[:REACH]
    return w.words_of(left), w.words_of(tail), piece.at_end, piece.text[piece.stop], bool(piece.closers)


def _leftover_word(piece: Break, tokens: list[str]) -> Fix | None:
    """The first word alone is left over, and a sentence begins after it: "weir How do", "motive, the firm is"."""
    found = _WORD_THEN.match(piece.text, piece.next, piece.tail_end)
    if found is None or len(tokens) < 3 or tokens[0].lower() in w.FUNCTION_WORDS | _OPENERS:
        return None
    second, start = tokens[1], found.end()
    opens = second.lower() in w.DETERMINERS | w.SUBJECT_PRONOUNS | w.RELATIVES
    if not opens or not (is_clause(tokens[1:]) or is_question(tokens[1:])):
        return None
    if found["comma"]:
        if coarse_tags(tokens)[0] not in ("noun", "adjective") or second[0].isupper():
            return None
    elif not second[0].isupper() or second == "I" or (second == "A" and finite_positions(tokens)[:1] == [2]):
        return None  # "wheel A turns"
    return Fix("Delete the leftover words", (Edit(piece.next, start + 1, second[0].upper()),))


def decide(piece: Break) -> Defect | None:
    """What is wrong at a stop before a lowercase word, and the repairs, the likeliest first."""
    seen = evidence(piece)
    left, tokens, *_ = seen
    if not tokens or left[-1:] == ["etc"] or (piece.at_end and tokens[0].lower() in _LAUGHS):
        return None
    _, join, comma, _ = fixes = repairs(piece)
    heard = echo(piece, left, tokens, fixes)
    alone = len(tokens) == 1  # "Wu said. said." has an echo, and no second clause
    plain = (heard if alone else None) or attribution(piece, left, tokens) or heard or _unspaced(piece, left, tokens)
    if plain is not None:
        return plain
    if piece.closers and not (piece.at_end and len(tokens) <= 2):
        return None  # the message "File not found." is shown: the stop is part of what is quoted
    word = tokens[0]
    here = (piece.stop, piece.next + len(word))
    leftover = _leftover_word(piece, tokens)
    if leftover is not None:
        return Defect("tail", *here, word, (leftover, comma, join))
    return _chosen(piece, choose(*seen), left, tokens)


def _chosen(piece: Break, choice: Choice, left: list[str], tokens: list[str]) -> Defect | None:
    """The defect and its repairs as the model and grammar rank them."""
    from npqp_rules.seldom.after_whole import begins_anew, in_place, lost_subject, missing_word

    word, fixes = tokens[0], repairs(piece)
    here = (piece.stop, piece.next + len(word))
    ranked = plainly(piece, left, tokens)
    if ranked is None:
        anew = begins_anew(piece, left, tokens)
        ranked = ["capital", "comma", "join"] if anew else in_place(_ranked(choice, piece, left, tokens), piece, tokens)
    ranked = _worth(ranked, piece, left, tokens)
    kind = _KIND[ranked[0]] if ranked else "tail"
    if kind == "tail" and len(tokens) > 1 and is_cut_short(left):
        return None
    whole = (kind == "tail" or asks_twice(piece)) and len(tokens) <= SHORT
    place = (piece.stop, piece.tail_end) if whole else here
    offered = tuple(fixes[ACTIONS.index(action)] for action in _without_scrap(piece, tokens, ranked))
    extra = missing_word(piece, left, tokens, kind if ranked else "split")
    hints = choice.why(ranked[0]) if ranked else ()
    if kind == "split" and lost_subject(piece, left, tokens):
        return Defect("split", *here, word, ())
    if extra is not None:
        return Defect("split", *here, word, (extra, *offered), hints)
    return Defect(kind, *place, word, offered, hints)


def _worth(ranked: list[str], piece: Break, left: list[str], tokens: list[str]) -> list[str]:
    """The actions, if the first makes a sentence of the piece and leaves a question its mark."""
    if (ranked[:1] == ["capital"] and is_piece(piece, tokens)) or ("drop" in ranked[:1] and is_cut(piece)):
        return []
    if ranked[:1] in (["join"], ["comma"]) and piece.text[piece.stop] == "?" and is_asked(left):
        return ["capital"] if is_clause(tokens) or is_question(tokens) else []
    return ranked


def _without_scrap(piece: Break, tokens: list[str], ranked: list[str]) -> list[str]:
    """No action before the rest of a short word that has lost its beginning: “. ndes must”, “. ng then”."""
    word = tokens[0]
    known = is_known(word.removesuffix("s")) or word in w.FUNCTION_WORDS | DOMAINS
    if known or (piece.at_end and len(tokens) == 1) or not (word.isalpha() and len(word) > 1):
        return ranked
    if len(word) >= _WORD and not (len(tokens) > 1 and tokens[1].istitle()):
        from npqp_rules.seldom.after_whole import is_scrap

        # a longer one may be a word of another language, but for ". ympiasieger Jan Roth"
        return [] if ranked[:1] == ["capital"] and is_scrap(word) else ranked
    return []


def _unspaced(piece: Break, left: list[str], tokens: list[str]) -> Defect | None:
    """What was one before the stop came in: an address, a numbered article, speech and a participle."""
    word, first = tokens[0], tokens[0].lower()
    here = (piece.stop, piece.next + len(word))
    if (whole := beheaded(piece, word)) is not None:
        return Defect("lowercase", *here, word, (whole,))
    if (name := cut_name(piece, tokens)) is not None:
        return Defect("split", *here, word, (name,))
    _, join, comma, _ = repairs(piece)
    if (site := _named_thing(piece, left, tokens)) is not None:
        return site
    chunk = chunk_before(piece.text, piece.stop)
    if _DAY.match(chunk) and first not in w.SUBJECT_PRONOUNS:
        return Defect("split", *here, word, (join, comma))  # "on 18.01. by mail", "from 9:00m. to noon"
    if _SYMBOL.match(word) and left[-1].lower() in _MEASURES:
        return Defect("split", *here, word, (without_unit(piece, left, word), join))
    counts = chunk.isdigit() and len(chunk) < 3 and not _is_told(piece, left, tokens)
    if ROMAN.match(chunk) or counts:  # a numbered article, an ordinal as German has it
        if chunk.isdigit() and left[-2:-1] and _is_numbered(left, tokens):
            ending = Edit(piece.stop, piece.mark_end, ordinal(int(chunk))[-2:])
            return Defect("split", *here, word, (Fix("Use the English ordinal", (ending,)), join))
        pause = first in _LEGAL or (unfinished(left) and first not in w.PREPOSITIONS)
        return Defect("split", *here, word, (comma, join) if pause else (join, comma))
    if piece.closers and first.endswith("ing"):
        return Defect("split", *here, word, (comma, join))
    return None


def _named_thing(piece: Break, left: list[str], tokens: list[str]) -> Defect | None:
    """The end of the name of a file; and the currency of a sum, for which there is no place behind the stop."""
    word = tokens[0]
    if _is_file_name(left, word):
        fix = Fix("Close up the file name", (Edit(piece.mark_end, piece.next, ""),))
        return Defect("split", piece.stop, piece.next + len(word), word, (fix,))
    if len(tokens) == 1 and word.lower() in _MONEY and _is_without_money(left):
        return Defect("tail", piece.stop, piece.tail_end, word, ())
    return None


def _is_file_name(left: list[str], word: str) -> bool:
    """ "the text file mill. conf": the end of a name that no dictionary has."""
    named = "file" in (token.lower() for token in left[-3:-1]) and word.islower()
    return named and not (is_known(word) or is_known(left[-1].lower()) or word in w.FUNCTION_WORDS)


def _is_without_money(left: list[str]) -> bool:
    """ "2.6 billion for the road": a sum without its currency, which a leftover names."""
    words = {token.lower() for token in left}
    counted = not _SUMS.isdisjoint(words) or any(len(token) >= SHORT and token[-SHORT:].isdigit() for token in left)
    return counted and _MONEY.isdisjoint(words)


def _is_told(piece: Break, left: list[str], tokens: list[str]) -> bool:
    """A verb opens the piece, and no noun that is counted: “the port is 80. change it”."""
    return 0 in finite_positions(tokens[:6]) or directs(piece, left, tokens)


def _is_numbered(left: list[str], tokens: list[str]) -> bool:
    """A number before the stop counts what follows: “the 52. division”, “he came as 55. of them”."""
    before = left[-2] if left[-1].isdigit() else left[-1]
    counts = before.lower() in w.DETERMINERS | {"as"} or (before[0].isupper() and len(left) > _PAIR)
    return counts and coarse_tags(tokens)[0] in ("noun", "adjective", "adverb", "participle")


def _ranked(choice: Choice, piece: Break, left: list[str], tokens: list[str]) -> list[str]:
    """The actions worth offering: what grammar forbids goes, whatever the model says."""
    ranked = list(choice.actions)
    first, last = tokens[0].lower(), tokens[-1].lower()
    clause = is_main_clause(tokens)
    half = unfinished(left) and len(tokens) > 1
    whole = clause and _is_whole(left, tokens)
    if half or _continues(piece, first):
        ranked.remove("capital")
    elif whole or _stands_alone(piece, tokens) or _begins(choice, first, clause=clause):
        _prefer(ranked, "capital")
    if not may_drop(piece, tokens, first, last, clause or half):
        ranked.remove("drop")
    if half and first not in w.PREPOSITIONS:
        _prefer(ranked, "comma")
    sure = _place_comma(ranked, piece, left, tokens) or half or last == "etc"
    sure = sure or first in _LINKS or "drop" in ranked
    return ranked if sure or choice.actions[0] != "drop" or ranked[0] == "capital" else []


def _continues(piece: Break, first: str) -> bool:
    """No sentence begins with the word: “and”, “him”, “than”, and “which” if nothing is asked."""
    relative = first in WHICH and piece.text[piece.tail_end - 1] != "?"
    return relative or first in w.COORDINATORS | OBJECTS | {"of", "than"}


def _adds_a_thing(piece: Break, left: list[str], tokens: list[str]) -> bool:
    """A cry, or a short noun phrase behind a clause: “there are no queues. entry by ticket”."""
    if piece.text[piece.tail_end - 1] == "!":
        return True
    if tokens[0].lower() in w.FUNCTION_WORDS or len(tokens) > LEFTOVER or finite_positions(tokens):
        return False
    nouns = coarse_tags([*left[-8:], *tokens])
    return nouns[-len(tokens)] == nouns[-len(tokens) - 1] == "noun" and has_main_verb(left[-MAIN_REACH:])


def _stands_alone(piece: Break, tokens: list[str]) -> bool:
    """A formula, or a question that ends the block."""
    return tokens[0].lower() in _FORMULAS or (piece.at_end and asks(piece, tokens))


def _trails(piece: Break, tokens: list[str]) -> bool:
    """A judgment, a contrast, or what came of it ends the sentence: "very quiet", "not tea", "drowning sheep"."""
    if is_judgment(tokens):
        return True
    if len(tokens) > LEFTOVER:
        return False
    tags = coarse_tags(tokens)
    if tokens[0] == "not" and tags[1:] == ["gerund"]:
        return True  # "The lamp broke. not shining."
    if len(tokens) == _PAIR and tags[0] in ("participle", "adjective") and tags[1] == "adverb":
        return True  # "The hall was full. exhausted completely."
    trailing = len(tokens) > 1 and (tokens[0] == "not" or (tokens[0] != "using" and tags[0] == "gerund"))
    return trailing and piece.at_end and not finite_positions(tokens)


def _is_whole(left: list[str], tokens: list[str]) -> bool:
    """Two sentences stand here, each with its subject and verb: "the price fell. farmers sold their land"."""
    first = tokens[0].lower()
    tags = coarse_tags(tokens)
    changing = tags[:2] == ["gerund", "noun"] and finite_positions(tokens)[:1] == [2]  # "breaking changes are rare"
    if first in _LINKS | w.AUXILIARIES or not (changing or tags[0] in ("noun", "adjective", "determiner", "number")):
        return False
    commands = coarse_tags(["to", left[0].lower(), *left[1:3]])[1] == "base"
    return bool(commands or finite_positions(left[-20:])) and not waits_for_more(left)


def _prefer(ranked: list[str], action: str) -> None:
    ranked.sort(key=lambda other: other != action)


def _begins(choice: Choice, first: str, *, clause: bool) -> bool:
    """The clause is a sentence of its own: its subject opens it, or the model thinks so."""
    if not clause:
        return False
    if first in _NOMINATIVES or first in w.CONTRACTIONS:
        return True
    chance = dict(zip(choice.actions, choice.probabilities, strict=True))
    return chance["capital"] > CLAUSE_CHANCE and first not in w.SUBORDINATORS | w.RELATIVES


def _place_comma(ranked: list[str], piece: Break, left: list[str], tokens: list[str]) -> bool:
    """Puts the comma first, or last, where grammar says whether there is one; true where it demands one."""
    first = tokens[0].lower()
    sure = len(tokens) > 2 and ranked[0] != "capital" and (closes_aside(piece, tokens) or is_absolute(tokens))
    sure = sure or _trails(piece, tokens)
    if sure:
        _prefer(ranked, "comma")
    if first in w.PREPOSITIONS and not WHICH.isdisjoint(token.lower() for token in tokens[1:5]):
        _prefer(ranked, "comma")  # "on the basis of which"
    if (
        first in ("because", "by", "to", "until")
        and ranked[0] == "comma"
        and not unfinished(w.words_of(piece.left)[:30])
    ):
        _prefer(ranked, "join")
    if first in w.COORDINATORS and ranked[0] in ("join", "comma"):
        from npqp_rules.seldom.after_whole import wants_comma

        last = "join" if wants_comma(piece.tail, tokens) else "comma"
        ranked.sort(key=lambda action: action == last)
    if ranked[0] == "join" and piece.at_end and _adds_a_thing(piece, left, tokens):
        _prefer(ranked, "comma")
        return True
    return sure


_PAIR = 2
_WORD = 5
"""The minimum number of letters of an unknown word that may begin a sentence."""
CLAUSE_CHANCE = 0.3
"""A clause gets its capital if the model gives that at least this probability."""
