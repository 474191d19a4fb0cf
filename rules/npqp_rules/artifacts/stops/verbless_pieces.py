"""Capitalized fragments in place of sentences, found once for the rules that report them.

Every piece between two stops that is short and holds no finite verb is looked at. Lists and limits were measured on
annotated machine translation and on human text.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from npqp_lint.lazy import lazy
from npqp_lint.rule import Edit, Fix

from npqp_rules.artifacts.defect import Defect
from npqp_rules.artifacts.stops.breaks import DOMAINS, NO_SENTENCES, PERSONAL, date
from npqp_rules.english import words as w
from npqp_rules.english.case import is_word
from npqp_rules.english.clauses import has_finite_verb, has_main_verb, looks_imperative
from npqp_rules.english.finite import coarse_tags, finite_scores
from npqp_rules.english.quotations import is_narrative
from npqp_rules.english.sentences import sentences

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from npqp_lint.text.document import Document

_QUICK_FINITE = lazy(
    r"i(?<=\bi)s\b|a(?<=\ba)(?:re|m)\b|w(?<=\bw)(?:as|ere|ill|ould)\b|h(?<=\bh)a(?:s|ve|d)\b|c(?<=\bc)(?:an(?:not)?|ould)\b"
    r"|m(?<=\bm)(?:ay|ight|ust)\b|s(?<=\bs)hould\b|d(?<=\bd)(?:o|oes|id)\b|n[’']t\b|’(?:re|ve|ll|m)\b|'(?:re|ve|ll|m)\b"
)
"""The most common finite verbs; each begins with its letter, because that is found in half the time."""
_STANDS_ALONE = frozenset(
    "yes no thanks thank great good very easy never just only especially maybe perhaps lots first second third "
    "next also such see sorry please okay ok well right sure indeed exactly really absolutely finally hello hi "
    "welcome congratulations wow why what how who where when which whose not nothing none enough period again "
    "always still even more most both all any amazing excellent awesome nice perfect terrible bad cheap fast "
    "hence thus so but and or because if unless until while apparently literally obviously clearly fortunately "
    "unfortunately hopefully definitely certainly probably possibly of applause brilliant alone wrong big same "
    "hard allow based too then there here this that these those he she it they we i you his her their my our "
    "your its to be oops ugh ouch alas phew fixed done deprecated retrieved published photo image source via by "
    "editor hmm hm huh uh um eh ah oh ha haha lol heh aha yay meh yep yeah nope nah".split()
)
"""First words of answers, exclamations, credits and elliptic style."""
_VERB_FIRST = frozenset("is was has had have held caused called were are".split())
_VERB_LETTERS = frozenset(verb[0].upper() for verb in _VERB_FIRST)
_PARTICLES = frozenset("up out off down away back".split())
_PAIR = lazy(r"\b([A-Z][\w’'-]+) (?=([A-Z][\w’'-]+))")
_ENUMERATES = lazy(r"(?<!,) (?:and|or) ")
_HARDLY = -2.0
"""Log odds; a word above them may be a finite verb, and half a verb makes “The makeshift lasts.” a sentence."""
_FEW = 6
"""Words of an enumeration that an article opens, at most; in a longer one a verb may be overlooked."""
_PERHAPS = -4.0
"""Log odds above which a word of the sentence before may be its verb."""
_CHANGE = lazy(
    r"(?:An? )?(?:[Yy]ear-on-year |[Aa]nnual |[Mm]onthly )?"
    r"(?:[Ii]ncrease|[Dd]ecrease|[Gg]rowth|[Rr]ise|[Dd]rop|[Dd]ecline)"
    r" of (?:about |nearly |over |more than )?\d[\d.,]* ?(?:%|percent|per cent|percentage points)\.$"
)
"""A change in percent that explains a figure of the sentence before."""
_MAIN_REACH = 40
"""How far back the verb of the main clause is looked for, in words."""
_SUMS = ("thousand", "million", "billion", "trillion")
_CODE = lazy(r"[A-Z]{3}\Z")
_ASIDE = lazy(r"[:–—;“\"]| - |, for example")


@dataclass(eq=False, repr=False)
class VerblessPiece:
    """The text between two stops, and the sentence before it, in prose offsets.

    Arguments:
        stop: the stop before the piece.
        start, end: the piece, its own stop included.
        last: it ends its block.
    """

    document: Document
    left_start: int
    stop: int
    start: int
    end: int
    last: bool

    @cached_property
    def text(self) -> str:
        """The piece."""
        return self.document.text[self.start : self.end]

    @cached_property
    def tokens(self) -> list[str]:
        """Its words."""
        return w.words_of(self.text)

    @cached_property
    def left(self) -> list[str]:
        """The words of the sentence before it."""
        return w.words_of(self.document.text[self.left_start : self.stop])

    @property
    def place(self) -> tuple[int, int]:
        """From the stop to the end of the first word."""
        return self.stop, self.start + len(self.tokens[0])

    @property
    def delete_title(self) -> str:
        """The title of a fix that only deletes the stop."""
        return "Delete the period" if self.document.text[self.stop] == "." else "Delete the end mark"

    def join(self, mark: str) -> Fix:
        """Put `mark` in the place of the stop, with a lowercase letter unless the word is a name."""
        first = self.tokens[0].lower().partition("-")[0]
        small = is_word(first) or is_word(first.removesuffix("s")) or first in w.FUNCTION_WORDS
        small = small or first.endswith(("ed", "ing", "ly"))
        letter = self.text[0].lower() if small else self.text[0]
        title = f"Join with “{mark}”" if mark else self.delete_title
        return Fix(title, (Edit(self.stop, self.start + 1, f"{mark} {letter}"),))

    @property
    def drop(self) -> Fix:
        """Delete the piece."""
        return Fix("Delete the leftover words", (Edit(self.stop + 1, self.end, ""),))


def sites(document: Document) -> list[Defect]:
    """All such pieces of a document but fragments, in order."""
    return [site for site in document.fact(_find) if site.kind != "fragment"]


def fragments(document: Document) -> list[Defect]:
    """Ends of enumerations in place of sentences that are nothing worse."""
    return [site for site in document.fact(_find) if site.kind == "fragment"]


def _find(document: Document) -> list[Defect]:
    told = is_narrative(document)  # there a fragment is style
    found = (_torn(piece) or (None if told else _tail(piece) or _fragment(piece)) for piece in _pieces(document))
    return [site for site in found if site is not None]


def _torn(piece: VerblessPiece) -> Defect | None:
    return _date(piece) or _verb_first(piece) or _inside_name(piece) or _currency(piece)


def _pieces(document: Document) -> Iterator[VerblessPiece]:
    """Capitalized pieces that a plain stop parts from a sentence before them and that may lack a verb."""
    text, split = document.text, sentences(document)
    for index, block in enumerate(document.blocks):
        if block.kind in NO_SENTENCES:
            continue
        starts = split.starts(index)
        for before, start, after in zip(starts, starts[1:], (*starts[2:], block.end), strict=False):
            letter = text[start]
            if not letter.isupper():
                continue
            verb_first = letter in _VERB_LETTERS and text[start : start + 8].partition(" ")[0].lower() in _VERB_FIRST
            if not verb_first and (after - start > 130 or _QUICK_FINITE.search(text, start, after)):
                continue
            end = start + len(text[start:after].rstrip())
            stop = before + len(text[before:start].rstrip()) - 1
            if text[stop] != "." or text[stop - 1] == "." or text[end - 1] != "." or "\ufffc" in text[start:end]:
                continue
            if document.is_marked(start):
                continue
            piece = VerblessPiece(document, before, stop, start, end, end >= block.end)
            if piece.tokens and piece.left:
                yield piece


def _verb_first(piece: VerblessPiece) -> Defect | None:
    """`. Is written.`: a verb whose subject is before the stop."""
    first, *rest = (token.lower() for token in piece.tokens[:2])
    if first not in _VERB_FIRST or len(piece.left) < 12 or "?" in piece.text:
        return None
    if rest and rest[0] in w.SUBJECT_PRONOUNS | w.DETERMINERS | {"is", "are", "was", "were"}:
        return None
    if len(piece.tokens) <= 2 and piece.last:
        return Defect("tail", piece.stop, piece.end, piece.tokens[0], (piece.drop, piece.join("")))
    if piece.document.text.count(f". {piece.tokens[0]} ") > 2:
        return None  # the style of a reference: "... Called when the wheel stops."
    if first == "have" and coarse_tags(piece.tokens)[1:2] != ["participle"]:
        return None  # "Have at least one answer": a command
    if first in ("has", "had") and has_main_verb(piece.left[-_MAIN_REACH:]):
        return None  # "It is old. Has been repaired twice.": the subject is left out
    return Defect("split", *piece.place, piece.tokens[0], (piece.join(""), piece.join(",")))


def _date(piece: VerblessPiece) -> Defect | None:
    """“on 19. July.”, “the site shop. Com.”, “looked it. Up.”"""
    text, first = piece.document.text, piece.tokens[0].lower()
    day = date(text, piece.stop, piece.start, piece.tokens)
    if day is not None:
        return Defect("split", *piece.place, piece.tokens[0], (day,))
    if len(piece.tokens) > 1:
        return None
    if first in DOMAINS and text[piece.stop - 1].isalnum():
        close = Edit(piece.stop + 1, piece.start + 1, first[0])
        return Defect("split", *piece.place, piece.tokens[0], (Fix("Close up the address", (close,)),))
    if first in _PARTICLES and piece.left[-1].lower() in ("it", "them", "him", "her", "me", "us"):
        return Defect("split", *piece.place, piece.tokens[0], (piece.join(""), piece.drop))
    return None


def _capital_pairs(document: Document) -> frozenset[tuple[str, str]]:
    return frozenset((match[1], match[2]) for match in _PAIR.finditer(document.text))


def _inside_name(piece: VerblessPiece) -> Defect | None:
    """A stop between two words that the document writes side by side elsewhere: it cuts a name."""
    last, first = piece.left[-1], piece.tokens[0]
    if not last[0].isupper() or len(piece.tokens) > 9 or (last, first) not in piece.document.fact(_capital_pairs):
        return None
    if has_finite_verb(piece.tokens):
        return None
    fix = Fix(piece.delete_title, (Edit(piece.stop, piece.stop + 1, ""),))
    return Defect("split", *piece.place, first, (fix, piece.join(",")))


def _ends_name(piece: VerblessPiece) -> bool:
    """The second half of a name: “from Port. Ardenia.”"""
    return piece.left[-1][0].isupper() and not is_word(piece.tokens[0].lower().removesuffix("s"))


def _currency(piece: VerblessPiece) -> Defect | None:
    """“2 billion. CZK.”"""
    if len(piece.tokens) > 1 or not _CODE.match(piece.tokens[0]) or piece.left[-1] not in _SUMS:
        return None
    return Defect("split", *piece.place, piece.tokens[0], (piece.join(""),))


def _tail(piece: VerblessPiece) -> Defect | None:
    """One or two words after a long sentence at the end of a paragraph."""
    tokens = piece.tokens
    if not piece.last or len(tokens) > 2 or len(piece.left) < 15 or not piece.document.text[piece.stop - 1].isalpha():
        return None  # "_3. Put_"
    if _ends_name(piece) or piece.text.endswith("..."):
        return None  # "Heaven forbid..."
    alone = tokens[0].lower() in _STANDS_ALONE or piece.text in ("E.g.", "I.e.") or any(map(str.isdigit, piece.text))
    if alone or has_finite_verb(tokens[1:]):
        return None
    if _ASIDE.search(piece.text) or (len(tokens) == 2 and tokens[0].lower() in w.PREPOSITIONS | {"a", "an"}):
        return None  # "Verdict: guilty.", "In vain.", "A classic."
    if len(tokens) == 2 and ("-" in tokens[0] or tokens[1] in ("required", "optional", "recommended")):
        return None  # "High-end looks.", "Key required."
    return _of_words(piece, tokens)


def _of_words(piece: VerblessPiece, tokens: list[str]) -> Defect | None:
    """One or two words that are neither a command nor a description."""
    if len(piece.document.blocks) > 1 and not all(is_word(token.lower()) for token in tokens):
        return None  # "Owch.", "Uh oh."
    tag = coarse_tags(tokens)[0]
    if len(tokens) == 2 and (tag == "base" or coarse_tags([tokens[0].lower(), tokens[1]])[0] == "base"):
        return None  # "Avoid it."
    if tag in ("adjective", "adverb", "number") or (len(tokens) == 2 and (tag == "finite" or tokens[1][0].isupper())):
        return None
    if tokens[0] not in w.MONTHS and piece.left[-1][0].isdigit() and piece.left[-1].endswith(("st", "nd", "rd", "th")):
        return Defect("split", *piece.place, tokens[0], (piece.join(""),))  # "in the 17th. Century."
    fixes = () if tokens[0] in w.MONTHS else (piece.drop, piece.join(","))  # of a month, the day may be lost
    return Defect("tail", piece.stop, piece.end, tokens[0], fixes)


def _fragment(piece: VerblessPiece) -> Defect | None:
    """The end of an enumeration, cut off as a sentence: “Technology and foreign trade.”"""
    first = piece.tokens[0].lower()
    if _CHANGE.match(piece.text) and any(map(str.isdigit, piece.document.text[piece.left_start : piece.stop])):
        return Defect("fragment", piece.stop, piece.end, piece.tokens[0], (piece.join(","),))
    if not _ENUMERATES.search(piece.text) or not _may_enumerate(piece, first) or not _names_things(piece, first):
        return None
    return Defect("fragment", piece.stop, piece.end, piece.tokens[0], (piece.join(","), piece.join("")))


def _may_enumerate(piece: VerblessPiece, first: str) -> bool:
    """By its length, its marks and its first words, the piece may belong to the sentence before it."""
    tokens, left = piece.tokens, piece.left
    if not 3 <= len(tokens) <= 14 or len(left) < 6 or first in _STANDS_ALONE or first.endswith("ing"):
        return False
    if piece.text[-2] in '"”’)]' or piece.document.text[piece.stop - 1] in '"”’)]' or any(map(str.isdigit, piece.text)):
        return False
    if 3 * sum(token[0].isupper() for token in tokens) > len(tokens) + 1 or _ASIDE.search(piece.text):
        return False
    return PERSONAL.isdisjoint(token.lower() for token in tokens + left)


def _names_things(piece: VerblessPiece, first: str) -> bool:
    """The piece names things and has no verb, and the sentence before it may have one."""
    tokens = piece.tokens
    if first in w.PREPOSITIONS | w.SUBORDINATORS | w.AUXILIARIES or looks_imperative(tokens):
        return False
    if first.endswith("s") and tokens[2] in w.COORDINATORS and all(map(_may_be_verb, (tokens[1], *tokens[3:4]))):
        return False  # "Members review and approve plans"
    if coarse_tags(["to", first, *tokens[1:]])[1] == "base":
        return False  # "Share the photos and notes"
    if _is_order(first, tokens, piece.left) or (
        "s" in (first[-1], tokens[1][-1]) and tokens[2].lower() in w.DETERMINERS | {"only"}
    ):
        return False  # "Nodes verify each of them and", "Roth keeps only the wheel and lid"
    if tokens[1].lower() in w.PREPOSITIONS | {"only"} or any(score > _HARDLY for score in finite_scores(tokens)[1:]):
        return False  # "Useful for finding"
    tags = coarse_tags([first, *tokens[1:]])
    if _may_hold_verb(tokens) or "noun" not in tags:
        return False  # "Quiet and cool"
    named = tags[0] in ("noun", "adjective")
    if not named and not (first in w.DETERMINERS and len(tokens) <= _FEW):
        return False  # "Wait for the job", "Works on both"
    return any(score > _PERHAPS for score in finite_scores(piece.left))


def _is_order(first: str, tokens: list[str], left: list[str]) -> bool:
    """“Group photos and maps by year”: a noun that is a verb, too, and what is done to other things, or after an order.

    Arguments:
        first: the first of the tokens, in lower case.
        left: the words of the sentence before.
    """
    if not _may_be_verb(first):
        return False
    if not (w.PREPOSITIONS - {"of", "with"}).isdisjoint(token.lower() for token in tokens[2:]):
        return True
    opener = left[0].lower()
    return coarse_tags(["to", opener, *left[1:4]])[1] == "base" and _may_be_verb(opener)


def _may_hold_verb(tokens: list[str]) -> bool:
    """“Boats quickly pass the dam and the gate”, “Fog blankets fields and roads”: a word may be a verb."""
    plural = False
    for before, word, after in zip(tokens, tokens[1:], [*tokens[2:], "and"], strict=False):
        if before in w.FUNCTION_WORDS:
            plural = False
            continue
        plural |= before.endswith("s") and not before.endswith("ss")
        if word in w.FUNCTION_WORDS or not word.islower():
            continue
        singular = word.endswith("s") and not word.endswith("ss")
        known = not plural and after not in w.FUNCTION_WORDS if singular else plural
        if known and (before.endswith("ly") or _may_be_verb(word.removesuffix("s"), any)):
            return True
    return False


def _may_be_verb(word: str, enough: Callable[[Iterable[bool]], bool] = all) -> bool:
    from npqp_lint.language.english.inflection import inflect  # few pieces come so far

    return enough(is_word(inflect(word, form)) for form in ("ing", "past"))
