"""Checks a text: the whole of it, or quickly only what changed, keeping the other findings."""

from __future__ import annotations

from copy import copy
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from npqp_lint import formats
from npqp_lint.language import prevailing
from npqp_lint.linter import Linter
from npqp_lint.linters import make_linter
from npqp_lint.server.findings import Known, shifted
from npqp_lint.server.window import (
    CONTEXT,
    Alone,
    Change,
    Read,
    alike,
    around,
    change_of,
    changed_blocks,
    part,
    placed,
    reaches_far,
    segment,
    spliced,
    under,
)
from npqp_lint.text.source import Source, SourceError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from npqp_lint.config.settings import Settings
    from npqp_lint.diagnostic import Diagnostic, Report
    from npqp_lint.text.document import Document

WHOLE = frozenset({"terminology", "bilingual", "readability", "suppression"})
"""Families that judge the document as a whole; a quick pass keeps their earlier findings."""


SLOW = frozenset({"grammar"})
"""Slow families; a newly opened text is first checked without them."""

WIDE = 8 * CONTEXT
"""How many characters are read on each side of a change if fewer are not typical of the whole."""

FAR = 4 * CONTEXT
"""How many characters may change before quick passes build on the last of them."""

_SEGMENTS = 4
"""How many ranges that were read alone are remembered."""

PORTION = 4000
"""How many characters of prose the slow rules check at a time."""


@dataclass(frozen=True)
class Analysis:
    """The diagnostics of one state of a text.

    Arguments:
        source: the text.
        document: the text as parsed; None if the whole was not parsed.
        settings: the settings in effect.
        diagnostics: sorted by offset.
        complete: whether all rules have checked the whole text.
        errors: what could not be checked, and what the user should know about the settings, one sentence each.
        base: of a quick pass, the analysis that it built on.
        passage: of a quick pass, what it read.
    """

    source: Source
    document: Document | None
    settings: Settings
    diagnostics: Sequence[Diagnostic]
    complete: bool
    errors: tuple[str, ...] = ()
    base: Analysis | None = None
    passage: Read | None = None

    @cached_property
    def known(self) -> Known:
        """The diagnostics, for quick passes that build on them."""
        return Known(self.diagnostics)

    @cached_property
    def segments(self) -> dict[tuple[int, int], Alone | None]:
        """Ranges of the source that quick passes have read alone; None if one reads differently in the whole."""
        return {}


def document_of(source: Source, format: str, settings: Settings) -> Document:
    """The document of a text.

    Arguments:
        source: the text.
        format: the format in which to read it.
        settings: the settings in effect.
    """
    return formats.read(source, format, settings.language, settings.front_matter)


def whole(
    source: Source,
    format: str,
    settings: Settings,
    pause: Callable[[], None] | None = None,
    grammar: bool = True,
) -> Analysis:
    """Run the rules on the whole text.

    Arguments:
        source: the text.
        format: the format in which to read it.
        settings: the settings in effect.
        pause: called repeatedly; exceptions that it raises are passed on.
        grammar: whether to run the slow grammar engines too.
    """
    document = document_of(source, format, settings)
    linter, warnings = make_linter(settings)
    if not grammar:
        linter = _linter(settings, SLOW)
    if pause is not None and grammar:
        prepare(document, settings, pause)
    report = linter.lint(document, pause)
    return Analysis(source, document, settings, report.diagnostics, grammar, (*report.errors, *warnings))


def prepare(document: Document, settings: Settings, pause: Callable[[], None]) -> None:
    """Let the engines check a little at a time, and store the results, because a quick pass may need them in between.

    Arguments:
        document: the document to check.
        settings: the settings in effect.
        pause: called repeatedly; exceptions that it raises are passed on.
    """
    rules = [rule for rule in make_linter(settings)[0].rules if rule.family in SLOW]
    first = 0
    for i, block in enumerate(document.blocks):
        if block.end - document.blocks[first].start >= PORTION or i == len(document.blocks) - 1:
            piece, first = part(document, first, i + 1), i + 1
            for rule in rules:
                pause()
                try:
                    for _ in rule.check(piece):
                        pass
                except Exception:
                    return  # the check of the whole text reports it


def checked(source: Source, format: str, settings: Settings) -> Report:
    """Run all rules on a text, for work that creates new texts."""
    return make_linter(settings)[0].lint(document_of(source, format, settings))


def quick(
    base: Analysis,
    source: Source,
    format: str,
    settings: Settings,
    grammar: bool = True,
    change: Change | None = None,
    latest: tuple[Analysis, Change] | None = None,
) -> Analysis:
    """Run the rules on what changed and its neighbors, and keep the other findings.

    Arguments:
        base: the analysis of the whole text before the change.
        source, format, settings, grammar: as for ``whole``.
        change: a range outside of which nothing changed, if it is known.
        latest: the last quick pass, if there was one, and what changed since.
    """
    if latest is not None and change is not None and latest[0].base is base and latest[1].size < FAR < change.size:
        base, change = advanced(latest[0]), latest[1]
    old = base.document
    if old is None or base.settings.fingerprint != settings.fingerprint or old.format != format:
        return whole(source, format, settings, grammar=False)
    texts = base.source.text, source.text
    change = change_of(*texts) if change is None else change.trimmed(*texts)
    read = _segment(base, old, change, source, settings) or _everything(old, change, source, settings)
    if read is None:
        return whole(source, format, settings, grammar=False)
    taken = WHOLE if grammar else WHOLE | SLOW
    fresh, place = _fresh(read, settings, taken)
    codes = {rule.code for rule in make_linter(settings)[0].rules if rule.whole or rule.family in taken}
    found = base.known.with_fresh(fresh, change, place, codes)
    return Analysis(source, None, settings, found, False, base.errors, base, read)


def _fresh(read: Read, settings: Settings, taken: frozenset[str]) -> tuple[list[Diagnostic], tuple[int, int]]:
    """The findings in the blocks that changed and their neighbors, and where in the text these are.

    Arguments:
        read: what was read.
        settings: the settings in effect.
        taken: the families that do not run.
    """
    document, offset, first, last, _ = read
    blocks, map = document.blocks, document.map
    low, high = max(0, first - 1), min(len(blocks), last + 1)
    start = offset + (map.range(blocks[low - 1].start, blocks[low - 1].end)[1] if low else 0)
    end = offset + (map.point(blocks[high].start) if high < len(blocks) else len(document.source.text))
    if low >= high:
        return [], (start, end)
    report = _linter(settings, taken, True).lint(part(document, *around(document, first, last)))
    fresh = [shifted(found, offset) for found in report.diagnostics]
    return [found for found in fresh if start <= found.start < end], (start, end)


def advanced(found: Analysis) -> Analysis:
    """The result of a quick pass as what the following ones build on: the text is edited at another place.

    Arguments:
        found: the result of the quick pass.
    """
    base, read = found.base, found.passage
    if base is None or base.document is None or read is None:
        raise AssertionError("not of a quick pass")
    document = read.document
    if read.end is not None:
        document = spliced(base.document, document, read.offset, read.end, found.source)
    return Analysis(found.source, document, found.settings, list(found.diagnostics), False, found.errors)


def _segment(base: Analysis, old: Document, change: Change, source: Source, settings: Settings) -> Read | None:
    """The range around a change, read alone; None if it reads differently as part of the whole."""
    if reaches_far(old, source.text, change):
        return None
    try:
        for context in (CONTEXT, WIDE):
            low, high = segment(old, change, context)
            if (low, high) == (0, len(old.source.text)):
                return None
            alone = _alone(base, old, low, high, settings)
            if alone is not None:
                after = _range_of(old, source.text[low : high + change.shift], settings)
                return _joined(old, alone, after, Change(*(place - low for place in change)), low, high)
    except SourceError:
        pass  # a part of such a file is not a file
    return None


def _joined(old: Document, alone: Alone, after: Document, change: Change, low: int, high: int) -> Read | None:
    """A range that changed, in place of what was there; None if the change concerns more than the range.

    Arguments:
        old: the whole before the change.
        alone: the range before it.
        after: the range after it, read alone.
        change: the change, from the start of the range.
        low, high: the range before it.
    """
    before, blocks = alone
    if _directives(before) != _directives(after):
        return None
    if before.width != after.width and max(before.width, after.width) >= old.width:
        return None  # how lines are joined may change anywhere
    first, last = changed_blocks(before, after, change.start, change.new_end)
    if high < len(old.source.text) and last >= len(after.blocks):
        return None  # something opens but does not close, such as a code fence, so it reaches further
    if not placed(after, before, blocks, change):
        return None
    return Read(under(after, old, low, high), low, first, last, high)


def _alone(base: Analysis, old: Document, low: int, high: int, settings: Settings) -> Alone | None:
    """A range of the text before the change, read alone; None if it reads differently as part of the whole.

    Raises:
        SourceError: it cannot be read alone.
    """
    known = base.segments
    if (low, high) not in known:
        if len(known) >= _SEGMENTS:
            known.clear()
        read = _range_of(old, old.source.text[low:high], settings)
        blocks = alike(old, low, high, read)
        known[low, high] = None if blocks is None else Alone(read, blocks)
    return known[low, high]


def _everything(old: Document, change: Change, source: Source, settings: Settings) -> Read | None:
    """The whole text, read again; None if its comments changed, because they can suppress findings anywhere."""
    document = document_of(source, old.format, settings)
    if _directives(document) != _directives(old):
        return None
    return Read(document, 0, *changed_blocks(old, document, change.start, change.new_end))


def _range_of(old: Document, text: str, settings: Settings) -> Document:
    """The document of a range of a text, read alone.

    Arguments:
        old: the whole.
        text: the range.
        settings: the settings in effect.

    Raises:
        SourceError: it cannot be read alone.
    """
    source = Source(text, old.source.path)
    if old.format == "plain":
        from npqp_lint.formats import plain

        read = plain.read(source, settings.language, old.width)
    else:
        read = document_of(source, old.format, settings)
    read.prevailing = prevailing(old) or ""
    return read


def _directives(document: Document) -> list[str]:
    return [comment.text for comment in document.comments if "npqp-lint" in comment.text.lower()]


def forget() -> None:
    """Create the rules again when they are next needed."""
    _LINTERS.clear()


_LINTERS: dict[tuple[str, frozenset[str], bool], Linter] = {}


def _linter(settings: Settings, without: frozenset[str], is_part: bool = False) -> Linter:
    """The rules except some families, as separate objects, because the whole text may be checked at the same time.

    Arguments:
        settings: the settings in effect.
        without: the families.
        is_part: for a part of a document, without rules that judge it as a whole.
    """
    key = settings.fingerprint, without, is_part
    if key not in _LINTERS:
        linter = make_linter(settings)[0]
        rules = [copy(rule) for rule in linter.rules if rule.family not in without and not (is_part and rule.whole)]
        _LINTERS[key] = Linter(rules, linter.severities, linter.faults, linter.states, linter.own, linter.ignored)
    return _LINTERS[key]
