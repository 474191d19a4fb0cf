"""All terms of a document with more than one rendering: those that differ in a word, a hyphen, or a capital.

Also how the rendering that a document keeps is spelled.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from itertools import compress, count, filterfalse
from typing import TYPE_CHECKING, NamedTuple

from npqp_rules.english.tokens import capitals, counts, joined_words, tokens_of, wide_gaps
from npqp_rules.terminology.variants import LEAST, LONGEST, NO_TERM, Family, Occurrence, lemma, of_acronyms, of_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from npqp_lint.text.document import Document


def families(document: Document) -> list[Family]:
    """Every term of the document with more than one rendering and enough occurrences."""
    return [*of_acronyms(document), *of_words(document), *_hyphens(document), *_cases(document)]


def _places(flags: int, size: int) -> Iterator[int]:
    """The indices of the flags that are set; `size` is the number of all flags."""
    return compress(count(), flags.to_bytes(size, "little"))


def _spaced(document: Document) -> int:
    """For each word whether a space and nothing else parts it from the next."""
    flags = bytearray(b"\1") * len(document.fact(tokens_of).gaps)
    for i in document.fact(wide_gaps):
        flags[i] = 0
    return int.from_bytes(flags[1:], "little")


def _hyphens(document: Document) -> list[Family]:
    """Terms of three words with and without the hyphen between the first two: "value-added tax"."""
    words, starts, gaps = document.fact(tokens_of)
    text = document.text
    tables = _hyphened(document)
    if not tables:
        return []
    firsts = {first for first, _, _ in tables}
    for i in compress(range(len(words) - 2), map(firsts.__contains__, words)):
        if gaps[i + 1] == gaps[i + 2] == " " and text[starts[i]].islower():
            key = (words[i], words[i + 1], lemma(words[i + 2]))
            if key in tables:
                tables[key][key].append(Occurrence(starts[i], starts[i + 1] + len(words[i + 1])))
    return [Family("hyphen", dict(forms)) for forms in tables.values() if len(forms) > 1]


def _hyphened(document: Document) -> dict[tuple[str, str, str], dict[tuple[str, ...], list[Occurrence]]]:
    """The terms whose first two words a hyphen joins, with their places."""
    words, starts, gaps = document.fact(tokens_of)
    # unless the document has both halves as words, it never writes them without the hyphen
    known = document.fact(counts).keys()
    joined = (word for word in document.fact(joined_words) if word.count("-") == 1)
    compounds = frozenset(word for word in joined if known >= set(word.split("-")))
    tables: dict[tuple[str, str, str], dict[tuple[str, ...], list[Occurrence]]] = {}
    for i in compress(range(len(words) - 1), map(compounds.__contains__, words)) if compounds else ():
        word = words[i]
        if gaps[i + 1] == " " and _is_term(words[i + 1]):
            first, _, second = word.partition("-")
            if first.isalpha() and second.isalpha() and not first.endswith("ly") and document.text[starts[i]].islower():
                last = lemma(words[i + 1])
                forms = tables.setdefault((first, second, last), defaultdict(list))
                forms[word, last].append(Occurrence(starts[i], starts[i] + len(word)))
    return tables


def _is_heading(document: Document, offset: int) -> bool:
    return document.block_at(offset).kind == "heading"


def _is_term(word: str) -> bool:
    return word.isalpha() and word not in NO_TERM


def _cases(document: Document) -> list[Family]:
    """Names of two to four words whose last word now and then loses its capital: "Sydney airport"."""
    words, starts, gaps = document.fact(tokens_of)
    text = document.text
    upper = int.from_bytes(document.fact(capitals), "little")
    pairs = list(_places(upper & upper >> 8 & document.fact(_spaced), len(words)))
    # a name that comes often begins with two words that do
    twos = [(words[i], words[i + 1]) for i in pairs]
    uses = Counter(twos)
    pairs = [i for i, two in zip(pairs, twos, strict=True) if uses[two] > LEAST]
    if not pairs:
        return []
    capital = bytearray(document.fact(capitals)) + bytes(LONGEST)
    for i in compress(count(), document.fact(capitals)):
        capital[i] = words[i] not in NO_TERM
    often = _names(document, pairs, capital)
    heads: dict[tuple[str, str], list[tuple[str, ...]]] = defaultdict(list)
    for key in often:
        heads[key[-2], key[-1]].append(key)
    for i in compress(range(len(words)), capital) if heads else ():
        j = i + 1
        if j >= len(words) or capital[j] or gaps[j] != " ":
            continue
        for key in heads.get((words[i], words[j]), ()):
            first = j - len(key) + 1
            # at the start of a sentence the first capital proves nothing
            inside = first > 0 and gaps[first] == " " and not _is_heading(document, starts[first])
            if inside and tuple(words[first : j + 1]) == key and all(capital[first:j]):
                place = Occurrence(starts[first], starts[j] + len(words[j]))
                often[key].setdefault(tuple(text[place.start : place.end].split()), []).append(place)
    return [Family("case", dict(forms)) for forms in often.values() if len(forms) > 1]


def _names(
    document: Document, pairs: list[int], capital: bytearray
) -> dict[tuple[str, ...], dict[tuple[str, ...], list[Occurrence]]]:
    """The names of a document that come often, with their places by rendering.

    Arguments:
        pairs: the indexes of words with a capital that such a word follows.
        capital: for each word whether it has a capital and can be part of a name.
    """
    words, starts, gaps = document.fact(tokens_of)
    text = document.text
    names: dict[tuple[str, ...], dict[tuple[str, ...], list[Occurrence]]] = {}
    for i in pairs:
        for size in (2, 3, 4) if capital[i] else ():
            last = i + size - 1
            if not capital[last] or gaps[last] != " ":
                break
            raw = text[starts[i] : starts[last] + len(words[last])]
            longer = last + 1 < len(words) and capital[last + 1] and gaps[last + 1] == " "
            if raw.istitle() and not longer and not _is_heading(document, starts[i]):
                forms = names.setdefault(tuple(words[i : last + 1]), defaultdict(list))
                forms[tuple(raw.split())].append(Occurrence(starts[i], starts[last] + len(words[last])))
    uses = {key: sum(map(len, forms.values())) for key, forms in names.items()}
    # words that the document has in lowercase letters as often are no name
    often = {key: names[key] for key, n in uses.items() if n > LEAST and n > text.count(" ".join(key))}
    return _outside_titles(document, often) if often and document.linked else often


def _outside_titles(
    document: Document, names: dict[tuple[str, ...], dict[tuple[str, ...], list[Occurrence]]]
) -> dict[tuple[str, ...], dict[tuple[str, ...], list[Occurrence]]]:
    """The names that come often outside of links to what has them in its title: “[Closing Sydney Airport](a.md)”."""
    titles = [(low, high) for low, high in document.links if document.text[low].isupper()]

    def in_title(place: Occurrence) -> bool:
        i = bisect_left(titles, (place.end,)) - 1
        return i >= 0 and titles[i] != (place.start, place.end) and place.start < titles[i][1]

    found = {
        key: {form: [*filterfalse(in_title, places)] for form, places in forms.items()} for key, forms in names.items()
    }
    found = {key: {form: places for form, places in forms.items() if places} for key, forms in found.items()}
    return {key: forms for key, forms in found.items() if sum(map(len, forms.values())) > LEAST}


class Spelling(NamedTuple):
    """How the dominant rendering is spelled.

    Arguments:
        usual: most often; if the capitals are not what differs, without them where possible.
        small: once at least, it begins with a lowercase letter.
    """

    usual: str
    small: bool


def spelled(text: str, family: Family, dominant: tuple[str, ...]) -> Spelling:
    """How a rendering is spelled.

    Arguments:
        text: the prose of the document.
        family: the renderings of a term.
        dominant: the one to keep.
    """
    counts = Counter(text[place.start : place.end] for place in family.forms[dominant])
    plain: list[str] = []
    if family.kind != "case":
        plain = [s for s in counts if s == s.lower()] or [s for s in counts if s[1:] == s[1:].lower()]
    return Spelling(max(plain or counts, key=counts.__getitem__), any(s[0].islower() for s in counts))


def like(spelling: Spelling, said: str) -> str:
    """The dominant rendering with the capitals and the number of another.

    Arguments:
        spelling: how the dominant one is spelled.
        said: the other one.
    """
    words, old = spelling.usual.split(), said.split()
    if lemma(words[-1].lower()) == lemma(old[-1].lower()):
        words[-1] = old[-1].lower() if words[-1].islower() else words[-1]
    if len(old) > 1 and all(word[0].isupper() for word in old):
        words = [word[0].upper() + word[1:] for word in words]
    elif old[0][0].isupper():
        words[0] = words[0][0].upper() + words[0][1:]
    elif not spelling.small and len(words) > 1 and words[1].islower():
        words[0] = words[0].lower()
    return " ".join(words)
