"""Every capital that stands wrong inside a sentence, found once for the rules that report them.

A capitalised function word (or a common content word) straight after a word, a comma or a semicolon has either lost
the stop before it or gained a capital. Whether both sides are clauses decides which; the order of the decisions and
the exclusions were measured on annotated machine translation, on planted damage and on human text.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from npqp_lint.language import words as w
from npqp_lint.language.case import inside, is_word
from npqp_lint.language.clauses import has_finite_verb
from npqp_lint.language.finite import coarse_tags
from npqp_lint.language.sentences import sentences
from npqp_lint.rule import Edit, Fix

from npqp_rules.artifacts.site import Site

if TYPE_CHECKING:
    from npqp_lint.document import Document

_FUNCTION = frozenset(
    word.capitalize()
    for word in (
        w.DETERMINERS
        | w.PREPOSITIONS
        | w.COORDINATORS
        | w.SUBORDINATORS
        | w.RELATIVES
        | w.SUBJECT_PRONOUNS
        | w.MODALS
        | w.BE
        | w.HAVE_DO
        | frozenset(
            (
                "here now today only just even still however therefore also once next please everyone another "
                "not me him us them thus then because be been being one two three"
            ).split()
        )
    )
    - frozenset(["i", "may", "am", "yet", "nor", "past", "like", "near", "off", "save", "over", "up", "down", "out"])
)
_CANDIDATE = re.compile(r"""[^\W_A-Z]?[\w)%"”’»][,;]? ([A-Z][a-z]*)(?= )""")
_DIVINE_TEXT = re.compile(r"\b(?:God|Allah|Lord|Quran|Qur'an|Bible|Jesus|[Pp]rophet|Jehovah|Messenger)\b")
_DIVINE = frozenset(["He", "Him", "His", "We", "Our", "Us", "My", "Me", "Who", "Whom", "You", "Your", "They", "Them"])
_TITLE_BEFORE = frozenset(
    (
        "newspaper magazine film movie series album song show book called entitled named titled novel play "
        "musical podcast programme program game tap click press select see article section chapter step "
        "figure table channel single documentary drama band group titles label button option menu tab named"
    ).split()
)
_A_BEFORE = frozenset(
    ("class type hepatitis vitamin serie series group college straight grade level plan category").split()
)
_NUMBERED = re.compile(r"(?:Article|Art\.|Section|Chapter|Clause|Rule|Step|Paragraph|Part|§)?\s*[\dIVX.()]+\W*$")
_NOT_LOWER = _DIVINE | frozenset(["More", "A", "Not", "One", "Two", "Three", "I"])
_PLAIN_STARTS = frozenset(["and", "or", "of", "but", "who", "what", "whom", "whose", "nor"])
_NO_END = frozenset(
    ["adverb", "base", "adjective", "gerund", "participle", "finite", "determiner", "preposition", "conjunction"]
)
"""Tags of a word that seldom ends a sentence."""
_SPEECH = frozenset(["said", "asked", "wrote", "says", "adds", "added", "replied", "all", "hi", "hello", "dear"])


def sites(document: Document) -> list[Site]:
    """All wrong capitals of a document, in order."""
    return document.fact(_find)


def _find(document: Document) -> list[Site]:
    found = []
    text = document.text
    for match in _CANDIDATE.finditer(text):
        word = match[1]
        if word in _FUNCTION:
            site = _function_word(document, match)
        elif len(word) > 2 and match[0][-len(word) - 2].islower() and is_word(word.lower()):
            site = _content_word(document, match)
        else:
            continue
        if site is not None:
            found.append(site)
    return found


def _repairs(text: str, start: int) -> tuple[Fix, Fix, Fix]:
    """A stop before the word, a small letter, and a comma with a small letter; `start` is the word's first letter."""
    lower = text[start].lower()
    before = start - 1
    mark = text[before - 1] in ",;"
    stop_at = before - 1 if mark else before
    stop = Fix("End the sentence before it", (Edit(stop_at, before, "."),))
    small = Fix("Use a small letter", (Edit(start, start + 1, lower),))
    comma = Fix("Put a comma and a small letter", (Edit(before, before, ","), Edit(start, start + 1, lower)))
    return stop, small, comma


def _function_word(document: Document, match: re.Match[str]) -> Site | None:
    text = document.text
    word, start = match[1], match.start(1)
    block = document.block_at(start)
    if block.kind == "heading":
        return None
    sentence_start, sentence_end = sentences(document).around(start)
    left = text[sentence_start : start - 1]
    right = text[start:sentence_end]
    gap = text[start - 2]
    before = w.words_of(left)
    after = w.words_of(right)
    if not before or len(after) < 2 or _excluded(document, word, before, after, left, right, gap, start):
        return None
    previous = before[-1]
    following = after[1]
    stop, small, comma = _repairs(text, start)
    lower = word.lower()
    here = (start - 1 - len(previous) if gap not in ',;"”’)%' else start - 2, match.end(1))
    after_small = following[0].islower()
    if gap == ";":
        if not after_small or word in _NOT_LOWER:
            return None
        return Site("capital", *here, word, (replace(small, applicability="safe"),))
    if gap == ",":
        if not after_small or previous.lower() in _SPEECH or len(before) < 3 or left.count(",") > 8:
            return None
        if word in _DIVINE and _divine(document):
            return None
        return Site("capital", *here, word, (small, stop))
    if gap in '"”’»':
        if has_finite_verb(before) and has_finite_verb(after) and len(before) > 3:
            return Site("boundary", *here, word, (stop, small))
        return None
    if gap in ")%":
        return None
    low = previous.lower()
    if (
        previous.islower()
        and low in w.DETERMINERS | w.PREPOSITIONS | w.COORDINATORS | w.AUXILIARIES | {"because", "although", "if"}
        and low
        not in (
            "that",
            "this",
            "all",
            "more",
            "about",
            "on",
            "off",
            "in",
            "up",
            "down",
            "out",
            "over",
            "through",
            "before",
            "after",
            "no",
            "not",
            "do",
            "is",
            "are",
            "both",
            "such",
            "what",
            "one",
            "which",
        )
    ):
        if low == lower:
            seam = Fix(f"Delete the second “{lower}”", (Edit(start - 1, match.end(1), ""),))
            return Site("capital", *here, word, (seam, small))
        if not after_small or word in _NOT_LOWER or low in ("a", "an"):
            return None
        sure = low in w.DETERMINERS | w.COORDINATORS | w.PREPOSITIONS
        return Site("capital", *here, word, (replace(small, applicability="safe") if sure else small, stop))
    if previous.islower() and low in w.FUNCTION_WORDS - {
        "it",
        "them",
        "him",
        "her",
        "me",
        "us",
        "you",
        "this",
        "that",
        "one",
        "here",
        "there",
        "so",
        "too",
        "also",
        "up",
        "down",
        "out",
        "off",
        "on",
        "in",
        "over",
        "through",
        "before",
        "after",
        "around",
        "by",
    }:
        return None
    left_finite, right_finite = has_finite_verb(before), has_finite_verb(after)
    opens = sentence_start == block.start
    if opens and len(before) <= 16 and not left_finite:
        if (
            low in w.FUNCTION_WORDS
            or not right_finite
            or (len(before) < 2 and not left[0].isupper())
            or _NUMBERED.match(left)
        ):
            return None
        return Site("heading", *here, word, (stop, small))
    if len(before) < 3:
        return None
    if lower in _PLAIN_STARTS:
        return Site("capital", *here, word, (small, comma)) if after_small else None
    if left_finite and right_finite:
        if after_small and coarse_tags(before[-12:])[-1] in _NO_END:
            return Site("capital", *here, word, (small, stop, comma))
        return Site("boundary", *here, word, (stop, small, comma))
    if not after_small:
        return None
    if "," in left[-60:]:
        return Site("capital", *here, word, (small, stop, comma))
    return (
        Site("boundary", *here, word, (stop, small, comma))
        if right_finite
        else Site("capital", *here, word, (small, comma, stop))
    )


def _divine(document: Document) -> bool:
    return document.fact(_names_god)


def _names_god(document: Document) -> bool:
    return _DIVINE_TEXT.search(document.text) is not None


def _excluded(
    document: Document, word: str, before: list[str], after: list[str], left: str, right: str, gap: str, start: int
) -> bool:
    """Human text has a capital here: a title, a name, a unit, a list, scripture."""
    previous, following = before[-1], after[1]
    if word in _DIVINE and _divine(document):
        return True
    if (following.isupper() and len(following) > 1) or (
        not right[len(word) + 1 : len(word) + 2].isalnum() and right[len(word) + 1 : len(word) + 2] not in "\"“‘'"
    ):
        return True
    if word == "No" and (following[0].isdigit() or right[2:3] == "."):
        return True
    if word == "A":
        if not following[0].islower() or following in w.COORDINATORS | w.AUXILIARIES or previous.lower() in _A_BEFORE:
            return True
    if word in ("One", "Two", "Three") and (
        previous[0].isupper()
        or previous.lower()
        in (
            "day",
            "season",
            "chapter",
            "part",
            "week",
            "phase",
            "level",
            "stage",
            "episode",
            "round",
            "number",
            "type",
            "act",
            "tier",
            "grade",
        )
    ):
        return True
    if (
        word in ("He", "Will", "Can", "Do", "So", "Of", "Than", "Ha", "An", "Then", "Once", "Did", "Mine")
        and previous[0].isupper()
    ):
        return True
    if previous.lower() in _TITLE_BEFORE:
        return True
    if (
        word == "The"
        and following[0].isupper()
        and (
            previous.endswith(("ing", "ly", "ed"))
            or previous
            in ("former", "aka", "of", "by", "for", "at", "in", "on", "with", "from", "and", "or", "to", "as")
        )
    ):
        return True
    if re.search(r"[’']s$", previous):
        return True
    near = [x for x in before[-8:] + after[1:9] if len(x) > 3]
    capitals = sum(x[0].isupper() for x in near)
    if near and capitals > 0.45 * len(near):
        return True
    if left.count("“") > left.count("”") or left.count('"') % 2 or left.count("(") > left.count(")"):
        quoted = left[max(left.rfind("“"), left.rfind('"'), left.rfind("(")) :]
        inner = w.words_of(quoted) + after[:6]
        if sum(x[0].isupper() for x in inner) > 0.2 * len(inner):
            return True
    return False


def _content_word(document: Document, match: re.Match[str]) -> Site | None:
    """A common word with a capital between two small words, where the document writes it small elsewhere."""
    text = document.text
    word, start = match[1], match.start(1)
    block = document.block_at(start)
    rest = text[match.end(1) + 1 : match.end(1) + 20]
    if block.kind == "heading" or not rest[:1].islower():
        return None
    counts = inside(document)
    if counts[word] > 1 or not counts[word.lower()]:
        return None
    sentence_start, sentence_end = sentences(document).around(start)
    before = w.words_of(text[sentence_start : start - 1])
    after = w.words_of(text[start:sentence_end])
    if len(before) < 3 or before[-1].lower() in w.DETERMINERS | w.PREPOSITIONS | _TITLE_BEFORE:
        return None
    if any(x[0].isupper() for x in before[-4:] + after[1:5] if x != "I"):
        return None
    stop, small, comma = _repairs(text, start)
    return Site("lone", start, match.end(1), word, (small, stop, comma))
