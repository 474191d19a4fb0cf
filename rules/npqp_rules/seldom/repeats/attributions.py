"""Who says something, said again: what repeated-words (MT110) asks about attributions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from npqp_lint.language import is_english
from npqp_lint.lazy import lazy
from npqp_lint.rule import Edit, Finding, Fix

from npqp_rules.artifacts.repetition.repeat_evidence import SPEAKERS, TEXTS
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
_COPIES = 4
"""Of an attribution, one after the other, at most; of more, the last ones are found."""
_IN_TEXT = lazy(rf" (?P<in>in (?:the|an?|its|this) (?P<text>{'|'.join(TEXTS)}))\b(?: (?P<of>from|of|by|issued by) )?")
_READS = lazy(r"\b(?:says|said|states|stated|notes|noted|reads|read)\Z")
_NAME = lazy(r"(?:the )?[A-Z][\w’'-]*(?: (?:of|for|and|the|[A-Z][\w’'-]*))*(?= ?[.,;\n]|\Z)")
_THAT_SAID = lazy(r"ing that (?:he|she|they|it) (?:said|added|noted|stated|explained|stressed|emphasi[sz]ed)(?=\.)")
_ADDING = lazy(r", (?:emphasi[sz]|stress|not|add|say|stat|explain)\Z")
_LONGEST = 16
"""Characters of these verbs, at most."""
_FRAMED = lazy(
    rf"[\"”],? ?(?:he|she|they) (?P<how>(?:{_SAID})\b[^\"“”.\n]{{0,40}}?), [\"“] ?(?P<what>[^\"“”\n]{{3,200}}?)"
    r"(?P<end>[.!?]?) ?[\"”]"
)


def attributed_twice(document: Document) -> Iterator[Finding]:
    """Attributions that come again, each with a fix that deletes the second."""
    for finding in (*_in_quotations(document), *_in_own_text(document), *_that_said(document)):
        if is_english(document, finding.start):
            yield finding


def _that_said(document: Document) -> Iterator[Finding]:
    """ ", said the owner, adding that she said."."""
    text = document.text
    for match in _THAT_SAID.finditer(text):
        verb = _ADDING.search(text, max(0, match.start() - _LONGEST), match.start())
        if verb:
            yield _deleted(verb.start() + 2, verb.start(), match.end())


def _deleted(start: int, begin: int, end: int) -> Finding:
    """A finding from a place to the end of what is deleted, without the mark or the space before it."""
    fix = Fix("Delete the repetition", (Edit(begin, end, ""),))
    return Finding(start, end, "This says again who says it.", (fix,))


def _in_quotations(document: Document) -> Iterator[Finding]:
    """`" the miller said, "The miller said.`, and a speech that comes again with its speaker."""
    text, done = document.text, 0
    for mark in document.fact(marks_of):
        spoken = text.startswith(SPEAKERS, mark + 1)
        if spoken and (framed := _FRAMED.match(text, mark)) and (finding := _framed(document, framed)):
            yield finding
        comma = text.rfind(",", max(0, mark - 2), mark)
        if comma < done or not (match := _AGAIN.match(text, comma)):
            continue
        block = document.block_at(mark)
        before = _BEFORE.search(text, max(block.start, comma - _REACH), comma)
        if before is None:
            continue
        others = [match[1]]
        while len(others) < _COPIES and (further := _AGAIN.match(text, match.end())):
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
        verb = _READS.search(text, max(0, match.start() - _LONGEST), match.start())
        if verb is None:
            continue
        block = document.block_at(match.start()).start
        before = text[max(block, verb.start() - _REACH) : verb.start()]
        if match["of"]:
            speaker = _NAME.match(text, match.end())
            if speaker and before.endswith(speaker[0] + " "):
                yield _deleted(match.start("of"), match.start("of") - 1, speaker.end())
        elif before.lower().endswith((f"the {match['text']} ", f"this {match['text']} ")):
            yield _deleted(match.start("in"), match.start(), match.end("text"))


def _framed(document: Document, match: re.Match[str]) -> Finding | None:
    """`said in May, "It was nice," he said in May, "it was nice."`: speech and speaker come again."""
    text, what = document.text, match["what"]
    low = max(document.block_at(match.start()).start, match.start() - 2 * _REACH)
    before = text[low : match.start()].rstrip(" ,.")
    spoken = before.rstrip("!?")
    if not spoken.lower().endswith(what.lower()):
        return None
    opened = spoken[: -len(what)].rstrip()
    if opened[-1:] not in ('"', "“") or not opened[:-1].rstrip(" ,:").endswith(match["how"]):
        return None
    stop = "" if before[-1] in "!?" else match["end"] or "."
    fix = Fix("Delete the repetition", (Edit(low + len(before), match.end(), stop + text[match.end() - 1]),))
    return Finding(match.start() + 1, match.end(), "This says the quotation and who says it again.", (fix,))
