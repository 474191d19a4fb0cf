"""Letters and figures of another script in Latin text: which of them source-script (MT111) calls left over."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from npqp_lint.language.code_spans import in_code
from npqp_lint.lazy import lazy
from npqp_lint.rule import Edit, Finding, Fix
from npqp_lint.text.document import PLACEHOLDER

from npqp_rules.artifacts.script.edges import at_edge, badge, in_name, left_over, respelled
from npqp_rules.artifacts.script.scripts import LATIN, LETTER, LETTERS, LOOK_ALIKES
from npqp_rules.english import words as w
from npqp_rules.english.case import is_english_word
from npqp_rules.english.finite import coarse_tags, tokens_of
from npqp_rules.english.quotations import in_quotes
from npqp_rules.nearby import left_end

if TYPE_CHECKING:
    from npqp_lint.text.document import Block, Document

ALIKE = "Use the Latin letters"
"""The fix of letters that only look Latin."""

ANNOUNCED = lazy(
    r"(?:\b(?:Chinese|Japanese|Korean|Russian|Ukrainian|Greek|Hebrew|Arabic|Persian|Farsi|Urdu|Hindi|Sanskrit|Thai|"
    r"Mandarin|Cantonese|Bulgarian|Serbian|Armenian|Georgian|Cyrillic|Yiddish|Bengali|Tamil|kanji|hiragana|katakana|"
    r"pinyin|hanzi|[Cc]haracters?|letters?|symbols?|words?|written|spelled|called|means?|meaning|name|initials|script|"
    r"term|text|match(?:es)?|finds?|search(?:es|ing)? for|message|hashtag|title|titled)\b[\s:,(“\"'‘]*)\Z"
)
LAST_WORD = lazy(r"([^\W\d_][\w’'-]*)\W*\Z")
QUOTES = frozenset("\"“”‘’'「」『』《》«»()（）[]【】/")


OWN_NAMES = tuple(
    "中文 简体 繁体 繁體 正體 日本語 한국어 русск українськ беларуск български српски македонски ελληνικά العربية "
    "فارسی اردو עברית हिन्दी हिंदी বাংলা தமிழ் తెలుగు ไทย ქართული հայերեն қазақ монгол".split()
)
"""What languages are called in themselves, or how that begins; pages name their translations so (Unicode CLDR)."""
_ENDS = "。！？.!?"
_STOPS = '.!?:;”’")。！？'
_CONTROL = lazy(r"[\"”’\]] (?:button|menu|key|tab|icon|option|field|checkbox|dialog|panel)\b")
_THE = lazy(r"\b(?:[Tt]he|[Aa]n?|on|[Cc]lick|[Pp]ress|[Ss]elect|[Cc]hoose|[Tt]ap) [\"“‘\[]$")
_CONTROL_BEFORE = lazy(r"\b(?:[Tt]he|[Aa]n?) (?:button|menu|key|tab|icon|option|field|checkbox) [\"“\[]$")
_GOES_ON = lazy(r"[\"”\]](?: [a-z]{2,} |[.,;])")
_ORDERS = frozenset("click press select choose tap open enter hit".split())
_BETWEEN = frozenset("|/·•[]()-–")
"""What stands beside the names of languages in a menu, with a space or without."""
_GAP = 4
_POINTS = frozenset("，、；：。")
_FIGURES = 9
"""So many different figures of a script in a row are a list of them."""
_SENTENCE = 4
"""Between two stops, so many letters or more of another script are a sentence, not a name or a sign."""
_NEAR = 60
"""Code points on either side by which the words next to the letters are classed."""
_LINKS = {
    "和": "and", "与": "and", "與": "and", "及": "and", "以及": "and", "または": "or", "および": "and", "或": "or",
    "或者": "or", "及び": "and", "並": "and", "并": "and", "と": "and", "및": "and", "또는": "or", "и": "and",
    "или": "or", "або": "or",
}  # fmt: skip
"""Conjunctions, and what they are in English."""
_LINKED = frozenset(f'`)]"”’%{PLACEHOLDER}')
"""What may stand before a conjunction besides a letter or a digit."""
_SPOKEN_OF = lazy(r"\b(?i:conjunction|particle|word|character|letter|in|the|an?|for|of|by|to|from|as|with) $")
_IS_SUBJECT = lazy(r" (?:is|are|was|were|means|stands|can|may|must|has|or|and)\b")
_ALTERNATIVE = lazy(f"[{LETTERS}] or $")
_ENGLISH_BEFORE = lazy(r"[A-Za-z\d)#]$")
_ENGLISH_AFTER = lazy(r" [a-z]")
_SENTENCE_AFTER = lazy(r" (?:she|he|they|we|it|the|an?|as|this|that|these|those|you|in|on|at) [a-z]+(?: [\w’'-]+){3}")
_LINK = 200
"""Code points of the text of a link, at most."""
_TITLE = 8
"""Letters of another script that a title has, at least."""
_IN_ROW = lazy(r"([\w’'-]+)(?:,| and) $")
_ROW_GOES_ON = lazy(r"(?:,| and) ([\w’'-]+)")
_SMALL = lazy(r" [a-z]{2,}\b")
_SMALL_BEFORE = lazy(r"\b[a-z]{2,} $")


def letters(document: Document, block: Block, start: int, end: int) -> Finding | None:
    """Letters of another script, if they are not in a link to a text in it."""
    found = _letters(document.text, block, start, end)
    return None if found is None or _leads_to_foreign(document, start) else found


def _leads_to_foreign(document: Document, start: int) -> bool:
    """The text of a link is more than half in another script: it is the title of what the link leads to."""
    source, place = document.source.text, document.map.point(start)
    close = source.find("](", place, place + _LINK)
    opened = source.rfind("[", max(0, place - _LINK), place) if close >= 0 else -1
    if opened < 0 or "]" in source[opened:close] or "\n\n" in source[opened:close]:
        return False
    own = len(LETTER.findall(source, opened, close))
    return own >= _TITLE and 2 * own > len(LATIN.findall(source, opened, close))


def _letters(text: str, block: Block, start: int, end: int) -> Finding | None:
    run = text[start:end]
    before = text[start - 1] if start > block.start else " "
    after = text[end] if end < block.end else " "
    touches = bool(LATIN.match(before) or LATIN.match(after))
    between = before.isdigit() and after.isdigit() and run in "хХ"
    if (touches or between or before == "°") and all(letter in LOOK_ALIKES for letter in run):
        return _look_alikes(run, start, end, between=between)
    if _is_in_menu(text, block, start, end):
        return None
    if (linked := _link(text, block, start, end)) is not None:
        return linked
    if touches:
        return _glued(text, block, start, end)
    if not QUOTES.isdisjoint((before, after)):
        return _label(text, block, start, end)
    if run.isdecimal():
        return _figures(run, start, end)
    if before in _POINTS:
        return _after_point(text, block, start, end)
    if _is_symbol(run) or not (before.isspace() or before.isalnum()):
        return None
    return _untranslated(text, block, start, end)


def _link(text: str, block: Block, start: int, end: int) -> Finding | None:
    """`the mill 和 the barn`, `Анна Anna`: a conjunction between words that are translated, or a word before itself."""
    new = _LINKS.get(text[start:end])
    if (spelled := respelled(text, block, start, end)) is not None:
        return spelled
    if new is None or start - block.start < _GAP or end + 1 >= block.end or in_code(text, start, end):
        return None
    left, right = text[start - 1] == " ", text[end] == " "
    if text[start] < "\u3000" and not (left and right):
        return None
    if not _is_linked(text[start - 1 - left], text[end + right]):
        return None
    head = text[max(block.start, start - _NEAR) : start]
    if _SPOKEN_OF.search(head) or ANNOUNCED.search(head) or _IS_SUBJECT.match(text, end):
        return None
    if in_quotes(text[max(block.start, start - 1000) : start]):
        return None
    fix = Fix(f"Write “{new}”", (Edit(start, end, f"{'' if left else ' '}{new}{'' if right else ' '}"),))
    return Finding(start, end, f"“{text[start:end]}” was left untranslated.", (fix,))


def _is_linked(before: str, after: str) -> bool:
    """English, or code, ends before a conjunction and begins after it."""
    ends = before in _LINKED or (before.isascii() and before.isalnum())
    return ends and (after in '`(["“‘' or after == PLACEHOLDER or (after.isascii() and after.isalnum()))


def _is_in_menu(text: str, block: Block, start: int, end: int) -> bool:
    """A separator is beside the name of a language: “English | 中文”."""
    if not text[start:end].lower().startswith(OWN_NAMES):
        return False
    before = text[max(block.start, start - _GAP) : start].rstrip()[-1:]
    return before in _BETWEEN or text[end : min(block.end, end + _GAP)].lstrip()[:1] in _BETWEEN


def _label(text: str, block: Block, start: int, end: int) -> Finding | None:
    """The name of a control in the original, in quotation marks or brackets: “press the "停止" button”."""
    named = _GOES_ON.match(text, end, block.end) and _CONTROL_BEFORE.search(text, left_end(block, start), start)
    control = _CONTROL.match(text, end, block.end) and _THE.search(text, left_end(block, start), start)
    if not (named or control) or in_code(text, start, end):
        return badge(text, block, start, end) or (
            at_edge(text, block, start, end) if text[start - 1] in "】]" else None
        )
    return left_over(text, start, end)


def _after_point(text: str, block: Block, start: int, end: int) -> Finding | None:
    """Words that begin with a mark of their own script: “the order，由最初预计 was”."""
    if not _ENGLISH_BEFORE.search(text, left_end(block, start), start - 1) or not _ENGLISH_AFTER.match(
        text, end, block.end
    ):
        return None
    if in_code(text, start, end) or _is_quoted(text, block, start, end):
        return None
    return Finding(start - 1, end, f"“{text[start:end]}” was left untranslated.")


def _glued(text: str, block: Block, start: int, end: int) -> Finding | None:
    """Letters of another script that touch Latin ones: “a保质期 of two years”; Greek ones are symbols."""
    run = text[start:end]
    if set(run) == {"ー"} and not text[end : end + 1].isalnum():
        from npqp_rules.seldom.drawn import long_sound

        return long_sound(text, start, end)
    part = _is_part_of_word(text, block, start, end)
    if not (run >= "\u2000" or "\u0590" <= run < "\u10a0" or part) or in_code(text, start, end):
        return None
    if not part and _is_quoted(text, block, start, end):  # "(少年PI的奇幻漂流)"
        return None
    return left_over(text, start, end)


def _is_part_of_word(text: str, block: Block, start: int, end: int) -> bool:
    """Cyrillic letters beside two Latin ones or more, or between two, are no symbols: “Ivanович”."""
    before = LATIN.match(text, start - 1) if start > block.start else None
    after = LATIN.match(text, end, block.end)
    if not all("\u0400" <= letter <= "\u04ff" for letter in text[start:end]):
        return False
    if before and after:
        return True
    beside = text[max(block.start, start - 2) : start] if before else text[end : end + 2]
    return end - start > 1 and len(beside) > 1 and beside.isalpha() and LATIN.match(beside[0]) is not None


def _opening(text: str, block: Block, start: int, end: int) -> Finding | None:
    """A word before its translation, with which a sentence opens: “Вона she is in town now.”"""
    follows = _SENTENCE_AFTER.match(text, end, block.end)
    if start != block.start or block.kind != "paragraph" or follows is None or " " in text[start:end]:
        return None
    fix = Fix("Delete it", (Edit(start, end + 2, text[end + 1].upper()),))
    return Finding(start, end, f"“{text[start:end]}” was left untranslated.", (fix,))


def _untranslated(text: str, block: Block, start: int, end: int) -> Finding | None:
    """Words of another script among translated ones."""
    if in_code(text, start, end):
        return None
    if (opening := _opening(text, block, start, end)) is not None:
        return opening
    run = text[start:end]
    stopped = start > block.start and text[max(block.start, start - 2) : start].strip()[-1:] in tuple(_STOPS)
    alone = stopped and end < block.end and text[end] in _ENDS
    sentence = alone and len(run) >= _SENTENCE
    if _is_quoted(text, block, start, end):
        return None
    if not sentence and _is_explained(text, block, start, end):
        return at_edge(text, block, start, end) or in_name(text, block, start, end)
    before = text[start - 1]
    after = text[end]
    message = f"“{run}” was left untranslated."
    if alone:
        if text[max(block.start, start - 2) : start].strip()[-1:] == ":":
            return Finding(start, end + 1, message)  # what the colon announces
        cut = Edit(start - 1 if before == " " else start, end + 1, "")
        return Finding(start, end + 1, message, (Fix("Delete the sentence", (cut,)),))
    left = start - 1 if before == " " and (after == " " or not after.isalnum()) else start
    if _is_needed(text, block, start, end):
        return Finding(start, end, message)
    return Finding(start, end, message, (Fix("Delete it", (Edit(left, end, ""),)),))


def _is_needed(text: str, block: Block, start: int, end: int) -> bool:
    """Without the run the sentence would lack a word, or two figures would run together.

    Only before a noun can it go, and not behind another: it may be the name of what that one says.
    """
    word = LAST_WORD.search(text[max(block.start, start - 40) : start])
    figures = text[max(block.start, start - 2) : start].strip()[-1:].isdigit()
    needs = w.PREPOSITIONS | w.DETERMINERS | w.BE | w.COORDINATORS | w.RELATIVES | w.MODALS | {"to"}
    if figures or word is None or word[1].lower() in needs:
        return True
    after = _SMALL.match(text, end, block.end)
    if after is None or after[0].strip() in w.FUNCTION_WORDS or after[0].endswith("ly"):
        return True
    left = tokens_of(text[max(block.start, start - _NEAR) : start])
    right = tokens_of(text[end : min(block.end, end + _NEAR)])
    tags = coarse_tags(left + right)
    return tags[len(left) - 1] in ("noun", "name") or tags[len(left)] not in ("noun", "adjective")


def _look_alikes(run: str, start: int, end: int, *, between: bool) -> Finding:
    """Letters that only look Latin; between figures it is a sign, and what it looks like is all that counts."""
    new = "".join(LOOK_ALIKES[letter] for letter in run)
    fix = Fix(ALIKE, (Edit(start, end, new),))
    message = f"“{run}” looks Latin but is from another script."
    return Finding(start, end, message, (fix,), preview="sign-between-figures" if between else None)


def _is_symbol(run: str) -> bool:
    """A letter or two that represent something, as Greek letters do in formulas."""
    return (len(run) == 1 and run < "\u3000") or ("\u0370" <= run[0] <= "\u03ff" and len(run) < 3)


def _is_explained(text: str, block: Block, start: int, end: int) -> bool:
    """The letters are introduced or explained, are at the edge of the block, or spell a name."""
    glossed = text[end : end + 2].strip()[1:]
    if start == block.start or end == block.end or (glossed.isalpha() and glossed < "\u3000"):
        return True
    if end - start < _SENTENCE and _is_in_row(text, block, start, end):
        return True
    if text[end : min(block.end, end + 2)].strip()[:1] in tuple('“"(（‘'):
        return True  # its gloss follows
    head = text[max(block.start, start - 40) : start]
    if ANNOUNCED.search(head) or _ALTERNATIVE.search(head):
        return True
    word = LAST_WORD.search(head)
    if word is None or not word[1][0].isupper() or (head[-2:-1] in tuple(".!?") and _SMALL.match(text, end)):
        return False
    return word[1].lower() not in w.FUNCTION_WORDS | _ORDERS  # a name and its spelling


def _is_in_row(text: str, block: Block, start: int, end: int) -> bool:
    """Commas part it from names, as in a list of people: “redwallhp, 王建国, Ann Roth”."""
    before = _IN_ROW.search(text, max(block.start, start - 40), start)
    after = _ROW_GOES_ON.match(text, end, block.end)
    sides = [side[1] for side in (before, after) if side is not None]
    return len(sides) > 1 and not any(is_english_word(side) for side in sides)


def _is_quoted(text: str, block: Block, start: int, end: int) -> bool:
    """A bracket or quotation mark is open; in a quotation, short runs among translated words do not count."""
    low = max(block.start, start - 200)
    if text.count("(", low, start) > text.count(")", low, start):
        return True
    if not in_quotes(text[max(block.start, start - 1000) : start]):
        return False
    run, head = text[start:end], text[max(block.start, start - 40) : start]
    return not (run >= "\u3000" and len(run) < 4 and _SMALL.match(text, end) and _SMALL_BEFORE.search(head))


def is_listing(run: str) -> bool:
    """All figures of a script, shown one after the other."""
    return len(set(run)) >= _FIGURES


def _figures(run: str, start: int, end: int) -> Finding | None:
    """Figures of another script."""
    if is_listing(run):
        return None
    new = "".join(str(unicodedata.decimal(figure)) for figure in run)
    fix = Fix(f"Replace with {new}", (Edit(start, end, new),))
    return Finding(start, end, f"“{run}” is “{new}” in the digits of another script.", (fix,))
