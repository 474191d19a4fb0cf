"""Markdown that translation broke apart (MT112), emphasis and links with spaces inside, and tildes at the end."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from npqp_lint.language import is_english
from npqp_lint.language.code_spans import in_code
from npqp_lint.lazy import lazy
from npqp_lint.text.document import PLACEHOLDER

from npqp_rules.artifacts.leftovers.kind import Leftover
from npqp_rules.artifacts.leftovers.repairs import AROUND, Repair
from npqp_rules.artifacts.script.scripts import LETTER
from npqp_rules.english.case import is_english_word
from npqp_rules.english.clauses import has_finite_verb
from npqp_rules.english.words import words_of
from npqp_rules.nearby import FAR, left_end, right_end

if TYPE_CHECKING:
    from npqp_lint.text.document import Block, Document

TAGS = "br|p|b|i|u|em|strong|span|div|sup|sub|font|li|ul|ol|td|tr|h[1-6]|g|x|bx|ex|bpt|ept|ph|mrk"
_SPACED_MARK = lazy(r" (?=[:,;.!?](?:\s|\Z))")
_LABEL = 80
"""Characters of a label, at most."""
_EMPHASIZED = 5
"""Words in emphasis that a space breaks, at most; there may be a note or a sum."""
_HAS_MARKUP = frozenset({"markdown"})
_MARKER = 4
"""Code points of the mark of an item and of what may open its text."""


def emphasis(match: re.Match[str], document: Document, block: Block) -> Repair | None:
    """``** Note: **`` to ``**Note:**``: the asterisks are in the prose because the spaces keep them from working.

    ``~~ Note ~~``, which strikes out, is the same.
    """
    inner = match[match.lastindex or 0]
    marks = match[0][: (len(match[0]) - len(inner)) // 2]
    if document.format not in _HAS_MARKUP or inner == inner.strip() or not inner.strip():
        return None
    source, point = document.source.text, document.map.point
    first, last = point(left_end(block, match.start())), point(match.start())
    farthest = max(0, first - FAR)
    first = max(source.rfind("\n", farthest, first) + 1, farthest)  # with what opens the block, which is no prose
    if source.count(marks, first, last) % 2:
        return None  # its first stars close another pair
    if marks == "**" and source.count(marks, last, point(match.end() - 1) + 1) > len(marks):
        return None  # others between them pair with one of them: “**Save **to save and ** Cancel**”
    word = inner.strip()
    before = document.text[match.start() - 1 : match.start()] if match.start() > block.start else ""
    after = document.text[match.end() : match.end() + 1]
    left = " " if (before.isalnum() or before == PLACEHOLDER) and inner[0] == " " else ""
    right = " " if (after.isalnum() or after == PLACEHOLDER) and inner[-1] == " " else ""
    spaced = not right and _SPACED_MARK.match(document.text, match.end(), block.end)
    return Repair(match.start(), match.end() + bool(spaced), f"{left}{marks}{word}{marks}{right}", markup=True)


def half_spaced(match: re.Match[str], document: Document, block: Block) -> Repair | None:
    """``*very old *`` to ``*very old*``, where no other such mark stands in the block."""
    mark = match["mark"]
    if document.format not in _HAS_MARKUP or not match["inner"].strip():
        return None
    source, point = document.source.text, document.map.point
    first, last = point(match.start()), point(match.end() - 1) + 1
    low, high = point(block.start), point(block.end - 1) + 1
    if source.rfind(mark[0], low, first) >= 0 or source.find(mark[0], last, high) >= 0:
        return None  # most often found at once, so that a block with many of them takes no longer
    if source.count(mark[0], first, last) != 2 * len(mark):
        return None
    words = match["inner"].split()
    if len(words) > _EMPHASIZED or not any(is_english_word(word.lower()) for word in words):
        return None
    left = " " if match["inner"][0] == " " and document.text[match.start() - 1 : match.start()].isalnum() else ""
    return Repair(match.start(), match.end(), f"{left}{mark}{match['inner'].strip()}{mark}", markup=True)


def loose(match: re.Match[str], document: Document, block: Block) -> Repair | None:
    """``the menu * Tools > Mills *.`` to ``the menu *Tools > Mills*.``, where no other asterisk stands in the block."""
    start, end = match.span()
    if (
        document.format not in _HAS_MARKUP
        or document.text.count("*", left_end(block, start), right_end(block, end)) > 2
    ):
        return None
    return Repair(start, end, f"*{match['inner']}*", markup=True)


def last_star(match: re.Match[str], document: Document, block: Block) -> Repair | None:
    """``* [Changes](changes.md) *``: what was all in italics became an item of a list with an asterisk at its end."""
    low = document.map.point(block.start)
    start, end = match.span()
    opened = document.source.text[max(0, low - _MARKER) : low].rpartition("\n")[2]
    if document.format not in _HAS_MARKUP or block.kind != "list-item" or not opened.startswith("* "):
        return None
    if end != block.end or document.text.find("*", left_end(block, start), start) >= 0:
        return None
    return Repair(start, end, "")


def parted_stars(match: re.Match[str], document: Document, block: Block) -> Repair | None:
    """``* * Note * *`` to ``**Note**``: each pair of asterisks was parted."""
    word = match[1].strip()
    if document.format not in _HAS_MARKUP or not word[:1].isalpha():
        return None
    return Repair(match.start(), match.end(), f"**{word}**", markup=True)


def label(match: re.Match[str], document: Document, block: Block) -> Repair | None:
    """``Evening:** * *The`` and ``**Evening: *The`` to ``**Evening:** *The``: a bold label lost half of its marks."""
    text = document.text
    if document.format not in _HAS_MARKUP:
        return None
    if match["label"]:
        whole = match.start() == block.start and text.find("**", match.end(), block.end) < 0
        return Repair(match.start(), match.end(), f"**{match['label']}:** *", markup=True) if whole else None
    lost = text[block.start : match.start()]
    if "*" in lost or "\n" in lost or not 1 < len(lost) < _LABEL:
        return None
    return Repair(block.start, match.end(), f"**{lost}** *", markup=True)


def unopened(match: re.Match[str], document: Document, block: Block) -> Repair | None:
    """``Note**: the`` to ``**Note**: the``: the label that opens a block lost its first marks."""
    text, mark, start = document.text, match["mark"], match.start()
    if document.format not in _HAS_MARKUP or start - block.start > _LABEL or not text[block.start].isupper():
        return None
    label = text[block.start : start]
    words = label.replace("-", " ").replace("/", " ").split()
    if "\n" in label or not all(map(str.isalnum, words)) or mark in text[start + 2 : right_end(block, match.end())]:
        return None
    return Repair(block.start, match.end(), f"{mark}{label}{mark}", markup=True)


def unclosed(match: re.Match[str], document: Document, block: Block) -> Repair | None:
    """``**Note:**the`` to ``**Note:** the``: between a punctuation mark and a letter, asterisks do not close."""
    mark, (start, end) = match["mark"], match.span("closing")
    text, opening = document.text, match.start()
    if document.format not in _HAS_MARKUP or text.count(mark, left_end(block, opening), opening) % 2:
        return None
    if text[opening - 1 : opening].isalnum() and not text[opening + len(mark)].isalnum():
        return Repair(opening, end, f" {text[opening:end]} ", markup=True)  # it does not open either
    return Repair(start, end, f"{mark} ", markup=True)


_ABOUT_STARS = lazy(
    r"(?i)wildcard|\bglob|asterisk|pattern|pointer|operator|power|\bstars?\b|\bargs|\bmatch|masked|footnote"
)
_NOTE = lazy(r" (?:Note|Notes|Tips?|Hint|Attention|Warning|Important)\b")
_FEW = 4
"""Words of a block that is told from a name with asterisks."""


def lone_stars(match: re.Match[str], document: Document, block: Block) -> Repair | None:
    """``Choose** Devices and wait``, ``**Hint: it is late``: the only asterisks of a block pair with nothing."""
    text, start, end = document.text, match.start(), match.end()
    low, high = left_end(block, start), right_end(block, end)
    source, point = document.source.text, document.map.point
    if document.format not in _HAS_MARKUP or text.count("*", low, high) != len(match[0]):
        return None
    if source.count("*", point(low), point(high - 1) + 1) != len(match[0]) or source[point(start)] == "\\":
        return None
    if len(words_of(text[low:high])) < _FEW or _ABOUT_STARS.search(text, low, high):
        return None
    before, after = text[max(low, start - 1) : start], text[end : end + 1]
    first = before in ("", "\n")
    if not ((after != " " or _NOTE.match(text, end)) if first else _ends_word(text, low, start)):
        return None
    if in_code(text, start, end) or _is_power_or_note(document, block, start) or not is_english(document, start):
        return None
    if text.startswith('""', low):
        return Repair(start, end, None)  # the quotation marks stand for the first ones
    space = before == " " and not after.strip()
    glue = " " if before.isalnum() and after.isalnum() else ""
    return Repair(start - space, end + (first and after == " "), glue)


def _is_power_or_note(document: Document, block: Block, start: int) -> bool:
    """`size**2`, `the price** is final`, or the note that another block has: “** Subject to change.”"""
    text, behind = document.text, document.text[start + 2 : start + 4]
    if text[max(block.start, start - 1) : start].isalnum():
        after, following = behind[:1], behind[1:]
        if after.isdigit() or after.islower() or (after == " " and not following.isupper()):
            return True
    return any(block.start != other for other in document.fact(_notes))


def _notes(document: Document) -> tuple[int, ...]:
    """Where the blocks begin that are notes: “** Subject to change.”"""
    return tuple(block.start for block in document.blocks if document.text.startswith("** ", block.start))


def _ends_word(text: str, low: int, end: int) -> bool:
    """An English word, and no figure, stands before `end`."""
    words = words_of(text[max(low, end - _LABEL) : end])
    return bool(words) and is_english_word(words[-1].lower()) and text[end - 1] not in "(\"'“/="


def tag(match: re.Match[str], document: Document, block: Block) -> Repair | None:
    """``< br >`` to ``<br>``; a single letter may be a variable: ``a < b > c``."""
    if document.format not in _HAS_MARKUP or (len(match[1]) == 1 and "/" not in match[0]):
        return None
    return Repair(match.start(), match.end(), match[0].replace(" ", ""), markup=True)


_SCHEME = lazy(r"(?:https?|ftp|file|mailto|tel|data):|[./#]")
"""What an address with a colon begins with."""


def link(match: re.Match[str], document: Document, block: Block) -> Repair | None:
    """``[guide] (guide.md)`` to ``[guide](guide.md)``, and ``! [plan] (plan.png)`` to ``![plan](plan.png)``."""
    if document.format not in _HAS_MARKUP:
        return None
    target = match["target"]
    if target == PLACEHOLDER and document.source.text.startswith("`", document.map.point(match.start("target"))):
        return None  # a button, and a path in code behind it
    if not (target == PLACEHOLDER or "/" in target or "." in target[1:-1] or target.startswith("#")):
        return None
    if ":" in target and not _SCHEME.match(target):
        return None  # an argument in code
    image = "!" if match["image"] else ""
    title = match["title"] or ""
    return Repair(match.start(), match.end(), f"{image}[{match['text'].strip()}]({target}{title})", markup=True)


_LAST_WORDS = lazy(r"(?:^|[\s(])[A-Za-z][\w’'-]*,? [\w’',-]+ (?P<word>[a-z]{2,24})\Z")


def wave(match: re.Match[str], document: Document, block: Block) -> Repair | None:
    """`we hope you like it~`: the end of a sentence, and no range or file of an editor."""
    start, end = match.span()
    words = _LAST_WORDS.search(document.text, max(block.start, start - AROUND), start)
    if words is None or block.kind == "table-cell" or not is_english_word(words["word"]):
        return None
    if document.text.count("~", left_end(block, start), right_end(block, end)) > match[0].count("~") or not is_english(
        document, start
    ):
        return None
    return Repair(start, end, ".", preview="drawn-out")


def dash(match: re.Match[str], document: Document, block: Block) -> Repair | None:
    """`the mill——an old one`: Chinese has dashes of double length. More of them are a line."""
    text, (start, end) = document.text, match.span()
    beside = text[max(block.start, start - 1) : start] + text[end : min(block.end, end + 1)]
    if LETTER.search(beside) or not any(map(str.isalnum, text[end : min(block.end, end + 2)])):
        return None
    return Repair(start, end, "—")


def separator(match: re.Match[str], document: Document, block: Block) -> Repair | None:
    """`The mill is open |`: what parted a text from the next on its page; a sentence ends there."""
    start, end = match.span()
    text, low = document.text, left_end(block, start)
    alone = block.kind == "paragraph" and not any(mark in text[low:start] for mark in "|•·")
    words = words_of(text[low:start])
    if end != block.end or not alone or not words or not is_english(document, start) or in_code(text, start - 1, start):
        return None
    sentence = text[start - 1] not in ".!?:" and len(words) > _EMPHASIZED and words[0][0].isupper()
    if not (sentence and has_finite_verb(words[-30:])):
        return Repair(start, end, "", preview="separator-at-end")
    if text[start - 1] in '"”' and text[start - 2].isalnum():  # the period goes inside
        return Repair(start - 1, end, f".{text[start - 1]}", preview="separator-at-end")
    return Repair(
        start, end, "." if text[start - 1].isalnum() or text[start - 1] in ")]" else "", preview="separator-at-end"
    )


MARKUP = (
    Leftover(
        ("**",),
        lazy(r"(?<!\*)\*\*(?!\*)"),
        "These asterisks of bold text have no partners in their paragraph.",
        "Delete them",
        lone_stars,
    ),
    Leftover(
        ("**:", "__:", "** :", "__ :"),
        lazy(r"(?P<mark>\*\*|__)(?<=[^\W_]..)(?= ?:)"),
        "This bold label lost its first marks.",
        "Put the marks back",
        unopened,
    ),
    Leftover(
        ("——",),
        lazy(r"(?<!—)——(?!—)"),
        "This dash is of double length, as in Chinese.",
        "Use one dash",
        dash,
    ),
    Leftover(
        (" •", " |"),
        lazy(r" +[•|](?=[ \t]*(?:\n|\Z))"),
        "This sign parts nothing; it was between two texts on a page.",
        "Delete it",
        separator,
    ),
    Leftover(
        ("< ", "</ "),
        lazy(rf"<(?= |/ ) ?(?:/ ?)?({TAGS}) ?(?:/ ?)?>", re.IGNORECASE),
        "A space keeps this tag from working.",
        "Close it up",
        tag,
    ),
    Leftover(
        ("**", "__"),
        lazy(r"(?P<mark>\*\*|__)(?=[^\s*_])[^*_\n]{1,80}?[^\w\s*_/](?P<closing>(?P=mark))(?=[^\W\d_])"),
        "Without a space, this bold text does not end.",
        "Insert a space",
        unclosed,
    ),
    Leftover(
        (" *", "* ", " __", "__ "),
        lazy(
            r"(?<![\w*\\])(?P<mark>\*|__)(?P<inner>(?=[^\W_])[^*_\n.!?]{2,60} |(?= [^\W_])[^*_\n.!?]{2,60}(?<=[^\W_]))"
            r"(?P=mark)(?![\w*])"
        ),
        "A space keeps this emphasis from working.",
        "Close up the emphasis",
        half_spaced,
    ),
    Leftover(
        (" *.", " *,", " *)", " *;", " *:", " *\n"),
        lazy(r"(?<=[a-z]{2} )\* (?P<inner>(?=[A-Z])[^*\n]{2,100}[^\s*]) \*(?=[.,;:)]|\n|\Z)"),
        "Spaces keep this emphasis from working.",
        "Close up the emphasis",
        loose,
    ),
    Leftover(
        (" *",),
        lazy(r" \*(?=\n|\Z)"),
        "An asterisk from markup was left at the end.",
        "Delete it",
        last_star,
        once=True,
    ),
    Leftover(
        ("** ", " **", "~~ "),
        lazy(
            r"\*\*(?!\*)([^*\n]{1,200})\*\*(?!\*)|(?<![~\w])~~(?= )([^~\n]{1,200}) ~~(?![~\w])"
            r"|(?<![\w*])\*\*\*(?!\*)(?=[^*\n]* [^*\n]*\w)([^*\n]{1,500})\*\*\*(?![\w*])"
        ),
        "Spaces keep this emphasis from working.",
        "Close up the emphasis",
        emphasis,
    ),
)
"""Markup with spaces in it, and bold text that does not end."""
