"""What a reviewer does to a document: a fix, an edit, a suppression. Each gives the new text, or says why it cannot."""

from __future__ import annotations

from typing import TYPE_CHECKING

from npqp_lint.diagnostic import Report
from npqp_lint.fix.replace import encode
from npqp_lint.fix.same_document import kept
from npqp_lint.suppression import write as silencer
from npqp_lint.text.source import SourceError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from npqp_lint.config.settings import Settings
    from npqp_lint.diagnostic import Diagnostic
    from npqp_lint.run.runner import Runner
    from npqp_lint.text.document import Document
    from npqp_lint.text.source import Source
    from npqp_lint.text.source_map import Edit


class ReviewError(Exception):
    """The action failed. The message says why; nothing has changed."""


def edited(
    source: Source,
    document: Document | None,
    edits: Sequence[Edit],
    runner: Runner,
    settings: Settings,
    restores_markup: bool = False,
) -> Source:
    """The text with some edits.

    Arguments:
        source: the text.
        document: what was read from it.
        edits: in offsets of the source, sorted, without overlap.
        runner: reads the new text.
        settings: the settings in effect.
        restores_markup: whether they bring markup back to life.

    Raises:
        ReviewError: they would do harm, or the file cannot contain them.
    """
    try:
        changed = source.edited(edits)
        after = runner.read(changed, settings)
    except SourceError as error:
        raise ReviewError(str(error)) from None
    if document is not None and not kept(document, edits, after, edits if restores_markup else ()):
        raise ReviewError("it would change the markup around it")
    return changed


def suppressed(source: Source, found: Diagnostic, runner: Runner, settings: Settings, reason: str = "") -> Source:
    """The text with a comment that suppresses a finding.

    Arguments:
        source: the text.
        found: the finding.
        runner: checks the new text.
        settings: the settings in effect.
        reason: why, for the comment.

    Raises:
        ReviewError: no comment fits.
    """
    silenced = silencer.silence(
        source,
        Report(source.path, source, diagnostics=[found]),
        lambda text: runner.check(text, settings),
        lambda text: runner.read(text, settings),
        reason,
    )
    if not silenced.findings:
        if not source.is_text:
            raise ReviewError("Word comments cannot suppress findings; use npqp-lint baseline instead")
        raise ReviewError("there is no place for a comment that suppresses it")
    return source.like(silenced.text)


def content(source: Source, data: bytes, after: Source) -> bytes:
    """The bytes of the new text.

    Arguments:
        source: the text as read.
        data: the bytes it was read from.
        after: the new text.

    Raises:
        ReviewError: the file cannot contain it.
    """
    try:
        return encode(source, data, after)
    except SourceError as error:
        raise ReviewError(str(error)) from None
