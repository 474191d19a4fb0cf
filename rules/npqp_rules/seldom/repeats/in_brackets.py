"""A word, a phrase, or a short form said again in brackets, or after them: what repeated-words (MT110) asks at each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from npqp_lint.language import is_english
from npqp_lint.lazy import lazy
from npqp_lint.rule import Edit, Finding, Fix

from npqp_rules.artifacts.repetition.repeat_evidence import LATIN, NEVER, once
from npqp_rules.english.tokens import word_set
from npqp_rules.english.words import FUNCTION_WORDS

if TYPE_CHECKING:
    from npqp_lint.text.document import Document

    from npqp_rules.english.tokens import Tokens

_ROMAN = lazy(r"[ivxlc]+$")
_DIGITS = 3
"""Letters or digits in the number of a paragraph."""
_GLOSS = lazy(r"(?i:\b(\w+(?: \w+)?) \(\1\))")
_GLOSSES = 3
"""So many in a document are on purpose."""

_PLACES = word_set("new san santa são saint st los las el la le puerto port north south east west upper lower")
"""First words of names that a town and its province may share."""
_UNOPENED = lazy(r"[^()\n]{0,20}\)")
_OPENS = " ("
_PARTS = (", ", ": ", "; ")
_SHORT_FORM = 6
"""Letters of a short form, at most."""


def word_in_brackets(document: Document, tokens: Tokens, i: int, raw: tuple[str, str]) -> Finding | None:
    """ "the mill (mill)": the original had a word in two languages.

    Arguments:
        i: index of the second copy.
    """
    tail = _bracketed(document, tokens, i, raw)
    return once(document, tokens, i, i + 1, "unsafe", tail=tail) if tail else None


def _bracketed(document: Document, tokens: Tokens, i: int, raw: tuple[str, str]) -> int:
    """How far after the second copy its bracket ends, if that holds nothing else; 0 if it is no slip."""
    word, behind = tokens.words[i], tokens.gaps[i + 1]
    if not behind.lstrip().startswith(")") or raw[0] != raw[1]:
        return 0
    if _UNOPENED.match(document.text, tokens.end(i) + behind.index(")") + 1):
        return 0  # "the file (file ) . i)": another bracket closes
    if any(map(document.is_marked, (tokens.end(i - 2), tokens.starts[i - 1], tokens.end(i - 1)))):
        return 0  # a label and its gloss: "the **Save** button (button)", "**Old wheel** (wheel)"
    if document.fact(_glosses) >= _GLOSSES:
        return 0
    if raw[0].isupper():
        address = i > 1 and tokens.words[i - 2].isdecimal()  # "28050 MADRID (MADRID)": a town and its province
        return behind.index(")") + 1 if len(word) > 1 and not address else 0
    ordinary = raw[0] == word and (word in FUNCTION_WORDS or len(word) > 3)
    return behind.index(")") + 1 if ordinary and is_english(document, tokens.starts[i]) else 0


def phrase_in_brackets(document: Document, tokens: Tokens, start: int, period: int) -> Finding | None:
    """ "the old mill (old mill)", "Ada Holm (Ada Holm)": the original had a term in two languages.

    Arguments:
        start: index of the first word of the second copy; `period` words before is that of the first.
    """
    gaps, stop = tokens.gaps, start + period
    said, opener, closer = tokens.words[start:stop], gaps[start], gaps[stop].lstrip()
    if opener not in (" (", " ( ") or not closer.startswith(")"):
        return None
    if any(gap != " " for first in (start - period, start) for gap in gaps[first + 1 : first + period]):
        return None
    if not any(len(word) > 2 and word not in FUNCTION_WORDS | NEVER and LATIN.match(word) for word in said):
        return None
    first, end = tokens.starts[start - period], tokens.end(stop - 1)
    if any(map(document.is_marked, (first, tokens.end(start - 1), tokens.starts[start], end))):
        return None
    begins = [document.text[tokens.starts[i]] for i in range(start - period, start)]
    named = all(map(str.isupper, begins))
    if said[0] in _PLACES if named else document.fact(_glosses) >= _GLOSSES:
        return None
    tail = len(gaps[stop]) - len(closer) + 1
    if _UNOPENED.match(document.text, end + tail) or not is_english(document, first):
        return None
    return once(document, tokens, start, stop, "unsafe", period, tail=tail)


def _glosses(document: Document) -> int:
    """How often a word is in brackets behind itself: “Area (area), depth (depth)”, things and their names in code."""
    return len(_GLOSS.findall(document.text))


def number_again(document: Document, tokens: Tokens, i: int) -> Finding | None:
    """ "Article 7 (2) (2)": the number of a paragraph, with its parentheses."""
    text, first, end = document.text, tokens.starts[i - 1] - 1, tokens.end(i) + 1
    before = tokens.words[i - 2]
    cited = tokens.gaps[i - 1] == " (" and (before[0].isdecimal() or _ROMAN.match(before))
    closed = text[end - 1 : end] == ")" and not text[end : end + 2].strip().startswith("(")
    if not cited or not closed or len(tokens.words[i]) > _DIGITS:
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


def gloss(document: Document, tokens: Tokens, i: int, period: int) -> Finding | None:
    """`control modules (CM, Control Modules)`: the original had the term in its language, the short form, and this.

    Arguments:
        i: a word that another `period` words before is the same as.
    """
    gaps, last = tokens.gaps, len(tokens.words)
    if gaps[i - 1] == _OPENS and gaps[i] in _PARTS:
        short, size = i - 1, period - 1
        closes = i + size
    elif gaps[i] == _OPENS and i + period < last and gaps[i + period] in _PARTS:
        short, size = i + period, period
        closes = short + 1
    else:
        return None
    first = i - period
    said = tokens.words[first : first + size]
    if closes > last or said != tokens.words[i : i + size] or not gaps[closes].startswith(")"):
        return None
    if any(gap not in (" ", "-") for gap in (*gaps[first + 1 : first + size], *gaps[i + 1 : i + size])):
        return None
    start = tokens.starts[first]
    acronym = document.text[tokens.starts[short] : tokens.end(short)]
    if not (1 < len(acronym) <= _SHORT_FORM and acronym.isupper()) or not is_english(document, start):
        return None
    cut = (
        Edit(tokens.end(short), tokens.end(closes - 1), "")
        if short < i
        else Edit(tokens.starts[i], tokens.starts[short], "")
    )
    message = f"“{document.text[start : tokens.end(first + size - 1)]}” is repeated in the brackets."
    return Finding(start, tokens.end(closes - 1) + 1, message, (Fix("Delete it in the brackets", (cut,)),))
