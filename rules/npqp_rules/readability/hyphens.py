"""How many parts the hyphenation patterns of Pyphen make of a word, which textstat counts as syllables.

The patterns are read from the file of Pyphen, which is not imported: that takes 8 ms and parses all 11,000 patterns,
which takes 70, and a document needs a few hundred.
"""

from __future__ import annotations

from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_DIGITS = str.maketrans("", "", "0123456789")
_UNUSUAL = ("/", "=", "^^", "\n%", "\n#")
"""What only patterns have that replace letters, or spell them by their numbers, and comments."""
_SETTINGS = ("LEFTHYPHENMIN", "RIGHTHYPHENMIN", "COMPOUNDLEFTHYPHENMIN", "COMPOUNDRIGHTHYPHENMIN")
_EDGE = 2
"""Letters that stay together at the start and at the end of a word."""


class UnknownError(Exception):
    """The file is not as expected, as it may be in another version."""


class Patterns:
    """Hyphenation patterns, each parsed when a word has its letters.

    Arguments:
        lines: the patterns as the file has them, with a digit between two letters where it says something.
    """

    def __init__(self, lines: list[str]) -> None:
        self._lines = dict(zip("\n".join(lines).translate(_DIGITS).split("\n"), lines, strict=True))
        self.longest = max(map(len, self._lines))
        self._parsed: dict[str, tuple[int, tuple[int, ...]] | None] = {}

    def __iter__(self) -> Iterator[str]:
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

    def parts(self, word: str) -> int:
        """The number of parts of a word in lowercase letters; 1 if it is never divided."""
        pointed = f".{word}."
        said = [0] * (len(pointed) + 1)
        for start in range(len(pointed) - 1):
            for end in range(start + 1, min(start + self.longest, len(pointed)) + 1):
                found = self.get(pointed[start:end])
                if found is not None:
                    first = start + found[0]
                    for i, value in enumerate(found[1], first):
                        said[i] = max(value, said[i])
        return 1 + sum(value % 2 for value in said[1 + _EDGE : 2 + len(word) - _EDGE])


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
def patterns() -> Patterns:
    """Those of American English.

    Raises:
        UnknownError: they cannot be read here.
    """
    path = data_of("pyphen", "dictionaries", "hyph_en_US.dic")
    text = path.read_text("utf-8", "replace") if path is not None and path.is_file() else ""
    if not text.startswith("UTF-8\n") or any(sign in text for sign in _UNUSUAL):
        raise UnknownError
    settings = max(text.rfind(f"\n{name}") for name in _SETTINGS)  # the last line of them
    return Patterns(text[text.index("\n", settings + 1) :].split())


def data_of(package: str, *names: str) -> Path | None:
    """A file in the folder of a package that is not imported for it."""
    spec = find_spec(package)
    return Path(spec.origin).parent.joinpath(*names) if spec is not None and spec.origin else None
