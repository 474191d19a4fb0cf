"""What must hold, beyond LanguageTool's own conditions, for some of its rules to be believed.

As with Harper's rules, each doubt was written after reading what the rule reports in edited English.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from npqp_rules.grammar.articles import is_wrong
from npqp_rules.grammar.doubts import DOUBTS as OF_HARPER
from npqp_rules.grammar.doubts import VERBS, EngineMatch
from npqp_rules.grammar.forms import PARTICIPLE_OF, PAST_OF

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

_QUESTIONS = frozenset(("how", "what", "why", "when", "where"))
_PLAIN_OR_PAST = VERBS | PAST_OF.keys() | frozenset(PAST_OF.values()) | PARTICIPLE_OF.keys() | {"ran", "send"}
_NOUNS = frozenset(("name", "answer", "cause", "change", "cost", "fall", "fear", "need", "visit", "walk", "work"))


def _participle(at: EngineMatch) -> bool:
    """The verb is common, and stands behind its auxiliary: not "fear as he had was"."""
    word = at.match
    return word in _PLAIN_OR_PAST - _NOUNS and word != "was" and at.before not in {"is", "was", "her", "his"}


DOUBTS: Mapping[str, Callable[[EngineMatch], bool]] = {
    "ADMIT_ENJOY_VB": lambda at: not at.match.startswith("accustomed"),
    "AGREEMENT_SENT_START": lambda at: at.match != "will" and at.earlier not in {"that", "which", "who"},
    "BEEN_PART_AGREEMENT": _participle,
    "EN_A_VS_AN": is_wrong,  # "mbox" is no word that is read as it is written
    "HAVE_PART_AGREEMENT": _participle,
    "HE_VERB_AGR": lambda at: at.match.islower() and at.before in {"he", "she", "it"},
    "IT_IS": lambda at: at.first != "its" or OF_HARPER["ItsPossessive"](at),
    "MD_BASEFORM": lambda at: at.earlier not in _QUESTIONS,
    "MISSING_TO_BEFORE_A_VERB": lambda at: not at.match.startswith("need "),
    "THIS_NNS": lambda at: " " not in at.match,
}
"""By LanguageTool's name of the rule: whether it is to be believed at a place."""


def believed(rule: str, at: EngineMatch) -> bool:
    """Whether a match of a rule is to be reported."""
    doubt = DOUBTS.get(rule)
    return doubt is None or doubt(at)
