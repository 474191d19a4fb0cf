"""MT110 repeated-words."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal

from npqp_lint.language import language_of
from npqp_lint.language.words import DETERMINERS, FUNCTION_WORDS, PREPOSITIONS
from npqp_lint.rule import Edit, Example, Finding, Fix, Rule

from npqp_rules.tokens import Tokens, tokens_of, word_set

if TYPE_CHECKING:
    from collections.abc import Iterator

    from npqp_lint.document import Document
    from npqp_lint.rule import Applicability

_LONGEST = 12
"""Words in the longest phrase looked for."""

_SAFE = word_set("the a and which")
"""Doubled, they are never English."""

_SAFE_PREPOSITIONS = word_set("of to for with by from at")
"""Doubled, they are a slip unless the first belongs to a verb: "the letter they waited for for a week"."""

_SAFE_VERBS = word_set("are was has would")
"""Doubled, they are a slip unless a clause stands before them: "all it was was a joke"."""

_NEVER = word_set(
    """had that very really so much long far no not you her his it do did too more many most big old new well now
    there here ever never always again please yes yeah oh ah ha haha hey hi hello bye blah bla la na da dum ta tut
    hush knock night win chop cha choo tick beep boo ding ping bang pom ylang yada hip hurrah hear mayo same good
    bad great little lots way go come run wait stop look like love in on up out down over off about through who
    what whatever as this these those one two three four five six seven eight nine ten zero years nan inf"""
)
"""Words that are doubled on purpose, as an exclamation, for stress, in a name, or by grammar."""

_SHORT = word_set("an if be or we")
"""Words of two letters that are never doubled on purpose."""

_EMPHATIC = word_set(
    """more less again over on so two neck time through thru by round out up half years hours days weeks months miles
    lots tons ages ran grew went fell ate sang wrote fought thought read cut spent kept drank slept dig try work
    wait talk walk think forever bigger better worse higher lower closer"""
)
"""Said twice with "and" for stress: "over and over", "it grew and grew"."""

_CLAUSE = word_set("what it that this all how who there thing problem truth point fact")
_BE = word_set("is are was were")
_ABSTRACT = re.compile(r".{3,}(?:tion|sion|ity|ness|ment|ance|ence)$")
_AFTER_ABSTRACT = word_set("with by given from through is are was were has have will to that")
_MARK = re.compile(r" ?[.,;:!?)\n]")
_LATIN = re.compile(r"[a-z\u00df-\u024f\u1e00-\u1eff’'-]+$")
_FOREIGN = word_set("nous vous elles")
"""French says them twice."""

_GLUE = frozenset("_@#=/\\+*<>|~^$&")
"""Beside a word, the marks of code and addresses."""

_QUOTES = frozenset("“”\"‘’'`")
_DEFINITE = word_set("the its their his her your our my this that these those")
_PARTICLE_VERBS = word_set(
    """look looks wait waits ask asks pay pays paid hope hopes wish wishes care cares search stand stands stood go
    goes went gone come comes came talk talks listen listens belong belongs send sent give given gave deal deals
    dealt live lives speak spoke spoken write wrote written think thought dream dreamt hear heard know known made
    make put get got bring brought log logs sign move moves plug check drop settle hold held carry keep kept turn
    turns take took taken run runs ran fall fell stay stays"""
)
"""Their preposition may be stranded before another: "the letter they wait for for weeks"."""

_EDGES = word_set("and as next so")


class RepeatedWords(Rule):
    """A word or a phrase that stands twice, or goes round in a loop.

    ## What it does

    Looks for a word repeated at once ("in the the"), a phrase repeated side by side ("in advance in advance"), a word
    joined to itself ("cloudy and cloudy"), a listed phrase listed again ("a club, club or"), a phrase in a loop, and
    the last word of a paragraph echoed after its stop ("20th century. Century.").

    ## Why it matters

    Translation engines lose their place and say a piece again. A reader stumbles; in a contract, two copies of a
    phrase make one ask what the second is for.

    ## Fix safety

    Deleting the second of two articles, of "and and", or of a preposition with no verb before it, is safe. Every
    other repair is unsafe: the second copy may stand where another word belonged.

    ## Exceptions

    Grammatical doubles ("had had", "that that"), words doubled for stress ("very very", "more and more", "it grew and
    grew"), names ("Li Li"), interjections, and a second copy that starts a new sentence are left alone. In languages
    other than English only words of five letters or more and phrases of three words or more count.
    """

    code = "MT110"
    name = "repeated-words"
    family = "artifact"
    stage = "stable"
    languages = ()
    specificity = 3
    bad = (
        Example("Rinse the the brush under the tap.", "Rinse the brush under the tap."),
        Example("Our shop shut for for repairs.", "Our shop shut for repairs."),
        Example("The owner of of the barn lives abroad.", "The owner of the barn lives abroad."),
        Example("Nobody expected the The outcome of that vote.", "Nobody expected the outcome of that vote."),
        Example("We painted the fence and and the gate.", "We painted the fence and the gate."),
        Example("Put the invoice invoice in the blue folder.", "Put the invoice in the blue folder."),
        Example(
            "Tenants pay half in advance in advance in the first year.",
            "Tenants pay half in advance in the first year.",
        ),
        Example("Wash your hands to get rid of dust and dust.", "Wash your hands to get rid of dust."),
        Example("Bring a certificate, certificate or passport.", "Bring a certificate or passport."),
        Example(
            "The cream helps with the look of the skin, the look of the skin, and with wrinkles.",
            "The cream helps with the look of the skin, and with wrinkles.",
        ),
        Example(
            "You choose your plan of study, your plan of study or your tutor does.",
            "You choose your plan of study or your tutor does.",
        ),
        Example(
            "The bridge was built in the 19th century. Century.",
            "The bridge was built in the 19th century.",
        ),
        Example("Farmers can learn from and learn from.", "Farmers can learn from."),
        Example(
            "We hope to see you soon to see you soon to see you soon in Graz.",
            "We hope to see you soon in Graz.",
        ),
    )
    good = (
        "By noon she had had enough.",
        "He knew that that was the wrong key.",
        "The soup was very very hot.",
        "It gets more and more crowded, over and over.",
        "The noise grew and grew.",
        "Li Li and Yang Yang played the second movement.",
        "What it is is a matter of taste.",
        "Once you have logged in in the morning, stay logged in.",
        "That is the parcel we have been looking for for a week.",
        "Coral mining Coral mining is another threat.",
        "Coffee, coffee everywhere.",
        "Run \ufffc \ufffc twice.",
        "The twenty seven-time time trial winners met.",
        "Between crime and crime prevention lies a budget.",
        "He made peace between her and her parents.",
        "They read chapter after chapter, page after page.",
        "Rows 1 1 1 2 2 2 hold totals.",
    )

    def check(self, document: Document) -> Iterator[Finding]:
        """Every place where a word comes back within a phrase's length is looked at, no other."""
        tokens = document.fact(tokens_of)
        last: dict[str, int] = {}
        done = 0
        for i, word in enumerate(tokens.words):
            distance = i - last.get(word, -_LONGEST - 1)
            last[word] = i
            if distance > _LONGEST or i < done:
                continue
            found = _repeat(document, tokens, i, distance)
            if found is not None:
                done, finding = found
                if finding is not None:
                    yield finding


def _repeat(document: Document, tokens: Tokens, i: int, period: int) -> tuple[int, Finding | None] | None:
    """The repeat of words `period` apart that `i` lies in: the index behind it, and the finding if it is a slip."""
    words, gaps = tokens.words, tokens.gaps
    start = i
    # an earlier word of the second copy may have a nearer twin inside the copy, so look back, but not for ever
    while i - start < 2 * period and start > period and _same(tokens, start - 1, period) and gaps[start] in (" ", ", "):
        start -= 1
    stop = i + 1
    while stop < len(words) and _same(tokens, stop, period) and gaps[stop] in (" ", ", "):
        stop += 1
    if period == 1:
        return stop, _double(document, tokens, start, stop)
    if stop - start >= period:
        return stop, _phrase(document, tokens, start, stop, period)
    if stop - start == period - 1 and words[start - 1] == "and":
        return stop, _joined(document, tokens, start, stop)
    return None


def _same(tokens: Tokens, i: int, period: int) -> bool:
    return tokens.words[i] == tokens.words[i - period]


def _double(document: Document, tokens: Tokens, i: int, stop: int) -> Finding | None:
    """One word two or more times; `i` is its second copy."""
    word, gap = tokens.words[i], tokens.gaps[i]
    before, behind = tokens.gaps[i - 1][-1:], tokens.gaps[i + 1]
    if (
        not _LATIN.match(word)
        or before in _GLUE
        or behind[:1] in _GLUE
        or (before in _QUOTES and behind[:1] in _QUOTES)
    ):
        return None
    raw = document.text[tokens.starts[i - 1] : tokens.end(i - 1)], document.text[tokens.starts[i] : tokens.end(i)]
    lower = raw == (word, word)
    english = _english(document, tokens.starts[i])
    if gap == " " and stop - i < 3:
        if stop - i == 2 and word not in _SAFE:
            return None  # three in a row are stress: "no no no", "long long long"
        if english:
            kind = _small_word(tokens, i)
            if kind == "":
                return None
            if kind is not None and (lower or raw == (word.capitalize(), word)):
                return _finding(document, tokens, i, stop, kind)
            if raw == ("the", "The") and document.text[tokens.end(i) : tokens.end(i) + 2].strip().islower():
                return _finding(document, tokens, i, stop, "safe")
        least = 3 if english else 5
        if (
            lower
            and (len(word) >= least or (english and word in _SHORT))
            and word not in _NEVER
            and word not in _FOREIGN
        ):
            return _finding(document, tokens, i, stop, "unsafe")
        return None
    if not english or stop - i > 1:
        if stop - i >= 3 and gap == " " and lower and len(word) > 3 and word not in _NEVER:
            return _finding(document, tokens, i, stop, "unsafe")
        return None
    if gap == ", " and lower and len(word) > 3 and word not in _NEVER:
        after = tokens.words[i + 1] if i + 1 < len(tokens.words) else ""
        if (behind == " " and after == "or") or (
            behind == ", " and word.endswith("s") and tokens.words[i - 2] in FUNCTION_WORDS
        ):
            return _finding(document, tokens, i, stop, "unsafe")
    elif gap == ". " and len(word) > 3 and behind.startswith("."):
        block = document.block_at(tokens.starts[i])
        if tokens.end(i) + 1 == block.end and tokens.starts[i - 1] - block.start > 15:
            return _finding(document, tokens, i, stop, "unsafe")
    elif word in FUNCTION_WORDS and gap.strip() == "(" and gap[0] == " " and behind.lstrip().startswith(")") and lower:
        return _finding(document, tokens, i, stop, "unsafe", tail=behind.index(")") + 1)
    return None


def _small_word(tokens: Tokens, i: int) -> Applicability | Literal[""] | None:
    """How safe it is to drop a doubled function word; "" if it must stay, None if it is another word."""
    words, word = tokens.words, tokens.words[i]
    if word in _SAFE:
        return "safe"
    before = words[i - 2] if i > 1 and tokens.gaps[i - 1] == " " else ""
    if word in _SAFE_PREPOSITIONS or word in ("in", "on"):
        if not before or before in _PARTICLE_VERBS or before.endswith(("ed", "ing")):
            return ""
        return "safe" if word in _SAFE_PREPOSITIONS and words[i - 3] in DETERMINERS else "unsafe"
    if word in _SAFE_VERBS or word in _BE:
        if not before or not _CLAUSE.isdisjoint(words[max(0, i - 6) : i - 1]):
            return ""
        return "safe" if word in _SAFE_VERBS else "unsafe"
    return None


def _phrase(document: Document, tokens: Tokens, start: int, stop: int, period: int) -> Finding | None:
    """Two or more words said again at once; `start` is the first word of the second copy."""
    words, gaps = tokens.words, tokens.gaps
    copies = 1 + (stop - start) // period
    phrase = words[start : start + period]
    if any(gap != " " for m in range(start, stop, period) for gap in gaps[m + 1 : min(m + period, stop)]):
        return None
    if any(gap != " " for gap in gaps[start - period + 1 : start]) or any(not _LATIN.match(word) for word in phrase):
        return None
    if phrase[0] in _EDGES or phrase[-1] in _EDGES or phrase[-1] == "or" or all(word in _NEVER for word in phrase):
        return None
    if not any(len(word) > 2 for word in phrase) and phrase[0] not in _SAFE_PREPOSITIONS:
        return None
    if period == 2 and phrase[1] in PREPOSITIONS and phrase[0] not in FUNCTION_WORDS:
        return None  # "a slice of slice of bread" may be meant
    english = _english(document, tokens.starts[start])
    if not english and period < 3:
        return None
    if document.text[tokens.starts[start]].isupper() and copies < 3:
        return None  # a heading run into its text, or a missing stop
    if gaps[start] not in (" ", ", "):
        return None
    if gaps[start] == ", ":
        after = words[start + period] if start + period < len(words) else ""
        ends = gaps[start + period][:1] in (",", ".", ";") or after == "or"
        if period < 3 or not ends or phrase[0] not in _DEFINITE:
            return None
    return _finding(document, tokens, start, start + (copies - 1) * period, "unsafe", period)


def _joined(document: Document, tokens: Tokens, start: int, stop: int) -> Finding | None:
    """ "X and X" where nothing that follows can tell the two apart; `start` is the second X."""
    words, gaps = tokens.words, tokens.gaps
    size = stop - start
    if not _english(document, tokens.starts[start]) or any(gap != " " for gap in gaps[start - size : stop]):
        return None
    word = words[stop - 1]
    raw = document.text[tokens.starts[start - size - 1] : tokens.end(stop - 1)]
    if raw != raw.lower() or not _LATIN.match(word) or words[start] in _EMPHATIC or len(words[start]) < 4:
        return None
    if size == 1 and (word in _NEVER or word.endswith(("er", "ed", "ing"))):
        return None
    after = words[stop] if stop < len(words) and gaps[stop] == " " else ""
    abstract = after in _AFTER_ABSTRACT and _ABSTRACT.match(word)
    if not _MARK.match(gaps[stop] or ".") and not (size == 1 and (abstract or "-" in word)):
        return None
    return _finding(document, tokens, start, stop, "unsafe", size, joined=True)


def _finding(
    document: Document,
    tokens: Tokens,
    start: int,
    stop: int,
    applicability: Applicability,
    size: int = 1,
    *,
    joined: bool = False,
    tail: int = 0,
) -> Finding:
    """The finding whose first fix deletes the words from `start` up to `stop`, and `tail` characters after them."""
    first = start - size - joined
    end = tokens.end(stop - 1) + tail
    said = document.text[tokens.starts[first] : tokens.end(first + size - 1)]
    cut = Edit(tokens.end(first + size - 1), end, "")
    fixes = [Fix(f"Keep one “{said}”", (cut,), applicability)]
    if said.lower() == "an":
        and_ = Edit(tokens.starts[start - 1], tokens.end(start - 1), "and")
        fixes = [Fix("Keep one “an”", (cut,)), Fix("Make it “and an”", (and_,))]
    kind = "stands twice" if stop - start <= size else f"is said {1 + (stop - start) // size} times"
    return Finding(tokens.starts[first], end, f"“{said}” {kind}; once is enough.", tuple(fixes))


def _english(document: Document, offset: int) -> bool:
    return language_of(document, document.block_index(offset)) == "en"
