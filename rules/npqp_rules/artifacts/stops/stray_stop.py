from __future__ import annotations

import re
from typing import TYPE_CHECKING

from npqp_lint.language.layout import fills_line
from npqp_lint.lazy import lazy
from npqp_lint.rule import Applicability, Edit, Example, Finding, Fix, PatternRule

from npqp_rules.artifacts.stops.breaks import ABBREVIATIONS, LIKELY_STRAY, STRAY, is_whole, open_quote
from npqp_rules.artifacts.stops.broken_attribution import SPEAKS
from npqp_rules.artifacts.stops.repair_choice import unfinished
from npqp_rules.english import words as w
from npqp_rules.english.case import is_common, is_word
from npqp_rules.english.clauses import is_clause
from npqp_rules.english.sentences import chunk_before, sentences

if TYPE_CHECKING:
    from collections.abc import Iterator

    from npqp_lint.text.document import Block, Document

_SENTENCE_START = frozenset(
    (
        "the a an this these those our its his their i you he she it we they there if when in as because "
        "although since while"
    ).split()
)
_SPACED_STOPS = lazy(r"[\w)] \. \.\s*\Z")
"""The end of a block with two periods, a space before each."""
_SPEECH = lazy(r"[!?][\"”]")
_NEXT_WORD = lazy(r"\s*([A-Z][a-z’']*)\b")
_WAITING = (
    w.COORDINATORS
    | w.DETERMINERS - {"all", "this", "that", "these", "those", "most"}
    | {"because", "of", "from", "into", "than", "has", "have", "should", "would", "about"}
)
"""Words that no sentence ends on."""
MARK_REACH = 400
"""How far around the marks the text is read, in code points."""


class StrayStop(PatternRule):
    """A stray punctuation mark after a finished sentence.

    ## What it does

    Reports a second mark that stands apart after the end mark of a sentence (`. .`, `? .`, `." .`, `. !`), a comma or
    semicolon after an end mark (`. ,`, `. ;`, `!,`), a colon after a period or a colon (`.:`, `: :`), a comma before an
    end mark (`, .`), a second comma (`, ,`, also `,,` between pieces of code), two periods (`..`), and an ellipsis
    after *etc*.

    ## Why it matters

    The translator worked on parts of a sentence and ended each of them. The mark means nothing, and the text looks
    careless.

    ## Fix safety

    It is safe to delete a second end mark: on annotated machine translation and on human text, each of more than 40
    findings was an error that this fix repaired. If a period and a comma are side by side, one of them is superfluous;
    the words after them decide which, so that fix is unsafe. If the comma stays, a common word after it is lowercased,
    and a clause of its own gets an “and”.

    ## Exceptions

    Spaced ellipses (`. . .`), blanks to fill in (`No. ...`), a comma after an abbreviation (`etc. ,` is reported by
    `space-before-mark`), and repeated marks in chat (`! !`, `? ?`).

    ## References

    - *The Chicago Manual of Style*, 17th edition, chapter 6, "Punctuation": multiple punctuation marks
    """

    code = "MT101"
    name = "stray-stop"
    family = "artifact"
    stage = "stable"
    excused_by_source = True
    languages = ()
    bad = (
        Example("The mill has the following parts.:", "The mill has the following parts:"),
        Example("Add the class to the IoC.: it is small.", "Add the class to the IoC: it is small."),
        Example("If only the mill had stood still..", "If only the mill had stood still..."),
        Example('She asked, "Where is the mill?" ? Nobody knew.', 'She asked, "Where is the mill?" Nobody knew.'),
        Example("The bridge was opened in spring. .", "The bridge was opened in spring."),
        Example("The mill stands by the river. . It still works.", "The mill stands by the river. It still works."),
        Example("Was the mill sold? .", "Was the mill sold?"),
        Example("She called it “a quiet year.” .", "She called it “a quiet year.”"),
        Example('He said, "The harvest is in." .', 'He said, "The harvest is in."'),
        Example("They sell tea, rice, etc. .", "They sell tea, rice, etc."),
        Example("The dam holds. ..", "The dam holds."),
        Example("What a view! .", "What a view!"),
        Example("Now start the pump!, open the valve.", "Now start the pump! Open the valve."),
        Example("The scores of the teams were 803 / 791 / 791 . .", "The scores of the teams were 803 / 791 / 791."),
        Example("The road is closed. , We have to wait.", "The road is closed. We have to wait."),
        Example("The plan covers the harbour. , and the old town.", "The plan covers the harbour, and the old town."),
        Example(
            "The school trains nurses for the villages. , And sends them out.",
            "The school trains nurses for the villages, and sends them out.",
        ),
        Example(
            "Early starts are the rule in the bakery. , sleep is not a habit there.",
            "Early starts are the rule in the bakery, and sleep is not a habit there.",
        ),
        Example("The fee is waived. ; the form is not.", "The fee is waived; the form is not."),
        Example("The law is old (see p. 4 ff.) . It holds.", "The law is old (see p. 4 ff.). It holds."),
        Example("In the long run, , prices will fall.", "In the long run, prices will fall."),
        Example("In the long run, , Many of the mills stood still.", "In the long run, many of the mills stood still."),
        Example("They came to the mill, . The wheel was old.", "They came to the mill. The wheel was old."),
        Example("If the wheel turns,. It was late.", "If the wheel turns. It was late."),
        Example("The wheel is out of place. !", "The wheel is out of place!"),
        Example("The mill stands still.. It is old.", "The mill stands still. It is old."),
        Example("Who sold the mill?..", "Who sold the mill?"),
        Example("The mill stands still, but..", "The mill stands still, but..."),
        Example("There are ten wheels. , showing the way to it.", "There are ten wheels, showing the way to it."),
        Example("They sell tea, rice, etc... Bring a bag.", "They sell tea, rice, etc. Bring a bag."),
        Example("It grinds rye (oats, corn, etc…) at night.", "It grinds rye (oats, corn, etc.) at night."),
        Example("You need these tools.: a saw", "You need these tools: a saw"),
        Example('"Who sold the mill?." she asked.', '"Who sold the mill?" she asked.'),
    )
    good = (
        "The path cannot have.. / in it.",
        "Bread, milk, etc.: all of it. Tel.: 12, No.: 7, Spec.: old, Approx.: 9, P.S.: no, Corp.: yes, Inc.: no.",
        'Have you read "Who Is It?" yet?',
        "He shouted “Stop the pump!”, but nobody heard. She worked for Yahoo!, then sang in Oliver!, too.",
        "The sizes are given in the table (approx.: 40 cm), e.g.: those of the dept.: none.",
        "The option --no-etc... hides the rest of it. The file is called .profile, not profile.",
        "The shop sells tea, rice, etc. , and flowers.",
        "Lot No. ... is for sale. The tower (Old Mill Rd.) , which is old, was sold.",
        "Really? ! I had no idea. It works on .NET and on Java.",
        "He rose . . . and left. And then . . . nothing.",
        "The firm, Hill & Co. , was sold.",
        "She waited... . . .",
        "The price is 5. 50 would be too much. The U.S. , France and Chile signed.",
        ". . . and so on.",
        "She called it ,,the wall'' in her letters, and me ,, the door ''.",
        "We saw the mill.. then the barn.. and left..",
        "He works for Yahoo!. Call turn_wheel!. Go up with cd .. and wait; the range is a..b here.",
        "The first case has a single line.\n.\nThe second case has two.",
    )
    pattern = STRAY
    likely = LIKELY_STRAY

    def judge(self, match: re.Match[str], document: Document) -> Finding | None:
        """A stop, a space and another mark."""
        text = document.text
        if match.lastgroup in ("comma", "ends", "listed"):
            return _with_comma(match, text)
        if match["again"]:
            start, end = match.span("again")
            fix = Fix("Delete the second mark", (Edit(start, end, ""),))
            return Finding(start, end, f"“{match[1]}” is already inside the quotation mark.", (fix,))
        if match["etc"] is not None:
            fix = Fix("Keep one period", (Edit(match.start(), match.end(), "."),))
            return Finding(match.start(), match.end(), "“Etc.” takes one period, and no ellipsis.", (fix,))
        block = document.block_at(match.start())
        if match["glued"]:
            return _exclaimed(match, text, block.start)
        if match.lastgroup in ("mixed", "late"):
            from npqp_rules.seldom.mixed_marks import mixed, with_colon

            return (mixed if match["mixed"] else with_colon)(match, document)
        if match["ended"]:
            return None if document.is_marked(match.end() - 1) else _ended(match, text)
        if match["colon"]:
            return _before_colon(match, text)
        if match["twice"] or match["after"]:
            return _twice(match, document, block)
        start, _ = sentences(document).around(match.start())
        before = text[max(start, match.start() - MARK_REACH) : match.start()]
        if match[2] == "" and _SPACED_STOPS.match(text, match.start() - 2, block.end) and before.endswith(" "):
            fix = Fix("Keep one period", (Edit(match.start() - 1, block.end, "."),))
            return Finding(match.start() - 1, block.end, "There is a stray period after the sentence.", (fix,))
        if w.WORD.search(before) is None or before[-1:] in (".", "…", " ") or match.end() > block.end:
            return None
        chunk = chunk_before(text, match.start()).lower().strip("([\"'“")
        after = text[match.end() : min(block.end, match.end() + MARK_REACH)]
        return (self._stop if match[3][0] == "." else self._comma)(match, chunk, after, document)

    def _stop(self, match: re.Match[str], chunk: str, after: str, document: Document) -> Finding | None:
        """A second stop: delete it."""
        following = after.lstrip()
        if len(match[3]) > 2 or following[:1] in (".", "_") or chunk in ("no", "nr"):
            return None  # an ellipsis with spaces, a blank to fill in, the mark of a target: ".. _mill:"
        if fills_line(document, match.start(3), match.end(3)):
            return None  # a mark on a line of its own parts the cases of a test file, or is a command of a typesetter
        if following and following[0].islower() and not after.startswith(('"', "”", "’", ")")):
            return None
        if _is_abbreviated_in_brackets(match, match.string):
            closed = Fix("Close up the period", (Edit(match.end(2), match.start(3), ""),))
            return Finding(match.end(2), match.end(), "There should be no space before the period.", (closed,))
        safe: Applicability = "unsafe" if "." in chunk.strip(".") else "safe"  # "e.g. ." has lost what it announced
        fix = Fix("Delete the stray period", (Edit(match.end(2), match.end(), ""),), safe)
        return Finding(match.end(2), match.end(), "There is a stray period after the sentence.", (fix,))

    def _comma(self, match: re.Match[str], chunk: str, after: str, document: Document) -> Finding | None:
        """A comma or semicolon after the stop: one of the two has to go."""
        text = document.text
        marks = match[3]
        if len(marks) > 1 or (match[1] != "." and not match[2]):
            return None
        if chunk in ABBREVIATIONS or re.search(r"(?:^|\.)\w$", chunk) or _closes_remark(match, text):
            return None  # only the space is wrong
        word = after.lstrip()
        if not word or not (word[0].isalnum() or word[0] in "\"“'‘"):
            return None
        first = (w.WORD.match(word) or [""])[0]
        place = match.end() + len(after) - len(word)
        join = Fix("Join the sentences", self._joined(match, text, place))
        if _SPEECH.match(text, match.start(1)) and first[:1].islower():
            from npqp_rules.seldom.mixed_marks import quoted

            return quoted(match)
        tail = re.split(r"[.!?](?=\s|\Z)", word, maxsplit=1)[0]
        if marks == ";" or not first or first[0].islower():
            fixes: tuple[Fix, ...] = (join,)
            if marks == "," and not match[2] and _is_second_clause(first, tail):
                linked = Edit(match.start(1), match.end(1), ", and"), Edit(match.end(2), match.end(), "")
                fixes = Fix("Join with “, and”", linked), join
        else:
            keep = Fix(f"Keep “{match[1]}”", (Edit(match.end(2), match.end(), ""),))
            fixes = (keep, join) if _starts_sentence(first, tail) else (join, keep)
        return Finding(
            match.start(1), match.end(), f"“{match[1]}” and “{marks}” are side by side; only one belongs here.", fixes
        )

    @staticmethod
    def _joined(match: re.Match[str], text: str, place: int) -> tuple[Edit, ...]:
        """The comma or semicolon stays, and a common word after it gets a lowercase letter.

        Arguments:
            place: where the word after the marks begins.
        """
        if match[2] or text[match.start() - 1] in "\"”’'":
            edits = [Edit(match.start(1), match.end(), match[2] + match[3])]
        else:
            edits = [Edit(match.start(1), match.end(1), match[3]), Edit(match.end(2), match.end(), "")]
        return *edits, *_lowered(text, place)


def _with_comma(match: re.Match[str], text: str) -> Finding | None:
    """A comma and another mark after it."""
    if match["comma"]:
        if text[match.start() - 1].isspace() and text.find("''", match.end(), match.end() + MARK_REACH) > 0:
            return None  # a quotation: “he called it ,, the wall ''”
        edits = Edit(match.start() + 1, match.end(), ""), *_lowered(text, match.end())
        return Finding(match.start(), match.end(), "Two commas in a row.", (Fix("Delete the second comma", edits),))
    message, fix = "Two commas in a row.", Fix("Keep one comma", (Edit(match.start() + 1, match.end(), " "),))
    if match["ends"]:
        fix = Fix("Delete the comma", (Edit(match.start(), match.end() - 1, ""),))
        message = f"“,” and “{text[match.end() - 1]}” are side by side; only one belongs here."
    return Finding(match.start(), match.end(), message, (fix,))


def _lowered(text: str, place: int) -> Iterator[Edit]:
    """The edit that takes the capital from the next word, if it is a common one."""
    word = _NEXT_WORD.match(text, place)
    if word and word[1] != "I" and (is_common(word[1].lower()) or word[1].lower() in w.FUNCTION_WORDS):
        yield Edit(word.start(1), word.start(1) + 1, word[1][0].lower())


def _is_abbreviated_in_brackets(match: re.Match[str], text: str) -> bool:
    """`the law (see p. 4 ff.) .`: the first period belongs to an abbreviation, and the second to the sentence."""
    if not match[2].startswith(")"):
        return False
    start = text.rfind("(", max(0, match.start() - MARK_REACH), match.start())
    return start > 0 and text[start - 1] == " " and text[start + 1].islower() and text[start - 2] not in ".!?"


def _closes_remark(match: re.Match[str], text: str) -> bool:
    """`the tower (Old Mill Rd.) , which`: the period is inside brackets that opened amid the sentence."""
    if not match[2].startswith(")"):
        return False
    start = text.rfind("(", max(0, match.start() - MARK_REACH), match.start())
    return start > 1 and text[start - 1] == " " and text[start - 2] not in ".!?"


def _last_stop(text: str, low: int, end: int) -> int:
    """Behind the last end mark before `end`."""
    return max(text.rfind(mark, low, end) for mark in ".!?:") + 1


def _ended(match: re.Match[str], text: str) -> Finding | None:
    """`Who sold it?.`: a second end mark, unless the first is part of a name: `He works for Yahoo!.`"""
    if not (chunk := chunk_before(text, match.start()).strip("\"“'‘(")).islower() or "_" in chunk:
        return None
    fix = Fix("Delete the stray period", (Edit(match.end() - 1, match.end(), ""),))
    return Finding(match.start(), match.end(), "There is a stray period after the sentence.", (fix,))


def _before_colon(match: re.Match[str], text: str) -> Finding | None:
    """`There are two ways.: by road`, unless the period belongs to an abbreviation: `etc.:`, `spec.:`."""
    chunk = chunk_before(text, match.start())
    if not is_whole(chunk.lstrip("([\"'“‘").rpartition("-")[2]):
        return None
    fix = Fix("Delete the period", (Edit(match.start(), match.start() + 1, ""),))
    return Finding(match.start(), match.end(), "“.” and “:” are side by side; only the colon belongs here.", (fix,))


def _twice(match: re.Match[str], document: Document, block: Block) -> Finding | None:
    """Two periods, which are one too many, or one too few for an ellipsis where the sentence is not finished."""
    text = document.text
    low, high = max(block.start, match.start() - MARK_REACH), min(block.end, match.end() + MARK_REACH)
    following = text[match.end() : high].lstrip(' "”’)')[:1]
    if text.count("..", low, high) > 1 or following.islower() or following in tuple("/\\"):
        return None  # a folder: “.. / images”
    start = match.end() - (len(match["after"] or "."))
    delete = Fix("Delete the stray period", (Edit(start, match.end(), ""),))
    more = Fix("Write an ellipsis", (Edit(match.end(), match.end(), "."),))
    fixes: tuple[Fix, ...] = (delete, more)
    sentence = text[max(low, _last_stop(text, low, match.start())) : match.start()]
    waits = "," not in sentence and unfinished(w.words_of(sentence))  # "If only I had known.."
    if document.is_marked(match.end() - 1) or (match.end() < block.end and document.is_marked(match.end())):
        fixes = (delete,)  # emphasis or a link ends between the periods
    elif match["twice"] and (waits or chunk_before(text, match.start()).lower() in _WAITING):
        fixes = (more, delete)
    return Finding(match.start(), match.end(), "Two periods are neither an end mark nor an ellipsis.", fixes)


def _exclaimed(match: re.Match[str], text: str, block_start: int) -> Finding | None:
    """An exclamation point and a comma after a word that is no name: “start the pump!, open the valve”."""
    before = chunk_before(text, match.start())
    if not is_word(before) or open_quote(text[max(block_start, match.start() - MARK_REACH) : match.start()]):
        return None
    place = match.end() + 1
    keep = Fix("Start a new sentence", (Edit(match.end() - 1, place + 1, f" {text[place].upper()}"),))
    join = Fix("Keep the comma", (Edit(match.start(), match.start() + 1, ""),))
    first, second = [*w.words_of(text[place : place + 40]), ""][:2]
    fixes: tuple[Fix, ...] = (join, keep) if first in w.COORDINATORS | w.RELATIVES | w.SUBORDINATORS else (keep, join)
    fixes = fixes if (SPEAKS | {"say"}).isdisjoint((first, second)) else (join,)  # "we stay!, they say"
    return Finding(match.start(), match.end(), "“!” and “,” are side by side; only one belongs here.", fixes)


def _starts_sentence(first: str, tail: str) -> bool:
    """The text after the marks is a sentence of its own."""
    lower = first.lower()
    if lower in _SENTENCE_START or first.endswith(("’s", "'s")):
        return True
    tokens = w.words_of(tail)
    if lower in w.COORDINATORS | w.PREPOSITIONS or len(tokens) < 6:
        return False
    return not is_common(lower) and is_clause(tokens)


def _is_second_clause(first: str, tail: str) -> bool:
    """The text after the marks is a clause that a comma alone does not join."""
    tokens = w.words_of(tail)
    says = first.endswith("ing") or not (SPEAKS | {"say"}).isdisjoint(tokens[1:2])  # "showing it", "they say"
    return not says and first not in w.COORDINATORS | w.SUBORDINATORS | w.RELATIVES and is_clause(tokens)
