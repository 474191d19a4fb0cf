"""The words of a document with their places, made once and shared by the rules that compare words."""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Sequence
from itertools import accumulate, filterfalse, islice
from operator import itemgetter
from sys import intern
from typing import TYPE_CHECKING, NamedTuple, overload

from npqp_lint.lazy import lazy
from npqp_lint.text.document import SEPARATOR

from npqp_rules.english.words import WORD

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from npqp_lint.text.document import Document


_SHORT = 1 << 15
"""Characters up to which the memory of a document's tokens is of no account."""
_LONG = 1 << 20
"""Characters from which on a document's tokens are held in less memory, where they are found a little later."""


class Tokens(NamedTuple):
    """Every word of a document, lower-cased.

    Arguments:
        words: the words; a placeholder is one of its own and equals no other.
        starts: where each begins in ``Document.text``.
        gaps: the text before each word; one more than there are words.
    """

    words: list[str]
    starts: Sequence[int]
    gaps: Sequence[str]

    def end(self, index: int) -> int:
        """The offset after a word."""
        return self.starts[index] + len(self.words[index])


class _Numbered(dict[str, int]):
    """Numbers texts in the order in which they are first asked for."""

    def __missing__(self, text: str) -> int:
        number = self[text] = len(self)
        return number


class Gaps(Sequence[str]):
    """The text between words, in half the memory of a list, because few of them differ."""

    def __init__(self) -> None:
        self._known = _Numbered()
        self._names: list[str] = []
        self._numbers = array("I")

    def extend(self, gaps: Iterable[str]) -> None:
        """Add some at the end."""
        self._numbers.extend(map(self._known.__getitem__, gaps))
        self._names = list(self._known)

    def __len__(self) -> int:
        return len(self._numbers)

    @overload
    def __getitem__(self, index: int) -> str: ...

    @overload
    def __getitem__(self, index: slice) -> list[str]: ...

    def __getitem__(self, index: int | slice) -> str | list[str]:
        if isinstance(index, slice):
            return list(map(self._names.__getitem__, self._numbers[index]))
        return self._names[self._numbers[index]]

    def __iter__(self) -> Iterator[str]:
        return map(self._names.__getitem__, self._numbers)


def word_set(text: str) -> frozenset[str]:
    """The words of a list written as one text."""
    return frozenset(text.split())


def lowered(document: Document) -> str:
    """``Document.text`` in lower case with the same offsets; ask for it with ``document.fact(lowered)``."""
    text = document.text
    return SEPARATOR.join(lower(text[start:end]) for start, end in document.stretches())


def low_stretches(document: Document) -> Iterator[tuple[int, int, str]]:
    """The stretches of ``Document.text`` with their text in lower case, which a short document keeps."""
    short = document.fact(lowered) if len(document.text) <= _SHORT else None
    for start, end in document.stretches():
        yield start, end, lower(document.text[start:end]) if short is None else short


def lower(text: str) -> str:
    """A text in lower case, character by character, so that offsets hold."""
    low = text.lower()
    if len(low) == len(text):
        return low
    return "".join(c if len(c.lower()) > 1 else c.lower() for c in text)  # one capital, İ, grows when lower-cased


def has_plain_letters(document: Document) -> bool:
    """Whether no letter and no figure of the prose is beyond ASCII, so that simpler patterns do."""
    return not any(map(str.isalnum, document.characters - _ASCII))


def tokens_of(document: Document) -> Tokens:
    """The words of a document; ask for them with ``document.fact(tokens_of)``."""
    words: list[str] = []
    short = len(document.text) <= _SHORT
    gaps: list[str] | Gaps = [] if len(document.text) < _LONG else Gaps()
    gap = ""
    starts: list[int] | array[int] = [] if short else array("i" if len(document.text) < 1 << 31 else "q")
    done = 0
    split = _SPLIT if any(map(str.isalnum, document.characters - _LATIN)) else _SPLIT_LATIN
    for start, end, low in low_stretches(document):
        parts = split.split(low)
        found = list(islice(accumulate(map(len, parts), initial=start), 1, len(parts), 2))
        starts.extend(found)
        parts[0] = gap + document.text[done:start] + parts[0]
        words += parts[1::2] if short else map(intern, parts[1::2])  # most appear often, and can be one object
        gap = parts.pop()
        gaps.extend(parts[::2])
        done = end
    gaps.extend([gap])
    return Tokens(words, starts, gaps)


def capitals(document: Document) -> bytes:
    """For each word whether it begins with a capital, a byte each; ask for it with ``document.fact(capitals)``."""
    starts = document.fact(tokens_of).starts
    first = "".join(itemgetter(*starts)(document.text)) if starts else ""
    found = bytearray(first.encode("ascii", "replace").translate(_CAPITAL))
    if not first.isascii():
        for match in _NON_ASCII.finditer(first):
            found[match.start()] = match[0].isupper()
    return bytes(found)


def wide_gaps(document: Document) -> list[int]:
    """The indexes of the gaps that are not just a space; ask for them with ``document.fact(wide_gaps)``."""
    gaps = document.fact(tokens_of).gaps
    return [i for i, gap in enumerate(gaps) if gap != " "]


def counts(document: Document) -> Counter[str]:
    """How often each word appears; ask for it with ``document.fact(counts)``."""
    return Counter(document.fact(tokens_of).words)


def joined_words(document: Document) -> list[str]:
    """The words with a hyphen or an apostrophe inside, and the placeholder, each once.

    Ask for them with ``document.fact(joined_words)``.
    """
    return list(filterfalse(str.isalnum, document.fact(counts)))


def accented_words(document: Document) -> list[str]:
    """The words with a character beyond ASCII, each once; ask for them with ``document.fact(accented_words)``."""
    return [] if document.text.isascii() else list(filterfalse(str.isascii, document.fact(counts)))


def vocabulary(document: Document) -> str:
    """The words of a document, each once and in a line of its own: a much shorter text to look for a word in.

    Ask for it with ``document.fact(vocabulary)``.
    """
    return "\n".join(document.fact(counts))


_NON_ASCII = lazy(r"[^\x00-\x7f]")
_ASCII = frozenset(map(chr, range(128)))
_LATIN = frozenset(character for character in map(chr, range(0x250)) if character.lower() < "\u0250")
_CAPITAL = bytes(chr(i).isupper() for i in range(256))
"""For ``bytes.translate``: 1 for a capital of ASCII."""
_SPLIT = lazy(f"({WORD.pattern})")
_SPLIT_LATIN = lazy(f"({WORD.pattern})".replace(r"[^\W_]", "[a-z0-9ª²³µ¹º¼-¾À-ÖØ-öø-ɏ]"))
"""The same if all letters and figures of a text in lower case are of ``_LATIN``, and found sooner."""
