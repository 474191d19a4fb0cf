"""Plain text: blank lines separate paragraphs; within them, lines are joined if the text was wrapped by hand."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from npqp_lint.formats.addresses import addresses
from npqp_lint.formats.wrapping import MIN_WIDTH, joins, typical_width
from npqp_lint.text.document import Builder, Document

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from npqp_lint.text.document import BlockKind
    from npqp_lint.text.source import Source

_COMMENT = re.compile(r"<!--\s*(npqp-lint:.*?)-->\Z|#\s*(npqp-lint:.*)\Z")
_RULER = re.compile(r"[-=*_~#+<>|\s]{3,}\Z")
_UNDERLINE = re.compile(r"(?:=+|-+|~+)\Z")
_MARKER = re.compile(r"(?P<bullet>[-*+•‣▪◦·])\s+|(?P<number>\d{1,3}[.)])\s+|(?P<letter>\(\w{1,4}\)|[a-z]\))\s+")
_CLOSING = frozenset('.!?,;:…。！？，；："”’)]')
"""What a title does not end with."""
_TITLE_WORDS, _TITLE_LENGTH = 8, 60
_LONE_RETURN = re.compile(r"\r(?!\n)")
_CUT_ADDRESS = re.compile(r"\b(?:https?|ftp):/{0,2}[ \t]*(?:\r\n?|\n)[ \t\xa0]*(?=/{0,2}[\w-]+[./])[^\s<>()]+")


class Line(NamedTuple):
    """A line without the spaces around it.

    Arguments:
        start, end: source offsets of its content.
        indent: the number of spaces before it.
        text: its content.
        marker: the length of a list marker with the following space, 0 without one.
        family: what marks the list item: ``bullet``, ``number``, ``letter``, or an empty string.
    """

    start: int
    end: int
    indent: int
    text: str
    marker: int = 0
    family: str = ""


def read(source: Source, language: str = "en", width: int = 0) -> Document:
    """The prose of a plain text file.

    Arguments:
        source: the text.
        language: its language.
        width: if it is a part of another text, at what width that is wrapped.
    """
    builder = Builder(source, "plain", language)
    links = iter([*_links(source.text), (len(source.text) + 1, 0)])
    link = next(links)
    cursor = 0
    runs = list(_runs(source.text))
    own = typical_width([[line.text for line in run] for run in runs if len(run) > 2 and isinstance(run, list)])
    for i, run in enumerate(runs):
        if isinstance(run, Line):
            match = _COMMENT.match(run.text)
            builder.end()
            if match:
                builder.comment(match[1] or match[2], run.start, run.end)
            continue
        for kind, lines in _blocks(run, max(own, width)):
            if kind == "paragraph" and len(run) == 1 and _is_title(run[0], runs[i + 1 : i + 2]):
                builder.begin("heading", level=1)
            else:
                builder.begin(kind)
            previous: Line | None = None
            for line in lines:
                if previous and cursor < line.start and not _is_hyphenated(previous.text, line.text):
                    builder.line_break(previous.end, line.start)
                at = max(cursor, line.start + line.marker)
                while link[0] < line.end:
                    if link[0] >= at:
                        builder.text(at, link[0])
                        builder.opaque(*link)
                        at = cursor = link[1]
                    link = next(links)
                if at < line.end:
                    builder.text(at, line.end)
                previous = line
    document = builder.build()
    document.width = own
    return document


def _links(text: str) -> list[tuple[int, int]]:
    """The addresses of a text, including those cut at the end of a line after ``https:`` or ``https://``."""
    found = addresses(text)
    cut = [match.span() for match in _CUT_ADDRESS.finditer(text)] if "http" in text or "ftp" in text else []
    if cut:
        whole = {start for start, _ in cut}
        found = sorted([*cut, *(link for link in found if link[0] not in whole)])
        found = [link for i, link in enumerate(found) if not i or link[0] >= found[i - 1][1]]
    return found


def _runs(text: str) -> Iterator[list[Line] | Line]:
    """Lines with no blank line between them; rulers and suppression comments are separate runs."""
    run: list[Line] = []
    following = 0
    lines = _LONE_RETURN.sub("\n", text) if "\r" in text else text
    commented = "npqp-lint:" in text
    for whole in lines.split("\n"):
        begin, following = following, following + len(whole) + 1
        stripped = whole.strip()
        if stripped:
            size = len(stripped)
            first, indent = stripped[0], 0 if size == len(whole) else whole.find(stripped)
            line = Line(begin + indent, begin + indent + size, indent, stripped)
            if first.isalpha() and stripped[1:2] != ")":  # nearly always
                run.append(line)
                continue
            if (commented and _COMMENT.match(stripped)) or (not first.isalnum() and _RULER.match(stripped)):
                if run:
                    yield run
                    run = []
                yield line
                continue
            marker = _MARKER.match(stripped)
            if marker:
                line = line._replace(marker=marker.end(), family=marker.lastgroup or "")
            run.append(line)
        elif run:
            yield run
            run = []
    if run:
        yield run


def _blocks(run: list[Line], width: int) -> Iterable[tuple[BlockKind, list[Line]]]:
    """The paragraphs and list items of a run; only a line that starts an item keeps its marker."""
    if len(run) == 1:
        return [("list-item" if run[0].marker else "paragraph", run)]
    joined = joins([line.text for line in run], width)
    if not any(joined) and not any(line.marker for line in run):
        return [("paragraph", [line]) for line in run]
    return _parts(run, joined)


def _parts(run: list[Line], joined: list[bool]) -> Iterator[tuple[BlockKind, list[Line]]]:
    """The same for several lines, of which some are joined to the next, or marked."""
    longest = max(len(line.text) for line in run)
    lines: list[Line] = []
    kind: BlockKind = "paragraph"
    head = run[0]
    for i, line in enumerate(run):
        previous = run[i - 1]
        short = i > 0 and longest >= MIN_WIDTH and _is_short(previous, line, longest)
        wraps = i > 0 and joined[i - 1] and not (short and line.indent > previous.indent + 1)  # a term, its definition
        begins_item = _begins_item(line, previous, head, wraps)
        inside = kind == "list-item" and line.indent > head.indent and not begins_item
        titled = short and line.text[0].isupper()  # a line that precedes it alone is the title of the item
        if lines and not (inside and not titled) and (begins_item or not wraps):
            yield kind, lines
            lines = []
        if not lines:
            kind, head = ("list-item" if begins_item else "paragraph"), line
        lines.append(line if line is head else line._replace(marker=0))
    yield kind, lines


def _begins_item(line: Line, previous: Line, head: Line, wraps: bool) -> bool:
    """Whether a marker starts an item rather than being a number or dash within a wrapped sentence."""
    return bool(line.marker) and (not wraps or line.family == head.family or previous.text.endswith(":"))


def _is_short(line: Line, following: Line, longest: int) -> bool:
    """Whether the line was broken for reasons other than its length."""
    return len(line.text) + 1 + len(following.text.split(None, 1)[0]) <= 0.85 * longest


def _is_title(line: Line, following: list[list[Line] | Line]) -> bool:
    """A short line without closing punctuation, with text after it; or a line with a ruler right below it."""
    if not following:
        return False
    if isinstance(following[0], Line):
        return bool(_UNDERLINE.match(following[0].text)) and following[0].start - line.end <= 2 + following[0].indent
    text, first = line.text, line.text[0]
    return (
        len(text) <= _TITLE_LENGTH
        and (first.isupper() or first.isdigit())
        and text[-1] not in _CLOSING
        and len(text.split(None, _TITLE_WORDS)) <= _TITLE_WORDS
        and any(map(str.isalpha, text))
    )


def _is_hyphenated(line: str, following: str) -> bool:
    """Whether a word is cut at the end of the line."""
    return line.endswith("-") and line[-2:-1].isalpha() and following[0].islower()
