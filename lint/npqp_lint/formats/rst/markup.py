"""How the blocks of reStructuredText start, and what its directives contain.

The patterns follow the reStructuredText Markup Specification (docutils.sourceforge.io/docs/ref/rst), the directives are
those of Docutils and of Sphinx, with the widespread ones of the extensions sphinx-design and sphinx-tabs.
"""

from __future__ import annotations

from typing import Literal

from npqp_lint.lazy import lazy

NAME = r"[^\W_]+(?:[-._+:][^\W_]+)*"
"""What the specification calls a simple reference name."""

_AFTER = r"(?:\s+|\Z)"
_ARGUMENT = r"(?:[A-Za-z][\w-]*|<[^<>]+>)"
_OPTION = rf"(?:[-+][A-Za-z0-9](?: ?{_ARGUMENT})?|(?:--|/)[A-Za-z0-9][\w-]*(?:[ =]{_ARGUMENT})?)"

BULLET = lazy(rf"[-+*•‣⁃]{_AFTER}")
ENUMERATOR = lazy(rf"(\(?)([0-9]+|#|[A-Za-z]|[ivxlcdm]+|[IVXLCDM]+)([.)]){_AFTER}")
ROMAN = lazy(r"m{0,4}(?:cm|cd|d?c{0,3})(?:xc|xl|l?x{0,3})(?:ix|iv|v?i{0,3})\Z")
FIELD = lazy(rf":(?![: ])((?:[^:\\\r\n]|\\.|:(?![ `]|\Z))*)(?<! ):{_AFTER}")
OPTIONS = lazy(rf"{_OPTION}(?:, {_OPTION})*(?:\s\s+|\s?\Z)")
DOCTEST = lazy(rf">>>{_AFTER}")
LINE = lazy(rf"\|{_AFTER}")
RULER = lazy(r"([!-/:-@\[-`{-~])\1*\Z")
SIMPLE_TABLE = lazy(r"=+(?:[ \t\v\f]+=+)+\Z")
SIMPLE_BORDER = lazy(r"=+[ \t\v\f=]*\Z")
EXPLICIT = lazy(rf"\.\.{_AFTER}")
ANONYMOUS = lazy(rf"__{_AFTER}")
FOOTNOTE = lazy(rf"\[(?:[0-9]+|\#(?:{NAME})?|\*|{NAME})\]{_AFTER}")
TARGET = lazy(r"_(?![ \t]).*:(?:\s|\Z)|__:")
SUBSTITUTION = lazy(r"\|(?! )[^|]+\|\s")
DIRECTIVE = lazy(rf"({NAME})[ \t]?::{_AFTER}")
LITERAL = lazy(r"``[^`]*``|`[^`]*`")
ATTRIBUTION = lazy(r"(?:---?(?!-)|—)\s*(?=\S)")
CLASSIFIER = lazy(r"\s:\s")

Holds = Literal[
    "prose", "quote", "arguments", "title", "version", "versions", "caption", "list-table", "csv-table", "glossary"
]

_HOLDS: dict[Holds, str] = {
    # prose from the first line on
    "prose": """
        attention caution danger error hint important note tip warning seealso todo compound header footer hlist
        impl-detail tab-set tabs
    """,
    "quote": "epigraph highlights pull-quote",
    # arguments that are no prose, then prose
    "arguments": """
        only ifconfig container class rst-class role-description grid grid-item tab-set-code
        function method classmethod staticmethod abstractmethod decorator decoratormethod property attribute data
        exception module coroutinemethod coroutinefunction awaitablemethod awaitablefunction
        macro member type struct union enum enumerator var concept
        autoclass autoexception autofunction automethod automodule autoattribute autodata autodecorator autoproperty
        option cmdoption envvar confval describe object directive role opcode pdbcommand
    """,
    # a title, then prose
    "title": """
        admonition topic sidebar rubric centered table dropdown details collapse tab tab-item group-tab card
        grid-item-card
    """,
    # a version before the prose
    "version": """
        versionadded versionchanged versionremoved deprecated soft-deprecated
        version-added version-changed version-removed version-deprecated
    """,
    "versions": "deprecated-removed",
    "caption": "figure",
    "list-table": "list-table",
    "csv-table": "csv-table",
    "glossary": "glossary",
}
DIRECTIVES: dict[str, Holds] = {name: holds for holds, names in _HOLDS.items() for name in names.split()}
"""What a directive contains, by its name without a domain; all others contain no prose."""

OPTION_TEXT = lazy(r"[ \t]*:(alt|caption|subtitle):[ \t]+(?=\S)")
"""An option that can be prose, before its text."""

OPTION_TEXTS = {"figure": "alt", "image": "alt"} | dict.fromkeys(
    ("code", "code-block", "literalinclude", "sourcecode", "toctree"), "caption"
)
"""By the name of a directive: its option that is prose."""

DATA_FIELDS = frozenset({"canonical", "meta", "module", "platform", "rtype", "type", "vartype"})
"""Fields of Sphinx, by their first word, whose body is a name, a type, or similar."""
