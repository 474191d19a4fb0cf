"""What some documents consist of: texts beside their translations, and cues of subtitles."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

UnitState = Literal["translated", "fuzzy", "unapproved", "obsolete"]


@dataclass(frozen=True, slots=True)
class Unit:
    """A text and its translation.

    Both texts are as a translator sees them: the escapes of the file are resolved, and what is inside the text, such as
    tags and placeholders, is part of it.

    Arguments:
        source: the text that was translated.
        target: the translation; empty if there is none.
        start, end: the translation in the file, in source offsets, without its delimiters.
        low, high: the same with its delimiters, so never empty.
        source_language: the BCP 47 tag of the text that was translated; None if the file does not say.
        target_language: that of the translation.
        state: what the file says of the translation.
        key: its name in the file; empty if it has none.
        context: what tells it from others with the same source; empty if nothing does.
        alternatives: if it has plural forms: every text that the translation can go back to.
        syntax: of its placeholders, if the file says: ``c``, ``python``, ``python-brace``, ``icu``, ``java`` ...
    """

    source: str
    target: str
    start: int
    end: int
    low: int
    high: int
    source_language: str | None = None
    target_language: str | None = None
    state: UnitState = "translated"
    key: str = ""
    context: str = ""
    alternatives: tuple[str, ...] = ()
    syntax: str = ""


@dataclass(frozen=True, slots=True)
class Shown:
    """What is on a screen at one time: a cue of subtitles.

    Arguments:
        start, end: its text in the file, in source offsets.
        milliseconds: how long it is shown.
        widths: the number of characters in each line.
    """

    start: int
    end: int
    milliseconds: int
    widths: tuple[int, ...]
