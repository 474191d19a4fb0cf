"""Placeholders, variables, names, and paths with spaces inside, and masks of code; a part of MT120."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from npqp_lint.lazy import lazy

from npqp_rules.english.words import FUNCTION_WORDS, words_of
from npqp_rules.nearby import left_end, right_end

if TYPE_CHECKING:
    import re
    from collections.abc import Callable

    from npqp_lint.text.document import Document

_LOST = "A placeholder was left here; what it stood for is lost."
_SPACED = "A space breaks this placeholder."
_NAME = "Spaces break this name; the document writes it without them elsewhere."
_PATH = "Spaces break this path."
_NAMES = lazy(r"[\w{}$]*[_{$][\w{}$]*")
_PERCENT = lazy(r"%(?<![\d%]%)(?<!\d %) ?[sd](?![\w%’'-])")
_TIME = lazy(r"% ?[YmdHMS](?![\w%’'-])")
_TIMES = 120
"""Code points before and after a part of a time in which its others are."""
_NAME_IN_BRACES = lazy(r"\{(?<![{$\w]\{)[A-Za-z]\w+\}(?!\})")
"""These two begin with a sign, and not with what stands before it: so they are found sooner."""
_VARIABLE = 2
"""A name in braces has more letters than a variable of mathematics."""
_NOUN_AFTER = lazy(r" [a-z]{3,}")
_WORD = 24
"""Code points before a placeholder in which the last word is read."""
_SPACED_MARK = lazy(r" ?([/\\]) ?| (?=:)")
_MASK = lazy(r"(?<![\w#&])#(?: [A-Z][A-Za-z_]{2,20}(?: ?\d)? ?| ?[A-Z][A-Za-z_]{2,20}(?:\d? | \d ?))#(?![\w#])")
_TAG = lazy(r"(?<![^\s(])# ?([A-Za-z]\w{2,})")
_ESCAPE = "A space breaks this percent-encoded address."


class Break(NamedTuple):
    """One way in which a placeholder breaks.

    Arguments:
        signs: a text without any of these has no such break.
        pattern: finds it.
        message: what is said of it.
        repair: what replaces it, or None where it is right after all; no function where nothing can be known.
    """

    signs: tuple[str, ...]
    pattern: re.Pattern[str]
    message: str
    repair: Callable[[re.Match[str], Document], str | None] | None


def _closed(match: re.Match[str], document: Document) -> str | None:
    """Without its spaces."""
    return match[0].replace(" ", "")


def _mask(match: re.Match[str], document: Document) -> str | None:
    """Without its spaces, unless it is a tag with the sign of the next: “# Mill # Wheel”."""
    return _closed(match, document) if _is_masked(match[0], document.text[match.end() : match.end() + 2]) else None


def _is_masked(mask: str, behind: str) -> bool:
    """A mask looks like a name in code, and its closing sign is not that of a tag: “# MILL # Wheel”."""
    name = mask.strip("# ")
    return "_" in name or name[-1].isdigit() or (name.isupper() and not behind.strip().isupper())


def _tag(match: re.Match[str], document: Document) -> str | None:
    """Without its space, if there is another, and no number is meant: “# of mills”."""
    text, (first, last) = document.text, _around(match, document)
    if document.map.is_break(match.start() - 1):
        return None  # a comment
    if any(_is_masked(mask[0], text[mask.end() : mask.end() + 2]) for mask in _MASK.finditer(text, first, last)):
        return None
    tags = _TAG.findall(text, first, last)
    return "#" if len(tags) > 1 and not any(tag.lower() in FUNCTION_WORDS for tag in tags) else None


def _path(match: re.Match[str], document: Document) -> str | None:
    """Without its spaces, unless one of its parts is a small word: “in ./ or ../ of it”."""
    if any(word in FUNCTION_WORDS for word in words_of(match[0])):
        return None
    return _SPACED_MARK.sub(r"\1", match[0])


def _known(match: re.Match[str], document: Document) -> str | None:
    """Without its spaces, if the document has it so elsewhere."""
    name = match[0].replace(" ", "")
    return name if name in document.fact(_written) else None


def _like_others(match: re.Match[str], document: Document) -> str | None:
    """Without its space, if the paragraph has another, or it stands where a word must: “there are % s mills”."""
    text, start = document.text, match.start()
    others = len(list(islice(_PERCENT.finditer(text, *_around(match, document)), 2))) > 1
    before = words_of(text[max(0, start - _WORD) : start])[-1:]
    amid = before and before[0].lower() in FUNCTION_WORDS and _NOUN_AFTER.match(text, match.end())
    return _closed(match, document) if others or amid else None


def _of_time(match: re.Match[str], document: Document) -> str | None:
    """Without its space, if the paragraph has two others: “% Y-% m-% d”."""
    block = document.block_at(match.start())
    first, last = max(block.start, match.start() - _TIMES), min(block.end, match.end() + _TIMES)
    parts: set[str] = set()
    for part in _TIME.finditer(document.text, first, last):
        parts.add(part[0])
        if len(parts) > 2:
            return _closed(match, document)
    return None


def _braced(match: re.Match[str], document: Document) -> str | None:
    """Without its spaces, if the document has it so elsewhere, or the paragraph another one."""
    first, last = _around(match, document)
    others = _NAME_IN_BRACES.search(document.text, first, last) is not None
    lopsided = (match[0][1] == " ") != (match[0][-2] == " ")
    others = others or (lopsided and document.text.count("}", first, last) > 1)
    if lopsided and match[0].strip("{} ").isdigit():
        return _closed(match, document)  # “{0 }”
    if match[0].startswith("$ ") or (others and match[0][0] == "{" and len(match[0].strip("{} ")) > _VARIABLE):
        return _closed(match, document)
    return _known(match, document)


def _around(match: re.Match[str], document: Document) -> tuple[int, int]:
    """The paragraph, or what is near of it."""
    block = document.block_at(match.start())
    return left_end(block, match.start()), right_end(block, match.end())


def _written(document: Document) -> str:
    """Everything in the source that can hold such a name, each once; most sources have little of it."""
    return "\n".join({match[0] for match in _NAMES.finditer(document.source.text)})


BREAKS = (
    Break(
        ("INLINE", "CODEBLOCK", "CODE_BLOCK", "PLACEHOLDER"),
        lazy(
            r"(?<![^\W_])(?:_*(?:INLINE(?:_?CODE)?|CODE_?BLOCK|PLACEHOLDER)_?\d+_*"
            r"|__ (?:INLINE(?:_?CODE)?|CODE_?BLOCK|PLACEHOLDER)_?\d+ ?__)(?![^\W_])"
        ),
        _LOST,
        None,
    ),
    Break(
        ("# ", " #"),
        _MASK,
        _SPACED,
        _mask,
    ),
    Break((" # ",), lazy(r"(?<= )# (?=[A-Za-z]\w{2})"), "A space parts this tag from its sign.", _tag),
    Break(
        ("% ",),
        lazy(r"%(?<![\d%]%)(?:(?<![\d\w%] %)(?: \d\$| )[sdf](?![\w%’'-])| ?\( ?\w{1,30} ?\) ?[sdf](?!\w))"),
        _SPACED,
        _closed,
    ),
    Break(("% Y", "% H"), lazy(r"%(?<!\d%)(?<!\d %) [YmHMS](?![\w%’'-])"), _SPACED, _of_time),
    Break(("% ",), lazy(r"% (?<=[^\W\d_] % )[sd](?![\w%’'-])"), _SPACED, _like_others),
    Break(
        ("{ ", " }", "$ {"),
        lazy(r"(?<!\{)\{(?: \w{1,30} ?| ?\w{1,30} )\}(?!\})|\{\{(?: \w{1,30} ?| ?\w{1,30} )\}\}|\$ ?\{ ?\w{1,30} ?\}"),
        _SPACED,
        _braced,
    ),
    Break(
        ("{ {", "} }"),
        lazy(r"(?<!\{)(?:\{ \{ ?[A-Za-z]\w{1,30} ?\} ?\}|\{\{ ?[A-Za-z]\w{1,30} ?\} \})(?!\})"),
        _SPACED,
        _closed,
    ),
    Break(("$ ",), lazy(r"\$ [A-Z][A-Z_]{2,30}\b"), _SPACED, _known),
    Break(
        (" _", "_ "),
        lazy(r"(?<![\w.])[A-Za-z]\w{1,30}(?: _ ?|_ )[A-Za-z]\w{0,30}(?:(?: _ ?|_ |_)[A-Za-z]\w{0,30}){0,4}(?!\w)"),
        _NAME,
        _known,
    ),
    Break(
        (" / ",),
        lazy(r"(?<! / )(?<![\w.])[\w-]{1,30}(?: / [\w-]{1,30}){2,6}\.[a-z]{1,4}\b(?!\.)"),
        _PATH,
        _closed,
    ),
    Break(
        ("/ etc", "/ var", "/ usr", "/ home", "/ opt", "/ tmp"),
        lazy(r"/(?<![\w/.]/) ?(?:etc|var|usr|home|opt|tmp)(?: ?/ ?[\w.-]*\w)*(?: / [\w.-]*\w)"),
        _PATH,
        _closed,
    ),
    Break(
        (": \\", "\\ "),
        lazy(
            r"(?<!\w)[A-Z]: ?\\ ?(?:Program Files(?: ?\([xX]86\))?|[\w.-]{1,40})"
            r"(?: ?\\ ?(?:Program Files(?: ?\([xX]86\))?|[\w.-]{1,40})){1,8}"
        ),
        _PATH,
        _path,
    ),
    Break(
        ("./ ", "~/ ", "~ /"),
        lazy(r"(?<![\w.])(?:\.{1,2}/|~ ?/) ?[\w.-]{1,40}(?: ?/ ?[\w.-]{1,40}){0,8}(?<! )"),
        _PATH,
        _path,
    ),
    Break(
        (" .",),
        lazy(r"\d(?<=\b[Vv]ersion \d)\d*(?:\.\d+){0,2} \.\d+(?: ?\.\d+){0,2}(?![\w.]\w)"),
        "A space breaks this number of a version.",
        _closed,
    ),
    Break(("% ",), lazy(r"% (?<=[^\W\d_]% )(?:[2-7CDE][0-9A-F])(?=[\w%])"), _ESCAPE, _closed),
)
