"""Names in a set of documents: what is counted in each of them, and which spellings they agree on."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from npqp_lint.rule import Contested

from npqp_rules.terms.names.mentions import Mention
from npqp_rules.terms.names.variants import Names, names_of, places_of, variants

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from npqp_lint.text.document import Document

    from npqp_rules.terms.names.variants import Place

_ALONE, _BESIDE, _PART = "alone", "beside", "part"
"""What is counted of each name (see ``Mention.alone``), and of each word of longer names, so that a document learns
what is agreed on its words."""

_ENOUGH = 1000
"""Occurrences of a name that are counted in a set; more change nothing."""


def collected(document: Document) -> dict[str, dict[str, int]]:
    """How often each name is in a document, alone and beside other words with a capital."""
    found: dict[str, dict[str, int]] = {}
    for parts, places in document.fact(names_of).items():
        alone = sum(one.alone for one in places)
        counts = {form: n for form, n in ((_ALONE, alone), (_BESIDE, len(places) - alone)) if n}
        found[" ".join(parts)] = found.get(" ".join(parts), {}) | counts
        for part in parts if len(parts) > 1 else ():
            forms = found.setdefault(part, {})
            forms[_PART] = forms.get(_PART, 0) + len(places)
    return found


def contested(tables: Sequence[Mapping[str, Mapping[str, int]]]) -> list[Contested]:
    """The names that are spelled in several ways; the key is a spelling that is not to be kept."""
    total: dict[str, Counter[str]] = {}
    documents: Counter[str] = Counter()
    for table in tables:
        for name, forms in table.items():
            documents[name] += 1
            total.setdefault(name, Counter()).update({form: n for form, n in forms.items() if form != _PART})
    names: Names = {}
    for name in sorted(name for name, forms in total.items() if forms):
        parts = tuple(name.split())
        nowhere = (0,) * len(parts)
        names[parts] = [
            mention
            for form, n in sorted(total[name].items())
            for mention in [Mention(parts, nowhere, form == _ALONE)] * min(n, _ENOUGH)
        ]
    merged = []
    for variant in variants(names):
        kept, other = variant.counts
        spellings = {
            variant.better: (kept, max(1, documents[variant.better])),
            variant.said: (other, max(1, documents[variant.said])),
        }
        merged.append(Contested(variant.said, spellings, variant.better))
    return merged


def differing(document: Document, agreed: Mapping[str, str]) -> Iterator[tuple[str, str, Place]]:
    """The names that are not spelled as the set of documents agrees: each with the spelling to keep and its place."""
    places = places_of(document.fact(names_of))
    for said, better in agreed.items():
        for place in places.get(said, ()):
            yield said, better, place
