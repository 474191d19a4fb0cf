"""Checks one text of a corpus; whatever is wrong with it is part of the result."""

from __future__ import annotations

from codecs import BOM_UTF8
from collections import Counter
from typing import TYPE_CHECKING, Any, NamedTuple

from npqp_lint import formats
from npqp_lint.diagnostic import density
from npqp_lint.language.guess import guess
from npqp_lint.linters import make_linter
from npqp_lint.text.source import SourceError
from npqp_lint.text.units import Unit

if TYPE_CHECKING:
    from collections.abc import Callable

    from npqp_lint.corpus.configuration import Configuration
    from npqp_lint.diagnostic import Diagnostic, Report
    from npqp_lint.text.source import Source

_NAME = "-"


class Row(NamedTuple):
    """What is added to a row.

    Arguments:
        words: the number of words of prose.
        density: artifact findings per 1,000 words; None without words.
        language: ``en``, or another language that the text is clearly in, or ``und`` for an unknown script.
        rules: the number of findings of each rule, by code.
        diagnostics: the findings, with offsets in code points of the text.
        readability: the scores by name; None if there is too little prose.
        repaired: the text with all safe fixes applied.
        error: what could not be checked.
    """

    words: int | None = None
    density: float | None = None
    language: str | None = None
    rules: dict[str, int] | None = None
    diagnostics: list[dict[str, Any]] | None = None
    readability: dict[str, float] | None = None
    repaired: str | None = None
    error: str | None = None


def check(text: bytes | None, source: bytes | None, configuration: Configuration) -> Row:
    """Check a text.

    Arguments:
        text: the text, in UTF-8.
        source: what it was translated from, in UTF-8; ignored unless the configuration names a column of sources.
        configuration: what to check.
    """
    try:
        return _check(text, source, configuration)
    except SourceError as error:
        return Row(error=str(error).partition("; ")[0])  # the rest is advice for files
    except Exception as error:  # one row never stops the others
        return Row(error=f"the check failed ({type(error).__name__}: {error}); please report it")


def _check(text: bytes | None, source: bytes | None, configuration: Configuration) -> Row:
    """Check a text.

    Raises:
        SourceError: it is not one.
    """
    if text is None:
        return Row(error="no text")
    if len(text) > configuration.longest:
        return Row(error=f"longer than {configuration.longest:,} bytes")
    read = _reader(source, configuration)
    linter, _ = make_linter(configuration.settings)
    padding = "\n" if configuration.source is not None else ""  # the place of a translation that is missing
    own = formats.source(text + padding.encode(), _NAME, configuration.format)
    whole = own.text[: len(own.text) - len(padding)]

    def lint(changed: Source) -> Report:
        return read(changed, linter.lint)

    report = lint(own)
    repaired = _repaired(own, report, lint, padding) if configuration.repair else None
    scores = report.readability or {}
    shift = int(own.bom == BOM_UTF8)  # a byte order mark is a character of the column
    return Row(
        report.words,
        density(sum(found.is_counted for found in report.diagnostics), report.words) if report.words else None,
        guess(whole) or "en",
        dict(sorted(Counter(diagnostic.code for diagnostic in report.diagnostics).items())),
        [_data(one, len(whole), shift) for one in report.diagnostics] if configuration.diagnostics else None,
        {name: float(value) for name, value in scores.items() if isinstance(value, int | float)} or None,
        repaired,
        "; ".join(report.errors) or None,
    )


def _reader(source: bytes | None, configuration: Configuration) -> Callable[[Source, Callable[..., Report]], Report]:
    """A function that reads a text and gives the document to a linter.

    Raises:
        SourceError: the source text is not a text.
    """
    settings = configuration.settings
    if configuration.source is None:
        original = None
    elif source is None:
        raise SourceError(f"no text in the column {configuration.source!r}")
    else:
        original = formats.source(source, f"column {configuration.source}", "plain").text

    def read(own: Source, lint: Callable[..., Report]) -> Report:
        document = formats.read(own, configuration.format, settings.language, settings.front_matter)
        if original is not None:
            size = len(own.text)
            unit = Unit(original, own.text[:-1], 0, size - 1, 0, size, configuration.source_language, settings.language)
            document.units = (unit,)
            document.blocks = [block._replace(unit=0) for block in document.blocks]
        report = lint(document)
        document.forget()
        return report

    return read


def _repaired(own: Source, report: Report, lint: Callable[[Source], Report], padding: str) -> str:
    """The text with all safe fixes applied."""
    text, mark = own.text, "\ufeff" if own.bom == BOM_UTF8 else ""
    if any(fix.applicability == "safe" for diagnostic in report.diagnostics for fix in diagnostic.fixes):
        from npqp_lint.fix.rounds import fix

        text = fix(own, lambda changed: report if changed is own else lint(changed)).text
    return mark + text.removesuffix(padding)


def _data(diagnostic: Diagnostic, size: int, shift: int) -> dict[str, Any]:
    """A diagnostic as nested columns.

    Arguments:
        size: of the text, without the place of a translation that is missing.
        shift: how many characters precede the text in its column.
    """
    return {
        "code": diagnostic.code,
        "rule": diagnostic.rule,
        "family": diagnostic.family,
        "severity": diagnostic.severity,
        "message": diagnostic.message,
        "start": min(diagnostic.start, size) + shift,
        "end": min(diagnostic.end, size) + shift,
        "fixes": [
            {
                "title": fix.title,
                "applicability": fix.applicability,
                "edits": [
                    {"start": min(edit.start, size) + shift, "end": min(edit.end, size) + shift, "text": edit.text}
                    for edit in fix.edits
                ],
            }
            for fix in diagnostic.fixes
        ],
    }
