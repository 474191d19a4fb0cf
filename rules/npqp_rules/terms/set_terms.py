"""The terms of a document, with or without other renderings in it, to compare them with those of other documents."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from npqp_lint.language.english.inflection import inflect
from npqp_lint.rule import Edit, Finding, Fix

from npqp_rules.english.tokens import tokens_of
from npqp_rules.terminology import styles
from npqp_rules.terminology.styles import Written
from npqp_rules.terminology.variants import KEYS, LONGEST, are_alike, lemma, place_of, spelled_out
from npqp_rules.terms import compounds, dialects

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from npqp_lint.rule import Contested
    from npqp_lint.text.document import Document

TERM, ACRONYM = "term", "acronym"
"""The kinds of choices; a choice is the kind, a colon, and the key of the term."""

_SHORTEST = 3
"""Words in a term: two words are too often two things."""

_OFTEN = 2
"""Occurrences in a document that make a run of words a term of it."""


def written(document: Document) -> list[Written]:
    """Every place of a term of three words or more, and of an acronym that is spelled out; none overlaps another."""
    found = [*_acronyms(document), *_terms(document)]
    found.sort(key=lambda place: (place.start, -place.end))
    kept: list[Written] = []
    for place in found:
        if not kept or place.start >= kept[-1].end:
            kept.append(place)
    return kept


def _acronyms(document: Document) -> Iterator[Written]:
    for acronym, forms in spelled_out(document).items():
        for form, places in forms.items():
            for start, end in places:
                yield Written(start, end, f"{ACRONYM}: {acronym}", " ".join(form))


def _terms(document: Document) -> Iterator[Written]:
    """The runs of words that come twice or more in the document, in any renderings."""
    words, starts, gaps = document.fact(tokens_of)
    keys = [KEYS[word] for word in words]
    runs = [
        (low, low + size)
        for first, end in _stretches(keys, gaps)
        for low in range(first, end - _SHORTEST + 1)
        if not words[low].endswith(("ing", "ed", "ly"))
        for size in range(_SHORTEST, min(LONGEST, end - low) + 1)
    ]
    often = Counter(tuple(keys[low:high]) for low, high in runs)
    for low, high in runs:
        key = tuple(keys[low:high])
        if often[key] >= _OFTEN:
            form = " ".join(map(lemma, words[low:high]))
            yield Written(*place_of(words, starts, low, high - low), f"{TERM}: {' '.join(key)}", form)


def _stretches(keys: Sequence[str], gaps: Sequence[str]) -> Iterator[tuple[int, int]]:
    """The longest runs of words that can be in terms, with only spaces between them."""
    start = 0
    for i in range(len(keys) + 1):
        if i == len(keys) or not keys[i] or (i > start and gaps[i] != " "):
            if i - start >= _SHORTEST:
                yield start, i
            start = i if i < len(keys) and keys[i] else i + 1


def collected_in(document: Document) -> Mapping[str, Mapping[str, int]]:
    """How often each form of a term, a word, and a variety of English is in a document."""
    found = styles.counted(written(document))
    found |= styles.collected(document, compounds.written(document, True))
    found |= styles.collected(document, dialects.written(document, True))
    return found


def contested_in(found: Sequence[Mapping[str, Mapping[str, int]]]) -> list[Contested]:
    """What the documents write in several forms, without acronyms that have several meanings."""
    one_word = [{key: forms for key, forms in table.items() if key != dialects.CHOICE} for table in found]
    varieties = [{key: forms for key, forms in table.items() if key == dialects.CHOICE} for table in found]
    terms = [
        term
        for term in styles.contested(one_word)
        if not term.key.startswith(f"{ACRONYM}:") or are_alike([tuple(form.split()) for form in term.forms])
    ]
    return [*terms, *styles.contested(varieties, dialects.LEAST, dialects.RATIO)]


def found_in_set(document: Document, agreed: Mapping[str, str]) -> Iterator[Finding]:
    """The terms that are not written as the set of documents agrees."""
    for place in written(document):
        form = agreed.get(place.choice)
        if form is None or form == place.form:
            continue
        said = document.text[place.start : place.end]
        better = rewritten(said, form)
        kind, _, acronym = place.choice.partition(": ")
        if kind == ACRONYM:
            message = f"{acronym} is “{better}” elsewhere in these documents and “{said}” here."
        else:
            message = f"“{said}” is “{better}” elsewhere in these documents."
        fix = Fix(f"Replace with “{better}”", (Edit(place.start, place.end, better),))
        yield Finding(place.start, place.end, message, (fix,))


def rewritten(said: str, form: str) -> str:
    """The form to keep, with the words that it shares as they are, and the number and the capitals of what is said."""
    words, old = form.split(), said.split()
    last = old[-1].lower()
    if lemma(last) not in (last, words[-1]):
        words[-1] = inflect(words[-1], "s")
    if len(words) == len(old):
        words = [mine if lemma(mine.lower()) == word else word for word, mine in zip(words, old, strict=True)]
    if all(word[0].isupper() for word in old):
        return " ".join(word[0].upper() + word[1:] for word in words)
    return " ".join((words[0][0].upper() + words[0][1:] if old[0][0].isupper() else words[0], *words[1:]))
