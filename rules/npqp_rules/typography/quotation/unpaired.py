"""Marks of one block that have no partner, each with its place and a repair; a part of TY105.

Many a quotation ends in another block, and nobody can tell where a missing mark was. So only those kinds
are looked for in which the block says by itself that something is wrong.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from npqp_lint.lazy import lazy
from npqp_lint.rule import Edit, Finding, Fix
from npqp_lint.text.document import PLACEHOLDER

from npqp_rules.english.clauses import finite_positions, is_clause
from npqp_rules.english.finite import coarse_tags
from npqp_rules.english.words import (
    AUXILIARIES,
    CONTRACTIONS,
    DETERMINERS,
    FUNCTION_WORDS,
    RELATIVES,
    REPORTING,
    SUBJECT_PRONOUNS,
    words_of,
)
from npqp_rules.nearby import left_end
from npqp_rules.typography.quotation.quotes import SPACES, lean, roles

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from npqp_lint.text.document import Block, Document

_CUT_OFF = lazy(r"[^\"“”]{1,60}?[.!?](?= (?:The|A|An|In|It|This|He|She|They|We|I)\b)")
"""The first sentence of a quotation, before another one that has a quotation of its own."""
_FINAL_STOP = lazy(r"[^\s.!?…]+(?P<stop>[.!?])\s*\Z")
_SENTENCE_END = lazy(r"[^\W\d_]{3,}(?P<stop>[.!?])(?= [A-Z])")
_DOUBLED_END = lazy(r"\w[.!?…](?P<marks>[ \xa0]+[\"“”][ \xa0]*[\"“”])\s*\Z")
_SINGLE_END = lazy(r"[.!?…](?P<mark>[ \xa0]+['’])\s*\Z")
_LONE_END = lazy(r"\w(?P<mark>[ \xa0]+”)(?=[.,;]?\s*\Z)")
_SAYING = lazy(
    r"\b(?:say|says|said|ask|asks|asked|writes?|wrote|adds?|added|told|that|shout(?:s|ed)?|thought|is|was)\Z"
)
_SINGLE_OPENING = lazy(r"[ (]['‘]\w")
_TITLE = lazy(r"(?:[A-Z][\w’'-]*|\d+)(?: (?:(?:of|the|a|an|and|in|to|for|on|with)\b|[A-Z\d][\w’'-]*)){0,5}\Z")
_NAME_BEFORE = lazy(r"\b[a-z]+ (?P<name>[A-Z][\w’'-]*(?: [A-Z][\w’'-]*)*)\Z")
"""A name amid a sentence: `Press the Start" button`."""
_AFTERTHOUGHT = lazy(r", (?:so|but|and) (?:it|he|she|they|we|you|I|the|there)\b|\(")
"""Inside what would be a quotation up to the end: it seems to end before this."""
_NEW_CLAUSE = lazy(r"(?:and|but|or|so) (?:it|he|she|they|we|you|I)\b")
_BRIEF = 3
"""So many words between two quotations are rather one."""
_WHOLE_WORD = lazy(r"[a-z]{4,}\Z|\w{6,}\Z")
_ONE_WORD = lazy(r"\" [a-z]{2,}\"\Z")
"""A word between two marks that close: `the "Pump" lever" is`."""
_NO_QUOTATION = lazy(r"[a-z]\b|[^'\n]{1,40}\w' ")
"""An abbreviation with a mark inside, as Hebrew has them (`z"l`), or a quotation that a single mark closes."""
_ENDING = lazy(r"[st]\b(?= )")
_INNER_STOP = lazy(r"[.!?…] ")
_ASKING = frozenset("how why when where what".split())
_SENTENCE = lazy(r"(?<=[.!?…]) +(?=\w)")
_FIRST_PERSON = lazy(r"\b(?:I|we|We|my|My|our|Our|me|us)\b")
_I_BEGIN = lazy(r"(?:I|We|My|Our)\b")
_SPEAKS = lazy(r"[ ,.!?]\"(?:(?:he|she|they|it|[A-Z]\w+) )?(?:said|says|told|asked|added|wrote)\b")
_SPEAKER = lazy(r"[,.!?]\" (?:[a-z]+ed|said|says|told|wrote|writes|adds) (?:[A-Z]|the\b|an?\b|he\b|she\b|they\b)")
_NAME_WORDS = 6
_SENTENCE_ENDS = lazy(r"\) ?[.!?](?: [A-Z\"“]|\s*\Z)")
_CODE = lazy(r"[={}\[\]<>;$`\ufffc]|\w_|\w\.\w")
"""What code has and prose has not."""
_FEW = 3
_SINGLE_OPENED = lazy(r"(?<![^\s(])(?P<mark>')(?=\w)[^'\"\n]{1,60}\Z")
_SINGLE_CLOSED = lazy(r"(?=\w)[^'\"\n]{1,60}(?<=[^\Ws])(?P<mark>')(?=[\s,.;:!?)]|\Z)[^'\"\n]*\Z")
"""A quotation that a single mark begins, or ends, and what follows."""
NEAR = 4
"""Two marks so close to one another enclose nothing."""
_BEHIND = 120
"""How far before a bracket its words are read, in code points."""
_LINK = lazy(r"\[[^\[\]\n]{1,120}\](?P<address>[\w#./%-]{2,120})\Z")
"""The text of a link, and an address that lost its bracket."""
_OPENERS = frozenset(["everything", "everyone", "maybe", "perhaps"])
INSIDE = 80
"""A bracket that never closes is taken to hold so much, in code points, at most."""


def unpaired(document: Document, block: Block, offsets: list[int]) -> Iterator[Finding]:
    """What is wrong with the double quotation marks of one block.

    Arguments:
        offsets: where they are, in order.
    """
    text = document.text
    shapes = [text[offset] for offset in offsets]
    doubled = None
    if len(offsets) > 1 and offsets[-1] - offsets[-2] <= NEAR:
        doubled = _DOUBLED_END.search(text, max(block.start, offsets[-2] - NEAR), block.end)
    straight = shapes.count('"')
    if len(offsets) >= _FEW and offsets[-1] - offsets[-2] < _FEW:
        from npqp_rules.seldom.closings import closed_twice

        if (twice := closed_twice(text, block, offsets)) is not None:
            yield twice
            return
    if doubled is not None and shapes[:-2].count('"') % 2 == 0 and shapes[:-2].count("“") == shapes[:-2].count("”"):
        start, end = doubled.span("marks")
        fix = Fix("Delete the marks", (Edit(start, end, ""),))
        yield Finding(start, end, "These quotation marks enclose nothing.", (fix,))
    elif not straight:
        yield from _curly(text, block, shapes)
    elif straight == len(shapes) and straight % 2:
        marks = roles(text, offsets)
        if len(marks) % 2 and not _begun_before(document, block):
            sides = [lean(text, block, mark.offset) for mark in marks]
            yield from _straight(text, block, [mark.offset for mark in marks], sides)
    elif straight < len(shapes):
        from npqp_rules.seldom.mixed_quotes import mixed_quotes  # few blocks have both kinds

        yield from mixed_quotes(document, block, offsets)


def _begun_before(document: Document, block: Block) -> bool:
    """A quotation that an earlier paragraph opened may end here."""
    index = document.block_index(block.start)
    return any(
        document.text.count('"', earlier.start, earlier.end) % 2
        for earlier in document.blocks[max(0, index - 3) : index]
    )


def _curly(text: str, block: Block, shapes: list[str]) -> Iterator[Finding]:
    """`... fulfilled. '` at the end of what a curly mark opened; `... and Co ”.` where nothing was opened."""
    if shapes[-1] == "“" and shapes.count("“") == shapes.count("”") + 1:
        match = _SINGLE_END.search(text, max(block.start, block.end - 8), block.end)
        opened = text.rfind("“", block.start, block.end)
        if match is not None and not _SINGLE_OPENING.search(text, opened, match.start("mark")):
            start, end = match.span("mark")
            fix = Fix("Use a closing mark", (Edit(start, end, "”"),))
            yield Finding(start, end, "A single mark closes what a double mark opened.", (fix,))
    elif shapes == ["”"]:
        match = _LONE_END.search(text, max(block.start, block.end - 8), block.end)
        if match is not None:
            start, end = match.span("mark")
            fix = Fix("Delete the mark", (Edit(start, end, ""),))
            yield Finding(start, end, "This closing quotation mark closes nothing.", (fix,))


def _straight(text: str, block: Block, places: list[int], sides: Sequence[str | None]) -> Iterator[Finding]:
    """Straight marks that do not pair off; by the spaces around them one can tell which open and which close."""
    if len(places) == 1 and (found := [*_alone(text, block, places[0], sides[0])]):
        yield from found
        return
    if len(places) > 2 and list(sides[-3:]) == ["opens", "closes", "closes"]:
        if _ONE_WORD.match(text, places[-2], places[-1] + 1):
            fix = Fix("Delete the mark", (Edit(places[-1], places[-1] + 1, ""),))
            yield Finding(places[-1], places[-1] + 1, "This closing quotation mark closes nothing.", (fix,))
        return
    depth = 0
    for i, side in enumerate(sides[:-1]):
        if side == sides[i + 1] == "opens" and not depth:
            if _SPEAKS.match(text, places[i + 1] - 1):
                return  # it closes, and leans to the wrong side
            match = _CUT_OFF.match(text, places[i] + 1, places[i + 1])
            if match is not None:
                fix = Fix("Close the quotation", (Edit(match.end(), match.end(), '"'),))
                yield Finding(places[i], match.end(), "This quotation never ends, and another begins.", (fix,))
            return
        depth += (side == "opens") - (side == "closes")
    if sides[-1] == "opens" and sides.count("opens") == sides.count("closes") + 1:
        between = words_of(text[places[-2] : places[-1]]) if len(places) > 1 else []
        if not between or len(between) > _BRIEF or between[0] in FUNCTION_WORDS or "," in text[places[-2] : places[-1]]:
            yield from _phrase(text, block, places[-1])


def _alone(text: str, block: Block, place: int, side: str | None) -> Iterator[Finding]:
    """The one mark of its block closes what nothing opened, or a single mark closes what it opened."""
    if side == "closes":
        yield from _unopened(text, block, place)
    elif "`" not in text[block.start : block.end] and (closed := _SINGLE_CLOSED.match(text, place + 1, block.end)):
        yield _double(closed.start("mark"), place)


def _double(single: int, double: int) -> Finding:
    """A quotation between a single and a double mark: `the 'old mill" is`."""
    fix = Fix("Use a double mark", (Edit(single, single + 1, '"'),))
    first, last = sorted((single, double))
    return Finding(first, last + 1, "A single and a double quotation mark enclose these words.", (fix,))


def _phrase(text: str, block: Block, last: int) -> Iterator[Finding]:
    """A part of a sentence that is quoted up to the end of the block; no other block can go on with it."""
    before = text[block.start : last].rstrip(SPACES)
    if not (text[last + 1 : last + 2].islower() and before[-1:].islower()) or _SAYING.search(before):
        return
    if possessive(text, block, block.start + len(before), last + 1):
        start = block.start + len(before)
        fix = Fix("Use an apostrophe", (Edit(start, last + 1, "' "),))
        yield Finding(start, last + 1, "This quotation mark stands for an apostrophe.", (fix,))
        return
    apostrophe = _ENDING.match(text, last + 1, block.end)
    if apostrophe is not None and (apostrophe[0] == "s" or before.endswith("n")):
        start = block.start + len(before)
        fix = Fix("Use an apostrophe", (Edit(start, last + 1, "'"),))
        yield Finding(start, apostrophe.end(), "This quotation mark stands for an apostrophe.", (fix,))
    if _NO_QUOTATION.match(text, last + 1, block.end) or _NEW_CLAUSE.match(text, last + 1, block.end):
        return
    end = _FINAL_STOP.search(text, last, block.end)
    if end is None or _AFTERTHOUGHT.search(text, last, end.start("stop")):
        return
    if not _INNER_STOP.search(text, last, end.start("stop")):
        place = _end_of_name(text, before, last, end.start("stop")) or end.end("stop")
        fix = Fix("Close the quotation", (Edit(place, place, '"'),))
        yield Finding(
            end.start() if place > end.start() else last, place, "The quotation in this sentence never ends.", (fix,)
        )


def _end_of_name(text: str, before: str, last: int, end: int) -> int:
    """Where a name ends that is the subject of its sentence: `the "old mill is shut`; 0 if it is none.

    Arguments:
        before: the text before its mark, at `last`.
        end: the end of the sentence.
    """
    if before.rpartition(" ")[2].lower() not in ("the", "a", "an", "this", "that"):
        return 0
    words = words_of(text[last + 1 : end])[:_NAME_WORDS]
    verb = next(iter(finite_positions(words)), 0)
    if not verb or words[verb].lower() not in AUXILIARIES or not RELATIVES.isdisjoint(words[:verb]):
        return 0
    place = text.index(f" {words[verb]}", last)
    return place if "," not in text[last:place] else 0


def _unopened(text: str, block: Block, place: int) -> Iterator[Finding]:
    """The one mark of a block, amid a sentence; or behind words in the first person, which began in this block."""
    if (opened := _SINGLE_OPENED.search(text, block.start, place)) is not None:
        yield _double(opened.start("mark"), place)
    elif text[place - 1].isalpha() and text[place + 1 : place + 2] == " " and text[place + 2 : place + 3].islower():
        delete = Fix("Delete the mark", (Edit(place, place + 1, ""),))
        apostrophe = Fix("Use an apostrophe", (Edit(place, place + 1, "'"),))
        fixes = delete, apostrophe
        if possessive(text, block, place, place + 1, ("noun", "adjective", "conjunction")):
            fixes = apostrophe, delete
        elif words_of(text[place + 2 : place + 20])[0] in REPORTING:
            pass  # "the head of the Old Mill" said"
        elif (name := _NAME_BEFORE.search(text, block.start, place)) is not None:
            fixes = (Fix("Open the quotation", (Edit(name.start("name"), name.start("name"), '"'),)), delete)
        elif _TITLE.fullmatch(text, block.start, place) and text[block.start : place].lower() not in FUNCTION_WORDS:
            fixes = (Fix("Open the quotation", (Edit(block.start, block.start, '"'),)), delete)
        yield Finding(place, place + 1, "This closing quotation mark closes nothing.", fixes)
    elif _SPEAKER.match(text, place - 1):
        starts = [block.start, *(gap.end() for gap in _SENTENCE.finditer(text, block.start, place))]
        i = len(starts) - 1
        while i > 0 and _I_BEGIN.match(text, starts[i]):
            i -= 1
        if i == len(starts) - 1 or _FIRST_PERSON.search(text, block.start, starts[1]):
            return
        begin = starts[i + 1]
        fix = Fix("Open the quotation", (Edit(begin, begin, '"'),))
        message = "The quotation that ends in this block never began; it may have begun here."
        yield Finding(begin, text.index(" ", begin), message, (fix,), preview="unopened-quotation")


def possessive(text: str, block: Block, end: int, after: int, follows: Sequence[str] = ("noun",)) -> bool:
    """A plural or a name in "s", and what it has: `the bakers" strike`.

    Arguments:
        end: of the word before the mark.
        after: where the mark ends.
        follows: the tags that the word behind it may have.
    """
    if text[end - 1] != "s":
        return False
    words = words_of(text[max(block.start, end - 40) : end])[-2:]
    tags = coarse_tags([*words, *words_of(text[after : min(after + 40, block.end)])[:2]])
    return len(tags) > len(words) and tags[len(words) - 1] in ("noun", "name") and tags[len(words)] in follows


def without_bracket(document: Document, block: Block, start: int) -> tuple[Fix, ...]:
    """What stands for a bracket that closes nothing.

    It may be the end of an address that lost its beginning, “[the plan]plan.md)”. With none open before it, it is
    half a smiley, as Russian and Ukrainian have it at the end of a sentence, and the next begins behind it: “Hello)
    everything went well”.
    """
    text = document.text
    if text[block.start].islower() or text[block.start].isdigit():
        return ()  # the block begins amid a sentence, and the bracket before it
    delete = Fix("Delete the bracket", (Edit(start, start + 1, ""),))
    link = _LINK.search(text, max(block.start, start - _BEHIND), start) if document.format == "markdown" else None
    if link is not None:
        address = link.start("address")
        return (Fix("Open the address of the link", (Edit(address, address, "("),), restores_markup=True), delete)
    if "/" in text[max(block.start, start - _BEHIND) : start].rpartition(" ")[2]:
        return ()  # the end of an address: its beginning is elsewhere
    after = words_of(text[start + 1 : min(start + _BEHIND, block.end)])
    opens = after and after[0].lower() in SUBJECT_PRONOUNS | DETERMINERS | CONTRACTIONS | _OPENERS
    if not opens or text[start + 1] != " " or after[0].lower() in ("who", "which", "that", "whose"):
        return (delete,)
    if is_clause(after[:12]):
        end = Edit(start, start + 3, f". {text[start + 2].upper()}")
        return Fix("End the sentence", (end,)), delete
    return Fix("Replace with a comma", (Edit(start, start + 1, ","),)), delete


def unclosed_bracket(document: Document, block: Block, start: int) -> Finding | None:
    """A round bracket that its block never closes, and that can only have closed at the end of its sentence.

    Arguments:
        start: the bracket.
    """
    text, source = document.text, document.source.text
    amid = text[start + 1 : start + 2].islower()  # then it holds no sentence of its own
    end = (amid and _SENTENCE_END.search(text, start, block.end)) or _FINAL_STOP.search(text, start, block.end)
    if end is None or not (4 < end.start("stop") - start <= INSIDE):
        return None
    last = end.start("stop")
    places = document.map.point(start), document.map.point(last)
    if source.count(")", *places) >= source.count("(", *places):
        return None  # code closes it
    if text[last - 1] != PLACEHOLDER and not _WHOLE_WORD.search(text, start, last):
        return None  # "(127 weeks at no." was cut after an abbreviation
    if text[start - 1 : start] not in tuple(SPACES) or not text[start + 1].isalnum():
        return None
    inner = words_of(text[start:last])
    verb = next(iter(finite_positions(inner)), 0)
    unknown = verb > 1 and inner[0].lower() not in RELATIVES | SUBJECT_PRONOUNS  # "(see below is late."
    place = end.end("stop") if text[last] == "?" and not _asks(text, block, start) else last
    fix = Fix("Close the bracket", (Edit(place, place, ")"),))
    message, fixes = "The bracket in this sentence never closes.", () if unknown else (fix,)
    return Finding(end.start(), end.end("stop"), message, fixes, preview="unclosed-bracket")


def _asks(text: str, block: Block, bracket: int) -> bool:
    """The sentence around a bracket is a question of its own, and not only what stands in the bracket."""
    before = _SENTENCE.split(text[max(block.start, bracket - INSIDE * 2) : bracket].strip())[-1]
    first = words_of(before)[:1]
    return bool(first) and first[0].lower() in AUXILIARIES | RELATIVES | _ASKING


def ends_words(text: str, block: Block, start: int) -> bool:
    """`It was good). We left`, `It was good) . We left`: the end of a sentence, and no bracket before it."""
    low = left_end(block, start)
    if not _SENTENCE_ENDS.match(text, start, block.end) or "(" in text[low:start]:
        return False
    words = words_of(text[max(block.start, start - _BEHIND) : start])
    return len(words) > _FEW and not _CODE.search(text, low, start)
