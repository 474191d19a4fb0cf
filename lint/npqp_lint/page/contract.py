"""What the page is made of: the contract ``npqp-lint-page/1``, whose JSON Schema is ``page.schema.json``.

Offsets in the text of a block are in UTF-16 units, as in JavaScript.
"""

from __future__ import annotations

from typing import Literal, NotRequired, TypedDict

SCHEMA = "npqp-lint-page/1"

Mode = Literal["report", "review", "paste"]


class Edit(TypedDict):
    """Replace a range of a block."""

    block: int
    start: int
    end: int
    text: str


class Fix(TypedDict):
    """A fix; it is not `whole` if a part of it is not in the prose and cannot be shown in the text."""

    title: str
    applicability: str
    edits: list[Edit]
    whole: bool


class Finding(TypedDict):
    """A finding; `id` counts those of its document, and `group` is the same for all of one rule or term."""

    id: int
    code: str
    severity: str
    message: str
    group: str
    block: int
    start: int
    end: int
    line: int
    column: int
    hints: list[str]
    fixes: list[Fix]
    word: NotRequired[bool]


class Block(TypedDict):
    """A block of prose.

    `depth` is that of a list item, `marker` its number, or empty if it continues the item before it, `cell` the row and
    the column of a table cell, from 0, and `skipped` counts the blocks that were left out before it.
    """

    kind: str
    level: int
    text: str
    shown: NotRequired[list[str]]
    source: NotRequired[str]
    unit: NotRequired[int]
    depth: NotRequired[int]
    marker: NotRequired[str]
    cell: NotRequired[tuple[int, int]]
    skipped: NotRequired[int]


class Section(TypedDict):
    """The readability of a section; `block` is its heading."""

    heading: str
    level: int
    block: int
    words: int
    scores: dict[str, float]


class Density(TypedDict):
    """The words and the artifact findings from a block up to the next heading."""

    block: int
    words: int
    artifacts: int


class Abilities(TypedDict):
    """Which actions are possible in a document."""

    suppress: bool
    dictionary: bool
    glossary: bool


class Doc(TypedDict):
    """A document."""

    id: int
    path: str
    format: str
    language: str
    words: int
    density: float | None
    readability: dict[str, float] | None
    version: str
    blocks: list[Block]
    findings: list[Finding]
    sections: list[Section]
    densities: list[Density]
    safe: int
    command: str
    partial: NotRequired[bool]
    can: NotRequired[Abilities]
    content: NotRequired[str]
    download: NotRequired[str]


class RuleData(TypedDict):
    """What the page says of a rule."""

    name: str
    family: str
    summary: str
    url: str
    severity: str


class ErrorData(TypedDict):
    """What could not be checked; `path` is None if it does not concern a single file."""

    path: str | None
    message: str


class SummaryData(TypedDict):
    """Counts over all documents."""

    documents: int
    findings: int
    words: int
    byFamily: dict[str, int]
    safe: int
    unsafe: int


class Variant(TypedDict):
    """A form of a term, and how often it is used."""

    form: str
    count: int


class TermData(TypedDict):
    """A term that is written in several forms."""

    dominant: str
    variants: list[Variant]
    documents: int


class PageData(TypedDict):
    """Everything on the page."""

    schema: str
    version: str
    mode: Mode
    rules: dict[str, RuleData]
    documents: list[Doc]
    errors: list[ErrorData]
    summary: SummaryData
    terms: list[TermData]
    canUndo: NotRequired[bool]
    canRedo: NotRequired[bool]
