"""MT118 such-as-etc."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from npqp_lint.lazy import lazy
from npqp_lint.rule import Edit, Example, Finding, Fix, PatternRule

from npqp_rules.english.clauses import has_finite_verb, opens_clause
from npqp_rules.english.finite import coarse_tags
from npqp_rules.english.words import CONTRACTIONS, FUNCTION_WORDS, words_of

if TYPE_CHECKING:
    from npqp_lint.text.document import Document

_APART = lazy(r"、| [–—-] ")
"""What parts the items of another kind of list, or an item and what explains it."""
_WITH_COMMA = frozenset("which who whose where so including".split())
"""Words that open a clause behind a comma."""
_ONE = lazy(
    r"\b(?:an?|any|each|every|either|another|your|one) (?!(?:[\w-]+ )?(?:series|set|number|range|variety|list|group|lot"
    r"|collection|couple|selection|mix|mixture|bunch|host|array|family|class) of )(?:[\w-]+ (?!and |or )){1,3}\Z"
    r"|\b(?:an?|any|each|every|another) [\w-]+, \Z"
)
"""What one thing is, for which the list gives others: “a format such as”."""
_REACH = 120
"""How far behind the list a clause is read, in code points."""
_VERB = lazy(r"\b(?:needs?|wants?) to\b|\b(?:is|are|was|were|has|have|had|can|will|would|should|must|may)\b")

_DESCRIBED = lazy(
    r"\b(?!(?:of|for|by|in|the|an?|and|or|with|when|while|like|as|to|be|is|are)\b)[a-z]+ (?:[a-z]{3,}(?:ing|ed)|made"
    r"|found|known|seen|held|sold|built|taken) (?:to|on|in|at|from|by|of|with|into|inside|under|around)\b"
    r"|\b(?:that|which|who)\b"
)
"""What is said of a thing: a list that follows may belong to it."""
_QUOTED = lazy(r",(?=[\"”’]\Z)")
"""A comma inside the quotation marks that end a list."""
_LAST_QUOTED = lazy(r".*,[\"”’] (?=\S)(?P<and>(?:and|or) )?")
_MORE = lazy(r" (?:and|or) ")
"""What goes on with a list of which the other one is a part."""
_PAIR = lazy(
    r", (?!and |or )(?:(?:[\w'’-]+ ){1,8}(?:and|or) (?:[\w'’-]+ ){1,8}|(?:[\w'’-]+ ){2,8}(?:and|or) )[\w'’-]+\Z"
)
"""A last item that may be two, or one that is named after two things: “old lamps, boat and train tickets”."""
_EITHER = lazy(r" or [^,]+, (?!and |or )[^,]+\Z")
"""Things to choose from, and another behind them, which an “and” would not part: “tea or coffee, milk”."""
_TWICE = "“Such as” already says that the list goes on; “etc.” repeats it."
_NOUN = lazy(r" ([A-Za-z][\w-]*(?: [\w-]+){0,3})(?=[.,;:)]|\s*\Z|\n)")
"""A few words behind "etc." to the end of the clause: it is part of what they name, or a stop is lost."""
_DOTS = lazy(r"[.…]+")
"""What trails off after "etc", and says the same a third time."""


class SuchAsEtc(PatternRule):
    """ "Etc." at the end of a list that starts with "such as".

    ## What it does

    Reports "such as" and "etc." around one list in one clause.

    ## Why it matters

    "Such as" says that these are examples; "etc." says it again. Chinese ends nearly every list with such a word, and
    translations carry it over.

    ## Fix safety

    Unsafe: the list gets an "and" before its last item, and the commas around it are a matter of taste.

    ## Exceptions

    If the list ends before "etc." (in parentheses, at a colon or semicolon, or with a verb after it), "etc." belongs to
    another list. So it may if a phrase describes the first thing (`dirt such as oil adhering to lids, drums, etc.`).

    ## References

    - *The Chicago Manual of Style*, 17th edition, chapter 6, "Punctuation": commas with "etc." and "et al."
    - GOV.UK style guide, A to Z, "eg, etc and ie"
    """

    code = "MT118"
    name = "such-as-etc"
    family = "artifact"
    stage = "stable"
    signs = (" etc", " and so ")
    pattern = lazy(
        r"uch as ((?:(?! such as )[^.;:!?\n()\ufffc]){1,250}?)(,?) (?:and |or )?(?:etc\b\.?|and so (?:on|forth)\b)"
    )
    bad = (
        Example("Use a tool such as a saw, a file, etc.", "Use a tool such as a saw or a file."),
        Example(
            "We print names such as Roth, Berg, etc., including new ones.",
            "We print names such as Roth and Berg, including new ones.",
        ),
        Example(
            "It has parts such as a lid, a gate, a wheel, etc., which can keep the water out.",
            "It has parts such as a lid, a gate, and a wheel, which can keep the water out.",
        ),
        Example(
            "- Old mills\n- Tools such as saws, files, etc.\n- Boats",
            "- Old mills\n- Tools such as saws and files\n- Boats",
        ),
        Example("Bring warm clothes, such as a coat, gloves, etc.", "Bring warm clothes, such as a coat and gloves."),
        Example(
            "We sell tools such as saws, hammers, files, etc. Come and see.",
            "We sell tools such as saws, hammers, and files. Come and see.",
        ),
        Example(
            "Details such as the address, phone number, etc. of each shop are listed.",
            "Details such as the address and phone number of each shop are listed.",
        ),
        Example(
            "Pets, such as cats, dogs, etc., must stay outside.", "Pets, such as cats and dogs, must stay outside."
        ),
        Example("Pets such as cats, dogs, etc., must stay outside.", "Pets such as cats and dogs must stay outside."),
        Example("Large firms, such as Acme, etc., pay more.", "Large firms, such as Acme, pay more."),
        Example("Use spices such as cumin and pepper etc.", "Use spices such as cumin and pepper."),
        Example(
            "It has facilities such as a gym, a pool, and a sauna, etc.",
            "It has facilities such as a gym, a pool, and a sauna.",
        ),
        Example(
            "Tasks such as sorting, packing and so on take an hour.", "Tasks such as sorting and packing take an hour."
        ),
        Example("They sell small things such as lamps, boat and train tickets, etc.", None),
        Example("They sell drinks such as tea or coffee, milk, etc.", None),
        Example("Open it with a program such as Mill, Wheel, etc. IDE.", None),
        Example("Use a set of tools such as saws, files, etc.", "Use a set of tools such as saws and files."),
        Example(
            "They sell small things such as lamps, keys and ropes, etc.",
            "They sell small things such as lamps, keys and ropes.",
        ),
        Example("They grow fruit such as pears, plums, and etc.", "They grow fruit such as pears and plums."),
        Example("Bring warm clothes, such as a coat, gloves, etc...", "Bring warm clothes, such as a coat and gloves."),
        Example(
            "We sell tools such as saws, hammers, files, etc… Come and see.",
            "We sell tools such as saws, hammers, and files. Come and see.",
        ),
        Example("Pets such as cats, dogs, etc... must stay outside.", "Pets such as cats and dogs must stay outside."),
        Example(
            'Plays such as "The Mill," "The Lock," and "The Dam," etc.',
            'Plays such as "The Mill," "The Lock," and "The Dam."',
        ),
        Example(
            'Plays such as "The Mill," "The Lock," "The Dam," etc. are old.',
            'Plays such as "The Mill," "The Lock," and "The Dam" are old.',
        ),
        Example(
            "Payments (such as rent, fees, etc.) are due in March.",
            "Payments (such as rent and fees) are due in March.",
        ),
    )
    good = (
        "Bring a coat, gloves, etc.",
        "Bring warm clothes, such as a coat and gloves.",
        "Tools (such as saws) and nails, screws, etc. are free.",
        "We grow fruit such as pears. Nuts, beans, etc. come from abroad.",
        "There were days such as this; rain, wind, etc. kept us in.",
        "Such a list, etc., is no list.",
        "A man such as he is never brings rain, wind, etc.",
        "Animals: cats, dogs, etc.",
        "She wrote of trees such as oaks: their bark, leaves, etc.",
        "Such as it is, it will do.",
        "It removes dirt such as oil adhering to the lids, the drums, etc., and dries them.",
        "It removes dirt such as the grease that sticks to lids, drums, etc.",
        "Etc. is short for et cetera.",
        "Keep it off stone such as slate, marble, etc. and off brick.",
    )

    def judge(self, match: re.Match[str], document: Document) -> Finding | None:
        """A finding if one list is between the two."""
        if match[1].endswith(",") or _VERB.search(match[1]) or _APART.search(match[1]):
            return None
        if _DESCRIBED.search(match[1].partition(", ")[0]):
            return None  # "dirt such as oil adhering to lids, drums, etc."
        if _MORE.match(document.text, match.end()):
            return None  # "stone such as slate, marble, etc. and brick"
        start = match.start(2) if match[2] else match.end(1) + 1
        if _PAIR.search(match[1]) or _EITHER.search(match[1]) or _names_a_kind(document, match):
            return Finding(start, match.end(), _TWICE)
        edits = _drop(document, match)
        return Finding(start, match.end(), _TWICE, (Fix("Delete “etc.”", edits),))


def _names_a_kind(document: Document, match: re.Match[str]) -> bool:
    """ "Tools such as saws, files, etc. sets": without “etc.”, the last item would run into the noun."""
    noun = _NOUN.match(document.text, match.end(), document.block_at(match.start()).end)
    words = words_of(noun[1].lower()) if noun else []
    if not words or words[0] in FUNCTION_WORDS or has_finite_verb(words):
        return False
    return coarse_tags(["the", words[0]])[-1] == "noun" and coarse_tags(["to", words[0]])[-1] != "base"


def _ends_clause(text: str, start: int, end: int, block_end: int) -> bool:
    """The comma parts two clauses: “If there is a crime such as theft, robbery, etc., it is reported”.

    Arguments:
        start, end: the list, from “such as” to behind its comma.
    """
    words = words_of(text[end : min(end + _REACH, block_end)])
    if words and (words[0].lower() in CONTRACTIONS | _WITH_COMMA or opens_clause(words[:12])):
        return True
    sentence = max(text.rfind(mark, max(0, start - _REACH), start) for mark in ".!?\n:(")
    before = words_of(text[max(sentence + 1, start - _REACH) : start])
    return len(before) > 1 and has_finite_verb(before[:-1])


def _is_bare_item(document: Document, start: int, end: int) -> bool:
    """An item of a list ends at `end`, as the ones beside it do without a period, and is one phrase like them."""
    i = document.block_index(start)
    block = document.blocks[i]
    if block.kind != "list-item" or block.end > end:
        return False
    beside = [one for one in document.blocks[max(0, i - 1) : i + 2] if one.kind == "list-item" and one != block]
    ends = [document.text[one.end - 1] for one in beside if one.end > one.start]
    inside = document.text[block.start : start].rstrip(" .")
    return bool(ends) and all(mark.isalnum() or mark in ")]" for mark in ends) and ". " not in inside


def _link(match: re.Match[str]) -> str:
    """What goes before the last item: “a format such as A or B”, “formats such as A and B”."""
    before = match.start() - 1
    return "or" if _ONE.search(match.string, max(0, before - _REACH), before) else "and"


def _drop(document: Document, match: re.Match[str]) -> tuple[Edit, ...]:
    """Delete "etc." with its comma, and put "and" before the last item if there is none."""
    text, block_end = document.text, document.block_at(match.start()).end
    start, end = match.end(1), match.end()
    items, edits = match[1], []
    comma = items.rfind(", ")
    item = match.start(1) + comma + 2
    whole = document.is_marked(item) and document.is_marked(start)  # "and" is part of an item in bold
    if comma >= 0 and (whole or not re.search(r"\b(?:and|or)\b", items[comma:])):
        link = _link(match)
        serial = f", {link}" if ", " in items[:comma] or f" {link} " in items else f" {link}"
        edits.append(Edit(match.start(1) + comma, match.start(1) + comma + 1, serial))
    quoted = _LAST_QUOTED.match(items) if comma < 0 else None
    if quoted and not quoted["and"]:  # “The Mill,” “The Lock,” etc.
        edits.append(Edit(match.start(1) + quoted.end(), match.start(1) + quoted.end(), "and "))
    stop = ""
    trail = _DOTS.match(text, end, block_end)
    if trail:
        end = trail.end()
    if trail or match[0].endswith("."):
        rest = text[end : min(end + 3, block_end)]
        if not rest.strip(" \n\"”’'") or re.match(r"[\"”’]?\s+[A-Z“\"]", rest):
            stop = "" if _is_bare_item(document, start, end) else "."  # it was the stop of the sentence, too
    opened = text[max(0, match.start() - 3) : match.start() - 1] == ", "
    if text[end : end + 1] == "," and not opened and not _ends_clause(text, match.start(), end + 1, block_end):
        end += 1  # no comma opened the list, so none closes it
    edits += _end(match, start, end, stop, drop=bool(stop) or not opened)
    return tuple(edits)


def _end(match: re.Match[str], start: int, end: int, stop: str, *, drop: bool) -> list[Edit]:
    """Put `stop` in the place of “etc.”, inside quotation marks if a comma is there, which goes if `drop` says so."""
    inner = _QUOTED.search(match[1])
    if inner is None or not drop:
        return [Edit(start, end, stop)]
    comma = match.start(1) + inner.start()
    return [Edit(comma, comma + 1, stop), Edit(start, end, "")]
