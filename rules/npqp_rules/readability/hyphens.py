"""The hyphenation patterns of Pyphen, with which textstat counts the syllables of words that no dictionary has.

Pyphen takes 0.07 s to parse all of them, and a document needs a few hundred.
"""

from __future__ import annotations

from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import Any

_DIGITS = b"0123456789"
_UNUSUAL = ("/", "=", "^^", "\n%", "\n#")
"""What only patterns have that replace letters, or spell them by their numbers, and comments."""


class Patterns:
    """The patterns of a file in the form of ``HyphDict.patterns``, each parsed when a word has its letters.

    Arguments:
        lines: the patterns as the file has them, with a digit between two letters where it says something.
    """

    def __init__(self, lines: list[str]) -> None:
        letters = "\n".join(lines).encode().translate(None, _DIGITS).decode()
        self._lines = dict(zip(letters.split("\n"), lines, strict=True))
        self._parsed: dict[str, tuple[int, tuple[int, ...]] | None] = {}

    def __iter__(self) -> Any:
        return iter(self._lines)

    def get(self, letters: str) -> tuple[int, tuple[int, ...]] | None:
        """Where in the letters a pattern says something, and what; None without a pattern.

        Arguments:
            letters: a part of a word, with a period at its start and end.
        """
        line = self._lines.get(letters)
        if line is None:
            return None
        if letters not in self._parsed:
            self._parsed[letters] = _parsed(line)
        return self._parsed[letters]


def _parsed(line: str) -> tuple[int, tuple[int, ...]] | None:
    values: list[int] = []
    after_digit = False
    for character in line:
        if character.isdigit():
            values.append(int(character))
        elif not after_digit:
            values.append(0)
        after_digit = character.isdigit()
    said = [i for i, value in enumerate(values) if value]
    return (said[0], tuple(values[said[0] : said[-1] + 1])) if said else None


@cache
def prepare(language: str) -> None:
    """Let Pyphen have the patterns of a language without parsing them; other code that uses it gets them too.

    Arguments:
        language: as Pyphen names it.
    """
    with suppress(AttributeError, KeyError, OSError):  # another version of Pyphen: it reads the patterns itself
        _prepare(language)


def _prepare(language: str) -> None:
    import pyphen  # type: ignore[import-untyped]

    path = pyphen.LANGUAGES[language]
    if path in pyphen.hdcache:
        return
    text = Path(path).read_text("utf-8", "replace")
    if not text.startswith("UTF-8\n") or any(sign in text for sign in _UNUSUAL):
        return  # Pyphen reads it itself
    settings = max(text.rfind(f"\n{name}") for name in pyphen.ignored)  # the last line of them
    kept = text[text.index("\n", settings + 1) :].split()
    made = pyphen.HyphDict.__new__(pyphen.HyphDict)
    made.patterns, made.cache = Patterns(kept), {}
    made.maxlen = max(map(len, made.patterns))
    pyphen.hdcache[path] = made
