"""Pieces after a stop that tell the reader what to do, or ask: sentences of their own, whatever comes before them."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from npqp_lint.text.document import PLACEHOLDER

from npqp_rules.artifacts.stops.repair_choice import unfinished, waits_for_more
from npqp_rules.english import words as w
from npqp_rules.english.clauses import finite_positions, has_main_verb, looks_imperative
from npqp_rules.english.finite import coarse_tags

if TYPE_CHECKING:
    from npqp_rules.artifacts.stops.breaks import Break

OBJECTS = frozenset("him them me us".split())
MAIN_REACH = 40
"""How far back a main verb is looked for, in words."""
_FINITE = frozenset("is are was were has had will would can could must".split())
"""Verbs that begin no command."""
_REACH = 30
"""How far back the verb of the sentence before is looked for, in words."""
_DIRECTIONS = frozenset(
    {("note", "that"), ("make", "sure"), ("click", "on"), ("go", "to"), ("log", "in"), ("look", "at"), ("switch", "to")}
)
"""How sentences that tell the reader what to do begin, where no determiner follows the verb."""
_BEFORE_ORDERS = frozenset("only then also just please now finally".split())
ORDERS = frozenset(
    "add adjust avoid call change check choose click close compile configure confirm connect contact copy create "
    "define delete download drag edit enjoy ensure enter execute export fill find follow import insert install join "
    "keep load locate make modify move navigate open paste play press put read reboot refer reinstall remove replace "
    "restart run save scroll select set share specify start stop submit tap try turn type uninstall unpack unzip "
    "update upgrade upload use view visit wait".split()
)
"""What manuals tell the reader to do."""
_WHERE = frozenset("at with in on to from for".split())
"""What follows such a verb where it has no object: “use with care”."""
_BARE_VERB_TAKERS = w.MODALS | frozenset(
    "to do does did don't don’t let lets help helps make makes made please".split()
)
"""What a bare verb follows: one after the stop may be the second of two."""
_ASKED = frozenset(f"{word}{mark}s" for word in "what who where how".split() for mark in "'’")
_QUESTION = 12
"""How far back a question is looked for, in words."""


def directs(piece: Break, left: list[str], tokens: list[str]) -> bool:
    """ "the lamp is on. check the log": the reader is told what to do, for no verb before can share its subject.

    Arguments:
        left, tokens: the words before the stop and after it, neither empty.
    """
    words = tokens[tokens[0] in _BEFORE_ORDERS :]
    first, second = [*words, "", ""][:2]
    if unfinished(left) or waits_for_more(left):
        return False
    before = [token.lower() for token in left[-_REACH:]]
    ordered = _has_object(first, second)
    commands = looks_imperative(left)
    if not _BARE_VERB_TAKERS.isdisjoint(before[commands:]) or _has_infinitive(before):
        return False
    if commands:
        return (ordered or (first, second) in _DIRECTIONS) and len(before) > 1 < len(words)
    listed = second != "" and first in ORDERS and piece.block.kind == "list-item"
    if ordered or (listed and not finite_positions(before)):
        return True  # "- Small repairs. add a wheel"
    verbs = finite_positions(before) if _tells(words, urged=len(words) < len(tokens)) else []
    sure = first == "be" or (first, second) in _DIRECTIONS
    return bool(verbs) and (sure or all(before[at] in w.BE or before[at].endswith(("s", "ed")) for at in verbs))


def _has_object(first: str, second: str) -> bool:
    """The first two words are a command and the beginning of its object: “open the”, “run it”, “select Save”."""
    return first in ORDERS and (second in w.DETERMINERS | {"it", "them", PLACEHOLDER} or second[:1].isupper())


def _tells(words: list[str], *, urged: bool) -> bool:
    """The words open with a command.

    Arguments:
        urged: a word such as “just” comes before them.
    """
    second = [*words, "", ""][1]
    if opens_order(words):
        return True
    taken = looks_imperative(words) or (urged and second in ("on", "off", "to", "in"))
    return taken and coarse_tags(["to", *words[:4]])[1] == "base"


def opens_order(words: list[str]) -> bool:
    """A command without an object: "note that", "use with care", "be patient"."""
    first, second = [*words, "", ""][:2]
    if (first, second) in _DIRECTIONS or (first == "be" and coarse_tags(words[:3])[1:2] == ["adjective"]):
        return True
    return first in ORDERS and second in _WHERE and not has_main_verb(words[2:])


def _has_infinitive(words: list[str]) -> bool:
    """ "they want to stop": "to" and a verb, not "set it to zero"."""
    places = [i for i, word in enumerate(words) if word == "to"]
    return any(coarse_tags(words[i : i + 4])[1:2] == ["base"] for i in places)


def lacks_subject(piece: Break, tokens: list[str]) -> bool:
    """A verb without a subject that gives no command, and the rest of a bracket: “wonder if it is”, “station), which”.

    Arguments:
        tokens: the words after the stop, not empty.
    """
    first, second = (token.lower() for token in [*tokens, ""][:2])
    if piece.text.startswith(")", piece.next + len(first)):
        return True
    if first == "wonder":
        return second in ("if", "whether", "why", "what", "how")
    if first not in _FINITE or piece.text[piece.tail_end - 1] == "?":
        return False
    return second not in w.SUBJECT_PRONOUNS | w.DETERMINERS | {"there", "either", "neither"}


def is_question(tokens: list[str]) -> bool:
    """The words are in the order of a question: "can you", "where is"."""
    first, second = (token.lower() for token in [*tokens, "", ""][:2])
    if first in w.AUXILIARIES:
        return second in w.SUBJECT_PRONOUNS and (first, second) != ("do", "it")
    return first in w.RELATIVES - {"that"} and second in w.AUXILIARIES


def is_asked(left: list[str]) -> bool:
    """Words in the order of a question stand before the stop: “But what did she see”, “What’s new here”.

    Arguments:
        left: the words before the stop, at least one.
    """
    near = left[-_QUESTION:]
    asked = any(is_question(list(pair)) for pair in pairwise(near))
    return asked or left[0].lower() in w.AUXILIARIES or not _ASKED.isdisjoint(word.lower() for word in near)


def asks(piece: Break, tokens: list[str]) -> bool:
    """The piece is a question of its own, and no relative clause."""
    mark = piece.text[piece.tail_end - 1]
    if mark == "?":
        return tokens[0].lower() in w.AUXILIARIES | w.RELATIVES - {"that", "which"}
    return is_question(tokens) and (mark.isalnum() or tokens[0].lower() in w.AUXILIARIES)
