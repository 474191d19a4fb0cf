"""The scopes of Vale as those of rule files: which kinds of blocks, and how much of the text at once."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from npqp_lint.vale.notes import NotCarriedError

if TYPE_CHECKING:
    from collections.abc import Iterable

LEVELS = tuple(f"heading-{level}" for level in range(1, 7))
KINDS = ("paragraph", *LEVELS, "list-item", "table-cell", "quote", "caption", "footnote", "definition", "alternative")
"""The kinds of blocks that a rule file knows."""

_ALL = frozenset(KINDS)
_PLACES: dict[str, frozenset[str]] = {
    "text": _ALL,
    "paragraph": frozenset(("paragraph", "footnote", "definition")),
    "heading": frozenset(LEVELS),
    "list": frozenset(("list-item",)),
    "table": frozenset(("table-cell", "caption")),
    "table.header": frozenset(("table-cell",)),
    "table.cell": frozenset(("table-cell",)),
    "table.caption": frozenset(("caption",)),
    "blockquote": frozenset(("quote",)),
    "figure": frozenset(("caption",)),
    "figure.caption": frozenset(("caption",)),
    "alt": frozenset(("alternative",)),
    "title": frozenset(("alternative",)),
    "attr": frozenset(("alternative",)),
} | {f"heading.h{level}": frozenset((f"heading-{level}",)) for level in range(1, 7)}
_SUMMARY = frozenset(("paragraph", "list-item", "quote", "footnote", "definition"))
_UNITS = {"sentence": "sentence", "summary": "document", "link": "link"}
_FORMATS = frozenset(("md", "html", "rst", "adoc", "txt", "org", "mdx", "xml", "dita", "tex"))
_LACKING = {
    "raw": "scope 'raw' reads the markup of the file, and rules only read its prose",
    "code": "scope 'code' reads code, and rules only read prose",
    "comment": "scope 'comment' cannot be told from other text; limit the rule with 'files'",
    "meta": "scope 'meta' reads what is not prose",
    "strong": "text in bold has no scope of its own",
    "emphasis": "text in italics has no scope of its own",
    "frontmatter": "a scope for one key of the front matter; set 'front-matter' in the configuration",
    "doc": "a scope with a CSS selector",
}


class Scope(NamedTuple):
    """A scope of a rule file.

    Arguments:
        kinds: the kinds of blocks.
        unit: how much of the text at once: "", ``sentence``, ``document``, or ``link``.
    """

    kinds: frozenset[str]
    unit: str

    def words(self) -> list[str]:
        """The list for the key ``scope``; empty means everything that is prose."""
        unit = [self.unit] if self.unit else []
        if self.kinds == _ALL:
            return unit
        left_out = [f"not-{word}" for word in _named(_ALL - self.kinds)]
        named = _named(self.kinds)
        return [*(left_out if len(left_out) < len(named) else named), *unit]


def scope_of(declared: Iterable[str], named: dict[str, str] | None = None) -> tuple[Scope, list[str]]:
    """The scope of a rule, and what of it could not be carried over.

    Arguments:
        declared: the scopes of Vale, of which one must hold.
        named: the expressions of named scopes.

    Raises:
        NotCarriedError: none of them has a counterpart.
    """
    kinds: frozenset[str] = frozenset()
    units: list[str] = []
    faults: list[str] = []
    scopes = list(declared) or ["text"]
    for scope in scopes:
        try:
            more, unit = _chain((named or {}).get(scope, scope))
        except NotCarriedError as error:
            faults.append(str(error))
            continue
        kinds |= more
        units.append(unit)
    if not units:
        raise NotCarriedError("; ".join(faults))
    unit = max(units, key=("", "sentence", "document", "link").index)
    return Scope(kinds, unit if all(units) else ""), faults


def _chain(scope: str) -> tuple[frozenset[str], str]:
    """One scope: terms that must all hold."""
    kinds, unit = _ALL, ""
    for part in scope.split("&"):
        term = part.strip()
        negated = term.startswith("~")
        term = term.removeprefix("~").strip()
        if term in _UNITS and not negated:
            unit = _UNITS[term]
            kinds = kinds & _SUMMARY if term == "summary" else kinds
            continue
        place = _place(term)
        kinds = kinds - place if negated else kinds & place
    return kinds, unit


def _place(term: str) -> frozenset[str]:
    if term.startswith("doc("):
        raise NotCarriedError(_LACKING["doc"])
    words = [word for word in term.split(".") if word not in _FORMATS]
    if words[:1] == ["text"] and len(words) > 1:
        words = words[1:]
    for word in words:
        if word in _LACKING:
            raise NotCarriedError(_LACKING[word])
    place = _PLACES.get(".".join(words)) if words else _ALL
    if place is None:
        raise NotCarriedError(f"scope '{term}' is unknown")
    return place


def _named(kinds: frozenset[str]) -> list[str]:
    words = [] if not kinds.issuperset(LEVELS) else ["heading"]
    return [*words, *(kind for kind in KINDS if kind in kinds and not (words and kind in LEVELS))]
