"""Marks that are set for their looks, such as lines between scenes and faces; a part of source-script (MT111)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from npqp_lint.lazy import lazy
from npqp_lint.rule import Edit, Finding, Fix
from npqp_lint.text.document import PLACEHOLDER

from npqp_rules.artifacts.script.scripts import LATIN, MARKS, OPENING, TITLES, run_end

if TYPE_CHECKING:
    from npqp_lint.text.document import Block

_WAVES = "～〜"
_DRAWN = dict.fromkeys(_WAVES, "~") | {"・": "·"}
"""Plain marks for those that another plain mark replaces in a sentence."""
_LONGEST = 200
"""Code points of the longest line that is looked at as a whole."""
_LEAST = 3
"""So many marks or more are an ornament."""
_FACE = lazy(r"[：:；;][-－]?(?:[）)]|[（(](?!\s?[\w\ufffc]))|[＾^].?[＾^][；;]*|＞[＿_]?＜|＠[＿_]?＠")
_FACE_SIZE = 6
_WAVY = lazy("(?P<before>[～〜]+)[^～〜\n]+(?P<behind>[～〜]+)(?![^\n])")
_SPACES = lazy("[ \u3000]{2,}|\u3000")
_POINTS = frozenset("、，。")
_SPOKEN = frozenset('"“”‘’「」『』')
"""Around marks alone, they are somebody's silence or astonishment."""
_SOUND = lazy(r"(?:(?:^|[\n\"“‘'(.!?…] ?)[A-Za-z]|(?<![^\W_])[a-z])[a-z]*\Z")
"""A word that may be drawn out: not a name inside a sentence, which may begin a range."""
_SOUND_ENDS = lazy(r"[!?.,…\"”’')\n]|$| [A-Z]")


def drawn(text: str, block: Block, start: int) -> Finding | None:
    """What is wrong with a mark that is set for its looks; of other marks, nothing."""
    mark = text[start]
    low, high = _line(text, block, start)
    if (found := _ornament(text, low, high)) is not None:
        return found
    if mark in _WAVES:
        return _around_line(text, low, high, start) or _sound(text, block, start)
    return _several(text, block, start) if mark in TITLES or mark == "「" else None


def is_face(text: str, block: Block, start: int) -> bool:
    """A mark is a part of a face, such as “＾＾；”."""
    around = max(_line(text, block, start)[0], start - _FACE_SIZE)
    return any(
        face.start() <= start - around < face.end() for face in _FACE.finditer(text[around : start + _FACE_SIZE])
    )


def _line(text: str, block: Block, start: int) -> tuple[int, int]:
    """The line that has a mark, or the part of it that is near."""
    low, high = max(block.start, start - _LONGEST), min(block.end, start + _LONGEST)
    end = text.find("\n", start, high)
    return max(low, text.rfind("\n", low, start) + 1), high if end < 0 else end


def _ornament(text: str, low: int, high: int) -> Finding | None:
    """A line of marks alone: “☆　☆　☆”."""
    line = text[low:high]
    marks = set(line) - {" ", "\u3000"}
    if (
        len(line) >= _LONGEST
        or PLACEHOLDER in marks
        or marks <= _POINTS
        or not marks.isdisjoint(_SPOKEN)
        or any(map(str.isalnum, marks))
    ):
        return None
    if len(line) - line.count(" ") - line.count("\u3000") < _LEAST:
        return None
    plain = "".join(_DRAWN.get(mark) or MARKS.get(mark, mark) for mark in _SPACES.sub(" ", line))
    fix = Fix("Use the plain marks", (Edit(low, high, plain),))
    return Finding(low, high, "This line is drawn with marks from another script.", (fix,))


def _around_line(text: str, low: int, high: int, start: int) -> Finding | None:
    """Waves around a line, such as the name of the one whose view a chapter takes: “～Anna's side～”."""
    match = _WAVY.match(text, low, high)
    if start != low or match is None:
        return None
    edits = (Edit(*match.span(side), "~" * len(match[side])) for side in ("before", "behind"))
    message = f"“{text[start]}” is a mark from another script; English uses “~”."
    return Finding(low, high, message, (Fix("Use the plain marks", tuple(edits)),))


def _sound(text: str, block: Block, start: int) -> Finding | None:
    """A wave that draws a sound out: “Hello～”."""
    end = run_end(text, start, block.end)
    if not LATIN.match(text[start - 1 : start]) or not _SOUND_ENDS.match(text, end, block.end):
        return None
    if not _SOUND.search(text[max(block.start, start - _LONGEST) : start]):
        return None
    return long_sound(text, start, end)


def long_sound(text: str, start: int, end: int) -> Finding:
    """What is said of a mark that draws a sound out."""
    fix = Fix("Delete it", (Edit(start, end, ""),))
    return Finding(start, end, f"“{text[start:end]}” draws out a sound; English does not write it.", (fix,))


def _several(text: str, block: Block, start: int) -> Finding | None:
    """A bracket for each of those who speak at once: “「「「Yes!」」」”."""
    end = run_end(text, start, block.end)
    closing = OPENING[text[start]] * (end - start)
    close = text.find(closing, end, min(block.end, end + _LONGEST))
    if end - start < _LEAST - 1 or close < 0:
        return None
    last = close + len(closing)
    within = text[start - 1 : start] in _SPOKEN and text[last : last + 1] in _SPOKEN
    edits = Edit(start, end, "" if within else "“"), Edit(close, last, "" if within else "”")
    message = f"“{text[start]}” is a mark from another script; English uses quotation marks."
    return Finding(start, last, message, (Fix("Use one pair of marks", edits),))
