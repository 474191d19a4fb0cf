"""Why a finding is not reported, as a sentence, and what would change it."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any

from npqp_lint.diagnostic import FAMILIES
from npqp_lint.explain.stance import Stance
from npqp_lint.language import language_of
from npqp_lint.pipeline.arbitrate import wish, yields_to
from npqp_lint.pipeline.check import refusal, said
from npqp_lint.suppression.apply import covering
from npqp_lint.suppression.directives import Reader
from npqp_lint.text.document import Builder, Document
from npqp_lint.text.source import Source

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from npqp_lint.config.settings import Settings
    from npqp_lint.diagnostic import Diagnostic
    from npqp_lint.explain.stance import Outcome
    from npqp_lint.linter import Linter
    from npqp_lint.pipeline.check import Refusal
    from npqp_lint.rule import Finding, Rule
    from npqp_lint.text.document import Block

Why = tuple[str, tuple[str, ...]]
Isolated = tuple["Outcome", str, tuple[str, ...]]

_ENGLISH = ("en",)
"""What a rule for any language can ask for before it reports something."""
_NO_COMMENTS = ("docx", "pptx", "xlsx", "odt", "ods", "odp", "srt", "csv")
"""Formats in which a finding cannot be suppressed by a comment."""

IGNORED_TEXT: Why = ("It is in text that the configuration ignores.", ("change `ignore-text`",))


def refused(why: Refusal, rule: Rule, finding: Finding, document: Document) -> Why:
    """What a stage before arbitration has against a finding."""
    if why == "preview":
        kind = type(rule).previews.get(finding.preview or "", "")
        return f"This kind of finding is in preview: {kind or 'it is not yet proven.'}", (
            "--preview, or preview = true",
        )
    if why == "engine":
        key = f"{rule.engine}/{finding.engine_rule}"
        return f"The engine rule {key} is not selected.", (f'extend-select = ["{key}"]',)
    if why == "state":
        unit = document.unit_at(finding.start) if finding.unit is None else document.units[finding.unit]
        state = unit.state if unit is not None else "unknown"
        return f"The file says that the translation is {state}, which is not checked.", (
            f'add "{state}" to unit-states',
        )
    if why == "source":
        return "The source of the translation has the same words.", ()
    return _of_language(rule, language_of(document, document.block_index(finding.start)))


def beaten(rule: Rule, finding: Finding, winners: list[tuple[Rule, Finding]]) -> tuple[Outcome, str, tuple[str, ...]]:
    """Which finding is reported in place of another."""
    for other, one in winners:
        if wish(finding) is not None and wish(one) == wish(finding) and yields_to(rule, other):
            reason = f"{other.code} {other.name} wants the same edit, and is nearer to you."
            return "same-edit", reason, (f'ignore = ["{other.name}"]',)
    for other, one in winners:
        if other.exclusive and one.start < finding.end and finding.start < one.end:
            reason = f"{other.code} {other.name} is reported instead: {_precedence(rule, finding, other, one)}."
            return "arbitrated", reason, (f'ignore = ["{other.name}"]',)
    return "arbitrated", "Another finding is reported instead.", ()


def _precedence(rule: Rule, finding: Finding, other: Rule, one: Finding) -> str:
    """Why one of two findings is reported."""
    rank = {family: i for i, family in enumerate(FAMILIES)}
    if rule.family != other.family and rank.get(other.family, len(rank)) != rank.get(rule.family, len(rank)):
        return f"the family {other.family} comes before {rule.family}"
    if other.specificity != rule.specificity:
        return "it is more specific"
    return "it starts earlier" if one.start != finding.start else "it comes first"


def comments(document: Document, linter: Linter) -> Reader:
    """What the comments of a document suppress."""
    reader = Reader(document, linter.rules, linter.own)
    for comment in document.comments:
        reader.read(comment)
    return reader


def suppression(found: Diagnostic, reader: Reader, document: Document) -> Why:
    """The comment that suppresses a finding."""
    for directive, selector in covering(found, reader.directives, reader.ons):
        line = document.source.position(directive.comment.start).line
        return (
            f"The comment in line {line} suppresses it: {directive.comment.text}",
            (f"remove {selector.word!r} from the comment" if selector.word else "remove the comment",),
        )
    return "A comment suppresses it.", ()


def known(settings: Settings) -> Why:
    """That a baseline has a finding."""
    name = settings.baseline.name if settings.baseline is not None else "the baseline"
    return f"It is a known finding, in {name}.", ("--no-baseline, or remove it from the baseline",)


def unchanged(since: str) -> Why:
    """That a finding is on no changed line."""
    return f"No line of it has changed since {since}.", ("leave out --changed-since",)


def ways_to_silence(found: Diagnostic, document: Document) -> tuple[str, ...]:
    """How not to have a finding reported."""
    name = f"{found.engine}/{found.engine_rule}" if found.engine_rule else found.rule
    setting = f'ignore = ["{name}"]'
    if document.format in _NO_COMMENTS:
        return (setting,)
    return f"the comment npqp-lint: ignore {name}", setting


def in_isolation(document: Document, block: Block, rules: Sequence[Rule], place: tuple[int, int]) -> Iterator[Stance]:
    """What rules would find if a block was a document of its own: as it is, or as a paragraph, or in their language."""
    left = list(rules)
    language = language_of(document, document.block_index(block.start))
    for kind, tag in dict.fromkeys(((block.kind, language), ("paragraph", language), (block.kind, ""))):
        for rule in list(left):
            own = rule.languages or _ENGLISH
            if not tag and language in own:
                continue
            made = _document(document, block, kind, tag or own[0])
            for finding in _found(rule, made):
                start, end = document.map.range(block.start + finding.start, block.start + finding.end)
                if start < place[1] and place[0] < end:
                    left.remove(rule)
                    text = " ".join(made.text[finding.start : finding.end].split())
                    outcome, reason, change = _isolated(rule, block, kind, "" if tag else language)
                    yield Stance(type(rule), outcome, start, end, text, None, reason, change)
                    break


def _found(rule: Rule, made: Document) -> list[Finding]:
    try:
        return [one for one in said(rule, made)[0] if one.unit is None and refusal(rule, one, made, ()) is None]
    except Exception:  # the run has reported it
        return []


def _isolated(rule: Rule, block: Block, kind: str, language: str) -> Isolated:
    """Why a rule that would find something in a block alone finds nothing in the document.

    Arguments:
        kind: the kind of block in which it finds something.
        language: that of the block, if the rule finds something in another one.
    """
    if language:
        return "language", *_of_language(rule, language)
    if kind == block.kind:
        return (
            "context",
            "It would be reported if the block were alone; the rest of the document speaks against it.",
            (),
        )
    article = "an" if block.kind[0] in "aeiou" else "a"
    return "scope", f"It would be reported in a paragraph, but this is {article} {block.kind.replace('-', ' ')}.", ()


def _of_language(rule: Rule, language: str) -> Why:
    own = ", ".join(rule.languages or _ENGLISH)
    return f"The text is taken to be in the language {language}; the rule checks {own}.", (
        "declare the language of the text in its markup, or set `language`",
    )


@lru_cache(maxsize=8)
def _document(document: Document, block: Block, kind: Any, language: str) -> Document:
    """A document with the text of one block."""
    text = document.text[block.start : block.end]
    builder = Builder(Source(text, document.source.path), "plain", language)
    builder.begin(kind, block.level or (1 if kind == "heading" else 0), language)
    builder.text(0, len(text))
    return builder.build()
