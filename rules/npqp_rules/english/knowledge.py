"""What rules without code can ask about English."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from npqp_lint.language.english import articles, inflection
from npqp_lint.language.knowledge import Knowledge

from npqp_rules.english.sentences import sentences

if TYPE_CHECKING:
    from collections.abc import Mapping

    from npqp_lint.language.english.inflection import Form
    from npqp_lint.text.document import Document


class English(Knowledge):
    """Answers from the word classes, the sentence splitter, and the models of this package."""

    def forms(self, word: str) -> Mapping[str, str]:
        """The forms of a word or phrase, itself included, each with the name of the form."""
        return cast("Mapping[str, str]", inflection.forms_of(word))

    def formed(self, word: str, form: str) -> str:
        """A word or phrase in a form that ``forms`` names."""
        return inflection.inflected(word, cast("Form", form))

    def sentences(self, document: Document, block: int) -> list[int]:
        """Where the sentences of a block start."""
        return sentences(document).starts(block)

    def article(self, before: str, after: str) -> str | None:
        """The article before a word, as it must be before another one; None if it can stay, or is none."""
        low = before.lower()
        wanted = articles.article(after) if low in ("a", "an") else None
        if wanted is None or wanted == low:
            return None
        return wanted.upper() if before.isupper() and len(before) > 1 else before[0] + wanted[1:]


ENGLISH = English()
