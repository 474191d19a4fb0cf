"""Replaces the words and figures of a text by others of the same shape, as long as something holds of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from npqp_lint.lazy import lazy

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from npqp_lint.explain.case.reduce import Budget

_TOKEN = lazy(
    r"(?P<address>(?:https?|ftp)://[^\s<>)\]\"']+|[\w.+-]+@[\w-]+\.[\w.-]*\w)"
    r"|(?P<figure>\d+(?:[.,:/-]\d+)*)"
    r"|(?P<word>[^\W\d_]+(?:[-’'][^\W\d_]+)*)"
)
_PLAIN = (
    "boat", "lamp", "river", "stone", "garden", "window", "basket", "ladder", "bridge", "candle", "barrel", "harbor",
    "meadow", "pebble", "saddle", "timber", "kettle", "pillow", "lantern", "orchard", "chimney", "blanket", "hammer",
    "ribbon", "wagon", "tunnel", "feather", "anchor", "button", "copper",
)  # fmt: skip
_FORMS: dict[str, Sequence[str]] = {
    "ing": ("walking", "painting", "resting", "sailing", "planting", "folding", "waiting", "melting", "turning"),
    "ed": ("walked", "painted", "rested", "sailed", "planted", "folded", "waited", "melted", "turned", "lifted"),
    "ly": ("slowly", "quietly", "gently", "warmly", "calmly", "neatly", "softly", "boldly"),
    "s": tuple(f"{word}s" for word in _PLAIN),
}
_NAMES = ("Robert", "Alice", "Peter", "Maria", "Thomas", "Laura", "David", "Emma", "Martin", "Julia", "Simon", "Clara")
_SHORT = 3
"""Words up to this length say nothing about anybody, and are kept."""
_FUNCTION = frozenset(
    """
    a an and are as at be but by can did do for from had has he her him his how i if in into is it its me my no nor not
    of off on one or our out own per she so the to too two up us was way we who why yes yet you
    about above after again against although among because been before being below between both cannot could does doing
    down during each either else ever every from further have having hence here hers into itself less many might more
    most much must neither never none nothing often only other ours over same shall should since some such than that
    their theirs them themselves then there these they this those though through thus under unless until upon very were
    what when where whether which while whom whose will with within without would your yours
""".split()
)
"""Words that only show how a sentence is built, and are kept."""


class Replaced(NamedTuple):
    """A text with other words.

    Arguments:
        text: the text.
        kept: the words and figures that could not be replaced, in order.
    """

    text: str
    kept: tuple[str, ...]


def replaced(text: str, holds: Callable[[str], bool], budget: Budget) -> Replaced:
    """Replace what can be replaced; the same word is replaced by the same word everywhere.

    Arguments:
        text: the text, for which it holds.
        holds: whether a text is still a case.
        budget: limits the trials.
    """
    taken = {match[0].lower() for match in _TOKEN.finditer(text)}
    done: dict[str, str] = {}
    kept: list[str] = []
    tokens = [(str(match.lastgroup), match[0]) for match in _TOKEN.finditer(text)]
    for kind, token in tokens:
        key = token.lower()
        if key in done or key in kept or (kind == "word" and _says_nothing(token)):
            continue
        for other in _others(kind, token):
            if other.lower() in taken:
                continue
            changed = _with(text, key, other)
            if changed != text and budget.spend() and holds(changed):
                text = changed
                taken.add(other.lower())
                done[key] = done[other.lower()] = other
                break
        else:
            kept.append(key)
    present = {match[0].lower() for match in _TOKEN.finditer(text)}
    return Replaced(text, tuple(word for word in kept if word in present))


def _says_nothing(word: str) -> bool:
    return word.lower() in _FUNCTION or (len(word) <= _SHORT and word.islower())


def _with(text: str, key: str, other: str) -> str:
    """A text with a word replaced everywhere, in the case that it has there."""
    return _TOKEN.sub(lambda match: _cased(match[0], other) if match[0].lower() == key else match[0], text)


def _cased(word: str, other: str) -> str:
    if word.isupper() and len(word) > 1:
        return other.upper()
    return other[:1].upper() + other[1:] if word[:1].isupper() else other[:1].lower() + other[1:]


def _others(kind: str, token: str) -> Iterator[str]:
    """What can replace a word, a figure, or an address, the most similar first."""
    if kind == "address":
        yield "name@example.com" if "@" in token and "://" not in token else "https://example.com/page"
    elif kind == "figure":
        for step in (3, 5, 7):
            moved = "".join(_digit(char, step, i == 0) if char.isdigit() else char for i, char in enumerate(token))
            yield moved
    else:
        ending = next((ending for ending in _FORMS if token.lower().endswith(ending)), "")
        if token[:1].isupper() and not token.isupper():
            yield from _NAMES
        yield from _FORMS.get(ending, ())
        yield from _PLAIN


def _digit(char: str, step: int, first: bool) -> str:
    moved = (int(char) + step) % 10
    return str(moved or step) if first and char != "0" else char if first else str(moved)
