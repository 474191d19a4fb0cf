"""What of a comment is prose: its paragraphs and the descriptions in it, without the code, tags, and directives."""

from __future__ import annotations

from typing import TYPE_CHECKING

from npqp_lint.formats.addresses import addresses
from npqp_lint.lazy import lazy

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from npqp_lint.formats.code.comments import Line
    from npqp_lint.formats.code.languages import Group
    from npqp_lint.text.document import BlockKind, Builder

_SUPPRESSION = lazy(r"npqp-lint:.*")
_DIRECTIVE = lazy(
    r"!|-\*-|vim?:|noqa\b|type:|pyright:|mypy:|pylint:|ruff:|isort:|fmt:|yapf:|pragma\b|nosec\b|coding[:=]|eslint|jshint"
    r"|prettier|@ts-|istanbul|c8 |webpack|go:|\+build|nolint|clang-format|NOLINT|shellcheck|SPDX-|Copyright|\(c\)|©"
    r"|Licen[sc]ed? |#?region\b|#?endregion\b|<reference|sourceMappingURL|\$\w+(?::.*)?\$|rustfmt|cSpell|codespell",
    2,
)
_RULER = lazy(r"[^\w\s\"'“‘(]{3,}|[-=*~#+_/|\s]+")
_LITERAL = 4
"""Lines that are indented by as many spaces are code."""
_STEP = 2
"""A line that is indented by as many spaces more or less begins another paragraph."""
_FENCE = lazy(r"(?:`{3,}|~{3,})")
_SHELL = lazy(r">>>|\.\.\. |\$ |% |# |In \[\d")
_TAG = lazy(
    r"[@\\](?:param|arg|tparam|property|prop|throws|exception|raises|retval)(?:\[\w+(?:,\w+)*\])?[ \t]+"
    r"(?:\{[^}]*\}[ \t]+)?"
    r"\[?[\w.$*&\[\]=\"'-]+\]?[ \t]*(?:-[ \t]+)?"
    r"|[@\\](?:returns?|brief|short|details|note|warning|deprecated|todo|remarks?|example|description)\b[ \t]*"
    r"(?:\{[^}]*\}[ \t]*)?"
    r"|:(?:param|arg|type|raises|return|returns|rtype|keyword|var|ivar|cvar|yields?)\b[^:\n]{0,80}:[ \t]*"
    r"|(?:TODO|FIXME|XXX|HACK|NOTE|BUG)\b(?:\([^)]*\))?:?[ \t]*"
    r"|\*{0,2}[A-Za-z_][\w.]*(?:,[ \t]\*{0,2}\w+)*(?:[ \t]\([^()]{1,60}\))?:[ \t]+(?=\S)"
)
_OTHER_TAG = lazy(r"[@\\][a-z]\w*|:[a-z]+(?: [^:]{0,40})?:(?=\s|\Z)|\.\. ")
_ITEM = lazy(r"(?:[-*+•]|\d{1,3}[.)])[ \t]+")
_TITLE = lazy(r"[A-Z][A-Za-z ]{1,30}:\Z")
_CODE = lazy(
    r"\s*(?:import|from \w[\w.]* import|return|raise|else|elif|for \w+ in|while|if|def|class|fn|let"
    r"|assert|print|yield|await|del|with|try|const|var|func|public|private|static|#\w+)\b[^.]*[:;({]\s*\Z|[\w.\[\]]+(?:\(.*\))?\s*(?:[-+*/|&]?=|:=|=>|->)(?!=)"
    r"|[\w.]+\([^ ]*\)\Z"
    r"|[^\sa-zA-Z]*\Z|</?\w[^>]*>\Z"
)
"""The beginning of a line of code."""
_CODE_ENDS = (";", "{", "}")
_WORDS = lazy(r"[A-Za-z][a-z']{0,40}[,:]?(?: +[a-z'][a-z'-]*[,.;:?!]?)+")
_INLINE = lazy(
    r"(?P<code>``[^`\n]+``|(?::\w+(?::\w+)?:)?`[^`\n]+`_{0,2}|\{@\w+[^{}]*\}|<(?:code|tt|pre)>.*?</(?:code|tt|pre)>|\[`[^`\n]+`\])"
    r"|(?P<mark></?(?:p|b|i|em|strong|br|ul|ol|li|a|span|div|h[1-6])(?:\s[^<>]{0,200})?/?>|\*\*(?=\w)|(?<=[\w.!?])\*\*)"
    r"|(?P<quoted>(?<!\w)(?P<sign>[\"'])(?:[^\"'\n\\]|\\.){0,60}(?P=sign)(?!\w))"
    r"|(?P<word><[\w/:.,\s-]{1,60}>|@\w[\w.]*|[A-Za-z_][\w.]*\((?!e?s\))[^()\n]{0,80}\)|\w+\[[^\[\]\n]{0,60}\]|\[\w*,\w*\]"
    r"|[A-Za-z_]\w+(?:(?:::|->|\.)[A-Za-z_]\w+)+|\w*_\w*|[$%#&]\w+|\b\w*[a-z][A-Z]\w*|\\\w+|\w+(?: ?\*\*? ?\w+)+)"
)
_SPECIAL = lazy(
    r"[`<\[{@_$%#&\\*\"'.:(>A-Z](?:(?<=[`<\[{@_$%#&\\*])|(?<!\w.)(?<=[\"'])|(?<=\.)[A-Za-z_]|(?<=:):|(?<=->)"
    r"|(?<=[\w.]\()|(?<=[a-z][A-Z]))"
)
"""Is found in every line in which ``_INLINE`` finds something, and searched fast: it begins with a character class."""

_QUOTES_WORDS = lazy(r"[\"'](?=[^\s\"'])[^\"'\\%{}=<>_/|]*[^\W\d_]{2}[.,!?]?[\"']")
_CAPITAL = lazy(r"\b[A-Z]\w+")
_LOWER = lazy(r"(?:\A|[.!?:]\s+)([a-z]\w*)")
_STOPS = (".", "!", "?", ":")


def write(builder: Builder, group: Group, lines: Iterable[Line], names: Collection[str] = ()) -> None:
    """Report the prose of a comment.

    Arguments:
        builder: of the document; no block of it is open.
        group: the comments.
        lines: their lines, without marks.
        names: the names of classes and the like in the program.
    """
    for kind, block in _Blocks(builder, group, list(lines)).run():
        if not _is_prose(block):
            continue
        builder.begin(kind)
        previous = None
        for line in block:
            if previous is not None:
                builder.line_break(previous.end, line.start)
            _inline(builder, line, names, previous is None or previous.text.endswith(_STOPS))
            previous = line
        builder.end()


class _Blocks:
    """Splits a comment into paragraphs and items; suppression comments go to the builder.

    Arguments:
        builder: of the document.
        group: the comments.
        lines: their lines.
    """

    def __init__(self, builder: Builder, group: Group, lines: list[Line]) -> None:
        self._builder = builder
        self._group = group
        self._lines = lines
        self._base = min((line.indent for line in lines[group.doc :] if line.text), default=0)
        self._block: list[Line] = []
        self._kind: BlockKind = "paragraph"
        self._label = -1  # the indentation of the item, if its further lines are indented more
        self._skipping = self._fenced = False
        self._after_blank = True

    def run(self) -> Iterator[tuple[BlockKind, list[Line]]]:
        """The blocks."""
        for i, line in enumerate(self._lines):
            if self._is_suppression(line):
                yield self._kind, self._block
                self._block = []
                continue
            apart = self._is_apart(line, i == 0 and self._group.doc)
            tag = None if apart else _TAG.match(line.text) or _ITEM.match(line.text)
            if apart or tag or (self._block and self._moves(line)):
                yield self._kind, self._block
                self._block, self._kind = [], "list-item" if tag else "paragraph"
                self._label = line.indent if tag and line.text[0] not in "@\\" else -1
            if not apart:
                size = tag.end() if tag else 0
                self._block.append(line._replace(start=line.start + size, text=line.text[size:]))
        yield self._kind, self._block

    def _is_suppression(self, line: Line) -> bool:
        found = None if self._group.doc else _SUPPRESSION.match(line.text)
        if found is None:
            return False
        alone = len(self._lines) == 1
        spans = self._group.spans
        self._builder.comment(found[0], *((spans[0][0], spans[-1][1]) if alone else line[:2]))
        return True

    def _is_apart(self, line: Line, first: bool) -> bool:
        """Whether a line is no prose: empty, code, or for a tool.

        Arguments:
            line: the line.
            first: whether it is the first line of a docstring, whose indentation says nothing.
        """
        fence = bool(_FENCE.match(line.text))
        fenced, self._fenced = self._fenced, self._fenced != fence
        self._skipping = bool(line.text) and (self._skipping or bool(_SHELL.match(line.text)))
        deep = line.indent - self._base >= _LITERAL and not first and self._after_blank and not self._block
        literal = deep and not _TAG.match(line.text)
        apart = not line.text or fenced or fence or self._skipping or literal or _is_for_tools(line.text)
        self._after_blank = not line.text or (deep and apart)
        return apart

    def _moves(self, line: Line) -> bool:
        """Whether a line is indented otherwise than the block."""
        if line.indent <= self._label:
            return True
        if self._kind != "paragraph" or (self._group.doc and len(self._block) == 1):
            return False
        return abs(line.indent - self._block[-1].indent) >= _STEP


def _is_for_tools(text: str) -> bool:
    """Whether a line is a directive for a tool, a ruler, a tag without a description, or the title of a list."""
    return bool(
        _DIRECTIVE.match(text)
        or (not text[0].isalnum() and _RULER.fullmatch(text))
        or (_OTHER_TAG.match(text) and not _TAG.match(text))
        or _TITLE.match(text)
    )


def _is_prose(block: list[Line]) -> bool:
    """Whether a paragraph is prose, and not code that was commented out, or the name of something."""
    if not block or any(_is_code(line.text) for line in block):
        return False
    return any(_WORDS.search(line.text) for line in block)


def _is_code(text: str) -> bool:
    return bool(text.rstrip().endswith(_CODE_ENDS) or "&&" in text or "||" in text or _CODE.match(text))


def _inline(builder: Builder, line: Line, names: Collection[str], begins: bool) -> None:
    """One line of prose, with what is not prose in it.

    Arguments:
        builder: of the document.
        line: the line.
        names: the names in the program; a sentence can begin with one in lowercase.
        begins: whether a sentence begins here.
    """
    text = line.text
    found = [(*span, "word") for span in addresses(text)]
    taken = {place for start, end, _ in found for place in range(start, end)}
    if _SPECIAL.search(text):
        found += [
            (*match.span(), match.lastgroup or "")
            for match in _INLINE.finditer(text)
            if match.start() not in taken and match.end() - 1 not in taken
        ]
    found += [(*match.span(), "word") for match in _CAPITAL.finditer(text) if match[0] in names]
    found += [
        (*match.span(1), "word") for match in _LOWER.finditer(text) if match[1] in names and (begins or match.start(1))
    ]
    place = 0
    for start, end, sort in sorted(found):
        if start < place or (sort == "quoted" and _QUOTES_WORDS.match(text, start)):
            continue
        builder.text(line.start + place, line.start + start)
        if sort != "mark":
            builder.opaque(line.start + start, line.start + end)
        place = end
    builder.text(line.start + place, line.end)
