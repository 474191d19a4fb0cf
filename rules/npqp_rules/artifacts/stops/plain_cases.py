"""Stops before a lowercase word whose repair grammar decides alone, whatever the model says."""

from __future__ import annotations

from typing import TYPE_CHECKING

from npqp_lint.lazy import lazy
from npqp_lint.text.document import PLACEHOLDER

from npqp_rules.artifacts.stops.broken_attribution import SPEAKS
from npqp_rules.artifacts.stops.commands import ORDERS, directs, lacks_subject, opens_order
from npqp_rules.artifacts.stops.echoes import LEFTOVER, STATES, joins_two
from npqp_rules.artifacts.stops.repair_choice import unfinished, waits_for_more
from npqp_rules.english import words as w
from npqp_rules.english.clauses import (
    TAKE_CLAUSES,
    ends_clause,
    finite_positions,
    has_main_verb,
    is_clause,
    is_main_clause,
    looks_imperative,
    opens_clause,
    waits,
)
from npqp_rules.english.finite import coarse_tags

if TYPE_CHECKING:
    from npqp_rules.artifacts.stops.breaks import Break

SHORT = 3
"""Maximum number of words of a leftover that is marked whole; a longer one may have an error of its own."""
WHICH = frozenset("which whom whose".split())
_REACH = 30
"""How far back the verb of the sentence before is looked for, in words."""
_PAIR = 2
"""Words of a leftover that may be anything."""
_NUMBERS = frozenset("hundred thousand million billion trillion dozen".split())
_SENTENCE_ADVERBS = frozenset(
    "additionally unfortunately fortunately however therefore moreover furthermore nevertheless meanwhile consequently "
    "finally overall otherwise".split()
)
"""They open a sentence behind a whole one."""
_ANYTHING = frozenset("anything everything nothing anyone everyone anybody everybody nobody".split())
_SUBJECTS = frozenset("it they you we he she".split())
_FRAME = 6
"""A pronoun that is the subject of a sentence comes before this word of it."""
_CONDITIONS = frozenset("if when once although".split())
"""Words whose clause comes before its main clause in a sentence of its own."""
_DEGREES = frozenset("never not always ever also only just still".split())
_LABEL = lazy(r"[^\W\d_]{3,}(?: [^\W\d_]+)?:(?: |\Z)")
"""What is listed or told behind a colon: “towns: Lima and Rome”."""
_EXAMPLE = lazy(r"(?:for (?:example|instance)(?:[,:] |:?\Z)|among (?:them|these):)")
_ANNOUNCED = 6
"""The maximum number of words that announce what comes after them and a colon."""
_MATERIALS = frozenset(
    "plastic metal steel glass leather paper cotton rubber ceramic aluminum aluminium titanium silicone synthetic "
    "wooden woolen metallic".split()
)
"""What is named like an adjective before the thing that is made of it."""


def plainly(piece: Break, left: list[str], tokens: list[str]) -> list[str] | None:
    """The actions that grammar alone decides, the likeliest first; None where it does not.

    Arguments:
        left, tokens: the words before the stop and after it, neither empty.
    """
    if tokens == ["please"]:
        return ["comma", "capital"]
    if _announces(piece, left, tokens) or (_refers(tokens) and not unfinished(left)):
        return ["capital", "comma"]
    if _recommends(tokens) or directs(piece, left, tokens):
        return ["capital", "comma", "join"]
    if piece.text[piece.next].isdigit() or (left[-1][-1].isdigit() and tokens in (["above"], ["below"])):
        return ["join"]  # "Article. 104 of the Code", "see section 2.2. above"
    if _is_scrap(piece, tokens):
        return ["drop", "join"]
    if _belongs(piece, left, tokens):
        return ["join", "comma"]
    if asks_twice(piece):
        return ["capital", "comma", "join"]  # "Is it tea? or coffee?"
    if _is_counted(left, tokens):
        return ["join", "comma", "drop"]
    if _goes_on_listing(piece, tokens) or _adds(left, tokens) or _gives_reason(piece, tokens):
        return ["comma", "join"]
    if _is_verb_of(left, tokens):
        return ["join", "capital"]
    whole = _is_sentence(piece, left, tokens) and not unfinished(left)
    return ["capital", "comma", "join"] if whole else None


def _gives_reason(piece: Break, tokens: list[str]) -> bool:
    """ "since it can change": a clause that no main clause follows."""
    return tokens[0] == "since" and "," not in piece.tail and is_clause(tokens[1:])


def _belongs(piece: Break, left: list[str], tokens: list[str]) -> bool:
    """The piece finishes what is before the stop, and no mark parts them."""
    ends = ends_clause(tokens, piece.tail)
    return waits(left, tokens) or ends or _goes_on(left, tokens) or _second_predicate(tokens)


def _announces(piece: Break, left: list[str], tokens: list[str]) -> bool:
    """ "note: ", "for example:", "the steps are:": what comes next is announced, and nothing before is continued."""
    if _EXAMPLE.match(piece.text, piece.next, piece.tail_end):
        return not waits_for_more(left) and not unfinished(left)
    if tokens[0] not in w.FUNCTION_WORDS:
        return _LABEL.match(piece.text, piece.next, piece.tail_end) is not None
    listed = piece.at_end and piece.text[piece.tail_end - 1] == ":" and len(tokens) <= _ANNOUNCED
    return listed and is_clause(tokens) and tokens[0] in w.DETERMINERS - WHICH and not unfinished(left)


def _recommends(tokens: list[str]) -> bool:
    """ "recommended for all", "need a boat": a sentence without its beginning."""
    wanted = tokens[:_PAIR] in (["need", "a"], ["need", "an"])
    return wanted or (tokens[0] == "recommended" and tokens[1:2] in (["to"], ["for"], ["that"]))


def _refers(tokens: list[str]) -> bool:
    """ "see the page", "refer to chapter 2": the reader is told where to look."""
    return tokens[0] == "see" or tokens[:2] == ["refer", "to"]


def asks_twice(piece: Break) -> bool:
    """A question follows a question."""
    return piece.text[piece.stop] == "?" == piece.text[piece.tail_end - 1]


def _is_scrap(piece: Break, tokens: list[str]) -> bool:
    """Two words without a stop that nothing follows: “and plum cakes. deal with”, “the route. there is”."""
    if len(tokens) != _PAIR or not piece.at_end or not piece.text[piece.tail_end - 1].isalpha():
        return False
    first, last = tokens[0].lower(), tokens[1].lower()
    return (last in w.PREPOSITIONS and first not in w.FUNCTION_WORDS) or (first == "there" and last in w.BE)


def _is_counted(left: list[str], tokens: list[str]) -> bool:
    """ "up to 4.2 million. citizens": the thing that is counted, which the sentence has not said yet."""
    first = tokens[0].lower()
    if left[-1].lower() not in _NUMBERS or first in w.FUNCTION_WORDS:
        return False
    tags = coarse_tags(tokens)
    if tags[0] != "noun" and tags[:_PAIR] != ["adjective", "noun"]:
        return False
    return not finite_positions(tokens[:_PAIR]) and first not in (word.lower() for word in left)


def _goes_on_listing(piece: Break, tokens: list[str]) -> bool:
    """ "no money, no friends. no hope", "three cards. one of which", "as a disc. such as": the next of a list, or part
    of what was named."""
    if tokens[:2] == ["such", "as"]:
        return len(tokens) > _PAIR
    if len(tokens) > 2 and tokens[1].lower() == "of" and tokens[2].lower() in WHICH:
        return True
    first = tokens[0].lower()
    listed = first in w.DETERMINERS | w.PREPOSITIONS and 1 < len(tokens) <= LEFTOVER
    return listed and piece.left.lower().count(f", {first} ") > 0 and not finite_positions(tokens)


def _adds(left: list[str], tokens: list[str]) -> bool:
    """What a comma adds to a whole sentence: "it is small. fast and free", "it is called Go. a language", "in its own
    way. otherwise nothing"."""
    if tokens[0] == "otherwise":
        return not is_clause(tokens[1:])
    if len(tokens) < _PAIR or waits_for_more(left) or not (has_main_verb(left[-_REACH:]) or looks_imperative(left)):
        return False
    verbs, last = finite_positions(tokens), len(tokens) - 1
    if tokens[last].endswith(STATES):
        return len(tokens) <= LEFTOVER and verbs in ([], [last])
    if verbs not in ([], [1]):
        return False
    if joins_two(tokens):
        return tokens[0].lower() not in w.FUNCTION_WORDS
    named = left[-1][:1].isupper() or coarse_tags(left[-4:])[-1] in ("noun", "name", "adverb")
    return tokens[0] in ("a", "an") and named


def _goes_on(left: list[str], tokens: list[str]) -> bool:
    """ "you must never! be", "it comes in plastic. boxes": the verb of a modal, or the thing made of a material; or a
    name, or where to read more."""
    if tokens[0] in ("called", "named") and len(tokens) > 1:
        return coarse_tags([*left[-4:], *tokens])[-len(tokens) - 1] == "noun"
    if tokens[0] == "for" and tokens[1:2] in (["more"], ["details"]) and not finite_positions(tokens):
        return True
    rest = [token.lower() for token in left]
    while rest and rest[-1] in _DEGREES:
        rest.pop()
    if rest and rest[-1] in w.MODALS and tokens[0].islower():
        return tokens[0] in ("be", "have", "do") or coarse_tags(["to", *tokens[:4]])[1] == "base"
    bare = len(rest) > 1 and rest[-1] in _MATERIALS and (rest[-2] in w.PREPOSITIONS | w.DETERMINERS)
    return bare and coarse_tags(tokens)[0] == "noun"


def _second_predicate(tokens: list[str]) -> bool:
    """ "in 1990 and died there": a phrase, and a second verb of the subject before the stop."""
    if tokens[0].lower() not in w.PREPOSITIONS or is_clause(tokens):
        return False
    verb = next(iter(finite_positions(tokens)), 0)
    return verb > 1 and tokens[verb - 1].lower() in ("and", "or", "but")


def _is_verb_of(left: list[str], tokens: list[str]) -> bool:
    """What stands before has no verb, and one follows: “300 pts. will be added”, “Jan Mann sen. rarely speaks”.

    Nothing stands between a subject and its verb.
    """
    first, second = (token.lower() for token in [*tokens, "", ""][:2])
    if second in ("you", "me", "us", "him", "her", "them", "it"):
        return False  # "thank you", "call me"
    if first in w.AUXILIARIES:
        follows = second not in w.SUBJECT_PRONOUNS | w.DETERMINERS
    else:
        tags = coarse_tags([*left[-2:], *tokens[:3]])[len(left[-2:]) :] if first.endswith(("s", "ed", "ly")) else []
        follows = tags[:1] == ["finite"] or tags[:2] == ["adverb", "finite"]
    if not follows or finite_positions(left[-_REACH:]) or unfinished(left) or _is_elliptical(left):
        return False
    return coarse_tags(left)[-1] in ("noun", "name", "adverb")


def _is_elliptical(left: list[str]) -> bool:
    """A sentence without its subject: “Not tested on Linux”."""
    return left[0] == "Not" or coarse_tags(left[:4])[0] == "participle"


def _is_sentence(piece: Break, left: list[str], tokens: list[str]) -> bool:
    """A whole sentence follows another one, or what is said of it in a new one."""
    if waits_for_more(left):
        return False
    if len(tokens) == 1:
        return _is_own_question(piece, left, tokens)  # "the lamp is dark. battery?"
    first, second = tokens[0].lower(), tokens[1].lower()
    if first in ("it", "you"):
        return (has_main_verb(left[-_REACH:]) or looks_imperative(left)) and _has_its_verb(piece, tokens)
    if first in _SENTENCE_ADVERBS:
        return has_main_verb(left[-_REACH:])
    if first in _ANYTHING or _is_framed(tokens):
        return has_main_verb(left[-_REACH:]) and is_clause(tokens)
    if first in _CONDITIONS | w.PREPOSITIONS | w.MODALS:
        return _is_led(piece, left, tokens)
    if left[-2:] == ["so", "on"] or left[-1] == "etc":
        return looks_imperative(tokens) and coarse_tags(["to", *tokens[:4]])[1] == "base"
    if left[-1].lower() in ("it", "them") and ((first, second) == ("a", "lot") or first in ("many", "much", "so")):
        return not finite_positions(tokens)
    return _is_own_question(piece, left, tokens) or _after_phrase(piece, left, tokens)


def _is_led(piece: Break, left: list[str], tokens: list[str]) -> bool:
    """A sentence that a condition or a phrase opens, “if you can, go”, or that lacks its subject: “should work”."""
    first = tokens[0].lower()
    if first in w.MODALS:
        return not finite_positions(left[-_REACH:]) and _is_elliptical(left)
    if first in _CONDITIONS:
        told = left[-1].lower().startswith(TAKE_CLAUSES)  # "they said. if it rains, we stay"
        return has_main_verb(left[-_REACH:]) and not told and _has_main_clause(piece)
    later = first == "after" and tokens[1].lower() == "that" and is_clause(tokens[2:])
    return later or _opens_sentence(piece, first)


def _is_framed(tokens: list[str]) -> bool:
    """ "on other systems it is called": a phrase, a pronoun as the subject, and its verb."""
    at = next((i for i, token in enumerate(tokens[:_FRAME]) if token in _SUBJECTS), 0)
    framed = at > 1 and tokens[0] in w.PREPOSITIONS - {"of", "than", "to", "like", "as"}
    known = tokens[at - 1] in ("here", "there", "now", "then") or tokens[at - 1] not in w.FUNCTION_WORDS
    return framed and known and finite_positions(tokens)[:1] == [at + 1]


def _has_its_verb(piece: Break, tokens: list[str]) -> bool:
    """ "it should be warm", "you really need it": the pronoun is a subject, and its verb is that of the sentence."""
    verbs = finite_positions(tokens)
    if not verbs or verbs[0] > 2 or (verbs[0] == 2 and coarse_tags(tokens)[1] != "adverb"):
        return False
    if len(tokens) <= verbs[0] + 1 or tokens[verbs[0]].lower() in SPEAKS:
        return False
    return len(verbs) == 1 or not w.RELATIVES.isdisjoint(t.lower() for t in tokens) or "," in piece.tail


def _has_main_clause(piece: Break) -> bool:
    """ "if you have a key, please use it": what depends on the condition follows it."""
    main = w.words_of(piece.tail.partition(", ")[2])[:12]
    main = main[1:] if main[:1] == ["then"] else main
    if not main:
        return False
    first = main[0].lower()
    told = looks_imperative(main) and coarse_tags(["to", *main])[1] == "base"
    return (
        first == "please"
        or main[0] in ORDERS
        or told
        or (first in _SUBJECTS | w.DETERMINERS - WHICH and opens_clause(main))
    )


def _opens_sentence(piece: Break, first: str) -> bool:
    """ "after some weeks, she wrote": a phrase, its comma, and a clause with its subject."""
    phrase, comma, rest = piece.tail.partition(", ")
    words, main = w.words_of(phrase), w.words_of(rest)[:12]
    if not comma or first in ("of", "than", "to", "like", "as", "by") or not main or finite_positions(words):
        return False
    if len(words) < 2 or (not has_main_verb(w.words_of(piece.left)[-_REACH:]) and first != "until"):
        return False
    if main[0].lower() not in w.SUBJECT_PRONOUNS | w.DETERMINERS - WHICH or main[0].lower() in ("that", "who"):
        return False
    verbs = finite_positions(main)
    return opens_clause(main) and not (verbs and main[verbs[0]].lower() in SPEAKS and len(main) < 5)


def _is_own_question(piece: Break, left: list[str], tokens: list[str]) -> bool:
    """A question behind a statement: “I wait until you ring. something to bring from the shop?”"""
    if piece.text[piece.tail_end - 1] != "?" or piece.text[piece.stop] == "?" or not has_main_verb(left[-_REACH:]):
        return False
    if len(tokens) <= LEFTOVER and not (len(tokens) == 1 and coarse_tags(tokens) == ["noun"]):
        return False
    links = w.COORDINATORS | w.SUBORDINATORS | w.RELATIVES | w.PREPOSITIONS
    opener = left[left[0].lower() in w.COORDINATORS].lower() if len(left) > 1 else ""
    return tokens[0].lower() not in links and opener not in w.AUXILIARIES | w.RELATIVES


def _after_phrase(piece: Break, left: list[str], tokens: list[str]) -> bool:
    """A label without a verb, and a whole sentence: “A light laptop with a good design. two programs are installed”."""
    if len(left) < 5 or finite_positions(left) or not is_clause(tokens) or not opens_clause(tokens[:14]):
        return False
    if coarse_tags(tokens)[0] not in ("noun", "determiner") or tokens[0].lower() in w.SUBJECT_PRONOUNS | w.RELATIVES:
        return False
    verb = finite_positions(tokens)[0]
    return "," not in piece.tail[: piece.tail.find(tokens[verb])]


def is_piece(piece: Break, tokens: list[str]) -> bool:
    """Words that are no sentence, and in a document no short remark: a capital does not repair them."""
    if lacks_subject(piece, tokens):
        return True
    second, label = tokens[1] if len(tokens) > 1 else "", _LABEL.match(piece.text, piece.next, piece.tail_end)
    ordered = tokens[0] in ORDERS and (second == PLACEHOLDER or second[:1].isupper() or label)
    if ordered or _refers(tokens) or opens_order(tokens):
        return False
    if piece.mark_name != "period" or piece.text[piece.tail_end - 1] in "?:":
        return False
    from npqp_rules.seldom.after_whole import has_no_part

    if (loose := has_no_part(piece, tokens)) or not piece.in_document:
        return loose
    if tokens[0] in w.PREPOSITIONS and not finite_positions(tokens):
        return _EXAMPLE.match(piece.text, piece.next, piece.tail_end) is None
    return len(tokens) > SHORT and not (is_clause(tokens) or is_main_clause(tokens) or looks_imperative(tokens))


def is_cut(piece: Break) -> bool:
    """A block of a document ends after the words, without a stop: the next one may go on with them."""
    return piece.in_document and piece.at_end and piece.text[piece.tail_end - 1].isalnum()
