"""Applies the comments that suppress findings, and reports those that suppress nothing.

Each format provides its comments in its own syntax; their content is the same everywhere::

    npqp-lint: ignore SELECTORS -- REASON        the next block, or the block that contains the comment
    npqp-lint: off SELECTORS -- REASON           from here on
    npqp-lint: on SELECTORS                      to here
    npqp-lint: ignore-file SELECTORS -- REASON   the whole file

Selectors are separated by commas or spaces; without any, all rules except those about suppressions are meant.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from npqp_lint.diagnostic import URL, Diagnostic, SourceFix
from npqp_lint.engine_selectors import keys_of
from npqp_lint.registry.pages import page_of
from npqp_lint.selectors import NONE
from npqp_lint.suppression.directives import OWN, Directive, Reader, Selector, Told, end_of, place, text_at
from npqp_lint.suppression.rules import InvalidSuppression
from npqp_lint.text.document import Edit

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from npqp_lint.registry import Rules
    from npqp_lint.rule import Rule, Severity
    from npqp_lint.text.document import Comment, Document

_UNSEEN = frozenset(("latex", "man"))
"""Formats in which a line with nothing but a comment is as if it was not there."""


def suppress(
    document: Document,
    diagnostics: list[Diagnostic],
    rules: Sequence[Rule],
    severities: Mapping[str, Severity] | None = None,
    own: Rules = NONE,
    pages: str = URL,
) -> list[Diagnostic]:
    """The diagnostics that no comment suppresses, and those about the comments.

    Arguments:
        document: its comments are read.
        diagnostics: the findings of the rules.
        rules: those that completed; one that did not makes no suppression unused.
        severities: by rule code, if different from the rule's own.
        own: the rules of the configuration's rule files.
        pages: the address of the page of a rule, with the fields of ``registry.pages``.
    """
    if not document.comments:
        return diagnostics
    reader = Reader(document, rules, own)
    for comment in document.comments:
        reader.read(comment)
    kept = [found for found in diagnostics if not _silenced(found, reader.directives, reader.ons)]
    for rule in (rule for rule in rules if rule.code in OWN):
        severity = (severities or {}).get(rule.code, rule.severity)
        reports = reader.faults if rule.code == InvalidSuppression.code else _unused(document, reader)
        kept += [
            _diagnostic(rule, severity, told, pages)
            for told in reports
            if not _accepted(rule.code, told.comment, reader)
        ]
    return kept


def _diagnostic(rule: Rule, severity: Severity, told: Told, pages: str) -> Diagnostic:
    fixes = (told.fix,) if told.fix else ()
    url = page_of(type(rule), pages)
    return Diagnostic(
        rule.code, rule.name, rule.family, severity, told.message, told.start, told.end, fixes=fixes, url=url
    )


def _silenced(found: Diagnostic, directives: list[Directive], ons: list[Directive]) -> bool:
    """Whether a directive suppresses the finding; all that do are marked as used."""
    silenced = False
    for _, selector in covering(found, directives, ons):
        selector.used = silenced = True
    return silenced


def covering(
    found: Diagnostic, directives: list[Directive], ons: list[Directive]
) -> Iterator[tuple[Directive, Selector]]:
    """The directives that suppress a finding, each with the selector that names its rule.

    Arguments:
        found: the finding.
        directives, ons: what a reader read.
    """
    keys = keys_of(found.code, found.engine, found.engine_rule, found.engine_category)
    for directive in directives:
        if not directive.start <= found.start < directive.end:
            continue
        for selector in directive.selectors:
            hit = any(key in selector.codes for key in keys)
            if hit and found.start < min(end_of(directive, selector, key, ons) for key in keys):
                yield directive, selector


def _accepted(code: str, comment: Comment, reader: Reader) -> bool:
    """Whether a directive names the rule itself, not through all rules, and so suppresses a finding about the comment.

    The directive is in that comment, before the same block, or covers the comment.
    """
    for directive in reader.directives:
        beside = directive.verb == "ignore" and directive.comment.prose == comment.prose
        for word in directive.selectors:
            if code not in word.codes or not word.codes <= OWN:
                continue
            around = directive.start <= comment.start < end_of(directive, word, code, reader.ons)
            if directive.comment is comment or beside or around:
                return True
    return False


def _unused(document: Document, reader: Reader) -> list[Told]:
    """Every directive or selector that suppresses nothing."""
    for on in reader.ons:
        for word in on.selectors:
            word.judged = not reader.faults  # what a misspelled "off" meant is unknown
            word.used = any(
                end_of(off, other, code, reader.ons) == on.comment.start
                for off in reader.directives
                if off.verb == "off" and off.comment.start < on.comment.start
                for other in off.selectors
                for code in other.codes & word.codes
            )
    told: list[Told] = []
    for directive in (*reader.directives, *reader.ons):
        comment, words = directive.comment, directive.selectors
        what = "ends no “off”" if directive.verb == "on" else "suppresses nothing"
        if all(word.stale for word in words):
            whole = SourceFix("Delete the comment", "safe", (_deletion(document, comment),))
            told.append(Told(comment, comment.start, comment.end, f"This comment {what}.", whole))
            continue
        for i, word in enumerate(words):
            if word.stale:
                start, end = place(document, comment, word.start, word.end)
                fix = _without(document, comment, words, i)
                told.append(Told(comment, start, end, f"“{word.word}” {what}.", fix))
    return told


def _without(document: Document, comment: Comment, words: list[Selector], i: int) -> SourceFix | None:
    """The fix that removes one selector, with the comma on the side of others that are removed too."""
    base = text_at(document, comment)
    if base is None:
        return None
    if any(not word.stale for word in words[:i]):
        start, end = words[i - 1].end, words[i].end
    else:
        start, end = words[i].start, words[i + 1].start
    edit = Edit(base + start, base + end, "")
    return SourceFix(f"Delete '{words[i].word}'", "safe", (edit,))


def _deletion(document: Document, comment: Comment) -> Edit:
    """Delete a comment: the whole line if nothing else is on it, otherwise one of the spaces next to it too."""
    text = document.source.text
    start, end = comment.start, comment.end
    while start and text[start - 1] in " \t":
        start -= 1
    while end < len(text) and text[end] in " \t":
        end += 1
    begins = start == 0 or text[start - 1] in "\r\n"
    ends = end == len(text) or text[end] in "\r\n"
    if begins and ends and not _parts(document, comment):
        return Edit(start, end + (2 if text.startswith("\r\n", end) else end < len(text)), "")
    if begins and not ends:
        return Edit(comment.start, end, "")  # the indentation stays
    if ends:
        return Edit(start, end, "")
    return Edit(start if end > comment.end else comment.start, comment.end, "")


def _parts(document: Document, comment: Comment) -> bool:
    """Whether the comment's line separates two paragraphs that would become one, so that a blank line must stay.

    In an HTML block it is the opposite: there a blank line would end the block. In ``_UNSEEN``, no comment separates.
    """
    if document.format in _UNSEEN:
        return False
    source = document.source
    first, last = source.position(comment.start).line, source.position(comment.end).line
    if first == 1 or last == len(source.line_starts):
        return False
    return all(
        line.strip() and not line.lstrip().startswith("<") for line in (source.line(first - 1), source.line(last + 1))
    )
