"""Code, addresses and links that translation broke; a part of MT120."""

from __future__ import annotations

import bisect
from itertools import compress
from typing import TYPE_CHECKING

from npqp_lint.lazy import lazy
from npqp_lint.rule import Edit, Finding, Fix
from npqp_lint.text.document import PLACEHOLDER
from npqp_lint.text.pieces import KINDS
from npqp_lint.text.signs import Sign

from npqp_rules.artifacts.spaced_addresses import spaced_addresses
from npqp_rules.english.case import is_english_word
from npqp_rules.english.words import FUNCTION_WORDS

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

    from npqp_lint.text.document import Block, Document

_ESCAPE = lazy(r"% (?<=[^\s%\d]% )(?:[2-7][0-9A-F]|[C-F][0-9A-F]%)(?=[^\W\d_]{2}|[%/])")
_GLUED = lazy(r"#[A-Z]{2,20}(?:_[A-Z\d]{1,20}){0,4}#")
_WORD = lazy(r"[A-Za-z]+")
_WORD_BEFORE = lazy(r"[A-Za-z]+$")
_QUERY = lazy(rf"{PLACEHOLDER}(?P<space> )=[\w%-]{{2}}")
_QUOTED = lazy(r"`\w+'(?!\w)")
_KEY = lazy(r"://[^\s<>]{3,400}[?&]\w{1,20}$")
_SHELL_ESCAPE = lazy(r"\(`\w(?:\{\w+\})?\)")
"""“New line (`n)”: how a shell escapes a character."""
_SYMBOL = lazy(r"(?<![^\s(\[])[~#$€£^§°@%&*+=|<>\[\](){};\\/_]{1,2}(?![^\s,;.:)\]])")
"""A symbol that stands alone."""
_SYMBOLS = 12
"""Code points on each side of a backtick in which others stand if it is one in a list of symbols."""
_ARITY = lazy(r"(?=[\w.]*[a-z][A-Z])[A-Za-z][\w.]*`\d{1,2}(?!\w)")
"""A generic type of .NET: “ReadOnlyCollection`1”."""
_WORD_AROUND = lazy(r"[\w./-]{0,30}`[\w./-]{0,30}")


_ENDS = "com|org|net|edu|gov|cn|io"
_HOST = lazy(
    rf"{PLACEHOLDER}\. (?=(?:{_ENDS})\b)|\bwww\. (?=[\w-]{{2,40}}\.[a-z]{{2,6}}\b)|\blocalhost: (?=\d{{2,5}}\b)"
)
_BARE_HOST = lazy(rf"https?://[\w-]+(?:\.(?!(?:{_ENDS})\Z)[\w-]+)*")
"""An address that ends before the last part of the name of its server."""
_MAIL = lazy(
    r" @ ?(?=[\w-]{2,30}(?:\.[\w-]{2,30}){0,3}\.[a-z]{2,6}\b)|@ (?=[\w-]{2,30}\.(?:com|org|net|de|fr|io|eu|edu)\b)"
)
_USER_BEFORE = lazy(r"(?<![\w@])[\w.+-]{2,40}$")
_MAILBOXES = frozenset("info contact support sales office mail help service admin hello press team".split())
_DOMAIN = lazy(r"[\w.-]+")
_NAME_REACH = 60
"""Code points before an at sign in which a name begins."""
PARTED_LINK = "parted-link"
"""The preview of words between the text of a link and its address."""
SPACED_CODE = "spaced-code"
"""The preview of spaces in a piece of code that could be meant."""


_SMALL_WORDS = 2
"""So many function words are no code."""
_SPAN = lazy(r"(?<![`\\])`(?P<inner>[^`\n]{1,200})`(?!`)")
_PARTED_SPAN = lazy(r"`(?=[^`\n|]{1,80}(?<!\\)\|)[^`\n]{1,200}`(?!`)(?=[^\n]*\|)")
"""Code with a bar that parts the cells of a table."""
_OPAQUE = KINDS.index("opaque")
_ADDRESS_SIGN = Sign("](")
_QUERY_SIGN = Sign(f"{PLACEHOLDER} =")
_HOST_SIGN = Sign("www. ", f"{PLACEHOLDER}. ", "localhost: ")
_MAIL_SIGN = Sign(" @", "@ ")
_ESCAPE_SIGN = Sign("% ", source=True)
_LEFT_WORD = lazy(r"(?<![\w`])[A-Za-z]{1,24}$")
_RIGHT_WORD = lazy(r"[A-Za-z]{1,24}(?![\w`])")
_SPACED_NAME = lazy(
    r"(?!(?:var|let|const|int|char|bool|void|static|auto|def|class|function|return|new|import|type) _\w)"
    r"[A-Za-z]\w{2,30}(?: _ ?|_ )[A-Za-z]\w{2,30}(?:(?: _ ?|_ |_)[A-Za-z]\w{0,30}){0,4}$"
)
_SPACED_PATH = lazy(r"(?:/ ?[\w.-]{2,40}(?: / [\w.-]{2,40})+|[\w.-]{1,40}(?: / [\w.-]{1,40})+(?<=\w)\.[a-z]{1,5})$")
_SPACED_SLASH = lazy(r" ?/ ?")
_PLAIN = lazy(r"[\w.:/-]{2,}$")
_CALL = lazy(r"[\w.:/-]{2,}(?:\([^()`]*\))?$")
_COMMAND = lazy(r"[\w$./-]{2,}(?: [^\s']+){1,8}(?<=[\w)\]\"/])$")
"""Several words of code: “find_all = True”."""
_FOLLOWED = lazy(r"[ ,]*(?:followed by|and then|then|plus|before|with a space)\b")
_AFFIX = lazy(
    r"\b(?:starts?|begins?|ends?|prefix(?:ed|es)?|suffix(?:ed|es)?|preceded|followed|separated|joined|split)"
    r"(?: (?:with|by|in|on|at|of|is|the|a|string|text|word)){0,3} $"
)
"""What begins or ends something may have a space of its own: “it starts with `Bearer `”."""
_IDENTIFIER = lazy(r"[A-Za-z][\w./]{2,}$")
_CLOSED_INSIDE = lazy(r"[^`'\n]{0,60}\w(?P<mark>')(?=[\s.,;:)])[^`'\n]*[ (]")
_CLOSED_BEHIND = lazy(r"\w(?:[^`'\n]{0,60}\w)?(?P<mark>')(?=[\s.,;:)!?]|\Z)")
_LAST_QUOTED = lazy(r"[^`'\n]*[ (]`\w(?:[^`'\n]{0,60}\w)?(?P<mark>')(?=[\s.,;:)!?]|\Z)[^`\n]*(?:\n|\Z)")
"""The last of three such quotations, which no other backtick follows."""
_APOSTROPHE = "In Markdown, an apostrophe does not close a piece of code."
_OUTSIDE = "The space belongs outside the backticks."
_INSIDE = "A space breaks this piece of code."
_EDGE = "There should be no space at the edge of this piece of code."


def broken_code(document: Document) -> Iterator[Finding]:
    """`[here](?id=a name)`, `/ exit``, `#NAME#items`, `https://example.org/?id =5`."""
    text = document.text
    if _ADDRESS_SIGN.is_in(document):
        yield from spaced_addresses(document)
    if document.format == "markdown" and "`" in document.source.text:
        if "`" in text:
            yield from _backticks(document)
        yield from _spaces_in_code(document)
    if _QUERY_SIGN.is_in(document):
        yield from _queries(document)
    if _HOST_SIGN.is_in(document):
        yield from _hosts(document)
    if _MAIL_SIGN.is_in(document):
        for match in _MAIL.finditer(text):
            yield from _mail(match, document)
    if "#" in text:
        for match in _GLUED.finditer(text):
            if (finding := _glued(match, text)) is not None:
                yield finding


def broken_escapes(document: Document) -> Iterator[Finding]:
    """`http://example.org/Front% 20Door`, in code and in addresses."""
    if not _ESCAPE_SIGN.is_in(document):
        return
    pieces = document.map.pieces
    for match in _ESCAPE.finditer(document.source.text):
        i = bisect.bisect_right(pieces.sources, match.start()) - 1
        if i < 0 or pieces[i].kind != "opaque" or match.start() >= pieces[i].source_end:
            continue
        piece, space = pieces[i], match.start() + 1
        if space == piece.source_end:  # the address was read up to here
            fix = Fix("Close it up", (Edit(piece.end, piece.end + 1, ""),), restores_markup=True)
        else:
            fix = Fix("Close it up", (), raw=(Edit(space, space + 1, ""),))
        end = piece.end + (3 if space == piece.source_end else 0)
        yield Finding(piece.prose, end, "A space breaks this percent-encoded address.", (fix,))


def _queries(document: Document) -> Iterator[Finding]:
    """An address whose last key is parted from its value."""
    for match in _QUERY.finditer(document.text):
        space = match.start("space")
        place = document.map.point(space)
        if _KEY.search(document.source.text, max(0, place - 500), place):
            fix = Fix("Close it up", (Edit(space, space + 1, ""),), restores_markup=True)
            yield Finding(match.start(), match.end(), "A space breaks this address.", (fix,))


def _hosts(document: Document) -> Iterator[Finding]:
    """`www. example.org`, `https://example. com`: a space after a period of the name of a server."""
    for match in _HOST.finditer(document.text):
        space = match.end() - 1
        if match[0][0] == PLACEHOLDER:
            low, high = document.map.range(match.start(), match.start() + 1)
            if not _BARE_HOST.fullmatch(document.source.text, low, high):
                continue
        fix = Fix("Close it up", (Edit(space, space + 1, ""),), restores_markup=True)
        yield Finding(match.start(), match.end(), "A space breaks this address.", (fix,))


def _backticks(document: Document) -> Iterator[Finding]:
    """A backtick that is prose and alone in its block opens or closes nothing; some write quotations with `this'."""
    text, source = document.text, document.source.text
    partner = -1
    for match in _WORD_AROUND.finditer(text):
        place = match.start() + match[0].index("`")
        block = document.block_at(place)
        if text.rfind("`", block.start, place) >= 0 or text.find("`", place + 1, block.end) >= 0:
            continue
        if _ARITY.match(match[0]):
            continue
        if text.find("'", place, block.end) >= 0 or (
            text[place - 1 : place].isalpha() and text[place + 1 : place + 2].isalpha()
        ):
            continue  # a letter of Hawaiian
        at = document.map.point(place)
        if at == partner or (match[0] == "`" and _is_symbol(text, place, block)):
            continue
        if (row := _PARTED_SPAN.match(source, at)) is not None:
            partner = row.end() - 1
            message = "The bar in this piece of code ends the cell of the table; it needs a backslash: “\\|”."
            yield Finding(match.start(), match.end(), message)
            continue
        if _QUOTED.search(source, document.map.point(block.start), at) or _SHELL_ESCAPE.match(text, place - 1):
            continue
        if source[at : at + 1] == "`" and source[at - 1 : at] != "\\":
            message = "This backtick has no partner: part of a piece of code was lost."
            yield Finding(match.start(), match.end(), message)


def _is_symbol(text: str, place: int, block: Block) -> bool:
    """The backtick is one in a list of symbols, or all that the block has: “~ ` # $”."""
    if block.end == block.start + 1 or text[place - 1 : place + 2] == "(`)":
        return True
    low, high = max(block.start, place - _SYMBOLS), min(block.end, place + _SYMBOLS)
    return len(_SYMBOL.findall(text[low:high])) > 1


def _glued(match: re.Match[str], text: str) -> Finding | None:
    """The space belongs on the side of the letter."""
    start, end = match.span()
    before, after = _WORD_BEFORE.search(text, max(0, start - 24), start), _WORD.match(text, end)
    sides = [word[0].lower() for word in (before, after) if word]
    if not sides or not all(len(word) > 1 and is_english_word(word) for word in sides):
        return None
    edits = [Edit(place, place, " ") for word, place in ((before, start), (after, end)) if word]
    fix = Fix("Insert a space", tuple(edits))
    return Finding(start, end, "There is no space between this placeholder and the word.", (fix,))


def _mail(match: re.Match[str], document: Document) -> Iterator[Finding]:
    """`info @ example.org`."""
    text, (start, end) = document.text, match.span()
    user = _USER_BEFORE.search(text, max(document.block_at(start).start, start - _NAME_REACH), start)
    domain = _DOMAIN.match(text, end)
    if (
        user is None
        or user[0].lower() in FUNCTION_WORDS
        or (match[0] == " @" and user[0].lower() not in _MAILBOXES and is_english_word(user[0].lower()))
        or domain is None
        or (match[0] == " @" and "." not in domain[0])
    ):
        return
    fix = Fix("Close it up", (Edit(start, end, "@"),), restores_markup=True)  # some formats hide addresses
    yield Finding(user.start(), domain.end(), "A space breaks this address.", (fix,))


def _spaces_in_code(document: Document) -> Iterator[Finding]:
    """``the` name` field``, `` `max _ size` ``, `` `/usr / bin` ``."""
    source = document.source.text
    pieces = document.map.pieces
    for i in compress(range(len(pieces)), map(_OPAQUE.__eq__, pieces.kinds)):
        start = pieces.sources[i]
        end = start + pieces.source_lengths[i]
        match = _SPAN.match(source, start) if source.startswith("`", start) and " " in source[start:end] else None
        if match is None or match.end() != end:
            continue
        piece = pieces[i]
        if (found := _quoted(match) or _outside(match) or _broken(match) or _edge(match)) is not None:
            message, title, edits, preview = found
            yield Finding(piece.prose, piece.end, message, (Fix(title, (), raw=tuple(edits)),), preview=preview)


_Found = tuple[str, str, list[Edit], str | None]


def _quoted(match: re.Match[str]) -> _Found | None:
    """`` the `lid' and the `box' ``: Markdown takes what stands between two such quotations for code."""
    if "'" not in match["inner"]:
        return None
    first, source = _CLOSED_INSIDE.fullmatch(match["inner"]), match.string
    second = _CLOSED_BEHIND.match(source, match.end()) if first is not None else None
    if first is None or second is None:
        return None
    marks = [match.start("inner") + first.start("mark"), second.start("mark")]
    if (third := _LAST_QUOTED.match(source, second.end())) is not None:
        marks.append(third.start("mark"))
    return _APOSTROPHE, "Close them with backticks", [Edit(mark, mark + 1, "`") for mark in marks], None


def _outside(match: re.Match[str]) -> _Found | None:
    """``the` name` field`` and ``the `name `field``: the space and the backtick changed places."""
    source, (start, end), inner = match.string, match.span(), match["inner"]
    if "', " in inner or "' " in inner:
        return None  # between two quotations: `the mill', and `the dam'
    if inner[0] == " " == inner[-1] and _CALL.match(inner.strip()) and inner.strip() not in FUNCTION_WORDS:
        words = _LEFT_WORD.search(source, max(0, start - 25), start), _RIGHT_WORD.match(source, end)
        if all(word is not None and is_english_word(word[0].lower()) for word in words):
            return _OUTSIDE, "Move the spaces", [*_before(start), *_behind(end)], None
    if inner[0] == " " != inner[-1]:
        before = _LEFT_WORD.search(source, max(0, start - 25), start)
        if before and is_english_word(before[0].lower()) and not source[end : end + 1].isalnum():
            return _OUTSIDE, "Move the space", _before(start), None
    if inner[-1] == " " != inner[0]:
        if sum(map(FUNCTION_WORDS.__contains__, inner.split())) > 1:
            return None  # prose between two pieces of code that lost their backticks
        after = _RIGHT_WORD.match(source, end)
        if after and is_english_word(after[0].lower()) and source[start - 1 : start] in ("", " ", "\n", "("):
            return _OUTSIDE, "Move the space", _behind(end), None
    return None


def _before(start: int) -> list[Edit]:
    """Two edits, so that one is in the prose and the other in the code."""
    return [Edit(start, start, " "), Edit(start + 1, start + 2, "")]


def _behind(end: int) -> list[Edit]:
    return [Edit(end - 2, end - 1, ""), Edit(end, end, " ")]


def _broken(match: re.Match[str]) -> _Found | None:
    """`` `max _ size` `` and `` `/usr / local` ``: in preview where nothing else says that it is not meant so."""
    start, inner = match.start("inner"), match["inner"]
    if _SPACED_NAME.match(inner):
        new = inner.replace(" ", "")
        sure = new in match.string
    elif _SPACED_PATH.match(inner):
        new = _SPACED_SLASH.sub("/", inner)
        sure = new[0] == "/" or new in match.string
    else:
        return None
    return _INSIDE, "Close it up", [Edit(start, start + len(inner), new)], None if sure else SPACED_CODE


def _is_code(match: re.Match[str]) -> bool:
    """Spaces or marks stand outside of it, and few small words inside: its backticks are a pair."""
    source, (start, end) = match.string, match.span()
    apart = not (source[start - 1 : start].isalnum() or source[end : end + 1].isalnum())
    return apart and sum(word in FUNCTION_WORDS for word in match["inner"].split()) < _SMALL_WORDS


def _edge(match: re.Match[str]) -> _Found | None:
    """`` `name ` ``: code with a space at one end, and with a space or a mark outside of it."""
    inner = match["inner"]
    if (inner[0] == " ") == (inner[-1] == " "):
        return None
    if not _PLAIN.match(inner.strip()) and not (_COMMAND.match(inner.strip()) and _is_code(match)):
        return None
    if inner[-1] == " " and _FOLLOWED.match(match.string, match.end()):
        return None  # “type `cd ` followed by the path”
    if _AFFIX.search(match.string, max(0, match.start() - _NAME_REACH), match.start()):
        return None
    if inner[0] == " " and inner.strip() in FUNCTION_WORDS and match.string[match.start() - 1].isalnum():
        return None  # what stands between two pieces of code, as a backtick before them was lost
    source, start, end = match.string, match.start(), match.end()
    if inner[0] == " " and (source[start - 1 : start].isalnum() or source[max(0, start - 2) : start] in ("`,", "`;")):
        return _OUTSIDE, "Move the space", _before(start), None
    if inner[-1] == " " and source[end : end + 1].isalnum():
        return _OUTSIDE, "Move the space", _behind(end), None
    edit = Edit(match.start("inner"), match.end("inner"), inner.strip())
    return _EDGE, "Delete the space", [edit], None if _IDENTIFIER.match(inner.strip()) else SPACED_CODE
