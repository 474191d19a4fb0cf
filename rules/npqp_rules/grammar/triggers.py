"""What a text must hold for Harper's rules to find anything in it: most of what people write, Harper need not see."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from npqp_lint.lazy import Probe, lazy
from npqp_lint.text.document import PLACEHOLDER

from npqp_rules.grammar import doubts
from npqp_rules.lexicons import load

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

_GAP = f"[^a-z0-9{PLACEHOLDER}]+"
_EDGE = "[^a-z]"
_CURLY = "’".encode()
_SET = lazy(r"\{([a-z_]+)\}")

_MEMORY = 48 << 20
"""Bytes that RE2 may need for its states; it takes a third, and without them it would be many times slower."""


@cache
def holds_trigger(rules: frozenset[str]) -> Callable[[str], bool]:
    """Tells whether one of some rules can find anything in prose, with its placeholders, that `doubts` believes.

    Arguments:
        rules: names of Harper's rules.
    """
    triggers = load("harper_triggers")["triggers"]
    if not rules:
        return _never
    if not all(rule in triggers for rule in rules):
        return _always
    probe = Probe(_pattern(trigger for rule in sorted(rules) for trigger in triggers[rule]), memory=_MEMORY)

    def holds(text: str) -> bool:
        return probe.holds(b"  %b " % text.lower().encode("utf-8", "replace").replace(_CURLY, b"'"))

    return holds


def _never(text: str) -> bool:
    """No rule is on."""
    return False


def _always(text: str) -> bool:
    """Nothing is known of some rule, so it must see every text."""
    return True


def _pattern(triggers: Iterable[str]) -> str:
    """One pattern of RE2 for some triggers, for texts in lower case that are wrapped in spaces."""
    return "|".join(dict.fromkeys(map(_expanded, triggers)))


def _expanded(trigger: str) -> str:
    """A trigger as a pattern; the lexicon says how triggers are written."""
    sets = _sets()
    inside = _SET.sub(lambda match: sets[match[1]], trigger.strip("~"))
    inside = inside.replace("*", r"\S*").replace(" ", f"(?:{_GAP})")
    return f"{_EDGE * (trigger[0] != '~')}(?:{inside}){_EDGE * (trigger[-1] != '~')}"


@cache
def _sets() -> dict[str, str]:
    """The alternation of each set by its name."""
    verbs = doubts.VERBS
    third = {f"{verb}{end}" for verb in verbs for end in ("s", "es")}
    third |= {f"{verb[:-1]}ies" for verb in verbs if verb[-1] == "y"}
    sets: dict[str, Iterable[str]] = {
        "verb": verbs,
        "plain": verbs | {"do", "don't", "have", "haven't"},
        "third_person": third | {"does", "doesn't", "has", "hasn't"},
        "determiner": doubts.DETERMINERS,
        "preposition": doubts.PREPOSITIONS,
        "taking": doubts.TAKING,
        "owned": doubts.OWNED,
        "irregular": doubts.IRREGULAR,
        "before_verb": doubts.BEFORE_VERB,
        "before_noun": doubts.BEFORE_NOUN,
        "asks": doubts.ASKS,
        "compared": [doubts.COMPARED.pattern],
    }
    sets.update({name: words.split() for name, words in load("harper_triggers")["sets"].items()})
    return {name: f"(?:{'|'.join(sorted(words))})" for name, words in sets.items()}
