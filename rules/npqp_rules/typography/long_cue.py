"""TY108: a cue of subtitles that has too many lines, or too long a line."""

from __future__ import annotations

import bisect
from typing import TYPE_CHECKING, ClassVar

from npqp_lint.rule import Example, Finding, Option, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from npqp_lint.text.document import Document

_CUE = "WEBVTT\n\n00:01.000 --> 00:0{}.000\n{}\n"


def _example(text: str, seconds: int = 9) -> str:
    return _CUE.format(seconds, text)


class LongCue(Rule):
    """A cue of subtitles that has too many lines, or too long a line.

    ## What it does

    Reports a cue with a line of more than 42 characters, or with more than two lines. `--fix` reports what it leaves,
    so a cue that a fix made too long is among it.

    ## Why it matters

    A line that is too long is broken by the player, or cut off, and three lines hide the picture.

    ## Fix safety

    There is no fix: where to break a line, or what to leave out, is for a person to decide.

    ## Exceptions

    Only subtitles are examined. `max-line` and `max-lines` set other limits.

    ## References

    - Netflix, *English Timed Text Style Guide*, "Character Limitation" and "Line Treatment"
    """

    code = "TY108"
    name = "long-cue"
    family = "typography"
    severity = "info"
    languages = ()
    exclusive = False
    example_format = "vtt"
    options: ClassVar = {
        "max-line": Option(42, "The most characters in a line.", limit=True),
        "max-lines": Option(2, "The most lines in a cue.", limit=True),
    }
    bad = (
        Example(_example("The mill stands on the river, and nobody has used it.")),
        Example(_example("The mill stands\non the river,\nand nobody has used it.")),
        Example(_example("Nobody came.\nIt rained all day, and the water rose very fast.")),
        Example(_example("One.\nTwo.\nThree.\nFour.")),
        Example(_example("<i>The mill stands on the river, and nobody has used it.</i>")),
        Example(_example("- Who has been using the old mill on the river?\n- Nobody.")),
        Example(_example("Nobody knows how long it will take to repair it.", 3)),
        Example(_example("They sold the wheel, the stones, and the old roof.")),
        Example(_example("The council said\nthat it would pay\nfor the wheel.")),
        Example(_example("Nobody told the neighbors what the council had said.\nThey read it.")),
    )
    good = (
        _example("The mill stands on the river."),
        _example("The mill stands on the river,\nand nobody has used it."),
        _example("- Who used it?\n- Nobody."),
        _example("<i>The mill stands on the river,</i>\nand nobody has used it."),
        _example("Nobody."),
        _example("It has " + "very " * 7),
        _example("One.\nTwo."),
        _example("<c.yellow.bg_blue.magenta>The mill is old.</c>"),
        _example("It rained all day."),
        _example("The council said\nthat it would pay."),
    )

    def check(self, document: Document) -> Iterator[Finding]:
        longest, most = self.settings["max-line"], self.settings["max-lines"]
        pieces = document.map.pieces
        for cue in document.shown:
            width, lines = max(cue.widths, default=0), len(cue.widths)
            if width <= longest and lines <= most:
                continue
            first, after = (bisect.bisect_left(pieces.sources, place) for place in (cue.start, cue.end))
            if first == after:
                continue  # nothing in it is said
            start = pieces[first].prose
            if width > longest:
                message = f"This cue has a line of {width} characters, more than {longest}."
            else:
                message = f"This cue has {lines} lines, more than {most}."
            yield Finding(start, max(start + 1, pieces[after - 1].end), message)
