"""The programming languages, and what finds the comments of each: the grammars of tree-sitter."""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any, NamedTuple

from npqp_lint.formats.code.comments import C_LIKE, HASH, Marks, lines_of
from npqp_lint.formats.code.paragraphs import write
from npqp_lint.lazy import lazy
from npqp_lint.text.document import Builder, Document
from npqp_lint.text.source import SourceError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from npqp_lint.text.source import Source

_DOCSTRINGS = (
    " (module . (comment)* . (expression_statement (string) @doc))"
    " (class_definition body: (block . (expression_statement (string) @doc)))"
    " (function_definition body: (block . (expression_statement (string) @doc)))"
)

_NAMES = lazy(
    r"\b(?:class|struct|interface|enum|type|trait|import|new|extends|implements|raise|except|impl|for)\s+([A-Z]\w+)"
    r"|[.:]([A-Z]\w+)|\b([A-Z]\w+)(?=[(\[{<])"
)
_MOST_OPEN = 4000
"""The most comments without an end; a pattern for files in a string looks like one."""
_LOWER = lazy(r"\b[a-z_]\w+")


class Language(NamedTuple):
    """One language.

    Arguments:
        name: of the format.
        grammar: the package with its grammar.
        query: finds comments (``@c``) and docstrings (``@doc``), in the language of tree-sitter's queries.
        marks: what a comment begins and ends with.
        function: the function of the package that provides the grammar.
    """

    name: str
    grammar: str
    query: str
    marks: Marks
    function: str = "language"

    def read(self, source: Source, language: str = "en") -> Document:
        """The comments and docstrings of a program.

        Raises:
            SourceError: the optional packages are not installed.
        """
        builder = Builder(source, self.name, language)
        groups = list(_groups(source.text, self._found(source)))
        names = _names(source.text, groups)
        for group in groups:
            write(builder, group, lines_of(source.text, group, self.marks), names)
        return builder.build()

    def _found(self, source: Source) -> Iterator[tuple[int, int, bool]]:
        """The start and the end of every comment and docstring, and whether it is a docstring."""
        try:
            sitter = importlib.import_module("tree_sitter")
            grammar: Any = importlib.import_module(self.grammar)
        except ImportError:
            raise SourceError(
                f'reading {self.name} needs more packages: install "npqp-lint[code]" (with pip, or pipx inject)'
            ) from None
        _demand_closed(source.text, self.marks)
        known = sitter.Language(getattr(grammar, self.function)())
        tree = sitter.Parser(known).parse(source.text.encode("utf-8", "surrogatepass"))
        captures = sitter.QueryCursor(sitter.Query(known, self.query)).captures(tree.root_node)
        point = source.units.ascending()
        nodes = [(node, name) for name, some in captures.items() for node in some]
        for node, name in sorted(nodes, key=lambda pair: pair[0].start_byte):
            yield point(node.start_byte), source.units.from_utf8(node.end_byte), name == "doc"


def _names(text: str, groups: list[Group]) -> set[str]:
    """The names in a program: all that begin with a small letter, and those of classes and the like."""
    code, place = [], 0
    for group in groups:
        code.append(text[place : group.spans[0][0]])
        place = group.spans[-1][1]
    rest = "\n".join([*code, text[place:]])
    return {*_LOWER.findall(rest), *(name for match in _NAMES.finditer(rest) for name in match.groups() if name)}


def _demand_closed(text: str, marks: Marks) -> None:
    """Refuse a text with thousands of comments that do not end: the parser takes quadratic time for these.

    Raises:
        SourceError: it is one.
    """
    if marks is C_LIKE and text.count("/*", text.rfind("*/") + 2) > _MOST_OPEN:
        raise SourceError("has thousands of comments that do not end, so it is not a program; exclude it")


class Group(NamedTuple):
    """Comments that are read together: lines that follow each other, or one that stands alone.

    Arguments:
        spans: the start and the end of each.
        doc: whether it is a docstring.
    """

    spans: list[tuple[int, int]]
    doc: bool


def _groups(text: str, found: Iterator[tuple[int, int, bool]]) -> Iterator[Group]:
    """Joins comments of a line each that follow each other in the same column, without code before them."""
    group: Group | None = None
    column = 0
    for start, end, doc in found:
        end = len(text[:end].rstrip("\r\n")) if text[start:end].endswith(("\n", "\r")) else end
        begins = text.rfind("\n", 0, start) + 1
        alone = not text[begins:start].strip() and not doc and not text.startswith("/*", start)
        if group is not None:
            between = text[group.spans[-1][1] : start]
            if alone and column == start - begins and not between.strip() and between.count("\n") == 1:
                group.spans.append((start, end))
                continue
            yield group
        group = Group([(start, end)], doc)
        column = start - begins if alone else -1
    if group is not None:
        yield group


_COMMENT = "(comment) @c"
_BOTH = "(line_comment) @c (block_comment) @c"

python = Language("python", "tree_sitter_python", _COMMENT + _DOCSTRINGS, HASH)
javascript = Language("javascript", "tree_sitter_javascript", _COMMENT, C_LIKE)
typescript = Language("typescript", "tree_sitter_typescript", _COMMENT, C_LIKE, "language_typescript")
tsx = Language("tsx", "tree_sitter_typescript", _COMMENT, C_LIKE, "language_tsx")
go = Language("go", "tree_sitter_go", _COMMENT, C_LIKE)
rust = Language("rust", "tree_sitter_rust", _BOTH, C_LIKE)
java = Language("java", "tree_sitter_java", _BOTH, C_LIKE)
c = Language("c", "tree_sitter_c", _COMMENT, C_LIKE)
cpp = Language("cpp", "tree_sitter_cpp", _COMMENT, C_LIKE)
shell = Language("shell", "tree_sitter_bash", _COMMENT, HASH)
