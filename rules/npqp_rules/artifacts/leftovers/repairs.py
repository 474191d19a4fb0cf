"""What a leftover (MT112) is replaced by, one function a kind; each may find that its match is none after all."""

from __future__ import annotations

from re import IGNORECASE
from typing import TYPE_CHECKING, NamedTuple

from npqp_lint.language import is_english
from npqp_lint.lazy import lazy
from npqp_lint.text.document import PLACEHOLDER

from npqp_rules.english.words import COORDINATORS, PREPOSITIONS
from npqp_rules.nearby import left_end, right_end

if TYPE_CHECKING:
    import re

    from npqp_lint.rule import Applicability
    from npqp_lint.text.document import Block, Document


_SECOND = "\x80-\xbf‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ"
MOJIBAKE = (  # begins with a set of letters, not with a group: such a start is found sooner
    f"[ÃÂÅÄâÐÑï](?:(?<=[ÃÂÅÄ])[€{_SECOND}]|(?<=â)€[{_SECOND}]|(?<=[ÐÑ])[€{_SECOND}](?:[ÐÑ][€{_SECOND}])+|(?<=ï)»¿)"
)
ZERO_WIDTH = "\u200b\ufeff\u2060\u00ad"
DIRECTIONS = "\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
WINDOWS_1252 = "".join(map(chr, range(0x80, 0xA0)))


class Repair(NamedTuple):
    """What is to be done at a match.

    Arguments:
        start, end: what is replaced, as code points of the prose.
        new: by what; None: the text is lost.
        applicability: whether that is safe.
        preview: see ``Finding``.
        reach: a repair that begins before this offset belongs to the same defect; -1: none does.
        markup: it brings markup back to life.
    """

    start: int
    end: int
    new: str | None
    applicability: Applicability = "unsafe"
    preview: str | None = None
    reach: int = -1
    markup: bool = False


_DETERMINED = lazy(r"\b(?:the|all|these|those|its|his|her|our|their|most|many|some|any|other) \Z", IGNORECASE)
_NAMED = lazy(r" (?:[a-z]+ly )?[a-z]{3,}\b(?<! of)(?<! for)(?<! and)(?<! with)(?<! from)(?<! that)(?<! was)(?<! are)")
"""Words between which nothing is missing: “all ** devices”."""
AROUND = 2000
"""How far around a match its block is looked at, in code points, so that the cost stays linear."""

_SHORT_QUOTATION = 40
"""Code points: over so few, both marks of a quotation are seen as one defect."""
_TO_CLOSE = lazy(r"(?=\w)(?:(?!'')[^`\n])*(?<=[\w.,!?])''(?![\w'])")
_FROM_OPEN = lazy(r"(?:^|(?<=[\s(]))''(?=\w)(?:(?!'')[^`\n])*(?<=[\w.,!?])\Z")
"""The rest of a quotation in two single marks, from either of its ends."""

_MARKUP = frozenset("gt lt amp quot apos nbsp".split())
"""Names of entities that translation may capitalize."""
_SUFFIX = lazy(r" (?:s|t|re|ve|ll|d|m)\b")
"""What an apostrophe joins to the word before it, parted from it by a tokenizer."""
_LONE_APOSTROPHE = lazy(r" & apos; (?!(?:s|t|re|ve|ll|d|m)\b)")
_PLURAL_BEFORE = lazy(r"[a-z]{2}[^\Ws]s \Z")
LABELS = lazy(r"(?<=[a-z]) \* (?=[A-Z])")
_SHAFT = lazy(r"(?<![^\s])- ?\Z")
_QUOTED = frozenset("\"'“”‘’`")
_YEAR = lazy(r"\w+ \d{4}\b")
_ON = lazy(
    r"\b(?:on|On|from|From|since|until|till|by|before|after|between|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,) \Z"
)
_GERMAN = {"n.Chr.": "AD", "v.Chr.": "BC", "z.B.": "e.g.", "d.h.": "i.e.", "e.g.B.": "e.g."}
_WORD_BEFORE = lazy(r"(?<![\w’'-])([^\W\d_]+) \Z")
_NAMED_WORD = lazy(r"(?:word|abbreviation|term)s?\Z")
_CP1252 = {bytes([i]).decode("cp1252"): i for i in range(0x80, 0x100) if i not in (0x81, 0x8D, 0x8F, 0x90, 0x9D)}


def entity(match: re.Match[str], document: Document, block: Block) -> Repair | None:
    import html  # few documents have one
    from html.entities import html5

    start, end = match.span()
    code = match[0].replace(" ", "")
    name = match[1]
    if name[0] != "#" and f"{name};" not in html5:
        return None
    around = document.text[max(block.start, start - 1) : start], document.text[end : end + 1]
    if around[0] in _QUOTED and around[1] in _QUOTED and all(around):
        return None  # the text discusses the entity
    if name.lower() in _MARKUP:
        code = code.lower()  # "&Gt;" is another sign
    new = html.unescape(html.unescape(code)).replace("\xa0", " ")
    if not new.isprintable() or new == code:
        return None
    if new == ">" and _SHAFT.search(document.text, max(block.start, start - 3), start):
        return Repair(start - (around[0] == " "), end, new)  # an arrow: “File - & gt; Save”
    return _placed(Repair(start, end, new), new, around, document.text, block)


def _placed(repair: Repair, new: str, around: tuple[str, str], text: str, block: Block) -> Repair:
    """The repair with the spaces that a tokenizer set.

    Arguments:
        new: what the entity stands for.
        around: the characters beside it.
    """
    start, end = repair.start, repair.end
    if new == " ":
        left = start - (around[0] == " ")
        return Repair(left, end + (around[1] == " " and left == start), " ")
    if new in ("“", "‘") and around[0].isalnum() and around[1] == " ":
        return Repair(start, end + 1, f" {new}")  # the space is on the wrong side
    if new == "'" and around[0] == " " and _SUFFIX.match(text, end, block.end):
        return Repair(start - 1, end + 1, new)
    if new == "'" and around == (" ", " "):
        if _owners(text, start, end, block):
            return Repair(start - 1, end, new)
        return Repair(start, end, None)  # a quotation mark, or part of a name: “Xi & apos; an”
    if new == '"' and text.startswith("& ", start):
        closes = text.count("& quot;", left_end(block, start), start) % 2 or end == block.end
        return Repair(start - (closes and around[0] == " "), end + (not closes and around[1] == " "), new)
    return repair


def _owners(text: str, start: int, end: int, block: Block) -> bool:
    """`the authors & apos; works`: the apostrophe of a plural, and the only one of its kind."""
    low, high = left_end(block, start), right_end(block, end)
    others = _LONE_APOSTROPHE.findall(text, low, high)
    return (
        len(others) == 1 and _PLURAL_BEFORE.search(text, low, start) is not None and text[end + 1 : end + 2].islower()
    )


def lost(match: re.Match[str], document: Document, block: Block) -> Repair | None:
    return Repair(match.start(), match.end(), None)


def join(match: re.Match[str], document: Document, block: Block) -> Repair | None:
    start = match.start()
    return Repair(start - (start > block.start and document.text[start - 1] == " "), match.end(), match[1])


def join_pieces(match: re.Match[str], document: Document, block: Block) -> Repair | None:
    before = document.text[max(block.start, match.start() - AROUND) : match.start()].split(" ")[-1]
    if not before[-1:].isalpha() or before.startswith("@@"):  # “@@name@@ is”: a placeholder
        return None
    return Repair(match.start(), match.end(), "")


def word_space(match: re.Match[str], document: Document, block: Block) -> Repair | None:
    text, start, end = document.text, match.start(), match.end()
    if start > block.start and text[start - 1] == text[end : end + 1] == " ":
        return Repair(start, end + 1, "")
    blank = start == block.start or text[start - 1].isspace() or text[end : end + 1].isspace()
    return Repair(start, end, "" if blank else " ")


def question_marks(match: re.Match[str], document: Document, block: Block) -> Repair | None:
    """`(????)` or ` ??? ` in mid-sentence: characters that an encoding lost."""
    text, start, end = document.text, match.start(), match.end()
    after = text[end : end + 1]
    if text[start - 1 : start] == " " and start > block.start:
        start -= 1
    elif match[0][0] == "?":
        return None
    low = max(block.start, start - AROUND)
    if match[0][0] != "(":
        inside = after == ")" and text.rfind("(", low, start) > text.rfind(")", low, start)
        if not inside and not (after == " " and text[end + 1 : end + 2].islower()):
            return None
        before = text[start - 1 : start]
        if not before.isalpha() or start == block.start:
            return None
    return Repair(start, end, "")


def tex_quote(match: re.Match[str], document: Document, block: Block) -> Repair | None:
    """``x'' with both ends in the block."""
    text, start, end = document.text, match.start(), match.end()
    if document.format in ("markdown", "rst", "html") or text[start - 1 : start] == "`":
        return None
    if match[0] == "``":
        partner = text.find("''", end, min(block.end, end + 600))
        other = text.find("``", end, min(block.end, end + 600))
        if partner < 0 or 0 <= other < partner:
            return None
        end += text[end] == " " and text[partner - 1] == " "
        return Repair(start, end, '"', reach=partner + 2 if partner - end <= _SHORT_QUOTATION else -1)
    partner = text.rfind("``", max(block.start, start - 600), start)
    other = text.rfind("''", max(block.start, start - 600), start)
    if partner < 0 or partner <= other:
        return _doubled_single(text, block, start, end)
    start -= text[start - 1] == " " and text[partner + 2] == " "  # both ends have a space inside
    return Repair(start, end, '"')


def _doubled_single(text: str, block: Block, start: int, end: int) -> Repair | None:
    """`''Old Mill''`: two single marks on each side of words."""
    opens = start == block.start or text[start - 1] in " \n("
    pair = _TO_CLOSE.match(text, end, min(block.end, end + 600)) if opens else None
    if not opens and not text[end : end + 1].isalnum():
        pair = _FROM_OPEN.search(text, max(block.start, start - 600), start)
    return Repair(start, end, '"') if pair is not None else None


def line_end(match: re.Match[str], document: Document, block: Block) -> Repair | None:
    text, start, end = document.text, match.start(), match.end()
    before = text[start - 1] if start > block.start else " "
    if before.isspace() and start > block.start + 1 and text[start - 2].isalpha():
        return None  # "type \\n at the end": the text discusses it
    if not (before in '.!?:;,"”' or before.isspace()) or before in "\\`'":
        return None
    alone = before.isspace() or (before in '"“,' and text[start - 2 : start - 1] in ("", " ", "t", "r"))
    if document.format != "plain" and (alone or text[end : end + 1] in ('"', "”")):
        return None  # a manual lists or quotes the code
    if before.isspace() and start > block.start:
        start -= 1
    after = text[end : end + 1]
    new = "" if end >= block.end or after.isspace() or start == block.start else " "
    return Repair(start, end, new)


def yen(match: re.Match[str], document: Document, block: Block) -> Repair | None:
    before = document.text[max(0, match.start() - 1) : match.start()]
    if before.isalnum() or before in ("\\", "/"):
        return None
    return Repair(match.start(), match.start() + 1, "¥")


def ordinal(match: re.Match[str], document: Document, block: Block) -> Repair | None:
    """`23. January 2015` is German order."""
    text, start = document.text, match.start()
    digits = text[max(block.start, start - 2) : start].rjust(2)
    if not digits[1].isdigit() or not 1 <= int(digits if digits[0].isdigit() else digits[1]) <= 31:
        return None
    before = text[max(block.start, start - 3) : start - 2]
    if before.isdigit() or before in tuple(".-") or digits[0] in ".-":
        return None  # the number of a section: “4.13.10. May 2020”
    place = start - len(digits.strip())
    if not _YEAR.match(text, match.end()) and not _ON.search(text, max(block.start, place - 12), place):
        return None  # “It costs 10. May was cold.”
    return Repair(start, start + 1, "")


def ellipses(match: re.Match[str], document: Document, block: Block) -> Repair | None:
    text, start, end = document.text, match.start(), match.end()
    before = text[max(block.start, start - 3) : start]
    if (
        not before
        or before.rstrip()[-1:] in ".("
        or before.rstrip().endswith("No")
        or text.count("...", max(block.start, start - AROUND), end + AROUND) > 4
    ):
        return None
    start -= before[-1] == " "
    return Repair(start, end, "... " if text[end : end + 1].isalnum() else "...")


def six_dots(match: re.Match[str], document: Document, block: Block) -> Repair | None:
    """`the mill......`: the ellipsis of Chinese, in two halves."""
    start = match.start()
    if block.kind == "table-cell" or not is_english(document, start):
        return None
    return Repair(start - (document.text[start - 1] == " "), match.end(), "...", preview="six-dots")


EXTENSIONS = "json|ya?ml|toml|xml|html?|css|exe|txt|pdf|png|jpe?g|svg|csv|xlsx?|docx?|php|cpp|dll|zip|sql|conf|cfg"
"""Endings of the names of files that are no words."""
SURE_BEGINNINGS = [name.partition("?")[0][:-1] if "?" in name else name for name in EXTENSIONS.split("|")]
"""What they begin with, up to the first letter that may be missing."""


def address(match: re.Match[str], document: Document, block: Block) -> Repair | None:
    new = match[0].replace(" ", "")
    return Repair(match.start(), match.end(), new, markup=True) if new != match[0] else None


def site(match: re.Match[str], document: Document, block: Block) -> Repair | None:
    """`example. com`"""
    start = match.start()
    if not document.text[max(block.start, start - 1) : start].isalpha() or document.is_marked(start + 2):
        return None  # "One a row. *css* is the name": a new sentence
    return Repair(start + 1, start + 2, "")


def stars(match: re.Match[str], document: Document, block: Block) -> Repair | None:
    text, start, end = document.text, match.start(), match.end()
    low, high = max(block.start, start - AROUND), min(block.end, end + AROUND)
    if document.format != "plain" or text.count("*", low, high) != 2:
        return None
    if text[end].isalnum():
        return Repair(start, end, "", preview="leading-stars") if start == block.start else None
    before = text[max(block.start, start - 2) : start]
    if text[end] == " ":  # a word is lost, or the stars are all there is
        if not (before[1:] == " " and before[0].isalpha()):
            return None
        whole = _DETERMINED.search(text, max(block.start, start - 8), start) and _NAMED.match(text, end, block.end)
        return Repair(start - 1, end, "") if whole else Repair(start, end, None)
    return Repair(start, end, "") if before[1:].islower() else None


def decoration(match: re.Match[str], document: Document, block: Block) -> Repair | None:
    if match.start() != block.start:
        return None
    return Repair(match.start(), match.end(), "")


def layout(match: re.Match[str], document: Document, block: Block) -> Repair | None:
    """`it may last ▼ Even so, they go`: between two sentences, or at the start of a paragraph."""
    start, end = match.span()
    if not is_english(document, start) or block.kind not in ("paragraph", "list-item"):
        return None
    if start == block.start:
        return Repair(start, end, "", preview="layout-sign")
    if match[0][0] != " " or document.text.count(match[0].strip(), block.start, block.end) > 1:
        return None  # a list in one line
    ended = document.text[start - 1] in ".!?"
    sure = match[0].strip() in tuple("▼▽▲△")
    return Repair(start, end, " " if ended else ". ", preview=None if sure else "layout-sign")


def german(match: re.Match[str], document: Document, block: Block) -> Repair | None:
    text, end = document.text, match.end()
    start = match.start() - (3 if text.endswith("e.g", block.start, match.start()) else 1)  # half of "z. B."
    english = _GERMAN.get(text[start:end].replace(" ", ""))
    if english is None or (start > block.start and text[start - 1].isalnum()) or not is_english(document, start):
        return None
    glued = text[end : end + 1] == PLACEHOLDER or text[end : end + 1].isalnum()
    before = _WORD_BEFORE.search(text, max(block.start, start - AROUND), start)
    if before is not None and _NAMED_WORD.match(before[1]):
        return None
    if english == "e.g." and before is not None and before[1] not in PREPOSITIONS | COORDINATORS:
        return Repair(start - 1, end, ", for example, " if glued else ", for example,")  # "he z. B. takes a lamp"
    return Repair(start, end, f"{english} " if glued else english)


def mojibake(match: re.Match[str], document: Document, block: Block) -> Repair | None:
    try:
        raw = bytes(_CP1252.get(character, ord(character)) for character in match[0])
        new = raw.decode("utf-8")
    except ValueError:
        return None
    return Repair(match.start(), match.end(), new)
