"""What capitals inside a sentence mean in correct text: titles, names, units, lists, scripture."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from npqp_lint.language.layout import opens_verse
from npqp_lint.lazy import lazy

from npqp_rules.english import words as w
from npqp_rules.english.case import inside, is_english_word
from npqp_rules.english.clauses import opens_clause
from npqp_rules.english.quotations import in_quotes
from npqp_rules.nearby import left_end

if TYPE_CHECKING:
    from npqp_lint.text.document import Document

    from npqp_rules.artifacts.capitals.both_sides import Seam

DIVINE = frozenset("He Him His We Our Us My Me Who Whom You Your They Them".split())
TITLE_BEFORE = frozenset(
    "newspaper magazine film movie series album song show book called entitled named titled novel play musical podcast "
    "programme program game adventure quest poem opera tap click press select see article section chapter step figure "
    "table channel single titles documentary drama band group label button option menu tab term word phrase".split()
)
_NAMED = frozenset(
    """operator operators topic topics command commands cmdlet cmdlets statement statements keyword keywords clause
    clauses method methods function functions loop loops block blocks key keys button buttons tab tabs menu menus option
    options parameter parameters property properties field fields page pages dialog screen event tag""".split()
)
"""What has a name in the text of a program."""
_PRONOUNS = frozenset(
    "others something someone everyone anyone nothing anything everybody itself himself herself themselves".split()
)
"""Words of which none describes a noun."""
_DIVINE_TEXT = lazy(r"\b(?:God|Allah|Lord|Quran|Qur'an|Bible|Jesus|[Pp]rophet|Jehovah|Messenger)\b")
_A_BEFORE = frozenset(
    "class type hepatitis vitamin serie série super i ii iii series group college straight grade level plan "
    "category".split()
)
_A_AFTER = frozenset("rank ranked rankings grade grades minor major flat sharp".split())
_COUNT_BEFORE = frozenset(
    "day season chapter part week phase level stage episode round number type act tier grade".split()
)
_SURNAME_LIKE = frozenset("He Can Do So Of Than An Then Once Did Me".split())
_STATES = frozenset("Off Out To From Do No Yes Not Up Down".split())
"""Names of fields, ports and states; no sentence begins with them again and again."""
_SETS = frozenset("set sets setting default defaults switch switches switched".split())
"""Verbs that the name of a value follows."""
_BEFORE_STATE = frozenset("to from is are was were as".split())
_LETTERED = lazy(r"\w+ [AB]\b")
_FOOTNOTE = lazy(r"[^\W\d][.!?][\"”’)]*\d{1,3}\Z|[.!?][\"”’)]+\d{1,3}\Z|\)\.\d{1,3}\Z|(?:19|20)\d\d\.\d{1,3}\Z")
"""The number of a note behind the end of a sentence: “the price fell.4 In the next year”."""
_FIGURES = 8
_LABEL = 60
"""The maximum length of a term or a name in markup, in code points."""
_ITEM_LABEL = lazy(r"[A-Z][\w -]{0,30}: ")
_ITEM_LABELS = lazy(r"(?:\A|[;:] )[A-Z][\w -]{0,30}: [^;]*;\Z")
_ITEM = lazy(r"[A-Z][a-z]*(?: [\w’'-]+){1,3}(?= ?: | [–—-] |\Z)")
"""What an item of a list is called: “Some mills: ...”."""
_LONGEST = 4
"""Words of it, at most."""
_ENDS = ".,;:!?)]”\"’'"
_LABELED = ("list-item", "table-cell", "heading", "definition")
_DATE = lazy(rf"\d{{4}}\b|(?:\d\d? )?(?:{'|'.join(w.MONTHS)})\b")


OPENERS = lazy(
    r"(?:In (?:addition|fact|contrast|general|particular|other words|the end|this case|the meantime)"
    r"|As a (?:result|rule|consequence)|For (?:example|instance|this reason)|According to"
    r"|On the (?:other hand|contrary)|At the same time|After that|Already (?:at|in|since|before|after))\b"
)
"""Phrases that open a sentence, and begin no title that a text would name."""


def dated(seam: Seam) -> bool:
    """“On May”, “In 1994”: a date follows, and it is no title."""
    return seam.word in ("On", "In", "Since", "By") and _DATE.match(seam.right, len(seam.word) + 1) is not None


def may_be_title(seam: Seam) -> bool:
    """“The Hive”, “Into Darkness”, “Rush In”: a title, by the capitals around it."""
    if dated(seam) or OPENERS.match(seam.right):
        return False
    if not seam.before_small:
        return True
    opener = seam.word.lower() in w.DETERMINERS | w.SUBJECT_PRONOUNS | {"one"}
    told = seam.word in ("If", "When") and seam.after[1].lower() in w.SUBJECT_PRONOUNS  # "in Lima If it is dry, we go"
    return seam.before[-1][0].isupper() and not (opener or (told and seam.left_finite and seam.sentence_follows))


def _names_god(document: Document) -> bool:
    return _DIVINE_TEXT.search(document.text) is not None


_ASKS = frozenset("How What Why Who Where When Which".split())
_QUESTION_NAME = lazy(r"(?:How|What|Where|When|Who|Which|Whom) to [A-Z]")
_SMILEY = lazy(r"(?:\A|[^\w\s]?\s|\w)[:;]-? ?[PDO]\Z")


_PLURAL = lazy(r"(?!series|species|means|news|sports|thus|always)[a-z]{2,}[^\W_siu]s\Z")


def _is_no_article(seam: Seam) -> bool:
    """“the bridge in Most”, “the corresponding A records”: the word is a name, and no small word."""
    return (seam.word == "Most" and _is_town(seam)) or (seam.word == "A" and _PLURAL.match(seam.after[1]) is not None)


def excluded(seam: Seam) -> bool:
    """Human text has a capital here: a title, a name, a unit, a list, scripture."""
    word, following = seam.word, seam.after[1]
    behind = seam.right[len(word) + 1 : len(word) + 2]
    if word in DIVINE and (seam.document.fact(_names_god) or inside(seam.document)[word] > 2):
        return True  # God, or "You" and "Your" as terms of a license
    if (len(following) > 1 and following.isupper()) or not (behind.isalnum() or behind in "\"“‘'"):
        return True
    if _SMILEY.search(seam.left) or _is_asked(seam) or seam.left.endswith(("'s", "’s")):
        return True  # a face ends the sentence; a name has an owner
    if _is_no_article(seam):
        return True
    if (
        seam.before[-1].lower() in w.DETERMINERS - w.RELATIVES
        and word.lower() in w.AUXILIARIES | {"be"}
        and word not in ("Will", "May")
    ):
        return True  # "the Be'er Sheva road"
    return (
        _is_value(seam)
        or _counts(seam)
        or _is_name_part(seam)
        or in_title_quote(seam)
        or _is_label(seam)
        or _is_listed(seam)
    )


_PAIR = 2


def _is_value(seam: Seam) -> bool:
    """“the lamp is set to Always on”"""
    return seam.before[-1] == "to" and seam.before[-2:-1] != [] and seam.before[-2] in _SETS


def _is_listed(seam: Seam) -> bool:
    """“the dates in From and To”, “select Some mills”: one of two names of fields, or what an item is called."""
    words = seam.right.split(None, _LONGEST)[:_LONGEST]
    labels = seam.document.fact(_labels)
    if any(" ".join(words[:size]).rstrip(_ENDS) in labels for size in range(_PAIR, len(words) + 1)):
        return True
    pair = seam.word not in ("The", "A", "An") and len(seam.after) > _PAIR and seam.after[1] in ("and", "or")
    return pair and seam.after[_PAIR][0].isupper() and seam.after[_PAIR] != "I"


def _labels(document: Document) -> frozenset[str]:
    """What items of lists, cells, and headings are called."""
    blocks = (block for block in document.blocks if block.kind in _LABELED)
    found = (_ITEM.match(document.text, block.start, block.end) for block in blocks)
    return frozenset(match[0] for match in found if match is not None)


def _is_town(seam: Seam) -> bool:
    """“the Most region”, “the city of Most is”: no superlative stands there."""
    previous, tag = seam.before[-1].lower(), seam.tags[1][1]
    if previous == "the":
        return tag == "noun" and not seam.after[1].endswith("s")
    return previous in w.PREPOSITIONS and tag in ("finite", "preposition", "conjunction") and seam.after[1] != "of"


def _is_asked(seam: Seam) -> bool:
    """“in the How to Start section”, “the question What is art”."""
    previous = seam.before[-1].lower()
    if _QUESTION_NAME.match(seam.right):
        return True  # "Where to Go sells tickets"
    return seam.word in _ASKS and (previous in w.DETERMINERS or previous in ("question", "sentence"))


def _counts(seam: Seam) -> bool:
    """“class A”, “an A address”, “No 5”, “Day One”: the word is a letter, a number or a vote."""
    word, previous, following = seam.word, seam.before[-1], seam.after[1]
    if word == "A":
        return following[0] in "aeio" or _is_letter(seam)  # before a vowel the article would be "an"
    if word == "No":
        return following[0].isdigit() or following in ("vote", "votes") or seam.right[2:3] == "."
    if word not in ("One", "Two", "Three"):
        return False
    named = previous[0].isupper() and following not in ("of", "day", "year", "thing")
    return named or previous.lower() in _COUNT_BEFORE or following == "through"


def _is_letter(seam: Seam) -> bool:
    """“vitamin A”, “A and B”, “x = A”, “an A grade”: the letter and not the article."""
    previous, following = seam.before[-1], seam.after[1]
    if following in _A_AFTER or previous.endswith("-class"):
        return True
    if not following[0].islower() or following in w.COORDINATORS | w.AUXILIARIES or previous.lower() in _A_BEFORE:
        return True
    if previous[-1].isdigit() or (previous[0].isupper() and not (seam.left_finite and seam.right_finite)):
        return True
    return any(len(x) == 1 and x.isupper() and x not in ("A", "I") for x in seam.before + seam.after)


def _is_name_part(seam: Seam) -> bool:
    """“Hung Do”, “the film It”, “Marvel's Once”, “reading The Hive”: a name, or the beginning of a title."""
    word, previous = seam.word, seam.before[-1]
    surname = word in _SURNAME_LIKE and previous[0].isupper() and not _is_headed(seam)
    condition = seam.gap == "," and word in ("If", "When")  # "skip this step, If you want to go on, open the lid"
    if surname or not (previous.lower() not in TITLE_BEFORE or condition or _is_told(seam)):
        return True
    if re.search(r"[’']s$", previous) or _is_named_thing(seam) or previous == "Not":
        return True
    if word in ("All", "Not", "Any") and previous[0].isupper() and len(seam.before) > 1:
        return True  # “use Undo and Clear All as needed”
    if word != "The" or not seam.after[1][0].isupper():
        return False
    return previous.endswith(("ing", "ly", "ed")) or previous in w.FUNCTION_WORDS or previous in ("former", "aka")


def _is_told(seam: Seam) -> bool:
    """“a time series It fits”, “in a group For example, it”: a sentence begins behind a noun that titles follow."""
    subject = seam.word in ("It", "They", "We", "There", "This", "These") and seam.tags[1][1] == "finite"
    return (subject and seam.before_small and seam.left_finite) or OPENERS.match(seam.right) is not None


def _is_named_thing(seam: Seam) -> bool:
    """“the Is operator”, “with About topics”, “Many to Many”: the word is the name of what follows, or a pair."""
    small, before = seam.word.lower(), seam.before
    if small in _PRONOUNS:  # "the Others type", "her Mills for Everyone program"
        led = seam.tags[0][-1] in ("determiner", "adjective") or (len(before) > 1 and before[-2][0].isupper())
        return led and seam.tags[1][1] == "noun"
    paired = len(before) > 2 and before[-1] in ("and", "or") and before[-2][0].isupper()  # "the First and Any fields"
    if (paired or small not in w.DETERMINERS | w.SUBJECT_PRONOUNS) and seam.after[1] in _NAMED:
        return True
    return len(seam.before) > 1 and seam.before[-1] in ("to", "by") and seam.before[-2] == seam.word


def _is_label(seam: Seam) -> bool:
    """“the To field”, “a valid From header”, “On means open”, “object A”: the word is not used but named."""
    word, previous = seam.word, seam.before[-1]
    if word == "A":
        pairs = seam.document.fact(_lettered)
        links = w.PREPOSITIONS | w.SUBORDINATORS | w.RELATIVES
        known = f"{previous} B" in pairs or pairs[f"{previous} A"] > 1
        return known or seam.after[1] in links or not _opens_phrase(seam)
    small = word.lower()
    if small not in w.PREPOSITIONS and word not in _STATES:
        return False
    if word in _STATES and inside(seam.document)[word] > 2:
        return True
    if (word in _STATES or word == "On") and previous in _BEFORE_STATE:
        return True  # "set the switch to On"
    before, after = seam.tags
    if OPENERS.match(seam.right):
        return False
    if previous.lower() in w.DETERMINERS or (word != "No" and after[1] == "finite"):
        return True
    described = len(before) > 1 and before[-1] in ("adjective", "participle") and seam.gap.isalpha()
    return described and seam.before[-2].lower() in w.DETERMINERS


def _lettered(document: Document) -> Counter[str]:
    """How often a word comes before a letter that may be its name: "object A"."""
    return Counter(_LETTERED.findall(document.text))


def _opens_phrase(seam: Seam) -> bool:
    """What follows the article may be a noun or what describes one."""
    return seam.tags[1][1] not in ("finite", "pronoun", "preposition", "conjunction", "determiner")


def in_labels(seam: Seam) -> bool:
    """“Open: the lamp is green; Lock error: it blinks; No power: it is dark”: each item has its label."""
    return _ITEM_LABEL.match(seam.right) is not None and _ITEM_LABELS.search(seam.left) is not None


_HEADED = frozenset("The This These It They There".split())
_HEADING = 6
"""Words of a heading, at most."""


def _is_headed(seam: Seam) -> bool:
    """“Old Website He served as”, “Monuments The mill of the Lake Board was”: a heading ends, and a clause begins."""
    if not seam.opens or not seam.before_small or len(seam.before) > _HEADING or seam.left_finite:
        return False
    last = seam.before[-1].lower()
    if last in w.FUNCTION_WORDS or not (is_english_word(last) or is_english_word(last.removesuffix("s"))):
        return False
    if seam.word in ("He", "She", "It", "They"):
        return seam.tags[1][1] == "finite"
    return len(seam.before) == 1 and seam.word in _HEADED and opens_clause(seam.phrase[:12])


def among_capitals(seam: Seam) -> bool:
    """Nearly half of the words around have a capital, and neither a date nor a new subject explains this one."""
    if _is_headed(seam):
        return False
    headed = seam.opens and len(seam.before) == 1 and seam.word in _HEADED and seam.before_small
    near = [x for x in (seam.after[1:9] if headed else seam.before[-8:] + seam.after[1:9]) if len(x) > 3]
    crowded = sum(x[0].isupper() for x in near) > 0.45 * len(near)
    return crowded and not (dated(seam) or seam.new_subject)


def in_title_quote(seam: Seam) -> bool:
    """A quotation or bracket is open, and its words have many capitals."""
    left = seam.left
    if not (in_quotes(left) or left.count("(") > left.count(")")):
        return False
    inner = w.words_of(left[max(left.rfind("“"), left.rfind('"'), left.rfind("(")) :]) + seam.after[:6]
    return sum(x[0].isupper() for x in inner) > 0.2 * len(inner)


_HASHES = lazy(r"#{1,6}[ \w]|// ")
"""What begins a heading that lacks its space, or a remark in code."""
_REFERENCE = lazy(r"[A-Za-z-]+__?(?!\w)")
"""A word that is a link in reStructuredText: `Or_`."""


def is_marked(document: Document, start: int) -> bool:
    """“**force** When”, “**Discover In Lan**”: a term in bold explained in its paragraph, or a name in markup."""
    if document.is_marked(start):
        return True
    block, text = document.block_at(start), document.text
    if document.is_marked(start - 1):
        return start - block.start < _LABEL and next(document.map.marked(block.start + 1, start - 1), None) is None
    linked = block.start if document.source.text[document.map.point(block.start) - 1] == "[" else None
    low = max(document.map.marked(max(block.start, start - _LABEL) + 1, start + 1), default=linked)
    high = next(document.map.marked(start, min(block.end, start + _LABEL)), None)
    if low is None or high is None:
        return False
    words = text[low:high].split()
    return len(words) > 1 and all(word[0].isupper() or word in w.FUNCTION_WORDS for word in words)


def is_set_apart(document: Document, start: int) -> bool:
    """A note ends before the word, or it begins the text of a link, a title in italics, a button, or a verse."""
    text = document.text
    if text[start - 2].isdigit() and _FOOTNOTE.search(text, max(0, start - _FIGURES), start - 1):
        return True
    block = document.block_at(start)
    if block.kind in ("heading", "alternative"):
        return True
    lines = (text.rfind("\n", left_end(block, start), start) + 1 or block.start, block.start)
    if any(text.startswith(("#", "//"), line) and _HASHES.match(text, line) for line in lines):
        return True
    if document.format == "rst" and _REFERENCE.match(document.source.text, document.map.point(start)):
        return True
    return is_marked(document, start) or opens_verse(document, start)
