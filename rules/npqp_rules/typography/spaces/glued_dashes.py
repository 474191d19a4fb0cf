"""Dashes with a space on one side, and those that were the hyphens of an option; a part of TY102."""

from __future__ import annotations

from re import IGNORECASE
from typing import TYPE_CHECKING

from npqp_lint.lazy import lazy
from npqp_lint.rule import Edit, Finding, Fix

from npqp_rules.english.quotations import in_quotation
from npqp_rules.english.words import FUNCTION_WORDS
from npqp_rules.nearby import left_end, right_end

if TYPE_CHECKING:
    from npqp_lint.text.document import Document

_TIGHT_DASH = lazy(r"(?<=[^\W_])—(?=[^\W_])")
_SUSPENDED = lazy(r"- (?:and|or|to) [\"“‘']?\w[\w ]*[\"”’']?-")
"""The hyphen of the first of two compounds: “a "light"- or "dark"-type tile”."""
_OPTION = lazy(
    r"[–—]([a-z][a-z\d]*(?:-[a-z\d]+)*)(?=[\s=,.;:)\]]|\Z)(?P<named> (?:option|flag|switch|parameter|argument)s?\b)?"
)
_ASKS_FOR_OPTION = lazy(
    r"\b(?:with|using|use|used?|pass|passing|add|adding|set|setting|specify|specifying|give|given|options?|flags?|switch|"
    r"parameters?|arguments?|via|run) \Z",
    IGNORECASE,
)
"""Words after which no dash parts a sentence: “run it with –verbose”."""
_PROGRAM = lazy(r"[~.]?/[\w./-]+ \Z|(?<![\w.])[\w-]{2,}\.(?:sh|exe|py|out|bat|jar) \Z")
"""A program, by its path or the ending of its name."""
_COMMAND = lazy(r"(?<![^\s(])![a-z]\w*(?: [–—-]\w+)* \Z|(?<!\S)[–—-][a-z]+,?(?: or| and)? \Z")
"""A command with its options, or another option: “!gate –all –now”, “–a or –all”."""
_NAME = 60
_SUFFIX = lazy(
    r"[–—](?:e[dnrs]t?|ing|est|ly|able|ible|ness|ment|s?ion|tion|ful|less|ish|is[mt]|ity|ous|ive|i?al|ic|ian|ship|hood|wise)\b"
)
_OTHER_OPTION = lazy(r"(?<![\w–—-])(?:--[a-z]|[–—][a-z][a-z\d-]*=)")


def _has_tight_dashes(document: Document) -> bool:
    """Whether most em dashes of a document have no spaces around them."""
    return len(_TIGHT_DASH.findall(document.text)) > document.text.count(" — ")


def half_spaced(document: Document, start: int) -> Finding | None:
    """A dash gets the space that it lacks, or loses the other one where the document's dashes have none.

    Arguments:
        start: the dash, which has a space on one side.
    """
    text = document.text
    if text[start] == text[start - 1] == "-":
        return None  # two hyphens for a dash: “found--and then--and then”
    if _SUFFIX.match(text, start) or _SUSPENDED.match(text, start):
        return None
    glued = text[start + 1] == " "
    if glued and text[start] == "—" and in_quotation(document, start):
        return None  # somebody breaks off: “Wait— what is it?”
    if (option := None if glued else _option(document, start)) is not None:
        return option
    if not glued and _COMMAND.search(text, max(document.block_at(start).start, start - _NAME), start):
        return Finding(start, start + 1, "A dash stands where the hyphen of an option belongs.")
    if text[start] == "—" and document.fact(_has_tight_dashes):
        edit = Edit(start + 1, start + 2, "") if glued else Edit(start - 1, start, "")
        fix = Fix("Delete the space", (edit,))
    else:
        place = start if glued else start + 1
        fix = Fix("Insert a space", (Edit(place, place, " "),))
    return Finding(start, start + 1, "The dash has a space on one side only.", (fix,))


def _option(document: Document, dash: int) -> Finding | None:
    """The dash before the name of an option, which a program has made of two hyphens: `run it with –verbose`."""
    block = document.block_at(dash)
    match = _OPTION.match(document.text, dash, block.end)
    if match is None or match[1] in FUNCTION_WORDS:
        return None
    asked = _ASKS_FOR_OPTION.search(document.text, max(block.start, dash - 24), dash)
    asked = asked or _PROGRAM.search(document.text, max(block.start, dash - _NAME), dash)
    shown = asked or match["named"] or document.text.startswith("=", match.end())
    if not shown and not _OTHER_OPTION.search(document.text, left_end(block, dash), right_end(block, dash)):
        return None
    fix = Fix(f"Write “--{match[1]}”", (Edit(dash, dash + 1, "--"),))
    return Finding(dash, match.end(1), "The two hyphens of an option have become a dash.", (fix,))
