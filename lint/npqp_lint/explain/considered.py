"""What a rule looked at without reporting it: the matches of its pattern that it judged to be right."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from npqp_lint.rule import PatternRule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from npqp_lint.explain.stance import Outcome
    from npqp_lint.rule import Rule
    from npqp_lint.text.document import Block, Document


class Considered(NamedTuple):
    """A place that a rule looked at, in prose offsets, and why it is not reported."""

    start: int
    end: int
    outcome: Outcome
    reason: str
    change: tuple[str, ...] = ()


def considered(rule: Rule, document: Document, blocks: list[Block]) -> Iterator[Considered]:
    """What a rule looked at in some blocks, if it is one of those that say so.

    Arguments:
        rule: the rule, made for the document.
        document: has been checked with it.
        blocks: some blocks of the document.
    """
    if isinstance(rule, PatternRule):
        yield from _matches(rule, document, blocks)
    elif hasattr(type(rule), "searcher"):
        from npqp_lint.declared.base import Declared

        if isinstance(rule, Declared):
            yield from _hits(rule, document, blocks)


def _matches(rule: PatternRule, document: Document, blocks: list[Block]) -> Iterator[Considered]:
    """The matches of a pattern that the rule judges to be right."""
    for block in blocks:
        for match in rule.pattern.finditer(document.text, block.start, block.end):
            if match.start() < match.end() and rule.judge(match, document) is None:
                reason = "Its pattern matches here, but one of its exceptions applies."
                yield Considered(match.start(), match.end(), "exception", reason, (f"see npqp-lint rule {rule.name}",))


def _hits(rule: object, document: Document, blocks: list[Block]) -> Iterator[Considered]:
    """The places at which a rule without code finds its words or patterns, and why it leaves them alone."""
    from npqp_lint.declared.base import Declared

    if not isinstance(rule, Declared) or not rule.usable:
        return
    for hit in document.fact(rule.searcher).get(type(rule), ()):
        if not any(block.start < hit.end and hit.start < block.end for block in blocks):
            continue
        where = f"{rule.code} ({rule.origin})"
        if not rule.admits(document, hit):
            yield Considered(
                hit.start, hit.end, "scope", "Its scope does not include this place.", (f"change `scope` of {where}",)
            )
        elif rule.is_excused(document, hit.start, hit.end):
            yield Considered(
                hit.start, hit.end, "exception", "It is inside one of the rule's exceptions.",
                (f"change `exceptions` or `exception-patterns` of {where}",),
            )  # fmt: skip
