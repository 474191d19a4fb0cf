"""From a finding to a case: the smallest text with it, and the settings that it needs."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from npqp_lint.config.settings import BY_FIELD, Settings, as_data
from npqp_lint.explain.case.reduce import Budget, reduced
from npqp_lint.explain.case.replacing import replaced
from npqp_lint.explain.place import blocks_at
from npqp_lint.lazy import lazy
from npqp_lint.linter import Linter
from npqp_lint.linters import made_rule, make_linter
from npqp_lint.text.source import Source

if TYPE_CHECKING:
    import re
    from collections.abc import Callable, Mapping

    from npqp_lint.diagnostic import Diagnostic
    from npqp_lint.explain.stance import Stance
    from npqp_lint.rule import Rule
    from npqp_lint.text.document import Document

TRIALS = 400
"""How often each step may check a text."""

_LINE = lazy(r"\n")
_SENTENCE = lazy(r"(?<![A-Z][a-z])(?<![A-Z])(?<!Mrs)(?<!Prof)[.!?][\"”’')\]]*\s+")
_WORD = lazy(r"\s+")
_MATTERS = ("preview", "rules", "readability", "grammar", "spelling", "language", "front_matter", "unit_states")


class Case(NamedTuple):
    """A case of a finding.

    Arguments:
        text: the text.
        format: its format.
        finding: what is reported in it.
        source: the text, with positions.
        kept: the words that could not be replaced.
        settings: the settings without which it is not reported, by key.
        whole: whether the document could not be reduced to the block, so that others matter.
    """

    text: str
    format: str
    finding: Diagnostic
    source: Source
    kept: tuple[str, ...]
    settings: Mapping[str, object]
    whole: bool


class Maker:
    """Makes a case.

    Arguments:
        document: the document with the finding.
        settings: those in effect.
        stance: the finding.
        smallest: whether words are removed too, so that what is left need not be a sentence.
    """

    def __init__(self, document: Document, settings: Settings, stance: Stance, smallest: bool = False) -> None:
        self._units = (_LINE, _SENTENCE, _WORD) if smallest else (_LINE, _SENTENCE)
        self._document = document
        self._settings = settings
        self._stance = stance
        assert stance.finding is not None  # noqa: S101 - it is reported
        self._wanted = stance.finding.code, stance.finding.engine_rule
        self._format = document.format if document.source.is_text else "plain"

    def made(self) -> Case | None:
        """The case; None if the finding is not there when the text is checked alone."""
        linter = Linter([self._rule(self._settings)], ignored=self._settings.ignore_text)

        def holds(text: str) -> bool:
            return self._found(text, linter, self._settings) is not None

        start, whole = self._start(holds)
        if start is None:
            return None
        text = start
        for unit in self._units:
            text = "".join(reduced(_parts(text, unit), holds, Budget(TRIALS)))
        first = self._found(text, linter, self._settings)
        words = len(text[: first.start].split()) if first is not None else 0

        def still(changed: str) -> bool:
            found = self._found(changed, linter, self._settings)
            return found is not None and len(changed[: found.start].split()) == words

        text, kept = replaced(text, still, Budget(TRIALS))
        text = text.strip() if holds(text.strip()) else text
        finding = self._found(text, linter, self._settings)
        if finding is None:
            return None
        source = Source(text, self._document.source.path)
        return Case(text, self._format, finding, source, kept, self._needed(text), whole)

    def _start(self, check: Callable[[str], bool]) -> tuple[str | None, bool]:
        """The lines of the block that has the finding if they are enough; otherwise the document."""
        document, stance = self._document, self._stance
        blocks = blocks_at(document, stance.start, stance.end)
        if blocks and document.source.is_text:
            low, high = document.map.range(blocks[0].start, blocks[-1].end)
            starts = document.source.line_starts
            first = max(start for start in starts if start <= low)
            last = next((start for start in starts if start >= high), len(document.source.text))
            if check(lines := document.source.text[first:last]):
                return lines, False
        if blocks:
            text = document.text[blocks[0].start : blocks[-1].end]
            if not document.source.is_text and check(text):
                return text, False
        text = document.source.text if document.source.is_text else document.text
        return (text, True) if check(text) else (None, True)

    def _rule(self, settings: Settings) -> Rule:
        made = made_rule(self._stance.rule, settings)
        made.preview = settings.preview
        return made

    def _found(self, text: str, linter: Linter, settings: Settings) -> Diagnostic | None:
        """The finding in a text, if it is there."""
        from npqp_lint import formats

        source = Source(text, self._document.source.path)
        try:
            document = formats.read(source, self._format, settings.language, settings.front_matter)
            report = linter.lint(document)
        except Exception:  # not every part of a text is one
            return None
        return next((one for one in report.diagnostics if (one.code, one.engine_rule) == self._wanted), None)

    def _needed(self, text: str) -> dict[str, object]:
        """The settings without which the finding is not reported, by key."""
        settings, defaults = self._settings, Settings()
        for name in _MATTERS:
            if getattr(settings, name) == getattr(defaults, name):
                continue
            without = replace(settings, **{name: getattr(defaults, name)})
            if self._runs(without) and self._found(text, Linter([self._rule(without)]), without) is not None:
                settings = without
        data = as_data(settings)
        keys = [BY_FIELD[name].name for name in _MATTERS if getattr(settings, name) != getattr(defaults, name)]
        return {key: data[key] for key in keys}

    def _runs(self, settings: Settings) -> bool:
        return any(type(rule) is self._stance.rule for rule in make_linter(settings)[0].rules)


def _parts(text: str, end: re.Pattern[str]) -> list[str]:
    """A text in parts, each of which ends with a match of a pattern, except perhaps the last."""
    ends = [0, *(match.end() for match in end.finditer(text)), len(text)]
    return [text[start:stop] for start, stop in pairwise(ends) if start < stop]
