"""Pieces behind a whole sentence: a second predicate of its subject, or a sentence of their own.

“The firm owns the mill. runs it” wants *and*; “The lamps are lit. is proof of it” has lost its subject, and nothing
joins it; “The lid is shut. by turning the key, the lock is opened” lacks its capital.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from npqp_lint.lazy import lazy
from npqp_lint.rule import Edit, Fix
from npqp_lint.text.document import PLACEHOLDER

from npqp_rules.artifacts.stops.breaks import closes_aside, join_by
from npqp_rules.artifacts.stops.broken_attribution import SPEAKS
from npqp_rules.artifacts.stops.commands import MAIN_REACH, OBJECTS, asks
from npqp_rules.artifacts.stops.repair_choice import unfinished, waits_for_more
from npqp_rules.english import words as w
from npqp_rules.english.case import is_english_word
from npqp_rules.english.clauses import finite_positions, has_main_verb, is_clause, looks_imperative, opens_clause
from npqp_rules.english.finite import coarse_tags

if TYPE_CHECKING:
    from npqp_rules.artifacts.defect import Kind
    from npqp_rules.artifacts.stops.breaks import Break

_AFTER_VERB = w.DETERMINERS | OBJECTS | {"up", "out", "off", "down", "away", "back", "very", "too", "really"}
_PLURAL = frozenset("are were have am do".split())
_SINGULAR = frozenset("is was has does".split())
_PRESENT = frozenset("is are am has have does do".split())
_TOGETHER = frozenset("will would".split())
"""Modals that come second to another verb as often as not; *can* and *may* have lost their subject."""
_PAIR = 2
_NAME = 3
"""Words of a name, at most."""
_PHRASES = w.PREPOSITIONS - w.SUBORDINATORS | {"to"}
"""Words that begin a phrase, and with it a sentence only if a clause follows."""
_NOMINATIVES = frozenset("i we he she they it you there".split())
_SUMS_UP = frozenset("worst best most least above first last".split())
"""With *of all* or *all*, they open a sentence: “worst of all, it”."""
_POINTS = frozenset("a an this that these those such".split())
"""What begins rather an apposition than a clause, behind a noun and its comma."""
_LATE = 12
"""Words of a main clause in which its verb comes."""
_MAY_END = OBJECTS | frozenset("it her you up out off down back away over too now then".split())
"""Small words that may end a sentence."""
_ADVERBS = frozenset("so then thus therefore now here still".split())
_ONSETS = frozenset(
    "bl br ch cl cr cz dr dw fj fl fr gh gl gn gr kh kl kn kr ks kv lh ll ly my mc mn my ny ph pl pn pr ps pt rh ry sc "
    "sch sh sk sl sm sn sp sq sr st sv sw sy sz th tr ts tw ty vl wh wr xy zh zl zw".split()
)
"""Two letters without a vowel with which a word begins."""
_NO_VOWEL = lazy(r"[b-df-hj-np-tv-xz]{2}")
_DRAWN = lazy(r".*(\w)\1\1")


def in_place(ranked: list[str], piece: Break, tokens: list[str]) -> list[str]:
    """The actions, but no capital before a phrase, and nothing between a subject and its verb.

    “a tool. to mend the wheel”, “they like the view. of the lake that we know”; “the keys that you. can use”

    Arguments:
        ranked: the actions as the model and grammar rank them.
        tokens: the words after the stop, not empty.
    """
    first = tokens[0].lower()
    if ranked[:1] == ["capital"] and first in _PHRASES and piece.text[piece.tail_end - 1] not in "?:":
        return ranked if _is_led_clause(piece.tail, tokens) else ["join", *(x for x in ranked if x != "join")]
    if first not in w.AUXILIARIES or ranked[:1] not in (["comma"], ["capital"]):
        return ranked
    waiting = not (closes_aside(piece, tokens) or asks(piece, tokens)) and subject_waits(piece)
    return ["join", *(x for x in ranked if x != "join")] if waiting else ranked


def subject_waits(piece: Break) -> bool:
    """The words since the last comma are a subject without its verb: “if it rains, the mill”."""
    words = w.words_of(piece.left.rpartition(",")[2])[:MAIN_REACH]
    if words and words[-1].lower() in _NOMINATIVES - {"you", "it", "there"}:
        return True
    while words and words[0].lower() in w.COORDINATORS | w.SUBORDINATORS:
        words = words[1:]
    if not words or words[0].lower() in w.PREPOSITIONS or finite_positions(words):
        return False
    return coarse_tags(words)[-1] in ("noun", "name", "pronoun")


def _is_led_clause(tail: str, tokens: list[str]) -> bool:
    """ "for a year now, they have", "at first glance the hall is", "with it you can": a main clause behind a phrase."""
    _, comma, rest = tail.partition(", ")
    main = w.words_of(rest)[:_LATE] if comma else []
    verbs = finite_positions(main)
    if verbs and verbs[0] > 0 and main[0].lower() not in w.LINKS | w.PREPOSITIONS and main[verbs[0] - 1] not in w.LINKS:
        return True
    words = [token.lower() for token in tokens]
    for verb in finite_positions(tokens):
        between = words[1:verb]
        if not w.RELATIVES.isdisjoint(between) or not between or between[-1] in w.COORDINATORS:
            continue
        if between[-1] in _NOMINATIVES or not w.DETERMINERS.isdisjoint(between[1:]):
            return verb > 1
    return False


def missing_word(piece: Break, left: list[str], tokens: list[str], kind: Kind) -> Fix | None:
    """The repair where joining alone gives no sentence.

    A second verb of the same subject wants "and" ("missing. pay them"); an object pronoun that opens the piece is a
    repetition and goes ("the deed. him to the buyer").
    """
    if kind == "lowercase":
        return None
    first, second = (token.lower() for token in [*tokens, "", ""][:2])
    if first in w.AUXILIARIES:
        return _second_verb(piece, left, tokens) if kind == "split" else None
    if first in OBJECTS and second in w.PREPOSITIONS:
        end = piece.next + len(first)
        return Fix(f"Delete the {piece.mark_name} and the pronoun", (Edit(piece.stop, end, ""),))
    if len(tokens) < 4 or first in w.FUNCTION_WORDS or second not in _AFTER_VERB:
        return None
    if unfinished(left):
        return None
    tag = coarse_tags(tokens)[0]
    if piece.text[piece.next + len(first)] != " " or waits_for_more(left):
        return None
    begun = tag == "base" and (finite_positions(left[-20:]) or looks_imperative(left))
    told = tag == "finite" and has_main_verb(left[-MAIN_REACH:]) and not closes_aside(piece, tokens)
    return join_by(piece, " and") if begun or told else None


def _second_verb(piece: Break, left: list[str], tokens: list[str]) -> Fix | None:
    """ "and" before an auxiliary whose subject has a verb already: "The price has risen. will rise further"."""
    if len(tokens) > 1 and tokens[1].lower() in w.SUBJECT_PRONOUNS | w.DETERMINERS:
        return None
    if not _is_second_verb(piece, left, tokens) or left[-1].lower() in w.FUNCTION_WORDS - _MAY_END:
        return None
    return join_by(piece, " and")


def _is_second_verb(piece: Break, left: list[str], tokens: list[str]) -> bool:
    """An auxiliary that asks nothing, behind a sentence that has its verb."""
    if len(tokens) < 3 or asks(piece, tokens) or closes_aside(piece, tokens) or not has_main_verb(left[-MAIN_REACH:]):
        return False
    if "," in piece.left and subject_waits(piece):
        return False  # "it is simple now, but the mill. can be old"
    return not (len(left) < MAIN_REACH and unfinished(left))


def lost_subject(piece: Break, left: list[str], tokens: list[str]) -> bool:
    """A verb opens the piece that cannot be the second one of the sentence before: its subject is lost.

    Arguments:
        left, tokens: the words before the stop and after it, neither empty.
    """
    verb = tokens[0].lower()
    if verb not in w.AUXILIARIES:
        inflected = verb.endswith(("s", "ed")) and verb not in w.FUNCTION_WORDS
        if not inflected or coarse_tags(tokens)[0] != "finite":
            return False
    if not _is_second_verb(piece, left, tokens):
        return False
    if left[0].lower() in w.RELATIVES or waits_for_more(left):
        return False  # "What he said. is true"
    return not _agrees(left, verb)


def _agrees(left: list[str], verb: str) -> bool:
    """The verb may have the subject of the last one before it: their number and time go together."""
    before = left[-MAIN_REACH:]
    last = before[finite_positions(before)[-1]].lower()
    if verb in w.MODALS:
        return verb in _TOGETHER or last in w.MODALS
    if verb in _SINGULAR or (verb not in w.AUXILIARIES and verb.endswith("s")):
        return last not in _PLURAL
    if verb in _PLURAL:
        return last not in _SINGULAR and not last.endswith("s")
    past = verb in ("had", "did") or verb.endswith("ed")
    return not past or not (last in _PRESENT or last.endswith("s"))


def has_no_part(piece: Break, tokens: list[str]) -> bool:
    """A noun and what describes it are no sentence: “passengers to other towns”, “all its old mills, the wheels are”.

    Arguments:
        tokens: the words after the stop, not empty.
    """
    tags = coarse_tags(tokens)
    phrase, comma, rest = piece.tail.partition("s, ")
    size = len(phrase.split()) if comma else 0
    words, main = tokens[:size], tokens[size : size + _LATE]
    if main and size > 1 and rest[:1].islower() and not finite_positions(words):
        subject = main[0] in w.SUBJECT_PRONOUNS | w.DETERMINERS - w.RELATIVES and opens_clause(main)
        if subject and tags[0] in ("noun", "adjective") and tags[size - 1] == "noun":
            return True
    if piece.in_document or tags[0] != "noun" or len(tokens) <= _NAME or ":" in piece.tail:
        return False
    verb = next(iter(finite_positions(tokens)), 0)
    own = verb > 0 and w.RELATIVES.isdisjoint(tokens[:verb]) and tokens[verb - 1] not in w.COORDINATORS
    return not (own or looks_imperative(tokens))


def begins_anew(piece: Break, left: list[str], tokens: list[str]) -> bool:
    """A phrase, its comma, and a main clause: “by turning the key, the lock is opened”, “worst of all, it rained”.

    Arguments:
        left, tokens: the words before the stop and after it, neither empty.
    """
    first, second = (token.lower() for token in [*tokens, ""][:2])
    determined = first in w.DETERMINERS - w.RELATIVES
    led = first in _PHRASES - {"of", "than", "like", "as"} and (first != "by" or second.endswith("ing"))
    if not (determined or first in _SUMS_UP or led or (first, second) == ("by", "default")):
        return False
    phrase, comma, rest = piece.tail.partition(", ")
    words, main = w.words_of(phrase), w.words_of(rest)[:_LATE]
    if not comma or not main or len(words) < _PAIR or (first in _SUMS_UP and words[-1] != "all"):
        return False
    if finite_positions(words) or not _opens_main(main, determined=determined, aimed=first == "to"):
        return False
    return not (waits_for_more(left) or unfinished(left)) and has_main_verb(left[-MAIN_REACH:])


def _opens_main(main: list[str], *, determined: bool, aimed: bool) -> bool:
    """A main clause, with a subject that no apposition is, or a command behind its purpose.

    Arguments:
        determined: an article opens the phrase before.
        aimed: so does *to*.
    """
    first = main[0].lower()
    if determined:
        return first in w.SUBJECT_PRONOUNS | w.DETERMINERS - w.RELATIVES - _POINTS and opens_clause(main)
    if first in w.CONTRACTIONS or first == "please":
        return True
    if first in w.SUBJECT_PRONOUNS | w.DETERMINERS - w.RELATIVES:
        return opens_clause(main)
    if aimed and main[0].islower() and looks_imperative(main):
        return coarse_tags(["to", *main])[1] == "base"
    verbs = finite_positions(main)
    named = main[0][0].isupper() or main[0] == PLACEHOLDER
    return named and len(verbs) > 0 and 0 < verbs[0] <= _NAME and SPEAKS.isdisjoint(main[: verbs[0] + 1])


def wants_comma(tail: str, tokens: list[str]) -> bool:
    """A comma comes before "but", and before "and" where a clause with its own subject follows.

    Arguments:
        tail, tokens: the piece after the stop, and its words.
    """
    if tokens[0].lower() == "but":
        return True
    rest = tokens[2:] if tokens[1:2] and tokens[1] in _ADVERBS else tokens[1:]
    if len(rest) < _PAIR:
        return False
    first = rest[0].lower()
    if first in w.SUBJECT_PRONOUNS | w.DETERMINERS | w.CONTRACTIONS:
        return is_clause(rest)
    if first in w.PREPOSITIONS | w.SUBORDINATORS | {"due"}:
        return _is_led(tail)
    return first not in w.FUNCTION_WORDS and _names_subject(rest)


def _is_led(tail: str) -> bool:
    """ "and due to the rain, the fair was closed": a phrase or condition, its comma, and a main clause."""
    phrase, comma, rest = tail.partition(", ")
    main = w.words_of(rest)[:_LATE]
    own = bool(main) and main[0].lower() in w.SUBJECT_PRONOUNS | w.DETERMINERS - w.RELATIVES
    return bool(comma) and own and opens_clause(main) and len(w.words_of(phrase)) > _PAIR


def _names_subject(words: list[str]) -> bool:
    """ "prices rose", "Anna left": a subject without an article, and its verb."""
    tags = coarse_tags(words[:4])
    return tags[0] in ("noun", "name") and tags[1] == "finite"


def is_scrap(word: str) -> bool:
    """A piece of a word, or one that is drawn out: “nheit”, “loool”; no capital makes a sentence of it."""
    low = word.lower()
    if not word.isalpha() or is_english_word(low):
        return False
    return (_NO_VOWEL.match(low) is not None and low[:2] not in _ONSETS) or _DRAWN.match(low) is not None
