"""Words, and the closed classes of English that show the structure of a sentence.

The classes are closed in the grammarian's sense: a reference grammar lists them, and new members do not arise.
"""

from __future__ import annotations

from npqp_lint.lazy import lazy

WORD = lazy(r"[^\W_]++(?:[-’'][^\W_]++)*+|\ufffc")
"""A word: letters or digits, with inner hyphens and apostrophes; a placeholder counts as one."""

DETERMINERS = frozenset(
    (
        "a an the this that these those my your his her its our their some any each every no another either "
        "neither both all many most several few more such what which whose"
    ).split()
)
PREPOSITIONS = frozenset(
    (
        "about above across after against along amid among around as at before behind below beneath beside "
        "besides between beyond by concerning despite down during except for from in including inside into "
        "like near of off on onto out outside over past per regarding since than through throughout till to "
        "toward towards under underneath until unto up upon via with within without"
    ).split()
)
COORDINATORS = frozenset(["and", "or", "but", "nor", "yet"])
SUBORDINATORS = frozenset(
    (
        "after although as because before if lest once since so than that though till unless until when "
        "whenever where whereas wherever whether while"
    ).split()
)
RELATIVES = frozenset(["who", "whom", "whose", "which", "that", "where", "when", "why", "what", "how"])
LINKS = COORDINATORS | SUBORDINATORS | RELATIVES - DETERMINERS
"""Words behind which a clause or its verb goes on with what is before them."""
SUBJECT_PRONOUNS = frozenset(
    ("i you he she it we they there this that these those everyone someone nobody who").split()
)
MODALS = frozenset(
    (
        "can could may might must shall should will would cannot can't couldn't mustn't shouldn't won't "
        "wouldn't can’t couldn’t mustn’t shouldn’t won’t wouldn’t"
    ).split()
)
BE = frozenset(
    ["is", "are", "was", "were", "am", "isn't", "aren't", "wasn't", "weren't", "isn’t", "aren’t", "wasn’t", "weren’t"]
)
HAVE_DO = frozenset(
    (
        "has have had does do did hasn't haven't hadn't doesn't don't didn't hasn’t haven’t hadn’t doesn’t don’t didn’t"
    ).split()
)
AUXILIARIES = MODALS | BE | HAVE_DO
CONTRACTIONS = frozenset(
    f"{subject}{mark}{verb}"
    for mark in "'’"
    for subject, verbs in {
        "i": "m ve d ll",
        "you": "re ve d ll",
        "he": "s d ll",
        "she": "s d ll",
        "it": "s d ll",
        "we": "re ve d ll",
        "they": "re ve d ll",
        "that": "s ll",
        "there": "s",
        "what": "s",
        "who": "s",
        "let": "s",
    }.items()
    for verb in verbs.split()
)
REPORTING = frozenset(
    (
        "said says say added adds stated states stressed stresses noted notes explained explains told tells "
        "asked asks replied replies announced announces reported reports pointed emphasized emphasised"
    ).split()
)
MONTHS = "January February March April May June July August September October November December".split()
FUNCTION_WORDS = (
    DETERMINERS
    | PREPOSITIONS
    | COORDINATORS
    | SUBORDINATORS
    | RELATIVES
    | SUBJECT_PRONOUNS
    | AUXILIARIES
    | frozenset(("be been being not also only just even still however therefore me him them us").split())
)


def words_of(text: str) -> list[str]:
    """The words of a piece of text, in order."""
    return WORD.findall(text)


_NAMED_RANGE = lazy(r"\b([Ff]rom|[Bb]etween) [$€£]?\d[\d.,:]*\Z")
_LONGEST = 24
"""Code points from such a word to the end of the figure, at most."""


def range_word(text: str, low: int, end: int) -> str:
    """What English writes between the figures of a range: “from 2 to 5”, “between 2 and 5”, “2–5”.

    Arguments:
        low: where the block begins.
        end: where the first figure ends.
    """
    named = _NAMED_RANGE.search(text, max(low, end - _LONGEST), end)
    if named is None:
        return "–"
    return " to " if named[1].lower() == "from" else " and "
