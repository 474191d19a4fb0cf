"""``consistency``: one form or the other, but not both in a document."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, ClassVar, NamedTuple

from npqp_lint.declared.base import Declared
from npqp_lint.declared.fields import PAIRS, BadFieldError, Field, of_flag, pairs
from npqp_lint.declared.replacing import recased
from npqp_lint.declared.search import apart
from npqp_lint.language.knowledge import knowledge

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from npqp_lint.rule import Finding
    from npqp_lint.text.document import Document


class Side(NamedTuple):
    """One form of a pair.

    Arguments:
        pair: the number of the pair.
        other: the other form.
        is_second: which of the two it is.
        form: the grammatical form in which it is.
        language: the language that knows this form.
    """

    pair: int
    other: str
    is_second: bool
    form: str = ""
    language: str = "en"


class Consistency(Declared):
    """Finds the rarer of two forms if a document has both."""

    keys: ClassVar[Mapping[str, Field]] = {
        "either": Field(
            pairs, PAIRS, "Pairs of forms, each a word or phrase: a table, or a list of lists.", True, ()
        ),
        "inflect": of_flag("Whether the other forms of the words count too."),
    }  # fmt: skip
    captures: ClassVar[frozenset[str]] = frozenset({"fix", "count"})
    whole: ClassVar[bool] = True

    @classmethod
    def prepare(cls, complain: Callable[[BadFieldError], None]) -> None:
        """Add both forms of each pair to the searcher."""
        if not cls.given["either"]:
            complain(BadFieldError("must have at least one pair", "either"))
        for number, pair in enumerate(cls.given["either"]):
            for is_second in (False, True):
                word, other = pair[is_second], pair[not is_second]
                forms = {word: Side(number, other, is_second)}
                for language in cls.languages if cls.given["inflect"] else ():
                    for form, name in knowledge(language).forms(word).items():
                        forms.setdefault(form, Side(number, other, is_second, name, language))
                for form, side in forms.items():
                    cls.add_word(form, side, ("either", number), complain)

    def check(self, document: Document) -> Iterator[Finding]:
        """A finding for each place that has the rarer form; if both are as frequent, the one that comes later."""
        hits = apart(list(self.hits(document)))
        counts = Counter((hit.payload.pair, hit.payload.is_second) for hit in hits)
        first: dict[int, bool] = {}
        for hit in hits:
            first.setdefault(hit.payload.pair, hit.payload.is_second)
        for hit in hits:
            side: Side = hit.payload
            mine, theirs = counts[side.pair, side.is_second], counts[side.pair, not side.is_second]
            if not theirs or mine > theirs or (mine == theirs and first[side.pair] == side.is_second):
                continue
            known = knowledge(side.language)
            other = known.formed(side.other, side.form) if side.form else side.other
            text = recased(document.text[hit.start : hit.end], other)
            fix = self.replacement_of(document, hit.start, hit.end, text)
            yield self.found(document, hit.start, hit.end, {"fix": text, "count": str(theirs)}, (fix,))
