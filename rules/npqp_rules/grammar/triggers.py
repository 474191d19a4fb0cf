"""What a text must hold for Harper's rules to find anything in it: most of what people write, Harper need not see."""

from __future__ import annotations

from functools import cache, cached_property
from typing import TYPE_CHECKING

from npqp_lint.lazy import Probe, lazy
from npqp_lint.text.document import PLACEHOLDER

from npqp_rules.grammar import doubts
from npqp_rules.lexicons import load

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

_SPELLED = (("’", "'"), ("´", "`"), (PLACEHOLDER, "\x01"))
"""In a text in lower case, what triggers write in ASCII."""
_GAP = r"[^a-z0-9\x01]+"
_EDGE = "[^a-z]"
_SET = lazy(r"\{([a-z_]+)\}")
_LETTERS = lazy("[a-z]+")
_EXACT = lazy(r"~|\}[^ |)]")
"""A trigger in which a word of a set may be a part of a word of the text."""
_NOTHING = r"\x00"
"""What no text has, or Harper sees it."""

_MEMORY = 48 << 20
"""Bytes that RE2 may need for its states; it takes a third, and without them it would be many times slower."""
_FEW = 3
"""Texts for which a pattern of their own is made."""


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
    return _Search(list(dict.fromkeys(trigger for rule in sorted(rules) for trigger in triggers[rule])))


class _Search:
    """Looks for triggers in texts.

    The pattern of all of them takes longer to compile than a text takes to check. So it is only made when a few texts
    have been seen; for each of these there is a pattern of the triggers whose words it has.

    Arguments:
        triggers: as the lexicon writes them.
    """

    def __init__(self, triggers: list[str]) -> None:
        self._triggers = triggers
        self._seen = 0
        self._last: tuple[str, Probe] | None = None

    def __call__(self, text: str) -> bool:
        """Whether a text holds a trigger."""
        low = text.lower()
        spelled = low
        for sign, written in _SPELLED if not low.isascii() else ():
            spelled = spelled.replace(sign, written)
        return self._probe(low).holds(b"  %b " % spelled.encode("utf-8", "replace"))

    @cached_property
    def _all(self) -> Probe:
        return Probe("|".join(_expanded(trigger, _sets()) for trigger in self._triggers), memory=_MEMORY, latin=True)

    def _probe(self, low: str) -> Probe:
        """What to search a text with."""
        last = self._last
        if last is not None and low in last[0]:  # a paragraph of it
            return last[1]
        self._seen += 1
        if self._seen > _FEW:
            self._last = None
            return self._all
        probe = Probe("|".join(self._possible(low)) or _NOTHING, memory=_MEMORY, latin=True)
        self._last = low, probe
        return probe

    def _possible(self, low: str) -> Iterator[str]:
        """The patterns of the triggers that can be in a text, without the words of sets that it does not have."""
        words = frozenset(_LETTERS.findall(low))
        all_sets = _sets()
        sets = {name: tuple(filter(_within(words), known)) for name, known in all_sets.items()}
        present = words.union(f"{{{name}}}" for name, known in sets.items() if known)
        for trigger in self._triggers:
            if present.issuperset(_certain(trigger)):
                yield _expanded(trigger, all_sets if _EXACT.search(trigger) else sets)


def _certain(trigger: str) -> Iterator[str]:
    """The words and sets that are in all that a trigger matches; not all of them."""
    if "[" in trigger or "\\" in trigger:
        return
    depth = 0
    parts = trigger.split(" ")
    for part, following in zip(parts, [*parts[1:], ""], strict=True):
        if not depth and (part.isalpha() or (part[0] == "{" and part[-1] == "}")) and following[:1] != "?":
            yield part
        depth += part.count("(") - part.count(")")


def _within(words: frozenset[str]) -> Callable[[str], bool]:
    """Whether one of a set can be in a text with some words: a pattern always can."""
    return lambda word: word in words or not (word.isascii() and word.isalpha())


def _never(text: str) -> bool:
    """No rule is on."""
    return False


def _always(text: str) -> bool:
    """Nothing is known of some rule, so it must see every text."""
    return True


def _expanded(trigger: str, sets: Mapping[str, Sequence[str]]) -> str:
    """A trigger as a pattern; the lexicon says how triggers are written.

    Arguments:
        trigger: the trigger.
        sets: what is in each set.
    """
    inside = _SET.sub(lambda match: f"(?:{'|'.join(sets[match[1]]) or _NOTHING})", trigger.strip("~"))
    inside = inside.replace("*", r"\S*").replace(" ", f"(?:{_GAP})")
    return f"{_EDGE * (trigger[0] != '~')}(?:{inside}){_EDGE * (trigger[-1] != '~')}"


@cache
def _sets() -> dict[str, tuple[str, ...]]:
    """The words and patterns of each set by its name."""
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
    return {name: tuple(sorted(words)) for name, words in sets.items()}
