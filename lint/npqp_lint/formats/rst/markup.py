"""How the blocks of reStructuredText begin, and what its directives hold.

The patterns follow the reStructuredText Markup Specification (docutils.sourceforge.io/docs/ref/rst), the directives are
those of Docutils and of Sphinx, with the widespread ones of the extensions sphinx-design and sphinx-tabs.
"""

from __future__ import annotations

import re
from typing import Literal

NAME = r"(?:(?!_)\w)+(?:[-._+:](?:(?!_)\w)+)*"
"""What the specification calls a simple reference name."""

_AFTER = r"(?:\s+|\Z)"
_ARGUMENT = r"(?:[A-Za-z][\w-]*|<[^<>]+>)"
_OPTION = rf"(?:[-+][A-Za-z0-9](?: ?{_ARGUMENT})?|(?:--|/)[A-Za-z0-9][\w-]*(?:[ =]{_ARGUMENT})?)"

BULLET = re.compile(rf"[-+*•‣⁃]{_AFTER}")
ENUMERATOR = re.compile(rf"(\(?)([0-9]+|#|[A-Za-z]|[ivxlcdm]+|[IVXLCDM]+)([.)]){_AFTER}")
ROMAN = re.compile(r"m{0,4}(?:cm|cd|d?c{0,3})(?:xc|xl|l?x{0,3})(?:ix|iv|v?i{0,3})\Z")
FIELD = re.compile(rf":(?![: ])((?:[^:\\\r\n]|\\.|:(?![ `]|\Z))*)(?<! ):{_AFTER}")
OPTIONS = re.compile(rf"{_OPTION}(?:, {_OPTION})*(?:\s\s+|\s?\Z)")
DOCTEST = re.compile(rf">>>{_AFTER}")
LINE = re.compile(rf"\|{_AFTER}")
RULER = re.compile(r"([!-/:-@\[-`{-~])\1*\Z")
SIMPLE_TABLE = re.compile(r"=+(?:\s+=+)+\Z")
SIMPLE_BORDER = re.compile(r"=+[\s=]*\Z")
EXPLICIT = re.compile(rf"\.\.{_AFTER}")
ANONYMOUS = re.compile(rf"__{_AFTER}")
FOOTNOTE = re.compile(rf"\[(?:[0-9]+|\#(?:{NAME})?|\*|{NAME})\]{_AFTER}")
TARGET = re.compile(r"_(?![ \t]).*:(?:\s|\Z)|__:")
SUBSTITUTION = re.compile(r"\|(?! )[^|]+\|\s")
DIRECTIVE = re.compile(rf"({NAME})[ \t]?::{_AFTER}")
LITERAL = re.compile(r"``[^`]*``|`[^`]*`")
ATTRIBUTION = re.compile(r"(?:---?(?!-)|—)\s*(?=\S)")
CLASSIFIER = re.compile(r"\s:\s")

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
"""What a directive holds, by its name without a domain; all others hold no prose."""

DATA_FIELDS = frozenset({"canonical", "meta", "module", "platform", "rtype", "type", "vartype"})
"""Fields of Sphinx, by their first word, whose body is a name, a type or the like."""
