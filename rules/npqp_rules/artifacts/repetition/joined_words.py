"""“X and X”, “X or X”, “(X) (X)”, and “X (ABC, X)”: what repeated-words (MT110) asks at each."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Literal

from npqp_lint.language import is_english
from npqp_lint.lazy import lazy
from npqp_lint.rule import Edit, Finding, Fix
from npqp_lint.text.document import PLACEHOLDER

from npqp_rules.artifacts.repetition.repeat_evidence import (
    ABSTRACT,
    EMPHATIC,
    LATIN,
    MARK,
    NEVER,
    PLURAL,
    lies_between,
    names_two,
    once,
)
from npqp_rules.english.case import is_word
from npqp_rules.english.finite import coarse_tags
from npqp_rules.english.tokens import Tokens, word_set
from npqp_rules.english.words import BE, DETERMINERS, PREPOSITIONS

if TYPE_CHECKING:
    from npqp_lint.text.document import Document

_MAKES = frozenset(("of", "from", "with", "for"))
"""What they are like may follow the second of two things that differ."""
_TWO = frozenset(["either", "whether", "both"])
_NEAR = 6
"""Words on each side of “X or X” that are looked at."""
_LETTERS = 4
"""Letters of a word said twice with “or”, at least."""
_MANY = 4
"""Words that nobody joins to themselves, whatever they are."""
_AFTER_ABSTRACT = word_set("with by given from through is are was were has have will to that")
_AFTER_EITHER = (PREPOSITIONS | BE) - {"as", "than", "like", "with", "without"}
_COPULAS = BE | word_set("be been being become becomes became remain remains remained stay stays stayed")
_FOR = frozenset(["for", "by", "against"])
_TIMES = word_set("generations centuries decades months seasons weeks nights minutes seconds moments acres yards")
_NAMES = frozenset(["as", "including", "namely"])
"""Before things that are named, and not stressed."""
_ADJECTIVE = lazy(r".{3}(?:al|ic|ive|ous|ary|able|ible|ful|less)$")
_ARTICLES = frozenset(["the", "a", "an", "this", "that"])
_TO_AFTER = DETERMINERS | {"to"}
"""Before two copies with “to” behind them, they show a noun, or a verb."""
_OTHERS = word_set("other others another all any every each")
_SELVES = word_set("itself himself herself themselves")
_PRICES = word_set("cost costs costing pay pays paid charge charges charged")
_EACH = word_set("per each apiece")
_ENDS = lazy(r" ?[.;!?)]")
"""What ends a sentence or an aside, behind a word."""
_SENTENCE_END = lazy(r" ?[.;)]|\n|\Z")
_PLACED = 6
"""Words before an acronym that are looked at."""
_FEW = 5
"""Words before the last of a list in which a comma shows that it has more than two."""
_ACRONYM = 3
"""Letters of an acronym that is not an exclamation, at least."""


def _stressed(words: list[str]) -> bool:
    """“they drove and drove”, “rows and rows”: a verb or a plural said twice at the end."""
    if words[-4:-3] and words[-4] in _NAMES:
        return False  # "such as rows and rows"
    if words[-4:-3] and words[-4] in _FOR and words[-1] not in _TIMES:
        return False  # "a home for germs and germs"
    return PLURAL.search(words[-1]) is not None or coarse_tags(words)[-1] in ("finite", "base", "participle")


def joined(document: Document, tokens: Tokens, start: int, stop: int) -> Finding | None:
    """The finding for "X and X" if nothing after it distinguishes the two.

    Arguments:
        start, stop: the second X, as indexes of words.
    """
    words, gaps = tokens.words, tokens.gaps
    size = stop - start
    comma = size == 1 and _ENDS.match(gaps[stop] or ".") is not None and gaps[start - 1 : stop] == [", ", " "]
    if not is_english(document, tokens.starts[start]) or (not comma and set(gaps[start - size : stop]) != {" "}):
        return None
    word = words[stop - 1]
    raw = document.text[tokens.starts[start - size - 1] : tokens.end(stop - 1)]
    if raw != raw.lower() or not _is_sure(words[start], word, size, code=PLACEHOLDER in raw):
        return None
    if size == 1 and _are_two(tokens, start, stop):
        return None
    if start - size > 1 and words[start - size - 2] in ("not", "without"):
        return None  # "two choices: not taking it and taking it"
    if _closes(tokens, stop):
        known = None if size == 1 and _stressed(words[max(0, start - 5) : stop]) else "proven"
    else:
        known = _goes_on(tokens, start, stop)
    if known is None:
        return None
    preview = "before-participle" if known == "unproven" else None
    finding = once(document, tokens, start, stop, "unsafe", size, joined=True, preview=preview)
    return _with_fixes(tokens, start, size, finding)


def _are_two(tokens: Tokens, start: int, stop: int) -> bool:
    """One word stands for two things, or is said for stress."""
    word = tokens.words[start]
    if word in NEVER or word.endswith(("er", "ed", "ing")) or _is_object(tokens, start, stop):
        return True
    noun = tokens.gaps[start - 1] == " " and not _is_adjective(tokens, start)
    return noun and _is_narrowed(tokens, start - 2)


def _is_sure(first: str, last: str, size: int, *, code: bool) -> bool:
    """The words of a copy are not stressed, and are long or many enough.

    Arguments:
        first, last: the first and the last word.
        code: a placeholder is among the words.
    """
    many = size >= _MANY and not code
    if not LATIN.match(last) and not (last.isdecimal() and many):
        return False
    return first not in EMPHATIC and (many or len(first) >= _LETTERS)


def _with_fixes(tokens: Tokens, start: int, size: int, finding: Finding) -> Finding:
    """No fix where two things were told apart or a list loses its “and”, unless the list can have it elsewhere."""
    if names_two(tokens, start, size):
        return replace(finding, fixes=())
    if _is_pair(tokens, start, size) or (size == 1 and _amid_adjectives_of_noun(tokens, start)):
        return replace(finding, fixes=(_ends_pair(tokens, start), *finding.fixes))
    if size == 1 and tokens.gaps[start - 2] == tokens.gaps[start - 1] == ", ":
        return replace(finding, fixes=(_ends_pair(tokens, start), *finding.fixes))
    ends = size == 1 and tokens.gaps[start - 2] == ", " and not _is_amid_adjectives(tokens, start)
    return replace(finding, fixes=()) if ends else finding


def _is_amid_adjectives(tokens: Tokens, start: int) -> bool:
    """ "dignified, simple and simple, not flashy": a list of adjectives that goes on."""
    words = tokens.words[max(0, start - 4) : start - 1]
    return tokens.gaps[start + 1] == ", " and coarse_tags(words)[-1] == "adjective"


def _amid_adjectives_of_noun(tokens: Tokens, start: int) -> bool:
    """ "for scientific, social and social work": the last of the adjectives before a noun comes again."""
    words = tokens.words
    if (
        start < 4
        or tokens.gaps[start - 2] != ", "
        or tokens.gaps[start + 1] != " "
        or not _ADJECTIVE.search(words[start])
    ):
        return False
    tags = coarse_tags([*words[start - 4 : start - 1], words[start + 1]])
    return tags[1:] == ["adjective", "adjective", "noun"]


def _is_pair(tokens: Tokens, start: int, size: int) -> bool:
    """ "with patience, courage and courage": the second X gone, what is left needs its “and”."""
    words, gaps, first = tokens.words, tokens.gaps, start - 2
    if size > 1 or first < 2 or gaps[first] != ", " or not MARK.match(gaps[start + 1] or "."):
        return False
    opens = gaps[first - 1] == ", " or words[first - 2] in PREPOSITIONS | _COPULAS
    tags = coarse_tags(words[first - 2 : first + 1])
    return opens and tags[1] == tags[2] and tags[1] in ("noun", "adjective")


def _ends_pair(tokens: Tokens, start: int) -> Fix:
    """Delete the first X with its comma, and the comma behind it if a pair is left."""
    first = start - 2
    pair = tokens.gaps[start - 1] == ", " and ", " not in tokens.gaps[max(0, first - _FEW) : first]
    cut = Edit(tokens.end(first - 1), tokens.end(first) + pair, "")
    return Fix(f"Keep one “{tokens.words[start]}”", (cut,))


def _is_object(tokens: Tokens, start: int, stop: int) -> bool:
    """ "we need water and water is scarce": the second is the subject of the next clause, or each is between two."""
    after = tokens.words[stop : stop + 1]
    if lies_between(tokens.words, start) or not _SELVES.isdisjoint(after):
        return True  # "it is used by a mill and the mill itself is"
    before = tokens.words[max(0, start - 4) : start - 2]
    return bool(after) and tokens.gaps[stop] == " " and after[0] in BE and bool({"need", "want", "like"} & set(before))


def either(document: Document, tokens: Tokens, start: int, stop: int) -> Finding | None:
    """The finding for "X or X", where nothing or a preposition follows: “heat or heat.”, “the sale or sale of”.

    Arguments:
        start, stop: the second X, as indexes of words.
    """
    word, first = tokens.words[start], start - 2
    if (
        stop - start > 1
        or tokens.gaps[start - 1 : start + 1] != [" ", " "]
        or not is_english(document, tokens.starts[start])
    ):
        return None
    if tokens.gaps[first].endswith("-"):
        return None  # "<SHIFT>-click or click"
    raw = document.text[tokens.starts[first] : tokens.end(start)]
    if raw != raw.lower() or len(word) < _LETTERS or word in NEVER or not LATIN.match(word):
        return None
    if not _closes(tokens, stop) and not _is_followed(tokens, first, stop):
        return None
    if _is_narrowed(tokens, first):
        return None
    finding = once(document, tokens, start, stop, "unsafe", 1, joined=True)
    # "syrup or nectar, processed or processed, brown": the last of a list, or a pair of things, is lost
    lost = (first and tokens.gaps[first] == ", ") or _tells_apart(tokens, first, stop)
    return replace(finding, fixes=()) if lost else finding


def _is_narrowed(tokens: Tokens, first: int) -> bool:
    """ "a dock worker or worker", "registered names or names of": what is before the first X belongs to it alone."""
    if not first or tokens.gaps[first] != " ":
        return False
    return tokens.words[first - 1] not in _NAMES and _is_described(tokens, first - 1)


def _tells_apart(tokens: Tokens, first: int, stop: int) -> bool:
    """The sentence speaks of two: “either X or X”, “X or X, respectively”."""
    words = tokens.words
    return not _TWO.isdisjoint(words[max(0, first - _NEAR) : first]) or "respectively" in words[stop : stop + _NEAR]


def _is_followed(tokens: Tokens, first: int, stop: int) -> bool:
    """A preposition or a verb after “X or X” does not tell the two apart."""
    after = tokens.words[stop] if stop < len(tokens.words) and tokens.gaps[stop] == " " else ""
    if after not in _AFTER_EITHER:
        return False
    if after in _MAKES and first > 0 and tokens.gaps[first] == " " and _is_described(tokens, first - 1):
        return False  # "old tools or tools of another make"
    if after == "to" and tokens.words[first - 1] not in _TO_AFTER:
        return False  # "they stop by default or default to it"
    return not "".join(tokens.words[stop + 1 : stop + 2]).startswith(tokens.words[first])  # "sets or sets of sets"


def _closes(tokens: Tokens, stop: int) -> bool:
    """A mark follows, and not that of a name: “main or main.exe”."""
    gap = tokens.gaps[stop]
    return MARK.match(gap or ".") is not None and (gap not in (".", ":") or stop == len(tokens.words))


def _is_described(tokens: Tokens, i: int) -> bool:
    """The word belongs to the noun after it: “pipeline input”."""
    return coarse_tags(tokens.words[max(0, i - 3) : i + 2])[-2] in ("adjective", "noun", "participle")


def _goes_on(tokens: Tokens, start: int, stop: int) -> Literal["proven", "unproven"] | None:
    """What is known of a repetition where more words follow "X and X"; None if it may be meant."""
    words, gaps = tokens.words, tokens.gaps
    if stop - start > 1 or stop == len(words) or gaps[stop] != " ":
        return None
    after = words[stop]
    before = words[start - 3] if start > 2 and gaps[start - 2] == " " else ""
    if after in ("are", "were", "and", "of") and (one := _is_one(words, stop, before, after)) is not None:
        return "proven" if one else None
    if (
        "-" in words[stop - 1]
        or _amid_adjectives_of_noun(tokens, start)
        or (after in _AFTER_ABSTRACT and ABSTRACT.match(words[stop - 1]))
    ):
        return "proven"
    if before in DETERMINERS and after in ("given", "to", "issued", "made"):
        return "unproven"
    if before in DETERMINERS and _describes(words, start, stop):
        return "proven"  # "a cute and cute file"
    return "proven" if before in _COPULAS and (after in PREPOSITIONS or after == "that") else None


def _is_one(words: list[str], stop: int, before: str, after: str) -> bool | None:
    """The two are one thing: “sand and sand are”, “out of greed and greed and”, “the aim and aim of”."""
    if PLURAL.search(words[stop - 1]):
        return False if after == "and" else None
    if after == "and":
        return before in PREPOSITIONS and before != "to"
    if after == "of":
        return (before in _ARTICLES and _OTHERS.isdisjoint(words[stop + 1 : stop + 3])) or None
    return True


def _is_adjective(tokens: Tokens, start: int) -> bool:
    words = tokens.words
    return coarse_tags([*words[max(0, start - 5) : start - 1], *words[start + 1 : start + 2]])[-2:-1] == ["adjective"]


def _describes(words: list[str], start: int, stop: int) -> bool:
    """The second X is an adjective before its noun."""
    return coarse_tags(words[max(0, start - 4) : stop + 1])[-2:] == ["adjective", "noun"]


def around(document: Document, tokens: Tokens, start: int) -> Finding | None:
    """ "in routine clinical routine care": the same adjective before and after another.

    Arguments:
        start: index of the second copy.
    """
    words, gaps = tokens.words, tokens.gaps
    if start + 1 >= len(words) or gaps[start - 1 : start + 2] != [" "] * 3 or not _ADJECTIVE.search(words[start - 1]):
        return None
    first = start - 2
    raw = document.text[tokens.starts[first] : tokens.end(start + 1)]
    if raw != raw.lower() or coarse_tags(words[first : start + 2])[::3] != ["adjective", "noun"]:
        return None
    if not is_english(document, tokens.starts[start]):
        return None
    fix = Fix(f"Keep one “{words[start]}”", (Edit(tokens.end(start - 1), tokens.end(start), ""),))
    return Finding(tokens.starts[first], tokens.end(start), f"“{words[start]}” is repeated.", (fix,))


def acronym_ends(document: Document, tokens: Tokens, i: int, word: str) -> bool:
    """ "the arena of the ABCD ABCD.": a short form twice at the end of a sentence, among words in lowercase.

    Arguments:
        i: index of the second copy.
    """
    if not word.isupper() or len(word) < _ACRONYM or not word.isalpha() or is_word(word.lower()):
        return False
    if (
        tokens.gaps[i - 1] != " "
        or not _SENTENCE_END.match(tokens.gaps[i + 1])
        or not is_english(document, tokens.starts[i])
    ):
        return False
    before = tokens.starts[max(0, i - 1 - _PLACED)]
    return document.text[before : tokens.end(i - 2)].count(" ") > 1 and any(
        map(str.islower, document.text[before : tokens.end(i - 2)])
    )


def price_again(tokens: Tokens, i: int, stop: int) -> Finding | None:
    """ "a ride costs 9 9 per person": of the two figures, one was the sign of a currency, and nobody knows which."""
    after = tokens.words[i + 1 : i + 2]
    if not tokens.words[i].isdecimal() or stop - i > 1:
        return None
    if i < 2 or tokens.words[i - 2] not in _PRICES or not after or after[0] not in _EACH:
        return None
    if tokens.gaps[i - 1] != " " or tokens.gaps[i] != " " or tokens.gaps[i + 1] != " ":
        return None
    message = f"“{tokens.words[i]}” is repeated; the sign of a currency may be lost."
    return Finding(tokens.starts[i - 1], tokens.end(i), message)
