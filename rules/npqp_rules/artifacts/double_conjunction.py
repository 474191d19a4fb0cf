"""MT124: "Although ..., but" and "Because ..., so": a pair of conjunctions where English has one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from npqp_lint.lazy import lazy
from npqp_lint.rule import Edit, Example, Finding, Fix, PatternRule

from npqp_rules.english.clauses import has_finite_verb
from npqp_rules.english.words import AUXILIARIES, SUBJECT_PRONOUNS, words_of

if TYPE_CHECKING:
    import re

    from npqp_lint.text.document import Document

_BEFORE = lazy(r"(?:^|[.!?…:][\"'”’)]*\s+|\n\s*|[“\"‘(]\s*)$")
_FIRST = r"(?:Although|Even though|Though|Even if|Despite|In spite of|Because|As|Since)"
_NOT_SO = (
    r"(?:that|much|many|few|little|far|long|called|to|as|on|forth|is|are|was|were|do|does|did|have|has|had|be|can|will"
    r"|tired|very|it is)"
)
_NOT_BUT = (
    r"(?:not|rather|only|for|also|nevertheless|none|never|mostly|mainly"
    r"|no(?! [a-z]+ (?:is|are|was|were|has|have|had|can|could|will|would)\b))"
)
_AS_ADJECTIVE = lazy(r" [a-z]+[,.;!]")
"""“Because of the rain, so sad, ...”: “so” belongs to the adjective."""
_NOT_ONLY = lazy(r"\b(?:not|n[’']t) (?:only|just|merely|simply|so much)\b")
_STRAY = lazy(r" (?:because|since|as)\b[^.,;\n]{3,80}, so\b")
"""“but because of the rain, so ...”: another pair."""
_KNOWN = lazy(r"As (?:\w+ )?(?:we|you|everyone|everybody|people)(?: \w+)? knows?\b")
"""“As we all know”: which of the two the sentence can spare is not known."""
_REST = lazy(r"[^.!?\n]*")
_REACH = 200
_SECOND_SUBJECT = frozenset("i you he she it we they there".split())
_CLAUSE = 3
"""Words; fewer after “As” or “Since” may be a role or a date."""
_COMPARED = frozenset("in with for he a an every each one all".split())
"""Words after “As” with which a comparison or a role begins: “As every season has its end, so ...”."""
_CONCEDES = frozenset(("although", "even though", "though", "even if", "despite", "in spite of"))


class DoubleConjunction(PatternRule):
    """Two conjunctions for one relation: "Although ..., but", "Because ..., so".

    ## What it does

    Reports a sentence that starts with "Although", "Even though", "Though", "Even if", "Despite", or "In spite of" and
    continues with "but" after its first comma, and one that starts with "Because", "As", or "Since" and continues with
    "so".

    ## Why it matters

    Chinese, Vietnamese, and other languages mark both halves of such a sentence. English marks only one; with both,
    neither half is a main clause.

    ## Fix safety

    Unsafe: the first fix deletes the second conjunction, the other fix deletes the first.

    ## Exceptions

    "But" and "so" after a second comma, which may belong to another clause, "but not", "so that", "so many" and similar
    phrases, and "As" or "Since" before a noun phrase that is a date or a role ("Since 2010, so ...").
    """

    code = "MT124"
    name = "double-conjunction"
    family = "artifact"
    stage = "stable"
    specificity = 2
    signs = (", but ", ", so ")
    pattern = lazy(
        rf"(?P<first>{_FIRST}) (?P<clause>[^,.;:!?\n()“”\"]{{6,160}}),"
        rf"(?P<second> but(?! {_NOT_BUT}\b)| so(?![ -]{_NOT_SO}\b))(?= [^\W\d_])"
    )
    bad = (
        Example("Though they cannot use it, but the old one of the mill."),
        Example("Although he sees the mill, but do not like it.", None),
        Example("As we all know that the mill is old, so the wheel is slow.", None),
        Example("Although the road was icy, but the post came.", "Although the road was icy, the post came."),
        Example("Although we were cross, but because of the rain, so we stayed."),
        Example("Although they talked, but no deal was made.", "Although they talked, no deal was made."),
        Example("Though they are twins, but they do not look alike.", "Though they are twins, they do not look alike."),
        Example("Even though he is rich, but he lives simply.", "Even though he is rich, he lives simply."),
        Example("Even if it rains, but we will go.", "Even if it rains, we will go."),
        Example("Despite the heavy rain, but the match went on.", "Despite the heavy rain, the match went on."),
        Example("In spite of his age, but he climbs every day.", "In spite of his age, he climbs every day."),
        Example("Because the well was dry, so they dug another.", "Because the well was dry, they dug another."),
        Example("Because she speaks Thai, so she was sent there.", "Because she speaks Thai, she was sent there."),
        Example("Since the boat is small, so we take turns.", "Since the boat is small, we take turns."),
        Example("As the oven was cold, so the bread was late.", "As the oven was cold, the bread was late."),
        Example("It is late. Because it is late, so we stop.", "It is late. Because it is late, we stop."),
    )
    good = (
        "As every season seems the best in its turn, so the spring was like a gift to us.",
        "Although the road was icy, the post came.",
        "Although small, the room was bright, but it was cold.",
        "He stayed because it rained, so we waited.",
        "Because it rained so long, the fields drowned.",
        "Because he was tired, so tired that he fell asleep, they left him there.",
        "Although cheap, but not bad, the wine was poured away.",
        "As in the past, so it is today.",
        "Since the flood, so many have left the town.",
        "Despite the rain, nothing but mud was left.",
        "The road was icy, but the post came.",
        "Because of the rain, so that nobody slips, the steps are closed.",
        "It was raining, so we stayed.",
        "As he sowed, so he reaped.",
        "Because of the rain, so sad, nobody came.",
        "As the sails fill they're pulled to one side, so nobody stands there.",
    )

    def judge(self, match: re.Match[str], document: Document) -> Finding | None:
        """A finding where the sentence opens with a conjunction that its second half answers with another."""
        text, start = document.text, match.start()
        first, second = match["first"].lower(), match["second"].strip()
        if (first in _CONCEDES) != (second == "but") or not _BEFORE.search(text[max(0, start - 6) : start]):
            return None
        clause = match["clause"].split()
        if second == "but" and _NOT_ONLY.search(match["clause"]):
            return None  # “Even if it is not just about photos, but about films”
        if first in ("as", "since") and (len(clause) < _CLAUSE or clause[0] in _COMPARED):
            return None
        if first not in _CONCEDES and any(word.lower().split("'")[0] in _SECOND_SUBJECT for word in clause[2:]):
            return None  # “As the sails fill they pull”: the main clause is before the comma
        low, high = match.span("second")
        then = text[match.end("first") + 1]
        drop = Fix(f"Delete “{second}”", (Edit(low, high, ""),))
        if second == "so" and _AS_ADJECTIVE.match(text, high):
            return None
        other = Fix(f"Delete “{match['first']}”", (Edit(start, match.end("first") + 2, then.upper()),))
        both = f"“{match['first']}” and “{second}” mark the same relation; English uses only one."
        unsure = _STRAY.match(text, high) or _KNOWN.match(text, start) or not _is_whole(text, high)
        return Finding(start, high, both, () if unsure else (drop, other))


def _is_whole(text: str, start: int) -> bool:
    """The words up to the end of the sentence have a verb."""
    rest = _REST.match(text, start, start + _REACH)
    words = words_of(rest[0]) if rest else []
    if words and words[0].lower() in AUXILIARIES:
        return False  # "but do not like it": it has no subject
    return words[0].lower() in SUBJECT_PRONOUNS or has_finite_verb(words) if words else True
