"""Runs of words, labels, and abbreviations of another language amid English ones; a part of MT121."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from npqp_lint.language import is_english
from npqp_lint.language.code_spans import in_code
from npqp_lint.lazy import LATIN, Probe, lazy
from npqp_lint.rule import Edit, Finding, Fix

from npqp_rules.artifacts.foreign_languages import foreign_words, is_foreign, is_loanword, odd_places, odd_words
from npqp_rules.english.case import is_english_word
from npqp_rules.english.quotations import in_quotation
from npqp_rules.english.tokens import counts, tokens_of, word_set
from npqp_rules.english.words import FUNCTION_WORDS
from npqp_rules.lexicons import load

if TYPE_CHECKING:
    from collections.abc import Iterator

    from npqp_lint.text.document import Document

    from npqp_rules.english.tokens import Tokens

LABEL = "foreign-label"
"""The preview of labels of controls in another language: the program may have them so."""
_LETTERS = 4
"""Letters of the longest word of a run, at least: “la la”, “e o” are more often something else."""
_BORROWED = word_set(
    "faux pas fait accompli carte lait gratin courant contraire vu haute couture cuisine nouveau nouveaux riche riches "
    "bon bons voyage vivant vivants crème coup état grâce femme femmes fatale fatales cul sac noir noire blanc blanche "
    "rouge vert brut sec jour plat prix fixe raison être esprit corps ancien ancienne régime objet objets trouvé "
    "enfant enfants terrible terribles idée fixe joie vivre ménage trois pièce résistance tour force vice versa pacta "
    "sunt prima facie bona fide quid pro quo ad hoc hominem nauseam infinitum de facto jure novo et al alia cetera "
    "alter ego habeas corpus non grata persona terra firma incognita pasta alla dolce vita dente fresco mañana hasta "
    "vista jus cogens primus inter pares sui generis ipso modus operandi vivendi lingua franca magnum opus mea culpa "
    "post mortem pro bono forma rata status quo tabula rasa via dolorosa in vino veritas vitro vivo situ summa "
    "cum laude"
)
"""Words of the phrases that English took over as they are."""
_OPENS, _CLOSES = "“‘«(", "”’»)"
_NEAR = 300
"""Code points before a run in which a bracket that holds it may open."""
_AFTER = lazy(r"[.,;:!?)]*(?: (?:[a-z\d(\ufffc\"“])|[.!?]?(?:$|\n)|[.,;:!?] [A-Z])")
_SAYS_SO = lazy(
    r"\b(?:words?|terms?|phrases?|called|means|meaning|titled|entitled|named|motto|slogan|song|abbreviated|prefix|suffix"
    r"|German|French|Spanish|Italian|Portuguese|Dutch|Czech|Polish|Turkish|Latin)[ :,]*$"
)
_PRESSED = lazy(
    r"(?:\b(?:[Cc]lick|[Ss]elect|[Cc]hoose|[Pp]ress|[Oo]pen|[Tt]ap|[Cc]heck|[Uu]ncheck|[Hh]it)(?: on)?"
    r"|\b(?:button|menu|tab|option|field|checkbox|icon|key|link))(?: the)? $"
)
_CONTROL = lazy(r" (?:button|menu|tab|option|field|checkbox|box|icon|key|page|section|link)\b")
_GLOSS = lazy(r" ?[(\[]| ?(?:=|means\b)")
_MENTIONED = lazy(
    r"\b(?:words?|terms?|phrases?|called|means|meaning|titled|entitled|named|abbreviated|prefix|suffix) $"
)
_LISTED = lazy(r"\b(?:words|terms|verbs|nouns|prefixes|suffixes|names):? (?:[^\W\d_]+, ){0,6}(?:(?:and|or) )?$")
_ROW = 80
"""Code points before a word in which a list of words that the text speaks of begins."""
_NEXT = lazy(r"[.,;:)]? ?(?:[a-z\d(\ufffc…>→]|\.\.|[A-Z][A-Za-z]|$)")
_WORDS = lazy(r"[^\W\d_]+(?:[ '’][^\W\d_]+){0,4}")
_PLOT = lazy(r"\bplot(?: of land)? $")
_TITLE = lazy(r"《[^《》]+》")
_LANGUAGES = lazy(
    r"(?i:\b(?:deutsch|fran[cç]ais|español|portugu[êe]s|italiano|polsk|česk|türkçe|русск|українськ|tiếng việt)"
    r"|日本語|中文|简体|繁體|汉语|한국어)"
)
"""Names of languages in themselves."""
_POINTER = 80
"""A pointer to another text is shorter than this, in code points."""
_FIGURE = lazy(r" ?[^\W\d_]?\d")
_LEADING = ("among others", "e.g.", "i.e.")
_SENTENCE_ENDS = lazy(r"[\"”’)]|\s+[A-Z]")
_MORE = lazy(r" [^\W_]")
_THING = lazy(r" (?:the|an?|its|his|her|their|our|your|this|these|some|new|all|many) ")
_PAIR = 30
"""Code points before an abbreviation in which its translation may stand."""


def title_of(document: Document) -> frozenset[str]:
    """The one word of the heading that begins the document, in lowercase letters, if the text goes on to use it.

    Ask for it with ``document.fact(title_of)``.
    """
    block = next(iter(document.blocks), None)
    title = document.text[block.start : block.end].lower() if block is not None and block.kind == "heading" else ""
    return frozenset((title,) if title.isalpha() and document.fact(counts)[title] > 1 else ())


def is_meant(document: Document, finding: Finding) -> bool:
    """Whether a passage is a title, or a few words that send readers to a text in their language."""
    passage = document.text[finding.start : finding.end]
    if _TITLE.fullmatch(passage) or passage.lower() in document.fact(title_of):
        return True
    return len(passage) < _POINTER and _LANGUAGES.search(passage) is not None


def runs(document: Document) -> Iterator[Finding]:
    """`It is entered in the obchodní rejstřík.`"""
    foreign = frozenset(filter(_is_foreign, document.fact(odd_words)))
    if not foreign:
        return
    tokens = document.fact(tokens_of)
    done = 0
    for i in document.fact(odd_places):
        if i < done or tokens.words[i] not in foreign:
            continue
        first, last = _extent(tokens, i)
        done = last + 1
        if last > first and _is_run(document, tokens, first, last):
            start, end = tokens.starts[first], tokens.end(last)
            yield Finding(start, end, f"“{document.text[start:end]}” was left untranslated.")


def _is_foreign(word: str) -> bool:
    """Another language has the word, or a letter says that English does not."""
    return len(word) >= _LETTERS and _is_unknown(word)


def _extent(tokens: Tokens, here: int) -> tuple[int, int]:
    """The first and the last word of the stretch that is known to be foreign."""
    first = last = here
    while first and tokens.gaps[first] == " " and _is_unknown(tokens.words[first - 1]):
        first -= 1
    while last + 1 < len(tokens.words) and tokens.gaps[last + 1] == " " and _is_unknown(tokens.words[last + 1]):
        last += 1
    return first, last


def _is_unknown(word: str) -> bool:
    if is_foreign(word):
        return True
    accented = not word.isascii() and word.isalpha() and word < "\u0250" and len(word) >= _LETTERS
    return accented and not is_english_word(word) and not is_loanword(word)


def _is_run(document: Document, tokens: Tokens, first: int, last: int) -> bool:
    """In lowercase letters, amid English words, and nothing says that the words are meant to be foreign."""
    text, start, end = document.text, tokens.starts[first], tokens.end(last)
    words = tokens.words[first : last + 1]
    if text[start:end] != text[start:end].lower() or _BORROWED.issuperset(words):
        return False
    if not any(map(is_foreign, words)) or any(words.count(word) > 1 for word in words):
        return False
    block = document.block_at(start)
    if start == block.start or not _is_english_side(document, tokens, first - 1):
        return False
    before = text[max(block.start, start - _NEAR) : start]
    if before[-1] != " " or any(before.count(a) > before.count(z) for a, z in zip(_OPENS, _CLOSES, strict=True)):
        return False
    if _SAYS_SO.search(before[-20:]) or not _AFTER.match(text, end, block.end) or document.is_marked(start):
        return False
    return is_english(document, start) and not in_quotation(document, start) and not in_code(text, start, end)


def _is_english_side(document: Document, tokens: Tokens, i: int) -> bool:
    """The word before the run is English and has no capital that makes it part of a name."""
    word, start = tokens.words[i], tokens.starts[i]
    if not is_english_word(word) or (word not in FUNCTION_WORDS and word in foreign_words()):
        return False
    return document.text[start].islower() or start == document.block_at(start).start


def label(document: Document, start: int) -> Finding | None:
    """``Choose **Ajouter** and wait``: the name of a control, in emphasis, that begins there."""
    text, block = document.text, document.block_at(start)
    match = _WORDS.match(text, start, block.end)
    if match is None or not document.is_marked(start) or not is_english(document, start):
        return None
    end, words = start, []
    for word in match[0].split(" "):
        if is_english_word(word.lower()) and not is_foreign(word.lower()):
            break
        words.append(word)
        end = start + len(" ".join(words))
    named = _PRESSED.search(text, max(block.start, start - 40), start) or _CONTROL.match(text, end, block.end)
    if not words or not named or _GLOSS.match(text, end, block.end):
        return None
    return Finding(start, end, f"“{text[start:end]}” was left untranslated.", preview=LABEL)


def stands_alone(document: Document, start: int, end: int) -> bool:
    """No quotation, emphasis or code holds the word, the text does not speak of it, and its block is English."""
    text = document.text
    block = document.block_at(start)
    before = text[max(block.start, start - _NEAR) : start]
    if document.is_marked(start) or _MENTIONED.search(before[-20:]) or before.count('"') % 2:
        return False
    if _LISTED.search(before[-_ROW:]):
        return False
    if any(before.count(opening) > before.count(closing) for opening, closing in zip(_OPENS, _CLOSES, strict=True)):
        return False
    if not _NEXT.match(text, end, block.end) or not is_english(document, start) or is_borrowed(text, start, end):
        return False
    return not in_code(text, start, end)


@cache
def _short() -> tuple[dict[str, str], re.Pattern[str]]:
    """The English of each abbreviation, and a pattern of what they have before their first period."""
    data = load("untranslated")["abbreviations"]
    heads = {re.escape(key.partition(".")[0]) for key in data}
    english = {key.replace(" ", ""): value for key, value in data.items()}
    return english, re.compile(rf"(?<!\w)(?:{'|'.join(sorted(heads))})\Z")


@cache
def _likely() -> Probe:
    """A search for what comes before the first period of an abbreviation, with the period."""
    heads = {re.escape(key.partition(".")[0]) for key in load("untranslated")["abbreviations"]}
    return Probe(rf"(?:\A|[^{LATIN}0-9_])(?:{'|'.join(sorted(heads))})\.")


@lru_cache
def _pattern(heads: frozenset[str]) -> re.Pattern[str]:
    """The abbreviations that have one of these before their first period."""
    keys = [key for key in load("untranslated")["abbreviations"] if key.partition(".")[0] in heads]
    spaced = (re.escape(key).replace(r"\ ", "[ \u00a0]?") for key in keys)
    return re.compile(rf"(?<![\w.])(?:{'|'.join(spaced)})")


def abbreviations(document: Document) -> Iterator[Finding]:
    """The abbreviations of the lexicon; a look at what is before the periods of the text comes first."""
    if not _likely().holds(document.utf8):
        return
    short, head = _short()
    before = {piece.rpartition(" ")[2] for piece in document.text.split(".")}
    heads = frozenset(match[0] for piece in before if (match := head.search(piece)))
    for match in _pattern(heads).finditer(document.text) if heads else ():
        english = short[re.sub(r"\s", "", match[0])]
        if english == "approx." and not _FIGURE.match(document.text, match.end()):
            continue  # “it is found through env. (see below)”
        if stands_alone(document, match.start(), match.end()) or _opens_aside(document, match, english):
            yield _abbreviation(match, document, english)


def _opens_aside(document: Document, match: re.Match[str], english: str) -> bool:
    """It is the first in parentheses, and says how what is in them belongs to what is before: “(u. a. in Lima)”."""
    text, start, end = document.text, match.start(), match.end()
    if english not in _LEADING or text[max(start - 2, 0) : start] != " (" or not text.startswith(" ", end):
        return False
    return not document.is_marked(start) and is_english(document, start) and not in_code(text, start, end)


def _among(text: str, start: int, end: int, stop: int) -> Edit:
    """What “among others” is where it stands: “including” opens an addition, and commas part it inside a clause.

    Arguments:
        start, end: where the abbreviation is.
        stop: where its block ends.
    """
    if text[max(start - 2, 0) : start] in (", ", " ("):
        last = end == stop or _SENTENCE_ENDS.match(text, end, stop)
        return Edit(start, end, "and others." if last else "including")
    if (
        start < 1
        or text[start - 1] != " "
        or not text[start - 2 : start - 1].isalnum()
        or not _MORE.match(text, end, stop)
    ):
        return Edit(start, end, "among others")
    things = _THING.match(text, end, stop) is not None
    return Edit(start - 1, end, ", among other things," if things else ", among others,")


def _abbreviation(match: re.Match[str], document: Document, english: str) -> Finding:
    """The English takes its place, or is there already, before a slash."""
    start, end = match.span()
    head = document.text[max(document.block_at(start).start, start - _PAIR) : start]
    for mark in ("/", " /", " / "):
        if head.endswith(english + mark):
            fix = Fix("Delete it", (Edit(start - len(mark), end, ""),))
            return Finding(start, end, f"“{match[0]}” was left beside its translation.", (fix,))
    message = f"“{match[0]}” was left untranslated."
    if head.endswith("no. "):
        return Finding(start, end, message)  # "no. osv. 12": what is counted
    if english == "plot" and _PLOT.search(head):
        return Finding(start, end, message, (Fix("Delete it", (Edit(start, end + 1, ""),)),))
    edit = Edit(start, end, english)
    if english == "among others":
        edit = _among(document.text, start, end, document.block_at(start).end)
    return Finding(start, end, message, (Fix(f"Write “{edit.text.strip(', .')}”", (edit,)),))


def is_borrowed(text: str, start: int, end: int) -> bool:
    """Whether a word belongs to such a phrase.

    Arguments:
        text: the prose.
        start, end: the range of the word.
    """
    for before, after in _borrowed_phrases().get(text[start:end].lower(), ()):
        low, high = start - len(before), end + len(after)
        around = text[max(low, 0) : start].lower(), text[end:high].lower()
        apart = not text[max(low - 1, 0) : max(low, 0)].isalpha() and not text[high : high + 1].isalpha()
        if apart and low >= 0 and (before, after) == tuple(side.replace("’", "'") for side in around):
            return True
    return False


@cache
def _borrowed_phrases() -> dict[str, list[tuple[str, str]]]:
    """What is before and after a word in each phrase that has it."""
    found: dict[str, list[tuple[str, str]]] = {}
    for line in load("untranslated")["phrases"].strip().split("\n"):
        for phrase in line.split(", "):
            start = 0
            for word in phrase.split(" "):
                end = start + len(word)
                found.setdefault(word, []).append((phrase[:start], phrase[end:]))
                start = end + 1
    return found
