"""Lists and calls in sentences that are code, and need no spaces, and remarks before others; a part of TY102."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from npqp_lint.lazy import lazy
from npqp_lint.rule import Edit, Finding, Fix

from npqp_rules.english.words import FUNCTION_WORDS

if TYPE_CHECKING:
    import re
    from collections.abc import Iterable, Iterator

    from npqp_lint.rule import Applicability
    from npqp_lint.text.document import Block, Document

CALLED = frozenset(
    "function functions method methods macro procedure routine operator constructor call calls called calling use uses "
    "using used run runs running invoke invokes return returns returning new def func type types class command via "
    "select print import as is are was equals".split()
)
"""Before such a word, a name with brackets is code."""
PARTNER_REACH = 300
"""How far from a bracket its partner is looked for, in code points."""
TYPED = lazy(
    r"\w\((?:(?:u?int\d{0,3}|string|str|bool(?:ean)?|float|double|char|bytes?\d{0,2}|long|short|address|any|object)"
    r" ?\w{0,40}[,)]\s?)+"
)
"""“stamp(uint8 size,string name)”: how a function is declared, as types and names."""
_VALUE_LEFT = lazy(r"(?:(?P<mark>\[)(?:\w+: )?|(?<!\w)\"|(?<!\w)(?P<single>'))[\w,-]*\Z")
_VALUE_RIGHT = lazy(r"[\w,-]*(?P<mark>[\]\"'])")
_CALL = lazy(
    r"(?:[a-z_]\w*(?:[A-Z_]|\.[a-z])\w*|\b(?:[Ff]unc(?:tion)?|[Cc]allback|[Aa]rray|[Mm]ap|[Tt]uple))\([^()]*,[^()]*\)"
)
"""A call by a name that no word is, or a type and its parameters: “Function(year,day)”."""
_SETTING = lazy(r"[a-z]+:[A-Za-z]+,[A-Za-z]|(?=[\w,]*[\w,.-]*[a-z][._-][a-z])(?:[\w.-]+,){3}[\w.-]*[a-z]")
"""“within:least,most”, and four names or more, one of which is no word: “org.mill,dam,old-gate,lock”."""
_VALUE_REACH = 60
"""Code points before and after the words in which the bracket or quotation mark is."""
_SERIES = 120
"""Code points of a series on either side of a comma, at most."""
_IN_SERIES = lazy(r"(?:(?<=[^\W\d_])|(?<=[+#)])),(?=[^\W_])|(?<=\d),(?=[^\W\d_])")
"""A comma that is in no figure."""


def is_value(text: str, start: int, end: int) -> bool:
    """Brackets or straight quotation marks hold values, or parameters: `[mill,dam]`, `"name,price"`, `open(lid,key)`.

    Arguments:
        start, end: the words before and after a comma.
    """
    bracket = text.rfind("(", max(1, start - PARTNER_REACH), start)
    if bracket > 0 and (typed := TYPED.match(text, bracket - 1)) is not None and typed.end() > start:
        return True
    token = _token(text, start, end)
    if token.count(";") > 1 or _CALL.search(token) or _SETTING.match(token):
        return True
    left, right = (
        _VALUE_LEFT.search(text, max(0, start - _VALUE_REACH), start),
        _VALUE_RIGHT.match(text, end, end + _VALUE_REACH),
    )
    if left is None or right is None:
        return False
    return right["mark"] == ("]" if left["mark"] else left["single"] or '"')


def _token(text: str, start: int, end: int) -> str:
    """All that stands around two words without a space."""
    before = text[max(0, start - _VALUE_REACH) : end].split()[-1]
    return before.lstrip(",") + text[start : end + _VALUE_REACH].split()[0][end - start :]


_LABEL = lazy(r"\([A-Z](?:[a-z]{2,}|[\w%]* [\w% ]*)\)[A-Z][a-z]+ ")
_LABEL_REACH = 80


def after_label(text: str, block: Block, start: int) -> Finding | None:
    """“(Official)Mills of Bergen”: a remark that opens a paragraph, and a capital behind its bracket, at `start`."""
    if start - block.start > _LABEL_REACH or text[block.start] != "(":
        return None
    label = _LABEL.match(text, block.start, block.end)
    return space_after(start, label.end() - 1) if label is not None and text.find(")", block.start) == start else None


def space_after(start: int, end: int) -> Finding:
    """A space is missing after the bracket at `start`; the finding ends at `end`."""
    fix = Fix("Insert a space", (Edit(start + 1, start + 1, " "),))
    return Finding(start, end, "A space is missing after the bracket.", (fix,))


def inserted(text: str, start: int, word: str, applicability: Applicability) -> Fix:
    """A space after the mark at `start`; a small word loses its capital behind a comma: `that mill,Because it is old`.

    Arguments:
        word: what follows the mark.
    """
    small = text[start] == "," and word != "I" and word.istitle() and word.lower() in FUNCTION_WORDS
    edit = Edit(start + 1, start + 1 + small, f" {word[0].lower()}" if small else " ")
    return Fix("Insert a space", (edit,), applicability)


def is_member(text: str, start: int, end: int) -> bool:
    """`*big.Int`, `"boat.Oar"`: the name of something in code."""
    before = text[start - 1 : start]
    return before in ("*", "&") or before + text[end : end + 1] in ('""', "“”")


TITLES = ("Mr", "Mrs", "Ms", "Dr", "Prof", "St", "Mt")


def glued_title(document: Document, before: re.Match[str], after: re.Match[str]) -> Finding | None:
    """`Mr.Brown`; in Markdown, where no title has a space, it is the name that somebody goes by.

    Arguments:
        before, after: the words on the two sides of the period.
    """
    text = document.text
    if before[0] not in TITLES or not (before.start() == 0 or text[before.start() - 1] in " \n"):
        return None
    if document.format == "markdown" and not document.fact(_has_spaced_title):
        return None
    fix = Fix("Insert a space", (Edit(after.start(), after.start(), " "),))
    return Finding(before.start(), after.end(), "A space is missing after the title.", (fix,))


def _has_spaced_title(document: Document) -> bool:
    """A title has its space somewhere in the prose."""
    return any(f"{title}. " in document.text for title in TITLES)


def whole_series(findings: Iterable[Finding], text: str) -> Iterator[Finding]:
    """The spaces behind all commas of a series, of which some are not certain alone: `C++,Java,Go`, `(cx,cy,w)`.

    Arguments:
        findings: sorted by place.
        text: the prose.
    """
    last: tuple[Edit, ...] = ()
    for finding in findings:
        edits = finding.fixes[0].edits if len(finding.fixes) == 1 else ()
        if edits and last and set(edits) <= set(last):
            continue
        last = edits
        if edits and text[edits[0].start - 1] == "," and all(edit.text == " " for edit in edits):
            finding = _completed(finding, text)
            last = finding.fixes[0].edits
        yield finding


def _completed(finding: Finding, text: str) -> Finding:
    """The finding with the other commas between the same two spaces."""
    fix, places = finding.fixes[0], {edit.start for edit in finding.fixes[0].edits}
    low, high = min(places), max(places)
    before = text[max(0, low - _SERIES) : low].split()[-1]
    after = text[high : high + _SERIES].split()
    first, end = low - len(before), high + len(after[0]) if after else high
    places |= {match.end() for match in _IN_SERIES.finditer(text, first, end)}
    if len(places) == len(fix.edits):
        return finding
    edits = tuple(Edit(place, place, " ") for place in sorted(places))
    start, end = min(finding.start, min(places) - 1), max(finding.end, max(places) + 1)
    return replace(finding, start=start, end=end, fixes=(replace(fix, edits=edits, applicability="unsafe"),))
