"""What stands twice and once, or both times, in parentheses: for repeated-words (MT110)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from npqp_lint.lazy import lazy
from npqp_lint.rule import Edit, Finding, Fix

if TYPE_CHECKING:
    from npqp_lint.text.document import Document

    from npqp_rules.english.tokens import Tokens

_ROMAN = lazy(r"[ivxlc]+$")
_LONGEST = 3
"""Letters or digits in the number of a paragraph."""


def number_again(document: Document, tokens: Tokens, i: int) -> Finding | None:
    """ "Article 7 (2) (2)": the number of a paragraph, with its parentheses."""
    text, first, end = document.text, tokens.starts[i - 1] - 1, tokens.end(i) + 1
    before = tokens.words[i - 2]
    cited = tokens.gaps[i - 1] == " (" and (before[0].isdecimal() or _ROMAN.match(before))
    closed = text[end - 1 : end] == ")" and not text[end : end + 2].strip().startswith("(")
    if not cited or not closed or len(tokens.words[i]) > _LONGEST:
        return None
    said = text[first : tokens.end(i - 1) + 1]
    fix = Fix(f"Keep one “{said}”", (Edit(tokens.end(i - 1) + 1, end, ""),))
    return Finding(first, end, f"“{said}” is repeated.", (fix,))


def short_form_again(tokens: Tokens, i: int, raw: tuple[str, str]) -> Finding | None:
    """ "the Institute (ABC) ABC said": the short form that the bracket gives, said again."""
    word, again = raw
    if word != again or not word.isupper() or len(word) < 2:
        return None
    cut = Edit(tokens.starts[i] - 1, tokens.end(i), "")
    fix = Fix(f"Delete the second “{word}”", (cut,))
    return Finding(tokens.starts[i - 1], tokens.end(i), f"“{word}” is repeated.", (fix,))
