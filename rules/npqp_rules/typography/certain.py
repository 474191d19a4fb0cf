"""Where a typographic repair may be made unread: running prose, and no code, syntax or sign that is spoken of.

Each question was settled by reading what the repairs do to manuals and to articles that people wrote; the pages of the
rules give the counts.
"""

from __future__ import annotations

from re import DOTALL, IGNORECASE
from typing import TYPE_CHECKING

from npqp_lint.lazy import lazy
from npqp_lint.text.document import PLACEHOLDER

from npqp_rules.english.running_prose import AROUND, CODE, FOREIGN, WORD, in_prose
from npqp_rules.english.words import AUXILIARIES, COORDINATORS, FUNCTION_WORDS, PREPOSITIONS
from npqp_rules.nearby import left_end

if TYPE_CHECKING:
    from npqp_lint.text.document import Block, Document

OPEN = frozenset(
    "the an my your his their our its every of to for with from at by into and or but nor if because than very is are "
    "was were has have had will would can could should must might he she they we who which".split()
)
"""Words that no sentence or phrase ends with."""
_CONTINUE = frozenset("of and or but than".split())
"""Words that go on with what is before them."""
_TIES = PREPOSITIONS | AUXILIARIES | COORDINATORS
_BREAK = lazy(r".*[.!?;:](?=\s)", DOTALL)
_COMMAND = lazy(
    r"\b(?:git|hg|svn|cvs|bzr|cd|ls|cp|mv|rm|grep|find|tar|make|chmod|chown|docker|npm|pip|python|rsync|scp|du|diff|"
    r"patch|build|cargo|go|run|annex|open|source|less|cat)\b(?: [\w.-]+){0,4}\Z"
)
_QUESTION = lazy(
    r"\b(?:who|whom|whose|what|why|how|when|where|which|is|are|was|were|am|do|does|did|can|could|will|would|shall|"
    r"should|has|have|had|may|might|must|if|whether|any|anybody|anyone|right|really)\b",
    IGNORECASE,
)
_PAIR = lazy(
    r"\b(?:ratio|scale|format|formats|syntax|form|pair|pairs|key|keys|notation|separator|proportion)\b", IGNORECASE
)
_MENTIONED = frozenset(
    "a an the use uses used using type types typed press enter insert with by of and or as to in for like character "
    "characters mark marks sign signs symbol symbols operator operators key keys command wildcard wildcards comma "
    "semicolon colon dot period stop hyphen letter letters".split()
)
"""Before a mark, these words may speak of it: `with ? and * in the name`, `press !`."""
_ABOUT_SIGNS = lazy(
    r"\b(?:string|strings|text|prefix|suffix|separator|separators|character|characters|delimiter|space|spaces|pattern|"
    r"line|lines|header|headers|field|prompt|starts?|begins?|starting|beginning|ends?|ending|symbols?)\b"
)


def mark(document: Document, start: int, end: int, sign: str) -> bool:
    """The space before a mark may go: `late ,` and the like.

    Arguments:
        start: where the space begins.
        end: behind the mark.
        sign: the mark, or several.
    """
    text, block = document.text, document.block_at(start)
    if end - start != len(sign) + 1 or not in_prose(document, start, end):
        return False
    before = [match[0].lower() for match in WORD.finditer(text, max(block.start, start - AROUND), start)]
    after = text[end : min(end + AROUND, block.end)]
    if (
        not before
        or text[start - 1] in f".…{PLACEHOLDER}"
        or text[end : end + 1] not in ("", " ", "\n", "”", "’", '"', "'")
    ):
        return False
    follows = after.lstrip(" ”’\"'")
    spoken_of = before[-1] in _MENTIONED and text[start - len(before[-1]) : start].lower() == before[-1]
    if spoken_of and (follows or sign[0] != ":"):
        return False
    if sign[0] == ",":
        return follows[:1].isalnum() or follows[:1] in tuple("“‘(\"'")
    if sign[0] in ".!?":
        if follows and not (follows[0].isupper() or follows[0] in "“‘(\"'—–"):
            return False
        if sign[0] == ".":
            return not _COMMAND.search(text, max(block.start, start - AROUND), start)
        return len(before) > 2 and (
            sign[0] == "!" or _QUESTION.search(text, max(block.start, start - 120), start) is not None
        )
    return _parts_clauses(text, block.start, block.end, start, end, sign)


def _parts_clauses(text: str, low: int, high: int, start: int, end: int, sign: str) -> bool:
    """A colon or a semicolon with enough of a sentence on both sides."""
    head = max(low, start - 160)
    cut = _BREAK.match(text, head, start)
    before = WORD.findall(text, cut.end() if cut else head, start)
    after = [word.lower() for word in WORD.findall(text, end, min(high, end + AROUND))]
    if len(before) < 4:
        return False
    if sign == ";":
        first = text[end : end + 2].strip()
        return first.isalpha() and first.islower() and len(after) > 2 and not FUNCTION_WORDS.isdisjoint(after)
    if text[start - 1] in '"”’' and text[end : end + 2].strip()[:1] in tuple('"“‘'):
        return False  # `"type" : "function"`
    first_colon = text.find(" :", low, high)
    another = first_colon >= 0 and text.find(" :", first_colon + 2, high) >= 0
    if another or _PAIR.search(text, head, min(high, end + AROUND)):
        return False
    return end == high or len(after) > 2


def bracket(document: Document, start: int, end: int) -> bool:
    """The spaces just inside a round bracket may go.

    Arguments:
        start: behind the opening bracket.
        end: where the closing one stands.
    """
    text, block = document.text, document.block_at(start)
    inner = text[start:end].strip(" \xa0")
    words = inner.replace(",", " ").split()
    if len(words) < 2 or not _is_plain(inner, words) or text[end + 1 : end + 2] in tuple(")([]"):
        return False
    lead = text[max(block.start, start - 3) : start - 1]
    if lead and not ((lead[-1] == " " and lead[:1].isalpha()) or (lead[-1] in " \n" and lead[:1] in tuple('."”,;!?:'))):
        return False
    lower = [word for word in words if word.islower()]
    named = all(word[0].isupper() for word in words)
    if not named and len(words) < 3 and FUNCTION_WORDS.isdisjoint(word.lower() for word in words):
        return False
    return (named or bool(lower)) and in_prose(document, start, start) and in_prose(document, end, end + 1)


def _is_plain(inner: str, words: list[str]) -> bool:
    """The words inside a bracket are words, and no code, symbols or columns."""
    if not inner[0].isalpha() or not (inner[-1].isalpha() or inner[-1] in ".!?") or "  " in inner:
        return False
    if any(len(word) == 1 and word not in "aI" for word in words) or PLACEHOLDER in inner or inner.endswith(".."):
        return False
    return CODE.search(inner) is None and FOREIGN.search(inner) is None


def gap(document: Document, start: int, end: int) -> bool:
    """One of two spaces between two words may go.

    Arguments:
        start, end: the spaces.
    """
    text, block = document.text, document.block_at(start)
    before, after = text[start - 1], text[end : end + 1]
    if text[start:end] != "  " or not (before.islower() or before in ",;") or not after.isalpha():
        return False
    if after.isupper() and before != ",":
        return False  # a stop may be missing, or the first is a name and the second what is said of it
    low, high = max(block.start, start - 200), min(block.end, end + 200)
    if before.islower() and not _is_within_phrase(text, start, end):
        return False  # a dash may be lost here
    return text.count("  ", low, high) < 4 and in_prose(document, start, end)


def _is_within_phrase(text: str, start: int, end: int) -> bool:
    """No mark can be lost in a gap: “in  the hall”, “the hall  of the town”; but “He came in  the hall was empty”."""
    last, first = _PLAIN_BEFORE.search(text, max(0, start - AROUND), start), WORD.match(text, end)
    return (last is not None and last[0].lower() in OPEN) or (first is not None and first[0].lower() in _CONTINUE)


def are_tied(text: str, start: int, end: int) -> bool:
    """A small word stands on one side of a gap and belongs to the other: “in  the hall”, “the hall  of the town”."""
    last, first = _PLAIN_BEFORE.search(text, max(0, start - AROUND), start), WORD.match(text, end)
    return (last is not None and last[0].lower() in FUNCTION_WORDS) or (first is not None and first[0].lower() in _TIES)


_PLAIN_BEFORE = lazy(r"(?:^|(?<=\s))[A-Za-z]?[a-z]{2,}\Z")


def stop(document: Document, start: int) -> bool:
    """A space may be set behind a stop: `the hall is shut.The town`. An attribute of a program begins with a capital
    as well, and never with these words.

    Arguments:
        start: the stop.
    """
    text, block = document.text, document.block_at(start)
    low, high = block.start, block.end
    return (
        _SENTENCE.match(text, start + 1, high) is not None
        and _PLAIN_BEFORE.search(text, max(low, start - 40), start) is not None
        and len(WORD.findall(text, max(low, start - AROUND), start)) > 2
        and in_prose(document, start, start + 1)
    )


_SENTENCE = lazy(
    r"(?:The|This|These|Those|It|You|We|They|He|She|There|His|Her|Its|Their|Our|My|But|However|Although|Because|Also|"
    r"Some|Many|Most|Please|Now)(?:['’][a-z]+)? [a-z]{2,}\b(?![(=_.])"
)


def quotation(document: Document, start: int, end: int) -> bool:
    """The spaces inside both marks of a quotation may go, as it is no sign that is spoken of.

    Arguments:
        start: behind the opening mark.
        end: the closing mark.
    """
    text, block = document.text, document.block_at(start)
    inner = text[start:end].strip(" \xa0")
    words = inner.split()
    if not words or not inner[0].isalnum() or not (inner[-1].isalnum() or inner[-1] in ".,!?’)"):
        return False
    if all(word.lower().strip(".,!?") in FUNCTION_WORDS for word in words) or PLACEHOLDER in inner:
        return False
    if text[end] == '"' and (start - 1, end + 1) == (block.start, block.end):
        return False  # what stands between two quotations may be all that is left: `" Ann smiled. "`
    low, high = max(block.start, start - AROUND), min(block.end, end + AROUND)
    if CODE.search(text, low, high) or FOREIGN.search(text, low, high):
        return False
    return not (len(words) < 3 and _ABOUT_SIGNS.search(text, max(low, start - 40), min(high, end + 40)))


_INTERVAL = lazy(r"\[[^\[\]().]{1,60},[^\[\]().]{1,60}\Z")


def opened_in_code(document: Document, block: Block, start: int) -> bool:
    """What opens the bracket at `start` is no prose, such as a formula, or that of an interval: `[first, last)`."""
    low = left_end(block, start)
    if _INTERVAL.search(document.text, low, start):
        return True
    if PLACEHOLDER not in document.text[low:start]:
        return False
    source, places = document.source.text, (document.map.point(low), document.map.point(start))
    return source.count("(", *places) > source.count(")", *places)
