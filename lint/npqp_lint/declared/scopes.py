"""Where in a document a rule looks: kinds of blocks, and parts of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple, get_args

from npqp_lint.declared.fields import BadFieldError, Field, nearest, texts
from npqp_lint.language import language_of
from npqp_lint.language.knowledge import knowledge
from npqp_lint.text.blocks import Block, BlockKind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from npqp_lint.text.document import Document

Unit = Literal["block", "sentence", "first-sentence", "link", "document"]
UNITS: tuple[Unit, ...] = ("sentence", "first-sentence", "link", "document")
KINDS: tuple[str, ...] = (*get_args(BlockKind), *(f"heading-{level}" for level in range(1, 7)))
WORDS = (*KINDS, *UNITS, *(f"not-{kind}" for kind in KINDS))


class Scope(NamedTuple):
    """Where a rule looks.

    Arguments:
        kinds: the kinds of blocks, and headings of one level; empty for all.
        excluded: those in which it does not look.
        unit: the part of a block, or the document as a whole.
    """

    kinds: frozenset[str] = frozenset()
    excluded: frozenset[str] = frozenset()
    unit: Unit = "block"

    def admits(self, block: Block) -> bool:
        """Whether the rule looks in a block."""
        level = f"heading-{block.level}"
        if self.excluded and (block.kind in self.excluded or (block.kind == "heading" and level in self.excluded)):
            return False
        return not self.kinds or block.kind in self.kinds or (block.kind == "heading" and level in self.kinds)


class Range(NamedTuple):
    """A part of a document, in a block; a document as a whole is in its first."""

    start: int
    end: int
    block: int


def parse(value: object) -> Scope:
    """The scope that words describe.

    Raises:
        BadFieldError: a word is unknown, or two contradict each other.
    """
    words = texts(value)
    for word in words:
        if word not in WORDS:
            raise BadFieldError(
                f"unknown scope {word!r}{nearest(word, WORDS) or '; the scopes are ' + ', '.join(WORDS)}"
            )
    units = [word for word in words if word in UNITS]
    if len(units) > 1:
        raise BadFieldError(f"{units[0]!r} and {units[1]!r} cannot be combined; make two rules")
    excluded = frozenset(word.removeprefix("not-") for word in words if word.startswith("not-"))
    kinds = frozenset(word for word in words if word in KINDS)
    unit: Unit = next((unit for unit in UNITS if unit in words), "block")
    return Scope(kinds, excluded, unit)


FIELD = Field(
    parse,
    {"anyOf": [{"enum": list(WORDS)}, {"type": "array", "items": {"enum": list(WORDS)}}]},
    "Where the rule looks: kinds of blocks (`not-` excludes one), and a part of them, such as `link` or `sentence`. "
    "If not set: all prose.",
    False,
    Scope(),
)


def ranges(document: Document, scope: Scope) -> list[Range]:
    """The parts of a document in which a rule looks, in order."""
    known = document.fact(_Ranges)
    if scope not in known:
        known[scope] = list(_ranges(document, scope))
    return known[scope]


class _Ranges(dict[Scope, list[Range]]):
    def __init__(self, document: Document) -> None:
        super().__init__()


def _ranges(document: Document, scope: Scope) -> Iterator[Range]:
    if scope.unit == "document":
        if document.blocks:
            yield Range(0, len(document.text), 0)
        return
    if scope.unit == "link":
        for start, end in document.links:
            index = document.block_index(start)
            if scope.admits(document.blocks[index]):
                yield Range(start, end, index)
        return
    for index, block in enumerate(document.blocks):
        if not scope.admits(block):
            continue
        if scope.unit == "block":
            yield Range(block.start, block.end, index)
            continue
        starts = knowledge(language_of(document, index)).sentences(document, index)
        sentences = [Range(start, end, index) for start, end in zip(starts, [*starts[1:], block.end], strict=True)]
        yield from (_stripped(document, one) for one in (sentences if scope.unit == "sentence" else sentences[:1]))


def _stripped(document: Document, found: Range) -> Range:
    """A sentence without the space after it."""
    return found._replace(end=found.start + len(document.text[found.start : found.end].rstrip()))
