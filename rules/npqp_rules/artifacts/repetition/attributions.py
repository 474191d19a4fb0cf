"""Who says something, said again: what repeated-words (MT110) asks about attributions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from npqp_lint.language import is_english
from npqp_lint.lazy import lazy
from npqp_lint.rule import Edit, Finding, Fix

from npqp_rules.english.quotations import marks_of

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

    from npqp_lint.text.document import Document

_SAID = "|".join(
    "said says told added adds explained explains stated states noted notes commented replied stressed reported".split()
)
_SPEAKER = rf"(?:(?:[Tt]he|[Aa]n?) )?(?:[\w’'.-]+ ){{1,5}}?(?:{_SAID})(?: [\w’' -]{{1,60}}?)?"
_AGAIN = lazy(rf", ?[\"“] ?({_SPEAKER})(?=, ?[\"“]|\.)")
_VERB = lazy(rf"\b(?:{_SAID})\b")
_END = lazy(r"\.([\"”]?)(?=\s|$)")
_BEFORE = lazy(rf"[\"”],? ?({_SPEAKER})$")
_PLACES = frozenset(["in", "on", "at", "to", "with"])
_REACH = 120
"""Characters of an attribution and its copies, at most."""
_TEXTS = "report|statement|release|letter|message|document|study|article|post|announcement|notice|survey|paper"
_IN_TEXT = lazy(
    rf"\b(?P<verb>says|said|states|stated|notes|noted|reads|read) (?P<in>in (?:the|a|an|its|this) (?P<text>{_TEXTS}))\b"
    rf"(?: (?P<of>from|of|by|issued by) )?"
)
_NAME = lazy(r"(?:the )?[A-Z][\w’'-]*(?: (?:of|for|and|the|[A-Z][\w’'-]*))*(?= ?[.,;\n]|\Z)")
_THAT_SAID = lazy(
    r", (?:emphasi[sz]ing|stressing|noting|adding|saying|stating|explaining) that (?:he|she|they|it) "
    r"(?:said|added|noted|stated|explained|stressed|emphasi[sz]ed)(?=\.)"
)
_FRAMED = lazy(
    rf"\b(?P<how>(?:{_SAID})\b[^\"“”.\n]{{0,40}}?)[,:]? [\"“] ?(?P<what>[^\"“”\n]{{3,200}}?)[,.]? ?[\"”]"
    r"(?P<cut>,? ?(?:he|she|they) (?P=how), [\"“] ?(?i:(?P=what))(?P<end>[.!?]?) ?[\"”])"
)


def attributed_twice(document: Document) -> Iterator[Finding]:
    """Attributions that come again, each with a fix that deletes the second."""
    text = document.text
    for finding in (*_opened_again(document), *_in_own_text(document)):
        if is_english(document, finding.start):
            yield finding
    for match in _THAT_SAID.finditer(text):
        if is_english(document, match.start()):
            yield _deleted(match.start() + 2, match.start(), match.end())
    if document.fact(marks_of):
        for match in _FRAMED.finditer(text):
            if is_english(document, match.start()):
                yield _framed(document, match)


def _deleted(start: int, begin: int, end: int) -> Finding:
    """A finding from a place to the end of what is deleted, without the mark or the space before it."""
    fix = Fix("Delete the repetition", (Edit(begin, end, ""),))
    return Finding(start, end, "This says again who says it.", (fix,))


def _opened_again(document: Document) -> Iterator[Finding]:
    """`" the miller said, "The miller said.`: the attribution comes again as if somebody said it."""
    text, done = document.text, 0
    for mark in document.fact(marks_of):
        comma = text.rfind(",", max(0, mark - 2), mark)
        if comma < done or not (match := _AGAIN.match(text, comma)):
            continue
        block = document.block_at(mark)
        before = _BEFORE.search(text, max(block.start, comma - _REACH), comma)
        if before is None:
            continue
        others = [match[1]]
        while further := _AGAIN.match(text, match.end()):
            match = further
            others.append(match[1])
        last = _END.match(text, match.end())
        if last and all(_is_same(before[1], other, closed=bool(last[1])) for other in others):
            done = last.end()
            if last[1]:
                fix = Fix("Delete the repetition", (Edit(comma, last.end(), "."),))
                yield Finding(before.start(1), last.end(), "This says again who says it.", (fix,))
            else:
                yield _deleted(before.start(1), comma, match.end())


def _is_same(one: str, other: str, *, closed: bool) -> bool:
    """Two attributions are the same, or, if nothing closes the quotation of the second, name nothing new."""
    if one.lower() == other.lower():
        return True
    verb, again = _VERB.search(one), _VERB.search(other)
    if closed or verb is None or again is None or verb[0] != again[0]:
        return False
    where = other[again.end() :].split()[:1]
    if not _PLACES.issuperset(where):
        return False
    return (
        one[: verb.start()].lower() == other[: again.start()].lower() or one[:3].lower() == other[:3].lower() == "the"
    )


def _in_own_text(document: Document) -> Iterator[Finding]:
    """ "the report says in the report", "the Bank of Mills said in a statement from the Bank of Mills"."""
    text = document.text
    for match in _IN_TEXT.finditer(text):
        start = document.block_at(match.start()).start
        before = text[max(start, match.start() - _REACH) : match.start()]
        if match["of"]:
            speaker = _NAME.match(text, match.end())
            if speaker and before.endswith(speaker[0] + " "):
                yield _deleted(match.start("of"), match.start("of") - 1, speaker.end())
        elif before.lower().endswith((f"the {match['text']} ", f"this {match['text']} ")):
            yield _deleted(match.start("in"), match.start("in") - 1, match.end("text"))


def _framed(document: Document, match: re.Match[str]) -> Finding:
    """`said with a smile, "It was nice," he said with a smile, "it was nice."`: speech and speaker come again."""
    stop = "" if match["what"][-1] in "!?" else match["end"] or "."
    start, end = match.end("what"), match.end()
    fix = Fix("Delete the repetition", (Edit(start, end, stop + document.text[end - 1]),))
    return Finding(match.start("cut"), end, "This says the quotation and who says it again.", (fix,))
