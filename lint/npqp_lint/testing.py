"""Runs the examples of rules as tests, for this project and for the authors of plugins.

Under pytest::

    from npqp_lint.testing import examples

    @pytest.mark.parametrize("case", examples(RULES), ids=str)
    def test_example(case):
        case.check()
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from npqp_lint import formats
from npqp_lint.linter import Linter
from npqp_lint.rule import Example
from npqp_lint.text.apply import apply
from npqp_lint.text.source import Source

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from npqp_lint.diagnostic import Diagnostic
    from npqp_lint.rule import Rule
    from npqp_lint.text.document import Document

__all__ = ["Case", "examples", "findings", "repaired"]


@dataclass(frozen=True)
class Case:
    """One example of a rule; its ``str`` is a name for it, such as ``MT101-bad-3``.

    Arguments:
        rule: the rule.
        kind: the list that the example is in; ``preview`` stands for ``bad_in_preview``.
        number: its index in the list.
        example: the example; a good text has nothing but its text.
    """

    rule: type[Rule]
    kind: Literal["bad", "preview", "good"]
    number: int
    example: Example

    def __str__(self) -> str:
        return f"{self.rule.code}-{self.kind}-{self.number}"

    def check(self) -> None:
        """Run the rule on the text.

        Raises:
            AssertionError: it does not do what the example says; the message says what it does.
        """
        text = self.example.text
        if self.kind == "good":
            found = findings(self.rule, text, preview=True)
            _require(not found, f"{text!r} must have no finding, but has {_shown(text, found)}")
            return
        if self.kind == "preview":
            _require(self.rule.stage == "stable", "bad_in_preview is for stable rules: a preview rule has bad")
            found = findings(self.rule, text)
            _require(not found, f"{text!r} must have no finding without --preview, but has {_shown(text, found)}")
        found = findings(self.rule, text, preview=self.kind == "preview")
        _require(bool(found), f"{text!r} must have a finding, but has none")
        fixed, wanted = repaired(text, found), text if self.example.fixed is None else self.example.fixed
        _require(fixed == wanted, f"{text!r} must become {wanted!r}, but becomes {fixed!r}")
        self._check_more(found)

    def _check_more(self, found: Sequence[Diagnostic]) -> None:
        """The optional parts of an example: how many findings there are, where the first is, and its message."""
        text, at, message, count = self.example.text, self.example.at, self.example.message, self.example.count
        if count is not None:
            _require(len(found) == count, f"{text!r} must have {count} findings, but has {_shown(text, found)}")
        first = found[0]
        if at is not None:
            place = (first.start, first.end)
            right = text[slice(*place)] == at if isinstance(at, str) else place == tuple(at)
            _require(right, f"{text!r} must be marked at {at!r}, but is at {place} {text[slice(*place)]!r}")
        if message is not None:
            _require(first.message == message, f"{text!r} must be called {message!r}, but is {first.message!r}")


def examples(rules: Iterable[type[Rule]]) -> list[Case]:
    """Every example of some rules, in their order."""
    cases: list[Case] = []
    for rule in rules:
        cases += [Case(rule, "bad", n, example) for n, example in enumerate(rule.bad)]
        cases += [Case(rule, "preview", n, example) for n, example in enumerate(rule.bad_in_preview)]
        cases += [Case(rule, "good", n, Example(text)) for n, text in enumerate(rule.good)]
    return cases


def findings(
    rule: type[Rule],
    text: str,
    *,
    preview: bool = False,
    format: str | None = None,
    settings: Mapping[str, Any] | None = None,
) -> list[Diagnostic]:
    """What one rule reports on a text.

    Arguments:
        rule: the rule.
        text: the text.
        preview: whether to report its kinds of findings in preview too.
        format: one of ``npqp_lint.formats.NAMES``; None means that of the rule's examples.
        settings: options of the rule, as under ``[rules.NAME]``; the others have their defaults.

    Raises:
        AssertionError: the rule fails, or it reports a kind in preview that it does not declare in ``previews``.
    """
    made = example_rule(rule, settings)
    made.preview = preview
    document = document_of(rule, text, format)
    kinds = {finding.preview for finding in made.check(document)} - {None}
    _require(kinds <= set(rule.previews), f"{rule.name} must declare {sorted(map(str, kinds))} in previews")
    report = Linter([made]).lint(document)
    _require(not report.errors, "; ".join(report.errors))
    return report.diagnostics


def example_rule(rule: type[Rule], settings: Mapping[str, Any] | None = None) -> Rule:
    """A rule with the glossary of its examples.

    Arguments:
        rule: the rule.
        settings: options of the rule; the others have their defaults.
    """
    if not rule.uses_glossary:
        return rule(settings)
    from npqp_lint.terms.load import Glossaries

    return rule({"glossary": Glossaries.of_text(rule.example_glossary), **(settings or {})})


def document_of(rule: type[Rule], text: str, format: str | None = None) -> Document:
    """The document of an example.

    Arguments:
        rule: the rule.
        text: the example.
        format: one of ``npqp_lint.formats.NAMES``; None means that of the rule's examples.
    """
    if format is None and rule.example_format == "pairs":
        from npqp_lint.formats.tabular import read_pairs

        return read_pairs(Source(text))
    return formats.read(Source(text), format or rule.example_format)


def repaired(text: str, found: Iterable[Diagnostic]) -> str:
    """The text after the first fix of every diagnostic."""
    edits = [edit for one in found if one.fixes for edit in one.fixes[0].edits]
    return apply(text, sorted(edits, key=lambda edit: (edit.start, edit.end)))


def _require(right: bool, message: str) -> None:
    if not right:
        raise AssertionError(message)


def _shown(text: str, found: Sequence[Diagnostic]) -> str:
    return "; ".join(f"{text[one.start : one.end]!r} ({one.message})" for one in found) or "none"
