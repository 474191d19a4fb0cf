"""Finds what a server removes from an HTML file before a browser sees it, and hides it from the tokenizer.

PHP, ERB, EJS, JSP, Jinja, Django, Liquid, Twig, Handlebars, Vue, and Go templates are replaced by as many characters
that mean nothing in HTML, so that every offset stays the same and no tag is cut. So are CDATA sections.
"""

from __future__ import annotations

import re
from typing import Literal, NamedTuple

from npqp_lint.lazy import lazy

_OPENER = lazy(r"<\?(?:php\b|=|\s)|<%|\{\{|\{%|\{#|<!\[CDATA\[", re.IGNORECASE)
_MARKS = ("{{", "{%", "{#", "<?", "<%", "<![")
_CLOSERS = {"<?": "?>", "<%": "%>", "<!": "]]>", "{{": "}}", "{%": "%}", "{#": "#}"}
_REACH = 4_000  # the maximum length of a tag in braces, because two braces can also occur in text
_BLANK_LINE = lazy(r"\n[ \t]*\n")
_QUOTED = lazy(r"\"[^\"\n]*\"|'[^'\n]*'")
_COMMENT = lazy(
    r"\{\{-?[ ]?/\*(.*)\*/[ ]?-?\}\}|\{\{!--(.*)--\}\}|\{\{!(.*)\}\}|\{#-?(.*?)-?#\}|<%--(.*)--%>", re.DOTALL
)
_CONTROL = lazy(
    r"\{%|\{\{[-~]?\s*(?:[#/^>]|(?:if|else|end|range|with|block|define|template|partial)\b)|<%(?![=-])|<\?(?!=)"
)
_VERBATIM = lazy(r"\{%-?\s*(comment|highlight|javascript|schema|style|stylesheet)\b")
_VISIBLE = lazy(r"[^\n]")


class Hidden(NamedTuple):
    """A range that the tokenizer does not see.

    Arguments:
        how: ``value`` stands for something in its sentence, ``nothing`` for nothing; ``line`` fills its line and
            separates what is before it from what is after.
        comment: its text, if it is a comment.
    """

    start: int
    end: int
    how: Literal["value", "nothing", "line"]
    comment: str | None = None


def mask(text: str) -> tuple[str, list[Hidden]]:
    """The text with all of that hidden, as long as it was, and what was hidden, in order.

    Arguments:
        text: an HTML document; its lines end with ``\\n``.
    """
    found = _found(text) if any(mark in text for mark in _MARKS) else []
    if not found:
        return text, []
    parts = []
    done = 0
    for hidden in found:
        # a letter after "<", where the name of a tag is hidden; none elsewhere, so that no attribute has a
        # meaningful value and no reference continues
        whole = text[hidden.start : hidden.end]
        first = "x" if text[hidden.start - 1 : hidden.start] in ("<", "/") else "~"
        parts += [text[done : hidden.start], first, _VISIBLE.sub("~", whole[1:])]
        done = hidden.end
    parts.append(text[done:])
    return "".join(parts), _parting(text, found)


def _found(text: str) -> list[Hidden]:
    found: list[Hidden] = []
    done = 0
    unclosed: set[str] = set()
    closing = dict.fromkeys(_CLOSERS.values(), 0)  # where the next of each is
    for match in _OPENER.finditer(text):
        start, at = match.start(), match.start() + 2
        if start < done:
            continue
        closer = _CLOSERS[match[0][:2]]
        if 0 <= closing[closer] < at:
            closing[closer] = text.find(closer, at)
        end = _end(text, match[0].lower(), at, closing[closer])
        if end < 0:
            continue
        verbatim = _VERBATIM.match(text, start, end)
        if verbatim and verbatim[1] not in unclosed:
            last = re.compile(rf"\{{%-?\s*end{verbatim[1]}\b[^%]*%\}}").search(text, end)
            if last:
                said = text[end : last.start()] if verbatim[1] == "comment" else None
                found.append(Hidden(start, last.end(), "nothing", said))
                done = last.end()
                continue
            unclosed.add(verbatim[1])
        comment = _COMMENT.fullmatch(text, start, end)
        if comment:
            found.append(Hidden(start, end, "nothing", next(said for said in comment.groups() if said is not None)))
        else:
            found.append(Hidden(start, end, "value"))
        done = end
    return found


def _end(text: str, opener: str, at: int, close: int) -> int:
    """Where the construct that `opener` starts ends; -1 if it is not one.

    Arguments:
        at: where its content starts.
        close: where it can be closed; -1 means nowhere.
    """
    if close < 0:
        return len(text) if opener in ("<?php", "<?=") else -1  # as in PHP
    if opener == "<![cdata[":
        return close + 3
    if opener[0] == "<":
        return close + 2
    body = text[at:close] if close - at <= _REACH else "</script"
    if "</script" in body or "</style" in body:
        return -1
    if opener != "{#" and (_BLANK_LINE.search(body) or ("</" in body and "</" in _QUOTED.sub("", body))):
        return -1
    triple = opener == "{{" and body[:1] == "{" and text.startswith("}", close + 2)
    return close + 3 if triple else close + 2


def _parting(text: str, found: list[Hidden]) -> list[Hidden]:
    """The same, with those that fill their lines, alone or together, and have no value marked as lines."""
    result = list(found)
    i = 0
    while i < len(found):
        j = i
        while j + 1 < len(found) and not text[found[j].end : found[j + 1].start].strip(" \t"):
            j += 1
        if _fills(text, found[i].start, found[j].end):
            for k in range(i, j + 1):
                if found[k].how == "value" and _CONTROL.match(text, found[k].start):
                    result[k] = found[k]._replace(how="line")
        i = j + 1
    return result


def _fills(text: str, start: int, end: int) -> bool:
    """Whether nothing else is on the lines from `start` to `end`."""
    while start and text[start - 1] in " \t":
        start -= 1
    while end < len(text) and text[end] in " \t":
        end += 1
    return (not start or text[start - 1] == "\n") and (end == len(text) or text[end] == "\n")
