"""Web and email addresses in running text; they are not prose, but are part of sentences."""

from __future__ import annotations

import re

from npqp_lint.lazy import lazy

_WEB = lazy(r"://[^\s<>\[\]|`\"“”{}\\^]+")
_WWW = lazy(r"www\.[^\s<>\[\]|`\"“”{}\\^]+", re.IGNORECASE)
_MAIL = lazy(r"@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+")
_SCHEME = lazy(r"[A-Za-z][A-Za-z0-9+.-]*\Z")
_MAILBOX = lazy(r"(?:mailto:)?[A-Za-z0-9._%+-]+\Z")
_AFTER = ".,:;?!*_~'’»…"  # ends the sentence or the markup around an address, not the address
_REACH = 64  # characters: there are no longer schemes or mailboxes


def addresses(text: str) -> list[tuple[int, int]]:
    """The ranges of the addresses in `text`, in order, without overlap.

    An address ends where GitHub Flavored Markdown ends one: before closing punctuation, and before a bracket that it
    did not open.
    """
    found: list[tuple[int, int]] = []
    if "://" in text:
        for match in _WEB.finditer(text):
            low = max(0, match.start() - _REACH)
            scheme = _SCHEME.search(text[low : match.start()])
            end = _end(text, match.start() + 3, match.end())
            if scheme and end > match.start() + 3:
                found.append((low + scheme.start(), end))
    if "www." in text:
        for match in _WWW.finditer(text):
            end = _end(text, match.start(), match.end())
            if not text[max(0, match.start() - 1) : match.start()].isalnum() and end > match.start() + 4:
                found.append((match.start(), end))
    if "@" in text:
        for match in _MAIL.finditer(text):
            low = max(0, match.start() - _REACH)
            mailbox = _MAILBOX.search(text[low : match.start()])
            if mailbox:
                found.append((low + mailbox.start(), match.end()))
    found.sort()
    kept: list[tuple[int, int]] = []
    for start, end in found:
        if not kept or start >= kept[-1][1]:
            kept.append((start, end))
    return kept


def _end(text: str, start: int, end: int) -> int:
    """Where an address ends that reaches at most to `end`."""
    depth = 0
    for i in range(start, end) if ")" in text[start:end] else ():
        depth += (text[i] == "(") - (text[i] == ")")
        if depth < 0:
            end = i
            break
    while end > start and text[end - 1] in _AFTER:
        end -= 1
    return end
