"""Finds the names of a document that appear in several spellings, and the spelling to keep.

Words of names are compared, not whole names: "Scholz" alone and "Olaf Sholz" are about one man. What is beside a word
tells whether two spellings can be one name: the same given name, or nothing that contradicts it.
"""

from __future__ import annotations

from collections import defaultdict
from functools import cached_property
from itertools import chain, combinations, compress
from typing import TYPE_CHECKING, Literal, NamedTuple

from npqp_rules.english.case import is_word
from npqp_rules.terms.names.mentions import mentions
from npqp_rules.terms.names.spelling import (
    are_chinese,
    are_different,
    are_known,
    given_names,
    is_plural,
    is_slip,
    keys,
    plain,
    slips,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from npqp_lint.text.document import Document

    from npqp_rules.terms.names.mentions import Mention

LEAST = 3
"""Occurrences of a name in all spellings; fewer do not show which is meant."""

RATIO = 2
"""How many times as frequent as the others together the spelling to keep must be."""

_ALONE = 6
"""Letters of a name that can be told from others without a name beside it."""

_ACCENTED = 5
"""The same if only accents differ."""

_CROWD = 12
"""Spellings that share a key at most; more are no names."""

_NO_GIVEN = frozenset("san santa saint st el la los las le de al van von der the abu bin ibn south north".split())
"""Words in many names: that two names have them does not connect them."""

Kind = Literal["spelling", "slip", "parts", "order"]


class Place(NamedTuple):
    """One occurrence, in prose offsets."""

    start: int
    end: int


class Variant(NamedTuple):
    """A spelling that is not the one to keep.

    Arguments:
        kind: ``spelling`` of a word, ``slip`` of a letter, hyphens between ``parts``, or their ``order``.
        said: the spelling.
        better: the one to keep.
        counts: how often each appears.
        places: where it is.
    """

    kind: Kind
    said: str
    better: str
    counts: tuple[int, int]
    places: list[Place]


class _Word:
    """One spelling of a word of names.

    Arguments:
        text: the spelling.
    """

    def __init__(self, text: str) -> None:
        self.text = text
        self.uses: list[tuple[int, tuple[str, ...], list[Mention]]] = []
        """Which part it is of which names, with their places; few words have another spelling and are looked at."""

    @cached_property
    def places(self) -> list[Place]:
        """Where it is."""
        return [self._place(i, one) for i, _, found in self.uses for one in found]

    @cached_property
    def alone(self) -> list[tuple[Place, frozenset[str]]]:
        """Where names with it stand alone, each with the words beside it."""
        return [
            (self._place(i, one), frozenset(map(plain, parts[:i] + parts[i + 1 :])))
            for i, parts, found in self.uses
            for one in found
            if one.alone
        ]

    @cached_property
    def before(self) -> set[str]:
        """The words before it in names."""
        return {plain(part) for i, parts, _ in self.uses for part in parts[:i]}

    @cached_property
    def near(self) -> set[str]:
        """The words beside it in names."""
        return self.before.union(plain(part) for i, parts, _ in self.uses for part in parts[i + 1 :])

    def _place(self, i: int, name: Mention) -> Place:
        return Place(name.starts[i], name.starts[i] + len(self.text))


Names = dict[tuple[str, ...], list["Mention"]]
"""Names by their parts, with their places."""


def names_of(document: Document) -> Names:
    """The names in a document; ask for them with ``document.fact(names_of)``."""
    names: Names = defaultdict(list)
    for mention in document.fact(mentions):
        names[mention.parts].append(mention)
    return names


def variants(names: Names) -> list[Variant]:
    """Every spelling of a name that is not the one to keep."""
    words = _words(names)
    return [*_spellings(words), *_slips(words), *_parts(names), *_orders(names)]


def places_of(names: Names) -> dict[str, list[Place]]:
    """Where each spelling is: of a name of several words, and of a word of names."""
    whole = {" ".join(parts): [Place(one.starts[0], one.end) for one in places] for parts, places in names.items()}
    return whole | {text: word.places for text, word in _words(names).items()}


def _words(names: Mapping[tuple[str, ...], list[Mention]]) -> dict[str, _Word]:
    words: dict[str, _Word] = {}
    for parts, places in names.items():
        for i, part in enumerate(parts):
            if part not in words:
                words[part] = _Word(part)
            words[part].uses.append((i, parts, places))
    return words


def _groups(items: Iterable[tuple[str, Iterable[str]]]) -> Iterator[tuple[str, str]]:
    """The pairs of items that share a key, each once.

    Arguments:
        items: each with its keys.
    """
    first: dict[str, str] = {}
    table: dict[str, list[str]] = {}  # of the few keys that several have
    for item, its in items:
        for key in its:
            known = first.setdefault(key, item)
            if known != item:
                table.setdefault(key, [known]).append(item)
    seen: set[tuple[str, str]] = set()
    for key in filter(table.__contains__, first if table else ()):
        if len(table[key]) <= _CROWD:
            for pair in combinations(table[key], 2):
                if pair not in seen:
                    seen.add(pair)
                    yield pair


def _spellings(words: Mapping[str, _Word]) -> Iterator[Variant]:
    items = ((text, keys(text)) for text in words if "-" not in text)
    pairs = [(words[a], words[b]) for a, b in _groups(items) if _is_one(words[a], words[b])]
    known = [are_known(one.text, other.text) for one, other in pairs]
    yield from _kept("spelling", [pair for pair, old in zip(pairs, known, strict=True) if not old])
    yield from _kept("spelling", [(_free(*pair), _free(*pair[::-1])) for pair in compress(pairs, known)])


def _free(word: _Word, other: _Word) -> _Word:
    """A word without the places inside a name that keeps an old form: "Peking University", "Dynamo Kiev"."""
    free = _Word(word.text)
    free.places = [place for place, beside in word.alone if beside <= other.near]
    return free


def _is_one(one: _Word, other: _Word) -> bool:
    """Two words with the same sounds are one name, by what is beside them."""
    if is_plural(one.text, other.text) or are_chinese(one.text, other.text):
        return False
    shared = one.near & other.near - _NO_GIVEN
    if shared or are_known(one.text, other.text):
        return True
    if one.near and other.near:
        return False
    least = _ACCENTED if plain(one.text) == plain(other.text) else _ALONE
    return min(len(one.text), len(other.text)) >= least and not are_different(one.text, other.text)


def _slips(words: Mapping[str, _Word]) -> Iterator[Variant]:
    beside: dict[str, list[str]] = defaultdict(list)  # words by one before them: two must share it
    for text, word in words.items():
        for part in word.before - _NO_GIVEN if any(i for i, _, _ in word.uses) else ():
            beside[part].append(text)
    likely = frozenset(chain.from_iterable(its for its in beside.values() if len(its) > 1))
    items = ((text, slips(text)) for text in words if text in likely)
    pairs = []
    for a, b in _groups(items):
        one, other = words[a], words[b]
        given = one.before & other.before - _NO_GIVEN
        if given and is_slip(a, b) and not keys(a) & keys(b):
            pairs.append((one, other))
    yield from _kept("slip", pairs)


def _kept(kind: Kind, pairs: list[tuple[_Word, _Word]]) -> Iterator[Variant]:
    """The spellings that another one dominates.

    Arguments:
        pairs: spellings of one name.
    """
    others: dict[str, dict[str, _Word]] = defaultdict(dict)
    for one, other in pairs:
        others[one.text][other.text] = other
        others[other.text][one.text] = one
    best: dict[str, Variant] = {}
    words = {word.text: word for pair in pairs for word in pair}
    for text, rivals in others.items():
        word = words[text]
        most, rest = len(word.places), sum(len(rival.places) for rival in rivals.values())
        if most + rest < LEAST or most < RATIO * rest:
            continue
        for rival in filter(lambda rival: rival.places, rivals.values()):
            counts = (most, len(rival.places))
            known = best.get(rival.text)
            if known is None or known.counts[0] < most:
                best[rival.text] = Variant(kind, rival.text, text, counts, rival.places)
    yield from best.values()


def _parts(names: Mapping[tuple[str, ...], list[Mention]]) -> Iterator[Variant]:
    """Names whose parts are joined with a hyphen, a space, or nothing: "Kim Jong-un", "Kim Jong Un"."""
    table: dict[str, list[tuple[str, ...]]] = defaultdict(list)
    for parts in names:
        joined = plain("".join(parts)).replace("-", "")
        if len(joined) >= _ALONE:
            table[joined].append(parts)
    for forms in table.values():
        shapes = {plain(" ".join(form)): form for form in forms}
        if len(shapes) > 1 and len(shapes) == len(forms) <= _CROWD and not _are_two(forms, names):
            yield from _dominated("parts", {form: names[form] for form in forms})


def _are_two(forms: Iterable[tuple[str, ...]], names: Mapping[tuple[str, ...], list[Mention]]) -> bool:
    """A hyphen joins two names that the document has on their own: "the Oslo-Bergen line"."""
    joined = [part.split("-") for form in forms for part in form if "-" in part]
    return any(all((word,) in names for word in words) for words in joined)


def _orders(names: Mapping[tuple[str, ...], list[Mention]]) -> Iterator[Variant]:
    """Names of two words in both orders: "Shinzo Abe", "Abe Shinzo"."""
    for parts in names:
        other = parts[::-1]
        if len(parts) == 2 and parts < other and other in names and not (_both_given(parts) or _both_words(parts)):
            yield from _dominated("order", {parts: names[parts], other: names[other]})


def _both_given(parts: tuple[str, ...]) -> bool:
    return given_names().issuperset(map(plain, parts))


def _both_words(parts: tuple[str, ...]) -> bool:
    """“Ingress Minion” and “Minion Ingress”: ordinary words, which make no name of a person."""
    return all(is_word(part.lower()) for part in parts)


def _dominated(kind: Kind, forms: Mapping[tuple[str, ...], list[Mention]]) -> Iterator[Variant]:
    most = max(forms, key=lambda form: len(forms[form]))
    total = sum(map(len, forms.values()))
    count = len(forms[most])
    if total < LEAST or count < RATIO * (total - count):
        return
    for form, places in forms.items():
        if form != most:
            found = [Place(one.starts[0], one.end) for one in places]
            yield Variant(kind, " ".join(form), " ".join(most), (count, len(places)), found)
