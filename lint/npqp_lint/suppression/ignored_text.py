"""Text of the source that the configuration ignores: no finding in it is reported."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from npqp_lint.text.spans import Spans

if TYPE_CHECKING:
    from collections.abc import Sequence

    from npqp_lint.declared.regexps import Regexp
    from npqp_lint.diagnostic import Diagnostic
    from npqp_lint.text.document import Document


def outside(document: Document, diagnostics: list[Diagnostic], patterns: Sequence[str]) -> list[Diagnostic]:
    """The diagnostics that are not inside a match of one of some patterns in the source.

    Arguments:
        document: has the source.
        diagnostics: the findings of the rules.
        patterns: in the syntax of RE2.
    """
    if not patterns or not diagnostics:
        return diagnostics
    from npqp_lint.declared.regexps import encoded

    text = document.source.text
    data = encoded(text)
    ignored = Spans((match.start, match.end) for pattern in patterns for match in compiled(pattern).find(text, data))
    return [found for found in diagnostics if not ignored.hold(found.start, found.end)]


@lru_cache(maxsize=256)
def compiled(pattern: str) -> Regexp:
    """A pattern, ready to be used.

    Raises:
        PatternError: it cannot be used.
    """
    from npqp_lint.declared.regexps import Regexp

    return Regexp(pattern, case=True, whole=False)
