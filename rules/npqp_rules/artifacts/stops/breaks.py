"""A stop, the sentence before it and the text after it, and the edits that may repair it.

Also the dates and addresses that a stop cuts in two, and the names cut short that end on one.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from npqp_lint.lazy import LETTERS, Probe, lazy
from npqp_lint.rule import Edit, Fix
from npqp_lint.text.document import PLACEHOLDER

from npqp_rules.english import words as w
from npqp_rules.english.case import is_english_word, is_word
from npqp_rules.english.finite import coarse_tags
from npqp_rules.english.quotations import in_quotes

if TYPE_CHECKING:
    from collections.abc import Sequence

    from npqp_lint.text.document import Block


PERSONAL = frozenset("i you we my your me our us".split())
REACH = 1000
"""How far from a stop its sentence is read, in code points: further words decide nothing, but cost time."""

BRACKET = lazy(r"([a-z]\w+(?: [a-z]\w+)?) \((?=[^()]*\)\W*$)")
DOMAINS = frozenset("com org net cn gov edu".split())
_MONTHS = frozenset(month.lower() for month in w.MONTHS)
_DAY = lazy(r"(?<![\d.,:/$€£-])(?:[12]?\d|3[01])\Z")
_AFTER_MODAL = frozenset("be have not also never well".split())
_STATE = lazy(
    r", (?:Ala|Ariz|Ark|Calif|Colo|Conn|Del|Fla|Ga|Ill|Ind|Kan|Kans|Ky|La|Mass|Md|Mich|Minn|Miss|Mo|Mont|Neb|Nebr|Nev"
    r"|Okla|Ore|Pa|Penn|Tenn|Tex|Va|Vt|Wash|Wis|Wyo)\Z"
)
_DAY_REACH, _STATE_REACH = 4, 8
ABBREVIATIONS = frozenset("etc co ltd inc al jr coll sb corp cit no nos art arts lit para".split())
_SHORTENED = ABBREVIATIONS | frozenset(
    "spec temp cont prop dist misc incl excl approx tel fig sec vol min max avg dept est ext orig rev ref def adj adv "
    "abbr admin info doc docs lib param params config ver".split()
)
_WHOLE = 3
"""A shorter word may be an abbreviation."""
_ACRONYM = lazy(r"[A-Z]+[a-z]?[A-Z]+s?")
NO_SENTENCES = ("heading", "table-cell", "caption", "alternative")
"""Kinds of blocks that need not hold sentences."""
STRAY = lazy(
    r"""([.!?,…:])(?:(?<=[.!?])(["”’'»)\]]*)[ \u00a0]+([.,;]+)(?=[\s"”’')]|\Z)"""
    r"|(?<=,)(?P<comma>[ \u00a0]*,)(?=[ \u00a0])"
    r"|(?<=[a-z]{3},)(?P<ends>[ \u00a0]*[.;])(?=\s+[A-Z][a-z]*[ ,]|\s*\Z)"
    r"|(?:(?<=[\s,(]etc…)|(?<=[\s,(]etc\.)(?=[.…]))(?P<etc>[.…]*)(?![\w.])"
    rf"|(?<={PLACEHOLDER},)(?P<listed>,)(?={PLACEHOLDER})"
    r"|(?<=[a-z]{2}!)(?P<glued>,)(?= [a-z]{2})"
    r"|(?<=[^\W\d_]{2}[.])(?P<twice>\.)(?=[\"”’)]*(?:\s|\Z))|(?<=[!?])(?P<after>\.\.)(?=[\"”’)]*(?:\s|\Z))"
    r"|(?<=[a-z][!?])(?P<ended>\.)(?=[\"”’)]*(?:\s|\Z))"
    r"|(?<=[^\W\d_]{3}[.])(?P<colon>:)(?=\s|\Z)"
    r"|(?<=[!?])[\"”](?P<again>[ \u00a0]+\1)(?=\s|\Z)"
    r"|(?<=[a-z]{2}\.)(?P<mixed> [!?])(?=\s|\Z)"
    r"|(?P<late>(?<=[a-z]{2}[?!]) :(?= [A-Z])|(?<=[a-z]{3}\.) :(?= [a-z])|(?<=[a-z]{3}:) :(?= [A-Za-z])))"
)
"""A stop and another mark after it."""
LIKELY_STRAY = Probe(
    r"[.!?][\"”’'»)\]]*[ \x{a0}]+[.,;]|,[ \x{a0}]*,|[a-z]{3},[ \x{a0}]*[.;]|etc…|etc\.[.…]|[a-z]{2}!,"
    rf"|[{LETTERS}]{{2}}\.\.(?:[^.]|\z)|[!?]\.\.|[a-z][!?]\.|[{LETTERS}]{{3}}\.:|[!?][\"”][ \x{{a0}}]+[!?]"
    r"|[a-z]{2}\. [!?]|[a-z]{2}[?!.:] : "
)
"""The same without a look around."""


@dataclass(slots=True)
class Break:
    """What a decision looks at: a stop, the sentence before it and the piece after it, in prose offsets."""

    text: str
    block: Block
    left_start: int
    stop: int
    mark_end: int
    close_end: int
    next: int
    tail_end: int
    in_document: bool = False
    """There are other blocks, as in a document and unlike in a message."""

    @property
    def closers(self) -> str:
        """The quotation marks and brackets between the stop and the space."""
        return self.text[self.mark_end : self.close_end]

    @property
    def mark_name(self) -> str:
        """What people call the stop."""
        return "period" if self.text[self.stop : self.mark_end] == "." else "end mark"

    @property
    def left(self) -> str:
        """The sentence before the stop."""
        return self.text[self.left_start : self.stop]

    @property
    def tail(self) -> str:
        """The piece after the stop, its own stop included."""
        return self.text[self.next : self.tail_end]

    @property
    def at_end(self) -> bool:
        """The piece ends its block."""
        return self.tail_end >= self.block.end


def open_quote(left: str) -> bool:
    """A quotation mark or bracket opens in `left` and does not close."""
    return in_quotes(left) or left.count("(") > left.count(")") or left.count("[") > left.count("]")


def repairs(piece: Break) -> tuple[Fix, Fix, Fix, Fix]:
    """The fixes for the four actions, in the order of ``repair_choice.ACTIONS``."""
    first = piece.next
    capital = Fix("Start a new sentence", (Edit(first, first + 1, piece.text[first].upper()),))
    return drop(piece), join_by(piece, ""), join_by(piece, ","), capital


def join_by(piece: Break, mark: str) -> Fix:
    """Put `mark` in the place of the stop; a comma stays inside the quotation marks, as the stop was."""
    if mark and piece.text[piece.stop - 1] in ",;:":
        mark = mark.removeprefix(",")  # "according to Nora,. the forest"
    title = f"Join with “{mark.strip()}”" if mark else f"Delete the {piece.mark_name}"
    edits = [Edit(piece.stop, piece.mark_end, mark)]
    if piece.next > piece.close_end + 1 and not piece.text[piece.close_end : piece.next].strip(" "):
        edits.append(Edit(piece.close_end, piece.next, " "))
    return Fix(title, tuple(edits))


def drop(piece: Break) -> Fix:
    """Delete the piece after the stop.

    A quotation mark that closes one open before it stays, and so does a bracket after the words: it explains what
    stands before the stop, and closes the sentence.
    """
    end, start = piece.tail_end, piece.close_end
    if piece.text[end - 1] in '"”’' and open_quote(piece.left):
        end -= 1
    closed = not {'"', "”"}.isdisjoint(piece.closers)  # `the facts." high level".`
    if piece.text[end - 2] in '"”' and piece.text[end - 1] in ".!?" and open_quote(piece.left) and not closed:
        return Fix("Delete the leftover words", (Edit(start, end, piece.text[end - 2]),))  # "goals. goals”."
    bracket = BRACKET.match(piece.text, piece.next, end)
    if bracket is not None:
        start, end = piece.stop, bracket.end(1)
    return Fix("Delete the leftover words", (Edit(start, end, ""),))


_BEGIN = (
    "After All Although Even Because But During From However Like Maybe Perhaps Since Some Still There These They "
    "Those Though Through Under Unfortunately Until With Within Without You"
).split()
"""Words that begin sentences."""


@cache
def _beheaded() -> dict[str, str]:
    return {word[1:]: word for word in _BEGIN if not is_english_word(word[1:])}


def beheaded(piece: Break, word: str) -> Fix | None:
    """The first word of a sentence has lost its capital altogether: “. fter the war”."""
    whole = _beheaded().get(word)
    following = piece.text[piece.next + len(word) : piece.next + len(word) + 4].lower()
    if word == "order" and following.startswith((" to ", " for")):
        whole = "In order"
    if whole == "All" and following[1:2] == "i":
        return None  # ". ll I'm doing"
    return None if whole is None else Fix(f"Write “{whole}”", (Edit(piece.next, piece.next + len(word), whole),))


def date(text: str, stop: int, start: int, words: Sequence[str]) -> Fix | None:
    """ "On 25. may", "on 19. July": the month of a day that is written as in Czech or German.

    Arguments:
        stop, start: where the stop is, and where the words after it begin, in code points.
        words: those after the stop, one at least.
    """
    month, following = words[0].lower(), words[1].lower() if len(words) > 1 else ""
    if month not in _MONTHS or not _DAY.search(text, max(0, stop - _DAY_REACH), stop):
        return None
    if month == "may" and following in _AFTER_MODAL:
        return None
    return Fix("Delete the period", (Edit(stop, start + 1, f" {month[0].upper()}"),))


def cut_name(piece: Break, words: Sequence[str]) -> Fix | None:
    """A date, or an address that ends: “shop. com”.

    Arguments:
        words: those after the stop.
    """
    if words[0].lower() in DOMAINS and len(words) == 1:
        return Fix("Close up the address", (Edit(piece.mark_end, piece.next, ""),))
    return date(piece.text, piece.stop, piece.next, words)


def ends_state(text: str, stop: int) -> bool:
    """The name of an American state, cut short after a town: “Salem, Ore. to Boise”."""
    return _STATE.search(text, max(0, stop - _STATE_REACH), stop) is not None


def is_cut_short(left: Sequence[str]) -> bool:
    """The stop belongs to a word cut short that specifies the next: "the highres. fix option".

    Arguments:
        left: the words before the stop.
    """
    article = len(left) > 1 and left[-2].lower() in w.DETERMINERS
    return article and left[-1].islower() and not is_word(left[-1])


def without_unit(piece: Break, left: Sequence[str], word: str) -> Fix:
    """One name of a unit that is said twice goes: “per cubic meter. m3”, “mg / cu. m3”.

    Arguments:
        left: the words before the stop.
        word: the first word after it.
    """
    start = piece.stop if len(left[-1]) > len("cu") else piece.stop - len(left[-1])
    end = piece.next + len(word) if start == piece.stop else piece.next
    return Fix("Delete the repetition", (Edit(start, end, ""),))


def is_whole(word: str) -> bool:
    """A word, or an acronym, to which no period belongs; without its hyphenated beginning."""
    if len(word) < _WHOLE or word.lower() in _SHORTENED:
        return False
    return is_word(word.lower()) or _ACRONYM.fullmatch(word) is not None


_ASIDE = lazy(r", (?:which|who|whose|where)\b")


def closes_aside(piece: Break, tokens: list[str]) -> bool:
    """An aside that a comma opened is over where the main verb comes: "The song, which is old. was sung"."""
    if tokens[0].lower() not in w.AUXILIARIES and coarse_tags(tokens)[0] != "finite":
        return False
    left = piece.left[-REACH:]
    return _ASIDE.match(left, left.rfind(",")) is not None
