"""Finds what a site generator removes from a Markdown file before rendering, and hides it from the parser.

Template tags, directives, attribute lists, MDX code, and the comments of all these are replaced by as many characters
that mean nothing in Markdown, so that every offset stays the same.
"""

from __future__ import annotations

import bisect
import re
from typing import TYPE_CHECKING, Literal, NamedTuple

from npqp_lint.lazy import lazy
from npqp_lint.text.source import LINE_END

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

_LINE = r"(?<![^\r\n])[ \t>]*"
_END = r"[ \t]*(?=[\r\n]|\Z)"
_NEXT = r"\r?\n"
_CLOSERS = {"{{": "}}", "{%": "%}", "{#": "#}", "<%": "%>", "{/*": "*/}"}
_REACH = 4000  # the maximum length of a tag in characters

_OPENER = lazy(r"\{\{|\{%|\{#|<%|\{/\*")
_PARAGRAPH_END = lazy(rf"{_NEXT}[ \t]*{_NEXT}")
_TAG_NAME = lazy(r"[-+~<%]*\s*(\w+)")
_VERBATIM = frozenset({"code", "comment", "highlight", "javascript", "katex", "math", "mermaid", "schema", "style"})
_ATTRIBUTES = lazy(
    r"\{(?::(?:[:/]|[ \t]*(?:[#.][A-Za-z_-]|[A-Za-z][\w-]))[^{}\r\n]*|[#.][\w-][^{}\r\n]*|-)\}"
    r"|(?<=[\])*_`])\{[\w.#-][^{}=\r\n]*=[^{}\r\n]*\}"
)
_ADMONITION = lazy(
    rf"""{_LINE}((?:(?:!!!|\?\?\?\+?)[ \t]+[a-z][\w -]*(?:"[^"\r\n]*")?|===[!+]*[ \t]+"[^"\r\n]*"){_END})"""
)
_DIRECTIVE = lazy(rf"{_LINE}(:{{3,}})[ \t]*\{{?([\w-]*)[^\r\n]*(?:{_NEXT}[ \t>]*:[\w-]+:[^\r\n]*)*")
_CODE_DIRECTIVES = frozenset(
    {"code", "code-block", "code-cell", "csv-table", "eval-rst", "literalinclude", "math", "mermaid", "raw", "toctree"}
)
_CALLOUT = lazy(r"(?<![^\r\n])[ \t]*(?:>[ \t]*)+(\[![\w-]+\][^\r\n]*)")
_INCLUDE = lazy(r"\[!(?:code-[\w-]+|include|notebook)[ \t]*\[[^\[\]\r\n]*\]\([^()\r\n]*\)[ \t]*\]", re.IGNORECASE)
_ABOVE_CODE = lazy(rf">{_END}(?={_NEXT}[ \t>]*(?:`{{3}}|~{{3}}))")
_TAG_LINE = lazy(r"[ \t>]*(</?[A-Za-z][^\r\n]*>)")
_REFERENCE_COMMENT = lazy(
    rf"""{_LINE}(\[[^\]\r\n]+\]:[ \t]*(?:#|<\#>)[ \t]+(?:\(([^\r\n]*)\)|"([^\r\n]*)"|'([^\r\n]*)')){_END}"""
)
_IMPORT = lazy(
    r"(?<![^\r\n])(?:import[ \t]+(?:[\w*{$][\w*{}, $\t]*[ \t]from[ \t]+)?([\"'])[^\"'\r\n]+\1;?"
    rf"|export[ \t]+(?:default[ \t]+)?(?:const|let|var|function|class)[ \t]+[\w$]+[^\r\n]*){_END}"
)
_MODULE = lazy(rf"(?<![^\r\n])(?:import|export)[ \t{{*][^\r\n]*(?:{_NEXT}[ \t]*[^\s][^\r\n]*)*")
_BRACE = lazy(r"(?<!\\)[{}]")
_COMPONENT = lazy(r"</?[A-Za-z]\w*(?:\.\w+)+|</?>")
_LONG_TAG = lazy(r"<[A-Za-z][\w:-]*(?:\s+[\w:@-]+(?:=(?:\"[^\"]*\"|'[^']*'|[^\s\"'=<>`]+))?)*\s*/?>")
_VISIBLE = lazy(r"[^\r\n]")


class Hidden(NamedTuple):
    """A range that the parser does not see.

    Arguments:
        how: ``tag`` and ``code`` stand for something in their sentence, ``mark`` for nothing; all three leave a blank
            line if they fill theirs. ``line`` always does. ``item`` becomes the first line of a list item, whose body
            has the same indentation. ``name`` is only spelled differently.
        comment: its text, if it is a comment.
    """

    start: int
    end: int
    how: Literal["tag", "code", "mark", "line", "item", "name"]
    comment: str | None = None


class Masked(NamedTuple):
    """A text with all of that hidden.

    Arguments:
        text: as long as the original, with line breaks at the same places.
        spans: the ranges that remain inside paragraphs; True for those that stand for something.
        comments: text, start and end, in order.
    """

    text: str
    spans: list[tuple[int, int, bool]]
    comments: list[tuple[str, int, int]]


def mask(
    text: str, mdx: bool, code: Callable[[str], list[tuple[int, int]]], more: Iterable[Iterator[Hidden]] = ()
) -> Masked:
    """Hide what is not for the Markdown parser.

    Arguments:
        text: a Markdown document; its lines end with ``\\n`` or ``\\r\\n``.
        mdx: whether braces contain code.
        code: finds the code in a text, in order; nothing that starts in it is hidden.
        more: what else looks for something to hide.
    """
    found = [hidden for finder in (*_finders(text), *_of_modules(text, mdx), *more) for hidden in finder]
    if not found and not (mdx and "{" in text):
        return Masked(text, [], [])
    ranges = code(text)
    starts = [start for start, _ in ranges]

    def in_code(offset: int) -> bool:
        i = bisect.bisect_right(starts, offset) - 1
        return i >= 0 and offset < ranges[i][1]

    if mdx:
        found += _expressions(text, in_code)
    masked = _cover(text, [hidden for hidden in found if not in_code(hidden.start)], in_code)
    if not mdx:
        return masked
    # a tag may be closed by a ">" at the start of a line, where Markdown sees a quote
    tags = (Hidden(m.start(), m.end(), "mark") for m in _LONG_TAG.finditer(masked.text) if "\n" in m[0])
    again = _cover(masked.text, [tag for tag in tags if not in_code(tag.start)], in_code)
    return Masked(again.text, sorted(masked.spans + again.spans), masked.comments)


def _finders(text: str) -> list[Iterator[Hidden]]:
    """What looks for each kind of what is hidden, if the signs of that kind are there."""
    finders = [_tags_before_code(text)]
    if "{" in text or ("<" in text and "<%" in text):
        finders += [_tags(text), _attributes(text)]
    if "!!!" in text or "???" in text or ("=" in text and "===" in text):
        finders.append(Hidden(m.start(1), m.end(1), "item") for m in _ADMONITION.finditer(text))
    if ":::" in text:
        finders.append(_directives(text))
    if "[!" in text:
        finders.append(Hidden(m.start(1), m.end(1), "line") for m in _CALLOUT.finditer(text))
        finders.append(_includes(text))
    if "]:" in text and any(sign in text for sign in ("]: #", "]:#", "]: <#>")):
        finders.append(
            Hidden(m.start(1), m.end(1), "line", m[2] or m[3] or m[4] or "") for m in _REFERENCE_COMMENT.finditer(text)
        )
    return finders


def _includes(text: str) -> Iterator[Hidden]:
    """What DocFX puts in place of an include: the text of another file."""
    match = _INCLUDE.search(text)
    while match is not None:
        yield Hidden(match.start(), match.end(), "tag")
        match = _INCLUDE.search(text, match.end())


def _tags_before_code(text: str) -> Iterator[Hidden]:
    """The tag of a tab right above a fence, which would be text of a block of HTML to the parser."""
    match = _ABOVE_CODE.search(text) if "```" in text or "~~~" in text else None
    while match is not None:
        end = match.start() + 1
        line = LINE_END.split(text[max(0, end - _REACH) : end])[-1]
        if tag := _TAG_LINE.fullmatch(line):
            yield Hidden(end - len(tag[1]), end, "line")
        match = _ABOVE_CODE.search(text, end)


def _of_modules(text: str, mdx: bool) -> list[Iterator[Hidden]]:
    """What looks for imports, and in MDX for all that is no Markdown."""
    if mdx:
        return [_modules(text), _components(text)]
    if "import " in text or "export " in text:
        return [(Hidden(m.start(), m.end(), "line") for m in _IMPORT.finditer(text))]
    return []


def _tags(text: str) -> Iterator[Hidden]:
    """Tags of Liquid, Jinja, Nunjucks, Go templates, and EJS, and MDX comments, which Docusaurus allows in any file."""
    done = 0
    unclosed: set[str] = set()
    for match in _OPENER.finditer(text):
        start, at = match.span()
        close = text.find(_CLOSERS[match[0]], at, at + _REACH) if start >= done else -1
        if close < 0 or text[at] == "`":
            continue
        end, body = close + len(_CLOSERS[match[0]]), text[at:close]
        if match[0] == "{/*":
            yield Hidden(start, end, "mark", body)
            done = end
            continue
        if _PARAGRAPH_END.search(body):
            continue
        done = end
        word = _TAG_NAME.match(body)
        inner = body.strip("- \t\r\n")
        if match[0] == "{#":
            yield Hidden(start, end, "mark", body.strip("-"))
        elif match[0] == "{{" and inner.startswith("/*") and inner.endswith("*/"):
            yield Hidden(start, end, "mark", inner[2:-2])
        elif word and word[1] in _VERBATIM and match[0] + word[1] not in unclosed:
            last = re.compile(rf"\{{%-?\s*end{word[1]}\b[^%]*%\}}|\{{\{{[<%]\s*/\s*{word[1]}\b[^}}]*\}}\}}").search(
                text, end
            )
            if last:
                done = last.end()
                yield Hidden(start, done, "mark", text[end : last.start()] if word[1] == "comment" else None)
            else:
                unclosed.add(match[0] + word[1])
                yield Hidden(start, end, "tag")
        else:
            yield Hidden(start, end, "tag")


def _attributes(text: str) -> Iterator[Hidden]:
    """Attribute lists of Kramdown and Pandoc."""
    for match in _ATTRIBUTES.finditer(text):
        yield Hidden(match.start(), match.end(), "mark")


def _directives(text: str) -> Iterator[Hidden]:
    """Fences of Docusaurus, MyST, and Pandoc; the text between them is prose unless their name indicates code."""
    done = 0
    for match in _DIRECTIVE.finditer(text):
        if match.start() < done:
            continue
        start, done = match.start(1), match.end()
        if match[2] in _CODE_DIRECTIVES:
            closing = re.compile(rf"{_LINE}{match[1]}:*{_END}").search(text, done)
            done = closing.end() if closing else len(text)
        yield Hidden(start, done, "line")


def _modules(text: str) -> Iterator[Hidden]:
    """Imports and exports of MDX: blocks that start with the word."""
    for match in _MODULE.finditer(text):
        before = LINE_END.split(text[max(0, match.start() - 200) : match.start()])
        if not "".join(before[-2:]).strip():  # nothing, or a blank line
            yield Hidden(match.start(), match.end(), "line")


def _components(text: str) -> Iterator[Hidden]:
    """JSX that is not HTML: fragments, and names with a dot."""
    for match in _COMPONENT.finditer(text):
        yield Hidden(match.start(), match.end(), "name" if "." in match[0] else "mark")


def _expressions(text: str, in_code: Callable[[int], bool]) -> Iterator[Hidden]:
    """Braces of MDX, the outermost ones, with their content."""
    open_at: list[int] = []
    for match in _BRACE.finditer(text):
        if in_code(match.start()):
            continue
        if match[0] == "{":
            open_at.append(match.start())
        elif open_at:
            yield Hidden(open_at.pop(), match.end(), "code")


def _cover(text: str, found: list[Hidden], in_code: Callable[[int], bool]) -> Masked:
    """Overwrite what was found; if two ranges overlap, the first covers both."""
    found.sort(key=lambda hidden: (hidden.start, -hidden.end, hidden.comment is None))
    merged: list[Hidden] = []
    for hidden in found:
        if merged and hidden.start < merged[-1].end:
            if hidden.end > merged[-1].end:
                merged[-1] = merged[-1]._replace(end=hidden.end)
            continue
        if not in_code(hidden.end - 1):
            merged.append(hidden)
    blank = _alone(text, merged)
    parts: list[str] = []
    spans: list[tuple[int, int, bool]] = []
    done = 0
    for i, (start, end, how, _) in enumerate(merged):
        whole = text[start:end]
        parts.append(text[done:start])
        done = end
        if how == "name":
            parts.append(whole.replace(".", "-"))
            continue
        if how == "line" or i in blank:
            parts.append(_VISIBLE.sub(" ", whole))
            continue
        spans.append((start, end, how in ("tag", "code")))
        if how == "item":
            parts.append("+   " + _VISIBLE.sub(",", whole[4:]))
        elif how == "tag":
            # punctuation outside, as braces are, so that emphasis next to it stays the same
            parts.append("," + _VISIBLE.sub("x", whole[1:-1]) + ",")
        elif how == "code":
            parts.append(_VISIBLE.sub("x", whole))  # valid as an attribute in a tag
        else:
            parts.append(_VISIBLE.sub(",", whole))
    parts.append(text[done:])
    return Masked("".join(parts), spans, [(h.comment, h.start, h.end) for h in merged if h.comment is not None])


def _alone(text: str, found: list[Hidden]) -> set[int]:
    """The indices of those that fill their lines, alone or together."""
    alone: set[int] = set()
    i = 0
    while i < len(found):
        j = i
        while j + 1 < len(found) and not text[found[j].end : found[j + 1].start].strip(" \t"):
            j += 1
        left, right = found[i].start, found[j].end
        while left and text[left - 1] in " \t>":
            left -= 1
        while right < len(text) and text[right] in " \t":
            right += 1
        if (not left or text[left - 1] in "\r\n") and (right == len(text) or text[right] in "\r\n"):
            alone.update(k for k in range(i, j + 1) if found[k].how in ("tag", "code", "mark"))
        i = j + 1
    return alone
