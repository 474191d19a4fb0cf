"""What the rules say of a text: of the whole of it, or quickly of what changed, the rest taken over from before."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from npqp_lint import formats
from npqp_lint.config import make_linter, severities
from npqp_lint.linter import Linter
from npqp_lint.server.window import around, change_of, changed_blocks, moved, part

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from npqp_lint.diagnostic import Diagnostic, Report
    from npqp_lint.document import Document
    from npqp_lint.rule import Rule
    from npqp_lint.settings import Settings
    from npqp_lint.source import Source

WHOLE = frozenset({"terminology", "readability", "suppression"})
"""Families that judge the document as a whole; a quick pass takes over what they said before."""


@dataclass(frozen=True, slots=True)
class Analysis:
    """The diagnostics of one state of a text.

    Arguments:
        generation: the number of that state.
        source: the text.
        document: as it was read.
        settings: those in force.
        diagnostics: sorted by offset.
        complete: all rules have seen the whole text.
        errors: what could not be checked, a sentence each.
    """

    generation: int
    source: Source
    document: Document
    settings: Settings
    diagnostics: list[Diagnostic]
    complete: bool
    errors: tuple[str, ...] = ()


def whole(
    generation: int, source: Source, format: str, settings: Settings, pause: Callable[[], None] | None = None
) -> Analysis:
    """All rules over the whole text.

    Arguments:
        generation: see ``Analysis``.
        source: the text.
        format: the format it is read as.
        settings: those in force.
        pause: called before each rule; what it raises goes through.
    """
    linter, _ = make_linter(settings)
    if pause is not None:
        linter, rules = Linter((), linter.severities), linter.rules
        linter.rules = _Paused(rules, pause)  # which the constructor would copy
    document = formats.read(source, format, settings.language)
    report = linter.lint(document)
    return Analysis(generation, source, document, settings, report.diagnostics, True, tuple(report.errors))


def checked(source: Source, format: str, settings: Settings) -> Report:
    """What all rules say of a text, for work that makes new texts."""
    return make_linter(settings)[0].lint(formats.read(source, format, settings.language))


class _Paused(list["Rule"]):
    """Rules; whoever goes through them pauses before each."""

    def __init__(self, rules: list[Rule], pause: Callable[[], None]) -> None:
        super().__init__(rules)
        self._pause = pause

    def __iter__(self) -> Iterator[Rule]:
        for rule in super().__iter__():
            self._pause()
            yield rule


def quick(before: Analysis, generation: int, source: Source, format: str, settings: Settings) -> Analysis:
    """The rules over the blocks that changed and their neighbours, and the rest as it was.

    Arguments:
        before: of the text as it was.
        generation, source, format, settings: as for ``whole``.
    """
    if before.settings.fingerprint != settings.fingerprint or before.document.format != format:
        return whole(generation, source, format, settings)
    document = formats.read(source, format, settings.language)
    if _directives(document) != _directives(before.document):
        return whole(generation, source, format, settings)  # what a comment silences may lie anywhere
    change = change_of(before.source.text, source.text)
    kept = [found for found in (moved(old, change) for old in before.diagnostics) if found is not None]
    first, last = changed_blocks(before.document, document)
    fresh: list[Diagnostic] = []
    low, high = max(0, first - 1), min(len(document.blocks), last + 1)
    if low < high:
        start, _ = document.map.range(document.blocks[low].start, document.blocks[low].end)
        _, end = document.map.range(document.blocks[high - 1].start, document.blocks[high - 1].end)
        report = _quick_linter(settings).lint(part(document, *around(document, first, last)))
        kept = [found for found in kept if found.family in WHOLE or not start <= found.start <= end]
        fresh = [found for found in report.diagnostics if start <= found.start <= end]
    found = sorted([*kept, *fresh], key=lambda d: (d.start, d.end, d.code))
    return Analysis(generation, source, document, settings, found, False, before.errors)


def _directives(document: Document) -> list[str]:
    return [comment.text for comment in document.comments if "npqp-lint" in comment.text.lower()]


def forget() -> None:
    """Make the rules anew when they are next needed."""
    _LINTERS.clear()


_LINTERS: dict[str, Linter] = {}


def _quick_linter(settings: Settings) -> Linter:
    """The rules of a quick pass, with objects of their own: the whole text may be under check at the same time."""
    key = settings.fingerprint
    if key not in _LINTERS:
        classes = [rule for rule in settings.rule_classes()[0] if rule.family not in WHOLE]
        rules = [rule(settings.rules.get(rule.name)) for rule in classes]
        _LINTERS[key] = Linter(rules, severities(settings, classes))
    return _LINTERS[key]
