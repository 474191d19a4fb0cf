"""The comments that silence a finding."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from npqp_lint.diagnostic import Diagnostic
    from npqp_lint.document import Document
    from npqp_lint.rule import Rule

RULES: tuple[type[Rule], ...] = ()


def suppress(document: Document, diagnostics: list[Diagnostic], rules: list[Rule]) -> list[Diagnostic]:
    """The diagnostics that no comment silences."""
    return diagnostics
