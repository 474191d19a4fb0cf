"""Figures and dates that a document writes in two ways: which way is dominant, and which places differ from it."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from npqp_lint.lazy import lazy
from npqp_lint.rule import Contested

from npqp_rules.english.running_prose import in_prose, is_alone

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from npqp_lint.text.document import Document

LEAST = 3
"""Occurrences in all forms; fewer do not show a habit."""

RATIO = 2
"""How many times as frequent as all others together the dominant form must be."""

MOST = 20
"""Places of a document in other forms than the dominant one: if there are more, it has several authors, or is several
documents in one file, and nobody knows what to choose."""

_GLUED_BEFORE, _GLUED_AFTER = lazy(r"[\w.][./:_-]\Z|[@\\%$#&=]\Z"), lazy(r"[@/\\_=(]|[.:]\w")
"""Before or after a word that is part of something in a program: `user.email`, `cleanups/old`."""

_KINDS = ("paragraph", "list-item", "footnote", "definition")
"""Not quotations: they keep what they say."""


class Written(NamedTuple):
    """One figure or date.

    Arguments:
        start, end: prose offsets.
        choice: what the writer chooses: only places with the same choice are compared.
        form: how it is written here.
    """

    start: int
    end: int
    choice: str
    form: str


def differing(
    document: Document,
    places: Iterable[Written],
    agreed: Mapping[str, str],
    least: int = LEAST,
    ratio: int = RATIO,
) -> Iterator[tuple[Written, str]]:
    """The places in running prose that are not written in the dominant form, each with that form.

    Arguments:
        places: those found in the document.
        agreed: the forms that a set of documents agrees on, by choice; they come before the document's own.
        least, ratio: occurrences in all, and how many times as frequent as the others the dominant form must be.
    """
    everywhere = list(places)
    total = counted(everywhere)
    varied = agreed.keys() | {choice for choice, forms in total.items() if len(forms) > 1}
    prose = [place for place in everywhere if place.choice in varied and _is_prose(document, place)]
    counts = counted(prose).items()
    dominant = {
        choice: form
        for choice, forms in counts
        if (form := _dominant(forms, least, ratio))
        and forms.total() - forms[form] <= MOST
        and 2 * total[choice][form] > total[choice].total()  # headings and code may have the other form
    }
    dominant |= agreed
    for place in prose:
        form = dominant.get(place.choice)
        if form is not None and form != place.form:
            yield place, form


def collected(document: Document, places: Iterable[Written]) -> dict[str, Counter[str]]:
    """How often each form of each choice is in the running prose of a document."""
    return counted(place for place in places if _is_prose(document, place))


def counted(places: Iterable[Written]) -> dict[str, Counter[str]]:
    """How often each form of each choice is used."""
    counts: dict[str, Counter[str]] = {}
    for place in places:
        counts.setdefault(place.choice, Counter())[place.form] += 1
    return counts


def contested(
    found: Sequence[Mapping[str, Mapping[str, int]]], least: int = LEAST, ratio: int = RATIO
) -> list[Contested]:
    """The choices that a set of documents makes in several ways.

    Arguments:
        found: what ``collected`` returned for each document.
        least, ratio: as for ``differing``.
    """
    counts: dict[str, Counter[str]] = {}
    documents: dict[str, Counter[str]] = {}
    for table in found:
        for choice, forms in table.items():
            counts.setdefault(choice, Counter()).update(forms)
            documents.setdefault(choice, Counter()).update(forms.keys())
    return [
        Contested(
            choice, {form: (n, documents[choice][form]) for form, n in forms.items()}, _dominant(forms, least, ratio)
        )
        for choice, forms in sorted(counts.items())
        if len(forms) > 1
    ]


def where(place: Written, agreed: Mapping[str, str]) -> str:
    """Where the other form is, for messages."""
    return "in these documents" if place.choice in agreed else "in this document"


def _is_prose(document: Document, place: Written) -> bool:
    text, start, end = document.text, place.start, place.end
    if text[start].isupper() and (text[max(0, start - 1) : start] in ('"', "“") or is_alone(document, start, end)):
        return False  # a title, or the name of a field: “**Timezone**: the zone of the clock”
    if _GLUED_BEFORE.search(text, max(0, start - 2), start) or _GLUED_AFTER.match(text, end):
        return False
    return document.block_at(start).kind in _KINDS and in_prose(document, start, end)


def _dominant(forms: Counter[str], least: int, ratio: int) -> str | None:
    total = forms.total()
    form, most = forms.most_common(1)[0]
    return form if total >= least and len(forms) > 1 and most >= ratio * (total - most) else None
