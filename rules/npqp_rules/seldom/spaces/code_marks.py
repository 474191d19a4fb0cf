"""A mark behind inline code, a link, or an address that is run together with the next word; a part of TY102."""

from __future__ import annotations

from typing import TYPE_CHECKING

from npqp_lint.language import is_english
from npqp_lint.lazy import lazy
from npqp_lint.rule import Finding
from npqp_lint.text.document import PLACEHOLDER

from npqp_rules.english.case import is_english_word
from npqp_rules.english.words import FUNCTION_WORDS
from npqp_rules.seldom.comma_splices import ending
from npqp_rules.typography.spaces.values import inserted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from npqp_lint.text.document import Document

_MARK = lazy(rf"(?<={PLACEHOLDER})[,.;:](?=(?P<word>[A-Za-z]+) [A-Za-z{PLACEHOLDER}])")
_NAMES = {",": "comma", ".": "period", ";": "semicolon", ":": "colon"}


def code_marks(document: Document) -> Iterator[Finding]:
    """``the branch with `push`,please``, `` it is `old`.This is``: a word of English behind the mark."""
    text = document.text
    for match in _MARK.finditer(text):
        word, start = match["word"], match.start()
        small = word.lower()
        if word != small and not word.istitle():
            continue
        if match[0] in ".:" and not _begins(match[0], word):
            continue
        if (small not in FUNCTION_WORDS and not is_english_word(small)) or not is_english(document, start):
            continue
        fix = ending(document, start, start + 1) or inserted(text, start, word, "unsafe")
        message = f"A space is missing after the {_NAMES[match[0]]}."
        yield Finding(start - 1, match.end("word"), message, (fix,))


def _begins(mark: str, word: str) -> bool:
    """A sentence begins with the word, or what a colon announces."""
    return word[0].isupper() and (mark == ":" or word.lower() in FUNCTION_WORDS)
